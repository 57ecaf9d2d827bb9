"""Numbers of Word: what is printed before a paragraph is what the model says."""

import pytest
from tests.strategies import without_spans
from tests.unit.readers.word_files import (
    codes,
    level,
    lines,
    numbered,
    numbering,
    p,
    read_body,
    style,
    styled,
)

from publisher.model.nodes import Heading, List, ListItem, Numbering, Paragraph, Text
from publisher.readers.docx.formats import numeral


@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("chineseCounting", "一 十 十一 二十 九十九 一○○ 一二三"),
        ("chineseCountingThousand", "一 十 十一 二十 九十九 一百 一百二十三"),
        ("japaneseCounting", "一 十 十一 二十 九十九 百 百二十三"),
        ("ideographDigital", "一 一〇 一一 二〇 九九 一〇〇 一二三"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 玖拾玖 壹佰 壹佰贰拾叁"),
        ("ideographTraditional", "甲 癸 11 20 99 100 123"),
        ("ideographZodiac", "子 酉 戌 20 99 100 123"),
        ("ideographZodiacTraditional", "甲子 癸酉 甲戌 癸未 99 100 123"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 99 100 123"),
        ("decimalEnclosedCircleChinese", "① ⑩ 11 20 99 100 123"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 99 100 123"),
        ("decimalFullWidth", "１ １０ １１ ２０ ９９ １００ １２３"),
        ("decimalZero", "01 10 11 20 99 100 123"),
        ("lowerLetter", "a j k t uuuu vvvv sssss"),
        ("upperRoman", "I X XI XX XCIX C CXXIII"),
        ("ordinal", "1st 10th 11th 20th 99th 100th 123rd"),
    ],
)  # fmt: skip
def test_number_formats(format: str, shown: str) -> None:
    """ECMA-376 part 1, 17.18.59: the sequences, and what Word writes beyond their end."""
    numbers = (1, 10, 11, 20, 99, 100, 123)
    assert " ".join(numeral(number, format) or "?" for number in numbers) == shown


def test_articles_and_their_paragraphs_have_their_labels() -> None:
    """第%1条 is no list of the model, so its label is text; （%2） under it is a list."""
    levels = (
        level(0, "chineseCountingThousand", "第%1条"), level(1, "chineseCounting", "（%2）"),
    )  # fmt: skip
    body = (
        numbered("总则", 1) + numbered("甲", 1, 1) + numbered("乙", 1, 1) + numbered("分则", 1)
        + numbered("丙", 1, 1)
    )  # fmt: skip
    blocks = without_spans(read_body(body, numbering=numbering(*levels)).document.blocks)

    def items(*texts: str) -> List:
        made = tuple(ListItem((Paragraph((Text(each),)),)) for each in texts)
        return List(made, Numbering.HAN_PARENTHESIZED)

    assert blocks == (
        Paragraph((Text("第一条　总则"),)), items("甲", "乙"),
        Paragraph((Text("第二条　分则"),)), items("丙"),
    )  # fmt: skip


def test_headings_numbered_by_their_style() -> None:
    """第一章, then 1.1 in figures (w:isLgl), as Word prints them; levels start anew."""
    sheet = style("h1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    sheet += style("h2", "heading 2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    levels = (
        level(0, "chineseCounting", "第%1章", '<w:pStyle w:val="h1"/>'),
        level(1, "decimal", "%1.%2", '<w:pStyle w:val="h2"/><w:isLgl/>'),
    )
    body = styled("甲", "h1") + styled("乙", "h2") + styled("丙", "h2") + styled("丁", "h1")
    body += styled("戊", "h2")
    blocks = read_body(body, styles=sheet, numbering=numbering(*levels)).document.blocks
    assert lines(blocks) == ["第一章　甲", "1.1 乙", "1.2 丙", "第二章　丁", "2.1 戊"]
    assert [block.level for block in blocks if isinstance(block, Heading)] == [1, 2, 2, 1, 2]


def _starts(body: str, numbers: str) -> list[tuple[int, int]]:
    """Return (first number, items) of each list."""
    blocks = read_body(body, numbering=numbers).document.blocks
    return [(block.start, len(block.items)) for block in blocks if isinstance(block, List)]


def test_a_list_goes_on_behind_text_and_another_starts_anew() -> None:
    """Word counts by definition; a list with a start of its own starts there once."""
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbers = numbering(level(0, "decimal", "%1."), overrides=again)
    body = numbered("一", 1) + numbered("二", 1) + p("间") + numbered("三", 1)
    body += p("间") + numbered("五", 2) + numbered("六", 2) + p("间") + numbered("七", 2)
    assert _starts(body, numbers) == [(1, 2), (3, 1), (5, 2), (7, 1)]


def test_levels_restart_unless_they_say_not() -> None:
    levels = (level(0, "decimal", "%1)"), level(1, "lowerLetter", "%2."))
    body = numbered("1", 1) + numbered("a", 1, 1) + numbered("b", 1, 1) + numbered("2", 1)
    body += numbered("a", 1, 1)

    def inner(numbers: str) -> list[int]:
        (block,) = read_body(body, numbering=numbers).document.blocks
        assert isinstance(block, List)
        return [each.start for item in block.items for each in item.children[1:]]  # type: ignore

    assert inner(numbering(*levels)) == [1, 1]
    kept = level(1, "lowerLetter", "%2.", '<w:lvlRestart w:val="0"/>')
    assert inner(numbering(levels[0], kept)) == [1, 3]


def test_labels_of_lists_are_as_typed() -> None:
    """1） with a full-width bracket behind is no （1） of the model."""
    (block,) = read_body(
        numbered("甲", 1), numbering=numbering(level(0, "decimal", "%1）"))
    ).document.blocks
    assert isinstance(block, List)
    assert (block.numbering, block.label) == (Numbering.DECIMAL, "%）")


def test_bullets_are_bullets_whatever_their_font() -> None:
    (block,) = read_body(
        numbered("甲", 1), numbering=numbering(level(0, "bullet", "\uf06c"))
    ).document.blocks
    assert isinstance(block, List)
    assert block.numbering is Numbering.BULLET


def test_no_number_and_an_unknown_list() -> None:
    """w:numId 0 takes the number of a style away; a list that is not there counts nothing."""
    numbers = numbering(level(0, "decimal", "%1."))
    sheet = style("s", "x", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    plain = p("甲", '<w:pStyle w:val="s"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    blocks = read_body(plain + numbered("乙", 77), styles=sheet, numbering=numbers).document.blocks
    assert [type(block) for block in blocks] == [Paragraph, Paragraph]


def test_a_format_that_is_not_known_is_named_with_its_place() -> None:
    body = p("前") + numbered("甲", 1) + numbered("乙", 1)
    found = read_body(body, numbering=numbering(level(0, "thaiNumbers", "%1.")))
    assert codes(found) == ["word-numbering"]
    assert lines(found.document.blocks) == ["前", "1. 甲", "2. 乙"]
    span = found.diagnostics[0].span
    assert span is not None
    assert found.document.sources[0].position(span.start)[0] == 2


def test_counting_without_end_stops() -> None:
    """A start of a billion is no reason to count there."""
    numbers = numbering(level(0, "decimal", "%1.", start=999_999_999))
    assert _starts(numbered("甲", 1) + numbered("乙", 1), numbers)
