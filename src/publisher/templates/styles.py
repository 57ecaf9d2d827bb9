"""The paragraph styles of a template: their properties along what they are based on, by role."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from publisher.frozen import changeable, frozen
from publisher.packages.ooxml import attribute, child, full, kind, switched, value, whole
from publisher.templates.names import BODY_TEXT, role_of
from publisher.templates.ooxml import TemplateFile

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 20
"""Styles based on each other: a ring of them ends here."""
_LISTED = 6


@frozen
class TemplateStyle:
    """A style with all that it takes from others; None where nothing is said.

    size, spaces: pt; line: (w:line, w:lineRule); first, left, right: (hundredths of a character,
    twips), the first negative where it hangs.
    """

    id: str
    han: str | None = None
    western: str | None = None
    size: float | None = None
    bold: bool = False
    color: str | None = None
    align: str | None = None
    line: tuple[float, str] | None = None
    before: float = 0.0
    after: float = 0.0
    first: tuple[float, float] = (0.0, 0.0)
    left: tuple[float, float] = (0.0, 0.0)
    right: tuple[float, float] = (0.0, 0.0)
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False


@changeable
class TemplateStyles:
    """The styles of a template. ids: of the paragraph style of each role that it has."""

    ids: Mapping[str, str]
    _elements: Mapping[str, "_Element"]
    _defaults: "_Element | None"
    _theme: Mapping[str, str]
    _made: dict[str, TemplateStyle] = field(default_factory=dict)

    def style(self, role: str) -> TemplateStyle:
        """Return the style of a role that the template has."""
        id = self.ids[role]
        if id not in self._made:
            self._made[id] = self._resolved(id)
        return self._made[id]

    def _chain(self, id: str) -> Iterator["_Element"]:
        """Yield a style and what it is based on, then the defaults."""
        name: str | None = id
        for _step in range(_LONGEST_CHAIN):
            element = self._elements.get(name or "")
            if element is None:
                break
            yield element
            name = value(element, "w:basedOn")
        if self._defaults is not None:
            yield self._defaults

    def _resolved(self, id: str) -> TemplateStyle:
        chain = list(self._chain(id))

        def first(group: str, name: str, what: str = "w:val") -> str | None:
            found = (attribute(child(_group(each, group), name), what) for each in chain)
            return next((each for each in found if each is not None), None)

        def on(group: str, name: str) -> bool:
            found = (switched(_group(each, group), name) for each in chain)
            return next((each for each in found if each is not None), False)

        def points(what: str) -> float:
            return (whole(first("w:pPr", "w:spacing", what)) or 0) / 20

        size = whole(first("w:rPr", "w:sz"))
        line = whole(first("w:pPr", "w:spacing", "w:line"))
        return TemplateStyle(
            id,
            han=self._font(chain, "eastAsia"),
            western=self._font(chain, "ascii"),
            size=size / 2 if size else None,
            bold=on("w:rPr", "w:b"),
            color=first("w:rPr", "w:color"),
            align=first("w:pPr", "w:jc"),
            line=(line, first("w:pPr", "w:spacing", "w:lineRule") or "auto") if line else None,
            before=points("w:before"),
            after=points("w:after"),
            first=self._first_line(chain),
            left=self._indent(chain, "left", "start"),
            right=self._indent(chain, "right", "end"),
            keep_next=on("w:pPr", "w:keepNext"),
            keep_lines=on("w:pPr", "w:keepLines"),
            new_page=on("w:pPr", "w:pageBreakBefore"),
        )

    def _font(self, chain: list["_Element"], slot: str) -> str | None:
        """Return the font of a slot; where a style names one of the theme, that one wins."""
        for each in chain:
            fonts = child(_group(each, "w:rPr"), "w:rFonts")
            themed = attribute(fonts, f"w:{slot}Theme")
            if themed and (name := self._theme.get(themed)):
                return name
            if name := attribute(fonts, f"w:{slot}"):
                return name
        return None

    def _first_line(self, chain: list["_Element"]) -> tuple[float, float]:
        for each in chain:
            for name, sign in (("firstLine", 1), ("hanging", -1)):
                if found := _measure(each, name):
                    return sign * found[0], sign * found[1]
        return 0.0, 0.0

    def _indent(self, chain: list["_Element"], *names: str) -> tuple[float, float]:
        for each in chain:
            for name in names:
                if found := _measure(each, name):
                    return found
        return 0.0, 0.0


def _measure(element: "_Element", name: str) -> tuple[float, float] | None:
    """Return an indent of a style in hundredths of a character and in twips, None without it."""
    indent = child(_group(element, "w:pPr"), "w:ind")
    chars, twips = (whole(attribute(indent, f"w:{name}{unit}")) for unit in ("Chars", ""))
    return None if chars is None and twips is None else (chars or 0.0, twips or 0.0)


def _group(element: "_Element", name: str) -> "_Element | None":
    """Return w:pPr or w:rPr of a style, or that of the defaults."""
    if kind(element) != "w:docDefaults":
        return child(element, name)
    return child(element, f"{name}Default", name)


def template_styles(file: TemplateFile) -> TemplateStyles:
    """Return the paragraph styles of a template."""
    root = file.root("word/styles.xml")
    every = [] if root is None else root.findall(full("w:style"))
    paragraphs = [each for each in every if attribute(each, "w:type") == "paragraph"]
    elements = {attribute(each, "w:styleId") or "": each for each in paragraphs}
    defaults = None if root is None else root.find(full("w:docDefaults"))
    return TemplateStyles(_roles(file, paragraphs), elements, defaults, _theme_fonts(file))


def _roles(file: TemplateFile, paragraphs: list["_Element"]) -> dict[str, str]:
    """Return the ids of styles by role: by name or alias, else by the level in the outline."""
    found: dict[str, str] = {}
    for each in paragraphs:
        role = next((role for name in _names(each) if (role := role_of(name))), None)
        if role:
            found.setdefault(role, attribute(each, "w:styleId") or "")
    for each in paragraphs:
        level, id = whole(value(each, "w:pPr", "w:outlineLvl")), attribute(each, "w:styleId") or ""
        if level is not None and level < _LISTED and id not in found.values():
            found.setdefault(f"heading-{int(level) + 1}", id)
    body = _body(file, paragraphs)
    return {"body": body, **found} if body else found


def _names(style: "_Element") -> list[str]:
    return [value(style, "w:name") or "", *(value(style, "w:aliases") or "").split(",")]


def _body(file: TemplateFile, paragraphs: list["_Element"]) -> str:
    """Return the id of the style of body text: Normal, or Body Text where the template uses that.

    A template with a few paragraphs of sample text says which; one without, by Normal.
    """
    usual = (each for each in paragraphs if attribute(each, "w:default") in {"1", "true"})
    normal = next(usual, None)
    text = next((each for each in paragraphs if BODY_TEXT & {*map(str.lower, _names(each))}), None)
    plain = attribute(normal, "w:styleId") or ""
    if text is None:
        return plain
    id = attribute(text, "w:styleId") or ""
    document = file.root("word/document.xml")
    used = Counter(
        value(each, "w:pPr", "w:pStyle") or plain
        for each in (() if document is None else document.iter(full("w:p")))
        if any((run.text or "").strip() for run in each.iter(full("w:t")))
    )
    return id if used[id] > used[plain] or not plain else plain


def _theme_fonts(file: TemplateFile) -> dict[str, str]:
    """Return the fonts of the theme by the names that styles call them (17.18.96)."""
    root = file.root("word/theme/theme1.xml")
    found: dict[str, str] = {}
    for size in ("major", "minor"):
        fonts = None if root is None else root.find(f".//{full(f'a:{size}Font')}")
        if fonts is None:
            continue
        latin, han = fonts.find(full("a:latin")), fonts.find(full("a:ea"))
        chinese = [each for each in fonts.findall(full("a:font")) if each.get("script") == "Hans"]
        face = "" if latin is None else latin.get("typeface") or ""
        own = "" if han is None else han.get("typeface") or ""
        found[f"{size}HAnsi"] = found[f"{size}Ascii"] = face
        found[f"{size}EastAsia"] = own or next((each.get("typeface") or "" for each in chinese), "")
    return {name: font for name, font in found.items() if font}
