"""Notes at the foot of the page of their reference. Positions in pt."""

import re
from dataclasses import replace

import pytest
from tests.unit.layout.layout_samples import (
    at,
    baselines,
    han,
    laid,
    note,
    paged,
    para,
    runs,
    sheet,
    shipped,
    texts,
    words,
)

from publisher.layout.pages import Box, Page, PagedDocument, Structure
from publisher.model.nodes import (
    Cell,
    Division,
    DivisionKind,
    Heading,
    Note,
    NoteKind,
    NoteReference,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Parallel,
    ParallelCell,
    ParallelRow,
    Row,
    Ruby,
    Table,
    Text,
)
from publisher.styles import NoteMarks, StyleSheet

_FOOT = shipped("handout").page.height - shipped("handout").page.bottom


def _notes(page: Page) -> str:
    """The text of a page's notes, marks left out."""
    return "".join(
        "".join(item.text for item in frame.items)  # type: ignore[union-attr]
        for frame in texts(page)
        if any(part.kind is Structure.NOTE for part in frame.within)
        and frame.within[-1].kind is not Structure.LABEL
    )


def _marks(page: Page) -> list[str]:
    """The marks in front of a page's notes."""
    return [
        "".join(item.text for item in frame.items)  # type: ignore[union-attr]
        for frame in texts(page)
        if frame.within
        and frame.within[-1].kind is Structure.LABEL
        and frame.within[-2].kind is Structure.NOTE
    ]


def test_note_ends_at_the_foot_of_the_type_area() -> None:
    """The em box of its last line ends where that of a page's last line may."""
    page = paged(para("甲", note("n", "注文"), id="t")).pages[0]
    assert at(page, "注")[1] + 0.12 * 9 == pytest.approx(_FOOT, abs=0.01)
    assert _marks(page) == ["①"]


def test_rule_above_notes_is_short_and_an_artifact() -> None:
    """A third of the measure, half a line above the first note."""
    page = paged(para("甲", note("n", "注文"))).pages[0]
    (rule,) = [i for f in page.frames for i in f.items if isinstance(i, Box)]
    assert rule.width == pytest.approx(140)
    assert baselines(page)[0] < rule.y < at(page, "注")[1] - 0.88 * 9


def test_note_stands_on_the_page_of_its_reference() -> None:
    """The line with the mark and the note are on one page, whichever that is."""
    for lines in range(28, 36):
        pages = paged(
            para(han(33 + 35 * (lines - 1))), para("甲", note("n", "注文"), han(60), id="t")
        ).pages
        here = [index for index, page in enumerate(pages) if "甲" in words(page, "t")]
        assert [index for index, page in enumerate(pages) if _notes(page)] == here


def test_text_never_meets_the_notes() -> None:
    """Between the last line's em box and the first note's there is the rule's room."""
    notes = [para("甲" + han(50), note(f"n{n}", han(80 + n)), "乙") for n in range(30)]
    for page in paged(*notes).pages:
        ends = [y + 0.12 * 12 for _c, _x, y in _placed_text(page)]
        begins = [run.y - 0.88 * run.size for run in runs(page) if run.size == 9]
        if begins:
            assert max(ends) <= min(begins) - 10


def _placed_text(page: Page) -> list[tuple[str, float, float]]:
    return [(run.text, run.x, run.y) for run in runs(page) if run.size == 12]


def test_marks_count_anew_on_each_page() -> None:
    """notes_restart = "page": ① is the first mark of every page, in text and at the foot."""
    blocks = [para(han(33 + 35 * 10), note(f"n{n}", "注")) for n in range(8)]
    pages = paged(*blocks).pages
    assert len(pages) >= 3
    for page in pages:
        count = len(_marks(page))
        assert _marks(page) == ["①", "②", "③", "④"][:count]
        assert sum(words(page).count(mark) for mark in "①②③④") == 2 * count


def test_marks_count_through_the_document_where_the_sheet_says_so() -> None:
    """notes_restart = "document"."""
    blocks = [para(han(33 + 35 * 10), note(f"n{n}", "注")) for n in range(8)]
    style = sheet(notes_restart="document", note_marks=NoteMarks.BRACKETED)
    marks = [mark for page in paged(*blocks, style=style).pages for mark in _marks(page)]
    assert marks == [f"[{number}]" for number in range(1, 9)]


def test_second_reference_shows_the_mark_of_its_note() -> None:
    """No second note; both marks lead to the first."""
    document = paged(para("甲", note("n", "注文"), "乙", NoteReference("n")))
    page = document.pages[0]
    assert words(page).count("①") == 3
    assert _notes(page) == "注文"
    assert [link.target for link in page.links] == ["#n", "#n"]
    assert document.destinations["n"].page == 0


