"""The structure tree: elements, what of the pages is theirs, and the way back from there.

Source: ISO 32000-1, 14.7 (structure), 14.8.4, 14.8.5 (types and attributes of tagged PDF).
"""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from publisher.exporters.pdf.package import Package, array, dictionary
from publisher.layout.pages import ARTIFACT, Element, Enclosure, Mark, Structure, Tree
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


def add_structure(
    tree: Tree, tags: Sequence[str], pages: Sequence[int], links: Sequence[LinkObject], to: Package
) -> Any:
    """Add the structure tree and return the reference to its root.

    tags: as `tag_names` gives them; pages: object numbers. A page's key in the parent tree is its
    index; those of links follow, in their order.
    """
    first = to.reserve(len(tree.elements))
    notes = _named(tree.elements, first)
    root = dictionary(
        Type=b"/StructTreeRoot",
        K=f"{first} 0 R".encode(),
        ParentTree=to.add(_parent_tree(tree.marks, links, first, to)),
        ParentTreeNextKey=len(pages) + len(links),
        IDTree=dictionary(Names=array(*notes)) if notes else None,
    )
    reference = to.add(root)
    writer = _Writer(tree, tags, pages, first)
    writer.collect(links)
    to.settle(first, writer.objects(to.number_of(reference)))
    return reference


class _Writer:
    """Collects the children of elements and writes their dictionaries, as bytes at once.

    A novel has ten thousand elements, and reportlab's dictionaries would take half a second.
    """

    def __init__(self, tree: Tree, tags: Sequence[str], pages: Sequence[int], first: int) -> None:
        self._tree, self._tags, self._pages, self._first = tree, tags, pages, first
        self._children: list[list[str]] = [[] for _element in tree.elements]
        self._page_of = [-1] * len(tree.elements)
        self._mentioned = [False] * len(tree.elements)

    def collect(self, links: Sequence[LinkObject]) -> None:
        """Give each element its children: other elements, marked content, annotations."""
        self._mention(0)
        mentioned = self._mentioned
        for page, marks in enumerate(self._tree.marks):
            count = 0
            for element, items in marks:
                if element == ARTIFACT:
                    continue
                if not mentioned[element]:
                    self._mention(element)
                if items:
                    self._content(element, page, count)
                    count += 1
        for link in links:
            self._mention(link.element)
            page = self._pages[link.page]
            own = f"<</Type/OBJR/Obj {link.object} 0 R/Pg {page} 0 R>>"
            self._children[link.element].append(own)

    def _mention(self, element: int) -> None:
        """Make an element a child of its parent, once."""
        while not self._mentioned[element]:
            self._mentioned[element] = True
            parent = self._tree.elements[element].parent
            if parent < 0:
                return
            self._children[parent].append(f"{self._first + element} 0 R")
            element = parent

    def _content(self, element: int, page: int, count: int) -> None:
        if self._page_of[element] < 0:
            self._page_of[element] = page
        if self._page_of[element] == page:
            self._children[element].append(str(count))
        else:
            own = f"<</Type/MCR/Pg {self._pages[page]} 0 R/MCID {count}>>"
            self._children[element].append(own)

    def objects(self, root: int) -> list[bytes]:
        """Return the dictionary of each element. root: number of the tree's root."""
        first, pages, made = self._first, self._pages, []
        rows = zip(self._tree.elements, self._tags, self._page_of, self._children, strict=True)
        for element, tag, page, children in rows:
            parent = root if element.parent < 0 else first + element.parent
            where = f"/Pg {pages[page]} 0 R" if page >= 0 else ""
            if element.lang or element.about is not None:
                where += _attributes(element)
            body = f"<</S/{tag}/P {parent} 0 R{where}/K[{' '.join(children)}]>>"
            made.append(body.encode())
        return made


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
    marks: Sequence[Sequence[Mark]], links: Sequence[LinkObject], first: int, to: Package
) -> Any:
    """Return the number tree from marked content and annotations to their elements (14.7.4.4)."""
    entries: list[Any] = []
    bodies: list[bytes] = []
    number = to.reserve(len(marks))
    to.settle(number, bodies)
    for page, own in enumerate(marks):
        owners = [f"{first + mark.element} 0 R" for mark in own if mark.items and mark.element >= 0]
        bodies.append(f"[{' '.join(owners)}]".encode())
        entries += (page, b"%d 0 R" % (number + page))
    for index, link in enumerate(links, start=len(marks)):
        entries += (index, b"%d 0 R" % (first + link.element))
    return dictionary(Nums=array(*entries))


def _named(elements: Sequence[Element], first: int) -> list[Any]:
    """Return identifiers and elements of the notes, in the order of their bytes (7.9.6)."""
    notes = {
        about.key.encode("utf-16-be", "replace"): (about.key, first + index)
        for index, element in enumerate(elements)
        if (about := element.about) is not None and about.kind is Structure.NOTE
    }
    pairs = [notes[key] for key in sorted(notes)]
    return [value for key, at in pairs for value in (_text(key).encode(), b"%d 0 R" % at)]
