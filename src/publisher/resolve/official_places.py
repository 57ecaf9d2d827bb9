"""Where the elements of an official document stand in their lines: sizes and indents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import floor

from publisher.frozen import frozen
from publisher.model.nodes import Paragraph
from publisher.model.walk import plain_text
from publisher.resolve.official_words import ems, set_width
from publisher.styles import Alignment, ComputedStyle, OfficialForm, StyleSheet
from publisher.styles.units import POINTS_PER_MM

_MOST_KEPT = 4
"""Lines of a last paragraph that is not parted from signature and date."""
_FROM_RIGHT = 4.0
"""Em between a sealed date and the right edge of the type area (7.3.5.1)."""
OUTER_RULE, INNER_RULE = 0.35 * POINTS_PER_MM, 0.25 * POINTS_PER_MM
"""Weights of the lines of the imprint, in pt (7.4.1)."""
FOOT_RULE = 20 * POINTS_PER_MM
"""Pt between a letter's second line and the foot of the paper (10.1)."""
_UNSEALED = 2.0
_BESIDE, _SPARE = 0.5, 0.2
"""Em between the names of joint bodies and 文件, and at least at the ends of such a line."""


def mark_styles(
    names: Sequence[str], sheet: StyleSheet, form: OfficialForm, above: int, *, is_joint: bool
) -> Iterator[ComputedStyle]:
    """Yield the style of each line of the mark, small enough for the longest to fit the measure.

    above: lines of the body above the first, whose em box begins `mark_top` below the type area's
    top. A line of it is as far from the next as lines of the body are (3). is_joint: the last is
    a word beside the others, which are spread to one width (7.2.4).
    """
    if not names:
        return
    style, body = sheet.style("issuer-mark"), sheet.style("body")
    lead = body.line_pitch - body.size
    beside = ems(names[-1]) + _BESIDE if is_joint else 0.0
    own = names[:-1] if is_joint else names
    widest = max(map(ems, own))
    spare = _SPARE if is_joint else 0.0
    measure = sheet.page.measure // body.size * body.size
    style = _shrunk(style, measure / (widest + beside + spare))
    style = replace(style, line_pitch=style.size + lead)
    top = form.mark_top - lead / 2 - (above * body.line_pitch - lead / 2)
    room = measure / style.size - widest - beside
    for at, _name in enumerate(own):
        placed = style if at else replace(style, space_before=top)
        yield _spread(placed, room / 2, beside) if is_joint else placed
    if is_joint:
        yield replace(
            style, align=Alignment.START, indent_start=room / 2 + widest + _BESIDE, indent_end=0.0
        )


def _shrunk(style: ComputedStyle, largest: float) -> ComputedStyle:
    """Return a mark's style, no larger than so many pt."""
    style = replace(style, space_before=0.0)
    if style.size <= largest:
        return style
    return replace(style, size=largest, word_size=floor(largest * 2) / 2)


def _spread(style: ComputedStyle, room: float, beside: float) -> ComputedStyle:
    end = max(room + beside - 0.01, 0.0)  # what sums of floats may be off
    return replace(style, align=Alignment.SPREAD, indent_start=max(room, 0.0), indent_end=end)


@frozen
class Closing:
    """Signatures and date of one document."""

    names: Sequence[Paragraph]
    date: Paragraph | None
    is_sealed: bool
    is_order: bool


def closing_styles(closing: Closing, sheet: StyleSheet) -> dict[str, ComputedStyle]:
    """Return the styles of signature and date by id (7.3.5.1 to 7.3.5.3)."""
    found = dict(_placed(closing, sheet))
    first = (closing.names or ([closing.date] if closing.date else []))[:1]
    lines = 2 if closing.is_sealed or closing.is_order else 1
    for each in first:
        style = found[each.id or ""]
        blank = lines * sheet.style("body").line_pitch
        found[each.id or ""] = replace(style, space_before=blank)
    if closing.is_order and closing.date and closing.names:  # one line below the signature
        style = found[closing.date.id or ""]
        blank = sheet.style("body").line_pitch
        found[closing.date.id or ""] = replace(style, space_before=blank)
    return found


def is_kept_whole(block: Paragraph, sheet: StyleSheet) -> bool:
    """Tell whether a last paragraph is so short that it goes to the next page with the signature;
    for the sake of a longer one too much of a page would stay empty."""
    most = _MOST_KEPT * sheet.page.measure / sheet.style("body").size
    return _width(block) <= most


def _placed(closing: Closing, sheet: StyleSheet) -> Iterator[tuple[str, ComputedStyle]]:
    """Yield each with its indent from the right edge, in em."""
    signature, dated = sheet.style("signature"), sheet.style("date-line")
    date = _width(closing.date) if closing.date else 0.0
    widest = max(map(_width, closing.names), default=0.0)
    if closing.is_order:
        for_names, for_date = [_FROM_RIGHT for _ in closing.names], _FROM_RIGHT
    elif closing.is_sealed:
        middle = max(_FROM_RIGHT + date / 2, widest / 2)
        for_names = [middle - _width(each) / 2 for each in closing.names]
        for_date = middle - date / 2
    else:
        # The date begins two em behind the name; the longer of both stands two em from the edge.
        end = max(_UNSEALED, _UNSEALED + date + 2 - widest) if date else _UNSEALED
        for_names = [end + widest - _width(each) for each in closing.names]
        for_date = end + widest - 2 - date if closing.names else _FROM_RIGHT
    for each, indent in zip(closing.names, for_names, strict=True):
        kept = signature.keep_with_next or closing.date is not None
        own = replace(signature, align=Alignment.END, indent_end=indent, keep_with_next=kept)
        yield each.id or "", own
    if closing.date:
        yield closing.date.id or "", replace(dated, align=Alignment.END, indent_end=for_date)


def _width(block: Paragraph) -> float:
    return set_width(plain_text(block.children))


def on_two_lines(style: ComputedStyle, hang: float) -> ComputedStyle:
    """Return a style whose lines but the first begin `hang` em further in."""
    return replace(style, first_line_indent=-hang, indent_start=style.indent_start + hang)
