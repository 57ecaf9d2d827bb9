"""Engine `context`: words by likelihood, names, measure words; what it is not sure of."""

from itertools import accumulate

import pytest

from publisher.diagnostics import PublishError
from publisher.scripts import Converter
from publisher.scripts.context.evidence import END, START, WINDOW, window
from publisher.scripts.context.forms import same_form
from publisher.scripts.context.lattice import word_at, word_starts
from publisher.scripts.context.lines import traditional_lines
from publisher.scripts.context.registers import register_of
from publisher.scripts.tags import Register


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
        start, end, _ = word_at(text, text.index(char))
        assert text[start:end] == word

    @pytest.mark.parametrize(
        "cut",
        [
            "明清|时期|白银|流入|与|江南|市镇|经济",
            "保護|利用|規劃",
            "语文|课本|（|二年|级|上|册|）",
        ],
    )
    def test_words_of_a_title_of_either_script(self, cut: str) -> None:
        starts = [0, *accumulate(map(len, cut.split("|")))]
        assert word_starts(cut.replace("|", "")) == starts
        assert word_starts("") == [0]

    def test_a_word_ends_at_a_mark(self) -> None:
        assert word_at("以，后", 2)[:2] == (2, 3)

    def test_a_character_beyond_the_words_stands_alone(self) -> None:
        assert word_at("𠮷后", 1)[:2] == (1, 2)


class TestWindow:
    def test_is_padded_at_the_borders_of_a_line(self) -> None:
        before, after = window("上一行\n后来\n下一行", 4)
        assert before == START * WINDOW
        assert after == "来" + END * (WINDOW - 1)


class TestSurnames:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("他姓余。", "他姓余。"),
            ("昨天，于老师来了。", "昨天，于老師來了。"),
            ("钟先生，你好", "鍾先生，你好"),
            ("对于老师来说", "對於老師來說"),
        ],
    )
    def test_after_the_word_for_one_or_before_a_title(self, text: str, expected: str) -> None:
        assert Converter("hans", "hant").convert(text) == expected


class TestRegister:
    @pytest.mark.parametrize(
        ("line", "register"),
        [
            ("他们在海边的小屋里住了很久，谁也没有想到后来会这样。", Register.MODERN),
            ("第十二条　主管机关应于三十日内依前条规定处罚之，不得延误。", Register.LAW),
            ("子曰：学而时习之，不亦说乎？有朋自远方来，不亦乐乎？", Register.CLASSICAL),
            ("佢系我朋友嚟嘅", Register.CANTONESE),
            ("第三章", None),
        ],
    )
    def test_is_told_by_the_words_of_a_line(self, line: str, register: Register | None) -> None:
        assert register_of(line) is register

    def test_may_be_named(self) -> None:
        told = Converter("hans", "hk", register="cantonese").convert("呢个系咩")
        assert told == "呢個係咩"

    def test_one_that_there_is_not_is_an_error(self) -> None:
        with pytest.raises(PublishError, match="register “legal” is not known"):
            Converter("hans", "hant", register="legal")


class TestTraditionalAlready:
    def test_lines_are_found(self) -> None:
        text = "说明\n皇后在國中，一向很有名\n后来\n臺灣与中国\n頭髮"
        assert [text[start:end] for start, end in traditional_lines(text)] == [
            "皇后在國中，一向很有名", "頭髮"
        ]  # fmt: skip

    def test_they_stay_between_simplified_ones(self) -> None:
        text = "后来说\n皇后於國中，只有后稷\n里面说"
        assert Converter("hans", "tw").convert(text) == "後來說\n皇后於國中，只有后稷\n裡面說"

    def test_a_second_conversion_changes_nothing(self) -> None:
        text = "他只养了五只鸡，后来都卖了。\n皇后坐在国王后面，头发干了。"
        once = Converter("hans", "tw").convert(text)
        assert Converter("hans", "tw").convert(once) == once


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
