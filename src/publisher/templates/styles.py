"""The paragraph styles of a template: their properties along what they are based on, by role."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from publisher.frozen import changeable, frozen
from publisher.templates.names import BODY_TEXT, role_of
from publisher.templates.ooxml import A, TemplateFile, W, number, switched, value

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
            name = value(element, "basedOn")
        if self._defaults is not None:
            yield self._defaults

    def _resolved(self, id: str) -> TemplateStyle:
        chain = list(self._chain(id))

        def first(path: str, attribute: str = "val") -> str | None:
            found = (value(_under(each, path), path, attribute) for each in chain)
            return next((each for each in found if each is not None), None)

        def on(path: str) -> bool:
            found = (switched(_under(each, path), path) for each in chain)
            return next((each for each in found if each is not None), False)

        def points(attribute: str) -> float:
            return (number(first("pPr/spacing", attribute)) or 0.0) / 20

        size, line = number(first("rPr/sz")), number(first("pPr/spacing", "line"))
        return TemplateStyle(
            id,
            han=self._font(chain, "eastAsia"),
            western=self._font(chain, "ascii"),
            size=size / 2 if size else None,
            bold=on("rPr/b"),
            color=first("rPr/color"),
            align=first("pPr/jc"),
            line=(line, first("pPr/spacing", "lineRule") or "auto") if line else None,
            before=points("before"),
            after=points("after"),
            first=self._first_line(chain),
            left=self._indent(chain, "left", "start"),
            right=self._indent(chain, "right", "end"),
            keep_next=on("pPr/keepNext"),
            keep_lines=on("pPr/keepLines"),
            new_page=on("pPr/pageBreakBefore"),
        )

    def _font(self, chain: list["_Element"], slot: str) -> str | None:
        """Return the font of a slot; where a style names one of the theme, that one wins."""
        for each in chain:
            fonts = _under(each, "rPr/rFonts")
            themed = value(fonts, "rPr/rFonts", f"{slot}Theme")
            if themed and (name := self._theme.get(themed)):
                return name
            if name := value(fonts, "rPr/rFonts", slot):
                return name
        return None

    def _first_line(self, chain: list["_Element"]) -> tuple[float, float]:
        for each in chain:
            for name, sign in (("firstLine", 1), ("hanging", -1)):
                chars = number(value(_under(each, "pPr/ind"), "pPr/ind", f"{name}Chars"))
                twips = number(value(_under(each, "pPr/ind"), "pPr/ind", name))
                if chars is not None or twips is not None:
                    return sign * (chars or 0.0), sign * (twips or 0.0)
        return 0.0, 0.0

    def _indent(self, chain: list["_Element"], *names: str) -> tuple[float, float]:
        for each in chain:
            for name in names:
                chars = number(value(_under(each, "pPr/ind"), "pPr/ind", f"{name}Chars"))
                twips = number(value(_under(each, "pPr/ind"), "pPr/ind", name))
                if chars is not None or twips is not None:
                    return chars or 0.0, twips or 0.0
        return 0.0, 0.0


def _under(element: "_Element", path: str) -> "_Element | None":
    """Return where a path begins: in a style itself, or in that part of the defaults."""
    if element.tag != f"{W}docDefaults":
        return element
    inner = "rPrDefault" if path.startswith("rPr") else "pPrDefault"
    return element.find(f"{W}{inner}")


def template_styles(file: TemplateFile) -> TemplateStyles:
    """Return the paragraph styles of a template."""
    root = file.root("word/styles.xml")
    every = [] if root is None else root.findall(f"{W}style")
    paragraphs = [each for each in every if each.get(f"{W}type") == "paragraph"]
    elements = {each.get(f"{W}styleId") or "": each for each in paragraphs}
    defaults = None if root is None else root.find(f"{W}docDefaults")
    return TemplateStyles(_roles(file, paragraphs), elements, defaults, _theme_fonts(file))


def _roles(file: TemplateFile, paragraphs: list["_Element"]) -> dict[str, str]:
    """Return the ids of styles by role: by name or alias, else by the level in the outline."""
    found: dict[str, str] = {}
    for each in paragraphs:
        role = next((role for name in _names(each) if (role := role_of(name))), None)
        if role:
            found.setdefault(role, each.get(f"{W}styleId") or "")
    for each in paragraphs:
        level, id = number(value(each, "pPr/outlineLvl")), each.get(f"{W}styleId") or ""
        if level is not None and level < _LISTED and id not in found.values():
            found.setdefault(f"heading-{int(level) + 1}", id)
    body = _body(file, paragraphs)
    return {"body": body, **found} if body else found


def _names(style: "_Element") -> list[str]:
    return [value(style, "name") or "", *(value(style, "aliases") or "").split(",")]


def _body(file: TemplateFile, paragraphs: list["_Element"]) -> str:
    """Return the id of the style of body text: Normal, or Body Text where the template uses that.

    A template with a few paragraphs of sample text says which; one without, by Normal.
    """
    normal = next((each for each in paragraphs if each.get(f"{W}default") in {"1", "true"}), None)
    text = next((each for each in paragraphs if BODY_TEXT & {*map(str.lower, _names(each))}), None)
    plain = "" if normal is None else normal.get(f"{W}styleId") or ""
    if text is None:
        return plain
    id = text.get(f"{W}styleId") or ""
    document = file.root("word/document.xml")
    used = Counter(
        value(each, "pPr/pStyle") or plain
        for each in (() if document is None else document.iter(f"{W}p"))
        if any((run.text or "").strip() for run in each.iter(f"{W}t"))
    )
    return id if used[id] > used[plain] or not plain else plain


def _theme_fonts(file: TemplateFile) -> dict[str, str]:
    """Return the fonts of the theme by the names that styles call them (17.18.96)."""
    root = file.root("word/theme/theme1.xml")
    found: dict[str, str] = {}
    for kind in ("major", "minor"):
        fonts = None if root is None else root.find(f".//{A}{kind}Font")
        if fonts is None:
            continue
        latin, han = fonts.find(f"{A}latin"), fonts.find(f"{A}ea")
        chinese = [each for each in fonts.findall(f"{A}font") if each.get("script") == "Hans"]
        face = "" if latin is None else latin.get("typeface") or ""
        own = "" if han is None else han.get("typeface") or ""
        found[f"{kind}HAnsi"] = found[f"{kind}Ascii"] = face
        found[f"{kind}EastAsia"] = own or next((each.get("typeface") or "" for each in chinese), "")
    return {name: font for name, font in found.items() if font}
