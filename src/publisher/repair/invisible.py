"""Invisible characters: control characters anywhere, zero-width ones in Chinese text.

Joiners and soft hyphens stay beside letters and emoji, which need them. Source: Unicode, chapter
23; XML 1.0, 2.2, allows no control character but tab and line ends.
"""

import re
from collections.abc import Iterator

from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.text import HAN, count_han

RULE = "invisible-characters"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
_ZERO_WIDTH = "\u00ad\u200b-\u200f\u2060\ufeff"
_NO_LETTERS = rf"{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—\s!-@\[-`{{-~"
"""Han, Chinese marks and ASCII without its letters: nothing here joins or hyphenates."""

SIGN = f"[{_CONTROL}{_ZERO_WIDTH}]+"
_RANGES = ((0, 9), (0xB, 0xD), (0xE, 0x20), (0x7F, 0x80), (0x200B, 0x2010))
SIGNS = "".join(chr(point) for start, stop in _RANGES for point in range(start, stop))
SIGNS += "\u00ad\u2060\ufeff"
_SIDE = f"[{_NO_LETTERS}]"


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield a deletion for each run of control characters, or of zero-width ones in Chinese."""
    for match in re.finditer(SIGN, text):
        controls = re.sub(f"[{_ZERO_WIDTH}]", "", match[0])
        if len(controls) == len(match[0]):
            yield Edit(*match.span(), "", RULE, "control characters")
        elif _in_chinese(text, *match.span()):
            yield Edit(*match.span(), "", RULE, "invisible characters in Chinese text")


def _in_chinese(text: str, start: int, end: int) -> bool:
    """Tell whether both sides are without letters, in a passage that has Han."""
    sides = (text[max(start - 1, 0) : start], text[end : end + 1])
    return all(re.match(_SIDE, side) for side in sides if side) and count_han(text) > 0
