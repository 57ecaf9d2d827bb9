"""Notes in the order of their references, with their numbers and marks."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from publisher.model.nodes import (
    Block,
    Blocks,
    Division,
    Heading,
    Inline,
    Note,
    NoteKind,
    Numbering,
    Paragraph,
)
from publisher.model.ordinals import label
from publisher.model.walk import (
    is_plain,
    map_inlines,
    map_passages,
    notes,
    passages,
    plain_text,
    walk,
)
from publisher.resolve.document import ResolvedDocument, ResolvedNote
from publisher.resolve.matter import AT_THE_END
from publisher.styles import NoteMarks, StyleSheet

_MOST_MARKS = 3
"""How many ※ stand in a row; of more the eye sees no number."""


def placed_notes(blocks: Blocks, sheet: StyleSheet) -> Blocks:
    """Return the blocks with all footnotes as endnotes, where the sheet has them stand so."""
    if sheet.notes_at == "page":
        return blocks
    return map_passages(blocks, lambda _container, inlines: map_inlines(inlines, _as_endnote))


def _as_endnote(inline: Inline) -> Inline:
    if isinstance(inline, Note) and inline.kind is NoteKind.FOOT:
        return replace(inline, kind=NoteKind.END)
    return inline


def number_notes(blocks: Blocks, sheet: StyleSheet) -> tuple[ResolvedNote, ...]:
    """Return all notes in order of reference; footnotes and endnotes count apart.

    Marks count through the document, or, where the sheet says so, anew from each heading of level
    1; endnotes only do where they stand behind their chapters. A sheet that counts by page leaves
    the final mark to layout.
    """
    by_chapter = sheet.notes_restart == "chapter"
    starts = frozenset(chapter_starts(blocks)) if by_chapter else frozenset()
    counts = dict.fromkeys(NoteKind, 0)
    counted: list[tuple[Note, int]] = []
    for container, inlines in passages(blocks):
        if isinstance(container, Heading) and container.id in starts:
            going_on = 0 if sheet.notes_at == "chapter" else counts[NoteKind.END]
            counts = dict.fromkeys(NoteKind, 0) | {NoteKind.END: going_on}
        for note in () if is_plain(inlines) else notes(inlines):
            counts[note.kind] += 1
            counted.append((note, counts[note.kind]))
    forms = _forms({note.kind for note, _number in counted}, sheet)
    return tuple(
        ResolvedNote(note, number, note_mark(number, forms[note.kind]), forms[note.kind])
        for note, number in counted
    )


def _forms(kinds: Set[NoteKind], sheet: StyleSheet) -> Mapping[NoteKind, NoteMarks]:
    """Return the form of the marks of each kind of note. kinds: those of the text.

    Where footnotes and endnotes are in one text and the sheet says nothing, endnotes get another
    one, since ① would lead to two notes.
    """
    forms = dict.fromkeys(NoteKind, sheet.note_marks)
    if sheet.endnote_marks is not None:
        return forms | {NoteKind.END: sheet.endnote_marks}
    if {NoteKind.FOOT, NoteKind.END} <= kinds:
        is_other = sheet.note_marks is not NoteMarks.PLAIN
        forms[NoteKind.END] = NoteMarks.PLAIN if is_other else NoteMarks.CIRCLED
    return forms


def chapter_starts(blocks: Blocks) -> Iterator[str]:
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
    """Yield the blocks and the notes that stand behind them where there is no foot of a page.

    All at once; where notes count by chapter, one part for each, since a mark is unique in it only,
    and where they stand so.
    """
    notes_by_id = {resolved.note.id: resolved for resolved in document.notes}
    for part in _parts(document):
        held = (note.id for _container, inlines in passages(part) for note in notes(inlines))
        yield part, tuple(notes_by_id[name] for name in held)


def behind_notes(document: ResolvedDocument) -> Blocks:
    """Return the divisions at the end of a document that its last notes stand before: an index, a
    colophon, a cover."""
    start = len(document.blocks)
    while start and _is_last(document.blocks[start - 1]):
        start -= 1
    return document.blocks[start:]


def _is_last(block: Block) -> bool:
    return isinstance(block, Division) and block.kind in AT_THE_END


def _parts(document: ResolvedDocument) -> Iterator[Blocks]:
    blocks, start = document.blocks, 0
    if "chapter" in {document.sheet.notes_restart, document.sheet.notes_at}:
        for at in range(1, len(blocks)):
            if any(True for _start in chapter_starts(blocks[at : at + 1])):
                yield blocks[start:at]
                start = at
    yield blocks[start:]


def note_mark(number: int, form: NoteMarks) -> str:
    """Return the mark of the note with this number, from 1."""
    match form:
        case NoteMarks.CIRCLED:
            return label(number, Numbering.CIRCLED)
        case NoteMarks.BRACKETED:
            return f"[{number}]"
        case NoteMarks.PLAIN:
            return str(number)
        case NoteMarks.REFERENCE:
            mark = form.value
            return mark * number if number <= _MOST_MARKS else f"{mark}{number}"
