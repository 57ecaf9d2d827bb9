"""How a Western run stands in a vertical line of Chinese.

Source: CLREQ #major_differences_between_horizontal_and_vertical_writing_modes (items 28 to 30).
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple


class Stance(StrEnum):
    """What is done with a Western run."""

    UPRIGHT = "upright"
    """Its characters stand one below the other, an em each."""
    SHARED = "shared"
    """Its characters stand side by side in one em (纵中横)."""
    LYING = "lying"
    """It is turned clockwise by a quarter, as it is in a horizontal line."""


_UPRIGHT: Final = re.compile("[0-9A-Za-z]|[A-Z]{2,4}")
_SIGNED: Final = (
    r"[0-9]\.[0-9]|[A-Z]\+|[0-9][A-Z]|[0-9]{1,2}%|[0-9]{1,2}\.|[0-9]{1,2}\)|"
    r"\([0-9]{1,2}\)|\[[0-9]{1,2}\]"
)
"""3.0, A+, 2B, 50%, and the marks of lists and notes."""


def stance(word: str, digits: int) -> Stance:
    """Return how a Western run stands.

    word: the whole run, without blanks round it; digits: most of a number that share an em, 0 for
    none, and then nothing else shares one.
    """
    if _UPRIGHT.fullmatch(word):
        return Stance.UPRIGHT
    return Stance.SHARED if digits and _shared(digits).fullmatch(word) else Stance.LYING


class StandingPart(NamedTuple):
    """A part [start, end) of a Western run, and how it stands; blanks round the word lie."""

    start: int
    end: int
    stance: Stance


def standing_parts(run: str, digits: int) -> Iterator[StandingPart]:
    """Yield the parts of a Western run in a vertical line. digits: as of `stance`."""
    word = run.strip(" ")
    how = stance(word, digits)
    if how is Stance.LYING:
        yield StandingPart(0, len(run), how)
        return
    first = run.index(word)
    last = first + len(word)
    if first:
        yield StandingPart(0, first, Stance.LYING)
    yield StandingPart(first, last, how)
    if last < len(run):
        yield StandingPart(last, len(run), Stance.LYING)


@cache
def _shared(digits: int) -> re.Pattern[str]:
    number = f"[0-9]{{2,{digits}}}|" if digits > 1 else ""
    return re.compile(number + _SIGNED)
