"""Which script a text is in, from which region, and how sure that is.

Script: by the characters that only one script has. Region: by what `regions` knows. Japanese and
Korean: by kana, hangul, and the characters that Japan alone writes so.
"""

from collections import Counter
from functools import cache

from publisher.frozen import frozen
from publisher.scripts.characters import rows_of, simplified_only, traditional_only
from publisher.scripts.regions import MAINLAND, TAIWAN, particles, region_of
from publisher.scripts.tags import Script, parse_script

_SAMPLE = 50_000
"""Characters looked at, half from the start and half from the middle: more change no verdict."""

_KANA = ("\u3041", "\u3096"), ("\u30a1", "\u30fa")
_HANGUL = (("\uac00", "\ud7a3"),)
_FOREIGN = 0.1
"""Share of kana or hangul beyond which a text is no Chinese: names and brands stay below it."""

_FUNCTION = "的這这們们你他她是了嗎吗"
"""Characters of every Chinese sentence: a Chinese text about Japanese has them between its kana."""

_MIXED = 0.1
"""Share of the lesser script beyond which a text is of two, if it has three such characters."""

_REGION = 0.8
"""Confidence below which no region is named."""

_CHINESE_SETS = "gb2312", "big5"
"""Character sets of Chinese: forms of Japan that one has (予 欠 糸), Chinese texts write, too."""

_CANTONESE = "揾晒吓"
"""Simplified characters that Cantonese writes in Traditional text as words of its own."""

_DOUBT = 0.1
"""Characters of the other script that any text may have unseen: one alone is no proof."""


@frozen
class Detected:
    """A language tag with script and, if known, region, and how surely it is right, 0 to 1.

    tag: zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK, zh-Hant-CN, ja or ko. mixed: a tenth or more of
    the differing characters are of the other script. Without any evidence: zh-Hans, 0.
    """

    tag: str
    confidence: float
    mixed: bool = False


def detect(text: str) -> Detected:
    """Return the script of a text, with its region where Traditional text shows one.

    The confidence grows with the number of differing characters; that of a region is what its
    words, forms and quotation marks say against those of the others.
    """
    sample = _sample(text)
    counts = Counter(sample)
    foreign = _foreign(counts)
    if foreign is not None:
        return foreign
    simplified = _total(counts, simplified_only() - set(_CANTONESE))
    traditional = _total(counts, traditional_only())
    less, more = sorted((simplified, traditional))
    mixed = less >= 3 and less >= _MIXED * (less + more)
    if traditional <= simplified:
        return Detected("zh-Hans", _sure(simplified, traditional), mixed)
    return _with_region(sample, _sure(traditional, simplified), mixed)


def _sample(text: str) -> str:
    half, middle = _SAMPLE // 2, max(len(text) // 2, _SAMPLE // 2)
    return text if len(text) <= _SAMPLE else text[:half] + text[middle : middle + half]


def _sure(evidence: int, against: int) -> float:
    return evidence / (evidence + against + _DOUBT) if evidence else 0.0


def _with_region(text: str, sure: float, mixed: bool) -> Detected:
    region = region_of(text)
    if region.confidence < _REGION:
        return Detected("zh-Hant", sure, mixed)
    return Detected(region.tag, sure * region.confidence, mixed)


def _foreign(counts: Counter[str]) -> Detected | None:
    """Return Japanese or Korean, by kana, hangul or the forms of Japan; None for Chinese."""
    kana, hangul = (
        sum(n for char, n in counts.items() for first, last in ranges if first <= char <= last)
        for ranges in (_KANA, _HANGUL)
    )
    total = sum(counts[char] for char in counts if char > "\u3040")
    tag, share = max(("ja", kana), ("ko", hangul), key=lambda each: each[1])
    chinese = sum(counts[char] for char in _FUNCTION)
    if share > max(_FOREIGN * total, 10 * chinese):
        return Detected(tag, _sure(share, 10 * chinese))
    ours = _total(counts, simplified_only()) + _total(counts, traditional_only())
    japanese = _total(counts, _japanese_only())
    return Detected("ja", _sure(japanese, ours)) if japanese > ours else None


@cache
def _japanese_only() -> frozenset[str]:
    """Return the characters that neither script of Chinese has: 気 沢 駅."""
    simplified, traditional = rows_of("STCharacters"), rows_of("TSCharacters")
    others = (c for c in rows_of("JPShinjitaiCharacters") if c not in simplified)
    return frozenset(c for c in others if c not in traditional and not _is_chinese(c))


def _is_chinese(char: str) -> bool:
    return any(char.encode(name, "ignore") for name in _CHINESE_SETS)


def _total(counts: Counter[str], characters: frozenset[str]) -> int:
    return sum(number for char, number in counts.items() if char in characters)


def script_of(tag: str, text: str) -> Script:
    """Return the script that a tag names; of Literary Chinese (lzh), without one, what it shows.

    Raises PublishError `script-unknown`.
    """
    language, _, rest = tag.lower().partition("-")
    if language == "lzh":
        return parse_script(f"zh-{rest}" if rest else detect(text).tag)
    return parse_script(tag)


def source_script(tag: str, text: str) -> Script:
    """Return the script to convert a text from: its tag's, made more exact where that is general.

    A Traditional text without a region is read as that of the region that it shows. One that writes
    著 where others write 着 (看著, not 著作) is read as Taiwan's, so that its Simplified edition
    gets 着.
    """
    script = script_of(tag, text)
    if script is not Script.HANT or tag.lower().endswith("-cn"):
        return script
    region = region_of(_sample(text))
    if region.confidence >= _REGION and region.tag != MAINLAND:
        return Script.TW if region.tag == TAIWAN else Script.HK
    return Script.TW if particles(text) > text.count("着") else script
