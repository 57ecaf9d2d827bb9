"""The Markdown dialect, a form at a time."""

from collections.abc import Callable

import pytest
from markdown_samples import blocks, reading, warnings, words
from tests.helpers import work
from tests.strategies import without_spans

from publisher.diagnostics import PublishError
from publisher.model.nodes import (
    Align,
    Code,
    CodeBlock,
    Division,
    DivisionKind,
    Emphasis,
    EmphasisDots,
    Figure,
    Heading,
    IndexTerm,
    Inline,
    Keep,
    LineBreak,
    Link,
    List,
    Note,
    NoteKind,
    NoteReference,
    Numbering,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Parallel,
    ProperNounMark,
    Quote,
    Reference,
    Ruby,
    RubyKind,
    Scope,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)
from publisher.model.walk import inlines_of, passages, plain_text

A = (Text("台"),)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("*台*", Emphasis(A)),
        ("[台]{.dots}", EmphasisDots(A)),
        ("<u>台</u>", ProperNounMark(A)),
        ("[台]{.proper-noun}", ProperNounMark(A)),
        ("[台]{pinyin=tái}", Ruby(A, "tái", RubyKind.PINYIN)),
        ('[台]{bopomofo="ㄊㄞˊ"}', Ruby(A, "ㄊㄞˊ", RubyKind.BOPOMOFO)),
        ("[台]{ruby=だい}", Ruby(A, "だい")),
        ("<ruby>台<rp>(</rp><rt>tái</rt><rp>)</rp></ruby>", Ruby(A, "tái", RubyKind.PINYIN)),
        ("[台]{.keep}", Keep("台")),
        ("{台}{.keep}", Keep("台")),
        ("-{台}-", Keep("台")),
        ("[台]{lang=en}", Text("台", lang="en")),
        ("[台]{.em .strong lang=en}", Emphasis((Strong(A),), lang="en")),
        ("`a`{lang=en}", Code("a", lang="en")),
        ("[台](a.md 'b')", Link(A, "a.md", "b")),
        ("[台](#ch1)", Reference("ch1", A)),
        ("[](#ch1)", Reference("ch1")),
        ("[台](#ch1){.link}", Link(A, "#ch1")),
        ("[台](路径/甲.md)", Link(A, "路径/甲.md")),
        ("^2^", Superscript((Text("2"),))),
        ("~2~", Subscript((Text("2"),))),
        ("~1,2~", Subscript((Text("1,2"),))),
        ("[]{index='x'}", None),
        ('[]{index="水果; 苹果" sort=pg}', IndexTerm(("水果", "苹果"), "pg")),
        ('[]{index=番茄 see="蔬菜; 西红柿"}', IndexTerm(("番茄",), see=("蔬菜", "西红柿"))),
        ("[]{index=豆 see-also=谷}", IndexTerm(("豆",), see=("谷",), also=True)),
        ("https://a.com/b?c=d", Link((Text("https://a.com/b?c=d"),), "https://a.com/b?c=d")),
    ],
)
def test_inline_forms(text: str, node: Inline | None) -> None:
    """Each inline of the model has a form, alone in its paragraph."""
    if node is None:
        assert isinstance(words(text)[0], Text)
    else:
        assert without_spans(words(text)) == (node,)


def test_line_breaks() -> None:
    """Backslash, two blanks and `<br>` break a line."""
    kinds = [type(node) for node in words("甲\\\n乙  \n丙<br>丁")]
    assert kinds == [Text, LineBreak, Text, LineBreak, Text, LineBreak, Text]


@pytest.mark.parametrize(
    "text", ["3~5天，6~8天", "10~20~30", "H~2 O~", "a^b c^", "-{", "{a}", "5~6"]
)
def test_tildes_and_braces_of_running_text_stay(text: str) -> None:
    """Ranges with tildes, as Chinese writes them, lower nothing."""
    assert without_spans(words(text)) == (Text(text),)


def test_bare_link_ends_before_chinese() -> None:
    """No blank stands behind a link in Chinese, so Chinese itself ends it."""
    texts = [plain_text((node,)) for node in words("见https://a.com/b。然后（www.a.com）")]
    assert texts == ["见", "https://a.com/b", "。然后（", "www.a.com", "）"]


