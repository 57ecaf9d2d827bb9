"""What stands on either side of a Western run on the em grid, and how much blank it takes there.

A run takes a whole number of em, with more than nothing and about half an em at most between it and
Han; none beside marks, whose own outer blank grows or shrinks instead, and none inside Western
brackets. Source: CLREQ
#handling_of_grid_alignment_in_chinese_and_western_mixed_text_composition,
#handling_western_text_in_chinese_text_using_proportional_western_fonts.
"""

from collections.abc import Container, Iterator
from math import ceil, floor
from operator import itemgetter
from typing import Final, NamedTuple

from publisher.typography.adjustment import MARK_RUN
from publisher.typography.classes import KINDS, Kind
from publisher.typography.fill_ins import begins, ends
from publisher.typography.measure import TOLERANCE
from publisher.typography.prepare import UNTRIMMED, Prepared
from publisher.typography.spacing import connects

_LEAST, _MOST, _IDEAL = 0.1, 0.5, 0.25
_GROWTH: Final = 0.5
"""Em by which the outer blank of a mark may grow."""
_HAN: Final = frozenset((Kind.HAN, Kind.BOPOMOFO, Kind.SYMBOL))
_ENCLOSED: Final = frozenset((Kind.CLOSE, Kind.PAUSE, Kind.STOP))
_AFTER_TEXT: Final = frozenset((Kind.WESTERN_CLOSE, Kind.WESTERN_MARK))


class Side(NamedTuple):
    """Blank on one side of a run: what it may be and would best be, in em.

    after: the character after which it stands, or -1 at an edge of the line; mark: the index of the
    mark that gives up some of it, or -1.
    """

    least: float
    most: float
    ideal: float
    after: int
    mark: int = -1


class Blanks(NamedTuple):
    """The squares of a run, without what a mark behind it gives, and the blank on its sides."""

    squares: int
    left: float
    right: float
    given: int
    """1 where the mark behind the run gives up one of the run's squares with its own."""


class SideFinder:
    """Tells what is round the runs of one paragraph."""

    def __init__(self, prepared: Prepared, trimmed: Container[int]) -> None:
        """trimmed: the characters after which adjacent marks lose blank."""
        self._prepared, self._trimmed = prepared, trimmed

    def left(self, start: int, first: int, line: int) -> Side:
        """Return the side before a run. first: of what is seen of it; line: its line's start."""
        prepared, before = self._prepared, start - 1
        if start <= line:
            return _nothing(-1)
        if start in prepared.tight:
            return _nothing(before)
        if not prepared.is_western(first) or prepared.text[first] == " ":
            return _even(before)
        if begins(prepared.text, first):
            return _even(first)  # a blank to be filled in grows itself
        if KINDS[prepared.text[first]] in _AFTER_TEXT or self._quotes(first) == Kind.CLOSE:
            return _nothing(before)
        if KINDS[prepared.text[before]] in _HAN:
            is_hyphen = prepared.text[first] == "-" and connects(prepared.text, first)
            return _nothing(before) if is_hyphen else _gap(before)
        return self._mark_before(before, line)

    def right(self, end: int, last: int, stop: int) -> Side:
        """Return the side behind a run. last: of what is seen of it; stop: of the paragraph."""
        prepared, text = self._prepared, self._prepared.text
        if end >= stop:
            return _nothing(-1)
        is_text = prepared.is_western(last) and text[last] != " "
        if text[last] == "-" and last + 1 == end and KINDS[text[end]] in _HAN:
            return _nothing(end - 1)
        if ends(text, last + 1):
            return _even(last - 1)
        if KINDS[text[end]] in _ENCLOSED and (is_text or last in prepared.tight):
            return self._marks_behind(end, stop)
        if not is_text:
            return _even(end - 1)
        if KINDS[text[last]] is Kind.WESTERN_OPEN or self._quotes(last) == Kind.OPEN:
            return _nothing(end - 1)
        if KINDS[text[end]] in _HAN:
            return _gap(end - 1)
        blank = prepared.whole_blank(end).before
        if KINDS[text[end]] is Kind.OPEN and blank and end - 1 not in self._trimmed:
            return Side(-blank, 0.0, 0.0, end - 1, end)
        return _nothing(end - 1)

    def _mark_before(self, before: int, line: int) -> Side:
        """Return the side behind a mark: before brackets that open, within the blank of others."""
        text, prepared = self._prepared.text, self._prepared
        if KINDS[text[before]] is Kind.OPEN:
            first = before
            while first > line and KINDS[text[first - 1]] is Kind.OPEN:
                first -= 1
            if first <= line or self._is_odd(first - 1):
                return _nothing(before)
            blank = prepared.whole_blank(first).before
            least = 0.0 if first - 1 in self._trimmed else -blank
            return Side(least, _GROWTH, 0.0, first - 1, first)
        first = before
        while first > line and KINDS[text[first]] in _ENCLOSED:
            first -= 1
        blank = prepared.whole_blank(before).after
        if not blank or before in self._trimmed or self._is_odd(first):
            return _nothing(before)
        return Side(-blank, 0.0, 0.0, before, before)

    def _marks_behind(self, end: int, stop: int) -> Side:
        """Return the side behind the marks that follow a run."""
        text, last = self._prepared.text, end
        while last + 1 < stop and KINDS[text[last + 1]] in _ENCLOSED:
            last += 1
        least = 0.0 if last in self._trimmed else -self._prepared.whole_blank(last).after
        return Side(least, _GROWTH, 0.0, last, last)

    def _is_odd(self, index: int) -> bool:
        advance = self._prepared.advances[index]
        return self._prepared.is_western(index) or advance != int(advance)

    def _quotes(self, index: int) -> Kind | None:
        """Return whether a straight quote opens or closes, as they do by turns; None for others."""
        text = self._prepared.text
        if text[index] != '"':
            return None
        return Kind.CLOSE if text.count('"', 0, index) % 2 else Kind.OPEN


