"""The document model: what the author means, as immutable nodes.

Every node may carry a language (BCP 47); blocks may carry an id; blocks and text leaves a Span of
the source they came from. Nothing here knows a format, a font or a page. The nodes themselves are
in `inlines` and `blocks`; everyone imports them from here.
"""

from dataclasses import field

from publisher.diagnostics import Source
from publisher.frozen import frozen
from publisher.model.blocks import (
    Align,
    Block,
    Blocks,
    Cell,
    CodeBlock,
    Division,
    DivisionKind,
    Figure,
    Heading,
    List,
    ListItem,
    Numbering,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Parallel,
    ParallelCell,
    ParallelRow,
    Placement,
    Quote,
    Row,
    Scope,
    Table,
    ThematicBreak,
    Verse,
    VerseLine,
)
from publisher.model.inlines import (
    OBJECT,
    SPANNING,
    Anchors,
    BookTitleMark,
    Code,
    DeathMark,
    Emphasis,
    EmphasisDots,
    IndexTerm,
    Inline,
    InlineImage,
    Inlines,
    Keep,
    LineBreak,
    Link,
    Note,
    NoteKind,
    NoteReference,
    ProperNounMark,
    Reference,
    Ruby,
    RubyKind,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publisher.model.metadata import Metadata

__all__ = [
    "OBJECT",
    "SPANNING",
    "Align",
    "Anchors",
    "Block",
    "Blocks",
    "BookTitleMark",
    "Cell",
    "Code",
    "CodeBlock",
    "DeathMark",
    "Division",
    "DivisionKind",
    "Document",
    "Emphasis",
    "EmphasisDots",
    "Figure",
    "Heading",
    "IndexTerm",
    "Inline",
    "InlineImage",
    "Inlines",
    "Keep",
    "LineBreak",
    "Link",
    "List",
    "ListItem",
    "Note",
    "NoteKind",
    "NoteReference",
    "Numbering",
    "PageBreak",
    "Paragraph",
    "ParagraphRole",
    "Parallel",
    "ParallelCell",
    "ParallelRow",
    "Placement",
    "ProperNounMark",
    "Quote",
    "Reference",
    "Resource",
    "Row",
    "Ruby",
    "RubyKind",
    "Scope",
    "Strikethrough",
    "Strong",
    "Subscript",
    "Superscript",
    "Table",
    "Text",
    "ThematicBreak",
    "Verse",
    "VerseLine",
]


@frozen
class Resource:
    """Bytes that a picture node names. width, height in pixels; dpi as the file states or 0."""

    name: str
    media_type: str
    data: bytes
    width: int = 0
    height: int = 0
    dpi: float = 0.0


@frozen
class Document:
    """One text, whole. lang: BCP 47 tag of its main language; `und` before it is known."""

    blocks: Blocks
    metadata: Metadata = field(default_factory=Metadata)
    lang: str = "und"
    sources: tuple[Source, ...] = ()
    resources: tuple[Resource, ...] = ()
