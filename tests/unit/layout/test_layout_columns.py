"""Columns: their width, their order, their ends, and what stands over all of them. In pt."""

from dataclasses import replace

import pytest
from tests.unit.layout.layout_samples import (
    at,
    baselines,
    han,
    note,
    origins,
    paged,
    para,
    placed,
    runs,
    shipped,
    texts,
    words,
)

from publisher.layout.area import area_of
from publisher.layout.pages import Box, Page
from publisher.model.nodes import (
    Cell,
    Division,
    DivisionKind,
    Figure,
    Heading,
    List,
    ListItem,
    Note,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Placement,
    Resource,
    Row,
    Table,
    Text,
)
from publisher.styles import Matter, StyleSheet

_BULLETIN = shipped("bulletin")
_AREA = area_of(_BULLETIN)
_IMAGE = Resource("p.png", "image/png", b"", 400, 200)
_SECOND = _AREA.left(0, 1)


def _sheet(**page: object) -> StyleSheet:
    return replace(_BULLETIN, page=replace(_BULLETIN.page, **page))


def _columns(page: Page, block: str = "") -> list[list[float]]:
    """The baselines of the first and of the second column."""
    ys: list[set[float]] = [set(), set()]
    for _char, x, y in placed(page, block):
        ys[x >= _SECOND - 1].add(round(y, 2))
    return [sorted(each) for each in ys]


def _heading(text: str, level: int = 1) -> Heading:
    return Heading(level, (Text(text),))


def test_a_column_is_a_whole_number_of_em() -> None:
    """CLREQ #designing_elements_of_type_area: columns, their gap, and 21 characters a line."""
    assert _AREA.column == 21 * 10.5
    assert _AREA.gap == pytest.approx(21.0)
    odd = area_of(_sheet(chars=0, inner=70.0, outer=71.0, column_gap=23.0))
    assert odd.column / 10.5 == int(odd.column / 10.5)
    assert odd.left(0, 1) + odd.column == pytest.approx(_BULLETIN.page.width - 71.0)


def test_text_goes_down_one_column_and_then_the_next() -> None:
    """Forty lines, then the second column at the same height; and on the next page again."""
    pages = paged(para(han(21 * 100 - 2), id="t"), style=_BULLETIN).pages
    first, second = _columns(pages[0])
    assert first == second and len(first) == 40
    assert words(pages[0]) + words(pages[1]) == han(21 * 100 - 2)
    xs = [x for _char, x, _y in placed(pages[0])]
    assert min(xs) == pytest.approx(_AREA.left(0, 0))
    assert max(xs) == pytest.approx(_SECOND + 20 * 10.5)


@pytest.mark.parametrize("lines", range(8, 16))
def test_columns_end_together_whatever_ends_them(lines: int) -> None:
    """A heading cannot stay with what begins a page of its own, and nothing waits for that."""
    head, after = _heading("末", 3), para(han(21 * 4), id="z")
    pages = paged(para(han(21 * lines - 2)), head, PageBreak(), after, style=_BULLETIN).pages
    first, second = _columns(pages[0])
    assert 0 <= len(first) - len(second) <= 1
    assert baselines(pages[1], "z")


def test_last_columns_are_of_one_length() -> None:
    """CLREQ: the last is shorter by the remainder only. Five lines and four of nine."""
    (page,) = paged(para(han(21 * 9 - 2), id="t"), style=_BULLETIN).pages
    first, second = _columns(page)
    assert (len(first), len(second)) == (5, 4)
    assert first[:4] == second


def test_pages_after_balanced_columns_begin_anew() -> None:
    """What was balanced on one page is not put again on the next."""
    blocks = (para(han(21 * 8 - 2), id="a"), PageBreak(), para(han(21 * 4 - 2), id="b"))
    first, second = paged(*blocks, style=_BULLETIN).pages
    assert words(first) == han(21 * 8 - 2)
    assert words(second) == han(21 * 4 - 2)
    assert [len(each) for each in _columns(second)] == [2, 2]


def test_three_columns_are_balanced_too() -> None:
    """Eight lines: three, three and two."""
    narrow = _sheet(columns=3, chars=13, inner=64.0, outer=64.0)
    (page,) = paged(para(han(13 * 8 - 2), id="t"), style=narrow).pages
    area = area_of(narrow)
    counts = [
        len({y for _c, x, y in placed(page) if left - 1 <= x < left + area.column})
        for left in (area.left(0, each) for each in range(3))
    ]
    assert counts == [3, 3, 2]


def test_titles_stand_over_all_columns() -> None:
    """A title, a subtitle and authors are centred on the page; text begins below them."""
    title = Paragraph((Text("石桥"),), ParagraphRole.TITLE, id="t")
    (page,) = paged(title, para(han(80), id="p"), style=_BULLETIN).pages
    left, right = at(page, "石")[0], at(page, "桥")[0] + 21
    assert left - 0 == pytest.approx(_BULLETIN.page.width - right, abs=0.1)
    first, second = _columns(page, "p")
    assert first[0] == second[0] > at(page, "石")[1]


