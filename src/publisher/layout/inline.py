"""Structures inside a passage: links, references to notes, ruby, code, spans of other languages."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator
from itertools import chain, groupby

from publisher.frozen import frozen
from publisher.layout.pages import Enclosure, Structure, Within
from publisher.layout.passage import Passage
from publisher.layout.ruby import RubyMark
from publisher.layout.stretches import Stretch


@frozen
class _Layer:
    """Ranges that do not overlap, in order, each with the structures that it stands in."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    within: tuple[Within, ...]

    def at(self, index: int) -> Within:
        """Return the structures around the character at an index."""
        found = bisect_right(self.starts, index) - 1
        return self.within[found] if found >= 0 and index < self.ends[found] else ()


@frozen
class Inline:
    """The structures of one passage. layers: outermost first; block: the prefix of their keys."""

    layers: tuple[_Layer, ...]
    block: str

    def at(self, index: int) -> Within:
        """Return the structures inside the block around the character at an index."""
        return tuple(chain.from_iterable([layer.at(index) for layer in self.layers]))

    def annotation(self, ruby: RubyMark) -> Within:
        """Return the structures around the annotation of a ruby."""
        around, key = self.at(ruby.start), _ruby_key(self.block, ruby)
        own = Enclosure(Structure.RUBY, key)
        return (*around[: around.index(own) + 1], Enclosure(Structure.RUBY_TEXT, key))

    def link(self, index: int) -> str:
        """Return the key of the outermost link around the character at an index."""
        links = (each.key for each in self.at(index) if each.kind is Structure.LINK)
        return next(links, "")

    def reference(self, index: int) -> str:
        """Return the key of the link that the mark of a note is."""
        links = [each.key for each in self.at(index) if each.kind is Structure.LINK]
        return links[-1] if links else ""


def inline_structures(passage: Passage, block: str, lang: str) -> Inline | None:
    """Return the structures of a passage, or None where it has none, as most.

    block: id of its block; lang: BCP 47 tag of the passage.
    """
    styles = [each.style for each in passage.stretches]
    special = [True for style in styles if style.link or style.code or style.lang != lang]
    beside = passage.marks or passage.rubies or passage.within_line
    linked = any(box.link for box in passage.pictures.values())
    if not special and not linked and not beside:
        return None
    layers = (
        _layer(_links(passage, block)),
        _layer(_notes(passage, block)),
        _layer(_in_line(passage)),
        *(_layer(_rubies(passage, block, depth)) for depth in _depths(passage)),
        _layer(_runs(passage, block, Structure.CODE, lambda each: each.style.code)),
        _layer(_runs(passage, block, Structure.SPAN, lambda each: _other(each, lang))),
    )
    return Inline(tuple(layer for layer in layers if layer.starts), block)


def _other(stretch: Stretch, lang: str) -> str:
    """Return the language of a stretch where it is not the passage's."""
    return stretch.style.lang if stretch.style.lang != lang else ""


_Range = tuple[int, int, Within]


def _layer(ranges: Iterator[_Range]) -> _Layer:
    found = sorted(ranges, key=lambda each: each[0])
    starts, ends, within = zip(*found, strict=True) if found else ((), (), ())
    return _Layer(tuple(starts), tuple(ends), tuple(within))


def _runs(
    passage: Passage, block: str, kind: Structure, value: Callable[[Stretch], Hashable]
) -> Iterator[_Range]:
    """Yield the ranges of stretches in a row that have one value, where it says something."""
    for wanted, group in groupby(passage.stretches, key=value):
        if wanted:
            members = list(group)
            start, end = members[0].start, members[-1].end
            lang = str(wanted) if kind is Structure.SPAN else ""
            yield start, end, (Enclosure(kind, f"{block}/{start}", lang=lang),)


def _links(passage: Passage, block: str) -> Iterator[_Range]:
    """Yield the ranges of links: of words, with the pictures among them, and of other pictures."""
    ranges = list(_runs(passage, block, Structure.LINK, lambda each: each.style.link))
    yield from ranges
    for at, box in passage.pictures.items():
        if box.link and not any(start <= at < end for start, end, _within in ranges):
            yield at, at + 1, (Enclosure(Structure.LINK, f"{block}/{at}"),)


def _notes(passage: Passage, block: str) -> Iterator[_Range]:
    for mark in passage.marks:
        key = f"{block}/note/{mark.start}"
        around = (Enclosure(Structure.REFERENCE, key), Enclosure(Structure.LINK, key))
        yield mark.start, mark.end, around


def _in_line(passage: Passage) -> Iterator[_Range]:
    for note in passage.within_line:
        yield note.start, note.end, (Enclosure(Structure.NOTE, note.id),)


def _depths(passage: Passage) -> list[int]:
    return sorted({ruby.depth for ruby in passage.rubies})


def _rubies(passage: Passage, block: str, depth: int) -> Iterator[_Range]:
    for ruby in passage.rubies:
        if ruby.depth == depth:
            key = _ruby_key(block, ruby)
            around = (Enclosure(Structure.RUBY, key), Enclosure(Structure.RUBY_BASE, key))
            yield ruby.start, ruby.end, around


def _ruby_key(block: str, ruby: RubyMark) -> str:
    """Return the key of a ruby; of two on one base, the inner one has its own."""
    return f"{block}/{ruby.start}" + f"/{ruby.depth}" * (ruby.depth > 0)
