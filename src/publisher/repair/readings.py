"""Pinyin readings of characters, and which characters differ between the scripts or are common.

pypinyin's table is imported only when a text has readings in brackets: it takes 0.3 s.
"""

import unicodedata
from functools import cache

from publisher.scripts.dictionaries import dictionary

LETTERS = "A-Za-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒńňǹḿêɑɡ"
"""Letters of pinyin, for use inside a character class."""

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_LEVEL_ONE = range(0xB0, 0xD8)
"""Lead bytes of the 3,755 common characters, level 1 of GB/T 2312-1980."""


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
    from pypinyin.pinyin_dict import pinyin_dict

    return frozenset(map(normalized, filter(None, pinyin_dict.get(ord(char), "").split(","))))


def differs(char: str) -> bool:
    """Tell whether a character has another form in the other script."""
    traditional, simplified = dictionary("TSCharacters"), dictionary("STCharacters")
    return any(d.characters.get(char, char) != char for d in (traditional, simplified))


def is_common(char: str) -> bool:
    """Tell whether a character, or its Simplified form, is of level 1 of GB/T 2312-1980."""
    simple = dictionary("TSCharacters").characters.get(char, char)
    try:
        return simple.encode("gb2312")[0] in _LEVEL_ONE
    except UnicodeEncodeError:
        return False
