"""Frames, rules between lines and the strip at the fold, as printed old books have them.

All is reckoned as for lying pages: x along the lines, y across them (see `turned`). A leaf (葉) of
a thread-bound book was printed on one side and folded outwards in the middle of a strip (版心), so
that each of its pages shows half the strip at its outer edge; sewn is the inner one. Rules (界行)
stand midway between lines, from end to end of the frame (版框), beside empty lines, too; none goes
through anything.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, assert_never

from publisher.fonts import metrics
from publisher.layout.area import Area
from publisher.layout.flow import TOLERANCE, Flow, Unruled
from publisher.layout.pages import Box, Dot, Frame, Glyphs, Item, Picture, Polygon, Wave
from publisher.layout.plain import BASELINE
from publisher.styles import FRAME_GAP, FRAMES

_RULE_WEIGHT = 0.4
_EDGE_WEIGHT = 0.6
"""Of rules between lines, and of the one between text and strip, in pt."""
_CLEAR = 1.0
"""Pt that a rule keeps from what stands beside a line and reaches over it."""
_TAIL = 0.24
"""How far from the end of the frame a fish tail stands, as a share of its length."""
_TALLEST, _NOTCH = 0.08, 0.45
"""Most height of a fish tail, which else is the width of half the strip, as a share of the frame's
length; and its height at the fold, as a share of that at its tips."""
_CAP, _CAP_WEIGHT = 2.4, 0.6
"""Pt from a fish tail to the rule behind it, and the weight of that."""
_MOUTHS = {"thin": 0.08, "broad": 0.55}
"""Width of the black line above and below (象鼻), as a share of half the strip."""


class Half(NamedTuple):
    """Half a centre strip. text, fold: y of its edges; near, far: x where what stands between the
    fish tails begins and ends, or would; start, end: x of the frame's ends."""

    text: float
    fold: float
    near: float
    far: float
    start: float
    end: float

    @property
    def width(self) -> float:
        """From the lines to the fold, in pt."""
        return abs(self.fold - self.text)

    @property
    def tail(self) -> float:
        """Height of a fish tail at its tips, in pt."""
        return min(self.width, _TALLEST * (self.end - self.start))


class Block(NamedTuple):
    """What a frame encloses of one page: its inner edges. strip: at the fold, if there is one."""

    left: float
    right: float
    top: float
    bottom: float
    strip: Half | None


def block_of(area: Area, index: int) -> Block:
    """Return what the frame of a lying page encloses, more than the type area.

    area: as filled, not turned; index: of the page.
    """
    off, end, left = area.setup.ruling.off, area.setup.ruling.end, area.lefts[index % 2]
    block = Block(left - off, left + area.width + end, area.top - off, area.bottom + off, None)
    page = area.setup
    if not page.has_strip:
        return block
    is_even = index % 2 == 1 and page.two_sided
    text, fold = (block.top, page.inner - page.outer) if is_even else (block.bottom, page.width)
    return block._replace(strip=_half(block, text, fold))


def _half(block: Block, text: float, fold: float) -> Half:
    share = _TAIL * (block.right - block.left)
    return Half(text, fold, block.left + share, block.right - share, block.left, block.right)


def ruled(area: Area, index: int, free: Sequence[Unruled]) -> tuple[Item, ...]:
    """Return all that is ruled on a lying page. free: where no rule may be."""
    setup, block = area.setup.ruling, block_of(area, index)
    items: list[Item] = [*_frame(area, block)]
    if setup.line_rules:
        items += _line_rules(area, index, block, free)
    if block.strip:
        items += _ornament(block.strip, setup.strip, setup.mouth)
    return tuple(_tinted(item, setup.color) for item in items)


def _tinted(item: Item, color: str) -> Item:
    match item:
        case Box():
            return Box(item.x, item.y, item.width, item.height, color)
        case Polygon():
            return Polygon(item.corners, color)
        case _:
            return item


