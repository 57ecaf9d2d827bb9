"""Figures that float to the head or foot of a page, or to one of their own. In pt."""

from dataclasses import replace

import pytest
from tests.unit.layout.layout_samples import (
    baselines,
    han,
    note,
    paged,
    para,
    placed,
    shipped,
    words,
)

from publisher.layout.area import area_of
from publisher.layout.pages import Page, PagedDocument, Picture, Structure
from publisher.model.nodes import (
    Division,
    DivisionKind,
    Figure,
    Heading,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Placement,
    Resource,
    Text,
)
from publisher.styles import FigureSetting

_IMAGE = Resource("p.png", "image/png", b"", 400, 200)
_HIGH = Resource("h.png", "image/png", b"", 400, 700)
_AREA = area_of(shipped("handout"))
_BULLETIN = area_of(shipped("bulletin"))


def _figure(id: str, placement: Placement | None, source: str = "p.png") -> Figure:
    return Figure(source, f"图{id}", (Text("图名"),), placement=placement, id=id)


def _paged(*blocks: object, style: str = "handout") -> PagedDocument:
    return paged(*blocks, style=shipped(style), resources=(_IMAGE, _HIGH))  # type: ignore[arg-type]


def _pictures(document: PagedDocument) -> dict[str, tuple[int, Picture]]:
    """The page and the picture of each figure, in the order of drawing."""
    return {
        frame.block: (index, item)
        for index, page in enumerate(document.pages)
        for frame in page.frames
        for item in frame.items
        if isinstance(item, Picture)
    }


def test_to_the_head_of_its_page() -> None:
    """The lines before it go down by whole lines of the grid, and all text goes on."""
    before, after = para(han(100), id="a"), para(han(100), id="b")
    document = _paged(before, _figure("f", Placement.TOP), after)
    (page,) = document.pages
    assert _pictures(document)["f"][1].y == pytest.approx(_AREA.top)
    plain = baselines(_paged(before).pages[0])[0]
    assert (baselines(page, "a")[0] - plain) % 20 == pytest.approx(0, abs=0.01)
    assert baselines(page, "a")[-1] + 20 == pytest.approx(baselines(page, "b")[0])


def test_nothing_stands_above_a_chapter_that_opens_a_page() -> None:
    """A figure that wants the head waits for the next page."""
    chapter = Heading(1, (Text("第一章"),), id="h")
    long = para(han(35 * 40), id="a")
    document = _paged(para("序"), PageBreak(), chapter, long, _figure("f", Placement.TOP))
    opening = next(at for at, page in enumerate(document.pages) if baselines(page, "h"))
    assert _pictures(document)["f"][0] == opening + 1
    short = _paged(
        para("序"), PageBreak(), chapter, _figure("f", Placement.TOP), para("甲", id="b")
    )
    assert _pictures(short)["f"][1].y > baselines(short.pages[-1], "h")[0]


@pytest.mark.parametrize("name", ["handout", "large-print"])
@pytest.mark.parametrize("written", [0, 60, 120])
def test_below_the_title_of_the_document(name: str, written: int) -> None:
    """Title, subtitle and author stay at the head of the page, and all else goes down."""
    roles = (ParagraphRole.TITLE, ParagraphRole.SUBTITLE, ParagraphRole.AUTHOR)
    titles = tuple(Paragraph((Text("题"),), role, id=f"t{at}") for at, role in enumerate(roles))
    before = (para(han(written), id="a"),) if written else ()
    after = para(han(400), id="b")
    figures = [replace(_figure(id, Placement.TOP), width=40.0) for id in "fg"]
    for opening in (titles, (Heading(1, (Text("题"),), id="t2"),)):
        document = _paged(*opening, *before, *figures, after, style=name)
        found, page = _pictures(document), document.pages[0]
        plain = _paged(*opening, *before, after, style=name).pages[0]
        assert baselines(page, "t2") == baselines(plain, "t2")
        assert found["f"][0] == found["g"][0] == 0
        tops = [found[id][1].y for id in "fg"]
        text = baselines(page, "a" if written else "b")
        assert baselines(page, "t2")[-1] < tops[0] < tops[1] < text[0]


