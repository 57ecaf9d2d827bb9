"""Blanks to be filled in are one rule each, and rows of names keep their names."""

from itertools import pairwise

import pytest
import uharfbuzz as hb
from tests.unit.layout.layout_samples import at, baselines, paged, para, runs, shipped

from publisher.fonts import metrics
from publisher.layout.pages import Glyphs, Page

_EM = 12.0
_BLANK = "_" * 16


def _page(text: str, style: str = "handout") -> Page:
    return paged(para(text), style=shipped(style)).pages[0]


def _ink(run: Glyphs) -> tuple[float, float]:
    """Where the ink of a run of low lines begins and ends; they have to meet."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(run.face.path)), run.face.index))
    found = font.get_glyph_extents(font.get_nominal_glyph(ord("_")))
    em = run.size * run.scale / font.face.upem
    advance = metrics(run.face).advance("_") * run.size * run.scale + run.spacing
    assert advance <= found.width * em + 1e-6, "the rule is broken"
    assert not run.kerns
    start = run.x + found.x_bearing * em
    return start, start + advance * (len(run.text) - 1) + found.width * em


def _rules(page: Page) -> list[Glyphs]:
    return [run for run in runs(page) if run.text.startswith("_")]


@pytest.mark.parametrize("style", ["handout", "book", "large-print", "gongwen"])
@pytest.mark.parametrize("count", [2, 5, 16, 90])
def test_a_blank_is_one_unbroken_rule(style: str, count: int) -> None:
    """From the mark before it to what follows, and on each line that it takes."""
    page = _page(f"甲方：{'_' * count}，乙方", style)
    found = _rules(page)
    assert sum(len(run.text) for run in found) == count
    for run in found:
        start, end = _ink(run)
        assert end - start > 0.4 * len(run.text) * run.size


def test_a_long_blank_is_cut_where_its_line_is_full() -> None:
    """译文：____ begins behind the colon, and its first part ends at the end edge."""
    page = _page("译文：" + "_" * 90)
    first, second = _rules(page)[:2]
    label = at(page, "：")[0]
    assert first.y < second.y
    assert 0 < _ink(first)[0] - label < 1.2 * _EM
    assert _ink(first)[1] == pytest.approx(shipped("handout").page.inner + 35 * _EM, abs=0.5)


def test_a_blank_in_a_full_line_grows_before_anything_is_spread() -> None:
    """No space comes between the characters of the line."""
    page = _page(f"甲方将坐落于江州市{_BLANK}区的房屋出租给乙方使用用途为江州BCDFGHJKLMN居住。")
    top = [run for run in runs(page) if run.y == baselines(page)[0]]
    assert len({run.y for run in runs(page)}) == 2
    for run in top:
        assert run.spacing == 0.0 or run.text.startswith("_")
    (blank,) = _rules(page)
    start, end = _ink(blank)
    assert end - start > 16 * 0.52 * _EM


def test_a_label_stays_with_its_blank() -> None:
    """A row of three fields that needs two lines is divided between fields."""
    page = _page("　".join(f"{label}：{'_' * 22}" for label in ("班级", "姓名", "考号")))
    lines = sorted({run.y for run in runs(page)})
    assert len(lines) == 2
    assert at(page, "考")[1] == at(page, "号")[1] == lines[1]
    ends = [_ink(run)[1] for run in _rules(page) if run.y == lines[0]]
    assert len(ends) == 2


def test_names_in_a_row_stay_whole_and_its_spaces_grow() -> None:
    """What is missing stands between the names, and not in them."""
    names = ["马　骏", "王小川", "尤　今", "邓稼禾", "司马相如", "刘石吉"]
    page = _page("　".join([*names, "诸葛青云", "阿卜杜拉·买买提江", "陈小满"]))
    lines = sorted({run.y for run in runs(page)})
    assert len(lines) == 2
    assert at(page, "阿")[1] == at(page, "江")[1] == lines[1]
    for first, second in pairwise("王小川"):
        assert at(page, second)[0] - at(page, first)[0] == pytest.approx(_EM, abs=0.01)
