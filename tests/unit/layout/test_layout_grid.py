"""Lines on the grid of the page, and what stays together at its edges. Positions in pt."""

import itertools
from dataclasses import replace

import pytest
from tests.unit.layout.layout_samples import (
    HAN,
    artifacts,
    at,
    baselines,
    body_of,
    han,
    origins,
    paged,
    para,
    placed,
    resolved,
    runs,
    sheet,
    shipped,
    texts,
    words,
)

from publisher.layout.compose import Composer
from publisher.layout.flow import Ink, Point
from publisher.layout.setting import Place, Setter
from publisher.model.nodes import (
    Heading,
    InlineImage,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Resource,
    Text,
)

_MM = 72 / 25.4


def _heading(level: int, text: str, name: str | None = None) -> Heading:
    return Heading(level, (Text(text),), name)


# --------------------------------------------------------------------- grid


def test_gongwen_page_has_22_lines_of_28_characters() -> None:
    """GB/T 9704-2012, 5.2.3: 22 lines a page, 28 characters a line."""
    pages = paged(para(han(28 * 22 * 2)), style=shipped("gongwen")).pages
    first = runs(pages[0])
    assert len(first) == 22
    assert [len(run.text) for run in first] == [26] + [28] * 21
    assert [len(run.text) for run in runs(pages[1])][:3] == [28, 28, 28]


def test_gongwen_lines_hold_28_characters_whatever_stands_in_them() -> None:
    """GB/T 9704-2012, 5.2.3: marks and figures take squares of the grid, too."""
    parts = "投入资金36,500万元，“一、二”；据《〈呐喊〉自序》（2021年）", han(40), "（一）共12.5%。"
    page = paged(para("".join(parts) * 3), style=shipped("gongwen")).pages[0]
    left = shipped("gongwen").page.inner
    squares = [(x - left) / 15.75 for char, x, _ in placed(page) if "\u4e00" <= char <= "\u9fff"]
    assert squares == [pytest.approx(round(square), abs=0.005) for square in squares]
    assert max(squares) == pytest.approx(27, abs=0.005)


def test_gongwen_lines_stand_29_53_apart_from_37_mm_down() -> None:
    """5.2.1 and 3: the head margin is 37 mm; a line is 15.75 pt and 7/8 of it apart."""
    page = paged(para(han(28 * 30)), style=shipped("gongwen")).pages[0]
    found = baselines(page)
    assert found[0] == pytest.approx(37 * _MM + 0.88 * 15.75, abs=0.01)
    assert all(b - a == pytest.approx(29.53, abs=0.011) for a, b in itertools.pairwise(found))
    assert found[-1] + 0.12 * 15.75 <= (297 - 35) * _MM + 0.01


def test_gongwen_lines_are_441_pt_from_the_binding_margin() -> None:
    """28 characters of 15.75 pt; the binding side is left on odd pages and right on even ones."""
    pages = paged(para(han(28 * 60)), style=shipped("gongwen")).pages
    for page, left in ((pages[0], 28 * _MM), (pages[1], 26 * _MM)):
        line = runs(page)[5]
        assert line.x == pytest.approx(left, abs=0.01)
        assert origins(line)[-1] == pytest.approx(left + 441, abs=0.05)


def test_handout_page_has_34_lines_of_35_characters() -> None:
    """The sheet's own grid: chars = 35, lines = 34."""
    page = paged(para(han(35 * 50))).pages[0]
    assert [len(run.text) for run in runs(page)] == [33] + [35] * 33


def test_heading_takes_whole_lines() -> None:
    """CLREQ 23: a heading takes whole lines of the body, which so stays on the grid."""
    page = paged(para(han(30)), _heading(1, "第一章"), para(han(30), id="after")).pages[0]
    body = body_of(shipped("handout"))
    first, last = baselines(page)[0], baselines(page, "after")[0]
    assert (last - first) / body.line_pitch == pytest.approx(3)


@pytest.mark.parametrize("name", ["book", "handout", "large-print", "classic-vertical"])
def test_a_heading_of_two_lines_has_its_blank_around_both(name: str) -> None:
    """CLREQ 23: they stand 1.4 em apart, in the middle of whole lines of the body."""
    style = replace(shipped(name), matter=shipped("handout").matter)
    size, pitch = style.style("heading-1").size, style.style("body").line_pitch
    tops = []
    for title in ("一", "第" + han(30)):
        document = resolved(_heading(1, title), style=style)
        place = Place(style.page.measure, style.page.depth, "zh-Hans")
        (flow,) = Composer(document, Setter(document, pitch)).flows(document.blocks, place)
        ink = Ink()
        flow.body.draw(flow, 0, flow.body.count, Point(0.0, 0.0), ink)
        lines = sorted({run.y for frame in ink.frames for run in frame.items})  # type: ignore[union-attr]
        tops.append((lines, flow.body.height(0, flow.body.count)))
    ((single,), one), ((first, second), both) = tops
    assert second - first == pytest.approx(1.4 * size)
    assert one == pytest.approx(style.style("heading-1").line_pitch)
    assert (both - one) / pitch == pytest.approx(2)
    assert (first + second) / 2 - single == pytest.approx(pitch)


