"""Ordinals: read as typed, written as each numbering wants, sorted by value."""

import pytest

from publisher.model.nodes import Numbering
from publisher.model.ordinals import (
    OrdinalKind,
    han_number,
    han_value,
    label,
    natural_parts,
    parse,
)

K = OrdinalKind

NO_ORDINALS = (
    "|3.5米以上|2024年|第九部队|第三者|第一节课|第一集团军|第一回合|二〇二六年|三十人"
    "|第一季度|1984|第|第一|卷烟厂|章太炎|12.5%以上|chapters 1|Various|三.14|第二条例|部首"
)


@pytest.mark.parametrize(
    ("text", "kind", "value", "rest"),
    [
        ("第一章 开端", K.UNIT, 1, "开端"),
        ("第十二回　宝玉", K.UNIT, 12, "宝玉"),
        ("第3节", K.UNIT, 3, ""),
        ("第001章：山", K.UNIT, 1, "山"),
        ("第 10 条 本法", K.UNIT, 10, "本法"),
        ("第一部分 总则", K.UNIT, 1, "总则"),
        ("第两千零五十章", K.UNIT, 2050, ""),
        ("第廿三章", K.UNIT, 23, ""),
        ("第一〇二章", K.UNIT, 102, ""),
        ("第１２章　海", K.UNIT, 12, "海"),
        ("三十章", K.UNIT, 30, ""),
        ("卷一", K.UNIT_FIRST, 1, ""),
        ("卷之三 志怪", K.UNIT_FIRST, 3, "志怪"),
        ("Chapter 12 Home", K.ENGLISH, 12, "Home"),
        ("chapter.001", K.ENGLISH, 1, ""),
        ("Part IV", K.ENGLISH, 4, ""),
        ("一、总则", K.HAN, 1, "总则"),
        ("十一．附则", K.HAN, 11, "附则"),
        ("（一）目标", K.HAN_PARENTHESIZED, 1, "目标"),
        ("(二) 任务", K.HAN_PARENTHESIZED, 2, "任务"),
        ("1. 背景", K.DECIMAL, 1, "背景"),
        ("1、背景", K.DECIMAL, 1, "背景"),
        ("33.", K.DECIMAL, 33, ""),
        ("(1)背景", K.DECIMAL_PARENTHESIZED, 1, "背景"),
        ("2）背景", K.DECIMAL_PARENTHESIZED, 2, "背景"),
        ("⑳背景", K.CIRCLED, 20, "背景"),
        ("1.1 背景", K.DOTTED, 1, "背景"),
        ("2.10.3背景", K.DOTTED, 3, "背景"),
    ],
)
def test_ordinals_are_read_as_typed(text: str, kind: K, value: int, rest: str) -> None:
    """Kind, value and the end behind the separator are told for each way of writing."""
    found = parse(text)
    assert found is not None
    assert (found.kind, found.value, text[found.end :]) == (kind, value, rest)


@pytest.mark.parametrize("text", NO_ORDINALS.split("|"))
def test_what_only_begins_like_an_ordinal_is_none(text: str) -> None:
    """Words and measures that begin like an ordinal are none."""
    assert parse(text) is None


def test_han_numbers_go_both_ways() -> None:
    """Every number to 9999 comes back from its Han numerals."""
    assert [han_number(n) for n in (0, 10, 11, 105, 110, 1001)] == [
        "〇",
        "十",
        "十一",
        "一百零五",
        "一百一十",
        "一千零一",
    ]
    assert all(han_value(han_number(number)) == number for number in range(10000))
    with pytest.raises(ValueError, match="10000"):
        han_number(10000)


@pytest.mark.parametrize("numeral", ["", "十百", "一千万", "二三十", "百百", "甲"])
def test_what_is_no_number_is_none(numeral: str) -> None:
    """Numerals out of order have no value, so that nothing is counted by chance."""
    assert han_value(numeral) is None


@pytest.mark.parametrize(
    ("numbering", "labels"),
    [
        (Numbering.BULLET, ["•", "•", "•"]),
        (Numbering.DECIMAL, ["1.", "11.", "51."]),
        (Numbering.DECIMAL_PARENTHESIZED, ["（1）", "（11）", "（51）"]),
        (Numbering.HAN, ["一、", "十一、", "五十一、"]),
        (Numbering.HAN_PARENTHESIZED, ["（一）", "（十一）", "（五十一）"]),
        (Numbering.CIRCLED, ["①", "⑪", "(51)"]),
        (Numbering.LOWER_ALPHA, ["a.", "k.", "ay."]),
        (Numbering.UPPER_ALPHA, ["A.", "K.", "AY."]),
        (Numbering.LOWER_ROMAN, ["i.", "xi.", "li."]),
        (Numbering.UPPER_ROMAN, ["I.", "XI.", "LI."]),
    ],
)
def test_every_numbering_has_its_labels(numbering: Numbering, labels: list[str]) -> None:
    """First, eleventh and fifty-first label of each numbering; circles end at ㊿."""
    assert [label(value, numbering) for value in (1, 11, 51)] == labels


@pytest.mark.parametrize("numbering", list(Numbering))
def test_a_label_is_never_empty(numbering: Numbering) -> None:
    """Values that a numbering cannot write get Arabic numerals."""
    assert all(label(value, numbering) for value in (-1, 0, 10000))


def test_names_sort_by_value() -> None:
    """2 comes before 10, 第二章 before 第十章, 上 before 中 before 下."""
    names = ["第一章", "第二章", "第十章", "第十一章", "ch2", "ch10", "上册", "中册", "下册"]
    assert sorted(["第十章", "第二章", "第十一章", "第一章"], key=natural_parts) == names[:4]
    assert sorted(["ch10", "ch2"], key=natural_parts) == names[4:6]
    assert sorted(["下册", "中册", "上册"], key=natural_parts) == names[6:]
