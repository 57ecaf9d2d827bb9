"""Official documents on pages, in mm (GB/T 9704-2012). A character's em box is what is measured."""

import re
from dataclasses import replace
from typing import Any

import pytest
from tests.unit.layout.layout_samples import catalogue, han, note, para, shipped

from publisher.layout import lay_out
from publisher.layout.pages import ARTIFACT, Box, Glyphs, Page, PagedDocument, Sideways, Structure
from publisher.model.metadata import Metadata, OfficialRecord
from publisher.model.nodes import Block, Division, DivisionKind, Document, Heading, Text
from publisher.resolve import resolve

_MM = 72 / 25.4
_TITLE = "关于加强春季防汛工作的通知"
_FULL = OfficialRecord(
    copy_number="1",
    secrecy="机密★1年",
    urgency="特急",
    issuers=("苏州市人民政府文件",),
    document_number="苏府〔2026〕5号",
    addressees=("各县级市、区人民政府",),
    signatories=("苏州市人民政府",),
    signed_on="2026-03-05",
    remark="此件公开发布",
    copies_to=("市委各部门", "市人大常委会办公室"),
    printed_by="苏州市人民政府办公室",
    printed_on="2026-03-06",
)


def _paged(
    record: OfficialRecord = _FULL,
    *blocks: Block,
    style: str = "gongwen",
    lang: str = "zh-Hans",
    title: str = _TITLE,
) -> PagedDocument:
    text = blocks or (para(han(60)),)
    document = Document(text, Metadata(title=title, official=record), lang)
    return lay_out(resolve(document, shipped(style), catalogue()).document).paged


def _said(page: Page, words: str) -> Glyphs:
    """The run on a page that begins with the words."""
    return next(run for run in _glyphs(page) if run.text.startswith(words))


def _glyphs(page: Page) -> list[Glyphs]:
    return [item for frame in page.frames for item in frame.items if isinstance(item, Glyphs)]


def _top(run: Glyphs) -> float:
    """Upper edge of the em box, in mm."""
    return (run.y - 0.88 * run.size) / _MM


def _bottom(run: Glyphs) -> float:
    return (run.y + 0.12 * run.size) / _MM


def _rules(page: Page, color: str) -> list[Box]:
    items = (item for frame in page.frames for item in frame.items)
    return [item for item in items if isinstance(item, Box) and item.color == color]


def _right(run: Glyphs, end: str) -> float:
    """Where a run of Han characters ends, in mm."""
    assert run.text.endswith(end)
    return (run.x + len(run.text) * run.size + sum(kern for _, kern in run.kerns)) / _MM


# -------------------------------------------------------------------- head


def test_labels_take_the_first_lines_from_the_left() -> None:
    """7.2.1 to 7.2.3: six digits, then secrecy and urgency in Hei, flush left, a line each."""
    page = _paged().pages[0]
    number, secrecy, urgency = (_said(page, each) for each in ("000001", "机密", "特急"))
    assert [_top(each) for each in (secrecy, urgency)] == [
        pytest.approx(37 + at * 29.53 / _MM, abs=0.1) for at in (1, 2)
    ]
    assert number.y / _MM == pytest.approx(37 + 0.88 * 15.75 / _MM, abs=0.1)
    assert all(each.x / _MM == pytest.approx(28, abs=0.1) for each in (secrecy, urgency))
    assert "Sans" in secrecy.face.key and "Sans" in urgency.face.key
    assert {each.size for each in (number, secrecy, urgency)} == {15.75}


@pytest.mark.parametrize(
    "record", [_FULL, replace(_FULL, copy_number="", secrecy="", urgency="")], ids=["all", "bare"]
)
def test_the_mark_is_35_mm_below_the_top(record: OfficialRecord) -> None:
    """7.2.4: red, centred, whatever stands above it."""
    page = _paged(record).pages[0]
    mark = _said(page, "苏州市人民政府文件")
    assert _top(mark) == pytest.approx(37 + 35, abs=0.1)
    assert mark.color == "#ff0000"
    middle = (mark.x / _MM + _right(mark, "文件")) / 2
    assert middle == pytest.approx(28 + 441 / _MM / 2, abs=0.5)


def test_a_long_mark_is_small_enough_for_one_line() -> None:
    """7.2.4: the size is the body's to choose; a broken mark is none."""
    record = replace(_FULL, issuers=("苏州市人民政府办公室苏州市机构编制委员会办公室文件",))
    mark = _said(_paged(record).pages[0], "苏州市人民政府办公室")
    assert mark.text.endswith("文件") and mark.size < 20


