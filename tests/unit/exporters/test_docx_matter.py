"""Contents and index in Word: fields of its own, with entries until it counts pages."""

from dataclasses import replace

from docx_samples import export, text

from publisher.model.nodes import Block, Division, DivisionKind, Heading, IndexTerm, Text
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
    assert written.find(_FIELDS) == [' INDEX \\e "　" \\c "1" \\z "2052" ']
    shown = written.find("//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'Index')]]//w:t/text()")
    assert shown == ["索引", "P", "苹果", "S", "水果", "梨"]


def test_styles_of_what_is_not_there_stay_away() -> None:
    """A bulletin has no TOC 6."""
    names = export(text("甲")).find("//w:style/@w:styleId", "word/styles.xml")
    assert not [name for name in names if str(name).startswith(("TOC", "Index"))]
