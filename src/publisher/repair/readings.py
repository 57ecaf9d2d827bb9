"""Pinyin readings of characters, and which characters differ between the scripts or are common.

pypinyin's table is loaded only when a text has readings in brackets.
"""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

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
    return frozenset(map(normalized, filter(None, _table().get(str(ord(char)), "").split(","))))


@cache
def _table() -> Mapping[str, str]:
    """Return pypinyin's table of characters: decimal code point to readings with commas between.

    Its file is read without the package around it, whose table of phrases takes 0.3 s.
    """
    package = find_spec("pypinyin")
    folders = (package.submodule_search_locations if package else None) or ("",)
    table: Mapping[str, str] = json.loads(
        Path(next(iter(folders)), "pinyin_dict.json").read_bytes()
    )
    return table


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
