"""The head (版头) and the imprint (版记) of an official document, each one piece.

Source: GB/T 9704-2012, 7.2, 7.4, 10. Lengths in pt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.frozen import frozen
from publisher.layout.area import Area, area_of
from publisher.layout.flow import TOLERANCE, Flow, Ink, Point, Strips, arranged
from publisher.layout.leaf import Placed
from publisher.layout.pages import Box, Enclosure, Frame, Structure
from publisher.layout.setting import Place
from publisher.model.nodes import Division, Paragraph
from publisher.resolve.document import HEAD, Official
from publisher.resolve.official_places import FOOT_RULE, INNER_RULE, OUTER_RULE
from publisher.styles import OfficialForm, OfficialKind

if TYPE_CHECKING:
    from publisher.layout.compose import Composer
    from publisher.layout.fill import Filler

_THICK, _THIN = 0.6, 0.2
"""Shares of a double line that its two lines take; what is left is between them."""
_BLACK = "#000000"


@frozen
class _Elements(Strips):
    """Flows and rules at their places. parts: each with its distance from the top of the whole;
    rules: from the upper left corner of the whole.
    """

    parts: tuple[tuple[Flow, float], ...] = ()
    rules: tuple[Box, ...] = ()

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append the frames of all elements, then the rules."""
        del flow, start, end
        for part, down in self.parts:
            corner = Point(at.x + part.x, at.y + down)
            part.body.draw(part, 0, part.body.count, corner, ink)
        if self.rules:
            moved = (replace(each, x=at.x + each.x, y=at.y + each.y) for each in self.rules)
            ink.frames.append(Frame("", "artifact", tuple(moved)))


def official_flows(
    composer: "Composer", official: Official, block: Division, place: Place
) -> list[Flow]:
    """Return the flow of a head or an imprint; of one higher than a page, its elements as text,
    without lines: what is one piece would leave the page.
    """
    form = composer.document.sheet.official or OfficialForm()
    place = place.whole
    within = (*place.within, Enclosure(Structure.DIVISION, block.id or ""))
    inner = replace(place, within=within)
    elements = composer.flows(block.children, inner)
    flows = {each.block: each for each in elements}
    area = place.area or area_of(composer.document.sheet)
    stack = _Stack(composer, flows, place.width, form)
    if block.id == HEAD:
        body = stack.head(official, area)
        made = Flow(HEAD, "artifact", body, place.lang, place.x, within=within)
        made = arranged(made._replace(keep_with_next=True), span=True)
    else:
        body = stack.imprint(official.imprint)
        made = Flow(block.id or "", "artifact", body, place.lang, place.x, within=within)
        made = arranged(made, foot=True, verso=form.even_page, span=True)
    if body.height(0, body.count) > area.depth:
        composer.setter.too_high.append(block.id or "")
        return [arranged(each, span=True) for each in elements]
    own = tuple(each.id for each in block.children if isinstance(each, Paragraph) and each.id)
    return [made._replace(anchors={0: own}, keep_together=True)]


@frozen
class _Stack:
    """Puts elements one below the other. width: of the type area."""

    composer: "Composer"
    flows: Mapping[str, Flow]
    width: float
    form: OfficialForm

    def head(self, official: Official, area: Area) -> _Elements:
        """Return the head; its top is that of the type area."""
        parts: list[tuple[Flow, float]] = []
        rules: tuple[Box, ...] = ()
        tops: dict[str, float] = {}
        y = -area.grid_slack
        for row in official.head:
            own = [self.flows[name] for name in row]
            if row[0] in official.joint[-1:]:
                first, last = tops[official.joint[0]], tops[official.joint[-2]]
                parts += [(flow, (first + last) / 2) for flow in own]
                continue
            y += own[0].before
            parts += [(flow, y) for flow in own]
            tops[row[0]] = y
            y += max(flow.body.height(0, flow.body.count) for flow in own)
            if official.ruled and official.ruled in row:
                rules = self._rules(y - own[0].body.slack + self.form.rule_distance, area)
                y = rules[-1].y + rules[-1].height
        return _Elements((y,), parts=tuple(parts), rules=(*rules, *self._foot_rule(official, area)))

    def _rules(self, y: float, area: Area) -> tuple[Box, ...]:
        """Return the coloured line below the head, a letter's thick above thin."""
        if self.form.kind is OfficialKind.LETTER:
            return self._double(y, area, (_THICK, _THIN))
        return (self._rule(y, self.form.rule_weight, self.form.rule_color),)

    def _foot_rule(self, official: Official, area: Area) -> tuple[Box, ...]:
        """Return a letter's second line, thin above thick, on its first page."""
        if not official.foot_rule:
            return ()
        y = area.setup.height - FOOT_RULE - area.top - self.form.rule_weight
        return self._double(y, area, (_THIN, _THICK))

    def _double(self, y: float, area: Area, shares: tuple[float, float]) -> tuple[Box, ...]:
        """Return two lines, in the middle of the paper (10.1)."""
        form = self.form
        first, second = (share * form.rule_weight for share in shares)
        width = min(form.rule_width or self.width, area.setup.width)
        x = (area.setup.width - width) / 2 - area.lefts[0]
        lower = y + form.rule_weight - second
        return (
            Box(x, y, width, first, form.rule_color),
            Box(x, lower, width, second, form.rule_color),
        )

    def imprint(self, rows: Sequence[Sequence[str]]) -> _Elements:
        """Return the imprint with its lines; a letter has none (10.1)."""
        ruled = self.form.kind is not OfficialKind.LETTER
        parts: list[tuple[Flow, float]] = []
        rules: list[Box] = []
        y = 0.0
        for at, row in enumerate(rows):
            if ruled:
                weight = INNER_RULE if at else OUTER_RULE
                rules.append(self._rule(y, weight, _BLACK))
                y += weight
            own = [self.flows[name] for name in row]
            parts += [(flow, y) for flow in own]
            y += max(flow.body.height(0, flow.body.count) for flow in own)
        if ruled:
            rules.append(self._rule(y, OUTER_RULE, _BLACK))
            y += OUTER_RULE
        return _Elements((y,), parts=tuple(parts), rules=tuple(rules))

    def _rule(self, y: float, weight: float, color: str) -> Box:
        width = self.composer.document.sheet.page.measure
        return Box(0.0, y, width, weight, color)


def put_at_foot(filler: "Filler", flow: Flow) -> None:
    """Put what ends a document at the foot of its last page, a new one where it has no room.

    Where it must be on an even page and the text ends on one without room, the odd page between is
    blank, and neither shows a number (7.5).
    """
    filler.end_section()
    height = flow.body.height(0, flow.body.count)
    if not _has_room(filler, height):
        filler.turn_page()
    asked, filled = flow.arranged, filler.filled
    if asked is not None and asked.verso and filler.at.leaf.index % 2 == 0:
        if filler.at.leaf.bare and filled.count:
            filled.blanks.update({filled.count, filled.count + 1})
            filler.end_page()
        elif not filler.at.leaf.bare:
            filler.turn_page()
    at = filler.at
    y = at.area.bottom - height
    at.leaf.placed.append(Placed(flow, 0, flow.body.count, at.left + flow.x, y))
    at.y, at.empty, at.fresh = at.area.bottom, False, False
    at.spanning = at.area.columns > 1  # so that no columns are made of one length round it


def _has_room(filler: "Filler", height: float) -> bool:
    """Tell whether the page takes it below what it holds, notes included."""
    at = filler.at
    used = at.area.top if at.empty else at.y
    is_free = not any(foot.depth for foot in at.leaf.feet)
    return used + height <= at.area.bottom + TOLERANCE and is_free
