"""Annotations reach over their neighbours, and keep their distance and their line. Positions in pt.

Source: CLREQ #h-basic-requirements.
"""

import pytest
from tests.unit.layout.layout_samples import at, han, origins, paged, para, runs

from publisher.layout.pages import Glyphs, Page
from publisher.model.nodes import Ruby, RubyKind, Superscript, Text

_EM = 12.0
_QUARTER = 0.25 * _EM


def _page(*parts: object) -> Page:
    return paged(para(*parts)).pages[0]  # type: ignore[arg-type]


def _pinyin(base: str, annotation: str) -> Ruby:
    return Ruby((Text(base),), annotation, RubyKind.PINYIN)


def _asides(page: Page) -> list[Glyphs]:
    return [run for run in runs(page) if run.aside]


def _step(page: Page, first: str, second: str) -> float:
    return (at(page, second)[0] - at(page, first)[0]) / _EM


@pytest.mark.parametrize("after", ["的", "，", "。", "》"])
def test_an_annotation_reaches_over_its_neighbours(after: str) -> None:
    """Chóngqìng is a quarter of an em wider than its word, which need not be spread for it."""
    page = _page("在", _pinyin("重庆", "Chóngqìng"), after + "人")
    (annotation,) = _asides(page)
    assert _step(page, "重", "庆") == pytest.approx(1.0)
    assert _step(page, "庆", after) == pytest.approx(1.0)
    start, end = at(page, "重")[0], at(page, "庆")[0] + _EM
    out = start - annotation.x
    assert 0.05 * _EM < out <= _QUARTER
    assert origins(annotation)[-1] - end == pytest.approx(out, abs=0.01)


def test_no_further_than_a_quarter_of_an_em() -> None:
    """What is wider still spreads its base, evenly."""
    page = _page("在", _pinyin("重庆", "Chóngqìng shì"), "的人")
    (annotation,) = _asides(page)
    assert _step(page, "在", "的") > 3.2
    assert at(page, "在")[0] + _EM - annotation.x == pytest.approx(_QUARTER, abs=0.01)
    assert origins(annotation)[-1] - at(page, "的")[0] == pytest.approx(_QUARTER, abs=0.01)


@pytest.mark.parametrize("mark", ["，", "·", "》", "、"])
def test_annotations_with_a_mark_between_keep_their_distance(mark: str) -> None:
    """Even where the mark gives up half of its frame, an eighth of an em stands between them."""
    first, second = _pinyin("壮", "zhuàng"), _pinyin("状", "zhuàng")
    for filling in range(20, 34):
        page = _page("在", first, mark, second, "的人" + han(filling) + "（“")
        one, two = _asides(page)
        if one.y == two.y:
            assert two.x - origins(one)[-1] >= 0.125 * _EM - 0.01


def test_nothing_lies_below_one_that_is_no_han_or_mark() -> None:
    """Marks of notes and Western words, which rise as high or are read with it, are left alone."""
    page = _page("在", _pinyin("重庆", "Chóngqìng"), Superscript((Text("①"),)), "人")
    (annotation,) = _asides(page)
    raised = next(run for run in runs(page) if run.text == "①")
    assert origins(annotation)[-1] <= raised.x + 0.01


@pytest.mark.parametrize("before", [31, 33])
def test_at_the_edges_of_a_line_an_annotation_stays_within_it(before: int) -> None:
    """31 and its indent leave a line of 35 two places at its end, 33 none."""
    page = _page(han(before), _pinyin("重庆", "Chóngqìng"), "的人" + han(40))
    (annotation,) = _asides(page)
    line = [run for run in runs(page) if 0 < run.y - annotation.y < _EM]
    left, right = min(run.x for run in line), max(origins(run)[-1] for run in line)
    assert annotation.x >= left - 0.01
    assert origins(annotation)[-1] <= right + 0.01
    word = at(page, "重")[0]
    assert word == pytest.approx(right - 2 * _EM if before == 31 else left, abs=0.01)
