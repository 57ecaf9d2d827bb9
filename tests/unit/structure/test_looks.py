"""Headings of files whose authors make them bold and large by hand, each with its evidence."""

import pytest

from publisher.diagnostics import Span
from publisher.model.looks import Look
from publisher.model.nodes import Document, Heading, Paragraph, ParagraphRole, Strong, Text
from publisher.structure import structure
from publisher.structure.inference import InferenceKind
from publisher.structure.stage import Structured

BODY = "各单位要高度重视，层层落实责任，确保各项措施落到实处。"
_Line = tuple[str, float, bool, bool]


def line(text: str, size: float = 10.5, *, bold: bool = False, centered: bool = False) -> _Line:
    return text, size, bold, centered


def told(*lines: _Line) -> Structured:
    """Structure paragraphs that look so; what is bold is strong in the model, too."""
    blocks, looks, at = [], [], 0
    for text, size, bold, centered in lines:
        span = Span("x.docx", at, at + len(text))
        leaf = Text(text, span)
        blocks.append(Paragraph((Strong((leaf,)),) if bold else (leaf,), span=span))
        looks.append(Look("x.docx", at, size, bold, centered))
        at += len(text) + 1
    return structure(Document(tuple(blocks)), looks=looks)


def levels(*lines: _Line) -> list[int]:
    """Return the level of each block, 0 for one that is no heading."""
    blocks = told(*lines).document.blocks
    return [block.level if isinstance(block, Heading) else 0 for block in blocks]


def test_levels_follow_the_ordinals() -> None:
    assert levels(
        line("一、总体要求", bold=True), line(BODY), line("（一）原则", bold=True), line(BODY),
        line("1.公开", bold=True), line(BODY), line("二、任务", bold=True), line(BODY),
    ) == [1, 0, 2, 0, 3, 0, 1, 0]  # fmt: skip


def test_levels_follow_the_sizes_without_ordinals() -> None:
    assert levels(
        line("背景", 16), line(BODY), line("来源", 14, bold=True), line(BODY),
        line("去向", 14, bold=True), line(BODY), line("方法", 16), line(BODY),
    ) == [1, 0, 2, 0, 2, 0, 1, 0]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["3.5米以上", "2024年", "2024年3月5日", "12", "——", "请注意：务必按时。", "重要！", BODY],
)
def test_amounts_dates_and_sentences_are_no_headings_however_bold(text: str) -> None:
    assert levels(line(BODY), line(text, bold=True), line(BODY), line(BODY)) == [0, 0, 0, 0]


def test_a_text_that_is_bold_all_over_has_no_headings() -> None:
    assert levels(*(line(f"要点{number}", bold=True) for number in range(8)), line(BODY)) == [0] * 9


def test_the_title_is_the_first_line_centred_and_largest() -> None:
    found = told(line("工作手册", 22, bold=True, centered=True), line(BODY), line(BODY))
    first = found.document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.role is ParagraphRole.TITLE
    assert isinstance(first.children[0], Text)
    assert found.document.metadata.title == "工作手册"
    assert [each.kind for each in found.inferences] == [InferenceKind.TITLE]


def test_each_inference_has_its_evidence_and_the_heading_is_not_strong() -> None:
    found = told(line(BODY), line("背景", 14, bold=True), line(BODY), line(BODY))
    heading = found.document.blocks[1]
    assert isinstance(heading, Heading)
    assert isinstance(heading.children[0], Text)
    assert "bold and larger" in found.inferences[0].evidence


def test_a_text_with_headings_of_its_own_keeps_them_alone() -> None:
    span = Span("x.docx", 2, 4)
    blocks = (Heading(1, (Text("章"),)), Paragraph((Text("粗体"),), span=span))
    looks = [Look("x.docx", 2, 22, True, True)]
    found = structure(Document(blocks), looks=looks)
    assert found.document.blocks == blocks
