"""Headings that take several lines of the body (占行): their lines close together, blank around.

In Word the pitch of a style is that of each of its lines: what the sheet has as the pitch of such a
heading is written as a closer one, with the rest of it before and after. Of two blocks one below
the other the second has all of the blank between them, as Word takes the larger of two blanks, and
LibreOffice their sum.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from math import ceil
from types import MappingProxyType

from publisher.exporters.docx.grid import Grid
from publisher.exporters.docx.lines import about_lines, leaves
from publisher.exporters.docx.units import twips
from publisher.model.nodes import Blocks, CodeBlock, Heading, Paragraph, Table
from publisher.model.walk import walk
from publisher.resolve.document import ResolvedDocument
from publisher.styles import ComputedStyle
from publisher.styles.several import pitch_within, spaced_roles

_SURE = 0.001
_WORDS = (Paragraph, Heading, CodeBlock)


def with_close_lines(document: ResolvedDocument, grid: Grid) -> tuple[ResolvedDocument, Grid]:
    """Return a document whose headings of several lines have these close together in Word, and
    its grid with their roles; a template's headings stay as it has them.
    """
    sheet, names = document.sheet, spaced_roles(document.sheet)
    if sheet.reference is not None:
        return document, grid
    closer = _Closer(document, grid)
    roles = {name: closer.style(sheet.style(name), 1) for name in names}
    styles = {**document.styles, **closer.styles(names)}
    styles |= _parted(document.blocks, styles)
    styles |= _above_tables(document.blocks, styles, sheet.style("table").line_pitch / 2)
    styled = replace(sheet, styles=MappingProxyType({**sheet.styles, **roles}))
    closed = replace(document, sheet=styled, styles=MappingProxyType(styles))
    return closed, replace(grid, close=names)


class _Closer:
    """Makes the styles of one document, each once: what is written of a style goes by the object.

    Lengths in twips, as Word adds them up.
    """

    def __init__(self, document: ResolvedDocument, grid: Grid) -> None:
        self._document, self._grid = document, grid
        self._body = document.sheet.style("body")
        self._unit = grid.pitch or grid.body_pitch
        self._made: dict[tuple[int, int], ComputedStyle] = {}

    def styles(self, names: Iterable[str]) -> Mapping[str, ComputedStyle]:
        """Return the style of each block of some roles by its id."""
        spaced = frozenset(names)
        return {
            block.id or "": self.style(style, about_lines(block, self._document))
            for block in walk(self._document.blocks)
            if isinstance(block, Heading | Paragraph)
            and (style := self._document.style(block.id)).name in spaced
        }

    def style(self, style: ComputedStyle, lines: int) -> ComputedStyle:
        """Return a style with its blank before and after so many lines that are close together.

        All of it is whole lines of the body where the pitch of the style is.
        """
        key = id(style), lines
        if key not in self._made:
            self._made[key] = self._spaced(style, lines)
        return self._made[key]

    def _spaced(self, style: ComputedStyle, lines: int) -> ComputedStyle:
        pitch = pitch_within(style, self._body)
        if pitch == style.line_pitch:  # in a cell or a note, no larger than what is around it
            return style
        close, wanted = twips(pitch), self._grid.line(style)
        wanted += (lines - 1) * close
        share = style.line_pitch / self._body.line_pitch
        if abs(share - round(share)) < _SURE:
            wanted = ceil(wanted / self._unit) * self._unit
        before = (wanted - lines * close) // 2
        after = wanted - lines * close - before
        return replace(
            style,
            line_pitch=close / 20,
            space_before=style.space_before + before / 20,
            space_after=style.space_after + after / 20,
        )


def _parted(blocks: Blocks, styles: Mapping[str, ComputedStyle]) -> dict[str, ComputedStyle]:
    """Return the styles of blocks below each other with the blank between them before one."""
    found: dict[str, ComputedStyle] = {}
    for above, below in pairwise(leaves(blocks)):
        if not (isinstance(above, _WORDS) and isinstance(below, _WORDS)):
            continue
        one, other = above.id or "", below.id or ""
        first, second = (found.get(each) or styles.get(each) for each in (one, other))
        if first is None or second is None or second.page_break_before:
            continue
        if first.space_after and second.space_before:
            between = first.space_after + second.space_before
            found[one] = replace(first, space_after=0.0)
            found[other] = replace(second, space_before=between)
    return found


def _above_tables(
    blocks: Blocks, styles: Mapping[str, ComputedStyle], blank: float
) -> dict[str, ComputedStyle]:
    """Return the styles of what stands above tables without a caption, with the blank of these,
    in pt: a table of Word's has none."""
    found: dict[str, ComputedStyle] = {}
    for above, below in pairwise(leaves(blocks)):
        if isinstance(below, Table) and not below.caption and isinstance(above, _WORDS):
            style = styles.get(above.id or "")
            if style is not None:
                found[above.id or ""] = replace(style, space_after=style.space_after + blank)
    return found
