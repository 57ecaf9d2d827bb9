"""The sequence of pages: right-hand pages, numbers before the body, sections. In pt."""

from dataclasses import replace

import pytest
from tests.unit.layout.layout_samples import (
    artifacts,
    baselines,
    han,
    note,
    paged,
    para,
    placed,
    sheet,
    shipped,
    words,
)

from publisher.layout.pages import Page, PagedDocument
from publisher.model.nodes import (
    Cell,
    Division,
    DivisionKind,
    Document,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    ParagraphRole,
    Resource,
    Row,
    Table,
    Text,
)
from publisher.resolve import resolve
from publisher.styles import PageNumber, StyleSheet

_BOOK = shipped("book")


def _heading(text: str, id: str | None = None) -> Heading:
    return Heading(1, (Text(text),), id=id)


def _title() -> Paragraph:
    return Paragraph((Text("长河"),), ParagraphRole.TITLE)


def _shown(page: Page) -> str:
    return "".join(run.text for run in artifacts(page))


def _book(*blocks: object) -> PagedDocument:
    return paged(_title(), *blocks, style=_BOOK)  # type: ignore[arg-type]


def test_chapters_begin_on_right_hand_pages() -> None:
    """CLREQ #handling_of_new_retros: a page before them stays blank, without head and folio."""
    document = _book(_heading("其一", "a"), para(han(200)), _heading("其二", "b"), para(han(200)))
    starts = [document.destinations[name].page for name in "ab"]
    assert all(start % 2 == 0 for start in starts)
    blank = document.pages[starts[1] - 1]
    assert not blank.frames and blank.label == "2"


def test_a_page_is_no_right_hand_page_where_only_one_side_is_printed() -> None:
    """Without two sides `recto` is a new page."""
    style = replace(_BOOK, page=replace(_BOOK.page, two_sided=False))
    document = paged(_title(), _heading("其一"), _heading("其二", "b"), style=style)
    assert all(page.frames for page in document.pages)


def test_pages_before_the_body_are_counted_apart() -> None:
    """i and ii for cover and contents, then 1; the contents and the folios say the same."""
    document = _book(_heading("其一"), para(han(200)), _heading("其二"), para(han(200)))
    assert [page.label for page in document.pages[:5]] == ["i", "ii", "1", "2", "3"]
    assert _shown(document.pages[1]).endswith("ii")
    assert _shown(document.pages[2]) == "1"
    assert words(document.pages[1]).endswith("其二 3")


def test_front_matter_counts_with_the_contents() -> None:
    """A preface is before the body, which begins on a right-hand page behind it."""
    preface = Division(DivisionKind.FRONT_MATTER, (para(han(900)),))
    document = _book(preface, _heading("其一", "a"), para(han(20)))
    start = document.destinations["a"].page
    assert start % 2 == 0 and document.pages[start].label == "1"
    assert document.pages[start - 1].label in {"iv", "vi"}


def test_contents_that_the_author_places_first_count_with_it() -> None:
    """[TOC] before the first chapter is no page of the body."""
    contents = Division(DivisionKind.CONTENTS, ())
    document = _book(contents, _heading("其一", "a"), para(han(20)))
    start = document.destinations["a"].page
    assert document.pages[start].label == "1"
    assert all("iv".startswith(page.label[:1]) for page in document.pages[:start])


def test_the_number_of_pages_is_that_of_the_same_count() -> None:
    """{pages} behind a body's number counts the body; {page:han} is in Han numerals."""
    number = PageNumber(format="{page}/{pages}", front="{page:han}")
    style = replace(_BOOK, page=replace(_BOOK.page, number=number))
    document = paged(_title(), _heading("其一"), para(han(20)), style=style)
    assert _shown(document.pages[1]).endswith("二") and document.pages[1].label == "二"
    body = len(document.pages) - 2
    assert _shown(document.pages[2]) == f"1/{body}"


