"""A paragraph set in lines: the one call `layout` makes.

    measure = Measure(line_length=35, first_line_indent=2)
    set_text = set_paragraph(Paragraph(text, advances), measure)
    for line in set_text.lines:
        for index, x in zip(range(line.start, line.stop), positions(set_text, line)):
            ...  # draw text[index] with its frame's start at x em from the start edge

All lengths are in em of the paragraph's size: multiply by it for pt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from publisher.frozen import frozen
from publisher.typography.choose import Choice, leading_trim
from publisher.typography.classes import INVISIBLE, OBJECT
from publisher.typography.justify import changes_in, expand, hangs, is_hole, reduce, trailing_trim
from publisher.typography.measure import TOLERANCE, Alignment, Measure, Paragraph
from publisher.typography.prepare import Prepared, prepare
from publisher.typography.total_fit import choose_breaks


class Fit(StrEnum):
    """How a line came to its width."""

    NATURAL = "natural"
    """Nothing was added or taken: a last line, or one that is not justified."""
    SOLID = "solid"
    """A justified line that was exactly full."""
    REDUCED = "reduced"
    EXPANDED = "expanded"
    SHORT = "short"
    """A line that should be justified and has no place for space: one word, for example."""
    DIVIDED = "divided"
    """No break was allowed in it: a word longer than the line, cut where it was full."""
    OVERFULL = "overfull"
    """One character or object wider than the line; it stands outside the type area."""


Changes: TypeAlias = tuple[tuple[int, float], ...]
"""(index, what is added to the advance after that character, in em), in order of index."""


class Line(NamedTuple):
    """One line: the range [start, end) of the text and where its glyphs stand.

    stop: end of what is drawn; the spaces in [stop, end) have no width. x: start of the first
    frame, from the start edge (less than the indent where an opening bracket is trimmed).
    width: of the drawn frames without a trimmed or hanging part, so that x + width is the end.
    spread: added after each drawn character but the last. changes: (index, extra advance after
    it) in order, besides the spread; the last entry may be what the end mark loses.

    The frame of index i + 1 starts at that of i, plus its advance, plus spread, plus change.
    A named tuple: a novel has thirty thousand, and a frozen dataclass takes three times as long.
    """

    start: int
    end: int
    stop: int
    x: float
    width: float
    spread: float
    changes: Changes
    fit: Fit


@frozen
class SetParagraph:
    """A paragraph in lines.

    advances: the frame of each character, before any change, in em; hyphens: the end of each line
    that divides a word, with the width of the hyphen drawn there (part of the line's width).
    """

    lines: list[Line]
    advances: Sequence[float]
    hyphens: Mapping[int, float] = field(default_factory=dict)


_LOOSEST = 0.25
"""Em between characters beyond which a line before a picture stays short."""

# Looking a member up in its class takes 0.1 µs, and there are thirty thousand lines.
_NATURAL, _SOLID, _REDUCED = Fit.NATURAL, Fit.SOLID, Fit.REDUCED
_EXPANDED, _SHORT, _DIVIDED, _OVERFULL = Fit.EXPANDED, Fit.SHORT, Fit.DIVIDED, Fit.OVERFULL


def set_paragraph(paragraph: Paragraph, measure: Measure) -> SetParagraph:
    """Return the lines of a paragraph; one empty line for an empty text.

    Every character is in exactly one line, in order. Full lines of a justified paragraph end at
    `measure.line_length`, but for fits SHORT and OVERFULL, and for a hanging mark.
    """
    text = paragraph.text
    if not text:
        indent = measure.first_line_indent
        return SetParagraph([Line(0, 0, 0, indent, 0.0, 0.0, (), Fit.NATURAL)], [])
    if measure.grid:
        from publisher.typography.grid import set_on_grid

        return set_on_grid(paragraph, measure)
    return set_prepared(prepare(paragraph, measure), measure)


def set_prepared(prepared: Prepared, measure: Measure) -> SetParagraph:
    """Return the lines of a paragraph that is not empty."""
    lines: list[Line] = []
    start = 0
    hyphens: dict[int, float] = {}
    choices = choose_breaks(prepared, measure)
    if measure.balance:
        from publisher.typography.balance import balanced

        choices = balanced(prepared, measure, choices)
    for choice in choices:
        lines.append(make_line(prepared, start, choice, measure))
        start = choice.end
        if choice.hyphen:
            hyphens[start] = choice.hyphen
    return SetParagraph(lines, prepared.advances, hyphens)


def positions(set_text: SetParagraph, line: Line) -> list[float]:
    """Return where the frame of each drawn character starts, and the end of the last one.

    In em from the start edge; the list has line.stop - line.start + 1 entries. A hyphen begins
    where the last frame ends.
    """
    found = [line.x]
    changes = dict(line.changes)
    x = line.x
    for index in range(line.start, line.stop):
        spread = line.spread if index < line.stop - 1 else 0.0
        x += set_text.advances[index] + spread + changes.get(index, 0.0)
        found.append(x)
    return found


def make_line(prepared: Prepared, start: int, choice: Choice, measure: Measure) -> Line:
    """Return one line with its space reduced or expanded to fill it."""
    end, final, divided, _loose, hyphen = choice
    left = measure.first_line_indent if start == 0 else measure.turnover_indent
    last = end - 1
    if prepared.text[last] in INVISIBLE:
        last = prepared.visible_end(start, end) - 1
        if last < start:
            return Line(start, end, start, left, 0.0, 0.0, (), _NATURAL)
    if prepared.text[start] in measure.leads:
        left -= leading_trim(prepared, start, measure)
    room = measure.line_length - left
    width = prepared.x[last] + prepared.advances[last] - prepared.x[start] + hyphen
    changes = changes_in(prepared, start, last) if prepared.slots else ()
    natural = final and measure.natural_last
    if natural and width <= room + TOLERANCE:
        return Line(start, end, last + 1, left, width, 0.0, changes, _NATURAL)
    if prepared.text[last] in prepared.blanks:
        lost = _lost_at_end(prepared, last, width - room, measure)
        if lost:
            changes = (*changes, (last, -lost))
            width -= lost
    if -TOLERANCE <= room - width <= TOLERANCE and measure.justified:
        return Line(
            start, end, last + 1, left, width, 0.0, changes, _DIVIDED if divided else _SOLID
        )
    draft = Line(start, end, last + 1, left, width, 0.0, changes, _DIVIDED if divided else _NATURAL)
    return _filled(prepared, draft, room, final, measure)


def _lost_at_end(prepared: Prepared, last: int, over: float, measure: Measure) -> float:
    """Return what the mark at line end loses. over: how far it would pass the end edge whole."""
    lost = trailing_trim(prepared, last, measure)
    if over - lost > TOLERANCE and hangs(prepared, last, measure):
        return prepared.advances[last]
    return lost


def _filled(prepared: Prepared, draft: Line, room: float, final: bool, measure: Measure) -> Line:
    """Return a line whose width differs from its room: reduced, expanded, or aligned as it is."""
    start, end, stop, x, width, _, changes, fit = draft
    missing = room - width
    if missing < -TOLERANCE:
        added = reduce(prepared, start, stop - 1, -missing, measure)
        width += sum(added.values())
        fit = _OVERFULL if width > room + TOLERANCE else _DIVIDED if fit is _DIVIDED else _REDUCED
        return Line(start, end, stop, x, width, 0.0, merged(changes, added), fit)
    if not measure.justified or (final and measure.natural_last):
        return draft._replace(x=x + _offset(missing, measure))
    if missing > _LOOSEST * (stop - 1 - start) and _is_before_picture(prepared.text, end, measure):
        return draft._replace(fit=_SHORT)
    more = expand(prepared, start, stop - 1, missing, measure)
    if measure.natural_last and is_hole(prepared, more):
        return draft if fit is _DIVIDED else draft._replace(fit=_SHORT)
    spread, added, filled = more
    if added:
        changes = merged(changes, added)
    width = room if filled else width + sum(added.values())
    if fit is not _DIVIDED:
        fit = _EXPANDED if filled else _SHORT
    return Line(start, end, stop, x, width, spread, changes, fit)


def _is_before_picture(text: str, end: int, measure: Measure) -> bool:
    """Tell whether a line that need not be filled at any price ends before a picture."""
    return text[end : end + 1] == OBJECT and measure.natural_last


def _offset(missing: float, measure: Measure) -> float:
    """Return how far a line that is not filled moves from the start edge."""
    match measure.alignment:
        case Alignment.CENTRE:
            return missing / 2
        case Alignment.END:
            return missing
        case _:
            return 0.0


def merged(changes: Changes, added: dict[int, float]) -> Changes:
    """Return two sets of changes as one, in order of index, without those that cancel out."""
    merged = dict(changes)
    for index, amount in added.items():
        merged[index] = merged[index] + amount if index in merged else amount
    if len(merged) < len(changes) + len(added):
        return tuple(sorted([item for item in merged.items() if item[1]]))
    return tuple(sorted(merged.items()))
