"""Flows: what blocks become before there are pages, and the ink they leave once they have a place.

A flow is a stack of strips that no page break divides: lines, table rows, a picture. Lengths in pt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from publisher.frozen import changeable, frozen
from publisher.layout.area import Area
from publisher.layout.pages import Enclosure, Frame, Hyperlink
from publisher.model.nodes import Placement

NOTHING: Mapping[int, tuple[str, ...]] = MappingProxyType({})
TOLERANCE = 0.01
"""What sums of floats may be off before something counts as not fitting, in pt."""


class Point(NamedTuple):
    """A place on the page, in pt."""

    x: float
    y: float


class Unruled(NamedTuple):
    """Where no rule between lines may be, in pt as of lying pages (see `ruling`)."""

    left: float
    top: float
    right: float
    bottom: float


@changeable
class Ink:
    """What is drawn on one page, in reading order; bodies append to it.

    unruled: where rules between lines would go through it, on pages that have such rules.
    """

    frames: list[Frame] = field(default_factory=list)
    links: list[Hyperlink] = field(default_factory=list)
    unruled: list[Unruled] = field(default_factory=list)


class Body(Protocol):
    """The strips of a flow."""

    @property
    def count(self) -> int:
        """Number of strips."""

    @property
    def slack(self) -> float:
        """Blank above the first strip's ink and below the last's, which may leave the type area.

        A line hangs in the middle of its pitch; at the edge of the type area its em box counts.
        """

    def height(self, start: int, end: int) -> float:
        """Height of the strips [start, end), heads that are repeated included."""

    def fit(self, start: int, room: float) -> int:
        """How many strips from `start` on are at most `room` high together."""

    def draw(self, flow: "Flow", start: int, end: int, at: Point, ink: Ink) -> None:
        """Append frames and links of strips [start, end); at: upper left corner of the first."""


@frozen
class Wrapped:
    """The strips of another body, which are drawn with something more."""

    inner: Body

    @property
    def count(self) -> int:
        """Number of strips."""
        return self.inner.count

    @property
    def slack(self) -> float:
        """Blank at the edges, as of the body."""
        return self.inner.slack

    def height(self, start: int, end: int) -> float:
        """Height of the strips [start, end)."""
        return self.inner.height(start, end)

    def fit(self, start: int, room: float) -> int:
        """How many strips from `start` on are at most `room` high together."""
        return self.inner.fit(start, room)


def unwrapped(body: Body) -> Body:
    """Return the body that others are wrapped round."""
    while isinstance(body, Wrapped):
        body = body.inner
    return body


@frozen
class Arrangement:
    """What is seldom asked of pages.

    recto: the new page is a right-hand one; span: over all columns; area: of its section, where
    that is not the sheet's; placement: of a figure; foot: it ends the last page, and, with verso,
    that is an even one; closed: its last lines stay with the signature, date or source behind it.
    """

    recto: bool = False
    span: bool = False
    area: Area | None = None
    placement: Placement | None = None
    foot: bool = False
    verso: bool = False
    closed: bool = False


class Flow(NamedTuple):
    """One block's strips with what pages must respect. A named tuple: a novel has thousands.

    block, role, lang: as in Frame; before, after: blank in pt, none at the edges of a page;
    x: from the left of the column; notes: ids of the notes that each strip refers to; anchors: ids
    that begin at each strip, beside `block` at the first; free: its height is not of the grid;
    orphans, widows: least strips before and after a page break; arranged: None for nearly all.
    """

    block: str
    role: str
    body: Body
    lang: str = ""
    x: float = 0.0
    before: float = 0.0
    after: float = 0.0
    within: tuple[Enclosure, ...] = ()
    notes: Mapping[int, tuple[str, ...]] = NOTHING
    anchors: Mapping[int, tuple[str, ...]] = NOTHING
    keep_with_next: bool = False
    keep_together: bool = False
    new_page: bool = False
    free: bool = False
    orphans: int = 1
    widows: int = 1
    arranged: Arrangement | None = None

    @property
    def least(self) -> int:
        """How many strips must stand together at its beginning."""
        count = self.body.count
        return count if self.keep_together or count < self.orphans + self.widows else self.orphans

    @property
    def floats(self) -> bool:
        """Whether it is a figure that does not stay at its place."""
        asked = self.arranged
        return asked is not None and asked.placement not in {None, Placement.HERE}

    @property
    def closed(self) -> bool:
        """Whether its last lines, as many as its widows, stay with what is behind it."""
        return self.arranged is not None and self.arranged.closed

    @property
    def bound(self) -> bool:
        """Whether all of it stays with what is behind it."""
        return self.keep_with_next or (self.closed and self.least == self.body.count)

    @property
    def repeats(self) -> bool:
        """Whether it takes more room where it is divided, for a head that is repeated."""
        body, last = self.body, self.body.count - 1
        return body.height(0, last) + body.height(last, last + 1) > (
            body.height(0, last + 1) + TOLERANCE
        )

    def begun_at(self, strip: int) -> tuple[str, ...]:
        """Ids that begin at a strip; a flow without an id begins only what its anchors say."""
        names = self.anchors.get(strip, ())
        return (self.block, *names) if strip == 0 and self.block else names

    def notes_of(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the notes that strips [start, end) refer to, in order."""
        if not self.notes:
            return ()
        return tuple(name for at in range(start, end) for name in self.notes.get(at, ()))


