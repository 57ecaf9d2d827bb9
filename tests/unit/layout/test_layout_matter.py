"""Front and back matter: contents with right numbers, covers, colophons."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from layout_samples import (
    artifacts,
    catalogue,
    han,
    note,
    origins,
    paged,
    para,
    placed,
    runs,
    sheet,
    shipped,
    words,
)
from PIL import Image
from test_layout_tagging import tree
from tests.readers import archive_faults

from publisher.exporters.pdf import export
from publisher.fonts import FontRole, metrics
from publisher.layout import lay_out
from publisher.layout.pages import (
    Dot,
    Frame,
    Glyphs,
    Page,
    PagedDocument,
    Picture,
    Structure,
)
from publisher.model.metadata import Contributor, Metadata
from publisher.model.nodes import (
    Block,
    Division,
    DivisionKind,
    Document,
    Figure,
    Heading,
    Paragraph,
    ParagraphRole,
    Parallel,
    ParallelCell,
    ParallelRow,
    Resource,
    Text,
)
from publisher.resolve import resolve
from publisher.resolve.colophon import colophon_lines
from publisher.styles import Matter, StyleSheet

_KNOWN = Metadata(
    title="长河旧事",
    subtitle="一个人的编年史",
    creators=(Contributor("沈一舟"),),
    contributors=(Contributor("何念", "trl"), Contributor("某人", "ill")),
    publisher="江岸出版社",
    date="2026-03-05",
    identifier="urn:isbn:9787000000000",
    rights="版权所有",
)


def _style(*, new_page: bool = True, restart: str = "page", **matter: Any) -> StyleSheet:
    breaks = {"page_break_before": new_page}
    base = sheet(heading_1=breaks, contents_title=breaks, notes_restart=restart)
    return replace(base, matter=Matter(**matter))


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Text(text),))


def _book(chapters: int = 4) -> list[Block]:
    """Chapters of two and a half pages, with a section on the second and a note."""
    blocks: list[Block] = []
    for at in range(chapters):
        blocks += [_heading(1, f"第{at + 1}章"), para(han(35 * 40), note(f"n{at}", "注文"))]
        blocks += [_heading(2, "一节"), para(han(35 * 40))]
    return blocks


def _with_metadata(*blocks: Block, style: StyleSheet, lang: str = "zh-Hans") -> PagedDocument:
    document = Document(blocks, _KNOWN, lang=lang)
    return lay_out(resolve(document, style, catalogue()).document).paged


def _entries(document: PagedDocument) -> list[tuple[Page, Frame]]:
    return [
        (page, frame)
        for page in document.pages
        for frame in page.frames
        if frame.block.startswith("/contents/")
    ]


def _number(frame: Frame) -> str:
    return [item for item in frame.items if isinstance(item, Glyphs)][-1].text


class TestContents:
    @pytest.mark.parametrize("restart", ["page", "document"])
    @pytest.mark.parametrize("chapters", [2, 30])
    def test_every_number_is_the_page_of_its_heading(self, chapters: int, restart: str) -> None:
        """Whatever the contents themselves take, over several pages too."""
        style = _style(contents=True, restart=restart)
        document = paged(*_book(chapters), style=style)
        found = _entries(document)
        assert len(found) == 2 * chapters
        for _page, frame in found:
            target = frame.block.removeprefix("/contents/")
            at = document.destinations[target].page
            assert _number(frame).strip() == document.pages[at].label
            title = frame.items[0]
            assert isinstance(title, Glyphs) and title.text in words(document.pages[at], target)

    @pytest.mark.parametrize("western", [FontRole.WESTERN_SERIF, FontRole.MONO])
    def test_numbers_in_han_are_in_a_face_that_has_them(self, western: FontRole) -> None:
        """The Western face of the entry has none: it drew a box for 一."""
        base = _style(contents=True)
        number = replace(base.page.number, format="{page:han}")
        styles = {role: replace(each, western=western) for role, each in base.styles.items()}
        style = replace(base, styles=styles, page=replace(base.page, number=number))
        numbers = [frame.items[-1] for _page, frame in _entries(paged(*_book(2), style=style))]
        drawn = [each for each in numbers if isinstance(each, Glyphs)]
        assert [each.text.strip() for each in drawn] == ["二", "三", "五", "六"]
        assert all(metrics(each.face).covers(ord(each.text.strip())) for each in drawn)

    def test_levels(self) -> None:
        """Entries go to the level that the sheet says."""
        found = _entries(paged(*_book(2), style=_style(contents=True, contents_levels=1)))
        assert [frame.role for _page, frame in found] == ["contents-1"] * 2

    def test_numbers_stand_at_the_right_and_leaders_between(self) -> None:
        """Dots are drawn, at the same places in all lines, in the middle of the em box."""
        document = paged(*_book(), style=_style(contents=True))
        page = document.pages[0]
        edge = page.width - sheet().page.outer
        rows = []
        for _page, frame in _entries(document):
            *titles, number = (item for item in frame.items if isinstance(item, Glyphs))
            dots = [item for item in frame.items if isinstance(item, Dot)]
            assert origins(number)[-1] == pytest.approx(edge, abs=0.01)
            assert origins(titles[-1])[-1] < dots[0].x < dots[-1].x < origins(number)[1]
            assert {round(dot.y, 3) for dot in dots} == {round(number.y - 0.38 * 12, 3)}
            rows.append({round(dot.x, 2) for dot in dots})
        assert min(rows, key=len) <= max(rows, key=len)
        assert "…" not in words(page)

    def test_every_line_leads_to_its_heading(self) -> None:
        """A long title takes two lines, leaves room for the number, and both lines are links."""
        long = "很长的章名" * 9
        document = _with_metadata(_heading(1, long), para("正文"), style=_style(contents=True))
        (frame,) = (frame for _page, frame in _entries(document))
        links = document.pages[1].links
        assert [link.target for link in links] == [f"#{frame.block.removeprefix('/contents/')}"] * 2
        assert links[0].y < links[1].y
        runs = [item for item in frame.items if isinstance(item, Glyphs)]
        assert origins(runs[0])[-1] <= document.pages[1].width - sheet().page.outer - 36 + 0.01
        assert runs[-1].text == " 3" and runs[-1].y == runs[-2].y

    def test_contents_are_a_toc_in_the_tree(self) -> None:
        """TOC, TOCI, Reference, Link (ISO 32000-1, 14.8.4.3.3), levels within levels."""
        document = paged(*_book(2), style=_style(contents=True))
        assert tree(document).startswith(
            "document\n"
            "  heading rank 1 |目录|\n"
            "  contents\n"
            "    entry\n"
            "      reference\n"
            "        link |第1章 2|\n"
            "      contents\n"
            "        entry\n"
            "          reference\n"
            "            link |一节 3|\n"
            "    entry\n"
        )
        assert [entry.title for entry in document.outline] == [
            "目录",
            "第1章",
            "一节",
            "第2章",
            "一节",
        ]
        assert document.outline[0].destination.page == 0

    def test_they_come_after_the_title_and_before_the_text(self) -> None:
        """What has the title's place stays in it; a heading that is the title is not listed."""
        title = Paragraph((Text("长河旧事"),), ParagraphRole.TITLE)
        for first in (title, _heading(1, "长河旧事")):
            document = _with_metadata(
                first, para("前言"), _heading(1, "甲"), style=_style(contents=True, new_page=False)
            )
            assert words(document.pages[0])[:4] == "长河旧事"
            assert words(document.pages[0]).endswith("目录甲 1前言甲")

    def test_the_text_begins_on_a_new_page_if_they_did(self) -> None:
        """Contents on a page of their own share it with nothing."""
        document = paged(para("前言"), _heading(1, "甲"), style=_style(contents=True))
        assert [words(page) for page in document.pages] == ["目录甲 3", "前言", "甲"]

    def test_none_without_headings(self) -> None:
        """A text without headings has no empty contents."""
        assert [words(page) for page in paged(para("文"), style=_style(contents=True)).pages] == [
            "文"
        ]

    @pytest.mark.parametrize(
        ("lang", "title"), [("zh-Hans", "目录"), ("zh-Hant-TW", "目錄"), ("en", "Contents")]
    )
    def test_their_title_is_of_the_text_s_language(self, lang: str, title: str) -> None:
        document = paged(*_book(2), style=_style(contents=True), lang=lang)
        assert document.outline[0].title == title


