"""Computed styles as WordprocessingML properties, only those that differ from a base."""

from collections.abc import Callable
from typing import assert_never

from publisher.exporters.docx.faces import Faces
from publisher.exporters.docx.grid import Grid
from publisher.exporters.docx.markup import first_line, switch
from publisher.exporters.docx.units import half_points, hundredths, twips
from publisher.styles import Alignment, ComputedStyle

MOST_TO_BORDER = 31
"""Points that Word allows between a text and its border (17.3.4)."""


def alignment(value: Alignment) -> str:
    """Return w:jc."""
    match value:
        case Alignment.JUSTIFY:
            return '<w:jc w:val="both"/>'
        case Alignment.START:
            return '<w:jc w:val="left"/>'
        case Alignment.CENTER:
            return '<w:jc w:val="center"/>'
        case Alignment.END:
            return '<w:jc w:val="right"/>'
        case Alignment.SPREAD:
            return '<w:jc w:val="distribute"/>'
        case _:
            assert_never(value)


def paragraph_properties(
    style: ComputedStyle, base: ComputedStyle | None, grid: Grid, extra: str = ""
) -> str:
    """Return the children of w:pPr, in schema order, that tell a style from its base.

    base: None tells everything; extra: w:numPr, w:pBdr, w:shd and w:tabs, which stand in the
    middle.
    """

    def differs(name: str) -> bool:
        return base is None or getattr(style, name) != getattr(base, name)

    return (
        layout_properties(style, base, grid, extra)
        + indent(style, base)
        + (alignment(style.align) if base is None or style.align != base.align else "")
    )


def layout_properties(
    style: ComputedStyle,
    base: ComputedStyle | None,
    grid: Grid,
    extra: str = "",
    tall: bool = False,
) -> str:
    """Return those children of w:pPr that stand before w:ind and w:jc; tall: off the grid."""

    def differs(name: str) -> bool:
        return base is None or getattr(style, name) != getattr(base, name)

    return (
        _keeping(style, differs)
        + extra
        + _east_asian(style, differs)
        + _grid_and_spacing(style, base, grid, tall)
    )


def _keeping(style: ComputedStyle, differs: Callable[[str], bool]) -> str:
    switches = (
        ("keepNext", "keep_with_next", style.keep_with_next),
        ("keepLines", "keep_together", style.keep_together),
        ("pageBreakBefore", "page_break_before", style.page_break_before),
        ("widowControl", "widows", style.widows > 1 or style.orphans > 1),
    )
    return "".join(switch(name, on) for name, attribute, on in switches if differs(attribute))


def _east_asian(style: ComputedStyle, differs: Callable[[str], bool]) -> str:
    """Return kinsoku, hanging marks and the gap of Han and Western text.

    Hanging is on, as Word has it unless told otherwise. LibreOffice 7.4 reads the switch the wrong
    way round, and where it hangs a mark, it may leave it out of the page.
    """
    parts = ""
    if differs("line_break"):
        parts += switch("kinsoku", style.line_break != "none") + switch("overflowPunct", True)
    if differs("han_western_gap"):
        gap = style.han_western_gap > 0
        parts += switch("autoSpaceDE", gap) + switch("autoSpaceDN", gap)
    return parts


def _grid_and_spacing(
    style: ComputedStyle, base: ComputedStyle | None, grid: Grid, tall: bool
) -> str:
    snap, space = grid.snaps(style) and not tall, spacing(style, grid, tall)
    told = "" if base is None and snap else switch("snapToGrid", snap)
    if base is not None:
        told = told if snap != grid.snaps(base) else ""
        space = space if space != spacing(base, grid) else ""
    return told + space


def spacing(style: ComputedStyle, grid: Grid, tall: bool = False) -> str:
    """Return w:spacing. Lines are at least so high: exact ones would cut off pictures and ruby.

    tall: something in the paragraph is high, so that lines close together have to make room.
    """
    is_exact = style.name in grid.exact or (style.name in grid.close and not tall)
    rule = "exact" if is_exact else "atLeast"
    return (
        f'<w:spacing w:before="{twips(style.space_before)}" w:after="{twips(style.space_after)}"'
        f' w:line="{grid.line(style)}" w:lineRule="{rule}"/>'
    )


