"""Tables on their grids. Word reads w:tblW, WPS w:gridCol, and both w:tcW: all three agree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from publisher.exporters.docx import roles
from publisher.exporters.docx.blocks import BlockWriter, Place
from publisher.exporters.docx.markup import paragraph
from publisher.exporters.docx.rows import Rows
from publisher.exporters.docx.stretches import SMALL
from publisher.exporters.docx.units import twips
from publisher.frozen import frozen
from publisher.model.nodes import Align, Parallel, ParallelRow, Table
from publisher.resolve.document import GridCell, TableGrid
from publisher.resolve.grids import ROW_PADDING, language_width
from publisher.resolve.widths import cell_padding
from publisher.styles import Alignment
from publisher.typography.classes import is_han_language

_END_STYLE = f'<w:pStyle w:val="{roles.TABLE_END}"/>'
_END = paragraph(_END_STYLE, "")
"""Word joins two tables that no paragraph divides, and wants one after the last."""
_LINE = paragraph(_END_STYLE + SMALL, "")
"""What divides where nothing is to be seen of it."""
_RESTART = '<w:vMerge w:val="restart"/>'
_RULE = 0.5
"""Points of a rule, which a row has in its height."""
_MARGINS = (
    '<w:tblCellMar><w:top w:w="{1}" w:type="dxa"/><w:left w:w="{0}" w:type="dxa"/>'
    '<w:bottom w:w="{2}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
)
_ALIGNMENTS = {
    Align.START: Alignment.START,
    Align.CENTER: Alignment.CENTER,
    Align.END: Alignment.END,
}


@frozen
class _Sides:
    """All that the rows of one table have in common. columns: twips; padding: at either side;
    kept: rows that stay with the next; divided: those that pages may divide."""

    writer: BlockWriter
    block: Table
    grid: TableGrid
    places: Mapping[tuple[int, int], GridCell]
    columns: Sequence[int]
    padding: int
    place: Place
    kept: frozenset[int]
    divided: frozenset[int]


def table(writer: BlockWriter, block: Table, place: Place) -> str:
    """Return a table with its caption above, as wide as its place."""
    grid = writer.work.document.grids.get(block.id or "")
    caption = writer.caption(block.id, block.caption, place, keep=True, above=True)
    if grid is None or not grid.rows:
        return caption
    size = writer.work.document.sheet.style("table").size
    padding = twips(cell_padding(size, place.width / 20, grid.columns))
    columns = _columns(grid.widths, place.width)
    edges = _at_edges(writer, grid, columns, padding, stays=writer.stays(block.id))
    sides = _Sides(writer, block, grid, _by_place(grid), columns, padding, place, *edges)
    rows = "".join(_row(sides, row) for row in range(grid.rows))
    looks = (
        f'<w:tblStyle w:val="{roles.TABLE_GRID}"/>',
        _MARGINS.format(padding, twips(ROW_PADDING), twips(ROW_PADDING - _RULE)),
    )
    return (
        caption
        + _table(looks, columns, rows, place.left, int(grid.head_rows > 0))
        + (paragraph(f"{_END_STYLE}<w:keepNext/>", "") if writer.stays(block.id) else _END)
    )


def _at_edges(
    writer: BlockWriter, grid: TableGrid, columns: Sequence[int], padding: int, *, stays: bool
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the rows that stay with the next one, and those that pages may divide."""
    document = writer.work.document
    widths = [max(width - 2 * padding, 1) / 20 for width in columns]
    rows = Rows(document, grid, widths, document.sheet.page.depth)
    heights = rows.heights()
    return rows.kept(heights, stays=stays), rows.divided(heights)


def _columns(widths: Sequence[float], total: int) -> list[int]:
    """Return the columns in twips; rounded at their edges, so that their sum is the total."""
    edges = [0]
    share = 0.0
    for width in widths:
        share += width
        edges.append(round(share * total))
    edges[-1] = total
    return [right - left for left, right in pairwise(edges)]


def _table(
    looks: tuple[str, str], columns: Sequence[int], rows: str, left: int, first_row: int
) -> str:
    """Return a table. looks: its w:tblStyle and its w:tblCellMar, where it has one."""
    style, margins = looks
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{left}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{margins}'
        f'<w:tblLook w:val="{0x0400 + 0x20 * first_row:04X}" w:firstRow="{first_row}"'
        ' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _by_place(grid: TableGrid) -> dict[tuple[int, int], GridCell]:
    return {
        (cell.row + down, cell.column + right): cell
        for cell in grid.cells
        for down in range(cell.row_span)
        for right in range(cell.column_span)
    }


