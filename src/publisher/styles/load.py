"""Read a style sheet from TOML; every fault is one sentence with file, line and what is allowed."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from publisher.diagnostics import PublishError, error
from publisher.fonts.roles import FontRole
from publisher.resources import styles_dir
from publisher.styles.official import official_form
from publisher.styles.page_setup import SPANS, figure_setting, matter_of, page_setup, sections
from publisher.styles.sheet import (
    Alignment,
    ComputedStyle,
    Emphasized,
    InterlinearNotes,
    NoteMarks,
    Reference,
    StyleSheet,
)
from publisher.styles.sheet_file import (
    SheetFile,
    check_keys,
    choice,
    color,
    enum,
    flag,
    subtable,
    template,
    texts,
    whole_number,
)
from publisher.styles.units import parse_length, parse_size

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
_SECTIONS = ("sheet", "page", "section", "figure", "fonts", "text", "matter", "official")
_SHEET = ("name", "title", "description", "extends")
_NOTES = (
    "note_marks",
    "endnote_marks",
    "notes_restart",
    "notes_at",
    "notes_title",
    "interlinear_notes",
)
_TEXT = (
    "emphasis",
    *_NOTES,
    "thematic_break",
    "table_continued",
    "bullets",
    "quotes",
    "horizontal_in_vertical",
)
_ENUMS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {"font": FontRole, "western": FontRole, "align": Alignment}
)
_CONTINUED = ("{label}", "{caption}")
_LEVELS = ("none", "basic", "gb", "strict")
_PUNCTUATION = ("quanjiao", "kaiming", "banjiao", "plain")
_MARK_SETS = frozenset({"not_at_line_start", "not_at_line_end"})
_RESTARTS = ("document", "page", "chapter")
_NOTES_AT = ("page", "chapter", "document")
_QUOTES = ("edition", "corner")


def available() -> tuple[str, ...]:
    """Return the names of the shipped style sheets, sorted."""
    return tuple(sorted(path.stem for path in styles_dir().glob("*.toml")))


def style_text(name: str) -> str:
    """Return the TOML of a style sheet, by shipped name or by path.

    Raises PublishError `style-unknown` with the nearest name.
    """
    return _find(name).text


def preview_text() -> bytes:
    """Return the Markdown text that shows what a style sheet looks like."""
    return (styles_dir() / "preview.md").read_bytes()


def load_style(name: str) -> StyleSheet:
    """Return a style sheet, by shipped name or by path of a TOML file.

    Raises PublishError `style-unknown` or `style-invalid`.
    """
    file = _find(name)
    return _sheet(file, _merged(file, _parse(file)))


def style_of_text(name: str, text: str, reference: Reference | None = None) -> StyleSheet:
    """Return the style sheet that a TOML text says; name: for messages.

    reference: the Word file that it was read from. Raises PublishError `style-invalid`.
    """
    file = SheetFile(name, text)
    return replace(_sheet(file, _merged(file, _parse(file))), reference=reference)


def _find(name: str) -> SheetFile:
    path = Path(name)
    if path.suffix != ".toml":
        path = styles_dir() / f"{name}.toml"
    if name not in available() and path.suffix == ".toml" and not path.is_file():
        raise _unknown(name)
    try:
        return SheetFile(path.name, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as reason:
        raise error("style-unknown", f"the style sheet “{name}” cannot be read: {reason}") from None


def _unknown(name: str) -> PublishError:
    from difflib import get_close_matches

    near = get_close_matches(name, available(), 1)
    hint = f"did you mean “{near[0]}”?" if near else ""
    known = ", ".join(available())
    return error(
        "style-unknown",
        f"there is no style “{name}”",
        hint=hint or f"styles are: {known}, or the path of a .toml file",
    )


def _parse(file: SheetFile) -> dict[str, Any]:
    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as reason:
        raise error("style-invalid", f"{file.name} is not TOML: {reason}") from None


def _merged(file: SheetFile, data: dict[str, Any], above: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the data laid over those of the sheet that it extends, if any.

    above: texts of the sheets that extend it, of which it may extend none in turn.
    """
    own = subtable(file, "", data, "sheet")
    parent = own.pop("extends", None)
    if parent is None:
        return data
    if parent == own.get("name") or not isinstance(parent, str):
        file.fail("sheet", "extends", f"“extends” names {parent!r}, which is no other style sheet")
    base_file = _find(parent)
    if base_file.text in (*above, file.text):
        file.fail("sheet", "extends", f"“extends” names {parent!r}, which extends this one in turn")
    return _over(_merged(base_file, _parse(base_file), (*above, file.text)), data)


