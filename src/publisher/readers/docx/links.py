"""Links inside a Word file, once every block has its id: bookmarks to blocks and notes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.model.nodes import (
    SPANNING,
    Blocks,
    Inline,
    Inlines,
    Link,
    NoteReference,
    Reference,
    Text,
)
from publisher.model.walk import inlines_of, is_plain, map_passages, passages
from publisher.packages.ooxml import attribute, full, kind
from publisher.readers.docx.reading import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element


def linked(blocks: Blocks, reading: Reading, roots: "list[_Element]") -> Blocks:
    """Return blocks whose links name the ids of blocks; one to nothing is its text alone."""
    if not any(map(_has_links, (inlines for _container, inlines in passages(blocks)))):
        return blocks
    ids = dict(reading.bookmarks.same)
    of_notes = reading.bookmarks.of_notes
    by_name = {name: of_notes[key] for name, key in note_bookmarks(roots) if key in of_notes}
    notes = {**by_name, **of_notes}
    return map_passages(blocks, lambda _container, inlines: _changed(inlines, ids, notes))


def _has_links(inlines: Inlines) -> bool:
    return not is_plain(inlines) and any(
        isinstance(inline, (Link, Reference, NoteReference)) for inline in inlines_of(inlines)
    )


def note_bookmarks(roots: "list[_Element]") -> Iterator[tuple[str, str]]:
    """Yield (bookmark, key of a note) where a bookmark begins right before a note's mark."""
    marks = {full("w:footnoteReference"): "foot", full("w:endnoteReference"): "end"}
    for root in roots:
        names: list[str] = []
        for element in root.iter(full("w:bookmarkStart"), full("w:t"), full("w:p"), *marks):
            if kind(element) == "w:bookmarkStart":
                names.append(attribute(element, "w:name") or "")
                continue
            if element.tag in marks:
                yield from (
                    (name, f"{marks[element.tag]} {attribute(element, 'w:id')}") for name in names
                )
            names = []


def _changed(inlines: Inlines, ids: Mapping[str, str], notes: Mapping[str, str]) -> Inlines:
    """Return a passage with new targets. notes: ids by bookmark, and by part and w:id."""
    if is_plain(inlines):
        return inlines
    return tuple(new for inline in inlines for new in _new(inline, ids, notes))


def _new(inline: Inline, ids: Mapping[str, str], notes: Mapping[str, str]) -> Inlines:
    if isinstance(inline, NoteReference):
        return (replace(inline, id=notes[inline.id]),) if inline.id in notes else (Text("*"),)
    if not isinstance(inline, SPANNING):
        return (inline,)
    children = tuple(new for each in inline.children for new in _new(each, ids, notes))
    if isinstance(inline, Reference):
        if inline.target not in ids:
            return children
        return (replace(inline, target=ids[inline.target], children=children),)
    if isinstance(inline, Link) and inline.target.startswith("#"):
        id = ids.get(inline.target[1:])
        return (replace(inline, target=f"#{id}", children=children),) if id else children
    return (replace(inline, children=children),)
