"""Where a line ends, chosen by itself: the fullest line, reduced where that makes it solid.

Where the end of the fullest line is forbidden, push in before push out (先挤进，后推出, the Chinese
text of CLREQ #prohibition_rules_for_line_start_end); where the line would have to be spread, take
in the next character if marks and spaces can give its room, since reduction goes before expansion
(CLREQ #reduction_and_expansion_of_inter-character_spacing). A line that is spread all the same is
loose, and `total_fit` looks at its whole paragraph.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from publisher.typography.breaks import inseparable, must_break
from publisher.typography.classes import (
    FORCED_BREAK,
    FULL_EM,
    INVISIBLE,
    KINDS,
    ZWJ,
    Kind,
)
from publisher.typography.divisions import divisions_round
from publisher.typography.justify import capacity, line_width
from publisher.typography.measure import TOLERANCE, Measure
from publisher.typography.prepare import Prepared

LOOSE: Final = 0.004
"""Space between characters that nobody sees, in em: a twentieth of a millimetre at 12 pt."""

_LOOSEST: Final = 0.25
"""How far a line may be spread, in em a gap, to keep a last character from standing alone."""

RUNT: Final = 6
"""The longest last line looked at for one lone character: with its marks, as in 了〕。’”)."""

_MARKS: Final = frozenset((Kind.OPEN, Kind.CLOSE, Kind.PAUSE, Kind.STOP, Kind.EXTEND))


_WHOLE: Final = frozenset((Kind.DASH, Kind.ELLIPSIS))


class Choice(NamedTuple):
    """The end of one line. final: nothing follows before a forced break; divided: no rule allows
    this break; loose: the line must be spread so far that it shows; hyphen: width of the hyphen
    at its end, in em."""

    end: int
    final: bool
    divided: bool = False
    loose: bool = False
    hyphen: float = 0.0


def leading_trim(prepared: Prepared, start: int, measure: Measure) -> float:
    """Return what an opening bracket at a line's start loses of its frame, in em."""
    lost = measure.leads.get(prepared.text[start], 0.0)
    if not lost or (start == 0 and not measure.first_trimmed) or prepared.is_western(start):
        return 0.0
    return lost


def forced_ends(prepared: Prepared) -> Iterator[int]:
    """Yield the end of each stretch without a forced break."""
    text = prepared.text
    if not prepared.plain:
        for match in FORCED_BREAK.finditer(text, 0, len(text) - 1):
            if must_break(text, match.end()):
                yield match.end()
    yield len(text)


def next_choice(prepared: Prepared, start: int, stop: int, room: float, measure: Measure) -> Choice:
    """Return the end of the line that begins at `start`; room: its length, in em."""
    x, text = prepared.x, prepared.text
    limit = x[start] + room + TOLERANCE
    if x[stop] <= limit and stop - 1 not in prepared.after:
        return Choice(stop, True)
    end = bisect_right(x, limit, start + 1, stop + 1) - 1
    if (
        start < end < stop - RUNT
        and "\u4e00" <= text[end] <= "\u9fff"
        and "\u4e00" <= text[end - 1] <= "\u9fff"
        and (limit - x[end] <= LOOSE * (end - start - 1) or not measure.justified)
        and (prepared.plain or _is_plain_line(prepared, start, end))
    ):
        return Choice(end, False)  # most lines of a novel: Han comes next, nothing to weigh
    return _Open(prepared, start, stop, room, measure).choose(end)


def _is_plain_line(prepared: Prepared, start: int, end: int) -> bool:
    """Return whether a line and what follows are Han and marks, though the paragraph is not.

    Reduction moves an end by less than 1 em, so that nothing beyond `RUNT` has a say in it.
    """
    if prepared.kept or not FULL_EM.all_in(prepared.text[start : end + RUNT]):
        return False
    return prepared.flags is None or prepared.flags.find(1, start, end + RUNT) < 0


def is_runt(prepared: Prepared, start: int, stop: int) -> bool:
    """Return whether one character with its marks is all that [start, stop) holds."""
    rest = prepared.text[start : prepared.visible_end(start, stop)]
    return sum(KINDS[char] not in _MARKS for char in rest) == 1


