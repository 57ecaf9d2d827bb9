"""What pages measure, from glyph positions: the figures of `python -m benchmarks.pages`."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest
from benchmarks.figures import ROWS, Figures, measure, off_grid
from benchmarks.least import BOUNDS, spreads
from benchmarks.lines import PageLine, Setting, read_setting
from benchmarks.pages import WIDTHS
from benchmarks.setters import (
    VERTICAL,
    page_of,
    set_by_publisher,
    set_vertical,
    set_words,
    setters,
    vertical_page,
)
from benchmarks.texts import prose

_CHARACTERS = 140_000
_TEXT_BOUND = ("stretch_99", "stretch_most")
"""Not held where no choice of line ends would: `test_no_line_is_spread_more_than_it_must_be`."""


@pytest.fixture(scope="module", params=WIDTHS)
def setting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Setting:
    """That prose on pages of 35 and of 20 characters a line."""
    words, em = prose(_CHARACTERS), request.param
    folder = tmp_path_factory.mktemp("pages")
    return read_setting(set_by_publisher(words, em, folder), words, page_of(em))


def _width(setting: Setting) -> int:
    return round((setting.lines[0].right - setting.lines[0].left) / setting.size)


def test_pages_measure_what_they_must(setting: Setting) -> None:
    """Every line of the list in issue 9 that a text does not rule out."""
    figures, narrow = measure(setting), _width(setting) == WIDTHS[1]
    missed = [
        (row.name, getattr(figures, row.field))
        for row in ROWS
        if not row.holds(getattr(figures, row.field), narrow)
        and not (row.field in _TEXT_BOUND and (narrow or row.field == "stretch_most"))
    ]
    assert missed == []


def test_every_han_character_of_a_page_is_on_the_grid(tmp_path: Path) -> None:
    """`grid = true`: in lines of 28 characters none is off by a thousandth of an em, and no line
    begins or ends wrongly."""
    words, page = prose(40_000), page_of(28)
    on_grid = read_setting(set_by_publisher(words, 28, tmp_path, grid=True), words, page)
    figures = measure(on_grid)
    assert off_grid(on_grid) < 0.001
    assert (figures.lost, figures.starts, figures.ends, figures.runts) == (0, 0, 0, 0)
    usual = read_setting(set_by_publisher(words, 28, tmp_path), words, page)
    assert off_grid(usual) > 0.4


@pytest.mark.parametrize("em", WIDTHS)
def test_no_line_is_spread_more_than_it_must_be(em: int) -> None:
    """A paragraph spread wider than the bounds has no better line ends, all of them tried."""
    found = [each for each in spreads(prose(_CHARACTERS), em) if each.own > min(BOUNDS[em])]
    assert len(found) in {35: range(1, 10), 20: range(1, 80)}[em]
    assert [each for each in found if each.own > each.least + 0.01] == []


_ALWAYS = ("starts", "ends", "units", "uncompressed", "runts", "dash", "stressed", "lost")
_MAINLAND = ("paragraph_start", "edge", "overfull", "dot")
"""What holds of every setting, whatever a line's marks can give; and of marks at one side."""


@pytest.mark.parametrize("edition", ["source", "tw", "hk"])
def test_vertical_pages_measure_what_they_must(edition: str, tmp_path: Path) -> None:
    """Adjacent marks left whole are 0 % in vertical lines, too, of the Mainland and of Taiwan."""
    words = prose(30_000)
    pdf = set_vertical(words, VERTICAL, tmp_path, edition)
    words = set_words(words, tmp_path, edition)
    figures = measure(read_setting(pdf, words, vertical_page(VERTICAL)))
    fields = (*_ALWAYS, *(_MAINLAND if edition == "source" else ()))
    missed = [
        (row.name, getattr(figures, row.field))
        for row in ROWS
        if row.field in fields and not row.holds(getattr(figures, row.field), False)
    ]
    assert missed == [] and figures.lines > 500


def _changed(
    setting: Setting,
    change: Callable[[PageLine], PageLine],
    wanted: Callable[[PageLine], bool] = lambda line: line.start > 0 and not line.last,
) -> Setting:
    """Return a setting with the first line that is wanted changed."""
    at = next(i for i, line in enumerate(setting.lines) if wanted(line))
    lines = (*setting.lines[:at], change(setting.lines[at]), *setting.lines[at + 1 :])
    return setting._replace(lines=lines)


