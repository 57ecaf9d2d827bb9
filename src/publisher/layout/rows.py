"""Rows of a table as strips of a flow: text of cells, and the rules between them."""

from collections.abc import Sequence
from typing import TypeAlias

from publisher.frozen import frozen
from publisher.layout.columns import Slot, draw_column, slots_of
from publisher.layout.flow import Flow, Ink, Point, Strips, draw_stack, stacked
from publisher.layout.pages import Box, Frame, Glyphs, Item, Structure, Within
from publisher.resolve.document import GridCell
from publisher.resolve.grids import ROW_PADDING

Rule: TypeAlias = tuple[float, float, float, float]
"""A line as (x, y, width, height) in pt, without its weight."""

_WEIGHT = 0.5


@frozen
class CellBox:
    """A cell with its text set. x, width: in pt from the left of the table; within: see Frame.

    spare: blank in pt that is to be above the first line and below the last besides the padding.
    Both have it, so that the lines of a row are of one height.
    """

    cell: GridCell
    x: float
    width: float
    flows: tuple[Flow, ...]
    within: Within
    spare: float = 0.0

    @property
    def height(self) -> float:
        """Height that the cell wants, with its padding."""
        return stacked(self.flows) + 2 * (ROW_PADDING + self.spare)

    @property
    def last_row(self) -> int:
        """The lowest row that the cell reaches."""
        return self.cell.row + self.cell.row_span - 1


@frozen
class RowStrip:
    """One strip of a table. rules: (x, y, width, height) in pt from its upper left corner.

    rows, blanks: rows and cells that have nothing to draw and yet are a part of the table, to be
    named before what is drawn and after it.
    """

    height: float
    rules: tuple[Rule, ...]
    rows: tuple[Within, ...]
    blanks: tuple[Within, ...]

    def draw(self, padding: float, at: Point, ink: Ink) -> None:
        """Append the text."""
        raise NotImplementedError

    def columns(self) -> list[list[Slot]]:
        """Return the strips of text in it, by cell."""
        raise NotImplementedError


@frozen
class RowGroup(RowStrip):
    """Rows that cells reaching over several of them tie together. tops: y of each cell."""

    boxes: tuple[CellBox, ...]
    tops: tuple[tuple[float, float], ...]

    def draw(self, padding: float, at: Point, ink: Ink) -> None:
        """Append the text of each cell, in the middle of its height."""
        for box, (top, height) in zip(self.boxes, self.tops, strict=True):
            if not box.flows:
                ink.frames += _unseen([box.within])
            blank = max(height - stacked(box.flows), 0.0) / 2
            draw_stack(box.flows, Point(at.x + box.x + padding, at.y + top + blank), ink)

    def columns(self) -> list[list[Slot]]:
        """Return the strips of text of each cell."""
        return [slots_of(box.flows) for box in self.boxes]


@frozen
class RowSlice(RowStrip):
    """Some lines of a row that is divided. top: blank above them, none but for the first."""

    parts: tuple[tuple[CellBox, tuple[Slot, ...]], ...]
    top: float

    def draw(self, padding: float, at: Point, ink: Ink) -> None:
        """Append the lines of each cell."""
        for box, slots in self.parts:
            if not box.flows and self.top:
                ink.frames += _unseen([box.within])
            corner = Point(at.x + box.x + padding, at.y + self.top)
            draw_column(slots, [slot.gap + slot.height for slot in slots], 0, corner, ink)

    def columns(self) -> list[list[Slot]]:
        """Return the strips of text of each cell."""
        return [list(slots) for _box, slots in self.parts]


@frozen
class TableRows(Strips):
    """The strips of a table. label: what says on further pages, above them, that they go on."""

    strips: tuple[RowStrip, ...] = ()
    width: float = 0.0
    padding: float = 0.0
    label: Flow | None = None

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append the text of the strips, then their rules; heads again as artifacts."""
        rules: dict[Rule, None] = {}
        x, top = at
        if again := self.head(start):
            repeated = Ink()
            if self.label:
                self.label.body.draw(self.label, 0, self.label.body.count, at, repeated)
            self._strips(self.strips[: self.heads], Point(x, top + self.over), repeated, rules)
            shown = (_without_marks(frame.items) for frame in repeated.frames)
            ink.frames += [Frame("", "artifact", items) for items in shown if items]
        y = self._strips(self.strips[start:end], Point(x, top + again), ink, rules)
        for edge in (top + self.over if again else top, y):
            rules[(x, edge, self.width, 0.0)] = None
        ink.frames.append(Frame("", "artifact", tuple(_drawn(rule) for rule in rules)))

    def _strips(
        self,
        strips: Sequence[RowStrip],
        at: Point,
        ink: Ink,
        rules: dict[Rule, None],
    ) -> float:
        """Draw strips and collect their rules; return where they end."""
        x, y = at
        for strip in strips:
            ink.frames += _unseen(strip.rows)
            strip.draw(self.padding, Point(x, y), ink)
            ink.frames += _unseen(strip.blanks)
            for left, upper, width, height in strip.rules:
                rules[(round(x + left, 3), round(y + upper, 3), width, height)] = None
            y += strip.height
        return y


def _without_marks(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return items but marks of notes, which stand on the page where the head was first."""
    return tuple(item for item in items if not (isinstance(item, Glyphs) and _is_mark(item)))


def _is_mark(run: Glyphs) -> bool:
    return any(around.kind is Structure.REFERENCE for around in run.within)


def _unseen(places: Sequence[Within]) -> list[Frame]:
    """Return frames that say what is there and draw nothing."""
    return [Frame("", "", (), within=within) for within in places]


def _drawn(rule: Rule) -> Box:
    x, y, width, height = rule
    half = _WEIGHT / 2
    return Box(x - half, y - half, width + _WEIGHT, height + _WEIGHT)
