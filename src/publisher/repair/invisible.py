"""Invisible characters: control characters anywhere, zero-width ones beside Han.

Joiners stay where a script or an emoji needs them; Markdown's and Word's own tabs and line ends
never reach a passage. Source: Unicode, chapter 23; control characters are not allowed in XML 1.0.
"""

import re
from collections.abc import Iterator

from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.text import HAN

RULE = "invisible-characters"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
_ZERO_WIDTH = "\u00ad\u200b-\u200f\u2060\ufeff"
_CHINESE = rf"{HAN}\u3000-\u303f\uff00-\uffef“”‘’…—"
SIGN = re.compile(f"[{_CONTROL}{_ZERO_WIDTH}]+")
SIGNS = "".join(char for char in map(chr, range(0x2061)) if SIGN.match(char)) + "\ufeff"
_SIDES = re.compile(f"[{_CHINESE}]")


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield a deletion for each run of control characters, or of zero-width ones in Chinese."""
    for match in SIGN.finditer(text):
        controls = re.sub(f"[{_ZERO_WIDTH}]", "", match[0])
        if len(controls) == len(match[0]):
            yield Edit(*match.span(), "", RULE, "control characters")
        elif _in_chinese(text, *match.span()):
            yield Edit(*match.span(), "", RULE, "invisible characters between Han characters")


def _in_chinese(text: str, start: int, end: int) -> bool:
    """Tell whether both sides are Chinese; the border of the passage counts as either."""
    left, right = text[max(start - 1, 0) : start], text[end : end + 1]
    sides = [bool(_SIDES.match(side)) for side in (left, right) if side]
    return all(sides) and bool(sides)
