"""The table [official] of a style sheet: how the elements of an official document stand."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from publisher.styles.sheet import ComputedStyle, OfficialForm, OfficialKind
from publisher.styles.sheet_file import (
    FREE,
    POSITIVE,
    SheetFile,
    check_keys,
    color,
    enum,
    flag,
    length,
)

_SECTION = "official"
_LENGTHS = ("mark_top", "rule_weight", "rule_distance", "rule_width")


def official_form(
    file: SheetFile, data: Mapping[str, Any] | None, body: ComputedStyle
) -> OfficialForm | None:
    """Return how official documents stand, or None for a sheet that has no such table.

    body: the style that 字 and 行 are counted by.
    """
    if data is None:
        return None
    check_keys(file, _SECTION, data, ("form", *_LENGTHS, "rule_color", "even_page"))
    usual = OfficialForm()
    kind = enum(file, _SECTION, "form", data.get("form", usual.kind), OfficialKind)
    lengths = {key: _length(file, key, data[key], body) for key in _LENGTHS if key in data}
    return replace(
        usual,
        kind=kind,
        rule_color=color(file, _SECTION, "rule_color", data.get("rule_color", usual.rule_color)),
        even_page=flag(file, _SECTION, "even_page", data, default=usual.even_page),
        **lengths,
    )


def _length(file: SheetFile, key: str, value: object, body: ComputedStyle) -> float:
    """Return a length in pt; only the mark may stand above where it is counted from."""
    within = FREE if key == "mark_top" else POSITIVE
    return length(file, _SECTION, key, value, em=body.size, line=body.line_pitch, within=within)
