"""The index: the numbers of the pages that its places are on, in the place of those of places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias

from publisher.layout.leaf import Filled
from publisher.layout.numbers import numbers_of
from publisher.model.nodes import (
    Block,
    Blocks,
    Division,
    DivisionKind,
    Inline,
    Paragraph,
    Reference,
    Text,
)
from publisher.resolve.document import INDEX, ResolvedDocument
from publisher.resolve.index import halves


def with_numbers(document: ResolvedDocument, filled: Filled) -> ResolvedDocument:
    """Return the document as `resolve` made it with the numbers of pages in its index."""
    labels = [each.label for each in numbers_of(document, filled)]
    places = {name: (place.page, labels[place.page]) for name, place in filled.destinations.items()}
    return replace(document, blocks=_numbered(document.blocks, places))


_Places: TypeAlias = Mapping[str, tuple[int, str]]
"""Page, from 0, and its number as printed, by the id of what begins there."""


def _numbered(blocks: Blocks, places: _Places) -> Blocks:
    return tuple(
        replace(block, children=_inside(block, places)) if isinstance(block, Division) else block
        for block in blocks
    )


def _inside(block: Division, places: _Places) -> Blocks:
    if block.kind is DivisionKind.INDEX:
        return tuple(_entry(each, places) for each in block.children)
    return _numbered(block.children, places)


def _entry(block: Block, places: _Places) -> Block:
    """Return an entry whose references say pages, each once, and pages in a row as 5–7."""
    if not isinstance(block, Paragraph) or not (block.id or "").startswith(f"{INDEX}/"):
        return block
    own, others = halves(block)
    names = [each.target for each in own if isinstance(each, Reference)]
    by_page = {places[name]: name for name in reversed(names) if name in places}
    separators = [each for each in own[1:] if isinstance(each, Text)]
    children: list[Inline] = [own[0]]
    for first, last in _stretches(sorted(by_page)):
        said = first[1] if first == last else f"{first[1]}–{last[1]}"
        children += [separators[min(len(children) // 2, len(separators) - 1)]]
        children += [Reference(by_page[first], (Text(said),))]
    return replace(block, children=(*children, *others))


def _stretches(
    pages: Sequence[tuple[int, str]],
) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """Yield (first, last) of pages in a row that are counted alike: not iv–1."""
    apart = groupby(enumerate(pages), lambda each: (each[1][0] - each[0], each[1][1].isdigit()))
    for _how, group in apart:
        own = [page for _at, page in group]
        yield own[0], own[-1]
