"""Attributes in braces: `{#id .class key=value key="any text"}`.

Values in quotation marks take the escapes of a Markdown link title: backslash and entities.
"""

import re
from dataclasses import field

from markdown_it.common.utils import unescapeAll

from publisher.frozen import frozen

_ITEM = re.compile(
    r"""\s+
    | \#(?P<id>[^\s{}"'=]+)
    | \.(?P<cls>[^\s{}"'=.#]+)
    | (?P<key>[A-Za-z][\w:-]*)=(?:"(?P<quoted>(?:\\.|[^"\\])*)"|(?P<bare>[^\s{}"'=<>`]+))
    """,
    re.VERBOSE | re.DOTALL,
)


@frozen
class Attributes:
    """What one or more pairs of braces say; of several ids or values the last one counts."""

    id: str | None = None
    classes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)

    def __or__(self, other: "Attributes") -> "Attributes":
        """Return both together; `other` wins."""
        values = {**self.values, **other.values}
        return Attributes(other.id or self.id, (*self.classes, *other.classes), values)

    def __bool__(self) -> bool:
        return bool(self.id or self.classes or self.values)


def scan(text: str, start: int) -> tuple[Attributes, int] | None:
    """Return the attributes in the braces that open at `start` and the place behind them.

    None when these are no well-formed braces: then they are the author's text.
    """
    if not text.startswith("{", start):
        return None
    at = start + 1
    id_: str | None = None
    classes: list[str] = []
    values: dict[str, str] = {}
    while at < len(text) and text[at] != "}":
        found = _ITEM.match(text, at)
        if found is None:
            return None
        at = found.end()
        if found["id"] is not None:
            id_ = found["id"]
        elif found["cls"] is not None:
            classes.append(found["cls"])
        elif found["key"] is not None:
            values[found["key"]] = _value(found)
    if at >= len(text):
        return None
    id_ = values.pop("id", id_)
    return Attributes(id_, tuple(classes), values), at + 1


def _value(found: re.Match[str]) -> str:
    quoted = found["quoted"]
    return found["bare"] if quoted is None else unescapeAll(quoted)


def scan_line(line: str) -> Attributes | None:
    """Return the attributes of a line that holds nothing else, or None."""
    stripped = line.strip()
    found = scan(stripped, 0)
    return found[0] if found and found[1] == len(stripped) else None


def split_trailing(text: str) -> tuple[str, Attributes]:
    """Return a line's text without the braces at its end, and what they say.

    Braces count when a blank stands before them, or nothing does.
    """
    at = text.rfind("{")
    while at >= 0:
        found = scan(text, at)
        if found and found[1] == len(text) and (at == 0 or text[at - 1] in " \t"):
            return text[:at].rstrip(" \t"), found[0]
        at = text.rfind("{", 0, at) if text.endswith("}") else -1
    return text, Attributes()


class Given:
    """Attributes on the way into a node: what no node asked for is left and reported."""

    def __init__(self, attributes: Attributes) -> None:
        self.attributes = attributes
        self._left = {f".{name}" for name in attributes.classes} | set(attributes.values)
        if attributes.id:
            self._left.add("#" + attributes.id)

    @property
    def left(self) -> list[str]:
        """What nobody took, sorted."""
        return sorted(self._left)

    def id(self) -> str | None:
        """Take the id."""
        self._left.discard(f"#{self.attributes.id}")
        return self.attributes.id

    def value(self, key: str) -> str | None:
        """Take the value of a key."""
        self._left.discard(key)
        return self.attributes.values.get(key)

    def lang(self) -> str | None:
        """Take the language tag."""
        return self.value("lang")

    def flag(self, name: str) -> bool:
        """Take a class; False when it is not there."""
        self._left.discard("." + name)
        return name in self.attributes.classes

    def one_of(self, names: frozenset[str] | set[str]) -> str | None:
        """Take the first class that is among the names."""
        found = next((name for name in self.attributes.classes if name in names), None)
        if found is not None:
            self.flag(found)
        return found
