"""Headings by their look, where a source says how its paragraphs look: bold, larger, centred.

Source: what offices do in Word instead of styles; levels follow the ordinals where there are any
(GB/T 9704-2012, 7.3.3), and the sizes where there are none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from publisher.frozen import frozen
from publisher.model.looks import Look
from publisher.model.nodes import Block
from publisher.model.ordinals import OrdinalKind, parse
from publisher.structure.inference import Found, InferenceKind

_LONGEST = 40  # characters of a heading
_LARGER = 1.12  # times the size of the body
_MOST = 0.34  # share of characters that can be of headings: beyond it, bold is the way of the text
_SENTENCE = "[。；;，,、！!](?:[”’」』）)])?$|。."
_RANKS = {
    OrdinalKind.UNIT: 0,
    OrdinalKind.UNIT_FIRST: 0,
    OrdinalKind.ENGLISH: 0,
    OrdinalKind.HAN: 1,
    OrdinalKind.HAN_PARENTHESIZED: 2,
    OrdinalKind.DECIMAL: 3,
    OrdinalKind.DOTTED: 4,
    OrdinalKind.DECIMAL_PARENTHESIZED: 4,
    OrdinalKind.CIRCLED: 5,
}
_PLAIN_RANK = 9


@frozen
class _Candidate:
    index: int
    rank: int
    size: float
    bold: bool
    centered: bool
    sign: str


def find(texts: Sequence[str], blocks: Sequence[Block], looks: Iterable[Look]) -> dict[int, Found]:
    """Return title and headings among paragraphs, by index, from how they look.

    texts: an empty one is no body paragraph; looks: by place in the source.
    """
    by_place = {(look.source, look.start): look for look in looks}
    shown = {
        at: look for at, text in enumerate(texts) if text and (look := _look(blocks[at], by_place))
    }
    if not shown:
        return {}
    body = _body_size(shown, texts)
    found = [each for at, look in shown.items() if (each := _candidate(at, texts[at], look, body))]
    title = _title(found, shown, texts)
    heads = [each for each in found if each.index != title]
    if sum(len(texts[each.index]) for each in heads) > _MOST * sum(len(texts[at]) for at in shown):
        heads = []
    levels = _levels(heads)
    made = {each.index: _heading(each, levels) for each in heads}
    if title is not None:
        evidence = "the first line is centred and larger than the text"
        made[title] = Found(InferenceKind.TITLE, evidence)
    return made


def _look(block: Block, looks: Mapping[tuple[str, int], Look]) -> Look | None:
    span = block.span
    return looks.get((span.source, span.start)) if span else None


def _body_size(shown: Mapping[int, Look], texts: Sequence[str]) -> float:
    """Return the size of most letters."""
    sizes: Counter[float] = Counter()
    for at, look in shown.items():
        sizes[look.size] += len(texts[at])
    return sizes.most_common(1)[0][0]


def _candidate(index: int, text: str, look: Look, body: float) -> _Candidate | None:
    """Return a short line that stands out and is no sentence, no amount and no date."""
    larger = look.size >= body * _LARGER
    if len(text) > _LONGEST or "\n" in text or re.search(_SENTENCE, text):
        return None
    if not any(char.isalpha() for char in text) or re.match(
        r"\d+(?:[.．]\d+)?[^\d.．、)）\s]", text
    ):
        return None
    ordinal = parse(text)
    signs = [
        word
        for word, is_so in (("bold", look.bold), ("larger", larger), ("centred", look.centered))
        if is_so
    ]
    if not look.bold and not larger:
        return None
    rank = _RANKS.get(ordinal.kind, _PLAIN_RANK) if ordinal else _PLAIN_RANK
    return _Candidate(index, rank, look.size, look.bold, look.centered, " and ".join(signs))


def _title(
    found: Sequence[_Candidate], shown: Mapping[int, Look], texts: Sequence[str]
) -> int | None:
    """Return the index of the title: the first line, centred, and the largest of all."""
    first = min(shown)
    top = next((each for each in found if each.index == first), None)
    if top is None or not top.centered or top.rank != _PLAIN_RANK:
        return None
    others = [look.size for at, look in shown.items() if at != first]
    return first if not others or top.size > max(others) else None


def _levels(heads: Sequence[_Candidate]) -> dict[tuple[int, float, bool], int]:
    """Return the level of each way to look: larger first, then the order of ordinals."""
    ways = sorted({_way(each) for each in heads}, key=lambda way: (way[0], -way[1], not way[2]))
    return {way: min(level, 6) for level, way in enumerate(ways, 1)}


def _way(each: _Candidate) -> tuple[int, float, bool]:
    """Return what tells levels apart: the ordinal's rank; without one, size and place."""
    if each.rank != _PLAIN_RANK:
        return each.rank, 0.0, False
    return _PLAIN_RANK, each.size, each.centered


def _heading(each: _Candidate, levels: Mapping[tuple[int, float, bool], int]) -> Found:
    evidence = f"a short line that is {each.sign}"
    return Found(InferenceKind.HEADING, evidence, levels[_way(each)])
