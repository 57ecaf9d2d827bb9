"""Markdown as it is written: legible where it can be, exact where it must be."""

import pytest

from publisher.exporters.markdown import to_markdown
from publisher.model.metadata import Contributor, Metadata, OfficialRecord
from publisher.model.nodes import (
    Block,
    Cell,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Keep,
    LineBreak,
    Link,
    List,
    ListItem,
    Numbering,
    Paragraph,
    ParagraphRole,
    Row,
    Scope,
    Strong,
    Table,
    Text,
    Verse,
    VerseLine,
)

A = (Text("甲"),)


def _inline(*nodes: Inline) -> str:
    return to_markdown(Document((Paragraph(nodes),))).removesuffix("\n")


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Emphasis(A), "*甲*"),
        (Strong((Text("注意："),)), "**注意：**"),
        (Emphasis((Text(" 甲"),)), "[ 甲]{.em}"),
        (Keep("台"), "-{台}-"),
        (Keep("a}b"), "[a}b]{.keep}"),
        (Link(A, "a b.md"), "[甲](<a b.md>)"),
        (Link((Text("https://a.b/c"),), "https://a.b/c"), "<https://a.b/c>"),
        (Code("a`b"), "``a`b``"),
        (Text("甲"), "甲"),
        (Text("3~5天，2*3=6"), "3\\~5天，2\\*3=6"),
        (Text("# 甲"), "\\# 甲"),
        (Text("1. 甲"), "1\\. 甲"),
        (Text("-5度"), "-5度"),
        (Text("- 甲"), "\\- 甲"),
        (Text("　　甲"), "&#12288;&#12288;甲"),
        (Text("见https://a.b"), "见https\\://a.b"),
        (Text("a < b & c > d"), "a < b & c > d"),
        (Text("<div>&amp;"), "\\<div>\\&amp;"),
    ],
)
def test_inlines(node: Inline, text: str) -> None:
    """The short form where it is safe; only what would be markup is escaped."""
    assert _inline(node) == text


def test_nested_emphasis_needs_a_span() -> None:
    """Two emphases in each other would run their asterisks together."""
    assert _inline(Emphasis((Emphasis(A),))) == "[[甲]{.em}]{.em}"


def test_neighbouring_marks_do_not_touch() -> None:
    """`*甲**乙*` would be read otherwise."""
    assert _inline(Emphasis(A), Emphasis((Text("乙"),))) == "*甲*[乙]{.em}"


def test_breaks() -> None:
    """A break is a backslash inside a paragraph, `<br>` where that would be text."""
    assert _inline(Text("甲"), LineBreak(), Text("# 乙")) == "甲\\\n\\# 乙"
    assert _inline(Text("甲"), LineBreak()) == "甲<br>"


def _cell(text: str, **more: object) -> Cell:
    return Cell((Paragraph((Text(text),)),), **more)  # type: ignore[arg-type]


_HEAD = (Row((_cell("甲", scope=Scope.COLUMN),)),)


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Heading(2, A, "a", lang="en"), "## 甲 {#a lang=en}"),
        (Paragraph(A, ParagraphRole.SIGNATURE), "{.signature}\n甲"),
        (List((ListItem((Paragraph(A),)), ListItem((Paragraph(A),), True))), "- 甲\n- [x] 甲"),
        (
            List((ListItem((Paragraph(A),)),), Numbering.HAN, 2, False),
            "{.han .loose}\n2. 甲",
        ),
        (Verse((VerseLine(A), VerseLine(()), VerseLine(A))), "::: verse\n甲\n\n甲\n:::"),
        (Figure("a.png", "图", A, 80.0), '![图](a.png "甲"){width=80mm}'),
        (CodeBlock("```\na", "py"), "````py\n```\na\n````"),
        (
            Table((), (Row((_cell("甲", row_span=2),)),), caption=A),
            "::: table\n{.caption}\n甲\n\n- - {.cell rows=2}\n    甲\n:::",
        ),
    ],
)
def test_blocks(block: Block, text: str) -> None:
    """Blocks are written as an author would write them."""
    assert to_markdown(Document((block,))) == text + "\n"


def test_front_matter() -> None:
    """Metadata goes under the keys that the reader knows; the author's own keys stay."""
    metadata = Metadata(
        title="甲",
        creators=(Contributor("张三"), Contributor("李四", sort="li")),
        official=OfficialRecord(document_number="苏府〔2024〕1号"),
        extra=(("foo", "1"),),
    )
    assert to_markdown(Document((), metadata, "zh-Hans")) == (
        "---\nlang: zh-Hans\ntitle: 甲\ncreators:\n- 张三\n- name: 李四\n  role: aut\n  sort: li\n"
        "official:\n  document_number: 苏府〔2024〕1号\nfoo: '1'\n---\n\n<!-- -->\n"
    )


def test_tables_without_spans_are_pipe_tables() -> None:
    """Bars in cells are escaped."""
    table = Table(_HEAD, (Row((_cell("a|b"),)),), (_HEAD[0].cells[0].align,))
    assert to_markdown(Document((table,))) == "| 甲 |\n| --- |\n| a\\|b |\n"


def test_lists_in_lists_are_written_at_any_depth() -> None:
    """What a list asks of the lists in it, it asks once: twice each was 2 to the depth."""
    blocks: tuple[Block, ...] = (Paragraph(A),)
    for _level in range(60):
        blocks = (Paragraph(A), List((ListItem(blocks),), tight=True))
    lines = to_markdown(Document(blocks)).splitlines()
    assert len(lines) == 62 and lines[-1] == "  " * 59 + "- 甲"
