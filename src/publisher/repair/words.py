"""Words of the dictionary in Traditional text, with the form that each of their characters wants.

OpenCC's phrase dictionary gives for a Simplified word its Traditional form. A word of the text is
looked up by its Simplified form, the longest first; so what a careless conversion made of it does
not matter. Forms that only regions tell apart (裡 裏, 麵 麪, 台 臺) count as the same.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from publisher.repair.evidence import Evidence
from publisher.repair.text import count_han
from publisher.scripts.characters import traditional_only
from publisher.scripts.lexicon import lexicon, read_lexicon
from publisher.scripts.matching import Dictionary, Piece, chosen_words

_PHRASES = "STPhrases_GeneratedFromRegionalPhrases.txt", "STPhrases.txt"
"""Where both have a word they agree."""

UNDER: Mapping[str, str] = {
    "斗": "鬥",
    "干": "幹乾",
    "于": "於",
    "里": "裏",
    "并": "並併",
    "制": "製",
    "余": "餘",
    "系": "係繫",
    "范": "範",
    "后": "後",
}
"""Character that a map one to one leaves as it is -> the forms it may stand for."""

OVER: Mapping[str, str] = {
    "後": "后",
    "麵": "面",
    "麪": "面",
    "隻": "只",
    "鬆": "松",
    "裏": "里",
    "裡": "里",
    "乾": "干幹",
    "幹": "干乾",
    "範": "范",
    "麯": "曲",
    "鬥": "斗",
    "係": "系繫",
    "繫": "系係",
    "餘": "余",
    "製": "制",
    "穀": "谷",
    "醜": "丑",
    "鬍": "胡",
    "瞭": "了",
    "捲": "卷",
    "闆": "板",
    "嚮": "向",
    "傢": "家",
    "彆": "別",
    "錶": "表",
    "鹹": "咸",
    "徵": "征",
    "準": "准",
    "誌": "志",
    "雲": "云",
    "薑": "姜",
    "籲": "吁",
    "睏": "困",
    "摺": "折",
    "緻": "致",
    "衝": "沖",
    "曆": "歷",
    "歷": "曆",
    "發": "髮",
    "髮": "發",
    "復": "複",
    "複": "復",
}
"""Form that a map one to one puts everywhere -> those that a word may have in its place."""


def is_traditional(evidence: Evidence) -> bool:
    """Tell whether a fifth of the Han of a document is in characters that only Traditional has."""
    traditional = evidence.of(traditional_count)
    return traditional >= 0.2 * evidence.count_some(count_han, 5 * traditional)


def traditional_count(evidence: Evidence) -> int:
    """Return how many characters are such that only Traditional has them."""
    return evidence.count(traditional_only())


def phrases(evidence: Evidence) -> Dictionary:
    """Return the words of the dictionary that a document may have."""
    return phrases_in(simplified(evidence.joined))


def phrases_in(text: str) -> Dictionary:
    """Return the words of the dictionary that a Simplified text may have; for a whole document.

    The dictionary is read anew each time: kept, it would take 6 MB.
    """
    first, second = (read_lexicon(file).words_in(text) for file in _PHRASES)
    return Dictionary({**first, **second})


def simplified(text: str) -> str:
    """Return a text with the Simplified form of each character, one for one."""
    return text.translate(_simple())


@cache
def _simple() -> Mapping[int, str]:
    return str.maketrans(dict(lexicon("TSCharacters.txt").singles))


def wanted_forms(
    text: str, known: Dictionary, instead: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """Yield (index, form) for each character of a word that the dictionary has in full.

    A word is written as the dictionary has it, but for characters of `instead`, which may stand
    for the forms there; one that differs otherwise is left out.
    """
    for word in written_words(text, known, instead):
        yield from enumerate(word.form, word.start)


def written_words(text: str, known: Dictionary, instead: Mapping[str, str]) -> Iterator[Piece]:
    """Yield those words, whole: where each stands, and its form in the dictionary."""
    for word in chosen_words(simplified(text), known):
        written = text[word.start : word.end]
        if len(written) == len(word.form) and all(
            char == form or form in instead.get(char, "") or folded(char) == folded(form)
            for char, form in zip(written, word.form, strict=True)
        ):
            yield word


def folded(char: str) -> str:
    """Return the form of Taiwan for a character of which regions have forms of their own."""
    return lexicon("TWVariants.txt").singles.get(char, char)
