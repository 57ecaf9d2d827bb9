"""Markdown that reads back to the same document; the dialect is that of `readers.markdown`.

Reading it back gives the same tree up to spans, in which neighbouring text leaves of one language
are one leaf and empty leaves are gone. Ids of notes lose blanks and brackets. Pictures keep their
names; their bytes are elsewhere.
"""

from collections.abc import Sequence
from typing import BinaryIO

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import Format
from publisher.exporters.json import document_of
from publisher.exporters.markdown.blocks import all_lines, document_lines
from publisher.exporters.markdown.header import front_matter
from publisher.model.nodes import Document
from publisher.resolve.document import ResolvedDocument


def export(document: ResolvedDocument, out: BinaryIO) -> Sequence[Diagnostic]:
    """Write UTF-8 Markdown with LF line ends to `out`."""
    out.write(to_markdown(document_of(document)).encode())
    return ()


def to_markdown(document: Document) -> str:
    """Return a document as Markdown text."""
    body = all_lines(document_lines(document.blocks))
    return front_matter(document.metadata, document.lang) + body


FORMAT = Format("md", ".md", "text/markdown", export)
