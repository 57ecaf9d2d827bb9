"""The widths of a table's columns, by what its cells need and the room where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from publisher.frozen import frozen
from publisher.model.nodes import Block, Blocks, Division, List, Parallel, Quote, Table
from publisher.model.walk import LEAVES
from publisher.resolve.document import ResolvedDocument, TableGrid
from publisher.resolve.grids import end_of, grid_of, language_width
from publisher.resolve.line_needs import NUMBER, Need
from publisher.resolve.matter import ON_ITS_OWN
from publisher.resolve.needs import LABEL, Needs
from publisher.resolve.spans import setup_of, spans
from publisher.styles import PageSetup

_NARROWEST, _WIDEST = 3.0, 24.0
"""Bounds in em of what a column may ask for, so that one long cell does not starve the others."""
_PADDING, _TIGHT, _NARROW = 0.4, 0.2, 4.0
"""Blank left and right of a cell's text, and that in tables whose columns have on average less than
so much, in em of the table."""
_FEWEST, _FEW, _SOME, _STEP = 2.0, 3.0, 4.0, 4.0
"""Em of two characters, which each column has room for that has lines of them; of three, so that an
odd number of them ends with no line of one; of four, which prose has on a line before names are
whole; and steps in which lines of prose are compared, so that nearly the same need is one width."""
_LEFT, _KEPT = 2 / 3, 6.0
"""Share of its width that a column keeps where it gives way to names in others, and em of its text
that it keeps in any case."""
_HALVINGS = 30
_SAFE = 0.05
"""Pt by which sums of widths may be off."""


def cell_padding(size: float, width: float, columns: int) -> float:
    """Return the blank left and right of a cell's text in pt.

    size: of the table's text; width: of the table; columns: how many.
    """
    each = width / columns
    return min((_PADDING if each >= _NARROW * size else _TIGHT) * size, each / 4)


def grids(document: ResolvedDocument) -> dict[str, TableGrid]:
    """Return the grid of every table of a document by its id; those in notes, too."""
    finder, page = _Finder(document), document.sheet.page
    place = finder.on(page, document.lang)
    found = dict(finder.each(document.blocks, place))
    beside = replace(place, whole=None)
    for resolved in document.notes:
        note = resolved.note
        found.update(finder.each(note.blocks, replace(beside, lang=note.lang or place.lang)))
    return found


@frozen
class _Place:
    """Where a table stands. room: its width in pt; whole: that of all columns of the pages, where
    the place is one of them, else None; lang: BCP 47 of what is around."""

    room: float
    whole: float | None
    lang: str


class _Finder:
    """Finds the tables of a document, each with the width that it is to have."""

    def __init__(self, document: ResolvedDocument) -> None:
        self._document = document
        self._sheet = document.sheet
        self._needs = Needs(document)

    def on(self, page: PageSetup, lang: str) -> _Place:
        """Return the place of text on pages of a set-up."""
        column = page.column_width(self._sheet.style("body").size)
        return _Place(column, page.measure if page.columns > 1 else column, lang)

    def each(self, blocks: Blocks, place: _Place) -> Iterator[tuple[str, TableGrid]]:
        """Yield the grids of the tables in blocks, by their ids."""
        for block in blocks:
            if not isinstance(block, LEAVES):
                yield from self._in(block, place)

    def _in(self, block: Block, place: _Place) -> Iterator[tuple[str, TableGrid]]:
        match block:
            case Table():
                yield from self._table(block, place)
            case Division():
                yield from self.each(block.children, self._division(block, place))
            case Quote():
                yield from self.each(block.children, _within(place, block.lang))
            case List():
                style = self._sheet.style("list")
                runs_in = self._document.place(block.id).runs_in
                label = 0.0 if runs_in else LABEL * style.size
                room = max(place.room - label, place.room / 2)
                inner = replace(_within(place, block.lang), room=room, whole=None)
                for item in block.items:
                    yield from self.each(item.children, inner)
            case Parallel():
                for row in block.rows:
                    em = self._sheet.style("body").size
                    room = language_width(place.room, max(len(row.cells), 1), em)
                    inner = replace(place, room=room, whole=None)
                    for cell in row.cells:
                        yield from self.each(cell.children, _within(inner, cell.lang))

    def _division(self, block: Division, place: _Place) -> _Place:
        """Return the place of what a division holds, on pages of its own where it has some."""
        inner = _within(place, block.lang)
        if place.whole is None:
            return inner
        if setup := setup_of(self._document, block):
            return self.on(setup, inner.lang)
        return replace(inner, room=place.whole) if block.kind in ON_ITS_OWN else inner

    # ----------------------------------------------------------------- tables

    def _table(self, block: Table, place: _Place) -> Iterator[tuple[str, TableGrid]]:
        place, grid = _within(place, block.lang), grid_of(block)
        room = place.room
        if place.whole is not None and spans(self._document, block):
            room = place.whole
        caption = self._document.style(block.id)
        room -= 2 * min(caption.indent_start * caption.size, room / 4)
        widths = self._widths(grid, room, place.lang)
        yield block.id or "", replace(grid, widths=widths)
        padding = 2 * cell_padding(self._sheet.style("table").size, room, grid.columns)
        for cell in grid.cells:
            if not all(isinstance(each, LEAVES) for each in cell.cell.children):
                own = sum(widths[cell.column : end_of(cell)]) * room - padding
                inner = _Place(max(own, 1.0), None, cell.cell.lang or place.lang)
                yield from self.each(cell.cell.children, inner)

    def _widths(self, grid: TableGrid, room: float, lang: str) -> tuple[float, ...]:
        """Return the share of each column, so that none starves while another has plenty.

        A cell over several columns asks for what it lacks when those in one column have had their
        say.
        """
        size = self._sheet.style("table").size
        padding = 2 * cell_padding(size, room, grid.columns)
        asked: dict[tuple[int, int], Need] = {}
        for placed in grid.cells:
            need = self._needs.of(placed.cell.children, placed.cell.lang or lang)
            over = placed.column, placed.column_span
            asked[over] = need.joined(asked[over]) if over in asked else need
        levels = [[size + padding] * grid.columns for _field in Need._fields]
        levels[-1] = [_NARROWEST * size] * grid.columns
        for (column, span), need in sorted(asked.items(), key=_columns):
            for level, width in zip(levels, need.wider(padding), strict=True):
                most = _WIDEST * size * span
                _widen(level, range(column, column + span), min(width, most))
        return _Sharing(_Levels(*levels), room, size, padding).shares()


def _within(place: _Place, lang: str | None) -> _Place:
    return place if lang is None else replace(place, lang=lang)


def _columns(asked: tuple[tuple[int, int], Need]) -> int:
    return asked[0][1]


def _widen(widths: list[float], over: range, needed: float) -> None:
    """Add to some columns alike what they lack together of a width."""
    lacking = (needed - sum(widths[column] for column in over)) / len(over)
    for column in over if lacking > 0 else ():
        widths[column] += lacking


class _Levels(NamedTuple):
    """What each column asks for, by the fields of `Need`, in pt with its padding."""

    least: Sequence[float]
    number: Sequence[float]
    word: Sequence[float]
    short: Sequence[float]
    name: Sequence[float]
    entry: Sequence[float]
    line: Sequence[float]


@frozen
class _Sharing:
    """Shares the room of a table. size: of its text; padding: of a cell's both sides; in pt."""

    asked: _Levels
    room: float
    size: float
    padding: float

    def shares(self) -> tuple[float, ...]:
        """Return the share of each column, sum 1.

        What is asked is granted in its order, so long remarks give way first, then names, then
        short words, at last numbers and Western words.
        """
        asked, least, lines = self.asked, self._least(), self._lines()
        widths = _granted(least, asked.number, self.room)
        if max(asked.word) > self._ems(NUMBER):
            widths = _granted(widths, self._some(), self.room)
        for level in (asked.number, asked.word, asked.short):
            widths = _granted(widths, level, self.room)
            if any(_lacking(widths, level)):
                lines = lines if level is asked.short else level  # what is divided gets the rest
                break
        else:
            widths = self._named(widths, least, lines)
        widths = _poured(widths, least, lines, self.room)
        total = sum(widths)
        return tuple(width / total for width in widths)

    def _ems(self, count: float) -> float:
        """Return the width of a column whose cells have so many em for text."""
        return count * self.size + self.padding + _SAFE

    def _is_prose(self) -> list[bool]:
        """Tell of each column whether it has lines longer than a name."""
        pairs = zip(self.asked.line, self.asked.entry, strict=True)
        return [line > max(entry, self._ems(_SOME)) for line, entry in pairs]

    def _least(self) -> list[float]:
        """Return the room of two characters a line, where lines have them, or of one where so many
        columns have not that."""
        few, one = self._ems(_FEWEST), self._ems(1)
        columns = zip(self._is_prose(), self.asked.entry, strict=True)
        least = [few if prose or few <= entry else one for prose, entry in columns]
        return least if sum(least) <= self.room else [one] * len(least)

    def _lines(self) -> Sequence[float]:
        """Return what the lines of each column ask for, in steps where columns give way."""
        lines = self.asked.line
        if sum(lines) <= self.room:
            return lines
        columns = zip(lines, self._is_prose(), strict=True)
        return [self._stepped(line) if prose else line for line, prose in columns]

    def _some(self) -> list[float]:
        """Return what prose has on a line before names are whole, or very long words of Western."""
        return [self._ems(_SOME) if prose else 0.0 for prose in self._is_prose()]

    def _stepped(self, line: float) -> float:
        return self._ems(ceil((line - self.padding) / (_STEP * self.size)) * _STEP)

    def _named(
        self, widths: list[float], least: Sequence[float], lines: Sequence[float]
    ) -> list[float]:
        """Return widths that keep names whole where that starves no prose."""
        odd = [self._ems(_FEW) if line > self._ems(_SOME) else 0.0 for line in lines]
        for level in (odd, self._some(), self.asked.name):
            widths = _granted(widths, level, self.room)
        poured = _poured(widths, least, lines, self.room)
        kept = [min(width, max(width * _LEFT, self._ems(_KEPT))) for width in poured]
        widths = [max(pair) for pair in zip(widths, kept, strict=True)]
        return _granted(widths, self.asked.entry, self.room)


