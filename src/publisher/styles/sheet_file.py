"""The text of one style sheet, and faults in it: each one sentence with file, line and remedy."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from publisher.diagnostics import error
from publisher.frozen import frozen
from publisher.styles.units import parse_length

_EnumT = TypeVar("_EnumT", bound=StrEnum)
_FIELD = re.compile(r"\{[^{}]*\}")
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
"""Characters that no XML holds, and that no page shows."""
FREE = ("-1584pt", "1584pt")
"""What Word takes for lengths of a paragraph; on paper they are without use long before."""
POSITIVE = ("0pt", "1584pt")


@frozen
class SheetFile:
    """The text of one sheet, to say where a key stands."""

    name: str
    text: str

    def fail(self, section: str, key: str, message: str, hint: str = "") -> NoReturn:
        """Raise the error about a key, with its line."""
        offset = _offset(self.text, section, key)
        number = self.text.count("\n", 0, offset) + 1
        raise error("style-invalid", f"{self.name}:{number}: {message}", None, hint)

    def says(self, section: str) -> bool:
        """Tell whether the sheet itself has a section, not only one that it extends."""
        return _bounds(self.text, section) is not None


def _offset(text: str, section: str, key: str) -> int:
    """Return where a key stands; else where its section begins, 0 where that is not there either.

    A section may be a key of another one: `number = {…}`, or `page.number.format = …`.
    """
    bounds = _bounds(text, section) if section else (0, len(text))
    if bounds is None:
        above, _dot, last = section.rpartition(".")
        return _offset(text, above, last)
    found = re.compile(rf"^\s*{_quoted(key)}\s*[.=]", re.M).search(text, *bounds) if key else None
    return found.start() + len(found[0]) - len(found[0].lstrip()) if found else bounds[0]


def _bounds(text: str, section: str) -> tuple[int, int] | None:
    """Return where a section begins and ends, None where no line opens it."""
    name = r"\s*\.\s*".join(map(_quoted, section.split(".")))
    header = re.search(rf"^\s*\[\s*{name}\s*\]", text, re.M)
    if header is None:
        return None
    after = re.compile(r"^\s*\[", re.M).search(text, header.end())
    start = header.end() - len(header[0].lstrip())
    return start, after.start() if after else len(text)


def _quoted(key: str) -> str:
    """Return the pattern of a key, which may stand in quotation marks."""
    return rf"[\"']?{re.escape(key)}[\"']?"


def check_keys(
    file: SheetFile, section: str, data: Mapping[str, Any], known: tuple[str, ...]
) -> None:
    """Refuse a key that a section does not have. known: those that it has."""
    for key in data:
        if key not in known:
            _refuse_key(file, section, key, known)


def _refuse_key(file: SheetFile, section: str, key: str, known: tuple[str, ...]) -> NoReturn:
    from difflib import get_close_matches

    near = get_close_matches(key, known, 1)
    hint = f"did you mean “{near[0]}”?" if near else f"allowed are: {', '.join(known)}"
    header = section or key
    file.fail(header, key if section else "", f"there is no key “{key}”", hint)


def subtable(file: SheetFile, section: str, data: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the table that a key of a section holds, an empty one where it is not said."""
    found = data.get(key, {})
    if not isinstance(found, dict):
        name = ".".join(filter(None, (section, key)))
        message = f"{key} takes a table of keys, not {found!r}"
        file.fail(section, key, message, f"write its keys under [{name}]")
    return found


def enum(file: SheetFile, section: str, key: str, value: object, kind: type[_EnumT]) -> _EnumT:
    """Return the member with this value; fail with those that there are."""
    try:
        return kind(str(value))
    except ValueError:
        allowed = ", ".join(member.value for member in kind)
        file.fail(section, key, f"{key} = “{value}” is not known", f"allowed are: {allowed}")


def choice(
    file: SheetFile, section: str, key: str, data: Mapping[str, Any], allowed: tuple[str, ...]
) -> str:
    """Return the value of a key that takes one of a few words; the first where it is not said."""
    value = str(data.get(key, allowed[0]))
    if value not in allowed:
        file.fail(
            section, key, f"{key} = “{value}” is not known", f"allowed are: {', '.join(allowed)}"
        )
    return value


def template(
    file: SheetFile,
    section: str,
    key: str,
    data: Mapping[str, Any],
    allowed: tuple[str, ...],
    *,
    default: str = "",
) -> str:
    """Return a text with fields to be filled in; refuse one that is not known.

    It would stand on every page as it is. allowed: the fields, braces included.
    """
    value = string(file, section, key, data, default)
    for name in _FIELD.findall(value):
        if name not in allowed:
            file.fail(section, key, f"{key} has the field {name}", f"allowed: {', '.join(allowed)}")
    return value


def string(
    file: SheetFile, section: str, key: str, data: Mapping[str, Any], default: str = ""
) -> str:
    """Return a text that any format can hold."""
    value = data.get(key, default)
    if not isinstance(value, str):
        file.fail(section, key, f"{key} takes a text, not {value!r}", 'write it as "…"')
    _check_characters(file, section, key, value)
    return value


def _check_characters(file: SheetFile, section: str, key: str, value: str) -> None:
    found = _NO_TEXT.search(value)
    if found:
        name = f"U+{ord(found[0]):04X}"
        file.fail(section, key, f"{key} has the control character {name}", "take it out")


def flag(
    file: SheetFile, section: str, key: str, data: Mapping[str, Any], *, default: bool
) -> bool:
    """Return a value that is true or false."""
    value = data.get(key, default)
    if not isinstance(value, bool):
        file.fail(section, key, f"{key} takes true or false, not {value!r}")
    return value


def whole_number(
    file: SheetFile,
    section: str,
    key: str,
    data: Mapping[str, Any],
    *,
    low: int,
    high: int,
    default: int,
) -> int:
    """Return a whole number from low to high."""
    value = data.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        message = f"{key} takes {low} to {high}, not {value!r}"
        file.fail(section, key, message, f"write a whole number from {low} to {high}")
    return value


def texts(
    file: SheetFile, section: str, key: str, data: Mapping[str, Any], default: tuple[str, ...]
) -> tuple[str, ...]:
    """Return a list of texts, one at least."""
    value = data.get(key, list(default))
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        message = f"{key} takes a list of texts, one at least, not {value!r}"
        file.fail(section, key, message, 'write it as ["…", "…"]')
    for one in value:
        _check_characters(file, section, key, one)
    return tuple(value)


def length(
    file: SheetFile,
    section: str,
    key: str,
    value: object,
    *,
    em: float = 0.0,
    line: float = 0.0,
    within: tuple[str, str] = FREE,
) -> float:
    """Return a length in pt. em, line: what 字 and 行 stand for, in pt; within: least and most."""
    try:
        found = parse_length(str(value), em=em, line=line)
    except ValueError:
        message = f"{key} = “{value}” is no length"
        file.fail(section, key, message, "write it as 10.5pt, 37mm, 2字 or 1行")
    least, most = (parse_length(limit, em=em, line=line) for limit in within)
    if not least <= found <= most:
        is_negative = found < 0 <= least
        what = "is less than nothing" if is_negative else "is out of range"
        file.fail(section, key, f"{key} = “{value}” {what}", f"allowed: {within[0]} to {within[1]}")
    return found


def color(file: SheetFile, section: str, key: str, value: object) -> str:
    """Return a colour, in small letters."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", str(value)):
        file.fail(section, key, f"{key} = “{value}” is no colour", "write it as #c00000")
    return str(value).lower()