def test_columns_above_a_heading_over_them_are_balanced() -> None:
    """What stood in one column is in two above the heading, and begins anew below it."""
    blocks = (para(han(21 * 8 - 2), id="a"), _heading("其二"), para(han(21 * 4 - 2), id="b"))
    (page,) = paged(*blocks, style=_BULLETIN).pages
    above, below = _columns(page, "a"), _columns(page, "b")
    heading = at(page, "其")[1]
    assert [len(each) for each in (*above, *below)] == [4, 4, 2, 2]
    assert above[0] == above[1] and below[0] == below[1]
    assert max(above[0]) < heading < min(below[0])


def test_lines_below_a_heading_are_back_on_the_grid() -> None:
    """The grid is one for all columns, whatever stands over them."""
    wide = Table((), (Row((Cell((para("格"),)),)),), wide=True, id="w")
    (page,) = paged(para(han(50)), wide, para(han(200), id="b"), style=_BULLETIN).pages
    for column in _columns(page, "b"):
        for y in column:
            assert (y - baselines(page)[0]) % 17 == pytest.approx(0, abs=0.02) or (
                y - baselines(page)[0]
            ) % 17 == pytest.approx(17, abs=0.02)


def test_a_wide_table_is_as_wide_as_the_page() -> None:
    """A table that says so spans the columns; another keeps to its own."""
    rows = (Row((Cell((para("甲"),)), Cell((para("乙"),)))),)
    (page,) = paged(
        Table((), rows, id="n"), Table((), rows, id="w", wide=True), style=_BULLETIN
    ).pages
    widths = [
        max(item.x + item.width for item in boxes) - min(item.x for item in boxes)
        for frame in page.frames
        if len(boxes := [item for item in frame.items if isinstance(item, Box)]) > 3
    ]
    assert widths == [pytest.approx(220.5, abs=1), pytest.approx(462, abs=1)]


def test_a_wide_figure_is_wider_than_a_column() -> None:
    """400 pixels at 96 dpi are 300 pt: more than a column, less than the page."""
    figures = [Figure("p.png", "图", wide=wide, width=140.0) for wide in (False, True)]
    widths = [
        paged(each, style=_BULLETIN, resources=(_IMAGE,)).pages[0].frames[0].items[0].width  # type: ignore[union-attr]
        for each in figures
    ]
    assert widths == [pytest.approx(220.5), pytest.approx(140 * 72 / 25.4)]


def test_notes_stand_at_the_foot_of_their_own_column() -> None:
    """A note of the second column is there, and lines in the first go down to the foot."""
    text = para(han(21 * 40 - 2), han(21 * 3), note("n", "注文"), han(21 * 36), id="t")
    page = paged(text, style=_BULLETIN).pages[0]
    marks = [(x, y) for char, x, y in placed(page) if char == "注"]
    assert all(x > _SECOND for x, _y in marks) and marks
    first, second = _columns(page, "t")
    assert len(first) == 40 > len(second)
    assert max(y for _x, y in marks) + 0.12 * 7.875 == pytest.approx(_AREA.bottom, abs=0.01)


def test_a_note_goes_on_in_the_next_column() -> None:
    """A note that is longer than its column's foot has its rest at that of the next."""
    text = para("甲", note("n", han(30 * 50)), han(21 * 70), id="t")
    document = paged(text, style=_BULLETIN)
    noted = [
        (index, x >= _SECOND - 1)
        for index, page in enumerate(document.pages)
        for frame in texts(page)
        if frame.role == "note"
        for item in frame.items
        for x in [item.x]
    ]
    assert (0, False) in noted and (0, True) in noted
    assert "".join(words(page, "t") for page in document.pages) == "甲①" + han(21 * 70)


def test_a_note_in_a_note_is_as_wide_as_the_pages_of_its_section() -> None:
    """It stands below the note that refers to it, on pages of the section's own width."""
    outer = Note("a", (para("注文", note("b", han(60))),))
    inside = (Paragraph((Text("甲"), outer)),)
    narrow = replace(shipped("handout").page, width=200.0, inner=40.0, outer=40.0, chars=0)
    style = replace(shipped("handout"), sections={"窄": narrow})
    block = Division(DivisionKind.SECTION, inside, page="窄")
    ends = [
        x + run.size for run in runs(paged(block, style=style).pages[0]) for x in origins(run)[:-1]
    ]
    assert len(ends) > 60 and max(ends) <= 160.01


def test_covers_and_colophons_have_no_columns() -> None:
    """They are pages of their own, over the whole type area: a sheet's and an author's."""
    sheet_ = replace(_BULLETIN, matter=Matter(cover=True, colophon=True))
    title = Paragraph((Text("石桥"),), ParagraphRole.TITLE)
    own = Division(DivisionKind.COLOPHON, (para(han(60), id="c"),))
    document = paged(title, para(han(400), id="p"), own, style=sheet_)
    cover, body, colophon = document.pages
    assert at(cover, "石")[0] + 27.5 == pytest.approx(_BULLETIN.page.width / 2, abs=1)
    assert len(baselines(colophon, "c")) == 2 and len(_columns(body, "p")[1]) == 10
    made = paged(title, para("甲"), style=sheet_).pages[-1]
    assert min(x for _c, x, _y in placed(made)) == pytest.approx(_AREA.left(0))
    assert max(y for _c, _x, y in placed(made)) > _AREA.bottom - 40


