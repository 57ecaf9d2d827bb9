"""Old books: frame, rules between lines, and the strip at the fold with fish tail, title, folio."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from tests.unit.layout.layout_samples import (
    artifacts,
    catalogue,
    han,
    paged,
    para,
    resolved,
    sheet,
    shipped,
    texts,
)
from tests.unit.layout.test_vertical import cells, near

from publisher.layout import lay_out
from publisher.layout.pages import ARTIFACT, Box, Item, Page, PagedDocument, Polygon, Upright
from publisher.layout.stream import PageStream, can_stream
from publisher.model.metadata import Metadata
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
from publisher.resolve import resolve
from publisher.styles import Ruling, StyleSheet

_BARE = {"matter": shipped("handout").matter}
WOODBLOCK = sheet("woodblock", **_BARE)
PAGE = WOODBLOCK.page
GAP = (38 - 21) / 2
"""Half the blank between two lines, in pt."""
OFF, END = 0.55 * 21, 21.0
"""From the text to the frame: room for what stands beside lines, and for a mark that hangs."""
RED = "#ff0000"


def _ruled(page: Page) -> tuple[Item, ...]:
    """Return what is ruled on a page: it is drawn first, below the text."""
    return page.frames[0].items if page.frames else ()


def _rules(page: Page) -> list[Box]:
    """Return the rules between vertical lines, from right to left."""
    found = [each for each in _ruled(page) if isinstance(each, Box)]
    return sorted((each for each in found if each.width == near(0.4)), key=lambda each: -each.x)


def _sides(page: Page) -> tuple[list[float], list[float]]:
    """Return x and y of the lines of a frame, without rules and what stands in the strip."""
    boxes = [item for item in _ruled(page) if isinstance(item, Box) and item.color == RED]
    upright = sorted({round(each.x, 2) for each in boxes if each.height > 5 * each.width})
    lying = sorted({round(each.y, 2) for each in boxes if each.width > 5 * each.height})
    return upright, lying


def _with(style: StyleSheet, **changes: Any) -> StyleSheet:
    """Return a sheet that rules its pages in another way."""
    ruling = replace(style.page.ruling, **changes)
    return replace(style, page=replace(style.page, ruling=ruling))


def _book(*chapters: str, style: StyleSheet = WOODBLOCK, title: str = "石桥记") -> PagedDocument:
    """Chapters, each a heading and a page and a half, in a document with a title."""
    blocks: list[Block] = []
    for at, name in enumerate(chapters):
        blocks += [Heading(1, (Text(name),), id=f"c{at}"), para(han(270))]
    found = resolved(*blocks, style=style)
    return lay_out(replace(found, title=title, metadata=Metadata(title=title))).paged


def test_rules_stand_midway_between_lines_from_end_to_end() -> None:
    """CLREQ checklist 154: 半叶九行 has eight rules, beside empty lines, too."""
    for page in paged(para(han(250)), style=WOODBLOCK).pages:
        rules = _rules(page)
        right = PAGE.width - (PAGE.inner if page.label in "一三" else PAGE.outer)
        assert [each.x + 0.2 for each in rules] == [
            near(right - 38 * at + GAP) for at in range(1, 9)
        ]
        assert [each.y for each in rules] == [near(PAGE.top - OFF)] * 8
        assert [each.height for each in rules] == [near(20 * 21 + OFF + END)] * 8
    first = [each.left for each in cells(page)]
    assert first[0] + 21 < rules[0].x + 38 and first[0] - GAP == near(rules[0].x + 0.2)


def test_nine_lines_of_twenty_characters() -> None:
    """半叶九行，行二十字: on the grid, and a heading takes one line of it."""
    first, second = paged(para(han(190)), style=WOODBLOCK).pages
    assert len(list(cells(first))) == 180 and len(list(cells(second))) == 10
    lefts = sorted({round(each.left, 2) for each in cells(first)})
    assert [b - a for a, b in pairwise(lefts)] == [near(38)] * 8


@pytest.mark.parametrize(
    ("frame", "upright", "lying"),
    [("single", 1, 1), ("double", 2, 2), ("thick-thin", 2, 2), ("double-sides", 2, 1)],
)
def test_frames_of_one_line_and_of_two(frame: str, upright: int, lying: int) -> None:
    """单边, 双边, 文武边 and 左右双边, 0.55 em off the text, at the foot 1 em."""
    style = _with(WOODBLOCK, frame=frame, line_rules=False, strip="none", color=RED)
    (page,) = paged(para(han(5)), style=style).pages
    columns, rows = _sides(page)
    assert (len(columns), len(rows)) == (2 * upright, 2 * lying)
    assert max(columns[: len(columns) // 2]) < PAGE.outer - OFF
    assert min(columns[len(columns) // 2 :]) == near(PAGE.width - PAGE.inner + OFF)
    assert rows[len(rows) // 2] == near(PAGE.height - PAGE.bottom + END)


def test_a_thick_line_is_outside_a_thin_one() -> None:
    """文武边: the outer line is the heavier one."""
    style = _with(WOODBLOCK, line_rules=False, strip="none")
    (page,) = paged(para(han(5)), style=style).pages
    above = sorted((b for b in _ruled(page) if isinstance(b, Box) and b.width > 99), key=_y)[:2]
    assert above[0].height > 2 * above[1].height
    assert above[0].x < above[1].x and above[0].width > above[1].width


def _y(box: Box) -> float:
    return box.y


def test_the_strip_is_at_the_outer_edge_and_open_there() -> None:
    """The fold (书口) is the edge of the page: at the left of odd pages, the right of even ones."""
    for index, page in enumerate(paged(para(han(200)), style=WOODBLOCK).pages):
        fold = PAGE.width if index else 0.0
        (tail,) = (each for each in _ruled(page) if isinstance(each, Polygon))
        across = [x for x, _y in tail.corners]
        assert fold in (near(min(across)), near(max(across)))
        lying = [each for each in _ruled(page) if isinstance(each, Box) and each.width > 99]
        assert len(lying) == 4
        assert all(fold in (near(each.x), near(each.x + each.width)) for each in lying)
        upright = [b for b in _ruled(page) if isinstance(b, Box) and b.height > 99 < 1000]
        assert not [each for each in upright if abs(each.x - fold) < PAGE.outer - OFF - 1]


def test_a_fish_tail_is_cut_in_at_the_fold() -> None:
    """Both halves make a tail that opens downwards; a second one opens upwards, below the folio."""
    style = _with(WOODBLOCK, strip="double")
    (page,) = paged(para(han(5)), style=style).pages
    upper, lower = (each for each in _ruled(page) if isinstance(each, Polygon))
    for tail, way in ((upper, 1), (lower, -1)):
        at_fold = [way * y for x, y in tail.corners if x == 0]
        at_text = [way * y for x, y in tail.corners if x > 0]
        assert min(at_fold) == min(at_text) and max(at_fold) < max(at_text)
    (folio,) = (run for run in artifacts(page) if run.text == "一")
    assert max(y for _x, y in upper.corners) < folio.y
    assert folio.y + folio.size < min(y for _x, y in lower.corners)


def test_title_chapter_and_folio_stand_in_the_strip() -> None:
    """On every page of the text, also where a chapter begins; from head to foot."""
    pages = _book("卷一", "卷二").pages
    said = ["".join(run.text for run in artifacts(page)) for page in pages]
    assert said == ["石桥记卷一一", "石桥记卷一二", "石桥记卷二三", "石桥记卷二四"]
    for index, page in enumerate(pages):
        edge = PAGE.width - PAGE.outer + OFF if index % 2 else 0.0
        heights = [run.y for run in artifacts(page)]
        assert heights == sorted(heights)
        for run in artifacts(page):
            assert isinstance(run, Upright)
            left = run.x - 0.12 * run.size
            assert edge < left and left + run.size < edge + PAGE.outer - OFF


def test_what_is_too_long_for_the_strip_ends_in_an_ellipsis() -> None:
    """Title, chapter and folio never meet."""
    for strip in ("plain", "single", "double"):
        for mouth in ("white", "thin", "broad"):
            style = _with(WOODBLOCK, strip=strip, mouth=mouth)
            page = _book("卷" + han(40), style=style, title="记" + han(40)).pages[0]
            lines = 2 if mouth == "white" else 1
            runs = artifacts(page)
            assert [run.text[-1] for run in runs if len(run.text) > 1] == ["…"] * lines
            spans = [(run.y, run.y + len(run.text) * run.size) for run in runs]
            for above, below in pairwise(spans):
                assert above[1] < below[0]


def test_what_has_no_room_is_left_out() -> None:
    """A short strip between two fish tails has the folio alone."""
    page = {"top": 250.0, "bottom": 240.0}
    style = _with(sheet("woodblock", page=page, **_BARE), strip="double")
    assert [run.text for run in artifacts(_book("卷一", style=style).pages[0])] == ["一"]


def test_a_blank_page_is_ruled_and_says_nothing() -> None:
    """A chapter that begins on a new leaf leaves a blank half, which was printed all the same."""
    heading = {**WOODBLOCK.styles, "heading-1": replace(WOODBLOCK.style("heading-1"), recto=True)}
    found = resolved(
        Heading(1, (Text("甲"),), id="a"),
        para(han(5)),
        Heading(1, (Text("乙"),), id="b"),
        para(han(5)),
        style=replace(WOODBLOCK, styles=heading),
    )
    _first, blank, _last = lay_out(found).paged.pages
    assert len(_rules(blank)) == 8 and not texts(blank) and not artifacts(blank)


def test_covers_and_colophons_are_not_ruled() -> None:
    """They are no pages of the text."""
    title = Paragraph((Text("石桥记"),), ParagraphRole.TITLE)
    blocks = (title, Heading(1, (Text("甲"),), id="a"), para(han(5)))
    book = Document(blocks, Metadata(title="石桥记"), "zh-Hans")
    pages = lay_out(resolve(book, shipped("woodblock"), catalogue()).document).paged.pages
    ruled = [bool(_rules(page)) for page in pages]
    assert (ruled[0], ruled[-1]) == (False, False) and any(ruled)


def test_a_landscape_page_has_a_closed_frame() -> None:
    """It has no fold: its folio is where such pages have it."""
    part = Division(DivisionKind.SECTION, (para("乙"),), page="landscape", id="d")
    _first, turned = paged(para("甲"), part, style=WOODBLOCK).pages
    assert not [item for item in _ruled(turned) if isinstance(item, Polygon)]
    boxes = [item for item in _ruled(turned) if isinstance(item, Box)]
    assert min(box.x for box in boxes) > 0
    assert max(box.x + box.width for box in boxes) < turned.width
    assert [run.text for run in artifacts(turned)] == ["二"]


def test_all_of_it_is_decoration() -> None:
    """Readers aloud pass over frames, rules, strips and what they say."""
    made = _book("卷一")
    drawn = [mark.element for marks in made.tree.marks for mark in marks for _item in mark.items]
    assert drawn.count(ARTIFACT) >= 2 * (8 + 5 + 3)
    texts_ = [
        item
        for marks in made.tree.marks
        for mark in marks
        if mark.element != ARTIFACT
        for item in mark.items
    ]
    assert all(isinstance(item, Upright) for item in texts_)


def test_pages_made_one_by_one_are_ruled_the_same() -> None:
    """Horizontal lines may be ruled, too, as letter paper is; a novel of them is never whole."""
    page = {"ruling": Ruling("double-sides", line_rules=True)}
    document = resolved(para(han(3000)), style=sheet("handout", page=page))
    assert can_stream(document)
    whole, stream = lay_out(document).paged, PageStream(document)
    assert [each.page for each in stream.sheets()] == list(whole.pages)
    boxes = [item for item in _ruled(whole.pages[0]) if isinstance(item, Box)]
    assert len([box for box in boxes if box.height == near(0.4)]) == document.sheet.page.lines - 1
