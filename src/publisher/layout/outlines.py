"""Where the ink of a glyph begins and ends; the dash is the one mark whose ink must fill its frame.

Noto's — has an advance of 0.89 em and ink from 0.04 to 0.85: two of them would show a gap.
"""

from functools import cache

from publisher.fonts import Face, metrics
from publisher.fonts.metrics import open_face
from publisher.frozen import frozen

_OVERLAP = 0.002
"""In em, what neighbouring dashes share, so that no hair of white shows between them."""


@frozen
class DashFit:
    """How a dash fills a frame of 1 em: horizontal scale of its glyph, and the origin's offset.

    offset, advance: in em; advance: of the glyph as it is.
    """

    scale: float
    offset: float
    advance: float


@cache
def dash_fit(face: Face, char: str) -> DashFit:
    """Return how a face's dash fills its frame; unchanged where the face has no ink for it."""
    import uharfbuzz as hb

    opened = open_face(face)
    font = hb.Font(opened)
    advance = metrics(face).advance(char)
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(char)) or 0)
    if extents is None or extents.width <= 0:
        return DashFit(1.0, 0.0, advance)
    scale = (1.0 + _OVERLAP) * opened.upem / extents.width
    return DashFit(scale, -extents.x_bearing / opened.upem * scale, advance)
