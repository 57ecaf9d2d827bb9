"""The passages of a document in order: their flows, the marks of a region, and many at once."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import eq
from typing import TypeAlias

from publisher.model.edits import Passage
from publisher.model.nodes import Document, Inlines
from publisher.model.walk import is_plain
from publisher.scripts.punctuation import MARKS, punctuate
from publisher.scripts.results import MappedText
from publisher.scripts.tags import Script, is_chinese
from publisher.scripts.tree import Rewriter, rewrite_blocks

_BATCH = 50_000
"""Characters converted in one call: a call a paragraph would cost more than what it does."""

Convert: TypeAlias = Callable[[str, str, str], MappedText]
"""Converts a text: given it, it with the region's marks, and its language."""


@dataclass(slots=True)
class Passages:
    """The passages of a document in the order in which a tree is rewritten.

    langs: the language of each, None where it has runs in several; flows: the indices of those
    that are read one after the other, body and notes each.
    """

    texts: list[str] = field(default_factory=list)
    langs: list[str | None] = field(default_factory=list)
    flows: list[list[int]] = field(default_factory=list)

    @staticmethod
    def of(document: Document) -> "Passages":
        """Return the passages of a document."""
        found = Passages()
        rewrite_blocks(document.blocks, document.lang, found._collector())
        return found

    def _collector(self) -> Rewriter:
        """Return what collects one more flow and changes nothing."""
        flow: list[int] = []
        self.flows.append(flow)

        def passage(inlines: Inlines, lang: str) -> Inlines:
            if is_chinese(lang):
                flow.append(len(self.texts))
            self._add(inlines, lang)
            return inlines

        return Rewriter(
            passage, lambda text, _: text, lambda tag: tag, lambda kept: kept, self._collector
        )

    def _add(self, inlines: Inlines, lang: str) -> None:
        if is_plain(inlines) and inlines[0].lang is None:  # type: ignore[union-attr]
            self.texts.append(inlines[0].text)  # type: ignore[union-attr]
            self.langs.append(lang)
            return
        found = Passage.of(inlines)
        same = all(own is None for _, _, own in found.languages())
        self.texts.append(found.text)
        self.langs.append(lang if same else None)

    def marked(self, target: Script) -> list[str]:
        """Return the text of each passage with the marks of a region."""
        texts = list(self.texts)
        if not any(map(_has_marks, texts)):
            return texts
        for flow in self.flows:
            changed = punctuate([texts[index] for index in flow], target)
            for index, new in zip(flow, changed, strict=True):
                texts[index] = new
        return texts

    def converted(
        self, marked: Sequence[str], convert: Convert
    ) -> Iterator[tuple[str, MappedText | None]]:
        """Yield each passage with its marks, and converted if it is all in one Chinese tag."""
        for start, end in self._batches():
            lang, texts = self.langs[start], self.texts[start:end]
            made: Iterator[MappedText | None] = iter([None] * (end - start))
            if lang is not None and is_chinese(lang):
                joined = convert("\n".join(texts), "\n".join(marked[start:end]), lang)
                made = _cut(joined, texts)
            yield from zip(marked[start:end], made, strict=True)

    def _batches(self) -> Iterator[tuple[int, int]]:
        """Yield ranges of passages in one language, of about the size of a batch."""
        start, size = 0, 0
        for index, text in enumerate(self.texts):
            if index > start and (size >= _BATCH or self.langs[index] != self.langs[start]):
                yield start, index
                start, size = index, 0
            size += len(text)
        if self.texts:
            yield start, len(self.texts)


def _has_marks(text: str) -> bool:
    return not MARKS.isdisjoint(text)


def _cut(joined: MappedText, texts: Sequence[str]) -> Iterator[MappedText]:
    """Yield the parts of a conversion that stand for the texts it was joined of."""
    offsets = joined.offsets or range(len(joined.text))
    doubts = [one.start for one in joined.uncertain]
    start = 0
    for text in texts:
        end = start + len(text)
        first, last = bisect_left(offsets, start), bisect_left(offsets, end)
        own = None if joined.offsets is None else _own(joined.offsets[first:last], start, end)
        among = joined.uncertain[bisect_left(doubts, start) : bisect_left(doubts, end)]
        moved = (replace(one, start=one.start - start, end=one.end - start) for one in among)
        yield MappedText(joined.text[first:last], own, tuple(moved))
        start = end + 1


def _own(offsets: Sequence[int], start: int, end: int) -> tuple[int, ...] | None:
    """Return the offsets of a part within its text; None where each character has its own."""
    if len(offsets) == end - start and all(map(eq, offsets, range(start, end))):
        return None
    return tuple(offset - start for offset in offsets)
