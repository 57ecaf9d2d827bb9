"""Where lines may end, by level; | marks the places."""

import pytest

from publisher.typography import Prohibition, may_break, opportunities
from publisher.typography.breaks import own_prohibition

BASIC, GB, STRICT = Prohibition.BASIC, Prohibition.GB, Prohibition.STRICT


def _shown(text: str, level: Prohibition = BASIC) -> str:
    marks = ("", "|", "‖")
    found = opportunities(text, level)
    return "".join(marks[place] + char for place, char in zip(found, text, strict=True))


@pytest.mark.parametrize("level", [BASIC, GB, STRICT])
@pytest.mark.parametrize("mark", "、，。：；！？．”’」』）〕】〗］｝》〉–～·・‧/／")
def test_marks_kept_from_line_starts(mark: str, level: Prohibition) -> None:
    """CLREQ #prohibition_rules_for_line_start_end, with the solidus of its Chinese text."""
    assert not may_break(f"中{mark}文", 1, level)
    assert may_break(f"中{mark}文", 1, Prohibition.NONE) or mark in "’/"


@pytest.mark.parametrize("level", [BASIC, GB, STRICT])
@pytest.mark.parametrize("mark", "“‘「『（〔【〖［｛《〈")
def test_marks_kept_from_line_ends(mark: str, level: Prohibition) -> None:
    """CLREQ #prohibition_rules_for_line_start_end."""
    assert _shown(f"中{mark}文", level) == f"中|{mark}文"


def test_solidus_at_line_end() -> None:
    """GB forbids it at line end, too (GB/T 15834-2011, 5.1.9); the basic level does not."""
    assert _shown("和／或", BASIC) == "和／|或"
    assert _shown("和／或", GB) == _shown("和／或", STRICT) == "和／或"


def test_dash_and_ellipsis_at_line_start() -> None:
    """Only the strict level keeps —— and …… from line starts; a single — is a connector."""
    assert _shown("好——的……了", GB) == "好|——|的|……|了"
    assert _shown("好——的……了", STRICT) == "好——|的……|了"
    assert _shown("京—沪") == "京—|沪"


def test_users_marks_are_added_and_taken_away() -> None:
    """CLREQ #prohibition_rules_for_line_start_end: levels and sets may be customised."""
    level = own_prohibition(BASIC, ("…※", "～·~"), ("￥", "《"))
    assert _shown("好……了～和·与", level) == "好……|了|～|和|·|与"
    assert _shown("好~了", level) == "好|~|了"
    assert _shown("见《书》", level) == "见|《|书》"
    assert _shown("好，了", level) == "好，|了"
    assert own_prohibition(GB, ("", ""), ("", "")) is GB


def test_long_marks_are_units_of_two() -> None:
    """—— and …… are never divided (GB/T 15834-2011, 5.1.4 and 5.1.5); between two of them a
    break may stand (CLREQ #h-unbreakable_marks_punctuation)."""
    assert _shown("————") == "——|——"
    assert _shown("…………", Prohibition.NONE) == "……|……"
    assert _shown("⋯⋯") == "⋯⋯"


@pytest.mark.parametrize(
    "number",
    [
        "1,234.56",
        "12.5%",
        "¥100",
        "37℃",
        "￥100",
        "3.14‰",
        "２５％",
        "§12",
        "100km/h",
        "12.5×100",
        "120÷80",
        "2.5×10⁶",
        "120+80",
        "120±80",
        "3cm×4cm",
        "5%×3",
        "5≤6",
        "38–39",
        "10～20",
    ],
)
def test_numbers_with_signs_are_whole(number: str) -> None:
    """A number is not divided from its prefix and unit (#h-digits_and_their_prefix_and_suffix)."""
    assert _shown(f"共{number}的") == f"共|{number}|的"


def test_a_figure_and_its_unit_across_a_space() -> None:
    """12 km stays on one line; 12 apples may part."""
    assert _shown("长12 km的") == "长|12 km|的"
    assert _shown("有12 apples") == "有|12 |apples"