def test_notes() -> None:
    """A note stands at its first mark; later marks refer to it, its own too."""
    (paragraph,) = blocks("甲[^a]乙[^a]丙^[丁]{.end}\n\n[^a]: 注[^a]\n\n    二")
    found = [node for node in paragraph.children if not isinstance(node, Text)]
    note, again, inline = found
    assert isinstance(note, Note)
    assert isinstance(inline, Note)
    assert isinstance(again, NoteReference)
    assert len(note.blocks) == 2
    assert isinstance(note.blocks[0].children[1], NoteReference)
    assert (inline.id, inline.kind) == ("note-1", NoteKind.END)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: a\n---\n\n甲[^9]", [("note-undefined", 5, 2)]),
        ("甲\n\n[^a]: 乙", [("note-unused", 3, 1)]),
        ("甲$5和$6，`$a_1$`\n\n方程$E=mc^2$，$$x_1$$", [("formula-as-typed", 3, 1)]),
        ("甲[^a]\n\n[^a]: 乙\n\n[^a]: 丙", [("note-duplicate", 5, 1)]),
        ("甲\n<div>乙</div>", [("raw-html", 2, 1)]),
        ("[甲](javascript:x)", [("link-unsafe", 1, 2)]),
        ("甲[乙]{.foo}", [("attribute-unknown", 1, 3)]),
        ("![甲](a.png){width=abc foo=bar .baz}", [("attribute-unknown", 1, 1)]),
        ("![甲](a.png){placement=left}", [("attribute-unknown", 1, 1)]),
        ("甲![乙](a.png){.inline width=5mm}", [("attribute-unknown", 1, 2)]),
        ("{start=x}\n1. 甲", [("attribute-unknown", 2, 1)]),
        ("甲\n\n{.foo}", [("attribute-unknown", 3, 1)]),
        ("::: foo\n甲\n:::", [("division-unknown", 1, 1)]),
        ("::: part\n甲", [("division-unclosed", 1, 1)]),
        ("<!-- 甲 -->\n\n乙", []),
    ],
)
def test_warnings(text: str, expected: list[tuple[str, int, int]]) -> None:
    """What cannot be taken is kept or named, with line and column."""
    assert warnings(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("<!-- 甲\n\n乙 -->\n丙", 1),
        ("甲\n<!-- 乙 -->\n丙", 2),
        ("<!-- 甲\n\n乙", 2),
        ("<!-- 甲 --> 乙", 1),
    ],
)
def test_comments_are_no_text(text: str, count: int) -> None:
    """A comment goes, over blank lines too; one that never ends is text, so nothing is lost."""
    assert len(reading(text).document.blocks) == count


def test_a_break_alone_leaves_a_list_tight() -> None:
    """A line of a tag alone is a paragraph like any other (once it made the list loose)."""
    (made,) = blocks("- <br>\n- 甲")
    assert isinstance(made, List)
    assert made.tight


def test_raw_html_is_text() -> None:
    """A tag that is not understood is printed, never passed through."""
    made = reading('甲<script src="x">乙').document.blocks[0]
    assert plain_text(made.children) == '甲<script src="x">乙'


def test_html_that_never_closes_is_text() -> None:
    """An understood tag without its end stays as it was typed, and its words too."""
    made = reading("<sup>甲*乙*").document.blocks[0]
    assert plain_text(made.children) == "<sup>甲乙"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{.signature #s}\n苏州", Paragraph),
        ("# 一 {#a}", Heading),
        ("> 甲", Quote),
        ("::: quote\n甲\n:::", Quote),
        ("::: verse\n甲\n\n乙\n:::", Verse),
        ("![甲](a.png '乙'){width=8cm}", Figure),
        ("::: figure\n![甲](a.png)\n\n*乙*\n:::", Figure),
        ("```python\na\n```", CodeBlock),
        ("::: page-break\n:::", PageBreak),
        ("::: parallel\n- - 甲\n  - {.cell lang=en}\n    a\n:::", Parallel),
        (":::: part\n::: chapter\n# 甲\n:::\n::::", Division),
        ("::: {.part #p}\n甲\n:::", Division),
    ],
)
def test_block_forms(text: str, kind: type) -> None:
    """Each block of the model has a form."""
    (block,) = blocks(text)
    assert isinstance(block, kind)


@pytest.mark.parametrize("text", ["[TOC]", "[toc]", "[[toc]]", "[[_TOC_]]", "::: contents\n:::"])
def test_the_place_of_the_contents(text: str) -> None:
    """What other programs understand, alone on its line; in a line it is text."""
    (block,) = blocks(text)
    assert isinstance(block, Division) and block.kind is DivisionKind.CONTENTS
    (line,) = blocks(f"见 {text.splitlines()[0]} 处")
    assert isinstance(line, Paragraph)


