"""Glyphs of CFF with a blank after them: the same outline, a wider advance in the charstring."""

import io
from dataclasses import replace

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from tiny_fonts import MakeFont

from publisher.fonts import Catalogue, Subset, subset
from publisher.fonts.cff_blanks import with_cff_blanks
from publisher.fonts.charstrings import Subroutines, with_advance
from publisher.fonts.sfnt import read_faces

CODES = sorted(map(ord, "汉字春天的Whi. ，"))
_NONE = Subroutines((), ())


def _drawn(made: Subset) -> list[tuple[float, object]]:
    """Return advance and outline of each glyph, as a reader of PDF finds them."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(made.data), None)
    found = []
    for name in fonts[0].charset:
        pen, glyph = RecordingPen(), fonts[0].CharStrings[name]
        glyph.draw(pen)
        found.append((glyph.width, pen.value))
    return found


def test_a_glyph_comes_again_with_a_wider_advance(shipped: Catalogue) -> None:
    """Its outline is that of the other; those that there were stay as they are."""
    (face,) = shipped.find("FandolFang-Regular")
    plain = subset(face, CODES)
    wanted = [(glyph, blank) for glyph in plain.glyphs.values() for blank in (250, 950)]
    made = with_cff_blanks(plain, wanted)
    assert made is not None
    before, after = _drawn(plain), _drawn(made)
    assert after[: len(before)] == before
    assert len(after) == len(before) + len(wanted) == len(made.widths)
    for (glyph, blank), (width, outline) in zip(wanted, after[len(before) :], strict=True):
        assert outline == before[glyph][1]
        assert width == before[glyph][0] + blank
    assert [width for width, _outline in after] == pytest.approx(made.widths)


def test_glyphs_with_names_have_none(shipped: Catalogue, make_font: MakeFont) -> None:
    """Nor has a table whose offsets cannot be told: what is not understood is left alone."""
    (face,) = read_faces(make_font("ABC", cff=True))
    assert with_cff_blanks(subset(face, map(ord, "AB")), [(1, 250)]) is None
    (face,) = shipped.find("FandolFang-Regular")
    made = subset(face, CODES)
    assert with_cff_blanks(replace(made, data=made.data[:200]), [(1, 250)]) is None


@pytest.mark.parametrize(
    ("code", "rest"),
    [
        (bytes([140, 150, 22]), bytes([150, 22])),  # an advance and hmoveto
        (bytes([150, 22]), bytes([150, 22])),
        (bytes([140, 150, 160, 21]), bytes([150, 160, 21])),  # and rmoveto
        (bytes([150, 160, 21]), bytes([150, 160, 21])),
        (bytes([140, 14]), bytes([14])),  # and endchar
        (bytes([14]), bytes([14])),
        (bytes([28, 1, 2, 150, 160, 1]), bytes([150, 160, 1])),  # and stems
        (bytes([247, 0, 160, 18, 19, 255]), bytes([247, 0, 160, 18, 19, 255])),
        (bytes([255, 0, 1, 0, 0, 150, 160, 170, 180, 23]), bytes([150, 160, 170, 180, 23])),
    ],
)
def test_an_advance_takes_the_place_of_another(code: bytes, rest: bytes) -> None:
    """Numbers of all lengths, before every operator that may come first."""
    assert with_advance(code, -300, _NONE) == bytes([28, 0xFE, 0xD4]) + rest


def test_an_advance_may_be_in_a_subroutine() -> None:
    """What a glyph calls before its first operator is written out."""
    own = Subroutines([bytes([32 + 0, 29, 11])], [bytes([140, 150, 22, 11])])
    called = bytes([139 - 107, 10, 160, 14])
    assert with_advance(called, 5, own) == bytes([28, 0, 5, 150, 22, 160, 14])
    common = Subroutines([bytes([140, 11])], ())
    called = bytes([139 - 107, 29, 150, 22, 14])
    assert with_advance(called, 5, common) == bytes([28, 0, 5, 150, 22, 14])


def test_what_begins_strangely_is_refused() -> None:
    """A line before any place, and subroutines without end."""
    with pytest.raises(LookupError):
        with_advance(bytes([150, 160, 5]), 5, _NONE)
    with pytest.raises(LookupError):
        with_advance(bytes([32, 10, 14]), 5, Subroutines((), [bytes([32, 10])]))
