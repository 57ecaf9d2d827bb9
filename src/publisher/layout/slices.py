"""Rows that pages divide: what of their cells stands side by side in one strip."""

from collections.abc import Sequence

from publisher.layout.columns import Slot
from publisher.layout.flow import TOLERANCE
from publisher.resolve.grids import ROWS_TOGETHER

Strip = list[tuple[Slot, ...]]
"""Of each cell, what it has in one strip, one below the other."""


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
