"""What paragraphs and runs of a Word file are: by styles in any language, outline, properties."""

import pytest
from tests.strategies import without_spans
from tests.unit.readers.word_files import codes, p, read_body, style, styled

from publisher.model.nodes import (
    BookTitleMark,
    Code,
    CodeBlock,
    Emphasis,
    EmphasisDots,
    Heading,
    LineBreak,
    Link,
    PageBreak,
    Paragraph,
    ParagraphRole,
    ProperNounMark,
    Quote,
    Ruby,
    RubyKind,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publisher.readers.docx.builtin import Kind, meaning_of


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("heading 1", 1), ("Heading 3", 3), ("标题 1", 1), ("標題 2", 2), ("标题2", 2),
        ("Überschrift 1", 1), ("Titre 4", 4), ("見出し 1", 1), ("Заголовок 2", 2), ("제목 1", 1),
        ("一级标题", 1), ("三級標題", 3), ("标题", ParagraphRole.TITLE),
        ("Title", ParagraphRole.TITLE), ("副标题", ParagraphRole.SUBTITLE),
        ("题注", ParagraphRole.CAPTION),
        ("日期", ParagraphRole.DATE_LINE),
        ("引用", Kind.QUOTE), ("Block Text", Kind.QUOTE),
        ("目录 1", Kind.CONTENTS), ("toc 3", Kind.CONTENTS),
        ("List Bullet 2", Kind.LIST), ("列出段落", Kind.LIST), ("HTML Preformatted", Kind.CODE),
        ("正文", None), ("Normal", None), ("标题党", None), ("headings", None),
    ],
)  # fmt: skip
def test_built_in_styles_are_known_in_the_languages_of_word(name: str, meaning: object) -> None:
    assert meaning_of(name) == meaning


