"""What a document shows before a phase of repair changes it: its passages, and measures of them."""

import re
from collections.abc import Callable, Sequence, Set
from itertools import accumulate
from typing import Any, TypeVar

_MeasureT = TypeVar("_MeasureT")

_SHORT = 10_000
"""Characters up to which looking each of them up takes less time than building a pattern."""

_FEW = 10
"""Characters that are counted one by one in the time in which a pattern finds them."""


class Evidence:
    """The passages of a document as strings, measured at most once a phase.

    texts: every passage in reading order; removable: the indexes of those that are paragraphs of
    their own, which a rule may delete whole. joined: all texts, a line each, with `starts` of each.
    """

    def __init__(self, texts: Sequence[str], removable: frozenset[int] = frozenset()) -> None:
        self.texts = texts
        self.removable = removable
        self.joined = "\n".join(texts)
        sizes = (len(text) + 1 for text in texts)
        self.starts = (0, *accumulate(sizes))
        self._measured: dict[Callable[[Evidence], Any], Any] = {}

    def has_any(self, characters: str) -> bool:
        """Tell whether one of the characters occurs."""
        return any(char in self.joined for char in characters)

    def count(self, characters: Set[str]) -> int:
        """Return how often any of the characters occurs; it takes long where they do so often."""
        if len(self.joined) <= _SHORT:
            return sum(map(characters.__contains__, self.joined))
        if len(characters) <= _FEW:
            return sum(map(self.joined.count, characters))
        plane = {char for char in characters if char <= "\uffff"}  # others make a class slow
        found = re.findall(f"[{re.escape(''.join(sorted(plane)))}]", self.joined)
        return len(found) + sum(map(self.joined.count, characters - plane))

    def count_some(self, count: Callable[[str], int], most: float) -> int:
        """Return what `count` finds in the text, or more than `most` if it finds more.

        A long text is looked through only as far as that needs.
        """
        found = 0
        for start in range(0, len(self.joined), _SHORT):
            if found > most:
                break
            found += count(self.joined[start : start + _SHORT])
        return found

    def of(self, measure: "Callable[[Evidence], _MeasureT]") -> _MeasureT:
        """Return what `measure` finds in this document, from memory after the first time."""
        if measure not in self._measured:
            self._measured[measure] = measure(self)
        found: _MeasureT = self._measured[measure]
        return found