def indent(style: ComputedStyle, base: ComputedStyle | None = None) -> str:
    """Return w:ind, in characters and in twips, or nothing when all is as in the base.

    Word obeys the characters, so an indent of two keeps being two in another size.
    """
    start = _side("left", style.indent_start, base.indent_start if base else 0.0, style.word_size)
    end = _side("right", style.indent_end, base.indent_end if base else 0.0, style.word_size)
    first = _first_line(style.first_line_indent, base, style.word_size)
    return f"<w:ind{start}{end}{first}/>" if start or end or first else ""


def indent_inside(style: ComputedStyle, base: ComputedStyle, left: int) -> str:
    """Return w:ind of a block inside list items whose text stands `left` twips in.

    Characters of the style's own indent are switched off, as Word would obey those instead.
    """
    if not left:
        return indent(style, base)
    total = left + twips(style.indent_start * style.word_size)
    chars = ' w:leftChars="0"' if base.indent_start else ""
    end = _side("right", style.indent_end, base.indent_end, style.word_size)
    first = _first_line(style.first_line_indent, base, style.word_size)
    return f'<w:ind{chars} w:left="{total}"{end}{first}/>'


def indent_numbered(style: ComputedStyle, base: ComputedStyle, left: int, hanging: int) -> str:
    """Return w:ind of a numbered paragraph, or nothing where the level of its list has it.

    A style with indents in characters would overrule the level; left, hanging: twips.
    """
    if not style.indent_start and not base.indent_start and not base.first_line_indent:
        return ""
    total = left + twips(style.indent_start * style.word_size)
    chars = 0 if hanging >= 0 else hundredths(style.first_line_indent)
    first = f'w:firstLineChars="{chars}" {first_line(hanging)}'
    return f'<w:ind w:leftChars="0" w:left="{total}" {first}/>'


def _side(name: str, em: float, base: float, size: float) -> str:
    if em == base:
        return ""
    return f' w:{name}Chars="{hundredths(em)}" w:{name}="{twips(em * size)}"'


def _first_line(em: float, base: ComputedStyle | None, size: float) -> str:
    if em == (base.first_line_indent if base else 0.0):
        return ""
    if em < 0:
        return f' w:hangingChars="{hundredths(-em)}" w:hanging="{twips(-em * size)}"'
    return f' w:firstLineChars="{hundredths(em)}" w:firstLine="{twips(em * size)}"'


def run_properties(
    style: ComputedStyle, base: ComputedStyle | None, faces: Faces, extra: str = ""
) -> str:
    """Return the children of w:rPr, in schema order, that tell a style from its base.

    extra: w:noProof, which stands in the middle.
    """
    parts = ""
    if base is None or (style.font, style.western) != (base.font, base.western):
        parts += faces.slots(style.font, style.western)
    bold = style.bold and not faces.is_heavy(style.font)
    if bold != (base is not None and base.bold and not faces.is_heavy(base.font)):
        parts += switch("b", bold) + switch("bCs", bold)
    parts += extra
    if style.color != (base.color if base else "#000000"):
        parts += f'<w:color w:val="{style.color.removeprefix("#").upper()}"/>'
    if style.letter_spacing != (base.letter_spacing if base else 0.0):
        parts += f'<w:spacing w:val="{twips(style.letter_spacing * style.word_size)}"/>'
    if base is None or style.word_size != base.word_size:
        parts += sized(style.word_size)
    return parts


def sized(points: float) -> str:
    """Return w:sz and w:szCs."""
    size = half_points(points)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def mark_size(style: ComputedStyle, base: ComputedStyle) -> str:
    """Return the w:rPr of a paragraph's mark, by which Word sets the number before it."""
    same = style.word_size == base.word_size
    return "" if same else f"<w:rPr>{sized(style.word_size)}</w:rPr>"
