"""Flows to pages, all at once or page by page."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from publisher.layout.area import Area
from publisher.layout.closing import with_closings
from publisher.layout.fill import Filler
from publisher.layout.flow import Flow
from publisher.layout.leaf import Filled
from publisher.layout.upcoming import Upcoming


def fill(flows: Iterable[Flow], notes: Mapping[str, Sequence[Flow]], area: Area) -> Filled:
    """Put flows on pages, in order; notes: the flows of each footnote, by its id.

    Every strip gets a page even where it is higher than one: it then stands alone. Pages end one
    after the other, and what ended never changes.
    """
    filled = Filled()
    deque(filling(flows, notes, area, filled), 0)
    return filled


def filling(
    flows: Iterable[Flow], notes: Mapping[str, Sequence[Flow]], area: Area, filled: Filled
) -> Iterator[None]:
    """Fill pages as `fill` does, and yield when some have ended; the caller may take them away."""
    upcoming = Upcoming(with_closings(flows))
    filler = Filler(area, notes, upcoming, filled)
    count = 0
    for index in upcoming:
        filler.place(index)
        if filled.count > count:
            count = filled.count
            upcoming.forget(min([index, *(job for job, _start in filler.jobs if job >= 0)]))
            yield
    filler.finish()
    yield
