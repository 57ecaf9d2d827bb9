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
from publisher.repair.text import is_han
from publisher.repair.words import UNDER, is_traditional, phrases, wanted_forms
from publisher.scripts.matching import Dictionary

RULE = "script-map"
_RIGHT = "".join(UNDER.values())
_TRADITIONAL = "這們個國會時發對說過業經為來學區進"
SIGNS = "".join(UNDER)
SIGN = f"[{SIGNS}著]"

_NUMBER = "0-9０-９一二三四五六七八九十百千萬億兩半幾數"
# Patterns kept as strings are built when first asked for: few texts have what they look for.
_INSIDE = f"(?<=[^\\W{_NUMBER}公英華海鄰故])里(?=[，。；：！？、,;:!?”）])"
_AND = "(?:^|(?<=[，。；！？,;!?已也仍卻]))并"

_PARTICLE = (
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
    if not is_traditional(evidence):
        return False
    places = [text[at] == form for at, form in _asked(text, evidence.of(phrases))]
    right, wrong = sum(places), len(places) - sum(places)
    return wrong >= 3 and right <= 0.3 * len(places)


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield an edit for each character whose word, or place in its clause, asks for another."""
    known = evidence.of(phrases)
    new = {at: form for at, form in _asked(text, known) if text[at] != form}
    settled = {at for at, form in wanted_forms(text, known, UNDER) if text[at] == form}
    for at, form in _defaults(text):
        if at not in settled:
            new.setdefault(at, form)
    new.update((match.start(), "着") for match in re.finditer(_PARTICLE, text))
    for at, form in sorted(new.items()):
        yield Edit(at, at + 1, form, RULE, f"{text[at]} stands for {form}, as in Simplified text")


def _defaults(text: str) -> Iterator[tuple[int, str]]:
    """Yield uses outside words that have but one reading: 里 ending a clause, 并 beginning one."""
    yield from ((match.start(), "裏") for match in re.finditer(_INSIDE, text))
    yield from ((m.start(), "並") for m in re.finditer(_AND, text) if is_han(text, m.end()))


def _asked(text: str, known: Dictionary) -> Iterator[tuple[int, str]]:
    """Yield (index, form) where a word of the dictionary decides about one of the characters."""
    for at, form in wanted_forms(text, known, UNDER):
        char = text[at]
        if form in UNDER.get(char, "") or (char == form and form in _RIGHT):
            yield at, form
