"""Front and back matter that a sheet asks for: cover, contents and colophon (版权页)."""

from collections.abc import Sequence
from dataclasses import replace

from publisher.frozen import frozen
from publisher.layout.compose import Composer
from publisher.layout.contents import Listed, contents_flows
from publisher.layout.covers import COVER
from publisher.layout.flow import Flow, Ink, Point, Strips, arranged, stacked
from publisher.layout.pages import Enclosure, Structure
from publisher.layout.setting import Place, Subject
from publisher.model.nodes import Heading, Inlines, Paragraph, Text
from publisher.resolve.colophon import colophon_of
from publisher.resolve.document import COLOPHON
from publisher.resolve.grids import about_em
from publisher.resolve.matter import COVER_DROP, cover_role
from publisher.resolve.opening import front_of
from publisher.resolve.terms import Term, word
from publisher.styles import ComputedStyle

_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How small the lines of a cover are made that would be more than a page."""


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
    """Return a cover: the title and authors a third down, the publisher at the foot.

    Where that is more than a page, they begin higher, and then are smaller, down to a half.
    """
    for share in _SHARES:
        flows = _titles(composer, blocks, place, share)
        foot = _publisher(composer, place, share)
        room = place.height - stacked(flows) - flows[-1].after - stacked(foot)
        if room >= sum(each.before for each in foot):
            break
    drop = min(place.height * COVER_DROP, max(room - sum(each.before for each in foot), 0.0))
    shown = [each._replace(before=max(room - drop, each.before)) for each in foot]
    cover = [_blank(drop, place), *flows, *shown]
    return [arranged(flow, span=True) for flow in cover]


def _titles(
    composer: Composer, blocks: Sequence[Paragraph | Heading], place: Place, share: float
) -> list[Flow]:
    sheet, found = composer.document.sheet, list[Flow]()
    for block in blocks:
        style, lang = sheet.style(cover_role(block)), block.lang or place.lang
        words = Subject(block.id or "", _scaled(style, share), lang, _on_cover(place))
        found.append(_line_of_cover(composer, block.children, words))
    found[0] = found[0]._replace(before=0.0)
    return found


def _publisher(composer: Composer, place: Place, share: float) -> list[Flow]:
    """Return the line at the foot, if there is one."""
    publisher = composer.document.metadata.publisher
    if not publisher:
        return []
    style = _scaled(composer.document.sheet.style("cover-publisher"), share)
    words = Subject(f"{COVER}/publisher", style, place.lang, _on_cover(place))
    return [_line_of_cover(composer, (Text(publisher),), words)]


def _on_cover(place: Place) -> Place:
    return replace(place.whole, within=(Enclosure(Structure.DIVISION, COVER),))


def _line_of_cover(composer: Composer, inlines: Inlines, subject: Subject) -> Flow:
    block, style, lang, place = subject
    flow = composer.setter.passage(block, inlines, style, lang, place)
    return flow._replace(keep_with_next=False, new_page=False, free=True)


def _scaled(style: ComputedStyle, share: float) -> ComputedStyle:
    """Return a style with its size, pitch and blanks made smaller."""
    return replace(
        style,
        size=style.size * share,
        line_pitch=style.line_pitch * share,
        space_before=style.space_before * share,
        space_after=style.space_after * share,
    )


# ---------------------------------------------------------------- colophon


def colophon_flows(composer: Composer, place: Place) -> list[Flow]:
    """Return the colophon of a document's metadata, at the foot of a page of its own.

    Empty where the author wrote one, or where nothing is known. Names and titles are whole where a
    line holds them, else broken by sense; rights are prose.
    """
    document = composer.document
    lines = colophon_of(document)
    if not lines:
        return []
    inner = replace(place.whole, within=(Enclosure(Structure.DIVISION, COLOPHON),))
    style = _hanging(document.sheet.style("colophon"), document.lang)
    names, rights = replace(style, balance=True), document.metadata.rights
    flows = [
        composer.setter.passage(f"{COLOPHON}/{at}", (Text(line),), own, place.lang, inner)
        for at, line in enumerate(lines)
        for own in (style if rights and line.endswith(rights) else names,)
    ]
    blank = _blank(place.height - stacked(flows) - style.line_pitch, place)
    return [arranged(flow, span=True) for flow in (blank, *flows)]


def _hanging(style: ComputedStyle, lang: str) -> ComputedStyle:
    """Return a style with further lines below what is said, not below its Chinese label, unless the
    sheet indents lines in its own way."""
    if style.first_line_indent or not lang.startswith("zh"):
        return style
    hang = about_em(word(Term.TITLE, lang)) + 1.0
    return replace(style, first_line_indent=-hang, indent_start=style.indent_start + hang)
