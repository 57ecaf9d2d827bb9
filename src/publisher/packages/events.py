"""XML from elsewhere as events with places in its bytes, under the rules of `parse_xml`."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias
from xml.parsers import expat

from publisher.diagnostics import PublishError, error
from publisher.packages.limits import DEEPEST, Limits


class Tag(NamedTuple):
    """A start tag. at: offset of its first byte; attributes: `space name` where in a namespace."""

    space: str
    name: str
    attributes: Mapping[str, str]
    at: int


Start: TypeAlias = Callable[[Tag], None]
End: TypeAlias = Callable[[int], None]
"""Told the offset of an end tag; of an element that has none, of its only tag."""
Characters: TypeAlias = Callable[[str], None]
"""Told some characters."""


def parse_events(
    data: bytes,
    part: str,
    *,
    start: Start,
    end: End | None = None,
    characters: Characters | None = None,
) -> None:
    """Tell of each tag and of the characters of an XML part in UTF-8, in order.

    part: what messages call it, file and part. Raises PublishError xml-invalid, xml-forbidden,
    nesting-too-deep, package-too-large.
    """
    size, most = len(data) >> 20, Limits().xml >> 20
    if size >= most:
        message = f"“{part}” has {size} MB of XML; over {most} MB is not read"
        raise error("package-too-large", message)
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _too_deep(part)
        space, _, local = name.rpartition(" ")
        start(Tag(space, local, attributes, parser.CurrentByteIndex))

    def ended(_name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = started, ended
    parser.StartDoctypeDeclHandler = lambda *_declared: _forbid(part)
    if characters is not None:
        parser.CharacterDataHandler = characters
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        hint = "open it in the program that made it, and save it again"
        raise error("xml-invalid", f"“{part}” is not well-formed: {fault}", hint=hint) from None


def _too_deep(part: str) -> PublishError:
    message = f"“{part}” has more than {DEEPEST} elements inside each other"
    return error("nesting-too-deep", message, hint="take some of it out")


def _forbid(part: str) -> None:
    hint = "it may be meant to do harm"
    message = f"“{part}” has a document type, which no part of a package may have"
    raise error("xml-forbidden", message, hint=hint)
