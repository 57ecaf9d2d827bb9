"""Tables: a grid of half-point rules, heads on every page, rows that only a page's height cuts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.layout.columns import (
    Slot,
    column_anchors,
    column_notes,
    slices,
    slots_of,
    strip_height,
)
from publisher.layout.figures import caption_flow
from publisher.layout.flow import Body, Flow, as_one, unwrapped
from publisher.layout.lines import RichLines
from publisher.layout.pages import Enclosure, Structure, Within
from publisher.layout.rows import (
    CellBox,
    RowGroup,
    RowSlice,
    RowStrip,
    Rule,
    TableRows,
)
from publisher.layout.ruby import overhang
from publisher.layout.setting import Place
from publisher.model.nodes import Align, Table, Text
from publisher.model.walk import plain_text
from publisher.resolve.document import GridCell, TableGrid
from publisher.resolve.grids import (
    LOW_ROWS,
    ROW_PADDING,
    ROWS_TOGETHER,
    WHOLE_ROW,
    WHOLE_TABLE,
    gaps,
    groups,
)
from publisher.resolve.widths import cell_padding
from publisher.styles import Alignment

if TYPE_CHECKING:
    from publisher.layout.compose import Composer

_PICTURE = 2 / 3
"""Share of a page that a picture in a cell may be high, so that its row has room below a caption
and heads, and the picture's own caption with it."""
_ALIGNMENTS = {
    Align.START: Alignment.START,
    Align.CENTER: Alignment.CENTER,
    Align.END: Alignment.END,
}


def table_flows(composer: "Composer", block: Table, place: Place) -> list[Flow]:
    """Return the caption and the table, which begin on one page.

    A caption is as near to the table below it as one to the figure above it.
    """
    grid = composer.document.grids[block.id or ""]
    inner = replace(place, within=(*place.within, Enclosure(Structure.TABLE, block.id or "")))
    caption = caption_flow(composer, block.id, block.caption, inner)
    table = _TableMaker(composer, block, grid, inner).flow()
    if caption:
        before, after = caption.after, caption.before
        caption = caption._replace(keep_with_next=True, free=True, before=before, after=after)
    return [flow for flow in (caption, table) if flow]


