"""One part made plain before it is read: tracked changes decided, wrappers and choices resolved.

The tree is this reading's own, so it is changed in place.
"""

from collections import Counter
from typing import TYPE_CHECKING

from publisher.frozen import frozen
from publisher.packages.ooxml import attribute, child, full, kind
from publisher.readers.base import Changes

if TYPE_CHECKING:
    from lxml.etree import _Element

_INSERTED = ("w:ins", "w:moveTo")
_DELETED = ("w:del", "w:moveFrom")
_CHANGED = (
    "w:rPrChange",
    "w:pPrChange",
    "w:tcPrChange",
    "w:trPrChange",
    "w:tblPrChange",
    "w:sectPrChange",
)
# What old properties do not tell, so that it stays (ECMA-376 part 1, 17.13.5).
_UNCHANGED = frozenset({"w:rPr", "w:sectPr", "w:headerReference", "w:footerReference", *_INSERTED})
_WRAPPERS = ("w:smartTag", "w:customXml", "w:dir", "w:bdo")
_CONTENTS = ("Table of Contents", "Table of Figures", "Bibliographies")
# Choices of markup compatibility that this reader knows; of others it takes the fallback.
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "w14", "w15", "wp14", "w16se", "v"})


@frozen
class Settled:
    """What was found. changes: how many were tracked; contents: tables of contents taken out;
    prompts: places of a form that nobody filled in."""

    changes: int = 0
    contents: int = 0
    prompts: int = 0


def settle(root: "_Element", changes: Changes) -> Settled:
    """Make a part plain: accept or refuse what was tracked, unwrap what only wraps."""
    _choose(root)
    contents, prompts = _controls(root)
    for name in _WRAPPERS:
        for element in list(root.iter(full(name))):
            unwrap(element)
    tracked = _old_properties(root, changes)
    gone, kept = (_DELETED, _INSERTED) if changes is Changes.ACCEPT else (_INSERTED, _DELETED)
    tracked += _rows_and_cells(root, gone, kept)
    tracked += _marks_of_paragraphs(root, gone, kept)
    tracked += _runs(root, gone, kept)
    return Settled(tracked, contents, prompts)


def unwrap(element: "_Element") -> None:
    """Put the children of an element in its place."""
    for each in list(element):
        element.addprevious(each)
    remove(element)


def remove(element: "_Element") -> None:
    """Take an element out."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _choose(root: "_Element") -> None:
    """Put one alternative in the place of mc:AlternateContent (ECMA-376 part 3, 7.6)."""
    for element in list(root.iter(full("mc:AlternateContent"))):
        choices = [each for each in element if kind(each) == "mc:Choice"]
        chosen = next((each for each in choices if _is_understood(each)), None)
        if chosen is None:
            chosen = child(element, "mc:Fallback")
        for each in list(chosen) if chosen is not None else ():
            element.addprevious(each)
        remove(element)


def _is_understood(choice: "_Element") -> bool:
    return _UNDERSTOOD.issuperset((choice.get("Requires") or "").split())


def _controls(root: "_Element") -> tuple[int, int]:
    """Unwrap content controls; take contents out. Return how many contents and prompts."""
    found: Counter[str] = Counter()
    for element in list(root.iter(full("w:sdt"))):
        gallery = attribute(child(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery"))
        if gallery in _CONTENTS:
            found["contents"] += gallery != _CONTENTS[2]
        if gallery in _CONTENTS[:2]:
            remove(element)
            continue
        found["prompts"] += child(element, "w:sdtPr", "w:showingPlcHdr") is not None
        inside = child(element, "w:sdtContent")
        for each in list(inside) if inside is not None else ():
            element.addprevious(each)
        remove(element)
    return found["contents"], found["prompts"]


def _old_properties(root: "_Element", changes: Changes) -> int:
    """Put the properties from before a change back where changes are refused; count them."""
    count = 0
    for name in _CHANGED:
        for element in list(root.iter(full(name))):
            count += 1
            parent, old = element.getparent(), next(iter(element), None)
            remove(element)
            if changes is Changes.REFUSE and parent is not None and old is not None:
                kept = [each for each in parent if kind(each) in _UNCHANGED]
                parent[:] = [*old, *kept]
    return count


def _rows_and_cells(root: "_Element", gone: tuple[str, ...], kept: tuple[str, ...]) -> int:
    """Take out rows and cells that are not there; count what was tracked."""
    count = 0
    for properties in (*root.iter(full("w:trPr")), *root.iter(full("w:tcPr"))):
        marks = {
            kind(each).replace("w:cellIns", "w:ins").replace("w:cellDel", "w:del")
            for each in properties
        }
        count += bool(marks & {*gone, *kept})
        owner = properties.getparent()
        if marks & set(gone) and owner is not None:
            remove(owner)
    for table in list(root.iter(full("w:tbl"))):
        if child(table, "w:tr") is None:
            remove(table)
    return count


def _marks_of_paragraphs(root: "_Element", gone: tuple[str, ...], kept: tuple[str, ...]) -> int:
    """Join paragraphs whose mark between them is not there; count what was tracked."""
    count = 0
    for paragraph in list(root.iter(full("w:p"))):
        properties = child(paragraph, "w:pPr", "w:rPr")
        marks = {kind(each) for each in properties} if properties is not None else set[str]()
        count += bool(marks & {*gone, *kept})
        following = paragraph.getnext()
        if not marks & set(gone) or following is None or kind(following) != "w:p":
            continue
        own = child(following, "w:pPr")
        moved = [each for each in paragraph if kind(each) != "w:pPr"]
        for at, each in enumerate(moved, 0 if own is None else 1):
            following.insert(at, each)
        remove(paragraph)
    return count


def _runs(root: "_Element", gone: tuple[str, ...], kept: tuple[str, ...]) -> int:
    """Take out runs that are not there and unwrap those that are; count both."""
    count = 0
    for name in gone:
        for element in list(root.iter(full(name))):
            if kind_of_parent(element) not in {"w:rPr", "w:trPr", "w:numPr"}:
                count += 1
                remove(element)
    for name in kept:
        for element in list(root.iter(full(name))):
            if kind_of_parent(element) not in {"w:rPr", "w:trPr", "w:numPr"}:
                count += 1
                unwrap(element)
    for old, new in (("w:delText", "w:t"), ("w:delInstrText", "w:instrText")):
        for element in root.iter(full(old)):
            element.tag = full(new)
    return count


def kind_of_parent(element: "_Element") -> str:
    """Return the short name of the element around an element."""
    parent = element.getparent()
    return "" if parent is None else kind(parent)
