"""A cover that is one picture, over the whole page and beyond its edges."""

from publisher.frozen import frozen
from publisher.layout.flow import Arrangement, Flow, Ink, Point, Strips
from publisher.layout.pages import Enclosure, Frame, Picture, Structure
from publisher.layout.setting import Place
from publisher.model.nodes import Division
from publisher.resolve.cover_picture import CoverPicture, cover_picture
from publisher.resolve.document import ResolvedDocument
from publisher.styles import PageSetup


@frozen
class _Whole(Strips):
    """The picture, at its place on the page, as one strip that fills the type area."""

    picture: Picture = Picture(0.0, 0.0, 0.0, 0.0, "", "")

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append the picture, wherever the type area begins."""
        del start, end, at
        items = (self.picture,)
        ink.frames.append(Frame(flow.block, flow.role, items, flow.lang, within=flow.within))


def _turned(shown: CoverPicture, page: PageSetup) -> Picture:
    """Return the picture; a lying page is turned when it is full, see `turned`."""
    x, y, width, height = shown.x, shown.y, shown.width, shown.height
    if page.vertical:
        x, y, width, height = y, page.width - x - width, height, width
    figure = shown.figure
    mute = not figure.alt.strip()
    return Picture(x, y, width, height, figure.source, figure.alt, decoration=mute)


def full_cover(block: Division, document: ResolvedDocument, place: Place) -> Flow | None:
    """Return the flow of a cover that is a picture and nothing else; None for any other."""
    area = place.area
    shown = cover_picture(block, document, area.setup) if area is not None else None
    if shown is None or area is None:
        return None
    only = shown.figure
    within = (*place.within, Enclosure(Structure.DIVISION, block.id or ""))
    if only.alt.strip():
        within = (*within, Enclosure(Structure.FIGURE, only.id or "", alt=only.alt))
    body = _Whole([place.height], picture=_turned(shown, area.setup))
    return Flow(
        only.id or "",
        "figure" if only.alt.strip() else "artifact",
        body,
        place.lang,
        within=within,
        new_page=True,
        free=True,
        anchors={0: (block.id,)} if block.id else {},
        arranged=Arrangement(span=True),
    )
