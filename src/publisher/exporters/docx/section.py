"""The section: page, margins, grid, notes, and the page number in its footers."""

import re
from collections.abc import Mapping
from dataclasses import replace

from publisher.exporters.docx.grid import grid
from publisher.exporters.docx.markup import escape, field, paragraph, part, run, text_elements
from publisher.exporters.docx.properties import alignment, indent
from publisher.exporters.docx.roles import style_id
from publisher.exporters.docx.units import twips
from publisher.frozen import frozen
from publisher.resolve.document import ResolvedDocument
from publisher.styles import Alignment, ComputedStyle, PageSetup, StyleSheet

_NUMBER = re.compile(r"(\{page(?:s|:roman|:han)?\})")
_FIELDS = {
    "{page}": "PAGE",
    "{page:roman}": r"PAGE \* roman",
    "{page:han}": r"PAGE \* CHINESENUM3",
    "{pages}": "NUMPAGES",
}
_SIDES = {"left": Alignment.START, "center": Alignment.CENTER, "right": Alignment.END}
_HEADER_DISTANCE = 851
"""Twips from the edge to a header, which no sheet has: Word's own for Chinese paper, 15 mm."""


@frozen
class Footer:
    """A footer part. kind: default (odd pages, or all), even or first."""

    kind: str
    xml: bytes


def footers(document: ResolvedDocument) -> tuple[Footer, ...]:
    """Return the footers that carry the page number and, on the first page, a letter's second line;
    none for a document without both."""
    sheet, rule = document.sheet, _foot_rule(document)
    number, two_sided = sheet.page.number, sheet.page.two_sided
    empty = paragraph(_style(sheet), "")
    if not number.shown(1, two_sided=two_sided) and not number.shown(2, two_sided=two_sided):
        return (Footer("first", part("ftr", rule + empty)),) if rule else ()
    every = _numbered(sheet, number.format, _side(sheet.page, 1))
    found = [Footer("default", part("ftr", every))]
    if two_sided:
        even = _numbered(sheet, number.shown(2, two_sided=True), _side(sheet.page, 2))
        found.append(Footer("even", part("ftr", even)))
    if rule or not number.on_first:
        first = every if number.on_first else empty
        found.append(Footer("first", part("ftr", rule + first)))
    return tuple(found)


def _foot_rule(document: ResolvedDocument) -> str:
    """Return the second line of an official letter, which its first page has; else nothing."""
    official, form = document.official, document.sheet.official
    if official is None or form is None or not official.foot_rule:
        return ""
    from publisher.exporters.docx.official import foot_rule

    return foot_rule(document.sheet.page, form)


def _side(page: PageSetup, number: int) -> Alignment:
    """Return where the number of a page stands, which Word knows for odd pages and for even."""
    return _SIDES[page.side(page.number.position, number)]


def _style(sheet: StyleSheet) -> str:
    return f'<w:pStyle w:val="{style_id(sheet.page.number.style)}"/>'


def _numbered(sheet: StyleSheet, shown: str, side: Alignment) -> str:
    """Return the paragraph of the page number."""
    number = sheet.page.number
    style = sheet.style(number.style)
    start = number.indent if side is Alignment.START else style.indent_start
    end = number.indent if side is Alignment.END else style.indent_end
    placed = replace(style, indent_start=start, indent_end=end)
    told = alignment(side) if side is not style.align else ""
    content = "".join(_shown(token) for token in _NUMBER.split(shown) if token)
    return paragraph(_style(sheet) + indent(placed, style) + told, content)


def _shown(token: str) -> str:
    if token in _FIELDS:
        return field(_FIELDS[token], "1")
    hint = "" if token.isascii() else '<w:rFonts w:hint="eastAsia"/>'
    return run(hint, text_elements(escape(token)))


@frozen
class Section:
    """One section. columns: of its text; goes_on: whether it begins where the one before ends."""

    page: PageSetup
    columns: int = 1
    goes_on: bool = False


def section(sheet: StyleSheet, shown: Section, notes: str, footer_ids: Mapping[str, str]) -> str:
    """Return w:sectPr. notes: its w:footnotePr and w:endnotePr; footer_ids: r:id by kind.

    A section without footers of its own has those of the one before (17.10.5).
    """
    page = shown.page
    references = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{relation}"/>'
        for kind, relation in footer_ids.items()
    )
    first = "<w:titlePg/>" if "first" in footer_ids else ""
    first += '<w:textDirection w:val="tbRl"/>' if page.vertical else ""
    begins = '<w:type w:val="continuous"/>' if shown.goes_on else ""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    return (
        f'<w:sectPr>{references}{notes}{begins}<w:pgSz w:w="{twips(page.width)}"'
        f' w:h="{twips(page.height)}"{turned}/>{_margins(page, sheet.style(page.number.style))}'
        f"{_columns(page, shown.columns)}{first}{grid(sheet, page).element()}</w:sectPr>"
    )


def _columns(page: PageSetup, columns: int) -> str:
    """Return w:cols; 425 twips is Word's own gap, which one column has no use for."""
    if columns == 1:
        return '<w:cols w:space="425"/>'
    rule = ' w:sep="1"' if page.column_rule else ""
    return f'<w:cols w:num="{columns}"{rule} w:space="{twips(page.column_gap)}"/>'


def _margins(page: PageSetup, number: ComputedStyle) -> str:
    """Return w:pgMar; the footer stands so that the middle of its line is where the sheet says."""
    foot = page.bottom - page.number.distance - number.line_pitch / 2
    left, right = (page.outer, page.inner) if page.vertical else (page.inner, page.outer)
    return (
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(right)}"'
        f' w:bottom="{twips(page.bottom)}" w:left="{twips(left)}"'
        f' w:header="{_HEADER_DISTANCE}" w:footer="{max(twips(foot), 0)}" w:gutter="0"/>'
    )
