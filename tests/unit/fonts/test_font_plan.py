"""The font plan: which face draws which character."""

import time
from pathlib import Path

import pytest
import uharfbuzz as hb
from tiny_fonts import MakeFont

from publisher.diagnostics import PublishError, Severity
from publisher.fonts import Catalogue, FontPlan, FontRole, Missing, synthetic_bold
from publisher.fonts.metrics import open_face

HANS, HANT = "zh-Hans", "zh-Hant-TW"


@pytest.fixture
def plan(shipped: Catalogue) -> FontPlan:
    return FontPlan(shipped)


def key(plan: FontPlan, char: str, role: FontRole, lang: str, bold: bool = False) -> str | None:
    face = plan.face(char, role, lang, bold)
    return face and face.key


def runs(plan: FontPlan, text: str, role: FontRole, lang: str) -> list[tuple[str, str]]:
    """Return the text and the face of each run."""
    return [(text[start:end], face.key) for start, end, face in plan.runs(text, role, lang)]


@pytest.mark.parametrize(
    ("role", "faces"),
    [
        (FontRole.SONG, ("NotoSerifSC", "NotoSerifTC", "NotoSerifHK")),
        (FontRole.HEI, ("NotoSansSC", "NotoSansTC", "NotoSansHK")),
        (FontRole.KAI, ("LXGWWenKai", "LXGWWenKai", "LXGWWenKai")),
        (FontRole.FANGSONG, ("FandolFang", "NotoSerifTC", "NotoSerifHK")),
        (FontRole.WESTERN_SERIF, ("NotoSerifSC", "NotoSerifTC", "NotoSerifHK")),
        (FontRole.WESTERN_SANS, ("NotoSansSC", "NotoSansTC", "NotoSansHK")),
        (FontRole.MONO, ("NotoSansSC", "NotoSansTC", "NotoSansHK")),
    ],
)
@pytest.mark.parametrize("char", "骨直角")
def test_shapes_are_those_of_the_region(
    plan: FontPlan, role: FontRole, faces: tuple[str, ...], char: str
) -> None:
    """骨 直 角 take the shapes of the Mainland, of Taiwan, of Hong Kong, in each role that can."""
    found = tuple(key(plan, char, role, lang) for lang in (HANS, HANT, "zh-Hant-HK"))
    assert found == tuple(f"{face}-Regular" for face in faces)


@pytest.mark.parametrize("char", "，。、；：！？")
def test_marks_stand_as_the_region_has_them(plan: FontPlan, shipped: Catalogue, char: str) -> None:
    """In Kai of Taiwan and Hong Kong they are in the middle, so not those of a mainland face."""
    for lang, song in (
        (HANT, "NotoSerifTC"),
        ("zh-Hant-HK", "NotoSerifHK"),
        ("zh-Hant", "NotoSerifTC"),
    ):
        assert key(plan, char, FontRole.KAI, lang) == f"{song}-Regular"
        assert key(plan, char, FontRole.KAI, lang, bold=True) == f"{song}-Bold"
    for lang in (HANS, "zh-Hant-CN"):
        assert key(plan, char, FontRole.KAI, lang) == "LXGWWenKai-Regular"
    named = FontPlan(shipped, {FontRole.KAI: ("LXGW WenKai",)})
    assert key(named, char, FontRole.KAI, HANT) == "LXGWWenKai-Regular"


@pytest.mark.parametrize("role", [FontRole.SONG, FontRole.HEI, FontRole.KAI, FontRole.FANGSONG])
@pytest.mark.parametrize("char", "，。、；：！？”’）》」』】")
def test_marks_of_the_mainland_leave_the_right_half_blank(
    plan: FontPlan, role: FontRole, char: str
) -> None:
    """What follows a mark may stand in that half, over any ink there (？” in FangSong)."""
    face = plan.face(char, role, HANS)
    assert face
    opened = open_face(face)
    font = hb.Font(opened)
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord(char)) or 0)
    assert extents
    assert extents.x_bearing + extents.width <= 0.52 * opened.upem


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (FontRole.WESTERN_SERIF, "SourceSerif4-Regular"),
        (FontRole.WESTERN_SANS, "SourceSans3-Regular"),
        (FontRole.MONO, "SourceCodePro-Regular"),
    ],
)
def test_western_roles(plan: FontPlan, role: FontRole, expected: str) -> None:
    """Western roles have Latin faces of their own."""
    assert key(plan, "A", role, HANS) == expected


@pytest.mark.parametrize("char", "換佈")
def test_character_that_fandol_lacks_falls_back(plan: FontPlan, char: str) -> None:
    """換 and 佈, which FandolFang lacks, are drawn by Song instead of vanishing."""
    assert key(plan, "换", FontRole.FANGSONG, HANS) == "FandolFang-Regular"
    assert key(plan, char, FontRole.FANGSONG, HANS) == "NotoSerifSC-Regular"


