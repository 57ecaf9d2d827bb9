"""Emphasis beside Chinese punctuation: `**注意：**中文` is bold.

CommonMark lets a run of `*` close only when what stands before it is no punctuation, or a blank or
punctuation follows; Chinese sets no blanks, so the asterisks were printed. The rule here: beside a
CJK character the punctuation part of "flanking" does not count. Whatever touches no CJK character
is judged as CommonMark 0.31.2 says, so its own suite is untouched.

A CJK character is one of East Asian Width W, F or H that is no emoji by default, or Hangul; a
variation selector belongs to the character before it.
Source: CommonMark issue 650 and the amendments of tats-u/markdown-cjk-friendly (facts only).
"""

import re
from unicodedata import category

from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_inline.state_inline import Scanned, StateInline

from publisher.model.dialect import is_cjk

_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]")
_SELECTOR = re.compile("[\ufe00-\ufe0e]")
_IDEOGRAPHIC_SELECTOR = re.compile("[\U000e0100-\U000e01ef]")
_AMBIGUOUS = "“”‘’—…·"
"""Marks of Chinese and of Western text alike: only their neighbour tells which."""


def is_hangul(char: str) -> bool:
    """Return whether a character is Korean, where words are set apart by blanks."""
    return _HANGUL.match(char) is not None


def soft_break(before: str, after: str) -> str:
    """Return what a line end inside a paragraph stands for: a blank, or nothing.

    before, after: some characters on either side. Nothing beside Han or its punctuation, a blank
    between Western words and beside Hangul. Source: CSS Text 4, segment break transformation.
    """
    left, right = _side(before[::-1]), _side(after)
    if not left or not right:
        return ""
    if is_hangul(left) or is_hangul(right):
        return " "
    return "" if is_cjk(left) or is_cjk(right) else " "


def _side(text: str) -> str:
    """Return the nearest character that tells the script: quotes and dashes do not."""
    telling = text.lstrip(_AMBIGUOUS + "\ufe00\ufe01\ufe02")
    return (telling or text)[:1]


class CjkState(StateInline):
    """An inline state whose delimiter runs may touch Chinese punctuation.

    pending_from: where in the source the text not yet made a token began.
    """

    pending_from = 0

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """Return whether a run of `*`, `_` or `~` can open and can close, and its length."""
        scanned = super().scanDelims(start, canSplitWord)
        before, known = _before(self.src, start)
        end = start + scanned.length
        after = self.src[end] if end < self.posMax else " "
        if not (known or is_cjk(after)):
            return scanned
        return _scan(before, after, scanned.length, canSplitWord)


def _before(source: str, at: int) -> tuple[str, bool]:
    """Return the character before `at`, selectors aside, and whether it is CJK."""
    char = source[at - 1] if at > 0 else " "
    if _IDEOGRAPHIC_SELECTOR.match(char):
        return char, True
    if _SELECTOR.match(char) and at > 1:
        char = source[at - 2]
    return char, is_cjk(char)


def _scan(before: str, after: str, length: int, split: bool) -> Scanned:
    """Return what a run beside a CJK character can do: only blanks keep it from opening, closing.

    split: `*` may stand inside words; `_` needs punctuation outside when it could do both.
    """
    left, right = not isWhiteSpace(ord(after)), not isWhiteSpace(ord(before))
    can_open = left and (split or not right or _is_punctuation(before))
    can_close = right and (split or not left or _is_punctuation(after))
    return Scanned(can_open, can_close, length)


def _is_punctuation(char: str) -> bool:
    return category(char)[0] in "PS"
