"""Which characters a face draws, and which of them fill their frames; found once a process."""

from collections.abc import Iterator
from functools import cache

from publisher.fonts import Face, draws_nothing, metrics
from publisher.fonts.characters import SPACE_WIDTHS
from publisher.typography import Region
from publisher.typography.known import KnownCharacters
from publisher.typography.widths import frames


def drawn_parts(
    text: str, start: int, end: int, face: Face
) -> Iterator[tuple[int, int, bool | None]]:
    """Yield (start, end, drawn) of a run of one face: True, False for blank, None for lacking."""
    known = _drawn_by(face)
    covers = metrics(face).covers
    new = known.new_in(text[start:end])
    drawn = {char for char in new if covers(ord(char)) and not draws_nothing(char)}
    known.add(drawn)
    if len(drawn) == len(new):
        yield start, end, True
        return
    first, state = start, _is_drawn(text[start], covers(ord(text[start])))
    for index in range(start + 1, end):
        own = _is_drawn(text[index], covers(ord(text[index])))
        if own is not state:
            yield first, index, state
            first, state = index, own
    yield first, end, state


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


def _is_drawn(char: str, covered: bool) -> bool | None:
    if draws_nothing(char):
        return False
    if covered:
        return True
    return False if char in SPACE_WIDTHS else None
