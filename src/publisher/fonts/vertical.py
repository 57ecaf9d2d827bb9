"""What a face has for vertical lines: its own forms of marks, and where the ink of others lies.

Source: OpenType 1.9.1, features `vert` and `vrt2`.
"""

from functools import cache
from typing import Any, NamedTuple

from publisher.fonts.face import Face
from publisher.fonts.metrics import open_face

VERTICAL = "vert"
"""The feature: every face of Han that has vrt2 has it, too, with glyphs that stand upright."""


class Centre(NamedTuple):
    """The middle of a glyph's ink, in em: from the left of its frame, and above the baseline."""

    x: float
    y: float


@cache
def has_vertical_form(face: Face, char: str) -> bool:
    """Return whether a face has another glyph for a character in vertical lines."""
    import uharfbuzz as hb

    font = _font(face)
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    hb.shape(font, buffer, {VERTICAL: True})
    found = [info.codepoint for info in buffer.glyph_infos]
    return len(found) == 1 and found[0] not in (0, font.get_nominal_glyph(ord(char)))


@cache
def ink_centre(face: Face, char: str) -> Centre | None:
    """Return the middle of the ink of a character's plain glyph; None where it has none."""
    font = _font(face)
    box = font.get_glyph_extents(font.get_nominal_glyph(ord(char)) or 0)
    if box is None or not box.width or not box.height:
        return None
    em = font.face.upem
    return Centre((box.x_bearing + box.width / 2) / em, (box.y_bearing + box.height / 2) / em)


@cache
def _font(face: Face) -> Any:
    import uharfbuzz as hb

    return hb.Font(open_face(face))
