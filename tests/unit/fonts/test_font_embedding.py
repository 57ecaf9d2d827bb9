"""Subsets: the same outlines, the same bytes each time, code = CID = glyph id."""

import io
from typing import Any

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.ttLib import TTCollection, TTFont
from tiny_fonts import MakeFont, open_font

from publisher.diagnostics import PublishError
from publisher.fonts import Catalogue, Face, Subset, metrics, subset, subset_file
from publisher.fonts.sfnt import read_faces

TEXT = "骨直角换“，。」A—fi"
CODES = sorted(map(ord, TEXT))


def face_of(catalogue: Catalogue, key: str) -> Face:
    (face,) = catalogue.find(key)
    return face


def outline(glyphs: Any, name: str) -> list[tuple[str, tuple[object, ...]]]:
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen.value


def outlines_of_subset(made: Subset) -> list[list[tuple[str, tuple[object, ...]]]]:
    """Return the outline of each glyph id, as a PDF reader finds it."""
    if made.flavour == "truetype":
        font = TTFont(io.BytesIO(made.data))
        return [outline(font.getGlyphSet(), name) for name in font.getGlyphOrder()]
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(made.data), None)
    glyphs = fonts[0].CharStrings
    return [outline(glyphs, name) for name in fonts[0].charset]


@pytest.mark.parametrize(
    "key", ["NotoSerifSC-Regular", "NotoSansTC-Bold", "FandolFang-Regular", "SourceSerif4-Italic"]
)
def test_subset_draws_what_the_face_draws(shipped: Catalogue, key: str) -> None:
    """The glyph at each code point's id has the outline and the width of the whole font's."""
    face = face_of(shipped, key)
    made, font = subset(face, CODES), open_font(face.path)
    found, glyphs, names = outlines_of_subset(made), font.getGlyphSet(), font.getBestCmap()
    assert set(made.glyphs) == set(CODES) & set(names)
    assert len(found) == len(made.widths)
    for code, glyph in made.glyphs.items():
        assert found[glyph] == outline(glyphs, names[code])
        assert made.widths[glyph] == pytest.approx(metrics(face).advances[code] * 1000)


def test_truetype_subset_is_a_whole_sfnt_with_no_more_than_pdf_reads(shipped: Catalogue) -> None:
    """FontFile2 needs the outlines and measures; names and layout tables would be ballast."""
    font = TTFont(io.BytesIO(subset(face_of(shipped, "NotoSerifSC-Regular"), CODES).data))
    assert set(font.keys()) - {"GlyphOrder"} == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}


def test_cid_keyed_cff_has_the_identity_as_charset(shipped: Catalogue) -> None:
    """PDF goes through the charset of a CID-keyed CFF, so CID n must be glyph n there."""
    made = subset(face_of(shipped, "FandolFang-Regular"), CODES)
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(made.data), None)
    assert made.cid_keyed
    assert fonts[0].ROS == ("Adobe", "GB1", 5)
    assert fonts[0].charset == [".notdef", *(f"cid{id:05}" for id in range(1, len(made.widths)))]


@pytest.mark.parametrize("count", [1, 2, 255, 256, 257, 258, 700])
def test_charset_is_the_identity_at_every_size(shipped: Catalogue, count: int) -> None:
    """However many glyphs a subset has, its new charset fits in the place of the old one."""
    face = face_of(shipped, "FandolFang-Regular")
    cmap = metrics(face).cmap
    codes = sorted(metrics(face).codepoints(), key=cmap.__getitem__)  # CIDs without gaps
    codes = [code for at, code in enumerate(codes) if at > 0 and cmap[code] != cmap[codes[at - 1]]]
    for chosen in (codes[1000:][:count], codes[::3][:count]):
        made = subset(face, chosen)
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(made.data), None)
        assert fonts[0].charset[1:] == [f"cid{id:05}" for id in range(1, len(made.widths))]
        last = fonts[0].CharStrings[fonts[0].charset[-1]]
        last.draw(RecordingPen())  # what lies behind the charset is still in its place
        assert len(fonts[0].CharStrings) == len(made.widths) > count


def test_cff_without_cids_is_known_as_such(make_font: MakeFont) -> None:
    """A CFF that names its glyphs is read by glyph id; the subset says that it is of that kind."""
    (face,) = read_faces(make_font("ABC", cff=True))
    made = subset(face, map(ord, "CA"))
    assert (made.flavour, made.cid_keyed) == ("cff", False)
    assert made.glyphs == {0x41: 1, 0x43: 2}
    assert outlines_of_subset(made)[2]


@pytest.mark.parametrize("key", ["NotoSerifSC-Regular", "FandolFang-Regular"])
def test_same_characters_give_the_same_bytes(shipped: Catalogue, key: str) -> None:
    """Neither order nor repetition of the characters changes a byte."""
    face = face_of(shipped, key)
    first = subset(face, CODES)
    again = subset(face, [*reversed(CODES), *CODES])
    assert (again, list(again.glyphs)) == (first, list(first.glyphs))
    assert subset_file(face, reversed(CODES)) == subset_file(face, CODES)
    assert subset(face, CODES[1:]).data != first.data


