"""Bopomofo at the right of its base character: where each symbol and tone mark stands.

Source: CLREQ #h-choice_of_size_and_ratio_for_zhuyin (a column of half an em, symbols three tenths
of the base, the whole in the middle of the base's height) and #h-positioning_tones_in_zhuyin (ˊ ˇ ˋ
outside the upper right corner of the last symbol, half of them above it; checked tones outside the
lower right corner; the neutral tone first, above). The column is the same beside a base in a
horizontal line and in a vertical one.
"""

from functools import cache
from typing import NamedTuple

from publisher.fonts import Face
from publisher.fonts.vertical import ink_centre
from publisher.typography.bopomofo import CHECKED_TONES, syllable

COLUMN = 0.5
"""Width of the column, in em of the base, whether there is a tone mark or not."""
_SYMBOL = 0.3
_NEUTRAL_HEIGHT = 1 / 15
"""CLREQ gives a fifteenth in one section and a tenth in another; the first is in both languages."""
_TONE_MIDDLE = 0.4
"""Half way between the symbols and the end of the column."""
_CHECKED_ABOVE = 0.05
_ASCENT = 0.88
_NEUTRAL = "˙"


class Symbol(NamedTuple):
    """One glyph of a syllable, in em of the base.

    x: of its origin, from the left of the column; y: of its baseline, from the top of the base's
    em box; size: of the glyph.
    """

    char: str
    x: float
    y: float
    size: float


@cache
def column(text: str, face: Face) -> tuple[Symbol, ...]:
    """Return the glyphs of a syllable in reading order, the neutral tone before the symbols.

    More than three symbols are made smaller, so that the column is no higher than the base. Raises
    ValueError for what is no syllable.
    """
    found = syllable(text)
    if found is None:
        raise ValueError(f"“{text}” is no syllable of Bopomofo")
    above = _NEUTRAL_HEIGHT if found.is_neutral else 0.0
    size = min(_SYMBOL, (1.0 - above) / len(found.symbols))
    top = (1.0 - above - size * len(found.symbols)) / 2 + above
    left, bottom = (_SYMBOL - size) / 2, top + size * len(found.symbols)
    symbols = [
        Symbol(char, left, top + (index + _ASCENT) * size, size)
        for index, char in enumerate(found.symbols)
    ]
    if found.is_neutral:
        symbols.insert(0, _by_ink(_NEUTRAL, face, (_SYMBOL / 2, top - above / 2)))
    for tone in found.tones:
        height = bottom - _CHECKED_ABOVE if tone in CHECKED_TONES else bottom - size
        symbols.append(_by_ink(tone, face, (_TONE_MIDDLE, height)))
    return tuple(symbols)


def _by_ink(char: str, face: Face, middle: tuple[float, float]) -> Symbol:
    """Return a tone mark whose ink has its middle at a point of the column."""
    across, up = ink_centre(face, char) or (0.0, 0.0)
    return Symbol(char, middle[0] - across * _SYMBOL, middle[1] + up * _SYMBOL, _SYMBOL)
