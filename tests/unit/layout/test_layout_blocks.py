"""Lists, quotations, verse, code, tables, figures. Positions in pt."""

from itertools import pairwise

import pytest
from tests.unit.layout.layout_samples import (
    artifacts,
    at,
    baselines,
    han,
    origins,
    paged,
    para,
    placed,
    runs,
    sheet,
    shipped,
    texts,
    words,
)

from publisher.layout.pages import Box, Glyphs, Page, Picture, Structure
from publisher.model.nodes import (
    Align,
    Block,
    Cell,
    Code,
    CodeBlock,
    Division,
    DivisionKind,
    Figure,
    Heading,
    List,
    ListItem,
    Numbering,
    Paragraph,
    ParagraphRole,
    Quote,
    Resource,
    Row,
    Scope,
    Table,
    Text,
    ThematicBreak,
    Verse,
    VerseLine,
)

_EM = 12.0
_LEFT = shipped("handout").page.inner
_WIDTH = 420.0
_IMAGE = Resource("p.png", "image/png", b"", 400, 200)


def _items(*texts_: str, numbering: Numbering = Numbering.DECIMAL) -> List:
    return List(tuple(ListItem((para(text),)) for text in texts_), numbering)


def _label(page: Page, number: int = 0) -> str:
    labels = [f for f in texts(page) if f.within and f.within[-1].kind is Structure.LABEL]
    return "".join(item.text for item in labels[number].items)  # type: ignore[union-attr]


def _boxes(page: Page) -> list[Box]:
    return [item for frame in page.frames for item in frame.items if isinstance(item, Box)]


def _table(*rows: tuple[str, ...], head: tuple[str, ...] = (), **options: object) -> Table:
    body = tuple(Row(tuple(Cell((para(text),)) for text in row)) for row in rows)
    top = (Row(tuple(Cell((para(text),), scope=Scope.COLUMN) for text in head)),) if head else ()
    return Table(top, body, **options)  # type: ignore[arg-type]


# -------------------------------------------------------------------- lists


def test_list_labels_hang_left_of_their_text() -> None:
    """Text and its turn-over lines stand 2 em in; the label ends half an em before."""
    page = paged(_items("甲" + han(40), "乙")).pages[0]
    assert at(page, "甲")[0] == pytest.approx(_LEFT + 2 * _EM)
    turnover = [run for run in runs(page) if run.text.startswith(han(40)[32:34])]
    assert turnover[0].x == pytest.approx(_LEFT + 2 * _EM)
    label = next(run for run in runs(page) if run.text == "1.")
    assert origins(label)[-1] == pytest.approx(_LEFT + 1.5 * _EM)
    assert label.y == at(page, "甲")[1]


def test_label_box_takes_whole_em_for_long_labels() -> None:
    """（一） is 3 em wide and ends blank, so that no gap is added; its box is 3 em."""
    page = paged(_items("甲", "乙", numbering=Numbering.HAN_PARENTHESIZED)).pages[0]
    assert at(page, "甲")[0] == pytest.approx(_LEFT + 3 * _EM)
    assert _label(page) == "（一）"


def test_nested_lists_step_by_their_boxes() -> None:
    """Each level begins where the text of the one above does; bullets change."""
    inner = _items("丙", numbering=Numbering.BULLET)
    outer = List((ListItem((para("甲"), inner)),), Numbering.BULLET)
    page = paged(outer).pages[0]
    assert at(page, "丙")[0] - at(page, "甲")[0] == pytest.approx(2 * _EM)
    assert (_label(page, 0), _label(page, 1)) == ("•", "◦")


def test_bullet_is_the_western_one() -> None:
    """A Han face's • is the small point between names, hardly to be seen before an item."""
    bullet, text = (next(run for run in runs(paged(_bulleted()).pages[0]) if run.text == each)
                    for each in ("•", "甲"))  # fmt: skip
    assert bullet.face.family != text.face.family


def _bulleted() -> List:
    return _items("甲", numbering=Numbering.BULLET)