def test_divisions_nest_without_counting_colons() -> None:
    """A bare fence closes the innermost division; code that shows fences closes nothing."""
    text = "::: part\n::: chapter\n```\n:::\n```\n:::\n甲\n:::\n\n乙"
    part, after = blocks(text)
    assert isinstance(part, Division)
    assert [type(block) for block in part.children] == [Division, Paragraph]
    assert isinstance(after, Paragraph)


def test_roles_of_a_division() -> None:
    """`::: signature` gives each paragraph in it that role."""
    made = blocks("::: signature\n甲\n\n乙\n:::")
    assert [block.role for block in made] == [ParagraphRole.SIGNATURE] * 2


@pytest.mark.parametrize(
    ("text", "numbering", "start", "tight"),
    [
        ("- a\n- b", Numbering.BULLET, 1, True),
        ("3. a\n4. b", Numbering.DECIMAL, 3, True),
        ("1) a", Numbering.DECIMAL_PARENTHESIZED, 1, True),
        ("{.han}\n1. a\n\n2. b", Numbering.HAN, 1, False),
        ("{.circled start=0}\n1. a", Numbering.CIRCLED, 0, True),
    ],
)
def test_lists(text: str, numbering: Numbering, start: int, tight: bool) -> None:
    """A list's numbering is its marker or the class above it."""
    (made,) = blocks(text)
    assert isinstance(made, List)
    assert (made.numbering, made.start, made.tight) == (numbering, start, tight)


def test_pipe_table() -> None:
    """A pipe table has one row of column headers and aligned columns."""
    (table,) = blocks("| a | b |\n|:--|--:|\n| 甲 \\| 乙 |  |")
    assert isinstance(table, Table)
    assert table.columns == (Align.START, Align.END)
    assert [cell.scope for cell in table.head[0].cells] == [Scope.COLUMN] * 2
    assert [len(cell.children) for cell in table.body[0].cells] == [1, 0]


_PIPES = "| a | b |\n|---|---|\n| 1 | 2 |\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{_PIPES}\n: 题*注*",
        f"{_PIPES}\nTable: 题*注*",
        f": 题*注*\n\n{_PIPES}",
        f"table:题*注*\n\n{_PIPES}",
        f"{_PIPES}: 题*注*",
    ],
)
def test_a_caption_as_pandoc_has_it(text: str) -> None:
    """A paragraph behind or before a table that begins so is its caption, with its place."""
    (table,) = blocks(text)
    assert isinstance(table, Table)
    assert len(table.body) == 1
    first, second = table.caption
    assert isinstance(first, Text) and isinstance(second, Emphasis)
    assert first.span is not None
    assert (first.text, text[first.span.start : first.span.end]) == ("题", "题")


@pytest.mark.parametrize(
    "text",
    [
        f"{_PIPES}\n：不是题注",
        f"{_PIPES}\n:不是题注",
        f"{_PIPES}\nTable:",
        f": 不是\n\n正文\n\n{_PIPES}",
        f"{_PIPES}\n# : 不是",
    ],
)
def test_what_is_no_caption(text: str) -> None:
    """Other paragraphs, and those that stand elsewhere, stay."""
    found = blocks(text)
    assert len(found) > 1
    assert all(each.caption == () for each in found if isinstance(each, Table))


def test_a_caption_between_two_tables_is_of_the_first() -> None:
    """The first that it can belong to, as pandoc does it, unless that has one."""
    first, second = blocks(f"{_PIPES}\n: 一\n\n{_PIPES}")
    assert isinstance(first, Table) and isinstance(second, Table)
    assert (plain_text(first.caption), plain_text(second.caption)) == ("一", "")
    first, second = blocks(f": 一\n\n{_PIPES}\n: 二\n\n{_PIPES}")
    assert isinstance(first, Table) and isinstance(second, Table)
    assert (plain_text(first.caption), plain_text(second.caption)) == ("一", "二")


def test_grid_table() -> None:
    """A list of rows of cells holds spans, scopes and blocks that pipes cannot."""
    text = (
        "::: table {#t columns='start end'}\n".replace("'", '"')
        + "{.caption}\n表 *1*\n\n- {.row .head}\n  - 甲\n  - 乙\n"
        + "- - {.cell rows=2 scope=row}\n    丙\n  - - 丁\n    - 戊\n:::"
    )
    (table,) = blocks(text)
    assert isinstance(table, Table)
    assert plain_text(table.caption) == "表 1"
    first, second = table.body[0].cells
    assert (first.row_span, first.scope) == (2, Scope.ROW)
    assert isinstance(second.children[0], List)
    assert (len(table.head), table.id) == (1, "t")


