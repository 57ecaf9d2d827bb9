"""Sections of a Word file: columns, paper that is turned, and what goes on on the same page."""

import pytest
from tests.unit.exporters.docx_samples import Written, resolved, text, write
from tests.unit.layout.layout_samples import han

from publisher.exporters.docx.stretches import stretches
from publisher.model.nodes import (
    Block,
    Cell,
    Division,
    DivisionKind,
    Document,
    Heading,
    Link,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    Text,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _written(*blocks: Block, sheet: str) -> Written:
    return write(resolved(Document(blocks, lang="zh-Hans"), sheet))


def _told(written: Written) -> list[tuple[str, str, str, str]]:
    """Number of columns, type, orientation and footers of each section, in order."""
    return [
        (
            section.find(f"{W}cols").get(f"{W}num", "1"),
            next((each.get(f"{W}val") for each in section.iter(f"{W}type")), ""),
            section.find(f"{W}pgSz").get(f"{W}orient", ""),
            str(len(section.findall(f"{W}footerReference"))),
        )
        for section in written.find("//w:sectPr")
    ]


def test_text_of_one_kind_is_one_section() -> None:
    """As always: nothing but the end of the body says it."""
    told = _told(_written(text("甲"), Heading(1, (Text("乙"),)), sheet="handout"))
    assert told == [("1", "", "", "1")]


def test_title_over_two_columns() -> None:
    """The title's section has one column and ends in its paragraph; the text goes on below it."""
    title = Paragraph((Text("简报"),), ParagraphRole.TITLE)
    written = _written(title, text(han(100)), sheet="bulletin")
    assert _told(written)[:2] == [("1", "", "", "2"), ("2", "continuous", "", "0")]
    holder = written.find("//w:p[w:pPr/w:sectPr]")[0]
    assert "".join(holder.itertext()) == "简报"
    columns = written.find("//w:sectPr/w:cols")[1]
    assert columns.get(f"{W}space") == "420"


def test_last_columns_are_of_one_length() -> None:
    """Word balances columns that something follows on the page: a line of one point does."""
    written = _written(text(han(100)), sheet="bulletin")
    assert _told(written) == [("2", "", "", "1"), ("1", "continuous", "", "0")]
    last = written.find("//w:body/w:p")[-1]
    assert "".join(last.itertext()) == ""
    assert last.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "20"


def test_columns_with_nothing_in_them() -> None:
    """A document without a block is a Word file all the same."""
    assert _told(_written(Division(DivisionKind.PART, ()), sheet="bulletin"))[0][0] == "2"


def test_a_wide_table_between_columns() -> None:
    """A table cannot end a section: the line of one point behind it does."""
    wide = Table((), (Row((Cell((text("格"),)),)),), wide=True)
    written = _written(text("甲"), wide, text("乙"), sheet="bulletin")
    assert [each[0] for each in _told(written)] == ["2", "1", "2", "1"]
    tags = [str(child.tag).removeprefix(W) for child in written.find("//w:body")[0]]
    assert tags == ["p", "tbl", "p", "p", "p", "sectPr"]
    styles = written.find("//w:p[w:pPr/w:sectPr]/w:pPr/w:pStyle")
    assert [each.get(f"{W}val") for each in styles] == ["BodyText", "TableEnd", "BodyText"]


def test_landscape_pages() -> None:
    """Three sections on new pages; footers are those of the first."""
    landscape = Division(DivisionKind.SECTION, (text("乙"),), id="s", page="landscape")
    link = Paragraph((Link((Text("见"),), "#s"),))
    written = _written(link, landscape, text("丙"), sheet="gongwen")
    assert _told(written) == [
        ("1", "", "", "2"),
        ("1", "", "landscape", "0"),
        ("1", "", "", "0"),
    ]
    size = written.find("//w:sectPr/w:pgSz")[1]
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("16838", "11906")
    assert len(written.find("//w:bookmarkStart")) == 1


@pytest.mark.parametrize("sheet", ["handout", "bulletin"])
def test_nothing_is_lost_between_sections(sheet: str) -> None:
    """All blocks are in one stretch, in order, whatever divisions they stand in."""
    inner = Division(DivisionKind.CHAPTER, (Heading(1, (Text("乙"),)), text("丙")))
    outer = Division(DivisionKind.PART, (text("甲"), inner, text("丁")), page="landscape")
    written = _written(text("起"), outer, text("止"), sheet=sheet)
    words = "".join("".join(each.itertext()) for each in written.find("//w:body//w:t"))
    assert words == "起甲乙丙丁止"


def test_stretches_of_one_section_are_together() -> None:
    """Blocks on both sides of a division that asks for nothing are of one section."""
    division = Division(DivisionKind.CHAPTER, (text("乙"),))
    document = resolved(Document((text("甲"), division, text("丙")), lang="zh-Hans"), "bulletin")
    (section,) = stretches(document)
    assert sum(len(each.blocks) for each in section) == 3
