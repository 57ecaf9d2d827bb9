"""Where a gap stands between Han and Western characters.

Source: CLREQ #mixed_text_composition_in_horizontal_writing_mode and
#handling_western_text_in_chinese_text_using_proportional_western_fonts (items 95 to 98): up to
a quarter of an em between a Han character and a letter or digit; none next to Chinese marks,
none at a line's start or end.
"""

from typing import Final

from publisher.typography.classes import (
    KINDS,
    ROOTS,
    SIGNS_BEFORE_FIGURES,
    Kind,
    western_runs,
)
from publisher.typography.fill_ins import begins, ends

GAP: Final = 0.25
"""The natural gap, in em."""

_HAN: Final = frozenset((Kind.HAN, Kind.BOPOMOFO))
_WESTERN: Final = frozenset((Kind.LETTER, Kind.DIGIT, Kind.PREFIX, Kind.POSTFIX))

_FIRST: Final = frozenset("+-#@&" + SIGNS_BEFORE_FIGURES + ROOTS)
"""What may begin a Western run besides, and then stands off the Han before it."""

_LONGEST_FIGURE, _LONGEST_UNIT = 12, 3
"""Figures, and characters of their unit, that are looked at on either side of a hyphen."""


def gaps(text: str, flags: bytes | None) -> list[int]:
    """Return the indices after which the gap between Han and Western stands, in order.

    flags: what `classes.scripts` says of the text. Where the author typed a single space
    (U+0020) between the two, that space is the gap: its own index is returned and the caller
    gives it the gap's width in place of its own.
    """
    found: list[int] = []
    if flags is None:
        return found
    for start, end in western_runs(flags):
        found += _at_start(text, start, end) + _at_end(text, start, end)
    return found


def _at_start(text: str, start: int, end: int) -> list[int]:
    """Return the gap where a Western run [start, end) begins, if one stands there."""
    if start == 0 or KINDS[text[start - 1]] not in _HAN:
        return []
    typed = text[start] == " " and end - start > 1
    at = start + 1 if typed else start
    if begins(text, at):
        return []  # a blank to be filled in
    if KINDS[text[at]] not in _WESTERN and text[at] not in _FIRST:
        return []
    if text[at] == "-" and connects(text, at):
        return []
    return [start if typed else start - 1]


def connects(text: str, at: int) -> bool:
    """Return whether a hyphen behind a Han character connects it with what follows: 北京-上海 and
    3月-6月, but not 气温-5度, a figure below nought. Nothing is put beside a connector."""
    if not text[at + 1 : at + 2].isdecimal():
        return True
    figure = at + 1
    while text[figure : figure + 1].isdecimal() and figure - at < _LONGEST_FIGURE:
        figure += 1
    for length in range(1, _LONGEST_UNIT + 1):
        unit = text[max(at - length, 0) : at]
        if text[max(at - length - 1, 0) : at - length].isdecimal():
            return length == 1 or text.startswith(unit, figure)
    return False


def _at_end(text: str, start: int, end: int) -> list[int]:
    """Return the gap where a Western run [start, end) ends, if one stands there."""
    if end == len(text) or KINDS[text[end]] not in _HAN:
        return []
    last = end - 1
    typed = text[last] == " " and last > start
    visible = _base(text, last - 1 if typed else last, start)
    if ends(text, visible + 1):
        return []
    if KINDS[text[visible]] not in _WESTERN and text[visible] not in "+#&":
        return []
    return [last]


def _base(text: str, index: int, start: int) -> int:
    """Return the index of the character whose combining marks end at `index`."""
    while index > start and KINDS[text[index]] is Kind.EXTEND:
        index -= 1
    return index
