"""Columns of one length: those of a last page, and those above what is over all of them.

Source: CLREQ #major_differences_between_horizontal_and_vertical_writing_modes: only the last
column may be shorter, by what is left over.
"""

from typing import TYPE_CHECKING

from publisher.layout.cursor import Cursor
from publisher.layout.fill import FullError
from publisher.layout.flow import TOLERANCE

if TYPE_CHECKING:
    from publisher.layout.fill import Filler


def balance(filler: "Filler") -> None:
    """Fill the columns of this page again, as short as they can be; never longer than they are.

    Columns end with a line of the body. Where no length less than theirs holds everything, they
    stay as they are. A table that says on each further column what its columns are, and is not
    divided as it is, goes to the next column whole; none is divided more often.
    """
    full = filler.at.saved()
    filler.trying, filler.whole = True, _has_whole_tables(full)
    if not _shortened(filler, full):
        filler.at.restore(full)
    filler.trying = filler.whole = False
    filler.at.limit = full.area.bottom


def _has_whole_tables(at: Cursor) -> bool:
    """Tell whether there are tables on the page, none of them in two columns."""
    found = [id(placed.flow.body) for placed in at.leaf.placed if placed.flow.repeats]
    return 0 < len(found) == len({*found})


def _shortened(filler: "Filler", full: Cursor) -> bool:
    """Fill the columns as short as they can be; tell whether that is shorter than they were.

    full: how they were.
    """
    ends, head, step = [*full.ends, full.y], full.head, full.area.step
    share = sum(end - head for end in ends) / full.area.columns
    end = head + max(share // step, 1) * step
    while end < max(ends) - TOLERANCE:
        if _fits(filler, end, full):
            return True
        end += step
    return False


def _fits(filler: "Filler", end: float, full: Cursor) -> bool:
    """Fill the columns down to the line that ends there; False if they are too short.

    full: how they were; figures and notes may go on to the next page as they do anyway.
    """
    filler.at.restore(filler.kept)
    filler.at.limit = end - filler.at.area.grid_slack
    try:
        filler.refill()
    except FullError:
        return False
    at = filler.at
    if _height(at) > _height(full) + TOLERANCE:
        return False
    return len(at.floats) <= len(full.floats) and (bool(full.waiting) or not at.waiting)


def _height(at: Cursor) -> float:
    """Return the height of all that is placed on the page, heads that are repeated included."""
    return sum(flow.body.height(start, end) for flow, start, end, _x, _y in at.leaf.placed)
