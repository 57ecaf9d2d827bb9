"""Notes in two small lines within a line (夹注), and in one."""

import re
from itertools import pairwise

import pytest
from tests.unit.layout.layout_samples import (
    baselines,
    han,
    laid,
    note,
    origins,
    paged,
    para,
    placed,
    runs,
    sheet,
    words,
)

from publisher.layout.pages import Glyphs, Page, Structure
from publisher.model.nodes import (
    CodeBlock,
    Emphasis,
    Inline,
    Link,
    Note,
    NoteKind,
    NoteReference,
    ProperNounMark,
    Ruby,
    Text,
)
from publisher.styles import InterlinearNotes

_EM = 12.0


def _note(*parts: str | Inline, name: str = "n") -> Note:
    return Note(name, (para(*parts),), NoteKind.INTERLINEAR)


def _page(*parts: str | Inline, **options: object) -> Page:
    return paged(para(*parts), **options).pages[0]  # type: ignore[arg-type]


def _small(page: Page) -> list[Glyphs]:
    return [run for run in runs(page) if run.size == _EM / 2]


def test_a_note_is_two_rows_of_half_the_size_in_the_height_of_the_line() -> None:
    """The rows are equally long, the first read first, and fill the em box of the text."""
    page = _page("永和九年", _note("晋穆帝年号公元三五三"), "岁在癸丑")
    first, second = _small(page)
    assert (first.text, second.text) == ("晋穆帝年号", "公元三五三")
    baseline = next(y for char, _x, y in placed(page) if char == "永")
    assert first.y - 0.88 * first.size == pytest.approx(baseline - 0.88 * _EM)
    assert second.y + 0.12 * second.size == pytest.approx(baseline + 0.12 * _EM)
    assert first.x == second.x
    assert origins(first)[-1] - first.x == pytest.approx(2.5 * _EM)


def test_it_stands_in_brackets_and_reads_in_its_place() -> None:
    """As the model has it: what is before, the note, what is after."""
    page = _page("永和九年", _note("晋穆帝年号，公元三五三年。"), "，岁在癸丑")
    assert words(page) == "永和九年（晋穆帝年号，公元三五三年。），岁在癸丑"
    bracket = next(x for char, x, _y in placed(page) if char == "）")
    assert bracket >= max(origins(run)[-1] for run in _small(page)) - 0.5 * _EM


def test_a_note_in_a_note_is_set_once() -> None:
    """It stands in the rows of the one around it, and not at the foot of the page as well."""
    page = _page("甲", _note("晋穆帝", _note("里注", name="m"), "年号"), "乙", note("f", "脚注"))
    assert words(page) == "甲（晋穆帝（里注）年号）乙①①脚注"


def test_it_goes_on_in_the_next_line_in_two_rows() -> None:
    """Each line's part is two rows of its own; those before the last are full."""
    page = _page(han(25), _note(han(200)), "甲")
    rows = _small(page)
    assert len(rows) == 6
    assert "".join(run.text for run in rows) == han(200)
    assert [len(run.text) for run in rows[:4]] == [len(rows[0].text)] * 2 + [len(rows[2].text)] * 2
    edge = max(origins(run)[-1] for run in rows[:4])
    right = 419.5 + min(run.x for run in rows[2:])
    assert edge == pytest.approx(right, abs=_EM)
    assert len({round(run.y) for run in rows}) == 6


@pytest.mark.parametrize("lead", range(0, 36, 3))
def test_no_row_begins_or_ends_wrongly(lead: int) -> None:
    """A row keeps the rules of a line, wherever the note is divided."""
    text = "按：“引”、“证”，皆（见前）《书》；又说：“好。”故名。" * 4
    page = _page(han(lead), _note(text), han(20))
    rows: dict[float, str] = {}
    for run in _small(page):
        rows[run.y] = rows.get(run.y, "") + run.text
    assert "".join(rows.values()) == text
    assert not any(re.match("[，。、：；”）》]", row) for row in rows.values())
    assert not any(re.search("[“（《]$", row) for row in rows.values())


def test_an_odd_character_has_its_room() -> None:
    """The first row is the longer one, and the bracket does not touch it."""
    page = _page("甲", _note("一二三"), "乙")
    first, second = _small(page)
    assert (first.text, second.text) == ("一二", "三")
    left = next(x for char, x, _y in placed(page) if char == "）")
    assert left == pytest.approx(origins(first)[-1])


