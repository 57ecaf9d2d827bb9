"""The lines of a page and where in its text each stands, from glyphs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from benchmarks.glyphs import Glyph, page_glyphs

_SAME_LINE = 4.0
"""pt by which the baselines of one line may differ."""
_ROUNDED, _SLIPPED = 0.05, 0.25
"""pt by which lines may begin beside the margin asked for: up to the first, as numbers are rounded;
up to the second where a tool moves all of them to its pixels (Chromium) or tenths of a point
(LibreOffice), which is no fault of a line."""


class PageLine(NamedTuple):
    """A line of body text. paragraph: index of its paragraph; start, end: its range of the
    paragraph without white space; page: index; left, right: edges of the type area in pt."""

    paragraph: int
    start: int
    end: int
    last: bool
    page: int
    glyphs: tuple[Glyph, ...]
    left: float
    right: float


class Setting(NamedTuple):
    """A text as it was set. paragraphs: without white space; typed: where each had some, as the
    index of the character behind it; size: of the body, in pt; lost: characters that the glyphs do
    not copy out, or copy out besides, or in another order; fixed: marks that give nothing up."""

    paragraphs: tuple[str, ...]
    typed: tuple[frozenset[int], ...]
    lines: tuple[PageLine, ...]
    size: float
    lost: int
    fixed: frozenset[str] = frozenset()


class Page(NamedTuple):
    """The type area asked for: size of the body, line length in em, and edges, all else in pt.

    vertical: as of pages that are given lying.
    """

    size: float
    em: float
    left: float
    bottom: float
    vertical: bool = False


_FIXED = frozenset("：；？！")
"""Marks that take an em in vertical lines, whatever is beside them (CLREQ item 75)."""


def read_setting(pdf: Path, text: str, page: Page) -> Setting:
    """Return the lines of a PDF in which a text was set, a paragraph a line of it.

    Folios, which stand below the type area, are left out.
    """
    words = [line.split() for line in text.splitlines() if line.strip()]
    paragraphs = tuple("".join(line) for line in words)
    typed = tuple(frozenset(accumulate(map(len, line[:-1]))) for line in words)
    drawn = list(_drawn(pdf, page))
    wanted = "".join(paragraphs)
    lost = _differences(wanted, "".join(_copied(glyphs) for _page, glyphs in drawn))
    meant = [(number, _meant(glyphs)) for number, glyphs in drawn] if lost else drawn
    found = "".join(_copied(glyphs) for _page, glyphs in meant)
    lines = tuple(_lines(paragraphs, meant, _slipped(page, meant))) if found == wanted else ()
    fixed = _FIXED if page.vertical else frozenset[str]()
    return Setting(paragraphs, typed, lines, page.size, lost, fixed)


def _slipped(page: Page, drawn: Sequence[tuple[int, tuple[Glyph, ...]]]) -> Page:
    """Return a page with its left edge where most lines begin, if that is beside it by a little."""
    starts = Counter(round(glyphs[0].x, 2) for _number, glyphs in drawn)
    left = starts.most_common(1)[0][0] if starts else page.left
    is_beside = _ROUNDED < abs(left - page.left) <= _SLIPPED
    return page._replace(left=left) if is_beside else page


def _drawn(pdf: Path, page: Page) -> Iterator[tuple[int, tuple[Glyph, ...]]]:
    """Yield (page, glyphs) of each line without spaces, in the order of the content streams.

    Not in the order of x: where “ follows ： both may give up half an em, and begin at one place.
    """
    for number, glyphs in enumerate(page_glyphs(pdf)):
        line: list[Glyph] = []
        for glyph in glyphs:
            if not glyph.text.strip() or glyph.y <= page.bottom:
                continue
            if line and abs(glyph.y - line[0].y) > _SAME_LINE:
                yield number, _divided(line)
                line = []
            line.append(glyph)
        if line:
            yield number, _divided(line)


def _divided(line: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Return a line with the hyphen of a divided word as such, which XeLaTeX makes a U+2010."""
    last = line[-1]
    return (*line[:-1], last._replace(text="\u00ad") if last.text == "\u2010" else last)


def _copied(glyphs: Sequence[Glyph]) -> str:
    """Return what glyphs copy out as, without white space and the hyphens of divided words."""
    return "".join("".join(glyph.text.split()) for glyph in glyphs if glyph.text != "\u00ad")


def _meant(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Return glyphs with the characters that they were set for, so that their places can be read.

    XeLaTeX's ellipsis copies out as the mathematical one, since the font maps both to one glyph.
    """
    return tuple(g._replace(text="…") if g.text == "⋯" else g for g in glyphs)


def _lines(
    paragraphs: Sequence[str], drawn: Sequence[tuple[int, tuple[Glyph, ...]]], page: Page
) -> Iterator[PageLine]:
    paragraph = start = 0
    right = page.left + page.em * page.size
    for number, glyphs in drawn:
        end = start + len(_copied(glyphs))
        last = end == len(paragraphs[paragraph])
        yield PageLine(paragraph, start, end, last, number, glyphs, page.left, right)
        paragraph, start = (paragraph + 1, 0) if last else (paragraph, end)


def _differences(wanted: str, found: str) -> int:
    """Return how many characters are lost, added or out of their order."""
    if wanted == found:
        return 0
    missing, more = Counter(wanted), Counter(found)
    changed = ((missing - more) + (more - missing)).total()
    return changed or sum(a != b for a, b in zip(wanted, found, strict=True))
