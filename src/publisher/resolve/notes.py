"""Notes in the order of their references, with their numbers and marks."""

from collections.abc import Iterator

from publisher.model.nodes import Blocks, Note, NoteKind, Numbering
from publisher.model.ordinals import label
from publisher.model.walk import notes, passages
from publisher.resolve.document import ResolvedNote
from publisher.styles import NoteMarks, StyleSheet


def number_notes(blocks: Blocks, sheet: StyleSheet) -> tuple[ResolvedNote, ...]:
    """Return all notes in order of reference; footnotes and endnotes count apart.

    Marks count through the document; a sheet that counts by page leaves the final mark to layout.
    """
    counts = dict.fromkeys(NoteKind, 0)
    result = []
    for note in _in_order(blocks):
        counts[note.kind] += 1
        result.append(ResolvedNote(note, counts[note.kind], note_mark(counts[note.kind], sheet)))
    return tuple(result)


def _in_order(blocks: Blocks) -> Iterator[Note]:
    for _container, inlines in passages(blocks):
        yield from notes(inlines)


def note_mark(number: int, sheet: StyleSheet) -> str:
    """Return the mark of the note with this number, from 1."""
    match sheet.note_marks:
        case NoteMarks.CIRCLED:
            return label(number, Numbering.CIRCLED)
        case NoteMarks.BRACKETED:
            return f"[{number}]"
        case NoteMarks.PLAIN:
            return str(number)
