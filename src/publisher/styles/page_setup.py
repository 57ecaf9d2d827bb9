"""The page of a style sheet: paper, margins, grid, its edges, front and back matter."""

from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from publisher.styles.ruling import RULING_KEYS, Around, check_lines, ruling_of
from publisher.styles.sheet import (
    ComputedStyle,
    FigureSetting,
    Matter,
    PageNumber,
    PageSetup,
    RunningHead,
)
from publisher.styles.sheet_file import (
    FREE,
    POSITIVE,
    SheetFile,
    check_keys,
    choice,
    flag,
    length,
    subtable,
    template,
    whole_number,
)
from publisher.styles.units import POINTS_PER_MM

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
SECTION_KEYS = (*_PAGE, "landscape", "columns", "column_gap", "column_rule", *RULING_KEYS)
_PAGE_KEYS = (*SECTION_KEYS, "two_sided", "direction", "grid", "number", "head")
_DIRECTIONS = ("horizontal", "vertical")
_NUMBER, _HEAD = "page.number", "page.head"
_POSITIONS = ("center", "outside", "inside", "end")
_EDGES = ("foot", "head")
_COVER_PICTURES = ("area", "full")
_INDEX_ORDERS = ("auto", "pinyin", "strokes")
_HEADS = ("", "title", *(f"heading-{level}" for level in range(1, 7)))
_FIELDS = ("{page}", "{pages}", "{page:roman}", "{page:han}")
_PLACEMENTS = ("here", "top", "bottom", "page")
_SIDE = ("0pt", "14400pt")
"""The largest page that PDF 1.7 has, Annex C: 200 inches."""
_MOST = 1000
"""Characters of a line and lines of a page: more than any paper holds."""
SPANS = ("column", "all")


def page_setup(
    file: SheetFile, data: Mapping[str, Any], body: ComputedStyle, section: str = "page"
) -> PageSetup:
    """Return the page that a sheet asks for; body: the style that its grid counts by.

    section: the name of the table, for messages.
    """
    check_keys(file, section, data, _PAGE_KEYS)
    width, height = _paper(file, section, data)
    columns, gap = _columns(file, section, data, body)
    chars = whole_number(file, section, "chars", data, low=0, high=_MOST, default=0)
    lines = whole_number(file, section, "lines", data, low=0, high=_MOST, default=0)
    measure = columns * chars * body.size + (columns - 1) * gap if chars else 0.0
    depth = (lines - 1) * body.line_pitch + body.size if lines else 0.0
    vertical = choice(file, "page", "direction", data, _DIRECTIONS) == "vertical"
    across, down = (depth, measure) if vertical else (measure, depth)
    inner, outer = _pair(file, (section, data), ("inner", "outer"), width, across)
    top, bottom = _pair(file, (section, data), ("top", "bottom"), height, down)
    page = PageSetup(
        width, height, top, bottom, inner, outer, chars, lines,
        columns=columns, column_gap=gap, vertical=vertical,
    )  # fmt: skip
    _check_room(file, section, page, body)
    number = _number(file, subtable(file, "page", data, "number"))
    head = _head(file, subtable(file, "page", data, "head"))
    two_sided = flag(file, "page", "two_sided", data, default=False)
    rule = flag(file, section, "column_rule", data, default=False)
    landscape = flag(file, section, "landscape", data, default=False)
    on_grid = flag(file, "page", "grid", data, default=False)
    slack = (body.line_pitch - body.size) / 2
    hangs = on_grid or body.hanging
    around = Around(top, bottom, inner, outer, body.size, slack, vertical, hangs)
    ruling = ruling_of(file, section, data, around)
    if section == "page":
        check_lines(file, section, ruling, lines)
    return replace(
        page,
        two_sided=two_sided,
        grid=on_grid,
        number=number,
        head=head,
        column_rule=rule,
        landscape=landscape,
        ruling=ruling,
    )


def _check_room(file: SheetFile, section: str, page: PageSetup, body: ComputedStyle) -> None:
    """Refuse a grid that is larger than the paper, and margins that leave nothing of it."""
    hint = "take fewer, smaller ones or larger paper"
    section = section if file.says(section) else "body"
    is_wide, is_high = min(page.inner, page.outer) < 0, min(page.top, page.bottom) < 0
    along, across = (is_high, is_wide) if page.vertical else (is_wide, is_high)
    if page.chars and along:
        why = f"{page.chars} characters of {body.size:g} pt are wider than the page"
        file.fail(section, "chars", why, hint)
    if page.lines and across:
        why = f"{page.lines} lines of {body.line_pitch:g} pt are higher than the page"
        file.fail(section, "lines", why, hint)
    if page.measure < 2 * body.size or page.depth < 2 * body.line_pitch:
        file.fail(section, "", "the margins leave no room for text", "make them smaller")
    if page.column_room < 2 * body.size:
        hint = "make the gap or the margins smaller, or ask for fewer columns"
        file.fail(section, "columns", "the columns are narrower than two characters", hint)


def _columns(
    file: SheetFile, section: str, data: Mapping[str, Any], body: ComputedStyle
) -> tuple[int, float]:
    """Return the number of columns and the gap between them, 2 em unless said."""
    columns = whole_number(file, section, "columns", data, low=1, high=3, default=1)
    default = 2 * body.size if columns > 1 else 0.0
    gap = _length(file, section, "column_gap", data, default, em=body.size, within=POSITIVE)
    return columns, gap


