"""Characters that no font need have: marks that cling to a base, controls, spaces.

Source: Unicode 16, DerivedCoreProperties.txt (Default_Ignorable_Code_Point) and chapter 6.2
(widths of spaces).
"""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

# Clings to the character before it: combining marks of scripts found beside Chinese, variation
# selectors 1 to 256, zero-width joiners. Other scripts keep base and marks in one font anyway.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
CLUSTER = f"[^{_MARKS}][{_MARKS}]+"
"""Finds a base with its marks; a pattern that is built when a text of several faces asks for it."""

ZWJ = "\u200d"
JOINERS = frozenset(
    map(chr, (0x200D, 0x20E3, 0xFE0F, 0xE007F, *range(0x1F1E6, 0x1F200), *range(0x1F3FB, 0x1F400)))
)
"""One of these at least is in every emoji of more than one character (UTS #51): the joiner, the
keycap, the selector of emoji, the end of tags, letters of flags, skin tones."""

# Default ignorables that are not of category Cf: jamo fillers, Khmer inherent vowels, Mongolian
# and general variation selectors, grapheme joiner.
_IGNORABLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u3164\uffa0"
) | frozenset(map(chr, range(0xFE00, 0xFE10)))
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp"})
# Format characters that do have a shape: Arabic and Kaithi number signs, annotation marks.
_VISIBLE_FORMATS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\ufff9\ufffa\ufffb"
    "\U000110bd\U000110cd"
)

# em, for the faces that lack them (Source Sans has no em space, Noto no figure space)
SPACE_WIDTHS: Mapping[str, float] = MappingProxyType(
    {
        "\u0020": 0.25,
        "\u00a0": 0.25,
        "\u2000": 0.5,
        "\u2001": 1.0,
        "\u2002": 0.5,
        "\u2003": 1.0,
        "\u2004": 1 / 3,
        "\u2005": 0.25,
        "\u2006": 1 / 6,
        "\u2007": 0.5,
        "\u2008": 0.25,
        "\u2009": 0.2,
        "\u200a": 0.1,
        "\u202f": 0.2,
        "\u205f": 4 / 18,
        "\u3000": 1.0,
    }
)


def draws_nothing(char: str) -> bool:
    """Return whether a character has neither ink nor width: no face need have it.

    Controls, zero-width characters, variation selectors and other default ignorables; spaces
    have a width and are not among them.
    """
    if char in _IGNORABLE or "\U000e0000" <= char <= "\U000e0fff":
        return True
    return unicodedata.category(char) in _INVISIBLE_CATEGORIES and char not in _VISIBLE_FORMATS


def is_private(char: str) -> bool:
    """Return whether a character means something only in the font it was made for."""
    return unicodedata.category(char) == "Co"
