"""DOCX: an edition as an office document with Word's own styles, lists, notes and grid."""

from collections.abc import Sequence
from typing import BinaryIO

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import Format
from publisher.resolve.document import ResolvedDocument


def export(document: ResolvedDocument, out: BinaryIO) -> Sequence[Diagnostic]:
    """Write an edition as DOCX to `out`; return what Word could not be told exactly.

    Source: ECMA-376 part 1 (transitional), and Word's own behaviour where it says more.
    """
    from publisher.exporters.docx.package import write  # python-docx takes 0.15 s to load

    return write(document, out)


FORMAT = Format(
    "docx",
    ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    export,
)
