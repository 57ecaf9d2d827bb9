"""Glyphs with a blank after them: the same outline, a wider advance, a font that others read."""

import io

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from publisher.fonts import Catalogue, Subset, subset
from publisher.fonts.blanks import with_blanks

CODES = sorted(map(ord, "汉字é, h"))


def _drawn(font: TTFont, glyph: int) -> list[tuple[str, tuple[object, ...]]]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[font.getGlyphName(glyph)].draw(pen)
    return pen.value


def _read(made: Subset) -> TTFont:
    return TTFont(io.BytesIO(made.data), checkChecksums=2)


@pytest.mark.parametrize("key", ["SourceSerif4-Regular", "NotoSerifSC-Regular"])
def test_a_glyph_comes_again_with_a_wider_advance(shipped: Catalogue, key: str) -> None:
    """Outline and bearing are those of the other, and `hmtx` says what the widths say."""
    (face,) = shipped.find(key)
    plain = subset(face, CODES)
    glyphs = [plain.glyphs[code] for code in CODES if code in plain.glyphs]
    made = with_blanks(plain, [(glyph, 250) for glyph in glyphs])
    font, count = _read(made), len(plain.widths)
    for index, glyph in enumerate(glyphs):
        assert _drawn(font, count + index) == _drawn(font, glyph)
        assert made.widths[count + index] == pytest.approx(plain.widths[glyph] + 250, abs=0.6)
        advance, bearing = font["hmtx"][font.getGlyphName(count + index)]
        scale = 1000 / font["head"].unitsPerEm
        assert made.widths[count + index] == pytest.approx(advance * scale, abs=0.001)
        assert bearing == font["hmtx"][font.getGlyphName(glyph)][1]


def test_old_glyphs_stay_as_they_are(shipped: Catalogue) -> None:
    """Only more glyphs are added, behind those that there are."""
    (face,) = shipped.find("SourceSerif4-Regular")
    plain = subset(face, CODES)
    made = with_blanks(plain, [(plain.glyphs[ord("h")], 450)])
    before, after = _read(plain), _read(made)
    assert after["maxp"].numGlyphs == before["maxp"].numGlyphs + 1
    for glyph in range(len(plain.widths)):
        assert _drawn(after, glyph) == _drawn(before, glyph)
    assert made.widths[:-1] == plain.widths
