"""Nodes as XHTML: each element as readers and checkers want it."""

import re

import pytest
from lxml import etree
from tests.helpers import work
from tests.unit.exporters.test_xhtml_sample import document_of, html_of, p, t

from publisher.exporters.xhtml.links import LinkKind, link_kind, url
from publisher.exporters.xhtml.words import Region, language_tag, region
from publisher.model import nodes
from publisher.model.nodes import (
    Block,
    Cell,
    CodeBlock,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Note,
    NoteKind,
    NoteReference,
    Numbering,
    Paragraph,
    ParagraphRole,
    Reference,
    Row,
    Ruby,
    RubyKind,
    Scope,
    Table,
    Text,
)
from publisher.resolve import OutlineEntry
from publisher.resolve.ranks import ranks


def _main(*blocks: Block) -> str:
    """Return what stands in the page for these blocks, after the title."""
    page = html_of(document_of(*blocks))
    return page.partition('<h1 class="title">题</h1>')[2].partition("</main>")[0].strip()


def _line(*content: str | Inline) -> str:
    """Return the content of a paragraph."""
    return _main(p(*content)).removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Text("<&>"), "&lt;&amp;&gt;"),
        (nodes.Strong(t("粗")), "<strong>粗</strong>"),
        (nodes.Strikethrough(t("删")), "<s>删</s>"),
        (nodes.EmphasisDots(t("点")), '<em class="dots">点</em>'),
        (nodes.ProperNounMark(t("苏州")), '<u class="proper-noun">苏州</u>'),
        (nodes.DeathMark(t("张三")), '<span class="deceased">张三</span>'),
        (nodes.BookTitleMark(t("史记")), '<cite class="book-title">史记</cite>'),
        (nodes.Superscript(t("2")), "<sup>2</sup>"),
        (nodes.Subscript(t("2")), "<sub>2</sub>"),
        (nodes.Code("a<b"), "<code>a&lt;b</code>"),
        (nodes.LineBreak(), "<br/>"),
        (nodes.Keep("于右任"), "于右任"),
        (nodes.IndexTerm(("天",)), '<span class="index" id="index-1"></span>'),
        (Text("a", lang="en"), '<span lang="en" xml:lang="en">a</span>'),
    ],
)
def test_inline_nodes(node: Inline, expected: str) -> None:
    """One element a node; text escaped; a language only where it differs."""
    assert _line("甲", node) == f"甲{expected}"


def test_only_western_words_in_emphasis_are_marked_for_slant() -> None:
    """Han is never slanted (CLREQ #kai); quotation marks round Han words stay Han."""
    line = _line(nodes.Emphasis(t("“强调”emphasis")))
    assert line == '<em>“强调”<span class="western">emphasis</span></em>'


def test_ruby_has_brackets_for_readers_without_ruby() -> None:
    """Base once, annotation once, its language named."""
    line = _line(Ruby(t("行"), "háng", RubyKind.PINYIN))
    rt = '<rt lang="zh-Latn-pinyin" xml:lang="zh-Latn-pinyin">háng</rt>'
    assert line == f"<ruby>行<rp>（</rp>{rt}<rp>）</rp></ruby>"


# -------------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("http://a.org", LinkKind.REMOTE),
        ("HTTPS://中文.org/路", LinkKind.REMOTE),
        ("mailto:a@b.org", LinkKind.REMOTE),
        ("a/b.html?c#d", LinkKind.RELATIVE),
        ("#甲", LinkKind.INNER),
        ("javascript:alert(1)", LinkKind.REFUSED),
        (" java\n\tscript:alert(1)", LinkKind.REFUSED),
        ("\x01javascript:alert(1)", LinkKind.REFUSED),
        ("data:text/html,x", LinkKind.REFUSED),
        ("vbscript:x", LinkKind.REFUSED),
        ("file:///etc/passwd", LinkKind.REFUSED),
        ("C:\\x", LinkKind.REFUSED),
        ("//host/x", LinkKind.REFUSED),
        ("\\\\host\\x", LinkKind.REFUSED),
        ("http://", LinkKind.REFUSED),
        ("http://a:port/", LinkKind.REFUSED),
        ("http://[", LinkKind.REFUSED),
        ("mailto:", LinkKind.REFUSED),
        ("", LinkKind.REFUSED),
        ("#", LinkKind.REFUSED),
    ],
)
def test_only_safe_links_are_published(target: str, kind: LinkKind) -> None:
    """http, https, mailto, relative and inner ones; controls do not hide a scheme."""
    assert link_kind(target) is kind