@pytest.mark.parametrize("role", [FontRole.SONG, FontRole.HEI, FontRole.KAI, FontRole.FANGSONG])
@pytest.mark.parametrize("lang", [HANS, HANT])
@pytest.mark.parametrize("char", "換佈𡃁𨛦㐂䶮")
def test_rare_characters_are_found(plan: FontPlan, role: FontRole, lang: str, char: str) -> None:
    """Each of 換佈𡃁𨛦㐂䶮, of which every face lacks some, is drawn in every role."""
    assert plan.face(char, role, lang) is not None
    assert plan.missing([(char, role, lang, False)]) == {}


def test_beyond_the_bmp_the_other_region_helps_out(plan: FontPlan) -> None:
    """Noto SC lacks 𡃁 and 𨛦, Noto TC has them; WenKai lacks 𨛦 alone."""
    assert key(plan, "𡃁", FontRole.SONG, HANS) == "NotoSerifTC-Regular"
    assert key(plan, "𡃁", FontRole.HEI, HANS) == "NotoSansTC-Regular"
    assert key(plan, "𡃁", FontRole.KAI, HANS) == "LXGWWenKai-Regular"
    assert key(plan, "𨛦", FontRole.KAI, HANS) == "NotoSerifTC-Regular"


def test_fallback_keeps_the_weight(plan: FontPlan) -> None:
    """What falls back from a bold face is bold too."""
    assert key(plan, "𡃁", FontRole.SONG, HANS, bold=True) == "NotoSerifTC-Bold"


def test_bold_of_a_face_without_bold_is_synthetic(plan: FontPlan) -> None:
    """Kai has no bold file: the regular face is given, and said to need emboldening."""
    kai, song = (plan.face("中", role, HANS, bold=True) for role in (FontRole.KAI, FontRole.SONG))
    assert kai is not None
    assert song is not None
    assert (kai.key, synthetic_bold(kai, True), synthetic_bold(kai, False)) == (
        "LXGWWenKai-Regular", True, False,
    )  # fmt: skip
    assert (song.key, synthetic_bold(song, True)) == ("NotoSerifSC-Bold", False)


def test_italic_slants_western_text_alone(plan: FontPlan) -> None:
    """Italic gives the italic of a Latin face; Han is never slanted."""
    latin = plan.face("A", FontRole.WESTERN_SERIF, HANS, italic=True)
    han = plan.face("中", FontRole.SONG, HANS, italic=True)
    assert (latin and latin.key, han and han.key) == ("SourceSerif4-Italic", "NotoSerifSC-Regular")


def test_runs_are_maximal_and_cover_the_text(plan: FontPlan) -> None:
    """Runs are as long as one face goes, and leave nothing out."""
    assert runs(plan, "交換佈告𡃁仔", FontRole.FANGSONG, HANS) == [
        ("交", "FandolFang-Regular"),
        ("換佈", "NotoSerifSC-Regular"),
        ("告", "FandolFang-Regular"),
        ("𡃁", "NotoSerifTC-Regular"),
        ("仔", "FandolFang-Regular"),
    ]
    assert plan.runs("", FontRole.SONG, HANS) == ()


def test_runs_agree_with_face(plan: FontPlan) -> None:
    """The face of a run is that of each character in it."""
    text = "于是他说：“𨛦換”——Go 佈，㐂䶮①。"
    faces = [
        face for start, end, face in plan.runs(text, FontRole.KAI, HANS) for _ in range(start, end)
    ]
    assert faces == [plan.face(char, FontRole.KAI, HANS) for char in text]
    assert len(set(faces)) > 1


@pytest.mark.parametrize("follower", ["\ufe00", "\U000e0100", "\u200d", "\n", "\u200b"])
def test_what_draws_nothing_stays_with_its_base(plan: FontPlan, follower: str) -> None:
    """A variation selector, joiner or control goes with the character before it."""
    text = f"交換{follower}告"
    assert runs(plan, text, FontRole.FANGSONG, HANS) == [
        ("交", "FandolFang-Regular"),
        (f"換{follower}", "NotoSerifSC-Regular"),
        ("告", "FandolFang-Regular"),
    ]
    assert plan.missing([(text, FontRole.FANGSONG, HANS, False)]) == {}


def test_what_draws_nothing_at_the_start_goes_with_what_follows(plan: FontPlan) -> None:
    """A leading zero-width space makes no run of its own."""
    assert runs(plan, "\u200b換", FontRole.FANGSONG, HANS) == [("\u200b換", "NotoSerifSC-Regular")]
    assert runs(plan, "\u200b", FontRole.FANGSONG, HANS) == [("\u200b", "FandolFang-Regular")]


