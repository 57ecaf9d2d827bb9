"""Blanks to be filled in by hand, ____, and the rows of short items in which they often stand.

For the eye a blank is one rule, of no certain length: a long one may be cut where its line is full,
and it grows where a line has room. Items of a row, parted by wide spaces (names, or a label with
its blank), stay whole, and the spaces grow before anything else does.
"""

import re
from typing import Final

FILL_IN: Final = r"(?<![A-Za-z0-9_])_{2,}(?![A-Za-z0-9_])|_{4,}"
"""Finds blanks, but not what begins or ends a name in a program, as in __init__."""
_LEAST_PART: Final = 4
_WHOLE: Final = 11
_WHOLE_FIELD: Final = 24
"""Underscores on either side of a cut; and how many are whole, at a line's end behind a label."""
_BLANK_GROWS, _SPACE_GROWS = 0.5, 1.0
"""Em by which each place inside a blank, and each space of a row, may grow."""

_WIDE: Final = re.compile("[\u3000\u2003]|  ")
_ITEM: Final = (
    r"(?:(?<=[\u2003\u3000])|(?<=  )|(?<![^\n]))"
    r"(?:[^\s_]{2,4}|[^\s_·]{1,8}(?:·[^\s_·]{1,8}){1,3}|[^\s_]{1,8}[：:]_{2,24}|[^\s_]\u3000[^\s_])"
    r"(?=[\u3000\u2003\n]|  |$)"
)
"""What stays whole in a row: a name, with spaces in it if it has two characters, or a label with
its blank."""


def may_cut(text: str, index: int) -> bool:
    """Return whether a blank may be cut before text[index], where a _ stands on either side."""
    before, after = text[max(index - _WHOLE_FIELD, 0) : index], text[index : index + _WHOLE_FIELD]
    left = len(before) - len(before.rstrip("_"))
    right = len(after) - len(after.lstrip("_"))
    if min(left, right) < _LEAST_PART or left + right <= _WHOLE:
        return False
    label, following = before[:-left][-1:], after[right:][:1]
    is_field = label in ("：", ":") and not following.strip()
    return not is_field or left + right > _WHOLE_FIELD


def begins(text: str, at: int) -> bool:
    """Return whether a blank begins at an index."""
    return text.startswith("__", at) and re.compile(FILL_IN).match(text, at) is not None


def ends(text: str, at: int) -> bool:
    """Return whether a blank ends before an index."""
    if not text.endswith("__", 0, at):
        return False
    start = len(text[max(at - _WHOLE_FIELD, 0) : at].rstrip("_")) + max(at - _WHOLE_FIELD, 0)
    return at - start > _WHOLE or re.compile(FILL_IN).match(text, start) is not None


def row_items(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the items of a row that stay whole; none where text is no row."""
    if _WIDE.search(text.strip()) is None:
        return []
    items = [item.span() for item in re.compile(_ITEM).finditer(text)]
    return items if len(items) > 1 else []  # one may be a heading run in


def elastic(text: str, items: list[tuple[int, int]]) -> dict[int, float]:
    """Return what the space after some characters may gain before any other grows, in em."""
    found: dict[int, float] = {}
    if "__" in text:
        for blank in re.compile(FILL_IN).finditer(text):
            found.update(dict.fromkeys(range(blank.start(), blank.end() - 1), _BLANK_GROWS))
    for start, end in items:
        for at in (start - 1, end):
            if text[at : at + 1] in ("\u3000", "\u2003", " ") and at >= 0:
                found[at] = _SPACE_GROWS
    return found