def test_number_and_line_follow_the_mark() -> None:
    """7.2.5, 7.2.7: the number two lines below the mark; the red line 4 mm below it, as wide as
    the type area."""
    page = _paged().pages[0]
    mark, number = _said(page, "苏州市人民政府文件"), _said(page, "苏府")
    lead = (29.53 - 15.75) / _MM
    assert _top(number) - _bottom(mark) == pytest.approx(2 * 29.53 / _MM + lead, abs=0.1)
    (rule,) = _rules(page, "#ff0000")
    assert rule.y / _MM - _bottom(number) == pytest.approx(4, abs=0.1)
    assert rule.x / _MM == pytest.approx(28, abs=0.1)
    assert rule.width / _MM == pytest.approx(156, abs=0.5)


def test_the_title_is_two_lines_below_the_line() -> None:
    """7.3.1; the addressees one line below it, flush left (7.3.2)."""
    page = _paged().pages[0]
    (rule,) = _rules(page, "#ff0000")
    title, addressees = _said(page, "关于"), _said(page, "各县")
    below = (rule.y + rule.height) / _MM + (2 * 29.53 + (29.53 - 21) / 2) / _MM
    assert _top(title) == pytest.approx(below, abs=0.1)
    assert title.size == 21
    assert (addressees.y - title.y) / _MM == pytest.approx(2 * 29.53 / _MM, abs=1)
    assert addressees.x / _MM == pytest.approx(28, abs=0.1)
    assert addressees.text.endswith("：")


def test_signers_stand_at_the_right_of_the_number() -> None:
    """7.2.5, 7.2.6: upward, the number is one character in at the left, on the signers' last
    line, one character in at the right; names in Kai, two on a line."""
    page = _paged(replace(_FULL, signers=("张大山", "李小明", "王小川"))).pages[0]
    number, label = _said(page, "苏府"), _said(page, "签发人：")
    first, last = _said(page, "张大山"), _said(page, "王小川")
    assert number.x / _MM == pytest.approx(28 + 15.75 / _MM, abs=0.1)
    assert number.y == pytest.approx(last.y)
    assert label.y == pytest.approx(first.y) and last.y - first.y == pytest.approx(29.53)
    assert last.x == pytest.approx(first.x, abs=0.5)
    assert _right(first, "李小明") == pytest.approx(28 + 441 / _MM - 15.75 / _MM, abs=0.3)
    assert "Kai" in first.face.key and "Kai" not in label.face.key


def test_joint_bodies_are_one_below_the_other_with_the_word_beside() -> None:
    """7.2.4: names spread to one width; 文件 at the right, in the middle of them."""
    record = replace(_FULL, issuers=("苏州市公安局", "苏州市应急管理局", "苏州市城管局文件"))
    page = _paged(record).pages[0]
    reds = [run for run in _glyphs(page) if run.color == "#ff0000"]
    names, word = reds[:-1], reds[-1]
    assert [name.text for name in names] == ["苏州市公安局", "苏州市应急管理局", "苏州市城管局"]
    assert word.text == "文件" and word.y == pytest.approx(names[1].y)
    assert len({round(name.x, 1) for name in names}) == 1
    ends = [
        name.x + len(name.text) * name.size + name.spacing * (len(name.text) - 1) for name in names
    ]
    assert max(ends) - min(ends) < 1 and word.x > max(ends)


def test_a_text_without_elements_has_no_empty_frame() -> None:
    """Without a record the page is that of the text alone, from its first line."""
    page = _paged(OfficialRecord()).pages[0]
    assert _top(_said(page, "关于")) == pytest.approx(37 + (29.53 - 21) / 2 / _MM, abs=2.5)
    assert not _rules(page, "#ff0000") and not _rules(page, "#000000")


# ----------------------------------------------------------- behind the text


def test_a_sealed_name_is_in_the_middle_of_the_date() -> None:
    """7.3.5.1: the date four characters from the right."""
    page = _paged(replace(_FULL, sealed=True), para(han(10))).pages[0]
    name = [run for run in _glyphs(page) if run.text == "苏州市人民政府"][-1]
    day = [run for run in _glyphs(page) if run.text.startswith("2026")][-1]
    end = [run for run in _glyphs(page) if run.y == day.y][-1]
    right = _right(end, "日")
    assert right == pytest.approx(28 + (441 - 4 * 15.75) / _MM, abs=0.2)
    middle = (day.x / _MM + right) / 2
    assert (name.x / _MM + _right(name, "政府")) / 2 == pytest.approx(middle, abs=1)


