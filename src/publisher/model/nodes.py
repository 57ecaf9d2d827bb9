"""The document model: what the author means, as immutable nodes.

Every node may carry a language (BCP 47); blocks may carry an id; blocks and text leaves a Span of
the source they came from. Nothing here knows a format, a font or a page.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from publisher.diagnostics import Source, Span
from publisher.model.metadata import Metadata

OBJECT = "\ufffc"
"""Stands for an opaque inline where a rule sees a paragraph as one string (U+FFFC)."""

Anchors: TypeAlias = tuple[tuple[int, int], ...]
"""Piecewise map of a changed text to its source: (index in text, offset in source), ascending.

From each index on, offsets rise by one a character until the next pair. Empty: from `span.start`.
"""


# ------------------------------------------------------------------ inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of the author. Line ends inside are soft and already resolved by the reader."""

    text: str
    span: Span | None = None
    anchors: Anchors = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasis: Kai or dots for Han (never slanted), italic for Western text."""

    children: "Inlines"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong importance: bold, or Hei."""

    children: "Inlines"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Strikethrough:
    """Struck text (GFM `~~`)."""

    children: "Inlines"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class EmphasisDots:
    """着重号: a dot at each Han character."""

    children: "Inlines"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class ProperNounMark:
    """专名号: a line under (vertical: left of) a proper noun."""

    children: "Inlines"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class BookTitleMark:
    """书名号甲式: a wavy line under (vertical: left of) a title."""

    children: "Inlines"
    lang: str | None = None


class RubyKind(StrEnum):
    """What a ruby annotation is."""

    PINYIN = "pinyin"
    BOPOMOFO = "bopomofo"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Ruby:
    """行间注: base text with an annotation above, or at the right for bopomofo."""

    children: "Inlines"
    annotation: str
    kind: RubyKind = RubyKind.OTHER
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: target is an absolute or relative URI, or `#id`."""

    children: "Inlines"
    target: str
    title: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code: no transform touches it."""

    text: str
    span: Span | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that the author wants."""


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised small text."""

    children: "Inlines"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered small text."""

    children: "Inlines"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture in a line. source: key of `Document.resources`, or the path as given."""

    source: str
    alt: str = ""
    title: str = ""
    span: Span | None = None


class NoteKind(StrEnum):
    """Where a note stands."""

    FOOT = "foot"
    END = "end"
    INTERLINEAR = "interlinear"


@dataclass(frozen=True, slots=True)
class Note:
    """A note, at its first reference; later references are NoteReference with the same id."""

    id: str
    blocks: "Blocks"
    kind: NoteKind = NoteKind.FOOT
    span: Span | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A second reference to the note called `id`."""

    id: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to the block called `target`; empty children: its number or title is shown."""

    target: str
    children: "Inlines" = ()
    span: Span | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Keep:
    """Text that no transform may touch."""

    text: str
    span: Span | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class IndexTerm:
    """A place for the index: levels of the entry, outermost first; prints nothing itself."""

    levels: tuple[str, ...]
    sort: str = ""


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Strikethrough
    | EmphasisDots
    | ProperNounMark
    | BookTitleMark
    | Ruby
    | Link
    | Code
    | LineBreak
    | Superscript
    | Subscript
    | InlineImage
    | Note
    | NoteReference
    | Reference
    | Keep
    | IndexTerm
)
Inlines: TypeAlias = tuple[Inline, ...]

SPANNING = (
    Emphasis,
    Strong,
    Strikethrough,
    EmphasisDots,
    ProperNounMark,
    BookTitleMark,
    Ruby,
    Link,
    Superscript,
    Subscript,
    Reference,
)
"""Inline nodes with `children`: text flows through them, so rules see across their borders."""


# ------------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; checked: state of a GFM task item, None for an ordinary one."""

    children: "Blocks"
    checked: bool | None = None
    id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list; start: value of the first item; tight: no space between items."""

    items: tuple[ListItem, ...]
    numbering: Numbering = Numbering.BULLET
    start: int = 1
    tight: bool = True
    id: str | None = None
    span: Span | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    children: "Blocks"
    id: str | None = None
    span: Span | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class VerseLine:
    """One line of verse; without children it is the blank line between stanzas."""

    children: Inlines
    id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; spans are at least 1 and count grid places."""

    children: "Blocks"
    row_span: int = 1
    column_span: int = 1
    scope: Scope = Scope.NONE
    align: Align = Align.DEFAULT
    span: Span | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its own cells, not those that reach in from above."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. head rows repeat on each page; columns: alignment of each grid column."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    columns: tuple[Align, ...] = ()
    caption: Inlines = ()
    id: str | None = None
    span: Span | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of its own with a caption. alt is required of authors; empty means decoration.

    source: key of `Document.resources`, or the path as the author gave it; width in mm or None.
    """

    source: str
    alt: str = ""
    caption: Inlines = ()
    width: float | None = None
    id: str | None = None
    span: Span | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Program text, kept as it is; language: name of the programming language or empty."""

    text: str
    language: str = ""
    id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page, wanted by the author."""

    id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A change of scene: blank line, asterisks or rule, as the style says."""

    id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ParallelCell:
    """One language's side of a row of a bilingual edition."""

    children: "Blocks"
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class ParallelRow:
    """Passages that say the same, one cell a language."""

    cells: tuple[ParallelCell, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """Rows of a bilingual edition."""

    rows: tuple[ParallelRow, ...]
    id: str | None = None
    span: Span | None = None


class DivisionKind(StrEnum):
    """Parts of a book."""

    COVER = "cover"
    FRONT_MATTER = "front-matter"
    PART = "part"
    CHAPTER = "chapter"
    BACK_MATTER = "back-matter"
    COLOPHON = "colophon"


@dataclass(frozen=True, slots=True)
class Division:
    """A part of a book that starts and ends somewhere; its heading is its first child."""

    kind: DivisionKind
    children: "Blocks"
    id: str | None = None
    span: Span | None = None
    lang: str | None = None


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


# ----------------------------------------------------------------- document


@dataclass(frozen=True, slots=True)
class Resource:
    """Bytes that a picture node names. width, height in pixels; dpi as the file states or 0."""

    name: str
    media_type: str
    data: bytes
    width: int = 0
    height: int = 0
    dpi: float = 0.0


@dataclass(frozen=True, slots=True)
class Document:
    """One text, whole. lang: BCP 47 tag of its main language; `und` before it is known."""

    blocks: Blocks
    metadata: Metadata = field(default_factory=Metadata)
    lang: str = "und"
    sources: tuple[Source, ...] = ()
    resources: tuple[Resource, ...] = ()