def test_task_items_have_boxes() -> None:
    """☐ and ☑ as labels."""
    items = (ListItem((para("甲"),), True), ListItem((para("乙"),), False))
    page = paged(List(items)).pages[0]
    assert (_label(page, 0), _label(page, 1)) == ("☑", "☐")


def test_item_that_begins_with_a_table_has_its_label() -> None:
    """A label stands beside the first strip, whatever that is."""
    page = paged(List((ListItem((_table(("甲", "乙")),)),), Numbering.DECIMAL)).pages[0]
    assert _label(page) == "1."


def test_label_is_tagged_apart_from_its_text() -> None:
    """The frame of a label stands in its item, and the text in the same item."""
    page = paged(_items("甲")).pages[0]
    label, text = texts(page)
    assert [part.kind for part in label.within] == [
        Structure.LIST,
        Structure.ITEM,
        Structure.LABEL,
    ]
    assert text.within == label.within[:2]


# -------------------------------------------------------- quotations, verse


def test_quotation_is_indented_on_both_sides() -> None:
    """CLREQ 120: whole em; nested ones add up."""
    page = paged(Quote((para("甲" + han(60)), Quote((para("乙"),))))).pages[0]
    assert at(page, "甲")[0] == pytest.approx(_LEFT + 4 * _EM)
    assert at(page, "乙")[0] == pytest.approx(_LEFT + 6 * _EM)
    first = [run for run in runs(page) if run.y == at(page, "甲")[1]]
    assert origins(first[-1])[-1] <= _LEFT + _WIDTH - 2 * _EM + 0.01


def test_half_a_line_stands_around_a_quotation_not_in_it() -> None:
    """Together they are a line, so that what follows is on the grid."""
    quote = Quote((para("乙" + han(40)), para("丙"), Quote((para("丁"),))))
    page = paged(para("甲"), quote, para("戊")).pages[0]
    pitch = shipped("handout").style("body").line_pitch
    steps = [(b - a) / pitch for a, b in pairwise(baselines(page))]
    assert steps == [pytest.approx(each) for each in (1.5, 1, 1, 1, 1.5)]


def test_text_behind_a_quotation_over_two_pages_is_on_the_grid() -> None:
    """The blank above is on one page, the one below on another: a whole line then."""
    pages = paged(*[para("甲")] * 31, Quote((para(han(31 * 5)),)), para("戊")).pages
    assert len(pages) == 2
    pitch = shipped("handout").style("body").line_pitch
    top = baselines(paged(para("甲")).pages[0])[0]
    lines = [(each - top) / pitch for each in baselines(pages[1])]
    assert lines == [pytest.approx(round(each)) for each in lines]
    assert lines[-1] - lines[-2] == pytest.approx(2)


def test_the_source_behind_a_quotation_is_close_to_it() -> None:
    """The blank is below the source, and text behind both is on the grid, on any page."""
    source = Paragraph((Text("某书"),), ParagraphRole.ATTRIBUTION)
    quote = Quote((para("乙"),))
    pitch = shipped("handout").style("body").line_pitch
    page = paged(para("甲"), quote, source, para("戊")).pages[0]
    steps = [(b - a) / pitch for a, b in pairwise(baselines(page))]
    assert steps == [pytest.approx(each) for each in (1.5, 1, 1.5)]
    page = paged(quote, source, para("戊")).pages[0]  # without the blank above
    assert [(b - a) / pitch for a, b in pairwise(baselines(page))] == [1, pytest.approx(2)]


@pytest.mark.parametrize("style", ["gongwen", "bulletin", "classic-vertical"])
def test_pages_on_a_grid_have_no_half_lines(style: str) -> None:
    """Lines of columns and of official documents match whatever stands in them."""
    found = shipped(style).style("quote")
    assert (found.space_before, found.space_after) == (0, 0)


