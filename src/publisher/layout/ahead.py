"""What looks ahead: whether a column takes what must stand together, notes and figures included."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from publisher.layout.area import Area
from publisher.layout.cursor import Cursor
from publisher.layout.flow import TOLERANCE, Flow
from publisher.layout.foot import parts_of
from publisher.layout.upcoming import Upcoming

_Parts: TypeAlias = Sequence[tuple[Flow, int]]
"""Flows of a note, each with how many of its strips."""


def _begun(note: _Parts) -> _Parts:
    """Return two lines of a note's beginning."""
    flow, count = note[0]
    return [(flow, min(2, count))]


class Ahead:
    """The flows to come, as seen from where text goes on. area: where flows ask for no other."""

    def __init__(
        self, at: Cursor, flows: Upcoming, notes: Mapping[str, Sequence[Flow]], area: Area
    ) -> None:
        self._at, self._flows, self._notes, self._area = at, flows, notes, area

    def holds_beginning(self, index: int) -> bool:
        """Tell whether the column takes a flow and those it must stay with, or no page could."""
        flow = self._flows[index]
        if not flow.keep_with_next:  # what it keeps of its own together, the filler knows
            return True
        return self._holds(index, 0, self._at.below(flow, 0)) or self._too_high(index)

    def holds_end(self, index: int, start: int) -> bool:
        """Tell whether the column takes, from here on, a flow to its end and what it stays with."""
        return self._holds(index, start, self._at.y)

    def leaves(self, flow: Flow) -> bool:
        """Tell whether a figure goes elsewhere, so that text runs on as if it were not here."""
        if flow.arranged is None or flow.arranged.placement is None:
            return False
        from publisher.layout.floats import leaves

        return leaves(self._at, flow)

    def added(self, names: Sequence[str], *, whole: bool) -> float:
        """Height that notes add to the foot; not whole: two lines of the last one's beginning, or
        of the first one's, where no page holds those between."""
        notes = [note for name in names if (note := [*parts_of(name, self._notes)])]
        if whole or not notes:
            return self._height(notes)
        height = self._height([*notes[:-1], _begun(notes[-1])])
        room = self._at.area.depth - self._led() - self._at.area.pitch
        return height if height <= room else self._height([_begun(notes[0])])

    def _led(self) -> float:
        """Return the height of the headings that stand right above, which any page would have."""
        height = 0.0
        for flow, start, end, *_ in reversed(self._at.leaf.placed):
            if not flow.keep_with_next:
                break
            height += flow.before + flow.body.height(start, end) + flow.after
        return height

    def _height(self, notes: Sequence[_Parts]) -> float:
        parts = [part for note in notes for part in note]
        return self._at.foot.added(parts, self._at.area)

    def _holds(self, index: int, start: int, y: float) -> bool:
        """Tell whether the column takes a flow to its end, and those it must stay with.

        start: its first strip that is still to be put; y: where that begins.
        """
        at, above = self._at, self._flows[index]
        end = y + above.body.height(start, above.body.count)
        names = above.notes_of(start, above.body.count)
        if not self._ends_above(above, end, names):
            return False
        y = end - at.lowered(above, y)
        bound = True
        for flow in self._flows.since(index + 1):
            if not bound or self._turns(flow):
                break
            if self.leaves(flow):  # the text behind it must be held
                from publisher.layout.floats import taken

                y += taken(at, flow, y)
                continue
            y += above.after + flow.before
            y = at.on_grid(y) if above.free and not flow.free else y
            above, bound = flow, flow.bound
            least = flow.body.count if bound else flow.least
            y += flow.body.height(0, least)
            names += flow.notes_of(0, least)
            if not self._ends_above(flow, y, names):
                return False
        return True

    def _turns(self, flow: Flow) -> bool:
        """Tell whether a flow begins a page whatever is above, so that nothing is kept with it."""
        area = flow.arranged.area if flow.arranged else None
        return flow.new_page or (area or self._area) is not self._at.area

    def _ends_above(self, flow: Flow, y: float, names: Sequence[str]) -> bool:
        limit = self._at.edge() + flow.body.slack
        return y + (self.added(names, whole=False) if names else 0.0) <= limit + TOLERANCE

    def _too_high(self, index: int) -> bool:
        """Tell whether no page could hold what is to be kept together, so that nothing helps."""
        height = 0.0
        for flow in self._flows.since(index):
            if self.leaves(flow):
                continue
            height += flow.body.height(0, flow.body.count if flow.bound else flow.least)
            if height > self._at.area.depth + 2 * flow.body.slack:
                return True
            if not flow.bound:
                break
        return False
