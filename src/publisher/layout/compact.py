"""Headings of several lines: close together within the lines of the body that they take (占行)."""

from math import ceil

from publisher.frozen import frozen
from publisher.layout.flow import Flow, Ink, Point, Wrapped
from publisher.styles import ComputedStyle

_SURE = 0.001


@frozen
class Compact(Wrapped):
    """Lines with as much blank above the first as below the last. blank: in pt."""

    blank: float

    @property
    def slack(self) -> float:
        """Blank at the edges, as of the body."""
        return self.inner.slack + self.blank

    def height(self, start: int, end: int) -> float:
        """Height of the lines [start, end)."""
        edges = (start == 0) + (end == self.count)
        return self.inner.height(start, end) + edges * self.blank if end > start else 0.0

    def fit(self, start: int, room: float) -> int:
        """How many lines from `start` on are at most `room` high together."""
        room -= 0.0 if start else self.blank
        found = self.inner.fit(start, room)
        return found if start + found < self.count else self.inner.fit(start, room - self.blank)

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append the lines."""
        below = at if start else Point(at.x, at.y + self.blank)
        self.inner.draw(flow, start, end, below, ink)


def compact(flow: Flow, style: ComputedStyle, grid: float) -> Flow:
    """Return a heading set in its own pitch as one of whole lines of the body.

    One line takes the pitch of its style; each further one its own, and all together whole lines
    again where one does. style: as the sheet has it; grid: pitch of the body, in pt.
    """
    inner = flow.body.height(0, flow.body.count)
    wanted = style.line_pitch + inner - inner / flow.body.count
    is_whole = abs(style.line_pitch / grid - round(style.line_pitch / grid)) < _SURE
    wanted = ceil(wanted / grid - _SURE) * grid if is_whole else wanted
    return flow._replace(body=Compact(flow.body, (wanted - inner) / 2), free=not is_whole)
