"""Rows that Word keeps on one page: the head with the first, those that a cell joins, low tables.

Word keeps a row with the next where its paragraphs are. How high rows are is known only about;
what a table has at the edges of pages is as `layout` has it.
"""

from collections.abc import Iterable, Sequence
from math import ceil

from publisher.frozen import frozen
from publisher.model.nodes import Block, CodeBlock, Figure, Heading, Paragraph, VerseLine
from publisher.model.nodes import Verse as Poem
from publisher.model.walk import plain_text, walk
from publisher.resolve.document import GridCell, ResolvedDocument, TableGrid
from publisher.resolve.grids import (
    LOW_ROWS,
    ROW_PADDING,
    ROWS_TOGETHER,
    WHOLE_ROW,
    WHOLE_TABLE,
    about_em,
    groups,
)

_FIGURE = 0.3
"""Share of a page that a picture in a cell may take."""


@frozen
class Rows:
    """The rows of one table. columns: their widths in pt; room: height of the page in pt."""

    document: ResolvedDocument
    grid: TableGrid
    columns: Sequence[float]
    room: float

    def kept(self, heights: Sequence[float], *, stays: bool) -> frozenset[int]:
        """Return which rows stay with the next one. stays: the table does with what is behind."""
        rows = self.grid.rows
        last = frozenset({rows - 1} if stays else ())
        if sum(heights) <= self.room * WHOLE_TABLE:
            return frozenset(range(rows - 1)) | last
        heads = frozenset(range(min(self.grid.head_rows, rows - 1)))
        return heads | self._joined(heights) | self._edges(heights) | last

    def divided(self, heights: Sequence[float]) -> frozenset[int]:
        """Return which rows pages may divide, those that would leave one half empty."""
        most = self.room * WHOLE_ROW
        return frozenset(row for row, height in enumerate(heights) if height > most)

    def _joined(self, heights: Sequence[float]) -> frozenset[int]:
        """Return the rows that a cell joins with the next, where a page can have all of them."""
        return frozenset(
            row
            for first, end in groups(self.grid)
            if sum(heights[first : end + 1]) <= self.room
            for row in range(first, end)
        )

    def _edges(self, heights: Sequence[float]) -> frozenset[int]:
        """Return the first row and the last but one, where these are low."""
        heads, rows = self.grid.head_rows, self.grid.rows
        edges = (*heights[heads : heads + ROWS_TOGETHER], *heights[-ROWS_TOGETHER:])
        if rows - heads < ROWS_TOGETHER or max(edges) > self.room * LOW_ROWS:
            return frozenset()
        return frozenset({heads, rows - ROWS_TOGETHER})

    def heights(self) -> list[float]:
        """Return about the height of each row; the last row of a cell takes what it wants more."""
        pitch = self.document.sheet.style("table").line_pitch + 2 * ROW_PADDING
        heights = [pitch] * self.grid.rows
        for cell in sorted(self.grid.cells, key=lambda cell: cell.row_span):
            last = cell.row + cell.row_span - 1
            missing = self._height(cell) - sum(heights[cell.row : last + 1])
            heights[last] += max(missing, 0.0)
        return heights

    def _height(self, cell: GridCell) -> float:
        width = sum(self.columns[cell.column : cell.column + cell.column_span])
        lines = sum(self._high(block, width) for block in walk(cell.cell.children))
        return lines + 2 * ROW_PADDING

    def _high(self, block: Block, width: float) -> float:
        match block:
            case Paragraph() | Heading():
                return self._lines([block], width)
            case Poem():
                return self._lines(block.lines, width)
            case CodeBlock():
                lines = block.text.count("\n") + 1
                return lines * self.document.style(block.id).line_pitch
            case Figure():
                return self.room * _FIGURE
            case _:
                return 0.0

    def _lines(self, passages: Iterable[Paragraph | Heading | VerseLine], width: float) -> float:
        return sum(self._passage(each, width) for each in passages)

    def _passage(self, passage: Paragraph | Heading | VerseLine, width: float) -> float:
        style = self.document.style(passage.id)
        typed = plain_text(passage.children).split("\n")
        wide = (about_em(line) * style.word_size for line in typed)
        return style.line_pitch * sum(max(ceil(each / max(width, style.size)), 1) for each in wide)
