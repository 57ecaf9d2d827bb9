"""The measure of a style: how long its lines are, and by which rules they are set."""

from dataclasses import replace
from typing import assert_never

from publisher.styles import Alignment, ComputedStyle
from publisher.typography import Alignment as LineAlignment
from publisher.typography import LineStart, Measure, Prohibition, PunctuationStyle, Region
from publisher.typography.breaks import own_prohibition
from publisher.typography.measure import Words

_LEAST_ROOM = 2.0
"""Em that indents must leave of a line; where they do not, they are given up."""
_AUTHORS, _COLOPHON = frozenset({"author", "cover-author"}), "colophon"
_ON_GRID = frozenset({Alignment.JUSTIFY, Alignment.START})
_GAP_LEAST, _GAP_GREATEST = 0.125, 0.5


def measure_of(
    style: ComputedStyle,
    lang: str,
    width: float,
    *,
    vertical: bool = False,
    words: Words | None = None,
) -> tuple[Measure, float]:
    """Return the measure of a style in a column of `width` pt, and x of its lines in pt.

    A negative first-line indent hangs: the first line begins left of the others. Indents that
    leave too little of a narrow column are given up. words: asked about titles.
    """
    length = max(width / style.size, 1.0)
    start, end = style.indent_start, style.indent_end
    first, turnover = max(style.first_line_indent, 0.0), max(-style.first_line_indent, 0.0)
    start = max(start - turnover, 0.0)
    if length - start - end - max(first, turnover) < _LEAST_ROOM:
        start = end = first = turnover = 0.0
    gap = style.han_western_gap
    measure = Measure(
        line_length=length - start - end,
        first_line_indent=first,
        turnover_indent=turnover,
        alignment=_line_alignment(style.align),
        level=own_prohibition(
            Prohibition(style.line_break), style.not_at_line_start, style.not_at_line_end
        ),
        region=Region.of(lang),
        lang=lang,
        gap=(gap, min(gap, _GAP_LEAST), max(gap, _GAP_GREATEST)) if gap else (0.0, 0.0, 0.0),
        trim_start=LineStart.TRIMMED,
        style=PunctuationStyle(style.punctuation),
        hanging=style.hanging,
        grid=style.grid and style.align in _ON_GRID and not style.letter_spacing,
        balance=style.balance and style.align is not Alignment.JUSTIFY,
        words=words,
        names=style.name in _AUTHORS or (style.balance and style.name == _COLOPHON),
        vertical=vertical,
    )
    return measure, start * style.size


def loosened(measure: Measure, looser: float) -> Measure:
    """Return a measure whose first lines are indented by characters set so much looser, in em."""
    first = measure.first_line_indent * (1 + looser)
    if measure.line_length - first < _LEAST_ROOM:
        return measure
    return replace(measure, first_line_indent=first)


def _line_alignment(align: Alignment) -> LineAlignment:
    match align:
        case Alignment.JUSTIFY:
            return LineAlignment.JUSTIFY
        case Alignment.START:
            return LineAlignment.START
        case Alignment.CENTER:
            return LineAlignment.CENTRE
        case Alignment.END:
            return LineAlignment.END
        case Alignment.SPREAD:
            return LineAlignment.EVEN
        case _:
            assert_never(align)
