"""Emoji: which face draws them, which characters are one, and how the face is cut for PDF."""

import io

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from publisher.fonts import Catalogue, Face, FontPlan, FontRole, metrics, subset
from publisher.fonts.emoji import sequences
from publisher.fonts.metrics import FaceMetrics

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
RAINBOW = "🏳\ufe0f\u200d🌈"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
KISS = "👩🏻\u200d❤\ufe0f\u200d💋\u200d👨🏼"
KEYCAP = "1\ufe0f\u20e3"
ONES = (FAMILY, RAINBOW, ENGLAND, KISS, KEYCAP, "👋🏻", "🇨🇳", "❤\ufe0f", "☎\ufe0f", "👩\u200d💻")


@pytest.fixture
def plan(shipped: Catalogue) -> FontPlan:
    return FontPlan(shipped)


@pytest.fixture
def face(shipped: Catalogue) -> Face:
    return next(face for face in shipped.find("Noto Emoji") if not face.bold)


def _runs(plan: FontPlan, text: str, role: FontRole = FontRole.SONG) -> list[tuple[str, str]]:
    return [(text[start:end], face.family) for start, end, face in plan.runs(text, role, "zh")]


@pytest.mark.parametrize("one", ["😀", *ONES])
@pytest.mark.parametrize("role", [FontRole.SONG, FontRole.HEI, FontRole.MONO])
def test_a_sequence_has_one_face(plan: FontPlan, one: str, role: FontRole) -> None:
    """Whatever faces of text have of its characters: digits, letters of flags, ☎."""
    runs = _runs(plan, f"字{one}字", role)
    assert [text for text, _ in runs] == ["字", one, "字"]
    assert runs[1][1] == "Noto Emoji"


@pytest.mark.parametrize("char", "★☆☎✔❤①©☺")
def test_what_faces_of_text_have_is_theirs(plan: FontPlan, char: str) -> None:
    """A symbol is text unless it is asked to be an emoji (UTS #51, text presentation)."""
    assert all(family != "Noto Emoji" for _, family in _runs(plan, f"字{char}字{char}\ufe0e字"))


@pytest.mark.parametrize("char", "🔒💩🤖🎵")
def test_pictures_are_emoji_though_a_face_of_code_has_them(plan: FontPlan, char: str) -> None:
    """So that they are as large as the others."""
    assert _runs(plan, char) == [(char, "Noto Emoji")]


def test_a_face_that_the_user_names_has_its_pictures(shipped: Catalogue) -> None:
    """Before those of the face of emoji."""
    plan = FontPlan(shipped, {FontRole.SONG: ("Source Code Pro",)})
    assert _runs(plan, "🔒") == [("🔒", "Source Code Pro")]


def test_nothing_that_ships_is_missing(plan: FontPlan) -> None:
    """Of no sequence; of an emoji newer than the font, it alone."""
    new = "\U0001fae8\U0001fc00"
    text = "".join(ONES) + new
    assert [*plan.missing([(text, FontRole.SONG, "zh", False)])] == ["\U0001fc00"]


def test_sequences_are_found() -> None:
    """Those of UTS #51 and nothing else; numbers, marks and joiners between letters are none."""
    text = "a1#" + "字".join(ONES) + "क\u200dष12\ufe0f😀字🏻"
    assert [text[start:end] for start, end in sequences(text)] == [*ONES, "🏻"]


def test_an_emoji_is_an_em_wide(face: Face) -> None:
    """The square of a picture is an em; a sequence is as wide as one character."""
    known = metrics(face)
    assert known.width("😀") == 1.0
    for one in ONES:
        assert known.widths(one) == [1.0] + [0.0] * (len(one) - 1)
        assert [*known.joined_parts(one)] == [(0, len(one))]
        assert known.glyph(one) is not None


def test_parts_of_what_the_face_lacks_are_as_long_as_it_has(face: Face) -> None:
    """A joiner is in the part of what it should have joined."""
    known, text = metrics(face), "👨🏻\u200d👨\u200d🌈😀🏻"
    parts = [text[start:end] for start, end in known.joined_parts(text)]
    assert parts == ["👨🏻", "\u200d👨", "\u200d🌈", "😀", "🏻"]
    assert known.glyph("👨\u200d👨") is None
    assert known.width(text) == 5.0


def test_other_faces_know_nothing_of_it(shipped: Catalogue) -> None:
    """Their measures are plain ones, an em that of the font."""
    (code,) = (face for face in shipped.find("Source Code Pro") if not face.bold)
    known = metrics(code)
    assert type(known) is FaceMetrics
    assert known.covers(ord("😀")) or not known.joins
    assert [*known.joined_parts(FAMILY)] == []


@pytest.mark.parametrize("one", ["😀", "👋🏻", FAMILY, KEYCAP])
def test_pictures_in_pdf_stand_as_han_does(face: Face, one: str) -> None:
    """In a square of an em whose middle is 0.38 em above the baseline; other programs read it."""
    made = subset(face, [ord("😀"), ord("\u200d")], joined=[one] if len(one) > 1 else [])
    font = TTFont(io.BytesIO(made.data), checkChecksums=2)
    glyph = made.joined[one] if len(one) > 1 else made.glyphs[ord(one)]
    name, em = font.getGlyphName(glyph), font["head"].unitsPerEm
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    left, bottom, right, top = (side / em for side in pen.bounds)
    assert (left + right) / 2 == pytest.approx(0.5, abs=0.01)
    assert (bottom + top) / 2 == pytest.approx(0.38, abs=0.01)
    assert 0.0 <= left < right <= 1.0
    assert made.widths[glyph] == 1000.0 == font["hmtx"][name][0] * 1000 / em
    assert made.widths[made.glyphs[0x200D]] == 0.0
