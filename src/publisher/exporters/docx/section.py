"""The section: how it begins, page, margins, grid, notes, and how its pages count."""

from types import MappingProxyType

from publisher.exporters.docx.grid import grid
from publisher.exporters.docx.units import twips
from publisher.frozen import frozen
from publisher.styles import ComputedStyle, PageSetup, StyleSheet

DECIMAL = "decimal"
FIELDS = MappingProxyType(
    {
        "{page:roman}": ("lowerRoman", "roman"),
        "{page:han}": ("chineseCountingThousand", "CHINESENUM3"),
    }
)
"""Pages in other figures: w:fmt of a section, and the switch of a field that is of another."""
_EDGE_LINE = 1.2
_HEADER_DISTANCE = 851
"""Twips from the edge to a header, which no sheet has: Word's own for Chinese paper, 15 mm."""

_SIDES = ("top", "left", "bottom", "right")
_OUT, _IN = ("thinThickSmallGap", 18), ("thickThinSmallGap", 18)
"""Double lines whose thick one is the upper or left one, and the lower or right one."""
_BORDERS = MappingProxyType(
    {
        "single": (("single", 12),) * 4,
        "double": (("double", 4),) * 4,
        "thick-thin": (_OUT, _OUT, _IN, _IN),
        "double-sides": (("single", 12), _OUT, ("single", 12), _IN),
    }
)
"""Kind and weight, in eighths of a pt, of the borders of a page."""
_MOST_SPACE = 31
"""Pt that a border may be off the text at most (17.18.84)."""


@frozen
class Section:
    """One section. columns: of its text; goes_on: whether it begins where the one before ends,
    recto: on a right-hand page; front: counted apart, before the body; restarts: whether its pages
    count from 1; silent: its endnotes stand behind a later section."""

    page: PageSetup
    columns: int = 1
    goes_on: bool = False
    recto: bool = False
    front: bool = False
    restarts: bool = False
    silent: bool = False


def section(sheet: StyleSheet, shown: Section, notes: str, edges: str, *, first: bool) -> str:
    """Return w:sectPr. notes: its w:footnotePr and w:endnotePr; edges: references to headers and
    footers; first: whether those of its first page are others.

    A section without footers of its own has those of the one before (17.10.5).
    """
    page = shown.page
    last = "<w:noEndnote/>" if shown.silent else ""
    last += "<w:titlePg/>" if first else ""
    last += '<w:textDirection w:val="tbRl"/>' if page.vertical else ""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:sectPr>{edges}{notes}{_begins(shown)}<w:pgSz w:w="{twips(page.width)}"'
        f' w:h="{twips(page.height)}"{turned}/>{_margins(sheet, page)}'
        f"{_frame(page)}{_counts(sheet, shown)}{_columns(page, shown.columns)}{last}"
        f"{grid(sheet, page).element()}</w:sectPr>"
    )


def _begins(shown: Section) -> str:
    if shown.goes_on:
        return '<w:type w:val="continuous"/>'
    return '<w:type w:val="oddPage"/>' if shown.recto else ""


def _counts(sheet: StyleSheet, shown: Section) -> str:
    """Return w:pgNumType, by which references to pages count, too."""
    kind = number_kind(number_format(sheet, front=shown.front))
    told = f' w:fmt="{kind}"' if kind != DECIMAL else ""
    told += ' w:start="1"' if shown.restarts else ""
    return f"<w:pgNumType{told}/>" if told else ""


def number_format(sheet: StyleSheet, *, front: bool, even: bool = False) -> str:
    """Return what a page number says, with its fields."""
    number = sheet.page.number
    if front and number.front is not None:
        return number.front
    return number.shown(2 if even else 1, two_sided=sheet.page.two_sided)


def number_kind(shown: str) -> str:
    """Return the w:fmt that the pages of a section count in."""
    return next((kind for field, (kind, _) in FIELDS.items() if field in shown), DECIMAL)


def _columns(page: PageSetup, columns: int) -> str:
    """Return w:cols; 425 twips is Word's own gap, which one column has no use for."""
    if columns == 1:
        return '<w:cols w:space="425"/>'
    rule = ' w:sep="1"' if page.column_rule else ""
    return f'<w:cols w:num="{columns}"{rule} w:space="{twips(page.column_gap)}"/>'


def edge_line(style: ComputedStyle) -> float:
    """Return the height of a header's or footer's line in pt.

    Its figures are in the middle of it then: both Word and LibreOffice put four fifths of an exact
    line above the baseline, and what a higher line has more above its characters.
    """
    return _EDGE_LINE * style.word_size


def _margins(sheet: StyleSheet, page: PageSetup) -> str:
    """Return w:pgMar; header and footer stand so that the middle of their line is where the sheet
    says."""
    number = sheet.style(page.number.style)
    foot = page.bottom - page.number.distance - edge_line(number) / 2
    left, right = (page.outer, page.inner) if page.vertical else (page.inner, page.outer)
    return (
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(right)}"'
        f' w:bottom="{twips(page.bottom)}" w:left="{twips(left)}"'
        f' w:header="{_header(sheet, page)}" w:footer="{max(twips(foot), 0)}" w:gutter="0"/>'
    )


def _frame(page: PageSetup) -> str:
    """Return w:pgBorders: the frame about the text, as far off on all sides, closed all round.

    Word has neither rules between lines nor a strip at the fold.
    """
    ruling = page.ruling
    if ruling.frame == "none":
        return ""
    space = min(round(ruling.off), _MOST_SPACE)
    sides = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{ruling.color[1:]}"/>'
        for side, (kind, size) in zip(_SIDES, _BORDERS[ruling.frame], strict=True)
    )
    return f'<w:pgBorders w:offsetFrom="text">{sides}</w:pgBorders>'


def _header(sheet: StyleSheet, page: PageSetup) -> int:
    """Return twips from the edge to the header."""
    head, number = page.head, page.number
    if head.text or head.even:
        style, distance = sheet.style(head.style), head.distance
    elif number.edge == "head":
        style, distance = sheet.style(number.style), number.distance
    else:
        return _HEADER_DISTANCE
    return max(twips(page.top - distance - edge_line(style) / 2), 0)
