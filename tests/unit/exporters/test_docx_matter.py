"""Contents and index in Word: fields of its own, with entries until it counts pages."""

from dataclasses import replace

from docx_samples import W, Written, export, resolved, text, write

from publisher.exporters.docx import FORMAT
from publisher.exporters.run import Pages, exported
from publisher.model.metadata import Contributor, Metadata
from publisher.model.nodes import (
    Block,
    Division,
    DivisionKind,
    Document,
    Heading,
    IndexTerm,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Text,
)
from publisher.styles import Matter, load_style

_CHAPTERS: tuple[Block, ...] = (
    Heading(1, (Text("第一章"),)),
    text("甲", IndexTerm(("苹果",)), IndexTerm(("水果", "梨"))),
    Heading(2, (Text("一节"),)),
)
_FIELDS = "//w:instrText[contains(., 'TOC') or contains(., 'INDEX')]/text()"


def test_contents_are_a_field_with_links() -> None:
    """Each entry in the style of its level leads to the bookmark of its heading."""
    written = export(Division(DivisionKind.CONTENTS, ()), *_CHAPTERS)
    assert written.find(_FIELDS) == [' TOC \\o "1-2" \\h \\z \\u ']
    anchors = written.find("//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'TOC')]]//@w:anchor")
    marks = written.find("//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'Heading')]]//@w:name")
    assert anchors == marks and len(marks) == 2
    kinds = written.find(
        "//w:fldChar[ancestor::w:p/w:pPr/w:pStyle/@w:val != 'BodyText']/@w:fldCharType"
    )
    assert kinds == ["begin", "separate", "end"]
    assert {"TOC1", "TOC2"} <= set(written.find("//w:style/@w:styleId", "word/styles.xml"))


def test_contents_of_the_sheet_stand_behind_the_title() -> None:
    """With their own title, which is no heading."""
    matter = replace(load_style("handout"), matter=Matter(contents=True))
    written = export(Heading(1, (Text("书"),)), text("引"), Heading(2, (Text("节"),)), sheet=matter)
    styles = written.find("//w:body/w:p/w:pPr/w:pStyle/@w:val")
    assert styles == ["Heading1", "TOCHeading", "TOC1", "BodyText", "Heading2"]


def test_the_index_is_a_field_without_numbers() -> None:
    """What is counted here is no page, so that it stays away until Word knows better."""
    sheet = replace(load_style("handout"), matter=Matter(index=True))
    written = export(*_CHAPTERS, sheet=sheet)
    assert written.find(_FIELDS) == [' INDEX \\e "　" \\l "，" \\c "1" \\z "2052" ']
    shown = written.find("//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'Index')]]//w:t/text()")
    assert shown == ["索引", "P", "苹果", "S", "水果", "梨"]


def test_styles_of_what_is_not_there_stay_away() -> None:
    """A bulletin has no TOC 6."""
    names = export(text("甲")).find("//w:style/@w:styleId", "word/styles.xml")
    assert not [name for name in names if str(name).startswith(("TOC", "Index"))]


_PAGED = Document((Heading(1, (Text("书"),)), *_CHAPTERS, PageBreak(), *_CHAPTERS), lang="zh-Hans")


def _with_pages(matter: Matter) -> Written:
    """Write the document as a run does, which lays it out if its text names pages."""
    document = resolved(_PAGED, replace(load_style("handout"), matter=matter))
    (made,) = exported(document, Pages(document, [FORMAT]), FORMAT, 150)
    return Written(made.data, made.diagnostics)


def test_contents_name_the_pages_of_the_laid_out_edition() -> None:
    """Whoever opens the file sees them without pressing F9 (users.md 14), and is asked nothing."""
    written = _with_pages(Matter(contents=True))
    entries = written.find("//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'TOC')]]")[1:]
    shown = ["".join(each.itertext()).split("PAGEREF")[-1].split()[-1] for each in entries]
    assert shown == ["1", "1", "1", "2", "2"]
    assert "w:dirty" not in written.xml()
    tabs = written.find(
        "//w:style[@w:styleId='TOC1']//w:tab[@w:leader='middleDot']/@w:pos", "word/styles.xml"
    )
    assert tabs == ["8400"]  # 35 characters of 12 pt


def test_a_book_names_its_pages_too() -> None:
    """Front matter is counted apart, and chapters begin on right-hand pages, in Word as in PDF."""
    document = resolved(replace(_PAGED, metadata=Metadata("书")), "book")
    (made,) = exported(document, Pages(document, [FORMAT]), FORMAT, 150)
    written = Written(made.data, made.diagnostics)
    assert "w:dirty" not in written.xml()
    told = [
        (
            next((each.get(f"{W}val") for each in section.iter(f"{W}type")), ""),
            next((dict(each.attrib) for each in section.iter(f"{W}pgNumType")), {}),
        )
        for section in written.find("//w:sectPr")
    ]
    roman, first = {f"{W}fmt": "lowerRoman"}, {f"{W}start": "1"}
    assert told[:2] == [("", {**roman, **first}), ("", roman)]
    assert told[2:] == [("oddPage", first), ("oddPage", {}), ("", {})]


