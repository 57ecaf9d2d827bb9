"""What the elements of an official document say, and where they are put (GB/T 9704-2012)."""

from dataclasses import replace

import pytest
from tests.unit.layout.layout_samples import catalogue, para, shipped

from publisher.exporters.json import document_of
from publisher.model.metadata import Metadata, OfficialRecord, over
from publisher.model.nodes import (
    Block,
    Division,
    DivisionKind,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Text,
)
from publisher.model.official import elements_of
from publisher.model.walk import plain_text, walk
from publisher.options import Options
from publisher.pipeline import prepare
from publisher.resolve import resolve
from publisher.resolve.official_words import copy_number, document_number, ems, joint_marks

_RECORD = OfficialRecord(
    issuers=("苏州市人民政府文件",),
    document_number="苏府[2026]第05号",
    addressees=("各县",),
    copies_to=("市委",),
)


def _said(blocks: tuple[object, ...]) -> list[str]:
    return [plain_text(each.children) for each in walk(blocks) if isinstance(each, Paragraph)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("苏府[2026]第05号", "苏府〔2026〕5号"),
        ("苏府（2026）5号", "苏府〔2026〕5号"),
        ("苏府【2026】12号", "苏府〔2026〕12号"),
        ("蘇府〔2026〕5號", "蘇府〔2026〕5號"),
        ("第5号", "第5号"),
        ("", ""),
    ],
)
def test_a_document_number_has_its_brackets(typed: str, written: str) -> None:
    """7.2.5: 〔 〕, no 第, no zeros; what has another form is left."""
    assert document_number(typed) == written


def test_a_number_that_changes_is_said() -> None:
    """Nothing is changed in silence."""
    document = Document((), Metadata(title="通知", official=_RECORD), "zh-Hans")
    codes = [each.code for each in resolve(document, shipped("gongwen"), catalogue()).diagnostics]
    assert "official-number" in codes


def test_a_letter_names_what_it_does_not_show() -> None:
    """10.1: no printing office and no one who signed off; the number keeps its place."""
    record = replace(_RECORD, printed_by="办公室", signers=("王建国",))
    document = Document((), Metadata(title="函", official=record), "zh-Hans")
    found = resolve(document, shipped("gongwen-letter"), catalogue())
    assert "official-unused" in [each.code for each in found.diagnostics]
    shown = "".join(_said(found.document.blocks))
    assert "办公室" not in shown and "王建国" not in shown
    number = found.document.style("/official/number")
    assert number.align is found.document.sheet.style("document-number").align


def test_copy_numbers_have_six_digits() -> None:
    """7.2.1."""
    assert [copy_number(each) for each in ("7", "000012", "甲1")] == ["000007", "000012", "甲1"]


def test_joint_bodies_share_the_word() -> None:
    """7.2.4."""
    assert joint_marks(("甲局文件",)) == (("甲局文件",), "")
    assert joint_marks(("甲局", "乙局文件")) == (("甲局", "乙局"), "文件")
    assert joint_marks(("甲局", "乙局")) == (("甲局", "乙局"), "")


def test_western_runs_take_whole_em() -> None:
    """On the grid of characters."""
    assert [ems(each) for each in ("甲乙", "2026年", "10.")] == [2, 3, 2]


def test_elements_stand_in_order_and_are_none_of_the_text() -> None:
    """Head, title, addressees, text, imprint; a checkpoint has only what the author wrote."""
    text = (Paragraph((Text("正文。"),)),)
    document = Document(text, Metadata(title="关于某事的通知", official=_RECORD), "zh-Hans")
    found = resolve(document, shipped("gongwen"), catalogue()).document
    head, end = ["苏州市人民政府文件", "苏府〔2026〕5号"], ["抄送：市委。"]
    assert _said(found.blocks) == [*head, "关于某事的通知", "各县：", "正文。", *end]
    assert _said(document_of(found).blocks) == ["关于某事的通知", "正文。"]
    plain = resolve(document, shipped("handout"), catalogue()).document
    assert _said(plain.blocks) == ["关于某事的通知", "正文。"]


