"""Signature, date and source: on no page without the text that they close."""

from dataclasses import replace

import pytest
from tests.unit.layout.layout_samples import (
    baselines,
    han,
    note,
    paged,
    para,
    sheet,
    shipped,
    words,
)

from publisher.layout.pages import PagedDocument
from publisher.model.nodes import (
    Block,
    Cell,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    ParagraphRole,
    Placement,
    Quote,
    Row,
    Table,
    Text,
    Verse,
    VerseLine,
)

_SIGNATURE, _DATE = ParagraphRole.SIGNATURE, ParagraphRole.DATE_LINE


def _closing(text: str, role: ParagraphRole, id: str) -> Paragraph:
    return Paragraph((Text(text),), role, id=id)


_SIGNED = (_closing("张三", _SIGNATURE, "s"), _closing("某年某月某日", _DATE, "d"))
_SOURCE = _closing("——出处", ParagraphRole.ATTRIBUTION, "s")


def _pages_of(document: PagedDocument, block: str) -> list[int]:
    """The lines of a block on each page that has some."""
    return [count for page in document.pages if (count := len(baselines(page, block)))]


def _filled(lines: int) -> list[Block]:
    return [para("一行") for _line in range(lines)]


@pytest.mark.parametrize("style", ["handout", "book", "large-print", "bulletin"])
@pytest.mark.parametrize("lines", range(4))
def test_signature_and_date_take_the_last_lines_with_them(style: str, lines: int) -> None:
    """Two of a paragraph that is longer, whatever room its page has left."""
    full = shipped(style).page.lines * shipped(style).page.columns
    one = (*_filled(full - lines), para("甲", id="a"), *_SIGNED)
    long = (*_filled(full - 6 - lines), para(han(35 * 5 - 2), id="a"), *_SIGNED)
    for blocks in (one, long):
        document = paged(*blocks, style=shipped(style))
        page = document.pages[document.destinations["d"].page]
        assert words(page, "s") and len(baselines(page, "a")) >= min(
            2, sum(_pages_of(document, "a"))
        )


@pytest.mark.parametrize("lines", range(4))
def test_a_source_stays_with_the_last_lines_of_its_quotation(lines: int) -> None:
    """With two of them, also in verse, whose lines may else be parted."""
    quote = Quote((para(han(31 * 2 - 4), id="a"),))
    verse = Verse(tuple(VerseLine((Text("床前明月光"),), id=f"v{at}") for at in range(6)))
    for block, names in ((quote, ["a"]), (verse, ["v4", "v5"])):
        document = paged(*_filled(34 - lines), block, _SOURCE)
        page = document.pages[document.destinations["s"].page]
        assert len([y for name in names for y in baselines(page, name)]) == 2


@pytest.mark.parametrize("lines", range(4))
def test_a_source_typed_in_a_quotation_stays_with_its_last_lines(lines: int) -> None:
    """A last paragraph that begins with a dash; a long one, and one behind verse or a short line.

    A dash that begins another paragraph binds nothing.
    """
    source, verse = para("——出处", id="s"), VerseLine((Text("床前明月光"),), id="v")
    texts = (
        ((para(han(31 * 2 - 4), id="a"),), ["a"]),
        ((para(han(31 * 4 - 4)), para("甲", id="a")), ["a"]),
        ((Verse(tuple(replace(verse, id=f"v{at}") for at in range(6))),), ["v4", "v5"]),
    )
    for text, names in texts:
        document = paged(*_filled(34 - lines), Quote((*text, source)))
        page = document.pages[document.destinations["s"].page]
        assert all(words(page, name) for name in names)
    other = para("——说着走了", id="s")
    document = paged(*_filled(32), Quote((para("甲", id="a"), other, para("乙"))))
    assert [document.destinations[name].page for name in "as"] == [0, 1]


def test_a_figure_that_floats_between_parts_nothing() -> None:
    """It leaves, and the text before it is what is closed."""
    figure = Figure("p.png", "图", placement=Placement.TOP)
    for lines in range(27, 35):
        document = paged(*_filled(lines), para("甲", id="a"), figure, *_SIGNED)
        assert len({document.destinations[name].page for name in "asd"}) == 1


def test_no_more_goes_than_must() -> None:
    """What just has room stays: a paragraph with blank above it, and what closes it."""
    style = sheet(body={"space_before": 20.0})
    for lines in range(1, 16):
        text = (para(han(35 * lines - 2), id="a"), para("甲", id="b"), *_SIGNED)
        filled = paged(*_filled((34 - 4 - lines) // 2), *text, style=style)
        assert len(filled.pages) == 1, lines


def test_a_heading_is_not_left_alone_by_what_is_closed() -> None:
    """A heading, one line, and what closes it are together."""
    for lines in range(28, 35):
        heading = Heading(3, (Text("标题"),), id="h")
        document = paged(*_filled(lines), heading, para("甲", id="a"), *_SIGNED)
        assert len({document.destinations[name].page for name in "hasd"}) == 1


def test_more_than_a_page_of_them_loses_nothing() -> None:
    """A paragraph of many pages, a list of names higher than a page, notes as high as pages."""
    names = tuple(_closing("张三", _SIGNATURE, f"n{at}") for at in range(80))
    noted = para(han(35 * 30), note("n", han(45 * 60)), id="a")
    for text in (para(han(35 * 90 - 2), id="a"), noted):
        document = paged(*_filled(5), text, *names, *_SIGNED)
        assert sum(len(words(page)) for page in document.pages) >= 10 + 35 * 30 + 160 + 8
        dated = document.pages[document.destinations["d"].page]
        assert words(dated, "s")
    source = _closing(han(35 * 50), ParagraphRole.ATTRIBUTION, "s")
    document = paged(*_filled(30), para("甲", id="a"), source)
    assert "".join(words(page, "s") for page in document.pages) == han(35 * 50)


def test_a_long_list_of_names_is_divided() -> None:
    """It does not leave a page half empty; no name of it is alone on a page."""
    names = tuple(_closing("张三", _SIGNATURE, f"n{at}") for at in range(20))
    document = paged(*_filled(25), *names)
    assert len(baselines(document.pages[0])) == 34
    document = paged(*_filled(15), *names)
    assert len(baselines(document.pages[1])) == 2


@pytest.mark.parametrize("lines", range(30, 37))
def test_a_line_that_leads_in_a_table_or_a_list_stays_with_it(lines: int) -> None:
    """具体安排如下： at the foot of a page leads to nothing; a paragraph of the text does."""
    rows = tuple(Row((Cell((para(f"行{n}"),)),)) for n in range(4))
    item = ListItem((para("一项"),))
    for block in (Table((), rows), List((item, item))):
        document = paged(*_filled(lines), para("具体安排如下：", id="a"), block)
        page = document.pages[document.destinations["a"].page]
        assert "行0" in words(page) or "一项" in words(page)
