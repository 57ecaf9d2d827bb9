"""How a line is made exactly as long as it should be: reduction first, then expansion.

Source: CLREQ #procedures_for_inter-character_spacing_reduction (seven steps) and
#procedures_for_inter-character_space_expansion (three). Within a step all places change
together, by the same amount as far as each can. A place is the index of the character that
the space follows.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from publisher.typography.breaks import inseparable
from publisher.typography.classes import INVISIBLE, KINDS, Kind, western_runs
from publisher.typography.measure import TOLERANCE, Measure
from publisher.typography.prepare import Prepared
from publisher.typography.told import Told

_MOST: Final = itemgetter(1)
EVEN: Final = 0.05
"""Em between all characters up to which Han-Western gaps stay as they are: one gap that grows by
half shows more. Beyond it they grow first (CLREQ leaves it to a style whether they grow at all):
a twentieth is what a line of 35 em should not be spread by."""
WIDEST: Final = 0.4
_GROWN_GAP: Final = 0.25
_WIDEST_SPACE: Final = 1.5
"""Em between characters, in Han-Western gaps more than that, and added to a word space, beyond
which a line stays short."""
Places: TypeAlias = list[tuple[int, float]]
"""(index, how much the space after it can change, in em)."""

_WORD_SPACE_LEAST: Final = 0.25
_WORD_SPACE_GREATEST: Final = 0.5
_LINE_END, _WORD_SPACES, _INTERPUNCTS, _BRACKETS, _PAUSES, _GAPS, _STOPS = range(7)
_STEPS: Final = {
    Kind.INTERPUNCT: _INTERPUNCTS,
    Kind.OPEN: _BRACKETS,
    Kind.CLOSE: _BRACKETS,
    Kind.PAUSE: _PAUSES,
    Kind.STOP: _STOPS,
}
STEP_OF: Final = {mark: _STEPS[kind] for mark, kind in KINDS.items() if kind in _STEPS}
ORDINARY: Final = Told(
    lambda char: "\u4e00" <= char <= "\u9fff" or char in "，。、：；？！“”‘’「」『』《》（）"
)
"""Han and common marks, which never make a unit nor want no space beside them."""
_SPACES: Final = frozenset((Kind.SPACE, Kind.IDEOGRAPHIC_SPACE, Kind.ZERO_SPACE))
_BETTER_NOT: Final = frozenset((Kind.CONNECTOR, Kind.SOLIDUS))


def line_width(prepared: Prepared, start: int, end: int, measure: Measure) -> float:
    """Return how wide the line [start, end) is at natural widths, without what its end loses."""
    stop = end
    if prepared.text[end - 1] in INVISIBLE:
        stop = prepared.visible_end(start, end)
        if stop == start:
            return 0.0
    last = stop - 1
    width = prepared.x[last] + prepared.advances[last] - prepared.x[start]
    mark = prepared.text[last]
    if mark in measure.hangable and hangs(prepared, last, measure):
        return width - prepared.advances[last]
    if mark in measure.tails:
        return width - trailing_trim(prepared, last, measure)
    return width


def trailing_trim(prepared: Prepared, last: int, measure: Measure) -> float:
    """Return what a mark at line end always loses (GB/T 15834-2011, 5.1.10), in em."""
    lost = measure.tails.get(prepared.text[last], 0.0)
    return 0.0 if prepared.flags is not None and prepared.flags[last] else lost


def hangs(prepared: Prepared, last: int, measure: Measure) -> bool:
    """Return whether a mark may stand outside the line: one alone, never in a run of marks."""
    text = prepared.text
    if text[last] not in measure.hangable or prepared.is_western(last):
        return False
    return last == 0 or text[last - 1] not in prepared.blanks


def capacity(prepared: Prepared, start: int, end: int, measure: Measure) -> float:
    """Return by how much the line [start, end) can be reduced beyond its natural width, in em."""
    stop = prepared.visible_end(start, end)
    if stop == start:
        return 0.0
    steps = _reductions(prepared, start, stop - 1, measure)
    return sum(amount for step in steps for _, amount in step)


def reduce(
    prepared: Prepared, start: int, last: int, need: float, measure: Measure
) -> dict[int, float]:
    """Return the changes that make the line [start, last] shorter by `need`, or by all it can."""
    changes: dict[int, float] = {}
    for places in _reductions(prepared, start, last, measure):
        if need <= TOLERANCE:
            break
        need -= share(places, need, -1.0, changes)
    return changes


def _reductions(prepared: Prepared, start: int, last: int, measure: Measure) -> list[Places]:
    """Return the places of each of the seven steps."""
    steps: list[Places] = [[], [], [], [], [], [], []]
    for step, index, before, after in _reducible(prepared, start, last, measure):
        if before and index > start:
            steps[step].append((index - 1, before))
        if after and index < last:
            steps[step].append((index, after))
    if not measure.ends_trimmed:
        _add(steps[_LINE_END], last, prepared.whole_blank(last).after)
    least = measure.gap[0] - measure.gap[1]
    if prepared.gaps and least > 0:
        steps[_GAPS] = [(index, least) for index in _gaps_in(prepared, start, last)]
    return steps


def _reducible(
    prepared: Prepared, start: int, last: int, measure: Measure
) -> Iterator[tuple[int, int, float, float]]:
    """Yield (step, index, before, after): what each mark and word space may lose on either side."""
    stops_too, trimmed = measure.reduce_stops, prepared.trims
    flags, blanks = prepared.flags or b"", prepared.blanks
    for match in measure.reducible.finditer(prepared.text, start, last + 1):
        index = match.start()
        step = STEP_OF.get(match[0], _WORD_SPACES)
        if step == _WORD_SPACES:
            if index not in prepared.gaps:
                more = prepared.advances[index] - _WORD_SPACE_LEAST
                yield step, index, 0.0, more if more > TOLERANCE else 0.0
        elif step != _STOPS or stops_too:
            is_whole = index not in trimmed and not (flags and flags[index])
            yield step, index, *(blanks[match[0]] if is_whole else prepared.blank(index))


def gives(prepared: Prepared, measure: Measure) -> tuple[list[float], list[float]]:
    """Return what can go before and after each character to reduce a line; Han-Western gaps are
    after theirs."""
    before, after = [0.0] * len(prepared.text), [0.0] * len(prepared.text)
    for _, index, first, second in _reducible(prepared, 0, len(prepared.text) - 1, measure):
        before[index], after[index] = first, second
    least = measure.gap[0] - measure.gap[1]
    for index in prepared.gaps:
        after[index] += least
    return before, after


def stretches(prepared: Prepared, measure: Measure) -> tuple[list[float], list[float]]:
    """Return what the Western word spaces can gain, and what the Han-Western gaps, by index."""
    spaces, gaps = [0.0] * len(prepared.text), [0.0] * len(prepared.text)
    for index, more in _word_spaces(prepared, 0, len(prepared.text) - 1):
        spaces[index] = more
    for index in prepared.gaps:
        gaps[index] = measure.gap[2] - measure.gap[0]
    for index, more in prepared.elastic.items():
        spaces[index] += more
    return spaces, gaps


def _add(places: Places, index: int, amount: float) -> None:
    if amount > TOLERANCE:
        places.append((index, amount))


def _gaps_in(prepared: Prepared, start: int, last: int) -> Iterable[int]:
    """Return the Han-Western gaps inside the line [start, last]."""
    if not prepared.gaps:
        return ()
    changes = changes_in(prepared, start, last)
    return [index for index, _ in changes if index in prepared.gaps]


def share(places: Places, need: float, sign: float, changes: dict[int, float]) -> float:
    """Give every place the same amount, up to what it can take; return the sum given."""
    left = len(places)
    if left > 1 and need <= left * min(places, key=_MOST)[1]:
        amount = sign * need / left
        for index, _ in places:
            changes[index] = changes.get(index, 0.0) + amount
        return need
    given = 0.0
    for index, most in sorted(places, key=_MOST):
        amount = min(most, (need - given) / left)
        changes[index] = changes.get(index, 0.0) + sign * amount
        given += amount
        left -= 1
    return given


class Expansion(NamedTuple):
    """Space added to a line: `spread` after each character but the last, and `changes` by index
    besides. filled: the line is as long as was asked."""

    spread: float
    changes: dict[int, float]
    filled: bool


def is_hole(prepared: Prepared, line: Expansion) -> bool:
    """Return whether a line is rather left short than spread so: a code or an address that nothing
    divides leaves it, and holes would be read as tabs."""
    if line.spread > WIDEST:
        return True
    return any(
        more > (_WIDEST_SPACE if prepared.text[index] in INVISIBLE else WIDEST + _GROWN_GAP)
        for index, more in line.changes.items()
        if index not in prepared.elastic
    )


def expand(prepared: Prepared, start: int, last: int, need: float, measure: Measure) -> Expansion:
    """Return the space that makes the line [start, last] longer by `need` em."""
    if last == start:
        return Expansion(0.0, {}, False)
    flags = prepared.flags
    is_han = flags is None or flags.find(1, start, last + 1) < 0
    if is_han and ORDINARY.all_in(prepared.text[start : last + 1]):
        return Expansion(need / (last - start), {}, True)
    changes: dict[int, float] = {}
    if prepared.elastic:
        places = [(at, prepared.elastic[at]) for at in range(start, last) if at in prepared.elastic]
        need -= share(places, need, 1.0, changes) if places else 0.0
    if not prepared.plain:
        need -= share(_word_spaces(prepared, start, last), need, 1.0, changes)
    if need <= TOLERANCE:
        return Expansion(0.0, changes, True)
    tight, avoided = _tight_places(prepared, start, last)
    gaps = set(_gaps_in(prepared, start, last)) - tight
    avoided |= gaps
    wider, beyond = (
        measure.gap[2] - measure.gap[0],
        need - EVEN * (last - start - len(tight | avoided)),
    )
    if gaps and wider > 0 and beyond > TOLERANCE:
        need -= share([(index, wider) for index in sorted(gaps)], beyond, 1.0, changes)
    return _spread(start, last, need, changes, (tight, avoided))


def _word_spaces(prepared: Prepared, start: int, last: int) -> Places:
    """Return the Western word spaces with what each can still gain."""
    places: Places = []
    index = prepared.text.find(" ", start, last)
    while index >= 0:
        if index not in prepared.gaps:
            _add(places, index, _WORD_SPACE_GREATEST - prepared.advances[index])
        index = prepared.text.find(" ", index + 1, last)
    return places


def _spread(
    start: int,
    last: int,
    need: float,
    changes: dict[int, float],
    places: tuple[set[int], set[int]],
) -> Expansion:
    """Return `need` shared by all places between characters, none of them inside a unit.

    places: those inside units, and those that are left alone unless there are no others.
    """
    tight, avoided = places
    count = last - start - len(tight) - len(avoided)
    if need <= TOLERANCE:
        return Expansion(0.0, changes, True)
    if count > 0:
        tight |= avoided
    else:
        count = last - start - len(tight)
    if count == 0:
        return Expansion(0.0, changes, False)
    spread = need / count
    if len(tight) < count:
        for index in tight:
            changes[index] = changes.get(index, 0.0) - spread
        return Expansion(spread, changes, True)
    for index in range(start, last):
        if index not in tight:
            changes[index] = changes.get(index, 0.0) + spread
    return Expansion(0.0, changes, True)


def _tight_places(prepared: Prepared, start: int, last: int) -> tuple[set[int], set[int]]:
    """Return the places inside units, and those at word spaces, connectors and solidi."""
    tight: set[int] = set()
    avoided: set[int] = set()
    for at in (at for at in range(start, last + 1) if not ORDINARY[prepared.text[at]]):
        for index in (at - 1, at):
            if start <= index < last and index not in tight:
                _sort_place(prepared, index, tight, avoided)
    for first, end in western_runs(prepared.flags, start, last + 1):
        for index in range(first, end - 1):  # quotes among them, which the pattern passes over
            if index not in avoided:
                _sort_place(prepared, index, tight, avoided)
    return tight, avoided - tight


def _sort_place(prepared: Prepared, index: int, tight: set[int], avoided: set[int]) -> None:
    text = prepared.text
    first, second = KINDS[text[index]], KINDS[text[index + 1]]
    if second in _SPACES:  # the space itself carries what is added
        tight.add(index)
    elif first in _SPACES:
        avoided.add(index)
    elif _is_whole(prepared, index + 1):
        tight.add(index)
    elif first in _BETTER_NOT or second in _BETTER_NOT:
        avoided.add(index)


def _is_whole(prepared: Prepared, index: int) -> bool:
    """Return whether the character at `index` makes one unit with that before it."""
    if index in prepared.tight or inseparable(prepared.text, index):
        return True
    return prepared.is_western(index - 1) and prepared.is_western(index)


def changes_in(prepared: Prepared, start: int, last: int) -> tuple[tuple[int, float], ...]:
    """Return what the widths before breaking add after each character of [start, last)."""
    slots = prepared.slots
    return slots[bisect_left(slots, (start,)) : bisect_left(slots, (last,))]
