"""Quotation marks of a region: “ ” ‘ ’ against 「 」 『 』.

Marks change one for one, so a quotation may run over paragraphs. Source: CLREQ, #quotation_marks;
GB/T 15834-2011, 4.8; Taiwan's Ministry of Education, 重訂標點符號手冊 (2008), 引號.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTER = re.compile(r"[A-Za-zÀ-ɏͰ-ӿ]")
_CURLY = "“”‘’"
_CORNER = "「」『』"
_TO_CORNER = dict(zip(_CURLY, _CORNER, strict=True))
_TO_CURLY = dict(zip(_CORNER, _CURLY, strict=True))
_OTHER_LEVEL = {
    "「": "『",
    "」": "』",
    "『": "「",
    "』": "」",
    "“": "‘",
    "”": "’",
    "‘": "“",
    "’": "”",
}
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』"}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark at `at`; depth: 0 for the outer level; partner: index of the other or -1."""

    at: int
    depth: int
    partner: int


def corner_quotes(text: str) -> str:
    """Return a passage with “” ‘’ as 「」 『』; those round Latin text and apostrophes stay."""
    if not any(mark in text for mark in _CURLY):
        return text
    return _replaced(text, [m for m in _marks(text, _CURLY) if _is_han(text, m)], _TO_CORNER)


def curly_quotes(text: str) -> str:
    """Return a passage with 「」 『』 as “” ‘’."""
    if not any(mark in text for mark in _CORNER):
        return text
    return _replaced(text, list(_marks(text, _CORNER)), _TO_CURLY)


def _replaced(text: str, marks: list[_Mark], table: dict[str, str]) -> str:
    characters = list(text)
    for mark in marks:
        new = table[text[mark.at]]
        characters[mark.at] = _OTHER_LEVEL[new] if mark.depth % 2 else new
    return "".join(characters)


def _marks(text: str, signs: str) -> Iterator[_Mark]:
    """Yield the marks among `signs`, without apostrophes, in order of closing.

    depth counts only marks of the same kind directly inside each other (“ in “).
    """
    open_marks: list[_Mark] = []
    for at, char in enumerate(text):
        if char not in signs or _is_apostrophe(text, at, open_marks):
            continue
        if char in _PAIRS:
            same = open_marks and text[open_marks[-1].at] == char
            depth = open_marks[-1].depth + 1 if same else 0
            open_marks.append(_Mark(at, depth, -1))
        elif open_marks and _PAIRS[text[open_marks[-1].at]] == char:
            start = open_marks.pop()
            yield _Mark(start.at, start.depth, at)
            yield _Mark(at, start.depth, start.at)
        else:
            yield _Mark(at, 0, -1)
    yield from open_marks


def _is_apostrophe(text: str, at: int, open_marks: list[_Mark]) -> bool:
    """Tell whether a ’ (or a ‘ typed for it) belongs to a Latin word: it’s, authors’, ’90s."""
    if text[at] not in "‘’":
        return False
    before = at > 0 and _LETTER.match(text[at - 1])
    after = at + 1 < len(text) and (text[at + 1].isdigit() or _LETTER.match(text[at + 1]))
    if before and after:
        return True
    opened = any(text[mark.at] == "‘" for mark in open_marks)
    return text[at] == "’" and not opened and bool(before or after)


def _is_han(text: str, mark: _Mark) -> bool:
    """Tell whether a quotation is Chinese: by its words, or without letters by its passage."""
    start, end = sorted((mark.at, mark.partner if mark.partner >= 0 else mark.at))
    if mark.partner < 0:  # runs on in another paragraph: the text on its inner side decides
        inner = text[start + 1 :] if text[start] in _PAIRS else text[:start]
        return bool(_HAN.search(inner))
    inner = text[start + 1 : end]
    if _HAN.search(inner):
        return True
    return not _LETTER.search(inner) and bool(_HAN.search(text))