def _retyped(line: PageLine, index: int, char: str) -> PageLine:
    glyphs = list(line.glyphs)
    glyphs[index] = glyphs[index]._replace(text=char)
    return line._replace(glyphs=tuple(glyphs))


def _moved(line: PageLine, start: int, x: float) -> PageLine:
    glyphs = [g._replace(x=g.x + x) if i >= start else g for i, g in enumerate(line.glyphs)]
    return line._replace(glyphs=tuple(glyphs))


def _parted(line: PageLine) -> PageLine:
    """Move apart the first two marks that stand together."""
    texts = "".join(glyph.text for glyph in line.glyphs)
    return _moved(line, texts.index("：“") + 1, 6.0)


def _divided(setting: Setting) -> Setting:
    line = next(line for line in setting.lines if not line.last and line.end > 1)
    words = list(setting.paragraphs)
    old = words[line.paragraph]
    words[line.paragraph] = old[: line.end - 1] + "——" + old[line.end + 1 :]
    return setting._replace(paragraphs=tuple(words))


def _turned(setting: Setting, wanted: Callable[[PageLine], bool]) -> Setting:
    """Put the lines from the first that is wanted on a page of their own."""
    at = next(i for i, line in enumerate(setting.lines) if i and wanted(line))
    lines = [line._replace(page=0 if i < at else 1) for i, line in enumerate(setting.lines)]
    return setting._replace(lines=tuple(lines))


def _holds(line: PageLine, texts: Iterable[str]) -> bool:
    return any(each in "".join(glyph.text for glyph in line.glyphs) for each in texts)


_FAULTS: dict[str, Callable[[Setting], Setting]] = {
    "starts": partial(_changed, change=lambda line: _retyped(line, 0, "，")),
    "ends": partial(_changed, change=lambda line: _retyped(line, -1, "《")),
    "units": _divided,
    "uncompressed": partial(
        _changed, change=_parted, wanted=lambda line: not line.last and _holds(line, ("：“",))
    ),
    "edge": partial(_changed, change=lambda line: _moved(line, len(line.glyphs) - 1, -1.0)),
    "overfull": partial(_changed, change=lambda line: _moved(line, 0, 1.0)),
    "runts": partial(
        _changed,
        change=lambda line: line._replace(glyphs=line.glyphs[:1]),
        wanted=lambda line: line.last and line.start > 0,
    ),
    "widows": partial(_turned, wanted=lambda line: line.last and line.start > 0),
    "orphans": partial(_turned, wanted=lambda line: line.start > 0),
}


@pytest.mark.parametrize("field", sorted(_FAULTS))
def test_a_planted_fault_is_measured(setting: Setting, field: str) -> None:
    """Each zero can be something else."""
    row = next(row for row in ROWS if row.field == field)
    figures: Figures = measure(_FAULTS[field](setting))
    assert not row.holds(getattr(figures, field), False)


def test_a_lost_character_is_measured(tmp_path: Path) -> None:
    """One that the text has and the page has not, and two that changed places."""
    page, words = page_of(20), "天地玄黄，宇宙洪荒。\n"
    pdf = set_by_publisher(words, 20, tmp_path)
    assert read_setting(pdf, words, page).lost == 0
    assert read_setting(pdf, words.replace("宙", ""), page).lost == 1
    assert read_setting(pdf, words.replace("天地", "地天"), page).lost == 2


@pytest.mark.acceptance
@pytest.mark.parametrize("tool", ["typst", "libreoffice", "weasyprint", "chromium"])
def test_pages_of_peers_are_read_whole(tmp_path: Path, tool: str) -> None:
    """What is said of them is of all their lines, and no character is lost on the way."""
    words, page, make = prose(3_000), page_of(20), setters()[tool]
    if make is None:
        pytest.skip(f"{tool} is not installed")
    found = read_setting(make(words, 20, tmp_path), words, page)
    assert found.lost == 0
    lines = ["".join(glyph.text for glyph in line.glyphs) for line in found.lines]
    assert "".join(lines) == "".join(words.split())
    assert {round(glyph.size, 3) for line in found.lines for glyph in line.glyphs} == {12.0}
    indents = {round(line.glyphs[0].x - line.left) for line in found.lines if _is_plain(line)}
    assert indents == {0, 24}


def _is_plain(line: PageLine) -> bool:
    return "\u4e00" <= line.glyphs[0].text <= "\u9fff"
