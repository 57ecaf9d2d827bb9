"""Words by likelihood: which word of a line a character belongs to.

A longest match takes 界面 out of 世界面包; here the cheapest way to cut the neighbourhood into
words decides, each word costing the negative logarithm of its frequency. Frequencies: jieba's
dictionary (MIT); words that only OpenCC's dictionaries (Apache-2.0) have count as rare.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from publisher.scripts.lexicon import lexicon

_REACH = 4
"""Characters on each side within which words are cut."""
UNKNOWN = 200
"""Cost of a character that no word explains, in tenths of the natural logarithm."""
_NEVER = 1 << 30
"""Cost of what is no word."""


@cache
def costs() -> Mapping[str, int]:
    """Return the costs of words, in tenths of the natural logarithm of their frequency."""
    return _words()[0]


def traditional(word: str) -> str | None:
    """Return the Traditional form of a word where its characters alone would not give it."""
    return _words()[1].get(word)


@cache
def _words() -> tuple[Mapping[str, int], Mapping[str, str]]:
    """Return the costs and the forms.

    The file has a line a cost: the number, then the words, one with a form as `word=form`.
    """
    text = (files("publisher.scripts.context") / "words.txt").read_text("utf-8")
    table: dict[str, int] = {}
    written: dict[str, str] = {}
    for line in text.splitlines():
        cost, *words = line.split(" ")
        plain = [word for word in words if "=" not in word]
        table.update(dict.fromkeys(plain, int(cost)))
        formed = dict([word.split("=") for word in words if "=" in word])
        table.update(dict.fromkeys(formed, int(cost)))
        written |= formed
    return table, written


class Cut(NamedTuple):
    """The likeliest word at a place: its start and end, and all borders of words round it."""

    start: int
    end: int
    borders: Sequence[int]

    def has(self, start: int, end: int) -> bool:
        """Tell whether a stretch begins and ends where words do, so far as words were cut."""
        first, last = self.borders[-1], self.borders[0]
        return all(at in self.borders or not first < at < last for at in (start, end))


def word_at(text: str, at: int) -> Cut:
    """Return the word that index `at` of a text is in, by the cheapest cut."""
    first = max(at - _REACH, 0)
    borders = _borders(text[first : at + 1 + _REACH], first)
    number = next(index for index, border in enumerate(borders) if border <= at)
    return Cut(borders[number], borders[number - 1], borders)


def word_starts(text: str) -> Sequence[int]:
    """Return where the words of a text of either script begin, and its length."""
    simple = lexicon("TSCharacters.txt").singles
    return _borders("".join([simple.get(char, char) for char in text]), 0)[::-1]


def _borders(part: str, first: int) -> list[int]:
    """Return the borders of the words of a stretch that begins at `first`, the last one first."""
    backs = _cut(part)
    stop = len(backs) - 1
    borders = [first + stop]
    while stop:
        stop = backs[stop]
        borders.append(first + stop)
    return borders


@cache
def _starts() -> tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]]:
    """Return the costs of single characters; by the first two characters of longer words the cost
    of the two alone, and the length of the longest word where one is longer than two.
    """
    singles: dict[str, int] = {}
    pairs: dict[str, int] = {}
    longest: dict[str, int] = {}
    for word, cost in costs().items():
        size, head = len(word), word[:2]
        if size == 1:
            singles[word] = cost
        elif size == 2:
            pairs[word] = cost
        elif size > 2:
            pairs.setdefault(head, costs().get(head, _NEVER))
            longest[head] = max(longest.get(head, 0), size)
    return singles, pairs, longest


def _cut(part: str) -> list[int]:
    """Return for each border of a stretch the start of the word that ends there at least cost.

    No word has a mark, so that one is a border of its own accord.
    """
    cost_of, size = costs().get, len(part)
    singles, pairs, longest = _starts()
    best = [0] + [_NEVER] * (size + 1)
    backs = [0] * (size + 2)
    for start, char in enumerate(part):
        so_far = best[start]
        cost = so_far + singles.get(char, UNKNOWN)
        if cost < best[start + 1]:
            best[start + 1], backs[start + 1] = cost, start
        pair = part[start : start + 2]
        if pair in pairs:
            cost = so_far + pairs[pair]
            if cost < best[start + 2]:
                best[start + 2], backs[start + 2] = cost, start
            for end in range(start + 3, min(size, start + longest.get(pair, 0)) + 1):
                cost = so_far + cost_of(part[start:end], _NEVER)
                if cost < best[end]:
                    best[end], backs[end] = cost, start
    return backs[:-1]
