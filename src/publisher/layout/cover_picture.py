"""A cover that is one picture, over the whole page and beyond its edges."""

from publisher.frozen import frozen
from publisher.layout.flow import Arrangement, Flow, Ink, Point, Strips
from publisher.layout.pages import Enclosure, Frame, Picture, Structure
from publisher.layout.pictures import natural_size
from publisher.layout.setting import Place
from publisher.model.nodes import Division, DivisionKind, Figure
from publisher.resolve.document import ResolvedDocument
from publisher.styles import PageSetup
from publisher.styles.units import POINTS_PER_MM

_BLEED = 5 * POINTS_PER_MM
"""How far it reaches beyond each edge: what a printer cuts off is 3 mm, seldom 5."""


@frozen
class _Whole(Strips):
    """The picture, at its place on the page, as one strip that fills the type area."""

    picture: Picture = Picture(0.0, 0.0, 0.0, 0.0, "", "")

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append the picture, wherever the type area begins."""
        del start, end, at
        items = (self.picture,)
        ink.frames.append(Frame(flow.block, flow.role, items, flow.lang, within=flow.within))


def _over(page: PageSetup, figure: Figure, shape: float) -> Picture:
    """Return a picture in the middle of a page, no edge of which it leaves bare.

    shape: its width by its height.
    """
    width = max(page.width + 2 * _BLEED, (page.height + 2 * _BLEED) * shape)
    height = width / shape
    x, y = (page.width - width) / 2, (page.height - height) / 2
    if page.vertical:  # a lying page is turned when it is full, see `turned`
        x, y, width, height = y, page.width - x - width, height, width
    mute = not figure.alt.strip()
    return Picture(x, y, width, height, figure.source, figure.alt, decoration=mute)


def full_cover(block: Division, document: ResolvedDocument, place: Place) -> Flow | None:
    """Return the flow of a cover that is a picture and nothing else; None for any other."""
    only = block.children[0] if len(block.children) == 1 else None
    if block.kind is not DivisionKind.COVER or not isinstance(only, Figure) or only.caption:
        return None
    found, area = document.images.get(only.source), place.area
    width, height = natural_size(found) if found else (0.0, 0.0)
    if not width or not height or area is None:
        return None
    within = (*place.within, Enclosure(Structure.DIVISION, block.id or ""))
    if only.alt.strip():
        within = (*within, Enclosure(Structure.FIGURE, only.id or "", alt=only.alt))
    body = _Whole([place.height], picture=_over(area.setup, only, width / height))
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
