"""`-{台}-`: text that no transform may touch, as wikis of both scripts write it.

`-{zh-hans:软件;zh-hant:軟體}-` gives one text a script or region (MediaWiki, manual conversion).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from publisher.diagnostics import Span
from publisher.model.nodes import Inlines, Keep, Text

OPENING = "-{"


def keep_node(content: str, span: Span | None) -> Keep:
    """Return the node for what stands between the braces; of several texts it has the first."""
    variants = tuple(_variants(content))
    return Keep(variants[0][1] if variants else content, span, variants=variants)


def _variants(content: str) -> Iterator[tuple[str, str]]:
    """Yield (tag, text) when all of the content is such pairs, else nothing."""
    parts = [part for part in content.split(";") if part.strip()]
    pairs = [_pair().fullmatch(part) for part in parts]
    if parts and all(pairs):
        yield from ((found[1].lower(), found[2]) for found in pairs if found)


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(r"\s*(zh(?:-[A-Za-z]+)?)\s*:\s*(.*?\S)\s*")


@cache
def _kept() -> re.Pattern[str]:
    """Return what finds them in plain text: there they hold a Han character, or are code."""
    return re.compile(r"-\{([^{}\n]*[\u3400-\u9fff\U00020000-\U0003ffff][^{}\n]*)\}-")


def with_kept(leaf: Text) -> Inlines:
    """Return a text of plain source with its kept parts as nodes; places stay exact."""
    parts: list[Text | Keep] = []
    at = 0
    for found in _kept().finditer(leaf.text):
        parts += _part(leaf, at, found.start())
        parts.append(keep_node(found[1], _span(leaf, *found.span(1))))
        at = found.end()
    return (*parts, *_part(leaf, at, len(leaf.text))) if parts else (leaf,)


def _part(leaf: Text, start: int, end: int) -> tuple[Text, ...]:
    if start == end:
        return ()
    anchors = [(index - start, offset) for index, offset in leaf.anchors if start < index < end]
    if anchors:
        anchors.insert(0, (0, _offset(leaf, start)))
    return (Text(leaf.text[start:end], _span(leaf, start, end), tuple(anchors)),)


def _span(leaf: Text, start: int, end: int) -> Span | None:
    if leaf.span is None:
        return None
    return Span(leaf.span.source, _offset(leaf, start), _offset(leaf, end - 1) + 1)


def _offset(leaf: Text, index: int) -> int:
    """Return the place in the source of a character of a leaf that has a span."""
    at = bisect_right(leaf.anchors, index, key=lambda pair: pair[0])
    base, offset = leaf.anchors[at - 1] if at else (0, leaf.span.start if leaf.span else 0)
    return offset + index - base
