"""What Word counts by itself: headings, captions, and references to them (users.md 12, 14)."""

from dataclasses import replace

import pytest
from docx_samples import Written, cell, export, items, text
from tests.word_labels import word_labels

from publisher.model.nodes import (
    Block,
    Figure,
    Heading,
    Link,
    Note,
    Numbering,
    Reference,
    Row,
    Table,
    Text,
)
from publisher.styles import load_style


def _heading(level: int, words: str) -> Heading:
    return Heading(level, (Text(words),))


def _shown(written: Written) -> list[str]:
    """Return the paragraphs as Word shows them, labels and all."""
    return [label + words for label, words in word_labels(written.data)]


def _labels(written: Written) -> list[str]:
    return [label for label, _words in word_labels(written.data)]


_TYPED = (
    (1, "第一章　总则"),
    (2, "一、目的"),
    (3, "（一）依据"),
    (4, "1. 上位法"),
    (5, "（1）宪法"),
    (6, "①条文"),
    (6, "②款"),
    (2, "二、范围"),
    (3, "（一）人"),
    (1, "第二章　分则"),
    (2, "一、处罚"),
)


def test_typed_labels_are_words_own_and_say_the_same() -> None:
    """第一章, 一、, （一）, 1., （1）, ①: each level counts, and begins anew below a higher one."""
    written = export(*(_heading(*each) for each in _TYPED))
    assert _shown(written) == [words for _level, words in _TYPED]
    assert all(_labels(written))
    assert written.find("//w:lvl[@w:ilvl<6]/w:pStyle/@w:val", "word/numbering.xml") == [
        f"Heading{level}" for level in range(1, 7)
    ]


def test_a_heading_typed_in_word_has_the_next_number() -> None:
    """The style itself counts: a paragraph that has nothing but the style goes on."""
    written = export(*(_heading(*each) for each in _TYPED))
    assert not written.find("//w:body//w:numPr")
    assert len(written.find("//w:style[.//w:numPr]", "word/styles.xml")) == 6


def test_figures_below_a_han_chapter() -> None:
    """第一章, then 1.1 and not 一.1 (dolanmiu/docx#3425): the level is told to be legal."""
    typed = ((1, "第一章 甲"), (2, "1.1 乙"), (2, "1.2 丙"), (1, "第二章 丁"), (2, "2.1 戊"))
    written = export(*(_heading(*each) for each in typed))
    assert _shown(written) == [words for _level, words in typed]
    assert len(written.find("//w:lvl[w:isLgl]", "word/numbering.xml")) == 1
    assert written.find("//w:lvl[@w:ilvl<2]/w:suff/@w:val", "word/numbering.xml") == ["space"] * 2


def test_articles_count_through_all_chapters() -> None:
    """第三条 in the second chapter: its level never begins anew."""
    typed = (
        (1, "第一章　甲"),
        (2, "第一条　乙"),
        (2, "第二条　丙"),
        (1, "第二章　丁"),
        (2, "第三条　戊"),
    )
    written = export(*(_heading(*each) for each in typed))
    assert _shown(written) == [words for _level, words in typed]
    assert written.find("//w:lvlRestart/@w:val", "word/numbering.xml") == ["0"]


@pytest.mark.parametrize(
    "typed",
    [
        ("一、甲", "三、乙"),  # leaps
        ("一、甲", "（二）乙"),  # of two kinds
        ("1、甲", "01、乙"),
        ("前言", "结语", "一、甲"),  # most have none
        ("第一章", "第二章"),  # nothing but a label
    ],
)
def test_what_word_would_count_otherwise_stays_as_typed(typed: tuple[str, ...]) -> None:
    """The words of a text are the author's; Word's count must not change them."""
    written = export(*(_heading(1, words) for words in typed))
    assert [words for _label, words in word_labels(written.data)] == list(typed)
    assert "word/numbering.xml" not in written.names()


def test_a_heading_without_number_among_numbered_ones() -> None:
    """前言 is not the first chapter, and the first chapter stays the first."""
    typed = ("前言", "第一章　甲", "第二章　乙")
    assert _shown(export(*(_heading(1, words) for words in typed))) == list(typed)


def test_lists_beside_counted_headings_start_anew() -> None:
    """Two lists of three with a heading between: the second starts at 1 (users.md 12)."""
    han = [items("甲", "乙", "丙", numbering=Numbering.HAN) for _ in range(2)]
    written = export(_heading(1, "一、一"), han[0], _heading(1, "二、二"), han[1])
    assert _labels(written) == ["一、", "一、", "二、", "三、", "二、", "一、", "二、", "三、"]


