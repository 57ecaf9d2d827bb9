"""OpenCC's replacement of words, with the result of opencc-python-reimplemented, only faster.

The package looks in each stretch between separators for the longest word of a dictionary, leftmost
first, then on both sides of it for the next longest; what is left over goes to the next dictionary
of the group. That is the same as taking all words by falling length and rising start, each where
none before it overlaps, which needs one look a character instead of one a character and length.
No word has a separator in it (a test sees to that), so that the text need not be cut up first.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from publisher.frozen import frozen
from publisher.scripts.dictionaries import Dictionary

Group: TypeAlias = Sequence[Dictionary]
"""Dictionaries asked in turn; a character that one has matched is not asked of the next."""


@frozen
class Piece:
    """[start, end) of a text became `form`, which may be what it was."""

    start: int
    end: int
    form: str


def replace_words(text: str, group: Group) -> tuple[str, list[Piece]]:
    """Return `text` with the words of the group replaced, and the pieces that changed length."""
    if all(dictionary.changing.isdisjoint(text) for dictionary in group):
        return text, []
    free = bytearray(b"\1") * len(text)
    pieces: list[Piece] = []
    for dictionary in group[:-1]:
        pieces += _words(text, dictionary, free)
        pieces += _characters(text, dictionary, free)
    pieces += _words(text, group[-1], free)
    pieces.sort(key=_start)
    changed = [piece for piece in pieces if len(piece.form) != piece.end - piece.start]
    return put_in(text.translate(group[-1].table), pieces), changed


def put_in(text: str, pieces: Sequence[Piece]) -> str:
    """Return `text` with the pieces replaced; they are in order."""
    if not pieces:
        return text
    parts: list[str] = []
    at = 0
    for piece in pieces:
        parts += text[at : piece.start], piece.form
        at = piece.end
    parts.append(text[at:])
    return "".join(parts)


def shift(old: Sequence[int], pieces: Sequence[Piece]) -> Sequence[int]:
    """Return a map of offsets after the pieces of its text; inside a piece it is linear."""
    if not pieces:
        return old
    offsets: list[int] = []
    at = 0
    for piece in pieces:
        offsets += old[at : piece.start]
        size, length = piece.end - piece.start, len(piece.form)
        offsets += (old[piece.start + index * size // length] for index in range(length))
        at = piece.end
    return [*offsets, *old[at:]]


def chosen_words(text: str, dictionary: Dictionary) -> list[Piece]:
    """Return the words of two characters or more that one dictionary takes, in order."""
    return sorted(_words(text, dictionary, bytearray(b"\1") * len(text)), key=_start)


def _start(piece: Piece) -> int:
    return piece.start


def _words(text: str, dictionary: Dictionary, free: bytearray) -> Iterator[Piece]:
    """Yield the longer words taken: longest first, then leftmost, where all is free."""
    for size, start in sorted(dictionary.matches(text), key=lambda match: (-match[0], match[1])):
        if 0 not in free[start : start + size]:
            free[start : start + size] = bytes(size)
            yield Piece(start, start + size, dictionary.entries[text[start : start + size]])


def _characters(text: str, dictionary: Dictionary, free: bytearray) -> Iterator[Piece]:
    """Yield the single characters taken where they are free."""
    characters = dictionary.characters
    if characters.keys().isdisjoint(text):
        return
    for at, char in enumerate(text):
        if char in characters and free[at]:
            free[at] = 0
            yield Piece(at, at + 1, characters[char])
