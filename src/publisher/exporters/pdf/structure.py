"""The structure tree: elements, what of the pages is theirs, and the way back from there.

Source: ISO 32000-1, 14.7 (structure), 14.8.4, 14.8.5 (types and attributes of tagged PDF).
"""

from array import array
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from publisher.exporters.pdf.package import Package, dictionary
from publisher.exporters.pdf.package import array as compact
from publisher.frozen import frozen
from publisher.layout.pages import ARTIFACT, Element, Enclosure, Mark, Structure
from publisher.model.nodes import Numbering

_TAGS = MappingProxyType(
    {
        Structure.DOCUMENT: "Document",
        Structure.DIVISION: "Sect",
        Structure.HEADING: "H",
        Structure.PARAGRAPH: "P",
        Structure.QUOTE: "BlockQuote",
        Structure.VERSE: "Div",
        Structure.LIST: "L",
        Structure.ITEM: "LI",
        Structure.LABEL: "Lbl",
        Structure.BODY: "LBody",
        Structure.TABLE: "Table",
        Structure.TABLE_HEAD: "THead",
        Structure.TABLE_BODY: "TBody",
        Structure.ROW: "TR",
        Structure.HEADER: "TH",
        Structure.CELL: "TD",
        Structure.FIGURE: "Figure",
        Structure.CAPTION: "Caption",
        Structure.NOTE: "Note",
        Structure.REFERENCE: "Reference",
        Structure.LINK: "Link",
        Structure.RUBY: "Ruby",
        Structure.RUBY_BASE: "RB",
        Structure.RUBY_TEXT: "RT",
        Structure.CODE: "Code",
        Structure.SPAN: "Span",
        Structure.CONTENTS: "TOC",
        Structure.ENTRY: "TOCI",
        Structure.INDEX: "Index",
    }
)

_NUMBERINGS = MappingProxyType(
    {
        Numbering.BULLET: "Disc",
        Numbering.LOWER_ALPHA: "LowerAlpha",
        Numbering.UPPER_ALPHA: "UpperAlpha",
        Numbering.LOWER_ROMAN: "LowerRoman",
        Numbering.UPPER_ROMAN: "UpperRoman",
    }
)
"""Those of 14.8.5.5; all others, Chinese ordinals too, count as decimal."""


class LinkObject(NamedTuple):
    """A link annotation. element: that it belongs to; object: its number; page: from 0."""

    element: int
    object: int
    page: int


def tag_names(elements: Sequence[Element]) -> list[str]:
    """Return the structure type of each element."""
    return [_TAGS[each.kind] + (str(each.rank) if each.rank else "") for each in elements]


Trace: TypeAlias = "array[int]"
"""The marks of a page: the element of each, or its complement where there is nothing to draw.

Eight bytes each, since a library has a hundred thousand.
"""


def trace_of(marks: Sequence[Mark]) -> Trace:
    """Return what the structure tree has to know of a page."""
    return array("q", [each if items else ~each for each, items in marks if each != ARTIFACT])


@frozen
class Traced:
    """What belongs to what in a file: traces by page, and links; pages: object numbers."""

    elements: Sequence[Element]
    traces: Sequence[Trace]
    links: Sequence[LinkObject]
    pages: Sequence[int]


def add_structure(traced: Traced, tags: Sequence[str], to: Package) -> Any:
    """Add the structure tree and return the reference to its root.

    tags: as `tag_names` gives them. A page's key in the parent tree is its index; those of links
    follow, in their order.
    """
    elements, pages, links = traced.elements, traced.pages, traced.links
    first = to.reserve(len(elements))
    notes = _named(elements, first)
    root = dictionary(
        Type=b"/StructTreeRoot",
        K=f"{first} 0 R".encode(),
        ParentTree=to.add(_parent_tree(traced.traces, links, first, to)),
        ParentTreeNextKey=len(pages) + len(links),
        IDTree=dictionary(Names=compact(*notes)) if notes else None,
    )
    reference = to.add(root)
    writer = _Writer(traced, tags, first)
    writer.collect()
    to.settle(first, len(elements), writer.objects(to.number_of(reference)))
    return reference


