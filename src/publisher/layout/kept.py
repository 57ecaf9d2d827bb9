"""What spares time where a document is laid out again: with an index, or notes by page."""

from collections.abc import Sequence
from typing import NamedTuple

from publisher.frozen import changeable, frozen
from publisher.layout.flow import Flow, Ink, Point, Wrapped
from publisher.model.nodes import Inlines, Note, NoteReference, Reference
from publisher.model.walk import inlines_of, is_plain
from publisher.styles import ComputedStyle


class Kept(NamedTuple):
    """A passage as it was set. overfull, divided: whether a line of it, or a word, did not fit."""

    inlines: Inlines
    style: ComputedStyle
    flow: Flow
    overfull: bool
    divided: bool


@changeable
class KeptPassages:
    """The passages of a document that look the same whatever the marks of its notes are."""

    _known: dict[tuple[str, float, float], Kept]

    def find(
        self, block: str, inlines: Inlines, style: ComputedStyle, column: tuple[float, float]
    ) -> Kept | None:
        """Return a passage as it was set in a column (x, width), in pt."""
        kept = self._known.get((block, *column))
        # The very same inlines: a block may have passages that are made anew each time.
        same = kept is not None and kept.inlines is inlines and kept.style is style
        return kept if same else None

    def keep(self, block: str, kept: Kept, column: tuple[float, float]) -> None:
        """Remember a passage of a block, unless a mark in it may change."""
        if block and kept.inlines and not _has_marks(kept.inlines):
            self._known[(block, *column)] = kept


def _has_marks(inlines: Inlines) -> bool:
    if is_plain(inlines):
        return False
    return any(isinstance(each, Note | NoteReference | Reference) for each in inlines_of(inlines))


@frozen
class _Unseen(Wrapped):
    """Strips that take their room and are not drawn."""

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Draw nothing."""


def unseen(flows: Sequence[Flow]) -> list[Flow]:
    """Return flows that fill pages as these do, and draw nothing."""
    return [flow._replace(body=_Unseen(flow.body)) for flow in flows]