def test_a_rule_between_columns_where_the_sheet_asks_for_it() -> None:
    """A line of half a point in the middle of the gap, as long as the text."""
    ruled = _sheet(column_rule=True)
    (page,) = paged(para(han(21 * 8 - 2)), style=ruled).pages
    (rule,) = [item for frame in page.frames for item in frame.items if isinstance(item, Box)]
    assert rule.x + rule.width / 2 == pytest.approx(_SECOND - _AREA.gap / 2)
    assert rule.height == pytest.approx(4 * 17 - 6.5)
    (plain,) = paged(para(han(21 * 8 - 2)), style=_BULLETIN).pages
    assert not [item for frame in plain.frames for item in frame.items if isinstance(item, Box)]


def test_a_heading_is_not_the_last_line_of_a_column() -> None:
    """A heading goes to the head of the next column with what follows it."""
    blocks = (para(han(21 * 39 - 2), id="a"), _heading("小节", 2), para(han(21 * 60), id="b"))
    page = paged(*blocks, style=_BULLETIN).pages[0]
    assert at(page, "小")[0] >= _SECOND


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_columns_are_never_so_short_that_a_caption_is_alone(rows: int) -> None:
    """What is kept together stays so where columns are made of one length."""
    cells = tuple(Row((Cell((para("格", id=f"c{at}"),)),)) for at in range(rows))
    (page,) = paged(Table((), cells, caption=(Text("表题"),), id="t"), style=_BULLETIN).pages
    first, second = _columns(page, "t")
    assert len(first) == 1 and not second
    assert not any(_columns(page, f"c{at}")[1] for at in range(rows))


@pytest.mark.parametrize("placement", Placement)
def test_columns_are_never_so_short_that_a_figure_leaves_its_caption(placement: Placement) -> None:
    """Neither one between paragraphs nor one in a list, which is two pieces."""
    figure = Figure("h.png", "图", (Text("图名"),), 40.0, placement=placement, id="f")
    high = Resource("h.png", "image/png", b"", 400, 1400)
    for block in (figure, List((ListItem((figure,)),))):
        document = paged(block, style=_BULLETIN, resources=(high,))
        page = next(page for page in document.pages if texts(page))
        assert at(page, "图", "f")[0] < _SECOND


@pytest.mark.parametrize("count", [12, 20, 28])
def test_the_last_rows_of_a_table_are_not_divided_between_columns(count: int) -> None:
    """They fit in one, and its head would be there twice."""
    lines = len(_columns(paged(_rows(100), style=_BULLETIN).pages[0])[0]) - 1
    last = paged(_rows(2 * lines + count), style=_BULLETIN).pages[-1]
    assert words(last).count("行") == count
    assert not _columns(last)[1]


def test_a_table_below_text_is_whole_in_one_column() -> None:
    """Columns are longer than they would be with a part of it in each."""
    page, *others = paged(para(han(18 * 8)), _rows(24), style=_BULLETIN).pages
    assert not others and all(_columns(page))
    assert {x >= _SECOND for char, x, _y in placed(page) if char == "行"} == {True}


def _rows(count: int) -> Table:
    body = tuple(Row((Cell((para(f"行{n}"),)), Cell((para("值"),)))) for n in range(count))
    return Table((Row((Cell((para("名称"),)), Cell((para("数"),)))),), body, id="t")


@pytest.mark.parametrize("lines", [2, 3])
def test_a_large_heading_at_the_head_takes_no_more_than_its_line(lines: int) -> None:
    """It stands lower there, and what follows does not: columns are of one length all the same."""
    text = [para("甲") for _line in range(lines + 1)]
    style = replace(_BULLETIN, styles={**_BULLETIN.styles, "heading-2": _LARGE})
    blocks = (_heading("题", 2), para(han(19 * lines)), *text)
    (page,) = paged(*blocks, style=style).pages
    assert [len(column) for column in _columns(page)] == [lines + 1, lines + 1]


_LARGE = replace(_BULLETIN.style("heading-2"), size=_AREA.pitch, line_pitch=_AREA.pitch)


def test_a_heading_between_title_and_author_stands_over_all_columns() -> None:
    """It was divided in one column, beside half a page of nothing."""
    second = Heading(2, (Text("运行一百三十一年，昨日仍有八百多人排队"),), id="h")
    author = Paragraph((Text("本报记者"),), ParagraphRole.AUTHOR)
    above, below = Heading(1, (Text("停航"),)), para(han(400))
    for blocks, count in (((above, second, author, below), 1), ((above, second, below), 2)):
        page = paged(*blocks, style=shipped("bulletin")).pages[0]
        assert len({run.y for run in runs(page, "h")}) == count
