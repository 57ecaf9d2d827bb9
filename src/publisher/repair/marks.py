"""Half-width marks between Han: , ; : ! ? become ， ； ： ！ ？.

Times, ratios, addresses, code and Western sentences have no Han on both sides and stay. Source:
GB/T 15834-2011, 5.1 (the marks take the place of a character).
"""

import re
from collections.abc import Iterator
from typing import Final

from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.text import (
    CLOSING,
    NUMERAL,
    OPENING,
    is_han,
    is_han_or,
    is_prose,
    outside_kept,
)

RULE = "half-width-marks"
_WIDE = str.maketrans(",;:!?", "，；：！？")
SIGN = "[,;:]|[!?]{1,3}"
LEFT = f"{CLOSING}%％"
"""What may stand before a mark beside Han."""
_RIGHT = f"{OPENING}{CLOSING}…—"
_NO_LETTERS: Final = frozenset(f"{LEFT}{OPENING}0123456789.,，：: \u3000")
# Patterns kept as strings are built when first asked for: few texts have what they look for.
_END_OR_NUMBER = r"(?m)\s*$|[0-9](?!\S*\.[a-z])"
_SENTENCE_END = "[。！？!?；;]"
_NUMERAL = f"[{NUMERAL}]"
_QUESTION = (
    "[吗嗎呢吧谁誰哪何怎啥孰焉乎耶欤歟否]|什么|什麼|甚麼|甚么|多少|多久|多大|几[个時时天年]|幾[個時天年]"
    "|难道|難道|岂|豈|难不成|莫非|是不是|有没有|有沒有|能不能|要不要|会不会|會不會|好不好|对不对|對不對|么$|麼$"
)


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield an edit for each half-width mark in Chinese prose; proposals where it is in doubt.

    A `?` acts only where its sentence asks: between Han it may stand for a lost character.
    """
    matches = [match for match in re.finditer(SIGN, text) if _is_beside_han(text, *match.span())]
    if not matches:
        return
    prose, many = is_prose(text), len(matches) > 1
    edits = (_edit(text, match, prose=prose, many=many) for match in matches)
    yield from outside_kept(text, edits)


def _is_beside_han(text: str, start: int, end: int) -> bool:
    """Tell whether a mark follows Han, and Han or the end follows it; a number may, too."""
    if not is_han_or(LEFT, text, start - 1):
        return False
    if not is_han(text, end) and not _is_behind_han(text, start):
        return False
    bracketed = text[end : end + 1] == "(" and is_han(text, end + 1)
    followed = bracketed or is_han_or(_RIGHT, text, end)
    return followed or re.compile(_END_OR_NUMBER).match(text, end) is not None


def _is_behind_han(text: str, at: int) -> bool:
    """Tell whether the last letter before a mark is Han, or that before a quotation, 你“why”?"""
    if is_han(text, _last_letter(text, at)):
        return True
    closed = CLOSING.find(text[at - 1])
    opened = text.rfind(OPENING[closed], 0, at) if closed >= 0 else -1
    return is_han(text, _last_letter(text, opened))


def _last_letter(text: str, end: int) -> int:
    return next((at for at in range(end - 1, -1, -1) if text[at] not in _NO_LETTERS), -1)


def _edit(text: str, match: re.Match[str], *, prose: bool, many: bool) -> Edit:
    certain = prose and _is_sure(text, match, many=many)
    wide = match[0].translate(_WIDE)
    return Edit(*match.span(), wide, RULE, "half-width mark between Han characters", certain)


def _is_sure(text: str, match: re.Match[str], *, many: bool) -> bool:
    if "?" in match[0]:
        return _asks(text[: match.start()])
    if not text[match.end() : match.end() + 1].isdigit():
        return True
    ratio = match[0] == ":" and re.match(_NUMERAL, text[match.start() - 1])
    return many and not ratio


def _asks(before: str) -> bool:
    """Tell whether the sentence that ends here has a word that asks."""
    ends = [match.end() for match in re.finditer(_SENTENCE_END, before)]
    return bool(re.search(_QUESTION, before[ends[-1] if ends else 0 :]))
