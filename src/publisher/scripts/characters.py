"""The characters that one script has and the other has not, by OpenCC's tables."""

from collections.abc import Mapping
from functools import cache

from publisher.scripts.lexicon import lexicon

_REGIONAL = "TWVariants", "HKVariants"
_SIMPLIFIED_TOO = "拚摺"
"""Of GB 2312, with other forms in OpenCC's tables; Simplified texts write them, too (拚命 摺扇)."""


def rows_of(name: str) -> Mapping[str, str]:
    """Return the words of a dictionary (`STCharacters`) with all their forms, the usual first."""
    return lexicon(f"{name}.txt").rows


@cache
def simplified_only() -> frozenset[str]:
    """Return the characters that Simplified text has and Traditional text has not.

    Those that Taiwan or Hong Kong prints (群 峰 床) are not among them, though OpenCC's standard
    form is another (羣 峯 牀).
    """
    forms, traditional = rows_of("STCharacters"), rows_of("TSCharacters")
    regional = {form for name in _REGIONAL for form in lexicon(f"{name}.txt").singles.values()}
    only = {c for c, new in forms.items() if c not in new and c not in traditional}
    return frozenset(only - regional)


@cache
def traditional_only() -> frozenset[str]:
    """Return the characters that Traditional text has and Simplified text has not.

    Those that Simplified text keeps in some words are not among them if GB 2312 has them (乾 徵);
    others (釐 祕 昇) it writes in a name at most.
    """
    forms, simplified = rows_of("TSCharacters"), rows_of("STCharacters")
    only = {c for c, new in forms.items() if new[0] != c and c not in simplified}
    kept = {c for c in only if c in forms[c] and c.encode("gb2312", "ignore")}
    return frozenset(only - kept - set(_SIMPLIFIED_TOO))
