"""Traditional text made from Simplified one character for one: 奮斗 becomes 奮鬥, 關于 關於.

Such a map gives each Simplified character one form, mostly itself where it is also a Traditional
one. The phrase dictionary of OpenCC knows which form a word has. It is asked only about the
characters below, and only in a document that shows the map at work: many words wrong, next to none
right. A Traditional text that was written as such has 後, 於 and 裏 right hundreds of times.
"""

import re
from collections.abc import Iterator

from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.text import count_han, is_han
from publisher.scripts.dictionaries import Dictionary, dictionary, traditional_only, words_in
from publisher.scripts.matching import chosen_words

RULE = "script-map"
_FORMS = {
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
"""Character that such a map leaves -> the forms it may stand for."""

_RIGHT = "".join(_FORMS.values())
_TRADITIONAL = "這們個國會時發對說過業經為來學區進"
SIGNS = "".join(_FORMS)
SIGN = re.compile(f"[{SIGNS}著]")

_NUMBER = "0-9０-９一二三四五六七八九十百千萬億兩半幾數"
_INSIDE = re.compile(f"(?<=[^\\W{_NUMBER}公英華海鄰故])里(?=[，。；：！？、,;:!?”）])")
_AND = re.compile("(?:^|(?<=[，。；！？,;!?已也仍卻]))并")

_PARTICLE = re.compile(
    "(?<=[看聽說走站坐拿帶隨沿朝向跟靠憑想笑哭等忙接背抱躺活寫唱跑望盯提握持開穿戴住守護有意味標誌])著"
    "(?![名作者述書稱錄])|著(?=[力手重眼想陸火急迷色裝落實])"
)


def holds(evidence: Evidence) -> bool:
    """Tell whether a document was made by a map of single characters; cheap where it was not."""
    text = evidence.joined
    if not evidence.has_any(_TRADITIONAL):
        return False
    if sum(map(text.count, _RIGHT)) > sum(map(text.count, SIGNS)):
        return False
    if sum(map(traditional_only().__contains__, text)) < 0.2 * count_han(text):
        return False
    places = [text[at] == form for at, form in _asked(text, evidence.of(_phrases))]
    right, wrong = sum(places), len(places) - sum(places)
    return wrong >= 3 and right <= 0.3 * len(places)


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield an edit for each character whose word, or place in its clause, asks for another."""
    new = {at: form for at, form in _asked(text, evidence.of(_phrases)) if text[at] != form}
    for at, form in _defaults(text):
        new.setdefault(at, form)
    new.update((match.start(), "着") for match in _PARTICLE.finditer(text))
    for at, form in sorted(new.items()):
        yield Edit(at, at + 1, form, RULE, f"{text[at]} stands for {form}, as in Simplified text")


def _defaults(text: str) -> Iterator[tuple[int, str]]:
    """Yield uses outside words that have but one reading: 里 ending a clause, 并 beginning one."""
    yield from ((match.start(), "裏") for match in _INSIDE.finditer(text))
    yield from ((m.start(), "並") for m in _AND.finditer(text) if is_han(text, m.end()))


def _phrases(evidence: Evidence) -> Dictionary:
    """Return the words of the dictionary that a document may have."""
    return words_in(_simplified(evidence.joined), "STPhrases")


def _simplified(text: str) -> str:
    return text.translate(dictionary("TSCharacters").table)


def _asked(text: str, phrases: Dictionary) -> Iterator[tuple[int, str]]:
    """Yield (index, form) where a word of the dictionary decides about one of the characters."""
    for word in chosen_words(_simplified(text), phrases):
        written = text[word.start : word.end]
        if _is_word(written, word.form):
            for at, (char, form) in enumerate(zip(written, word.form, strict=True), word.start):
                if (char in _FORMS and form in _FORMS[char]) or (char == form and form in _RIGHT):
                    yield at, form


def _is_word(written: str, form: str) -> bool:
    """Tell whether a word is written as the dictionary has it, but for the map's characters."""
    if len(written) != len(form):
        return False
    pairs = zip(written, form, strict=True)
    return all(char == new or new in _FORMS.get(char, "") for char, new in pairs)