def test_mark_and_base_are_of_one_face(make_font: MakeFont, tmp_path: Path) -> None:
    """A base whose mark its face lacks moves with the mark to the first face that has both."""
    make_font("ab", family="Bare")
    make_font("ab\u030d", family="Marked")
    plan = FontPlan(Catalogue.load((tmp_path,)), {FontRole.SONG: ["Bare", "Marked"]})
    assert runs(plan, "ba\u030db", FontRole.SONG, HANS) == [
        ("b", "Bare-Regular"), ("a\u030d", "Marked-Regular"), ("b", "Bare-Regular"),
    ]  # fmt: skip


def test_mark_that_no_face_has_stays_with_its_base_and_is_told(plan: FontPlan) -> None:
    """A lost mark is part of its base's run, and is named as missing: it is not on the page."""
    text = "交換\u1abf告"
    assert runs(plan, text, FontRole.FANGSONG, HANS) == [
        ("交", "FandolFang-Regular"), ("換\u1abf", "NotoSerifSC-Regular"),
        ("告", "FandolFang-Regular"),
    ]  # fmt: skip
    found = plan.missing([(text, FontRole.FANGSONG, HANS, False)])
    assert found == {"\u1abf": Missing(1, 0, 2)}


def test_missing_characters_are_counted_with_their_first_place(plan: FontPlan) -> None:
    """Each character that no face has is counted once over all texts, its first place kept."""
    texts = ["没有", "有\ue000和\U000f0000\ue000", "再\ue000"]
    found = plan.missing((text, FontRole.SONG, HANS, False) for text in texts)
    assert found == {"\ue000": Missing(3, 1, 1), "\U000f0000": Missing(1, 1, 3)}
    assert list(found) == ["\ue000", "\U000f0000"]
    assert plan.face("\ue000", FontRole.SONG, HANS) is None


def test_missing_character_stays_in_a_run(plan: FontPlan) -> None:
    """What no face has belongs to a run of the first face, so that no text is lost."""
    assert runs(plan, "有\ue000無", FontRole.SONG, HANS) == [("有\ue000無", "NotoSerifSC-Regular")]


@pytest.mark.parametrize("char", [" ", "\u2005", "\u205f", "\u3000", "\t", "\ufeff", "\u2028"])
def test_spaces_and_controls_are_never_missing(plan: FontPlan, char: str) -> None:
    """White space needs no glyph."""
    assert plan.missing([(f"甲{char}乙", FontRole.SONG, HANS, False)]) == {}


def test_private_character_is_not_taken_from_a_font_nobody_named(
    make_font: MakeFont, tmp_path: Path
) -> None:
    """A private character has a meaning only in the font it was made for, so it must be named.

    WenKai has a glyph at U+E003, which is another character than the author's.
    """
    make_font("\ue003", family="House Font")
    catalogue = Catalogue.load((tmp_path,))
    assert FontPlan(catalogue).face("\ue003", FontRole.KAI, HANS) is None
    named = FontPlan(catalogue, {FontRole.KAI: ["House Font"]})
    assert key(named, "\ue003", FontRole.KAI, HANS) == "HouseFont-Regular"


def test_named_family_comes_first(make_font: MakeFont, tmp_path: Path) -> None:
    """A family of the style sheet draws what it can, the default stack the rest, silently."""
    make_font("甲", family="House Font", chinese="本社宋体")
    plan = FontPlan(Catalogue.load((tmp_path,)), {FontRole.SONG: ["本社宋体"]})
    assert plan.diagnostics == ()
    assert runs(plan, "甲乙", FontRole.SONG, HANS) == [
        ("甲", "HouseFont-Regular"), ("乙", "NotoSerifSC-Regular"),
    ]  # fmt: skip
    assert key(plan, "甲", FontRole.HEI, HANS) == "NotoSansSC-Regular"


def test_family_that_is_not_installed_is_said_with_its_substitute(shipped: Catalogue) -> None:
    """A font that is named and not there gives one warning that names what stands in."""
    plan = FontPlan(shipped, {FontRole.SONG: ["方正清刻本悦宋"], FontRole.KAI: ["No Such Kai"]})
    messages = [warning.message for warning in plan.diagnostics]
    assert [warning.code for warning in plan.diagnostics] == ["font-not-installed"] * 2
    assert messages[0] == (
        "the font “方正清刻本悦宋” is not installed; “Noto Serif SC” (in Traditional text "
        "“Noto Serif TC”) stands in for it"
    )
    assert messages[1].endswith("“LXGW WenKai” stands in for it")


