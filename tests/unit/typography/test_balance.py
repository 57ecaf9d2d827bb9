"""Titles of several lines: GB/T 9704-2012, 7.3.1."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.typography import Alignment, Measure, Paragraph, set_paragraph
from publisher.typography.breaks import line_end_marks, line_start_marks
from publisher.typography.measure import Words


def _lines(
    text: str, length: float, *, balance: bool = True, words: Words | None = None
) -> list[str]:
    measure = Measure(length, alignment=Alignment.CENTRE, balance=balance, words=words)
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


@pytest.mark.parametrize(
    ("cut", "lines"),
    [
        ("歷史|文化|街|區|保護|利用|規劃", ["歷史文化街區", "保護利用規劃"]),
        ("第三次|全国|国土|调查|主要|数据|公报", ["第三次全国国土调查", "主要数据公报"]),
        ("臺灣|的|鐵|道|與|地方|社會|研究", ["臺灣的鐵道與地方", "社會研究"]),
    ],
)
def test_words_that_the_caller_knows_are_whole(cut: str, lines: list[str]) -> None:
    """And two characters that are no words stand together: 街區, 鐵道."""
    text = cut.replace("|", "")
    starts = [0, *accumulate(map(len, cut.split("|")))]

    def words(asked: str) -> Sequence[int]:
        assert asked == text
        return starts

    assert _lines(text, 9, words=words) == lines
    assert _lines(text, 9) != lines


@pytest.mark.parametrize(
    ("text", "length", "lines"),
    [
        ("语文课本（二年级上册）", 9, ["语文课本", "（二年级上册）"]),
        ("江南水乡的古镇（修订版）研究", 12, ["江南水乡的古镇", "（修订版）研究"]),
    ],
)
def test_what_brackets_enclose_is_whole(text: str, length: float, lines: list[str]) -> None:
    """Where a line holds it; a title in 《》 that is longer is broken by sense."""
    assert _lines(text, length) == lines


def test_no_line_divides_a_name_of_an_author() -> None:
    """Names are listed with 、 ， ； or blanks between them; one wider than a line is divided."""
    measure = Measure(9, alignment=Alignment.CENTRE, names=True)
    text = "司马相如、欧阳修，诸葛亮　上官婉儿；东方朔 尉迟恭"
    found = set_paragraph(Paragraph(text), measure).lines
    lines = [text[line.start : line.stop] for line in found]
    assert lines == ["司马相如、欧阳修，", "诸葛亮　上官婉儿；", "东方朔 尉迟恭"]
    long = "中国科学院地理科学与资源研究所"
    assert [len(long[x.start : x.end]) for x in set_paragraph(Paragraph(long), measure).lines] == [
        9,
        6,
    ]


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
    pairs = [*range(0, len(text), 2), len(text)]
    found, usual = (
        _lines(text, length, words=lambda _text: pairs),
        _lines(text, length, balance=False),
    )
    assert "".join(found) == text
    assert len(found) == len(usual)
    if found != usual:
        for before, after in pairwise(found):
            assert after[0] not in line_start_marks(Measure(10).level) - set("—")
            assert before.rstrip(" ")[-1:] not in line_end_marks(Measure(10).level)


@pytest.mark.parametrize(
    ("title", "length", "lines"),
    [
        (
            "第二回　老渔翁夜泊芦花荡　小书生梦游水晶宫",
            16,
            ["第二回　老渔翁夜泊芦花荡　", "小书生梦游水晶宫"],
        ),
        (
            "江渡的历史价值、科学价值与艺术价值——兼与《保护名录》比较",
            20,
            ["江渡的历史价值、科学价值与艺术价值", "——兼与《保护名录》比较"],
        ),
        ("第一章　渡口停航之后的渡船", 11, ["第一章　渡口停", "航之后的渡船"]),
    ],
)
def test_a_title_is_broken_between_its_parts(title: str, length: int, lines: list[str]) -> None:
    """Between the halves of a couplet and before ——, but not behind the number of a chapter."""
    assert _lines(title, length) == lines
