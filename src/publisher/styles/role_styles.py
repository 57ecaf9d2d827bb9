"""The tables of a style sheet that say what each role of text looks like."""

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from publisher.fonts.roles import FontRole
from publisher.styles.page_setup import SPANS
from publisher.styles.sheet import Alignment, ComputedStyle
from publisher.styles.sheet_file import (
    FREE,
    POSITIVE,
    SheetFile,
    check_keys,
    choice,
    color,
    enum,
    flag,
    length,
    whole_number,
)
from publisher.styles.units import Size, parse_size

# A role takes what it does not say from its parent; the order is the order of computing.
ROLES: Mapping[str, str | None] = MappingProxyType(
    {
        "body": None,
        "continuation": "body",
        "lead": "body",
        "salutation": "body",
        "signature": "body",
        "date-line": "body",
        "title": "body",
        "subtitle": "title",
        "author": "body",
        "attribution": "body",
        "caption": "body",
        "table-continued": "caption",
        "heading-1": "body",
        "heading-2": "heading-1",
        "heading-3": "heading-2",
        "heading-4": "heading-3",
        "heading-5": "heading-4",
        "heading-6": "heading-5",
        "quote": "body",
        "verse": "body",
        "list": "body",
        "table": "body",
        "table-head": "table",
        "note": "body",
        "code": "body",
        "thematic-break": "body",
        "page-number": "body",
        "running-head": "body",
        "cover-title": "title",
        "cover-subtitle": "subtitle",
        "cover-author": "author",
        "cover-publisher": "author",
        "contents-title": "heading-1",
        "contents-1": "body",
        "contents-2": "contents-1",
        "contents-3": "contents-2",
        "contents-4": "contents-3",
        "contents-5": "contents-4",
        "contents-6": "contents-5",
        "index-title": "contents-title",
        "index-group": "body",
        "index-1": "body",
        "index-2": "index-1",
        "index-3": "index-2",
        "notes-title": "heading-2",
        "colophon": "body",
        "copy-number": "body",
        "secrecy": "body",
        "issuer-mark": "title",
        "document-number": "body",
        "attachment-note": "body",
        "attendance": "body",
        "remark": "body",
        "attachment-label": "body",
        "attachment-title": "title",
        "imprint": "body",
    }
)
# What a role that has its own alignment must not take from the body.
_NOT_INHERITED = frozenset({"first_line_indent", "page_break_before", "recto", "span"})
_NO_KEYS = frozenset({"name", "word_size", "recto", "grid"})
_ENUMS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {"font": FontRole, "western": FontRole, "align": Alignment}
)
_SIZES = (1.0, 1638.0)
"""pt: those that Word has."""
_SIZE_HINT = "write 三号, 小四 or 10.5pt, from 1pt to 1638pt"
_MOST = 99
"""Lines of a paragraph that are kept together at its head or its end."""
_LEVELS = ("none", "basic", "gb", "strict")
_PUNCTUATION = ("quanjiao", "kaiming", "banjiao", "plain")
_MARK_SETS = frozenset({"not_at_line_start", "not_at_line_end"})


def role_styles(file: SheetFile, data: Mapping[str, Any]) -> dict[str, ComputedStyle]:
    """Return the style of each role that a sheet describes; data: all of the sheet."""
    styles: dict[str, ComputedStyle] = {}
    for role, parent in ROLES.items():
        base = styles[parent] if parent else ComputedStyle("body")
        plain = {} if role == "continuation" else _PLAIN
        styles[role] = _style(file, role, data.get(role, {}), replace(base, name=role, **plain))
    return styles


_DEFAULTS = {field.name: field.default for field in fields(ComputedStyle)}
_PLAIN: Mapping[str, Any] = {name: _DEFAULTS[name] for name in _NOT_INHERITED}
_STYLE_KEYS = tuple(name for name in _DEFAULTS if name not in _NO_KEYS)


def _style(
    file: SheetFile, role: str, data: Mapping[str, Any], base: ComputedStyle
) -> ComputedStyle:
    check_keys(file, role, data, _STYLE_KEYS)
    style = base
    if "size" in data:
        size = _size(file, role, data["size"])
        style = replace(base, size=size.pt, word_size=size.word)
    values = {
        key: _value(file, role, key, value, style) for key, value in data.items() if key != "size"
    }
    return replace(style, **values, recto=data.get(_BREAK) == _RECTO)


def _size(file: SheetFile, role: str, value: Any) -> Size:
    try:
        size = parse_size(str(value))
    except ValueError:
        file.fail(role, "size", f"size = “{value}” is no size", _SIZE_HINT)
    if not _SIZES[0] <= size.pt <= _SIZES[1]:
        file.fail(role, "size", f"size = “{value}” is out of range", _SIZE_HINT)
    return size


def _value(file: SheetFile, role: str, key: str, value: Any, style: ComputedStyle) -> Any:
    if key in _ENUMS:
        return enum(file, role, key, value, _ENUMS[key])
    if key == "line_break":
        return choice(file, role, key, {key: value}, _LEVELS)
    if key == "punctuation":
        return choice(file, role, key, {key: value}, _PUNCTUATION)
    if key == "span":
        return choice(file, role, key, {key: value}, SPANS)
    if key == _BREAK and value == _RECTO:
        return True
    if key in _MARK_SETS:
        return _marks(file, role, key, value)
    if key == "color":
        return color(file, role, key, value)
    default = _DEFAULTS[key]
    if isinstance(default, bool):
        return flag(file, role, key, {key: value}, default=default)
    if isinstance(default, int):
        return whole_number(file, role, key, {key: value}, low=0, high=_MOST, default=default)
    return _length(file, role, key, value, style)


_BREAK, _RECTO = "page_break_before", "recto"


def _marks(file: SheetFile, role: str, key: str, value: Any) -> tuple[str, str]:
    """Return the marks that a set gains and loses: `…` adds, `-～·` takes away, `…-～·` does both.

    Han characters and letters are refused: lines may begin with any of them.
    """
    added, _minus, taken = str(value).partition("-")
    others = [char for char in added + taken if unicodedata.category(char)[0] not in "PS"]
    hint = "write marks as “…”, after “-” those to be taken away"
    if not isinstance(value, str):
        file.fail(role, key, f"{key} takes marks, not {value!r}", hint)
    if others:
        file.fail(role, key, f"“{others[0]}” in {key} is no punctuation mark", hint)
    return added, taken


_IN_EM = frozenset(
    {"first_line_indent", "indent_start", "indent_end", "han_western_gap", "letter_spacing"}
)
_WITHIN = MappingProxyType(
    {
        "line_pitch": ("0.5pt", "1584pt"),
        "space_before": POSITIVE,
        "space_after": POSITIVE,
        "han_western_gap": ("0字", "2字"),
        "letter_spacing": ("-0.5字", "10字"),
    }
)
"""What lengths may be; the others as `FREE` says."""


def _length(file: SheetFile, role: str, key: str, value: Any, style: ComputedStyle) -> float:
    within = _WITHIN.get(key, FREE)
    em, line = style.size, style.line_pitch
    points = length(file, role, key, value, em=em, line=line, within=within)
    return points / em if key in _IN_EM else points