def _nothing(after: int) -> Side:
    return Side(0.0, 0.0, 0.0, after)


def _gap(after: int) -> Side:
    return Side(_LEAST, _MOST, _IDEAL, after)


def _even(after: int) -> Side:
    """Return a side of what is no Western text, half of whose blank stands there."""
    return Side(0.0, _MOST, 0.0, after)


def blanks_round(width: float, left: Side, right: Side) -> Blanks:
    """Return the whole squares that a run of this width takes, and the blank on either side."""
    least = ceil(width + left.least + right.least - TOLERANCE)
    best = max(least, round(width + left.ideal + right.ideal))
    if best > least and best - width > left.most + right.most + TOLERANCE:
        best -= 1
    before, behind = _shared(best - width, left, right)
    own = ceil(width + before - TOLERANCE) if right.mark >= 0 else best
    return Blanks(max(own, best), before, behind, max(own - best, 0))


def _shared(blank: float, left: Side, right: Side) -> tuple[float, float]:
    """Return what each side has of the blank: Han its ideal where a mark takes the rest, and what
    is over where Han is."""
    half = (blank - left.ideal - right.ideal) / 2
    is_mark_behind = right.mark >= 0 > left.mark
    before = _within(
        left, blank - right.ideal if left.mark >= 0 > right.mark else left.ideal + half
    )
    behind = _within(right, blank - (left.ideal if is_mark_behind else before))
    before = _within(left, blank - behind)
    over = blank - before - behind
    if abs(over) <= TOLERANCE:
        return before, behind
    open_left, open_right = left.most > 0, right.most > 0
    if open_left and open_right:
        return before + over / 2, behind + over / 2
    goes_left = left.after >= 0 and (open_left or (right.after < 0))
    return (before + over, behind) if goes_left else (before, behind + over)


def _within(side: Side, blank: float) -> float:
    return min(max(blank, side.least), side.most)


def whole_trims(prepared: Prepared, start: int = 0) -> dict[int, float]:
    """Return what neighbouring marks lose of what they lose off the grid: whole ems of a run.

    start: of the line, before which nothing counts. A · of half an em is padded, and loses nothing.
    """
    found: dict[int, float] = {}
    for match in MARK_RUN.finditer(prepared.text, start) if prepared.trims else ():
        amounts = [
            (index, amount)
            for index, amount in _amounts(prepared, range(*match.span()))
            if index >= match.start() and prepared.advances[index] == 1.0
        ]
        left = float(floor(sum(amount for _, amount in amounts) + TOLERANCE))
        for index, amount in sorted(amounts, key=itemgetter(1), reverse=True):
            if amount <= left + TOLERANCE:  # halves first, so that quarters fill what is left
                found[index] = found.get(index, 0.0) - amount
                left -= amount
    return found


def _amounts(prepared: Prepared, run: range) -> Iterator[tuple[int, float]]:
    """Yield (index, amount): what each side of the marks of a run loses, after which character."""
    for index in run:
        before, after = prepared.trims.get(index, UNTRIMMED)
        if before:
            yield index - 1, before
        if after:
            yield index, after
