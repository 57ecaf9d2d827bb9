"""Contents and index on pages: the numbers are those of the pages."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from layout_samples import han, note, paged, para, runs, sheet, words
from test_layout_tagging import tree
from tests.readers import archive_faults

from publisher.exporters.pdf import export
from publisher.layout.pages import PagedDocument
from publisher.model.nodes import (
    Block,
    Division,
    DivisionKind,
    Heading,
    IndexTerm,
    Note,
    NoteKind,
    Text,
)
from publisher.styles import Matter, StyleSheet


def _style(restart: str = "page", **matter: Any) -> StyleSheet:
    breaks = {"page_break_before": True}
    return replace(
        sheet(heading_1=breaks, index_title=breaks, notes_restart=restart), matter=Matter(**matter)
    )


def _chapter(title: str, *terms: str) -> list[Block]:
    """A chapter of two pages, whose terms stand on the second."""
    marked = [IndexTerm((term,)) for term in terms]
    return [
        Heading(1, (Text(title),)),
        para(han(35 * 40)),
        para("在此", *marked, note(title, "注")),
    ]


def _index(document: PagedDocument) -> dict[str, str]:
    """What the index says of each entry."""
    text = [
        "".join(run.text for run in runs(page, frame.block))
        for page in document.pages
        for frame in page.frames
        if frame.role.startswith("index-1")
    ]
    return dict(line.split("　") for line in text)


@pytest.mark.parametrize("restart", ["page", "document"])
def test_numbers_are_those_of_the_pages(restart: str) -> None:
    """Pages in a row are joined; a page is named once."""
    blocks = [
        *_chapter("一", "苹果", "苹果", "梨"),
        *_chapter("二", "苹果"),
        *_chapter("三", "梨", "柑"),
        para(han(35 * 34), IndexTerm(("柑",))),
        para(han(35 * 34), IndexTerm(("柑",))),
    ]
    document = paged(*blocks, style=_style(restart, index=True))
    assert _index(document) == {"柑": "6–8", "梨": "2，6", "苹果": "2，4"}
    for page in document.pages[8:]:
        for link in page.links:
            assert f"{document.destinations[link.target[1:]].page + 1}" in link.text.split("–")


def test_terms_in_notes_in_their_lines_have_numbers() -> None:
    """The page is that of the line in which the part of the note stands."""
    noted = Note("n", (para(han(35 * 40), IndexTerm(("苹果",)), "末"),), NoteKind.INTERLINEAR)
    document = paged(para(han(35 * 30), noted), style=_style(index=True))
    assert _index(document) == {"苹果": "2"}


def test_entries_to_see_stay_behind_the_numbers_of_pages() -> None:
    """They are links to the entries, which have places of their own on the page."""
    see = para(IndexTerm(("梨",), see=("苹果",), also=True), IndexTerm(("李",), see=("苹果",)))
    document = paged(see, *_chapter("一", "苹果", "梨"), style=_style(index=True))
    assert _index(document) == {"李": "见苹果", "梨": "3；参见苹果", "苹果": "3"}
    page = document.pages[-1]
    ((_, target),) = {(each.text, each.target) for each in page.links if each.text == "苹果"}
    frame = next(each for each in page.frames if each.block == target[1:])
    assert frame.role == "index-1"


def test_numbers_are_links_to_the_places() -> None:
    """Each leads to the line on which its term stands."""
    document = paged(*_chapter("一", "苹果"), style=_style(index=True))
    (link,) = (each for each in document.pages[-1].links if each.target.startswith("#/index-"))
    place = document.destinations[link.target[1:]]
    assert (place.page, link.text) == (1, "2")
    assert place.y == pytest.approx(document.destinations[_last(document)].y, abs=0.1)


def _last(document: PagedDocument) -> str:
    frames = [frame for frame in document.pages[1].frames if frame.role == "body"]
    return frames[-1].block


def test_an_index_is_an_index_in_the_tree() -> None:
    """Index (ISO 32000-1, 14.8.4.2), its title a heading, a paragraph an entry."""
    document = paged(*_chapter("一", "苹果"), style=_style(index=True))
    shown = tree(document)
    assert shown[shown.index("  index\n") :] == (
        "  index\n"
        "    heading rank 1 |索引|\n"
        "    paragraph |P|\n"
        "    paragraph |苹果　|\n"
        "      link |2|\n"
    )


def test_an_index_before_its_text_has_right_numbers() -> None:
    """An index that grows moves what it names: it is made again until both agree."""
    terms = [IndexTerm((f"词{at:03}",)) for at in range(60)]
    text = [para(han(35 * 10), term) for term in terms]
    own = Division(DivisionKind.INDEX, (Heading(1, (Text("索引"),)),))
    document = paged(own, Heading(1, (Text("正文"),)), *text, style=_style())
    for page in document.pages:
        for link in page.links:
            said = document.destinations[link.target[1:]].page + 1
            assert link.text == str(said)


class TestContentsInTheText:
    """`[TOC]`: contents where the author wants them."""

    BLOCKS = (
        para("前言"),
        Division(DivisionKind.CONTENTS, ()),
        *_chapter("第一章"),
        Heading(2, (Text("一节"),)),
        *_chapter("第二章"),
    )

    def test_entries_have_numbers_and_no_title(self) -> None:
        """They stand between the paragraphs that they stand between in the text."""
        document = paged(*self.BLOCKS, style=_style())
        assert words(document.pages[0]) == "前言第一章 2一节 3第二章 4"
        assert [link.target for link in document.pages[0].links] == ["#b3", "#b7", "#b8"]

    def test_they_go_before_those_of_the_sheet(self) -> None:
        """One list, not two, and no entry 目录 in the outline."""
        document = paged(*self.BLOCKS, style=_style(contents=True))
        assert [entry.title for entry in document.outline] == ["第一章", "一节", "第二章"]
        assert sum("第一章" in words(page) for page in document.pages) == 2


def test_the_file_stays_fit_for_archives() -> None:
    """PDF/A-2u and PDF/UA-1 with contents and index."""

    document = paged(*TestContentsInTheText.BLOCKS, *_chapter("三", "梨"), style=_style(index=True))
    out = BytesIO()
    export(document, out)
    assert archive_faults(out.getvalue()) == []