def test_a_formula_with_spaces_breaks_behind_its_signs() -> None:
    """GB 3102.11-93; a sign with nothing behind it is no part of one."""
    assert _shown("式a = b₁x₁ + b₂ × 3的") == "式|a = |b₁x₁ + |b₂ × |3|的"
    assert _shown("工资 + 奖金") == "工|资 + |奖|金"
    assert _shown("go +5") == "go |+5"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("用Microsoft Word写", "用|Microsoft |Word|写"),
        ("well-known", "well-|known"),
        ("2019-01-02", "2019-01-02"),
        ("and/or", "and/or"),
        ("don’t the ’90s", "don’t |the |’90s"),
        ("中(abc)文", "中|(abc)|文"),
        ('说"abc"了', '说"abc"了'),
        ("C++的", "C++|的"),
        ("he said “yes” now", "he |said |“yes” |now"),
        ("word—word", "word—|word"),
        ("长×宽a→b三～五", "长×|宽|a|→|b|三～|五"),
        ("wait…what", "wait…|what"),
    ],
)
def test_western_words_break_at_spaces_and_hyphens_only(text: str, shown: str) -> None:
    """A Western word breaks only where hyphenation allows (item 69), so far nowhere else."""
    assert _shown(text) == shown


def test_addresses_break_after_their_signs() -> None:
    """URLs break after / ? & = - . where the level lets / end a line."""
    url = "https://a.com/b-c/d?x=1&y=2"
    assert _shown(url) == "https://a.|com/|b-|c/|d?|x=|1&|y=|2"
    assert _shown(url, GB) == "https://a.|com/b-|c/d?|x=|1&|y=|2"
    assert _shown("v1.2.3") == "v1.2.3"


def test_no_line_begins_with_a_tone() -> None:
    """ˊ ˇ ˋ ˙ stay with the symbols they belong to (#h-line_prohibition_rules_for_zhuyin)."""
    assert [may_break("ㄓㄨˋ", at) for at in (1, 2)] == [True, False]


@pytest.mark.parametrize(
    ("text", "places"),
    [("台北~高雄", [1, 3, 4]), ("好~", []), ("看 ~甲", [2, 3]), ("上海－北京", [1, 3, 4]),
     ("零下－5", [1, 2]), ("在~/里", [1, 3])],
)  # fmt: skip
def test_typed_connectors_stay_with_what_they_follow(text: str, places: list[int]) -> None:
    """~ and － connect as ～ does (#indication_punctuation_marks), but －5 is a number."""
    breaks = [at for at in range(1, len(text)) if may_break(text, at)]
    assert breaks == places


def test_note_marks_stay_with_what_they_follow() -> None:
    """① and [1] stay with the character before; ① after a pause mark begins an item."""
    assert _shown("字①，文[1]。末。②") == "字①，|文[1]。|末。②"
    assert _shown("有：①甲；②乙") == "有：|①|甲；|②|乙"


@pytest.mark.parametrize(
    "whole",
    ["葛\U000e0100", "e\u0301", "👨\u200d👩\u200d👧", "🇨🇳", "👍🏽", "ㄅㄆˇ"[1:], "1\ufe0f\u20e3"],
)
def test_clusters_are_whole(whole: str) -> None:
    """Combining marks, variation selectors, emoji sequences, flags (UAX #14, LB9, LB30a, b)."""
    assert _shown(f"中{whole}文", Prohibition.NONE) == f"中|{whole}|文"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a b", "a |b"),  # LB18
        ("a  b", "a  |b"),  # LB7
        ("a\u00a0b", "a\u00a0b"),  # LB12
        ("a\u2060b", "a\u2060b"),  # LB11
        ("中\u2060文", "中\u2060文"),  # LB11
        ("中\u200b文", "中\u200b|文"),  # LB8
        ("a\u200bb", "a\u200b|b"),  # LB8
        ("a\nb", "a\n‖b"),  # LB5
        ("a\r\nb", "a\r\n‖b"),  # LB5
        ("甲\u2028乙", "甲\u2028‖乙"),  # LB4
        ("中文", "中|文"),  # LB31
        ("中a", "中|a"),  # LB31
        ("ひら한국", "ひ|ら|한|국"),  # LB31
        ("（ a", "（ a"),  # LB14
        ("\ufffc中\ufffc。", "\ufffc|中|\ufffc。"),  # CB taken as an ideograph
    ],
)
def test_cases_of_uax_14(text: str, shown: str) -> None:
    """UAX #14 where it applies and CLREQ says nothing else."""
    assert _shown(text) == shown


def test_none_keeps_only_units() -> None:
    """Without prohibition marks break anywhere, units never (Taiwan's newspapers)."""
    assert _shown("好，“的”", Prohibition.NONE) == "好|，|“|的|”"
