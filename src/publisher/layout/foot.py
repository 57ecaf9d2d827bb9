"""The foot of a column: the notes whose marks stand above, and pictures that float down to it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from publisher.layout.area import Area
from publisher.layout.flow import Flow, Ink, Point
from publisher.layout.line_heights import parting
from publisher.layout.pages import Box, Frame

_RULE_SHARE = 1 / 3
"""Width of the rule above notes, as a share of the column."""
_RULE_WEIGHT = 0.5


class Part(NamedTuple):
    """Strips [start, end) of a note; gap: blank above them, in pt."""

    flow: Flow
    start: int
    end: int
    gap: float

    @property
    def height(self) -> float:
        """Height with the blank above."""
        return self.gap + self.flow.body.height(self.start, self.end)


class Foot(NamedTuple):
    """What stands at the foot of one column. height: of the notes; deep: of the floats, in pt."""

    parts: tuple[Part, ...] = ()
    height: float = 0.0
    floats: tuple[Flow, ...] = ()
    deep: float = 0.0

    @property
    def depth(self) -> float:
        """Height that it takes of the column; the last note's blank hangs out of the type area."""
        notes = self.height - self.parts[-1].flow.body.slack if self.parts else 0.0
        return notes + self.deep

    def with_note(self, part: Part) -> "Foot":
        """Return the foot with one more part of a note."""
        return self._replace(parts=(*self.parts, part), height=self.height + part.height)

    def with_float(self, flow: Flow, height: float) -> "Foot":
        """Return the foot with a float below the others; height: with the blank above it."""
        return self._replace(floats=(*self.floats, flow), deep=self.deep + height)

    def added(self, parts: Sequence[tuple[Flow, int]], area: Area) -> float:
        """Return the height that the first strips of flows would add."""
        if not parts:
            return 0.0
        height = sum(flow.body.height(0, count) for flow, count in parts)
        flows = [*(part.flow for part in self.parts[-1:]), *(flow for flow, _count in parts)]
        gaps = sum(_gap(above, below) for above, below in pairwise(flows))
        rule = 0.0 if self.parts else area.rule_room - parts[0][0].body.slack
        return height + gaps + rule

    def gap_above(self, flow: Flow, start: int, area: Area) -> float:
        """Return the blank above strips of a note that would come next."""
        if not self.parts:
            return area.rule_room
        return _gap(self.parts[-1].flow, flow) if start == 0 else 0.0


def _gap(above: Flow, below: Flow) -> float:
    """Return the blank between two flows of notes."""
    return below.before + parting(above, below)


def parts_of(name: str, notes: Mapping[str, Sequence[Flow]]) -> Iterator[tuple[Flow, int]]:
    """Yield the flows of a note and of the notes in it, each with how many strips it has."""
    for flow in notes.get(name, ()):
        yield flow, flow.body.count
        for inner in flow.notes_of(0, flow.body.count):
            yield from parts_of(inner, notes)


def draw_notes(foot: Foot, left: float, area: Area, ink: Ink) -> list[tuple[Part, float]]:
    """Draw the notes so that the last ends with the type area; return each part and its y."""
    if not foot.parts:
        return []
    y = area.bottom + foot.parts[-1].flow.body.slack - foot.height
    rule = Box(left, y + foot.parts[0].gap / 2, area.column * _RULE_SHARE, _RULE_WEIGHT)
    ink.frames.append(Frame("", "artifact", (rule,)))
    drawn = []
    for part in foot.parts:
        y += part.gap
        part.flow.body.draw(part.flow, part.start, part.end, Point(left + part.flow.x, y), ink)
        drawn.append((part, y))
        y += part.height - part.gap
    return drawn