def _over(base: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in data.items():
        old = result.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        result[key] = _over(old, value) if both else value  # type: ignore[arg-type]
    return result


def _sheet(file: SheetFile, data: dict[str, Any]) -> StyleSheet:
    check_keys(file, "", data, (*_SECTIONS, *ROLES))
    for name in data:
        subtable(file, "", data, name)
    head, text = data.get("sheet", {}), data.get("text", {})
    check_keys(file, "sheet", head, _SHEET)
    check_keys(file, "text", text, _TEXT)
    styles = _styles(file, data)
    page = page_setup(file, data.get("page", {}), styles["body"])
    if page.grid:
        size = styles["body"].size
        styles = {role: replace(each, grid=each.size == size) for role, each in styles.items()}
    # Vertical text quotes with corner brackets, see CLREQ on indication marks.
    quotes = {"quotes": "corner", **text} if page.vertical else text
    return StyleSheet(
        name=str(head.get("name", Path(file.name).stem)),
        title=str(head.get("title", "")),
        description=str(head.get("description", "")),
        page=page,
        styles=MappingProxyType(styles),
        fonts=MappingProxyType(_fonts(file, data.get("fonts", {}))),
        matter=matter_of(file, data.get("matter", {})),
        emphasis=enum(file, "text", "emphasis", text.get("emphasis", "kai"), Emphasized),
        note_marks=enum(file, "text", "note_marks", text.get("note_marks", "①"), NoteMarks),
        endnote_marks=_endnote_marks(file, text),
        notes_restart=choice(file, "text", "notes_restart", text, _RESTARTS),
        interlinear=enum(
            file,
            "text",
            "interlinear_notes",
            text.get("interlinear_notes", "double"),
            InterlinearNotes,
        ),
        notes_at=choice(file, "text", "notes_at", text, _NOTES_AT),
        notes_title=flag(file, "text", "notes_title", text, default=False),
        thematic_break=str(text.get("thematic_break", "＊　＊　＊")),
        table_continued=template(
            file, "text", "table_continued", text, _CONTINUED, default="{label}（续）"
        ),
        bullets=texts(file, "text", "bullets", text, ("•", "◦", "▪")),
        sections=MappingProxyType(sections(file, data, page, styles["body"])),
        figure=figure_setting(file, data.get("figure", {})),
        corner_quotes=choice(file, "text", "quotes", quotes, _QUOTES) == "corner",
        horizontal_in_vertical=whole_number(
            file, "text", "horizontal_in_vertical", text, low=0, high=4, default=3
        ),
        official=official_form(file, data.get("official"), styles["body"]),
    )


def _endnote_marks(file: SheetFile, text: Mapping[str, Any]) -> NoteMarks | None:
    if "endnote_marks" not in text:
        return None
    return enum(file, "text", "endnote_marks", text["endnote_marks"], NoteMarks)


def _fonts(file: SheetFile, data: Mapping[str, Any]) -> dict[FontRole, tuple[str, ...]]:
    result = {}
    for key, value in data.items():
        role = enum(file, "fonts", key, key, FontRole)
        one = (value,) if isinstance(value, str) else ()
        result[role] = one or texts(file, "fonts", key, data, ())
    return result


# ------------------------------------------------------------------ styles


def _styles(file: SheetFile, data: Mapping[str, Any]) -> dict[str, ComputedStyle]:
    styles: dict[str, ComputedStyle] = {}
    for role, parent in ROLES.items():
        base = styles[parent] if parent else ComputedStyle("body")
        plain = {name: _default(name) for name in _NOT_INHERITED}
        if role == "continuation":
            plain = {}
        styles[role] = _style(file, role, data.get(role, {}), replace(base, name=role, **plain))
    return styles


def _default(name: str) -> Any:
    return next(field.default for field in fields(ComputedStyle) if field.name == name)


_STYLE_KEYS = tuple(
    field.name
    for field in fields(ComputedStyle)
    if field.name not in {"name", "word_size", "recto", "grid"}
)


def _style(
    file: SheetFile, role: str, data: Mapping[str, Any], base: ComputedStyle
) -> ComputedStyle:
    check_keys(file, role, data, _STYLE_KEYS)
    size = _size(file, role, data, base)
    style = replace(base, size=size[0], word_size=size[1])
    values = {
        key: _value(file, role, key, value, style) for key, value in data.items() if key != "size"
    }
    return replace(style, **values, recto=data.get(_BREAK) == _RECTO)


def _size(
    file: SheetFile, role: str, data: Mapping[str, Any], base: ComputedStyle
) -> tuple[float, float]:
    if "size" not in data:
        return base.size, base.word_size
    try:
        size = parse_size(str(data["size"]))
    except ValueError as reason:
        file.fail(role, "size", str(reason))
    return size.pt, size.word


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
    expected = type(_default(key))
    if expected is bool and isinstance(value, bool):
        return value
    if expected is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if expected is float:
        return _length(file, role, key, value, style)
    return file.fail(role, key, f"{key} takes {_what(expected)}, not {value!r}")


_BREAK, _RECTO = "page_break_before", "recto"


def _what(kind: type) -> str:
    return {bool: "true or false", int: "a whole number"}.get(kind, "a length")


def _marks(file: SheetFile, role: str, key: str, value: Any) -> tuple[str, str]:
    """Return the marks that a set gains and loses: `…` adds, `-～·` takes away, `…-～·` does both.

    Han characters and letters are refused: lines may begin with any of them.
    """
    added, _minus, taken = str(value).partition("-")
    others = [char for char in added + taken if unicodedata.category(char)[0] not in "PS"]
    if others or not isinstance(value, str):
        what = f"“{others[0]}” is no punctuation mark" if others else f"{key} takes marks"
        file.fail(role, key, what, "write marks as “…”, after “-” those to be taken away")
    return added, taken


_IN_EM = frozenset(
    {"first_line_indent", "indent_start", "indent_end", "han_western_gap", "letter_spacing"}
)


def _length(file: SheetFile, role: str, key: str, value: Any, style: ComputedStyle) -> float:
    try:
        points = parse_length(str(value), em=style.size, line=style.line_pitch)
    except ValueError as reason:
        file.fail(role, key, str(reason))
    return points / style.size if key in _IN_EM else points
