"""Words that a line's end divides: their parts are runs of their own, and so read as one word."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from publisher.layout.stretches import Stretch
from publisher.typography import Line

_WORD = re.compile("[!-~\u00c0-\u024f]+")
"""What stands without a space: words with their hyphens, addresses, paths."""
_REVERSED_LIMIT = 400
"""Characters of a word that are looked at, which is more than a line holds."""


class Part(NamedTuple):
    """Characters [start, end) of a run; goes_on: their word does, in the next line."""

    start: int
    end: int
    goes_on: bool = False


def parts(text: str, line: Line, stretch: Stretch, start: int, end: int) -> Iterator[Part]:
    """Yield the parts of [start, end), what a line draws of a stretch."""
    at, last = start, end
    if start == line.start > stretch.start and _is_inside(text, start):
        at = min(_end_of_word(text, start), end)
    goes_on = end == line.end < stretch.end and _is_inside(text, end)
    if goes_on:
        last = max(_start_of_word(text, end), start)
    if start < at < end or (at == end and not goes_on):
        yield Part(start, at)
    else:
        at = start
    if at < last < end:
        yield Part(at, last)
        at = last
    if at < end:
        yield Part(at, end, goes_on)


def _is_inside(text: str, index: int) -> bool:
    """Return whether a word goes on over an index."""
    return _WORD.fullmatch(text, index - 1, index + 1) is not None


def _end_of_word(text: str, start: int) -> int:
    found = _WORD.match(text, start)
    return found.end() if found else start


def _start_of_word(text: str, end: int) -> int:
    """Return where the word before an index begins."""
    at = end
    while at > max(end - _REVERSED_LIMIT, 0) and _WORD.match(text, at - 1, at):
        at -= 1
    return at