def test_an_unsealed_name_is_two_from_the_right_and_the_date_two_behind_it() -> None:
    """7.3.5.2: a line below the text; the longer one keeps two characters at the right."""
    record = replace(_FULL, signatories=("苏州市人民政府办公厅办公室",))
    page = _paged(record, para(han(10))).pages[0]
    name = [run for run in _glyphs(page) if run.text == "苏州市人民政府办公厅办公室"][-1]
    day = [run for run in _glyphs(page) if run.text.startswith("2026")][-1]
    assert _right(name, "办公室") == pytest.approx(28 + (441 - 2 * 15.75) / _MM, abs=0.2)
    assert (day.x - name.x) / 15.75 == pytest.approx(2, abs=0.3)


def test_the_remark_is_below_the_date_two_characters_in() -> None:
    """7.3.6: in round brackets."""
    page = _paged(_FULL, para(han(10))).pages[0]
    remark = _said(page, "（此件")
    day = [run for run in _glyphs(page) if run.text.startswith("2026")][-1]
    assert remark.y - day.y == pytest.approx(29.53, abs=0.1)
    assert remark.x / _MM == pytest.approx(28 + 2 * 15.75 / _MM, abs=3)


def _attachment(title: str) -> Division:
    return Division(DivisionKind.ATTACHMENT, (Heading(1, (Text(title),)), para(han(10))))


def test_attachments_are_listed_and_on_pages_of_their_own() -> None:
    """7.3.4, 7.3.7: turned-over names stand below their first character; 附件1 in Hei on the first
    line, the title centred on the third."""
    long = "防汛物资储备清单和各级仓库物资调拨办法以及有关情况的说明材料"
    own = (para(han(10)), _attachment("责任人名单"), _attachment(long))
    record = replace(_FULL, copies_to=(), printed_by="", printed_on="", signed_on="", remark="")
    pages = _paged(record, *own).pages
    runs_of = _glyphs(pages[0])
    listed = [run for run in runs_of if "责任人名单" in run.text or "防汛物资" in run.text]
    turned = next(run for run in runs_of if run.text.endswith("材料"))
    assert {round(run.x) for run in listed} == {round(turned.x)}
    label = _said(pages[1], "附件")
    title = next(run for run in _glyphs(pages[1]) if run.text == "责任人名单")
    assert _top(label) == pytest.approx(37, abs=0.1) and "Sans" in label.face.key
    assert title.y - label.y == pytest.approx(2 * 29.53, abs=2.1) and title.size == 21
    assert len(pages) == 3


# ----------------------------------------------------------------- imprint


@pytest.mark.parametrize("count", [10, 28 * 30])
def test_the_imprint_ends_at_the_foot_of_the_last_even_page(count: int) -> None:
    """7.4.1: its last line is the lower edge of the type area; 0.35 and 0.25 mm."""
    paged = _paged(_FULL, para(han(count)))
    assert len(paged.pages) % 2 == 0
    page = paged.pages[-1]
    first, inner, last = _rules(page, "#000000")
    assert (last.y + last.height) / _MM == pytest.approx(37 + 225, abs=0.05)
    weights = [rule.height / _MM for rule in (first, inner, last)]
    assert weights == [pytest.approx(each) for each in (0.35, 0.25, 0.35)]
    assert {round(rule.width / _MM) for rule in (first, inner, last)} == {156}


def test_what_the_imprint_says_is_one_character_in() -> None:
    """7.4.2, 7.4.3: 四号; the office at the left, the date at the right, on one line."""
    page = _paged(_FULL, para(han(10))).pages[-1]
    copies, office = _said(page, "抄送："), _said(page, "苏州市人民政府办公室")
    day = [run for run in _glyphs(page) if run.text.endswith("印发")][-1]
    left = 26
    assert {run.size for run in (copies, office, day)} == {13.75}
    assert copies.x / _MM == pytest.approx(left + 13.75 / _MM, abs=0.1)
    assert office.x == copies.x and office.y == day.y
    assert _right(day, "印发") == pytest.approx(left + 441 / _MM - 13.75 / _MM, abs=0.6)
    last = [run for run in _glyphs(page) if run.y == copies.y][-1]
    assert last.text.endswith("。")


def test_a_blank_page_before_the_imprint_and_its_own_show_no_number() -> None:
    """7.5: neither does."""
    for lines in range(20, 32):  # of the text; the second page is full with one of them
        pages = _paged(_FULL, *[para("一")] * lines).pages
        blank = [at for at, page in enumerate(pages) if not page.frames]
        if blank:
            assert [_folio(page) for page in pages[-2:]] == ["", ""]
            assert _folio(pages[blank[0] - 1]) and len(pages) % 2 == 0
            return
    pytest.fail("no text left the even page without room")


