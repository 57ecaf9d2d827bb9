"""Ordered lists from plain text: short lines that count from one; nothing else is a list."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.exporters.registry import format_named
from publisher.fonts import Catalogue
from publisher.model.json import from_json
from publisher.model.nodes import Document, List, Numbering, Text
from publisher.model.walk import inlines_of, passages, plain_text
from publisher.readers.base import ReadOptions
from publisher.readers.markdown import read as read_markdown
from publisher.readers.plain import read
from publisher.resolve import resolve
from publisher.structure import InferenceKind, Structured, structure
from publisher.styles import load_style

CATALOGUE = Catalogue.shipped()
HANDOUT = load_style("handout")
BODY = "吴中区的机电产业在整个区域经济中占有很大的比重，并形成了装备制造、小家电等一定的规模。"


def _structured(text: str, plain: bool = False) -> Structured:
    return structure(read(text.encode(), "a.txt", ReadOptions(encoding="utf-8")).document, plain)


def _lists(text: str) -> list[List]:
    return [block for block in _structured(text).document.blocks if isinstance(block, List)]


def _exported(document: Document, format: str) -> str:
    out = io.BytesIO()
    format_named(format).export(resolve(document, HANDOUT, CATALOGUE).document, out)
    return out.getvalue().decode()


@pytest.mark.parametrize(
    ("first", "second", "numbering", "label"),
    [
        ("1. 甲", "2. 乙", Numbering.DECIMAL, "%. "),
        ("1.甲", "2.乙", Numbering.DECIMAL, "%."),
        ("1、甲", "2、乙", Numbering.DECIMAL, "%、"),
        ("1．甲", "2．乙", Numbering.DECIMAL, "%．"),
        ("1）甲", "2）乙", Numbering.DECIMAL_PARENTHESIZED, "%）"),
        ("（1）甲", "（2）乙", Numbering.DECIMAL_PARENTHESIZED, "（%）"),
        ("(1) 甲", "(2) 乙", Numbering.DECIMAL_PARENTHESIZED, "(%) "),
        ("①甲", "②乙", Numbering.CIRCLED, "%"),
        ("① 甲。", "② 乙。", Numbering.CIRCLED, "% "),
    ],
)
def test_short_lines_that_count_from_one_are_a_list(
    first: str, second: str, numbering: Numbering, label: str
) -> None:
    """In each writing, and it comes back out of TXT, JSON and Markdown as it was written."""
    text = f"{BODY}安排如下：\n{first}\n{second}\n{BODY}\n"
    document = _structured(text).document
    (made,) = [block for block in document.blocks if isinstance(block, List)]
    assert (made.numbering, made.label, made.start, made.tight) == (numbering, label, 1, True)
    words = [plain_text(inlines) for _, inlines in passages((made,))]
    assert words == [first[len(label) :], second[len(label) :]]
    assert _exported(document, "txt") == text
    assert _exported(from_json(_exported(document, "json")), "txt") == text
    again = read_markdown(_exported(document, "md").encode(), "a.md", ReadOptions()).document
    assert _exported(again, "txt") == text


def test_a_list_is_reported_with_its_evidence() -> None:
    """`publish outline` says from which label to which."""
    (inference,) = _structured("1、甲\n2、乙\n3、丙\n").inferences
    assert inference.kind is InferenceKind.LIST
    assert inference.evidence == "short lines count from “1、” to “3、”"
    assert inference.span is not None
    assert (inference.span.start, inference.span.end) == (0, 11)


def test_words_keep_their_places_in_the_source() -> None:
    """A message about an item names the column where it stands."""
    text = f"{BODY}\n　　1、甲乙\n　　2、丙丁\n"
    for leaf in inlines_of(tuple(i for _, p in passages(_lists(text)) for i in p)):
        assert isinstance(leaf, Text) and leaf.span is not None
        assert text[leaf.span.start : leaf.span.end] == leaf.text


def test_plain_leaves_them() -> None:
    """--plain infers no list."""
    result = _structured("1、甲\n2、乙\n", plain=True)
    assert not [block for block in result.document.blocks if isinstance(block, List)]


@pytest.mark.parametrize(
    "text",
    [
        "1、甲",
        "2、甲\n3、乙",
        "1、甲\n3、乙",
        "1、甲\n1、乙",
        "1、甲\n2.乙",
        "1、甲\n\n2、乙",
        "１、甲\n２、乙",
        "01.甲\n02.乙",
        "1.5米\n2.5米",
        "1、“你是谁？”\n2、“我是我。”",
        "1、他说：“走吧。”\n2、她说：“好。”",
        f"1、甲\n2、{BODY}{BODY}",
        "1、加强领导。各单位要重视。\n2、落实责任。各部门要配合。",
        "1、甲\n2、乙\n1、丙",
        "1. 绪论……3\n2. 方法……7",
        "1. 绪论\t3\n2. 方法\t7",
        f"1. 绪论\n{BODY}\n2. 方法\n{BODY}",
        "一、甲\n二、乙",
        "（一）甲\n（二）乙",
        "2024年\n2025年",
    ],
)
def test_weak_evidence_leaves_paragraphs(text: str) -> None:
    """Speech, contents, long or broken runs, headings and Han numerals are no list."""
    assert _lists(f"{BODY}\n{text}\n{BODY}\n") == []


def test_a_list_of_the_headings_is_no_list() -> None:
    """Contents before the text, whose lines stand again as headings."""
    heads = ("1. 绪论", "2. 方法", "3. 结果")
    text = "目录\n" + "\n".join(heads) + "\n" + "".join(f"{head}\n{BODY}\n" for head in heads)
    assert _lists(text) == []


def test_levels_of_an_official_document_come_first() -> None:
    """一、（一）1. with text under them are headings; 1. without is a list below them."""
    text = f"一、任务\n（一）范围\n{BODY}\n（二）要求\n1.学习\n2.检查\n二、时间\n{BODY}\n"
    kinds = [each.kind for each in _structured(text).inferences]
    assert kinds.count(InferenceKind.LIST) == 1
    assert kinds.count(InferenceKind.HEADING) == 4


LINES = st.sampled_from(
    ["1、甲", "2、乙", "3、丙", "1. 甲", "2. 乙", "（1）甲", "（2）乙", "①甲", "②乙", "甲", BODY]
)


@given(st.lists(LINES, min_size=1, max_size=12))
def test_txt_gives_every_line_back(lines: list[str]) -> None:
    """Whatever is taken for a list, the text file has the same lines again."""
    document = _structured("\n".join(lines)).document
    assert [line for line in _exported(document, "txt").split("\n") if line] == lines