# ------------------------------------------------------------------- frame


def _frame(area: Area, block: Block) -> Iterator[Box]:
    """Yield the lines about a page: its ends all along, its sides; none at a fold."""
    page = area.setup
    weights = FRAMES[page.ruling.frame]
    ends, sides = (_rings(each) for each in (weights if page.vertical else reversed(weights)))
    for at, (offset, weight) in enumerate(ends):
        top, bottom = _run(block, _reach(sides, at))
        yield Box(block.left - offset - weight, top, weight, bottom - top)
        yield Box(block.right + offset, top, weight, bottom - top)
    folded = block.strip.text if block.strip else None
    for at, (offset, weight) in enumerate(sides):
        reach = _reach(ends, at)
        left, width = block.left - reach, block.right - block.left + 2 * reach
        if folded != block.top:
            yield Box(left, block.top - offset - weight, width, weight)
        if folded != block.bottom:
            yield Box(left, block.bottom + offset, width, weight)


def _reach(lines: Sequence[tuple[float, float]], at: int) -> float:
    """Return how far a line reaches to meet the one beside it in the corner."""
    return sum(lines[at]) if at < len(lines) else 0.0


def _run(block: Block, reach: float) -> tuple[float, float]:
    """Return where a line at an end of the frame begins and ends across: at a fold, too."""
    top, bottom, strip = block.top - reach, block.bottom + reach, block.strip
    if strip is None:
        return top, bottom
    return (strip.fold, bottom) if strip.text == block.top else (top, strip.fold)


def _rings(weights: Sequence[float]) -> list[tuple[float, float]]:
    """Return offset from the block and weight of each line of a side, from the outside in."""
    found, offset = [], 0.0
    for weight in weights:
        found.append((offset, weight))
        offset += weight + FRAME_GAP
    return found[::-1]


# ------------------------------------------------------------------- rules


def _line_rules(area: Area, index: int, block: Block, free: Sequence[Unruled]) -> Iterator[Box]:
    """Yield the rules between lines, column by column, as far as nothing is in their way."""
    count = int((area.depth + 2 * area.grid_slack + TOLERANCE) / area.pitch)
    for column in range(area.columns):
        start, end = _extent(area, index, block, column)
        for at in range(1, count):
            y = area.grid_top + at * area.pitch
            for left, right in _pieces(start, end, y, free):
                yield Box(left, y - _RULE_WEIGHT / 2, right - left, _RULE_WEIGHT)


def _extent(area: Area, index: int, block: Block, column: int) -> tuple[float, float]:
    """Return where the rules of a column begin and end: at the frame, or midway to the next one."""
    left = area.left(index, column)
    start = left - area.gap / 2 if column else block.left
    end = left + area.column + area.gap / 2 if column < area.columns - 1 else block.right
    return start, end


def _pieces(
    start: float, end: float, y: float, free: Sequence[Unruled]
) -> Iterator[tuple[float, float]]:
    """Yield what is left of a rule at y between start and end."""
    holes = [each for each in free if each.top + TOLERANCE < y < each.bottom - TOLERANCE]
    for hole in sorted(holes):
        if hole.left > start:
            yield start, min(hole.left, end)
        start = max(start, hole.right)
        if start >= end:
            return
    yield start, end


