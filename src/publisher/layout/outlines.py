"""Where the ink of a glyph begins and ends; the dash is the one mark whose ink must fill its frame.

Noto's — has an advance of 0.89 em and ink from 0.04 to 0.85: two of them would show a gap.
"""

from functools import cache

from publisher.fonts import Face
from publisher.fonts.metrics import open_face

_OVERLAP = 0.002
"""In em, what neighbouring dashes share, so that no hair of white shows between them."""


@cache
def dash_fit(face: Face, char: str) -> tuple[float, float]:
    """Return (scale, offset) that make a glyph's ink fill a frame of 1 em; offset in em.

    scale: horizontal; offset: of the glyph's origin from the frame's start. (1, 0) without ink.
    """
    import uharfbuzz as hb

    opened = open_face(face)
    font = hb.Font(opened)
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(char)) or 0)
    if extents is None or extents.width <= 0:
        return 1.0, 0.0
    ink = extents.width / opened.upem
    scale = (1.0 + _OVERLAP) / ink
    return scale, -extents.x_bearing / opened.upem * scale
