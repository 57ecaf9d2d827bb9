"""What stands at the edges of pages: page numbers and running heads, artifacts both."""

from dataclasses import replace
from typing import Any

import pytest
from layout_samples import artifacts, han, origins, paged, para, sheet, shipped

from publisher.layout.pages import ARTIFACT, Box, Page, PagedDocument
from publisher.model.nodes import (
    Block,
    Cell,
    Division,
    DivisionKind,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    Scope,
    Table,
    Text,
)
from publisher.styles import Matter, RunningHead, StyleSheet

_FULL = para(han(35 * 34 * 3))


def _numbered(*, two_sided: bool = True, **changes: Any) -> StyleSheet:
    number = replace(shipped("handout").page.number, **changes)
    return sheet(page={"number": number, "two_sided": two_sided, "inner": 100.0, "outer": 70.0})


def _said(page: Page) -> str:
    return "".join(run.text for run in artifacts(page))


def _spare(paged: PagedDocument) -> None:
    """Whatever stands at an edge is an artifact in the structure tree."""
    for page, marks in zip(paged.pages, paged.tree.marks, strict=True):
        edges = [item for frame in page.frames if frame.role == "artifact" for item in frame.items]
        told = {id(item) for mark in marks if mark.element == ARTIFACT for item in mark.items}
        assert {id(item) for item in edges} <= told


class TestNumbers:
    @pytest.mark.parametrize("position", ["outside", "inside"])
    def test_sides_change_with_the_page(self, position: str) -> None:
        """Outside is the right of an odd page and the left of an even one; inside the reverse."""
        style = _numbered(position=position)
        document = paged(_FULL, style=style)
        odd, even = (artifacts(page)[0] for page in document.pages[:2])
        right = {"outside": odd, "inside": even}[position]
        left = {"outside": even, "inside": odd}[position]
        area = {id(odd): 100.0, id(even): 70.0}
        assert left.x == pytest.approx(area[id(left)], abs=0.01)
        assert origins(right)[-1] == pytest.approx(area[id(right)] + 35 * 12, abs=0.01)
        _spare(document)

    def test_even_pages_may_say_it_otherwise(self) -> None:
        """`even` holds for left-hand pages, which only a two-sided sheet has."""
        said = {"format": "第 {page} 页", "even": "{page}/{pages}"}
        pages = paged(_FULL, style=_numbered(**said)).pages
        assert [_said(page) for page in pages[:3]] == ["第 1 页", "2/4", "第 3 页"]
        pages = paged(_FULL, style=_numbered(two_sided=False, **said)).pages
        assert [_said(page) for page in pages[:2]] == ["第 1 页", "第 2 页"]

    def test_none_where_the_format_is_empty(self) -> None:
        """Nor on even pages alone, where only `even` is."""
        assert not any(map(artifacts, paged(_FULL, style=_numbered(format="")).pages))
        pages = paged(_FULL, style=_numbered(even="")).pages
        assert [_said(page) for page in pages[:2]] == ["1", ""]

    def test_at_the_head(self) -> None:
        """The middle of the digits lies the distance above the type area."""
        style = _numbered(edge="head", distance=20.0)
        (run,) = artifacts(paged(para("甲"), style=style).pages[0])
        size = style.style("page-number").size
        assert run.y - 0.38 * size == pytest.approx(style.page.top - 20, abs=0.01)

    @pytest.mark.parametrize("edge", ["head", "foot"])
    def test_never_off_the_page(self, edge: str) -> None:
        """A distance larger than the margin keeps the digits on the paper."""
        style = _numbered(edge=edge, distance=900.0)
        (run,) = artifacts(paged(para("甲"), style=style).pages[0])
        assert 0 < run.y < style.page.height

    @pytest.mark.parametrize(
        ("on_cover", "said"), [(False, ["", "2", ""]), (True, ["1", "2", "3"])]
    )
    def test_covers_and_colophons_have_none(self, on_cover: bool, said: list[str]) -> None:
        """They count, and show no number unless the sheet says so."""
        blocks: tuple[Block, ...] = (
            Division(DivisionKind.COVER, (para("书名"),)),
            para("正文"),
            Division(DivisionKind.COLOPHON, (para("版权"),)),
        )
        document = paged(*blocks, style=_numbered(on_cover=on_cover))
        assert [_said(page) for page in document.pages] == said
        assert [page.label for page in document.pages] == ["1", "2", "3"]


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Text(text),))


def _headed(*, two_sided: bool = True, chapters: bool = True, **changes: Any) -> StyleSheet:
    """A sheet without page numbers, so that what stands at the edges is the running head."""
    number = replace(shipped("handout").page.number, format="")
    page = {"number": number, "head": RunningHead(**changes), "two_sided": two_sided}
    return sheet(page=page, heading_1={"page_break_before": chapters})


_BOOK: tuple[Block, ...] = (
    Paragraph((Text("书名"),), ParagraphRole.TITLE),
    para(han(35 * 34)),
    _heading(1, "第一章"),
    para(han(35 * 40)),
    _heading(2, "第一节"),
    para(han(35 * 34)),
    _heading(1, "第二章"),
    para(han(35 * 60)),
)


