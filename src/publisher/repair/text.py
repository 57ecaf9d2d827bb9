"""What the rules know of Chinese text: character classes, prose, and places that are not words."""

import re
from collections.abc import Iterable, Iterator

from publisher.model.edits import Edit

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, for use inside a character class.

Building such a class takes 3 ms, as `re` goes through its characters one by one. So the rules look
for rarer signs, and ask `is_han` about what stands beside them.
"""

OPENING = "“‘「『（《〈【〔"
CLOSING = "”’」』）》〉】〕"
NUMERAL = "0-9０-９〇零一二三四五六七八九十百千萬万億亿兩两半數数幾几"

_HAN_SIGN = re.compile(f"[{HAN}]")
_WESTERN_SIGN = re.compile(r"[A-Za-z{}\[\]<>=_\\/|$#@&*+^~`\"]")
_FULL_MARK = re.compile("[，。；：！？、“”‘’「」『』（）《》…]")
_ENDS_IN_MARK = re.compile(r"[,.;:!?。！？…；：][”’」』）》)]?\s*$")
_COLUMNS = re.compile(r"\t|\|.*\||[^ \u3000] {3,}[^ ]")
_KEPT = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://[^\s，。；！？、）》」』”]+"  # URL
    r"|www\.[^\s，。；！？、）》」』”]+"
    r"|[\w.+-]+@[\w.-]+"
    r"|`[^`]+`"  # code as Markdown writes it
    r"|<[^<>]+>|\{[^{}]*\}|\$[^$]+\$"  # tags, templates, formulas
    r"|[(\[{=,]\s*\"[^\"]*\"|[(\[{=,]\s*'[^']*'"  # a string in program text
    r"|[A-Za-z]:\\\S+"  # path
)


def is_han(text: str, at: int) -> bool:
    """Tell whether the character at `at` is Han; no character at all is none."""
    return at >= 0 and _HAN_SIGN.match(text, at) is not None


def is_han_or(marks: str, text: str, at: int) -> bool:
    """Tell whether the character at `at` is Han or one of `marks`."""
    return is_han(text, at) or (0 <= at < len(text) and text[at] in marks)


def count_han(text: str) -> int:
    """Return the number of Han characters."""
    return len(_HAN_SIGN.findall(text))


def is_chinese(text: str) -> bool:
    """Tell whether a passage is Chinese words rather than code, a table or Western text."""
    if _COLUMNS.search(text):
        return False
    return count_han(text) >= 2 * len(_WESTERN_SIGN.findall(_KEPT.sub("", text)))


def is_prose(text: str) -> bool:
    """Tell whether a passage is Chinese sentences: it has a full-width mark, or ends in a mark."""
    marked = _FULL_MARK.search(text) or _ENDS_IN_MARK.search(text)
    return bool(marked) and is_chinese(text)


def outside_kept(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield the edits, which are in order, that touch no URL, code, tag or formula."""
    kept = [match.span() for match in _KEPT.finditer(text)]
    for edit in edits:
        if not any(start < edit.end and edit.start < end for start, end in kept):
            yield edit
