"""The one engine that changes text: edits on a passage as one string, cut back into its inlines.

A passage is the text of one container. Text flows through SPANNING nodes; an opaque inline (code,
keep, picture, note, index term, reference without words) stands in it as U+FFFC, a line break as
LF. Every character remembers which character of the first text it stands for (its origin), and the
origin says both to which leaf it belongs and where it is in the source, so that phases compose.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise
from operator import eq, is_
from typing import TypeAlias

from publisher.diagnostics import Span
from publisher.frozen import frozen
from publisher.model.nodes import (
    OBJECT,
    SPANNING,
    Anchors,
    Inline,
    Inlines,
    LineBreak,
    Reference,
    Text,
)


@frozen
class Edit:
    """Replace [start, end) of a passage's text; positions are code points.

    certain: False is a proposal, which is reported and leaves the text alone.
    """

    start: int
    end: int
    replacement: str
    rule: str
    reason: str
    certain: bool = True


@frozen
class Change:
    """The record of one edit, for report, diff and review.

    span: where `before` stands in the source; applied: False for a proposal.
    """

    rule: str
    reason: str
    before: str
    after: str
    span: Span | None
    applied: bool


@frozen
class _Leaf:
    """A text or an opaque inline that fills [start, end) of the first text."""

    node: Inline
    start: int
    end: int
    lang: str | None

    @property
    def opaque(self) -> bool:
        return not isinstance(self.node, Text)


@frozen
class _Slice:
    """What has become of a leaf. origins: index in the leaf's first text of each character."""

    leaf: _Leaf
    text: str
    origins: Sequence[int]


_SIGNS = (OBJECT, "\n")
"""What opaque inlines stand as."""

_Leaves: TypeAlias = tuple[_Leaf, ...]
_Origins: TypeAlias = tuple[int, ...]


_NO_LEAVES: _Leaves = (_Leaf(Text(""), 0, 0, None),)
"""Stands for the leaves of a passage that has none, where an insertion may still be made."""


