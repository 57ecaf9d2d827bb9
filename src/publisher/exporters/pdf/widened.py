"""Glyphs that stand in for texts: with a blank after them, for emoji, and without ink."""

from collections.abc import Iterable, Sequence
from itertools import count

from publisher.fonts import Subset
from publisher.fonts.blanks import with_blanks
from publisher.fonts.characters import ZWJ

NO_INK = -1
"""In the place of a blank: the text is copied out by a glyph that shows nothing."""
_AS_IT_IS = (0, NO_INK)
"""Blanks that ask for no wider glyph."""


def widened(made: Subset, pairs: Iterable[tuple[str, int]]) -> tuple[Subset, list[int]]:
    """Return a subset with the glyphs of (text, blank in 1/1000 em), and their ids in that order.

    text: a character, or several that the face has one glyph for; without a blank that glyph. There
    are no ids for a face of CFF outlines that no glyphs can be added to.
    """
    found = [(_glyph(made, *each), each[1]) for each in pairs]
    wider = [each for each in found if each[1] not in _AS_IT_IS]
    if not wider:
        return made, [glyph for glyph, _blank in found]
    more = count(len(made.widths))
    widen = with_blanks if made.flavour == "truetype" else _with_cff_blanks
    found_wider = widen(made, wider)
    if found_wider is None:
        return made, []
    return found_wider, [g if blank in _AS_IT_IS else next(more) for g, blank in found]


def _glyph(made: Subset, text: str, blank: int) -> int:
    if blank == NO_INK:
        return made.glyphs[ord(ZWJ)]
    return made.joined[text] if len(text) > 1 else made.glyphs[ord(text)]


def copied(pairs: Iterable[tuple[str, int]]) -> list[str]:
    """Return what the glyph of each (text, blank) copies out as: an emoji's as the first of it."""
    return [text if blank == NO_INK else divided(text)[0] for text, blank in pairs]


def divided(text: str) -> tuple[str, str]:
    """Return what the glyph of an emoji copies out as, and what one without ink does after it.

    The first character, with a joiner before it, and all others.
    """
    first = 1 + (text[0] == ZWJ)
    return text[:first], text[first:]


def _with_cff_blanks(made: Subset, wanted: Sequence[tuple[int, int]]) -> Subset | None:
    from publisher.fonts.cff_blanks import with_cff_blanks

    return with_cff_blanks(made, wanted)
