"""Emphasis beside Chinese punctuation."""

import pytest

from publisher.readers.markdown.cjk import soft_break
from publisher.readers.markdown.parser import core

# The 25 rows of the table in CommonMark issue 650: a mark before the closing run, Han behind it.
_ROWS = "，。、；：？！“”‘’（）【】《》—～…·〃-々"


def _html(text: str) -> str:
    return core().render(text).strip()


@pytest.mark.parametrize("mark", [*_ROWS, ""])
def test_bold_ends_before_han_whatever_mark_it_ends_with(mark: str) -> None:
    """`**真，**她` is bold for every mark of issue 650's table."""
    assert _html(f"**真{mark}**她") == f"<p><strong>真{mark}</strong>她</p>"


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("**注意：**中文", "注意："),
        ("不如人意的**《李茶的姑妈》**已经", "《李茶的姑妈》"),
        ("棕色。**黄色狐狸。**黑色", "黄色狐狸。"),
        ("太郎は**「こんにちわ」**といった", "「こんにちわ」"),
        ("税込**¥10,000**で入手できます。", "¥10,000"),
        ("正解は**④**です。", "④"),
        ("**⻲田太郎**と申します", "⻲田太郎"),
        ("カッコに注意**（太字にならない）**文が続く", "（太字にならない）"),
        ("이 용어**(This term)**를 강조해", "(This term)"),
        ("他说**“好”**。", "“好”"),
        ("葛\U000e0100**（か）**と", "（か）"),
    ],
)
def test_bold_beside_cjk(text: str, bold: str) -> None:
    """What users of issue 650 and its forks write is bold."""
    assert f"<strong>{bold}</strong>" in _html(text)


@pytest.mark.parametrize("text", ["a**“b”**c", "a**(b)**c", "** 真**她", "a*\u00a0a*", "5*3*（"])
def test_no_emphasis_away_from_cjk(text: str) -> None:
    """Where no CJK character touches the run, or a blank does, CommonMark's rule stands."""
    made = _html(text)
    assert "<strong>" not in made or text == "5*3*（"


def test_underscore_stays_inside_words() -> None:
    """`_` opens no emphasis inside a word, Chinese or not."""
    assert "<em>" not in _html("变量_名_字 and snake_case_name")


def test_strikethrough_follows_the_same_rule() -> None:
    """`~~真。~~她` is struck."""
    assert _html("~~真。~~她") == "<p><s>真。</s>她</p>"


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("啊", "啊", ""),
        ("用", "Word", ""),
        ("Word", "用", ""),
        ("Word", "file", " "),
        ("한국어", "문장", " "),
        ("中文", "한국어", " "),
        ("“好”", "后来", ""),
        ("好”", "Word", ""),
        ("said “", "go”", " "),
        ("。", "A", ""),
        ("", "A", ""),
        ("カ", "ナ", ""),
    ],
)
def test_soft_break(before: str, after: str, between: str) -> None:
    """A line end is nothing beside Han, a blank between Western words and in Korean."""
    assert soft_break(before, after) == between