def _row(sides: _Sides, row: int) -> str:
    header = "<w:tblHeader/>" if row < sides.grid.head_rows else ""
    inside = replace(sides, place=replace(sides.place, keep=row in sides.kept))
    cells = "".join(_placed(inside, row, column, cell) for column, cell in _row_cells(sides, row))
    whole = "" if row in sides.divided else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{whole}{header}</w:trPr>{cells}</w:tr>"


def _placed(sides: _Sides, row: int, column: int, cell: GridCell | None) -> str:
    span = cell.column_span if cell else 1
    width = sum(sides.columns[column : column + span])
    if cell is None or cell.row != row:
        merge = f"{'<w:vMerge/>' if cell else ''}{_down(sides.writer)}"
        return _cell(width, span, merge, _empty(sides.writer, sides.place))
    merge = f"{_RESTART if cell.row_span > 1 else ''}{_down(sides.writer)}"
    room = width - 2 * sides.padding
    inside = _inside(sides.place, room, cell.cell.lang, _alignment(sides.block, cell))
    content = sides.writer.blocks(cell.cell.children, inside)
    return _cell(width, span, merge, content or _empty(sides.writer, sides.place))


def _inside(place: Place, room: int, lang: str | None, align: Alignment | None = None) -> Place:
    """Return the place of the blocks in a cell; lists begin anew there."""
    return Place(lang or place.lang, max(room, 1), align=align, keep=place.keep)


def _row_cells(sides: _Sides, row: int) -> Iterator[tuple[int, GridCell | None]]:
    """Yield what stands in a row from left to right: a cell, one from above, or nothing."""
    column = 0
    while column < sides.grid.columns:
        cell = sides.places.get((row, column))
        yield column, cell
        column += cell.column_span if cell else 1


def _down(writer: BlockWriter) -> str:
    """Return what says that the lines of a cell go down; LibreOffice hides the cell without it."""
    vertical = writer.work.document.sheet.page.vertical
    return '<w:textDirection w:val="tbRl"/>' if vertical else ""


def _cell(width: int, span: int, merge: str, content: str, stands: str = "center") -> str:
    """Return a cell; merge: its w:vMerge and w:textDirection, as far as it has them; stands: where
    its text does in a row that is higher."""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}{merge}'
        f'<w:vAlign w:val="{stands}"/></w:tcPr>{content}</w:tc>'
    )


def _empty(writer: BlockWriter, place: Place) -> str:
    style = writer.work.document.sheet.style("table")
    return paragraph(writer.properties(style, replace(place, left=0)), "")


def _alignment(block: Table, cell: GridCell) -> Alignment | None:
    """Return how a cell's lines stand, if the author says so: of the cell, else of the column.

    Heads keep the sheet's way: a column of figures at the right has its head in the middle.
    """
    own = _ALIGNMENTS.get(cell.cell.align)
    if own is not None or cell.header or cell.column >= len(block.columns):
        return own
    return _ALIGNMENTS.get(block.columns[cell.column])


def parallel(writer: BlockWriter, block: Parallel, place: Place) -> str:
    """Return a bilingual passage: a column a language, without rules, as wide as its place.

    The table is wider by half of what is between its columns at either side, which is blank.
    """
    count = max((len(row.cells) for row in block.rows), default=0)
    if not count:
        return ""
    room = place.width / 20
    width = language_width(room, count, writer.work.document.sheet.style("body").word_size)
    gutter = twips((room - width * count) / (count - 1)) if count > 1 else 0
    columns = _columns([1 / count] * count, place.width + gutter)
    rows = "".join(_parallel_row(writer, row, columns, gutter, place) for row in block.rows)
    looks = f'<w:tblStyle w:val="{roles.TABLE_PARALLEL}"/>', _MARGINS.format(gutter // 2, 0, 0)
    return _table(looks, columns, rows, place.left - gutter // 2, 0) + _LINE


def _parallel_row(
    writer: BlockWriter, row: ParallelRow, columns: Sequence[int], gutter: int, place: Place
) -> str:
    """Return a row; a Western line as short is too narrow to be justified."""
    cells = ""
    for width, side in zip_longest(columns, row.cells):
        inside = _inside(place, width - gutter, side.lang if side else None)
        inside = replace(inside, ragged=not is_han_language(inside.lang))
        content = writer.blocks(side.children, inside) if side else ""
        cells += _cell(width, 1, _down(writer), content or _empty(writer, place), "top")
    return f"<w:tr>{cells}</w:tr>"
