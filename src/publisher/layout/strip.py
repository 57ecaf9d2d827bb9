"""What is written in the strip at the fold: title, running head and folio, one below the other.

A white mouth has the title above the fish tail; below it stands the running head, the folio at the
other end. They are artifacts, and cut with …… where they are too long.
"""

from collections.abc import Iterable
from dataclasses import replace

from publisher.layout.area import Area, area_of
from publisher.layout.flow import Point
from publisher.layout.folios import drawn
from publisher.layout.lines import RichLines
from publisher.layout.pages import Frame, Item
from publisher.layout.ruling import Half, block_of
from publisher.layout.setting import Place, Setter
from publisher.layout.turned import turned_items
from publisher.styles import ComputedStyle

_FILLS = 0.8
"""How much of half a strip's width a character takes at most."""
_FOLIO = 4.0
"""Em that are kept for a folio."""
_LEAST = 3.0
"""Em that a text needs at least: where there is less room it is left out."""
_ELLIPSIS = "……"


class Strip:
    """Writes in the strips of pages of one kind. area: their type area, turned or not."""

    def __init__(self, setter: Setter, area: Area) -> None:
        document = setter.document
        self._setter = Setter(document, 0.0, vertical=True)
        self._area = area_of(document.sheet, area.setup)
        self._page = area.setup
        self._place = Place(self._page.height, self._page.width, document.lang)
        self._lines: dict[tuple[str, str, float], RichLines] = {}

    def head(self, title: str, text: str, index: int) -> Frame | None:
        """Return the frame with title and running head of a page, either of them empty."""
        half, style = self._half(index), self._style(self._page.head.style, index)
        em = style.size
        above = title if self._page.ruling.mouth == "white" else ""
        below = "\u3000".join(each for each in dict.fromkeys((title, text)) if each != above)
        items: list[Item] = []
        start, end = half.start + em / 2, half.near - em / 2
        if line := self._fitting(above, style, end - start):
            items += self._drawn(line, (start + end - _length(line)) / 2, half)
        start, end = self._between(half, em)
        if line := self._fitting(below, style, end - start - (_FOLIO + 1) * em):
            items += self._drawn(line, start, half)
        return self._frame(items, index) if items else None

    def folio(self, text: str, index: int) -> Frame:
        """Return the frame of a page number, which ends where the lower fish tail is, or would."""
        half, style = self._half(index), self._style(self._page.number.style, index)
        start, end = self._between(half, style.size)
        line = self._line(text, style, end - start)
        return self._frame(self._drawn(line, end - _length(line), half), index)

    def _between(self, half: Half, em: float) -> tuple[float, float]:
        """Return where text between the fish tails begins and ends, or where they would be."""
        tails = self._page.ruling.strip
        tip = half.tail + em / 2
        start = half.near + (em if tails == "plain" else tip)
        return start, half.far - (tip if tails == "double" else em / 2)

    def _half(self, index: int) -> Half:
        half = block_of(self._area, index).strip
        assert half is not None
        return half

    def _style(self, role: str, index: int) -> ComputedStyle:
        """Return a style that fits into the strip."""
        style = self._setter.document.sheet.style(role)
        return replace(style, size=min(style.size, _FILLS * self._half(index).width))

    def _fitting(self, text: str, style: ComputedStyle, room: float) -> RichLines | None:
        """Return a text as one line, None for nothing and where there is room for hardly any."""
        return self._line(text, style, room) if text and room > _LEAST * style.size else None

    def _line(self, text: str, style: ComputedStyle, room: float) -> RichLines:
        """Return a text as one line, cut where it is longer than its room in pt."""
        key = (text, style.name, room)
        line = self._lines.get(key)
        if line is None:
            kept, line = text, self._set(text, style)
            while _length(line) > room and kept:
                kept = kept[: len(kept) - max(int((_length(line) - room) / style.size), 1)]
                line = self._set(kept.rstrip() + _ELLIPSIS, style)
            self._lines[key] = line
        return line

    def _set(self, text: str, style: ComputedStyle) -> RichLines:
        return self._setter.line(text, style, self._place)

    def _drawn(self, line: RichLines, x: float, half: Half) -> tuple[Item, ...]:
        """Return the items of a line in the middle of half a strip."""
        middle = (half.text + half.fold) / 2
        return drawn(line, Point(x, middle - line.passage.style.line_pitch / 2))

    def _frame(self, items: Iterable[Item], index: int) -> Frame:
        return Frame("", "artifact", turned_items(items, self._page, index))


def _length(line: RichLines) -> float:
    return line.text.lines[0].width * line.passage.style.size
