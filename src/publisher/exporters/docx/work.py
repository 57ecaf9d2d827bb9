"""The state of one export: what has been counted, named and reported so far."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from publisher.diagnostics import Diagnostic, Severity, Span
from publisher.exporters.base import UNNUMBERED, PageNumbers
from publisher.exporters.docx.bookmarks import Bookmarks, bookmarks
from publisher.exporters.docx.close import with_close_lines
from publisher.exporters.docx.closing import with_closings
from publisher.exporters.docx.faces import Faces, used_roles
from publisher.exporters.docx.grid import Grid, grid
from publisher.exporters.docx.hanging import with_hanging_notes
from publisher.exporters.docx.headings import HeadingNumbers, heading_numbers
from publisher.exporters.docx.markup import escape, illegal_characters, is_plain, text_elements
from publisher.exporters.docx.numbering import ListShapes, NumberingDefinitions
from publisher.exporters.docx.styles import shown_styles
from publisher.fonts.roles import FontRole
from publisher.frozen import changeable
from publisher.model.nodes import Division, NoteKind
from publisher.resolve.colophon import with_colophon
from publisher.resolve.cover_picture import CoverPicture, cover_picture
from publisher.resolve.document import ResolvedDocument, ResolvedNote
from publisher.styles import NoteMarks

_AFTER_TEMPLATES = 1000
"""Pictures in headers of a template have lower numbers than those of the text."""


@changeable
class Relations:
    """What one part refers to, by relationship id: links to elsewhere, pictures by name."""

    links: dict[str, str] = field(default_factory=dict)
    images: dict[str, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.links) + len(self.images)

    def _next(self) -> str:
        return f"rId{self.count + 1}"

    def link(self, target: str) -> str:
        """Return the relationship id of a URI."""
        return self.links.setdefault(target, self._next())

    def image(self, name: str) -> str:
        """Return the relationship id of a picture."""
        return self.images.setdefault(name, self._next())


@changeable
class Work:
    """One export. footnotes, endnotes: Word's number of each note by id, in order of reference;
    flattened: ids of notes that stand in the line, as Word has no place of its own for them;
    numbers: of pages by id, none where nobody laid the edition out; runs_in: whether a style does;
    covers: pictures that fill their pages, by the id of their figure.
    """

    document: ResolvedDocument
    faces: Faces
    grid: Grid
    bookmarks: Bookmarks
    shapes: ListShapes
    notes: dict[str, ResolvedNote]
    numbering: NumberingDefinitions
    numbers: PageNumbers = field(default_factory=lambda: UNNUMBERED)
    footnotes: dict[str, int] = field(default_factory=dict)
    endnotes: dict[str, int] = field(default_factory=dict)
    flattened: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    runs_in: bool = False
    covers: Mapping[str, CoverPicture] = field(default_factory=dict)
    _drawings: int = 0
    _combined: int = 0

    def report(
        self,
        code: str,
        message: str,
        span: Span | None = None,
        hint: str = "",
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Note what the edition can only approximate."""
        self.diagnostics.append(Diagnostic(code, message, span, hint, severity))

    def escape(self, text: str, span: Span | None = None) -> str:
        """Return text fit for XML; report what XML cannot hold."""
        escaped = escape(text)
        if escaped is not text and (illegal := illegal_characters(text)):
            names = ", ".join(sorted({f"U+{ord(char):04X}" for char in illegal}))
            self.report(
                "character-not-in-xml",
                f"{names} cannot stand in a Word file and became U+FFFD",
                span,
                "take the control character out of the source",
            )
        return escaped

    def text(self, text: str, span: Span | None = None) -> str:
        """Return the elements of a text in a run; report what XML cannot hold."""
        return f"<w:t>{text}</w:t>" if is_plain(text) else text_elements(self.escape(text, span))

    @property
    def last_number(self) -> str:
        """The number of the page that the last block begins on, where somebody laid it out."""
        last = next(reversed(self.document.blocks), None)
        return self.numbers.get(last.id or "", "") if last else ""

    @property
    def headings(self) -> HeadingNumbers:
        """The headings that Word counts."""
        return self.numbering.headings

    def next_drawing(self) -> int:
        """Return the number of the next picture, from 1."""
        self._drawings += 1
        return self._drawings

    def next_combined(self) -> int:
        """Return the number of the next text set in two lines, from 1."""
        self._combined += 1
        return self._combined

    def note_number(self, id: str) -> int:
        """Return Word's number of a footnote or endnote, a new one at its first reference."""
        kind = self.notes[id].note.kind
        numbers = self.endnotes if kind is NoteKind.END else self.footnotes
        return numbers.setdefault(id, len(numbers) + 1)

    def has_typed_mark(self, id: str) -> bool:
        """Tell whether Word cannot count this note: it knows no ※, and pages, but no chapters."""
        sheet = self.document.sheet
        if self.notes[id].form is NoteMarks.REFERENCE:
            return True
        foot = self.notes[id].note.kind is NoteKind.FOOT or sheet.notes_at == "chapter"
        return foot and sheet.notes_restart == "chapter"

    def is_numbered(self, id: str) -> bool:
        """Tell whether Word has the note's first reference already."""
        return id in self.footnotes or id in self.endnotes


def _embedded(document: ResolvedDocument) -> Mapping[FontRole, str]:
    if not document.sheet.embed_fonts or document.sheet.reference:
        return MappingProxyType({})
    from publisher.exporters.docx.embedded import families

    return families(document, used_roles(shown_styles(document.sheet).values()))


def _covers(document: ResolvedDocument) -> dict[str, CoverPicture]:
    """Return the pictures that are all of a cover and fill its page, by the id of their figure."""
    if document.sheet.matter.cover_picture != "full":
        return {}
    covers = (block for block in document.blocks if isinstance(block, Division))
    page = document.sheet.page
    found = (cover_picture(each, document, page) for each in covers)
    return {each.figure.id or "": each for each in found if each}


def begin(document: ResolvedDocument, numbers: PageNumbers = UNNUMBERED) -> Work:
    """Return the work of one export, nothing done yet."""
    document = with_colophon(document)
    document = with_hanging_notes(with_closings(document))
    document, lines = with_close_lines(document, grid(document.sheet))
    sheet = document.sheet
    first = _AFTER_TEMPLATES if sheet.reference else 0
    return Work(
        document,
        Faces(sheet, document.lang, _embedded(document)),
        lines,
        bookmarks(document),
        ListShapes(document.marks, sheet.style("list"), document.styles, document.lists),
        {resolved.note.id: resolved for resolved in document.notes},
        NumberingDefinitions(heading_numbers(document)),
        numbers,
        runs_in=any(style.run_in for style in sheet.styles.values()),
        covers=_covers(document),
        _drawings=first,
    )
