"""Titles of several lines: GB/T 9704-2012, 7.3.1."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.typography import Alignment, Measure, Paragraph, set_paragraph
from publisher.typography.breaks import line_end_marks, line_start_marks


def _lines(text: str, length: float, *, balance: bool = True) -> list[str]:
    measure = Measure(length, alignment=Alignment.CENTRE, balance=balance)
    return [text[line.start : line.end] for line in set_paragraph(Paragraph(text), measure).lines]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "苏州市人民政府关于进一步加强城市管理工作的意见",
            ["苏州市人民政府", "关于进一步加强城市管理工作的意见"],
        ),
        (
            "关于印发《苏州市安全生产管理办法》的通知附件说明",
            ["关于印发《苏州市安全生产", "管理办法》的通知附件说明"],
        ),
        (
            "省政府办公厅关于进一步加强农村公路养护管理的意见",
            ["省政府办公厅", "关于进一步加强农村公路养护管理的意见"],
        ),
        (
            "苏州检验检疫局关于进一步加强进出口食品安全监管的通知",
            ["苏州检验检疫局", "关于进一步加强进出口食品安全监管的通知"],
        ),
        (
            "教育部关于进一步加强中小学校园安全管理工作的通知",
            ["教育部关于进一步加强中小学", "校园安全管理工作的通知"],
        ),
        (
            "国务院办公厅关于做好二〇二六年全国安全生产工作和防灾减灾救灾工作若干问题的通知",
            None,
        ),
    ],
)
def test_a_title_is_broken_by_sense(text: str, lines: list[str] | None) -> None:
    """In no more lines than it needs; no line is left with a few characters, no word divided."""
    found = _lines(text, 21)
    assert "".join(found) == text
    assert len(found) == len(_lines(text, 21, balance=False))
    assert min(map(len, found)) >= 6
    assert lines is None or found == lines
    assert not any(line[0] == "的" for line in found)


def test_two_characters_are_not_left_on_the_last_line() -> None:
    """The first of two lines is rather the longer one."""
    text = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来"
    assert _lines(text, 16, balance=False) == [text[:16], text[16:]]
    assert [len(line) for line in _lines(text, 16)] in ([9, 9], [10, 8])


def test_of_three_lines_the_middle_one_is_the_longest() -> None:
    """The shape of a rhombus."""
    text = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁"
    first, middle, last = map(len, _lines(text, 12))
    assert first < middle > last


def test_a_title_of_one_line_stays_one() -> None:
    """Nothing is broken that fits."""
    assert _lines("天地玄黄", 16) == ["天地玄黄"]


@given(
    text=st.text("天地的关于通知《》，“”a1 —…", min_size=1, max_size=60), length=st.integers(6, 20)
)
def test_balanced_lines_are_as_many_and_keep_the_rules(text: str, length: int) -> None:
    """Nothing is lost, no line is wider than the measure, none begins or ends wrongly."""
    found, usual = _lines(text, length), _lines(text, length, balance=False)
    assert "".join(found) == text
    assert len(found) == len(usual)
    if found != usual:
        for before, after in pairwise(found):
            assert after[0] not in line_start_marks(Measure(10).level) - set("—")
            assert before.rstrip(" ")[-1:] not in line_end_marks(Measure(10).level)
