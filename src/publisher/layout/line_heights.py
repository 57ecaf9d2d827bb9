"""How high the lines of a passage are, and what two passages want between them. In pt."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from publisher.layout.begun import line_of
from publisher.layout.between import room_above, room_between
from publisher.layout.flow import Flow, Strips, unwrapped
from publisher.layout.lines import RichLines
from publisher.layout.passage import Passage
from publisher.layout.plain import BASELINE
from publisher.typography import Line, SetParagraph

_NOISE = 0.0005
"""Of a line, by which sums of heights may be off."""


def line_strips(passage: Passage, text: SetParagraph, grid: float = 0.0) -> Strips:
    """Return the heights of lines: the pitch, and more above a line with a high picture, and
    what stands below one line and above the next, where that would stand on each other.

    grid: pitch of the body in pt, whole lines of which a high line takes where its text is of them,
    so that what follows is on the grid; 0 for none.
    """
    style = passage.style
    slack = (style.line_pitch - style.size) / 2
    pitch = style.line_pitch
    heights = [pitch] * len(text.lines)
    step = grid if grid and pitch / grid == round(pitch / grid) else 0.0
    for at, box in passage.pictures.items():
        index = line_of(at, text)
        room = slack * (2 if index else 1) + BASELINE * style.size
        heights[index] = max(heights[index], pitch + _stepped(box.height - room, step))
    for index, wanted in enumerate(_wanted(passage, text.lines) if passage.rubies else ()):
        more = _stepped(wanted * style.size - 2 * slack, step)
        heights[index] = max(heights[index], pitch + more)
    return Strips(heights, slack)


def _wanted(passage: Passage, lines: Sequence[Line]) -> Iterator[float]:
    """Yield the room in em that each line wants above it."""
    yield room_above(passage, lines[0])
    for line, following in pairwise(lines):
        yield room_between(passage, line, following)


def parting(above: Flow, below: Flow) -> float:
    """Return the pt that two flows want between them besides the blank of their lines, for what
    stands below the last line of one and above the first of the other."""
    upper, lower = unwrapped(above.body), unwrapped(below.body)
    if not (isinstance(upper, RichLines) and isinstance(lower, RichLines)):
        return 0.0
    if not (upper.passage.rubies or lower.passage.rubies):
        return 0.0
    ends = upper.text.lines[-1], lower.text.lines[0]
    wanted = room_between(upper.passage, *ends, lower.passage) * upper.passage.style.size
    return max(wanted - upper.slack - lower.slack, 0.0)


def _stepped(more: float, step: float) -> float:
    """Return what a line is higher by: whole lines of the body, where those are stepped."""
    more = max(more, 0.0)
    return ceil(more / step - _NOISE) * step if step else more