def test_heading_at_the_top_keeps_the_grid() -> None:
    """At the top of a page, too, the body after a heading stands where lines of the grid do."""
    style = shipped("handout")
    page = paged(_heading(1, "第一章"), para(han(30), id="after")).pages[0]
    top = style.page.top + 0.88 * 12
    assert baselines(page, "after")[0] == pytest.approx(top + 2 * 20, abs=0.01)


def test_a_large_title_at_the_top_keeps_the_grid_of_an_official_page() -> None:
    """二号 in lines of 29.53 pt: it stands below the edge, the body behind it on lines 3 to 22."""
    style = replace(shipped("gongwen"), matter=shipped("handout").matter)
    title = Paragraph((Text("关于古桥的通知"),), ParagraphRole.TITLE)
    pages = paged(title, *(para(f"行{n}") for n in range(50)), style=style).pages
    first, second = ([round(y, 1) for y in baselines(page)] for page in pages[:2])
    assert first[1:] == second[2:22] and len(first) == 21
    assert first[0] - 0.88 * style.style("title").size >= style.page.top - 0.1


def test_first_em_box_begins_at_the_top_of_the_type_area() -> None:
    """The pitch's blank above the first line hangs out of the type area."""
    page = paged(para(han(10))).pages[0]
    assert baselines(page)[0] == pytest.approx(shipped("handout").page.top + 0.88 * 12, abs=0.01)


def test_measure_is_a_whole_number_of_em() -> None:
    """CLREQ 17: where margins leave a rest of less than an em, it stays blank."""
    style = sheet(page={"inner": 80.0, "outer": 85.0, "chars": 0, "lines": 0})
    assert style.page.measure / 12 == pytest.approx(35.86, abs=0.1)
    assert len(runs(paged(para(han(200)), style=style).pages[0])[1].text) == 35


# -------------------------------------------------------------------- blank


def test_no_blank_above_at_the_top_of_a_page() -> None:
    """Space before is for what stands below something."""
    style = sheet(body={"space_before": 30.0})
    page = paged(para(han(10), id="a"), para(han(10), id="b"), style=style).pages[0]
    top = style.page.top + 0.88 * 12
    assert baselines(page, "a") == [pytest.approx(top, abs=0.01)]
    assert baselines(page, "b") == [pytest.approx(top + 20 + 30, abs=0.01)]


def test_blank_before_and_after_add_up() -> None:
    """What follows is owed the blank after and its own before."""
    style = sheet(body={"space_before": 5.0, "space_after": 7.0})
    page = paged(para(han(10), id="a"), para(han(10), id="b"), style=style).pages[0]
    assert baselines(page, "b")[0] - baselines(page, "a")[0] == pytest.approx(20 + 12)


# -------------------------------------------------------------- page breaks


def test_heading_is_not_the_last_line_of_a_page() -> None:
    """CLREQ 149: it goes to the next page with the two lines that follow it."""
    for lines in (31, 32):
        pages = paged(para(han(33 + 35 * (lines - 1))), _heading(2, "二"), para(han(200))).pages
        assert "二" not in words(pages[0])
        assert words(pages[1]).startswith("二")
    pages = paged(para(han(33 + 35 * 29)), _heading(2, "二"), para(han(200), id="b")).pages
    assert words(pages[0]).count("二") and len(baselines(pages[0], "b")) == 2


def test_last_line_is_not_alone_at_the_top() -> None:
    """CLREQ 123: one line more comes over."""
    pages = paged(para(han(33 + 35 * 30)), para(han(33 + 35 * 3), id="b")).pages
    assert len(baselines(pages[0], "b")) == 2
    assert len(baselines(pages[1], "b")) == 2


def test_first_line_is_not_alone_at_the_foot() -> None:
    """CLREQ 124: the paragraph begins on the next page."""
    pages = paged(para(han(33 + 35 * 32)), para(han(33 + 35 * 3), id="b")).pages
    assert words(pages[0], "b") == ""
    assert len(baselines(pages[1], "b")) == 4


