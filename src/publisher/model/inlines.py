"""Inline nodes of the document model: what stands in a line."""

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from publisher.diagnostics import Span
from publisher.frozen import frozen

if TYPE_CHECKING:  # a note holds blocks, and blocks hold inlines
    from publisher.model.blocks import Blocks

OBJECT = "\ufffc"
"""Stands for an opaque inline where a rule sees a paragraph as one string (U+FFFC)."""

Anchors: TypeAlias = tuple[tuple[int, int], ...]
"""Piecewise map of a changed text to its source: (index in text, offset in source), ascending.

From each index on, offsets rise by one a character until the next pair. Empty: from `span.start`.
"""


@frozen
class Text:
    """Characters of the author. Line ends inside are soft and already resolved by the reader."""

    text: str
    span: Span | None = None
    anchors: Anchors = ()
    lang: str | None = None


@frozen
class Emphasis:
    """Emphasis: Kai or dots for Han (never slanted), italic for Western text."""

    children: "Inlines"
    lang: str | None = None


@frozen
class Strong:
    """Strong importance: bold, or Hei."""

    children: "Inlines"
    lang: str | None = None


@frozen
class Strikethrough:
    """Struck text (GFM `~~`)."""

    children: "Inlines"
    lang: str | None = None


@frozen
class EmphasisDots:
    """着重号: a dot at each Han character."""

    children: "Inlines"
    lang: str | None = None


@frozen
class ProperNounMark:
    """专名号: a line under (vertical: left of) a proper noun."""

    children: "Inlines"
    lang: str | None = None


@frozen
class BookTitleMark:
    """书名号甲式: a wavy line under (vertical: left of) a title."""

    children: "Inlines"
    lang: str | None = None


@frozen
class DeathMark:
    """示亡号: a frame round the name of one who died (CLREQ #symbol_of_death)."""

    children: "Inlines"
    lang: str | None = None


class RubyKind(StrEnum):
    """What a ruby annotation is."""

    PINYIN = "pinyin"
    BOPOMOFO = "bopomofo"
    COMMENT = "comment"
    """A comment on the words, on their foot side (CLREQ #positioning_of_interlinear_comments)."""
    OTHER = "other"


@frozen
class Ruby:
    """行间注: base text with an annotation above, at the right for bopomofo, below for comments."""

    children: "Inlines"
    annotation: str
    kind: RubyKind = RubyKind.OTHER
    lang: str | None = None


@frozen
class Link:
    """A hyperlink: target is an absolute or relative URI, or `#id`."""

    children: "Inlines"
    target: str
    title: str = ""
    lang: str | None = None


@frozen
class Code:
    """Inline code: no transform touches it."""

    text: str
    span: Span | None = None
    lang: str | None = None


@frozen
class LineBreak:
    """A line break that the author wants."""


@frozen
class Superscript:
    """Raised small text."""

    children: "Inlines"
    lang: str | None = None


@frozen
class Subscript:
    """Lowered small text."""

    children: "Inlines"
    lang: str | None = None


@frozen
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


@frozen
class Note:
    """A note, at its first reference; later references are NoteReference with the same id."""

    id: str
    blocks: "Blocks"
    kind: NoteKind = NoteKind.FOOT
    span: Span | None = None
    lang: str | None = None


@frozen
class NoteReference:
    """A second reference to the note called `id`."""

    id: str
    span: Span | None = None


@frozen
class Reference:
    """A reference to the block called `target`; empty children: its number or title is shown."""

    target: str
    children: "Inlines" = ()
    span: Span | None = None
    lang: str | None = None


@frozen
class Keep:
    """Text that no transform may touch.

    variants: (language tag, text) for each script or region that the author gives a text of its
    own, in lower case; an edition picks one.
    """

    text: str
    span: Span | None = None
    lang: str | None = None
    variants: tuple[tuple[str, str], ...] = ()


@frozen
class IndexTerm:
    """A place for the index: levels of the entry, outermost first; prints nothing itself.

    sort: letters or other text that the innermost level is sorted by; id: a name for the place;
    see: levels of another entry that readers are sent to, in the place of a page; also: beside
    the pages of this one (参见), not instead of them (见).
    """

    levels: tuple[str, ...]
    sort: str = ""
    id: str | None = None
    see: tuple[str, ...] = ()
    also: bool = False


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Strikethrough
    | EmphasisDots
    | ProperNounMark
    | BookTitleMark
    | DeathMark
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
    DeathMark,
    Ruby,
    Link,
    Superscript,
    Subscript,
    Reference,
)
"""Inline nodes with `children`: text flows through them, so rules see across their borders."""
