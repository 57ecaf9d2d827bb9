"""How wide CLREQ makes each mark's frame, and how much of it is blank that may go.

All figures in em of the mark's own size. Source: CLREQ
#glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks,
#h-punctuation_adjustment_space; GB/T 15834-2011, part 5. Fonts disagree with these widths
(Noto Serif: — 0.89 em, · 0.33, – 0.56), so the setter gives them, not the font.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple


class Region(StrEnum):
    """Where a text is printed; CLREQ's rules go by region, not by script."""

    MAINLAND = "mainland"
    TAIWAN = "taiwan"
    HONG_KONG = "hong-kong"

    @classmethod
    @cache
    def of(cls, lang: str) -> "Region":
        """Return the region whose rules a BCP 47 tag asks for; Hant alone means Taiwan's."""
        parts = lang.lower().replace("_", "-").split("-")
        if "hk" in parts or "mo" in parts:
            return cls.HONG_KONG
        if "tw" in parts or ("hant" in parts and "cn" not in parts):
            return cls.TAIWAN
        return cls.MAINLAND


class Place(StrEnum):
    """Where a glyph sits in a frame that is not as wide as the glyph's own advance."""

    START = "start"
    CENTRE = "centre"
    END = "end"


class Blank(NamedTuple):
    """How much of a mark's frame may go before and after its ink, in em."""

    before: float
    after: float


OPENING: Final = "“‘「『（〔【〖［｛《〈〘〚｟〝"
CLOSING: Final = "”’」』）〕】〗］｝》〉〙〛｠〞〟"
STRESSED: Final = "？！"
"""Marks that take half an em each when two stand together (GB/T 15834-2011, 5.1.2)."""

_NONE: Final = Blank(0.0, 0.0)
_BEFORE: Final = Blank(0.5, 0.0)
_AFTER: Final = Blank(0.0, 0.5)
_AROUND: Final = Blank(0.25, 0.25)
_CENTRED_MARKS: Final = "—⸺⸻―…⋯–～〜／·‧•・"


@cache
def frames(region: Region) -> Mapping[str, float]:
    """Return the frames that are not 1 em wide; every other Han character and mark takes 1 em.

    —— and …… are two characters of 1 em each (2 em together). – is half an em, as is the
    interpunct on the Mainland; the solidus is half an em under GB/T 15834-2011, 5.1.9.
    """
    narrow = {"–": 0.5, "⸺": 2.0, "⸻": 3.0}
    if region is Region.MAINLAND:
        narrow |= {"·": 0.5, "‧": 0.5, "•": 0.5, "／": 0.5}
    return narrow


def frame(char: str, region: Region = Region.MAINLAND) -> float:
    """Return the width of a Han character's or Chinese mark's frame, in em."""
    return frames(region).get(char, 1.0)


def place(char: str, region: Region = Region.MAINLAND) -> Place:
    """Return where the glyph sits when the font's advance is not the frame's width.

    The offset of the glyph is 0, half the difference, or all of it.
    """
    if char in _CENTRED_MARKS or (region is not Region.MAINLAND and char in "，。、：；！？"):
        return Place.CENTRE
    return Place.END if char in OPENING else Place.START


@cache
def blanks(region: Region, vertical: bool = False) -> Mapping[str, Blank]:
    """Return, for each mark that has adjustable blank, how much lies before and after its ink.

    Horizontal: CLREQ #h-punctuation_adjustment_space, items 73 and 75; vertical: item 74, where
    "before" is above and ： ； ？ ！ keep 1 em everywhere.
    """
    table = dict.fromkeys(OPENING, _BEFORE) | dict.fromkeys(CLOSING, _AFTER)
    if region is Region.MAINLAND:
        return table | dict.fromkeys("，。、．" if vertical else "，。、．：；？！", _AFTER)
    return table | dict.fromkeys("，。、．·‧・" if vertical else "，。、．：；·‧・", _AROUND)


def blank(char: str, region: Region = Region.MAINLAND, *, vertical: bool = False) -> Blank:
    """Return the adjustable blank of one mark; (0, 0) for any other character."""
    return blanks(region, vertical).get(char, _NONE)
