"""Tables on their grids: the place of every cell, and the widths of the columns."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from publisher.model.nodes import Blocks, Cell, Row, Scope, Table
from publisher.model.walk import passages, plain_text, walk
from publisher.resolve.document import GridCell, TableGrid

_NARROWEST = 3.0
_WIDEST = 24.0
"""Bounds in em of what a column may ask for, so that one long cell does not starve the others."""


def grids(blocks: Blocks) -> dict[str, TableGrid]:
    """Return the grid of every table by its id; notes are not entered."""
    return {block.id or "": _grid(block) for block in walk(blocks) if isinstance(block, Table)}


def _grid(table: Table) -> TableGrid:
    rows = (*table.head, *table.body)
    cells = tuple(_placed(rows, len(table.head)))
    columns = max([cell.column + cell.column_span for cell in cells] + [len(table.columns), 1])
    return TableGrid(len(rows), columns, len(table.head), cells, _widths(cells, columns))


def _placed(rows: Sequence[Row], head_rows: int) -> Iterator[GridCell]:
    """Yield the cells at their places; a cell that reaches in from above pushes others right."""
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        last = head_rows if index < head_rows else len(rows)
        column = 0
        for cell in row.cells:
            while (index, column) in taken:
                column += 1
            row_span = min(max(cell.row_span, 1), last - index)
            column_span = max(cell.column_span, 1)
            header = index < head_rows or cell.scope is not Scope.NONE
            yield GridCell(index, column, row_span, column_span, cell, header)
            taken.update(
                (index + down, column + right)
                for down in range(row_span)
                for right in range(column_span)
            )
            column += column_span


def _widths(cells: Sequence[GridCell], columns: int) -> tuple[float, ...]:
    """Return the share of each column by the longest line that its cells would like."""
    wanted = [_NARROWEST] * columns
    for placed in cells:
        share = min(_longest(placed.cell), _WIDEST * placed.column_span) / placed.column_span
        for column in range(placed.column, placed.column + placed.column_span):
            wanted[column] = max(wanted[column], share)
    total = sum(wanted)
    return tuple(width / total for width in wanted)


def _longest(cell: Cell) -> float:
    texts = (plain_text(inlines) for _container, inlines in passages(cell.children))
    lines = (line for text in texts for line in text.split("\n"))
    return max((_em(line) for line in lines), default=0.0) + 1


def _em(text: str) -> float:
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)
