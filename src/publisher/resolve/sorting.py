"""The order of words in an index: by pinyin, by strokes, or by the letters of the alphabet.

Source: GB/T 13418-1992 (general rules of sorting: readings, then tones, then strokes); ISO/IEC
10646 orders characters of as many strokes by radical, and so does the order of their codes.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from publisher.model.ordinals import han_number

Key: TypeAlias = tuple[tuple[int | str, ...], ...]
"""What words are compared by, a tuple a character, and one for the end."""

_END = -1
"""What ends a word, which comes before all words that go on."""
_LIGATURES = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
)
"""Letters that Unicode takes for no others with marks."""
_UNKNOWN = 99
"""Strokes of a character that the table lacks: it comes last."""


class Order(StrEnum):
    """How an index is sorted. AUTO: as readers of its language expect."""

    AUTO = "auto"
    PINYIN = "pinyin"
    STROKES = "strokes"


def order_for(lang: str) -> Order:
    """Return the order that readers of a language expect, by its BCP 47 tag.

    Readings on the Mainland, whose Traditional books are sorted so too; strokes elsewhere.
    """
    mainland = not lang.startswith("zh-Hant") or lang == "zh-Hant-CN"
    return Order.PINYIN if mainland else Order.STROKES


class Sorter:
    """Sorts and groups the words of one index."""

    def __init__(self, order: Order, lang: str) -> None:
        self._han = _by_pinyin if self._of(order, lang) is Order.PINYIN else _by_strokes
        self._by_pinyin = self._han is _by_pinyin
        self._chinese = lang.startswith("zh")
        self._traditional = lang.startswith("zh-Hant")

    @staticmethod
    def _of(order: Order, lang: str) -> Order:
        return order_for(lang) if order is Order.AUTO else order

    def key(self, word: str, sort: str = "") -> Key:
        """Return what a word is compared by. sort: how the author would have it sorted.

        Letters there stand for the reading of Han, which means nothing where strokes are counted.
        """
        given = sort.strip()
        if given and not (given.isascii() and _is_han(word[:1]) and not self._by_pinyin):
            if given.isascii() and _is_han(word[:1]):
                return tuple((1, part, 0, 0, word) for part in given.lower().split())
            return self._han(given)
        return self._han(word)

    def group(self, key: Key) -> str:
        """Return the heading of the group that a word of this key stands in.

        Chinese readers find words that begin with no Han character in one group before the others.
        """
        kind, first = (key[0][0], key[0][1]) if key else (0, "")
        if kind in (0, _END):
            return self._letter(str(first))
        if self._by_pinyin:
            return str(first)[:1].upper()
        return self._strokes(int(first))

    def _letter(self, first: str) -> str:
        if self._chinese:
            return "西文"
        return first.upper() if first.isalpha() else "0–9"

    def _strokes(self, count: int) -> str:
        if count == _UNKNOWN:
            return "其他"
        return f"{han_number(count)}{'畫' if self._traditional else '画'}"


def _is_han(char: str) -> bool:
    return char in strokes() or "\u4e00" <= char <= "\u9fff"


def _letters(char: str) -> Key:
    """Return the base letters of a character: Ü goes with U, and æ with ae."""
    base = unicodedata.normalize("NFKD", char).casefold().translate(_LIGATURES)
    return tuple((0, letter) for letter in base if not unicodedata.combining(letter))


def _key(parts: Iterable[Key], word: str) -> Key:
    """Return a key of those of characters; marks and capitals tell where all else is the same."""
    return (*chain.from_iterable(parts), (_END, word.casefold(), word))


def _by_strokes(word: str) -> Key:
    table = strokes()
    parts = (
        ((1, table.get(char, _UNKNOWN), char),) if _is_han(char) else _letters(char)
        for char in word
    )
    return _key(parts, word)


def _by_pinyin(word: str) -> Key:
    """Return syllables, tones, strokes and characters; a reading is that of the whole word."""
    from pypinyin import Style, lazy_pinyin

    table = strokes()
    said = lazy_pinyin(word, Style.TONE3, errors="\0".join, neutral_tone_with_five=True)
    found = [part for each in said for part in each.split("\0")]
    pairs = zip(word, found, strict=True)
    parts = (
        ((1, read[:-1], int(read[-1]), table.get(char, _UNKNOWN), char),)
        if _is_han(char) and read[-1:].isdigit() and read[-1:].isascii()
        else _letters(char)
        for char, read in pairs
    )
    return _key(parts, word)


@cache
def strokes() -> Mapping[str, int]:
    """Return how many strokes a character has."""
    text = Path(__file__).with_name("strokes.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line[:1] != "#")
    return {char: int(count) for count, characters in rows for char in characters}
