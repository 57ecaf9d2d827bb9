"""Lines whose Han characters all stand on the em grid, as on manuscript paper.

Nothing is reduced or spread. A Western run takes the next whole number of em, in whose middle it
stands; marks take 1 em, and give up halves only by twos, so that what follows is on the grid.
Source: CLREQ #handling_of_grid_alignment_in_chinese_and_western_mixed_text_composition: a mark
that ends a line hangs, or two share its last square; Western words are cut where the line is full,
rather where a hyphen may stand.
"""

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from math import ceil, floor
from typing import Final, NamedTuple

from publisher.typography.breaks import line_start_marks
from publisher.typography.choose import RUNT, forced_ends, is_runt
from publisher.typography.divisions import LONGEST_ADDRESS, divisions_round, has_signs
from publisher.typography.grid_sides import (
    Blanks,
    Side,
    SideFinder,
    blanks_round,
    whole_trims,
)
from publisher.typography.lines import Changes, Fit, Line, SetParagraph
from publisher.typography.measure import TOLERANCE, Measure, Paragraph
from publisher.typography.prepare import Prepared, prepare
from publisher.typography.widths import Region

_HANGING: Final = "、，。．；：？！"
_LEAST_CUT: Final = 2
"""Letters that stay on either side of a cut, and squares that must be free for one."""
_MOST_BLANK: Final = 4
"""From how many empty squares on a word is cut where it may not be divided."""
_DATES: Final = "年月日"
_LONGEST_WORD: Final = 64
"""Letters behind a line that are looked at for where its last word may be divided."""


class _End(NamedTuple):
    """Where a line ends. hung: its last mark stands outside; shared: its last two marks stand in
    one square; hyphen: width of the hyphen at its end, in em."""

    end: int
    hung: bool = False
    shared: bool = False
    hyphen: float = 0.0
    divided: bool = False


_NO_BLANKS: Final = Blanks(0, 0.0, 0.0, 0)


class _Part(NamedTuple):
    """What takes whole squares together: [start, end), `cells` wide.

    visible: the range without the spaces at its edges; sides: what is round it, and blanks: how
    much blank it has there, where it has to be padded.
    """

    start: int
    end: int
    cells: float
    visible: tuple[int, int]
    sides: tuple[Side, Side] | None = None
    blanks: Blanks = _NO_BLANKS


def set_on_grid(paragraph: Paragraph, measure: Measure) -> SetParagraph:
    """Return the lines of a paragraph that is not empty, every Han character on the grid.

    Lines hold as many squares as their length has whole ems; where the next cannot end a line,
    squares stay empty at its end.
    """
    prepared = prepare(paragraph, measure)
    setter = _Setter(prepared, measure)
    lines: list[Line] = []
    hyphens: dict[int, float] = {}
    start = 0
    for stop in forced_ends(prepared):
        while start < stop:
            line, hyphen = setter.line(start, stop)
            lines.append(line)
            start = line.end
            if hyphen:
                hyphens[start] = hyphen
    return SetParagraph(lines, prepared.advances, hyphens)