def test_one_character_stands_half_way_up() -> None:
    """A single row is in the middle of the line."""
    page = _page("甲", _note("一"), "乙")
    (run,) = _small(page)
    baseline = next(y for char, _x, y in placed(page) if char == "甲")
    assert run.y + 0.12 * run.size - 0.5 * run.size == pytest.approx(baseline - 0.38 * _EM)


def test_the_pitch_stays() -> None:
    """Small lines stand within the line they belong to."""
    page = _page(han(20), _note(han(120)), han(40))
    large = sorted(
        {y for y in baselines(page) if any(r.y == y and r.size == _EM for r in runs(page))}
    )
    steps = {round(b - a, 2) for a, b in pairwise(large)}
    assert steps <= {20.0, 40.0}


def test_nothing_is_put_between_characters_of_a_row() -> None:
    """Rows are solid, though the line around them is spread."""
    page = _page(han(20), _note(han(11)), han(6), "abcdefghijk")
    assert any(run.spacing or run.kerns for run in runs(page) if run.size == _EM)
    assert all(not run.spacing for run in _small(page))


def test_in_one_line_where_the_sheet_says_so() -> None:
    """`interlinear_notes = "single"`: small text in brackets, half way up."""
    style = sheet(interlinear=InterlinearNotes.SINGLE)
    page = _page("甲", _note("晋穆帝年号"), "乙", style=style)
    (run,) = (run for run in runs(page) if run.text == "晋穆帝年号")
    assert run.size == 0.75 * _EM
    baseline = next(y for char, _x, y in placed(page) if char == "甲")
    assert run.y - 0.38 * run.size == pytest.approx(baseline - 0.38 * _EM)
    assert words(page) == "甲（晋穆帝年号）乙"


def test_it_is_a_note_of_the_structure() -> None:
    """Brackets and text are one Note; what has markup in it has its structure there."""
    link = Link((Text("网"),), "https://example.org/")
    document = paged(para("甲", _note("见", link, "站"), "乙"))
    (page,) = document.pages
    inside = [run for run in runs(page) if any(e.kind is Structure.NOTE for e in run.within)]
    assert "".join(run.text for run in inside) == "（见网站）"
    (linked,) = (run for run in runs(page) if any(e.kind is Structure.LINK for e in run.within))
    assert [each.kind for each in linked.within] == [Structure.NOTE, Structure.LINK]
    (area,) = page.links
    assert (area.x, area.target) == (pytest.approx(linked.x), "https://example.org/")
    assert "n" in document.destinations


def test_markup_and_notes_inside() -> None:
    """Emphasis, marks beside text, ruby and a footnote are what they are elsewhere."""
    inner = _note(
        Emphasis((Text("楷"),)),
        ProperNounMark((Text("王羲之"),)),
        Ruby((Text("觞"),), "shāng"),
        note("f", "脚注"),
    )
    page = _page("甲", inner, "乙")
    assert words(page) == "甲（楷王羲之觞①）乙①脚注"
    assert {"shāng"} == {run.text for run in runs(page) if run.aside}


def test_notes_that_are_no_text_of_a_line_stay_footnotes() -> None:
    """Code has no room in a line."""
    code = Note("c", (CodeBlock("x = 1"),), NoteKind.INTERLINEAR)
    page = _page("甲", code, "乙")
    assert words(page) == "甲①乙①x = 1"


def test_a_second_reference_says_the_note_again() -> None:
    """It has no mark of its own that could lead to the first."""
    page = _page("甲", _note("注"), "乙", NoteReference("n"))
    assert words(page) == "甲（注）乙（注）"
    assert page.links == ()


def test_interlinear_notes_take_no_mark_of_footnotes() -> None:
    """Footnotes count from ① beside them, and are alone at the foot."""
    page = _page("甲", _note("夹"), "乙", note("f", "脚"), "丙")
    assert words(page) == "甲（夹）乙①丙①脚"


def test_a_long_word_is_divided_rather_than_lost() -> None:
    """A word too long for a row goes on in the other one, and no line is overfull."""
    done = laid(para(han(5), _note("https://example.org/" + "a" * 200), "乙"))
    found = words(done.paged.pages[0])
    assert found == f"{han(5)}（https://example.org/{'a' * 200}）乙"
    right = max(origins(run)[-1] for page in done.paged.pages for run in runs(page))
    assert right <= 595.3 - 87 + 1