@pytest.mark.parametrize("name", ["gongwen", "handout"])
def test_no_figure_parts_a_title_from_the_addressees(name: str) -> None:
    """It is below them, above the text; where it has no room it is at the head of the next page."""
    title = Paragraph((Text("题"),), ParagraphRole.TITLE, id="t")
    to = Paragraph((Text("各街道办事处："),), ParagraphRole.SALUTATION, id="s")
    figure = _figure("f", Placement.TOP)
    for before, room in ((0, 40.0), (60, 40.0), (60, 9999.0)):
        text = (para(han(before)),) if before else ()
        own = replace(figure, width=room)
        document = _paged(title, to, *text, own, para(han(400), id="b"), style=name)
        page, (number, picture) = document.pages[0], _pictures(document)["f"]
        assert baselines(page, "t")[-1] < baselines(page, "s")[0]
        assert baselines(page, "s") == baselines(_paged(title, to, style=name).pages[0], "s")
        assert number or baselines(page, "s")[-1] < picture.y


def test_to_the_foot_of_its_page() -> None:
    """Picture and caption end with the type area; text goes on above without a gap."""
    document = _paged(para(han(100), id="a"), _figure("f", Placement.BOTTOM), para("乙", id="b"))
    (page,) = document.pages
    caption = baselines(page, "f")[-1]
    assert _pictures(document)["f"][1].y > baselines(page, "b")[-1]
    assert _AREA.bottom - 20 < caption < _AREA.bottom
    assert baselines(page, "a")[-1] + 20 == pytest.approx(baselines(page, "b")[0])


@pytest.mark.parametrize("lines", range(20, 31))
@pytest.mark.parametrize("placement", [Placement.BOTTOM, Placement.TOP])
def test_a_heading_is_not_left_alone_above_a_figure(lines: int, placement: Placement) -> None:
    """What it heads stands behind the figure, and both go to the next page where it is full."""
    heading = Heading(2, (Text("标题"),), id="h")
    text = para(han(35 * lines - 2), id="a")
    document = _paged(text, heading, _figure("f", placement), para(han(140), id="b"))
    (index,) = [at for at, page in enumerate(document.pages) if baselines(page, "h")]
    assert len(baselines(document.pages[index], "b")) >= 2


def test_a_note_stands_below_a_figure_at_the_foot() -> None:
    """The foot holds the figure, then the notes, and nothing overlaps."""
    document = _paged(_figure("f", Placement.BOTTOM), para("甲", note("n", "注文"), id="a"))
    (page,) = document.pages
    notes = [y for char, _x, y in placed(page) if char == "注"]
    assert baselines(page, "f")[-1] < min(notes) - 14


def test_to_the_next_page_where_its_own_is_full() -> None:
    """Text fills the place that the figure leaves; the figure is at the head of the next page."""
    document = _paged(para(han(35 * 28), id="a"), _figure("f", Placement.TOP), para(han(700)))
    index, picture = _pictures(document)["f"]
    assert (index, picture.y) == (1, pytest.approx(_AREA.top))
    assert len(baselines(document.pages[0])) == 34


def test_to_a_page_of_its_own() -> None:
    """The page has the figure in its middle and no text, and the text around goes on."""
    document = _paged(para(han(500), id="a"), _figure("f", Placement.PAGE), para(han(900), id="b"))
    index, picture = _pictures(document)["f"]
    assert index == 1 and words(document.pages[1]) == "图名"
    assert _AREA.top < picture.y < _AREA.bottom
    assert "".join(words(page, "b") for page in document.pages) == han(900)
    assert len(document.pages) == 3


