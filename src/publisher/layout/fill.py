"""Flows to pages: breaks, blank, grid, and the notes at the foot of the page of their reference."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from publisher.frozen import changeable, frozen
from publisher.layout.flow import TOLERANCE, Flow, Ink, Point
from publisher.layout.pages import Box, Destination, Frame
from publisher.styles import StyleSheet

_RULE_SHARE = 1 / 3
"""Width of the rule above notes, as a share of the type area."""
_RULE_WEIGHT = 0.5


@frozen
class Area:
    """Where text may stand on a page, and the grid it stands on; lengths in pt.

    left of odd and even pages; grid_slack: blank that a body line's pitch has above its em box;
    rule_room: height of the rule above notes with its blank.
    """

    lefts: tuple[float, float]
    top: float
    width: float
    depth: float
    pitch: float
    grid_slack: float
    rule_room: float

    @property
    def bottom(self) -> float:
        """The lower edge of the type area."""
        return self.top + self.depth

    @property
    def grid_top(self) -> float:
        """Where the pitch of the first body line begins, so that its em box begins at the top."""
        return self.top - self.grid_slack


def area_of(sheet: StyleSheet) -> Area:
    """Return the type area of a sheet's pages."""
    page, body = sheet.page, sheet.style("body")
    lefts = (page.inner, page.outer if page.two_sided else page.inner)
    pitch = body.line_pitch if page.lines else 0.0
    slack = (body.line_pitch - body.size) / 2
    # A whole number of em: CLREQ #considerations_in_designing_type_area.
    width = max(int(page.measure / body.size + 0.001), 1) * body.size
    rule_room = min(sheet.style("note").line_pitch, page.depth / 4)
    return Area(lefts, page.top, min(width, page.measure), page.depth, pitch, slack, rule_room)


@changeable
class Filled:
    """What pages hold before they have folios.

    pages: ink in order; destinations: by id; note_pages: page of the first reference of each note.
    """

    pages: list[Ink] = field(default_factory=list)
    destinations: dict[str, Destination] = field(default_factory=dict)
    note_pages: dict[str, int] = field(default_factory=dict)


@frozen
class _Part:
    """Strips [start, end) of a flow."""

    flow: Flow
    start: int
    end: int
    gap: float

    @property
    def height(self) -> float:
        return self.gap + self.flow.body.height(self.start, self.end)


def fill(flows: Sequence[Flow], notes: Mapping[str, Sequence[Flow]], area: Area) -> Filled:
    """Put flows on pages, in order; notes: the flows of each footnote, by its id.

    Every strip gets a page even where it is higher than one: it then stands alone.
    """
    filler = _Filler(area, notes)
    for index, flow in enumerate(flows):
        filler.place(flow, flows, index)
    filler.finish()
    return filler.filled


