"""Flows side by side in lockstep: rows of a bilingual edition, and table rows higher than a page.

Strip k of the whole is strip k of every column; it is as high as the highest of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from publisher.frozen import frozen
from publisher.layout.flow import TOLERANCE, Flow, Ink, Point, Strips
from publisher.layout.setting import Place
from publisher.model.nodes import Parallel, ParallelRow
from publisher.resolve.grids import ROWS_TOGETHER, language_width
from publisher.typography.classes import is_han_language

if TYPE_CHECKING:
    from publisher.layout.compose import Composer


class Slot(NamedTuple):
    """One strip of a column. gap: blank above it, in pt."""

    flow: Flow
    strip: int
    gap: float
    height: float


Strip = list[tuple[Slot, ...]]
"""Of each cell, what it has in one strip, one below the other."""


def slots_of(flows: Sequence[Flow], limit: float = inf) -> list[Slot]:
    """Return the strips of flows one below the other, with the blank between them.

    limit: height in pt that a strip with the blank above it must not pass, or the blank is less.
    """
    found: list[Slot] = []
    owed = 0.0
    for order, flow in enumerate(flows):
        for index in range(flow.body.count):
            height = flow.body.height(index, index + 1)
            gap = owed + flow.before if order and index == 0 else 0.0
            found.append(Slot(flow, index, max(min(gap, limit - height), 0.0), height))
        owed = flow.after
    return found


def column_notes(columns: Sequence[Sequence[Slot]]) -> dict[int, tuple[str, ...]]:
    """Return the notes that each strip of the whole refers to, by column."""
    found: dict[int, tuple[str, ...]] = {}
    for column in columns:
        for at, slot in enumerate(column):
            names = slot.flow.notes.get(slot.strip, ())
            if names:
                found[at] = (*found.get(at, ()), *names)
    return found


def column_anchors(columns: Sequence[Sequence[Slot]]) -> dict[int, tuple[str, ...]]:
    """Return the ids that begin at each strip of the whole, by column."""
    found: dict[int, tuple[str, ...]] = {}
    for column in columns:
        for at, slot in enumerate(column):
            names = slot.flow.begun_at(slot.strip)
            if names:
                found[at] = (*found.get(at, ()), *names)
    return found


def slices(columns: Sequence[Sequence[Slot]], most: float) -> list[Strip]:
    """Return the strips of a row, in order; columns: what stands in its cells.

    A strip ends with a line of the cell that goes on furthest, and has as many of the others' as
    that holds. What is at most so high in pt is not divided: a whole cell, which stands in the
    first strip, and two lines at the beginning and the end, as of a paragraph.
    """
    tops = [own for column in columns for own in (column, column[:ROWS_TOGETHER])]
    room = max((_height(own) for own in tops if _height(own) <= most), default=0.0)
    strips, starts = list[Strip](), [0] * len(columns)
    while any(start < len(column) for start, column in zip(starts, columns, strict=True)):
        left = [*zip(columns, starts, strict=True)]
        room = max(_height(column[start : _reached(column, start, room)]) for column, start in left)
        ends = [_fitting(column, start, room) for column, start in left]
        strips.append([tuple(column[at:end]) for (column, at), end in zip(left, ends, strict=True)])
        starts, room = ends, 0.0
    if len(strips) > ROWS_TOGETHER:
        last = [above + below for above, below in zip(*strips[-2:], strict=True)]
        if strip_height(last) <= most:
            strips[-2:] = [last]
    return strips


def strip_height(strip: Strip) -> float:
    """Return the height of a strip in pt: of its highest cell."""
    return max(map(_height, strip), default=0.0)


def _reached(column: Sequence[Slot], start: int, room: float) -> int:
    """Return the end of the slots, one at least, that are together no less than a room; of all that
    are left where they are less."""
    height, end = 0.0, start
    while end < len(column) and (end == start or height < room - TOLERANCE):
        height += column[end].gap + column[end].height
        end += 1
    return end


def _fitting(column: Sequence[Slot], start: int, room: float) -> int:
    """Return the end of the slots that are together at most so high."""
    end = start
    while end < len(column):
        room -= column[end].gap + column[end].height
        if room < -TOLERANCE:
            break
        end += 1
    return end


def _height(column: Sequence[Slot]) -> float:
    return sum(slot.gap + slot.height for slot in column)


def draw_column(
    column: Sequence[Slot], heights: Sequence[float], start: int, place: Point, ink: Ink
) -> None:
    """Draw the strips [start, start + len(heights)) of one column; place: of the first."""
    x, y = place
    at, end = start, min(len(column), start + len(heights))
    while at < end:
        slot = column[at]
        top, stop = y, at + 1
        y += heights[at - start]
        regular = abs(heights[at - start] - slot.gap - slot.height) <= TOLERANCE
        while regular and stop < end and column[stop].flow is slot.flow:
            y += heights[stop - start]
            regular = abs(heights[stop - start] - column[stop].height) <= TOLERANCE
            stop += 1
        last = slot.strip + stop - at
        corner = Point(x + slot.flow.x, top + slot.gap)
        slot.flow.body.draw(slot.flow, slot.strip, last, corner, ink)
        at = stop


@frozen
class Lockstep(Strips):
    """Columns of strips. columns: of each, what it has in each strip; xs: left edge of each column,
    from the left of the whole, in pt."""

    columns: tuple[tuple[tuple[Slot, ...], ...], ...] = ()
    xs: tuple[float, ...] = ()

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append the frames of each column, one column after the other."""
        del flow
        for column, left in zip(self.columns, self.xs, strict=True):
            slots, heights = list[Slot](), list[float]()
            for own, height in zip(column[start:end], self.heights[start:end], strict=True):
                slots += own
                heights += [slot.gap + slot.height for slot in own]
                if own:
                    heights[-1] += height - _height(own)
            draw_column(slots, heights, 0, Point(at.x + left, at.y), ink)


