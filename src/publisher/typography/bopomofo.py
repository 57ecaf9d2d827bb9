"""Bopomofo syllables: what an annotation says of each character.

Source: Unicode, blocks Bopomofo and Bopomofo Extended; CLREQ #h-positioning_tones_in_zhuyin.
"""

import re
from typing import Final, NamedTuple

CHECKED_TONES: Final = "\u31b4\u31b5\u31b6\u31b7\u31bb"
_SYLLABLE: Final = (
    "(˙?)([\u3105-\u312f\u31a0-\u31b3\u31b8-\u31ba\u31bc-\u31bf]+)"
    f"([ˊˇˋ˪˫ˉ]?[{CHECKED_TONES}]?[ˊˇˋ]?)(˙?)"
)
"""A neutral tone, symbols, tones; the neutral tone is typed behind them, too. Compiled by the few
texts that have any."""


class Syllable(NamedTuple):
    """The symbols of one syllable, the tone marks behind them, and whether its tone is neutral."""

    symbols: str
    tones: str
    is_neutral: bool


def syllable(text: str) -> Syllable | None:
    """Return one syllable, or None for any other text."""
    match = re.fullmatch(_SYLLABLE, text)
    return Syllable(match[2], match[3], bool(match[1] or match[4])) if match else None


def syllables(annotation: str, bases: int) -> tuple[str, ...]:
    """Return the syllable of each of so many characters; none where there are more or fewer.

    annotation: a blank between the syllables of several characters.
    """
    found = annotation.split()
    return tuple(found) if len(found) == bases and all(map(syllable, found)) else ()
