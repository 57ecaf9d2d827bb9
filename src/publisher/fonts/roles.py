"""The roles of faces that style sheets name; which file plays a role is the font plan's matter."""

from enum import StrEnum


class FontRole(StrEnum):
    """What a face is for (CLREQ #song, #kai, #hei, #imitation_song).

    XIAOBIAOSONG: 小标宋, the heavy Song of titles (GB/T 9704-2012, 7.2.4, 7.3.1).
    """

    SONG = "song"
    XIAOBIAOSONG = "xiaobiaosong"
    HEI = "hei"
    KAI = "kai"
    FANGSONG = "fangsong"
    WESTERN_SERIF = "western-serif"
    WESTERN_SANS = "western-sans"
    MONO = "mono"
