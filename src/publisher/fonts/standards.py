"""How much of a standard set of characters a face has."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from publisher.fonts.face import Face
from publisher.fonts.metrics import metrics


class Standard(StrEnum):
    """A set of Han characters that a text of its region may be expected to stay within.

    TONGYONG: the 8,105 of 通用规范汉字表 (2013). BIG5: the 13,063 that Big5 can write.
    """

    TONGYONG = "tongyong"
    BIG5 = "big5"


def coverage(face: Face, standard: Standard | str) -> tuple[int, int]:
    """Return (characters the face has, characters of the standard).

    Raises ValueError for a standard that is not known.
    """
    wanted = characters(Standard(standard))
    covers = metrics(face).covers
    return sum(1 for char in wanted if covers(ord(char))), len(wanted)


def lacking(face: Face, standard: Standard | str) -> str:
    """Return the characters of a standard that a face lacks, by code point."""
    covers = metrics(face).covers
    return "".join(sorted(c for c in characters(Standard(standard)) if not covers(ord(c))))


@cache
def characters(standard: Standard) -> frozenset[str]:
    """Return the characters of a standard."""
    if standard is Standard.BIG5:
        return frozenset(_big5())
    # one line a level: 3,500 common, 3,000 less common, 1,605 of names and sciences
    text = Path(__file__).with_name("tongyong-8105.txt").read_text(encoding="utf-8")
    return frozenset("".join(text.split()))


def _big5() -> Iterator[str]:
    """Yield the Han characters of Big5; two of them it has twice, as compatibility forms."""
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    for lead in range(0xA1, 0xFA):
        for trail in trails:
            char = bytes((lead, trail)).decode("big5", "ignore")
            if len(char) == 1 and ("\u4e00" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"):
                yield char
