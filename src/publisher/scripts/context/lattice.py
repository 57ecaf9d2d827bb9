"""Words by likelihood: which word of a line a character belongs to.

A longest match takes 界面 out of 世界面包; here the cheapest way to cut the neighbourhood into
words decides, each word costing the negative logarithm of its frequency. Frequencies: jieba's
dictionary (MIT); words that only OpenCC's dictionaries (Apache-2.0) have count as rare.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_REACH = 6
"""Characters on each side within which words are cut."""
_LONGEST = 5
UNKNOWN = 200
"""Cost of a character that no word explains, in tenths of the natural logarithm."""


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


def word_at(text: str, at: int) -> tuple[int, int]:
    """Return start and end of the word that index `at` of a text is in, by the cheapest cut."""
    start, end = _stretch(text, at)
    part = text[start:end]
    backs = _cut(part)
    stop = len(part)
    while backs[stop] > at - start:
        stop = backs[stop]
    return start + backs[stop], start + stop


def _stretch(text: str, at: int) -> tuple[int, int]:
    """Return the stretch of Han round `at`, at most _REACH to each side."""
    start, end = at, at + 1
    low, high = max(at - _REACH, 0), min(at + 1 + _REACH, len(text))
    while start > low and "\u4e00" <= text[start - 1] <= "\u9fff":
        start -= 1
    while end < high and "\u4e00" <= text[end] <= "\u9fff":
        end += 1
    return start, end


@cache
def _heads() -> frozenset[str]:
    """Return the first two characters of all longer words."""
    return frozenset(word[:2] for word in costs() if len(word) > 1)


def _cut(part: str) -> list[int]:
    """Return for each border of a stretch the start of the word that ends there at least cost."""
    table, heads, size = costs(), _heads(), len(part)
    best = [0] + [1 << 30] * size
    backs = [0] * (size + 1)
    for start in range(size):
        so_far = best[start]
        cost = so_far + table.get(part[start], UNKNOWN)
        if cost < best[start + 1]:
            best[start + 1], backs[start + 1] = cost, start
        if part[start : start + 2] in heads:
            for end in range(start + 2, min(size, start + _LONGEST) + 1):
                word = table.get(part[start:end])
                if word is not None and so_far + word < best[end]:
                    best[end], backs[end] = so_far + word, start
    return backs
