"""Emoji in Word: a font of their own, as Word itself writes it when one is typed."""

import re
from collections.abc import Sequence

from publisher.fonts import FontPlan, FontRole, metrics

EMOJI = "Segoe UI Emoji"
"""Has all of them in Windows; Word for Mac and others take theirs where they meet the name."""
EMOJI_SLOTS = f'<w:rFonts w:ascii="{EMOJI}" w:eastAsia="{EMOJI}" w:hAnsi="{EMOJI}" w:cs="{EMOJI}"/>'
_SUSPECTED = re.compile("[\u231a-\u27bf\u2b1b-\u2b55\ufe0f\u20e3\U0001f000-\U0001faff]")
"""Finds what may be one. In text without any a search takes 4 ns a character."""


def with_emoji(text: str, fonts: FontPlan, lang: str) -> Sequence[tuple[int, int, bool]]:
    """Return (start, end, whether of emoji) of the parts of a text, none where it has no emoji.

    Emoji are what pages draw with a face of them.
    """
    if _SUSPECTED.search(text) is None:
        return ()
    runs = fonts.runs(text, FontRole.SONG, lang)
    if not any(metrics(face).joins for _, _, face in runs):
        return ()
    return [(start, end, metrics(face).joins) for start, end, face in runs]
