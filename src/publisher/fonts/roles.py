"""The roles of faces that style sheets name; which file plays a role is the font plan's matter."""

from enum import StrEnum


class FontRole(StrEnum):
    """What a face is for (CLREQ #song, #kai, #hei, #imitation_song)."""

    SONG = "song"
    HEI = "hei"
    KAI = "kai"
    FANGSONG = "fangsong"
    WESTERN_SERIF = "western-serif"
    WESTERN_SANS = "western-sans"
    MONO = "mono"
