"""The resolved document: everything decided but pages. Exporters read it and decide nothing."""

from collections.abc import Mapping
from dataclasses import field, replace

from publisher.diagnostics import Diagnostic, Source, Span
from publisher.fonts import FontPlan
from publisher.frozen import frozen
from publisher.model.metadata import Metadata
from publisher.model.nodes import Blocks, Cell, Note, Resource
from publisher.resolve.captions import CaptionLabel
from publisher.resolve.lists import HANGING, ListPlace
from publisher.styles import ComputedStyle, NoteMarks, StyleSheet
from publisher.typography.measure import Words

CONTENTS = "/contents"
"""Id of the contents, and how those of their entries begin. An author's id has no such form."""
INDEX = "/index"
"""Id of the index that a sheet asks for, and how those of all entries begin."""
COLOPHON = "/colophon"
"""Id of the colophon that a sheet asks for, and how those of its lines begin."""
PLACE = "/index-"
"""How the ids of places that the index names begin."""


OFFICIAL = "/official"
"""How the ids of elements begin that the record of an official document gives."""
HEAD, IMPRINT = f"{OFFICIAL}/head", f"{OFFICIAL}/imprint"
"""Ids of the divisions of what stands above the text of such a document, and at its end."""


@frozen
class Official:
    """The elements of an official document that stand together, by id: what is on one line of
    the head and of the imprint (版记), left to right. ruled: the id in the head that the coloured
    line is below, or nothing; joint: ids of the names of joint bodies and, last, of the word that
    stands beside all of them, where there is one; foot_rule: whether the first page has a letter's
    second line.
    """

    head: tuple[tuple[str, ...], ...] = ()
    imprint: tuple[tuple[str, ...], ...] = ()
    ruled: str = ""
    joint: tuple[str, ...] = ()
    foot_rule: bool = False


@frozen
class Recorded:
    """A document with the elements of its record. styles: by id, of these and of what is moved."""

    blocks: Blocks
    styles: Mapping[str, ComputedStyle] = field(default_factory=dict)
    official: Official | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class Indexed:
    """A document with its index. roles: of the style of each of its paragraphs, by id."""

    blocks: Blocks
    roles: dict[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class ResolvedNote:
    """A note in order of first reference. number: from 1, per kind, in what notes count by; form:
    that of the marks of its kind."""

    note: Note
    number: int
    mark: str
    form: NoteMarks


@frozen
class OutlineEntry:
    """One heading of the outline. target: id of the heading; title without notes."""

    level: int
    title: str
    target: str


@frozen
class GridCell:
    """A cell at its place in the grid; row and column from 0, spans cut to the grid."""

    row: int
    column: int
    row_span: int
    column_span: int
    cell: Cell
    header: bool


@frozen
class TableGrid:
    """A table on its grid. widths: share of the table's width a column takes, sum 1."""

    rows: int
    columns: int
    head_rows: int
    cells: tuple[GridCell, ...]
    widths: tuple[float, ...]


@frozen
class ResolvedDocument:
    """One edition, resolved.

    blocks: every block, item and verse line has an id, unique and stable; written: the blocks of
    the document itself, with its title and nothing else that `resolve` makes; sheet: its matter
    says whether there are contents and an index, the author's own included; given: those of the ids
    that are the author's; styles: the computed style by id of each Paragraph, Heading, VerseLine,
    CodeBlock, Figure and ThematicBreak; marks: by id, of notes (①) and list items (1., （一）, •);
    lists: by id, where lists stand that do not simply hang;
    notes: in order of reference; official: where the elements of an official document stand, None
    where the sheet has no form for one or the record is empty; identifier: a URI; modified: UTC
    time, ISO 8601 with Z; images: pictures by the name that nodes give as `source` (a name that is
    missing here has no bytes); named: where the text names each of them first; captions: labels
    that authors typed before the captions of tables and figures, by id; words: of titles, for
    their lines.
    """

    blocks: Blocks
    written: Blocks
    given: frozenset[str]
    metadata: Metadata
    title: str
    lang: str
    edition: str
    sheet: StyleSheet
    styles: Mapping[str, ComputedStyle]
    marks: Mapping[str, str]
    notes: tuple[ResolvedNote, ...]
    outline: tuple[OutlineEntry, ...]
    grids: Mapping[str, TableGrid]
    fonts: FontPlan
    images: Mapping[str, Resource]
    sources: tuple[Source, ...]
    identifier: str
    modified: str
    captions: Mapping[str, CaptionLabel] = field(default_factory=dict)
    lists: Mapping[str, ListPlace] = field(default_factory=dict)
    official: Official | None = None
    named: Mapping[str, Span] = field(default_factory=dict)
    words: Words | None = None

    def style(self, id: str | None) -> ComputedStyle:
        """Return the computed style of a node by its id; body when it has none of its own."""
        return self.styles.get(id or "", self.sheet.styles["body"])

    def place(self, id: str | None) -> ListPlace:
        """Return where a list stands, by its id."""
        return self.lists.get(id or "", HANGING)


def without_made(document: ResolvedDocument) -> ResolvedDocument:
    """Return a document without its index, which formats that have no places for it pass over."""
    if not document.sheet.matter.index:
        return document
    from publisher.resolve.index import is_of_index, without_entries

    outline = tuple(each for each in document.outline if not is_of_index(each.target))
    return replace(document, blocks=without_entries(document.blocks), outline=outline)