class _Open(NamedTuple):
    """A line whose end is to be weighed: it begins at `start` and may not pass `stop`."""

    prepared: Prepared
    start: int
    stop: int
    room: float
    measure: Measure

    def choose(self, end: int) -> Choice:
        """Return the choice for this line. end: about where it is full."""
        end = self._fullest(end)
        if self._is_legal(end):
            end = self._pulled(end)
        else:
            end = self._pushed_in(end) or self._legal_before(end) or -end
        if end <= 0:
            return self._divided(-end)
        end = self._without_runt(end)
        return Choice(end, end == self.stop, False, end < self.stop and self._is_loose(end))

    def _is_loose(self, end: int) -> bool:
        """Return whether the line would have to be spread so that it shows."""
        return self.measure.justified and -self._over(end) > LOOSE * (end - self.start - 1)

    def _over(self, end: int) -> float:
        """Return how far the line would pass its room if it ended there, in em."""
        return line_width(self.prepared, self.start, end, self.measure) - self.room

    def _is_legal(self, end: int) -> bool:
        if not self.start < end < self.stop:
            return end == self.stop
        return self.prepared.may_break(end, self.measure)

    def _fullest(self, end: int) -> int:
        """Return the greatest end that fits; `start` if not even one character does."""
        while end > self.start and self._over(end) > TOLERANCE:
            end -= 1
        while end < self.stop:
            later = self._behind_spaces(end + 1)
            if self._over(later) > TOLERANCE:
                break
            end = later
        return end

    def _behind_spaces(self, end: int) -> int:
        """Return the end of the spaces that begin at `end`: they take no room there."""
        text = self.prepared.text
        while end < self.stop and text[end] in INVISIBLE:
            end += 1
        return end

    def _legal_after(self, end: int) -> int:
        """Return the next legal end, or 0 where no reduction could reach one."""
        x = self.prepared.x
        for later in range(end + 1, self.stop + 1):
            if x[later - 1] - x[self.start] > self.room * 1.5:
                break
            if self._is_legal(later):
                return later
        return 0

    def _legal_before(self, end: int) -> int:
        """Return the last legal end before, or 0."""
        return next((e for e in range(end - 1, self.start, -1) if self._is_legal(e)), 0)

    def _pushed_in(self, end: int) -> int:
        """Return the next legal end if the line can be reduced to it, or 0."""
        later = self._legal_after(end) if self.measure.justified else 0
        if later and self._over(later) <= self._capacity(later) + TOLERANCE:
            return later
        return 0

    def _capacity(self, end: int) -> float:
        return capacity(self.prepared, self.start, end, self.measure)

    def _pulled(self, end: int) -> int:
        """Return a later end where the line can be reduced to it and would else be loose."""
        if end == self.stop or not self._is_loose(end):
            return end
        return self._pushed_in(end) or end

    def _without_runt(self, end: int) -> int:
        """Return an end that leaves no character alone on the last line, where one can be had.

        Source: CLREQ #adjustments_of_orphans_and_widows (孤字): squeeze it up, or take one down,
        but not so that this line has one character alone: of three in two lines the first has two.
        """
        if not 0 < self.stop - end <= RUNT or not self._is_runt(end):
            return end
        if self.measure.justified and self._over(self.stop) <= self._capacity(self.stop):
            return self.stop
        earlier = self._legal_before(end)
        if not earlier or self._is_runt(earlier) or is_runt(self.prepared, self.start, earlier):
            return end
        spread = -self._over(earlier) / max(earlier - self.start - 1, 1)
        return end if self.measure.justified and spread > _LOOSEST else earlier

    def _is_runt(self, end: int) -> bool:
        return is_runt(self.prepared, end, self.stop)

    def _divided(self, end: int) -> Choice:
        """Return the last resort, a break no rule allows, at or before `end`: at least one
        character with its marks, never inside —— or a combining sequence. What is longer than
        a line is rather divided as words, addresses and paths are, and leaves it short."""
        for at, hyphen in self._divisions(end):
            return Choice(at, False, False, True, hyphen)
        at = end
        while at > self.start and not self._is_divisible(at):
            at -= 1
        if at == self.start:
            at += 1
            while at < self.stop and not self._is_divisible(at):
                at += 1
        at = self._behind_spaces(at)
        return Choice(at, at == self.stop, True)

    def _divisions(self, end: int) -> Iterator[tuple[int, float]]:
        """Yield (place, width of hyphen) of the divisions that fit, the last one first."""
        found = divisions_round(self.prepared, end, self.start, self.stop)
        for at in sorted(found, reverse=True):
            fits = self.start < at and self._over(at) + found[at] <= TOLERANCE
            barred = at in self.prepared.kept or self.prepared.text[at - 1] in self.measure.not_last
            if fits and not barred:
                yield at, found[at]

    def _is_divisible(self, end: int) -> bool:
        text = self.prepared.text
        after = KINDS[text[end]]
        if after is Kind.EXTEND or text[end - 1] == ZWJ:
            return False
        whole = after in _WHOLE or text[end - 1] >= "\U0001f1e6"
        return not (whole and inseparable(text, end))