class TestCover:
    def test_title_and_people_on_a_page_of_their_own(self) -> None:
        """With the publisher at its foot, and without a page number."""
        document = _with_metadata(*_book(1), style=_style(cover=True))
        cover = document.pages[0]
        assert words(cover) == "长河旧事一个人的编年史沈一舟江岸出版社"
        assert not artifacts(cover) and artifacts(document.pages[1])
        assert words(document.pages[1]).startswith("第1章")
        last = max(
            run.y for frame in cover.frames for run in frame.items if isinstance(run, Glyphs)
        )
        assert last == pytest.approx(cover.height - sheet().page.bottom, abs=20)

    def test_its_lines_are_broken_between_words_and_names(self) -> None:
        """Words are those that the caller of `resolve` knows."""
        title = Paragraph((Text("天地玄黄宇宙洪荒日月盈昃" * 2),), ParagraphRole.TITLE)
        names = "　".join(f"司马{name}" for name in "天地玄黄宇宙洪荒日月")
        author = Paragraph((Text(names),), ParagraphRole.AUTHOR)
        document = Document((title, author, para("文")))
        found = resolve(
            document, _style(cover=True), catalogue(), words=lambda text: [*range(0, 25, 6)]
        )
        cover = lay_out(found.document).paged.pages[0]
        lines: dict[float, str] = {}
        for run in runs(cover):
            lines[run.y] = lines.get(run.y, "") + run.text
        first, second, *listed = lines.values()
        assert (len(first) % 6, len(second) % 6) == (0, 0)
        assert len(listed) > 1
        assert all(name.startswith("司马") for line in listed for name in line.split())

    def test_the_author_s_cover_goes_before(self) -> None:
        """A text that has one, or no title, gets no second."""
        own = Division(DivisionKind.COVER, (para("封面"),))
        document = _with_metadata(own, *_book(1), style=_style(cover=True))
        assert not any("cover-" in frame.role for page in document.pages for frame in page.frames)
        assert words(paged(para("文"), style=_style(cover=True)).pages[0]) == "文"

    @pytest.mark.parametrize(("name", "count"), [("book", 80), ("classic-vertical", 40)])
    def test_what_would_be_more_than_a_page_begins_higher_and_is_smaller(
        self, name: str, count: int
    ) -> None:
        """Publisher and all stand on one page, whose title else has its size."""
        sizes = []
        for title in ("书", "书" * count):
            metadata = replace(_KNOWN, title=title)
            document = Document((para("文"),), metadata, "zh-Hans")
            laid = lay_out(resolve(document, shipped(name), catalogue()).document)
            cover = laid.paged.pages[0]
            shown = "".join(run.text for run in _runs(cover))
            assert shown.count("书") == len(title) and shown.endswith(_KNOWN.publisher or "")
            sizes.append(max(run.size for run in _runs(cover)))
        assert sizes[0] == shipped(name).style("cover-title").size
        assert 0.5 * sizes[0] <= sizes[1] < sizes[0]

    def test_a_title_longer_than_a_page_goes_on(self) -> None:
        """Nothing is lost, and nothing hangs off the paper."""
        title = Paragraph((Text("书" * 400),), ParagraphRole.TITLE)
        pages = paged(title, para("文"), style=_style(cover=True)).pages
        assert "".join(map(words, pages)) == "书" * 400 + "文"
        assert all(run.y < page.height for page in pages for run in _runs(page))