def _book(**changes: object) -> Written:
    """A book with a cover, a preface, three chapters and a colophon."""
    front = Division(DivisionKind.FRONT_MATTER, (Heading(1, (Text("前言"),)), text("序")))
    chapters = [
        block
        for name in ("第一章　春水", "第二章　夏荷", "第三章　秋声")
        for block in (Heading(1, (Text(name),)), text("甲"), PageBreak())
    ]
    people = (Contributor("陈默"),)
    about = Metadata("长河旧事", creators=people, publisher="江南出版社")
    title = Paragraph((Text("长河旧事"),), ParagraphRole.TITLE)
    book = Document((title, front, *chapters), about, "zh-Hans")
    return write(resolved(book, replace(load_style("book"), **changes)))


def _edges(written: Written, kind: str, type: str = "default") -> list[str]:
    """The text of each section's header or footer, fields as they are shown until Word looks."""
    relations = written.part("word/_rels/document.xml.rels")
    names = {each.get("Id"): f"word/{each.get('Target').rpartition('/')[2]}" for each in relations}
    id = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    found = []
    for section in written.find("//w:sectPr"):
        told = [
            written.find("//w:t/text() | //w:instrText/text()", names[each.get(id)])
            for each in section.findall(f"{W}{kind}Reference")
            if each.get(f"{W}type") == type
        ]
        found.append("|".join(map(str, told[0])) if told else "-")
    return found


def test_running_heads_follow_the_headings() -> None:
    """A digit names Word's heading styles in every language of Word; its number goes with it."""
    book = _book()
    counted = r" STYLEREF 1 \n |第{}章　| STYLEREF 1 |{}"
    heads = _edges(book, "header")
    assert heads[1:3] == ["目录", " STYLEREF 1 |前言"]
    assert heads[3:6] == [
        counted.format("一", "春水"),
        counted.format("二", "夏荷"),
        counted.format("三", "秋声"),
    ]
    assert _edges(book, "header", "even")[1:6] == ["长河旧事"] * 5
    assert _edges(book, "header", "first")[1:6] == [""] * 5
    assert book.find("//w:evenAndOddHeaders", "word/settings.xml")


def test_cover_and_colophon_have_neither_head_nor_number() -> None:
    """The first section names none, the last has blank ones; between, all have the number."""
    book = _book()
    for kind in ("header", "footer"):
        assert (_edges(book, kind)[0], _edges(book, kind)[-1]) == ("-", "")
    assert _edges(book, "footer")[1:-1] == [" PAGE |1"] * 5
    sheet = load_style("book")
    shown = replace(sheet.page, number=replace(sheet.page.number, on_cover=True))
    assert _edges(_book(page=shown), "footer") == [" PAGE |1"] * 7


def test_a_cover_and_a_colophon_are_words_own_paragraphs() -> None:
    """In styles of their own, and what stands at the foot in a frame there."""
    book = _book()
    styles = book.find("//w:p[not(.//w:t)]/preceding::w:p/w:pPr/w:pStyle/@w:val")
    assert styles[:3] == ["CoverTitle", "CoverPublisher", "TOCHeading"]
    framed = book.find("//w:p[w:pPr/w:framePr/@w:yAlign='bottom']")
    assert ["".join(each.itertext()) for each in framed] == [
        "江南出版社",
        "书名　长河旧事",
        "作者　陈默",
        "出版　江南出版社",
    ]


def test_a_page_break_before_a_chapter_leaves_no_blank_page() -> None:
    """The section that begins there has the break already."""
    assert not _book().find("//w:br[@w:type='page']")


def test_the_index_names_each_page_once() -> None:
    """As Word would, when it counts pages itself."""
    written = _with_pages(Matter(index=True))
    shown = written.find("//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'Index')]]//w:t/text()")
    assert shown == ["索引", "P", "苹果　1，2", "S", "水果", "梨　1，2"]


def test_a_text_that_names_no_pages_is_not_laid_out() -> None:
    """A novel's DOCX takes a third of a second; its pages would take twice as long."""
    document = resolved(_PAGED)

    class Never(Pages):
        def numbers(self) -> dict[str, str]:
            raise AssertionError("laid out")

    (made,) = exported(document, Never(document, [FORMAT]), FORMAT, 150)
    assert made.data


def test_what_is_said_of_pages_waits_for_a_format_that_has_them() -> None:
    """Numbers of pages for Word must not swallow the warnings of a PDF."""
    document = resolved(Document((text("汉" * 3, Text("A" * 3000)),), lang="zh-Hans"))
    pages = Pages(document, [FORMAT])
    pages.numbers()
    alone = Pages(document, [FORMAT])
    assert pages.get()[1] == alone.get()[1] != ()
    assert pages.get()[1] == ()


def test_no_running_head_stands_above_the_title() -> None:
    """Whether the title is on the first page or behind a cover of the author's."""
    sheet = load_style("book")
    plain = replace(sheet, matter=Matter(), page=replace(sheet.page, two_sided=False))
    title = Paragraph((Text("书"),), ParagraphRole.TITLE)
    cover = Division(DivisionKind.COVER, (text("封"),))
    first = write(resolved(Document((title, text("甲")), Metadata("书"), "zh-Hans"), plain))
    behind = write(resolved(Document((cover, title, text("甲")), Metadata("书"), "zh-Hans"), sheet))
    assert _edges(behind, "header", "first")[1] == ""
    assert _edges(first, "header", "first")[0] in {"", "-"}
