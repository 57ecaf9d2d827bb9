"""Columns of tables: what is kept whole in them, and what gives way where not all has room."""

import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any

import pytest
from tests.unit.layout.layout_samples import laid, note, para, resolved, runs, sheet, shipped

from publisher.layout import Laid, lay_out
from publisher.layout.pages import Box, Picture
from publisher.model.nodes import (
    Block,
    Cell,
    Division,
    DivisionKind,
    Figure,
    InlineImage,
    Parallel,
    ParallelCell,
    ParallelRow,
    Quote,
    Resource,
    Table,
)
from publisher.model.nodes import Row as TableRow
from publisher.resolve import ResolvedDocument
from publisher.resolve.widths import cell_padding
from publisher.styles import Alignment
from publisher.styles.units import POINTS_PER_MM

_TRAINS = (
    "车次|始发站|终到站|发车|到达|历时|二等座|一等座|备注",
    "G7001/G7004|苏州园区|上海虹桥|06:05|06:38|0h33m|¥34.5|¥55.0|逢周六、日停运",
    "K234|苏州|乌鲁木齐南|23:59|+2日 14:26|38h27m|¥312.5|—|经由郑州、西安、兰州；冬季时刻另行公布",
    "T109|苏州|北京|19:28|次日09:31|14h03m|¥168.5|¥304.5（软卧：¥474.5）|",
)
_ACCOUNTS = (
    "序号|项目|街区|一季度|二季度|三季度|四季度|合计（万元）|备注",
    "1|道路养护|斜塘|1,200|1,350|980|1,410|4,940|含雨季抢修，另见附件",
    "2|公共照明设施更新|唯亭|88|120|97|101|406|设备由区里统一采购",
)


def _table(rows: Sequence[str], *, wide: bool = False) -> Table:
    """A table of texts, the first row of which is the head."""
    made = [
        TableRow(tuple(Cell((para(text),) if text else ()) for text in row.split("|")))
        for row in rows
    ]
    return Table((made[0],), tuple(made[1:]), wide=wide)


def _lines(found: Laid) -> list[str]:
    """What stands on each line of each cell."""
    lines: dict[tuple[int, str, float], str] = {}
    for number, page in enumerate(found.paged.pages):
        for frame in page.frames:
            for run in runs(page, frame.block) if frame.role.startswith("table") else ():
                key = (number, frame.block, round(run.y, 1))
                lines[key] = lines.get(key, "")
        for block in dict.fromkeys(frame.block for frame in page.frames):
            for run in runs(page, block):
                key = (number, block, round(run.y, 1))
                if key in lines:
                    lines[key] += run.text
    return [line.strip() for line in lines.values()]


def _of(*blocks: Block, style: str = "handout") -> list[str]:
    return _lines(laid(*blocks, style=shipped(style)))


def test_no_number_or_short_word_is_divided_beside_wider_columns() -> None:
    """A timetable of nine columns: what is wider than it must be is the remarks."""
    lines = _of(_table(_TRAINS))
    whole = {"G7001/G7004", "06:05", "06:38", "38h27m", "¥312.5", "14:26", "09:31", "14h03m"}
    assert whole | {"始发站", "终到站", "发车", "二等座", "备注", "苏州"} <= {*lines}


def test_of_many_numbers_as_few_as_can_be_are_divided() -> None:
    """In a column too narrow for all of them the longest give way, after the words of Han."""
    found = laid(_table(_TRAINS), style=shipped("book"))
    assert {"G7001/G7004", "06:05", "38h27m", "¥312.5", "14:26"} <= {*_lines(found)}
    assert found.diagnostics == ()
    found = laid(_table(_TRAINS), style=shipped("bulletin"))
    lines = {*_lines(found)}
    assert {"06:05", "23:59", "14:26"} <= lines and not {"G7001/G7004", "38h27m"} & lines
    assert {each.code for each in found.diagnostics} == {"word-divided"}


@pytest.mark.parametrize("page", [None, "landscape"])
def test_a_table_has_the_room_of_its_section(page: str | None) -> None:
    """On a landscape page names are whole that are not on the page as it is."""
    table = _table(_ACCOUNTS)
    blocks = (table,) if page is None else (Division(DivisionKind.CHAPTER, (table,), page=page),)
    lines = _of(*blocks, style="gongwen")
    assert {"1,200", "1,350", "斜塘", "街区", "一季度", "四季度"} <= {*lines}
    assert ("公共照明设施更新" in lines) is (page == "landscape")