class TestCoverPicture:
    """A cover that is a picture and nothing else, over its page and 5 mm beyond each edge."""

    def _cover(self, style: StyleSheet, size: tuple[int, int], **figure: Any) -> Picture:
        picture = Figure("c.png", "封面：长河旧事", **figure)
        document = Document(
            (Division(DivisionKind.COVER, (picture,)), para("正文")),
            lang="zh-Hans",
            resources=(Resource("c.png", "image/png", b"", *size),),
        )
        made = lay_out(resolve(document, style, catalogue()).document).paged
        pages = made.pages
        assert [*filter(None, map(words, pages[1:]))] == ["正文"]
        assert artifacts(pages[0]) == []
        ((found,),) = ([i for f in page.frames for i in f.items] for page in pages[:1])
        assert isinstance(found, Picture)
        assert any(each.kind is Structure.FIGURE for each in made.tree.elements)
        return found

    @pytest.mark.parametrize("size", [(300, 900), (900, 300), (600, 849)])
    @pytest.mark.parametrize("name", ["handout", "classic-vertical"])
    def test_no_edge_is_bare(self, name: str, size: tuple[int, int]) -> None:
        """It keeps its shape and stands in the middle, whatever way lines go."""
        style = replace(sheet(name), matter=Matter(cover_picture="full"))
        found, page, bleed = self._cover(style, size), style.page, 5 * 72 / 25.4
        assert found.width / found.height == pytest.approx(size[0] / size[1])
        beyond = (-found.x, found.x + found.width - page.width)
        above = (-found.y, found.y + found.height - page.height)
        assert beyond[0] == pytest.approx(beyond[1]) and above[0] == pytest.approx(above[1])
        assert min(beyond[0], above[0]) == pytest.approx(bleed)

    def test_in_the_type_area_unless_asked(self) -> None:
        """So does one with a caption."""
        style = replace(sheet(), matter=Matter())
        assert self._cover(style, (300, 900)).y >= style.page.top

    def test_a_tagged_file(self) -> None:
        """It is a figure with its words, for both standards."""
        style = replace(sheet(), matter=Matter(cover_picture="full"))
        data = BytesIO()
        Image.new("RGB", (60, 80)).save(data, "PNG")
        document = Document(
            (Division(DivisionKind.COVER, (Figure("c.png", "封面：题"),)), para("正文")),
            lang="zh-Hans",
            resources=(Resource("c.png", "image/png", data.getvalue(), 60, 80),),
        )
        out = BytesIO()
        export(lay_out(resolve(document, style, catalogue()).document).paged, out)
        assert archive_faults(out.getvalue()) == []


