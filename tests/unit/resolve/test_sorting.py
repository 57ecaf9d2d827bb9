"""The order of an index: readings, strokes, letters."""

import pytest

from publisher.resolve.sorting import Order, Sorter, order_for, strokes


def _sorted(words: str, order: Order, lang: str = "zh-Hans") -> str:
    sorter = Sorter(order, lang)
    return " ".join(sorted(words.split(), key=sorter.key))


@pytest.mark.parametrize(
    ("lang", "order"),
    [
        ("zh-Hans", Order.PINYIN),
        ("zh-Hant-CN", Order.PINYIN),
        ("zh-Hant", Order.STROKES),
        ("zh-Hant-TW", Order.STROKES),
        ("zh-Hant-HK", Order.STROKES),
        ("en", Order.PINYIN),
    ],
)
def test_order_is_that_of_the_region(lang: str, order: Order) -> None:
    """The Mainland sorts by reading, also what it prints in Traditional."""
    assert order_for(lang) is order


def test_readings_are_those_of_the_word() -> None:
    """重庆 is chóng, 重量 zhòng; 银行 is háng, 行走 xíng."""
    assert _sorted("重量 银行 重庆 行走 安", Order.PINYIN) == "安 重庆 行走 银行 重量"


def test_tones_come_before_strokes() -> None:
    """妈 mā, 麻 má, 马 mǎ, 骂 mà; of one reading the fewer strokes first."""
    assert _sorted("骂 马 麻 妈", Order.PINYIN) == "妈 麻 马 骂"
    assert _sorted("億 义 艺 亿", Order.PINYIN) == "义 亿 艺 億"


def test_strokes_count() -> None:
    """Counts of the Unicode Character Database; beyond the BMP too."""
    assert [strokes()[char] for char in "一二丁鬱龘𨋢"] == [1, 2, 2, 29, 48, 12]
    assert _sorted("蘋果 人物 水果 丁香", Order.STROKES, "zh-Hant-TW") == "丁香 人物 水果 蘋果"


def test_western_words_come_first() -> None:
    """Figures, then letters whatever their case."""
    assert _sorted("阿 beta Alpha 2023年", Order.PINYIN) == "2023年 Alpha beta 阿"


@pytest.mark.parametrize("order", [Order.PINYIN, Order.STROKES])
def test_letters_with_marks_go_with_their_base_letters(order: Order) -> None:
    """Marks and capitals tell only words of the same letters apart."""
    words = "Aesop Æsop apple Apricot Ümlaut umlauts Uz zhuyin 阿"
    assert _sorted(words, order) == words
    assert _sorted("zebra U\u0308ber ubers Uber", order) == "Uber U\u0308ber ubers zebra"


@pytest.mark.parametrize(
    ("word", "sort", "order", "lang", "group"),
    [
        ("重庆", "", Order.PINYIN, "zh-Hans", "C"),
        ("绿", "", Order.PINYIN, "zh-Hans", "L"),
        ("API", "", Order.PINYIN, "zh-Hans", "西文"),
        ("單于", "chan yu", Order.PINYIN, "zh-Hant-CN", "C"),
        ("單于", "chan yu", Order.STROKES, "zh-Hant-TW", "十二畫"),
        ("单于", "", Order.STROKES, "zh-Hans", "八画"),
        ("《论语》", "论语", Order.PINYIN, "zh-Hans", "L"),
        ("beta", "", Order.AUTO, "en", "B"),
        ("Ümlaut", "", Order.AUTO, "en", "U"),
        ("7-bit", "", Order.AUTO, "en", "0–9"),
    ],
)
def test_groups(word: str, sort: str, order: Order, lang: str, group: str) -> None:
    """Initials, numbers of strokes, or one group for what is not Han."""
    sorter = Sorter(order, lang)
    assert sorter.group(sorter.key(word, sort)) == group
