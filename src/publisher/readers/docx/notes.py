"""Footnotes, endnotes and comments: parts of their own, read where the text refers to them."""

from typing import TYPE_CHECKING

from publisher.diagnostics import Span
from publisher.model.nodes import Blocks, Note, Paragraph, Text
from publisher.model.walk import passages, plain_text
from publisher.packages.ooxml import attribute, full
from publisher.readers.base import Comments
from publisher.readers.docx.reading import Reading, Story, shortened
from publisher.readers.docx.script import Script
from publisher.readers.docx.settle import settle
from publisher.readers.docx.stories import StoryReader

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = {
    "foot": ("footnotes", "w:footnote"),
    "end": ("endnotes", "w:endnote"),
    "comment": ("comments", "w:comment"),
}


def open_notes(reading: Reading) -> "list[_Element]":
    """Find the parts of notes, and each note by its id; return the roots of the parts."""
    roots = []
    for key, (type, element) in _PARTS.items():
        part = reading.parts.related(reading.parts.main, type)
        root = reading.parts.xml(part) if part else None
        if part is None or root is None:
            continue
        settle(root, reading.options.changes)
        name = f"{reading.parts.package.name}:{type}"
        reading.stories[key] = Story(part, Script(name))
        roots.append(root)
        for each in root.iterfind(full(element)):
            if attribute(each, "w:type") in {None, "normal"}:
                reading.notes[key, attribute(each, "w:id") or ""] = each
    return roots


def note_blocks(reading: Reading, part: str, element: "_Element") -> Blocks:
    """Return the blocks of a note. part: its key among the stories."""
    outer, reading.fields = reading.fields, []
    with reading.inside():
        blocks = StoryReader(reading, reading.stories[part]).blocks(element)
    reading.fields = outer
    return blocks


def comment(reading: Reading, id: str, place: Span) -> Note | None:
    """Return a comment as a note that begins with who wrote it; say that it is dropped, if so.

    It is read once, wherever else something refers to it.
    """
    element = reading.notes.pop(("comment", id), None)
    blocks = note_blocks(reading, "comment", element) if element is not None else ()
    if element is None or not blocks:
        return None
    author = attribute(element, "w:author") or ""
    if reading.options.comments is Comments.DROP:
        text = "".join(plain_text(inlines) for _container, inlines in passages(blocks))
        message = f"the comment “{shortened(text)}” of {author or '?'} is not published"
        reading.losses.mention(
            "word-comment", message, place, "--comments keep makes notes of them"
        )
        return None
    first = blocks[0]
    if author and isinstance(first, Paragraph):
        named = Paragraph((Text(f"{author}："), *first.children), span=first.span)
        blocks = (named, *blocks[1:])
    return Note(reading.next_note(), blocks, span=place)
