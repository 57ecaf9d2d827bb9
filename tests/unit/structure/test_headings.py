"""Headings: sixty styles that real texts use, sixty decoys that only look like one (users 33)."""

from pathlib import Path

import pytest

from publisher.diagnostics import Source, Span, line_starts
from publisher.model.nodes import Document, Heading, Paragraph, Text
from publisher.model.walk import plain_text
from publisher.structure import Structured, structure

BODY = "吴中区的机电产业在整个区域经济中占有很大的比重，并形成了装备制造、小家电等一定的规模。"
LONG = BODY * 3


def document(*texts: str) -> Document:
    """Return flat paragraphs as the plain reader gives them; an empty text is a blank line."""
    whole = "\n".join(texts)
    blocks = []
    for text, start in zip(texts, line_starts(whole), strict=True):
        span = Span("a.txt", start, start + len(text))
        blocks += [Paragraph((Text(text, span),), span=span)] if text else []
    return Document(tuple(blocks), sources=(Source("a.txt", line_starts(whole)),))


def outline(result: Structured) -> list[tuple[int, str]]:
    """Return (level, text) of each heading."""
    blocks = result.document.blocks
    return [(each.level, plain_text(each.children)) for each in blocks if isinstance(each, Heading)]


def headings(*texts: str) -> list[str]:
    """Return the texts taken for headings."""
    return [text for _, text in outline(structure(document(*texts)))]


