"""Figures that float: to the head or foot of a column, or to a page of their own.

They keep their order, stand on no page before that of their place in the text, and text goes on
where they were. Source: CLREQ #using_type_area_for_composition_in_real_pages.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from publisher.frozen import frozen
from publisher.layout.cursor import Cursor
from publisher.layout.flow import (
    TOLERANCE,
    Arrangement,
    Flow,
    Ink,
    Point,
    Strips,
    Together,
    as_one,
    unwrapped,
)
from publisher.layout.leaf import Placed
from publisher.layout.pages import Frame
from publisher.model.nodes import ParagraphRole, Placement
from publisher.resolve.document import HEAD

if TYPE_CHECKING:
    from publisher.layout.fill import Filler

_TITLING = frozenset(
    role.value
    for role in (
        ParagraphRole.TITLE,
        ParagraphRole.SUBTITLE,
        ParagraphRole.AUTHOR,
        ParagraphRole.SALUTATION,
    )
)
_TITLE_HEADING = "heading-1"
"""Role of a heading that is the title where it begins the first page."""


@frozen
class _Anchor(Strips):
    """Where a figure has its place in the text: nothing to draw, but a place among the tags."""

    flows: tuple[Flow, ...] = ()

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append a frame without items for each flow."""
        del flow, start, end, at
        ink.frames += [
            Frame(each.block, each.role, (), each.lang, within=each.within) for each in self.flows
        ]


def together(flows: list[Flow], asked: Arrangement) -> Flow:
    """Return flows as one that floats, or, if it is to stay, is at least not divided."""
    hanging = 0.0 if asked.placement is not Placement.HERE else flows[-1].body.slack
    return as_one(flows, hanging)._replace(
        keep_with_next=False,
        keep_together=True,
        free=True,
        after=max(flows[0].before, flows[-1].after) + hanging,
        arranged=asked,
    )


def floats(filler: "Filler", flow: Flow) -> bool:
    """Let a figure float; False if it stays, and then those that wait are put before it."""
    at = filler.at
    # One over all columns that stays has ended them before it came here.
    if not leaves(at, flow) and (at.spanning or not _over_page(at, flow)):
        _stay(filler)
        return False
    body = _Anchor([0.0], flows=_parts(flow) or (flow,))
    anchor = flow._replace(block="", body=body, notes={}, anchors={})
    at.leaf.placed.append(Placed(anchor, 0, 1, at.left, at.y))
    at.leaf.anchors += 1
    at.floats.append(flow)
    settle(filler)
    return True


def leaves(at: Cursor, flow: Flow) -> bool:
    """Tell whether a figure does not stay here: it floats, or waits behind one that does.

    To put those before it would end the page, with a blank where text can go on. In a list or a
    quotation it is part of these, and stays.
    """
    if flow.floats or not _parts(flow):
        return flow.floats and not _is_at_head(at, flow)
    over_all = at.spanning or _over_page(at, flow)
    if any(foot.floats for foot in (at.leaf.feet if over_all else (at.foot,))):
        return True
    return bool(at.floats) and (over_all or not _have_room(at, [*at.floats, flow]))


def _is_at_head(at: Cursor, flow: Flow) -> bool:
    """Tell whether one over all columns is at the head of a page as it is, below nothing but what
    is over all of them, too."""
    asked = _asked(flow)
    if asked.placement is not Placement.TOP or not asked.span or at.area.columns == 1 or at.floats:
        return False
    above = (each.flow.arranged for each in at.leaf.placed)
    has_room = at.y + at.gap + flow.before + _height(flow) <= at.edge() + TOLERANCE
    return has_room and all(each is not None and each.span for each in above)


def _parts(flow: Flow) -> tuple[Flow, ...]:
    """Return what was put together, also where it is not to be seen; nothing if it was not."""
    body = unwrapped(flow.body)
    return body.flows if isinstance(body, Together) else ()


def _have_room(at: Cursor, flows: Sequence[Flow]) -> bool:
    """Tell whether figures have room here, one below the other."""
    height = sum(each.before + _height(each) + each.after for each in flows)
    is_open = not any(_over_page(at, each) for each in flows)
    return is_open and at.y + at.gap + height <= at.edge() + TOLERANCE


def _stay(filler: "Filler") -> None:
    """Make way for a figure that stays: those before it are above it or on earlier pages."""
    filler.put_floats(turning=True)
    at = filler.at
    while any(foot.floats for foot in (at.leaf.feet if at.spanning else (at.foot,))):
        filler.turn()
    at.figured = True


def settle(filler: "Filler") -> None:
    """Put what waits at the head or foot of this column, as far as there is room."""
    at = filler.at
    while at.floats and not at.spanning:
        flow = at.floats[0]
        if _over_page(at, flow) or not (_to_foot if _is_low(flow) else _to_head)(at, flow):
            return
        filler.call(at.floats.popleft())


def taken(at: Cursor, flow: Flow, y: float) -> float:
    """Return the room that a figure would take from text that has come to y; 0 where it waits."""
    if at.floats or at.spanning or _over_page(at, flow):
        return 0.0
    if _is_low(flow):
        return _taken_below(at, flow, y)
    if _opens(at) or at.foot.floats or at.figured:
        return 0.0
    room = _whole_lines(at, _height(flow) + at.area.step)
    return room if y + room - at.area.grid_slack <= at.edge() + TOLERANCE else 0.0


def _taken_below(at: Cursor, flow: Flow, y: float) -> float:
    room, foot = _height(flow) + at.area.step, _foot_top(at)
    has_room = y + room - at.area.grid_slack <= foot + TOLERANCE
    return at.edge() - min(at.limit, foot - room) if has_room else 0.0


