"""What one line of a cell needs: its longest word, number or name, and all of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from publisher.typography import Measure
from publisher.typography.breaks import must_break
from publisher.typography.prepare import Prepared

NUMBER = 8.0
"""Em up to which a word or number is kept whole before any that is longer."""
_SHORT = 3.0
"""Em of a word of Han, which stands on one line: 街区, 一季度."""
NAME, ENTRY = 4.0, 8.0
"""Em up to which a whole line is not divided where there is room, 责任部门, and up to which it is
not divided for the sake of columns that are much wider, 乌鲁木齐南."""
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_WORDS = re.compile(f"(?<![{_HAN}])[{_HAN}]{{2,3}}(?![{_HAN}])")


class Need(NamedTuple):
    """Widths in pt that a text asks for, in the order in which it is to have them.

    least: of one character; number: of its longest number or Western word, but for very long ones;
    word: of those, too; short: of whole lines of two or three characters; name: of those of four,
    and of two or three between marks; entry: of those of up to eight; line: of its longest line.
    """

    least: float = 0.0
    number: float = 0.0
    word: float = 0.0
    short: float = 0.0
    name: float = 0.0
    entry: float = 0.0
    line: float = 0.0

    def wider(self, by: float) -> "Need":
        """Return what is needed with so much blank beside it."""
        return Need(*(width + by for width in self))

    def joined(self, other: "Need") -> "Need":
        """Return what is enough for both."""
        return Need(*map(max, self, other))


def line_needs(known: Prepared, measure: Measure) -> Iterator[Need]:
    """Yield what each line of a passage needs, in em."""
    text, starts = known.text, [0]
    bounds = [at for at in range(1, len(text)) if known.may_break(at, measure)]
    starts = [0, *(at for at in bounds if must_break(text, at)), len(text)]
    for start, end in pairwise(starts):
        stop = known.visible_end(start, end)
        if stop == start:
            continue
        inside = bounds[bisect_right(bounds, start) : bisect_left(bounds, stop)]
        yield _line_need(known, measure, [start, *inside, stop])


def _line_need(known: Prepared, measure: Measure, bounds: Sequence[int]) -> Need:
    """Return what a line needs; bounds: where parts of it begin that nothing divides, and its end.

    Parts of Han are words if two or three characters stand between marks.
    """
    start, stop = bounds[0], bounds[-1]
    line = known.x[stop - 1] + known.advances[stop - 1] - known.x[start]
    word = max(_width(known, measure, low, high) for low, high in pairwise(bounds))
    whole = _width(known, measure, start, stop)
    short = whole if whole <= _SHORT else word
    name = whole if whole <= NAME else 0.0
    for match in _WORDS.finditer(known.text, start, stop):
        low = bounds[bisect_right(bounds, match.start()) - 1]
        high = bounds[bisect_left(bounds, match.end())]
        name = max(name, _width(known, measure, low, high))
    short = max(word, short)
    name = max(name, short)
    entry = max(whole, name) if whole <= ENTRY else name
    return Need(1.0, min(word, NUMBER), word, short, name, entry, max(line, entry))


def _width(known: Prepared, measure: Measure, start: int, end: int) -> float:
    """Return the width of a part that has a line of its own, where marks lose their blank."""
    last = known.visible_end(start, end) - 1
    if last < start:
        return 0.0
    width = known.x[last] + known.advances[last] - known.x[start]
    if not known.is_western(start):
        width -= measure.leads.get(known.text[start], 0.0)
    if not known.is_western(last):
        width -= measure.tails.get(known.text[last], 0.0)
    return width