class TestRunningHeads:
    def test_headings_and_title_by_side(self) -> None:
        """Left pages show the title, right ones the heading; pages that begin a chapter nothing."""
        document = paged(*_BOOK, style=_headed(text="heading-1", even="title"))
        said = [_said(page) for page in document.pages]
        assert said == ["", "书名", "", "书名", "第一章", "", "第二章"]
        _spare(document)

    def test_one_sided_sheets_show_one_thing(self) -> None:
        """`even` is of left-hand pages, which they have not; before any heading there is none."""
        style = _headed(two_sided=False, text="heading-1", even="title")
        said = [_said(page) for page in paged(*_BOOK, style=style).pages]
        assert said == ["", "", "", "第一章", "第一章", "", "第二章"]

    def test_a_lower_level_falls_back_to_the_one_above(self) -> None:
        """A section's head ends with its chapter."""
        style = _headed(two_sided=False, text="heading-2")
        said = [_said(page) for page in paged(*_BOOK, style=style).pages]
        assert said == ["", "", "", "第一节", "第一节", "", "第二章"]

    @pytest.mark.parametrize("titled", [True, False])
    def test_headings_that_begin_lower_are_the_chapters(self, titled: bool) -> None:
        """Under a heading of level 1 that is the title, or where there is none of level 1."""
        first = _heading(1, "书名") if titled else para("前言")
        blocks = (first, _heading(2, "甲"), para(han(35 * 60)), _heading(2, "乙"))
        pages = paged(*blocks, style=_headed(two_sided=False, chapters=False, text="heading-1"))
        assert [_said(page) for page in pages.pages][1:] == ["乙"]

    def test_contents_end_where_their_pages_do(self) -> None:
        """Text before the first heading stands under none, and not under 目录."""
        style = replace(
            _headed(two_sided=False, chapters=False, text="heading-1"), matter=Matter(contents=True)
        )
        blocks = (_heading(1, "书名"), para(han(35 * 80)), _heading(2, "甲"), para(han(35 * 40)))
        said = [_said(page) for page in paged(*blocks, style=style).pages]
        assert "甲" in said and "目录" not in said[1:]

    def test_chapters_that_begin_on_a_page_show_on_it(self) -> None:
        """Without new pages, the first chapter that begins on a page is its head."""
        blocks = (para(han(100)), _heading(1, "甲"), para(han(100)), _heading(1, "乙"))
        pages = paged(*blocks, para(han(35 * 34)), style=_headed(chapters=False, text="heading-1"))
        assert [_said(page) for page in pages.pages] == ["甲", "乙"]

    def test_pages_that_begin_with_a_repeated_table_head(self) -> None:
        """The head of the table has no id, as a text without a title has none: no opening."""
        head = Row((Cell((para("名称"),), scope=Scope.COLUMN),))
        rows = tuple(Row((Cell((para(f"行{at}"),)),)) for at in range(80))
        blocks = (_heading(1, "甲"), Table((head,), rows))
        pages = paged(*blocks, style=_headed(chapters=False, text="heading-1")).pages
        said = [_said(page).replace("名称", "") for page in pages]
        assert len(said) > 2 and said == ["", *["甲"] * (len(said) - 1)]

    def test_places(self) -> None:
        """Its middle lies the distance above the type area, its rule half way."""
        style = _headed(text="title", position="outside", distance=24.0, rule=True)
        document = paged(*_BOOK, style=style)
        (run,) = artifacts(document.pages[1])
        size = style.style("running-head").size
        assert run.y - 0.38 * size == pytest.approx(style.page.top - 24)
        assert run.x == pytest.approx(style.page.outer, abs=0.01)
        (rule,) = (i for f in document.pages[1].frames for i in f.items if isinstance(i, Box))
        assert rule.y + rule.height / 2 == pytest.approx(style.page.top - 12)
        assert rule.width == pytest.approx(35 * 12)

    def test_what_is_too_long_is_cut(self) -> None:
        """It ends in …… within the type area; the outline keeps all of it."""
        long = "很长的标题，" * 12
        blocks = (_heading(1, long), para(han(35 * 40)))
        document = paged(*blocks, style=_headed(text="heading-1"))
        said = _said(document.pages[1])
        assert said.endswith("……") and long.startswith(said[:-2]) and len(said) > 30
        edge = document.pages[1].width - shipped("handout").page.outer
        assert origins(artifacts(document.pages[1])[-1])[-1] <= edge + 0.5
        assert document.outline[0].title == long

    def test_covers_have_none(self) -> None:
        """Nor have colophons."""
        cover = Division(DivisionKind.COVER, (para("书名"), para(han(35 * 40))))
        blocks = (para("正文"), _heading(1, "章"), cover, para("正文"))
        document = paged(*blocks, style=_headed(chapters=False, text="heading-1"))
        assert [_said(page) for page in document.pages] == ["章", "", "", "章"]

    def test_what_stands_in_for_a_title_is_none(self) -> None:
        """Without a title the first chapter's name would stand over all others."""
        style = _headed(two_sided=False, text="title")
        assert [_said(page) for page in paged(*_BOOK[1:], style=style).pages][-1] == "第二章"
        assert _said(paged(para(han(35 * 40)), style=style).pages[1]) == ""