@pytest.mark.parametrize(
    "text",
    [
        "# 第一章 *总则* {#a}\n\n甲&amp;乙\\*丙\n丁\nWord\nnext **戊：**己[^1]。\n\n[^1]: 注 *a*",
        "> - 甲\n>   乙\n\n1. 丙\n\n   丁\n",
        "| 甲 | *乙* |\n|---|---|\n| 丙 | 丁 |\n",
        "---\n标题: 甲\n---\n乙\n==\n\n丙 `丁` -{戊}- https://a.b\n",
        "::: verse\n甲 *乙*\n  丙\n:::\n",
        "{.lead}\n甲 [乙 [丙]{.dots}]{.em} [丁](#a)\n",
    ],
)
def test_spans_are_exact(text: str) -> None:
    """Every character of a leaf stands in the source where its span and anchors say."""
    for _container, inlines in passages(blocks_of(text)):
        for node in inlines_of(inlines):
            if isinstance(node, Text | Code | Keep):
                assert node.span is not None
                anchors = getattr(node, "anchors", ()) or ((0, node.span.start),)
                for at, char in enumerate(node.text):
                    index, offset = [pair for pair in anchors if pair[0] <= at][-1]
                    found = text[offset + at - index]
                    blank = found == " " and char in "\u3000\u2002"  # an indent of verse
                    assert found == char or found in "&\n" or blank


def test_span_of_a_mark_left_over() -> None:
    """Of a run of asterisks, the one that closes nothing is the last one."""
    left = words("**甲***")[-1]
    assert isinstance(left, Text)
    assert (left.text, left.span.start if left.span else None) == ("*", 5)


def blocks_of(text: str):
    return reading(text).document.blocks


def test_deep_blocks_are_refused_with_a_place() -> None:
    """Nesting that a parser would cut off in silence ends the source instead."""
    with pytest.raises(PublishError) as caught:
        reading("甲\n\n" + ">" * 200 + " a")
    assert caught.value.diagnostic.code == "nesting-too-deep"
    assert caught.value.diagnostic.span.start == 3


_HOSTILE: dict[str, Callable[[int], str]] = {
    "opened brackets": lambda n: "[" * n,
    "nested brackets": lambda n: "[" * (n // 2) + "a" + "]" * (n // 2),
    "asterisks": lambda n: "*" * n,
    "opened emphasis": lambda n: "*a " * (n // 3),
    "mixed emphasis": lambda n: "*a _b " * (n // 6),
    "opened keeps": lambda n: "-{" * (n // 2),
    "opened attributes": lambda n: '{a="' * (n // 4),
    "an address": lambda n: "https://a.b/" + ")" * n,
    "opened notes": lambda n: "^[" * (n // 2),
    "opened comments": lambda n: "<!--\n" * (n // 5),
    "opened comments apart": lambda n: "<!-- a\n\n" * (n // 8),
    "lines in divisions": lambda n: "::: foo\n\n" * 90 + "a\n" * n,
}


@pytest.mark.parametrize("make", _HOSTILE.values(), ids=_HOSTILE)
def test_hostile_text_takes_linear_work(make: Callable[[int], str]) -> None:
    """Four times as many brackets or asterisks are at most about four times the work."""
    little, much = make(2_000), make(8_000)
    assert work(lambda: reading(much)) < 5 * work(lambda: reading(little)) + 10_000


@pytest.mark.parametrize("make", _HOSTILE.values(), ids=_HOSTILE)
def test_hostile_text_is_read(make: Callable[[int], str]) -> None:
    """A hundred thousand characters of it are read, and no character of a word is lost."""
    assert reading(make(50_000)).document.blocks or not make(50_000).strip("<!-a \n")


def test_deep_emphasis_is_refused() -> None:
    """Emphasis nested beyond what any stage can walk is an error, not a crash."""
    with pytest.raises(PublishError) as caught:
        reading("*a " * 200 + "c" + " a*" * 200)
    assert caught.value.diagnostic.code == "nesting-too-deep"


def test_chapter_kinds() -> None:
    """Divisions are named as the model names them."""
    for kind in DivisionKind:
        (made,) = blocks(f"::: {kind.value}\n甲\n:::")
        assert made.kind is kind


def test_a_table_that_is_none_keeps_its_caption() -> None:
    """What is kept as it is has its caption, too, which nothing else would show."""
    blocks = blocks_of("::: table\n{.caption}\n表名\n\n一段\n\n另一段\n:::\n")
    said = [plain_text(block.children) for block in blocks if isinstance(block, Paragraph)]
    assert said == ["表名", "一段", "另一段"]
