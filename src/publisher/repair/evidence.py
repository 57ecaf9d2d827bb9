"""What a document shows before a phase of repair changes it: its passages, and measures of them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

_MeasureT = TypeVar("_MeasureT")


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

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each character occurs."""
        return Counter(self.joined)

    def count(self, characters: Set[str]) -> int:
        """Return how often any of the characters occurs."""
        return sum(number for char, number in self.counts.items() if char in characters)

    def of(self, measure: "Callable[[Evidence], _MeasureT]") -> _MeasureT:
        """Return what `measure` finds in this document, from memory after the first time."""
        if measure not in self._measured:
            self._measured[measure] = measure(self)
        found: _MeasureT = self._measured[measure]
        return found