@pytest.mark.parametrize(("restart", "count"), [("page", 2), ("document", 0)])
def test_a_second_reference_on_another_page_is_warned_of(restart: str, count: int) -> None:
    """Its mark is that of another note there, or of none: in text and in a table, not at home."""
    first = (para("甲", note("a", "注"), "又", NoteReference("a")), PageBreak())
    cell = Cell((para(NoteReference("a")),))
    found = laid(
        *first,
        para("乙", note("b", "注"), "再", NoteReference("a")),
        Table((), (Row((cell,)),)),
        style=sheet(notes_restart=restart),
    )
    codes = [said.code for said in found.diagnostics]
    assert codes == ["note-of-other-page"] * count


def test_long_note_goes_on_at_the_foot_of_the_next_page() -> None:
    """A note longer than its page is divided, in order, and the text still moves on."""
    long = han(47 * 60)
    pages = paged(para("甲", note("n", long)), para(han(35 * 40))).pages
    parts = [_notes(page) for page in pages]
    assert "".join(parts) == long
    assert sum(map(bool, parts)) >= 2
    assert all(words(page) != _notes(page) for page in pages[:2])


def test_note_of_several_paragraphs_begins_on_the_page_of_its_mark() -> None:
    """The page needs room for its beginning alone, as for that of a note in one paragraph."""
    long = Note("n", tuple(para(han(47 * 3)) for _each in range(6)))
    pages = paged(*[para("乙")] * 20, para("甲", long), *[para("丙")] * 4).pages
    assert "甲" in words(pages[0])
    parts = [_notes(page) for page in pages]
    assert all(parts) and "".join(parts) == han(47 * 3) * 6


@pytest.mark.parametrize("fill", [5, 20, 26])
@pytest.mark.parametrize("length", [300, 900, 4000])
def test_a_heading_stays_with_text_that_has_a_long_note(length: int, fill: int) -> None:
    """The note goes on over pages, whatever is above; so do those behind it in its line."""
    notes = (Note("n", (para(han(length)),)), Note("m", (para("短"),)))
    for marks in (notes[:1], notes):
        text = para("渡口旧志凡三本", *marks, han(60), id="t")
        document = paged(*_filled(fill), Heading(1, (Text("校记"),), id="h"), text)
        assert document.destinations["h"].page == document.destinations["t"].page
        assert _all(document).count(han(length)) == 1


def _filled(lines: int) -> list[Paragraph]:
    return [para("行") for _ in range(lines)]


def test_notes_left_over_get_pages_of_their_own() -> None:
    """After the last line of the text nothing of a note is lost."""
    long = han(47 * 150)
    pages = paged(para("甲", note("n", long))).pages
    assert "".join(_notes(page) for page in pages) == long
    assert len(pages) >= 3


def test_note_in_a_table_stands_at_the_foot() -> None:
    """As users.md 13 asks of three places: table, heading, text; in order of reference."""
    cell = Cell((para("格", note("b", "表注")),))
    document = paged(
        para("甲", note("a", "文注")), Table((), (Row((cell,)),)), para("乙", note("c", "末注"))
    )
    assert _notes(document.pages[0]) == "文注表注末注"
    assert _marks(document.pages[0]) == ["①", "②", "③"]


def test_note_in_a_note_follows_it() -> None:
    """A note's own notes stand after it."""
    outer = Note("o", (para("外", note("i", "内注")),))
    page = paged(para("甲", outer)).pages[0]
    assert _notes(page) == "外②内注"


def test_endnotes_stand_after_the_text() -> None:
    """A line of the body below it; they count apart."""
    end = Note("e", (para("尾注"),), NoteKind.END)
    page = paged(para("甲", end), para("乙", id="last")).pages[0]
    assert words(page).endswith("尾注")
    gap = at(page, "尾")[1] - at(page, "乙")[1]
    assert 20 < gap < 45


@pytest.mark.parametrize("inside", [False, True])
def test_endnotes_stand_in_columns_that_they_were_set_for(inside: bool) -> None:
    """Behind a section of narrow columns, and called from it or from wider pages before it."""
    base = shipped("handout")
    narrow = replace(base.page, columns=2)
    style = replace(base, sections={"窄": narrow})
    inner = Note("m", (para(han(60)),))
    end = para("甲", Note("n", (para(han(90), inner),), NoteKind.END))
    section = Division(DivisionKind.SECTION, (end if inside else para("乙"),), page="窄")
    document = paged(*(() if inside else (end,)), section, style=style)
    edge = base.page.width - base.page.outer
    ends = [run.x + run.size * len(run.text) for page in document.pages for run in runs(page)]
    assert max(ends) < edge + 6
    assert _all(document).count(han(90)) == 1


def test_note_without_a_drawn_mark_is_not_lost() -> None:
    """The base of a ruby carries no note mark; the note then stands at the end."""
    ruby = Ruby((Text("长"), note("n", "注文")), "zhǎng")
    assert "注文" in words(paged(para("甲", ruby)).pages[0])


