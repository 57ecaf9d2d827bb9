"""Ruby in a passage: where annotations go; the room that they ask for is `ruby_room`'s matter.

Source: CLREQ #overview_of_positioning_of_interlinear_annotations (Bopomofo at the right of each
character, romanisation above, or below where Bopomofo stands at the right), #h-basic-requirements.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from publisher.fonts import Face, FontPlan, FontRole, metrics
from publisher.frozen import frozen
from publisher.layout.ranges import rubies_in
from publisher.layout.zhuyin import COLUMN
from publisher.model.nodes import RubyKind
from publisher.resolve.pieces import PieceStyle, RubyPiece
from publisher.typography import Script
from publisher.typography.bopomofo import syllable
from publisher.typography.breaks import inseparable
from publisher.typography.classes import KINDS, Kind

if TYPE_CHECKING:
    from publisher.layout.passage import Passage
    from publisher.layout.stretches import Stretch

RUBY_SIZE = 0.5
_OVERHANG = 0.57
"""Em that an annotation takes above or below, with its tone marks or its descenders."""
_UPRIGHT = frozenset((Kind.HAN, Kind.BOPOMOFO))


class RubyPlace(StrEnum):
    """On which side of its base an annotation stands."""

    ABOVE = "above"
    BELOW = "below"
    RIGHT = "right"


@frozen
class RubyMark:
    """An annotation of the characters [start, end).

    runs: what its faces draw of it, in order; width: of one above or below, em of the base; depth:
    0, or 1 for one that stands in the base of another, and so on. before, after: em by which it
    may be moved to either side, so that it keeps within its line.
    """

    start: int
    end: int
    annotation: str
    place: RubyPlace
    runs: tuple[tuple[str, Face], ...]
    width: float
    style: PieceStyle
    depth: int = 0
    before: float = 0.0
    after: float = 0.0


def add_ruby(
    passage: "Passage", piece: RubyPiece, fonts: FontPlan, base: range, depth: int
) -> None:
    """Add an annotation to a passage that has its base; base: indices of the characters.

    A syllable of Bopomofo stands at the right of its character, a comment below, all else above; of
    two annotations on one side the outer one goes to the other.
    """
    if not base or not piece.annotation:
        return
    bopomofo = piece.kind is RubyKind.BOPOMOFO
    role = FontRole.HEI if bopomofo else FontRole.WESTERN_SANS
    runs = tuple(_runs(piece.annotation, role, piece.style.lang, fonts))
    if bopomofo and len(base) == 1 and syllable(piece.annotation):
        place, width = RubyPlace.RIGHT, 0.0
        passage.frames[base.start] += 0.0 if passage.vertical else COLUMN
    else:
        width = sum(_length(passage, text, face) for text, face in runs) * RUBY_SIZE
        place = _place(passage, piece.kind, base)
    mark = RubyMark(base.start, base.stop, piece.annotation, place, runs, width, piece.style, depth)
    passage.rubies.append(mark)


def overhang(passage: "Passage", start: int, stop: int) -> float:
    """Return how far annotations of [start, stop) reach beyond the em box of their line, in em."""
    beside = {ruby.place for ruby in rubies_in(passage, start, stop) if start <= ruby.start}
    if not passage.vertical:
        beside.discard(RubyPlace.RIGHT)
    return _OVERHANG if beside else 0.0


def stands(text: str) -> bool:
    """Return whether an annotation of a vertical line stands upright; romanisation lies."""
    return not _UPRIGHT.isdisjoint(map(KINDS.__getitem__, text))


def _length(passage: "Passage", text: str, face: Face) -> float:
    """Return how long a run is along its line, in its own em: 1 a character where it stands."""
    return len(text) if passage.vertical and stands(text) else metrics(face).width(text)


def _runs(
    annotation: str, role: FontRole, lang: str, fonts: FontPlan
) -> Iterator[tuple[str, Face]]:
    """Yield the parts of an annotation by face, without what no face has; `resolve` named that."""
    for start, end, face in fonts.runs(annotation, role, lang):
        drawn = [char for char in annotation[start:end] if metrics(face).covers(ord(char))]
        if drawn:
            yield "".join(drawn), face


def _place(passage: "Passage", kind: RubyKind, base: range) -> RubyPlace:
    """Return the side of an annotation along its base: below for comments, and where Bopomofo is
    at the right; never where one of its base is."""
    inner = {ruby.place for ruby in rubies_in(passage, base.start, base.stop)}
    first, second = RubyPlace.ABOVE, RubyPlace.BELOW
    if kind is RubyKind.COMMENT or RubyPlace.RIGHT in inner:
        first, second = second, first
    return second if first in inner and second not in inner else first


def loosen(passage: "Passage") -> None:
    """Give characters without Bopomofo the room of those that have it, in text full of it.

    Full of it is a passage with Bopomofo at half of its Han characters or more; where a few have
    it, these alone are set apart. Source: CLREQ #h-choice_of_size_and_ratio_for_zhuyin, which keeps
    the same space after marks and Western words.
    """
    if passage.vertical:  # it stands between the lines
        return
    right = {ruby.start for ruby in passage.rubies if ruby.place is RubyPlace.RIGHT}
    text = passage.text
    if not right or 2 * len(right) < sum(KINDS[char] is Kind.HAN for char in text):
        return
    passage.looser = COLUMN
    held = 0.0
    for index in _places(passage):
        if index not in right and passage.frames[index]:
            held += COLUMN
            if index + 1 < len(text) and inseparable(text, index + 1):
                continue  # nothing stands between the halves of a dash: it follows the whole
            passage.frames[index] += held
            if KINDS[text[index]] is Kind.OPEN:  # it stays close to what it encloses
                passage.offsets[index] = passage.offsets.get(index, 0.0) + held
        held = 0.0


def _places(passage: "Passage") -> Iterator[int]:
    """Yield each index with a space behind it: Han characters, marks, ends of Western words."""
    for stretch, following in zip(passage.stretches, [*passage.stretches[1:], None], strict=True):
        if stretch.rise or not stretch.end:
            continue
        if stretch.script is Script.HAN:
            yield from range(stretch.start, stretch.end)
        elif _before_han(stretch, following):
            yield stretch.end - 1


def _before_han(stretch: "Stretch", following: "Stretch | None") -> bool:
    return following is not None and following.script is Script.HAN and not following.rise
