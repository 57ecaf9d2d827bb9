"""Dashes typed as hyphens: `--` or more between Han text becomes `——`.

Source: GB/T 15834-2011, 4.10 (the dash takes the place of two characters).
"""

import re
from collections.abc import Iterator

from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.text import CLOSING, OPENING, is_chinese, is_han_or, outside_kept

RULE = "typed-dash"
SIGN = "--+|－－+"
_LEFT = f"{CLOSING}，。！？；："


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield one edit for each dash typed as hyphens.

    Han text must stand on both sides, so `--option`, table rules and `1--3` stay.
    """
    if not is_chinese(text):
        return
    edits = (
        Edit(*match.span(), "——", RULE, "hyphens between Han characters")
        for match in re.finditer(SIGN, text)
        if is_han_or(_LEFT, text, match.start() - 1) and is_han_or(OPENING, text, match.end())
    )
    yield from outside_kept(text, edits)