def unruled(flow: Flow, drawn: Sequence[Frame], area: Area, place: "Taken") -> Iterator[Unruled]:
    """Yield where no rule may be because of strips of a flow. drawn: what they are.

    What is not of the grid (tables, pictures, code) is free of rules all over; between lines of the
    grid those rules are left out that would go through a heading of several lines' height.
    """
    if flow.free:
        yield Unruled(place.left, place.top, place.right, place.bottom)
        return
    pitch, first = area.pitch, area.grid_top
    for frame in drawn:
        for item in frame.items:
            top, bottom = _height(item)
            rule = first + ((top - first + TOLERANCE) // pitch + 1) * pitch
            if rule < bottom - TOLERANCE:
                left, right = _width(item, place)
                yield Unruled(left, top, right, bottom)


class Taken(NamedTuple):
    """What strips take of a lying page: their column all along, and their height."""

    left: float
    right: float
    top: float
    bottom: float


def taken(area: Area, index: int, flow: Flow, x: float, rows: tuple[float, float]) -> Taken:
    """Return what strips take that begin at x. rows: y where they begin and end."""
    block = block_of(area, index)
    if area.columns == 1 or (flow.arranged and flow.arranged.span):
        return Taken(block.left, block.right, *rows)
    here = [at for at in range(area.columns) if area.left(index, at) <= x + TOLERANCE]
    return Taken(*_extent(area, index, block, max(here, default=0)), *rows)


def _height(item: Item) -> tuple[float, float]:
    match item:
        case Glyphs():
            return item.y - BASELINE * item.size, item.y + (1 - BASELINE) * item.size
        case Box() | Picture():
            return item.y, item.y + item.height
        case Dot():
            return item.y - item.radius, item.y + item.radius
        case Wave():
            return item.y - 1.0, item.y + 1.0
        case Polygon():
            heights = [y for _x, y in item.corners]
            return min(heights), max(heights)
        case _:
            assert_never(item)


def _width(item: Item, place: Taken) -> tuple[float, float]:
    """Return from where to where a rule makes way: all along for text and pictures, else beside
    what stands there."""
    match item:
        case Glyphs(aside=True):
            own = metrics(item.face).width(item.text) * item.size * item.scale
            own += item.spacing * len(item.text) + sum(kern for _at, kern in item.kerns)
            return item.x - _CLEAR, item.x + own + _CLEAR
        case Box() | Wave():
            return item.x - _CLEAR, item.x + item.width + _CLEAR
        case Dot():
            return item.x - item.radius - _CLEAR, item.x + item.radius + _CLEAR
        case _:
            return place.left, place.right


# ------------------------------------------------------------------- strip


def _ornament(half: Half, tails: str, mouth: str) -> Iterator[Item]:
    """Yield what is drawn in half a strip: its edge, fish tails, and the lines of a black mouth."""
    length = half.end - half.start
    yield Box(half.start, half.text - _EDGE_WEIGHT / 2, length, _EDGE_WEIGHT)
    if tails != "plain":
        yield from _tail(half, half.near, 1)
    if tails == "double":
        yield from _tail(half, half.far, -1)
    if mouth in _MOUTHS:
        yield from _nose(half, mouth, tails)


def _tail(half: Half, x: float, way: int) -> Iterator[Item]:
    """Yield half a fish tail at x, cut in at the fold, and the rule behind it.

    way: 1 for the upper one, which opens downwards, -1 for the lower one.
    """
    tall, notch = way * half.tail, way * _NOTCH * half.tail
    corners = ((x, half.text), (x, half.fold), (x + notch, half.fold), (x + tall, half.text))
    yield Polygon(corners)
    yield _across(half, x - way * _CAP)


def _across(half: Half, x: float) -> Box:
    """Return a rule across half a strip."""
    return Box(x - _CAP_WEIGHT / 2, min(half.text, half.fold), _CAP_WEIGHT, half.width)


def _nose(half: Half, mouth: str, tails: str) -> Iterator[Item]:
    """Yield the lines at the fold from the ends of the frame to the fish tails."""
    width = _MOUTHS[mouth] * half.width
    top = half.fold - width if half.fold > half.text else half.fold
    if tails != "double":
        yield _across(half, half.far + _CAP)
    if tails == "plain":
        yield _across(half, half.near - _CAP)
    near, far = half.near - _CAP - half.start, half.end - half.far - _CAP
    yield Box(half.start, top, near, width)
    yield Box(half.end - far, top, far, width)
