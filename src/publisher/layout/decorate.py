"""Marks beside the text of a line: lines and dots below, strokes through, ruby around; links.

Source: CLREQ #handling_interlinear_punctuation (the line nearer, dots below it; dots centred on
their characters, none under marks; neighbouring nouns with separate lines), #h-basic-requirements
(romanisation above, centred on its base); for Bopomofo see `zhuyin`.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from publisher.fonts import Face, metrics
from publisher.layout.borders import border
from publisher.layout.pages import Box, Dot, Glyphs, Hyperlink, Item, Upright, Wave
from publisher.layout.ranges import marks_in, pictures_in, rubies_in
from publisher.layout.ruby import RUBY_SIZE, RubyMark, RubyPlace, stands
from publisher.layout.stretches import Stretch
from publisher.layout.zhuyin import column
from publisher.resolve.pieces import PieceStyle
from publisher.typography import OBJECT, Script
from publisher.typography.classes import KINDS, Kind

if TYPE_CHECKING:
    from publisher.layout.lines import PlacedLine

# All in em of the text, below the baseline; the em box ends at 0.12.
_LINE_BELOW, _LINE_WEIGHT, _LINE_INSET = 0.18, 0.05, 0.08
_WAVE_BELOW = 0.22
_WAVE_RISE = 0.85
"""Pt that a wave reaches beyond its middle, whatever the size of the text."""
_FRAME_OUT = 0.05
_DOT_BELOW, _DOT_BELOW_LINE, _DOT_RADIUS = 0.3, 0.42, 0.085
_DOT_ABOVE = 1.06
"""Of vertical lines, whose dots are at the right (CLREQ #handling_interlinear_punctuation)."""
_STRIKE_ABOVE = 0.33
"""Between the middles of Han and of small letters, so that one stroke goes through both."""
_RUBY_ABOVE = 0.88 + 0.14 * RUBY_SIZE
_RUBY_BELOW = 0.12 + 0.8 * RUBY_SIZE
_TOP, _BOTTOM = 0.88, 0.12

_Part = tuple[Stretch, int, int]


def decorations(line: "PlacedLine") -> Iterator[Item]:
    """Yield the marks of one line."""
    parts = list(line.stretches())
    for start, end in _ranges(parts, lambda style: style.proper_noun):
        yield _rule(line, start, end, _LINE_BELOW)
    for start, end in _ranges(parts, lambda style: style.book_title):
        yield _wave(line, start, end)
    for start, end in _ranges(parts, lambda style: style.deceased):
        yield from _frame(line, start, end)
    for stretch, start, end in parts:
        if stretch.style.strike:
            yield _rule(line, start, end, -_STRIKE_ABOVE * stretch.size - stretch.rise, inset=0.0)
        if stretch.style.dots and stretch.script is Script.HAN:
            yield from _dots(line, stretch, start, end)
    for ruby in rubies_in(line.passage, line.line.start, line.line.stop):
        yield from _annotation(line, ruby)


def reach(style: PieceStyle, size: float, *, standing: bool) -> tuple[float, float]:
    """Return how far marks of a style reach below the em box of their line, and above it, in em.

    size: of the text in pt; standing: in a vertical line, whose dots are above as it is filled.
    """
    is_lined = style.proper_noun or style.book_title
    dots = (_DOT_BELOW_LINE if is_lined else _DOT_BELOW) + _DOT_RADIUS - _BOTTOM
    marks = (
        (style.proper_noun, _LINE_BELOW + _LINE_WEIGHT / 2 - _BOTTOM),
        (style.book_title, _WAVE_BELOW + _WAVE_RISE / size - _BOTTOM),
        (style.dots and not standing, dots),
    )
    above = _DOT_ABOVE + _DOT_RADIUS - _TOP if style.dots and standing else 0.0
    return max((far for has, far in marks if has), default=0.0), above


def _ranges(parts: list[_Part], marked: Callable[[PieceStyle], bool]) -> Iterator[tuple[int, int]]:
    """Yield the ranges that carry one mark; each node of the text made a style of its own."""
    for style_id, group in groupby(parts, key=lambda part: id(part[0].style)):
        del style_id
        members = list(group)
        if marked(members[0][0].style):
            yield members[0][1], members[-1][2]


def _rule(
    line: "PlacedLine", start: int, end: int, below: float, inset: float = _LINE_INSET
) -> Box:
    size = line.size
    x = line.x(start) + inset * size
    width = line.edge(end) - inset * size - x
    weight = _LINE_WEIGHT * size
    y = line.baseline + below * size - weight / 2
    return Box(x, y, max(width, weight), weight, line.passage.style.color)


def _frame(line: "PlacedLine", start: int, end: int) -> Sequence[Box]:
    """Return the border round a name, on the edges of its em boxes."""
    size, weight = line.size, _LINE_WEIGHT * line.size
    x, top = line.x(start) - weight / 2, line.baseline - (_TOP + _FRAME_OUT) * size
    wide = line.edge(end) + weight / 2 - x
    high = (_TOP + _BOTTOM + 2 * _FRAME_OUT) * size
    return border(Box(x, top, wide, high, line.passage.style.color), weight)


def _wave(line: "PlacedLine", start: int, end: int) -> Wave:
    size = line.size
    x = line.x(start) + _LINE_INSET * size
    width = line.edge(end) - _LINE_INSET * size - x
    y = line.baseline + _WAVE_BELOW * size
    return Wave(x, y, max(width, size / 4), line.passage.style.color)


def _dots(line: "PlacedLine", stretch: Stretch, start: int, end: int) -> Iterator[Dot]:
    style, size = stretch.style, line.size
    below = _DOT_BELOW_LINE if style.proper_noun or style.book_title else _DOT_BELOW
    if line.passage.standing:
        below = -_DOT_ABOVE
    y = line.baseline + below * size
    for index in range(start, end):
        if KINDS[line.passage.text[index]] is Kind.HAN:
            middle = line.x(index) + _middle_of(line, index) * size
            yield Dot(middle, y, _DOT_RADIUS * size, line.passage.style.color)


def _middle_of(line: "PlacedLine", index: int) -> float:
    """Return the middle of a glyph from the start of its frame, in em."""
    passage = line.passage
    return passage.offsets.get(index, 0.0) + passage.owns[index] / 2


def _annotation(line: "PlacedLine", ruby: RubyMark) -> Iterator[Item]:
    """Yield an annotation beside its base, once, on the line where the base begins."""
    if ruby.place is RubyPlace.RIGHT:
        yield from _column(line, ruby)
        return
    start, end = max(ruby.start, line.line.start), min(ruby.end, line.line.stop)
    if start != ruby.start or start >= end:
        return
    size = line.size
    width = ruby.width * size
    x = _within_line(line, ruby, (line.x(start) + line.edge(end) - width) / 2)
    color = line.passage.style.color
    below = _RUBY_BELOW if ruby.place is RubyPlace.BELOW else -_RUBY_ABOVE
    y = line.baseline + below * size
    lang, within = ruby.style.lang, line.inline.annotation(ruby) if line.inline else ()
    for text, face in ruby.runs:
        own = RUBY_SIZE * size
        kind = Upright if line.passage.standing and stands(text) else Glyphs
        yield kind(x, y, text, face, own, lang, color=color, aside=True, within=within)
        x += (len(text) if kind is Upright else metrics(face).width(text)) * own


def _within_line(line: "PlacedLine", ruby: RubyMark, x: float) -> float:
    """Return where an annotation begins: at x, or nearer to the text of its line if it stood out.

    Source: CLREQ #h-basic-requirements, which lets it be aligned with an edge of the line.
    """
    size, first, stop = line.size, line.line.start, line.line.stop
    if ruby.start == first:
        return x + min(max(line.x(first) - x, 0.0), ruby.after * size)
    if ruby.end >= stop:
        out = x + ruby.width * size - line.edge(stop)
        return x - min(max(out, 0.0), ruby.before * size)
    return x


def _column(line: "PlacedLine", ruby: RubyMark) -> Iterator[Item]:
    """Yield the symbols of Bopomofo at the right of its base, in reading order."""
    passage, at, size = line.passage, ruby.start, line.size
    base = next(passage.stretches_in(at, at + 1), None)
    em, rise = (base.size, base.rise) if base else (1.0, 0.0)
    start = line.x(at) + passage.offsets.get(at, 0.0) * size
    left, top = start + passage.owns[at] * size, line.baseline - (rise + _TOP * em) * size
    lang, within = ruby.style.lang, line.inline.annotation(ruby) if line.inline else ()
    ink = passage.style.color
    for char, *symbol in column(ruby.annotation, ruby.runs[0][1]) if ruby.runs else ():
        face = next((face for text, face in ruby.runs if char in text), None)
        if face is not None:
            x, y, height = (each * em * size for each in symbol)
            place, kind = (left + x, top + y), Glyphs
            if passage.standing:
                down, right = _upright(face, char, (x, y, height))
                place, kind = (start + down, top - right), Upright
            yield kind(*place, char, face, height, lang, color=ink, aside=True, within=within)


def _upright(face: Face, char: str, symbol: tuple[float, float, float]) -> tuple[float, float]:
    """Return where a symbol beside a vertical line begins: down the line, and right of its em.

    symbol: its origin, from the upper right corner of the base, and its size, in pt. An upright
    character stands in the middle of its em box, which begins 0.12 em left of its baseline.
    """
    x, y, size = symbol
    blank = (1.0 - metrics(face).advance(char)) / 2
    return y - _TOP * size, x + (_BOTTOM - blank) * size


def links_in(line: "PlacedLine") -> Iterator[Hyperlink]:
    """Yield a rectangle for each link of a line, for each picture in one and each note mark."""
    parts = list(line.stretches())
    for target, group in groupby(parts, key=lambda part: part[0].style.link):
        if target:
            members = list(group)
            start, end = members[0][1], members[-1][2]
            yield _link(line, start, end, target, line.inline.link(start) if line.inline else "")
    for at, box in pictures_in(line.passage, line.line.start, line.line.stop):
        if box.link:
            key = line.inline.link(at) if line.inline else ""
            x, y = line.x(at), line.baseline - box.height
            yield Hyperlink(x, y, box.width, box.height, box.link, box.alt or box.link, key)
    for mark in marks_in(line.passage, line.line.start, line.line.stop):
        end, target = min(mark.end, line.line.stop), f"#{mark.id}"
        key = line.inline.reference(mark.start) if line.inline else ""
        yield _link(line, mark.start, end, target, key)


def _link(line: "PlacedLine", start: int, end: int, target: str, key: str) -> Hyperlink:
    x, top = line.x(start), line.baseline - _TOP * line.size
    width = max(line.edge(end) - x, 0.0)
    text = line.passage.text[start:end].replace(OBJECT, "")
    return Hyperlink(x, top, width, (_TOP + _BOTTOM) * line.size, target, text, key)