class _Writer:
    """Collects the children of elements and writes their dictionaries, as bytes at once.

    A novel has ten thousand elements, and reportlab's dictionaries would take half a second.
    """

    def __init__(self, traced: Traced, tags: Sequence[str], first: int) -> None:
        self._traced, self._tags, self._first = traced, tags, first
        self._elements, self._pages = traced.elements, traced.pages
        self._children: list[list[str]] = [[] for _element in self._elements]
        self._page_of = [-1] * len(self._elements)
        self._mentioned = [False] * len(self._elements)
        most = max(map(len, traced.traces), default=0)
        self._counts = [str(count) for count in range(most)]  # the same few for all pages

    def collect(self) -> None:
        """Give each element its children: other elements, marked content, annotations."""
        self._mention(0)
        mentioned = self._mentioned
        for page, trace in enumerate(self._traced.traces):
            count = 0
            for element in trace:
                if element < 0:
                    self._mention(~element)
                    continue
                if not mentioned[element]:
                    self._mention(element)
                self._content(element, page, count)
                count += 1
        for link in self._traced.links:
            self._mention(link.element)
            page = self._pages[link.page]
            own = f"<</Type/OBJR/Obj {link.object} 0 R/Pg {page} 0 R>>"
            self._children[link.element].append(own)

    def _mention(self, element: int) -> None:
        """Make an element a child of its parent, once."""
        while not self._mentioned[element]:
            self._mentioned[element] = True
            parent = self._elements[element].parent
            if parent < 0:
                return
            self._children[parent].append(f"{self._first + element} 0 R")
            element = parent

    def _content(self, element: int, page: int, count: int) -> None:
        if self._page_of[element] < 0:
            self._page_of[element] = page
        if self._page_of[element] == page:
            self._children[element].append(self._counts[count])
        else:
            own = f"<</Type/MCR/Pg {self._pages[page]} 0 R/MCID {count}>>"
            self._children[element].append(own)

    def objects(self, root: int) -> Iterator[bytes]:
        """Yield the dictionary of each element. root: number of the tree's root."""
        first, pages = self._first, self._pages
        rows = zip(self._elements, self._tags, self._page_of, self._children, strict=True)
        for element, tag, page, children in rows:
            parent = root if element.parent < 0 else first + element.parent
            where = f"/Pg {pages[page]} 0 R" if page >= 0 else ""
            if element.lang or element.about is not None:
                where += _attributes(element)
            body = f"<</S/{tag}/P {parent} 0 R{where}/K[{' '.join(children)}]>>"
            yield body.encode()


def _attributes(element: Element) -> str:
    """Return the entries that tell more of an element, as the dictionary has them."""
    parts = [f"/Lang{_text(element.lang)}"] if element.lang else []
    about = element.about
    if about is not None:
        if about.kind is Structure.FIGURE:
            parts.append(f"/Alt{_text(about.alt)}")
        if about.kind is Structure.NOTE:
            parts.append(f"/ID{_text(about.key)}")
        if about.kind in {Structure.HEADER, Structure.CELL}:
            parts.append(_cell(about))
        if about.numbering is not None:
            numbering = _NUMBERINGS.get(about.numbering, "Decimal")
            parts.append(f"/A<</O/List/ListNumbering/{numbering}>>")
    return "".join(parts)


def _cell(about: Enclosure) -> str:
    """Return the attributes of a cell, 14.8.5.7; nothing for an ordinary one."""
    parts = [f"/Scope/{about.scope.capitalize()}"] if about.scope else []
    parts += [f"/RowSpan {about.row_span}"] if about.row_span > 1 else []
    parts += [f"/ColSpan {about.column_span}"] if about.column_span > 1 else []
    return f"/A<</O/Table{''.join(parts)}>>" if parts else ""


def _text(text: str) -> str:
    """Return a text string in hexadecimal UTF-16, which needs no escapes (7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def _parent_tree(
    traces: Sequence[Trace], links: Sequence[LinkObject], first: int, to: Package
) -> Any:
    """Return the number tree from marked content and annotations to their elements (14.7.4.4)."""
    entries: list[Any] = []
    number = to.reserve(len(traces))
    to.settle(number, len(traces), (_owners(trace, first) for trace in traces))
    for page in range(len(traces)):
        entries += (page, b"%d 0 R" % (number + page))
    for index, link in enumerate(links, start=len(traces)):
        entries += (index, b"%d 0 R" % (first + link.element))
    return dictionary(Nums=compact(*entries))


def _owners(trace: Trace, first: int) -> bytes:
    """Return the elements of a page's marked content, in its order."""
    owners = [f"{first + element} 0 R" for element in trace if element >= 0]
    return f"[{' '.join(owners)}]".encode()


def _named(elements: Sequence[Element], first: int) -> list[Any]:
    """Return identifiers and elements of the notes, in the order of their bytes (7.9.6)."""
    notes = {
        about.key.encode("utf-16-be", "replace"): (about.key, first + index)
        for index, element in enumerate(elements)
        if (about := element.about) is not None and about.kind is Structure.NOTE
    }
    pairs = [notes[key] for key in sorted(notes)]
    return [value for key, at in pairs for value in (_text(key).encode(), b"%d 0 R" % at)]
