"""What fills pages: breaks, blank, grid, columns, and the notes at the foot of their references."""

from collections.abc import Mapping, Sequence

from publisher.layout.ahead import Ahead
from publisher.layout.area import Area
from publisher.layout.cursor import Cursor
from publisher.layout.flow import TOLERANCE, Flow
from publisher.layout.leaf import Filled, Placed, draw_leaf
from publisher.layout.upcoming import Upcoming

_FLOATS = -1
"""Stands for a flow: what floats and still waits is put here."""


class FullError(Exception):
    """Columns are too short for what they are tried with."""


class Filler:
    """Fills the pages of one document.

    at: where text goes on; jobs: what the columns of this page hold so far, as (index of a flow,
    strip that it goes on from), and `kept` the place before all of it; trying: whether columns
    are tried with a lower limit, so that their page cannot be turned; whole: and tables that repeat
    a head are not divided.
    """

    def __init__(
        self, area: Area, notes: Mapping[str, Sequence[Flow]], flows: Upcoming, filled: Filled
    ) -> None:
        self.filled = filled
        self.at = Cursor(area)
        self.trying = self.whole = False
        self.jobs: list[tuple[int, int]] = []
        self._area = area
        self._notes, self._flows = notes, flows
        self._ahead = Ahead(self.at, flows, notes, area)
        self._doing: tuple[int, int] | None = None
        self._columns_begin()

    # ------------------------------------------------------------------ pages

    def turn(self) -> None:
        """Go to the next column, or end the page and begin the next."""
        at = self.at
        if not at.last:
            at.ends.append(at.y)
            at.begin_column(at.column + 1)
            self._column_begins()
        elif self.trying:
            raise FullError
        else:
            is_spanning = at.spanning
            self.turn_page()
            if is_spanning:
                at.begin_span()

    def turn_page(self, area: Area | None = None, *, recto: bool = False) -> None:
        """End the page and begin the next, or the next right-hand one, with this type area."""
        if not self.at.leaf.bare:
            self.end_page()
        if recto and self.filled.count % 2:
            self.filled.blanks.add(self.filled.count)
            self.end_page()
        self.at.begin_page(self.filled.count, area or self.at.area)
        if self.at.floats:
            from publisher.layout.floats import begin_page

            begin_page(self)
        self._columns_begin()

    def end_page(self) -> None:
        """Draw the page, and go to a new one that may yet be given up."""
        if self.at.area.setup.column_rule and not self.at.spanning:
            self.at.rule()
        draw_leaf(self.at.leaf, self.filled)
        self.at.begin_page(self.filled.count, self.at.area)

    def _columns_begin(self) -> None:
        """Remember where columns begin, so that they can be filled again; go to the first."""
        if self.at.area.columns > 1:
            self.kept = self.at.saved()
            self.jobs = [self._doing] if self._doing else []
        self._column_begins()

    def _column_begins(self) -> None:
        """Carry on at the head of a column: notes that wait, and what floats."""
        at = self.at
        at.fresh = at.fresh and not self.trying
        if at.waiting:
            self._carry_on(self._whole() - 2 * at.area.grid_slack - at.area.pitch)
        if at.floats:
            from publisher.layout.floats import settle

            settle(self)

    def _whole(self) -> float:
        """Return the height of this column, from where its text begins."""
        return self.at.area.bottom - self.at.head - self.at.area.grid_slack

    def _carry_on(self, room: float) -> None:
        self.at.carry_on(room, self._notes)

    def finish(self) -> None:
        """End the last page; what is left of its notes gets columns of its own."""
        self.end_section()
        if not (self.at.leaf.bare and self.filled.count):
            self.end_page()

    def end_section(self) -> None:
        """Put what still waits: what floats, then notes; columns are of one length before."""
        self._end_columns()
        while self.at.waiting:
            self.turn()
            self._carry_on(self._whole())

    def _end_columns(self) -> None:
        """Put what floats and waits, on further pages if it must be; columns are of one length."""
        self._level_columns()
        while self.at.floats:
            self.turn_page()
            self._level_columns()

    def _level_columns(self) -> None:
        """Put what floats and has room here; make the columns of one length, where there are
        several."""
        self.put_floats(turning=False)
        if self.at.area.columns > 1 and not self.at.spanning and self.at.leaf.written:
            from publisher.layout.balance import balance

            balance(self)

    def refill(self) -> None:
        """Fill the columns of this page again from where they begin."""
        self._column_begins()
        for index, start in self.jobs:
            self._run(index, start)

    # ------------------------------------------------------------------- text

    def place(self, index: int) -> None:
        """Put one flow on this page and the next ones."""
        flow = self._flows[index]
        if flow.arranged is not None or self.at.area is not self._area:
            self._arrange(flow)
        elif flow.new_page and self.at.leaf.written:
            self._end_columns()
            self.turn_page()
        elif self.at.spanning:
            self._end_span()
        self._doing = (index, 0)
        if self.at.area.columns > 1:
            self.jobs.append(self._doing)
        self._run(index, 0)
        self._doing = None

    def _run(self, index: int, start: int) -> None:
        """Put the strips of a flow from `start` on; its page and columns are settled."""
        if index == _FLOATS:
            self.put_floats(turning=False)
            return
        flow = self._flows[index]
        if flow.arranged is not None and flow.arranged.foot:
            from publisher.layout.official import put_at_foot

            put_at_foot(self, flow)
            return
        if flow.arranged is not None and flow.arranged.placement is not None:
            from publisher.layout.floats import floats

            if floats(self, flow):
                return
        self._lay(flow, index, start)

    def _lay(self, flow: Flow, index: int, start: int) -> None:
        """Put the strips of a flow here and in the next columns."""
        at = self.at
        plain = not (flow.keep_with_next or flow.notes or flow.anchors or start or flow.arranged)
        if not plain or not self._joined(flow):
            self._parted(flow, index, start)
        at.gap, at.free = flow.after, flow.free

    def _joined(self, flow: Flow) -> bool:
        """Put a flow on the page as a whole, as most of a novel are; False if it is not so easy."""
        at = self.at
        if at.empty:
            return False
        body, y = flow.body, at.y + (at.gap + flow.before)
        if at.free and not flow.free:
            y = at.on_grid(y)
        count = body.count
        fits = body.fit(0, at.edge() + body.slack - y)
        if not 0 < count <= fits:
            return False
        at.leaf.placed.append(Placed(flow, 0, count, at.left + flow.x, y))
        at.y = y + body.height(0, count)
        return True

    def _parted(self, flow: Flow, index: int, start: int) -> None:
        """Put a flow on this page and the next ones, strip by strip as its style asks."""
        at = self.at
        while not (start or self._alone or self._ahead.holds_beginning(index)):
            self.turn()
        count = flow.body.count
        while start < count:
            at.descend(flow, start)
            end = self._reach(flow, index, start)
            if end == start:
                self.turn()
                continue
            self._put(flow, start, end)
            start = end
            if start < count:
                self._doing = self._doing if self.trying else (index, start)
                self.turn()

    def _reach(self, flow: Flow, index: int, start: int) -> int:
        """Return the end of the strips from `start` that this column takes; start for none."""
        fits = flow.body.fit(start, self._room(flow))
        if fits and flow.notes:
            fits = self._fit_with_notes(flow, start, fits)
        if start + fits < flow.body.count:
            fits = self._unbroken(flow, start, fits)
        elif flow.closed and not self._ahead.holds_end(index, start):
            fits = self._held_back(flow, start, fits)
        return start + (fits or (1 if self._alone else 0))

    @property
    def _alone(self) -> bool:
        """Whether no column has more room, so that what does not fit is divided or stands out."""
        return self.at.fresh and not self.at.foot.parts and not self.trying

    def _room(self, flow: Flow) -> float:
        """Height left for strips in this column, its foot taken off."""
        return self.at.edge() + flow.body.slack - self.at.y

    def _unbroken(self, flow: Flow, start: int, fits: int) -> int:
        """Return fewer strips where a break after `fits` of them would leave too few together."""
        fresh = self.at.fresh
        left = flow.body.count - start - fits
        is_whole = flow.keep_together or (self.whole and flow.repeats)
        if is_whole and start == 0 and not fresh:
            return 0
        least = min(flow.orphans, flow.body.count) if start == 0 else 1
        if left < flow.widows:
            fewer = fits - (flow.widows - left)
            fits = fewer if fewer >= least or not fresh else fits
        return fits if fits >= least or fresh else 0

    def _held_back(self, flow: Flow, start: int, fits: int) -> int:
        """Return fewer strips, so that the last ones stand with what closes the text."""
        fewer, whole = fits - flow.widows, flow.keep_together and start == 0
        least = min(flow.orphans, flow.body.count) if start == 0 else 1
        if fewer >= least and not whole:
            return fewer
        return fits if self._alone else 0

    def _put(self, flow: Flow, start: int, end: int) -> None:
        at = self.at
        at.put(flow, start, end)
        if flow.notes:
            self.call(flow, start, end)

    def call(self, flow: Flow, start: int = 0, end: int | None = None) -> None:
        """Put the notes of strips that have their place at the foot, as far as there is room."""
        at = self.at
        names = flow.notes_of(start, flow.body.count if end is None else end)
        if names:
            at.call(names, self._notes)
            self._carry_on(at.area.bottom + flow.body.slack - at.y)

    # ---------------------------------------------------------------- section

    def _arrange(self, flow: Flow) -> None:
        """Go to the page and the columns that a flow asks for."""
        asked = flow.arranged
        area = (asked.area if asked else None) or self._area
        recto = asked is not None and asked.recto and area.setup.two_sided
        is_even = recto and self.at.leaf.index % 2 == 1
        if area is not self.at.area:
            self.end_section()
            self.turn_page(area, recto=recto and flow.new_page)
        elif flow.new_page and (self.at.leaf.written or is_even):
            self._end_columns()
            self.turn_page(recto=recto)
        self._set_span(span=asked is not None and asked.span and not self._ahead.leaves(flow))

    def _set_span(self, *, span: bool) -> None:
        at = self.at
        if at.spanning and not span:
            self._end_span()
        elif span and not at.spanning and at.area.columns > 1:
            self._level_columns()
            if at.area.setup.column_rule:
                at.rule()
            at.begin_span()

    def _end_span(self) -> None:
        self.at.end_span()
        self._columns_begin()

    def put_floats(self, *, turning: bool) -> None:
        """Put figures that wait here, one below the other. turning: on further pages, too."""
        if not self.at.floats:
            return
        from publisher.layout.floats import put_all

        doing, self._doing = self._doing, (_FLOATS, 0)
        if not self.trying:
            self.jobs.append(self._doing)
        put_all(self, turning=turning)
        self._doing = doing
        if doing and not self.trying and doing not in self.jobs:  # they have turned the page
            self.jobs.append(doing)

    # ------------------------------------------------------------------ notes

    def _fit_with_notes(self, flow: Flow, start: int, fits: int) -> int:
        """Return how many of the strips leave room for their notes, the last note's start only."""
        for count in range(1, fits + 1):
            names = flow.notes_of(start, start + count)
            if not names:
                continue
            if self.at.waiting:  # a note goes on here from before, so the next must wait its turn
                return count - 1
            if not self._has_room(flow, (start, start + count), whole=True):
                new = start + count - 1 in flow.notes
                divided = new and self._has_room(flow, (start, start + count), whole=False)
                return self._begun(flow, start, (count, fits)) if divided else count - 1
        return fits

    def _begun(self, flow: Flow, start: int, counts: tuple[int, int]) -> int:
        """Return how many strips, from the first to the second count, stand above a note that is
        divided: as many as a paragraph begins with, where its beginning leaves room for them."""
        count, fits = counts
        least = min(fits, flow.least) if start == 0 else count
        begins = least > count and self._has_room(flow, (start, start + least), whole=False)
        return least if begins else count

    def _has_room(self, flow: Flow, strips: tuple[int, int], *, whole: bool) -> bool:
        """Tell whether strips leave room for their notes, or for the beginning of the last."""
        below = self.at.y + flow.body.height(*strips)
        room = self._foot_edge() + flow.body.slack - below + TOLERANCE
        return room >= self._ahead.added(flow.notes_of(*strips), whole=whole)

    def _foot_edge(self) -> float:
        """Return where notes begin, or would begin: they stand at the foot of the page."""
        return self.at.area.bottom - self.at.foot.depth
