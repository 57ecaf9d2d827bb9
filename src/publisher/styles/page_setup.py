"""The page of a style sheet: paper, margins, grid, its edges, front and back matter."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from publisher.styles.sheet import ComputedStyle, Matter, PageNumber, PageSetup, RunningHead
from publisher.styles.sheet_file import SheetFile, check_keys, choice
from publisher.styles.units import POINTS_PER_MM, parse_length

_PAPER = MappingProxyType(
    {
        "A4": (210.0, 297.0),
        "A5": (148.0, 210.0),
        "B5": (176.0, 250.0),
        "16开": (184.0, 260.0),
        "大32开": (140.0, 203.0),
        "32开": (130.0, 184.0),
    }
)
"""Width and height in mm; those of books by the trimmed sizes of GB/T 788."""
_PAGE = ("size", "width", "height", "top", "bottom", "inner", "outer", "chars", "lines")
_PAGE_KEYS = (*_PAGE, "two_sided", "number", "head")
_NUMBER, _HEAD = "page.number", "page.head"
_POSITIONS = ("center", "outside", "inside", "end")
_EDGES = ("foot", "head")
_HEADS = ("", "title", *(f"heading-{level}" for level in range(1, 7)))
_FIELDS = ("{page}", "{pages}")
_FIELD = re.compile(r"\{[^{}]*\}")


def page_setup(file: SheetFile, data: Mapping[str, Any], body: ComputedStyle) -> PageSetup:
    """Return the page that a sheet asks for; body: the style that its grid counts by."""
    check_keys(file, "page", data, _PAGE_KEYS)
    width, height = _paper(file, data)
    chars, lines = int(data.get("chars", 0)), int(data.get("lines", 0))
    measure = chars * body.size if chars else 0.0
    depth = (lines - 1) * body.line_pitch + body.size if lines else 0.0
    inner, outer = _pair(file, data, ("inner", "outer"), width, measure)
    top, bottom = _pair(file, data, ("top", "bottom"), height, depth)
    page = PageSetup(width, height, top, bottom, inner, outer, chars, lines)
    if page.measure < 2 * body.size or page.depth < 2 * body.line_pitch:
        file.fail("page", "", "the margins leave no room for text", "make them smaller")
    number = _number(file, data.get("number", {}))
    head = _head(file, data.get("head", {}))
    two_sided = _flag(file, "page", "two_sided", data, default=False)
    return replace(page, two_sided=two_sided, number=number, head=head)


def _paper(file: SheetFile, data: Mapping[str, Any]) -> tuple[float, float]:
    name = str(data.get("size", "A4"))
    if name not in _PAPER:
        file.fail("page", "size", f"size = “{name}” is no paper", f"allowed: {', '.join(_PAPER)}")
    width, height = (side * POINTS_PER_MM for side in _PAPER[name])
    return _side(file, data, "width", width), _side(file, data, "height", height)


def _side(file: SheetFile, data: Mapping[str, Any], key: str, default: float) -> float:
    return _length(file, "page", key, data, default)


def _pair(
    file: SheetFile, data: Mapping[str, Any], keys: tuple[str, str], side: float, extent: float
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


def _number(file: SheetFile, data: Mapping[str, Any]) -> PageNumber:
    known = tuple(field.name for field in fields(PageNumber) if field.name != "style")
    check_keys(file, _NUMBER, data, known)
    shown = str(data.get("format", "{page}"))
    even = str(data["even"]) if "even" in data else None
    _check_fields(file, "format", shown)
    _check_fields(file, "even", even or "")
    return PageNumber(
        format=shown,
        even=even,
        edge=choice(file, _NUMBER, "edge", data, _EDGES),
        position=choice(file, _NUMBER, "position", data, _POSITIONS),
        distance=_length(file, _NUMBER, "distance", data, PageNumber().distance),
        on_first=_flag(file, _NUMBER, "on_first", data, default=True),
        on_cover=_flag(file, _NUMBER, "on_cover", data, default=False),
        indent=_em(file, _NUMBER, "indent", data),
    )


def matter_of(file: SheetFile, data: Mapping[str, Any]) -> Matter:
    """Return the front and back matter that a sheet asks for."""
    check_keys(file, "matter", data, tuple(field.name for field in fields(Matter)))
    levels = data.get("contents_levels", Matter().contents_levels)
    if isinstance(levels, bool) or not isinstance(levels, int) or not 1 <= levels <= 6:
        hint = "write a whole number from 1 to 6"
        file.fail(
            "matter", "contents_levels", f"contents_levels takes 1 to 6, not {levels!r}", hint
        )
    flags = {
        key: _flag(file, "matter", key, data, default=False)
        for key in ("cover", "contents", "colophon")
    }
    return Matter(contents_levels=levels, **flags)


def _check_fields(file: SheetFile, key: str, text: str) -> None:
    """Refuse a field that is not known, which would stand on every page as it is."""
    for name in _FIELD.findall(text):
        if name not in _FIELDS:
            file.fail(_NUMBER, key, f"{key} has the field {name}", f"allowed: {', '.join(_FIELDS)}")


def _head(file: SheetFile, data: Mapping[str, Any]) -> RunningHead:
    known = tuple(field.name for field in fields(RunningHead) if field.name != "style")
    check_keys(file, _HEAD, data, known)
    return RunningHead(
        text=choice(file, _HEAD, "text", data, _HEADS),
        even=choice(file, _HEAD, "even", data, _HEADS) if "even" in data else None,
        position=choice(file, _HEAD, "position", data, _POSITIONS),
        distance=_length(file, _HEAD, "distance", data, RunningHead().distance),
        rule=_flag(file, _HEAD, "rule", data, default=False),
        indent=_em(file, _HEAD, "indent", data),
    )


def _length(
    file: SheetFile,
    section: str,
    key: str,
    data: Mapping[str, Any],
    default: float,
    *,
    em: float = 0.0,
) -> float:
    if key not in data:
        return default
    try:
        return parse_length(str(data[key]), em=em, line=0)
    except ValueError as reason:
        file.fail(section, key, str(reason))


def _em(file: SheetFile, section: str, key: str, data: Mapping[str, Any]) -> float:
    """Return a length in em, 0 where it is not said."""
    return _length(file, section, key, data, 0.0, em=1.0)


def _flag(
    file: SheetFile, section: str, key: str, data: Mapping[str, Any], *, default: bool
) -> bool:
    value = data.get(key, default)
    if not isinstance(value, bool):
        file.fail(section, key, f"{key} takes true or false, not {value!r}")
    return value
