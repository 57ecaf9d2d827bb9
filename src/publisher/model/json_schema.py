"""The JSON Schema (draft 2020-12) of documents, made from the dataclasses.

`python -m publisher.model.json_schema` prints it; `schema.json` is kept beside and tested to agree.
"""

import json
from dataclasses import MISSING, fields
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from publisher.diagnostics import Span
from publisher.model.json import KIND, NODES, VERSION, default, hints, tag
from publisher.model.nodes import Block, Document, Inline

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    bytes: {"type": "string", "contentEncoding": "base64"},
    NoneType: {"type": "null"},
}
_UNIONS = {frozenset(get_args(Inline)): "inline", frozenset(get_args(Block)): "block"}
_DESCRIPTION = "A document of publisher: what the author means. Fields at their default are absent."


def schema() -> dict[str, Any]:
    """Return the schema, with a definition for each node and record."""
    maker = _Maker()
    document = maker.object(Document)
    document["properties"] = {
        "kind": {"const": KIND},
        "version": {"const": VERSION},
        **document["properties"],
    }
    document["required"] = ["kind", "version", *document["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Document",
        "description": _DESCRIPTION,
        **document,
        "$defs": dict(sorted(maker.definitions.items())),
    }


class _Maker:
    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}

    def object(self, node: type) -> dict[str, Any]:
        """Return the schema of a dataclass's object."""
        properties: dict[str, Any] = {}
        if node in NODES:
            properties["type"] = {"const": tag(node)}
        properties |= {name: self.of(hint) for name, hint in hints(node).items()}
        required = ["type"] if node in NODES else []
        required += [item.name for item in fields(node) if default(item) is MISSING]
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def of(self, hint: Any) -> dict[str, Any]:
        """Return the schema of a type."""
        if hint in _PLAIN:
            return _PLAIN[hint]
        if get_origin(hint) in (Union, UnionType):
            return self._union(get_args(hint))
        if get_origin(hint) is tuple:
            return self._tuple(get_args(hint))
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return {"enum": [member.value for member in hint]}
        return self._named(hint)

    def _named(self, node: type) -> dict[str, Any]:
        name = tag(node)
        if name not in self.definitions:
            self.definitions[name] = {}  # set before it is made: nodes hold each other
            self.definitions[name] = self._span() if node is Span else self.object(node)
        return {"$ref": f"#/$defs/{name}"}

    def _union(self, options: tuple[Any, ...]) -> dict[str, Any]:
        name = _UNIONS.get(frozenset(options))
        if name is None:
            return {"anyOf": [self.of(option) for option in options]}
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._by_type(options)
        return {"$ref": f"#/$defs/{name}"}

    def _by_type(self, options: tuple[Any, ...]) -> dict[str, Any]:
        """Return a choice by tag: `oneOf` would try every node at every depth."""
        cases = [
            {"if": {"properties": {"type": {"const": tag(option)}}}, "then": self.of(option)}
            for option in options
        ]
        tags = [tag(option) for option in options]
        return {
            "type": "object",
            "properties": {"type": {"enum": tags}},
            "required": ["type"],
            "allOf": cases,
        }

    def _tuple(self, items: tuple[Any, ...]) -> dict[str, Any]:
        if items[-1] is Ellipsis:
            return {"type": "array", "items": self.of(items[0])}
        return _array([self.of(item) for item in items])

    def _span(self) -> dict[str, Any]:
        offset = {"type": "integer", "minimum": 0}
        return _array([{"type": "string"}, offset, offset])


def _array(items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}


def schema_text() -> str:
    """Return the schema as it is kept in `schema.json`."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    import sys

    sys.stdout.write(schema_text())
