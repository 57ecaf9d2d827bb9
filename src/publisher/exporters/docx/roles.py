"""The roles of a style sheet as Word styles: Word's own wherever it has one.

Built-in styles are known by their English name whatever the language of Word; a style of the same
name with another id, or a translated name, would stand beside Word's own (标题 1 and 一级标题).
"""

from collections.abc import Mapping
from types import MappingProxyType

from publisher.frozen import frozen


@frozen
class WordStyle:
    """A paragraph style. next: id of the style of the paragraph typed after it; level: outline."""

    id: str
    name: str
    built_in: bool = True
    next: str = ""
    priority: int = 1
    quick: bool = True
    level: int | None = None


def _heading(level: int) -> WordStyle:
    return WordStyle(
        f"Heading{level}", f"heading {level}", next="BodyText", priority=9, level=level - 1
    )


def _official(id: str, name: str) -> WordStyle:
    return WordStyle(id, name, False, "BodyText", 50)


def _matter(id: str, name: str) -> WordStyle:
    return WordStyle(id, name, False, priority=39, quick=False)


def _listed(id: str, name: str, level: int, priority: int) -> WordStyle:
    return WordStyle(f"{id}{level}", f"{name} {level}", priority=priority, quick=False)


PARAGRAPH_STYLES: Mapping[str, WordStyle] = MappingProxyType(
    {
        "body": WordStyle("BodyText", "Body Text"),
        "continuation": WordStyle("Continuation", "Continuation", False, "BodyText"),
        "lead": WordStyle("Lead", "Lead", False, "BodyText"),
        "salutation": WordStyle("Salutation", "Salutation", next="BodyText", priority=99),
        "signature": WordStyle("Signature", "Signature", next="Date", priority=99),
        "date-line": WordStyle("Date", "Date", next="BodyText", priority=99),
        "title": WordStyle("Title", "Title", next="BodyText", priority=10),
        "subtitle": WordStyle("Subtitle", "Subtitle", next="BodyText", priority=11),
        "author": WordStyle("Author", "Author", False, "BodyText", 12),
        "attribution": WordStyle("Attribution", "Attribution", False, "BodyText", 30),
        "caption": WordStyle("Caption", "caption", next="BodyText", priority=35),
        **{f"heading-{level}": _heading(level) for level in range(1, 7)},
        "quote": WordStyle("Quote", "Quote", priority=29),
        "verse": WordStyle("Verse", "Verse", False, priority=30),
        "list": WordStyle("ListParagraph", "List Paragraph", priority=34),
        "table": WordStyle("TableText", "Table Text", False, priority=36),
        "table-head": WordStyle("TableHeading", "Table Heading", False, priority=36),
        "note": WordStyle("FootnoteText", "footnote text", priority=99, quick=False),
        "code": WordStyle("CodeBlock", "Code Block", False, priority=40),
        "thematic-break": WordStyle("ThematicBreak", "Thematic Break", False, "BodyText", 40),
        "page-number": WordStyle("Footer", "footer", priority=99, quick=False),
        "running-head": WordStyle("Header", "header", priority=99, quick=False),
        "cover-title": _matter("CoverTitle", "Cover Title"),
        "cover-subtitle": _matter("CoverSubtitle", "Cover Subtitle"),
        "cover-author": _matter("CoverAuthor", "Cover Author"),
        "cover-publisher": _matter("CoverPublisher", "Cover Publisher"),
        "colophon": _matter("Colophon", "Colophon"),
        "contents-title": WordStyle("TOCHeading", "TOC Heading", next="BodyText", priority=39),
        **{f"contents-{level}": _listed("TOC", "toc", level, 39) for level in range(1, 7)},
        "index-title": WordStyle("IndexTitle", "Index Title", False, "BodyText", 39, level=0),
        "index-group": WordStyle("IndexHeading", "index heading", priority=99, quick=False),
        **{f"index-{level}": _listed("Index", "index", level, 99) for level in range(1, 4)},
        "copy-number": _official("CopyNumber", "Copy Number"),
        "secrecy": _official("Secrecy", "Secrecy and Urgency"),
        "issuer-mark": _official("IssuerMark", "Issuer Mark"),
        "document-number": _official("DocumentNumber", "Document Number"),
        "attachment-note": _official("AttachmentNote", "Attachment Note"),
        "attendance": _official("Attendance", "Attendance"),
        "remark": _official("Remark", "Remark"),
        "attachment-label": _official("AttachmentLabel", "Attachment Label"),
        "attachment-title": WordStyle(
            "AttachmentTitle", "Attachment Title", False, "BodyText", 10, level=0
        ),
        "imprint": _official("Imprint", "Imprint"),
    }
)

NORMAL = "Normal"
TABLE_GRID = "TableGrid"
TABLE_PARALLEL = "Parallel"
TABLE_NORMAL = "TableNormal"
FIGURE = "Figure"
TABLE_END = "TableEnd"
ENDNOTE_TEXT = "EndnoteText"

EMPHASIS = "Emphasis"
STRONG = "Strong"
CODE = "Code"
HYPERLINK = "Hyperlink"
FOOTNOTE_REFERENCE = "FootnoteReference"
ENDNOTE_REFERENCE = "EndnoteReference"


def style_id(role: str) -> str:
    """Return the id of a role's paragraph style; Body Text for a role that is not known."""
    return PARAGRAPH_STYLES.get(role, PARAGRAPH_STYLES["body"]).id