def test_verse_keeps_its_lines_and_blank_lines() -> None:
    """A line of verse is a line; the one without text is the blank between stanzas."""
    lines = (VerseLine((Text("床前"),)), VerseLine(()), VerseLine((Text("低头"),)))
    page = paged(Verse(lines)).pages[0]
    assert at(page, "床")[0] == pytest.approx(_LEFT + 4 * _EM)
    assert at(page, "低")[1] - at(page, "床")[1] == pytest.approx(40)


def test_thematic_break_shows_the_mark_of_the_sheet() -> None:
    """Asterisks in the middle, as the sheet says."""
    page = paged(para("甲"), ThematicBreak(), para("乙")).pages[0]
    assert words(page).replace("\u3000", "") == "甲＊＊＊乙"
    assert at(page, "＊")[0] == pytest.approx(_LEFT + _WIDTH / 2 - 2.5 * _EM, abs=0.01)


def test_cover_and_colophon_are_pages_of_their_own() -> None:
    """Other divisions go on where they are."""
    blocks: tuple[Block, ...] = (
        Division(DivisionKind.COVER, (para("甲"),), id="c"),
        Division(DivisionKind.CHAPTER, (para("乙"),)),
        Division(DivisionKind.CHAPTER, (para("丙"),)),
        Division(DivisionKind.COLOPHON, (para("丁"),)),
    )
    document = paged(*blocks)
    assert [words(page) for page in document.pages] == ["甲", "乙丙", "丁"]
    assert document.destinations["c"].page == 0


# --------------------------------------------------------------------- code


def test_code_stands_in_cells() -> None:
    """A Han character takes two cells of the mono face, so that columns stay below each other."""
    page = paged(CodeBlock("ab中c\n1234d\n")).pages[0]
    assert at(page, "c")[0] == pytest.approx(at(page, "d")[0])
    assert at(page, "b")[0] - at(page, "a")[0] == pytest.approx(0.6 * 9)


def test_frames_of_code_are_as_wide_as_what_they_enclose() -> None:
    """Lines and blocks are drawn in the mono face, a cell each, and a Han character takes two."""
    page = paged(CodeBlock("┌────┐b\n│名a█│c\n└────┘d\n123456e")).pages[0]
    assert len({round(at(page, char)[0], 6) for char in "bcde"}) == 1
    drawn = {run.face.family for run in runs(page) if not {*"┌─┐│█└┘"}.isdisjoint(run.text)}
    assert drawn == {"Source Code Pro"}


def test_frames_in_code_within_a_line_are_in_its_face() -> None:
    """But none in the text, which sets dashes with the same lines."""
    page = paged(para(Code("├─"), Text("字─"))).pages[0]
    assert [(r.text, r.face.family) for r in runs(page)] == [
        ("├─", "Source Code Pro"),
        ("字─", "Noto Serif SC"),
    ]


def test_tabs_go_to_the_next_fourth_column() -> None:
    """A tab is spaces up to a multiple of four."""
    page = paged(CodeBlock("\tx\nab\ty\n1234z")).pages[0]
    assert at(page, "x")[0] == at(page, "y")[0] == pytest.approx(at(page, "z")[0])


def test_long_code_lines_are_broken_without_loss() -> None:
    """All characters stand within the measure, but for a space at a line's end."""
    text = "x = 'long' + " * 30
    page = paged(CodeBlock(text)).pages[0]
    assert "".join(run.text for run in runs(page)) == text
    ends = [origins(run)[len(run.text.rstrip())] for run in runs(page)]
    assert max(ends) <= _LEFT + _WIDTH + 0.01


def _code_lines(text: str, ems: int) -> list[tuple[str, float]]:
    """Return the lines of a code block, and how many cells in each begins. ems: of the body."""
    style = sheet(page={"width": shipped("handout").page.width - _WIDTH + ems * 12})
    page = paged(CodeBlock(text), style=style).pages[0]
    found: dict[float, list[Glyphs]] = {}
    for run in runs(page):
        found.setdefault(run.y, []).append(run)
    return [
        ("".join(run.text for run in line), round((line[0].x - _LEFT) / (0.6 * 9)))
        for line in found.values()
    ]


