"""Tables on their grids: the place of every cell."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from unicodedata import east_asian_width

from publisher.model.nodes import Row, Scope, Table
from publisher.resolve.document import GridCell, TableGrid

_GUTTER = 2.0
"""Em between the languages of a bilingual passage."""
_MOST_EMPTY = 63
"""Columns up to which one that no cell begins in may stand: as many as a table has in Word."""

ROW_PADDING = 2.0
"""Points above and below the text of a cell."""
WHOLE_TABLE = 0.25
"""Share of a page up to which a table is not divided."""
WHOLE_ROW = 0.5
"""Share of a page up to which a row is not divided."""
ROWS_TOGETHER, LOW_ROWS = 2, 0.2
"""Rows that stay together at a page's foot or head, as lines of text do, where they are at most
this share of a page high: high ones would leave it empty."""


def grid_of(table: Table) -> TableGrid:
    """Return a table on its grid, in which all columns are of one width.

    A row span is cut at the end of its part, a column span before a cell that reaches in from
    above, since no two cells share a place. A table wider than 63 columns keeps those that are
    declared or that a cell begins in, and column spans are cut to them: memory follows the cells,
    whatever a span claims.
    """
    rows = (*table.head, *table.body)
    cells = tuple(_placed(rows, len(table.head)))
    if max((end_of(cell) for cell in cells), default=0) > _MOST_EMPTY:
        cells = tuple(_narrowed(cells, len(table.columns)))
    columns = max([*map(end_of, cells), len(table.columns), 1])
    return TableGrid(len(rows), columns, len(table.head), cells, (1 / columns,) * columns)


def end_of(cell: GridCell) -> int:
    """Return the column behind a cell."""
    return cell.column + cell.column_span


def _placed(rows: Sequence[Row], head_rows: int) -> Iterator[GridCell]:
    """Yield the cells at their places; a cell that reaches in from above pushes others right."""
    above: list[GridCell] = []
    for index, row in enumerate(rows):
        last = head_rows if index < head_rows else len(rows)
        above = [cell for cell in above if cell.row + cell.row_span > index]
        placed = [*_in_row(row, index, last, index < head_rows, above)]
        yield from placed
        above = sorted(above + [cell for cell in placed if cell.row_span > 1], key=_column)


def _column(cell: GridCell) -> int:
    return cell.column


def _in_row(
    row: Row, index: int, last: int, in_head: bool, above: Sequence[GridCell]
) -> Iterator[GridCell]:
    """Yield the cells of a row. above: those that reach into it, from left to right."""
    column = passed = 0
    for cell in row.cells:
        while passed < len(above) and above[passed].column <= column:
            column = max(column, end_of(above[passed]))
            passed += 1
        row_span = min(max(cell.row_span, 1), last - index)
        column_span = max(cell.column_span, 1)
        if passed < len(above):
            column_span = min(column_span, above[passed].column - column)
        header = in_head or cell.scope is not Scope.NONE
        yield GridCell(index, column, row_span, column_span, cell, header)
        column += column_span


def groups(grid: TableGrid) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of the rows that belong together, as cells run over them."""
    reach = list(range(grid.rows))
    for cell in grid.cells:
        reach[cell.row] = max(reach[cell.row], cell.row + cell.row_span - 1)
    first = last = 0
    for row in range(grid.rows):
        last = max(last, reach[row])
        if row == last:
            yield first, last
            first = last = row + 1


def gaps(grid: TableGrid) -> Iterator[tuple[int, int, int]]:
    """Yield (row, column, columns) of each stretch of a row that no cell covers, row by row.

    Cells stand as far left as they can, so in a row gaps come after its own cells.
    """
    by_row: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, []).append(cell)
    above: list[GridCell] = []
    for row in range(grid.rows):
        above = [cell for cell in above if cell.row + cell.row_span > row]
        above = sorted([*above, *by_row.get(row, ())], key=_column)
        column = 0
        for cell in above:
            if cell.column > column:
                yield row, column, cell.column - column
            column = max(column, end_of(cell))
        if column < grid.columns:
            yield row, column, grid.columns - column


def _narrowed(cells: Sequence[GridCell], declared: int) -> Iterator[GridCell]:
    """Yield the cells on a grid without the columns that none begins in and none declares."""
    kept = sorted({*range(declared), *(cell.column for cell in cells)})
    places = {column: place for place, column in enumerate(kept)}
    for cell in cells:
        end = bisect_left(kept, end_of(cell))
        start = places[cell.column]
        yield replace(cell, column=start, column_span=end - start)


def language_width(room: float, number: int, em: float) -> float:
    """Return the width in pt of one language of a bilingual passage: whole em, if it has two.

    room: of all; number: how many stand side by side; em: of the body. Between two are two em, or
    what is left over.
    """
    gutter = min(_GUTTER * em, room / (4 * number))
    width = (room - gutter * (number - 1)) / number
    return width // em * em if width > 2 * em else width


def about_em(text: str) -> float:
    """Return about how many em a line takes: a Western character half of one."""
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)
