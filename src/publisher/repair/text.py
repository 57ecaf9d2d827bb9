"""What the rules know of Chinese text: character classes, prose, and places that are not words."""

import re
from collections.abc import Iterable, Iterator, Mapping

from publisher.model.edits import Edit

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, for use inside a character class.

Building such a class takes 3 ms, as `re` goes through its characters one by one. So the rules look
for rarer signs, and ask `is_han` about what stands beside them.
"""


class _Han(dict[str, int]):
    """1 for a Han character, 0 for another, told once each: a look-up in C, and no class."""

    def __missing__(self, char: str) -> int:
        found = self[char] = int(
            "\u4e00" <= char <= "\u9fff"
            or "\u3400" <= char <= "\u4dbf"
            or "\U00020000" <= char <= "\U0003ffff"
            or "\uf900" <= char <= "\ufaff"
            or char == "\u3007"
        )
        return found


_IS_HAN: Mapping[str, int] = _Han()

OPENING = "“‘「『（《〈【〔"
CLOSING = "”’」』）》〉】〕"
NUMERAL = "0-9０-９〇零一二三四五六七八九十百千萬万億亿兩两半數数幾几"

# Patterns kept as strings are built when first asked for: few texts have what they look for.
_WESTERN_SIGN = r"[A-Za-z{}\[\]<>=_\\/|$#@&*+^~`\"]"
_FULL_MARK = frozenset("，。；：！？、“”‘’「」『』（）《》…")
_ENDS_IN_MARK = r"[,.;:!?。！？…；：][”’」』）》)]?\s*$"
_COLUMNS = r"\t|\|.*\||[^ \u3000] {3,}[^ ]"
_KEPT = (
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
    return 0 <= at < len(text) and _IS_HAN[text[at]] == 1


def is_han_or(marks: str, text: str, at: int) -> bool:
    """Tell whether the character at `at` is Han or one of `marks`."""
    return is_han(text, at) or (0 <= at < len(text) and text[at] in marks)


def count_han(text: str) -> int:
    """Return the number of Han characters."""
    return sum(map(_IS_HAN.__getitem__, text))


def is_chinese(text: str) -> bool:
    """Tell whether a passage is Chinese words rather than code, a table or Western text."""
    if re.search(_COLUMNS, text):
        return False
    return count_han(text) >= 2 * len(re.findall(_WESTERN_SIGN, re.sub(_KEPT, "", text)))


def is_prose(text: str) -> bool:
    """Tell whether a passage is Chinese sentences: it has a full-width mark, or ends in a mark."""
    marked = not _FULL_MARK.isdisjoint(text) or re.search(_ENDS_IN_MARK, text)
    return bool(marked) and is_chinese(text)


def outside_kept(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield the edits, which are in order, that touch no URL, code, tag or formula."""
    kept = kept_spans(text)
    for edit in edits:
        if not any(start < edit.end and edit.start < end for start, end in kept):
            yield edit


def kept_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of each URL, address, piece of code, tag and formula."""
    return [match.span() for match in re.finditer(_KEPT, text)]
