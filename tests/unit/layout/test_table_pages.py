"""Tables over several pages: what stands above each part, and how many rows stay together."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.unit.layout.layout_samples import (
    artifacts,
    baselines,
    han,
    paged,
    para,
    runs,
    sheet,
    shipped,
    words,
)

from publisher.layout.pages import Box, Page, Picture
from publisher.model.nodes import (
    Cell,
    CodeBlock,
    Figure,
    Note,
    Resource,
    Row,
    Ruby,
    RubyKind,
    Table,
    Text,
)

_LONG = 80
"""Rows that take three pages of a handout."""


def _table(caption: str, rows: int = _LONG, head: bool = True) -> Table:
    body = tuple(Row((Cell((para(f"行{n}"),)), Cell((para("值"),)))) for n in range(rows))
    heads = (Row((Cell((para("名称"),)), Cell((para("数值"),)))),) if head else ()
    return Table(heads, body, caption=(Text(caption),) if caption else ())


def _above(page: Page) -> str:
    """Return the artifacts of a page but its number."""
    found = "".join(run.text for run in artifacts(page))
    return found.rstrip("0123456789")


@pytest.mark.parametrize(
    ("caption", "lang", "said"),
    [
        ("表 1 印件", "zh-Hans", "表 1（续）"),
        ("表3-2　印件", "zh-Hant-TW", "表3-2（續）"),
        ("印件一览", "zh-Hans", "印件一览（续）"),
        ("", "zh-Hans", ""),
    ],
)
def test_a_table_that_goes_on_says_so(caption: str, lang: str, said: str) -> None:
    """By its number, or its caption; over the head, on each further page; not in the text."""
    pages = paged(_table(caption), lang=lang).pages
    assert len(pages) == 3
    assert [_above(page) for page in pages] == ["", f"{said}名称数值", f"{said}名称数值"]
    assert said not in words(pages[1]) or not said


def test_a_head_has_marks_of_its_notes_once() -> None:
    """On further pages the mark would be that of another note, or of none."""
    head = Row((Cell((para("名称", Note("n", (para("注文"),))),)), Cell((para("数值"),))))
    pages = paged(replace(_table(""), head=(head,))).pages
    assert "①" in words(pages[0])
    assert [_above(page) for page in pages] == ["", "名称数值", "名称数值"]


@pytest.mark.parametrize(
    ("form", "said"), [("", ""), ("续表", "续表"), ("续{caption}", "续表 1 印件")]
)
def test_the_sheet_says_how(form: str, said: str) -> None:
    """`table_continued`: any words, or none; without a head they stand alone."""
    own = replace(shipped("handout"), table_continued=form)
    pages = paged(_table("表 1 印件", head=False), style=own).pages
    assert [_above(page) for page in pages[1:]] == [said, said]


def test_the_label_stands_above_the_rules_in_the_middle() -> None:
    """It takes room of its own: rows of the further page begin below it, none is lost."""
    pages = paged(_table("表 1 印件")).pages
    label = next(run for run in artifacts(pages[1]) if "续" in run.text)
    top = min(run.y for run in runs(pages[1]))
    assert label.y < top
    count = sum(words(page).count("行") for page in pages)
    assert count == _LONG


def test_no_row_is_left_alone() -> None:
    """Neither at the foot of a page nor at the head of the next."""
    for lines in range(20, 32):
        pages = paged(para(han(33 + 35 * (lines - 1))), _table("", rows=24)).pages
        counts = [words(page).count("行") for page in pages]
        assert sum(counts) == 24
        assert 1 not in counts


@pytest.mark.parametrize("heads", [0, 1])
def test_rows_beside_a_cell_over_many_are_whole(heads: int) -> None:
    """A cell over more rows than a page holds: pages end between rows, each in its own middle."""
    text = "行" * 60
    rows = [Row((Cell((para("甲"),), row_span=20), Cell((para(text),))))]
    rows += [Row((Cell((para(text),)),)) for _row in range(19)]
    head = (Row((Cell((para("名称"),)), Cell((para("数值"),)))),)
    pages = paged(Table(head[:heads], tuple(rows))).pages
    assert len(pages) > 1
    assert [words(page).count("行") % 60 for page in pages] == [0] * len(pages)
    assert "".join(map(words, pages)).count("甲") == 1
    for page in pages:
        bottom = max(run.y for run in runs(page))
        rules = [item.y for each in page.frames for item in each.items if isinstance(item, Box)]
        assert max(rules) - bottom < 10


@pytest.mark.parametrize("style", ["handout", "classic-vertical"])
def test_a_large_picture_in_a_cell_stays_with_caption_and_heads(style: str) -> None:
    """It is no higher than that: caption, head, picture and its own caption are on one page."""
    image = Resource("p.png", "image/png", b"", 3000, 4000)
    figure = Figure("p.png", "图", caption=(Text("图一"),), id="f")
    rows = [Row((Cell((figure,)), Cell((para("值"),)))), Row((Cell((para("末"),)), Cell(())))]
    table = Table((Row((Cell((para("图"),)), Cell(()))),), tuple(rows), caption=(Text("表一"),))
    before = [para("行") for _line in range(9)]
    pages = paged(*before, table, style=shipped(style), resources=(image,)).pages
    found = [page for page in pages if any(each.role == "figure" for each in page.frames)]
    assert len(found) == 1
    assert {"表", "图", "一", "值"} <= {*words(found[0])}


@pytest.mark.parametrize("lines", range(4, 34, 3))
def test_a_row_of_more_than_half_a_page_is_divided(lines: int) -> None:
    """It leaves no page half empty; two lines of it at least stand on each."""
    before = [para("一行", id=f"p{at}") for at in range(lines)]
    row = Row((Cell((para("行" * 1100, id="a"),)), Cell((para("值"),))))
    document = paged(*before, Table((), (row, row)))
    counts = [len(baselines(page, "a")) for page in document.pages]
    assert 1 not in counts
    depth = [max(baselines(page)) for page in document.pages[:-1]]
    assert min(depth) > document.pages[0].height * 0.8


def test_a_row_with_a_large_picture_is_not_divided() -> None:
    """A picture and its caption stand together."""
    image = Resource("p.png", "image/png", b"", 1000, 1000)
    figure = Figure("p.png", "图", caption=(Text("图题"),), id="f", width=120.0)
    row = Row((Cell((figure,)),))
    for lines in (2, 14, 20):
        before = [para("一行") for _line in range(lines)]
        for page in paged(*before, Table((), (row,)), resources=(image,)).pages:
            pictures = [
                each for frame in page.frames for each in frame.items if isinstance(each, Picture)
            ]
            assert bool(pictures) is ("题" in words(page))


@pytest.mark.parametrize("lines", range(10, 34, 3))
def test_a_short_cell_beside_a_divided_one_is_whole(lines: int) -> None:
    """It stands in one part of the row, and lines of another size are set as close as ever."""
    code = CodeBlock("\n".join(f"line {at}" for at in range(70)), id="c")
    inner = Table((), tuple(Row((Cell((para("内", id=f"i{at}"),)),)) for at in range(4)))
    row = Row((Cell((para("短" * 60, id="s"),)), Cell((code,)), Cell((inner,))))
    pages = paged(*[para("一行") for _line in range(lines)], Table((), (row,))).pages
    assert sum(bool(words(page, "s")) for page in pages) == 1
    assert sum(bool(words(page, "i0") + words(page, "i3")) for page in pages) == 1
    steps = {
        round(below - above, 1) for page in pages for above, below in pairwise(baselines(page, "c"))
    }
    assert len(steps) == 1


def test_a_small_column_has_no_label() -> None:
    """Where it would take more than a quarter of the height, it is left out, and all rows stand."""
    small = sheet(page={"height": 72.0 + 130, "bottom": 40.0})
    pages = paged(_table(han(120), rows=4), style=small).pages
    assert "续" not in "".join(run.text for page in pages for run in artifacts(page))
    assert sum(words(page).count("行") for page in pages) == 4


@pytest.mark.parametrize("kind", [RubyKind.PINYIN, RubyKind.COMMENT])
@pytest.mark.parametrize("style", ["handout", "book", "large-print"])
def test_an_annotation_stands_inside_its_cell(kind: RubyKind, style: str) -> None:
    """Above the first line and below the last there is room for it and the padding."""
    ruby = Ruby((Text("断"),), "duàn", kind)
    row = Row((Cell((para(ruby, "句"),)), Cell((para("无"),))))
    (page,) = [p for p in paged(Table((), (row,)), style=sheet(style)).pages if runs(p)][:1]
    (aside,) = [run for run in runs(page) if run.aside]
    rules = [item.y for each in page.frames for item in each.items if isinstance(item, Box)]
    inside = (aside.y - 0.9 * aside.size, aside.y + 0.25 * aside.size)
    assert min(rules) + 1.5 < inside[0] < inside[1] < max(rules) - 1.5
    first, *others = [run.y for run in runs(page) if run.text in {"断", "句", "无"}]
    assert [first] * len(others) == pytest.approx(others)
