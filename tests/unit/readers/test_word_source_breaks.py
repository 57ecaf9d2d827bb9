"""Sections, marks of notes and bookmarks of Word files: where each stands; none is lost."""

from tests.unit.readers.word_files import level, lines, numbering, p, read_body, style

from publisher.model.metadata import Metadata
from publisher.model.nodes import (
    Heading,
    IndexTerm,
    List,
    Note,
    NoteKind,
    PageBreak,
    Paragraph,
    Table,
    Text,
)
from publisher.model.walk import inlines_of
from publisher.readers.base import Changes, ReadOptions
from publisher.readers.docx.losses import Losses
from publisher.readers.docx.titles import titled

_TABLE = f"<w:tbl><w:tr><w:tc>{p('格')}</w:tc></w:tr></w:tbl>"
_SECTION = "<w:sectPr/>"


def test_a_section_that_begins_with_a_table_begins_on_a_new_page_before_it() -> None:
    found = read_body(p("前", _SECTION) + _TABLE + p("后"))
    kinds = [type(block) for block in found.document.blocks]
    assert kinds == [Paragraph, PageBreak, Table, Paragraph]


def test_a_section_as_it_was_before_a_change_is_no_section() -> None:
    """The section of 前 has an old one in it; that of 中 is continuous."""
    changed = (
        '<w:sectPr><w:type w:val="nextPage"/><w:sectPrChange w:id="9">'
        '<w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:sectPrChange></w:sectPr>'
    )
    flowing = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    body = p("前", changed) + p("中", flowing) + p("后") + "<w:sectPr/>"
    found = read_body(body)
    kinds = [type(block) for block in found.document.blocks]
    assert kinds == [Paragraph, Paragraph, PageBreak, Paragraph]
    refused = read_body(body, ReadOptions(changes=Changes.REFUSE))
    assert lines(refused.document.blocks) == lines(found.document.blocks)


_MARK = '<w:footnoteReference w:id="2"/>'
_NOTES = f'<w:footnote w:id="2">{p("注。")}</w:footnote>'


def _said(body: str) -> list[str]:
    return lines(read_body(body, footnotes=_NOTES).document.blocks)[:1]


def test_a_character_in_the_run_of_a_mark_is_text() -> None:
    run = f"<w:r><w:t>是</w:t>{_MARK}<w:t>。</w:t></w:r>"
    assert _said(p("甲", more=run)) == ["甲是。"]
    bracketed = f"<w:r><w:t>〔</w:t>{_MARK}<w:t>〕</w:t></w:r>"
    assert _said(p("甲", more=bracketed)) == ["甲"]
    typed = (
        '<w:r><w:t>是</w:t><w:footnoteReference w:customMarkFollows="1" w:id="2"/>'
        "<w:t>甲</w:t></w:r>"
    )
    assert _said(p("甲", more=typed)) == ["甲是"]


def test_a_footnote_between_lines_in_one_stays_a_footnote() -> None:
    def small(text: str) -> str:
        layout = '<w:rPr><w:eastAsianLayout w:id="7" w:combine="1"/></w:rPr>'
        return f"<w:r>{layout}<w:t>{text}</w:t></w:r>"

    body = p("甲", more=small("乙") + f"<w:r>{_MARK}</w:r>" + small("丙"))
    (block,) = read_body(body, footnotes=_NOTES).document.blocks
    assert isinstance(block, Paragraph)
    kinds = [node.kind for node in inlines_of(block.children) if isinstance(node, Note)]
    assert kinds == [NoteKind.INTERLINEAR, NoteKind.FOOT, NoteKind.INTERLINEAR]


def test_a_bold_line_behind_a_page_break_looks_as_its_block_stands() -> None:
    run = '<w:r><w:br w:type="page"/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>标题</w:t></w:r>'
    found = read_body(p("前") + p(more=run))
    block = found.document.blocks[-1]
    assert isinstance(block, Paragraph) and block.span is not None
    assert block.span.start in [look.start for look in found.looks]


def test_bookmarks_in_a_text_box_are_those_of_its_paragraphs() -> None:
    inside = '<w:p><w:bookmarkStart w:id="1" w:name="in"/><w:r><w:t>框</w:t></w:r></w:p>'
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    to = '<w:hyperlink w:anchor="in"><w:r><w:t>见</w:t></w:r></w:hyperlink>'
    outer, boxed, _link = read_body(p("外", more=box) + p(more=to)).document.blocks
    assert isinstance(outer, Paragraph | Heading) and isinstance(boxed, Paragraph)
    assert outer.id is None
    assert boxed.id is not None


def test_levels_of_an_index_entry_with_signs_of_the_field() -> None:
    code = r'XE "甲\:乙:C\:\\x\\:\"丙\""'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    (block,) = read_body(p("文", more=field)).document.blocks
    assert isinstance(block, Paragraph)
    terms = [node.levels for node in block.children if isinstance(node, IndexTerm)]
    assert terms == [("甲:乙", "C:\\x\\", '"丙"')]


_BREAK = '<w:r><w:br w:type="page"/></w:r>'
_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_CHAPTERS = numbering(level(0, "chineseCounting", "第%1章"))


def _words(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_the_number_of_a_heading_stands_behind_the_break_before_it() -> None:
    """Word puts a page break into the heading itself when it is typed before it."""
    properties = (
        '<w:outlineLvl w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    )
    found = read_body(
        p("前") + p("", properties, more=_BREAK + _words("标题")), numbering=_CHAPTERS
    )
    kinds = [type(block) for block in found.document.blocks]
    assert kinds == [Paragraph, PageBreak, Heading]
    assert lines(found.document.blocks)[-1] == "第一章　标题"


def test_a_break_in_an_item_makes_no_second_item() -> None:
    """Neither at its end nor within it."""
    bullets = numbering(level(0, "decimal", "%1."))
    at_end = read_body(p("甲", _NUMBER, more=_BREAK) + p("乙", _NUMBER), numbering=bullets)
    within = read_body(p("甲", _NUMBER, more=_BREAK + _words("续")), numbering=bullets)
    items = [len(block.items) for block in at_end.document.blocks if isinstance(block, List)]
    assert items == [1, 1]
    kinds = [type(block) for block in within.document.blocks]
    assert kinds == [List, PageBreak, Paragraph]


def test_pages_that_are_not_kept_are_named_once_each() -> None:
    """Landscape sections and columns: the style sheet has pages of its own."""
    turned = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    columns = '<w:sectPr><w:cols w:num="2"/></w:sectPr>'
    said = read_body(p("甲", turned) + p("乙", turned) + p("丙", columns)).diagnostics
    assert [each.code for each in said] == ["word-section"] * 2
    plain = read_body(p("甲", '<w:sectPr><w:cols w:space="425"/></w:sectPr>') + p("乙"))
    assert plain.diagnostics == ()


def test_a_note_in_a_listing_is_named() -> None:
    """Listings hold characters alone."""
    styles = style("code", "HTML Preformatted")
    mark = f"<w:r>{_MARK}</w:r>"
    body = p("x = 1", '<w:pStyle w:val="code"/>', more=mark)
    said = read_body(body, styles=styles, footnotes=_NOTES).diagnostics
    assert [(each.code, each.message) for each in said] == [
        ("word-note", "the note “注。” of a listing is left out")
    ]


def test_a_heading_says_the_title_rather_than_a_paragraph_above_it() -> None:
    """What was written with both comes back as it was."""
    blocks = (Paragraph((Text("字1末"),)), Heading(1, (Text("字1末"),)))
    assert titled(blocks, Metadata(title="字1末"), Losses())[0] == blocks
