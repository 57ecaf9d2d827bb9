"""Glyphs that stand in for texts: with a blank after them, for emoji, and without ink."""

import re
from collections.abc import Iterable, Sequence
from itertools import count

from publisher.fonts import Subset
from publisher.fonts.blanks import with_blanks
from publisher.fonts.characters import ZWJ

NO_INK = 10_000
"""Added to a width: the text is copied out by a glyph that shows nothing and is so wide."""
DOWN = -2_000
"""In the place of a blank: the glyph stands in a vertical line."""
_AS_IT_IS = (0, NO_INK, DOWN)
"""Blanks that ask for no wider glyph."""
_LEAST = 101
"""Width that each character that copies out has at least, in 1/1000 em: what begins nearer to
another is a second print of it to poppler, and a gap that is wider a space to pdf.js."""
_PIECES = re.compile("\ufe0f|[^\ufe0f\U000e0020-\U000e007f]+|[\U000e0020-\U000e007f]+")


def widened(made: Subset, pairs: Iterable[tuple[str, int]]) -> tuple[Subset, list[int]]:
    """Return a subset with the glyphs of (text, blank in 1/1000 em), and their ids in that order.

    text: a character, or several that the face has one glyph for; without a blank that glyph. There
    are no ids for a face of CFF outlines that no glyphs can be added to.
    """
    found = [(_glyph(made, *each), each[1]) for each in pairs]
    wider = [(g, b - NO_INK * (b > NO_INK)) for g, b in found if b not in _AS_IT_IS]
    if not wider:
        return made, [glyph for glyph, _blank in found]
    more = count(len(made.widths))
    widen = with_blanks if made.flavour == "truetype" else _with_cff_blanks
    found_wider = widen(made, wider)
    if found_wider is None:
        return made, []
    return found_wider, [g if blank in _AS_IT_IS else next(more) for g, blank in found]


def _glyph(made: Subset, text: str, blank: int) -> int:
    if blank >= NO_INK:
        return made.glyphs[ord(ZWJ)]
    return made.joined[text] if len(text) > 1 else made.glyphs[ord(text)]


def copied(pairs: Iterable[tuple[str, int]]) -> list[str]:
    """Return what the glyph of each (text, blank) copies out as."""
    return [text if blank >= NO_INK else divided(text, blank)[0] for text, blank in pairs]


def divided(text: str, blank: int) -> list[str]:
    """Return what the glyph of an emoji copies out as, and what those without ink do behind it.

    Down the page the first character, with a joiner before it, and all others. Along a line all of
    it, but for selectors of emoji and tags: what copies out as a mark, among other characters, has
    no width to pdf.js, and what ends with a tag is nothing to it.
    """
    if blank != DOWN:
        return _PIECES.findall(text)
    first = 1 + (text[0] == ZWJ)
    return [text[:first], text[first:]] if text[first:] else [text]


def rest_of(key: tuple[str, int]) -> list[tuple[str, int]]:
    """Return the stand-ins without ink behind that of an emoji."""
    rest = divided(*key)[1:]
    return [(each, NO_INK + (0 if key[1] == DOWN else _LEAST * len(each))) for each in rest]


def _with_cff_blanks(made: Subset, wanted: Sequence[tuple[int, int]]) -> Subset | None:
    from publisher.fonts.cff_blanks import with_cff_blanks

    return with_cff_blanks(made, wanted)