@frozen
class Passage:
    """The text of a container as one string that edits can change; made by `Passage.of`."""

    text: str
    _source: Inlines
    _leaves: _Leaves
    _first: str
    _origins: _Origins | None = field(default=None, repr=False)
    """Index in the first text of each character; None while they are 0, 1, 2 ..."""

    @staticmethod
    def of(inlines: Inlines) -> "Passage":
        """Return the passage that these inlines make."""
        leaves: list[_Leaf] = []
        text = "".join(_flatten(inlines, leaves))
        return Passage(text, inlines, tuple(leaves) or _NO_LEAVES, text)

    def apply(self, edits: Iterable[Edit]) -> "Passage":
        """Return the passage with the certain edits made; positions are those of `self.text`.

        Characters of a replacement of equal length stay in their own leaf; another replacement
        goes to the leaf of its first replaced character, an insertion to the leaf before it.
        Raises ValueError for edits out of order, overlapping, out of range, or over an opaque
        inline.
        """
        parts: list[str] = []
        origins: list[int] = []
        old = self._origins or range(len(self.text))
        at = 0
        for edit in (edit for edit in edits if edit.certain):
            self._check(edit, at)
            parts += self.text[at : edit.start], edit.replacement
            origins += old[at : edit.start]
            origins += self._origins_of(edit, old)
            at = edit.end
        if not parts:
            return self
        parts.append(self.text[at:])
        origins += old[at:]
        return replace(self, text="".join(parts), _origins=tuple(origins))

    def convert(self, text: str, offsets: Sequence[int] | None = None) -> "Passage":
        """Return the passage with its whole text replaced, as script conversion does.

        offsets: for each character of `text` the index in `self.text` that it stands for, never
        falling; without it both must be of equal length. Raises ValueError when the lengths do not
        agree or an opaque inline is lost, doubled or moved.
        """
        if len(text) != len(self.text if offsets is None else offsets):
            raise ValueError("a converted text needs one offset for each character")
        if text == self.text and offsets is None:
            return self
        self._check_opaque(text, range(len(text)) if offsets is None else offsets)
        if offsets is None:
            return replace(self, text=text)
        old = self._origins or range(len(self.text))
        return replace(self, text=text, _origins=tuple(old[index] for index in offsets))

    def inlines(self) -> Inlines:
        """Return the inlines of the text as it is now; the same object when nothing changed.

        Leaves and marks that lost all their text are gone; a leaf keeps its language.
        """
        if self.text == self._first and self._origins is None:
            return self._source
        if self._leaves is _NO_LEAVES:
            return (*self._source, Text(self.text)) if self.text else self._source
        return _rebuild(self._source, self._pieces())

    def source(self, start: int, end: int) -> Span | None:
        """Return the source range of [start, end) of the text as it is now.

        An empty range stands before the character at `start`, or after the last one. None where
        nothing in the range has a place in a source.
        """
        if start == end:
            return self._source_point(start)
        places = (self._place(index) for index in range(start, end))
        first = next((place for place in places if place), None)
        if first is None:
            return None
        backwards = (self._place(index) for index in range(end - 1, start - 1, -1))
        last = next(place for place in backwards if place and place.source == first.source)
        return Span(first.source, first.start, max(last.end, first.end))

    def change(self, edit: Edit) -> Change:
        """Return the record of an edit that is about to be made, or proposed, on this text."""
        before = self.text[edit.start : edit.end]
        span = self.source(edit.start, edit.end)
        return Change(edit.rule, edit.reason, before, edit.replacement, span, edit.certain)

    def languages(self) -> Iterator[tuple[int, int, str | None]]:
        """Yield (start, end, language of the inlines or None) for runs of the text as it is now."""
        for leaf, start, end in self._slices():
            yield start, end, leaf.lang

    # ------------------------------------------------------------- checks

    def _check(self, edit: Edit, at: int) -> None:
        if not at <= edit.start <= edit.end <= len(self.text):
            raise ValueError(f"edit [{edit.start}, {edit.end}) of {edit.rule} is out of order")
        if any(sign in edit.replacement for sign in _SIGNS):
            raise ValueError(f"edit of {edit.rule} puts in an object or a line break")
        if any(self._is_opaque(index) for index in range(edit.start, edit.end)):
            raise ValueError(f"edit [{edit.start}, {edit.end}) of {edit.rule} goes over an object")

    def _check_opaque(self, text: str, offsets: Sequence[int]) -> None:
        if any(right < left for left, right in pairwise(offsets)):
            raise ValueError("offsets fall")
        if not any(leaf.opaque for leaf in self._leaves):
            return
        kept = [(index, text[i]) for i, index in enumerate(offsets) if self._is_opaque(index)]
        wanted = [(i, char) for i, char in enumerate(self.text) if self._is_opaque(i)]
        if kept != wanted:
            raise ValueError("a converted text must keep its objects")

    def _is_opaque(self, index: int) -> bool:
        # An insertion between two objects has the origin of an object: only the sign itself is one.
        return self.text[index] in _SIGNS and self._leaf(self._origin(index)).opaque

    # ------------------------------------------------------------ origins

    def _origin(self, index: int) -> int:
        return index if self._origins is None else self._origins[index]

    def _leaf(self, origin: int) -> _Leaf:
        return self._leaves[bisect_right(self._leaves, origin, key=lambda leaf: leaf.start) - 1]

    def _origins_of(self, edit: Edit, old: Sequence[int]) -> Sequence[int]:
        """Return an origin for each character of an edit's replacement."""
        if not self.text or not edit.replacement:
            return (0,) * len(edit.replacement)
        size = len(edit.replacement)
        if edit.start == edit.end:
            return (old[self._neighbour(edit.start)],) * size
        replaced = old[edit.start : edit.end]
        if size == len(replaced):
            return replaced
        end = self._leaf(replaced[0]).end
        own = [origin for origin in replaced if origin < end] or replaced[:1]
        return [own[min(index, len(own) - 1)] for index in range(size)]

    def _neighbour(self, at: int) -> int:
        """Return the index of the character whose leaf an insertion at `at` joins."""
        if at == 0:
            return 0
        after_object = at < len(self.text) and self._is_opaque(at - 1)
        return at if after_object and not self._is_opaque(at) else at - 1

    # ------------------------------------------------------------- source

    def _place(self, index: int) -> Span | None:
        """Return the source range of the character at `index`."""
        leaf = self._leaf(self._origin(index))
        span: Span | None = getattr(leaf.node, "span", None)
        if span is None or not isinstance(leaf.node, Text):
            return span
        offset = _offset(leaf.node.anchors, span, self._origin(index) - leaf.start)
        return Span(span.source, offset, offset + 1)

    def _source_point(self, at: int) -> Span | None:
        if at < len(self.text):
            place = self._place(at)
            return place and Span(place.source, place.start, place.start)
        place = self._place(at - 1) if at else None
        return place and Span(place.source, place.end, place.end)

    # ---------------------------------------------------------- rebuilding

    def _slices(self) -> Iterator[tuple[_Leaf, int, int]]:
        """Yield each leaf with the range of the text as it is now that belongs to it."""
        if self._origins is None:
            yield from ((leaf, leaf.start, leaf.end) for leaf in self._leaves)
            return
        start = 0
        for leaf in self._leaves[:-1]:
            end = bisect_left(self._origins, leaf.end, start)
            yield leaf, start, end
            start = end
        yield self._leaves[-1], start, len(self.text)

    def _pieces(self) -> Iterator[_Slice]:
        for leaf, start, end in self._slices():
            origins = range(start, end) if self._origins is None else self._origins[start:end]
            yield _Slice(leaf, self.text[start:end], [origin - leaf.start for origin in origins])


