"""Metadata as YAML front matter, under the keys that the reader takes back."""

from collections.abc import Mapping
from dataclasses import fields

from publisher.model.dialect import meanings
from publisher.model.metadata import Contributor, Metadata, OfficialRecord


def front_matter(metadata: Metadata, lang: str) -> str:
    """Return the front matter with its fences, or nothing when there is nothing to say."""
    import yaml

    values = _values(metadata, lang)
    if not values:
        return ""
    dumped = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**9)
    return f"---\n{dumped}---\n\n"


def _values(metadata: Metadata, lang: str) -> dict[str, object]:
    usual = Metadata()
    values: dict[str, object] = {}
    for item in fields(metadata):
        value = getattr(metadata, item.name)
        if value != getattr(usual, item.name):
            values |= _entry(item.name, value)
    if lang != (metadata.language or "und"):
        values = {"lang": lang, **values}
    return values


def _entry(name: str, value: object) -> dict[str, object]:
    match value:
        case OfficialRecord():
            return {name: _record(value)}
        case str():
            return {name: value}
        case tuple() if name == "extra":
            return _extra(value)
        case tuple():
            usual = "aut" if name == "creators" else "ctb"
            return {name: [_person(each, usual) for each in value]}
        case _:
            raise TypeError(name)


def _person(value: str | Contributor, usual: str) -> object:
    if isinstance(value, str):
        return value
    if value.role == usual and not value.sort:
        return value.name
    parts = {"name": value.name, "role": value.role, "sort": value.sort}
    return {key: part for key, part in parts.items() if part}


def _record(record: OfficialRecord) -> dict[str, object]:
    values: dict[str, object] = {}
    for item in fields(record):
        value = getattr(record, item.name)
        if value != item.default:
            values[item.name] = list(value) if isinstance(value, tuple) else value
    return values


def _extra(pairs: tuple[tuple[str, str], ...]) -> dict[str, object]:
    """Return the author's own keys; those that would mean something go under `extra`."""
    own: Mapping[str, object] = dict(pairs)
    if any(key.strip().lower() in meanings() for key in own):
        return {"extra": dict(own)}
    return dict(own)
