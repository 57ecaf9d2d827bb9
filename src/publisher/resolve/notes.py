"""Notes in the order of their references, with their numbers and marks."""

from collections.abc import Iterator

from publisher.model.nodes import Blocks, Heading, Note, NoteKind, Numbering, Paragraph
from publisher.model.ordinals import label
from publisher.model.walk import is_plain, notes, passages, plain_text, walk
from publisher.resolve.document import ResolvedDocument, ResolvedNote
from publisher.styles import NoteMarks, StyleSheet


def number_notes(blocks: Blocks, sheet: StyleSheet) -> tuple[ResolvedNote, ...]:
    """Return all notes in order of reference; footnotes and endnotes count apart.

    Marks count through the document, or, where the sheet says so, anew from each heading of level
    1; endnotes never do, as they stand together. A sheet that counts by page leaves the final mark
    to layout.
    """
    by_chapter = sheet.notes_restart == "chapter"
    starts = frozenset(_chapter_starts(blocks)) if by_chapter else frozenset()
    counts = dict.fromkeys(NoteKind, 0)
    result = []
    for container, inlines in passages(blocks):
        if isinstance(container, Heading) and container.id in starts:
            counts = dict.fromkeys(NoteKind, 0) | {NoteKind.END: counts[NoteKind.END]}
        for note in () if is_plain(inlines) else notes(inlines):
            counts[note.kind] += 1
            number = counts[note.kind]
            result.append(ResolvedNote(note, number, note_mark(number, sheet)))
    return tuple(result)


def _chapter_starts(blocks: Blocks) -> Iterator[str]:
    """Yield the ids of the headings of level 1 outside notes."""
    for block in walk(blocks):
        if isinstance(block, Heading) and block.level == 1:
            yield block.id or ""


def stands_in_line(note: Note) -> bool:
    """Tell whether a note is set within its line (夹注): an interlinear one of paragraphs alone.

    Other blocks have no room there, so that a note with such stands where footnotes do.
    """
    if note.kind is not NoteKind.INTERLINEAR:
        return False
    words = [plain_text(each.children) for each in note.blocks if isinstance(each, Paragraph)]
    return len(words) == len(note.blocks) and any(text.strip() for text in words)


def note_parts(document: ResolvedDocument) -> Iterator[tuple[Blocks, tuple[ResolvedNote, ...]]]:
    """Yield the blocks and the notes that stand behind them, for formats without pages.

    All at once; where notes count by chapter, one part for each, since a mark is unique in it only.
    """
    notes_by_id = {resolved.note.id: resolved for resolved in document.notes}
    for part in _parts(document):
        held = (note.id for _container, inlines in passages(part) for note in notes(inlines))
        yield part, tuple(notes_by_id[name] for name in held)


def _parts(document: ResolvedDocument) -> Iterator[Blocks]:
    blocks, start = document.blocks, 0
    if document.sheet.notes_restart == "chapter":
        for at in range(1, len(blocks)):
            if any(True for _start in _chapter_starts(blocks[at : at + 1])):
                yield blocks[start:at]
                start = at
    yield blocks[start:]


def note_mark(number: int, sheet: StyleSheet) -> str:
    """Return the mark of the note with this number, from 1."""
    match sheet.note_marks:
        case NoteMarks.CIRCLED:
            return label(number, Numbering.CIRCLED)
        case NoteMarks.BRACKETED:
            return f"[{number}]"
        case NoteMarks.PLAIN:
            return str(number)
