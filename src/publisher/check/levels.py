"""Numbering of levels: 一、（一）1.（1）. GB/T 9704-2012, 7.3.3."""

import re
from collections.abc import Iterator
from itertools import pairwise

from publisher.check.base import LEVELS, Element, Found, Item, Paper, replaced
from publisher.check.elements import ORDINAL
from publisher.model.ordinals import han_number, han_value

_LABELS = {
    Element.LEVEL_1: re.compile(rf"(\s*)({ORDINAL})(\s*[、.．,，]\s*)"),
    Element.LEVEL_2: re.compile(rf"(\s*)[（(]\s*({ORDINAL})\s*[）)](\s*[、.．,，]?\s*)"),
    Element.LEVEL_3: re.compile(r"(\s*)(\d{1,2})(\s*(?:[.．]|、|,|，)\s*)"),
    Element.LEVEL_4: re.compile(r"(\s*)[（(]\s*(\d{1,2})\s*[）)](\s*[、.．,，]?\s*)"),
}
_FORMS = {
    Element.LEVEL_1: "{}、",
    Element.LEVEL_2: "（{}）",
    Element.LEVEL_3: "{}.",
    Element.LEVEL_4: "（{}）",
}


def _labelled(paper: Paper) -> Iterator[tuple[Item, re.Match[str]]]:
    for item in paper.items:
        if (
            item.element in LEVELS
            and not item.label
            and (found := _LABELS[item.element].match(item.text))
        ):
            yield item, found


def _texts(paper: Paper) -> Iterator[list[tuple[Item, re.Match[str]]]]:
    """Yield the levels of the text, and those of each annex."""
    starts = [item.index for item in paper.items if item.element is Element.ANNEX]
    found = list(_labelled(paper))
    for start, end in pairwise((-1, *starts, len(paper.items))):
        yield [each for each in found if start <= each[0].index < end]


def label(paper: Paper) -> Iterator[Found]:
    """Each level has its own marks: 一、 with a pause mark, 1. with a point, （一）（1） bare."""
    for item, found in _labelled(paper):
        start, end = found.end(1), found.end()
        new = _FORMS[item.element].format(found[2])
        # A blank behind “1.” is the typist's habit, and Word's own; it is none of the mark's.
        if item.text[start:end].strip() != new:
            yield replaced(item, start, end, new)
    for item in paper.items:
        # A list of Word's own is mended in Word, once for all its paragraphs.
        if item.element in LEVELS and item.label:
            wanted = _FORMS[item.element].format("1" if "1" in item.label else "一")
            if item.label.strip() != wanted:
                yield Found(item, item.label, wanted)


def order(paper: Paper) -> Iterator[Found]:
    """No level is passed over: （一） stands under 一、, and so on, where the text has both."""
    for text in _texts(paper):
        last = -1
        for item, found in text:
            level = LEVELS.index(item.element)
            # 1. may stand under 一、: a text of two levels may do without （一）.
            if level > last + 1 and last >= 0 and (last, level) != (0, 2):
                wanted = _FORMS[LEVELS[last + 1]].format("一" if last + 1 < 2 else "1")
                yield Found(item, item.text[found.end(1) : found.end()], wanted, 0, found.end())
            last = level


def sequence(paper: Paper) -> Iterator[Found]:
    """Numbers of one level follow each other, and begin with one under each higher number."""
    for text in _texts(paper):
        counts = [0] * len(LEVELS)
        for item, found in text:
            level = LEVELS.index(item.element)
            value, expected = han_value(found[2]) or 0, counts[level] + 1
            if value not in (expected, 1):
                # The number is right where the one before it is doubled: only a reader can tell.
                wanted = str(expected) if level > 1 else han_number(expected)
                yield Found(item, found[2], wanted, *found.span(2))
            counts[level] = value
            counts[level + 1 :] = [0] * (len(LEVELS) - level - 1)
