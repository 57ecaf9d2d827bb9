"""How a Western run stands in a vertical line of Chinese.

Source: CLREQ #major_differences_between_horizontal_and_vertical_writing_modes (items 28 to 30).
"""

import re
from enum import StrEnum
from functools import cache
from typing import Final


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


@cache
def _shared(digits: int) -> re.Pattern[str]:
    number = f"[0-9]{{2,{digits}}}|" if digits > 1 else ""
    return re.compile(number + _SIGNED)