@pytest.mark.parametrize("name", ["book", "classic-vertical"])
def test_a_caption_that_begins_the_body_stays_where_it_is(name: str) -> None:
    """Only what begins the body goes to a page of its own, and that only behind something."""
    rows = (Row((Cell((para("格"),)),)),)
    figure = Figure("p.png", "图", (Text("图名"),), id="f")
    listed = List((ListItem((Table((), rows, caption=(Text("表名"),), id="t"),)),))
    image = (Resource("p.png", "image/png", b"", 80, 40),)
    for block in (Table((), rows, caption=(Text("表名"),), id="t"), figure, listed):
        document = paged(block, para("正文"), style=shipped(name), resources=image)
        assert len(document.pages) == 1


def test_a_sheet_without_front_numbers_counts_through() -> None:
    """Labels are 1, 2, 3 whatever a text begins with."""
    pages = paged(_title(), para(han(35 * 40))).pages
    assert [page.label for page in pages] == ["1", "2"]


# ---------------------------------------------------------------- sections


def _landscape(*blocks: object, kind: DivisionKind = DivisionKind.SECTION) -> Division:
    return Division(kind, blocks, page="landscape")  # type: ignore[arg-type]


def test_a_section_has_pages_of_its_own_kind() -> None:
    """A landscape page between upright ones; the type area turns with the page."""
    document = paged(para("甲"), _landscape(para(han(300), id="w")), para("乙", id="z"))
    sizes = [(round(page.width), round(page.height)) for page in document.pages]
    assert sizes == [(595, 842), (842, 595), (595, 842)]
    assert [page.label for page in document.pages] == ["1", "2", "3"]
    turned = shipped("handout").sections["landscape"]
    xs = [x for _char, x, _y in placed(document.pages[1], "w")]
    assert min(xs) == pytest.approx(turned.inner)
    assert max(xs) + 12 <= turned.width - turned.outer + 0.01
    assert max(xs) > 595 - 100
    assert words(document.pages[2]) == "乙"


def test_headings_before_a_section_stand_on_its_pages() -> None:
    """They would be alone at the foot of the page before; in the middle of the section's width."""
    heads = Heading(1, (Text("表"),), id="h"), Heading(2, (Text("其一"),), id="i")
    document = paged(para("甲"), *heads, _landscape(para(han(60), id="w")), para("乙", id="z"))
    turned = document.pages[1]
    assert [words(page) for page in document.pages[::2]] == ["甲", "乙"]
    assert baselines(turned, "h") < baselines(turned, "i") < baselines(turned, "w")
    ((_, x, _y),) = placed(turned, "h")
    inner = shipped("handout").sections["landscape"].inner
    assert x > inner + 52 * 12 / 2 - 24


def test_folios_of_a_section_stand_below_its_type_area() -> None:
    """As far below it as on other pages, and in its middle."""
    document = paged(para("甲"), _landscape(para("乙")))
    (folio,) = artifacts(document.pages[1])
    setup = shipped("handout").sections["landscape"]
    area = (setup.inner + 52 * 12 / 2, setup.height - setup.bottom)
    assert setup.height > folio.y > area[1]
    assert folio.x < setup.width


def test_notes_of_a_section_are_as_wide_as_its_columns() -> None:
    """A note on a landscape page uses the width of that page."""
    document = paged(_landscape(para("甲", note("n", han(200)), id="t")))
    xs = [x for _char, x, y in placed(document.pages[0]) if y > 400]
    assert max(xs) > 600


def test_a_section_may_have_other_columns() -> None:
    """A sheet of two columns with one landscape column."""
    style = shipped("bulletin")
    document = paged(para(han(400)), _landscape(para(han(400), id="w")), style=style)
    assert len(baselines(document.pages[1], "w")) == 7
    assert style.sections["landscape"].columns == 1


def test_pages_that_the_sheet_does_not_have_are_reported() -> None:
    """The pages stay as they are, and the warning names those that there are."""
    from tests.unit.layout.layout_samples import catalogue

    division = Division(DivisionKind.SECTION, (para("甲"),), page="横")
    found = resolve(Document((division,)), _handout(), catalogue())
    (said,) = [each for each in found.diagnostics if each.code == "section-unknown"]
    assert "横" in said.message and "landscape" in said.hint
    assert len(paged(division, para("乙")).pages) == 1


def _handout() -> StyleSheet:
    return sheet("handout")