_TITLE = "关于某事的通知"
_BEHIND = replace(_RECORD, signatories=("市府",), signed_on="2026-03-05")
_ABOVE = ["苏州市人民政府文件", "苏府〔2026〕5号"]
_BELOW = ["市府", "2026年3月5日", "抄送：市委。"]


def _all_said(*blocks: Block, title: str, style: str = "gongwen") -> list[str]:
    """What each heading and paragraph of a resolved official document says."""
    document = Document(blocks, Metadata(title=title, official=_BEHIND), "zh-Hans")
    found = walk(resolve(document, shipped(style), catalogue()).document.blocks)
    return [plain_text(each.children) for each in found if isinstance(each, Paragraph | Heading)]


@pytest.mark.parametrize("title", [_TITLE, ""])
def test_addressees_stand_behind_a_heading_that_is_the_title(title: str) -> None:
    """7.3.2: with a title in the front matter or without; `# 关于…` is how Markdown names one."""
    heading = Heading(1, (Text(_TITLE),))
    below = Heading(2, (Text("一、总则"),))
    found = _all_said(heading, below, para("正文。"), title=title)
    assert found == [*_ABOVE, _TITLE, "各县：", "一、总则", "正文。", *_BELOW]


def test_a_heading_of_the_text_is_not_the_title() -> None:
    """Addressees stand before it, below the title that there is."""
    found = _all_said(Heading(1, (Text("一、总则"),)), para("正文。"), title=_TITLE)
    assert found == [*_ABOVE, _TITLE, "各县：", "一、总则", "正文。", *_BELOW]


@pytest.mark.parametrize("style", ["gongwen", "gongwen-letter"])
@pytest.mark.parametrize("title", [_TITLE, ""])
def test_a_cover_stands_before_the_whole_document(title: str, style: str) -> None:
    """Its head, its title and what is behind the text follow, in their order."""
    cover = Division(DivisionKind.COVER, (para("封面"),))
    heading = Heading(1, (Text(_TITLE),))
    found = _all_said(cover, heading, para("正文。"), title=title, style=style)
    assert found == ["封面", *_ABOVE, _TITLE, "各县：", "正文。", *_BELOW]


def test_what_is_behind_a_text_stands_before_a_cover_at_its_end() -> None:
    """A cover is of the text only where one begins it."""
    cover = Division(DivisionKind.COVER, (para("封底"),))
    found = _all_said(para("正文。"), cover, title=_TITLE)
    assert found == [*_ABOVE, _TITLE, "各县：", "正文。", *_BELOW[:2], "封底", *_BELOW[2:]]


def test_two_lines_are_blank_above_the_title_below_a_cover() -> None:
    """7.3.1: a cover before the head changes nothing."""
    cover = Division(DivisionKind.COVER, (para("封面"),))
    sheet, blocks = shipped("gongwen"), (cover, Heading(1, (Text(_TITLE),)), para("文。"))
    document = Document(blocks, Metadata(official=_RECORD), "zh-Hans")
    found = resolve(document, sheet, catalogue()).document
    title = next(each for each in found.blocks if _is_title(each))
    assert found.style(title.id).space_before == 2 * sheet.style("body").line_pitch