def _lines(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text("utf-8").splitlines()


ALONE = _lines("headings_alone.txt")
BESIDE = _lines("headings_beside_chapters.txt")
DECOYS = _lines("heading_decoys.txt")


def test_there_are_sixty_of_each() -> None:
    """Both lists keep their size."""
    assert len(ALONE) + len(BESIDE) >= 60
    assert len(DECOYS) >= 60


@pytest.mark.parametrize("line", ALONE)
def test_a_style_of_heading_is_found(line: str) -> None:
    """Each style of chapter heading is recognised by itself, between paragraphs."""
    assert headings(LONG, line, LONG, BODY) == [line]


@pytest.mark.parametrize("line", BESIDE)
def test_a_named_part_is_found_beside_chapters(line: str) -> None:
    """A named part with words of its own is recognised in a text that has chapters."""
    assert headings("第一章 甲", LONG, line, LONG) == ["第一章 甲", line]


@pytest.mark.parametrize("line", DECOYS)
def test_a_decoy_stays_body(line: str) -> None:
    """What only begins like a heading stays a paragraph, in a text with chapters, too."""
    assert headings(LONG, line, LONG) == []
    assert headings("第一章 甲", LONG, line, LONG) == ["第一章 甲"]


@pytest.mark.parametrize(
    "run",
    [
        ("一、提高认识，加强领导", "二、明确任务", "三、狠抓落实"),
        ("（一）总体要求", "（二）主要目标"),
        ("1. 背景", "2. 方法", "3. 结果"),
        ("1、背景", "2、方法"),
        ("1.1 背景", "1.2 方法"),
        ("(1) 背景", "(2) 方法"),
        ("1、", "2、", "3、"),
        ("1.", "2.", "3."),
        ("(1)", "(2)", "(3)"),
        ("一", "二", "三"),
        ("001 重生", "002 归来", "003 夜行", "004 出城"),
    ],
)
def test_a_numbered_run_with_text_is_headings(run: tuple[str, ...]) -> None:
    """Numbered short lines, counted from one, with text under each, are headings."""
    texts = [text for line in run for text in (line, LONG)]
    assert headings(LONG, *texts) == list(run)


@pytest.mark.parametrize(
    "texts",
    [
        ("一、苹果", "二、香蕉", "三、梨", LONG),
        ("1. 苹果", "2. 香蕉", "3. 梨", LONG),
        ("1. " + BODY, "2. " + BODY),
        ("一、提高认识。" + BODY, BODY, "二、加强领导。" + BODY, BODY),
        ("2. 方法", LONG, "3. 结果", LONG),
        ("1. 背景", LONG, "3. 结果", LONG),
        ("1. 背景", LONG),
        ("一是切入准确。" + BODY, "二是主题明确。" + BODY, "三是示范有效。" + BODY),
        ("1", LONG, "2", LONG, "3", LONG, "4", LONG),
        ("1. 包括：", LONG, "2. 不包括：", LONG),
        ("1．注音正确的一项是（    ）", LONG, "2．没有语病的一项是（    ）", LONG),
        ("A. 甲", "B. 乙", "C. 丙"),
        ("第一条 为了规范管理，制定本办法。", "第二条 本办法适用于全市。"),
    ],
)
def test_lists_and_broken_runs_stay_paragraphs(texts: tuple[str, ...]) -> None:
    """A list without text under its items, or a run with gaps, is left as it is."""
    assert headings(LONG, *texts) == []


def test_volumes_and_chapters_are_two_levels() -> None:
    """Parts hold chapters, and chapters of the same number in two parts are kept apart."""
    texts = ("第一部 山", "第一章 甲", LONG, "第二章 乙", LONG)
    texts += ("第二部 海", "第一章 丙", LONG, "番外 丁", LONG)
    assert outline(structure(document(*texts))) == [
        (1, "第一部 山"),
        (2, "第一章 甲"),
        (2, "第二章 乙"),
        (1, "第二部 海"),
        (2, "第一章 丙"),
        (2, "番外 丁"),
    ]


def test_levels_of_an_official_document() -> None:
    """一、 holds （一）, which holds 1., which holds （1）: GB/T 9704, 7.3.3."""
    marks = "一、总则|（一）目标|1. 近期|（1）城区|（2）郊区|2. 远期|（二）任务|二、附则"
    texts = [text for mark in marks.split("|") for text in (mark, LONG)]
    levels = [level for level, _ in outline(structure(document(*texts)))]
    assert levels == [1, 2, 3, 4, 4, 3, 2, 1]


def test_a_table_of_contents_is_no_heading() -> None:
    """Lines that list the chapters before the text stay paragraphs."""
    chapters = tuple(f"第{number}章 标题{number}" for number in range(1, 7))
    texts = [text for chapter in chapters for text in (chapter, LONG)]
    assert headings("目录", *chapters, LONG, *texts) == list(chapters)


def test_a_chapter_line_that_is_doubled_counts_once() -> None:
    """A heading repeated on the next line makes one chapter, not two (kaf-cli#52)."""
    assert headings("第一章 甲", "第一章 甲", LONG, "第二章 乙", LONG) == ["第一章 甲", "第二章 乙"]


def test_a_doubtful_line_is_taken_where_its_number_is_missing() -> None:
    """第二章我的父亲 runs on like a sentence, but between 一 and 三 it is the chapter missing."""
    texts = ("第一章甲", LONG, "第二章我的父亲", LONG, "第三章丙", LONG)
    assert headings(*texts) == ["第一章甲", "第二章我的父亲", "第三章丙"]
    texts = ("第一章甲", LONG, "第一章我读过了", LONG, "第二章丙", LONG)
    assert headings(*texts) == ["第一章甲", "第二章丙"]


def test_gaps_and_repeats_are_noted() -> None:
    """Missing and repeated chapter numbers are named where they show, and nothing else."""
    texts = ("第一章 甲", LONG, "第二章 乙", LONG, "第二章 丙", LONG, "第五章 丁", LONG)
    result = structure(document(*texts))
    assert [(each.code, each.message) for each in result.diagnostics] == [
        ("heading-number", "“第二章 丙” has the number of “第二章 乙”"),
        ("heading-number", "“第五章 丁” follows “第二章 丙”: numbers are missing or out of order"),
    ]


def test_every_heading_says_why() -> None:
    """Each inference carries span, level and a sentence of evidence."""
    result = structure(document("第一章 甲", LONG, "第二章 乙", LONG))
    assert [(each.kind.value, each.level) for each in result.inferences] == [("heading", 1)] * 2
    assert "第一章" in result.inferences[0].evidence
    assert result.inferences[1].span == result.document.blocks[2].span


def test_headings_of_markdown_stay_alone() -> None:
    """In a document with headings of its own, none is added."""
    flat = document("第一章 甲", LONG)
    marked = Document((Heading(1, (Text("题"),)), *flat.blocks))
    assert outline(structure(marked)) == [(1, "题")]
