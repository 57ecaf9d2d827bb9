"""Constructs tried at each place about a line's end: what may not begin, end or be divided there.

Source: CLREQ #prohibition_rules_for_line_start_end, #prohibition_rules_for_unbreakable_marks; GB/T
15834-2011, part 5; GB/T 15835-2011 for figures.
"""

from itertools import groupby

import pytest
from tests.unit.layout.layout_samples import han, paged, para, placed, runs, sheet

from publisher.layout.pages import Divided

_NOT_FIRST = frozenset("、，。：；！？”’」』）】》〉·～–/~－･｣､※")
_NOT_LAST = frozenset("“‘「『（【《〈｢")
_WHOLE = (
    *("——", "……", "⸺", "12.5%", "￥1,280", "37℃", "−8℃", "3.14", "1,234.56", "$5", "50kg"),
    *("120km/h", "8:30", "1/2", "§12", "№5", "±0.5", "5′", "30°", "don’t", "DNA", "3D", "五％"),
    *("12.5×100", "120÷80", "2.5×10⁶", "120+80", "120±80", "38–39", "3cm×4cm"),
    *("甲①", "甲※", "甲[1]", "？！", "5‰", "Smith", "¥99", "2019"),
)
_MARKS = (
    *(
        "甲，",
        "甲。",
        "甲、",
        "甲；",
        "甲：",
        "甲？",
        "甲！",
        "甲！！！",
        "甲。”",
        "甲，“乙",
        "甲：“乙",
    ),
    *(
        "（甲）",
        "《甲》",
        "【甲】",
        "「甲」",
        "『甲』",
        "〈甲〉",
        "“‘甲’”",
        "甲·乙",
        "甲～乙",
        "甲–乙",
        "甲~乙",
        "甲－乙",
        "甲･乙",
        "｢甲｣",
        "甲､",
    ),
    *("甲/乙", "甲—乙", "甲……”", "甲——“乙", "”——乙", "》（甲", "）《甲", "甲）、（乙", "甲！”）"),
)
_LENGTH, _INDENT, _OFFSETS = 20, 2, 12
_BASELINE, _PITCH = 30.56, 20.0
"""Of the first line, and from each to the next; – stands a little higher than its line."""
_PAGE = {"width": 320.0, "height": 240.0, "inner": 40.0, "outer": 40.0, "top": 20.0, "bottom": 20.0}


def _lines(text: str, lang: str) -> list[str]:
    """Return the lines of a paragraph as they stand on its page."""
    (page,) = paged(para(text, id="p"), style=sheet(page=_PAGE), lang=lang).pages
    found = [(round((y - _BASELINE) / _PITCH), char) for char, _x, y in placed(page, "p")]
    return ["".join(char for _y, char in line) for _y, line in groupby(found, lambda p: p[0])]


def test_there_are_seventy_three_constructs() -> None:
    """None twice."""
    assert len({*_WHOLE, *_MARKS}) == 73


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW"])
@pytest.mark.parametrize("construct", [*_WHOLE, *_MARKS])
def test_no_line_begins_ends_or_divides_wrongly(construct: str, lang: str) -> None:
    """At twelve offsets round the end of the first line."""
    for offset in range(_OFFSETS):
        before = han(_LENGTH - _INDENT - offset)
        text = before + construct + han(_LENGTH + 5)
        lines = _lines(text, lang)
        assert "".join(lines) == text
        assert not any(line[0] in _NOT_FIRST for line in lines[1:]), lines
        assert not any(line[-1] in _NOT_LAST for line in lines[:-1]), lines
        if construct in _WHOLE:
            assert any(construct in line for line in lines), lines


def _narrow(text: str, em: int, lang: str = "zh-Hans", level: str = "basic") -> list[str]:
    page = {**_PAGE, "width": 80.0 + 12 * em + 0.1}
    style = sheet(page=page, body={"first_line_indent": 0.0, "line_break": level})
    (made,) = paged(para(text, id="p"), style=style, lang=lang).pages
    found = [(round((y - _BASELINE) / _PITCH), char) for char, _x, y in placed(made, "p")]
    return ["".join(char for _y, char in line) for _y, line in groupby(found, lambda p: p[0])]


@pytest.mark.parametrize(("marks", "lang"), [("。’”", "zh-Hans"), ("。』」", "zh-Hant-TW")])
def test_the_third_of_three_marks_begins_a_line_that_would_be_bad(marks: str, lang: str) -> None:
    """A remedy (救济措施) where the line before would be spread by 0.4 em a gap and more, but not
    where 0.29 em do, nor for the second mark, nor for one of two, nor where GB/T 15834 holds."""
    for em in (6, 8):
        first, second, *_rest = _narrow(han(em - 1) + marks + han(20), em, lang)
        assert (first, second[0]) == (han(em - 1) + marks[:2], marks[2])
    for em in (10, 12, 16):
        first, second, *_rest = _narrow(han(em - 1) + marks + han(40), em, lang)
        assert (first, second[:4]) == (han(em - 2), han(em - 1)[-1] + marks)
    for em in (6, 8, 10):
        lines = _narrow(han(em - 1) + marks + han(20), em, lang, "gb")
        assert not any(line[0] in _NOT_FIRST for line in lines)
        lines = _narrow(han(em) + marks + han(20), em, lang)
        assert not any(line[0] in _NOT_FIRST for line in lines)
        lines = _narrow(han(em - 1) + marks[:2] + han(20), em, lang)
        assert not any(line[0] in _NOT_FIRST for line in lines)


@pytest.mark.parametrize("word", ["internationalization", "https://a.example.org/pub/c.html"])
def test_the_parts_of_a_divided_word_are_runs_of_their_own(word: str) -> None:
    """So that a PDF can say what they are parts of; words beside it are none of it."""
    page = {**_PAGE, "width": 80.0 + 12 * 5.5}
    style = sheet(page=page, body={"first_line_indent": 0.0})
    (made,) = paged(para(f"or {word} or 在", id="p"), style=style).pages
    found = runs(made, "p")
    divided = [at for at, run in enumerate(found) if isinstance(run, Divided)]
    assert len(divided) > 1 and divided == [*range(divided[0], divided[-1] + 1)]
    parts = found[divided[0] : divided[-1] + 2]
    assert "".join(run.text for run in parts).replace("\u00ad", "") == word
    assert len({run.y for run in parts}) == len(parts)


def test_a_planted_fault_is_seen() -> None:
    """At level none a comma begins a line, so that the check above can fail."""
    text = han(_LENGTH - _INDENT) + "，" + han(_LENGTH)
    style = sheet(page=_PAGE, body={"line_break": "none"})
    (page,) = paged(para(text, id="p"), style=style).pages
    found = [(round(y, 1), char) for char, _x, y in placed(page, "p")]
    first = [next(line)[1] for _y, line in groupby(found, lambda p: p[0])]
    assert first[1] in _NOT_FIRST


def test_han_is_not_spread_for_a_line_that_word_spaces_fill() -> None:
    """A line of Western words is as good as any: its spaces take what is missing."""
    text = (
        "This chapter is mostly in English, with Chinese terms such as 避头尾 (bì tóu wěi), "
        "标点挤压 (punctuation compression) and 分离禁则 Quotation marks “like these” should stay "
        "Western, and an apos as in it’s or don’t, must not be full width."
    )
    words = [run for run in runs(paged(para(text)).pages[0]) if "挤压" in run.text]
    assert [run.spacing for run in words] == pytest.approx([0.0], abs=0.2)
    assert all(abs(kern) < 4 for _index, kern in words[0].kerns)
