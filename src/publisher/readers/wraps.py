"""Hard-wrapped text: told by its lines, and which of them are one paragraph.

A full line is one that the first word of the next would have made too long, so the break was the
wrapper's and not the author's. Evidence and exceptions: rule 11 of text repair (8 % of scraped
texts are wrapped; a wrong join is worse than none).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import assert_never

from publisher.frozen import frozen
from publisher.model.ordinals import OrdinalKind, parse
from publisher.readers.lines import INDENT, Line, is_cjk

# Patterns kept as strings are built when first asked for: few texts have what they look for.
_SENTENCE_END = "[。！？!?…：:；;.—][”’」』）)》\"']*$"
_WESTERN_PAIR = "[0-9A-Za-z]{2}"
_SENTENCE = "[。！？…]+[”’」』）)]*"
_DATE = "[0-9０-９〇零一二三四五六七八九十]{2,4}年.{1,3}月.{1,3}日$"
_OPENING = "“‘「『（(《〈【〔［"
_CLOSING = "，。、；：？！”’」』）)》〉】〕］…—,.;:?!"
_WIDE = (
    "[\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
    "\U00020000-\U0003ffff—…·“”‘’]"
)
_LATIN_WORD = r"[^\s\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60]+"

_NARROWEST, _WIDEST = 20, 50  # Han characters
_NEAR = 3  # a line is about full within so many Han characters of the width
_FULL_SHARE, _OPEN_SHARE = 0.45, 0.6  # rule 11
_FEWER_FULL, _MORE_OPEN, _LEAST_FULL = 0.1, 0.85, 8  # or: few, but clearly cut
_STRETCHES, _STRETCH = 4, 250  # lines looked at
_LONGER = 0.01  # share of lines that may be longer than any wrapped line


class Indent(StrEnum):
    """What an indented line says: nothing, a new paragraph, or the same (hanging indent)."""

    NONE = "none"
    STARTS = "starts"
    HANGS = "hangs"


@frozen
class Wrap:
    """How a text was wrapped. width: of a full line in units of `size`; han: size of a Han one.

    full_ends: whether a full line that ends a sentence rather ends its paragraph, too; sliced:
    whether words and numbers were cut.
    """

    width: int
    han: int
    with_indent: bool
    indent: Indent = Indent.NONE
    full_ends: bool = False
    sliced: bool = False

    def size(self, line: str) -> int:
        """Return the size of a line in the units this wrapper counted."""
        body = line if self.with_indent else line.strip(INDENT)
        return _cells(body) if self.han == 2 else len(body)


def measure(lines: Sequence[str]) -> Wrap | None:
    """Return how a text is wrapped, or None without evidence that it is."""
    if not any(lines):
        return None
    lines = _sample(lines)
    filled = [line.rstrip() for line in lines if line.strip()]
    longest = 2 * _WIDEST
    if len(filled) < 3 or sum(len(line) > longest for line in filled) > _LONGER * len(filled):
        return None
    found = [_candidate(filled, han, indented) for han in (1, 2) for indented in (True, False)]
    wrap, share = max(found, key=lambda each: each[1])
    if share == 0.0:
        return None
    indent, full_ends = _indent(lines, wrap), _full_ends(lines, wrap)
    sliced = _is_sliced(lines, wrap)
    return Wrap(wrap.width, wrap.han, wrap.with_indent, indent, full_ends, sliced)


def _sample(lines: Sequence[str]) -> Sequence[str]:
    """Return some stretches of a long text, which tell as much as all of it."""
    if len(lines) <= _STRETCHES * _STRETCH:
        return lines
    step = (len(lines) - _STRETCH) // (_STRETCHES - 1)
    starts = range(0, step * _STRETCHES, step)
    return [line for start in starts for line in lines[start : start + _STRETCH]]


def _candidate(filled: Sequence[str], han: int, indented: bool) -> tuple[Wrap, float]:
    """Return a way of wrapping and how sharply lines end at its width; 0 without evidence."""
    guess = Wrap(0, han, indented)
    sizes = [guess.size(line) for line in filled]
    top = sorted(sizes)[-1 - int(_LONGER * len(sizes))]
    counts = Counter(size for size in sizes if size > top - (_NEAR + 1) * han)
    width = max(counts, key=lambda size: (counts[size], size))
    wrap = Wrap(width, han, indented)
    low = width - _NEAR * han
    full = [line for line, size in zip(filled, sizes, strict=True) if size >= low]
    if not _is_evidence(wrap, full, len(filled)):
        return wrap, 0.0
    sharp = sum(counts[size] for size in range(width - han + 1, width + han))
    return wrap, sharp / len(filled)


def _is_evidence(wrap: Wrap, full: Sequence[str], lines: int) -> bool:
    """Whether the lines near the width are so many, and so often cut, that a wrapper cut them."""
    han_width = wrap.width if wrap.han == 1 and _is_han(full) else wrap.width / 2
    if not _NARROWEST <= han_width <= _WIDEST:
        return False
    share = len(full) / lines
    open_share = sum(re.search(_SENTENCE_END, line) is None for line in full) / len(full)
    plain = share >= _FULL_SHARE and open_share >= _OPEN_SHARE
    sharp = share >= _FEWER_FULL and open_share >= _MORE_OPEN and len(full) >= _LEAST_FULL
    return plain or sharp


def _is_han(lines: Sequence[str]) -> bool:
    sample = "".join(lines[:50])
    return sum(map(is_cjk, sample)) * 2 > len(sample)


def _cells(text: str) -> int:
    """Return the width in cells of half an em; curly quotes are wide, as in GBK."""
    return len(text) if text.isascii() else len(text) + len(re.findall(_WIDE, text))


def _indent(lines: Sequence[str], wrap: Wrap) -> Indent:
    """Tell what indentation says by the lines after full and after short lines."""
    after_full: list[bool] = []
    after_short: list[bool] = []
    for line, following in pairwise(lines):
        if not line.strip() or not following.strip():
            continue
        cut = not _fits(line, following, wrap) and re.search(_SENTENCE_END, line.rstrip()) is None
        (after_full if cut else after_short).append(following[0] in INDENT + "\t")
    full, short = _share(after_full), _share(after_short)
    if short > 0.5 and full < 0.2:
        return Indent.STARTS
    return Indent.HANGS if full > 0.5 and short < 0.2 else Indent.NONE


def _full_ends(lines: Sequence[str], wrap: Wrap) -> bool:
    """Whether full lines at a sentence end are paragraph ends more often than chance cuts.

    Last lines are of any length, so one in `width` is full; and a cut falls on a sentence end as
    often as there are sentence ends among the characters.
    """
    filled = [(one, two) for one, two in pairwise(lines) if one.strip() and two.strip()]
    last = sum(_fits(one, two, wrap) for one, two in filled)
    cut = len(filled) - last
    characters = sum(len(line) for line in lines)
    sentences = sum(len(re.findall(_SENTENCE, line)) for line in lines)
    return last * wrap.han / wrap.width > cut * sentences / max(characters, 1)


def _is_sliced(lines: Sequence[str], wrap: Wrap) -> bool:
    """Whether lines that part two Western words are all exactly full: then words were cut."""
    parted = [
        wrap.size(one) == wrap.width
        for one, two in pairwise(lines)
        if one and two and not _fits(one, two, wrap) and re.match(_WESTERN_PAIR, one[-1] + two[0])
    ]
    return _share(parted) > 0.8


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def _fits(line: str, following: str, wrap: Wrap) -> bool:
    """Whether the first word of the next line would have had room on this one."""
    word = _first_word(following.lstrip(INDENT))
    gap = 0 if is_cjk(word[:1]) or is_cjk(line[-1:]) else 1
    return wrap.size(line.rstrip()) + gap + wrap.size(word) <= wrap.width


def _first_word(text: str) -> str:
    """Return what cannot be broken at the start: brackets, one Han or a word, marks after it."""
    at = 0
    while text[at : at + 1] and text[at] in _OPENING:
        at += 1
    latin = re.compile(_LATIN_WORD).match(text, at)
    at = latin.end() if latin else at + 1
    while text[at : at + 1] and text[at] in _CLOSING:
        at += 1
    return text[:at]


# ----------------------------------------------------------------- joining


def runs(lines: Iterator[Line], wrap: Wrap) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph, in order; blank lines are in none."""
    run: list[Line] = []
    for line in lines:
        if run and not (line.text and _goes_on(run[-1], line, wrap)):
            yield run
            run = []
        if line.text:
            run.append(line)
    if run:
        yield run


def _goes_on(before: Line, after: Line, wrap: Wrap) -> bool:
    """Whether a line goes on in the next one."""
    if _fits(before.indent + before.text, after.text, wrap) or _opens_anew(after.text):
        return False
    match wrap.indent:
        case Indent.STARTS:
            return not after.indent
        case Indent.HANGS:
            return bool(after.indent) or re.search(_SENTENCE_END, before.text) is None
        case Indent.NONE:
            return _by_text(before, after, wrap)
        case _:
            assert_never(wrap.indent)


def _by_text(before: Line, after: Line, wrap: Wrap) -> bool:
    if re.search(_SENTENCE_END, before.text) is None:
        return True
    return not (wrap.full_ends or after.text[0] in "“「『" or after.indent != before.indent)


def _opens_anew(text: str) -> bool:
    """Whether a line begins with an ordinal, is a date or a page break: a paragraph of its own."""
    ordinal = parse(text)
    if ordinal is not None:
        return ordinal.kind is not OrdinalKind.DOTTED or ordinal.separator != ""
    return "\f" in text or (len(text) <= 12 and re.match(_DATE, text) is not None)