def parallel_flows(composer: "Composer", block: Parallel, place: Place) -> list[Flow]:
    """Return one flow for each row of a bilingual passage."""
    flows = [_row(composer, row, place) for row in block.rows if row.cells]
    found = [flow for flow in flows if flow is not None]
    if found and block.id:
        found[0] = found[0]._replace(block=block.id)
    return found


def _row(composer: "Composer", row: ParallelRow, place: Place) -> Flow | None:
    style = composer.document.sheet.style("body")
    number = len(row.cells)
    width = language_width(place.width, number, style.size)
    gutter = (place.width - width * number) / max(number - 1, 1)
    columns, xs = [], []
    for index, cell in enumerate(row.cells):
        lang = cell.lang or place.lang
        # The few spaces of a Western line as short cannot take what is left of it.
        ragged = not is_han_language(lang)
        inner = replace(place, x=0.0, width=width, lang=lang, nested=True, ragged=ragged)
        columns.append(tuple(slots_of(composer.flows(cell.children, inner), place.height)))
        xs.append(index * (width + gutter))
    strips = slices(columns, 0.0)
    if not strips:
        return None
    slack = next(column[0].flow.body.slack for column in columns if column)
    return Flow(
        "",
        style.name,
        Lockstep(
            [strip_height(strip) for strip in strips],
            slack,
            columns=tuple(zip(*strips, strict=True)),
            xs=tuple(xs),
        ),
        place.lang,
        place.x,
        before=style.space_before,
        after=style.space_after,
        within=place.within,
        notes=_named(strips, lambda slot: slot.flow.notes.get(slot.strip, ())),
        anchors=_named(strips, lambda slot: slot.flow.begun_at(slot.strip)),
        free=True,
        orphans=2,
        widows=2,
    )


def _named(
    strips: Sequence[Strip], names_of: Callable[[Slot], tuple[str, ...]]
) -> dict[int, tuple[str, ...]]:
    """Return what each strip refers to, or what begins in it, by column."""
    found = (
        tuple(name for own in strip for slot in own for name in names_of(slot)) for strip in strips
    )
    return {at: names for at, names in enumerate(found) if names}
