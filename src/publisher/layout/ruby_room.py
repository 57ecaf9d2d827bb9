"""The room of annotations along their lines: how far they reach over neighbours, what they widen.

Source: CLREQ #h-basic-requirements: an annotation may reach over the text beside its base as long
as it keeps its distance from the next one, and may be aligned with the start or end of its line.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.layout.ruby import RubyMark, RubyPlace, loosen
from publisher.typography.classes import KINDS, Kind

if TYPE_CHECKING:
    from publisher.layout.passage import Passage

_GAP = 0.125
"""Least space between neighbouring annotations: a quarter of their own em, in em of the text."""
_REACH = 0.25
"""Em by which an annotation reaches over a neighbour: so far nobody takes it for that one's."""
_ENOUGH = 1.0
"""Em behind which another annotation is no neighbour: it holds two that reach out, and a gap."""
_WHOLE = frozenset((Kind.HAN, Kind.IDEOGRAPHIC_SPACE))
_MARKS = frozenset(
    (Kind.OPEN, Kind.CLOSE, Kind.PAUSE, Kind.STOP, Kind.INTERPUNCT, Kind.DASH, Kind.ELLIPSIS)
)
"""What may lie below an annotation of its neighbour, besides Han; a mark may give up half of its
frame. Pictures and raised marks of notes would touch it."""


def give_room(passage: "Passage") -> None:
    """Widen the bases that are narrower than their annotations and what these may reach over, and
    loosen text that is full of Bopomofo."""
    taken = {place: _taken(passage, place) for place in (RubyPlace.ABOVE, RubyPlace.BELOW)}
    for at, ruby in enumerate(passage.rubies):
        if ruby.place is not RubyPlace.RIGHT:
            passage.rubies[at] = _with_room(passage, ruby, taken[ruby.place])
    loosen(passage)


def _taken(passage: "Passage", place: RubyPlace) -> set[int]:
    """Return the characters that have an annotation on a side."""
    rubies = (ruby for ruby in passage.rubies if ruby.place is place)
    return {index for ruby in rubies for index in range(ruby.start, ruby.end)}


def _with_room(passage: "Passage", ruby: RubyMark, taken: set[int]) -> RubyMark:
    """Return an annotation that knows how far it may be moved; its base may be widened for it."""
    before, left = _room(passage, range(ruby.start - 1, -1, -1), taken)
    after, right = _room(passage, range(ruby.end, len(passage.text)), taken)
    _widen(passage, range(ruby.start, ruby.end), ruby.width - 2 * min(before, after))
    return replace(ruby, before=left, after=right)


def _room(passage: "Passage", beside: Iterable[int], taken: set[int]) -> tuple[float, float]:
    """Return how far an annotation may reach over the characters beside its base, and how much
    further it may be moved; below 0 where the next one needs its distance. In em."""
    room = 0.0
    for index in beside:
        kind = KINDS[passage.text[index]]
        if index in taken or room >= _ENOUGH:
            reach = min((room - _GAP) / 2, _REACH)
            return reach, (room - _GAP) / 2 - reach
        if kind not in _WHOLE and kind not in _MARKS:
            break
        room += passage.frames[index] * (1.0 if kind in _WHOLE else 0.5)
    reach = min(room, _REACH)
    return reach, room - reach


def _widen(passage: "Passage", base: range, wanted: float) -> None:
    """Give base characters wider frames where the annotation needs them, glyphs centred."""
    missing = wanted - sum(passage.frames[base.start : base.stop])
    if missing <= 0:
        return
    share = missing / len(base)
    for index in base:
        passage.frames[index] += share
        passage.offsets[index] = passage.offsets.get(index, 0.0) + share / 2
