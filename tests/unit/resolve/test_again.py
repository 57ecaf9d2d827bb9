"""Notes that are referred to more than once."""

from dataclasses import replace

import pytest
from tests.unit.resolve.resolve_samples import CATALOGUE, HANDOUT, codes, text

from publisher.diagnostics import Source, Span
from publisher.model.metadata import Metadata
from publisher.model.nodes import (
    Block,
    Document,
    Emphasis,
    Heading,
    Note,
    NoteKind,
    NoteReference,
    Text,
)
from publisher.model.walk import inlines_of, passages, plain_text
from publisher.resolve import Resolved, resolve
from publisher.styles import NoteMarks

_AT = Span("a.md", 5, 9)


def _run(*blocks: Block, **sheet: object) -> Resolved:
    document = Document(blocks, Metadata(title="题"), "zh-Hans", (Source("a.md", (0,)),))
    return resolve(document, replace(HANDOUT, **sheet), CATALOGUE)  # type: ignore[arg-type]


def _note(id: str, *inner: Note, kind: NoteKind = NoteKind.FOOT) -> Note:
    return Note(id, (text("注", *inner),), kind)


def test_a_note_in_its_line_is_said_again() -> None:
    """夹注 has no mark that a second reference could show; a note within it stays one."""
    inner = _note("b")
    first = text("甲", _note("a", inner, kind=NoteKind.INTERLINEAR))
    found = _run(first, text("乙", Emphasis((NoteReference("a", _AT),))))
    inlines = [each for _c, held in passages(found.document.blocks) for each in inlines_of(held)]
    notes = [each for each in inlines if isinstance(each, Note) and each.kind is not NoteKind.FOOT]
    assert [plain_text(each.blocks[0].children) for each in notes] == ["注", "注"]  # type: ignore[union-attr]
    assert len({each.id for each in notes}) == 2
    assert len({each.blocks[0].id for each in notes}) == 2
    assert [each.id for each in inlines if isinstance(each, NoteReference)] == ["b"]
    assert len(found.document.notes) == 3
    assert codes(found) == []


def test_a_second_reference_to_a_footnote_stays_one() -> None:
    """It shows the mark of the note, which stands at the foot of its page once."""
    found = _run(text("甲", _note("a")), text("乙", NoteReference("a")))
    assert len(found.document.notes) == 1


@pytest.mark.parametrize(("restart", "said"), [("chapter", 1), ("document", 0), ("page", 0)])
def test_a_mark_of_another_chapter_is_named(restart: str, said: int) -> None:
    """Where chapters count anew, ① of the first would be taken for ① of the second."""
    blocks = (
        Heading(1, (Text("一"),)),
        text("甲", _note("a"), NoteReference("a")),
        Heading(1, (Text("二"),)),
        text("乙", _note("b"), NoteReference("a", _AT)),
    )
    found = [
        each
        for each in _run(*blocks, notes_restart=restart).diagnostics
        if each.code == "note-of-other-chapter"
    ]
    assert [each.span for each in found] == [_AT] * said


def test_reference_marks() -> None:
    """※ is doubled and tripled; four in a row nobody counts."""
    blocks = [text("甲", _note(f"n{at}")) for at in range(4)]
    found = _run(*blocks, note_marks=NoteMarks.REFERENCE)
    assert [each.mark for each in found.document.notes] == ["※", "※※", "※※※", "※4"]


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ({}, ["①", "1"]),
        ({"note_marks": NoteMarks.PLAIN}, ["1", "①"]),
        ({"endnote_marks": NoteMarks.BRACKETED}, ["①", "[1]"]),
        ({"endnote_marks": NoteMarks.CIRCLED}, ["①", "①"]),
        ({"notes_at": "document"}, ["①", "②"]),
    ],
)
def test_endnotes_beside_footnotes_have_other_marks(
    marks: dict[str, object], wanted: list[str]
) -> None:
    """Unless the sheet says which; where all stand behind the text there is one kind."""
    blocks = (text("甲", _note("a")), text("乙", replace(_note("b"), kind=NoteKind.END)))
    assert [each.mark for each in _run(*blocks, **marks).document.notes] == wanted
