"""What stands between lines: annotations, lines, waves and dots that would touch. In pt."""

import pytest
from tests.unit.layout.layout_samples import han, paged, para, runs, shipped

from publisher.layout.pages import Box, Dot, Page, Wave
from publisher.model.nodes import (
    BookTitleMark,
    EmphasisDots,
    Inline,
    Note,
    NoteKind,
    ProperNounMark,
    Ruby,
    RubyKind,
    Text,
)

_MARKS = (BookTitleMark, ProperNounMark, EmphasisDots)
_INK = 0.78
"""Em of an annotation that its letters with tone marks reach above its baseline."""
_UPPER = Ruby((Text("音"),), "yīnǎ", RubyKind.PINYIN)


def _lowest(page: Page, top: float, bottom: float) -> float:
    """Return how low marks reach whose middle is between two heights."""
    found = [0.0]
    for item in (item for frame in page.frames for item in frame.items):
        match item:
            case Wave():
                low = item.y + 0.85
            case Dot():
                low = item.y + item.radius
            case Box() if _is_line(item):
                low = item.y + item.height
            case _:
                continue
        found += [low] if top < item.y < bottom else []
    return max(found)


def _is_line(box: Box) -> bool:
    """Tell whether a box is a line under a word: short and thin."""
    return box.height < 1 and box.width > 20


def _annotations(page: Page) -> list[tuple[float, float]]:
    """Return (top, baseline) of each annotation."""
    return [(run.y - _INK * run.size, run.y) for run in runs(page) if run.aside]


@pytest.mark.parametrize("style", ["handout", "book", "bulletin", "gongwen"])
@pytest.mark.parametrize("mark", _MARKS)
def test_marks_in_a_note_stand_clear_of_pinyin_below(mark: type[Inline], style: str) -> None:
    """A wave, a line or dots of a line, and romanisation of the next."""
    marked = mark((Text(han(58)),))  # type: ignore[call-arg]
    page = paged(para("甲", _note_of(marked, _UPPER, han(20))), style=shipped(style)).pages[0]
    asides = _annotations(page)
    assert asides
    for top, baseline in asides:
        assert 0 < _lowest(page, top - 12, baseline + 1) < top


def _note_of(*parts: Inline | str) -> Note:
    return Note("n", (para(*parts),))


@pytest.mark.parametrize("mark", _MARKS)
def test_the_body_gives_a_line_where_they_would_touch(mark: type[Inline]) -> None:
    """On the grid, as for a comment; not where they stand apart along the line."""
    pitch = shipped("handout").style("body").line_pitch
    touching = {BookTitleMark: 1, ProperNounMark: 1, EmphasisDots: 2}[mark]
    for shift, lines in ((3, touching), (12, 1)):
        marked = mark((Text("一二三四"),))  # type: ignore[call-arg]
        text = (marked, han(29 + shift), _UPPER, "末")
        bases = sorted(
            {round(run.y, 2) for run in runs(paged(para(*text)).pages[0]) if run.size > 9}
        )
        assert bases[1] - bases[0] == pytest.approx(lines * pitch), shift


def test_rows_of_a_note_in_its_line_stand_apart_for_what_is_between() -> None:
    """Dots below the first row, pinyin above the second: both in the blank round the line."""
    plain = Note("n", (para("晋穆帝年号公元三五三"),), NoteKind.INTERLINEAR)
    dotted = Note("n", (para(EmphasisDots((Text("晋穆帝年号"),)), "公元三五", _UPPER),), plain.kind)
    first, second = (paged(para("永和九年", each, "岁在癸丑")).pages[0] for each in (plain, dotted))
    rows = [sorted({run.y for run in runs(page) if run.size == 6.0}) for page in (first, second)]
    assert rows[0][1] - rows[0][0] == pytest.approx(6.0)
    ((top, baseline),) = _annotations(second)
    assert _lowest(second, rows[1][0], baseline) < top
    assert sum(rows[0]) == pytest.approx(sum(rows[1]))


@pytest.mark.parametrize("mark", _MARKS)
def test_marks_of_one_note_stand_clear_of_pinyin_of_the_next(mark: type[Inline]) -> None:
    """Below the last line of a note, and above the first of the next."""
    marked = mark((Text(han(20)),))  # type: ignore[call-arg]
    notes = (Note("a", (para(marked),)), Note("b", (para(_UPPER, han(9), _UPPER),)))
    page = paged(para("甲", *notes), style=shipped("book")).pages[0]
    for top, baseline in _annotations(page):
        assert 0 < _lowest(page, top - 12, baseline + 1) < top
