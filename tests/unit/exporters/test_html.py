"""HTML: one file that holds all it shows."""

import re
from dataclasses import replace

from tests.unit.exporters.test_xhtml_sample import (
    document_of,
    every_node,
    html_of,
    p,
    resolved,
    t,
)

from publisher.exporters.html import FORMAT, export
from publisher.exporters.registry import format_named
from publisher.fonts import Catalogue
from publisher.model.metadata import Contributor, Metadata, OfficialRecord
from publisher.model.nodes import Document, Figure, Heading, Note, Paragraph
from publisher.resolve import resolve
from publisher.styles import Matter, PageNumber, load_style


def test_it_is_registered() -> None:
    """The registry finds it by name."""
    assert format_named("html") is FORMAT
    assert FORMAT.export is export


def test_nothing_runs_and_nothing_is_remote() -> None:
    """No script, no handler, no file beside it; pictures are inside."""
    page = html_of(resolved(every_node()))
    assert not re.search(r"<script|<iframe|<link|@import|url\(|\son\w+=", page)
    assert set(re.findall(r'src="([^:"]*:)', page)) == {"data:"}


def test_the_head_says_what_it_is() -> None:
    """Charset first, viewport, title, author, description, Dublin Core; all escaped."""
    document = document_of(
        p("文"), title='<&">', creators=(Contributor("甲"), Contributor("乙")), description='"说"'
    )
    page = html_of(document)
    assert page.index('charset="utf-8"') < 200
    assert '<title>&lt;&amp;"&gt;</title>' in page
    assert '<meta name="author" content="甲、乙"/>' in page
    assert '<meta name="description" content="&quot;说&quot;"/>' in page
    assert '<meta name="DC.title" content="&lt;&amp;&quot;&gt;"/>' in page
    assert 'lang="zh-Hans" xml:lang="zh-Hans"' in page


def test_paper_has_the_sheets_page() -> None:
    """Size and margins of the sheet, page numbers where browsers can."""
    page = html_of(document_of(p("文")))
    assert re.search(r"@page \{ size: 595\.28pt 841\.89pt; margin: [\d. pt]+;", page)
    assert "@bottom-center { content: counter(page); }" in page


def test_two_sided_pages_have_numbers_outside() -> None:
    """Official documents: odd right, even left (GB/T 9704-2012, 7.5)."""
    document = document_of(p("文"))
    number = PageNumber(format='— {page}/{pages} "', position="outside")
    page = replace(document.sheet.page, two_sided=True, number=number)
    text = html_of(replace(document, sheet=replace(document.sheet, page=page)))
    content = r'"\\2014  " counter(page) "\\2f " counter(pages) " \\22 "'
    assert re.search(rf"@page :left .*@bottom-left {{ content: {re.escape(content)[0:3]}", text)
    assert re.search(r"@page :right .*@bottom-right", text)


def test_there_is_one_h1() -> None:
    """The title, the only top heading, or a title that only screen readers meet."""
    titled = html_of(document_of(Heading(1, t("甲")), Heading(1, t("乙"))))
    assert re.findall(r"<h(\d)", titled) == ["1", "2", "2"]
    single = html_of(document_of(Heading(2, t("题")), Heading(3, t("乙"))))
    assert re.findall(r"<h(\d)", single) == ["1", "2"]
    several = html_of(document_of(Heading(2, t("甲")), Heading(2, t("乙")), title=""))
    assert re.findall(r"<h(\d)", several) == ["2", "2"] or 'class="document-title"' in several


def test_a_picture_shown_twice_is_prepared_once() -> None:
    """Its bytes stand at both places; one diagnostic would be enough."""
    page = html_of(document_of(Figure("p.png", "甲"), Figure("p.png", "乙")))
    assert page.count("data:image/png;base64,") == 2


def test_same_document_same_bytes() -> None:
    """No clock, no order of hashes."""
    assert html_of(resolved(every_node())) == html_of(resolved(every_node()))


def test_columns_are_for_print() -> None:
    """A screen has one column as wide as the type area; a printer has those of the sheet."""
    document = document_of(Heading(1, t("甲")))
    shown = html_of(replace(document, sheet=load_style("bulletin")))
    assert "max-width: 44em" in shown
    assert "main { columns: 2; column-gap: 2em; }" in shown
    assert "column-span: all" in shown


def test_a_colophon_stands_last_where_the_sheet_wants_one() -> None:
    """Behind the notes, as in EPUB and PDF; none where the sheet has none."""
    note = Note("n", (p("注"),))
    document = document_of(Paragraph((*t("文"), note)), title="长河旧事")
    told = replace(document.metadata, title="长河旧事", publisher="江岸出版社")
    sheet = replace(document.sheet, matter=Matter(colophon=True))
    with_one = html_of(replace(document, sheet=sheet, metadata=told))
    parts = (
        'role="doc-footnote"',
        'role="doc-colophon"',
        '<p class="colophon">出版　江岸出版社</p>',
    )
    order = [with_one.index(each) for each in parts]
    assert order == sorted(order)
    assert "doc-colophon" not in html_of(replace(document, metadata=told))


def test_an_official_document_has_its_lines() -> None:
    """Number and signer are on one line, which the coloured one is below; the imprint has black."""
    record = OfficialRecord(
        issuers=("苏州市人民政府文件",),
        document_number="苏府〔2026〕5号",
        signers=("张三",),
        copies_to=("市委",),
        printed_by="办公室",
        printed_on="2026-03-06",
    )
    document = Document((p("文"),), Metadata(title="通知", official=record), "zh-Hans")
    page = html_of(resolve(document, load_style("gongwen"), Catalogue.shipped()).document)
    lines = re.findall(r'<div class="(line[^"]*|ruled|imprint-line)">(.*?)</div>', page, re.DOTALL)
    said = [(name, re.sub(r"<[^>]*>|\s", "", content)) for name, content in lines]
    assert said == [
        ("line ruled", "苏府〔2026〕5号签发人：张三"),
        ("imprint-line", "抄送：市委。"),
        ("line imprint-line", "办公室2026年3月6日印发"),
    ]
    assert ".ruled { border-bottom: 2pt solid #ff0000;" in page
