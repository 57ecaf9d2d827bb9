"""Tables on their grids: the place of every cell, and the widths of the columns."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from unicodedata import east_asian_width

from publisher.model.nodes import Blocks, Cell, Row, Scope, Table
from publisher.model.walk import passages, plain_text, walk
from publisher.resolve.document import GridCell, TableGrid

_NARROWEST = 3.0
_WIDEST = 24.0
"""Bounds in em of what a column may ask for, so that one long cell does not starve the others."""

_WORD = 0.6
"""Em that a Western letter or figure is wide at most, on the average of a word."""
_WORDS = re.compile(r"[!-\u02ff]+")

_NAME = 4.0
"""Em up to which a line is not divided where there is room: 苏州, 一季度, 责任部门."""

_MOST_EMPTY = 63
"""Columns up to which one that no cell begins in may stand: as many as a table has in Word."""


def grids(blocks: Blocks, room: float = inf) -> dict[str, TableGrid]:
    """Return the grid of every table by its id; notes are not entered.

    room: em of the table's style that the page has for it.

    A row span is cut at the end of its part, a column span before a cell that reaches in from
    above, since no two cells share a place. A table wider than 63 columns keeps those that are
    declared or that a cell begins in, and column spans are cut to them: memory follows the cells,
    whatever a span claims.
    """
    return {
        block.id or "": _grid(block, room) for block in walk(blocks) if isinstance(block, Table)
    }


def _grid(table: Table, room: float) -> TableGrid:
    rows = (*table.head, *table.body)
    cells = tuple(_placed(rows, len(table.head)))
    if max((_end(cell) for cell in cells), default=0) > _MOST_EMPTY:
        cells = tuple(_narrowed(cells, len(table.columns)))
    columns = max([*map(_end, cells), len(table.columns), 1])
    return TableGrid(len(rows), columns, len(table.head), cells, _widths(cells, columns, room))


def _end(cell: GridCell) -> int:
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
            column = max(column, _end(above[passed]))
            passed += 1
        row_span = min(max(cell.row_span, 1), last - index)
        column_span = max(cell.column_span, 1)
        if passed < len(above):
            column_span = min(column_span, above[passed].column - column)
        header = in_head or cell.scope is not Scope.NONE
        yield GridCell(index, column, row_span, column_span, cell, header)
        column += column_span


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
            column = max(column, _end(cell))
        if column < grid.columns:
            yield row, column, grid.columns - column


def _narrowed(cells: Sequence[GridCell], declared: int) -> Iterator[GridCell]:
    """Yield the cells on a grid without the columns that none begins in and none declares."""
    kept = sorted({*range(declared), *(cell.column for cell in cells)})
    places = {column: place for place, column in enumerate(kept)}
    for cell in cells:
        end = bisect_left(kept, _end(cell))
        start = places[cell.column]
        yield replace(cell, column=start, column_span=end - start)


def _widths(cells: Sequence[GridCell], columns: int, room: float) -> tuple[float, ...]:
    """Return the share of each column by the longest line that its cells would like.

    Where not all fit into the room, each first gets what its longest word or number needs, and
    they share what is left by what they would like besides. A cell over several columns asks for
    what it lacks when those in one column have had their say, so that it starves none.
    """
    wanted, least = [_NARROWEST] * columns, [0.0] * columns
    for placed in sorted(cells, key=_columns):
        line, word = _longest(placed.cell)
        over = range(placed.column, _end(placed))
        _widen(wanted, over, min(line, _WIDEST * len(over)))
        _widen(least, over, min(word, _WIDEST * len(over)))
    left = room - sum(least)
    if 0 <= left < sum(wanted) - sum(least):
        besides = [max(some - need, 0.0) for some, need in zip(wanted, least, strict=True)]
        part = left / sum(besides)
        wanted = [need + more * part for need, more in zip(least, besides, strict=True)]
    total = sum(wanted)
    return tuple(width / total for width in wanted)


def _columns(cell: GridCell) -> int:
    return cell.column_span


def _widen(widths: list[float], over: range, needed: float) -> None:
    """Add to some columns alike what they lack together of a width."""
    lacking = (needed - sum(widths[column] for column in over)) / len(over)
    for column in over if lacking > 0 else ():
        widths[column] += lacking


def _longest(cell: Cell) -> tuple[float, float]:
    """Return the em of a cell's longest line and of its longest word, each with the padding.

    A line of a few characters is a word: a name, a heading of a column.
    """
    texts = [plain_text(inlines) for _container, inlines in passages(cell.children)]
    line = max((about_em(line) for text in texts for line in text.split("\n")), default=0.0)
    word = max((len(word) for text in texts for word in _WORDS.findall(text)), default=0)
    return line + 1, max(word * _WORD, line if line <= _NAME else 0.0) + 1


def about_em(text: str) -> float:
    """Return about how many em a line takes: a Western character half of one."""
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)
