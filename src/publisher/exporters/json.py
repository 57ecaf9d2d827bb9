"""JSON: the document of an edition in its exact form (`publisher.model.json`)."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, BinaryIO

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import Format
from publisher.model.json import to_json
from publisher.model.nodes import Blocks, Document
from publisher.resolve.document import ResolvedDocument, without_made


def export(document: ResolvedDocument, out: BinaryIO) -> Sequence[Diagnostic]:
    """Write the document as UTF-8 JSON with one line end."""
    out.write((to_json(document_of(document)) + "\n").encode())
    return ()


def document_of(resolved: ResolvedDocument) -> Document:
    """Return the document that was resolved, without the ids that `resolve` made."""
    blocks = _without_ids(_without_record(without_made(resolved)), resolved.given)
    resources = tuple(resolved.images.values())
    return Document(blocks, resolved.metadata, resolved.lang, resolved.sources, resources)


def _without_record(resolved: ResolvedDocument) -> Blocks:
    """Return the blocks without the elements of an official document, which the metadata have."""
    if resolved.sheet.official is None:
        return resolved.blocks
    from publisher.resolve.official import without_record

    return without_record(resolved.blocks)


def _without_ids(value: Any, given: frozenset[str]) -> Any:
    if isinstance(value, tuple):
        changed = tuple(_without_ids(item, given) for item in value)
        return value if all(map(_same, value, changed)) else changed
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _without_ids(old, given)
        if field.name == "id" and field.default is None and old not in given:
            new = None
        if new is not old:
            parts[field.name] = new
    return replace(value, **parts) if parts else value


def _same(old: Any, new: Any) -> bool:
    return old is new


FORMAT = Format("json", ".json", "application/json", export)
