"""Metadata in the script of an edition: every string in words; URIs, dates and codes stay."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from publisher.model.metadata import Contributor, Metadata, OfficialRecord
from publisher.scripts.tags import is_chinese

_STRINGS = ("title", "subtitle", "publisher", "description", "rights", "coverage", "series")


def convert_metadata(metadata: Metadata, convert: Callable[[str], str], tag: str) -> Metadata:
    """Return the metadata converted by `convert`, their Chinese language tag as `tag`."""
    official = metadata.official
    return replace(
        metadata,
        **{name: convert(getattr(metadata, name)) for name in _STRINGS},
        creators=tuple(_contributor(one, convert) for one in metadata.creators),
        contributors=tuple(_contributor(one, convert) for one in metadata.contributors),
        subjects=tuple(map(convert, metadata.subjects)),
        source=convert(metadata.source),
        relation=convert(metadata.relation),
        language=tag if metadata.language and is_chinese(metadata.language) else metadata.language,
        official=official and _official(official, convert),
        extra=tuple((name, convert(value)) for name, value in metadata.extra),
    )


def _contributor(one: Contributor, convert: Callable[[str], str]) -> Contributor:
    return replace(one, name=convert(one.name), sort=convert(one.sort))


def _official(record: OfficialRecord, convert: Callable[[str], str]) -> OfficialRecord:
    converted: dict[str, Any] = {}
    for name, value in ((one.name, getattr(record, one.name)) for one in fields(record)):
        if isinstance(value, str):
            converted[name] = convert(value)
        elif isinstance(value, tuple):
            converted[name] = tuple(map(convert, value))
    return replace(record, **converted)
