"""A cover that is one picture, over the whole page and beyond its edges."""

from publisher.frozen import frozen
from publisher.model.nodes import Division, DivisionKind, Figure
from publisher.resolve.document import ResolvedDocument
from publisher.styles import PageSetup
from publisher.styles.units import POINTS_PER_MM

_BLEED = 5 * POINTS_PER_MM
"""How far it reaches beyond each edge: what a printer cuts off is 3 mm, seldom 5."""


@frozen
class CoverPicture:
    """A picture in the middle of a page, no edge of which it leaves bare: its place and size in pt,
    from the upper left corner of the page."""

    figure: Figure
    x: float
    y: float
    width: float
    height: float


def cover_picture(
    block: Division, document: ResolvedDocument, page: PageSetup
) -> CoverPicture | None:
    """Return the picture that a cover is and nothing else, where the sheet has such a one fill its
    page; None for any other."""
    only = block.children[0] if len(block.children) == 1 else None
    is_cover = block.kind is DivisionKind.COVER and document.sheet.matter.cover_picture == "full"
    if not is_cover or not isinstance(only, Figure) or only.caption:
        return None
    found = document.images.get(only.source)
    if found is None or not found.width or not found.height:
        return None
    shape = found.width / found.height
    width = max(page.width + 2 * _BLEED, (page.height + 2 * _BLEED) * shape)
    height = width / shape
    return CoverPicture(only, (page.width - width) / 2, (page.height - height) / 2, width, height)
