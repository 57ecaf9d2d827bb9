"""Where a Western word, an address or a path may be divided, where a line cannot be filled without.

A word where its language hyphenates it, a path as `paths` says. An e-mail address without a
hyphen, behind its @ and before a dot, as style guides have it (Chicago Manual of Style, 7.46): a
dot at a line's end is read as a full stop, one at a line's start shows what goes on. Addresses of
the web are divided by `breaks`, wherever a line is full. A formula of several signs behind one of
them, which is not repeated (GB 3102.11-93); one figure by another, 12.5×100, is whole.
"""

import re
from collections.abc import Mapping
from typing import Final

from publisher.typography.addresses import in_web_address
from publisher.typography.paths import path_divisions
from publisher.typography.prepare import Prepared

_PARTS_BEFORE: Final = frozenset("./@:_-\\’'0123456789")
# Compiled when a line cannot be filled without.
_PART_BEHIND: Final = r"[/@:_\\’'\d-]|\.\w"
"""Round a part of an address, a name with figures or a compound, which is not divided."""
_ADDRESS: Final = r"(?a:[\w.+-]{1,64}@[A-Za-z0-9.-]{1,255})"
_DIVISION: Final = r"(?a:(?<=@)\w|(?<=\w\w)\.(?=\w\w))"
_FORMULA: Final = r"[!-~×÷±−∓≈≠≡≤≥⋅∙²³¹⁰-⁹⁺⁻√]{10,}"
_BEHIND_SIGN: Final = (
    r"(?<=[0-9A-Za-z)\]²³¹⁰-⁹%][+=×÷±−∓≈≠≡≤≥⋅∙])(?=[0-9A-Za-z(\[√])(?!10[⁰-⁹²³¹⁻])"
)
_SIGNS: Final = 2
"""The fewest of a formula that may be divided."""
_LONGEST_WORD: Final = 80
"""Letters in a row that may be a word: more must not cost their square."""
LONGEST_ADDRESS: Final = 320


def divisions_round(prepared: Prepared, index: int, start: int, stop: int) -> Mapping[int, float]:
    """Return where what stands round `index` may be divided, with the hyphen's width in em.

    start, stop: of the stretch of the paragraph that is looked at.
    """
    address = _address(prepared.text, index)
    if address is not None:
        return address
    signed = path_divisions(prepared.text, index) or _formula(prepared.text, index)
    if signed:
        return dict.fromkeys(signed, 0.0)
    first = end = index
    while first > max(start, index - _LONGEST_WORD) and _is_letter(prepared, first - 1):
        first -= 1
    while end < min(stop, index + _LONGEST_WORD) and _is_letter(prepared, end):
        end += 1
    if end - first >= _LONGEST_WORD:
        return {}
    bare = prepared.text[first - 1 : first] not in _PARTS_BEFORE or not first
    if prepared.hyphenate is None or not bare or re.compile(_PART_BEHIND).match(prepared.text, end):
        return {}
    return prepared.hyphenate(first, end) if first < index < end else {}


def has_signs(text: str, index: int) -> bool:
    """Return whether an index is inside a path or an address, of mail or of the web, which are
    divided at their signs and not between letters."""
    if _address(text, index) is not None or path_divisions(text, index):
        return True
    return in_web_address(text, index)


def _address(text: str, index: int) -> dict[int, float] | None:
    around = max(index - LONGEST_ADDRESS, 0), index + LONGEST_ADDRESS
    if text.find("@", *around) < 0:
        return None
    for match in re.compile(_ADDRESS).finditer(text, *around):
        if match.start() < index < match.end():
            found = re.compile(_DIVISION).finditer(text, match.start(), match.end())
            return {each.start(): 0.0 for each in found}
    return None


def _formula(text: str, index: int) -> list[int]:
    """Return the places behind signs of the formula round an index."""
    around = max(index - LONGEST_ADDRESS, 0), index + LONGEST_ADDRESS
    for run in re.compile(_FORMULA).finditer(text, *around):
        if run.start() < index < run.end() and "://" not in run[0]:
            found = [
                place.start() for place in re.compile(_BEHIND_SIGN).finditer(text, *run.span())
            ]
            return found if len(found) >= _SIGNS else []
    return []


def _is_letter(prepared: Prepared, index: int) -> bool:
    return prepared.is_western(index) and prepared.text[index].isalpha()