def test_a_url_is_encoded_where_it_must_be() -> None:
    """Blanks, brackets, quotes and bare percent signs; what is encoded already stays."""
    assert url("http://a.org/x y[1]%20%zz#a#b") == "http://a.org/x%20y%5B1%5D%20%25zz#a%23b"
    assert url("http://[::1]/路") == "http://[::1]/路"


def test_a_refused_link_leaves_its_text_and_is_reported() -> None:
    """Nothing is lost and nothing is silent."""
    assert _line(Link(t("坏"), "javascript:x")) == "坏"


def test_no_link_stands_in_a_link() -> None:
    """HTML forbids it: a note mark follows the link it stands in, an inner link is text."""
    note = Note("n", (p("注"),))
    line = _line(Link((Text("甲"), note, Link(t("乙"), "http://b.org")), "http://a.org"))
    assert line.startswith('<a href="http://a.org">甲乙</a><a class="noteref"')


# -------------------------------------------------------------------- notes


def test_a_note_pops_up_and_leads_back() -> None:
    """The back link comes first (Kindle); a second reference leads to the same note."""
    page = _main(p("甲", Note("n", (p("注文"),)), NoteReference("n")))
    assert page.count('href="#n"') == 2
    assert page.count('id="ref-n"') == 1
    assert re.search(
        r'<aside class="footnote" id="n" role="doc-footnote"><p class="note"><a class="label" '
        r'role="doc-backlink" href="#ref-n" title="返回正文">①</a>注文</p></aside>',
        page,
    )


def test_a_note_that_begins_with_a_block_has_its_mark_before_it() -> None:
    """A list or code cannot hold the back link."""
    page = _main(p("甲", Note("n", (CodeBlock("x"),))))
    assert page.index("doc-backlink") < page.index("<pre")


def test_an_interlinear_note_stays_in_its_line() -> None:
    """割注 of paragraphs is small text; with other blocks it is a note like others."""
    assert '<small class="interlinear" id="n">割注</small>' in _line(
        Note("n", (p("割注"),), NoteKind.INTERLINEAR)
    )
    assert "<aside" in _main(p(Note("n", (CodeBlock("x"),), NoteKind.INTERLINEAR)))


def test_bopomofo_is_annotated_character_by_character() -> None:
    """Browsers set it at the right of one character only."""
    line = _line(Ruby((Text("銀行"),), "ㄧㄣˊ ㄏㄤˊ", RubyKind.BOPOMOFO))
    assert re.sub(r" (?:xml:)?lang=\"[^\"]*\"", "", line) == (
        '<ruby class="bopomofo">銀<rp>（</rp><rt>ㄧㄣˊ</rt><rp>）</rp>'
        "行<rp>（</rp><rt>ㄏㄤˊ</rt><rp>）</rp></ruby>"
    )


# ------------------------------------------------------------------- blocks


def test_roles_are_classes_and_body_has_none() -> None:
    """The style sheet's word, once."""
    assert _main(p("甲")) == "<p>甲</p>"
    assert _main(p("局", role=ParagraphRole.SIGNATURE)) == '<p class="signature">局</p>'


def test_heading_ranks_have_no_gaps_and_levels_stay_in_the_class() -> None:
    """A reader hears h1 to h3 as a hole; the looks are those of the author's level."""
    page = _main(Heading(1, t("甲"), id="a"), Heading(3, t("乙"), id="b"))
    assert page == '<h2 class="heading-1" id="a">甲</h2>\n<h3 class="heading-3" id="b">乙</h3>'
    levels = [2, 4, 3, 1, 6, 6]
    outline = [OutlineEntry(level, "题", str(index)) for index, level in enumerate(levels)]
    assert list(ranks(outline).values()) == [1, 2, 2, 1, 2, 2]


def test_chinese_ordinals_are_text_and_decimals_are_counted() -> None:
    """Old readers make no other counters (EPUB table of users.md)."""
    han = _main(List((ListItem((p("甲"),)),), Numbering.HAN, 3))
    assert '<span class="label">三、</span>甲' in han
    decimal = _main(List((ListItem((p("甲"),)),), Numbering.DECIMAL, 3))
    assert decimal.startswith('<ol start="3">') and "label" not in decimal
    task = _main(List((ListItem((p("甲"),), True),)))
    assert '<span class="label">☑</span>甲' in task