def test_figures_keep_their_order() -> None:
    """No figure overtakes another, wherever they are to go; none comes before its place."""
    top, foot, page = Placement.TOP, Placement.BOTTOM, Placement.PAGE
    wanted = [top, foot, top, page, foot, None]
    blocks = []
    for number, placement in enumerate(wanted * 3):
        blocks += [para(han(260), id=f"p{number}"), _figure(f"f{number}", placement)]
    document = _paged(*blocks)
    found = _pictures(document)
    order = sorted(found, key=lambda name: (found[name][0], found[name][1].y))
    assert order == [f"f{number}" for number in range(18)]
    for number in range(18):
        place = document.destinations[f"p{number}"]
        assert found[f"f{number}"][0] >= place.page


def test_they_are_put_before_the_next_chapter() -> None:
    """What floats does not leave its chapter."""
    chapter = Division(DivisionKind.COVER, (Heading(1, (Text("其二"),), id="h"),))
    document = _paged(para(han(35 * 30)), _figure("f", Placement.TOP), chapter)
    assert _pictures(document)["f"][0] == 1
    assert document.destinations["h"].page == 2


def test_one_in_a_list_stays() -> None:
    """Only figures between paragraphs float: an item's picture belongs to the item."""
    items = List((ListItem((para("甲"), _figure("f", Placement.TOP))),))
    document = _paged(para(han(35 * 3), id="a"), items)
    assert _pictures(document)["f"][1].y > baselines(document.pages[0], "a")[-1]


def test_tags_stay_in_the_order_of_the_text() -> None:
    """A figure is read where it stands in the text, not where it is drawn."""
    document = _paged(
        para(han(35 * 28), id="a"), _figure("f", Placement.TOP), para(han(700), id="b")
    )
    kinds = [element.kind for element in document.tree.elements if element.parent == 0]
    assert kinds == [Structure.PARAGRAPH, Structure.FIGURE, Structure.PARAGRAPH]


def test_columns_have_heads_and_feet_of_their_own() -> None:
    """In two columns a figure is at the head or the foot of its column, as wide as it."""
    document = _paged(
        para(han(21 * 45), id="a"),
        _figure("t", Placement.TOP),
        _figure("b", Placement.BOTTOM),
        para(han(21 * 20), id="b2"),
        style="bulletin",
    )
    area = area_of(shipped("bulletin"))
    found = _pictures(document)
    assert found["t"][1].y == pytest.approx(area.top)
    assert found["t"][1].width <= area.column + 0.01
    assert all(area.left(0, 1) <= found[name][1].x for name in "tb")


def test_balanced_columns_keep_their_figures() -> None:
    """Columns are never made so short that a figure has no room on the last page."""
    for placement in (Placement.TOP, Placement.BOTTOM):
        document = _paged(para(han(50), id="a"), _figure("f", placement), style="bulletin")
        assert _pictures(document)["f"][0] == 0
        assert words(document.pages[0], "a") == han(50)


def _lines(page: Page, block: str) -> list[tuple[int, float]]:
    """The column and the baseline of each line of a block of a bulletin, in reading order."""
    second = _BULLETIN.left(0, 1) - 1
    return list(dict.fromkeys((int(x >= second), round(y, 2)) for _c, x, y in placed(page, block)))


def test_text_runs_on_where_a_figure_over_all_columns_floats() -> None:
    """It ends no columns: lines are where they would be without it, and it is on the next page."""
    first, second = para(han(21 * 5 - 2), id="a"), para(han(21 * 8 - 2), id="b")
    wide = replace(_figure("w", Placement.TOP), wide=True)
    document = _paged(first, wide, second, style="bulletin")
    (plain,) = _paged(first, second, style="bulletin").pages
    for block in "ab":
        assert _lines(document.pages[0], block) == _lines(plain, block)
    assert _pictures(document)["w"][0] == 1


