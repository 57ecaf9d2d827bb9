"""Front matter: YAML between `---` lines or TOML between `+++` lines, as values with places.

Scalars stay the text the author typed (`3.10` is no number here, a date no date), so nothing is
lost on the way; what a key means is told in `keys`.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from publisher.diagnostics import PublishError, Span, error
from publisher.frozen import frozen

if TYPE_CHECKING:
    from yaml import Node

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_MOST = 10_000
"""Values in one front matter; anchors of YAML can make millions of a few lines."""


@frozen
class Value:
    """A value and where it begins. content: text, list, or pairs of key and value."""

    content: "str | list[Value] | list[tuple[str, Value]]"
    span: Span

    @property
    def text(self) -> str | None:
        """The text, or None for a list or pairs."""
        return self.content if isinstance(self.content, str) else None


Pairs: TypeAlias = list[tuple[str, Value]]


@frozen
class FrontMatter:
    """Keys with values, and how many lines of the source it takes, fences included."""

    pairs: Pairs
    lines: int


def front_matter(text: str, name: str) -> FrontMatter | None:
    """Return the front matter a source begins with, or None.

    A source that begins with a rule and a text that is no keys and values has none. Raises
    PublishError front-matter-invalid with line and column when YAML or TOML is broken.
    """
    lines = text.split("\n")
    ends = _FENCES.get(lines[0].rstrip())
    last = next((at for at, line in enumerate(lines) if at and line.rstrip() in (ends or ())), None)
    if ends is None or last is None:
        return None
    body = "\n".join(lines[1:last])
    base = len(lines[0]) + 1
    pairs = _toml(body, name, base) if ends == ("+++",) else _yaml(body, name, base)
    return None if pairs is None else FrontMatter(pairs, last + 1)


def invalid(message: str, span: Span, hint: str) -> PublishError:
    """Return the error for front matter that cannot be read."""
    return error("front-matter-invalid", message, span, hint)


def iso_date(text: str) -> str:
    """Return a date typed as figures in full ISO 8601 form, any other text as it is."""
    found = _DATE.fullmatch(text.strip())
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else text


# --------------------------------------------------------------------- YAML


def _yaml(body: str, name: str, base: int) -> Pairs | None:
    import yaml

    try:
        node = yaml.compose(body, yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        at = base + (mark.index if mark else 0)
        problem = f"{fault.context or ''} {fault.problem or ''}".strip()
        raise _broken("YAML", problem, Span(name, at, at + 1)) from None
    except yaml.reader.ReaderError as fault:
        at = base + fault.position
        raise _broken("YAML", fault.reason, Span(name, at, at + 1)) from None
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        return None
    content = _Yaml(name, base).value(node).content
    assert isinstance(content, list)
    return [pair for pair in content if isinstance(pair, tuple)]


class _Yaml:
    """Turns nodes of YAML into values, and counts them."""

    def __init__(self, name: str, base: int) -> None:
        self.name, self.base, self.count = name, base, 0

    def value(self, node: "Node") -> Value:
        import yaml

        start = self.base + node.start_mark.index
        span = Span(self.name, start, max(start + 1, self.base + node.end_mark.index))
        self.count += 1
        if self.count > _MOST:
            raise invalid("front matter holds too many values", span, "shorten it")
        if isinstance(node, yaml.ScalarNode):
            is_null = node.tag == "tag:yaml.org,2002:null"
            return Value("" if is_null else node.value, span)
        if isinstance(node, yaml.SequenceNode):
            return Value([self.value(item) for item in node.value], span)
        return Value([self._pair(key, item) for key, item in node.value], span)

    def _pair(self, key: "Node", item: "Node") -> tuple[str, Value]:
        name = self.value(key)
        if name.text is None:
            raise invalid("a key must be a word", name.span, "write “key: value”")
        return name.text, self.value(item)


# --------------------------------------------------------------------- TOML


def _toml(body: str, name: str, base: int) -> Pairs:
    try:
        table = tomllib.loads(body, parse_float=str)
    except tomllib.TOMLDecodeError as fault:
        at = base + _toml_offset(body, str(fault))
        problem = _TOML_PLACE.sub("", str(fault))
        raise _broken("TOML", problem, Span(name, at, at + 1)) from None
    return [
        (key, _toml_value(item, _toml_span(body, key, name, base))) for key, item in table.items()
    ]


def _toml_offset(body: str, message: str) -> int:
    found = _TOML_PLACE.search(message)
    if found is None or found[1] is None:
        return len(body)
    lines = body.split("\n")
    return sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1


def _toml_span(body: str, key: str, name: str, base: int) -> Span:
    """Return the span of the line that sets a key; TOML's reader gives no places."""
    pattern = rf"^[ \t]*(?:\[+[ \t]*)?[\"']?{re.escape(key)}[\"']?[ \t]*[=.\]]"
    found = re.search(pattern, body, re.MULTILINE)
    start = base + (found.start() if found else 0)
    return Span(name, start, start + (len(found[0]) if found else 1))


def _toml_value(item: object, span: Span) -> Value:
    if isinstance(item, Mapping):
        return Value([(str(key), _toml_value(value, span)) for key, value in item.items()], span)
    if isinstance(item, list):
        return Value([_toml_value(value, span) for value in item], span)
    if isinstance(item, bool):
        return Value("true" if item else "false", span)
    return Value(item.isoformat() if hasattr(item, "isoformat") else str(item), span)


# ------------------------------------------------------------------- common


def _broken(kind: str, problem: str, span: Span) -> PublishError:
    message = f"the {kind} at the head of the text cannot be read: {problem}"
    hint = "put a value with “:” or “#” in it between quotation marks"
    return invalid(message, span, hint)


def plain(value: Value) -> str:
    """Return a value as one string: text as it is, lists and pairs as JSON."""
    if value.text is not None:
        return value.text
    return json.dumps(_data(value), ensure_ascii=False)


def _data(value: Value) -> object:
    if isinstance(value.content, str):
        return value.content
    if value.content and isinstance(value.content[0], tuple):
        pairs = [pair for pair in value.content if isinstance(pair, tuple)]
        return {key: _data(item) for key, item in pairs}
    return [_data(item) for item in value.content if isinstance(item, Value)]