def test_code_is_turned_at_spaces_further_in() -> None:
    """No sign or name is divided, and the rest stands four cells further in than its line."""
    text = "  def ferry(passengers: int, goods: int) -> int:"
    assert _code_lines(text, 19) == [
        ("  def ferry(passengers: int, goods: int) ", 0),
        ("-> int:", 6),
    ]


def test_code_is_turned_behind_signs_where_no_space_leaves_half_a_line() -> None:
    """A path behind its /; a figure and a name are whole, and Han beside them stands alone."""
    assert _code_lines("cp /opt/scripts/pg_backup_2026.sh", 11) == [
        ("cp /opt/scripts/", 0),
        ("pg_backup_2026.sh", 4),
    ]
    assert _code_lines("一二三四五六第10个", 7) == [
        ("一二三四五六第", 0),
        ("10个", 4),
    ]


def test_code_that_nothing_parts_is_turned_where_its_line_is_full() -> None:
    """As a whole it would leave the type area."""
    lines = _code_lines("x" * 50, 14)
    assert [len(line) for line, _ in lines] == [31, 19]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_code_has_as_much_blank_above_as_below(count: int) -> None:
    """Whatever is left of a line of the body is shared."""
    code = CodeBlock("\n".join("x" * count))
    page = paged(para("甲"), code, para("乙")).pages[0]
    ys = sorted({run.y for run in runs(page)})
    above, below = ys[1] - ys[0], ys[-1] - ys[-2]
    # Between the em boxes, of 12 pt and of 9.
    above, below = above - 0.12 * 12 - 0.88 * 9, below - 0.12 * 9 - 0.88 * 12
    assert above == pytest.approx(below)
    assert (ys[-1] - ys[0]) / 20 == pytest.approx(round((ys[-1] - ys[0]) / 20))
    assert above > 10


# ------------------------------------------------------------------- tables


def test_table_fills_the_measure_with_half_point_rules() -> None:
    """Outer edges are those of the type area; a full grid, as offices expect."""
    page = paged(_table(("甲", "乙"), ("丙", "丁"))).pages[0]
    rules = _boxes(page)
    assert {round(min(rule.width, rule.height), 3) for rule in rules} == {0.5}
    upright = sorted({round(rule.x + 0.25, 1) for rule in rules if rule.width == 0.5})
    assert upright == [pytest.approx(_LEFT + x, abs=0.1) for x in (0, 210, 420)]
    across = {round(rule.y, 1) for rule in rules if rule.height == 0.5}
    assert len(across) == 3


def test_cell_text_stands_in_its_cell() -> None:
    """0.4 em from the left rule, half way down a row that another cell made higher."""
    page = paged(_table(("甲", "乙" + han(60)))).pages[0]
    left = min(rule.x for rule in _boxes(page)) + 0.25
    assert at(page, "甲")[0] == pytest.approx(left + 0.4 * 10.5, abs=0.01)
    lines = sorted({run.y for run in runs(page) if run.text != "甲"})
    assert at(page, "甲")[1] == pytest.approx((lines[0] + lines[-1]) / 2)


def test_alignment_of_columns_and_cells() -> None:
    """A cell's own goes before its column's."""
    rows = (
        Row((Cell((para("甲"),)),)),
        Row((Cell((para("乙"),), align=Align.CENTER),)),
    )
    page = paged(Table((), rows, (Align.END,))).pages[0]
    assert at(page, "甲")[0] + 10.5 == pytest.approx(_LEFT + 420 - 4.2, abs=0.01)
    assert at(page, "乙")[0] + 5.25 == pytest.approx(_LEFT + 210, abs=0.01)