def _runs(page: Page) -> list[Glyphs]:
    return [item for frame in page.frames for item in frame.items if isinstance(item, Glyphs)]


class TestColophon:
    def test_it_says_what_the_metadata_say(self) -> None:
        """In Chinese words and dates; without what is not known."""
        assert colophon_lines(_KNOWN, "长河旧事", "zh-Hans") == [
            "书名　长河旧事——一个人的编年史",
            "作者　沈一舟",
            "译者　何念",
            "协力　某人",
            "出版　江岸出版社",
            "日期　2026年3月5日",
            "书号　ISBN 9787000000000",
            "版权　版权所有",
        ]
        assert colophon_lines(Metadata(date="1998"), "T", "en") == ["Title: T", "Date: 1998"]

    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("978-7-02-000220-7", "978-7-02-000220-7"),
            ("ISBN 978 7 02 000220 7", "978 7 02 000220 7"),
            ("isbn：7-02-000220-X", "7-02-000220-X"),
            ("urn:uuid:9787020002207", None),
            ("9787020002207123", None),
        ],
    )
    def test_an_isbn_is_known_as_people_write_it(self, written: str, shown: str | None) -> None:
        """With the word before it or without, not only as a URN."""
        lines = colophon_lines(Metadata(identifier=written), "书", "zh")
        assert lines[1:] == ([] if shown is None else [f"书号　ISBN {shown}"])

    def test_it_stands_on_the_last_page(self) -> None:
        """At its foot, without a page number."""
        document = _with_metadata(*_book(1), style=_style(colophon=True))
        last = document.pages[-1]
        assert words(last).startswith("书名　长河旧事") and not artifacts(last)
        assert min(run.y for run in _runs(last)) > last.height / 2

    def test_names_and_titles_are_whole(self) -> None:
        """A title, its subtitle, each of some people; further lines begin below what is said."""
        people = ("欧阳修远", "司马相如", "乌尔汗娜·阿布都热合曼", "尼古拉·伊万诺维奇·库兹涅佐夫")
        known = replace(
            _KNOWN,
            title=han(18),
            subtitle="一九九四年至二〇〇四年文书档案选",
            creators=tuple(map(Contributor, people * 2)),
            publisher="中华人民共和国苏州工业园区管理委员会档案馆地方志编纂办公室",
            rights=han(40),
        )
        document = Document(_book(1), known, lang="zh-Hans")
        last = lay_out(resolve(document, shipped("book"), catalogue()).document).paged.pages[-1]
        lines: dict[float, list[tuple[float, str]]] = {}
        for char, x, y in placed(last):
            lines.setdefault(round(y, 1), []).append((round(x, 1), char))
        said = ["".join(char for _x, char in line) for line in lines.values()]
        for name in (han(18), "——一九九四年至二〇〇四年文书档案选", *people):
            assert any(name in line for line in said), name
        assert any(line.endswith("苏州工业园区") for line in said)
        values = [line[3][0] for line in lines.values() if line[2][1] == "　"]
        below = [line[0][0] for line in lines.values() if line[2][1] != "　"]
        assert len(below) > 3  # a dash is drawn half a point from the start of its frame
        assert [*values, *below] == pytest.approx([values[0]] * len(lines), abs=0.6)

    def test_none_where_nothing_is_known(self) -> None:
        """A text without title and metadata has nothing to say there."""
        pages = paged(*_book(2), style=_style(colophon=True)).pages
        assert words(pages[-1]) == words(paged(*_book(2), style=_style()).pages[-1])

    def test_the_author_s_goes_before(self) -> None:
        own = Division(DivisionKind.COLOPHON, (para("版权页"),))
        document = _with_metadata(*_book(1), own, style=_style(colophon=True))
        assert words(document.pages[-1]) == "版权页"


