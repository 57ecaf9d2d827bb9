"""Where Western words may be divided, by the patterns of their language.

Source: CLREQ #handling_western_text_in_chinese_text_using_proportional_western_fonts (a Western
word breaks only where hyphenation allows it). The patterns are pyphen's, those of LibreOffice;
reading a language's takes 0.1 s, so that `total_fit` asks only where a line is loose without.
"""

import re
from functools import cache
from typing import Any, Final

from publisher.typography.classes import is_han_language

_SHORTEST: Final = 6
_LONG: Final = 8
"""Letters of a word for which a second set of patterns is read, in 0.06 s."""
_LEFT, _RIGHT = 2, 3
"""Letters that stay before and behind a hyphen."""
_ORDINARY: Final = r"\w[^\W\d_A-ZÀ-ÖØ-Þ]+"  # built when first asked for
"""A word of letters, none but the first a capital: PDF and OpenType are left whole."""


@cache
def divisions(word: str, lang: str) -> tuple[int, ...]:
    """Return the offsets at which a word may be divided; none for a language without patterns.

    lang: BCP 47; Western words in text of a Han language are taken for English. Where the American
    patterns divide such a word nowhere (Wikipedia, Beethoven), the British ones are asked.
    """
    if len(word) < _SHORTEST or re.fullmatch(_ORDINARY, word) is None:
        return ()
    if lang != "en" and not is_han_language(lang):
        return _divided(word, lang.replace("-", "_"))
    found = _divided(word, "en_US")
    return found if found or len(word) < _LONG else _divided(word, "en_GB")


def _divided(word: str, name: str) -> tuple[int, ...]:
    patterns = _patterns(name)
    if patterns is None:
        return ()
    return tuple(at for at in patterns.positions(word) if _LEFT <= at <= len(word) - _RIGHT)


@cache
def _patterns(name: str) -> Any:
    """Return the patterns of a language, or None where there are none, or no pyphen."""
    try:
        import pyphen
    except ImportError:
        return None
    known = pyphen.language_fallback(name)
    return pyphen.Pyphen(lang=known) if known else None
