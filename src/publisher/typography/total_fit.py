"""Where the lines of a paragraph end: line by line, and over many lines where one is loose.

`choose` finds nearly every line solid or reduced by itself. Where it leaves a loose one, the lines
before and after it are chosen anew, all together, for the least sum of what shows (total fit): a
line before gives up a character or takes one more, so that none is spread far.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Final

from publisher.typography.breaks import Prohibition, base_level
from publisher.typography.choose import (
    LOOSE,
    RUNT,
    Choice,
    forced_ends,
    is_runt,
    leading_trim,
    next_choice,
)
from publisher.typography.classes import INVISIBLE, KINDS, Kind
from publisher.typography.divisions import divisions_round
from publisher.typography.justify import EVEN, gives, line_width, stretches
from publisher.typography.measure import TOLERANCE, Measure
from publisher.typography.prepare import Prepared

_WINDOWS: Final = ((4, 3), (12, 12))
"""Lines before and after a loose one that are chosen with it; more where one stays loose."""
_WIDEST: Final = 0.12
"""Em between characters beyond which no shorter line is tried, if one was found that leaves no
runt."""
_NEAR: Final = 3
"""How many characters behind a word a line may be full that is divided inside it."""
_TRIMMED: Final = 2.0
"""Em that go of a line at most at its ends, besides what all its characters can give."""
_DIVISIONS: Final = 12
"""How many divisions of a long path are tried before and behind where the line is full."""
_SHORTER: Final = 5
"""How many ends before the fullest are tried."""

_CLOSING: Final = frozenset((Kind.CLOSE, Kind.PAUSE, Kind.STOP))
"""Marks that follow what they belong to."""

# What shows, in squares of how much: a reduction to all it can give counts less than the least
# expansion; half an em in a line of 35 (0.015 em a gap) counts 2; a gap that grows beyond a
# quarter em as much as that half; a runt as much as a quarter em a gap, beyond which `choose`
# leaves it, too; a line that cannot be filled more than anything.
_REDUCED: Final = 0.6
_SPREAD: Final = 1.0
_SPREAD_UNIT: Final = 0.015
_WORD_UNIT: Final = 0.06
"""Em beyond half an em by which each word space of a line without Han grows, as a spread unit."""
_GAPS: Final = 1.0
_HYPHEN: Final = 2.0
_POOR: Final = 5.0
"""Cost of some lines from which on it is asked where words may be divided."""
_REMEDY: Final = 545.0
"""Cost of a line that begins with the third of three marks (CLREQ
#prohibition_rules_for_line_start_end): that of 0.35 em a gap, beyond which lines show as worse."""
_NEVER: Final = 1000.0
_RUNT: Final = 300.0


def choose_breaks(prepared: Prepared, measure: Measure) -> list[Choice]:
    """Return the ends of a paragraph's lines, in order, the last being the end of its text."""
    chosen: list[Choice] = []
    start = 0
    for stop in forced_ends(prepared):
        lines: list[Choice] = []
        at = start
        while at < stop:
            room = measure.room(at == 0)
            if prepared.text[at] in measure.leads:
                room += leading_trim(prepared, at, measure)
            lines.append(next_choice(prepared, at, stop, room, measure))
            at = lines[-1].end
        if any(map(_is_poor, lines)):
            lines = _Fitted(prepared, measure, start, stop).lines(lines)
        chosen += lines
        start = stop
    return chosen


def _is_poor(choice: Choice) -> bool:
    return choice.loose or choice.divided


def _window_end(chosen: Sequence[Choice], loose: int, after: int) -> int:
    """Return the end of the lines to choose anew, so that none after them is near and loose."""
    end = min(loose + after + 1, len(chosen))
    at = loose
    while at < end:
        if _is_poor(chosen[at]):
            end = min(at + after + 1, len(chosen))
        at += 1
    return end


class _Fitted:
    """The stretch [start, stop) of a paragraph, with sums that tell what any line of it can do."""

    def __init__(self, prepared: Prepared, measure: Measure, start: int, stop: int) -> None:
        self._prepared, self._measure = prepared, measure
        self._start, self._stop = start, stop
        self._hyphens: dict[int, float] = {}
        self._may_hyphenate = False

    def lines(self, chosen: Sequence[Choice]) -> list[Choice]:
        """Return lines like those chosen one by one, but better about each loose one."""
        near, far = _WINDOWS
        lines = self._chosen_anew(chosen, *near)
        others = any(map(_is_poor, lines[1:]))
        if not others and (not _is_poor(lines[0]) or self._is_least(lines[0])):
            return lines
        return self._chosen_anew(lines, *far)

    def _is_least(self, first: Choice) -> bool:
        """Return whether no other end makes the first line better, which has none before it."""
        start, stop = self._start, self._stop
        self._may_hyphenate = self._prepared.hyphenate is not None
        costs = dict(self._ends(start, stop))
        return bool(costs) and costs.get(first.end, _NEVER) <= min(costs.values()) + TOLERANCE

    def _chosen_anew(self, chosen: Sequence[Choice], before: int, after: int) -> list[Choice]:
        """Return the lines with those about each loose one chosen together."""
        starts = [self._start, *(choice.end for choice in chosen)]
        found: list[Choice] = []
        index, count = 0, len(chosen)
        while index < count:
            loose = next((i for i in range(index, count) if _is_poor(chosen[i])), count)
            low = max(index, loose - before)
            found += chosen[index:low]
            index = _window_end(chosen, loose, after)
            if low < index:
                found += self._fitted(starts[low : index + 1]) or chosen[low:index]
        return found

    def _fitted(self, starts: Sequence[int]) -> list[Choice]:
        """Return the best lines over those that begin and end at `starts`, words divided only if
        that helps much; none if there are none better."""
        first, stop = starts[0], starts[-1]
        self._may_hyphenate = False
        bound = sum(self._cost_of(start, end) for start, end in pairwise(starts))
        cost, lines = self._best(first, stop, bound)
        if self._prepared.hyphenate is None or cost < _POOR:
            return lines
        self._may_hyphenate = True
        return self._best(first, stop, cost)[1] or lines

    def _cost_of(self, start: int, end: int) -> float:
        missing = self._room(start) - self._width(start, end)
        if missing < -self._capacity(start, end) - TOLERANCE:
            return _NEVER
        return self._cost(start, end, missing)

    def _best(self, first: int, stop: int, bound: float) -> tuple[float, list[Choice]]:
        """Return the lines of least cost from `first` to `stop`, and that; none above `bound`."""
        best: dict[int, tuple[float, int]] = {first: (0.0, first)}
        for start in range(first, stop):
            if start in best:
                so_far = best[start][0]
                for end, cost in self._ends(start, stop):
                    if so_far + cost > bound + TOLERANCE:
                        continue
                    # Of equals the one that leaves the lines before as they were, fullest first.
                    if end not in best or so_far + cost <= best[end][0] + TOLERANCE:
                        best[end] = so_far + cost, start
        return (best[stop][0], self._path(best, first, stop)) if stop in best else (bound, [])

    def _path(self, best: dict[int, tuple[float, int]], first: int, stop: int) -> list[Choice]:
        found: list[Choice] = []
        while stop > first:
            hyphen = self._hyphens.get(stop, 0.0)
            start = best[stop][1]
            is_loose = best[stop][0] - best[start][0] >= _POOR
            found.append(Choice(stop, stop == self._stop, False, is_loose, hyphen))
            stop = start
        return found[::-1]

    # -------------------------------------------------------------- one line

    def _ends(self, start: int, stop: int) -> Iterator[tuple[int, float]]:
        """Yield (end, cost) of the lines from `start` that can be filled."""
        x, room = self._prepared.x, self._room(start)
        full = bisect_right(x, x[start] + room + TOLERANCE, start + 1, stop + 1) - 1
        yield from self._later_ends(start, full, stop, room)
        if self._may_hyphenate and full < stop:
            yield from self._hyphen_ends(start, full, room)
        yield from self._remedies(start, min(full, stop), room)
        found = 0
        for end in range(min(full, stop) - 1, start, -1):
            if self._is_legal(end, stop):
                missing = room - self._width(start, end)
                if missing < -TOLERANCE:
                    continue
                if found and missing > _WIDEST * (end - start):
                    return
                yield end, self._cost(start, end, missing)
                found += not self._leaves_runt(end)
                if found == _SHORTER:
                    return

    def _later_ends(
        self, start: int, full: int, stop: int, room: float
    ) -> Iterator[tuple[int, float]]:
        for end in range(max(full, start + 1), stop + 1):
            if not self._is_legal(end, stop):
                if self._is_beyond(start, end, room):
                    return
                continue
            missing = room - self._width(start, end)
            spare = self._capacity(start, end)
            if missing >= -TOLERANCE or -missing <= spare + TOLERANCE:
                yield end, self._cost(start, end, missing)
            elif -missing > spare + 1.0:
                return

    def _remedies(self, start: int, full: int, room: float) -> Iterator[tuple[int, float]]:
        """Yield (end, cost) of a line that ends inside three marks in a row, as 。』」 are: where
        all that the rules allow is spread too far, the third one may begin a line. GB/T 15834-2011,
        5.1.3, and the levels that follow it know no such exception."""
        if base_level(self._measure.level) is not Prohibition.BASIC:
            return
        for end in range(full + 2, max(full - _SHORTER, start), -1):
            if self._is_third(end):
                missing = room - self._width(start, end)
                if -missing <= self._capacity(start, end) + TOLERANCE:
                    yield end, _REMEDY + self._cost(start, end, missing)
                    return

    def _is_third(self, end: int) -> bool:
        """Return whether a mark that may begin no line stands behind two others."""
        prepared = self._prepared
        if end < self._start + 3 or end >= self._stop or end in prepared.kept:
            return False
        return all(KINDS[char] in _CLOSING for char in prepared.text[end - 2 : end + 1])

    def _is_beyond(self, start: int, end: int, room: float) -> bool:
        """Return whether no line from `start` can reach `end`, nor any place behind it."""
        x, sums = self._prepared.x, self._sums
        least = x[end] - x[start] - (sums[end] - sums[start])
        return least > room + _TRIMMED and self._prepared.text[end - 1] not in INVISIBLE

    def _hyphen_ends(self, start: int, full: int, room: float) -> Iterator[tuple[int, float]]:
        """Yield (end, cost) of the lines that end inside the word in which the line is full, or
        just behind which."""
        prepared = self._prepared
        word = full
        while full - word < _NEAR and word > start and not prepared.is_western(word - 1):
            word -= 1
        word = word if word == full else word - 1
        found = divisions_round(prepared, word, self._start, self._stop)
        ends = sorted(found)
        at = bisect_right(ends, full)
        for end in ends[max(at - _DIVISIONS, 0) : at + _DIVISIONS]:
            last, hyphen = end - 1, found[end]
            barred = end in prepared.kept or prepared.text[last] in self._measure.not_last
            if end <= start or barred:
                continue
            width = prepared.x[last] + prepared.advances[last] - prepared.x[start] + hyphen
            missing = room - width
            if -missing <= self._capacity(start, end) + TOLERANCE:
                self._hyphens[end] = hyphen
                yield end, _HYPHEN + self._cost(start, end, missing)

    def _is_legal(self, end: int, stop: int) -> bool:
        return end == stop or self._prepared.may_break(end, self._measure)

    def _room(self, start: int) -> float:
        return self._measure.room(start == 0) + leading_trim(self._prepared, start, self._measure)

    def _width(self, start: int, end: int) -> float:
        return line_width(self._prepared, start, end, self._measure)

    def _cost(self, start: int, end: int, missing: float) -> float:
        """Return how much a line shows. missing: em to be filled, or reduced if less than 0."""
        last = self._prepared.visible_end(start, end) - 1
        if end == self._stop and missing >= -TOLERANCE:
            return _RUNT if start > self._start and self._is_runt(start) else 0.0
        if abs(missing) <= TOLERANCE:
            return 0.0
        if missing < 0:
            return _REDUCED * (missing / self._capacity(start, end)) ** 2
        places = last - start - (self._inner[last] - self._inner[start])
        if missing <= LOOSE * places:
            return 0.0
        spaces, gaps = self._elastic
        missing = max(missing - spaces[last] + spaces[start], 0.0)
        if places <= 0:  # a line of Western words, which word spaces fill
            count = self._prepared.text.count(" ", start, last)
            return min(_SPREAD + (missing / max(count, 0.01) / _WORD_UNIT) ** 2, _NEVER + missing)
        wider = min(max(missing - EVEN * places, 0.0), gaps[last] - gaps[start])
        spread = (missing - wider) / places
        cost = _SPREAD + (_GAPS if wider else 0.0) + (spread / _SPREAD_UNIT) ** 2
        return min(cost, _NEVER + missing)  # short, rather than spread still more

    def _is_runt(self, start: int) -> bool:
        return is_runt(self._prepared, start, self._stop)

    def _leaves_runt(self, end: int) -> bool:
        """Return whether a line that ends there leaves one character alone."""
        return 0 < self._stop - end <= RUNT and self._is_runt(end)

    def _capacity(self, start: int, end: int) -> float:
        """Return what `justify.capacity` does."""
        prepared = self._prepared
        last = prepared.visible_end(start, end) - 1
        if last < start:
            return 0.0
        lost = self._gives[0][start]
        lost += self._gives[1][last]
        if not self._measure.ends_trimmed:
            lost -= prepared.whole_blank(last).after
        return self._sums[last + 1] - self._sums[start] - lost

    @cached_property
    def _gives(self) -> tuple[Sequence[float], Sequence[float]]:
        """What can go before and after each character."""
        return gives(self._prepared, self._measure)

    @cached_property
    def _sums(self) -> Sequence[float]:
        before, after = self._gives
        both = (first + second for first, second in zip(before, after, strict=True))
        return list(accumulate(both, initial=0.0))

    @cached_property
    def _elastic(self) -> tuple[Sequence[float], Sequence[float]]:
        """What word spaces before each character can gain, and what gaps."""
        spaces, gaps = stretches(self._prepared, self._measure)
        return list(accumulate(spaces, initial=0.0)), list(accumulate(gaps, initial=0.0))

    @cached_property
    def _inner(self) -> Sequence[int]:
        """How many places before each character lie inside Western text."""
        flags = self._prepared.flags or bytes(len(self._prepared.text))
        pairs = zip(flags, flags[1:] + b"\0", strict=True)
        return list(accumulate((first & second for first, second in pairs), initial=0))
