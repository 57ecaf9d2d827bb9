"""Where the ink of a glyph begins and ends.

The dash is the one mark whose ink must fill its frame: Noto's — has an advance of 0.89 em and ink
from 0.04 to 0.85, so that two of them would show a gap. The short connector – is the one that faces
draw for Western text, at half the height of small letters, 0.1 em too low for Han.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from publisher.fonts import Face, metrics
from publisher.fonts.metrics import open_face
from publisher.fonts.vertical import ink_centre
from publisher.frozen import frozen
from publisher.typography import Script
from publisher.typography.fill_ins import FILL_IN

if TYPE_CHECKING:
    from publisher.layout.passage import Passage

_OVERLAP = 0.002
"""In em, what neighbouring dashes share, so that no hair of white shows between them."""

_DASHES = re.compile("[—―]{2,}")
_SHORT_CONNECTORS = re.compile("–+")
_MIDDLE = 0.38
"""Em above the baseline: the middle of the em box."""


@frozen
class DashFit:
    """How a dash fills its frame: horizontal scale of its glyph, and the origin's offset.

    offset, advance: in em; advance: of the glyph as it is.
    """

    scale: float
    offset: float
    advance: float


def joined(
    text: str, face: Face, script: Script, *, is_code: bool = False
) -> Iterator[tuple[int, int, DashFit]]:
    """Yield (start, end, how each character is drawn) of what is joined in a text of one script:
    dashes of Han, and the low lines of a blank to be filled in, which is one rule."""
    if script is Script.HAN:
        for match in _DASHES.finditer(text):
            yield *match.span(), dash_fit(face, match[0][0])
    elif "__" in text and not is_code:
        for match in re.finditer(FILL_IN, text):
            yield *match.span(), dash_fit(face, "_", metrics(face).advance("_"))


@cache
def dash_fit(face: Face, char: str, frame: float = 1.0) -> DashFit:
    """Return how a face's dash fills its frame, in em; unchanged where a face has no ink for it."""
    import uharfbuzz as hb

    opened = open_face(face)
    font = hb.Font(opened)
    advance = metrics(face).advance(char)
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(char)) or 0)
    if extents is None or extents.width <= 0:
        return DashFit(1.0, 0.0, advance)
    scale = (frame + _OVERLAP) * opened.upem / extents.width
    return DashFit(scale, -extents.x_bearing / opened.upem * scale, advance)


def raised_parts(
    text: str, start: int, end: int, face: Face | None
) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, rise in em) of the parts of a text of Han: – stands half way up the line.

    face: None leaves all where it is. Source: CLREQ
    #glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks.
    """
    if face is not None and "–" in text:
        rise = _middle_rise(face, "–")
        for match in _SHORT_CONNECTORS.finditer(text, start, end):
            if match.start() > start:
                yield start, match.start(), 0.0
            yield match.start(), match.end(), rise
            start = match.end()
    if start < end:
        yield start, end, 0.0


@cache
def _middle_rise(face: Face, char: str) -> float:
    """Return how far a face's mark must be raised to stand half way up the em box, in em."""
    found = ink_centre(face, char)
    return _MIDDLE - found.y if found else 0.0


def lean(passage: "Passage") -> None:
    """Give slanted words room for what reaches out of their first and last frames.

    An f reaches out by 0.17 em, more than is left of the gap beside Han in a full line.
    """
    for stretch in passage.stretches:
        if not stretch.style.italic or stretch.face is None or stretch.script is Script.HAN:
            continue
        for index, side in ((stretch.start, 0), (stretch.end - 1, 1)):
            out = _out(stretch.face, passage.text[index])[side] * stretch.size
            passage.frames[index] += out
            if out and side == 0:
                passage.offsets[index] = passage.offsets.get(index, 0.0) + out


@cache
def _out(face: Face, char: str) -> tuple[float, float]:
    """Return how far the ink of a character reaches out of its frame at either side, in em."""
    import uharfbuzz as hb

    opened = open_face(face)
    font = hb.Font(opened)
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(char)) or 0)
    if extents is None or extents.width <= 0:
        return 0.0, 0.0
    right = metrics(face).advance(char) - (extents.x_bearing + extents.width) / opened.upem
    return max(-extents.x_bearing / opened.upem, 0.0), max(-right, 0.0)