class _Setter:
    """Sets the lines of one paragraph."""

    def __init__(self, prepared: Prepared, measure: Measure) -> None:
        self._prepared, self._measure = prepared, measure
        self._trims = whole_trims(prepared)
        self._odd = list(_odd_runs(prepared))
        self._odd_ends = [end for _, end in self._odd]
        self._kept_behind = line_start_marks(measure.level)
        self._sides = SideFinder(prepared, self._trims)
        self._line, self._stop = 0, len(prepared.text)

    def line(self, start: int, stop: int) -> tuple[Line, float]:
        """Return the line that begins at `start`, and the width of its hyphen."""
        prepared, measure, text = self._prepared, self._measure, self._prepared.text
        left = measure.first_line_indent if start == 0 else measure.turnover_indent
        if start and {text[start - 1], text[start]} <= prepared.blanks.keys():
            self._trims = whole_trims(prepared, start)  # the line begins inside a run of marks
            self._sides = SideFinder(prepared, self._trims)
        self._line, self._stop = start, stop
        room = floor(measure.line_length - left + TOLERANCE)
        full, free = self._full(start, stop, room)
        end = _End(stop) if full == stop else self._end(start, full, stop, free)
        if is_runt(prepared, end.end, stop):
            end = self._earlier(start, end, stop)
        return self._made(start, end, stop, (left, room)), end.hyphen

    # ------------------------------------------------------------------ parts

    def _parts(self, start: int, end: int) -> Iterator[_Part]:
        """Yield the parts of [start, end), in order."""
        at = start
        given = {-1: 0}
        while at < end:
            part = self._part(at, end)
            if at in given:
                part = part._replace(cells=part.cells - given[at])
            if part.sides:
                given[part.sides[1].mark] = part.blanks.given
            yield part
            at = part.end

    def _part(self, at: int, stop: int) -> _Part:
        """Return the part that begins at an index."""
        index = bisect_right(self._odd_ends, at)
        if index < len(self._odd) and self._odd[index][0] <= at:
            return self._odd_part(at, min(self._odd[index][1], stop))
        width = self._prepared.advances[at] + self._trims.get(at, 0.0)
        return _Part(at, at + 1, width, (at, at + 1))

    def _odd_part(self, start: int, end: int, more: float = 0.0, stop: int | None = None) -> _Part:
        """Return a part that is padded to whole squares. more: width of a hyphen after it; stop: of
        its line, if that is known."""
        prepared = self._prepared
        first, last = self._without_spaces(start, end)
        width = sum(prepared.advances[first:last]) + more
        left = self._sides.left(start, first, self._line)
        right = self._sides.right(end, last - 1, self._stop if stop is None else stop)
        blanks = blanks_round(width, left, right)
        return _Part(start, end, blanks.squares, (first, last), (left, right), blanks)

    def _without_spaces(self, start: int, end: int) -> tuple[int, int]:
        """Return a range without the spaces at its edges, whose place the gap takes; more than one
        together are no gap."""
        text = self._prepared.text
        first = start + (text[start] == " " != text[start + 1 : start + 2])
        last = end - (text[end - 1] == " " != text[end - 2 : end - 1])
        return (first, last) if first < last else (start, end)

    # ------------------------------------------------------------------- ends

    def _full(self, start: int, stop: int, room: float) -> tuple[int, float]:
        """Return the end of the parts that fit, and how many squares they leave free."""
        for part in self._parts(start, stop):
            if part.cells > room + TOLERANCE:
                return part.start, room
            room -= part.cells
        return stop, room

    def _end(self, start: int, full: int, stop: int, free: float) -> _End:
        """Return the end of a line in which the part at `full` does not fit."""
        prepared, measure = self._prepared, self._measure
        cut = self._cut(start, full, stop, free)
        if cut is not None:
            return cut
        for at in (self._behind_spaces(full, stop), full):
            if start < at < stop and prepared.may_break(at, measure):
                return _End(self._with_unit(start, at, free))
        closed = self._closed(start, full, stop)
        if closed is not None:
            return closed
        for end in range(full - 1, start, -1):
            if prepared.may_break(end, measure):
                return _End(end)
        return _End(full if full > start else self._filled(start, stop, free), divided=True)

    def _behind_spaces(self, at: int, stop: int) -> int:
        """Return the end of the spaces that begin at an index: they take no square at a line's
        end."""
        while at < stop and self._prepared.text[at] == " ":
            at += 1
        return at

    def _with_unit(self, start: int, end: int, free: float) -> int:
        """Return an earlier end where else a figure would be parted from the 年, 月 or 日 of its
        date, and few squares stay empty."""
        text, first = self._prepared.text, end
        while text[end] in _DATES and first > start and text[first - 1].isdecimal():
            first -= 1
        if not start < first < end or not self._prepared.may_break(first, self._measure):
            return end
        blank = free + sum(self._prepared.advances[first:end])
        return first if blank < _MOST_BLANK else end

    def _earlier(self, start: int, end: _End, stop: int) -> _End:
        """Return an end that leaves more than one character for the last line, if there is one."""
        prepared, measure = self._prepared, self._measure
        for at in range(end.end - 1, max(end.end - RUNT, start), -1):
            if prepared.may_break(at, measure) and not is_runt(prepared, at, stop):
                return _End(at)
        return end

    def _closed(self, start: int, full: int, stop: int) -> _End | None:
        """Return the line that ends with the mark behind its last square, hung or sharing it."""
        prepared, measure, text = self._prepared, self._measure, self._prepared.text
        mark, end = text[full], full + 1
        if full == start or mark not in self._kept_behind or prepared.is_western(full):
            return None
        if end < stop and not prepared.may_break(end, measure):
            return None
        before, last = prepared.whole_blank(full - 1), prepared.whole_blank(full)
        if before.after == last.after == 0.5 and full - 1 not in self._trims:
            return _End(end, shared=True)
        if mark in _HANGING and measure.region is Region.MAINLAND and before == (0.0, 0.0):
            return _End(end, hung=True)
        return None

    def _cut(self, start: int, full: int, stop: int, free: float) -> _End | None:
        """Return the line that ends in the Western run at `full`: at a space, at a hyphen, or
        anywhere between letters; in a path or an address at its signs, whatever they leave free."""
        part = self._part(full, stop)
        if not part.sides or free < _LEAST_CUT:
            return None
        widths = self._widths(part, free)
        last = full + len(widths) - 1
        divisions = self._divisions(part, last)
        is_signed = has_signs(self._prepared.text, last)
        for end in range(last, full, -1):
            hyphen = divisions.get(end, 0.0)
            cells = self._cells(part, end, widths[end - full] + hyphen)
            if free - cells >= _MOST_BLANK and not is_signed:
                break
            if cells <= free + TOLERANCE and self._ends_line(end, divisions):
                return _End(end, hyphen=hyphen)
        if free < _MOST_BLANK or (is_signed and start < full):
            return None
        return self._cut_anywhere(part, widths, free)

    def _ends_line(self, end: int, divisions: Container[int]) -> bool:
        """Tell whether a line may end inside a Western run, at a division or by itself."""
        prepared, measure = self._prepared, self._measure
        if prepared.may_break(end, measure):
            return True
        barred = end in prepared.kept or prepared.text[end - 1] in measure.not_last
        return end in divisions and not barred

    def _cut_anywhere(self, part: _Part, widths: Sequence[float], free: float) -> _End | None:
        last = min(part.end - _LEAST_CUT, part.start + len(widths) - 1)
        for end in range(last, part.start + 1, -1):
            fits = self._cells(part, end, widths[end - part.start]) <= free + TOLERANCE
            if fits and self._divides_letters(end):
                return _End(end)
        return None

    def _filled(self, start: int, stop: int, room: float) -> int:
        """Return the end of what fits of a run that no rule divides and that fills the line."""
        part = self._part(start, stop)
        widths = self._widths(part, room) if part.sides else []
        ends = range(start + len(widths) - 1, start, -1)
        fits = (e for e in ends if self._cells(part, e, widths[e - start]) <= room + TOLERANCE)
        return next(fits, start + 1)

    def _widths(self, part: _Part, free: float) -> list[float]:
        """Return how wide a part is up to each place in it, its start the first, without the
        spaces at the edges; no further than it may fit, or each line would look at all that is
        left of a long run."""
        text, first = self._prepared.text, part.visible[0]
        blank = text[first] == " "
        widths, width, visible = [0.0], 0.0, 0.0
        for index in range(part.start, part.end - 1):
            width = self._prepared.advances[index] + (0.0 if index == first else width)
            if blank or index < first or text[index] != " ":
                visible = width
            if index >= first and visible > free + 1:
                break
            widths.append(visible)
        return widths

    def _cells(self, part: _Part, end: int, width: float) -> int:
        """Return the squares that a part of this width takes up to a place in it, where its line
        ends."""
        first = part.visible[0] if end > part.visible[0] else part.start
        return ceil(width + self._sides.left(part.start, first, self._line).least - TOLERANCE)

    def _divisions(self, part: _Part, last: int) -> dict[int, float]:
        """Return where words and addresses of a Western run may be divided, as far as `last`."""
        prepared, found = self._prepared, dict[int, float]()
        near = max(part.start - LONGEST_ADDRESS, 0), last + LONGEST_ADDRESS
        has_address = prepared.text.find("@", *near) >= 0
        # An address may be divided before a place that only what is behind it leads to.
        end = min(part.end, last + 1 + (LONGEST_ADDRESS if has_address else 0))
        for index in range(part.start + 1, end):
            if index not in found and self._is_inside(index):
                stop = min(part.end, end + _LONGEST_WORD)
                found.update(divisions_round(prepared, index, part.start, stop))
        return found

    def _is_inside(self, index: int) -> bool:
        return self._prepared.text[index - 1].isalpha() and self._prepared.text[index].isalpha()

    def _divides_letters(self, end: int) -> bool:
        around = self._prepared.text[max(end - _LEAST_CUT, 0) : end + _LEAST_CUT]
        whole = end in self._prepared.kept or has_signs(self._prepared.text, end)
        return not whole and len(around) == 2 * _LEAST_CUT and around.isalpha()

    # ------------------------------------------------------------------- line

    def _made(self, start: int, end: _End, stop: int, room: tuple[float, float]) -> Line:
        """Return a line. room: where it begins, and how long it may be."""
        prepared = self._prepared
        visible = prepared.visible_end(start, end.end)
        changes: dict[int, float] = {}
        for part in self._parts(start, visible):
            if part.sides:
                self._pad(part, (visible, stop), end.hyphen, changes)
            elif part.start in self._trims and part.end < visible:
                _add(changes, part.start, self._trims[part.start])
        if end.shared:
            _add(changes, visible - 2, -0.5)
            _add(changes, visible - 1, -0.5)
        elif end.hung:
            _add(changes, visible - 1, -prepared.advances[visible - 1])
        left, length = room
        width = sum(prepared.advances[start:visible]) + sum(changes.values()) + end.hyphen
        fit = Fit.NATURAL if end.end == stop or width < length - TOLERANCE else Fit.SOLID
        fit = Fit.OVERFULL if width > length + TOLERANCE else Fit.DIVIDED if end.divided else fit
        found: Changes = tuple(sorted(item for item in changes.items() if item[1]))
        return Line(start, end.end, visible, left, width, 0.0, found, fit)

    def _pad(
        self, part: _Part, line: tuple[int, int], hyphen: float, changes: dict[int, float]
    ) -> None:
        """Add the blank round a part. line: the end of what is seen of it, and of the paragraph."""
        visible, stop = line
        if part.end == visible:
            part = self._odd_part(part.start, part.end, hyphen, visible)
        left, right = part.sides or (None, None)
        if left is None or right is None:
            return
        before, behind = part.blanks.left, part.blanks.right
        if part.end == visible:
            before = min(before, left.ideal if visible == stop else left.most)
        first, last = part.visible
        for index in (*range(part.start, first), *range(last, part.end)):
            _add(changes, index, -self._prepared.advances[index])
        if left.after >= 0:
            _add(changes, left.after, before)
        if right.after >= 0 and (right.after < visible - 1 or behind < 0):
            _add(changes, right.after, behind)


def _add(changes: dict[int, float], index: int, amount: float) -> None:
    changes[index] = changes.get(index, 0.0) + amount


def _odd_runs(prepared: Prepared) -> Iterator[tuple[int, int]]:
    """Yield the longest ranges of what is Western or does not take whole squares."""
    start = 0
    flags = prepared.flags or bytes(len(prepared.text))
    for index, (advance, western) in enumerate(zip(prepared.advances, flags, strict=True)):
        if western or advance != int(advance):
            continue
        if index > start:
            yield start, index
        start = index + 1
    if start < len(prepared.text):
        yield start, len(prepared.text)