def test_cells_over_rows_and_columns() -> None:
    """A cell over two rows stands in the middle of both; one over two columns is as wide."""
    rows = (
        Row((Cell((para("甲"),), row_span=2), Cell((para("乙"),)))),
        Row((Cell((para("丙"),)),)),
        Row((Cell((para("丁"),), column_span=2, align=Align.END),)),
    )
    page = paged(Table((), rows)).pages[0]
    assert at(page, "甲")[1] == pytest.approx((at(page, "乙")[1] + at(page, "丙")[1]) / 2)
    assert at(page, "丁")[0] + 10.5 == pytest.approx(_LEFT + 420 - 4.2, abs=0.01)
    cell = next(f for f in texts(page) if words(page, f.block) == "甲").within[-1]
    assert (cell.kind, cell.row_span) == (Structure.CELL, 2)


@pytest.mark.parametrize(
    ("numbering", "label", "ems"),
    [
        (Numbering.DECIMAL, "1.", 1),
        (Numbering.HAN, "一、", 2),
        (Numbering.HAN_PARENTHESIZED, "（一）", 3),
    ],
)
def test_numbers_of_official_documents_begin_their_lines(
    numbering: Numbering, label: str, ems: int
) -> None:
    """GB/T 9704-2012, 7.3.3: two characters in, turn-overs at the margin; bullets hang."""
    style = shipped("gongwen")
    item = ListItem((para(han(40), id="first"), para(han(40), id="second")))
    page = paged(List((item,), numbering), style=style).pages[0]
    size, left = style.style("body").size, style.page.inner
    starts = {
        line: min(x for _c, x, y in placed(page, "first") if round(y) == line)
        for line in {round(y) for _c, _x, y in placed(page, "first")}
    }
    assert [x - left for _y, x in sorted(starts.items())] == [
        pytest.approx((2 + ems) * size, abs=size / 2),
        pytest.approx(0, abs=size / 4),
    ]
    number = next(run for run in runs(page) if run.text.startswith(label))
    assert number.x - left == pytest.approx(2 * size, abs=size / 2)
    bullets = paged(List((ListItem((para(han(60), id="a"),)),)), style=style).pages[0]
    assert min(x for _c, x, _y in placed(bullets, "a")) - left > size


def test_head_rows_are_repeated_as_artifacts() -> None:
    """On every page; the text has them once."""
    table = _table(*((f"行{n}", "值") for n in range(80)), head=("名称", "数值"))
    pages = paged(table).pages
    assert len(pages) == 3
    for page in pages[1:]:
        assert "名称" not in words(page)
        assert "名称" in "".join(run.text for run in artifacts(page))
    assert words(pages[0]).startswith("名称数值")


def test_rows_are_not_cut() -> None:
    """A row that fits a page goes whole to the next."""
    table = _table(*((f"第{n}" + han(60), "值") for n in range(30)))
    for page in paged(table).pages:
        assert words(page).startswith("第")


def test_row_higher_than_a_page_is_divided() -> None:
    """Nothing is lost, and both columns go on."""
    long = han(20 * 120)
    pages = paged(_table((long, long)), para("后")).pages
    assert len(pages) >= 2
    assert "".join(words(page) for page in pages).count("后") == 1
    assert sum(len(words(page)) for page in pages) == 2 * len(long) + 1
    for page in pages:
        foot = shipped("handout").page.height - shipped("handout").page.bottom
        assert max(run.y for run in runs(page)) <= foot


def test_caption_stays_with_its_table() -> None:
    """Above it (CLREQ 31), on the same page."""
    table = _table(("甲", "乙"), caption=(Text("表名"),))
    pages = paged(para(han(33 + 35 * 31)), table).pages
    assert "表名" not in words(pages[0])
    assert words(pages[1]) == "表名甲乙"


def test_a_caption_is_nearer_to_its_table_than_to_the_text_above() -> None:
    """As that of a figure is nearer to the figure."""
    page = paged(para("前"), _table(("甲", "乙"), caption=(Text("表"),))).pages[0]
    above, caption, below = (at(page, text)[1] for text in ("前", "表", "甲"))
    assert below - caption < caption - above


