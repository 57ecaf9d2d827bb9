"""Width adjustment of marks that stand next to each other: 2 em become 1.5 em.

Source: CLREQ #h-adjustment_of_adjacent_punctuation_marks (items 76 to 78 of the checklist) and
GB/T 15834-2011, 5.1.2 for ？！. Everything here concerns Han marks: the caller leaves out
quotes that belong to Western text.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from publisher.typography.classes import KINDS, Kind
from publisher.typography.widths import CLOSING, OPENING, STRESSED, Blank, Region, blanks


class PunctuationStyle(StrEnum):
    """How wide marks are set, beside what neighbours and line ends lose.

    QUANJIAO (全角式): 1 em each. KAIMING (开明式): those that end a sentence 1 em, the others half.
    BANJIAO (半角式): half an em each. PLAIN: 1 em, and neighbours too. Dashes and ellipses are
    never narrowed. Source: CLREQ #punctuation_width_adjustment.
    """

    QUANJIAO = "quanjiao"
    KAIMING = "kaiming"
    BANJIAO = "banjiao"
    PLAIN = "plain"


class Trim(NamedTuple):
    """What goes of one mark's frame, in em."""

    before: float
    after: float


_UNTRIMMED: Final = Trim(0.0, 0.0)
_ADJACENT: Final = 0.5
_PAUSES: Final = "，。、．：；？！·‧•・"
_NARROWED: Final = frozenset(OPENING + CLOSING + _PAUSES)
_MARKS: Final = "".join(
    re.escape(char)
    for char, kind in KINDS.items()
    if kind in (Kind.OPEN, Kind.CLOSE, Kind.PAUSE, Kind.STOP, Kind.INTERPUNCT)
)
MARK_RUN: Final = re.compile(f"[{_MARKS}][{_MARKS}]+")  # found in less time than {2,} is
"""Finds the marks that stand beside one another."""
_SENTENCE_ENDS: Final = "。．？！"
_STRESSED_RUN: Final = f"[{STRESSED}]{{2,}}"  # built when first asked for


def trims(
    text: str,
    region: Region = Region.MAINLAND,
    style: PunctuationStyle = PunctuationStyle.QUANJIAO,
    *,
    vertical: bool = False,
) -> dict[int, Trim]:
    """Return what goes of each mark's frame because of its neighbour, by index.

    A glyph trimmed `before` is drawn that much further left in its frame's place; one trimmed
    `after` lets the next come that much nearer. Of one side never more goes than is blank.
    """
    found: dict[int, Trim] = {}
    if style is PunctuationStyle.PLAIN:
        return found
    table = _pairs(region, vertical)
    stressed = False
    neighbours = [at for run in MARK_RUN.finditer(text) for at in range(run.start(), run.end() - 1)]
    for at in neighbours:
        pair = table[text[at : at + 2]]
        if pair is None:
            stressed = stressed or text[at] in STRESSED
            continue
        first, second = pair
        if first is not _UNTRIMMED:
            found[at] = _joined(found.get(at), first)
        if second is not _UNTRIMMED:
            found[at + 1] = _joined(found.get(at + 1), second)
    if stressed and region is Region.MAINLAND and not vertical:
        _trim_stressed(text, found)
    if style is not PunctuationStyle.QUANJIAO:
        _narrow(text, found, blanks(region, vertical), style)
    return found


def _narrow(
    text: str, found: dict[int, Trim], blank: Mapping[str, Blank], style: PunctuationStyle
) -> None:
    """Take all blank of every mark, or of those that end no sentence."""
    kept = _SENTENCE_ENDS if style is PunctuationStyle.KAIMING else ""
    for at, char in enumerate(text):
        if char in blank and char not in kept:
            found[at] = Trim(*blank[char])


def _joined(old: Trim | None, new: Trim) -> Trim:
    return new if old is None else Trim(max(old.before, new.before), max(old.after, new.after))


def _trim_stressed(text: str, found: dict[int, Trim]) -> None:
    """Set ？！ to 1 em, three such marks to 2 em (GB/T 15834-2011, 5.1.2; Mainland only)."""
    for run in re.finditer(_STRESSED_RUN, text):
        narrowed = run.end() - run.start() - (run.end() - run.start() == 3)
        for at in range(run.start(), run.start() + narrowed):
            found[at] = Trim(0.0, _ADJACENT)


@cache
def _pairs(region: Region, vertical: bool) -> "_Pairs":
    return _Pairs(blanks(region, vertical))


class _Pairs(dict[str, tuple[Trim, Trim] | None]):
    """What goes of the first and the second of two marks, worked out once."""

    def __init__(self, blank: Mapping[str, Blank]) -> None:
        self._blank = blank

    def __missing__(self, marks: str) -> tuple[Trim, Trim] | None:
        narrowed = _NARROWED.issuperset(marks)
        pair = self[marks] = _pair(marks[0], marks[1], self._blank) if narrowed else None
        return pair


def _pair(first: str, second: str, blank: Mapping[str, Blank]) -> tuple[Trim, Trim] | None:
    """Return what goes of two neighbours, or None where neither is a bracket or has blank.

    A bracket's outer blank goes first, so that it stays close to what it encloses; where the
    bracket has none towards its neighbour, the pause or stop mark gives its own, on both sides
    if it stands in the middle of its frame.
    """
    if first in CLOSING:
        return Trim(0.0, _ADJACENT), _UNTRIMMED
    if second in OPENING:
        return _UNTRIMMED, Trim(_ADJACENT, 0.0)
    if second in CLOSING and first not in OPENING and first in blank:
        return Trim(*blank[first]), _UNTRIMMED
    if first in OPENING and second in blank and blank[second].before:
        return _UNTRIMMED, Trim(*blank[second])
    return None