class _Filler:
    """The page being filled. y: where the next strip's pitch begins; gap: blank owed before it."""

    def __init__(self, area: Area, notes: Mapping[str, Sequence[Flow]]) -> None:
        self._area = area
        self._bottom = area.bottom
        self._notes = notes
        self.filled = Filled()
        self._waiting: deque[tuple[Flow, int]] = deque()
        self._begin()

    # ------------------------------------------------------------------ pages

    def _begin(self) -> None:
        self._ink = Ink()
        self._left = self._area.lefts[len(self.filled.pages) % 2]
        self.filled.pages.append(self._ink)
        self._y = self._area.grid_top
        self._gap = 0.0
        self._empty = True
        self._free = False
        self._foot: list[_Part] = []
        self._foot_height = 0.0
        if self._waiting:
            self._carry_on(self._area.depth - 2 * self._area.grid_slack - self._area.pitch)

    def _end(self) -> None:
        """Draw the notes of the page at its foot."""
        if not self._foot:
            return
        slack = self._foot[-1].flow.body.slack
        y = self._bottom + slack - self._foot_height
        self._draw_rule(y)
        y += self._foot[0].gap
        for index, part in enumerate(self._foot):
            self._draw(part.flow, part.start, part.end, y + (part.gap if index else 0.0))
            y += part.height if index else part.height - part.gap

    def _draw_rule(self, y: float) -> None:
        width = self._area.width * _RULE_SHARE
        middle = y + self._foot[0].gap / 2
        rule = Box(self._left, middle, width, _RULE_WEIGHT)
        self._ink.frames.append(Frame("", "artifact", (rule,)))

    def turn(self) -> None:
        """End the page and begin the next."""
        self._end()
        self._begin()

    def finish(self) -> None:
        """End the last page; what is left of its notes gets pages of its own."""
        self._end()
        while self._waiting:
            self._begin()
            self._carry_on(self._area.depth)
            self._end()

    # ------------------------------------------------------------------- text

    def place(self, flow: Flow, flows: Sequence[Flow], index: int) -> None:
        """Put one flow on this page and the next ones; flows[index] is it."""
        if flow.keep_with_next or flow.notes or flow.anchors or not self._joined(flow):
            self._parted(flow, flows, index)
        self._gap = flow.after
        self._free = flow.free

    def _joined(self, flow: Flow) -> bool:
        """Put a flow on the page as a whole, as most of a novel are; False if it is not so easy."""
        if self._empty or flow.new_page:
            return False
        body, y = flow.body, self._y + (self._gap + flow.before)
        if self._free and not flow.free:
            y = self._on_grid(y)
        count = body.count
        fits = body.fit(0, self._bottom + body.slack - y - self._notes_depth())
        if not 0 < count <= fits:
            return False
        body.draw(flow, 0, count, Point(self._left + flow.x, y), self._ink)
        known = self.filled.destinations
        if flow.block not in known:
            known[flow.block] = Destination(len(self.filled.pages) - 1, max(y, 0.0))
        self._y = y + body.height(0, count)
        return True

    def _parted(self, flow: Flow, flows: Sequence[Flow], index: int) -> None:
        """Put a flow on this page and the next ones, strip by strip as its style asks."""
        if not self._empty and (flow.new_page or not self._holds_beginning(flows, index)):
            self.turn()
        start, count = 0, flow.body.count
        while start < count:
            self._descend(flow, start)
            end = self._reach(flow, start)
            if end == start:
                self.turn()
                continue
            self._put(flow, start, end)
            start = end
            if start < count:
                self.turn()

    def _descend(self, flow: Flow, start: int) -> None:
        """Move down to where the strip begins: blank before it, and the grid."""
        if self._empty:
            self._y = max(self._area.grid_top, self._area.top - flow.body.slack)
            return
        self._y += self._gap + (flow.before if start == 0 else 0.0)
        self._gap = 0.0
        if self._free and not flow.free:
            self._y = self._on_grid(self._y)

    def _on_grid(self, y: float) -> float:
        """Return the next line of the grid at or below y; y itself where there is no grid."""
        pitch, top = self._area.pitch, self._area.grid_top
        if not pitch:
            return y
        lines = -((top - y + TOLERANCE) // pitch)
        return top + lines * pitch

    def _room(self, flow: Flow) -> float:
        """Height left for strips on this page, notes taken off."""
        return self._bottom + flow.body.slack - self._y - self._notes_depth()

    def _notes_depth(self) -> float:
        return self._foot_height - self._foot[-1].flow.body.slack if self._foot else 0.0

    def _reach(self, flow: Flow, start: int) -> int:
        """Return the end of the strips from `start` that this page takes; start for none."""
        fits = flow.body.fit(start, self._room(flow))
        if fits and flow.notes:
            fits = self._fit_with_notes(flow, start, fits)
        if start + fits < flow.body.count:
            fits = self._unbroken(flow, start, fits)
        alone = self._empty and not self._foot
        return start + (fits or (1 if alone else 0))

    def _fit_with_notes(self, flow: Flow, start: int, fits: int) -> int:
        """Return how many of the strips leave room for their notes, the last note's start only."""
        for count in range(1, fits + 1):
            names = flow.notes_of(start, start + count)
            if not names:
                continue
            if self._waiting:  # a note goes on here from before, so the next must wait its turn
                return count - 1
            room = self._room(flow) - flow.body.height(start, start + count) + TOLERANCE
            if room < self._added(names, whole=True):
                new = start + count - 1 in flow.notes
                divided = new and room >= self._added(names, whole=False)
                return count if divided else count - 1
        return fits

    def _added(self, names: Sequence[str], *, whole: bool) -> float:
        """Height that notes add to the foot; not whole: two lines of the last one."""
        parts = [part for name in names for part in self._parts_of(name)]
        if not parts:
            return 0.0
        if not whole:
            last = parts[-1]
            parts[-1] = (last[0], min(2, last[1]))
        height = sum(flow.body.height(0, count) for flow, count in parts)
        gaps = sum(flow.before for flow, _count in parts[0 if self._foot else 1 :])
        first = parts[0][0]
        return height + gaps + (0.0 if self._foot else self._area.rule_room - first.body.slack)

    def _parts_of(self, name: str) -> Iterator[tuple[Flow, int]]:
        for flow in self._notes.get(name, ()):
            yield flow, flow.body.count
            for inner in flow.notes_of(0, flow.body.count):
                yield from self._parts_of(inner)

    def _unbroken(self, flow: Flow, start: int, fits: int) -> int:
        """Return fewer strips where a break after `fits` of them would leave too few together."""
        left = flow.body.count - start - fits
        if flow.keep_together and start == 0 and not self._empty:
            return 0
        least = min(flow.orphans, flow.body.count) if start == 0 else 1
        if left < flow.widows:
            fewer = fits - (flow.widows - left)
            fits = fewer if fewer >= least or not self._empty else fits
        return fits if fits >= least or self._empty else 0

    def _put(self, flow: Flow, start: int, end: int) -> None:
        self._draw(flow, start, end, self._y)
        self._y += flow.body.height(start, end)
        self._empty = False
        if flow.notes and (names := flow.notes_of(start, end)):
            self._call(names)
            self._carry_on(self._bottom + flow.body.slack - self._y)

    def _draw(self, flow: Flow, start: int, end: int, y: float) -> None:
        flow.body.draw(flow, start, end, Point(self._left + flow.x, y), self._ink)
        if start == 0 or flow.anchors:
            self._remember(flow, start, end, y)

    def _remember(self, flow: Flow, start: int, end: int, y: float) -> None:
        """Remember where the block begins, and what begins in it."""
        page, known = len(self.filled.pages) - 1, self.filled.destinations
        if start == 0 and flow.block not in known:
            known[flow.block] = Destination(page, max(y, 0.0))
        for at, names in flow.anchors.items():
            if start <= at < end:
                top = max(y + flow.body.height(start, at), 0.0)
                for name in names:
                    known.setdefault(name, Destination(page, top))

    # ------------------------------------------------------------------ ahead

    def _holds_beginning(self, flows: Sequence[Flow], index: int) -> bool:
        """Tell whether the page takes the flow's first strips, and those it must stay with."""
        if not flows[index].keep_with_next:  # `_reach` keeps its own strips together
            return True
        y, gap, free = self._y, self._gap, self._free
        names: tuple[str, ...] = ()
        for flow in flows[index:]:
            y += gap + flow.before
            y = self._on_grid(y) if free and not flow.free else y
            least = flow.body.count if flow.keep_with_next else flow.least
            y += flow.body.height(0, least)
            names += flow.notes_of(0, least)
            if not self._ends_above(flow, y, names):
                return self._too_high(flows, index)
            if not flow.keep_with_next:
                break
            gap, free = flow.after, flow.free
        return True

    def _ends_above(self, flow: Flow, y: float, names: Sequence[str]) -> bool:
        limit = self._bottom + flow.body.slack - self._notes_depth()
        return y + (self._added(names, whole=False) if names else 0.0) <= limit + TOLERANCE

    def _too_high(self, flows: Sequence[Flow], index: int) -> bool:
        """Tell whether no page could hold what is to be kept together, so that nothing helps."""
        height = 0.0
        for flow in flows[index:]:
            height += flow.body.height(0, flow.body.count if flow.keep_with_next else flow.least)
            if height > self._area.depth + 2 * flow.body.slack:
                return True
            if not flow.keep_with_next:
                break
        return False

    # ------------------------------------------------------------------ notes

    def _carry_on(self, room: float) -> None:
        """Put as much of the waiting notes at the foot as fits below the text: room in pt."""
        while self._waiting:
            flow, start = self._waiting[0]
            gap = self._gap_above(flow, start)
            slack = flow.body.slack
            left = room + slack - self._foot_height - gap
            fits = flow.body.fit(start, left)
            if not fits and self._empty and not self._foot:
                fits = 1
            if not fits:
                return
            self._waiting.popleft()
            if start + fits < flow.body.count:
                self._waiting.appendleft((flow, start + fits))
            self._settle(_Part(flow, start, start + fits, gap))
            if start + fits < flow.body.count:
                return

    def _gap_above(self, flow: Flow, start: int) -> float:
        if not self._foot:
            return self._area.rule_room
        return flow.before if start == 0 else 0.0

    def _settle(self, part: _Part) -> None:
        self._foot.append(part)
        self._foot_height += part.height
        self._call(part.flow.notes_of(part.start, part.end))

    def _call(self, names: Sequence[str]) -> None:
        """Put notes whose marks the page shows in the queue; a note's own come after the others."""
        for name in names:
            self.filled.note_pages.setdefault(name, len(self.filled.pages) - 1)
            self._waiting.extend((flow, 0) for flow in self._notes.get(name, ()))
