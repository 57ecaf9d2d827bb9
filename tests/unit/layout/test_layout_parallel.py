"""Rows of a bilingual edition: two columns in step. Positions in pt."""

from itertools import pairwise

import pytest
from tests.unit.layout.layout_samples import (
    at,
    baselines,
    han,
    origins,
    paged,
    para,
    placed,
    runs,
    shipped,
    words,
)

from publisher.model.nodes import (
    Cell,
    CodeBlock,
    Heading,
    Parallel,
    ParallelCell,
    ParallelRow,
    Row,
    Table,
    Text,
)
from publisher.resolve.grids import ROW_PADDING

_EM = 12.0
_LEFT = shipped("handout").page.inner
_WIDTH = 420.0


def test_parallel_rows_are_two_columns() -> None:
    """A row's sides begin on one line, and so does the next row."""
    rows = (
        ParallelRow(
            (ParallelCell((para("甲" + han(60)),)), ParallelCell((para("A short one"),), "en"))
        ),
        ParallelRow((ParallelCell((para("乙"),)), ParallelCell((para("Zwei"),), "en"))),
    )
    page = paged(Parallel(rows)).pages[0]
    assert at(page, "甲")[1] == at(page, "A")[1]
    assert at(page, "乙")[1] == at(page, "Z")[1]
    assert at(page, "Z")[0] > _LEFT + _WIDTH / 2


def test_parallel_columns_take_the_whole_width_and_western_ones_are_ragged() -> None:
    """What whole em leave over is between them; no word space of a short line is spread."""
    said = "Spring came very late that year; not until the end of March did the ice break up."
    row = ParallelRow((ParallelCell((para(han(60)),)), ParallelCell((para(said),), "en")))
    page = paged(Parallel((row,))).pages[0]
    english = [run for run in runs(page) if "a" in run.text]
    assert len({run.y for run in english}) > 2
    assert min(run.x for run in english) == pytest.approx(_LEFT + _WIDTH - 16 * _EM)
    assert not any(run.spacing or run.kerns for run in english)


def test_columns_of_other_pitches_keep_step() -> None:
    """Lines of 14 pt beside lines of 20 pt stand 20 pt apart, so that pages cut both alike."""
    code = CodeBlock("a\nb\nc")
    row = ParallelRow((ParallelCell((para("甲" + han(40)),)), ParallelCell((code,))))
    page = paged(Parallel((row,))).pages[0]
    assert at(page, "b")[1] - at(page, "a")[1] == pytest.approx(20)
    assert at(page, "c")[1] - at(page, "b")[1] == pytest.approx(20)


def test_parallel_rows_go_on_over_pages() -> None:
    """Both columns are divided at the same line, nothing is lost."""
    long = han(3000)
    row = ParallelRow((ParallelCell((para(long),)), ParallelCell((para(long),))))
    pages = paged(Parallel((row,))).pages
    assert len(pages) > 2
    assert sum(len(words(page)) for page in pages) == 6000
    assert len({len(words(page)) for page in pages[1:-1]}) == 1


def test_a_heading_in_the_middle_stays_there_in_either_column() -> None:
    """Only what would be justified is ragged; a title in English is in the middle, too."""
    sides = (("其一", None), ("Chapter One", "en"))
    cells = tuple(ParallelCell((Heading(1, (Text(said),)),), lang) for said, lang in sides)
    page = paged(Parallel((ParallelRow(cells),))).pages[0]
    gutter = _WIDTH - 2 * 16 * _EM
    for said, left in (("其一", _LEFT), ("Chapter One", _LEFT + 16 * _EM + gutter)):
        shown = [run for run in runs(page) if run.text.strip() and run.text.strip() in said]
        middle = (shown[0].x + origins(shown[-1])[-1]) / 2
        assert middle == pytest.approx(left + 8 * _EM, abs=0.1)


@pytest.mark.parametrize("lang", ["lzh", "cmn", "wuu", "nan", "hak", "yue", "ja"])
def test_columns_of_all_languages_in_squares_are_justified(lang: str) -> None:
    """Whatever the name of the language: its lines end at one edge."""
    said = "甲乙丙丁，" * 12 + "word" + "甲乙丙丁，" * 12
    row = ParallelRow((ParallelCell((para(said),), lang), ParallelCell((para(said),), "zh-Hans")))
    page = paged(Parallel((row,))).pages[0]
    looks = [
        [(run.text, run.spacing, run.kerns) for run in runs(page) if (run.x > _LEFT + 200) is right]
        for right in (False, True)
    ]
    assert looks[0] == looks[1]


def test_lines_beside_a_table_stand_as_close_as_ever() -> None:
    """Rows of a table beside text are no further apart, nor are the lines of the text."""
    rows = tuple(Row((Cell((para("格"),)),)) for _row in range(5))
    cells = (ParallelCell((para(han(90), id="a"),)), ParallelCell((para("乙"), Table((), rows))))
    page = paged(Parallel((ParallelRow(cells),))).pages[0]
    steps = {round(b - a, 2) for a, b in pairwise(baselines(page, "a"))}
    assert steps == {shipped("handout").style("body").line_pitch}
    table = sorted({y for char, _x, y in placed(page) if char == "格"})
    pitch = shipped("handout").style("table").line_pitch + 2 * ROW_PADDING
    assert [b - a for a, b in pairwise(table)] == pytest.approx([pitch] * 4)