def test_a_figure_that_stays_waits_behind_one_that_floats() -> None:
    """Figures keep their order, and no page ends before its text does for the sake of it."""
    texts = [para(han(21 * count - 2), id=name) for name, count in (("a", 5), ("b", 8), ("c", 8))]
    wide = replace(_figure("w", Placement.TOP), wide=True)
    high = _figure("h", Placement.HERE, "h.png")
    document = _paged(texts[0], wide, texts[1], high, texts[2], style="bulletin")
    assert [words(document.pages[0], name) for name in "abc"] == [
        han(21 * 5 - 2),
        *[han(21 * 8 - 2)] * 2,
    ]
    found = _pictures(document)
    assert found["w"][0] == found["h"][0] == 1 and found["w"][1].y < found["h"][1].y
    low = _paged(para(han(700)), _figure("f", Placement.BOTTOM), high, para(han(700)))
    assert len(baselines(low.pages[0])) == 20 + 4 + 1
    assert [_pictures(low)[name][0] for name in "fh"] == [0, 1]


def test_a_figure_that_stays_is_below_those_that_have_room_before_it() -> None:
    """One that could not go to the head of its page is put where the other stands."""
    blocks = (para("序"), PageBreak(), Heading(1, (Text("第一章"),)))
    here = (_figure("f", Placement.TOP), _figure("g", Placement.HERE), para("甲", id="b"))
    document = _paged(*blocks, para(han(100)), *here)
    found = _pictures(document)
    assert found["f"][0] == found["g"][0] and found["f"][1].y < found["g"][1].y
    assert baselines(document.pages[found["g"][0]], "b")[0] > found["g"][1].y


def test_columns_are_balanced_while_a_figure_is_at_the_foot() -> None:
    """Above a heading over all columns they are of one length, and the figure keeps its place."""
    heading = Heading(1, (Text("通栏"),), id="h")
    texts = [para(han(21 * count - 2), id=name) for name, count in (("a", 5), ("b", 8))]
    (page,) = _paged(
        texts[0], _figure("f", Placement.BOTTOM), texts[1], heading, para("甲"), style="bulletin"
    ).pages
    columns = [column for name in "ab" for column, _y in _lines(page, name)]
    assert (columns.count(0), columns.count(1)) == (7, 6)
    caption = _lines(page, "f")[-1]
    assert caption[0] == 0 and _BULLETIN.bottom - 17 < caption[1] < _BULLETIN.bottom


def test_columns_are_balanced_while_a_figure_waits_for_the_next_page() -> None:
    """On the last page of the text, and above a heading over all columns, which goes on there."""
    wide = replace(_figure("w", Placement.TOP), wide=True)
    texts = [para(han(21 * count - 2), id=name) for name, count in (("a", 5), ("b", 8))]
    heading = (Heading(1, (Text("通栏"),), id="h"), para("甲", id="c"))
    for more in ((), heading):
        document = _paged(texts[0], wide, texts[1], *more, style="bulletin")
        columns = [column for name in "ab" for column, _y in _lines(document.pages[0], name)]
        assert (columns.count(0), columns.count(1)) == (7, 6)
        assert _pictures(document)["w"][0] == 1
        assert all(document.destinations[each.id or ""].page == 0 for each in more)


def test_the_sheet_says_it_for_all_figures() -> None:
    """`[figure] placement` counts where a figure says nothing itself."""
    style = replace(shipped("handout"), figure=FigureSetting("bottom"))
    blocks = (para("甲"), _figure("f", None), _figure("g", Placement.HERE))
    found = _pictures(paged(*blocks, style=style, resources=(_IMAGE,)))
    assert found["f"][0] == 0 and found["f"][1].y > _AREA.top + 400
    assert (found["g"][0], found["g"][1].y) == (1, pytest.approx(_AREA.top))


def test_a_figure_over_all_columns_stands_at_the_head_where_it_is() -> None:
    """At the beginning of a page, below title and author: no page later; else on the next."""
    heading = Heading(1, (Text("停航"),), id="h")
    figure = replace(_figure("f", Placement.TOP), wide=True)
    for before, page in (((), 0), ((heading,), 0), ((heading, para(han(40))), 1)):
        document = _paged(*before, figure, para(han(400)), style="bulletin")
        assert _pictures(document)["f"][0] == page