def test_a_table_over_all_columns_has_their_room() -> None:
    """In one of two columns words are divided, over both none is."""
    row = _ACCOUNTS[1]
    narrow, wide = ({*_of(_table((row,), wide=wide), style="bulletin")} for wide in (False, True))
    assert "含雨季抢修，另见附件" not in narrow
    assert {"道路养护", "1,350", "4,940", "含雨季抢修，另见附件"} <= wide


def test_a_table_beside_another_language_has_its_column() -> None:
    """In a bilingual passage half a line is less than numbers and remarks ask for."""
    table = _table(("数量|说明|单价", "1,234,567|一二三四五六七八九十一二三四五六|¥1,024.50"))
    cells = (ParallelCell((table,)), ParallelCell((para("side by side"),), lang="en"))
    assert {"1,234,567", "¥1,024.50"} <= {*_of(Parallel((ParallelRow(cells),)))}


def test_columns_that_need_the_same_are_of_one_width() -> None:
    """Where not all four long numbers have room, none of their columns is narrower."""
    rows = ("项目|一季度|二季度|三季度|四季度", "水电" + "|123456789012" * 4)
    (grid,) = resolved(_table(rows), style=shipped("bulletin")).grids.values()
    assert grid.widths[1:] == pytest.approx([grid.widths[1]] * 4)
    assert grid.widths[0] < grid.widths[1]


def test_no_column_is_starved_for_the_sake_of_others() -> None:
    """Two characters at least stand on a line, where a word of three cannot have it for all."""
    rows = (
        "|".join(("街区", *("一季度",) * 13, "备注")),
        "|".join(("东河", *("不合格",) * 13, "栏杆" * 16)),
    )
    (grid,) = resolved(_table(rows), style=shipped("handout")).grids.values()
    size = shipped("handout").style("table").size
    room = shipped("handout").page.measure
    assert min(grid.widths) * room >= 2 * size
    assert grid.widths[1:14] == pytest.approx([grid.widths[1]] * 13)


def test_an_emoji_of_many_characters_needs_one_em() -> None:
    """As one of one character does."""
    many, one = (
        [box.x for page in laid(_table((f"项目{emoji}|值", "甲|乙"))).paged.pages
         for frame in page.frames for box in frame.items if isinstance(box, Box)]
        for emoji in ("👩🏻\u200d❤\ufe0f\u200d💋\u200d👨🏼" * 4, "😀" * 4)
    )  # fmt: skip
    assert many == one


def test_columns_of_nearly_the_same_need_are_of_one_width() -> None:
    """Texts of some length: a name that fits in one gives it no half character more."""
    texts = ("几天过去，他念起诗来", "里冰才", "座桥，他念起两句诗", "桥用了三年，花银一千")
    rows = ("甲列|乙列|丙列|丁列", "|".join(texts), "|".join(reversed(texts)))
    (grid,) = resolved(_table(rows), style=shipped("bulletin")).grids.values()
    assert grid.widths == pytest.approx([0.25] * 4)


_STATIONS = (
    "车次|始发站|终到站|发车|到达|备注",
    "K234|苏州|乌鲁木齐南|23:59|14:26|经由郑州、西安、兰州；冬季时刻另行公布，持儿童票者须由成年人陪同",
    "T109|苏州|呼和浩特东|19:28|09:31|软卧车厢另加一节",
)
_PEOPLE = (
    "姓名|职务|单位|电话|说明",
    "张三|副主任|苏州工业园区管委会|0512-66680000|负责企业改制、职工安置与土地使用的协调",
    "欧阳修远|办公室主任|唯亭街道|0512-66681111|文书",
)


def test_names_are_whole_beside_long_remarks() -> None:
    """Names of five characters: the remarks have room for them."""
    found = {*_of(_table(_STATIONS), style="gongwen")}
    assert {"乌鲁木齐南", "呼和浩特东", "始发站", "09:31"} <= found


def test_names_are_whole_in_word_too() -> None:
    """Where characters are as large as its list of sizes has them: 四号 of 14 pt, not 13.75."""
    own = shipped("gongwen")
    (grid,) = resolved(_table(_STATIONS), style=own).grids.values()
    room, style = own.page.measure, own.style("table")
    assert style.word_size > style.size
    blank = 2 * cell_padding(style.size, room, 6)
    for column, name in ((1, "始发站"), (2, "乌鲁木齐南")):
        assert grid.widths[column] * room >= len(name) * style.word_size + blank


