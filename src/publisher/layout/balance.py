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
    stay as they are.
    """
    full = filler.at.saved()
    ends, head, step = [*full.ends, full.y], full.head, full.area.step
    share = sum(end - head for end in ends) / full.area.columns
    end = head + max(share // step, 1) * step
    filler.trying = True
    while end < max(ends) - TOLERANCE and not _fits(filler, end, full):
        end += step
    if end >= max(ends) - TOLERANCE:
        filler.at.restore(full)
    filler.trying = False
    filler.at.limit = full.area.bottom


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
    return len(at.floats) <= len(full.floats) and (bool(full.waiting) or not at.waiting)
