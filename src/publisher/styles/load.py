"""Read a style sheet from TOML; every fault is one sentence with file, line and what is allowed."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from publisher.diagnostics import PublishError, error
from publisher.fonts.roles import FontRole
from publisher.resources import styles_dir
from publisher.styles.official import official_form
from publisher.styles.page_setup import figure_setting, matter_of, page_setup, sections
from publisher.styles.role_styles import ROLES, role_styles
from publisher.styles.sheet import (
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
    enum,
    flag,
    string,
    subtable,
    template,
    texts,
    whole_number,
)

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
_CONTINUED = ("{label}", "{caption}")
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
    styles = role_styles(file, data)
    page = page_setup(file, data.get("page", {}), styles["body"])
    if page.grid:
        size = styles["body"].size
        styles = {role: replace(each, grid=each.size == size) for role, each in styles.items()}
    # Vertical text quotes with corner brackets, see CLREQ on indication marks.
    quotes = {"quotes": "corner", **text} if page.vertical else text
    return StyleSheet(
        name=string(file, "sheet", "name", head, Path(file.name).stem),
        title=string(file, "sheet", "title", head),
        description=string(file, "sheet", "description", head),
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
        thematic_break=string(file, "text", "thematic_break", text, "＊　＊　＊"),
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
        one = {key: [value]} if isinstance(value, str) else data
        result[role] = texts(file, "fonts", key, one, ())
    return result
