"""What a page must measure, from the lines of a setting. All widths in em of the body's size.

The tables of marks are this module's own, so that a fault in the package's is not measured by
itself. Source: CLREQ at level basic with the Chinese text's solidus; GB/T 15834-2011, part 5.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from benchmarks.lines import PageLine, Setting

NOT_FIRST = frozenset("、，。：；！？”’」』）】〕》〉·/／～–")
NOT_LAST = frozenset("“‘「『（【〔《〈")
_OPEN, _CLOSE = NOT_LAST, frozenset("”’」』）】〕》〉")
_PAUSES = frozenset("、，。：；！？")
_UNITS = re.compile(r"——|……|[￥$§±−]?\d+(?:[,.:/]\d+)*(?:%|℃|kg|km/h)?|[A-Za-z]+(?:’[A-Za-z]+)?")
_HAN = re.compile("[\u4e00-\u9fff]")
_WESTERN = re.compile("[A-Za-z0-9]")
SOLID = 0.005
"""The most that a line set solid may have between two Han characters: what rounding does."""
_COMPRESSED = 0.85
"""Origins of two adjusted marks are half an em apart, three quarters where marks are centred."""
_EXACT = 0.005
_SPACED = "？！"
"""Marks between which space may go, as —— has none."""


class Place(NamedTuple):
    """Two neighbours in one line: characters, and from the origin of the first to the second's;
    advance: the first glyph's own; stretch: of their line."""

    first: str
    second: str
    distance: float
    advance: float
    stretch: float


class Figures(NamedTuple):
    """Every line of the list in issue 9. Shares are of 1; NaN where nothing was there to measure.

    starts, ends, units, runts, widows, orphans, overfull, lost: counts that must be 0.
    uncompressed: share of adjacent marks; line_start, paragraph_start, line_end: shares of marks
    there that take exactly half an em; gap: median of Han-Western gaps in last lines; gap_kept:
    share of all gaps from 1/8 to 1/4 em; gap_most: the greatest; edge: pt by which a right edge is
    off at most; solid: share of full lines; stretch_99, stretch_most: of full lines, as
    `stretch_of`; dash, dot, stressed: the widths of ——, ·, ？！ that differ most from what they
    must be.
    """

    lines: int
    starts: int
    ends: int
    units: int
    uncompressed: float
    line_start: float
    paragraph_start: float
    line_end: float
    gap: float
    gap_kept: float
    gap_most: float
    edge: float
    overfull: int
    solid: float
    stretch_99: float
    stretch_most: float
    runts: int
    widows: int
    orphans: int
    dash: float
    dot: float
    stressed: float
    lost: int


