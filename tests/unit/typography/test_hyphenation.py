"""Where Western words may be divided, and that they are only where a line would be loose."""

import sys
from itertools import pairwise

import pytest

from publisher.typography import Alignment, Fit, Measure, Paragraph, set_paragraph
from publisher.typography.hyphenation import divisions

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"
WORD = "typography"


def _asked(text: str) -> Paragraph:
    """A paragraph whose one word may be divided as English allows, with hyphens of 0.3 em."""

    def hyphenate(start: int, end: int) -> dict[int, float]:
        return {start + at: 0.3 for at in divisions(text[start:end], "en")}

    return Paragraph(text, None, (), (), hyphenate)


@pytest.mark.parametrize(
    ("word", "lang", "parts"),
    [
        (WORD, "en", ["ty", "pog", "ra", "phy"]),
        (WORD, "zh-Hans", ["ty", "pog", "ra", "phy"]),
        ("Donaudampfschiff", "de", ["Do", "nau", "dampf", "schiff"]),
        ("Donau", "de", ["Donau"]),
        ("Wikipedia", "zh-Hans", ["Wiki", "pe", "dia"]),
        ("OpenType", "en", ["OpenType"]),
        ("UNESCO", "en", ["UNESCO"]),
        ("H2SO4abcdef", "en", ["H2SO4abcdef"]),
        (WORD, "tlh", [WORD]),
    ],
)
def test_words_are_divided_by_their_language(word: str, lang: str, parts: list[str]) -> None:
    """Two letters stay before a hyphen and three behind; short words, capitals inside a name and
    languages without patterns leave a word whole. Words in Chinese are taken for English."""
    at = [0, *divisions(word, lang), len(word)]
    assert [word[a:b] for a, b in pairwise(at)] == parts


def test_without_pyphen_words_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line is loose then, and no more."""
    monkeypatch.setitem(sys.modules, "pyphen", None)
    assert divisions("lithography", "en-NZ") == ()


def test_a_word_is_divided_where_its_line_would_be_loose() -> None:
    """The hyphen is part of the line's width, and the line is flush (CLREQ
    #handling_western_text_in_chinese_text_using_proportional_western_fonts)."""
    text = HAN[:7] + WORD + HAN[7:20]
    found = set_paragraph(_asked(text), Measure(10))
    first = found.lines[0]
    assert text[first.start : first.end] == HAN[:7] + "typog"
    assert found.hyphens == {first.end: 0.3}
    assert first.width == pytest.approx(10)
    whole = set_paragraph(Paragraph(text), Measure(10))
    assert whole.lines[0].end == 7 and not whole.hyphens


def test_a_word_is_not_divided_where_neighbours_can_give_way() -> None:
    """A line that reduction or one of its neighbours makes solid needs no hyphen."""
    text = HAN[:5] + WORD + HAN[5:20]
    found = set_paragraph(_asked(text), Measure(10.25))
    assert found.hyphens == {} and found.lines[0].fit is Fit.SOLID


@pytest.mark.parametrize(
    "word", ["a/typography", "x@typography", "typography.org", "well-typography"]
)
def test_addresses_and_compounds_get_no_hyphen(word: str) -> None:
    """A hyphen in an address would be taken for a part of it."""
    text = HAN[:6] + word + HAN[6:20]
    assert set_paragraph(_asked(text), Measure(10)).hyphens == {}


def test_a_mail_address_is_divided_behind_its_sign_and_before_dots() -> None:
    """Chicago Manual of Style, 7.46: without a hyphen, and never behind a dot."""
    text = "联系人的邮箱是zhang.xiaoming@international.example.edu.cn。"
    lines = set_paragraph(Paragraph(text, hyphenate=lambda _s, _e: {}), Measure(14, 2))
    ends = [text[line.start : line.end] for line in lines.lines]
    assert ends == ["联系人的邮箱是", "zhang.xiaoming@international", ".example.edu.cn。"]
    assert not lines.hyphens


def test_a_mail_address_stays_whole_where_no_line_is_loose() -> None:
    """It is divided only where a line would have to be spread."""
    text = HAN[:6] + "ab.cd@example.org" + HAN[6:20]
    lines = set_paragraph(Paragraph(text, hyphenate=lambda _s, _e: {}), Measure(15)).lines
    assert any("ab.cd@example.org" in text[line.start : line.end] for line in lines)


def test_a_word_longer_than_its_line_is_divided_as_its_language_has_it() -> None:
    """In a narrow cell of a table: where it would have been cut anywhere, and without a hyphen."""
    found = set_paragraph(_asked(WORD), Measure(4, alignment=Alignment.START))
    assert [WORD[line.start : line.end] for line in found.lines] == ["typogra", "phy"]
    assert found.hyphens == {7: 0.3}