def test_what_a_face_lacks_is_passed_over(shipped: Catalogue) -> None:
    """A code point without glyph is not in the map, so nothing can point to a wrong glyph."""
    assert set(subset(face_of(shipped, "FandolFang-Regular"), map(ord, "换換")).glyphs) == {
        ord("换")
    }


def test_descriptor_of_a_han_face(shipped: Catalogue) -> None:
    """Descriptor values are in 1/1000 em; flags are symbolic and, for Song, serif."""
    song = subset(face_of(shipped, "NotoSerifSC-Bold"), CODES)
    hei = subset(face_of(shipped, "NotoSansSC-Regular"), CODES)
    assert (song.ascent, song.descent, song.cap_height) == (880, -120, 729)
    assert (song.flags, hei.flags) == (4 | 2, 4)
    assert song.stem_v > hei.stem_v > 50
    left, bottom, right, top = song.bbox
    assert left < 0 > bottom
    assert right > 1000
    assert top > 880


def test_descriptor_of_an_italic_and_of_a_mono(shipped: Catalogue) -> None:
    """An italic leans, a mono is of fixed pitch."""
    italic = subset(face_of(shipped, "SourceSerif4-Italic"), CODES)
    mono = subset(face_of(shipped, "SourceCodePro-Regular"), CODES)
    assert italic.italic_angle < 0
    assert italic.flags & 64
    assert mono.flags & 1


def test_vertical_alternates_are_kept_when_asked(shipped: Catalogue) -> None:
    """With `vert` the subset holds the upright forms of marks and says whose they are."""
    face = face_of(shipped, "NotoSerifTC-Regular")
    codes = list(map(ord, "（「字"))
    made = subset(face, codes, ["vert"])
    assert set(made.alternates["vert"]) == set(map(ord, "（「"))
    found = outlines_of_subset(made)
    for code, glyph in made.alternates["vert"].items():
        assert found[glyph] not in ([], found[made.glyphs[code]])
    assert subset(face, codes).alternates == {}


def test_font_that_must_not_be_embedded_is_refused_by_name(make_font: MakeFont) -> None:
    """fsType 2 is respected: the error names the family."""
    (face,) = read_faces(make_font(family="Locked Font", licence=2))
    for make in (subset, subset_file):
        with pytest.raises(PublishError, match="Locked Font") as caught:
            make(face, [0x41])
        assert caught.value.diagnostic.code == "font-not-embeddable"


def test_font_that_must_not_be_cut_is_embedded_whole(make_font: MakeFont) -> None:
    """fsType 0x100 forbids subsets, so every character stays."""
    (face,) = read_faces(make_font("ABC", licence=0x100))
    assert set(subset(face, [0x41]).glyphs) == {0x41, 0x42, 0x43}


def test_face_of_a_collection_is_the_one_embedded(make_font: MakeFont, tmp_path: Any) -> None:
    """The subset of the second face of a .ttc has the second face's glyphs."""
    collection = TTCollection()
    collection.fonts = [
        open_font(make_font("甲", family="Tiny A", width=500)),
        open_font(make_font("乙", family="Tiny B", width=900)),
    ]
    collection.save(tmp_path / "tiny.ttc")
    _, second = read_faces(tmp_path / "tiny.ttc")
    made = subset(second, map(ord, "甲乙"))
    assert made.glyphs == {ord("乙"): 1}
    assert made.widths[1] == 900


def test_variable_face_is_embedded_at_its_weight(make_font: MakeFont) -> None:
    """The subset of a variable face has no axes left, and is as wide as it was measured."""
    (face,) = read_faces(make_font("A", axes=(("wght", 100, 100, 900, "Weight"),)))
    made = subset(face, [0x41])
    font = TTFont(io.BytesIO(made.data))
    assert "fvar" not in font
    assert "gvar" not in font
    assert font["hmtx"]["glyph00001"][0] == pytest.approx(made.widths[1], abs=1)


@pytest.mark.parametrize("key", ["NotoSerifTC-Regular", "FandolFang-Regular"])
def test_subset_file_is_a_font_of_its_own(shipped: Catalogue, key: str) -> None:
    """The file for EPUB and DOCX keeps its names, its map and its style, and loses the rest.

    HarfBuzz adds 「 to 」, since right-to-left text would mirror it.
    """
    face = face_of(shipped, key)
    data = subset_file(face, CODES)
    font, whole = TTFont(io.BytesIO(data)), open_font(face.path)
    assert set(font.getBestCmap()) - {ord("「")} == set(CODES) & set(whole.getBestCmap())
    assert font["name"].getDebugName(1) == whole["name"].getDebugName(1)
    assert font["OS/2"].usWeightClass == 400
    assert len(data) < 50_000
