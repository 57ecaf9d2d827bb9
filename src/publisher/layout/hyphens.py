"""The hyphens of Western words that a line divides."""

from publisher.fonts import Face, metrics
from publisher.typography.hyphenation import divisions

HYPHEN = "\u00ad"
"""What is drawn where a word is divided: it copies out as a soft hyphen, so the word is whole
(ISO 32000-1, 14.8.2.2.3)."""


def hyphens(word: str, face: Face, lang: str) -> dict[int, float]:
    """Return the offsets at which a word may be divided, with the hyphen's width in em of the face.

    None in a face that has no glyph for the soft hyphen.
    """
    measured = metrics(face)
    if not measured.covers(ord(HYPHEN)):
        return {}
    return dict.fromkeys(divisions(word, lang), measured.advance("-"))
