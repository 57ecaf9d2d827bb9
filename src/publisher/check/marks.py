"""Marks: GB/T 15834-2011. Half-width marks, dashes and spaces are those that text repair knows."""

import re
from bisect import bisect
from collections.abc import Iterator

from publisher.check.base import Found, Paper, replaced
from publisher.diagnostics import Span
from publisher.model.nodes import Document, Paragraph, Text
from publisher.repair import RULES, repair

_HAN = "\u3007\u3400-\u9fff"
_STOPS = "。，、；：？！"
_DOTS = re.compile(rf"(?<=[{_HAN}{_STOPS}”’》）])(?:\.{{3,}}|。{{2,}}|…(?!…)(?<!……)|·{{3,}})")
_DASH = re.compile(rf"(?<=[{_HAN}，。；：？！”’》）])—(?=[{_HAN}“‘《（])")
_POINT = re.compile(rf"(?<=[{_HAN}”’》）])\.(?=$|[{_HAN}“‘《（])")
_DOUBLED = re.compile("([，、；：。])[，、；：。]+")
_STRAIGHT = re.compile('"')
_LISTED = re.compile("(?<=[》”])、(?=[《“])")
_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "〔": "〕", "【": "】"}
_HALF_WIDTH = ("half-width-brackets", "half-width-marks")


def _repaired(paper: Paper, *names: str) -> Iterator[Found]:
    """Yield what rules of text repair find, each at its place."""
    starts, at = list[int](), 0
    blocks: list[Paragraph] = []
    for item in paper.items:
        span = Span("", at, at + len(item.text))
        starts.append(at)
        blocks.append(Paragraph((Text(item.text, span),), span=span))
        at += len(item.text) + 1
    off = tuple(rule.name for rule in RULES if rule.name not in names)
    for change in repair(Document(tuple(blocks), lang="zh-Hans"), off=off).changes:
        if change.applied and change.span:
            index = bisect(starts, change.span.start) - 1
            begin = change.span.start - starts[index]
            yield replaced(paper.items[index], begin, begin + len(change.before), change.after)


def half_width(paper: Paper) -> Iterator[Found]:
    """Marks and brackets round Han are full width."""
    yield from _repaired(paper, *_HALF_WIDTH)
    yield from _each(paper, _POINT, "。")


def typed_dash(paper: Paper) -> Iterator[Found]:
    """The dash takes two characters, of hyphens none."""
    yield from _repaired(paper, "typed-dash")
    yield from _each(paper, _DASH, "——")


def dots(paper: Paper) -> Iterator[Found]:
    """The ellipsis is six dots in two characters."""
    return _each(paper, _DOTS, "……")


def _each(paper: Paper, pattern: re.Pattern[str], new: str) -> Iterator[Found]:
    for item in paper.items:
        for found in pattern.finditer(item.text):
            yield replaced(item, found.start(), found.end(), new)


def quotes(paper: Paper) -> Iterator[Found]:
    """Quotation marks are curved, where their paragraph pairs them."""
    for item in paper.items:
        places = [found.start() for found in _STRAIGHT.finditer(item.text)]
        if not places or not re.search(f"[{_HAN}]", item.text):
            continue
        sure = len(places) % 2 == 0 and not re.search(r'[A-Za-z=]"|"[A-Za-z]', item.text)
        for number, at in enumerate(places):
            new = "“”"[number % 2]
            yield replaced(item, at, at + 1, new) if sure else Found(item, '"', "“ ”", at, at + 1)


def doubled(paper: Paper) -> Iterator[Found]:
    """No pause or stop mark stands beside another."""
    for item in paper.items:
        for found in _DOUBLED.finditer(item.text):
            if set(found[0]) != {"。"}:
                same = len(set(found[0])) == 1
                one = replaced(item, found.start(), found.end(), found[1])
                yield one if same else Found(item, found[0], found[1], *found.span())


def pairs(paper: Paper) -> Iterator[Found]:
    """Quotation marks, brackets and title marks come in pairs.

    A quotation runs on into a paragraph that opens it again (4.8.3.3).
    """
    spoken = [item for item in paper.items if item.text.strip()]
    heads = [item.text.lstrip()[0] for item in spoken]
    for item, head in zip(spoken, (*heads[1:], ""), strict=False):
        opened: list[int] = []
        for at, char in enumerate(item.text):
            if char in _PAIRS:
                opened.append(at)
            elif char in _PAIRS.values():
                if opened and _PAIRS[item.text[opened[-1]]] == char:
                    opened.pop()
                elif char not in "”’":
                    yield Found(item, char, _opening(char), at, at + 1)
        for at in opened:
            if item.text[at] not in "“‘" or item.text[at] != head:
                yield Found(item, item.text[at], _PAIRS[item.text[at]], at, at + 1)


def _opening(char: str) -> str:
    return next(left for left, right in _PAIRS.items() if right == char)


def listed(paper: Paper) -> Iterator[Found]:
    """Between titles and between quotations of a list there is usually no pause mark."""
    return _each(paper, _LISTED, "")