def _folio(page: Page) -> str:
    frames = (frame for frame in page.frames if frame.role == "artifact")
    items: list[Any] = [item for frame in frames for item in frame.items]
    return "".join(item.text for item in items if isinstance(item, Glyphs))


# -------------------------------------------------------------------- forms


def test_a_letter_has_two_double_lines() -> None:
    """10.1: the name 30 mm from the paper's head, a line thick over thin 4 mm below it, another,
    thin over thick, 20 mm above the foot, 170 mm long, centred; no page number on the first."""
    page = _paged(_FULL, style="gongwen-letter").pages[0]
    mark = _said(page, "苏州市人民政府文件")
    assert _top(mark) == pytest.approx(30, abs=0.1)
    thick, thin, upper, lower = _rules(page, "#ff0000")
    assert thick.y / _MM - _bottom(mark) == pytest.approx(4, abs=0.1)
    assert (lower.y + lower.height) / _MM == pytest.approx(297 - 20, abs=0.1)
    assert thick.height > thin.height and upper.height < lower.height
    for rule in (thick, thin, upper, lower):
        assert rule.x / _MM == pytest.approx((210 - 170) / 2, abs=0.1)
        assert rule.width / _MM == pytest.approx(170, abs=0.1)
    number = _said(page, "苏府")
    below = _top(number) - (thin.y + thin.height) / _MM
    assert below == pytest.approx(15.75 * 7 / 8 / _MM, abs=0.1)
    assert "—" not in "".join(run.text for run in _glyphs(page))


def test_an_order_begins_20_mm_below_the_top_without_a_line() -> None:
    """10.2: the number two lines below the mark, the text two lines below the number."""
    record = replace(_FULL, issuers=("苏州市人民政府令",), document_number="第5号", copy_number="")
    record = replace(record, secrecy="", urgency="", addressees=(), signatories=("市长　张三",))
    page = _paged(record, para(han(60)), style="gongwen-order", title="").pages[0]
    assert _top(_said(page, "苏州市人民政府令")) == pytest.approx(37 + 20, abs=0.1)
    assert not _rules(page, "#ff0000")
    number, text = _said(page, "第"), _said(page, han(5))
    assert text.y - number.y == pytest.approx(3 * 29.53, abs=0.1)


def test_minutes_name_who_was_there() -> None:
    """10.3: 35 mm; 出席 two characters in, turned-over lines below the first name."""
    names = tuple(f"{each}大山" for each in "张王李赵钱孙周吴郑冯")
    record = replace(_FULL, present=names, absent=("陈十四",), copy_number="")
    record = replace(record, secrecy="", urgency="", signatories=(), signed_on="", remark="")
    page = _paged(record, para(han(20)), style="gongwen-minutes").pages[0]
    assert _top(_said(page, "苏州市人民政府文件")) == pytest.approx(37 + 35, abs=0.1)
    there = _said(page, "出席：")
    assert there.x / _MM == pytest.approx(28 + 2 * 15.75 / _MM, abs=0.1)
    turned = next(run for run in _glyphs(page) if there.y < run.y < there.y + 30)
    assert turned.x - there.x == pytest.approx(3 * 15.75, abs=0.1)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh-Hant-TW", ("簽發人：", "抄送：", "印發")), ("zh-Hant-HK", ("簽發人：",))],
)
def test_labels_are_in_the_script_of_the_edition(lang: str, words: tuple[str, ...]) -> None:
    """What the record does not say itself."""
    record = replace(_FULL, signers=("張大山",))
    pages = _paged(record, lang=lang).pages
    shown = "".join(run.text for page in pages for run in _glyphs(page))
    assert all(word in shown for word in words)


def test_every_element_is_tagged_in_the_order_of_reading() -> None:
    """Head, title, text, imprint: all but rules and folios belongs to elements."""
    found = _paged(_FULL, para(han(10))).tree
    said = {True: "", False: ""}
    for mark in (mark for marks in found.marks for mark in marks):
        drawn = [item.text for item in mark.items if isinstance(item, Glyphs)]
        said[mark.element != ARTIFACT] += "".join(drawn)
    order = ("000001", "机密", "苏州市人民政府文件", "苏府", "关于", han(10), "抄送", "印发")
    places = [said[True].index(each) for each in order]
    assert places == sorted(places) and re.fullmatch("[— 0-9]+", said[False])
    assert {Structure.HEADING, Structure.PARAGRAPH} <= {each.kind for each in found.elements}


