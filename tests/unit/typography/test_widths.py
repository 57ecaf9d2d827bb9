"""Frames of marks, and the blank in them, by region."""

import pytest

from publisher.typography import Place, Region, frame, place
from publisher.typography.widths import blank

EVERYWHERE = tuple(Region)
CENTRED = (Region.TAIWAN, Region.HONG_KONG)


@pytest.mark.parametrize("region", EVERYWHERE)
def test_marks_take_one_em(region: Region) -> None:
    """Pause and stop marks and brackets take 1 em; —— and …… 2 em, 1 em a half
    (CLREQ #glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks)."""
    assert {frame(char, region) for char in "，。、：；？！“”「」（）《》—…～中"} == {1.0}
    assert frame("–", region) == 0.5


def test_interpunct_and_solidus_are_half_on_the_mainland() -> None:
    """· and / take half an em (GB/T 15834-2011, 5.1.7 and 5.1.9), 1 em in Taiwan, Hong Kong."""
    assert [frame(char, Region.MAINLAND) for char in "·／"] == [0.5, 0.5]
    for region in CENTRED:
        assert [frame(char, region) for char in "·／"] == [1.0, 1.0]


def test_blank_of_mainland_marks_is_behind() -> None:
    """The right half of ， 。 、 ： ； ？ ！ may go (CLREQ #h-punctuation_adjustment_space)."""
    assert {blank(char) for char in "，。、：；？！”》）」"} == {(0.0, 0.5)}
    assert {blank(char) for char in "“《（「"} == {(0.5, 0.0)}
    assert blank("·") == blank("中") == (0.0, 0.0)


@pytest.mark.parametrize("region", CENTRED)
def test_blank_of_centred_marks_is_on_both_sides(region: Region) -> None:
    """A quarter on either side of centred ， 。 、 ： ； ·; ？ and ！ keep their em."""
    assert {blank(char, region) for char in "，。、：；·"} == {(0.25, 0.25)}
    assert {blank(char, region) for char in "？！"} == {(0.0, 0.0)}


def test_vertical_marks_keep_colons_and_questions_whole() -> None:
    """Vertical ： ； ？ ！ keep 1 em everywhere; Mainland ， 。 、 give their lower half."""
    for region in EVERYWHERE:
        assert {blank(char, region, vertical=True) for char in "：；？！"} == {(0.0, 0.0)}
    assert blank("，", Region.MAINLAND, vertical=True) == (0.0, 0.5)
    assert blank("，", Region.TAIWAN, vertical=True) == (0.25, 0.25)


def test_place_of_a_glyph_narrower_than_its_frame() -> None:
    """Dashes and dots are centred; marks sit at the corner or in the middle, by region."""
    assert place("·") is place("—") is place("，", Region.TAIWAN) is Place.CENTRE
    assert place("，") is place("”") is Place.START
    assert place("“") is Place.END


@pytest.mark.parametrize(
    ("lang", "region"),
    [
        ("zh-Hans", Region.MAINLAND),
        ("zh", Region.MAINLAND),
        ("zh-Hant-CN", Region.MAINLAND),
        ("zh-Hant", Region.TAIWAN),
        ("zh-Hant-TW", Region.TAIWAN),
        ("zh-Hant-HK", Region.HONG_KONG),
        ("zh-MO", Region.HONG_KONG),
    ],
)
def test_region_of_a_language_tag(lang: str, region: Region) -> None:
    """Rules go by region, not by script (CLREQ #basic_features_of_chinese_script)."""
    assert Region.of(lang) is region
