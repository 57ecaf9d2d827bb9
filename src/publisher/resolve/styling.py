"""The computed style of every block by its id: its role, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from publisher.frozen import frozen
from publisher.model.nodes import (
    Block,
    Blocks,
    CodeBlock,
    Division,
    Figure,
    Heading,
    List,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Parallel,
    Quote,
    Row,
    Scope,
    Table,
    ThematicBreak,
    Verse,
)
from publisher.resolve.closing import leads_in
from publisher.resolve.lists import HANGING, ListPlace
from publisher.resolve.spans import ALL
from publisher.styles import ComputedStyle, StyleSheet

_APART = frozenset({"quote", "code"})
"""Roles that the shipped sheets set off by blanks."""
_SET_OFF = frozenset({"body", "list:list"})
"""Where they are."""


@frozen
class _Place:
    """Where a block stands: the role of body text there, and how deep in quotations.

    goes_on: it does not stand beside the label of the item or the mark of the note that it is in;
    run_in: the label begins its line as words do, and the line has the indent of its role.
    """

    role: str
    depth: int = 0
    goes_on: bool = False
    run_in: bool = False


def computed_styles(
    blocks: Blocks, notes: Iterable[Blocks], sheet: StyleSheet, lists: Mapping[str, ListPlace]
) -> dict[str, ComputedStyle]:
    """Return the style by id of each block that has text of its own.

    notes: the blocks of each note, which are not entered from the passage that refers to it;
    lists: the place of each list that does not simply hang, by id.
    """
    cascade = _Cascade(sheet, lists)
    found = dict(cascade.blocks(blocks, _Place("body")))
    if any(page.columns > 1 for page in (sheet.page, *sheet.sections.values())):
        found.update(_between(found))
    for each in notes:
        found.update(cascade.note(each))
    return found


def _between(styles: Mapping[str, ComputedStyle]) -> Iterator[tuple[str, ComputedStyle]]:
    """Yield the styles of headings between what stands over all columns, as a second one between
    the first and the author does: over all columns and aligned like what is above.

    styles: by block, in reading order.
    """
    blocks = [*styles.items()]
    for (_, above), (name, style), (_, below) in zip(blocks, blocks[1:], blocks[2:], strict=False):
        is_heading = style.name.startswith("heading-") and style.span != ALL
        if is_heading and above.span == below.span == ALL:
            yield name, replace(style, span=ALL, align=above.align)


def _source(following: Blocks, place: _Place) -> Paragraph | None:
    """Return the block behind a quotation that is set off there, if that is the source of it."""
    for block in following if place.role in _SET_OFF and not place.depth else ():
        if isinstance(block, Paragraph) and block.role is ParagraphRole.ATTRIBUTION:
            return block
    return None


class _Cascade:
    """Styles of one sheet by role and place; equal ones are one object."""

    def __init__(self, sheet: StyleSheet, lists: Mapping[str, ListPlace]) -> None:
        self._sheet, self._lists = sheet, lists
        self._made: dict[tuple[str, int], ComputedStyle] = {}
        self._blanks: dict[tuple[ComputedStyle, float, float], ComputedStyle] = {}
        self._small: dict[tuple[ComputedStyle, str], ComputedStyle] = {}
        self._leads: dict[ComputedStyle, ComputedStyle] = {}

    def blocks(self, blocks: Blocks, place: _Place) -> Iterator[tuple[str, ComputedStyle]]:
        source = None
        for at, block in enumerate(blocks):
            if isinstance(block, Paragraph):  # nearly all of a novel
                style = self._paragraph(block, place)
                yield block.id or "", self._closing(style) if block is source else style
                continue
            if at and place.role == "body":
                yield from self._leading(blocks[at - 1], block, place)
            if isinstance(block, Quote):
                source = _source(blocks[at + 1 : at + 2], place)
                yield from self._quote(block, place, is_closed=source is not None)
            else:
                yield from self._block(block, place)

    def _leading(
        self, before: Block, block: Block, place: _Place
    ) -> Iterator[tuple[str, ComputedStyle]]:
        """Yield once more the style of a paragraph that leads in what is behind it."""
        if isinstance(before, Paragraph) and leads_in(before, block):
            style = self._paragraph(before, place)
            kept = self._leads.setdefault(style, replace(style, keep_with_next=True))
            yield before.id or "", kept

    def note(self, blocks: Blocks) -> Iterator[tuple[str, ComputedStyle]]:
        """Yield the styles of a note, in which nothing is larger than its text."""
        return self._held(self._labelled(blocks, _Place("note")), "note")

    def _held(
        self, styles: Iterable[tuple[str, ComputedStyle]], role: str
    ) -> Iterator[tuple[str, ComputedStyle]]:
        """Yield styles, none of which is larger than that of a role; what stands apart elsewhere
        does not in a cell or a note."""
        limit = self._sheet.style(role)
        for name, style in styles:
            close = self._spaced(style, 0.0, 0.0) if style.name in _APART else style
            yield name, close if close.size <= limit.size else self._reduced(close, limit)

    def _reduced(self, style: ComputedStyle, limit: ComputedStyle) -> ComputedStyle:
        known = self._small.get((style, limit.name))
        if known is None:
            size, pitch = limit.size, limit.line_pitch
            known = replace(style, size=size, word_size=limit.word_size, line_pitch=pitch)
            self._small[style, limit.name] = known
        return known

    def _quote(
        self, block: Quote, place: _Place, *, is_closed: bool
    ) -> Iterator[tuple[str, ComputedStyle]]:
        """Yield the styles of a quotation; is_closed: its source follows, and has the blank below
        it."""
        beside = place.role.startswith("list:") and not place.goes_on
        inner = _Place("list:quote" if beside else "quote", place.depth + 1)
        styles = [*(self._labelled if beside else self.blocks)(block.children, inner)]
        yield from self._set_off(
            styles, 0.0 if is_closed else self._sheet.style("quote").space_after
        )

    def _set_off(
        self, styles: Sequence[tuple[str, ComputedStyle]], below: float
    ) -> Iterator[tuple[str, ComputedStyle]]:
        """Yield the styles of a quotation, whose blanks stand around it: in it, the body's do."""
        body, quote = self._sheet.style("body"), self._sheet.style("quote")
        for at, (name, style) in enumerate(styles):
            inner = body if style.name == "quote" else style
            before, after = inner.space_before, inner.space_after
            before = max(before, quote.space_before) if at == 0 else before
            after = max(after, below) if at == len(styles) - 1 else after
            yield name, self._spaced(style, before, after)

    def _closing(self, style: ComputedStyle) -> ComputedStyle:
        """Return the style of a source below its quotation."""
        after = max(style.space_after, self._sheet.style("quote").space_after)
        return self._spaced(style, style.space_before, after)

    def _spaced(self, style: ComputedStyle, before: float, after: float) -> ComputedStyle:
        if (style.space_before, style.space_after) == (before, after):
            return style
        made = replace(style, space_before=before, space_after=after)
        return self._blanks.setdefault((style, before, after), made)

    def _labelled(self, blocks: Blocks, place: _Place) -> Iterator[tuple[str, ComputedStyle]]:
        """Yield the styles of an item or a note, whose first block stands beside a label."""
        yield from self.blocks(blocks[:1], place)
        yield from self.blocks(blocks[1:], replace(place, goes_on=True))

    def _block(self, block: Block, place: _Place) -> Iterator[tuple[str, ComputedStyle]]:
        name = block.id or ""
        match block:
            case Heading():
                yield name, self._style(f"heading-{block.level}", 0)
            case CodeBlock():
                yield name, self._style("code", place.depth)
            case Figure():
                yield name, self._style("caption", place.depth)
            case ThematicBreak():
                yield name, self._style("thematic-break", place.depth)
            case Verse():
                verse = self._style("verse", place.depth)
                yield from ((line.id or "", verse) for line in block.lines)
            case List():
                around = place.role.removeprefix("list:")
                role = around if around in {"note", "quote"} else "list"
                run_in = self._lists.get(name, HANGING).runs_in
                inner = _Place(f"list:{role}", place.depth, run_in=run_in)
                for item in block.items:
                    yield from self._labelled(item.children, inner)
            case Table():
                yield name, self._style("caption", place.depth)
                for row in block.head:
                    yield from self._row(row, "table-head")
                for row in block.body:
                    yield from self._row(row, "table")
            case Parallel():
                for parallel_row in block.rows:
                    for cell in parallel_row.cells:
                        yield from self.blocks(cell.children, place)
            case Division():
                yield from self.blocks(block.children, place)
            case PageBreak() | Paragraph() | Quote():
                return
            case _:
                assert_never(block)

    def _row(self, row: Row, role: str) -> Iterator[tuple[str, ComputedStyle]]:
        for cell in row.cells:
            headed = "table" if cell.scope is Scope.NONE else "table-head"
            own = role if role == "table-head" else headed
            yield from self._held(self.blocks(cell.children, _Place(own)), own)

    def _paragraph(self, block: Paragraph, place: _Place) -> ComputedStyle:
        role, is_listed = block.role, place.role.startswith("list:")
        if role is ParagraphRole.BODY and place.goes_on:
            return self._further(place)
        if role is ParagraphRole.BODY:
            return self._in_list(place) if is_listed else self._style(place.role, place.depth)
        if role is ParagraphRole.CONTINUATION:
            return self._flush(place) if is_listed else self._continuation(place)
        return self._style(role.value, place.depth)

    def _in_list(self, place: _Place) -> ComputedStyle:
        return self._style("list", place.depth) if place.run_in else self._flush(place)

    def _flush(self, place: _Place) -> ComputedStyle:
        """Return the style of a paragraph of an item without an indent of its own."""
        role = place.role.removeprefix("list:")
        style = self._style(role, place.depth)
        return self._once(f"{place.role}", place.depth, replace(style, first_line_indent=0.0))

    def _further(self, place: _Place) -> ComputedStyle:
        """Return the style of a paragraph that begins below a label: as one of the body does."""
        style = self._style(place.role.removeprefix("list:"), place.depth)
        first = self._sheet.style("body").first_line_indent
        return self._once(f"{place.role}>", place.depth, replace(style, first_line_indent=first))

    def _continuation(self, place: _Place) -> ComputedStyle:
        if place.role == "body":
            return self._style("continuation", place.depth)
        style = self._style(place.role, place.depth)
        return self._once(f"{place.role}+", place.depth, replace(style, first_line_indent=0.0))

    def _style(self, role: str, depth: int) -> ComputedStyle:
        """Return a role's style; each quotation around it adds the indents of the sheet's quote."""
        style = self._sheet.style(role)
        around = depth - 1 if role == "quote" else depth
        if around <= 0:
            return style
        quote = self._sheet.style("quote")
        start = style.indent_start + around * quote.indent_start
        end = style.indent_end + around * quote.indent_end
        return self._once(role, depth, replace(style, indent_start=start, indent_end=end))

    def _once(self, key: str, depth: int, style: ComputedStyle) -> ComputedStyle:
        return self._made.setdefault((key, depth), style)
