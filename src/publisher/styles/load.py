"""Read a style sheet from TOML; every fault is one sentence with file, line and what is allowed."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn, TypeVar

from publisher.diagnostics import PublishError, error
from publisher.fonts.roles import FontRole
from publisher.frozen import frozen
from publisher.resources import styles_dir
from publisher.styles.sheet import (
    Alignment,
    ComputedStyle,
    Emphasized,
    NoteMarks,
    PageNumber,
    PageSetup,
    StyleSheet,
)
from publisher.styles.units import POINTS_PER_MM, parse_length, parse_size

# A role takes what it does not say from its parent; the order is the order of computing.
ROLES: Mapping[str, str | None] = MappingProxyType(
    {
        "body": None,
        "continuation": "body",
        "lead": "body",
        "salutation": "body",
        "signature": "body",
        "date-line": "body",
        "title": "body",
        "subtitle": "title",
        "author": "body",
        "attribution": "body",
        "caption": "body",
        "heading-1": "body",
        "heading-2": "heading-1",
        "heading-3": "heading-2",
        "heading-4": "heading-3",
        "heading-5": "heading-4",
        "heading-6": "heading-5",
        "quote": "body",
        "verse": "body",
        "list": "body",
        "table": "body",
        "table-head": "table",
        "note": "body",
        "code": "body",
        "thematic-break": "body",
        "page-number": "body",
    }
)
# What a role that has its own alignment must not take from the body.
_NOT_INHERITED = frozenset({"first_line_indent", "page_break_before"})
_PAPER = MappingProxyType(
    {"A4": (210.0, 297.0), "A5": (148.0, 210.0), "B5": (176.0, 250.0), "16开": (184.0, 260.0)}
)
_SECTIONS = ("sheet", "page", "fonts", "text")
_SHEET = ("name", "title", "description", "extends")
_PAGE = ("size", "width", "height", "top", "bottom", "inner", "outer", "chars", "lines")
_PAGE_KEYS = (*_PAGE, "two_sided", "number")
_TEXT = ("emphasis", "note_marks", "notes_restart", "thematic_break", "bullets")
_ENUMS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {"font": FontRole, "western": FontRole, "align": Alignment}
)
_LEVELS = ("none", "basic", "gb", "strict")
_PUNCTUATION = ("quanjiao", "kaiming", "banjiao", "plain")
_RESTARTS = ("document", "page", "chapter")
_POSITIONS = ("center", "outside", "end")
_EnumT = TypeVar("_EnumT", bound=StrEnum)


@frozen
class _File:
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


def available() -> tuple[str, ...]:
    """Return the names of the shipped style sheets, sorted."""
    return tuple(sorted(path.stem for path in styles_dir().glob("*.toml")))


def style_text(name: str) -> str:
    """Return the TOML of a style sheet, by shipped name or by path.

    Raises PublishError `style-unknown` with the nearest name.
    """
    return _find(name).text


def load_style(name: str) -> StyleSheet:
    """Return a style sheet, by shipped name or by path of a TOML file.

    Raises PublishError `style-unknown` or `style-invalid`.
    """
    file = _find(name)
    return _sheet(file, _merged(file, _parse(file)))


def _find(name: str) -> _File:
    path = Path(name)
    if path.suffix != ".toml":
        path = styles_dir() / f"{name}.toml"
    if name not in available() and path.suffix == ".toml" and not path.is_file():
        raise _unknown(name)
    try:
        return _File(path.name, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as reason:
        raise error("style-unknown", f"the style sheet “{name}” cannot be read: {reason}") from None


def _unknown(name: str) -> PublishError:
    from difflib import get_close_matches

    near = get_close_matches(name, available(), 1)
    hint = f"did you mean “{near[0]}”?" if near else ""
    known = ", ".join(available())
    return error(
        "style-unknown",
        f"there is no style “{name}”",
        hint=hint or f"styles are: {known}, or the path of a .toml file",
    )


def _parse(file: _File) -> dict[str, Any]:
    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as reason:
        raise error("style-invalid", f"{file.name} is not TOML: {reason}") from None


def _merged(file: _File, data: dict[str, Any]) -> dict[str, Any]:
    """Return the data laid over those of the sheet that it extends, if any."""
    own = data.get("sheet", {})
    parent = own.pop("extends", None)
    if parent is None:
        return data
    if parent == own.get("name") or not isinstance(parent, str):
        file.fail("sheet", "extends", f"“extends” names {parent!r}, which is no other style sheet")
    base_file = _find(parent)
    return _over(_merged(base_file, _parse(base_file)), data)


def _over(base: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in data.items():
        old = result.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        result[key] = _over(old, value) if both else value  # type: ignore[arg-type]
    return result


def _sheet(file: _File, data: dict[str, Any]) -> StyleSheet:
    _check_keys(file, "", data, (*_SECTIONS, *ROLES))
    head, text = data.get("sheet", {}), data.get("text", {})
    _check_keys(file, "sheet", head, _SHEET)
    _check_keys(file, "text", text, _TEXT)
    styles = _styles(file, data)
    return StyleSheet(
        name=str(head.get("name", Path(file.name).stem)),
        title=str(head.get("title", "")),
        description=str(head.get("description", "")),
        page=_page(file, data.get("page", {}), styles["body"]),
        styles=MappingProxyType(styles),
        fonts=MappingProxyType(_fonts(file, data.get("fonts", {}))),
        emphasis=_enum(file, "text", "emphasis", text.get("emphasis", "kai"), Emphasized),
        note_marks=_enum(file, "text", "note_marks", text.get("note_marks", "①"), NoteMarks),
        notes_restart=_choice(file, "text", "notes_restart", text, _RESTARTS),
        thematic_break=str(text.get("thematic_break", "＊　＊　＊")),
        bullets=tuple(text.get("bullets", ("•", "◦", "▪"))),
    )


def _check_keys(file: _File, section: str, data: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in data:
        if key not in known:
            _refuse_key(file, section, key, known)


def _refuse_key(file: _File, section: str, key: str, known: tuple[str, ...]) -> NoReturn:
    from difflib import get_close_matches

    near = get_close_matches(key, known, 1)
    hint = f"did you mean “{near[0]}”?" if near else f"allowed are: {', '.join(known)}"
    header = section or key
    file.fail(header, key if section else "", f"there is no key “{key}”", hint)


def _enum(file: _File, section: str, key: str, value: object, kind: type[_EnumT]) -> _EnumT:
    try:
        return kind(str(value))
    except ValueError:
        allowed = ", ".join(member.value for member in kind)
        file.fail(section, key, f"{key} = “{value}” is not known", f"allowed are: {allowed}")


def _choice(
    file: _File, section: str, key: str, data: Mapping[str, Any], allowed: tuple[str, ...]
) -> str:
    value = str(data.get(key, allowed[0]))
    if value not in allowed:
        file.fail(
            section, key, f"{key} = “{value}” is not known", f"allowed are: {', '.join(allowed)}"
        )
    return value


def _fonts(file: _File, data: Mapping[str, Any]) -> dict[FontRole, tuple[str, ...]]:
    result = {}
    for key, value in data.items():
        role = _enum(file, "fonts", key, key, FontRole)
        result[role] = (value,) if isinstance(value, str) else tuple(str(name) for name in value)
    return result


# ------------------------------------------------------------------ styles


def _styles(file: _File, data: Mapping[str, Any]) -> dict[str, ComputedStyle]:
    styles: dict[str, ComputedStyle] = {}
    for role, parent in ROLES.items():
        base = styles[parent] if parent else ComputedStyle("body")
        plain = {name: _default(name) for name in _NOT_INHERITED}
        if role == "continuation":
            plain = {}
        styles[role] = _style(file, role, data.get(role, {}), replace(base, name=role, **plain))
    return styles


def _default(name: str) -> Any:
    return next(field.default for field in fields(ComputedStyle) if field.name == name)


_STYLE_KEYS = tuple(
    field.name for field in fields(ComputedStyle) if field.name not in {"name", "word_size"}
)


def _style(file: _File, role: str, data: Mapping[str, Any], base: ComputedStyle) -> ComputedStyle:
    _check_keys(file, role, data, _STYLE_KEYS)
    size = _size(file, role, data, base)
    style = replace(base, size=size[0], word_size=size[1])
    values = {
        key: _value(file, role, key, value, style) for key, value in data.items() if key != "size"
    }
    return replace(style, **values)


def _size(
    file: _File, role: str, data: Mapping[str, Any], base: ComputedStyle
) -> tuple[float, float]:
    if "size" not in data:
        return base.size, base.word_size
    try:
        size = parse_size(str(data["size"]))
    except ValueError as reason:
        file.fail(role, "size", str(reason))
    return size.pt, size.word


def _value(file: _File, role: str, key: str, value: Any, style: ComputedStyle) -> Any:
    if key in _ENUMS:
        return _enum(file, role, key, value, _ENUMS[key])
    if key == "line_break":
        return _choice(file, role, key, {key: value}, _LEVELS)
    if key == "punctuation":
        return _choice(file, role, key, {key: value}, _PUNCTUATION)
    if key == "color":
        return _color(file, role, value)
    expected = type(_default(key))
    if expected is bool and isinstance(value, bool):
        return value
    if expected is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if expected is float:
        return _length(file, role, key, value, style)
    return file.fail(role, key, f"{key} takes {_what(expected)}, not {value!r}")


def _what(kind: type) -> str:
    return {bool: "true or false", int: "a whole number"}.get(kind, "a length")


def _color(file: _File, role: str, value: Any) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", str(value)):
        file.fail(role, "color", f"color = “{value}” is no colour", "write it as #c00000")
    return str(value).lower()


_IN_EM = frozenset(
    {"first_line_indent", "indent_start", "indent_end", "han_western_gap", "letter_spacing"}
)


def _length(file: _File, role: str, key: str, value: Any, style: ComputedStyle) -> float:
    try:
        points = parse_length(str(value), em=style.size, line=style.line_pitch)
    except ValueError as reason:
        file.fail(role, key, str(reason))
    return points / style.size if key in _IN_EM else points


# -------------------------------------------------------------------- page


def _page(file: _File, data: Mapping[str, Any], body: ComputedStyle) -> PageSetup:
    _check_keys(file, "page", data, _PAGE_KEYS)
    width, height = _paper(file, data)
    chars, lines = int(data.get("chars", 0)), int(data.get("lines", 0))
    measure = chars * body.size if chars else 0.0
    depth = (lines - 1) * body.line_pitch + body.size if lines else 0.0
    inner, outer = _pair(file, data, ("inner", "outer"), width, measure)
    top, bottom = _pair(file, data, ("top", "bottom"), height, depth)
    page = PageSetup(width, height, top, bottom, inner, outer, chars, lines)
    if page.measure < 2 * body.size or page.depth < 2 * body.line_pitch:
        file.fail("page", "", "the margins leave no room for text", "make them smaller")
    number = _number(file, data.get("number", {}), body)
    return replace(page, two_sided=bool(data.get("two_sided", False)), number=number)


def _paper(file: _File, data: Mapping[str, Any]) -> tuple[float, float]:
    name = str(data.get("size", "A4"))
    if name not in _PAPER:
        file.fail("page", "size", f"size = “{name}” is no paper", f"allowed: {', '.join(_PAPER)}")
    width, height = (side * POINTS_PER_MM for side in _PAPER[name])
    return _side(file, data, "width", width), _side(file, data, "height", height)


def _side(file: _File, data: Mapping[str, Any], key: str, default: float) -> float:
    if key not in data:
        return default
    try:
        return parse_length(str(data[key]), em=0, line=0)
    except ValueError as reason:
        file.fail("page", key, str(reason))


def _pair(
    file: _File, data: Mapping[str, Any], keys: tuple[str, str], side: float, extent: float
) -> tuple[float, float]:
    """Return both margins: as given; else what the grid leaves, shared or on the other side."""
    near = _side(file, data, keys[0], -1.0)
    far = _side(file, data, keys[1], -1.0)
    room = side - extent if extent else 0.0
    if near >= 0 and far >= 0:
        return near, far
    if near < 0 and far < 0:
        return (room / 2, room / 2) if extent else (72.0, 72.0)
    if extent:
        return (near, room - near) if near >= 0 else (room - far, far)
    return (near if near >= 0 else far, far if far >= 0 else near)


def _number(file: _File, data: Mapping[str, Any], body: ComputedStyle) -> PageNumber:
    known = tuple(field.name for field in fields(PageNumber) if field.name != "style")
    _check_keys(file, "page.number", data, known)
    position = _choice(file, "page.number", "position", data, _POSITIONS)
    distance = (
        _side(file, {"distance": data["distance"]}, "distance", 0) if "distance" in data else 28.0
    )
    indent = parse_length(str(data.get("indent", "0字")), em=1.0, line=0)
    return PageNumber(
        format=str(data.get("format", "{n}")),
        position=position,
        distance=distance,
        on_first=bool(data.get("on_first", True)),
        indent=indent,
    )