def test_the_file_stays_fit_for_archives() -> None:
    """All of it at once, PDF/A-2u and PDF/UA-1."""
    style = _style(cover=True, contents=True, colophon=True)
    out = BytesIO()
    export(_with_metadata(*_book(3), style=style), out)
    assert archive_faults(out.getvalue()) == []


def test_a_title_below_contents_is_no_heading_above_theirs() -> None:
    """In a column of the text, say: the title of contents, which is read first, is H1."""
    title = Paragraph((Text("书"),), ParagraphRole.TITLE)
    cell = ParallelCell((title, _heading(1, "章")))
    document = paged(Parallel((ParallelRow((cell,)),)), style=_style(contents=True))
    out = BytesIO()
    export(document, out)
    assert archive_faults(out.getvalue()) == []
    ranks = [each.rank for each in document.tree.elements if each.kind is Structure.HEADING]
    assert ranks == [1, 1]


@pytest.mark.parametrize(
    ("words", "apart"), [("渡口志", True), ("第一章　渡口", False), ("卷一", False)]
)
def test_a_chapter_alone_is_no_title_of_a_book(words: str, apart: bool) -> None:
    """It heads its text; a title goes onto the cover."""
    heading = Heading(1, (Text(words),), id="h")
    document = paged(heading, para("甲", id="t"), style=shipped("book"))
    pages = [document.destinations[name].page for name in "ht"]
    assert (pages[0] != pages[1]) is apart