def sections(
    file: SheetFile, data: Mapping[str, Any], page: PageSetup, body: ComputedStyle
) -> dict[str, PageSetup]:
    """Return the other page set-ups of a sheet by name: each says what differs from the page.

    data: the whole sheet; page: its own set-up.
    """
    found = {}
    for name in data.get("section", {}):
        section, own = f"section.{name}", subtable(file, "section", data["section"], name)
        check_keys(file, section, own, SECTION_KEYS)
        is_turned = own.get("landscape", page.landscape) is not page.landscape
        base = {**data.get("page", {}), **_margins(page, is_turned=is_turned)}
        unsaid = {"chars", "lines", *(("outer",) if "chars" in own else ())}
        unsaid |= {"bottom"} if "lines" in own else set()
        base = {key: base[key] for key in base if key not in unsaid}
        setup = page_setup(file, {**base, **own}, body, section)
        setup = _with_grid(setup, body, lines=bool(page.lines), chars=bool(page.chars))
        check_lines(file, section, setup.ruling, setup.lines)
        found[name] = setup
    return found


def _margins(page: PageSetup, *, is_turned: bool) -> dict[str, str]:
    """Return the margins of a page; where it is turned, the type area is turned with it.

    The head of a landscape page is at the binding side (GB/T 9704-2012, 8).
    """
    margins = {"top": page.top, "outer": page.outer, "bottom": page.bottom, "inner": page.inner}
    if is_turned:
        margins = dict(zip(margins, (page.inner, page.top, page.outer, page.bottom), strict=True))
    return {key: f"{length:.4f}pt" for key, length in margins.items()}


def _with_grid(page: PageSetup, body: ComputedStyle, *, lines: bool, chars: bool) -> PageSetup:
    """Return a set-up with as many lines and characters as it holds, if it is to have a grid."""
    many = int((page.depth - body.size) / body.line_pitch + 0.001) + 1
    wide = int(page.column_room / body.size + 0.001)
    return replace(
        page,
        lines=page.lines or (many if lines else 0),
        chars=page.chars or (wide if chars else 0),
    )


def figure_setting(file: SheetFile, data: Mapping[str, Any]) -> FigureSetting:
    """Return where figures go that do not say it."""
    check_keys(file, "figure", data, tuple(field.name for field in fields(FigureSetting)))
    return FigureSetting(
        placement=choice(file, "figure", "placement", data, _PLACEMENTS),
        span=choice(file, "figure", "span", data, SPANS),
    )


def _paper(file: SheetFile, section: str, data: Mapping[str, Any]) -> tuple[float, float]:
    name = str(data.get("size", "A4"))
    if name not in _PAPER:
        file.fail(section, "size", f"size = “{name}” is no paper", f"allowed: {', '.join(_PAPER)}")
    width, height = (side * POINTS_PER_MM for side in _PAPER[name])
    if data.get("landscape") is True:
        width, height = height, width
    return _side(file, section, data, "width", width), _side(file, section, data, "height", height)


def _side(
    file: SheetFile, section: str, data: Mapping[str, Any], key: str, default: float
) -> float:
    """Return a length of the page, as large as PDF takes; the default where it is not said."""
    return _length(file, section, key, data, default, within=_SIDE)


def _pair(
    file: SheetFile,
    table: tuple[str, Mapping[str, Any]],
    keys: tuple[str, str],
    side: float,
    extent: float,
) -> tuple[float, float]:
    """Return both margins: as given; else what the grid leaves, shared or on the other side."""
    near = _side(file, *table, keys[0], -1.0)
    far = _side(file, *table, keys[1], -1.0)
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
    even, front = (
        template(file, _NUMBER, key, data, _FIELDS) if key in data else None
        for key in ("even", "front")
    )
    return PageNumber(
        format=template(file, _NUMBER, "format", data, _FIELDS, default="{page}"),
        even=even,
        edge=choice(file, _NUMBER, "edge", data, _EDGES),
        position=choice(file, _NUMBER, "position", data, _POSITIONS),
        distance=_length(file, _NUMBER, "distance", data, PageNumber().distance),
        on_first=flag(file, _NUMBER, "on_first", data, default=True),
        on_cover=flag(file, _NUMBER, "on_cover", data, default=False),
        indent=_em(file, _NUMBER, "indent", data),
        front=front,
    )


def matter_of(file: SheetFile, data: Mapping[str, Any]) -> Matter:
    """Return the front and back matter that a sheet asks for."""
    check_keys(file, "matter", data, tuple(field.name for field in fields(Matter)))
    usual = Matter().contents_levels
    levels = whole_number(file, "matter", "contents_levels", data, low=1, high=6, default=usual)
    flags = {
        key: flag(file, "matter", key, data, default=False)
        for key in ("cover", "contents", "index", "colophon")
    }
    order = choice(file, "matter", "index_order", data, _INDEX_ORDERS)
    picture = choice(file, "matter", "cover_picture", data, _COVER_PICTURES)
    return Matter(contents_levels=levels, cover_picture=picture, index_order=order, **flags)


def _head(file: SheetFile, data: Mapping[str, Any]) -> RunningHead:
    known = tuple(field.name for field in fields(RunningHead) if field.name != "style")
    check_keys(file, _HEAD, data, known)
    return RunningHead(
        text=choice(file, _HEAD, "text", data, _HEADS),
        even=choice(file, _HEAD, "even", data, _HEADS) if "even" in data else None,
        position=choice(file, _HEAD, "position", data, _POSITIONS),
        distance=_length(file, _HEAD, "distance", data, RunningHead().distance),
        rule=flag(file, _HEAD, "rule", data, default=False),
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
    within: tuple[str, str] = FREE,
) -> float:
    if key not in data:
        return default
    return length(file, section, key, data[key], em=em, within=within)


def _em(file: SheetFile, section: str, key: str, data: Mapping[str, Any]) -> float:
    """Return a length in em, 0 where it is not said."""
    return _length(file, section, key, data, 0.0, em=1.0)