def test_headings_by_style_by_what_it_is_based_on_and_by_outline() -> None:
    """A style's own name, that of a style below it, its outline level, the paragraph's."""
    sheet = (
        style("a1", "标题 1")
        + style("mine", "章名", '<w:basedOn w:val="a1"/>')
        + style("out", "条目", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + style("h9", "heading 9")
    )
    body = (
        styled("甲", "a1") + styled("乙", "mine") + styled("丙", "out")
        + p("丁", '<w:outlineLvl w:val="2"/>') + styled("戊", "h9")
        + p("己", '<w:pStyle w:val="a1"/><w:outlineLvl w:val="9"/>') + styled("庚", "none")
    )  # fmt: skip
    blocks = read_body(body, styles=sheet).document.blocks
    levels = [block.level if isinstance(block, Heading) else 0 for block in blocks]
    assert levels == [1, 1, 2, 3, 6, 0, 0]


def test_styles_in_a_ring_end() -> None:
    ring = style("a", "甲", '<w:basedOn w:val="b"/>') + style("b", "乙", '<w:basedOn w:val="a"/>')
    assert read_body(styled("字", "a"), styles=ring).document.blocks


def test_run_properties_become_marks_and_runs_alike_become_one() -> None:
    def run(text: str, properties: str) -> str:
        return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"

    body = p(more=(
        run("甲", '<w:rFonts w:hint="eastAsia"/>') + run("乙", "") + run("粗", "<w:b/>")
        + run("体", '<w:b w:val="1"/><w:color w:val="FF0000"/>') + run("细", '<w:b w:val="0"/>')
        + run("斜", "<w:i/>") + run("删", "<w:dstrike/>") + run("点", '<w:em w:val="dot"/>')
        + run("苏州", '<w:u w:val="single"/>') + run("史记", '<w:u w:val="wave"/>')
        + run("2", '<w:vertAlign w:val="superscript"/>')
        + run("3", '<w:vertAlign w:val="subscript"/>')
        + run("x", '<w:rStyle w:val="code"/>') + "<w:r><w:br/><w:t>行</w:t></w:r>"
    ))  # fmt: skip
    sheet = style("code", "HTML Code", type="character")
    (block,) = read_body(body, styles=sheet).document.blocks
    assert without_spans(block) == Paragraph(
        (
            Text("甲乙"), Strong((Text("粗体"),)), Text("细"), Emphasis((Text("斜"),)),
            Strikethrough((Text("删"),)), EmphasisDots((Text("点"),)),
            ProperNounMark((Text("苏州"),)), BookTitleMark((Text("史记"),)),
            Superscript((Text("2"),)), Subscript((Text("3"),)), Code("x"), LineBreak(), Text("行"),
        )
    )  # fmt: skip


def test_bold_of_a_style_is_its_look_and_no_emphasis() -> None:
    """A heading that is bold all through is a heading; so is a paragraph whose style is bold."""
    sheet = style("h", "heading 1", "<w:rPr><w:b/></w:rPr>") + style(
        "s", "x", "<w:rPr><w:b/></w:rPr>"
    )
    body = p("章", '<w:pStyle w:val="h"/>', "<w:b/>") + styled("段", "s")
    heading, paragraph = without_spans(read_body(body, styles=sheet).document.blocks)
    assert heading == Heading(1, (Text("章"),))
    assert paragraph == Paragraph((Text("段"),))


def test_ruby_is_told_by_its_letters() -> None:
    def ruby(base: str, text: str) -> str:
        return (
            f"<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>{text}</w:t></w:r></w:rt>"
            f"<w:rubyBase><w:r><w:t>{base}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        )

    body = p(more=ruby("行", "háng") + ruby("行", "ㄏㄤˊ") + ruby("行", "走"))
    (block,) = read_body(body).document.blocks
    assert isinstance(block, Paragraph)
    kinds = [each.kind for each in block.children if isinstance(each, Ruby)]
    assert kinds == [RubyKind.PINYIN, RubyKind.BOPOMOFO, RubyKind.OTHER]


def test_indents_typed_with_blanks_are_left_out() -> None:
    """The style sheet indents: two full-width blanks before a paragraph would make four."""
    first, second = without_spans(read_body(p("　　甲　乙 ") + p("丙")).document.blocks)
    assert first == Paragraph((Text("甲　乙"),))
    assert second == Paragraph((Text("丙"),))


def test_code_and_quotations_of_neighbouring_paragraphs_are_one_block() -> None:
    sheet = style("c", "Source Code") + style("q", "引用")
    body = (
        styled("a = 1", "c")
        + styled("", "c")
        + styled("  b", "c")
        + styled("甲", "q")
        + styled("乙", "q")
    )
    code, quote = without_spans(read_body(body, styles=sheet).document.blocks)
    assert code == CodeBlock("a = 1\n\n  b")
    assert quote == Quote((Paragraph((Text("甲"),)), Paragraph((Text("乙"),))))


def test_pages_begin_by_breaks_by_paragraphs_and_by_sections() -> None:
    """A section that goes on begins no page; nor does a break before all text."""
    section = '<w:sectPr><w:type w:val="{}"/></w:sectPr>'
    body = (
        p(more='<w:r><w:br w:type="page"/></w:r>') + p("甲")
        + p(more='<w:r><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t></w:r>')
        + p("丁", "<w:pageBreakBefore/>") + p("戊", section.format("nextPage"))
        + p("己", section.format("continuous")) + p("庚") + section.format("nextPage")
    )  # fmt: skip
    blocks = read_body(body).document.blocks
    shown = "".join(
        "|" if isinstance(b, PageBreak) else b.children[0].text  # type: ignore
        for b in blocks
    )
    assert shown == "甲乙|丙|丁戊己|庚"


def test_hidden_text_is_named() -> None:
    found = read_body(p("看得见") + p("看不见", "", "<w:vanish/>"))
    assert len(found.document.blocks) == 1
    assert codes(found) == ["word-hidden"]
    assert found.diagnostics[0].span is not None
    assert found.document.sources[0].position(found.diagnostics[0].span.start)[0] == 2


def test_symbols_hyphens_and_tabs() -> None:
    body = p(more=(
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F061"/>'
        '<w:sym w:font="Wingdings" w:char="F001"/><w:noBreakHyphen/><w:softHyphen/>'
        "<w:tab/><w:t>x</w:t></w:r>"
    ))  # fmt: skip
    found = read_body(body)
    assert without_spans(found.document.blocks) == (Paragraph((Text("✓α□\u2011\u00ad\tx"),)),)
    assert codes(found) == ["word-symbol"]


def test_formulas_become_a_line_of_text_and_are_named() -> None:
    body = p("甲", more=(
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
        "</m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r>"
        "</m:sup></m:sSup></m:oMath>"
    ))  # fmt: skip
    found = read_body(body)
    expected = Paragraph((Text("甲(a+b)/2x"), Superscript((Text("2"),))))
    assert without_spans(found.document.blocks) == (expected,)
    assert codes(found) == ["word-formula"]


def test_links_of_both_ways_and_to_bookmarks() -> None:
    from tests.unit.readers.word_files import link, word_file

    from publisher.readers.base import ReadOptions
    from publisher.readers.docx import read

    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://a.cn/" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>域</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        p(more='<w:hyperlink r:id="l"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>网</w:t></w:r>'
               '</w:hyperlink>' + field)
        + p(more='<w:hyperlink w:anchor="here"><w:r><w:t>内</w:t></w:r></w:hyperlink>'
                 '<w:hyperlink w:anchor="nowhere"><w:r><w:t>无</w:t></w:r></w:hyperlink>')
        + p(more='<w:bookmarkStart w:id="1" w:name="here"/><w:r><w:t>处</w:t></w:r>')
    )  # fmt: skip
    data = word_file(body, links=link("l", "hyperlink", "http://b.cn/", external=True))
    blocks = without_spans(read(data, "x.docx", ReadOptions()).document.blocks)
    assert blocks == (
        Paragraph((Link((Text("网"),), "http://b.cn/"), Link((Text("域"),), "http://a.cn/"))),
        Paragraph((Link((Text("内"),), "#here"), Text("无"))),
        Paragraph((Text("处"),), id="here"),
    )
