"""Stray spaces beside marks, in text that else has none there.

Before an opening mark or after a closing one: `開展 “五區”主題` becomes 開展“五區”主題. A space
after a number, an ordinal (第一章 “…”) or a short label (老张 “…”) is layout and stays. After a
mark of pause or stop: `（图4）。 进行选择` becomes （图4）。进行选择; after a colon it is layout.
"""

import re
from collections.abc import Iterator

from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.text import NUMERAL, count_han, is_han, is_han_or, is_prose

RULE = "stray-spaces"
PAUSES_RULE = "spaces-after-marks"
_OPENING, _CLOSING = "“‘《「『", "”’》」』"
_PAUSES = "，。；！？、"
_BESIDE = f"{_PAUSES}：）"
"""Marks that have no space to a quotation or title beside them, either."""
_BLANK = "[ \u00a0]"
# Patterns kept as strings are built when first asked for: few texts have what they look for.
SIGN = f"(?<!{_BLANK}){_BLANK}{{1,2}}(?=[{_OPENING}])|(?<=[{_CLOSING}]){_BLANK}{{1,2}}(?!{_BLANK})"
_PLACE = f"{_BLANK}*[{_OPENING}]|[{_CLOSING}]{_BLANK}*"
PAUSES_SIGN = f"(?<=[{_PAUSES}]){_BLANK}{{1,2}}(?!{_BLANK})"
_PAUSES_PLACE = f"[{_PAUSES}]{_BLANK}*"
_GAP = "[ \u00a0\u3000]+"
_NUMBERED = rf"^\s*第?[{NUMERAL}]+[章节節条條回卷篇部]?$|[{NUMERAL}]$"
_MOST = 0.35
"""Share of spaced places above which the spaces are the writer's habit."""


def holds(evidence: Evidence) -> bool:
    """Tell whether spaces beside quotation marks and titles are the exception in a document."""
    spaced = sum(1 for _ in _spaces(evidence.joined))
    return 0 < spaced <= _MOST * _places(evidence.joined)


def _places(text: str) -> int:
    """Return how often Han, or a mark that takes no space, stands before an opening mark or after
    a closing one, each once."""
    places = done = 0
    for match in re.finditer(_PLACE, text):
        at = match.end() if match[0][0] in _CLOSING else match.start() - 1
        if at >= done and is_han_or(_BESIDE, text, at):
            places, done = places + 1, at + 1
    return places


def holds_after_pauses(evidence: Evidence) -> bool:
    """Tell whether spaces between a mark of pause or stop and Han are the exception."""
    spaced = sum(1 for _ in _after_pauses(evidence.joined))
    places = re.finditer(_PAUSES_PLACE, evidence.joined)
    return 0 < spaced <= _MOST * sum(is_han(evidence.joined, each.end()) for each in places)


def find_after_pauses(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield a deletion for each space between a mark of pause or stop and Han in prose."""
    if is_prose(text) and _gaps(text) <= 1:
        for match in _after_pauses(text):
            yield Edit(*match.span(), "", PAUSES_RULE, "space behind a mark of punctuation")


def _after_pauses(text: str) -> Iterator[re.Match[str]]:
    return (each for each in re.finditer(PAUSES_SIGN, text) if is_han(text, each.end()))


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield a deletion for each stray space in prose; lines set in columns are left alone."""
    if not is_prose(text) or _gaps(text) > 1:
        return
    for match in _spaces(text):
        if not _is_label(text[: match.start()]):
            yield Edit(*match.span(), "", RULE, "space beside a quotation mark")


def _spaces(text: str) -> Iterator[re.Match[str]]:
    """Yield what parts an opening or a closing mark from Han or a mark outside it."""
    for match in re.finditer(SIGN, text):
        before, after = match.start() - 1, match.end()
        if (is_han_or(_BESIDE, text, before) and text[after] in _OPENING) or (
            is_han_or(_BESIDE, text, after) and text[before] in _CLOSING
        ):
            yield match


def _gaps(text: str) -> int:
    spans = (match.span() for match in re.finditer(_GAP, text))
    return sum(is_han(text, start - 1) and is_han(text, end) for start, end in spans)


def _is_label(before: str) -> bool:
    word = before.lstrip()
    return 1 <= len(word) == count_han(word) <= 4 or re.search(_NUMBERED, before) is not None
