"""Numbers of lists beside what they number, be it no paragraph."""

import pytest
from tests.unit.layout.layout_samples import han, paged, para, runs, shipped

from publisher.layout.pages import Glyphs, PagedDocument
from publisher.model.nodes import Cell as TableCell
from publisher.model.nodes import (
    CodeBlock,
    List,
    ListItem,
    Numbering,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)


def _said(document: PagedDocument, text: str) -> Glyphs:
    return next(run for run in runs(document.pages[0]) if run.text.startswith(text))


_ITEMS = (
    para("甲", id="a"),
    Quote((para(han(60), id="q"), para("又", id="r"))),
    CodeBlock("code", id="c"),
    Table((), (Row((TableCell((para("格", id="t"),)),)),)),
    List((ListItem((para("点", id="b"),)),)),
)


def _listed(style: str) -> PagedDocument:
    items = tuple(ListItem((each,)) for each in _ITEMS)
    return paged(List(items, Numbering.DECIMAL), style=shipped(style))


@pytest.mark.parametrize("style", ["handout", "book"])
def test_numbers_of_a_list_stand_below_each_other(style: str) -> None:
    """Whatever the items begin with; that of an inner list does not cover the outer one."""
    document = _listed(style)
    size = shipped(style).style("list").size
    ends = {
        name: _said(document, f"{number}.").x
        for number, name in enumerate(("a", "q", "c", "t", "b"), 1)
    }
    assert max(ends.values()) - min(ends.values()) < size
    assert _said(document, "◦").x > ends["b"] + size


def test_a_quotation_beside_a_number_has_no_indent_of_its_own() -> None:
    """As a paragraph beside one has none; the one below begins as others do."""
    document = _listed("handout")
    starts = sorted({run.x for run in runs(document.pages[0], "q") if not run.text[0].isdigit()})
    assert len(starts) == 1
    assert _said(document, "又").x == pytest.approx(starts[0] + 24)


def test_what_begins_no_line_hangs_where_numbers_run_in() -> None:
    """The number of an item with a table is no further left than that of one with words."""
    document = _listed("gongwen")
    first = _said(document, "1.").x
    assert all(_said(document, f"{number}.").x >= first - 0.01 for number in (2, 3, 4, 5))


def test_a_list_in_a_list_of_a_quotation_is_set_as_the_quotation() -> None:
    """In its face, and hanging, though numbers of the text run in."""
    inner = List((ListItem((para("丙", id="c"),)),), Numbering.DECIMAL)
    quote = Quote((List((ListItem((para("乙", id="b"), inner)),), Numbering.DECIMAL),))
    document = paged(quote, Paragraph((Text("文"),), id="a"), style=shipped("gongwen"))
    faces = [_said(document, each).face for each in "乙丙文"]
    assert faces[0] is faces[1] is not faces[2]
    assert _said(document, "丙").x == pytest.approx(_said(document, "乙").x + 31.5, abs=0.1)