def test_a_counted_heading_keeps_its_note() -> None:
    """Only the label is Word's; a note in the heading is where it was."""
    note = Note("n", (text("注。"),))
    written = export(Heading(1, (Text("一、题"), note)))
    assert _shown(written)[0] == "一、题"
    assert len(written.find("//w:p[w:pPr/w:pStyle/@w:val='Heading1']//w:footnoteReference")) == 1


# ---------------------------------------------------------------- captions


def _table(caption: str, id: str) -> Table:
    return Table((), (Row((cell("甲"),)),), (), (Text(caption),), id=id)


def _instructions(written: Written) -> list[str]:
    return [str(each).strip() for each in written.find("//w:instrText/text()")]


def test_captions_are_counted_and_references_follow_them() -> None:
    """图1, 表2 and 见图1 hold their text without F9, and have the same after it (users.md 14)."""
    blocks: tuple[Block, ...] = (
        text("见", Reference("f1", (Text("图1"),)), Text("和"), Link((Text("表 2"),), "#t2")),
        _table("表 1　甲", "t1"),
        _table("表 2　乙", "t2"),
        Figure("none.png", "无", (Text("图1：丙"),), id="f1"),
    )
    written = export(*blocks)
    assert _instructions(written) == [
        "REF f1_label \\h",
        "REF t2_label \\h",
        "SEQ 表 \\* ARABIC",
        "SEQ 表 \\* ARABIC",
        "SEQ 图 \\* ARABIC",
    ]
    shown = "".join(str(each) for each in written.find("//w:t/text()"))
    assert shown == "见图1和表 2表 1　甲甲表 2　乙甲无图1：丙"
    names = set(written.find("//w:bookmarkStart/@w:name"))
    assert {"t2_label", "f1_label"} <= names


def test_a_reference_without_words_shows_the_label() -> None:
    """In every format: the id says nothing to a reader."""
    written = export(text("见", Reference("t1")), _table("表一　甲", "t1"))
    assert "".join(map(str, written.find("//w:body/w:p[1]//w:t/text()"))) == "见表一"


def test_counts_that_leap_are_told_to_word() -> None:
    """图3 after 图1 stays 图3 when fields are brought up to date; so does 图2-1."""
    written = export(
        Figure("a", "甲", (Text("图1"),)),
        Figure("b", "乙", (Text("图3　乙"),)),
        Figure("c", "丙", (Text("图2-1　丙"),)),
    )
    assert _instructions(written) == [
        "SEQ 图 \\* ARABIC",
        "SEQ 图 \\* ARABIC \\r 3",
        "SEQ 图 \\* ARABIC \\r 1",
    ]


@pytest.mark.parametrize("caption", ["图书馆", "表示谢意", "图1甲", "图 纸", "表十二月"])
def test_words_that_only_look_like_labels(caption: str) -> None:
    """A caption about a library is not counted."""
    assert _instructions(export(Figure("a", "甲", (Text(caption),)))) == []


# ----------------------------------------------------- headings in the line, sets of marks


def test_a_heading_that_runs_in_shares_the_line_of_its_paragraph() -> None:
    """Word's style separator: a heading for the outline, and no new line behind it."""
    sheet = load_style("handout")
    styles = {**sheet.styles, "heading-3": replace(sheet.style("heading-3"), run_in=True)}
    blocks = (_heading(3, "题目"), text("正文。"), _heading(3, "题二。"), text("文。"))
    written = export(*blocks, sheet=replace(sheet, styles=styles))
    marks = written.find("//w:p[w:pPr/w:rPr/w:specVanish]/w:pPr/w:pStyle/@w:val")
    assert marks == ["Heading3", "Heading3"]
    assert _shown(written) == ["题目　", "正文。", "题二。", "文。"]


def test_sets_of_marks_of_the_sheet_are_those_of_the_document() -> None:
    """not_at_line_start = “…-～”: Word keeps … from a line's start, and lets ～ begin one."""
    sheet = load_style("handout")
    body = replace(sheet.style("body"), not_at_line_start=("…", "～"))
    written = export(text("一"), sheet=replace(sheet, styles={**sheet.styles, "body": body}))
    (before,) = written.find("//w:noLineBreaksBefore", "word/settings.xml")
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    marks = before.get(f"{name}val") or ""
    assert "…" in marks and "。" in marks and "～" not in marks
    assert before.get(f"{name}lang") == "zh-CN"
    assert not export(text("一")).find("//w:noLineBreaksBefore", "word/settings.xml")
