"""Notes referred to more than once, where their mark would not say which note is meant."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from publisher.diagnostics import Diagnostic
from publisher.model.nodes import (
    Blocks,
    Heading,
    Inline,
    Note,
    NoteReference,
    Paragraph,
)
from publisher.model.walk import inlines_of, map_inlines, map_passages, marked_up, passages
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.notes import chapter_starts, stands_in_line


def said_again(blocks: Blocks) -> Blocks:
    """Return the blocks with each note that stands in its line (夹注) at all references to it.

    Such a note has no mark that a later reference could show. Its copies have ids of their own; a
    note within it is not copied.
    """
    inlines = [each for found in marked_up(blocks) for each in inlines_of(found)]
    held = {each.id: each for each in inlines if isinstance(each, Note) and stands_in_line(each)}
    if not any(isinstance(each, NoteReference) and each.id in held for each in inlines):
        return blocks
    numbers = count(2)

    def again(inline: Inline) -> Inline:
        if isinstance(inline, NoteReference) and inline.id in held:
            copied = map(_without_id, held[inline.id].blocks)
            own = f"/{inline.id}-{next(numbers)}"
            return replace(held[inline.id], id=own, blocks=tuple(copied), span=inline.span)
        return inline

    return map_passages(blocks, lambda _container, found: map_inlines(found, again))


def _without_id(block: object) -> Paragraph:
    """Return a paragraph of a note for its copy, which owns no id and no note."""
    if not isinstance(block, Paragraph):
        raise TypeError("a note in its line has paragraphs alone")
    return replace(block, id=None, children=map_inlines(block.children, _referring))


def _referring(inline: Inline) -> Inline:
    return NoteReference(inline.id, inline.span) if isinstance(inline, Note) else inline


def marks_of_other_chapters(document: ResolvedDocument) -> Iterator[Diagnostic]:
    """Yield a warning for each reference to a note of another chapter, where chapters count anew.

    The mark there is that of another note, too.
    """
    if document.sheet.notes_restart != "chapter" or not document.notes:
        return
    starts, chapter = frozenset(chapter_starts(document.blocks)), 0
    homes: dict[str, int] = {}
    for container, inlines in passages(document.blocks):
        chapter += isinstance(container, Heading) and container.id in starts
        for inline in inlines_of(inlines):
            if isinstance(inline, Note):
                homes.setdefault(inline.id, chapter)
            elif isinstance(inline, NoteReference) and homes.get(inline.id, chapter) != chapter:
                yield Diagnostic(
                    "note-of-other-chapter",
                    f"the mark of the note “{inline.id}” counts in another chapter",
                    inline.span,
                    "write the note once more, or let notes count through (notes_restart)",
                )
