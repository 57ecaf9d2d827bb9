"""Front and back matter that a sheet asks for: cover, contents and colophon (版权页)."""

from collections.abc import Sequence
from dataclasses import replace

from publisher.frozen import frozen
from publisher.layout.compose import Composer
from publisher.layout.contents import Listed, contents_flows
from publisher.layout.covers import COVER
from publisher.layout.flow import Flow, Ink, Point, Strips, arranged, stacked
from publisher.layout.pages import Enclosure, Structure
from publisher.layout.setting import Place
from publisher.model.nodes import Heading, Paragraph, Text
from publisher.resolve.colophon import colophon_of
from publisher.resolve.document import COLOPHON
from publisher.resolve.matter import COVER_DROP, cover_role
from publisher.resolve.opening import front_of


def flows_with_matter(composer: Composer, entries: Sequence[Listed], place: Place) -> list[Flow]:
    """Return the flows of a document, with the cover and the contents that its sheet asks for."""
    sheet, front = composer.document.sheet, front_of(composer.document)
    opening = composer.flows(front.own_cover, place)
    is_covered = bool(opening)
    if sheet.matter.cover and front.titling and not opening:
        opening, is_covered = _cover(composer, front.titling, place), True
        rest = (*front.head, *front.rest)
    else:
        title, rest = composer.flows((*front.head, *front.titling), place), front.rest
        opening, is_covered = _after(opening, title, is_covered), is_covered and not title
    if entries:
        contents = contents_flows(composer, entries, place)
        opening = _after(opening, contents, is_covered)
        is_covered = sheet.style("contents-title").page_break_before
    return _after(opening, composer.flows(rest, place), is_covered)


def _after(flows: list[Flow], others: list[Flow], is_new_page: bool) -> list[Flow]:
    """Return flows one after the other, the others on a new page where they must be."""
    if is_new_page and others:
        others[0] = others[0]._replace(new_page=True)
    return flows + others


@frozen
class _Blank(Strips):
    """Height with nothing in it, which the edge of a page does not swallow."""

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Draw nothing."""


def _blank(height: float, place: Place) -> Flow:
    """Return a blank that begins a page."""
    return Flow("", "artifact", _Blank((max(height, 0.0),)), place.lang, new_page=True, free=True)


# ------------------------------------------------------------------- cover


def _cover(composer: Composer, blocks: Sequence[Paragraph | Heading], place: Place) -> list[Flow]:
    """Return a cover: the title and authors a third down, the publisher at the foot."""
    document, setter = composer.document, composer.setter
    inner = replace(place.whole, within=(Enclosure(Structure.DIVISION, COVER),))
    flows = []
    for block in blocks:
        style, lang = document.sheet.style(cover_role(block)), block.lang or place.lang
        flow = setter.passage(block.id or "", block.children, style, lang, inner)
        flows.append(flow._replace(keep_with_next=False, new_page=False, free=True))
    drop = place.height * COVER_DROP
    flows[0] = flows[0]._replace(before=0.0)
    if document.metadata.publisher:
        style = document.sheet.style("cover-publisher")
        said = (Text(document.metadata.publisher),)
        foot = setter.passage(f"{COVER}/publisher", said, style, place.lang, inner)
        room = place.height - drop - stacked(flows) - stacked([foot]) - flows[-1].after
        flows.append(foot._replace(before=max(room, foot.before), keep_with_next=False, free=True))
    cover = [_blank(drop, place), *flows]
    return [arranged(flow, span=True) for flow in cover]


# ---------------------------------------------------------------- colophon


def colophon_flows(composer: Composer, place: Place) -> list[Flow]:
    """Return the colophon of a document's metadata, at the foot of a page of its own.

    Empty where the author wrote one, or where nothing is known.
    """
    document = composer.document
    lines = colophon_of(document)
    if not lines:
        return []
    inner = replace(place.whole, within=(Enclosure(Structure.DIVISION, COLOPHON),))
    style = document.sheet.style("colophon")
    flows = [
        composer.setter.passage(f"{COLOPHON}/{at}", (Text(line),), style, place.lang, inner)
        for at, line in enumerate(lines)
    ]
    blank = _blank(place.height - stacked(flows) - style.line_pitch, place)
    return [arranged(flow, span=True) for flow in (blank, *flows)]