def test_a_small_table_is_not_divided() -> None:
    """One of up to a quarter of the page goes whole to the next; a longer one is divided."""
    small = _table(*((f"行{n}", "值") for n in range(6)))
    long = _table(*((f"行{n}", "值") for n in range(18)))
    text = para(han(33 + 35 * 30))
    assert words(paged(text, small).pages[1]).startswith("行0")
    assert not words(paged(text, long).pages[1]).startswith("行0")


def test_body_after_a_table_is_back_on_the_grid() -> None:
    """CLREQ 16: characters sit on the grid; what is no whole number of lines gets blank below."""
    page = paged(_table(("甲", "乙")), para("后")).pages[0]
    top = shipped("handout").page.top + 0.88 * _EM
    lines = (at(page, "后")[1] - top) / 20
    assert lines == pytest.approx(round(lines), abs=0.001)


# ------------------------------------------------------------------ figures


def _picture(page: Page) -> Picture:
    return next(i for f in page.frames for i in f.items if isinstance(i, Picture))


def test_figure_is_centred_above_its_caption() -> None:
    """By 96 dots per inch, with its caption below (CLREQ 31)."""
    page = paged(Figure("p.png", "图", (Text("图名"),)), resources=(_IMAGE,)).pages[0]
    picture = _picture(page)
    assert (picture.width, picture.height) == (300, 150)
    assert picture.x + 150 == pytest.approx(_LEFT + _WIDTH / 2)
    assert at(page, "图")[1] > picture.y + picture.height


def test_figure_takes_the_width_asked_for_up_to_the_measure() -> None:
    """Width in mm; never wider than the type area, always in proportion."""
    small = _picture(paged(Figure("p.png", width=50.8), resources=(_IMAGE,)).pages[0])
    assert (small.width, small.height) == (pytest.approx(144), pytest.approx(72))
    large = _picture(paged(Figure("p.png", width=500.0), resources=(_IMAGE,)).pages[0])
    assert (large.width, large.height) == (pytest.approx(420), pytest.approx(210))


def test_tall_figure_fits_a_page_with_its_caption() -> None:
    """A picture higher than the page is made smaller."""
    tall = Resource("t.png", "image/png", b"", 100, 4000)
    pages = paged(Figure("t.png", "图", (Text("图名"),)), resources=(tall,)).pages
    assert len(pages) == 1
    assert words(pages[0]) == "图名"


def test_missing_figure_is_a_frame_with_its_words() -> None:
    """The alternative text in a frame; `resolve` has said `image-missing`."""
    page = paged(Figure("none.png", "古城墙", (Text("图名"),))).pages[0]
    assert words(page) == "古城墙图名"
    assert len(_boxes(page)) == 4


# -------------------------------------------------------------------- links


def test_every_block_has_a_destination() -> None:
    """Ids of blocks, items and cells lead to their page."""
    heading = Heading(1, (Text("章"),), "h")
    table = Table((), (Row((Cell((para("格", id="cell"),)),)),), id="t")
    item = ListItem((para("项", id="p"),), id="i")
    found = paged(para(han(35 * 40)), heading, table, List((item,), id="l")).destinations
    assert {found[name].page for name in ("h", "t", "cell", "i", "p", "l")} == {1}
    assert found["h"].y < found["t"].y < found["l"].y


def test_small_pages_hold_every_block() -> None:
    """On a page of 8 by 6 em all blocks end somewhere, whole."""
    style = sheet(
        page={"width": 96.0 + 80, "height": 72.0 + 80, "inner": 40.0, "outer": 40.0}
        | {"top": 40.0, "bottom": 40.0, "chars": 0, "lines": 0}
    )
    blocks = (_items("甲" + han(20)), _table(("乙" + han(40), "丙")), CodeBlock("x" * 60))
    document = paged(*blocks, style=style)
    text = "".join(words(page) for page in document.pages)
    assert text.count("x") == 60 and len(text) == 2 + 21 + 42 + 60
