"""Pinyin readings of characters, and which characters differ between the scripts or are common.

pypinyin's table is loaded only when a text has readings in brackets.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Set
from functools import cache, lru_cache

from publisher.scripts.lexicon import lexicon, package_folder

LETTERS = "A-Za-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒńňǹḿêɑɡ"
"""Letters of pinyin, for use inside a character class."""

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_BLOCK = 4096
"""Bytes of pypinyin's table that are looked through for one character."""
_LEVEL_ONE = range(0xB0, 0xD8)
"""Lead bytes of the 3,755 common characters, level 1 of GB/T 2312-1980."""


@lru_cache(4096)  # an annotator has some hundred readings, and each is asked about five times
def normalized(reading: str) -> str:
    """Return a reading as letters and a tone number, 0 where it has none: `guān` is `guan1`."""
    letters: list[str] = []
    tone = "0"
    for char in unicodedata.normalize("NFD", reading.strip().lower()):
        if char in _TONES:
            tone = _TONES[char]
        elif char.isdigit():
            tone = "0" if char == "5" else char
        elif char == "\u0308":
            letters[-1:] = ["v"]
        else:
            letters.append({"ɑ": "a", "ɡ": "g"}.get(char, char))
    return "".join(letters) + tone


@cache
def readings(char: str) -> frozenset[str]:
    """Return every reading of a character, normalized."""
    written = _row(ord(char)).partition(": ")[2].strip('",')
    return frozenset(map(normalized, filter(None, written.split(","))))


def _row(point: int) -> str:
    """Return the row of a code point, or nothing; its block of the table is found by halves."""
    table = _table()

    def point_in(block: int) -> int:
        start = table.index(b'\n"', block * _BLOCK) + 2
        return int(table[start : table.index(b'"', start)])

    block = bisect_right(range(len(table) // _BLOCK), point, key=point_in)
    start = table.find(b'\n"%d"' % point, max(block - 1, 0) * _BLOCK, (block + 1) * _BLOCK) + 1
    return table[start : table.index(b"\n", start)].decode() if start else ""


@cache
def _table() -> bytes:
    """Return pypinyin's table of characters as it is written: `"12295": "líng,yuán",`.

    Its file is read without the package around it, whose table of phrases takes 0.3 s, and not as
    JSON, which would take 15 ms, nor cut up into 42,000 rows, whose memory alone costs 5 ms. It has
    a row a line, in the order of code points (a test sees to that).
    """
    data = (package_folder("pypinyin") / "pinyin_dict.json").read_bytes()
    return data[data.index(b"\n") : data.rindex(b"\n") + 1]


def differs(char: str) -> bool:
    """Tell whether a character has another form in the other script."""
    return char in _differing()


@cache
def _differing() -> Set[str]:
    both = (lexicon(file).singles.items() for file in ("TSCharacters.txt", "STCharacters.txt"))
    return {char for rows in both for char, form in rows if char != form}


def is_common(char: str) -> bool:
    """Tell whether a character, or its Simplified form, is of level 1 of GB/T 2312-1980."""
    simple = lexicon("TSCharacters.txt").singles.get(char, char)
    try:
        return simple.encode("gb2312")[0] in _LEVEL_ONE
    except UnicodeEncodeError:
        return False
