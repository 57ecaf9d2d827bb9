"""The structure tree: which element of the document each item of a page belongs to.

An element is a paragraph, not a line: a paragraph over two pages is one. Source: ISO 32000-1,
14.8.4 (which structures stand in which); ISO 14289-1, 7.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from publisher.layout.pages import (
    ARTIFACT,
    Element,
    Enclosure,
    Frame,
    Glyphs,
    Item,
    Mark,
    Page,
    Picture,
    Structure,
    Tree,
    Within,
)

_TOP = 0
_WITHIN = attrgetter("within")
_PARAGRAPH = Element(Structure.PARAGRAPH, _TOP)


def tree_of(pages: Sequence[Page], lang: str, ranks: Mapping[str, int]) -> Tree:
    """Return the structure of what pages hold.

    lang: BCP 47 tag of the document; ranks: of title and headings, by id of the block.
    """
    tagger = Tagger(lang, ranks)
    marks = tuple([tuple(tagger.marks(page)) for page in pages])
    links = tuple([tagger.links(page) for page in pages])
    return Tree(tuple(tagger.elements), marks, links)


class Tagger:
    """The elements found so far, in the order of reading."""

    def __init__(self, lang: str, ranks: Mapping[str, int]) -> None:
        self.elements = [Element(Structure.DOCUMENT, -1)]
        self._lang, self._ranks = lang, ranks
        self._known: dict[tuple[Structure, str], int] = {}
        self._paragraphs: dict[str, int] = {}

    def marks(self, page: Page) -> Iterator[Mark]:
        """Yield the marks of a page."""
        for frame in page.frames:
            items, within = frame.items, frame.within
            around = self._inside(_TOP, within) if within else _TOP
            if within:  # a cell has its place, though it hold nothing but decoration
                yield Mark(around, ())
            if frame.role == "artifact":
                yield Mark(ARTIFACT, items)
                continue
            if not items:
                continue
            leaf = self._leaf(frame, around) if within else self._paragraph(frame, _TOP)
            if frame.whole or _is_one(items):
                yield Mark(leaf, items)
            else:
                yield from self._divided(items, leaf)

    def links(self, page: Page) -> tuple[int, ...]:
        """Return the element of each link; one whose text no face can draw has none of its own."""
        if not page.links:
            return ()
        return tuple(
            [self._element(Enclosure(Structure.LINK, link.key), _TOP) for link in page.links]
        )

    def _divided(self, items: tuple[Item, ...], leaf: int) -> Iterator[Mark]:
        """Yield the items of a frame by what they belong to."""
        for within, group in groupby(items, key=_within):
            yield Mark(ARTIFACT if within is None else self._inside(leaf, within), tuple(group))

    def _inside(self, element: int, within: Within) -> int:
        """Return the innermost of structures in an element."""
        for each in within:
            if each.kind is not Structure.LABEL:
                element = self._body(element)
            element = self._element(each, element)
        return element

    def _body(self, element: int) -> int:
        """Return the body of a list item; any other element itself."""
        found = self.elements[element]
        if found.kind is not Structure.ITEM or found.about is None:
            return element
        return self._element(Enclosure(Structure.BODY, found.about.key), element)

    def _leaf(self, frame: Frame, around: int) -> int:
        """Return the element that a frame's items belong to."""
        match self.elements[around].kind:
            case Structure.LABEL | Structure.ENTRY:
                return around
            case Structure.FIGURE if frame.role == "figure":
                return around
            case Structure.FIGURE | Structure.TABLE:
                return self._element(Enclosure(Structure.CAPTION, frame.block), around)
            case _:
                return self._paragraph(frame, around)

    def _paragraph(self, frame: Frame, around: int) -> int:
        found = self._paragraphs.get(frame.block)
        if found is None:
            rank, parent = self._ranks.get(frame.block, 0), self._body(around)
            found = len(self.elements)
            if rank or parent or frame.lang != self._lang:
                kind = Structure.HEADING if rank else Structure.PARAGRAPH
                lang = frame.lang if frame.lang != self._lang else ""
                self.elements.append(Element(kind, parent, lang, rank))
            else:
                self.elements.append(_PARAGRAPH)  # one for all, since a novel has ten thousand
            if frame.goes_on or parent or not frame.whole:  # else nothing of it comes again
                self._paragraphs[frame.block] = found
        return found

    def _element(self, about: Enclosure, parent: int) -> int:
        key = (about.kind, about.key)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self.elements)
            self.elements.append(Element(about.kind, parent, about.lang, about=about))
        return found


def _is_one(items: tuple[Item, ...]) -> bool:
    """Tell whether all items belong to one element, as in nearly all paragraphs."""
    return {*map(type, items)} == {Glyphs} and not any(map(_WITHIN, items))


def _within(item: Item) -> Within | None:
    """Return the structures inside the block around an item; None for what is decoration."""
    if isinstance(item, Glyphs) or (isinstance(item, Picture) and not item.decoration):
        return item.within
    return None
