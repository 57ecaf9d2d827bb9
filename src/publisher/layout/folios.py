"""Page numbers: what they say and where they stand. They are artifacts, never text."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from publisher.fonts import Face, metrics, synthetic_bold
from publisher.layout.area import Area, area_of
from publisher.layout.flow import Flow, Ink, Point
from publisher.layout.leaf import Filled
from publisher.layout.lines import RichLines
from publisher.layout.numbers import Number
from publisher.layout.pages import Frame, Glyphs, Item, Page, Sideways
from publisher.layout.plain import BASELINE
from publisher.layout.setting import Place, Setter

if TYPE_CHECKING:
    from publisher.layout.strip import Strip

_DASH_HEIGHT = 0.38
"""Middle of a Han dash above the baseline, in em: that of the em box (0.88 less half an em)."""


def number_pages(
    filled: Filled,
    setter: Setter,
    covers: Collection[int],
    heads: Mapping[int, Frame],
    numbers: Sequence[Number],
) -> tuple[Page, ...]:
    """Return the pages with their labels, running heads and folios.

    covers: index of each cover and colophon; heads: the running head of each page that has one.
    """
    numberer = Numberer(setter)
    pages = []
    for index, (ink, area) in enumerate(zip(filled.pages, filled.areas, strict=True)):
        is_blank, is_cover = index in filled.blanks, index in covers
        bare = is_blank or numberer.is_bare(is_cover=is_cover)
        about = Numbered(index, numbers[index], heads.get(index), bare, is_cover)
        pages.append(numberer.page(ink, area, about))
    return tuple(pages)


class Numbered(NamedTuple):
    """What a page gets besides its text. at: its index; is_bare: whether it shows no number;

    is_cover: whether it is a cover or colophon, which has no frame and no rules.
    """

    at: int
    number: Number
    head: Frame | None
    is_bare: bool
    is_cover: bool = False


class Numberer:
    """Finishes the pages of one document."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._by_area: dict[int, _Folios] = {}
        self._on_cover = setter.document.sheet.page.number.on_cover

    def is_bare(self, *, is_cover: bool) -> bool:
        """Tell whether a page of the text, or a cover or colophon, shows no number."""
        return is_cover and not self._on_cover

    def page(self, ink: Ink, area: Area, about: Numbered) -> Page:
        """Return a finished page."""
        folios = self._by_area.get(id(area))
        if folios is None:
            folios = self._by_area[id(area)] = self._folios(area)
        return folios.page(ink, about)

    def _folios(self, area: Area) -> "_Folios":
        sheet = self._setter.document.sheet
        if sheet.official and area.setup.landscape and not sheet.page.landscape:
            return _Turned(self._setter, area)
        return _Folios(self._setter, area)


