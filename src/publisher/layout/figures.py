"""Figures: a picture in the middle of the column, its caption below (CLREQ items 24 and 31)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.frozen import frozen
from publisher.layout.borders import border
from publisher.layout.flow import (
    Arrangement,
    Flow,
    Ink,
    Point,
    Strips,
    arranged,
    draw_stack,
    stacked,
)
from publisher.layout.pages import Box, Enclosure, Frame, Picture, Structure, Within
from publisher.layout.pictures import NO_PICTURE, PictureBox, figure_box
from publisher.layout.setting import Place
from publisher.model.nodes import Figure, Inlines, Placement, Text

if TYPE_CHECKING:
    from publisher.layout.compose import Composer

_BORDER = 0.5
_PADDING = 6.0


@frozen
class PictureStrip(Strips):
    """A picture as one strip, in the middle of the column. room: width of the column in pt.

    stand_in: what is written in the frame of a picture whose bytes are missing.
    """

    box: PictureBox = NO_PICTURE
    room: float = 0.0
    stand_in: tuple[Flow, ...] = ()

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append the picture, or a frame with its alternative text."""
        del start, end
        box, x, y = self.box, at.x, at.y
        x += (self.room - box.width) / 2
        if box.source:
            mute = not box.alt.strip()
            item = Picture(x, y, box.width, box.height, box.source, box.alt, decoration=mute)
            ink.frames.append(Frame(flow.block, flow.role, (item,), flow.lang, within=flow.within))
            return
        sides = border(Box(x, y, box.width, box.height), _BORDER)
        ink.frames.append(Frame("", "artifact", sides))
        blank = box.height - stacked(self.stand_in)
        draw_stack(self.stand_in, Point(x + _PADDING, y + max(blank, 0.0) / 2), ink)


def figure_flows(composer: "Composer", block: Figure, place: Place) -> list[Flow]:
    """Return the picture and its caption, which stay together."""
    style = composer.document.style(block.id)
    within = _around(block, place)
    inner = replace(place, within=within)
    caption = caption_flow(composer, block.id, block.caption, inner)
    below = caption.body.height(0, caption.body.count) + caption.before if caption else 0.0
    room = (place.width, max(place.height - below, style.size))
    box = figure_box(block, composer.document, room, style.size)
    stand_in = () if box.source else _stand_in(composer, block, box, inner)
    if stand_in:
        high = max(box.height, stacked(stand_in) + 2 * _PADDING)
        if high > room[1]:  # more words than a page holds are set as a paragraph
            words = arranged(stand_in[0]._replace(x=place.x), placement=Placement.HERE)
            return [words, caption] if caption else [words]
        box = PictureBox(box.width, high, "", box.alt)
    body = PictureStrip([box.height], box=box, room=place.width, stand_in=stand_in)
    picture = Flow(
        block.id or "",
        "figure" if block.alt.strip() else "artifact",
        body,
        place.lang,
        place.x,
        before=style.space_after,
        after=0.0 if caption else style.space_after,
        within=within,
        keep_with_next=caption is not None,
        free=True,
    )
    flows = [picture, caption._replace(free=True)] if caption else [picture]
    return _arranged(composer, block, flows, place)


def _arranged(composer: "Composer", block: Figure, flows: list[Flow], place: Place) -> list[Flow]:
    """Return a figure as one flow that may float; one in a list, cell or quotation stays.

    One that is to stay, too, floats where it would come before another, see `floats.leaves`.
    """
    placement = block.placement or Placement(composer.document.sheet.figure.placement)
    is_open = all(around.kind is Structure.DIVISION for around in place.within)
    fits = place.area is not None and stacked(flows) <= place.height
    if not (is_open and fits and place.x == 0.0):
        return [arranged(flows[0], placement=Placement.HERE), *flows[1:]]
    from publisher.layout.floats import together

    return [together(flows, Arrangement(placement=placement))]


def _around(block: Figure, place: Place) -> Within:
    """Return what is around picture and caption: a figure, if there is something to say of it."""
    if not block.alt.strip():
        return place.within
    return (*place.within, Enclosure(Structure.FIGURE, block.id or "", alt=block.alt))


def _stand_in(
    composer: "Composer", block: Figure, box: PictureBox, place: Place
) -> tuple[Flow, ...]:
    """Return the alternative text, or the file's name, to write where the picture is missing.

    The text stands for the picture, so it is as much a part of the document as that would be.
    """
    style = composer.document.style(block.id)
    inner = replace(place, x=0.0, width=max(box.width - 2 * _PADDING, style.size))
    text = block.alt or block.source
    words = composer.setter.passage(block.id or "", (Text(text),), style, place.lang, inner)
    return (words._replace(role="figure"),) if block.alt.strip() else (words,)


def caption_flow(
    composer: "Composer", id: str | None, caption: Inlines, place: Place
) -> Flow | None:
    """Return a caption, or None where there is none."""
    if not caption:
        return None
    style = composer.document.style(id)
    return composer.setter.passage(id or "", caption, style, place.lang, place)
