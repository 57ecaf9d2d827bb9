"""Dashes typed as hyphens: `--` or more between Han text becomes `——`.

Source: GB/T 15834-2011, 4.10 (the dash takes the place of two characters).
"""

import re
from collections.abc import Iterator

from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.text import CLOSING, HAN, OPENING, is_chinese, outside_kept

RULE = "typed-dash"
_LEFT = f"{HAN}{CLOSING}，。！？；："
SIGN = re.compile(
    rf"(?:-(?<=[{_LEFT}]-)-+|－(?<=[{_LEFT}]－)－+)(?=[{HAN}{OPENING}])"  # a sign first: faster
)


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield one edit for each dash typed as hyphens.

    Han text must stand on both sides, so `--option`, table rules and `1--3` stay.
    """
    if not is_chinese(text):
        return
    edits = (
        Edit(*match.span(), "——", RULE, "hyphens between Han characters")
        for match in SIGN.finditer(text)
    )
    yield from outside_kept(text, edits)
