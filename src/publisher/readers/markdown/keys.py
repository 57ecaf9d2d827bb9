"""What the keys of front matter mean, in English and in Chinese."""

import re
from dataclasses import field, replace
from typing import Any

from publisher.diagnostics import Span
from publisher.frozen import changeable
from publisher.model.dialect import OFFICIAL_KEYS, meanings
from publisher.model.metadata import Contributor, Metadata, OfficialRecord
from publisher.readers.markdown.front_matter import Pairs, Value, invalid, iso_date, plain

_LISTS = {"issuers", "signers", "addressees", "attachments", "signatories", "copies_to"}
_LISTS |= {"present", "absent", "observers"}
_DATES = {"date", "signed_on", "printed_on"}
_NAMES = re.compile(r"\s*[、；;]\s*")
_WORDS = re.compile(r"\s*[、，,；;]\s*")
_TRUE = {"true", "yes", "on", "1", "是", "有"}
_FALSE = {"false", "no", "off", "0", "", "否", "无"}


@changeable
class Header:
    """What front matter says: metadata, the language or '', and a picture for the cover."""

    metadata: Metadata = field(default_factory=Metadata)
    lang: str = ""
    cover: Value | None = None


def header(pairs: Pairs) -> Header:
    """Return what the keys say. Raises PublishError front-matter-invalid for a wrong kind."""
    made = Header()
    for key, value in pairs:
        kind, name = meanings().get(key.strip().lower(), ("", ""))
        if kind == "lang":
            made.lang = _text(key, value)
        elif kind == "cover" and _text(key, value):
            made.cover = value
        else:
            made.metadata = _with(made.metadata, kind, name, key, value)
    made.lang = made.lang or made.metadata.language
    return made


def _with(metadata: Metadata, kind: str, name: str, key: str, value: Value) -> Metadata:
    match kind:
        case "text":
            text = _text(key, value)
            changed: dict[str, Any] = {name: iso_date(text) if name in _DATES else text}
            return replace(metadata, **changed)
        case "people":
            return _with_people(metadata, name, key, value)
        case "subjects":
            return replace(metadata, subjects=metadata.subjects + _texts(key, value, _WORDS))
        case "official":
            return _with_official(metadata, [(key, value)])
        case "record":
            return _with_official(metadata, _pairs(key, value))
        case "extra":
            more = tuple((name, plain(item)) for name, item in _pairs(key, value))
            return replace(metadata, extra=metadata.extra + more)
        case _:
            return replace(metadata, extra=(*metadata.extra, (key, plain(value))))


def _with_people(metadata: Metadata, role: str, key: str, value: Value) -> Metadata:
    people = _people(key, value, role)
    if role == "aut":
        return replace(metadata, creators=metadata.creators + people)
    return replace(metadata, contributors=metadata.contributors + people)


def _people(key: str, value: Value, role: str) -> tuple[Contributor, ...]:
    if value.text is not None:
        return tuple(Contributor(name, role) for name in _NAMES.split(value.text) if name)
    people: list[Contributor] = []
    for item in value.content if _is_list(value) else [value]:
        assert isinstance(item, Value)
        people.append(_person(key, item, role))
    return tuple(people)


def _person(key: str, value: Value, role: str) -> Contributor:
    if value.text is not None:
        return Contributor(value.text, role)
    known = {"name": "", "role": role, "sort": "", "姓名": "", "排序": ""}
    for name, item in _pairs(key, value):
        if name not in known:
            message = f"“{key}” has no “{name}”"
            raise invalid(message, item.span, "a person has name, role and sort")
        known[name] = _text(name, item)
    sort = known["sort"] or known["排序"]
    return Contributor(known["name"] or known["姓名"], known["role"], sort)


def _with_official(metadata: Metadata, pairs: Pairs) -> Metadata:
    record = metadata.official or OfficialRecord()
    for key, value in pairs:
        kind, name = meanings().get(key, ("", ""))
        if kind != "official":
            hint = "its elements are " + "、".join(w.split()[0] for w in OFFICIAL_KEYS.values())
            raise invalid(f"an official document has no “{key}”", value.span, hint)
        changed: dict[str, Any] = {name: _element(name, key, value)}
        record = replace(record, **changed)
    return replace(metadata, official=record)


def with_element(record: OfficialRecord | None, key: str, text: str) -> OfficialRecord:
    """Return a record with one element, under a key of front matter, as the command line has it.

    Raises PublishError front-matter-invalid for a value of the wrong kind.
    """
    value = Value(text, Span("-M", 0, 0))
    made = _with_official(Metadata(official=record), [(key.lower(), value)]).official
    return made or OfficialRecord()


def _element(name: str, key: str, value: Value) -> str | bool | tuple[str, ...]:
    if name in _LISTS:
        return _texts(key, value, _NAMES)
    text = _text(key, value)
    if name in _DATES:
        return iso_date(text)
    if name != "sealed":
        return text
    if text.lower() not in _TRUE | _FALSE:
        raise invalid(f"“{key}” is “{text}”, not yes or no", value.span, "write true or false")
    return text.lower() in _TRUE


def _text(key: str, value: Value) -> str:
    if value.text is None:
        raise invalid(f"“{key}” must be one text", value.span, "write it in one line")
    return value.text


def _texts(key: str, value: Value, split: re.Pattern[str]) -> tuple[str, ...]:
    if value.text is not None:
        return tuple(part for part in split.split(value.text) if part)
    if not _is_list(value):
        raise invalid(f"“{key}” must be a text or a list", value.span, "write “- ” before each")
    return tuple(_text(key, item) for item in value.content if isinstance(item, Value))


def _pairs(key: str, value: Value) -> Pairs:
    pairs = [] if value.text is not None else [p for p in value.content if isinstance(p, tuple)]
    if (value.text or (value.content and not pairs)) and value.text != "":
        raise invalid(f"“{key}” must hold keys and values", value.span, "write “key: value”")
    return pairs


def _is_list(value: Value) -> bool:
    return isinstance(value.content, list) and not any(isinstance(i, tuple) for i in value.content)
