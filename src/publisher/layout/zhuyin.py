"""Bopomofo at the right of its base character: where each symbol and tone mark stands.

Source: CLREQ #h-choice_of_size_and_ratio_for_zhuyin (a column of half an em, symbols three tenths
of the base, the whole in the middle of the base's height) and #h-positioning_tones_in_zhuyin (ˊ ˇ ˋ
outside the upper right corner of the last symbol, half of them above it; checked tones outside the
lower right corner; the neutral tone first, above). The column is the same beside a base in a
horizontal line and in a vertical one.
"""

import re
from functools import cache
from typing import NamedTuple

from publisher.fonts import Face
from publisher.layout.outlines import ink_middle

COLUMN = 0.5
"""Width of the column, in em of the base, whether there is a tone mark or not."""
_SYMBOL = 0.3
_NEUTRAL_HEIGHT = 1 / 15
"""CLREQ gives a fifteenth in one section and a tenth in another; the first is in both languages."""
_TONE_MIDDLE = 0.4
"""Half way between the symbols and the end of the column."""
_CHECKED_ABOVE = 0.05
_ASCENT, _MIDDLE = 0.88, 0.5
_NEUTRAL = "˙"
_CHECKED = "\u31b4\u31b5\u31b6\u31b7\u31bb"
_SYLLABLE = re.compile(
    "(˙?)([\u3105-\u312f\u31a0-\u31b3\u31b8-\u31ba\u31bc-\u31bf]+)([ˊˇˋ˪˫ˉ]?[\u31b4-\u31b7\u31bb]?[ˊˇˋ]?)(˙?)"
)
"""A neutral tone, symbols, tones; the neutral tone is typed behind them, too."""


class Symbol(NamedTuple):
    """One glyph of a syllable, in em of the base.

    x: of its origin, from the left of the column; y: of its baseline, from the top of the base's
    em box; size: of the glyph.
    """

    char: str
    x: float
    y: float
    size: float


def syllables(annotation: str, bases: int) -> tuple[str, ...]:
    """Return the syllable of each of so many base characters; none where the text is another.

    annotation: Bopomofo, a blank between the syllables of several characters.
    """
    found = annotation.split()
    if bases == 1 and len(found) > 1:
        found = ["".join(found)]
    fits = len(found) == bases and all(map(_SYLLABLE.fullmatch, found))
    return tuple(found) if fits else ()


@cache
def column(syllable: str, face: Face) -> tuple[Symbol, ...]:
    """Return the glyphs of a syllable in reading order, the neutral tone before the symbols.

    More than three symbols are made smaller, so that the column is no higher than the base.
    """
    match = _SYLLABLE.fullmatch(syllable)
    if match is None:
        return ()
    symbols, tones = match[2], match[3]
    neutral = bool(match[1] or match[4])
    above = _NEUTRAL_HEIGHT if neutral else 0.0
    size = min(_SYMBOL, (1.0 - above) / len(symbols))
    top = (1.0 - above - size * len(symbols)) / 2 + above
    bottom = top + size * len(symbols)
    found = [_by_ink(_NEUTRAL, face, (_SYMBOL / 2, top - above / 2))] if neutral else []
    left = (_SYMBOL - size) / 2
    for index, char in enumerate(symbols):
        found.append(Symbol(char, left, top + (index + _ASCENT) * size, size))
    for tone in tones:
        checked = tone in _CHECKED
        height = bottom - _CHECKED_ABOVE if checked else bottom - size
        found.append(_by_ink(tone, face, (_TONE_MIDDLE, height)))
    return tuple(found)


def _by_ink(char: str, face: Face, middle: tuple[float, float]) -> Symbol:
    """Return a tone mark whose ink has its middle at a point of the column."""
    across, up = ink_middle(face, char)
    return Symbol(char, middle[0] - across * _SYMBOL, middle[1] + up * _SYMBOL, _SYMBOL)
