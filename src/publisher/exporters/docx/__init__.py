"""DOCX: an edition as an office document with Word's own styles, lists, notes and grid."""

from collections.abc import Sequence
from typing import BinaryIO

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import UNNUMBERED, NumberedFormat, PageNumbers
from publisher.resolve.document import ResolvedDocument


def export(
    document: ResolvedDocument, out: BinaryIO, numbers: PageNumbers = UNNUMBERED
) -> Sequence[Diagnostic]:
    """Write an edition as DOCX to `out`; return what Word could not be told exactly.

    numbers: of pages, for contents and index, which Word counts anew when its user asks it to.

    Source: ECMA-376 part 1 (transitional), and Word's own behaviour where it says more.
    """
    from publisher.exporters.docx.package import write  # python-docx takes 0.15 s to load

    return write(document, out, numbers)


def names_pages(document: ResolvedDocument) -> bool:
    """Tell whether the text names pages: in contents or in an index."""
    return document.sheet.matter.contents or document.sheet.matter.index


FORMAT = NumberedFormat(
    "docx",
    ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    export,
    names_pages,
)