def test_what_the_text_has_is_not_said_twice() -> None:
    """Addressees, signature and date that the author wrote stand where they are."""
    roles = (ParagraphRole.SALUTATION, ParagraphRole.BODY, ParagraphRole.DATE_LINE)
    words = ("各市：", "正文。", "2026年3月5日")
    blocks = tuple(Paragraph((Text(w),), role) for w, role in zip(words, roles, strict=True))
    record = replace(_RECORD, signed_on="2026-03-05", signatories=("市府",))
    document = Document(blocks, Metadata(title="通知", official=record), "zh-Hans")
    found = _said(resolve(document, shipped("gongwen"), catalogue()).document.blocks)
    assert found.count("2026年3月5日") == 1 and "各县：" not in found
    assert found.index("市府") == found.index("2026年3月5日") - 1


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("000012", {"copy_number"}),
        ("机密★1年", {"secrecy"}),
        ("特急", {"urgency"}),
        ("苏州市人民政府文件", {"issuers"}),
        ("苏府〔2026〕5号　　签发人：张三　李四", {"document_number", "signers"}),
        ("蘇府〔2026〕5號", {"document_number"}),
        ("抄送：市委各部门。", {"copies_to"}),
        ("苏州市人民政府办公室　　2026年3月6日印发", {"printed_by", "printed_on"}),
        ("根据苏府〔2026〕5号精神，现通知如下。", set()),
        ("我们收到了文件", {"issuers"}),
        ("那年春天来得特别晚。", set()),
    ],
)
def test_lines_of_a_plain_text(line: str, fields: set[str]) -> None:
    """Each element has a form of its own; a sentence has one only by its end."""
    assert set(elements_of(line)) == fields


_PLAIN = """苏州市人民政府文件
苏府〔2026〕5号
关于加强防汛工作的通知
各县：
正文一段，说明情况。
苏州市人民政府
2026年3月5日
抄送：市委。
苏州市人民政府办公室　　2026年3月6日印发
"""


def test_a_plain_text_has_its_record() -> None:
    """Head and imprint are seen, reported with reasons, and left in the text."""
    prepared = prepare(_PLAIN.encode(), "a.txt", Options())
    record = prepared.document.metadata.official
    assert record is not None and record.document_number == "苏府〔2026〕5号"
    assert record.issuers == ("苏州市人民政府文件",) and record.printed_on == "2026年3月6日"
    assert len([each for each in prepared.inferences if "official" in each.evidence]) >= 4
    assert _said(prepared.document.blocks) == _PLAIN.splitlines()
    found = _said(resolve(prepared.document, shipped("gongwen"), catalogue()).document.blocks)
    assert found.count("苏府〔2026〕5号") == 1 and found[-1] == "2026年3月6日印发"
    plain = _said(resolve(prepared.document, shipped("handout"), catalogue()).document.blocks)
    assert plain == _PLAIN.splitlines()


def test_no_record_without_a_number() -> None:
    """A line that ends in 文件 is none by itself."""
    text = "我们的文件\n特急\n正文一段，说明情况。\n"
    assert prepare(text.encode(), "a.txt", Options()).document.metadata.official is None


def test_the_command_line_goes_before_the_text() -> None:
    """-M changes single elements and leaves the others."""
    assert over(_RECORD, OfficialRecord(urgency="特急")) == replace(_RECORD, urgency="特急")


def _is_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is ParagraphRole.TITLE


def _levels(*blocks: Block) -> list[tuple[str, int]]:
    document = Document(blocks, Metadata(official=_RECORD), "zh-Hans")
    found = walk(resolve(document, shipped("gongwen"), catalogue()).document.blocks)
    said = (each for each in found if isinstance(each, Heading))
    return [(plain_text(each.children), each.level) for each in said]


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Text(text),))


def test_a_heading_that_is_the_title_looks_as_a_title() -> None:
    """7.3.1, 7.3.3: what stands one level below it is of the first level."""
    text = (_heading(1, _TITLE), _heading(2, "一、责任"), _heading(3, "（一）分工"), para("文。"))
    attached = Division(DivisionKind.ATTACHMENT, (_heading(1, "名单"), _heading(2, "一、市级")))
    document = Document((*text, attached), Metadata(official=_RECORD), "zh-Hans")
    found = resolve(document, shipped("gongwen"), catalogue()).document
    title = next(each for each in found.blocks if _is_title(each))
    assert found.styles[title.id or ""].size == shipped("gongwen").style("title").size
    assert [level for _said, level in _levels(*text, attached)] == [1, 2, 1, 1]


def test_headings_beside_the_title_keep_their_levels() -> None:
    """Where the text has headings of level 1, these are its first level already."""
    found = _levels(_heading(1, _TITLE), _heading(1, "一、责任"), _heading(2, "（一）分工"))
    assert ("（一）分工", 2) in found