@pytest.mark.parametrize(
    ("role", "family", "hans", "hant"),
    [
        (FontRole.FANGSONG, "仿宋_GB2312", "FandolFang-Regular", "NotoSerifTC-Regular"),
        (FontRole.FANGSONG, "FangSong", "FandolFang-Regular", "NotoSerifTC-Regular"),
        (FontRole.SONG, "方正小标宋简体", "NotoSerifSC-Regular", "NotoSerifTC-Regular"),
        (FontRole.SONG, "方正小标宋_GBK", "NotoSerifSC-Regular", "NotoSerifTC-Regular"),
        (FontRole.SONG, "新細明體", "NotoSerifSC-Regular", "NotoSerifTC-Regular"),
        (FontRole.SONG, "微軟正黑體", "NotoSansSC-Regular", "NotoSansTC-Regular"),
        (FontRole.HEI, "microsoft yahei", "NotoSansSC-Regular", "NotoSansTC-Regular"),
        (FontRole.HEI, "標楷體", "LXGWWenKai-Regular", "LXGWWenKai-Regular"),
        (FontRole.KAI, "楷体_GB2312", "LXGWWenKai-Regular", "LXGWWenKai-Regular"),
    ],
)
def test_office_font_has_a_substitute_and_a_note_says_so(
    shipped: Catalogue, role: FontRole, family: str, hans: str, hant: str
) -> None:
    """Fonts that Word documents name and nobody may ship are played by open ones, unasked."""
    plan = FontPlan(shipped, {role: [family]})
    (note,) = plan.diagnostics
    assert (note.code, note.severity) == ("font-substituted", Severity.NOTE)
    assert note.message.startswith(f"“{family}” is not installed: “")
    assert (key(plan, "字", role, HANS), key(plan, "字", role, HANT)) == (hans, hant)


def test_office_fonts_keep_the_order_they_are_named_in(shipped: Catalogue) -> None:
    """The substitute of the first name comes before that of the second."""
    plan = FontPlan(shipped, {FontRole.FANGSONG: ["仿宋_GB2312", "楷体"]})
    assert runs(plan, "换換", FontRole.FANGSONG, HANS) == [
        ("换", "FandolFang-Regular"), ("換", "NotoSerifSC-Regular"),
    ]  # fmt: skip
    reverse = FontPlan(shipped, {FontRole.FANGSONG: ["楷体", "仿宋_GB2312"]})
    assert key(reverse, "换", FontRole.FANGSONG, HANS) == "LXGWWenKai-Regular"


def test_office_font_that_is_installed_is_used(make_font: MakeFont, tmp_path: Path) -> None:
    """Who has 仿宋_GB2312 gets it."""
    make_font("字", family="FangSong_GB2312", chinese="仿宋_GB2312")
    plan = FontPlan(Catalogue.load((tmp_path,)), {FontRole.FANGSONG: ["仿宋_GB2312"]})
    assert key(plan, "字", FontRole.FANGSONG, HANS) == "FangSong_GB2312-Regular"


def test_last_resort_is_any_font_at_hand(make_font: MakeFont, tmp_path: Path) -> None:
    """A script that no stack provides for is drawn by whatever font has it."""
    assert FontPlan(Catalogue.shipped()).face("\u1681", FontRole.SONG, HANS) is None
    make_font("\u1681", family="Ogham")
    plan = FontPlan(Catalogue.load((tmp_path,)))
    assert key(plan, "\u1681", FontRole.SONG, HANS) == "Ogham-Regular"


def test_no_fonts_at_all_is_an_error() -> None:
    """A plan without fonts says so at once instead of drawing nothing."""
    with pytest.raises(PublishError, match="no font at all"):
        FontPlan(Catalogue(()))


def test_answers_do_not_depend_on_what_was_asked_before(shipped: Catalogue) -> None:
    """What a plan remembers changes no answer."""
    texts = ["交換", "換", "𡃁\ufe00換交", "\u200b", "有\ue000"]
    used = FontPlan(shipped)
    for text in reversed(texts):
        used.runs(text, FontRole.FANGSONG, HANS)
        used.missing([(text, FontRole.FANGSONG, HANS, False)])
    for text in texts:
        fresh = FontPlan(shipped).runs(text, FontRole.FANGSONG, HANS)
        assert used.runs(text, FontRole.FANGSONG, HANS) == fresh


def test_a_novel_costs_little(plan: FontPlan) -> None:
    """800,000 characters take some 0.05 s; ten times that would be a mistake in the fast path."""
    paragraphs = ["天地玄黄宇宙洪荒日月盈昃辰宿列张，" * 5] * 9412
    start = time.process_time()
    count = sum(len(plan.runs(text, FontRole.SONG, HANS)) for text in paragraphs)
    assert time.process_time() - start < 0.5
    assert count == 9412
