"""Titles and identifiers as catalogues and XHTML take them."""

from publisher.exporters.xhtml.escape import replace_illegal
from publisher.resolve.document import ResolvedDocument


def shown_title(document: ResolvedDocument) -> str:
    """Return the title for catalogues, never blank: readers refuse a book without one."""
    title = " ".join(replace_illegal(document.title).split("\n")).strip()
    return title or document.identifier.strip() or "untitled"


def identifier(document: ResolvedDocument) -> str:
    """Return the identifier for catalogues, never blank either."""
    return replace_illegal(document.identifier).strip() or shown_title(document)
