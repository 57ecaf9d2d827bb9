"""JSON: the document of an edition in its exact form (`publisher.model.json`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, BinaryIO

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import Format
from publisher.model.json import to_json
from publisher.model.nodes import Document, Link, Reference
from publisher.resolve.document import ResolvedDocument

_GIVEN_BY_RESOLVE = re.compile(r"b[1-9]\d*")


def export(document: ResolvedDocument, out: BinaryIO) -> Sequence[Diagnostic]:
    """Write the document as UTF-8 JSON with one line end."""
    out.write((to_json(document_of(document)) + "\n").encode())
    return ()


def document_of(resolved: ResolvedDocument) -> Document:
    """Return the document that was resolved, without the ids that `resolve` gave (b1, b2 …).

    An id that something refers to stays, whoever gave it.
    """
    wanted = {name for block in resolved.blocks for name in _targets(block)}
    blocks = tuple(_without_ids(block, wanted) for block in resolved.blocks)
    resources = tuple(resolved.images.values())
    return Document(blocks, resolved.metadata, resolved.lang, resolved.sources, resources)


def _targets(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _targets(item)
    elif is_dataclass(value):
        if isinstance(value, Reference):
            yield value.target
        elif isinstance(value, Link):
            yield value.target.removeprefix("#")
        for field in fields(value):
            yield from _targets(getattr(value, field.name))


def _without_ids(value: Any, wanted: set[str]) -> Any:
    if isinstance(value, tuple):
        changed = tuple(_without_ids(item, wanted) for item in value)
        return value if all(map(_same, value, changed)) else changed
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _without_ids(old, wanted)
        if field.name == "id" and field.default is None and _is_given(old, wanted):
            new = None
        if new is not old:
            parts[field.name] = new
    return replace(value, **parts) if parts else value


def _same(old: Any, new: Any) -> bool:
    return old is new


def _is_given(id_: str | None, wanted: set[str]) -> bool:
    return id_ is not None and id_ not in wanted and _GIVEN_BY_RESOLVE.fullmatch(id_) is not None


FORMAT = Format("json", ".json", "application/json", export)
