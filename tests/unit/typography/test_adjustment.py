"""Width adjustment of neighbours: 2 em become 1.5 em."""

import pytest

from publisher.typography import PunctuationStyle, Region
from publisher.typography.adjustment import trims

EVERYWHERE = tuple(Region)


def _width(text: str, region: Region = Region.MAINLAND) -> float:
    """Return the set width of marks of 1 em."""
    return len(text) - sum(t.before + t.after for t in trims(text, region).values())


@pytest.mark.parametrize("region", EVERYWHERE)
@pytest.mark.parametrize(
    "pair", ["」「", "」『", "『「", "』」", "。」", "」。", "，「", "：“", "）、", "》，"]
)
def test_a_bracket_and_another_mark_take_one_and_a_half(pair: str, region: Region) -> None:
    """A bracket next to another mark, brackets next to each other: 1.5 em
    (CLREQ #h-adjustment_of_adjacent_punctuation_marks), in every region."""
    assert _width(pair, region) == 1.5


@pytest.mark.parametrize("region", EVERYWHERE)
@pytest.mark.parametrize("pair", ["「」", "，。", "——", "……", "——「", "中，"])
def test_what_is_not_adjusted(pair: str, region: Region) -> None:
    """No blank lies between 「 and 」; dash and ellipsis are never adjusted."""
    assert _width(pair, region) == 2.0 + (len(pair) - 2)


@pytest.mark.parametrize("region", EVERYWHERE)
def test_brackets_stay_close_to_what_they_enclose(region: Region) -> None:
    """The blank that goes is on the outer side of the bracket (item 78)."""
    assert trims("，「", region) == {1: (0.5, 0.0)}
    assert trims("」，", region) == {0: (0.0, 0.5)}


def test_a_centred_stop_gives_both_its_sides() -> None:
    """Before a closing bracket a centred mark gives a quarter on either side (item 73)."""
    assert trims("。」", Region.TAIWAN) == {0: (0.25, 0.25)}
    assert trims("。」", Region.MAINLAND) == {0: (0.0, 0.5)}


def test_three_marks_in_a_row() -> None:
    """Each pair counts: 。』」 is 2 em wide."""
    assert [_width("。』」", region) for region in EVERYWHERE] == [2.0, 2.0, 2.0]


@pytest.mark.parametrize(
    ("marks", "width"),
    [("？！", 1.0), ("！！", 1.0), ("？？", 1.0), ("！！！", 2.0), ("？！”", 2.0)],
)
def test_stressed_marks_stand_together(marks: str, width: float) -> None:
    """？！ together take 1 em, three such marks 2 em (GB/T 15834-2011, 5.1.2): Mainland only."""
    assert _width(marks) == width
    assert _width(marks, Region.TAIWAN) == len(marks)


def test_vertical_questions_keep_their_em() -> None:
    """Vertical ？ has no blank that may go, so ？」 stays 2 em (item 75)."""
    assert trims("？」", vertical=True) == {}
    assert trims("」？", vertical=True) == {0: (0.0, 0.5)}


def test_plain_style_adjusts_nothing() -> None:
    """Adjustment is a style (CLREQ #punctuation_width_adjustment): many Taiwan books have none."""
    assert trims("：“？！”", style=PunctuationStyle.PLAIN) == {}


def test_kaiming_and_banjiao_take_the_blank_of_marks_by_themselves() -> None:
    """Half an em each; in kaiming those that end a sentence keep 1 em, but beside a bracket (CLREQ
    #punctuation_width_adjustment). Dashes and ellipses are never narrowed."""
    text = "天，地。玄“黄——”……"
    half = {1: (0.0, 0.5), 5: (0.5, 0.0), 9: (0.0, 0.5)}
    assert trims(text, style=PunctuationStyle.KAIMING) == half
    assert trims(text, style=PunctuationStyle.BANJIAO) == half | {3: (0.0, 0.5)}
    assert trims("地。”", style=PunctuationStyle.KAIMING) == {1: (0.0, 0.5), 2: (0.0, 0.5)}


def test_centred_marks_are_narrowed_on_both_sides() -> None:
    """In Taiwan and Hong Kong a quarter goes on either side, so that they stay in the middle."""
    found = trims("天，地", Region.TAIWAN, PunctuationStyle.BANJIAO)
    assert found == {1: (0.25, 0.25)}
