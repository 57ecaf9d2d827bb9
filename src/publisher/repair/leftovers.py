"""Traditional characters left in Simplified text: 看著 for 看着, 以後, 这裡, 饼乾, 什麽.

A conversion to Simplified that knows no words leaves 著 and 乾 everywhere, and some tables lack
後, 裡 and 麽. 著 and 乾 are Simplified characters as well (著作, 乾隆): they are changed only in
uses that leave no doubt. Source of the uses: 现代汉语词典, 着 (zhe) and 干 (gān).
"""

import re
from collections.abc import Iterator

from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.pinyin import is_reader
from publisher.repair.words import phrases_in, traditional_count
from publisher.scripts.characters import simplified_only, traditional_only
from publisher.scripts.matching import Dictionary, chosen_words

RULE = "simplified-leftovers"
SIGNS = "著後裡裏乾麽麼"
SIGN = f"[{SIGNS}]"

_PLAIN = {"後": "后", "裡": "里", "裏": "里", "麽": "么", "麼": "么"}
_LEAST = 50
"""Simplified characters of a document that make its script certain."""

_SHARE = 0.98
"""Share of Simplified among the characters that only one script has, the signs left out."""

_VERBS = (
    "看听说走站坐拿带随沿朝向跟靠凭想笑哭等忙接背抱躺活唱跑望盯提握持开穿戴住守有味标志叫闹跳追骑推拉牵扶"
    "指挂贴插围绕顺对照冒流闪飘浮伴挨挽搂捧端举托捂按压踩踏蹲跪趴伸张闭睁瞪眯咬含嚼喊骂念哼吹喘颤抖挣拼"
    "藏躲等候盼盘散落洒铺盖罩披裹缠捆藉为怀存憋忍熬撑顶迎映泛透露夹混掺衬"
)
"""What 着 follows where it says that something goes on; not 写, 编, 译: 编著 is a word."""

_CLASSICAL = frozenset("之乎者也矣焉哉曰")
_MODERN = frozenset("的了是在们这")
# Patterns kept as strings are built when first asked for: few texts have what they look for.
_PARTICLE = (
    f"(?<=[{_VERBS}])著(?![名作者述书称录文有])|(?<=(.))著\\1"
    "|(?<![名原专论土合译编所巨拙新遗显昭卓])著(?=[力手重眼想陆火急迷色落实])"
)
_MENTIONED = "[“‘「『《（(][著後裡裏乾麽麼][”’」』》）)]|[著後裡裏乾麽麼][”’」』]?(?:字|写作)"
"""A character spoken of, as in “後”字."""


def holds(evidence: Evidence) -> bool:
    """Tell whether a document is modern Simplified text but for the signs."""
    signs = evidence.count(traditional_only() & set(SIGNS))
    traditional = evidence.of(traditional_count) - signs
    simplified = evidence.count_some(_simplified, 50 * traditional)
    if not simplified or simplified < _SHARE * (simplified + traditional):
        return False
    classical = evidence.count(_CLASSICAL) > evidence.count(_MODERN)
    return not classical and not is_reader(evidence)


def _simplified(text: str) -> int:
    return sum(map(simplified_only().__contains__, text))


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield an edit for each leftover; certain in a document long enough to know its script.

    A passage with other Traditional characters quotes Traditional text and is left alone.
    """
    left = sorted(_left(text, evidence))
    if not left or any(char in traditional_only() and char not in SIGNS for char in text):
        return
    spoken = {at for found in re.finditer(_MENTIONED, text) for at in range(*found.span())}
    certain = evidence.count_some(_simplified, _LEAST) >= _LEAST
    for at, form in left:
        if at not in spoken:
            reason = f"{text[at]} is {form} in Simplified text"
            yield Edit(at, at + 1, form, RULE, reason, certain=certain)


def _left(text: str, evidence: Evidence) -> Iterator[tuple[int, str]]:
    yield from ((at, _PLAIN[char]) for at, char in enumerate(text) if char in _PLAIN)
    yield from ((found.start(), "着") for found in re.finditer(_PARTICLE, text))
    if "乾" in text:
        yield from ((at, "干") for at in _dry(text, evidence.of(_dry_phrases)))


def _dry_phrases(evidence: Evidence) -> Dictionary:
    """Return the words that passages with 乾 may have in Simplified text."""
    return phrases_in("\n".join(_plain(text) for text in evidence.texts if "乾" in text))


def _plain(text: str) -> str:
    return text.replace("乾", "干")


def _dry(text: str, known: Dictionary) -> Iterator[int]:
    """Yield the places of 乾 in words whose Simplified form has 干: 饼乾, 乾净, but not 乾隆."""
    plain = _plain(text)
    for word in chosen_words(plain, known):
        if len(word.form) == word.end - word.start:
            for at, form in enumerate(word.form, word.start):
                if text[at] == form == "乾" and plain[at] == "干":
                    yield at
