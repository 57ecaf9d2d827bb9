"""The parts footnotes.xml and endnotes.xml: Word's own notes, numbered and placed by Word."""

from collections.abc import Collection
from dataclasses import replace

from publisher.diagnostics import Severity
from publisher.exporters.docx import roles
from publisher.exporters.docx.blocks import BlockWriter, Place, writer
from publisher.exporters.docx.markup import paragraph, part, run, text_elements
from publisher.exporters.docx.numbering import circled_format
from publisher.exporters.docx.units import twips
from publisher.exporters.docx.work import Relations, Work
from publisher.frozen import frozen
from publisher.model.nodes import NoteKind, Paragraph
from publisher.resolve.document import ResolvedNote
from publisher.styles import NoteMarks

_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
_RESTARTS = {"page": "eachPage"}
_CIRCLED_BY_WORD = 20


@frozen
class NotesPart:
    """A part of notes, with what it refers to."""

    xml: bytes
    relations: Relations


def footnotes_part(work: Work) -> NotesPart:
    """Return footnotes.xml with the notes that the body refers to, in order of reference."""
    return _part(work, "footnote", work.footnotes, writer(work, in_note=True))


def endnotes_part(work: Work) -> NotesPart:
    """Return endnotes.xml, likewise."""
    renamed = {"note": roles.ENDNOTE_TEXT}
    return _part(work, "endnote", work.endnotes, writer(work, in_note=True, renamed=renamed))


def _part(work: Work, element: str, numbers: dict[str, int], blocks: BlockWriter) -> NotesPart:
    notes = "".join(_separator(element, number, kind) for number, kind in _SEPARATORS)
    for id, number in tuple(numbers.items()):
        notes += f'<w:{element} w:id="{number}">{_note(work, element, id, blocks)}</w:{element}>'
    return NotesPart(part(f"{element}s", notes), blocks.relations)


def _separator(element: str, number: int, kind: str) -> str:
    """Return the line above the notes; in Normal, which has no indent, it starts at the margin."""
    content = paragraph(
        '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240"'
        ' w:lineRule="auto"/><w:ind w:firstLine="0"/>',
        run("", f"<w:{kind}/>"),
    )
    return f'<w:{element} w:type="{kind}" w:id="{number}">{content}</w:{element}>'


def _note(work: Work, element: str, id: str, blocks: BlockWriter) -> str:
    note = work.notes[id].note
    style, room = work.document.sheet.style("note"), twips(work.document.sheet.page.column_room)
    box = max(twips(-style.first_line_indent * style.word_size), 0)
    place = Place(note.lang or work.document.lang, room - box)
    below = replace(place, left=box)
    mark = _mark(work, element, work.notes[id]) + _between(box)
    first, rest = note.blocks[:1], note.blocks[1:]
    if first and isinstance(first[0], Paragraph):
        return blocks.paragraph(first[0], place, mark) + blocks.blocks(rest, below)
    return paragraph(blocks.properties(style, place), mark) + blocks.blocks(note.blocks, below)


def _between(box: int) -> str:
    """Return what stands between a mark and its note: a tab to the text that hangs from it."""
    return run("", "<w:tab/>" if box else '<w:t xml:space="preserve"> </w:t>')


def _mark(work: Work, element: str, resolved: ResolvedNote) -> str:
    """Return the mark that begins a note: on the line where it is a circle or in brackets."""
    marks = resolved.form
    parts = [f"<w:{element}Ref/>"]
    raised = '<w:vertAlign w:val="superscript"/>' if marks is NoteMarks.PLAIN else ""
    if work.has_typed_mark(resolved.note.id):
        parts = [text_elements(work.escape(resolved.mark))]
    elif marks is NoteMarks.BRACKETED:
        parts = ["<w:t>[</w:t>", *parts, "<w:t>]</w:t>"]
    return "".join(run(f'<w:rFonts w:hint="eastAsia"/>{raised}', part) for part in parts)


def note_properties(work: Work) -> str:
    """Return w:footnotePr and w:endnotePr of the section: how notes count, and from where."""
    sheet = work.document.sheet
    restart = _RESTARTS.get(sheet.notes_restart, "continuous")
    by_hand = sheet.notes_restart == "chapter"
    foot = _format(work, work.footnotes, restart, by_hand=by_hand)
    end = _format(work, work.endnotes, "continuous")
    return (
        f'<w:footnotePr>{foot}<w:numRestart w:val="{restart}"/></w:footnotePr>'
        f"<w:endnotePr>{end}</w:endnotePr>"
    )


def _format(work: Work, ids: Collection[str], restart: str, *, by_hand: bool = False) -> str:
    count, sheet = len(ids), work.document.sheet
    if next((work.notes[id].form for id in ids), sheet.note_marks) is not NoteMarks.CIRCLED:
        return '<w:numFmt w:val="decimal"/>'
    if count > _CIRCLED_BY_WORD and not by_hand and restart == "continuous":
        work.report(
            "note-marks-not-in-word",
            f"Word counts circled marks to ⑳; notes 21 to {count} get plain figures",
            hint="let notes start anew on each page (notes_restart), or number them [1]",
        )
    highest = count if restart == "continuous" else 10
    return f'<w:numFmt w:val="{circled_format(highest)}"/>'


def report_unsupported(work: Work) -> None:
    """Note what Word does otherwise: it counts no ※, and knows no chapters to count from."""
    if any(resolved.form is NoteMarks.REFERENCE for resolved in work.document.notes):
        work.report(
            "note-marks-not-in-word",
            "Word does not count by ※, so the marks of the notes are typed",
            hint="a note that is added in Word needs a mark of its own",
            severity=Severity.NOTE,
        )
    if work.document.sheet.notes_restart == "chapter" and work.footnotes:
        work.report(
            "notes-restart-not-in-word",
            "Word knows no chapters, so the marks of the notes are typed and not counted by it",
            hint="a note that is added in Word needs a mark of its own",
            severity=Severity.NOTE,
        )


def report_lost(work: Work) -> None:
    """Report each note whose reference stands where Word can have none."""
    for resolved in work.document.notes:
        note = resolved.note
        shown = work.is_numbered(note.id) or note.id in work.flattened
        if note.kind is not NoteKind.INTERLINEAR and not shown:
            work.report(
                "note-not-in-word", f"the note “{note.id}” has no place in the text", note.span
            )