def test_the_number_of_a_landscape_page_is_where_it_is_on_paper() -> None:
    """8: at the foot of the paper, which lies at the left: turned, outside, 7 mm off."""
    table = Division(DivisionKind.SECTION, (para("一"),), page="landscape")
    pages = _paged(OfficialRecord(), para("一"), table, para("一"), table).pages
    sides = []
    for upright, turned in ((pages[2], pages[1]), (pages[0], pages[3])):
        assert turned.width > turned.height
        (run,) = [run for run in _glyphs(turned) if "—" in run.text]
        assert isinstance(run, Sideways)
        foot = next(run for run in _glyphs(upright) if "—" in run.text)
        assert run.x == pytest.approx(upright.height - foot.y, abs=0.01)
        sides.append(run.y / _MM)
    assert sides == [pytest.approx(26 + 13.75 / _MM, abs=0.1)] * 2  # even pages: left on paper


def _in_columns(*blocks: Block) -> tuple[Page, ...]:
    """The pages by a sheet of one's own with two columns."""
    base = shipped("gongwen")
    sheet = replace(base, page=replace(base.page, columns=2, column_gap=15.75, chars=13))
    document = Document(blocks, Metadata(title=_TITLE, official=_FULL), "zh-Hans")
    return lay_out(resolve(document, sheet, catalogue()).document).paged.pages


@pytest.mark.parametrize("count", [10, 400])
def test_head_and_imprint_stand_over_all_columns(count: int) -> None:
    """Both are as wide as the page, and there once."""
    pages = _in_columns(para(han(count)))
    (rule,) = _rules(pages[0], "#ff0000")
    assert rule.width / _MM == pytest.approx(156, abs=0.5)
    shown = "".join(run.text for page in pages for run in _glyphs(page))
    assert shown.count("抄送") == 1 and shown.count("印发") == 1
    assert all(run.y < rule.y or _top(run) * _MM > rule.y for run in _glyphs(pages[0]))
    assert len(_rules(pages[-1], "#000000")) == 3


def test_the_imprint_is_not_over_notes_of_any_column() -> None:
    """Notes at the foot of the second column leave it no room: it is on the next even page."""
    pages = _in_columns(para(han(400), note("n", "脚注")))
    assert _said(pages[1], "脚注").x > pages[1].width / 2
    assert len(pages) == 4 and len(_rules(pages[3], "#000000")) == 3


def test_contents_stand_below_the_title_and_not_above_the_head() -> None:
    """A sheet of one's own may ask for contents."""
    base = shipped("gongwen")
    sheet = replace(base, matter=replace(base.matter, contents=True))
    text = (Heading(1, (Text("一、责任"),)), para(han(10)))
    document = Document(text, Metadata(title=_TITLE, official=_FULL), "zh-Hans")
    page = lay_out(resolve(document, sheet, catalogue()).document).paged.pages[0]
    said = [run.text for run in _glyphs(page)]
    order = [said.index(each) for each in ("000001", _TITLE, "目录")]
    assert order == sorted(order)


@pytest.mark.parametrize(("part", "role"), [("head", "document-number"), ("imprint", "imprint")])
def test_what_is_higher_than_a_page_is_set_as_text(part: str, role: str) -> None:
    """On paper too small nothing leaves the page, nothing is lost, and it is said."""
    base = shipped("gongwen")
    page = replace(base.page, height=140.0, top=40.0, bottom=40.0, chars=0, lines=0)
    record = replace(_FULL, copies_to=("市委各部门",) * 20)
    document = Document((para(han(10)),), Metadata(title=_TITLE, official=record), "zh-Hans")
    laid = lay_out(resolve(document, replace(base, page=page), catalogue()).document)
    assert part in {said.message.split()[1] for said in laid.diagnostics}
    runs = [run for page in laid.paged.pages for run in _glyphs(page)]
    assert all(_top(run) >= 0 and _bottom(run) <= 140.0 / _MM for run in runs)
    assert role in {frame.role for page in laid.paged.pages for frame in page.frames}


@pytest.mark.parametrize("remark", ["", "此件公开发布"])
@pytest.mark.parametrize("lines", range(8, 12))
def test_signature_and_date_are_never_alone_on_a_page(lines: int, remark: str) -> None:
    """7.3.5.5: a last paragraph that is short goes with them to the next page."""
    record = replace(_FULL, copies_to=(), printed_by="", printed_on="", remark=remark)
    pages = _paged(record, *(para(f"第{at}段文字。") for at in range(lines))).pages
    last = [run.text for run in _glyphs(pages[-1])]
    assert any(text.startswith("第") for text in last)
