"""Engine `context`: words by likelihood, names, measure words; what it is not sure of."""

import pytest

from publisher.scripts import Converter
from publisher.scripts.context.evidence import END, START, WINDOW, window
from publisher.scripts.context.forms import same_form
from publisher.scripts.context.lattice import word_at


class TestWords:
    @pytest.mark.parametrize(
        ("text", "char", "word"),
        [
            ("世界面包冠军", "面", "面包"),
            ("韩国历史", "历", "历史"),
            ("还是只有", "只", "只有"),
            ("固体制剂", "制", "制剂"),
            ("被发明", "发", "发明"),
        ],
    )
    def test_the_likeliest_cut_decides(self, text: str, char: str, word: str) -> None:
        start, end = word_at(text, text.index(char))
        assert text[start:end] == word

    def test_a_word_ends_at_a_mark(self) -> None:
        assert word_at("以，后", 2) == (2, 3)

    def test_a_character_beyond_the_words_stands_alone(self) -> None:
        assert word_at("𠮷后", 1) == (1, 2)


class TestWindow:
    def test_is_padded_at_the_borders_of_a_line(self) -> None:
        before, after = window("上一行\n后来\n下一行", 4)
        assert before == START * WINDOW
        assert after == "来" + END * (WINDOW - 1)


def test_forms_of_one_meaning_count_as_one() -> None:
    assert same_form("箇") == same_form("個") == "個"
    assert same_form("髮") != same_form("發")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("世界面包冠军", "世界麪包冠軍"),
        ("这台机器是他在一九二一年被发明的", "這臺機器是他在一九二一年被發明的"),
        ("韩国历史悠久", "韓國歷史悠久"),
        ("五万只鸡", "五萬隻雞"),
        ("他还是只有一个办法", "他還是隻有一個辦法".replace("隻", "只")),
        ("后羿射日后来到皇后号", "后羿射日後來到皇后號"),
    ],
)
def test_goes_by_meaning(text: str, expected: str) -> None:
    assert Converter("hans", "hant").convert(text) == expected


class TestUncertain:
    def test_nothing_is_listed_where_all_is_plain(self) -> None:
        assert Converter("hans", "hant").convert_mapped("不断发展").uncertain == ()

    def test_a_doubt_names_both_forms_and_its_place(self) -> None:
        text = "系于此"
        places = Converter("hans", "hant").convert_mapped(text).uncertain
        assert places
        first = places[0]
        assert text[first.start : first.end] == first.source
        assert first.chosen != first.other
        assert 0.5 <= first.confidence < 1
        assert first.reason