# ------------------------------------------------------------------- leaves


def source_offsets(leaf: Text, unknown: int = -1) -> Iterator[int]:
    """Yield for each character of a text its offset in the source; `unknown` without one."""
    if leaf.span is None:
        yield from (unknown for _ in leaf.text)
        return
    anchors = dict(leaf.anchors)
    at = leaf.span.start
    for index in range(len(leaf.text)):
        at = anchors.get(index, at)
        yield at
        at += 1


def _flatten(inlines: Inlines, leaves: list[_Leaf], lang: str | None = None) -> Iterator[str]:
    """Yield the text of the inlines in order, and add their leaves."""
    for inline in inlines:
        own = getattr(inline, "lang", None) or lang
        if isinstance(inline, SPANNING) and not _is_object(inline):
            yield from _flatten(inline.children, leaves, own)
            continue
        text = inline.text if isinstance(inline, Text) else _sign(inline)
        start = leaves[-1].end if leaves else 0
        leaves.append(_Leaf(inline, start, start + len(text), own))
        yield text


def _is_object(inline: Inline) -> bool:
    """Tell whether an inline of a spanning kind stands for something that is not in its text."""
    return isinstance(inline, Reference) and not inline.children


def _sign(inline: Inline) -> str:
    return "\n" if isinstance(inline, LineBreak) else OBJECT


def _offset(anchors: Anchors, span: Span, index: int) -> int:
    """Return the source offset of the character at `index` of a text leaf."""
    at = bisect_right(anchors, index, key=lambda pair: pair[0])
    base, offset = anchors[at - 1] if at else (0, span.start)
    return offset + index - base


# --------------------------------------------------------------- rebuilding


def _rebuild(inlines: Inlines, slices: Iterator[_Slice]) -> Inlines:
    """Return the inlines with the new text, consuming one slice a leaf in reading order."""
    rebuilt: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, SPANNING) and not _is_object(inline):
            children = _rebuild(inline.children, slices)
            if children is inline.children:
                rebuilt.append(inline)
            elif children:
                rebuilt.append(replace(inline, children=children))
        else:
            rebuilt += _rebuild_leaf(next(slices))
    same = len(rebuilt) == len(inlines) and all(map(is_, rebuilt, inlines))
    return inlines if same else tuple(rebuilt)


def _rebuild_leaf(piece: _Slice) -> Iterator[Inline]:
    node = piece.leaf.node
    if not isinstance(node, Text):
        before, _, after = piece.text.partition(_sign(node))
        yield from (Text(before),) if before else ()
        yield node
        yield from (Text(after),) if after else ()
    elif piece.text == node.text and _is_identity(piece.origins):
        yield node
    elif piece.text:
        yield replace(node, text=piece.text, anchors=_anchors(node, piece.origins))


def _is_identity(origins: Sequence[int]) -> bool:
    return all(map(eq, origins, range(len(origins))))


def _anchors(node: Text, origins: Sequence[int]) -> Anchors:
    """Return the map of a leaf's new characters to the source; empty when it is the identity."""
    if node.span is None or _is_identity(origins):
        return tuple(pair for pair in node.anchors if pair[0] < len(origins))
    pairs: list[tuple[int, int]] = []
    expected = -1
    for index, origin in enumerate(origins):
        offset = _offset(node.anchors, node.span, origin)
        if offset != expected:
            pairs.append((index, offset))
        expected = offset + 1
    return () if pairs == [(0, node.span.start)] else tuple(pairs)
