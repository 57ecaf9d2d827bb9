"""How the runs and paragraphs of a Word file look: styles, defaults and theme resolved.

ECMA-376 part 1, 17.7.2: defaults of the document, the chain of the paragraph's style, that of the
run's style, then what stands at the run or the paragraph itself.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from publisher.check.base import Look, RunLook
from publisher.check.word_names import value, w
from publisher.check.word_numbering import Numbering, label
from publisher.packages.ooxml import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ALIGNED = {"left": "start", "right": "end", "distribute": "both"}
_DEFAULT_SIZE = 10.0
_LONGEST_CHAIN = 20


class Styles:
    """The styles of a document. styles, theme: roots of their parts, None without one."""

    def __init__(
        self, styles: "_Element | None", theme: "_Element | None", numbering: Numbering
    ) -> None:
        self._numbering = numbering
        found = styles.iter(w("style")) if styles is not None else ()
        self._styles = {value(style, "styleId"): style for style in found}
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")
            ),
            "",
        )
        self._defaults = styles.find(w("docDefaults")) if styles is not None else None
        self._theme = theme

    def level(self, paragraph: "_Element") -> int:
        """Return the level of a heading by its outline level, 1 to 9; 0 for what is none."""
        found = self._first(self._paragraph_properties(paragraph), "outlineLvl")
        level = whole(value(found))
        return level + 1 if level is not None and level < 9 else 0

    def label(self, paragraph: "_Element") -> str:
        """Return the first label of the list that a paragraph is in; empty outside of lists."""
        return label(self._list_level(paragraph))

    def _list_level(self, paragraph: "_Element") -> "_Element | None":
        named = self._first(self._own_and_style(paragraph), "numPr")
        return self._numbering.level(named)

    def look(self, paragraph: "_Element", runs: "Iterator[tuple[_Element, int, int]]") -> Look:
        """Return how a paragraph looks. runs: those with Han, and the characters of each."""
        properties = list(self._paragraph_properties(paragraph))
        looks = [self._run(paragraph, run, start, end) for run, start, end in runs]
        size = looks[0].size if looks else 16.0
        justified = value(self._first(iter(properties), "jc")) or "both"
        return Look(
            tuple(looks),
            _ALIGNED.get(justified, justified),
            _indent(properties, size),
            _pitch(properties),
        )

    # --------------------------------------------------------------- runs

    def _run(self, paragraph: "_Element", run: "_Element", start: int, end: int) -> RunLook:
        properties = list(self._run_properties(paragraph, run))
        size = whole(value(self._first(iter(properties), "sz")))
        colour = value(self._first(iter(properties), "color"))
        return RunLook(
            start,
            end,
            self._font(properties),
            size / 2 if size else _DEFAULT_SIZE,
            "" if colour == "auto" else colour.upper(),
        )

    def _font(self, properties: "list[_Element]") -> str:
        """Return the East Asian font: the theme's goes before one named beside it (17.3.2.26)."""
        for each in properties:
            fonts = each.find(w("rFonts"))
            if theme := value(fonts, "eastAsiaTheme"):
                return self._of_theme(theme)
            if name := value(fonts, "eastAsia"):
                return name
        return ""

    def _of_theme(self, name: str) -> str:
        if self._theme is None:
            return ""
        scheme = "majorFont" if name.startswith("major") else "minorFont"
        fonts = next(self._theme.iter(f"{_DRAWING}{scheme}"), None)
        if fonts is None:
            return ""
        east = fonts.find(f"{_DRAWING}ea")
        named = str(east.get("typeface", "")) if east is not None else ""
        by_script = {each.get("script"): each.get("typeface", "") for each in fonts}
        return named or str(by_script.get("Hans") or "")

    def _run_properties(self, paragraph: "_Element", run: "_Element") -> "Iterator[_Element]":
        own = run.find(w("rPr"))
        if own is not None:
            yield own
            yield from self._chain(value(own.find(w("rStyle"))), "rPr")
        yield from self._chain(self._style_of(paragraph), "rPr")
        yield from self._of_defaults("rPrDefault", "rPr")

    # ----------------------------------------------------------- paragraphs

    def _paragraph_properties(self, paragraph: "_Element") -> "Iterator[_Element]":
        level = self._list_level(paragraph)
        listed = level.find(w("pPr")) if level is not None else None
        for each in self._own_and_style(paragraph):
            yield each
            # What a style says goes before the list that the style itself names.
            if listed is not None and each.find(w("numPr")) is not None:
                yield listed
                listed = None
        yield from self._of_defaults("pPrDefault", "pPr")

    def _own_and_style(self, paragraph: "_Element") -> "Iterator[_Element]":
        own = paragraph.find(w("pPr"))
        if own is not None:
            yield own
        yield from self._chain(self._style_of(paragraph), "pPr")

    def _style_of(self, paragraph: "_Element") -> str:
        own = paragraph.find(w("pPr"))
        named = value(own.find(w("pStyle"))) if own is not None else ""
        return named or self._default

    def _chain(self, name: str, part: str) -> "Iterator[_Element]":
        for _ in range(_LONGEST_CHAIN):  # a chain that bites its tail ends
            style = self._styles.get(name)
            if style is None:
                return
            found = style.find(w(part))
            if found is not None:
                yield found
            name = value(style.find(w("basedOn")))

    def _of_defaults(self, group: str, part: str) -> "Iterator[_Element]":
        found = self._defaults.find(f"{w(group)}/{w(part)}") if self._defaults is not None else None
        if found is not None:
            yield found

    @staticmethod
    def _first(properties: "Iterator[_Element]", name: str) -> "_Element | None":
        return next((each for one in properties if (each := one.find(w(name))) is not None), None)


def _indent(properties: "list[_Element]", size: float) -> float:
    """Return where the first line begins, in characters from the margin (17.3.1.12)."""
    found = [each for one in properties if (each := one.find(w("ind"))) is not None]
    left = next((at for each in found if (at := _measure(each, "left", size)) is not None), 0.0)
    for each in found:  # a first line stands in or hangs: who says either has said both
        hanging, first = (_measure(each, name, size) for name in ("hanging", "firstLine"))
        if hanging or first is not None:
            return round(left - (hanging or 0) + (0 if hanging else first or 0), 2)
    return round(left, 2)


def _measure(indent: "_Element", name: str, size: float) -> float | None:
    """Return a measure in characters, which goes before the same in twips."""
    if chars := whole(value(indent, f"{name}Chars")):
        return chars / 100
    twips = whole(value(indent, name))
    return None if twips is None else twips / 20 / size


def _pitch(properties: "list[_Element]") -> float | None:
    """Return the fixed pitch of lines in pt, None where it is none or follows the grid."""
    for each in properties:
        found = each.find(w("spacing"))
        line = whole(value(found, "line"))
        if line is not None:
            return line / 20 if value(found, "lineRule") == "exact" else None
    return None