class _TableMaker:
    """Makes the flow of one table."""

    def __init__(self, composer: "Composer", block: Table, grid: TableGrid, place: Place) -> None:
        self._composer, self._block, self._grid, self._place = composer, block, grid, place
        style = composer.document.sheet.style("table")
        caption = composer.document.style(block.id)
        self._indent = min(caption.indent_start * caption.size, place.width / 4)
        self._width = place.width - 2 * self._indent
        self._padding = cell_padding(style.size, self._width, grid.columns)
        self._style = style
        self._label = self._made_label()
        self._over = _height(self._label) if self._label else 0.0
        self._blanks: dict[int, list[Within]] = {}
        for row, column, columns in gaps(grid):
            empty = Enclosure(Structure.CELL, self._key(row, column), 1, columns)
            self._blanks.setdefault(row, []).append((*self._row(row), empty))

    def flow(self) -> Flow | None:
        """Return the table as a flow; None for one without rows."""
        boxes = [self._box(cell) for cell in self._grid.cells]
        heights = self._row_heights(boxes)
        strips, heads = self._strips(boxes, heights)
        if not strips:
            return None
        body = TableRows(
            [strip.height for strip in strips],
            heads=heads,
            over=self._over,
            strips=tuple(strips),
            width=self._width,
            padding=self._padding,
            label=self._label,
        )
        columns = [strip.columns() for strip in strips]
        notes, anchors = (_gathered(columns, names) for names in (column_notes, column_anchors))
        edges = (*body.heights[heads : heads + ROWS_TOGETHER], *body.heights[-ROWS_TOGETHER:])
        is_low = max(edges) <= self._place.height * LOW_ROWS
        together = ROWS_TOGETHER if is_low else 1
        flow = Flow(
            self._block.id or "",
            self._style.name,
            body,
            self._place.lang,
            self._place.x + self._indent,
            before=0.0 if self._block.caption else self._style.line_pitch / 2,
            after=self._style.line_pitch / 2,
            within=self._place.within,
            notes=notes,
            anchors=anchors,
            free=True,
            keep_together=body.height(0, body.count) <= self._place.height * WHOLE_TABLE,
            orphans=heads + together,
            widows=together,
        )
        # Beside other columns its rows would stand as far apart as lines there ask.
        return as_one([flow]) if self._place.nested and flow.keep_together else flow

    def _made_label(self) -> Flow | None:
        """Return the line that stands over the table on further pages, 表1（续）, if one does.

        As theses and reports have it by GB/T 7713: number, title if wanted, 续 in brackets.
        """
        sheet, caption = self._composer.document.sheet, self._block.caption
        if self._place.nested or not (caption and sheet.table_continued):
            return None
        style = sheet.style("table-continued")
        known = self._composer.document.captions.get(self._block.id or "")
        whole = plain_text(caption).replace("\n", "")
        text = sheet.table_continued.replace("{label}", known.text if known else "{caption}")
        words = (Text(text.replace("{caption}", whole)),)
        place = replace(self._place, width=self._width)
        name = self._block.id or ""
        line = self._composer.setter.passage(name, words, style, self._place.lang, place)
        return line if line.body.height(0, line.body.count) <= self._place.height / 4 else None

    # ------------------------------------------------------------------ cells

    def _edge(self, column: int) -> float:
        return sum(self._grid.widths[:column]) * self._width

    def _box(self, cell: GridCell) -> CellBox:
        x, within = self._edge(cell.column), self._around(cell)
        width = self._edge(min(cell.column + cell.column_span, self._grid.columns)) - x
        place = Place(
            max(width - 2 * self._padding, 0.5),
            self._place.height * _PICTURE,
            cell.cell.lang or self._place.lang,
            within=within,
            align=self._alignment(cell),
            ragged=self._style.align is not Alignment.JUSTIFY,
            nested=True,
        )
        flows = tuple(self._composer.flows(cell.cell.children, place))
        return CellBox(cell, x, width, flows, within, _spare(flows))

    def _alignment(self, cell: GridCell) -> Alignment | None:
        own = cell.cell.align
        if own is Align.DEFAULT and cell.column < len(self._block.columns) and not cell.header:
            own = self._block.columns[cell.column]
        return _ALIGNMENTS.get(own)

    def _key(self, *place: int) -> str:
        return "/".join([self._block.id or "", *map(str, place)])

    def _row(self, row: int) -> Within:
        """Return what is around the cells of a row: a group, where the table has a head and a body.

        A head alone is no group: PDF/UA wants a body beside one.
        """
        around = Enclosure(Structure.ROW, self._key(row))
        if not 0 < self._grid.head_rows < self._grid.rows:
            return (*self._place.within, around)
        head = row < self._grid.head_rows
        kind = Structure.TABLE_HEAD if head else Structure.TABLE_BODY
        return (*self._place.within, Enclosure(kind, self._block.id or ""), around)

    def _around(self, cell: GridCell) -> Within:
        kind = Structure.HEADER if cell.header else Structure.CELL
        scope = str(cell.cell.scope.value) if cell.header else ""
        return (
            *self._row(cell.row),
            Enclosure(
                kind,
                self._key(cell.row, cell.column),
                cell.row_span,
                cell.column_span,
                "column" if scope in {"", "none"} and cell.header else scope,
            ),
        )

    # ------------------------------------------------------------------- rows

    def _row_heights(self, boxes: Sequence[CellBox]) -> list[float]:
        """Return the height of each row: its highest cell; the last row takes what spans want."""
        heights = [self._style.line_pitch + 2 * ROW_PADDING] * self._grid.rows
        for box in sorted(boxes, key=lambda box: box.cell.row_span):
            rows = range(box.cell.row, box.last_row + 1)
            missing = box.height - sum(heights[row] for row in rows)
            if missing > 0:
                heights[box.last_row] += missing
        return heights

    def _strips(
        self, boxes: Sequence[CellBox], heights: Sequence[float]
    ) -> tuple[list[RowStrip], int]:
        """Return the strips, and how many of them are heads to repeat."""
        strips: list[RowStrip] = []
        heads = 0
        limit = self._place.height - self._over
        by_row: dict[int, list[CellBox]] = {}
        for box in boxes:
            by_row.setdefault(box.cell.row, []).append(box)
        for first, last in groups(self._grid):
            rows = range(first, last + 1)
            own = {row: by_row.get(row, []) for row in rows}
            inside, high = [box for row in rows for box in own[row]], sum(heights[first : last + 1])
            if high > limit or (first == last and self._is_divided(inside, high, limit)):
                strips += self._apart(own, limit)
            else:
                strips.append(self._group(inside, heights, first, last))
            if last == self._grid.head_rows - 1 and not self._place.nested:
                used = sum(strip.height for strip in strips)
                heads, limit = (len(strips), limit - used) if used <= limit / 2 else (0, limit)
        return strips, heads if heads < len(strips) else 0

    def _group(
        self, boxes: Sequence[CellBox], heights: Sequence[float], first: int, last: int
    ) -> RowStrip:
        tops = []
        rules = []
        for box in boxes:
            top = sum(heights[first : box.cell.row])
            height = sum(heights[box.cell.row : box.last_row + 1])
            tops.append((top, height))
            rules += _sides(box, top, height)
        high = sum(heights[first : last + 1])
        rules += self._outer(high)
        unseen = self._unseen(boxes, range(first, last + 1))
        return RowGroup(high, tuple(rules), *unseen, tuple(boxes), tuple(tops))

    def _unseen(
        self, boxes: Sequence[CellBox], rows: Sequence[int]
    ) -> tuple[tuple[Within, ...], tuple[Within, ...]]:
        """Return the rows, where one has no cell of its own, and the cells that rows lack."""
        blanks = tuple(blank for row in rows for blank in self._blanks.get(row, ()))
        if len({box.cell.row for box in boxes}) == len(rows):
            return (), blanks
        return tuple(self._row(row) for row in rows), blanks

    def _outer(self, height: float) -> list[Rule]:
        """Return the left and right edges of the table along a strip."""
        return [(0.0, 0.0, 0.0, height), (round(self._width, 3), 0.0, 0.0, height)]

    def _apart(self, rows: Mapping[int, Sequence[CellBox]], limit: float) -> Iterator[RowStrip]:
        """Yield rows that are together too high for a page, each as a whole where it is not itself.

        rows: the cells that begin in each; one over several rows stands in the first and runs along
        the others. limit: height in pt that a page has for rows.
        """
        for row, own in rows.items():
            high = max(
                (box.height for box in own), default=self._style.line_pitch + 2 * ROW_PADDING
            )
            if self._is_divided(own, high, limit):
                yield from self._slices(own, row)
                continue
            rules = [*self._outer(high), *_begun(own, high, is_first=True)]
            tops = tuple((0.0, high) for _box in own)
            yield RowGroup(high, tuple(rules), *self._unseen(own, [row]), tuple(own), tops)

    def _is_divided(self, boxes: Sequence[CellBox], high: float, limit: float) -> bool:
        """Tell whether pages may divide a row; one with a large picture, or a table, only if they
        must."""
        if not limit * WHOLE_ROW < high <= limit:
            return high > limit
        found = [slot for box in boxes for slot in slots_of(box.flows)]
        is_low = all(slot.height <= self._place.height * LOW_ROWS for slot in found)
        return is_low and not any(_is_table(slot.flow.body) for slot in found)

    def _slices(self, own: Sequence[CellBox], row: int) -> Iterator[RowStrip]:
        """Yield a row strip by strip."""
        padding = ROW_PADDING + max((box.spare for box in own), default=0.0)
        room = self._place.height - self._over - 2 * padding
        found = slices([slots_of(box.flows, room) for box in own], self._place.height * LOW_ROWS)
        unseen = self._unseen(own, [row])
        for index, strip in enumerate(found):
            above = padding if index == 0 else 0.0
            below = padding if index == len(found) - 1 else 0.0
            high = strip_height(strip) + above + below
            rules = [*self._outer(high), *_begun(own, high, is_first=index == 0)]
            parts = tuple(zip(own, strip, strict=True))
            yield RowSlice(high, tuple(rules), *unseen, parts, above)
            unseen = (), ()


