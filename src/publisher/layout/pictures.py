"""How large pictures are on paper, and what stands for one whose bytes are missing."""

from publisher.frozen import frozen
from publisher.model.nodes import Figure, InlineImage
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.pictures import natural_size
from publisher.styles.units import POINTS_PER_MM

_MISSING_EMS = 6.0
"""Height in em of the frame that stands for a missing picture."""


@frozen
class PictureBox:
    """A picture's place in pt. source: its key, or empty where its bytes are missing.

    link: target of the link that a picture in a line stands in, or empty.
    width, height: along and across the lines; of vertical ones, those of a lying page (`turned`).
    """

    width: float
    height: float
    source: str
    alt: str
    link: str = ""


NO_PICTURE = PictureBox(0.0, 0.0, "", "")


def limited(width: float, height: float, room: tuple[float, float]) -> tuple[float, float]:
    """Return a size shrunk in proportion to at most the room."""
    scale = min(1.0, room[0] / width if width else 1.0, room[1] / height if height else 1.0)
    return width * scale, height * scale


def inline_box(
    image: InlineImage, document: ResolvedDocument, room: tuple[float, float], em: float
) -> PictureBox | None:
    """Return the box of a picture in a line, or None where its bytes are missing; em in pt."""
    found = document.images.get(image.source)
    if found is None:
        return None
    width, height = natural_size(found)
    size = (width or em, height or em)
    if document.sheet.page.vertical:
        size = size[::-1]
    return PictureBox(*limited(*size, room), image.source, image.alt)


def figure_box(
    figure: Figure, document: ResolvedDocument, area: tuple[float, float], em: float
) -> PictureBox:
    """Return the box of a figure. area: room in pt; em: of its caption, in pt."""
    found = document.images.get(figure.source)
    width, height = natural_size(found) if found else (0.0, 0.0)
    if not width or not height:
        width, height = area[0] / 2, _MISSING_EMS * em
    if figure.width:
        points = figure.width * POINTS_PER_MM
        width, height = points, height * points / width
    source = figure.source if found else ""
    if document.sheet.page.vertical:
        width, height = height, width
    return PictureBox(*limited(width, height, area), source, figure.alt)