def _all(document: PagedDocument) -> str:
    return "".join(words(page) for page in document.pages)


def test_empty_note_keeps_its_mark() -> None:
    """A note without text is a mark alone."""
    document = paged(para("甲", Note("n", ())))
    assert _all(document) == "甲①①"


class TestNotesAtTheEnd:
    """`notes_at`: all notes behind their chapter, or behind the text."""

    _BOOK = (
        Heading(1, (Text("第一章"),)),
        para("甲", note("a", "注一"), "乙", note("b", "注二")),
        Heading(1, (Text("第二章"),)),
        para("丙", note("c", "注三")),
    )

    @staticmethod
    def _style(where: str, restart: str) -> StyleSheet:
        return sheet(notes_at=where, notes_restart=restart)

    @pytest.mark.parametrize(
        ("where", "restart", "said"),
        [
            ("chapter", "chapter", "第一章甲①乙②①注一②注二第二章丙①①注三"),
            ("chapter", "document", "第一章甲①乙②①注一②注二第二章丙③③注三"),
            ("chapter", "page", "第一章甲①乙②①注一②注二第二章丙③③注三"),
            ("document", "document", "第一章甲①乙②第二章丙③①注一②注二③注三"),
            ("document", "chapter", "第一章甲①乙②第二章丙③①注一②注二③注三"),
            ("page", "document", "第一章甲①乙②第二章丙③①注一②注二③注三"),
        ],
    )
    def test_where_they_stand_and_how_they_count(self, where: str, restart: str, said: str) -> None:
        """Marks and notes agree, whatever the sheet asks for."""
        assert words(paged(*self._BOOK, style=self._style(where, restart)).pages[0]) == said

    def test_they_stand_behind_the_text_and_not_before_a_cover(self) -> None:
        """Flows without an id, a cover's blank or a row of two languages, begin nothing."""
        book = replace(shipped("book"), notes_at="document")
        title = Paragraph((Text("石桥"),), ParagraphRole.TITLE)
        pages = paged(title, *self._BOOK, style=book).pages
        assert "石桥" in words(pages[0]) and "注一" not in words(pages[0])
        assert words(pages[-2]).endswith("①注一②注二③注三")
        rows = tuple(
            ParallelRow((ParallelCell((para(han),)), ParallelCell((para(latin),), "en")))
            for han, latin in (("其一", "One"), ("其二", "Two"))
        )
        page = paged(Parallel(rows), *self._BOOK, style=self._style("document", "document")).pages[
            0
        ]
        assert words(page).startswith("其一One其二Two第一章")

    def test_a_title_above_them(self) -> None:
        """注释, once for each chapter that has notes, in the script of the edition."""
        style = replace(self._style("chapter", "chapter"), notes_title=True)
        assert words(paged(*self._BOOK, style=style).pages[0]).count("注释") == 2
        taiwan = paged(*self._BOOK, style=style, lang="zh-Hant-TW")
        assert words(taiwan.pages[0]).count("註釋") == 2

    def test_the_title_above_the_last_ones_is_found(self) -> None:
        """Outline, contents and tags have it, as high as chapters, before an index."""
        index = Division(DivisionKind.INDEX, (Heading(1, (Text("索引"),)), para("桥")))
        style = replace(self._style("document", "document"), notes_title=True)
        document = paged(*self._BOOK, index, style=style)
        found = [(each.level, each.title) for each in document.outline]
        assert found == [(1, "第一章"), (1, "第二章"), (1, "注释"), (1, "索引")]
        chapter, title = (document.outline[at].destination for at in (1, 2))
        assert (title.page, title.y > chapter.y) == (0, True)
        plain = paged(*self._BOOK, style=self._style("document", "document"))
        assert len(plain.outline) == 2
        book = replace(shipped("book"), notes_at="document", notes_title=True)
        first = paged(*self._BOOK, style=book.with_contents(wanted=True, levels=1)).pages[0]
        assert re.sub("[·…. ]+", "", words(first)) == "目录第一章1第二章3注释3"

    def test_they_stand_before_a_colophon(self) -> None:
        """What closes a book comes after its notes."""
        colophon = Division(DivisionKind.COLOPHON, (para("版权"),))
        document = paged(*self._BOOK, colophon, style=self._style("document", "document"))
        assert words(document.pages[0]).endswith("③注三")
        assert words(document.pages[1]) == "版权"

    def test_divisions_are_chapters_too(self) -> None:
        """Notes of a division stand in front of the next."""
        parts = [
            Division(DivisionKind.CHAPTER, self._BOOK[:2]),
            Division(DivisionKind.CHAPTER, self._BOOK[2:]),
        ]
        document = paged(*parts, style=self._style("chapter", "chapter"))
        assert words(document.pages[0]) == "第一章甲①乙②①注一②注二第二章丙①①注三"
