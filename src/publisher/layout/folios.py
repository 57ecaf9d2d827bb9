"""Page numbers: what they say and where they stand. They are artifacts, never text."""

from collections.abc import Sequence

from publisher.fonts import metrics, synthetic_bold
from publisher.layout.fill import Area
from publisher.layout.flow import Flow, Ink, Point
from publisher.layout.lines import RichLines
from publisher.layout.pages import Frame, Glyphs, Item, Page
from publisher.layout.plain import BASELINE
from publisher.layout.setting import Place, Setter

_DASH_HEIGHT = 0.38
"""Middle of a Han dash above the baseline, in em: that of the em box (0.88 less half an em)."""


def number_pages(inks: Sequence[Ink], setter: Setter, area: Area) -> tuple[Page, ...]:
    """Return the pages with their labels and folios."""
    folios = _Folios(setter, area, len(inks))
    return tuple(folios.page(ink, index) for index, ink in enumerate(inks))


class _Folios:
    """Sets the page numbers of one document."""

    def __init__(self, setter: Setter, area: Area, total: int) -> None:
        self._setter, self._area, self._total = setter, area, total
        self._page = setter.document.sheet.page
        self._number = self._page.number
        self._style = setter.document.sheet.style(self._number.style)
        self._place = Place(self._page.width, self._page.height, setter.document.lang)

    def page(self, ink: Ink, index: int) -> Page:
        """Return a finished page; index from 0."""
        label, frames = str(index + 1), ink.frames
        if self._number.format and (index or self._number.on_first):
            text = self._number.format.replace("{n}", label).replace("{N}", str(self._total))
            frames = [*frames, self._folio(text, index)]
        width, height = self._page.width, self._page.height
        return Page(width, height, label, tuple(frames), tuple(ink.links))

    def _folio(self, text: str, index: int) -> Frame:
        """Return the frame of a folio; the middle of its digits lies `distance` below the area."""
        style = self._style
        middle = self._area.bottom + self._number.distance
        lowest = self._page.height - (1 - BASELINE) * style.size
        baseline = min(middle + _DASH_HEIGHT * style.size, lowest)
        if text.isascii() and text.isdigit():
            return Frame("", "artifact", (self._digits(text, index, baseline),))
        line = self._setter.line(text, style, self._place)
        x = self._x(line.text.lines[0].width * style.size, index)
        top = baseline - BASELINE * style.size - (style.line_pitch - style.size) / 2
        return Frame("", "artifact", _drawn(line, Point(x, top)))

    def _digits(self, text: str, index: int, baseline: float) -> Glyphs:
        """Return a folio of figures alone, which need no typography; a novel has a thousand."""
        style, lang = self._style, self._place.lang
        face = self._setter.document.fonts.stack(style.western, lang, style.bold)[0]
        x = self._x(metrics(face).width(text) * style.size, index)
        embolden = synthetic_bold(face, style.bold)
        return Glyphs(
            x, baseline, text, face, style.size, lang, color=style.color, embolden=embolden
        )

    def _x(self, width: float, index: int) -> float:
        """Return where a folio begins, within the page."""
        left = self._area.lefts[index % 2]
        right = left + self._area.width
        indent = self._number.indent * self._style.size
        match self._number.position:
            case "center":
                x = (left + right - width) / 2
            case "outside" if self._page.two_sided and index % 2:
                x = left + indent
            case _:  # outside of a right-hand page, or always at the end of the line
                x = right - indent - width
        return max(0.0, min(x, self._page.width - width))


def _drawn(line: RichLines, at: Point) -> tuple[Item, ...]:
    ink = Ink()
    line.draw(Flow("", "artifact", line), 0, 1, at, ink)
    return ink.frames[0].items