def test_tables_have_scopes_spans_and_no_hollow_rows() -> None:
    """th with scope; a row that no cell begins in goes, and spans shrink with it."""
    head = Row((Cell((p("名"),)), Cell(())))
    body = Row((Cell((p("甲"),), scope=Scope.ROW, row_span=2), Cell((p("1"),), row_span=2)))
    page = _main(Table((head,), (body, Row(()))))
    assert '<th scope="col" class="table-head">名</th><td></td>' in page
    assert '<th scope="row" class="table-head">甲</th><td class="table">1</td>' in page
    assert "rowspan" not in page and page.count("<tr>") == 2


def test_figures_have_captions_and_alternative_text() -> None:
    """A picture without words is decoration; a missing one shows its words."""
    shown = _main(Figure("p.png", "红块", t("图"), width=40.0))
    assert 'alt="红块" width="4" height="3" style="width: 27.0%; height: auto"/>' in shown
    assert '<figcaption class="caption">图</figcaption>' in shown
    assert 'alt=""' in _main(Figure("p.png"))
    assert '<p class="missing">缺</p>' in _main(Figure("none.png", "缺"))


def test_code_is_escaped_and_names_its_language() -> None:
    """Nothing of an author becomes markup."""
    assert _main(CodeBlock("<b>\n", 'c"><script>')) == (
        '<pre class="code"><code class="language-cscript">&lt;b&gt;\n</code></pre>'
    )


def test_ids_stand_only_where_something_points() -> None:
    """Ten thousand ids that no one uses are a tenth of a novel's size."""
    assert _main(p("甲", id="a")) == "<p>甲</p>"
    assert '<p id="a">甲</p>' in _main(p("甲", id="a"), p(Reference("a", t("见"))))


def test_ids_are_names_that_xml_takes() -> None:
    """EPUBCheck wants no digit first and no colon; two such ids stay apart."""
    page = _main(
        p("甲", id="1:a"),
        p("乙", id="_1_a"),
        p(Reference("1:a", t("a")), Reference("_1_a", t("b"))),
    )
    names = re.findall(r' id="([^"]+)"', page)
    assert len(set(names)) == 2
    assert [f'href="#{name}"' in page for name in names] == [True, True]


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x85", "\x7f", "\ufffe", "\ufdd0", "\U0001ffff"])
def test_characters_that_xhtml_forbids_are_replaced(char: str) -> None:
    """U+FFFD stands for them, in text and attributes, and the page stays well-formed."""
    page = html_of(document_of(p(f"甲{char}乙"), Figure("p.png", f"图{char}")))
    assert "甲\ufffd乙" in page and 'alt="图\ufffd"' in page
    etree.fromstring(page.encode())


# ---------------------------------------------------------------- languages


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh-Hans", Region.HANS),
        ("zh", Region.HANS),
        ("und", Region.HANS),
        ("zh-Hant", Region.TW),
        ("zh-TW", Region.TW),
        ("zh-Hant-HK", Region.HK),
        ("en-HK", Region.OTHER),
        ("ja", Region.OTHER),
    ],
)
def test_regions_of_languages(lang: str, expected: Region) -> None:
    """Glyph shapes and words follow the region."""
    assert region(lang) is expected


def test_language_tags_are_well_formed() -> None:
    """A tag from an old locale is mended; words that are no tag become und."""
    assert language_tag("zh_CN") == "zh-CN"
    assert language_tag('中文"><script>') == "und"


def test_a_paragraph_in_another_language_says_so_twice() -> None:
    """lang for HTML, xml:lang for XML."""
    page = _main(Paragraph(t("Hello"), lang="en"))
    assert page == '<p lang="en" xml:lang="en">Hello</p>'


def test_tables_of_many_rows_take_linear_work() -> None:
    """Four times as many rows are about four times the work."""
    little, much = (
        document_of(Table((), tuple(Row((Cell((p("甲"),)),)) for _row in range(rows))))
        for rows in (100, 400)
    )
    html_of(little)  # what is worked out once
    assert work(lambda: html_of(much)) < 5 * work(lambda: html_of(little))
