"""The page being filled: what stands where, drawn when nothing on it moves any more."""

from collections.abc import Collection, Mapping
from dataclasses import field
from typing import NamedTuple

from publisher.frozen import changeable
from publisher.layout.area import Area
from publisher.layout.flow import Flow, Ink, Point, Unruled
from publisher.layout.foot import Foot, draw_notes
from publisher.layout.pages import Box, Destination, Frame


@changeable
class Filled:
    """What pages hold before they have folios.

    targets: the blocks whose place is wanted, None for all; count: of pages so far; pages: their
    ink in order, as far as it was not taken away; areas: the type area of each of these; blanks:
    index of each page that is left empty, or shows no number; destinations: by id; note_pages:
    page of the first reference of each note.
    """

    targets: Collection[str] | None = None
    count: int = 0
    pages: list[Ink] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    blanks: set[int] = field(default_factory=set)
    destinations: dict[str, Destination] = field(default_factory=dict)
    note_pages: dict[str, int] = field(default_factory=dict)

    def wants(self, block: str) -> bool:
        """Tell whether the place of a block is to be remembered."""
        return self.targets is None or block in self.targets


class Placed(NamedTuple):
    """Strips [start, end) of a flow with their upper left corner, in pt."""

    flow: Flow
    start: int
    end: int
    x: float
    y: float


@changeable
class Leaf:
    """A page in the making.

    placed: text in reading order; floats: what was moved away from its place; anchors: how many
    of the placed only say where that was; feet: by column; rules: between columns.
    """

    area: Area
    index: int
    feet: list[Foot]
    placed: list[Placed] = field(default_factory=list)
    floats: list[Placed] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    anchors: int = 0

    @property
    def written(self) -> bool:
        """Whether text stands on it."""
        return len(self.placed) > self.anchors

    @property
    def bare(self) -> bool:
        """Whether nothing at all stands on it."""
        return not (
            self.written or self.floats or any(foot.parts or foot.floats for foot in self.feet)
        )


def new_leaf(area: Area, index: int) -> Leaf:
    """Return an empty page; index from 0."""
    return Leaf(area, index, [Foot()] * area.columns)


def draw_leaf(leaf: Leaf, filled: Filled) -> None:
    """Append a page to those that are filled: text, then what floats, then notes."""
    ink = Ink()
    filled.count += 1
    filled.pages.append(ink)
    filled.areas.append(leaf.area)
    draw = _draw_unruled if leaf.area.setup.ruling.line_rules else _draw
    for placed in leaf.placed:
        draw(placed, ink, filled)
    for column, foot in enumerate(leaf.feet):
        _draw_floats(leaf, foot, column)
    for placed in leaf.floats:
        draw(placed, ink, filled)
    if leaf.rules:
        ink.frames.append(Frame("", "artifact", tuple(leaf.rules)))
    for column, foot in enumerate(leaf.feet):
        left = leaf.area.left(leaf.index, column)
        for part, y in draw_notes(foot, left, leaf.area, ink):
            _remember(Placed(part.flow, part.start, part.end, 0.0, y), filled)
        if foot.parts and leaf.area.setup.ruling.line_rules:
            _keep_notes_unruled(leaf, foot, left, ink)


def _draw_floats(leaf: Leaf, foot: Foot, column: int) -> None:
    """Find the places of a column's lower floats: above its notes."""
    left = leaf.area.left(leaf.index, column)
    y = leaf.area.bottom - foot.depth
    for flow in foot.floats:
        height = flow.body.height(0, flow.body.count)
        y += leaf.area.step
        leaf.floats.append(Placed(flow, 0, flow.body.count, left + flow.x, y))
        y += height


def _draw(placed: Placed, ink: Ink, filled: Filled) -> None:
    flow, start, end, x, y = placed
    flow.body.draw(flow, start, end, Point(x, y), ink)
    if flow.notes or flow.anchors or (start == 0 and filled.wants(flow.block)):
        _remember(placed, filled)


def _draw_unruled(placed: Placed, ink: Ink, filled: Filled) -> None:
    """Draw strips on a page with rules between its lines; say where none may be."""
    from publisher.layout.ruling import taken, unruled

    before, area, index = len(ink.frames), filled.areas[-1], filled.count - 1
    _draw(placed, ink, filled)
    flow, start, end, x, y = placed
    place = taken(area, index, flow, x, (y, y + flow.body.height(start, end)))
    ink.unruled += unruled(flow, ink.frames[before:], area, place)


def _keep_notes_unruled(leaf: Leaf, foot: Foot, left: float, ink: Ink) -> None:
    """Say that no rule goes through notes and the blank above them."""
    from publisher.layout.ruling import taken

    area, flow = leaf.area, foot.parts[-1].flow
    rows = (area.bottom + flow.body.slack - foot.height, area.bottom + area.step)
    place = taken(area, leaf.index, flow, left, rows)
    ink.unruled.append(Unruled(place.left, place.top, place.right, place.bottom))


def _remember(placed: Placed, filled: Filled) -> None:
    """Remember where the block begins, what begins in it, and the notes that it refers to."""
    flow, start, end, _x, y = placed
    page, known = filled.count - 1, filled.destinations
    if start == 0 and flow.block and flow.block not in known:
        known[flow.block] = Destination(page, max(y, 0.0))
    if flow.anchors:
        _remember_anchors(placed, page, known, flow.anchors)
    if flow.notes:
        for name in flow.notes_of(start, end):
            filled.note_pages.setdefault(name, page)


def _remember_anchors(
    placed: Placed,
    page: int,
    known: dict[str, Destination],
    anchors: Mapping[int, tuple[str, ...]],
) -> None:
    flow, start, end, _x, y = placed
    for at in range(start, end):
        if names := anchors.get(at):
            top = max(y + flow.body.height(start, at), 0.0)
            for name in names:
                known.setdefault(name, Destination(page, top))