def test_keep_together_moves_whole() -> None:
    """A block that is kept together is not cut where it fits the next page."""
    style = sheet(quote={"keep_together": True}, body={"keep_together": True})
    pages = paged(para(han(33 + 35 * 28)), para(han(33 + 35 * 7), id="b"), style=style).pages
    assert words(pages[0], "b") == ""


def test_page_breaks_begin_pages_and_are_not_doubled() -> None:
    """An author's page break before a heading that begins a page makes one new page."""
    style = sheet(heading_1={"page_break_before": True})
    pages = paged(para("甲"), PageBreak(id="br"), _heading(1, "乙", "h"), para("丙"), style=style)
    assert [words(page) for page in pages.pages] == ["甲", "乙丙"]
    assert pages.destinations["br"].page == 1
    assert pages.outline[0].destination.page == 1


def test_empty_document_has_one_page() -> None:
    """Nothing to say is a page with a number."""
    assert len(paged().pages) == 1


def test_frames_say_that_a_block_goes_on() -> None:
    """`goes_on` holds on every page but the block's last."""
    pages = paged(para(han(35 * 80), id="long")).pages
    assert [texts(page)[0].goes_on for page in pages] == [True, True, False]


# ------------------------------------------------------------------- folios


def test_folio_in_the_middle() -> None:
    """Centred on the type area, 14 mm below its foot at half the height of its em box."""
    style = shipped("handout")
    page = paged(para("甲")).pages[0]
    (folio,) = artifacts(page)
    ends = origins(folio)
    assert folio.text == "1"
    middle = style.page.inner + 35 * 12 / 2
    assert (ends[0] + ends[-1]) / 2 == pytest.approx(middle, abs=0.01)
    foot = style.page.height - style.page.bottom
    assert folio.y == pytest.approx(foot + 14 * _MM + 0.38 * 9, abs=0.01)


def test_gongwen_folio_stands_outside_one_em_in() -> None:
    """GB/T 9704-2012, 7.5: — 1 — at the right on odd pages, at the left on even, one em in."""
    pages = paged(para(han(28 * 40)), style=shipped("gongwen")).pages
    odd, even = (artifacts(page) for page in pages[:2])
    assert "".join(run.text for run in odd) == "— 1 —"
    right = 28 * _MM + 441 - 13.75
    assert origins(odd[-1])[-1] == pytest.approx(right, abs=0.9)  # the dash is centred in its em
    assert even[0].x == pytest.approx(26 * _MM + 13.75, abs=0.9)


def test_gongwen_folio_lies_7_mm_below_the_type_area() -> None:
    """7.5: the dash's line, in the middle of the em box, 7 mm below the foot."""
    page = paged(para("甲"), style=shipped("gongwen")).pages[0]
    foot = (297 - 35) * _MM
    assert artifacts(page)[0].y - 0.38 * 13.75 == pytest.approx(foot + 7 * _MM, abs=0.01)


def test_folio_counts_all_pages_and_may_spare_the_first() -> None:
    """{pages} is the number of pages; on_first = false leaves the first page without."""
    number = shipped("handout").page.number
    style = sheet(page={"number": replace(number, format="第{page}页 共{pages}页", on_first=False)})
    pages = paged(para(han(35 * 40)), style=style).pages
    assert artifacts(pages[0]) == []
    assert "".join(run.text for run in artifacts(pages[1])) == "第2页 共2页"
    assert [page.label for page in pages] == ["1", "2"]


def test_every_character_has_its_cell() -> None:
    """CLREQ 4: Han characters stand solid, each 1 em after the one before."""
    page = paged(para(HAN[:30])).pages[0]
    xs = [x for _char, x, _y in placed(page)]
    assert xs == [pytest.approx(xs[0] + 12 * index, abs=0.01) for index in range(30)]
    assert at(page, HAN[0])[0] == pytest.approx(shipped("handout").page.inner + 24, abs=0.01)


@pytest.mark.parametrize("height", [18, 30, 90])
def test_what_follows_a_high_picture_in_a_line_is_on_the_grid(height: int) -> None:
    """Its line takes whole lines of the body; one that reaches into the blank above takes one."""
    picture = Resource("p.png", "image/png", b"", height * 96 // 72, height * 96 // 72)
    blocks = (para(han(45), InlineImage("p.png", "印"), "后"), para(han(5), id="after"))
    page = paged(*blocks, resources=(picture,)).pages[0]
    body = body_of(shipped("handout"))
    lines = (baselines(page, "after")[0] - baselines(page)[0]) / body.line_pitch
    assert lines == pytest.approx(round(lines)) and round(lines) == {18: 2, 30: 3, 90: 6}[height]
