"""Tables from their grids. Column widths are left to the reader, whose page is as wide as it is."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from publisher.exporters.xhtml.inlines import inlines
from publisher.exporters.xhtml.run import Place, Run
from publisher.frozen import frozen
from publisher.model.nodes import Align, Blocks, Scope, Table
from publisher.model.walk import passages
from publisher.resolve.document import GridCell, TableGrid

Content: TypeAlias = Callable[[Blocks, Run, Place], tuple[str, str]]
"""Gives a cell's content and the class that the cell takes for it; `blocks.cell_content` is one."""


def table(node: Table, run: Run, place: Place, content: Content) -> str:
    """Return a table with its caption, head and body."""
    inner = replace(place, lang=node.lang or place.lang)
    grid = _compact(run.document.grids[node.id or ""])
    rows = [_row(cells, node, run, inner, content) for cells in _rows(grid)]
    head, body = rows[: grid.head_rows], rows[grid.head_rows :]
    caption = inlines(node.caption, run, inner)
    parts = [
        f"<table{run.anchor(node.id)}{run.lang(node.lang, place)}>",
        f'<caption class="caption">{caption}</caption>' if caption else "",
        _group("thead", head),
        _group("tbody", body),
        "</table>",
    ]
    return "\n".join(part for part in parts if part)


def _group(tag: str, rows: Sequence[str]) -> str:
    return f"<{tag}>\n" + "\n".join(rows) + f"\n</{tag}>" if rows else ""


def _row(
    cells: Sequence[GridCell | None], node: Table, run: Run, place: Place, content: Content
) -> str:
    written = (_cell(cell, node, run, place, content) if cell else "<td></td>" for cell in cells)
    return f"<tr>{''.join(written)}</tr>"


def _cell(placed: GridCell, node: Table, run: Run, place: Place, content: Content) -> str:
    cell = placed.cell
    header = placed.header and _has_text(cell.children)  # an empty header names nothing
    inner = replace(place, lang=cell.lang or place.lang, header=header or place.header)
    text, name = content(cell.children, run, inner)
    names = [name, _alignment(placed, node)]
    named = " ".join(part for part in names if part)
    attributes = f' class="{named}"' if named else ""
    attributes += f' rowspan="{placed.row_span}"' if placed.row_span > 1 else ""
    attributes += f' colspan="{placed.column_span}"' if placed.column_span > 1 else ""
    attributes += run.lang(cell.lang, place)
    if header:
        return f'<th scope="{_scope(placed)}"{attributes}>{text}</th>'
    return f"<td{attributes}>{text}</td>"


def _has_text(blocks: Blocks) -> bool:
    return any(held for _container, held in passages(blocks))


def _scope(placed: GridCell) -> str:
    return "row" if placed.cell.scope is Scope.ROW else "col"


def _alignment(placed: GridCell, node: Table) -> str:
    align = placed.cell.align
    if align is Align.DEFAULT and placed.column < len(node.columns):
        align = node.columns[placed.column]
    return "" if align is Align.DEFAULT else align.value


# --------------------------------------------------------------------- grid


@frozen
class _Kept:
    """Rows or columns in which a cell begins; HTML has no others, and spans shrink with them."""

    indexes: tuple[int, ...]

    def at(self, index: int) -> int:
        """Return the new index of a kept one, or of the next one that is kept."""
        return bisect_left(self.indexes, index)

    def span(self, start: int, span: int) -> int:
        """Return how many kept ones the range covers."""
        return self.at(start + span) - self.at(start)


def _compact(grid: TableGrid) -> TableGrid:
    """Return the grid as HTML wants it: no overlaps, no row or column that no cell begins in."""
    apart = tuple(_apart(grid.cells))
    rows = _Kept(tuple(sorted({cell.row for cell in apart})))
    columns = _Kept(tuple(sorted({cell.column for cell in apart})))
    cells = tuple(
        replace(
            cell,
            row=rows.at(cell.row),
            column=columns.at(cell.column),
            row_span=rows.span(cell.row, cell.row_span),
            column_span=columns.span(cell.column, cell.column_span),
        )
        for cell in apart
    )
    head = sum(index < grid.head_rows for index in rows.indexes)
    return TableGrid(len(rows.indexes), len(columns.indexes), head, cells, grid.widths)


def _apart(cells: Sequence[GridCell]) -> Iterator[GridCell]:
    """Yield cells that do not reach into one that began before them."""
    taken: set[tuple[int, int]] = set()
    for cell in cells:
        width = 1
        while width < cell.column_span and (cell.row, cell.column + width) not in taken:
            width += 1
        cut = replace(cell, column_span=width)
        taken.update(_places(cut))
        yield cut


def _places(cell: GridCell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column


def _rows(grid: TableGrid) -> Iterator[Sequence[GridCell | None]]:
    """Yield the cells that begin in each row, None for a place that no cell fills."""
    covered = {place for cell in grid.cells for place in _places(cell)}
    by_place = {(cell.row, cell.column): cell for cell in grid.cells}
    for row in range(grid.rows):
        places = ((row, column) for column in range(grid.columns))
        yield [by_place.get(at) for at in places if at in by_place or at not in covered]
