"""Official documents as Word takes them: borders, tabs, frames, tables (GB/T 9704-2012)."""

from dataclasses import replace

import pytest
from tests.unit.exporters.docx_samples import W, Written, text, write
from tests.unit.layout.layout_samples import catalogue, shipped

from publisher.model.metadata import Metadata, OfficialRecord
from publisher.model.nodes import Document
from publisher.resolve import resolve

_RECORD = OfficialRecord(
    issuers=("苏州市人民政府文件",),
    document_number="苏府〔2026〕5号",
    signers=("张大山",),
    copies_to=("市委",),
    printed_by="办公室",
    printed_on="2026-03-06",
)


def _written(record: OfficialRecord, style: str = "gongwen") -> Written:
    document = Document((text("正文。"),), Metadata(title="通知", official=record), "zh-Hans")
    return write(resolve(document, shipped(style), catalogue()).document)


def test_the_red_line_is_a_border_of_the_number() -> None:
    """7.2.7: 0.7 mm, red, where Word's user can see and change it."""
    (border,) = _written(_RECORD).find("//w:body//w:pBdr/w:bottom")
    values = {key.split("}")[1]: value for key, value in border.attrib.items()}
    assert (values["val"], values["color"], values["sz"]) == ("single", "FF0000", "16")


def test_number_and_signer_are_divided_by_a_right_tab() -> None:
    """7.2.6: one line, whatever the words."""
    found = _written(_RECORD).find("//w:body/w:p[w:r/w:tab]")
    assert len(found) == 1
    tabs = [each.get(each.keys()[0]) for each in found[0].iter("{*}tab") if each.keys()]
    assert tabs == ["left", "right"]


def test_the_imprint_is_a_table_at_the_foot_of_its_page() -> None:
    """7.4.1: placed by the margin's foot; a top line 0.35 mm, an inner one 0.25 mm."""
    written = _written(_RECORD)
    assert written.find("//w:tblpPr/@w:tblpYSpec") == ["bottom"]
    assert written.find("//w:tbl//w:tcBorders/w:top/@w:sz") == ["8", "6"]
    assert written.find("//w:tbl//w:tblBorders/w:bottom/@w:sz") == ["8"]


def test_joint_bodies_are_a_table_with_the_word_in_the_middle() -> None:
    """7.2.4."""
    record = replace(_RECORD, issuers=("甲公安局", "乙应急管理局文件"))
    written = _written(record)
    assert written.find("//w:tc/w:tcPr/w:vAlign/@w:val") == ["center"] * 2
    assert len(written.find("//w:tbl[.//w:vAlign]//w:jc[@w:val='distribute']")) == 2


@pytest.mark.parametrize(
    ("style", "line"),
    [("gongwen", "single"), ("gongwen-letter", "thickThinSmallGap")],
)
def test_the_red_line_follows_the_table_of_joint_bodies(style: str, line: str) -> None:
    """Where no number is below them; a table has no such border."""
    record = OfficialRecord(issuers=("甲公安局", "乙应急管理局文件"))
    (border,) = (written := _written(record, style)).find("//w:body//w:pBdr/w:bottom")
    assert border.get(f"{W}val") == line
    (holder,) = written.find("//w:body/w:p[w:pPr/w:pBdr]")
    assert holder.getprevious().tag == f"{W}tbl"


def test_the_names_of_a_letter_s_joint_bodies_stand_where_a_mark_does() -> None:
    """10.1: the first 30 mm from the paper's head, which no blank in the text could reach; the line
    4 mm below the second."""
    record = OfficialRecord(issuers=("甲公安局", "乙应急管理局文件"))
    written = _written(record, "gongwen-letter")
    (top,) = written.find("//w:tblpPr/@w:tblpY")
    (rule,) = written.find("//w:body//w:framePr/@w:y")
    style = shipped("gongwen-letter").style("body")
    lead = style.line_pitch - style.size
    first = int(top) / 20 + lead / 2
    assert first / 72 * 25.4 == pytest.approx(30, abs=0.1)
    assert not written.find("//w:tbl//w:spacing[starts-with(@w:before, '-')]")
    size = shipped("gongwen-letter").style("issuer-mark").size
    below = int(rule) / 20 - (first + size + lead + size)
    assert below / 72 * 25.4 == pytest.approx(4, abs=0.3)


def test_a_letter_has_frames_and_a_line_on_its_first_page() -> None:
    """10.1: the mark 30 mm from the paper's head, the second line in the first footer."""
    written = _written(_RECORD, "gongwen-letter")
    top, rule = written.find("//w:body//w:framePr/@w:y")
    assert int(top) / 20 / 72 * 25.4 == pytest.approx(30, abs=0.1)
    assert int(rule) / 20 / 72 * 25.4 == pytest.approx(30 + 12.7 + 4, abs=0.1)
    feet = [written.find("//w:framePr", f"word/footer{at}.xml") for at in (1, 2, 3)]
    assert [len(each) for each in feet] == [0, 0, 1]


def test_a_letter_without_a_mark_has_no_second_line() -> None:
    """As on laid-out pages: there is no first one above it."""
    written = _written(replace(_RECORD, issuers=()), "gongwen-letter")
    feet = [written.find("//w:framePr", f"word/footer{at}.xml") for at in (1, 2, 3)]
    assert [len(each) for each in feet] == [0, 0, 0]


@pytest.mark.parametrize("format", ["— {page} —", ""])
def test_a_letter_s_second_line_does_not_hang_on_the_number(format: str) -> None:
    """A sheet that numbers the first page, or none, has the line there all the same."""
    base = shipped("gongwen-letter")
    number = replace(base.page.number, on_first=True, format=format, even="")
    sheet = replace(base, page=replace(base.page, number=number))
    document = Document((text("正文。"),), Metadata(title="函", official=_RECORD), "zh-Hans")
    written = write(resolve(document, sheet, catalogue()).document)
    kinds = written.find("//w:footerReference/@w:type")
    name = f"word/footer{kinds.index('first') + 1}.xml"
    assert len(written.find("//w:framePr", name)) == 1
    assert len(written.find("//w:titlePg")) == 1
    assert ("PAGE" in "".join(written.find("//w:instrText/text()", name))) == bool(format)


def test_head_and_imprint_stand_over_all_columns() -> None:
    """As on laid-out pages, in sections of one column before and behind that of the text."""
    base = shipped("gongwen")
    sheet = replace(base, page=replace(base.page, columns=2, column_gap=15.75, chars=13))
    document = Document((text("正文。"),), Metadata(title="通知", official=_RECORD), "zh-Hans")
    written = write(resolve(document, sheet, catalogue()).document)
    columns = [each.get(f"{W}num", "1") for each in written.find("//w:sectPr/w:cols")]
    assert columns == ["1", "2", "1"]
    (first, second) = written.find("//w:p[w:pPr/w:sectPr]")
    assert "".join(first.itertext()).startswith("苏府")
    assert "".join(second.itertext()) == "正文。"


def test_without_a_record_nothing_is_there() -> None:
    """No empty paragraph, frame or table."""
    written = _written(OfficialRecord())
    assert not written.find("//w:tbl | //w:framePr | //w:pBdr")
    assert len(written.find("//w:body/w:p")) == 2
