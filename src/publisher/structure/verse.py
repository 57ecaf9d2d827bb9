"""Verse among flat paragraphs: lines of like measure, or short lines in strophes.

A regular poem is four and more clauses of five or seven Han characters, closed by marks as verse
is. Free verse needs strophes set off by blank lines. Dialogue and lists stay paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from publisher.frozen import frozen
from publisher.structure.inference import Found, InferenceKind

_LONGEST_LINE = 32
_MEASURES = (5, 7)
_LEAST_CLAUSES = 4
_LEAST_STROPHES, _LEAST_LINES = 2, 3
_LONGEST_FREE, _MEAN_FREE, _MOST_ENDED = 20, 14, 0.4

# Patterns kept as strings are built when first asked for: few texts have what they look for.
_CLAUSES = "([\u3400-\u9fff\U00020000-\U0003ffff]+)([，。；！？、,;!?]|$)"
_VERSE_END = "[。！？；，,;!?]$"
_SPOKEN = frozenset('“”「」『』"：:')
_COUNTED = r"[0-9①-⑳（(\-*•·]|[一二三四五六七八九十]+[、.．]|第"


@frozen
class Poem:
    """Paragraphs [start, end) that are one poem; breaks: those a blank line stands before."""

    start: int
    end: int
    breaks: tuple[int, ...]
    found: Found


def find(texts: Sequence[str], gaps: Sequence[bool]) -> list[Poem]:
    """Return the poems among paragraphs, in order.

    gaps: whether a blank line stands before a paragraph. An empty text is no line of verse.
    """
    return [poem for start, end in _short_runs(texts) for poem in _poems(texts, gaps, start, end)]


def _short_runs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of neighbouring short lines that are neither speech nor items."""
    start = 0
    for at in range(len(texts) + 1):
        if at < len(texts) and _may_be_verse(texts[at]):
            continue
        if at - start >= 2:
            yield start, at
        start = at + 1


def _may_be_verse(text: str) -> bool:
    plain = 0 < len(text) <= _LONGEST_LINE and _SPOKEN.isdisjoint(text)
    return plain and not re.match(_COUNTED, text)


def _poems(texts: Sequence[str], gaps: Sequence[bool], start: int, end: int) -> Iterator[Poem]:
    """Yield the regular poems of a run of short lines; without one, the run as free verse."""
    regular = list(_regular(texts, gaps, start, end))
    yield from regular
    if not regular and _is_free(texts, gaps, start, end):
        evidence = "short lines in strophes, set off by blank lines"
        yield _poem(start, end, gaps, evidence)


def _poem(start: int, end: int, gaps: Sequence[bool], evidence: str) -> Poem:
    breaks = tuple(at for at in range(start + 1, end) if gaps[at])
    return Poem(start, end, breaks, Found(InferenceKind.VERSE, evidence))


def _regular(texts: Sequence[str], gaps: Sequence[bool], start: int, end: int) -> Iterator[Poem]:
    at = start
    while at < end:
        measure = _measure(texts[at])
        stop = at + 1
        while stop < end and measure and _measure(texts[stop]) == measure:
            stop += 1
        if measure and _is_poem(texts[at:stop], gaps[at:stop]):
            evidence = f"clauses of {measure} characters each, line after line"
            yield _poem(at, stop, gaps, evidence)
        at = stop


def _measure(text: str) -> int:
    """Return the length of the clauses of a line if all are alike and those of verse, else 0."""
    clauses = re.findall(_CLAUSES, text)
    if sum(len(words) + len(mark) for words, mark in clauses) != len(text):
        return 0
    lengths = {len(words) for words, _ in clauses}
    return lengths.pop() if len(lengths) == 1 and lengths <= set(_MEASURES) else 0


def _is_poem(lines: Sequence[str], gaps: Sequence[bool]) -> bool:
    """Whether there are clauses enough, and marks as in verse or strophes of four lines."""
    clauses = [words for line in lines for words, _ in re.findall(_CLAUSES, line) if words]
    if len(clauses) < _LEAST_CLAUSES or len(lines) < 2 or _is_parallel_prose(clauses):
        return False
    if re.search(_VERSE_END, lines[-1]):
        return True
    strophes = [at for at, gap in enumerate(gaps) if gap and at] + [len(lines)]
    return len(strophes) > 1 and all(stop % 4 == 0 for stop in strophes)


def _is_parallel_prose(clauses: Sequence[str]) -> bool:
    """Whether clauses begin or end alike, or in particles: a figure of speech, not a poem."""
    firsts = {words[:2] for words in clauses}
    lasts = {words[-1] for words in clauses}
    particles = sum(words[-1] in "了的吗么呢吧啊嘛着" for words in clauses)
    half = len(clauses) / 2
    return len(firsts) < half or len(lasts) < half or particles * 4 > len(clauses)


def _is_free(texts: Sequence[str], gaps: Sequence[bool], start: int, end: int) -> bool:
    """Whether a run is two and more strophes of three and more short lines, seldom ended by 。"""
    lines = texts[start:end]
    starts = [start, *(at for at in range(start + 1, end) if gaps[at]), end]
    strophes = [two - one for one, two in pairwise(starts)]
    if len(strophes) < _LEAST_STROPHES or min(strophes) < _LEAST_LINES:
        return False
    ended = sum(line[-1] in "。！？" for line in lines) / len(lines)
    mean = sum(map(len, lines)) / len(lines)
    return max(map(len, lines)) <= _LONGEST_FREE and mean <= _MEAN_FREE and ended <= _MOST_ENDED