def _begun(boxes: Sequence[CellBox], height: float, *, is_first: bool) -> Iterator[Rule]:
    """Yield the left sides of cells along a strip, and the upper ones of those that begin."""
    for box in boxes:
        x = round(box.x, 3)
        yield (x, 0.0, 0.0, height)
        if is_first:
            yield (x, 0.0, box.width, 0.0)


def _is_table(body: Body) -> bool:
    return isinstance(unwrapped(body), TableRows)


def _height(label: Flow) -> float:
    """Return the height of a label over a table, and of the blank between them."""
    return label.body.height(0, label.body.count) + label.before


def _spare(flows: Sequence[Flow]) -> float:
    """Return what annotations at the edges of a cell want besides the blank of their lines."""
    edges = [(flow.body, at) for flow, at in zip((*flows[:1], *flows[-1:]), (0, -1), strict=False)]
    return max((_annotated(body, at) for body, at in edges), default=0.0)


def _annotated(body: Body, line: int) -> float:
    """Return how far annotations of a line reach beyond the blank that its pitch has, in pt."""
    body = unwrapped(body)
    if not isinstance(body, RichLines) or not body.passage.rubies:
        return 0.0
    found = body.text.lines[line]
    out = overhang(body.passage, found.start, found.end) * body.passage.style.size
    return max(out - body.slack, 0.0)


def _sides(box: CellBox, top: float, height: float) -> list[Rule]:
    """Return the sides of a cell; where two cells share one, it is drawn once."""
    x, right, width = round(box.x, 3), round(box.x + box.width, 3), round(box.width, 3)
    across = [(x, top, width, 0.0), (x, top + height, width, 0.0)]
    return [*across, (x, top, 0.0, height), (right, top, 0.0, height)]


def _gathered(
    strips: Sequence[Sequence[Sequence[Slot]]],
    names_of: Callable[[Sequence[Sequence[Slot]]], dict[int, tuple[str, ...]]],
) -> dict[int, tuple[str, ...]]:
    """Return what each strip of a table refers to, or what begins in it."""
    found: dict[int, tuple[str, ...]] = {}
    for index, columns in enumerate(strips):
        by_line = names_of(columns)
        names = tuple(name for at in sorted(by_line) for name in by_line[at])
        if names:
            found[index] = names
    return found
