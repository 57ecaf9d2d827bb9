"""JSON: the document of an edition in its exact form (`publisher.model.json`)."""

from collections.abc import Sequence
from typing import BinaryIO

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import Format
from publisher.model.json import to_json
from publisher.model.nodes import Document
from publisher.resolve.document import ResolvedDocument


def export(document: ResolvedDocument, out: BinaryIO) -> Sequence[Diagnostic]:
    """Write the document as UTF-8 JSON with one line end."""
    out.write((to_json(document_of(document)) + "\n").encode())
    return ()


def document_of(resolved: ResolvedDocument) -> Document:
    """Return the document that was resolved, with its title and nothing else that was made."""
    resources = tuple(resolved.images.values())
    return Document(resolved.written, resolved.metadata, resolved.lang, resolved.sources, resources)


FORMAT = Format("json", ".json", "application/json", export)
