"""The exact JSON form of a document: every field of every node, defaults left out.

A node is an object tagged by `type` (its class in kebab-case), an enumeration its value, bytes are
Base64, a span is `[source, start, end]`. Keys stand in the order of the fields, so one document
has one form. `schema.json` beside this module describes it; both follow the dataclasses.
"""

import json
import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NoReturn, TypeAlias, Union, get_args, get_origin, get_type_hints

from publisher.diagnostics import PublishError, Span, error
from publisher.frozen import frozen
from publisher.model import nodes
from publisher.model.nodes import Block, Document, Inline

VERSION = 1
"""Rises when a reader of the old form would misread the new one."""

KIND = "publisher-document"
MAX_DEPTH = 200
"""Objects and lists in each other; no document has that many, and Python's stack bears it."""

NODES: tuple[type, ...] = (*get_args(Inline), *get_args(Block))
"""Classes that carry a tag, because a list may hold several of them."""

_Path: TypeAlias = tuple[str | int, ...]
Decode: TypeAlias = Callable[[Any, _Path], Any]


def tag(node: type) -> str:
    """Return the tag of a node class: `BookTitleMark` is `book-title-mark`."""
    return _tag(node.__name__)


@cache
def _tag(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


@cache
def hints(node: type) -> dict[str, Any]:
    """Return the types of a dataclass's fields, resolved."""
    return get_type_hints(node, localns=vars(nodes))  # a note's blocks are named there


def default(item: Field[Any]) -> Any:
    """Return the default of a field, or MISSING when it must be given."""
    if item.default_factory is not MISSING:
        return item.default_factory()
    return item.default


# ---------------------------------------------------------------- to JSON


def to_json(document: Document, *, indent: int | None = None) -> str:
    """Return a document as JSON text; the same document gives the same text."""
    body = {"kind": KIND, "version": VERSION, **_fields(document)}
    separators = (",", ":") if indent is None else None
    return json.dumps(
        body, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )


_DEFAULTS: dict[type, tuple[tuple[str, Any], ...]] = {}


def _defaults(node: type) -> tuple[tuple[str, Any], ...]:
    if node not in _DEFAULTS:
        _DEFAULTS[node] = tuple((item.name, default(item)) for item in fields(node))
    return _DEFAULTS[node]


def _fields(node: Any) -> dict[str, Any]:
    encoded: dict[str, Any] = {}
    for name, usual in _defaults(type(node)):
        value = getattr(node, name)
        if value is not usual and value != usual:
            encoded[name] = _encode(value)
    return encoded


def _encode(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case tuple():
            return [_encode(item) for item in value]
        case bytes():
            return b64encode(value).decode("ascii")
        case Span():
            return [value.source, value.start, value.end]
        case str() | int() | float() | None:
            return value
        case _ if type(value) in NODES:
            return {"type": tag(type(value)), **_fields(value)}
        case _:
            return _fields(value)


# -------------------------------------------------------------- from JSON


class _InvalidError(Exception):
    """What is wrong, and the path to it."""

    def __init__(self, message: str, path: _Path) -> None:
        super().__init__(message)
        self.path = path


def from_json(text: str, name: str = "") -> Document:
    """Return the document that a JSON text is.

    name: of the source, for messages. Raises PublishError json-invalid, with line and column for
    broken JSON, and with the path to the value for JSON that is no such document.
    """
    body = _load(text, name)
    try:
        return _document(body)
    except _InvalidError as fault:
        path = "".join(f"/{part}" for part in fault.path) or "/"
        raise _invalid(f"{path}: {fault}", name) from None


def _load(text: str, name: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        span = Span(name, fault.pos, fault.pos + 1)
        raise _invalid(f"this is no JSON: {fault.msg}", name, span) from None
    except RecursionError:
        raise _invalid("it is nested too deep", name) from None
    except ValueError as fault:
        raise _invalid(str(fault), name) from None


def _invalid(message: str, name: str, span: Span | None = None) -> PublishError:
    hint = "write the file anew from its source; the schema is publisher/model/schema.json"
    return error("json-invalid", message, span or Span(name, 0, 1), hint)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key “{twice}” stands twice in one object")
    return made


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _document(body: Any) -> Document:
    if not isinstance(body, dict) or body.get("kind") != KIND:
        raise _InvalidError(f"“kind” must be “{KIND}”", ())
    if body.get("version") != VERSION:
        raise _InvalidError(f"version {body.get('version')} is not known here", ("version",))
    rest = {key: value for key, value in body.items() if key not in ("kind", "version")}
    decoded = _object_of(Document)(rest, ())
    assert isinstance(decoded, Document)
    return decoded


@cache
def _decoder(hint: Any) -> Decode:
    """Return the function that decodes values of a type."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    if get_origin(hint) in (Union, UnionType):
        return _union(get_args(hint))
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _enum(hint)
    if hint is Span:
        return _span
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value, path: _object_of(hint)(value, path)  # noqa: PLW0108  # made later
    raise TypeError(f"no JSON form for {hint}")


@frozen
class _Object:
    """Decodes the objects of one dataclass."""

    node: type
    decoders: Mapping[str, Decode]
    required: tuple[str, ...]

    def __call__(self, value: Any, path: _Path) -> Any:
        if not isinstance(value, dict):
            raise _InvalidError("an object is wanted", path)
        if len(path) > MAX_DEPTH:
            raise _InvalidError("it is nested too deep", path[:6])
        given: dict[str, Any] = {}
        for key, item in value.items():
            decode = self.decoders.get(key)
            if decode is None:
                raise _InvalidError(f"“{key}” is no field of {tag(self.node)}", path)
            given[key] = decode(item, (*path, key))
        for name in self.required:
            if name not in given:
                raise _InvalidError(f"“{name}” is missing in {tag(self.node)}", path)
        return self.node(**given)


@cache
def _object_of(node: type) -> _Object:
    decoders = {name: _decoder(hint) for name, hint in hints(node).items()}
    required = tuple(item.name for item in fields(node) if default(item) is MISSING)
    return _Object(node, decoders, required)


def _union(options: tuple[Any, ...]) -> Decode:
    some = tuple(option for option in options if option is not NoneType)
    if len(some) == 1:
        decode = _decoder(some[0])
        return lambda value, path: None if value is None else decode(value, path)
    by_tag = {tag(option): option for option in some}

    def tagged(value: Any, path: _Path) -> Any:
        if not isinstance(value, dict):
            raise _InvalidError("an object is wanted", path)
        name = value.get("type")
        if not isinstance(name, str) or name not in by_tag:
            raise _InvalidError(f"“{name}” is no type of node here", (*path, "type"))
        rest = {key: item for key, item in value.items() if key != "type"}
        return _object_of(by_tag[name])(rest, path)

    return tagged


def _tuple(items: tuple[Any, ...]) -> Decode:
    if items[-1] is Ellipsis:
        decode = _decoder(items[0])

        def many(value: Any, path: _Path) -> Any:
            listed = _list(value, path)
            return tuple(decode(item, (*path, at)) for at, item in enumerate(listed))

        return many
    decoders = tuple(_decoder(item) for item in items)

    def fixed(value: Any, path: _Path) -> Any:
        if len(_list(value, path)) != len(decoders):
            raise _InvalidError(f"a list of {len(decoders)} is wanted", path)
        pairs = zip(decoders, value, strict=True)
        return tuple(each(item, (*path, at)) for at, (each, item) in enumerate(pairs))

    return fixed


def _list(value: Any, path: _Path) -> list[Any]:
    if not isinstance(value, list):
        raise _InvalidError("a list is wanted", path)
    return value


def _enum(kind: type[StrEnum]) -> Decode:
    members = {member.value: member for member in kind}

    def decode(value: Any, path: _Path) -> Any:
        if not isinstance(value, str) or value not in members:
            raise _InvalidError(f"{value!r} is none of {', '.join(members)}", path)
        return members[value]

    return decode


def _text(value: Any, path: _Path) -> str:
    if not isinstance(value, str):
        raise _InvalidError("a text is wanted", path)
    if any("\ud800" <= char <= "\udfff" for char in value if char > "\ud7ff"):
        raise _InvalidError("half a surrogate pair is no character", path)
    return value


def _integer(value: Any, path: _Path) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _InvalidError("a whole number is wanted", path)
    return value


def _number(value: Any, path: _Path) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _InvalidError("a number is wanted", path)
    return float(value)


def _boolean(value: Any, path: _Path) -> bool:
    if not isinstance(value, bool):
        raise _InvalidError("true or false is wanted", path)
    return value


def _bytes(value: Any, path: _Path) -> bytes:
    try:
        return b64decode(_text(value, path), validate=True)
    except (Base64Error, ValueError):
        raise _InvalidError("this is no Base64", path) from None


def _span(value: Any, path: _Path) -> Span:
    if len(_list(value, path)) != 3:
        raise _InvalidError("a span is [source, start, end]", path)
    source, start, end = value
    span = Span(_text(source, path), _integer(start, path), _integer(end, path))
    if not 0 <= span.start <= span.end:
        raise _InvalidError("a span begins at 0 or later and ends behind its start", path)
    return span


_PLAIN: dict[Any, Decode] = {
    str: _text,
    int: _integer,
    float: _number,
    bool: _boolean,
    bytes: _bytes,
}
