"""Tables: w:gridSpan and w:vMerge to cells with spans (ECMA-376 part 1, 17.4)."""

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from publisher.frozen import changeable
from publisher.model.nodes import (
    Align,
    Block,
    Cell,
    Paragraph,
    Parallel,
    ParallelCell,
    ParallelRow,
    Row,
    Scope,
    Table,
)
from publisher.packages.ooxml import attribute, child, full, switched, value, whole
from publisher.readers.docx.assemble import assembled
from publisher.readers.docx.builtin import Kind
from publisher.readers.docx.flows import Flow
from publisher.readers.docx.stories import StoryReader

if TYPE_CHECKING:
    from lxml.etree import _Element

_WIDEST = 63
"""Columns that a table has in Word; a span beyond is no width but damage."""
_ALIGNS = {
    "center": Align.CENTER,
    "right": Align.END,
    "end": Align.END,
    "left": Align.START,
    "start": Align.START,
}
_PARALLEL = "parallel"


@changeable
class _Place:
    """A cell while its table is read: those that go on below make it taller."""

    column: int
    width: int
    element: "_Element | None"
    height: int = 1
    is_head: bool = False
    cell: Cell | None = None
    blocks: tuple[Block, ...] = field(default=())


def table(reader: StoryReader, element: "_Element") -> Iterator[Flow]:
    """Yield a table as a flow; of a table of one language beside the other, a bilingual passage."""
    start = reader.story.script.at
    rows = [*_rows(reader, element)]
    left = whole(attribute(child(element, "w:tblPr", "w:tblInd"), "w:w")) or 0
    span = reader.story.script.span(start)
    named = reader.reading.styles.table(value(element, "w:tblPr", "w:tblStyle"))
    id = reader.take_id()
    if not any(rows):
        return
    if named == _PARALLEL:
        sides = (tuple(ParallelCell(place.blocks) for place in row) for row in rows)
        block: Block = Parallel(tuple(ParallelRow(row) for row in sides), id, span)
        yield Flow(block, left=left, span=span)
        return
    heads = _heads(rows)
    made = [
        Row(tuple(_cell(place, in_head=at < heads) for place in row)) for at, row in enumerate(rows)
    ]
    yield Flow(
        Table(tuple(made[:heads]), tuple(made[heads:]), id=id, span=span), left=left, span=span
    )


def _heads(rows: list[list[_Place]]) -> int:
    """Return how many rows from the first repeat on each page; a cell may not reach beyond."""
    heads = 0
    while heads < len(rows) and rows[heads] and all(place.is_head for place in rows[heads]):
        heads += 1
    reach = max((at + place.height for at in range(heads) for place in rows[at]), default=0)
    return heads if reach <= heads else 0


def _rows(reader: StoryReader, element: "_Element") -> Iterator[list[_Place]]:
    """Yield the rows with the cells that begin in them; cells from above make no new ones."""
    open_cells: dict[int, _Place] = {}
    rows: list[list[_Place]] = []
    for row in element.iterfind(full("w:tr")):
        placed = _placed(row, open_cells)
        for place in placed:
            _read(reader, place)
        rows.append(placed)
    yield from rows


def _placed(row: "_Element", open_cells: dict[int, _Place]) -> list[_Place]:
    properties = child(row, "w:trPr")
    column = min(whole(value(properties, "w:gridBefore")) or 0, _WIDEST)
    is_head = bool(switched(properties, "w:tblHeader"))
    placed = [_Place(0, column, None, is_head=is_head)] if column > 0 else []
    going_on: dict[int, _Place] = {}
    for cell in row.iterfind(full("w:tc")):
        own = child(cell, "w:tcPr")
        width = max(1, min(whole(value(own, "w:gridSpan")) or 1, _WIDEST))
        merge = child(own, "w:vMerge")
        above = open_cells.get(column)
        if merge is not None and attribute(merge) != "restart" and above and above.width == width:
            above.height += 1
            going_on[column] = above
        else:
            place = _Place(column, width, cell, is_head=is_head)
            placed.append(place)
            if merge is not None:
                going_on[column] = place
        column += width
    after = min(whole(value(properties, "w:gridAfter")) or 0, _WIDEST)
    placed += [_Place(column, after, None, is_head=is_head)] if after > 0 else []
    open_cells.clear()
    open_cells.update(going_on)
    return placed


def _read(reader: StoryReader, place: _Place) -> None:
    if place.element is not None:
        inner = reader.inner()
        flows = list(inner.flows(place.element))
        is_heading = bool(flows) and all(flow.kind is Kind.TABLE_HEAD for flow in flows)
        place.blocks = assembled(flows)
        scope = Scope.ROW if is_heading else Scope.NONE
        place.cell = Cell(place.blocks, scope=scope, align=_align(place.element, place.blocks))


def _cell(place: _Place, *, in_head: bool) -> Cell:
    own = place.cell or Cell(())
    scope = Scope.COLUMN if in_head else own.scope
    return Cell(own.children, place.height, place.width, scope, own.align)


def _align(element: "_Element", blocks: tuple[Block, ...]) -> Align:
    """Return how all paragraphs of a cell stand, where they stand alike."""
    if not any(isinstance(block, Paragraph) for block in blocks):
        return Align.DEFAULT
    found = {value(each, "w:pPr", "w:jc") or "" for each in element.iterfind(full("w:p"))}
    return _ALIGNS.get(found.pop(), Align.DEFAULT) if len(found) == 1 else Align.DEFAULT
