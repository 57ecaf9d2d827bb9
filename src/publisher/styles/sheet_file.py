"""The text of one style sheet, and faults in it: each one sentence with file, line and remedy."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from publisher.diagnostics import error
from publisher.frozen import frozen

_EnumT = TypeVar("_EnumT", bound=StrEnum)
_FIELD = re.compile(r"\{[^{}]*\}")


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


def _offset(text: str, section: str, key: str) -> int:
    header = re.search(rf"^\[{re.escape(section)}\]", text, re.M) if section else None
    start = header.start() if header else 0
    found = (
        re.compile(rf"^\s*\"?{re.escape(key)}\"?\s*=", re.M).search(text, start) if key else None
    )
    return found.start() if found else start


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
    text = str(data.get(key, default))
    for name in _FIELD.findall(text):
        if name not in allowed:
            file.fail(section, key, f"{key} has the field {name}", f"allowed: {', '.join(allowed)}")
    return text


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
    return tuple(value)


def color(file: SheetFile, section: str, key: str, value: object) -> str:
    """Return a colour, in small letters."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", str(value)):
        file.fail(section, key, f"{key} = “{value}” is no colour", "write it as #c00000")
    return str(value).lower()
