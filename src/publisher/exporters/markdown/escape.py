"""Text that a Markdown reader takes as text: what stands for markup gets a backslash.

Blanks at the edges and characters that a reader would change become entities. Chinese text needs
almost none of this, so it stays as legible as it was.
"""

import re

_ALWAYS = re.compile(r"[\\`*_\[\]{^~@]|<(?=[A-Za-z/!?]|$)|&(?=[#A-Za-z]|$)|!(?=\[|$)")
_LINK = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_CHANGED = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029\ufeff]")
_EDGE = re.compile(r"^[\s\x1c-\x1f]+|[\s\x1c-\x1f]+$")
_LINE_START = re.compile(r"([-+=#>|:]|\d{1,9}(?=[.)](?:\s|$)))")
_QUOTED = re.compile("[\t\n\r\u2028\u2029\x85\\[\\]`<>{}|\ufeff]")
_BARE_ID = re.compile(r"[\w:.-]+")
_BARE_VALUE = re.compile(r"[\w.:/-]+")
_BARE_TARGET = re.compile(r"[A-Za-z0-9:/?#@!$+,;=._%~-]+")


def entity(char: str) -> str:
    """Return a character as a decimal entity."""
    return f"&#{ord(char)};"


def entities(text: str) -> str:
    """Return every character of a text as an entity."""
    return "".join(entity(char) for char in text)


def escaped(text: str, before: str = "") -> str:
    """Return text with what would be markup escaped; edges and line starts are not yet.

    before: the output so far, of which the last character matters.
    """
    made = _ALWAYS.sub(lambda found: "\\" + found[0], text)
    if "//" in made or "www." in made.lower():
        made = _LINK.sub(lambda found: "\\" + found[0], made)
    made = _CHANGED.sub(lambda found: entity(found[0]), made)
    if before.endswith("]") and made[:1] in ("(", ":"):
        made = "\\" + made
    return made


def edges(line: str) -> str:
    """Return a line whose blanks at either end are entities, so that no reader trims them."""
    return _EDGE.sub(lambda found: entities(found[0]), line)


def line_start(line: str) -> str:
    """Return a line of text that no reader takes for a heading, list, rule, quote or table."""
    found = _LINE_START.match(line)
    if found is None:
        return line
    if found[1].isdigit():
        return found[1] + "\\" + line[found.end() :]
    after = line[1:2]
    harmless = found[1] in "-+=" and (after.isalnum() or after == "{")
    return line if harmless else "\\" + line


def quoted(value: str) -> str:
    """Return a title or an attribute's value between quotation marks."""
    made = value.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return '"' + _QUOTED.sub(lambda found: entity(found[0]), made) + '"'


def destination(target: str) -> str:
    """Return a link target, in angle brackets where it needs them."""
    if _BARE_TARGET.fullmatch(target):
        return target
    made = re.sub(r"[\\<>]", lambda found: "\\" + found[0], target.replace("&", "&amp;"))
    return (
        "<" + re.sub(r"[\t\n\r\[\]`{}|\u2028\u2029\x85\ufeff]", lambda f: entity(f[0]), made) + ">"
    )


def braces(classes: tuple[str, ...] = (), id_: str | None = None, **values: str | None) -> str:
    """Return attributes in braces, or nothing when there are none. None leaves a value out."""
    parts = [f".{name}" for name in classes]
    if id_ is not None:
        bare = _BARE_ID.fullmatch(id_)
        parts.append(f"#{id_}" if bare else f"id={quoted(id_)}")
    for name, value in values.items():
        if value is not None:
            key = name.rstrip("_").replace("_", "-")
            parts.append(f"{key}={value if _BARE_VALUE.fullmatch(value) else quoted(value)}")
    return "{" + " ".join(parts) + "}" if parts else ""
