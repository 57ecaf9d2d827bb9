"""Where text goes on: the page and column being filled, their foot, and what waits for room."""

from collections import deque
from collections.abc import Mapping, Sequence
from copy import copy

from publisher.layout.area import Area
from publisher.layout.flow import TOLERANCE, Flow
from publisher.layout.foot import Foot, Part
from publisher.layout.leaf import Placed, new_leaf
from publisher.layout.pages import Box

_RULE_WEIGHT = 0.5
_HEAD = "artifact"
"""Role of what is drawn as a whole, as the head of an official document is."""


class Cursor:
    """A place in a column. Lengths in pt.

    y: where the next strip's pitch begins; gap: blank owed before it; empty: nothing stands above
    it in its column; fresh: nor is any of the column taken; free: what stands above is not of the
    grid; figured: a figure has stayed in its column; head: where the columns begin; top: where the
    pitch of this column's first line does; limit: where columns must end; spanning: it is over all
    columns; ends: where the columns before it end; first: index of the column's first strip on
    the page; waiting: notes, with the strip that they go on from; floats: figures that wait for
    the head or foot of a column.
    """

    def __init__(self, area: Area) -> None:
        self.area = area
        self.leaf = new_leaf(area, 0)
        self.waiting: deque[tuple[Flow, int]] = deque()
        self.floats: deque[Flow] = deque()
        self.gap = 0.0
        self.free = False
        self.column, self.spanning = 0, False
        self.begin_page(0, area)

    # --------------------------------------------------------- pages, columns

    def begin_page(self, index: int, area: Area) -> None:
        """Go to the head of a new page; index from 0. A bare page is given up for it."""
        old, self.area, self.leaf = self.leaf, area, new_leaf(area, index)
        if old.index == index:
            self.leaf.placed, self.leaf.anchors = old.placed, old.anchors
        self.spanning = False
        self.begin_columns(area.grid_top)

    def begin_columns(self, top: float) -> None:
        """Go to the first of the columns that begin at `top` on this page."""
        self.head, self.limit, self.spanning = top, self.area.bottom, False
        self.ends: list[float] = []
        self.begin_column(0)

    def begin_column(self, column: int) -> None:
        """Go to the head of a column."""
        self.column, self.foot = column, self.leaf.feet[column]
        self.left = self.area.left(self.leaf.index, column)
        self.first = len(self.leaf.placed)
        self.top = self.y = self.head
        self.gap, self.empty, self.free = 0.0, True, False
        self.figured = False
        self.fresh = self.head <= self.area.grid_top + TOLERANCE and not self.foot.depth

    def begin_span(self) -> None:
        """Go below the columns, over all of them."""
        self.ends.append(self.y)
        self.y = max(self.ends)
        self.spanning, self.column, self.foot = True, 0, self.leaf.feet[0]
        self.left, self.first = self.area.left(self.leaf.index), len(self.leaf.placed)
        self.empty = self.fresh = not self.leaf.placed and self.fresh
        self.limit = self.area.bottom

    def end_span(self) -> None:
        """Go to the first column below what is over all of them."""
        self.begin_columns(self.on_grid(self.y + self.gap))

    @property
    def last(self) -> bool:
        """Whether it is in the last column of the page."""
        return self.spanning or self.column + 1 >= self.area.columns

    def saved(self) -> "Cursor":
        """Return a copy to go back to with `restore`, as long as the page is the same."""
        kept = copy(self)
        kept.waiting, kept.floats = deque(self.waiting), deque(self.floats)
        kept.ends = list(self.ends)
        kept.leaf = copy(self.leaf)
        kept.leaf.feet, kept.leaf.placed = list(self.leaf.feet), list(self.leaf.placed)
        kept.leaf.floats, kept.leaf.rules = list(self.leaf.floats), list(self.leaf.rules)
        return kept

    def restore(self, kept: "Cursor") -> None:
        """Go back to a place on this page; what was put since is gone."""
        self.__dict__.update(kept.saved().__dict__)

    def rule(self) -> None:
        """Put rules between the columns from their head to the end of the longest."""
        ends = [*self.ends, self.y]
        top, bottom = self.head + self.area.grid_slack, max(ends) - self.area.grid_slack
        for column in range(1, len(ends) if bottom > top else 0):
            x = self.area.left(self.leaf.index, column) - (self.area.gap + _RULE_WEIGHT) / 2
            self.leaf.rules.append(Box(x, top, _RULE_WEIGHT, bottom - top))

    # ------------------------------------------------------------------- room

    def edge(self) -> float:
        """Return where text must end: the limit of columns, or what stands at the foot."""
        if self.spanning:
            return min(self.limit, self.area.bottom - max(foot.depth for foot in self.leaf.feet))
        foot = self.foot
        if foot.parts or foot.floats:
            return min(self.limit, self.area.bottom - foot.depth)
        return self.limit

    def descend(self, flow: Flow, start: int) -> None:
        """Move down to where a strip begins: blank before it, and the grid."""
        self.y = self.below(flow, start)
        if not self.empty:
            self.gap = 0.0

    def below(self, flow: Flow, start: int) -> float:
        """Return where a strip would begin: below its blank, on the grid."""
        if self.empty:
            return max(self.top, self.top + self.area.grid_slack - flow.body.slack)
        y = self.y + self.gap + (flow.before if start == 0 else 0.0)
        return self.on_grid(y) if self.free and not flow.free else y

    def on_grid(self, y: float) -> float:
        """Return the next line of the grid at or below y; y itself where there is no grid."""
        pitch, top = self.area.pitch, self.area.grid_top
        if not pitch:
            return y
        return top - (top - y + TOLERANCE) // pitch * pitch

    def put(self, flow: Flow, start: int, end: int) -> None:
        """Put strips here and go below them.

        Large lines that begin a page are lowered, to stand below its edge; the grid is not, but
        below the head of an official document, whose places are told in mm.
        """
        self.leaf.placed.append(Placed(flow, start, end, self.left + flow.x, self.y))
        self.y += flow.body.height(start, end) - self.lowered(flow, self.y)
        self.empty = self.fresh = False

    def lowered(self, flow: Flow, y: float) -> float:
        """Return how far strips at y that begin a column stand below where its grid has them."""
        is_text = flow.role != _HEAD and not flow.free
        return y - self.top if self.empty and is_text and self.area.pitch else 0.0

    # ------------------------------------------------------------------ notes

    def call(self, names: Sequence[str], notes: Mapping[str, Sequence[Flow]]) -> None:
        """Put notes whose marks the page shows in the queue; a note's own come after the others."""
        for name in names:
            self.waiting.extend((flow, 0) for flow in notes.get(name, ()))

    def carry_on(self, room: float, notes: Mapping[str, Sequence[Flow]]) -> None:
        """Put as much of the waiting notes at the foot as fits below the text: room in pt."""
        room -= self.foot.deep
        while self.waiting:
            flow, start = self.waiting[0]
            gap = self.foot.gap_above(flow, start, self.area)
            left = room + flow.body.slack - self.foot.height - gap
            fits = flow.body.fit(start, left)
            if not fits and self.fresh and not self.foot.parts:
                fits = 1
            if not fits:
                return
            self.waiting.popleft()
            if start + fits < flow.body.count:
                self.waiting.appendleft((flow, start + fits))
            self._settle(Part(flow, start, start + fits, gap))
            self.call(flow.notes_of(start, start + fits), notes)
            if start + fits < flow.body.count:
                return

    def _settle(self, part: Part) -> None:
        self.set_foot(self.foot.with_note(part))

    def set_foot(self, foot: Foot) -> None:
        """Change the foot of this column."""
        self.foot = self.leaf.feet[self.column] = foot
