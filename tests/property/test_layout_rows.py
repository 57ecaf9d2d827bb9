"""Whatever a note in its line says, wherever lines end: all of it, in order, in its line."""

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.layout.layout_samples import origins, paged, para, runs, sheet, words

from publisher.layout.pages import Glyphs, Item, Page
from publisher.model.nodes import Note, NoteKind
from publisher.styles import Alignment

_EM = 12.0
_PART = st.sampled_from(
    [*"一七九三五十", *"，。、；：？！", *"“”（）《》", "——", "……", "·", "word ", " 12", "℃"]
)
_TEXT = st.lists(_PART, min_size=1, max_size=60).map("".join)
_CHARS = st.integers(4, 40)


def _page(before: str, note: str, after: str, chars: int, align: Alignment) -> Page:
    inner = Note("n", (para(note),), NoteKind.INTERLINEAR)
    style = sheet(body={"align": align}, page={"outer": 595.3 - 87.6 - chars * _EM})
    return paged(para(before, inner, after), style=style).pages[0]


@given(_TEXT, _TEXT, _TEXT, _CHARS, st.sampled_from([Alignment.JUSTIFY, Alignment.SPREAD]))
@settings(max_examples=300, deadline=None)
def test_notes_in_lines(before: str, note: str, after: str, chars: int, align: Alignment) -> None:
    """Every character once and in order; no row reaches over the next one or out of its line."""
    if not note.strip():
        return
    page = _page(before, note, after, chars, align)
    found, wanted = "".join(words(page).split()), f"{before}（{note}）{after}".split()
    assert found == "".join(wanted)
    _keeps_rows(page, 87.6, chars * _EM)
    _keeps_what_follows(page)


def _keeps_rows(page: Page, left: float, width: float) -> None:
    rows: dict[float, list[Glyphs]] = defaultdict(list)
    for run in runs(page):
        rows[round(run.y, 2)].append(run)
    for row in rows.values():
        place, last = left, "（"
        for run in row:
            text = run.text.rstrip()
            if text:
                blank = 0.51 * run.size
                end = origins(run)[len(text)] - run.spacing
                assert run.x >= place - blank * sum(map(_is_mark, (last, text[0]))) - 0.1, row
                assert end <= left + width + blank * _is_mark(text[-1]) + 0.1, row
                place, last = end, text[-1]


def _keeps_what_follows(page: Page) -> None:
    """What is as large as the text, and follows small rows in their line, stands behind both."""
    rows: list[Glyphs] = []
    for run in runs(page):
        if not run.text.strip():
            continue
        if run.size < _EM:
            rows.append(run)
            continue
        for row in rows:
            text = row.text.rstrip()
            if abs(row.y - run.y) < _EM:
                blank = 0.51 * (run.size * _is_mark(run.text[0]) + row.size * _is_mark(text[-1]))
                assert run.x >= origins(row)[len(text)] - row.spacing - blank - 0.1, (row, run)
        rows = []


def _is_mark(char: str) -> bool:
    """Tell whether half of a character may be blank, so that frames may share it."""
    return char in "，。、；：？！“”（）《》·—…"


def test_the_sweep_can_fail() -> None:
    """Rows that reach over what follows, or out of the line, are seen."""
    page = _page("甲", "乙" * 20, "丙", 20, Alignment.JUSTIFY)
    _keeps_rows(page, 87.6, 20 * _EM)
    for width in (5 * _EM, 7 * _EM):
        with pytest.raises(AssertionError):
            _keeps_rows(page, 87.6, width)


def test_a_shifted_row_is_seen() -> None:
    """Small rows that lie over the bracket behind them."""
    page = _page("甲", "乙" * 20, "丙", 20, Alignment.JUSTIFY)
    _keeps_what_follows(page)
    frames = [each._replace(items=tuple(map(_shifted, each.items))) for each in page.frames]
    with pytest.raises(AssertionError):
        _keeps_what_follows(replace(page, frames=tuple(frames)))


def _shifted(item: Item) -> Item:
    is_small = isinstance(item, Glyphs) and item.size < _EM
    return item._replace(x=item.x + _EM) if is_small else item
