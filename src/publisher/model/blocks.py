"""Block nodes of the document model: what stands on lines of its own."""

from enum import StrEnum
from typing import TypeAlias

from publisher.diagnostics import Span
from publisher.frozen import frozen
from publisher.model.inlines import Inlines


@frozen
class Heading:
    """A heading of level 1 to 6. An ordinal typed by the author (第一章) is part of the text."""

    level: int
    children: Inlines
    id: str | None = None
    span: Span | None = None
    lang: str | None = None


class ParagraphRole(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    LEAD = "lead"
    SALUTATION = "salutation"
    SIGNATURE = "signature"
    DATE_LINE = "date-line"
    CAPTION = "caption"
    ATTRIBUTION = "attribution"
    CONTINUATION = "continuation"


@frozen
class Paragraph:
    """A paragraph; CONTINUATION goes on after a quotation or list and has no indent."""

    children: Inlines
    role: ParagraphRole = ParagraphRole.BODY
    id: str | None = None
    span: Span | None = None
    lang: str | None = None


class Numbering(StrEnum):
    """How the items of a list are counted. The value shows the first label."""

    BULLET = "•"
    DECIMAL = "1."
    DECIMAL_PARENTHESIZED = "（1）"
    HAN = "一、"
    HAN_PARENTHESIZED = "（一）"
    CIRCLED = "①"
    LOWER_ALPHA = "a."
    UPPER_ALPHA = "A."
    LOWER_ROMAN = "i."
    UPPER_ROMAN = "I."


@frozen
class ListItem:
    """One item; checked: state of a GFM task item, None for an ordinary one."""

    children: "Blocks"
    checked: bool | None = None
    id: str | None = None
    span: Span | None = None


@frozen
class List:
    """A list; start: value of the first item; tight: no space between items.

    label: how the author writes it, % for the number, the blank behind included (`%、`, `(%) `);
    empty for the numbering's own.
    """

    items: tuple[ListItem, ...]
    numbering: Numbering = Numbering.BULLET
    start: int = 1
    tight: bool = True
    id: str | None = None
    span: Span | None = None
    lang: str | None = None
    label: str = ""


@frozen
class Quote:
    """A block quotation."""

    children: "Blocks"
    id: str | None = None
    span: Span | None = None
    lang: str | None = None


@frozen
class VerseLine:
    """One line of verse; without children it is the blank line between stanzas."""

    children: Inlines
    id: str | None = None
    span: Span | None = None


@frozen
class Verse:
    """Lines whose ends are the author's."""

    lines: tuple[VerseLine, ...]
    id: str | None = None
    span: Span | None = None
    lang: str | None = None


class Align(StrEnum):
    """Alignment of a table column or cell; DEFAULT leaves it to the style sheet."""

    DEFAULT = "default"
    START = "start"
    CENTER = "center"
    END = "end"


class Scope(StrEnum):
    """What a header cell heads."""

    NONE = "none"
    COLUMN = "column"
    ROW = "row"


@frozen
class Cell:
    """A table cell; spans are at least 1 and count grid places."""

    children: "Blocks"
    row_span: int = 1
    column_span: int = 1
    scope: Scope = Scope.NONE
    align: Align = Align.DEFAULT
    span: Span | None = None
    lang: str | None = None


@frozen
class Row:
    """A table row: its own cells, not those that reach in from above."""

    cells: tuple[Cell, ...]


@frozen
class Table:
    """A table. head rows repeat on each page; columns: alignment of each grid column.

    wide: over all columns of the page.
    """

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    columns: tuple[Align, ...] = ()
    caption: Inlines = ()
    id: str | None = None
    span: Span | None = None
    lang: str | None = None
    wide: bool = False


class Placement(StrEnum):
    """Where a figure goes: it stays, or floats to the head or foot of a page, or to its own."""

    HERE = "here"
    TOP = "top"
    BOTTOM = "bottom"
    PAGE = "page"


@frozen
class Figure:
    """A picture of its own with a caption. alt is required of authors; empty means decoration.

    source: key of `Document.resources`, or the path as the author gave it; width in mm or None;
    placement: None leaves it to the style sheet; wide: over all columns.
    """

    source: str
    alt: str = ""
    caption: Inlines = ()
    width: float | None = None
    id: str | None = None
    span: Span | None = None
    lang: str | None = None
    placement: Placement | None = None
    wide: bool = False


@frozen
class CodeBlock:
    """Program text, kept as it is; language: name of the programming language or empty."""

    text: str
    language: str = ""
    id: str | None = None
    span: Span | None = None


@frozen
class PageBreak:
    """A new page, wanted by the author."""

    id: str | None = None
    span: Span | None = None


@frozen
class ThematicBreak:
    """A change of scene: blank line, asterisks or rule, as the style says."""

    id: str | None = None
    span: Span | None = None


@frozen
class ParallelCell:
    """One language's side of a row of a bilingual edition."""

    children: "Blocks"
    lang: str | None = None


@frozen
class ParallelRow:
    """Passages that say the same, one cell a language."""

    cells: tuple[ParallelCell, ...]


@frozen
class Parallel:
    """Rows of a bilingual edition."""

    rows: tuple[ParallelRow, ...]
    id: str | None = None
    span: Span | None = None


class DivisionKind(StrEnum):
    """Parts of a book; a section is any part that has pages of its own kind; an attachment
    (附件) is what an official document or letter comes with.

    Contents and an index may hold a heading; what they list is put in later.
    """

    COVER = "cover"
    FRONT_MATTER = "front-matter"
    PART = "part"
    CHAPTER = "chapter"
    BACK_MATTER = "back-matter"
    COLOPHON = "colophon"
    CONTENTS = "contents"
    INDEX = "index"
    SECTION = "section"
    ATTACHMENT = "attachment"


@frozen
class Division:
    """A part of a book that starts and ends somewhere; its heading is its first child.

    page: name of the page set-up of the style sheet that it wants (`landscape`), or None.
    """

    kind: DivisionKind
    children: "Blocks"
    id: str | None = None
    span: Span | None = None
    lang: str | None = None
    page: str | None = None


Block: TypeAlias = (
    Paragraph
    | Heading
    | List
    | Quote
    | Verse
    | Table
    | Figure
    | CodeBlock
    | PageBreak
    | ThematicBreak
    | Parallel
    | Division
)
Blocks: TypeAlias = tuple[Block, ...]
