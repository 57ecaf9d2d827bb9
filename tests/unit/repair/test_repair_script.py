"""Rules on script: what a conversion put in too much, and what it left."""

import pytest
from repair_texts import document, proposals, repaired, texts

from publisher.repair import repair

OVER = (
    "皇後與太後說，這個國家隻有發展，隻是鬆樹下的裏程被人說過。"
    "範仲淹走過麯折的路，有公裏、批準、誌氣。"
)
SIMPLIFIED = (
    "这个国家发展经济，我们说话时应该认真听讲，对问题进行调查研究，让更多农民学习种植技术，"
    "为实现现代化贡献力量，还要继续扩大开放，优化结构，创造条件，提高质量与效率，尽快实现目标。"
    "会议还讨论环境保护问题，决定设立专门机构负责监督。"
)


# -------------------------------------------------------- over-conversion


def test_words_get_their_forms_back() -> None:
    """Words that the dictionary has in full, names among them, where the document shows a rule."""
    assert repaired(OVER) == [
        "皇后與太后說，這個國家只有發展，只是松樹下的里程被人說過。"
        "范仲淹走過曲折的路，有公里、批准、志氣。"
    ]


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("特彆強調", "特別強調"),
        ("公共係統", "公共系統"),
        ("常會裡麵", "常會裡面"),
        ("切不可鬍為", "切不可胡為"),
    ],
)
def test_words_of_the_current_dictionary(damaged: str, right: str) -> None:
    """OpenCC's dictionary as it is now: words that it got, and forms that it put right."""
    assert repaired(OVER, f"會議說過{damaged}。")[1] == f"會議說過{right}。"


@pytest.mark.parametrize(
    "words",
    [
        "北方麵食與方麵館",
        "一隻有病的狗和兩隻是白的貓",
        "製造、編製、乾燥、幹部、能幹",
        "範先生與麯先生",
        "鬆開手，後來在家裏，隻身一人",
        "口頭發言，應辦理發還",
        "後宮、先後、關係、聯繫、復議、被發明",
    ],
)
def test_right_words_stay_in_a_damaged_document(words: str) -> None:
    """Forms that their words want, and names the dictionary has not, are never touched."""
    assert repaired(OVER, f"會議說過{words}。")[1] == f"會議說過{words}。"


def test_what_may_belong_to_the_next_word_is_proposed() -> None:
    """皇後面前 may be 皇 and 後面: it is shown, not changed."""
    result = repair(document([OVER, "皇後面前說話。"]))
    assert texts(result.document)[1] == "皇後面前說話。"
    assert ("後", "后") in proposals(result)


def test_one_slip_is_proposed() -> None:
    """A text that has one such word is its author's: it is shown where it stands."""
    result = repair(document(["這個國家的皇後說過許多話，學會了寫書。"]))
    assert texts(result.document) == ["這個國家的皇後說過許多話，學會了寫書。"]
    assert proposals(result) == [("後", "后")]


def test_a_text_that_has_them_right_is_left() -> None:
    """Where 只有 and 皇后 are right more often, a wrong one is not even proposed."""
    text = "皇后說，只有這個國家的皇后，只有這樣說過的皇后，會對皇後說：隻有這樣。只有這裏。"
    result = repair(document([text]))
    assert texts(result.document) == [text] and proposals(result) == []


def test_cantonese_is_left() -> None:
    """Cantonese has words of its own, which no dictionary of Mandarin has."""
    text = OVER + "佢哋喺嗰度嘅嘢咗。"
    assert repaired(text) == [text]


def test_over_conversion_can_be_switched_off() -> None:
    """--off over-conversion leaves all of it."""
    assert texts(repair(document([OVER]), off=["over-conversion"]).document) == [OVER]


# ------------------------------------------------------ leftovers in Simplified


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("他看著我，说著说著笑了。", "他看着我，说着说着笑了。"),
        ("随著发展，有著重要意义，意味著开始。", "随着发展，有着重要意义，意味着开始。"),
        ("他著手准备，著重说明，著眼未来。", "他着手准备，着重说明，着眼未来。"),
        ("以後在这裡说什麽，家裏怎麼样。", "以后在这里说什么，家里怎么样。"),
        ("饼乾很乾净，乾脆乾杯。", "饼干很干净，干脆干杯。"),
        ("他拚命说著，以後不拿摺扇。", "他拚命说着，以后不拿摺扇。"),
    ],
)
def test_leftovers_get_simplified_forms(damaged: str, right: str) -> None:
    """着 after what goes on, 后 里 么 everywhere, 干 in its words."""
    assert repaired(SIMPLIFIED, damaged)[1] == right


@pytest.mark.parametrize(
    "text",
    [
        "这部著名的著作，作者是谁？土著、显著、卓著、专著、编著、名著、原著、著有三书。",
        "看著名作家的书，对著作权有著述，随著名教授学习。",
        "乾隆年间，扭转乾坤，乾县有乾陵，萧乾与张乾。",
        "“後”字简化为“后”，「裡」写作“里”，（麽）是旧字。",
        "书上写：「以後國家發展」。",
    ],
)
def test_what_is_right_in_simplified_stays(text: str) -> None:
    """著 and 乾 in their own words, characters spoken of, and Traditional quotations."""
    assert repaired(SIMPLIFIED, text)[1] == text


def test_a_short_text_is_only_shown() -> None:
    """A few characters make no script certain."""
    result = repair(document(["他说：以後看著办。"]))
    assert texts(result.document) == ["他说：以後看著办。"]
    assert proposals(result) == [("後", "后"), ("著", "着")]


@pytest.mark.parametrize(
    "other",
    [
        "子曰：学而时习之，不亦说乎？有朋自远方来，不亦乐乎？後之览者，亦将有感焉。" * 9,
        "這個國家發展經濟，我們說話時應該認真聽講，以後看著辦。",
    ],
)
def test_other_documents_are_left(other: str) -> None:
    """Classical text keeps 後, and a document in both scripts is not judged."""
    assert repaired(SIMPLIFIED, other)[1] == other


def test_leftovers_can_be_switched_off() -> None:
    """--off simplified-leftovers leaves all of them."""
    lines = [SIMPLIFIED, "以後看著办。"]
    assert texts(repair(document(lines), off=["simplified-leftovers"]).document) == lines