def measure(setting: Setting) -> Figures:
    """Return the figures of a setting."""
    lines = setting.lines
    full = [line for line in lines if not line.last]
    stretches = sorted(stretch_of(line, setting.size) for line in full)
    places = [place for line in lines for place in _places(line, setting.size)]
    gaps = sorted(_gaps(places))
    natural = sorted(_gaps([p for line in lines if line.last for p in _places(line, setting.size)]))
    return Figures(
        len(lines),
        sum(line.glyphs[0].text in NOT_FIRST for line in lines),
        sum(line.glyphs[-1].text in NOT_LAST for line in lines),
        divided_units(setting),
        _share(p.distance > _COMPRESSED for p in places if _adjacent(p, setting.fixed)),
        _share(_half_before(line, setting.size) for line in lines if line.start),
        _share(_half_before(line, setting.size, 2.0) for line in lines if not line.start),
        _share(_half_after(line, setting) for line in full),
        natural[len(natural) // 2] if natural else float("nan"),
        _share(0.125 - _EXACT <= gap <= 0.25 + _EXACT for gap in gaps),
        gaps[-1] if gaps else float("nan"),
        max((abs(_right(line, setting.size) - line.right) for line in full), default=0.0),
        sum(_right(line, setting.size) > line.right + 0.05 for line in lines),
        _share(stretch <= SOLID for stretch in stretches),
        stretches[min(int(len(stretches) * 0.99), len(stretches) - 1)] if stretches else 0.0,
        stretches[-1] if stretches else 0.0,
        sum(line.last and line.start > 0 and _characters(line) == 1 for line in lines),
        *_lonely_lines(lines),
        _widest(lines, setting.size, "——", 2.0),
        _widest(lines, setting.size, "·", 0.5),
        _widest(lines, setting.size, "？！", 1.0),
        setting.lost,
    )


def stretch_of(line: PageLine, size: float) -> float:
    """Return the greatest space between two Han characters of a line."""
    pairs = (
        (second.x - first.x) / size - 1.0
        for first, second in pairwise(line.glyphs)
        if _HAN.match(first.text) and _HAN.match(second.text)
    )
    return max(pairs, default=0.0)


def off_grid(setting: Setting) -> float:
    """Return how far a Han character stands off the em grid of its lines at most, in em."""
    places = (
        (glyph.x - line.left) / setting.size
        for line in setting.lines
        for glyph in line.glyphs
        if _HAN.match(glyph.text)
    )
    return max((abs(place - round(place)) for place in places), default=0.0)


def divided_units(setting: Setting) -> int:
    """Return how many lines end inside a word, a figure with its signs, —— or ……."""
    found = 0
    inside: dict[int, set[int]] = {}
    for line in setting.lines:
        if line.last:
            continue
        units = inside.get(line.paragraph)
        if units is None:
            text = setting.paragraphs[line.paragraph]
            ranges = (range(m.start() + 1, m.end()) for m in _UNITS.finditer(text))
            found_units = {index for each in ranges for index in each}
            units = inside[line.paragraph] = found_units - setting.typed[line.paragraph]
        found += line.end in units and line.glyphs[-1].text not in "-\u00ad"
    return found


def _share(found: Iterator[bool | None]) -> float:
    """Return the share of True among True and False."""
    known = [each for each in found if each is not None]
    return sum(known) / len(known) if known else float("nan")


def _places(line: PageLine, size: float) -> Iterator[Place]:
    stretch = stretch_of(line, size)
    for first, second in pairwise(line.glyphs):
        advance = first.advance / size
        yield Place(first.text, second.text, (second.x - first.x) / size, advance, stretch)


def _adjacent(place: Place, fixed: frozenset[str]) -> bool:
    """Return whether one of two marks is a bracket and its blank lies towards the other.

    fixed: marks that have none.
    """
    if place.first in fixed and place.second not in _OPEN:
        return False
    if place.first in _CLOSE:
        return place.second in _CLOSE or place.second in _OPEN or place.second in _PAUSES
    if place.first in _PAUSES:
        return place.second in _OPEN or place.second in _CLOSE
    return place.first in _OPEN and place.second in _OPEN


def _gaps(places: list[Place]) -> Iterator[float]:
    for place in places:
        han = _HAN.match(place.first), _HAN.match(place.second)
        western = _WESTERN.match(place.first), _WESTERN.match(place.second)
        if (han[0] and western[1]) or (western[0] and han[1]):
            yield place.distance - place.advance


def _half_before(line: PageLine, size: float, indent: float = 0.0) -> bool | None:
    """Return whether an opening mark at line start takes half an em; None where none is."""
    first = line.glyphs[0]
    if first.text not in _OPEN:
        return None
    return abs((first.x - line.left) / size - indent + 0.5) <= _EXACT


def _half_after(line: PageLine, setting: Setting) -> bool | None:
    """Return whether a mark at line end takes half an em; None where none is that could."""
    last = line.glyphs[-1]
    if (last.text not in _CLOSE and last.text not in _PAUSES) or last.text in setting.fixed:
        return None
    return abs((line.right - last.x) / setting.size - 0.5) <= _EXACT


def _right(line: PageLine, size: float) -> float:
    """Return where a line ends, in pt: a closing mark's blank half is no part of it.

    The frames of —, … and · are not their glyphs': they are found from what stands before them,
    and from the glyph's middle.
    """
    last = line.glyphs[-1]
    if last.text in "—…":
        return _end_of_run(line, size)
    if last.text == "·":
        return last.x + last.advance / 2 + size / 4
    if last.text not in _CLOSE and last.text not in _PAUSES:
        return last.x + last.advance
    whole = last.x + size
    return whole - size / 2 if whole > line.right + 0.1 else min(whole, line.right)


def _end_of_run(line: PageLine, size: float) -> float:
    mark, glyphs = line.glyphs[-1].text, line.glyphs
    count = next((i for i, glyph in enumerate(reversed(glyphs)) if glyph.text != mark), 0)
    before = glyphs[-count - 1]
    if not count or not _HAN.match(before.text):
        return line.right
    spread = glyphs[-1].x - glyphs[-count].x + size  # LibreOffice puts space into ……, too
    return before.x + (1 + stretch_of(line, size)) * size + max(count * size, spread)


def _characters(line: PageLine) -> int:
    marks = _PAUSES | _CLOSE | _OPEN
    return sum(glyph.text not in marks for glyph in line.glyphs)


def _lonely_lines(lines: tuple[PageLine, ...]) -> tuple[int, int]:
    """Return how many last lines begin a page, and how many first lines end one."""
    widows = orphans = 0
    for before, after in pairwise(lines):
        if before.page != after.page and before.paragraph == after.paragraph:
            widows += after.last
            orphans += before.start == 0
    return widows, orphans


def _widest(lines: tuple[PageLine, ...], size: float, mark: str, wanted: float) -> float:
    """Return the width of a mark between Han characters that differs most from that wanted."""
    found = [wanted]
    for line in lines:
        text = "".join(glyph.text for glyph in line.glyphs)
        if mark not in text or len(text) != len(line.glyphs):
            continue
        stretch, places = stretch_of(line, size), 3 if mark in _SPACED else 2
        for match in re.finditer(f"(?<=[\u4e00-\u9fff]){mark}(?=[\u4e00-\u9fff])", text):
            before, after = line.glyphs[match.start() - 1], line.glyphs[match.end()]
            found.append((after.x - before.x) / size - 1.0 - places * stretch)
    return max(found, key=lambda width: abs(width - wanted))


class Row(NamedTuple):
    """A line of the table: what it says, the figure, how it is written, what it must be at
    (35, 20) em, as text and as a test."""

    name: str
    field: str
    form: str
    wanted: tuple[str, str]
    holds: Callable[[float, bool], bool]


def _zero(value: float, _narrow: bool) -> bool:
    return value == 0


def _whole(value: float, _narrow: bool) -> bool:
    return value == 1


def _least(wide: float, narrow: float) -> Callable[[float, bool], bool]:
    return lambda value, is_narrow: value >= (narrow if is_narrow else wide)


def _most(wide: float, narrow: float) -> Callable[[float, bool], bool]:
    return lambda value, is_narrow: value <= (narrow if is_narrow else wide)


def _is(wanted: float) -> Callable[[float, bool], bool]:
    return lambda value, _narrow: abs(value - wanted) <= _EXACT


_ZEROS = ("0", "0")
_ALL = ("100 %", "100 %")
ROWS = (
    Row("wrong line starts", "starts", "{:d}", _ZEROS, _zero),
    Row("wrong line ends", "ends", "{:d}", _ZEROS, _zero),
    Row("divided units", "units", "{:d}", _ZEROS, _zero),
    Row("adjacent marks uncompressed", "uncompressed", "{:.1%}", ("0 %", "0 %"), _zero),
    Row("half em at line start", "line_start", "{:.1%}", _ALL, _whole),
    Row("half em at paragraph start", "paragraph_start", "{:.1%}", _ALL, _whole),
    Row("half em at line end", "line_end", "{:.1%}", _ALL, _whole),
    Row("natural Han-Western gap, em", "gap", "{:.3f}", ("0.250", "0.250"), _is(0.25)),
    Row("gaps of 1/8 to 1/4 em", "gap_kept", "{:.1%}", ("98.5 %", "94 %"), _least(0.985, 0.94)),
    Row("widest gap, em", "gap_most", "{:.3f}", ("0.5", "0.5"), _most(0.5005, 0.5005)),
    Row("right edge off, pt", "edge", "{:.3f}", ("0.05", "0.05"), _most(0.05, 0.05)),
    Row("lines overfull", "overfull", "{:d}", _ZEROS, _zero),
    Row("lines set solid", "solid", "{:.1%}", ("98 %", "87 %"), _least(0.98, 0.87)),
    Row(
        "stretch, 99 % of lines, em",
        "stretch_99",
        "{:.3f}",
        ("0.016", "0.056"),
        _most(0.0165, 0.0565),
    ),
    Row("largest stretch, em", "stretch_most", "{:.3f}", ("0.05", "0.10"), _most(0.0505, 0.1005)),
    Row("one-character last lines", "runts", "{:d}", _ZEROS, _zero),
    Row("widows", "widows", "{:d}", _ZEROS, _zero),
    Row("orphans", "orphans", "{:d}", _ZEROS, _zero),
    Row("—— em", "dash", "{:.3f}", ("2.00", "2.00"), _is(2.0)),
    Row("· em", "dot", "{:.3f}", ("0.50", "0.50"), _is(0.5)),
    Row("？！ em", "stressed", "{:.3f}", ("1.00", "1.00"), _is(1.0)),
    Row("characters lost or changed", "lost", "{:d}", _ZEROS, _zero),
)
