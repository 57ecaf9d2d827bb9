"""Traditional to Simplified: 著 and 着, characters with two readings, forms the tables lack."""

import pytest

from publisher.model.nodes import Document, Paragraph, Text
from publisher.model.walk import passages, plain_text
from publisher.scripts import Edition, convert_document
from publisher.scripts.document import Wishes


def simplified(text: str, lang: str, engine: str | None = None) -> str:
    """Return the Simplified edition of one passage."""
    document = Document((Paragraph((Text(text),)),), lang=lang)
    edition = convert_document(document, Edition.HANS, Wishes(engine=engine)).document
    ((_, inlines),) = passages(edition.blocks)
    return plain_text(inlines)


@pytest.mark.parametrize("lang", ["zh-Hant-TW", "zh-Hant-HK", "zh-Hant"])
@pytest.mark.parametrize(
    ("traditional", "expected"),
    [
        ("他看著土著，聲譽卓著。", "他看着土著，声誉卓著。"),
        ("他拿著專著，對著原著想著。", "他拿着专著，对着原著想着。"),
        ("著名的著作者著書立說，效果顯著。", "著名的著作者著书立说，效果显著。"),
        ("背著書包，寫著作業，叫著名字。", "背着书包，写着作业，叫着名字。"),
        ("大家談論著，結合著，合著眼睛。", "大家谈论着，结合着，合着眼睛。"),
        ("在草原著陸，依舊著想，著書立言。", "在草原着陆，依旧着想，著书立言。"),
        ("合著的書和他的論著，他讀著。", "合著的书和他的论著，他读着。"),
        (
            "穿著衣著、附著、執著、著急、著手、著重、著落。",
            "穿着衣着、附着、执着、着急、着手、着重、着落。",
        ),
        ("沿著湖走，讀著魯迅著《吶喊》。", "沿着湖走，读着鲁迅著《呐喊》。"),
        ("乾隆年間的餅乾乾了，乾坤顛倒。", "乾隆年间的饼干干了，乾坤颠倒。"),
        ("業餘的餘下者。", "业余的余下者。"),
        ("徵求特徵，宮商角徵羽。", "征求特征，宫商角徵羽。"),
        ("瞭望者瞭解，一目瞭然。", "瞭望者了解，一目了然。"),
        ("砲兵的姪子，様子，呉先生。", "炮兵的侄子，样子，吴先生。"),
        ("賸下的牠，暱稱，揹包，麺粉。", "剩下的它，昵称，背包，面粉。"),
        ("皇后在後面，一隻貓只有一里。", "皇后在后面，一只猫只有一里。"),
        ("「這『貓』」", "“这‘猫’”"),
    ],
)
def test_traditional_of_every_region(traditional: str, expected: str, lang: str) -> None:
    """From Taiwan, from Hong Kong, or from a text that names no region."""
    assert simplified(traditional, lang) == expected


def test_a_text_that_has_both_knows_the_difference() -> None:
    """Where Hong Kong writes 着 for the particle, what it writes 著 stays."""
    assert simplified("看着書，等着他，金庸著。", "zh-Hant-HK") == "看着书，等着他，金庸著。"


def test_opencc_alone_on_request() -> None:
    """The engine that is OpenCC's rules gets nothing of ours."""
    assert simplified("砲兵", "zh-Hant-TW", "opencc") == "砲兵"