@frozen
class Strips:
    """Strips of given heights; `heads` of them are repeated where the flow goes on.

    over: height in pt of what stands above them there and nowhere else.
    """

    heights: Sequence[float]
    slack: float = 0.0
    heads: int = 0
    over: float = 0.0

    @property
    def count(self) -> int:
        """Number of strips."""
        return len(self.heights)

    def height(self, start: int, end: int) -> float:
        """Height of strips [start, end), with the heads when it goes on."""
        return self.head(start) + sum(self.heights[start:end])

    def head(self, start: int) -> float:
        """Height of what is above strip `start` where the flow goes on with it."""
        if not start or start < self.heads:
            return 0.0
        return self.over + sum(self.heights[: self.heads])

    def fit(self, start: int, room: float) -> int:
        """How many strips from `start` on are at most `room` high together."""
        used, count = self.head(start), 0
        for height in self.heights[start:]:
            used += height
            if used > room + TOLERANCE:
                break
            count += 1
        return count


def arranged(flow: Flow, **asked: Any) -> Flow:
    """Return a flow that asks for more of pages; asked: fields of `Arrangement`."""
    return flow._replace(arranged=replace(flow.arranged or Arrangement(), **asked))


def stacked(flows: Sequence[Flow]) -> float:
    """Height of flows one below the other, without blank before the first and after the last."""
    height = gap = 0.0
    for index, flow in enumerate(flows):
        height += (gap + flow.before if index else 0.0) + flow.body.height(0, flow.body.count)
        gap = flow.after
    return height


def draw_stack(flows: Sequence[Flow], at: Point, ink: Ink) -> None:
    """Draw flows one below the other; at: upper left corner of the first."""
    gap, y = 0.0, at.y
    for index, flow in enumerate(flows):
        y += gap + flow.before if index else 0.0
        flow.body.draw(flow, 0, flow.body.count, Point(at.x + flow.x, y), ink)
        y += flow.body.height(0, flow.body.count)
        gap = flow.after


@frozen
class Together(Strips):
    """Flows as one strip."""

    flows: tuple[Flow, ...] = ()

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append the flows, one below the other."""
        del start, end
        draw_stack(self.flows, Point(at.x - flow.x, at.y), ink)


def as_one(flows: Sequence[Flow], hanging: float = 0.0) -> Flow:
    """Return flows as one of a single strip. hanging: pt of their height that are not counted."""
    notes = tuple(name for each in flows for name in each.notes_of(0, each.body.count))
    names = tuple(
        name for each in flows for at in sorted(each.anchors) for name in each.anchors[at]
    )
    return flows[0]._replace(
        body=Together([stacked(flows) - hanging], flows=tuple(flows)),
        notes={0: notes} if notes else {},
        anchors={0: names} if names else {},
    )
