"""Contents and index in Word: fields of its own, with entries until it counts pages."""

from dataclasses import replace

from docx_samples import Written, export, resolved, text

from publisher.exporters.docx import FORMAT
from publisher.exporters.run import Pages, exported
from publisher.model.nodes import (
    Block,
    Division,
    DivisionKind,
    Document,
    Heading,
    IndexTerm,
    PageBreak,
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


def test_word_counts_pages_where_its_own_have_other_numbers() -> None:
    """A book's front matter is counted apart in PDF, and not in Word."""
    document = resolved(_PAGED, "book")
    (made,) = exported(document, Pages(document, [FORMAT]), FORMAT, 150)
    assert 'w:dirty="true"' in Written(made.data, made.diagnostics).xml()


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
