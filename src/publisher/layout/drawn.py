"""Which characters a face draws, and which of them fill their frames; found once a process."""

from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from itertools import groupby

from publisher.fonts import Face, draws_nothing, metrics
from publisher.fonts.characters import JOINERS, SPACE_WIDTHS
from publisher.typography import Region
from publisher.typography.known import KnownCharacters
from publisher.typography.widths import frames


class Drawn(Enum):
    """How a face draws characters: one by one; as one glyph; blank; not at all."""

    EACH = auto()
    AS_ONE = auto()
    BLANK = auto()
    LACKING = auto()


def drawn_parts(text: str, start: int, end: int, face: Face) -> Iterator[tuple[int, int, Drawn]]:
    """Yield (start, end, how they are drawn) of the parts of a run of one face."""
    known = _drawn_by(face)
    covers = metrics(face).covers
    new = known.new_in(text[start:end])
    drawn = {char for char in new - JOINERS if covers(ord(char)) and not draws_nothing(char)}
    known.add(drawn)
    if len(drawn) == len(new):
        yield start, end, Drawn.EACH
        return
    done = start
    for low, high in metrics(face).joined_parts(text[start:end]):
        yield from _single_parts(text, done, start + low, face)
        yield start + low, start + high, Drawn.AS_ONE
        done = start + high
    yield from _single_parts(text, done, end, face)


def _single_parts(text: str, start: int, end: int, face: Face) -> Iterator[tuple[int, int, Drawn]]:
    covers = metrics(face).covers
    for drawn, group in groupby(
        range(start, end), key=lambda index: _drawn(text[index], covers(ord(text[index])))
    ):
        indices = list(group)
        yield indices[0], indices[-1] + 1, drawn


def is_ordinary(text: str, face: Face, region: Region) -> bool:
    """Tell whether every character is Han or a mark, 1 em wide in this face as in its frame."""
    ordinary, other = _seen(face, region)
    new = ordinary.new_in(text)
    if not new:
        return True
    if not new.isdisjoint(other):
        return False
    advance, table = metrics(face).advance, frames(region)
    fits = {
        char
        for char in new
        if "\u2e80" < char < "\uff61" and advance(char) == table.get(char, 1.0) == 1.0
    }
    ordinary.add(fits)
    other.update(new - fits)
    return len(fits) == len(new)


@cache
def _seen(face: Face, region: Region) -> tuple[KnownCharacters, set[str]]:
    """Return the characters known to be ordinary in a face and region, and not; to be added to."""
    del face, region
    return KnownCharacters(), set()


@cache
def _drawn_by(face: Face) -> KnownCharacters:
    """Return the characters that a face is known to draw, to be added to."""
    del face
    return KnownCharacters()


def _drawn(char: str, covered: bool) -> Drawn:
    if draws_nothing(char):
        return Drawn.BLANK
    if covered:
        return Drawn.EACH
    return Drawn.BLANK if char in SPACE_WIDTHS else Drawn.LACKING