def _foot_top(at: Cursor) -> float:
    """Return where the foot of the column begins; columns that are made shorter keep theirs."""
    return at.area.bottom - at.foot.depth


def _asked(flow: Flow) -> Arrangement:
    return flow.arranged or Arrangement()


def _is_low(flow: Flow) -> bool:
    return _asked(flow).placement is Placement.BOTTOM


def _over_page(at: Cursor, flow: Flow) -> bool:
    """Tell whether a figure needs the head of a page, or all of it."""
    asked = _asked(flow)
    return asked.placement is Placement.PAGE or (asked.span and at.area.columns > 1)


def _height(flow: Flow) -> float:
    return flow.body.height(0, flow.body.count)


def _to_head(at: Cursor, flow: Flow) -> bool:
    """Put a figure above the text of the column, which goes down by whole lines of the grid."""
    if _opens(at):
        return False
    shift, slack = _whole_lines(at, _height(flow) + at.area.step), at.area.grid_slack
    first, top = _below_title(at)
    has_text = not at.empty and at.y > top + TOLERANCE
    end = at.y + shift - slack if has_text else top + slack + _height(flow)
    if at.foot.floats or at.figured or end > at.edge() + TOLERANCE:
        return False
    at.leaf.floats.append(Placed(flow, 0, 1, at.left + flow.x, top + slack))
    moved = at.leaf.placed[first:]
    at.leaf.placed[first:] = [each._replace(y=each.y + shift) for each in moved]
    at.top = top + shift
    at.y, at.gap = (at.y + shift, at.gap) if has_text else (at.top, 0.0)
    at.fresh = False
    return True


def _below_title(at: Cursor) -> tuple[int, float]:
    """Return which piece of the page is the first below a title in this column, and its top.

    Nothing stands above the title of a document, or the head of an official one, nor between title
    and addressees.
    """
    first, top = at.first, at.top
    for piece in at.leaf.placed[at.first :]:
        flow = piece.flow
        is_title = flow.role == _TITLE_HEADING and at.leaf.index == 0
        if not (is_title or flow.role in _TITLING or flow.block == HEAD):
            break
        end = piece.y + flow.body.height(piece.start, piece.end) + flow.after
        first, top = first + 1, max(at.on_grid(end), at.top)
    return first, top


def _opens(at: Cursor) -> bool:
    """Tell whether a chapter begins at the head of the column, above which nothing may stand."""
    first = at.leaf.placed[at.first : at.first + 1]
    return any(placed.flow.new_page and placed.start == 0 for placed in first)


def _whole_lines(at: Cursor, height: float) -> float:
    pitch = at.area.pitch
    return -(-(height - TOLERANCE) // pitch) * pitch if pitch else height


def _to_foot(at: Cursor, flow: Flow) -> bool:
    """Put a figure below the text of the column, above its notes."""
    slack, step = at.area.grid_slack, at.area.step
    end = at.top + slack + _height(flow) if at.empty else at.y + step - slack + _height(flow)
    if end > _foot_top(at) + TOLERANCE:
        return False
    at.set_foot(at.foot.with_float(flow, _height(flow) + step))
    at.fresh = False
    return True


def begin_page(filler: "Filler") -> None:
    """Fill pages with figures that want them, and put those over all columns at the head."""
    at = filler.at
    while at.floats and _over_page(at, at.floats[0]):
        if _asked(at.floats[0]).placement is Placement.PAGE:
            _fill_page(filler)
        elif not _over_columns(filler, at.floats[0]):
            return


def _fill_page(filler: "Filler") -> None:
    """Put the next figures in the middle of this page, as many as it holds, and end it."""
    at, area = filler.at, filler.at.area
    height, taken = -area.step, list[Flow]()
    while at.floats and _asked(at.floats[0]).placement is Placement.PAGE:
        more = height + area.step + _height(at.floats[0])
        if taken and more > area.depth:
            break
        height = more
        taken.append(at.floats.popleft())
    y = area.top + max(area.depth - height, 0.0) / 2
    for flow in taken:
        at.leaf.floats.append(Placed(flow, 0, 1, area.left(at.leaf.index) + flow.x, y))
        y += _height(flow) + area.step
    filler.end_page()
    for flow in taken:
        filler.call(flow)


def _over_columns(filler: "Filler", flow: Flow) -> bool:
    """Put a figure over all columns at the head of the page."""
    at = filler.at
    y = at.head + at.area.grid_slack
    if y + _height(flow) > at.area.bottom + TOLERANCE:
        return False
    at.leaf.floats.append(Placed(flow, 0, 1, at.area.left(at.leaf.index) + flow.x, y))
    at.floats.popleft()
    at.begin_columns(at.head + _whole_lines(at, _height(flow) + at.area.step))
    filler.call(flow)
    return True


def put_all(filler: "Filler", *, turning: bool) -> None:
    """Put what waits here, one below the other, and at the heads of columns that follow.

    turning: on further pages, too; else what has no room on this one still waits.
    """
    at = filler.at
    while at.floats:
        flow = at.floats[0]
        if _over_page(at, flow) or not _fits(at, flow):
            if not turning and (at.last or _over_page(at, flow)):
                return
            filler.turn()
            continue
        at.floats.popleft()
        at.descend(flow, 0)
        at.put(flow, 0, 1)
        at.figured = True
        filler.call(flow)
        at.gap, at.free = flow.after, True


def _fits(at: Cursor, flow: Flow) -> bool:
    """Tell whether a figure has room here, and none that comes before it is at the foot."""
    if at.foot.floats:
        return False
    y = at.top + at.area.grid_slack if at.empty else at.y + at.gap + flow.before
    return y + _height(flow) <= at.edge() + TOLERANCE