class _Folios:
    """Sets the page numbers of pages of one kind."""

    def __init__(self, setter: Setter, area: Area) -> None:
        self._setter, self._area = setter, area
        self._page = area.setup
        self._number = self._page.number
        self._style = setter.document.sheet.style(self._number.style)
        self._place = Place(self._page.width, self._page.height, setter.document.lang)
        self._strip = strip_of(setter, area) if self._page.has_strip else None

    def page(self, ink: Ink, about: Numbered) -> Page:
        """Return a finished page."""
        frames = ink.frames if about.head is None else [about.head, *ink.frames]
        if self._page.ruling.wanted and not about.is_cover:
            frames = [self._ruled(ink, about.at), *frames]
        if about.number.format and not about.is_bare and (about.at or self._number.on_first):
            frames = [*frames, self._folio(about.number.text, about.at)]
        width, height = self._page.width, self._page.height
        return Page(width, height, about.number.label, tuple(frames), tuple(ink.links))

    def _ruled(self, ink: Ink, index: int) -> Frame:
        """Return the frame and the rules of a page."""
        from publisher.layout.ruling import ruled
        from publisher.layout.turned import turned_items

        page = self._page
        items = ruled(area_of(self._setter.document.sheet, page), index, ink.unruled)
        return Frame("", "artifact", turned_items(items, page, index) if page.vertical else items)

    def _folio(self, text: str, index: int) -> Frame:
        """Return the frame of a folio; the middle of its digits lies `distance` off the area."""
        if self._strip is not None:
            return self._strip.folio(text, index)
        style = self._style
        baseline = edge_baseline(self._area, self._number.edge, self._number.distance, style.size)
        baseline = within_page(baseline, style.size, self._page.height)
        if text.isascii() and text.isdigit():
            return Frame("", "artifact", (self._digits(text, index, baseline),))
        line = self._setter.line(text, style, self._place)
        x = self._x(line.text.lines[0].width * style.size, index)
        top = baseline - BASELINE * style.size - (style.line_pitch - style.size) / 2
        return Frame("", "artifact", drawn(line, Point(x, top)))

    def _digits(self, text: str, index: int, baseline: float) -> Glyphs:
        """Return a folio of figures alone, which need no typography; a novel has a thousand."""
        style, lang = self._style, self._place.lang
        stack = self._setter.document.fonts.stack(style.western, lang, style.bold)
        face = next((face for face in stack if _has_digits(face)), stack[0])
        x = self._x(metrics(face).width(text) * style.size, index)
        embolden = synthetic_bold(face, style.bold)
        return Glyphs(
            x, baseline, text, face, style.size, lang, color=style.color, embolden=embolden
        )

    def _x(self, width: float, index: int) -> float:
        """Return where a folio begins, within the page."""
        side = self._page.side(self._number.position, index + 1)
        x = edge_x(self._area, index, side, width, self._number.indent * self._style.size)
        return max(0.0, min(x, self._page.width - width))


class _Turned(_Folios):
    """Sets the numbers of landscape pages where those of other pages are on the paper.

    The head of such a page is the left side of the paper: its number reads downwards, at the left.
    Source: GB/T 9704-2012, 8.
    """

    def _folio(self, text: str, index: int) -> Frame:
        sheet = self._setter.document.sheet
        frame = _Folios(self._setter, area_of(sheet))._folio(text, index)
        runs = (item for item in frame.items if isinstance(item, Glyphs))
        height = sheet.page.height
        return frame._replace(items=tuple(Sideways(*_turned(run, height)) for run in runs))


def _turned(run: Glyphs, height: float) -> Glyphs:
    """Return a run turned clockwise with its paper; height: of the paper before, in pt."""
    return run._replace(x=height - run.y, y=run.x)


@cache
def _has_digits(face: Face) -> bool:
    return all(map(metrics(face).covers, range(ord("0"), ord("9") + 1)))


def strip_of(setter: Setter, area: Area) -> "Strip":
    """Return what writes in the strips of pages of one kind."""
    from publisher.layout.strip import Strip

    return Strip(setter, area)


def edge_baseline(area: Area, edge: str, distance: float, size: float) -> float:
    """Return the baseline of a text whose middle lies `distance` above or below the type area."""
    middle = area.top - distance if edge == "head" else area.bottom + distance
    return middle + _DASH_HEIGHT * size


def within_page(baseline: float, size: float, height: float) -> float:
    """Return a baseline such that the em box is on the page."""
    return max(BASELINE * size, min(baseline, height - (1 - BASELINE) * size))


def edge_x(area: Area, index: int, side: str, width: float, indent: float) -> float:
    """Return where a text of this width begins on a page. side: left, center or right."""
    left = area.lefts[index % 2]
    right = left + area.width
    match side:
        case "center":
            return (left + right - width) / 2
        case "left":
            return left + indent
        case _:
            return right - indent - width


def drawn(line: RichLines, at: Point) -> tuple[Item, ...]:
    """Return the items of one line. at: upper left corner of its pitch."""
    ink = Ink()
    line.draw(Flow("", "artifact", line), 0, 1, at, ink)
    return ink.frames[0].items
