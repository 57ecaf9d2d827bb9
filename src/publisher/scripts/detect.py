"""Which script a text is in, by the characters that only one script has."""

from collections import Counter
from dataclasses import dataclass

from publisher.scripts.dictionaries import dictionary, simplified_only, traditional_only
from publisher.scripts.tags import Script, parse_script

_SAMPLE = 50_000
"""Characters looked at, half from the start and half from the middle: more change no verdict."""


@dataclass(frozen=True, slots=True)
class Detected:
    """A script tag, and how surely: share of the differing characters that speak for it, or 0."""

    tag: str
    confidence: float


def detect(text: str) -> Detected:
    """Return `zh-Hans` or `zh-Hant`; a text without evidence is zh-Hans with confidence 0."""
    half, middle = _SAMPLE // 2, max(len(text) // 2, _SAMPLE // 2)
    counts = Counter(text[:half])
    counts.update(text[middle : middle + half])
    simplified = _total(counts, simplified_only())
    traditional = _total(counts, traditional_only())
    if traditional > simplified:
        return Detected("zh-Hant", traditional / (traditional + simplified))
    total = traditional + simplified
    return Detected("zh-Hans", simplified / total if total else 0.0)


def _total(counts: Counter[str], characters: frozenset[str]) -> int:
    return sum(number for char, number in counts.items() if char in characters)


def source_script(tag: str, text: str) -> Script:
    """Return the script to convert a text from: its tag's, made more exact where that is general.

    A Traditional text without a region that writes 著 where others write 着 (看著, not 著作) is
    read as Taiwan's, so that its Simplified edition gets 着.
    """
    script = parse_script(tag)
    if script is not Script.HANT or "著" not in text:
        return script
    kept = [
        word
        for word in dictionary("TWVariantsRevPhrases").entries
        if "著" in word and len(word) > 1
    ]
    particles = text.count("著") - sum(map(text.count, kept))
    return Script.TW if particles > text.count("着") else script