def _poured(
    granted: Sequence[float], least: Sequence[float], lines: Sequence[float], room: float
) -> list[float]:
    """Return widths that share what is left: from the least on in proportion to what lines lack.

    None is narrower than what is granted; columns of one need are of one width, if it can be.
    """

    def shared(part: float) -> list[float]:
        wanted = zip(granted, least, lines, strict=True)
        return [max(own, low + part * (line - low)) for own, low, line in wanted]

    low, high = 0.0, 1.0
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(shared(middle)) <= room else (low, middle)
    return shared(1.0) if sum(shared(1.0)) <= room else shared(low)


def _granted(widths: Sequence[float], level: Sequence[float], room: float) -> list[float]:
    """Return widths with what they lack of a level, those that lack least first.

    Columns that lack the same get it all together or not at all: so of four quarters none is
    narrower.
    """
    lacking = _lacking(widths, level)
    given, left = [*widths], room - sum(widths)
    for lack in sorted({*lacking} - {0.0}):
        alike = [column for column, each in enumerate(lacking) if each == lack]
        if lack * len(alike) > left:
            break
        left -= lack * len(alike)
        for column in alike:
            given[column] = level[column]
    return given


def _lacking(widths: Sequence[float], level: Sequence[float]) -> list[float]:
    return [max(round(wide - known, 3), 0.0) for wide, known in zip(level, widths, strict=True)]
