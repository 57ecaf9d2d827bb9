"""Where the gap between Han and Western stands; ^ marks it."""

import pytest

from publisher.typography import gaps
from publisher.typography.classes import scripts


def _shown(text: str) -> str:
    found = gaps(text, scripts(text))
    return "".join(char + "^" * (index in found) for index, char in enumerate(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("用Word写", "用^Word^写"),
        ("共69%的", "共^69%^的"),
        ("学C++语言", "学^C++^语言"),
        ("e\u0301中", "e\u0301^中"),
        ("付¥100元", "付^¥100^元"),
        ("算√2的", "算^√2^的"),
        ("求∑3与∫x", "求^∑3^与^∫x"),
        ("约≥5克", "约^≥5^克"),
        ("张&李", "张^&^李"),
        ("气温-5度", "气温^-5^度"),
        ("6日夜里气温-5度", "6^日夜里气温^-5^度"),
        ("离子Cl−和a−甲", "离子^Cl−^和^a−^甲"),
    ],
)
def test_gap_between_han_and_letters_or_digits(text: str, shown: str) -> None:
    """Up to a quarter em (CLREQ #mixed_text_composition_in_horizontal_writing_mode)."""
    assert _shown(text) == shown


@pytest.mark.parametrize(
    "text", ["，Word。", "（abc）", "“abc”", "中(abc)文", "37℃", "中\ufffc文A"[:3]]
)
def test_no_gap_next_to_marks(text: str) -> None:
    """None next to Chinese marks (item 97), Western brackets or inline objects."""
    assert _shown(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3月-6月", "3^月-6^月"),
        ("3月份-6月份", "3^月份-6^月份"),
        ("北京-上海", "北京-上海"),
        ("第3章-第5章", "第^3^章-第^5^章"),
        ("北京 - 上海", "北京 - 上海"),
    ],
)
def test_no_gap_beside_a_hyphen_that_connects(text: str, shown: str) -> None:
    """A gap on one side would make it a sign of the figure behind it: 3月 -6月."""
    assert _shown(text) == shown


def test_a_typed_space_is_the_gap() -> None:
    """A typed U+0020 between Han and Western is the gap, not added to it (item 96)."""
    assert _shown("用 Word 写") == "用 ^Word ^写"
    assert _shown("中文 中文") == "中文 中文"
    assert _shown("Word file") == "Word file"
