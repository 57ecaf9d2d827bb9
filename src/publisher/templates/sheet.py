"""A template as a style sheet: TOML that anybody can edit, or the sheet at once."""

from pathlib import PurePath
from types import MappingProxyType

from publisher.fonts.roles import FontRole
from publisher.styles import Reference, StyleSheet
from publisher.styles.load import style_of_text
from publisher.styles.units import size_of
from publisher.templates.numbering import counted
from publisher.templates.ooxml import TemplateFile, open_template
from publisher.templates.page import line_grid, page_of
from publisher.templates.styles import TemplateStyle, TemplateStyles, template_styles
from publisher.templates.toml import toml

# A face belongs to the role whose sign its name has; the order decides, as 仿宋 is no 宋.
_SIGNS = (
    (FontRole.FANGSONG, ("仿宋", "fangsong")),
    (FontRole.KAI, ("楷", "kai")),
    (FontRole.HEI, ("黑", "等线", "等線", "hei", "gothic", "sans", "dengxian", "圆", "圓", "雅")),
    (FontRole.XIAOBIAOSONG, ("小标宋", "小標宋", "xiaobiaosong")),
    (FontRole.SONG, ("",)),
)
_SANS = ("arial", "helvetica", "calibri", "sans", "verdana", "tahoma", "segoe", "dengxian", "等线")
_MONO = ("consolas", "courier", "mono", "menlo")
_ALIGNED = {
    "both": "justify",
    "left": "start",
    "start": "start",
    "center": "center",
    "right": "end",
    "end": "end",
    "distribute": "spread",
}
_CLOSE = MappingProxyType({"space_before": "0pt", "space_after": "0pt"})
_CLOSE_ROLES = ("table", "note", "page-number", "running-head", "contents-1", "list", "code")
"""Roles that take no space from body text, whose paragraphs a template may set apart."""
_USUAL_LINE = 1.3
"""Height of a line of single spacing, in em, of what Windows has: 1.17 of SimSun, 1.33 others."""
_LEAST_LINE = 0.5
"""pt, the least that a style sheet takes; Word's own dialog gives no less than 0.7."""
_UNSAID = 10.0
"""Size in pt where a template says nothing (ECMA-376 part 1, 17.3.2.38)."""


def imported(data: bytes, name: str, base: str) -> str:
    """Return a template as the TOML of a style sheet that extends `base`.

    name: of the file. Raises PublishError `reference-invalid`, and those of packages.
    """
    file = open_template(data, name)
    return _text(file, template_styles(file), base)


def reference_sheet(data: bytes, name: str, base: str) -> StyleSheet:
    """Return the style sheet of a template, which Word files are then made from.

    base: name of the sheet that says what the template does not. Raises as `imported`.
    """
    file = open_template(data, name)
    styles = template_styles(file)
    ids = dict(styles.ids)
    numbers = MappingProxyType(counted(file, ids))
    reference = Reference(name, data, MappingProxyType(ids), numbers)
    return style_of_text(f"{name}.toml", _text(file, styles, base), reference)


def _text(file: TemplateFile, styles: TemplateStyles, base: str) -> str:
    stem, grid = PurePath(file.name).stem, line_grid(file)
    return toml(
        {
            "sheet": {"name": stem, "title": stem, "description": file.name, "extends": base},
            "page": page_of(file),
            "fonts": _fonts(styles),
            **{role: dict(_CLOSE) for role in _CLOSE_ROLES if role not in styles.ids},
            **{role: _style(styles.style(role), grid) for role in styles.ids},
        }
    )


# ------------------------------------------------------------------- fonts


def _fonts(styles: TemplateStyles) -> dict[str, object]:
    """Return the font of each role: that of body text, else of the first style that has one."""
    found: dict[str, object] = {}
    order = sorted(styles.ids, key=lambda role: role != "body")
    for style in (styles.style(role) for role in order):
        if style.han:
            found.setdefault(_han_role(style.han).value, style.han)
        if style.western and not _is_han(style.western):
            found.setdefault(_western_role(style.western).value, style.western)
    return found


def _han_role(name: str) -> FontRole:
    plain = name.lower()
    return next(role for role, signs in _SIGNS if any(sign in plain for sign in signs))


def _western_role(name: str) -> FontRole:
    plain = name.lower()
    if any(sign in plain for sign in _MONO):
        return FontRole.MONO
    return FontRole.WESTERN_SANS if any(sign in plain for sign in _SANS) else FontRole.WESTERN_SERIF


def _is_han(name: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in name)


# ------------------------------------------------------------------ styles


def _style(style: TemplateStyle, grid: float) -> dict[str, object]:
    """Return the table of a role; grid: pitch in pt of the document's lines, or 0."""
    size = style.size or _UNSAID
    found: dict[str, object] = {}
    if style.han:
        found["font"] = _han_role(style.han).value
    if style.western:
        is_han = _is_han(style.western)
        role = _han_role(style.western) if is_han else _western_role(style.western)
        found["western"] = role.value
    found["size"] = size_of(size)
    found["bold"] = style.bold
    if style.color and style.color.lower() != "auto":
        found["color"] = f"#{style.color.lower()}"
    found["line_pitch"] = f"{_line(style, size, grid):g}pt"
    found["align"] = _ALIGNED.get(style.align or "left", "justify")
    for key, (chars, twips) in (
        ("first_line_indent", style.first),
        ("indent_start", style.left),
        ("indent_end", style.right),
    ):
        found[key] = f"{chars / 100:g}字" if chars else f"{twips / 20:g}pt"
    found |= {"space_before": f"{style.before:g}pt", "space_after": f"{style.after:g}pt"}
    found |= {"keep_with_next": style.keep_next, "keep_together": style.keep_lines}
    return {**found, "page_break_before": style.new_page}


def _line(style: TemplateStyle, size: float, grid: float) -> float:
    """Return the pitch of lines in pt; those of a grid take whole lines of it."""
    line, rule = style.line or (240.0, "auto")
    if rule != "auto":
        return max(line / 20, _LEAST_LINE)
    high = size * _USUAL_LINE
    if grid:
        whole = grid * max(-(-high // grid), 1)
        return max(float(round(whole * line / 240, 2)), _LEAST_LINE)
    return max(float(round(high * line / 240, 2)), _LEAST_LINE)
