"""The room that lines want between them for what stands there: annotations, lines, waves, dots.

Lengths in em of the text, from edge to edge of the em boxes.
"""

from collections.abc import Iterator
from typing import NamedTuple

from publisher.layout.decorate import reach
from publisher.layout.passage import Passage
from publisher.layout.ranges import rubies_in
from publisher.layout.ruby import RubyPlace
from publisher.typography import Line

_REACH = 0.49
"""How far the ink of an annotation reaches, with tone marks or descenders."""
_BLANK = 0.06
"""What Han characters leave of their em box at least, where nothing else stands beside them."""


class _Extent(NamedTuple):
    """What stands beside a line from start to end along it, and how far it reaches."""

    start: float
    end: float
    reach: float


def room_between(
    passage: Passage, line: Line, following: Line, other: Passage | None = None
) -> float:
    """Return the room that two lines want between them; 0 where nothing stands there.

    other: the passage of the following line, where that begins another.
    """
    lower, upper = [*_below(passage, line)], [*_above(other or passage, following)]
    meeting = (a.reach + b.reach for a in lower for b in upper if _meet(a, b))
    return max((*meeting, *(each.reach - _BLANK for each in (*lower, *upper))), default=0.0)


def room_above(passage: Passage, line: Line) -> float:
    """Return the room that a first line wants above it, where a line of its kind may stand."""
    return max((each.reach - _BLANK for each in _above(passage, line)), default=0.0)


def _meet(a: _Extent, b: _Extent) -> bool:
    return a.start < b.end and b.start < a.end


def _below(passage: Passage, line: Line) -> Iterator[_Extent]:
    yield from _annotations(passage, line, RubyPlace.BELOW)
    yield from _marks(passage, line, below=True)


def _above(passage: Passage, line: Line) -> Iterator[_Extent]:
    yield from _annotations(passage, line, RubyPlace.ABOVE)
    yield from _marks(passage, line, below=False)


def _annotations(passage: Passage, line: Line, side: RubyPlace) -> Iterator[_Extent]:
    for ruby in rubies_in(passage, line.start, line.stop):
        if ruby.place is side and line.start <= ruby.start:
            base = sum(passage.frames[ruby.start : ruby.end])
            middle = _x(passage, line, ruby.start) + base / 2
            half = max(ruby.width, base) / 2
            start, end = middle - half - ruby.before, middle + half + ruby.after
            yield _Extent(start, end, _REACH)


def _marks(passage: Passage, line: Line, *, below: bool) -> Iterator[_Extent]:
    """Yield lines, waves and dots of one side."""
    for stretch in passage.stretches_in(line.start, line.stop):
        far = reach(stretch.style, passage.style.size, standing=bool(passage.standing))[not below]
        if far:
            start, end = max(stretch.start, line.start), min(stretch.end, line.stop)
            yield _Extent(_x(passage, line, start), _x(passage, line, end), far)


def _x(passage: Passage, line: Line, index: int) -> float:
    """Return about where a character of a line begins."""
    before = passage.frames[line.start : index]
    return line.x + sum(before) + line.spread * len(before)
