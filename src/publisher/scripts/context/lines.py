"""Lines of a text, and which of them are Traditional already."""

import re
from collections.abc import Sequence
from functools import cache

from publisher.scripts.characters import simplified_only, traditional_only

_LAST = "\uffff"


def line_of(text: str, at: int) -> tuple[int, int]:
    """Return start and end of the line that index `at` of a text is in."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def traditional_lines(text: str) -> Sequence[tuple[int, int]]:
    """Return start and end of the lines with characters that only Traditional text has, and none
    that only Simplified text has: what was converted before, or never was Simplified.
    """
    traditional, simplified = _traditional(), simplified_only()
    lines: list[tuple[int, int]] = []
    found = traditional.search(text)
    while found:
        start, end = line_of(text, found.start())
        if simplified.isdisjoint(text[start:end]):
            lines.append((start, end))
        found = traditional.search(text, end)
    return lines


@cache
def _traditional() -> re.Pattern[str]:
    """Return what matches a character that only Traditional text has, of the first plane: with
    others in it a class takes twenty times as long.
    """
    return re.compile(f"[{''.join(sorted(c for c in traditional_only() if c <= _LAST))}]")
