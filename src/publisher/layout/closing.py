"""What closes a text or a quotation, signature, date or source, and is not parted from it."""

from collections.abc import Iterable, Iterator, Sequence

from publisher.layout.flow import Flow, arranged
from publisher.model.nodes import Quote
from publisher.resolve.closing import CLOSING, LAST_LINES, stays, typed_source

_VERSE = "verse"


def with_closings(flows: Iterable[Flow]) -> Iterator[Flow]:
    """Yield flows, those before a signature, a date or a source marked as `closed`."""
    before: Flow | None = None
    above: Flow | None = None
    closing: list[Flow] = []
    for flow in flows:
        if flow.role in CLOSING:
            closing.append(flow)
            continue
        if closing:
            yield from (*_closed(before, above), *_kept(closing))
            before, closing = None, []
        else:
            if before is not None:
                yield before
            before = above
        above = flow
    if closing:
        yield from (*_closed(before, above), *_kept(closing))
    else:
        yield from (each for each in (before, above) if each is not None)


def with_source(flows: list[Flow], block: Quote) -> list[Flow]:
    """Return the flows of a quotation, those before a source at its end marked as `closed`."""
    if len(flows) < 2 or typed_source(block) is None:
        return flows
    before = flows[-3] if len(flows) > 2 else None
    return [*flows[:-3], *_closed(before, flows[-2]), flows[-1]]


def _closed(before: Flow | None, above: Flow | None) -> Iterator[Flow]:
    """Yield the last two flows above what closes them, those that stay with it marked."""
    if before is not None:
        yield _marked(before) if above is not None and _goes_on(before, above) else before
    if above is not None:
        yield _marked(above)


def _goes_on(before: Flow, above: Flow) -> bool:
    """Tell whether the last flow is a line of one poem with the one before, or leaves its place,
    or is one line alone, such as 附件：1. 名单, which says no more of what is closed."""
    is_verse = before.role == above.role == _VERSE
    return above.floats or is_verse or above.body.count < LAST_LINES


def _kept(closing: Sequence[Flow]) -> Iterator[Flow]:
    roles = [flow.role for flow in closing]
    for at, flow in enumerate(closing):
        yield flow._replace(keep_with_next=True) if stays(roles, at) else flow


def _marked(flow: Flow) -> Flow:
    """Return a flow whose last lines stay with what closes it, however long it is."""
    if flow.keep_with_next:
        return flow
    return arranged(flow._replace(widows=max(flow.widows, LAST_LINES)), closed=True)