def test_prose_is_not_starved_by_names() -> None:
    """It has four characters a line before names of four in other columns are whole."""
    remarks = _PEOPLE[1].split("|")[-1]
    lines = [line for line in _of(_table(_PEOPLE), style="bulletin") if line in remarks]
    assert lines and max(map(len, lines)) >= 4
    assert "0512-66680000" in _of(_table(_PEOPLE), style="bulletin")


def test_characters_are_as_large_in_each_of_many_columns() -> None:
    """Where not all have room for two characters on a line, none has less than one."""
    numbers = (*"一二三四五六七八九十", *("十一",) * 6)
    rows = ("|".join("abcdefghijklmnop"), "|".join(numbers))
    found = laid(_table(rows), style=shipped("bulletin"))
    sizes = {run.size for page in found.paged.pages for run in runs(page)}
    assert sizes == {shipped("bulletin").style("table").size}


def test_what_stands_in_cells_is_justified_only_where_the_table_is() -> None:
    """A quotation in a narrow cell is not spread, though quotations are justified elsewhere."""
    quote = Quote((para("企业改制工作涉及职工安置、土地使用、资产处置等方面，应当办理" * 2),))
    table = Table((), (TableRow((Cell((quote,)), Cell((quote,)))),))
    for align, is_spread in (("start", False), ("justify", True)):
        own = sheet("bulletin", table={"align": Alignment(align)})
        found = laid(table, style=own).paged.pages
        spread = [run for page in found for run in runs(page) if run.spacing > 0.05 * run.size]
        assert bool(spread) is is_spread


@pytest.mark.parametrize("style", ["handout", "bulletin", "classic-vertical"])
def test_a_picture_has_room_beside_long_remarks(style: str) -> None:
    """It is not shrunk to the width of the word above it; a small one has its own size."""
    image, em = Resource("p.png", "image/png", b"", 400, 400), shipped(style).style("table").size
    small = Figure("p.png", "图", width=10.0)
    large: list[Block] = [Figure("p.png", "图"), para(InlineImage("p.png", "图"))]
    for shown, least in ((small, 10 * POINTS_PER_MM), *((each, 8 * em) for each in large)):
        cells = (Cell((shown,)), Cell((para("甲乙丙丁" * 30),)))
        table = Table(_table(("图|说明",)).head, (TableRow(cells),))
        pages = laid(table, style=shipped(style), resources=(image,)).paged.pages
        (found,) = (x for p in pages for f in p.frames for x in f.items if isinstance(x, Picture))
        assert found.width >= least - 0.1


def test_no_cell_ends_with_one_character() -> None:
    """Of five characters in a column that holds two and a half, or four in one that holds three."""
    remarks = "按此书今已不传，仅见于县志艺文所录"
    rows = (
        "出处|书名|备考|卷|人|编|校",
        f"见县志卷三|沧浪小志|{remarks}|苏州市区|一二三四五六七|一二三四五|甲乙丙丁",
    )
    for style in ("bulletin", "book"):
        lines = _of(_table(rows), style=style)
        assert {line for line in lines if len(line) == 1} <= {"卷", "人", "编", "校"}, style


def test_a_note_takes_no_room_in_the_cell_of_its_mark() -> None:
    """Its text stands at the foot of the page: the column is as wide as with a short note."""
    shares = []
    for text in ("注", "这是一个很长的注，" * 20):
        row = TableRow((Cell((para("甲", note("n", text)),)), Cell((para("乙丙丁戊己庚"),))))
        (grid,) = resolved(Table((), (row,))).grids.values()
        shares.append(grid.widths)
    assert shares[0] == shares[1]


def _lines_run(document: ResolvedDocument) -> int:
    """How often a line of the module of tables is run while a document is laid out."""
    count = 0

    def tick(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        if not frame.f_code.co_filename.endswith("layout/tables.py"):
            return None
        count += event == "line"
        return tick

    before = sys.gettrace()
    sys.settrace(tick)
    try:
        lay_out(document)
    finally:
        sys.settrace(before)
    return count


def test_many_rows_take_linear_work() -> None:
    """Four times as many rows are about four times the work."""
    little, much = (
        resolved(_table(("甲|乙", *[f"{at}|值" for at in range(rows)]))) for rows in (60, 240)
    )
    assert _lines_run(much) < 5 * _lines_run(little)
