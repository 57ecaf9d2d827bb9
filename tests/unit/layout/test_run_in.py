"""Headings that run in: CLREQ #processing_of_runin_headings."""

import pytest
from tests.unit.layout.layout_samples import at, han, note, origins, paged, para, runs, sheet, words

from publisher.layout.pages import Page, Structure
from publisher.model.nodes import Block, Heading, List, ListItem, Paragraph, Text
from publisher.styles import StyleSheet

_EM = 12.0


def _style() -> StyleSheet:
    return sheet(heading_2={"run_in": True})


def _heading(text: str, id_: str = "h") -> Heading:
    return Heading(2, (Text(text),), id=id_)


def _page(*blocks: Block) -> Page:
    return paged(*blocks, style=_style()).pages[0]


def test_it_begins_the_paragraph_s_line_one_em_before_the_text() -> None:
    """In its own face, in the size of the text, after the indent of the paragraph."""
    page = _page(_heading("组织领导"), para("甲乙丙", id="p"))
    head = runs(page, "h")[0]
    text = runs(page, "p")[0]
    assert (head.text, text.text) == ("组织领导", "甲乙丙")
    assert head.y == text.y and head.size == text.size
    assert head.face.key != text.face.key
    assert text.x - origins(head)[-1] == pytest.approx(_EM)
    assert head.x == pytest.approx(sheet().page.inner + 2 * _EM)


def test_it_stays_a_heading_of_the_structure_and_the_outline() -> None:
    """Its words are in a heading, those of the paragraph in a paragraph, and links find it."""
    document = paged(_heading("组织领导"), para(han(50), id="p"), style=_style())
    kinds = {
        "".join(getattr(item, "text", "") for item in mark.items).strip(): document.tree.elements[
            mark.element
        ]
        for marks in document.tree.marks
        for mark in marks
        if mark.element >= 0
    }
    assert kinds["组织领导"].kind is Structure.HEADING
    assert kinds[han(50)].kind is Structure.PARAGRAPH
    assert [entry.title for entry in document.outline] == ["组织领导"]
    assert document.destinations["h"] == document.destinations["p"]


def test_a_long_one_goes_over_lines_and_nothing_is_lost() -> None:
    """Both are whole, in order; the notes of the paragraph stand at the foot."""
    page = _page(_heading(han(40)), para(han(20), note("n", "脚注"), id="p"))
    assert words(page, "h").strip() == han(40)
    assert words(page, "p") == han(20) + "①"
    assert "脚注" in words(page)
    assert at(page, "一", "h")[1] < at(page, "一", "p")[1]


def test_no_blank_behind_a_heading_that_ends_in_a_stop() -> None:
    """Official documents go on at once."""
    page = _page(_heading("组织领导。"), para("甲乙丙", id="p"))
    assert runs(page, "p")[0].x == pytest.approx(origins(runs(page, "h")[0])[-1])


def test_without_a_paragraph_behind_it_stays_a_block() -> None:
    """Before another heading, a list, or nothing."""
    items = List((ListItem((Paragraph((Text("项"),)),)),))
    page = _page(_heading("甲", "a"), _heading("乙", "b"), items, _heading("丙", "c"))
    rows = {at(page, char)[1] for char in "甲乙项丙"}
    assert len(rows) == 4
