"""Stray spaces before an opening mark or after a closing one, in text that else has none there.

`開展 “五區”主題` becomes 開展“五區”主題. A space after a number, an ordinal (第一章 “…”) or a short
label (老张 “…”) is layout and stays.
"""

import re
from collections.abc import Iterator

from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.text import HAN, NUMERAL, is_prose

RULE = "stray-spaces"
_OPENING, _CLOSING = "“‘《「『", "”’》」』"
SIGN = re.compile(
    rf"[ \u00a0](?:(?<=[{HAN}].)[ \u00a0]?(?=[{_OPENING}])|(?<=[{_CLOSING}].)[ \u00a0]?(?=[{HAN}]))"
)
_PLACE = re.compile(rf"[{HAN}][ \u00a0]*[{_OPENING}]|[{_CLOSING}][ \u00a0]*[{HAN}]")
_GAP = re.compile(rf"(?<=[{HAN}])[ \u00a0\u3000]+(?=[{HAN}])")
_LABEL = re.compile(rf"^\s*(?:[{HAN}]{{1,4}}|第?[{NUMERAL}]+[章节節条條回卷篇部]?)$|[{NUMERAL}]$")
_MOST = 0.35
"""Share of spaced places above which the spaces are the writer's habit."""


def holds(evidence: Evidence) -> bool:
    """Tell whether spaces beside quotation marks and titles are the exception in a document."""
    spaced = len(SIGN.findall(evidence.joined))
    return 0 < spaced <= _MOST * len(_PLACE.findall(evidence.joined))


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield a deletion for each stray space in prose; lines set in columns are left alone."""
    if not is_prose(text) or len(_GAP.findall(text)) > 1:
        return
    for match in SIGN.finditer(text):
        if not _LABEL.search(text[: match.start()]):
            yield Edit(*match.span(), "", RULE, "space beside a quotation mark")
