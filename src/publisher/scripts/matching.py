"""OpenCC's replacement of words, with the result of opencc-python-reimplemented, only faster.

The package looks in each stretch between separators for the longest word of a dictionary, leftmost
first, then on both sides of it for the next longest; what is left over goes to the next dictionary
of the group. That is the same as taking all words by falling length and rising start, each where
none before it overlaps, which needs one look a character instead of one a character and length.
No word has a separator in it (a test sees to that), so that the text need not be cut up first.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from publisher.frozen import frozen


class Dictionary:
    """Words with what each becomes; what is asked for is worked out when it is first asked for.

    Most runs ask little of the largest dictionary, whose 49,000 words take their time.
    """

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.entries = entries

    @cached_property
    def characters(self) -> Mapping[str, str]:
        """The words of one character."""
        return {word: form for word, form in self.entries.items() if len(word) == 1}

    @cached_property
    def table(self) -> Mapping[int, str]:
        """The words of one character, for `str.translate`."""
        return {ord(char): form for char, form in self.characters.items()}

    @cached_property
    def lengths(self) -> Mapping[str, tuple[int, ...]]:
        """For the first two characters of a word, the lengths of the words that begin so."""
        masks: dict[str, int] = {}  # a bit a length: a set a head would cost ten times as much
        for word in self.entries:
            head = word[:2]
            masks[head] = masks.get(head, 0) | 1 << len(word)
        sizes = {mask: _set_bits(mask) for mask in set(masks.values())}
        return {head: sizes[mask] for head, mask in masks.items() if len(head) > 1}

    @cached_property
    def changing(self) -> frozenset[str]:
        """Characters of which every word that becomes another has at least one."""
        return frozenset(_changing(self.entries))

    def matches(self, text: str) -> list[tuple[int, int]]:
        """Return the words of two characters or more in `text` as (length, start), in order.

        They may overlap.
        """
        found: list[tuple[int, int]] = []
        lengths, words = self.lengths, self.entries
        pairs = map(str.__add__, text, text[1:])
        for start, known in enumerate(map(lengths.get, pairs)):
            if known:
                left = len(text) - start
                found += [
                    (size, start)
                    for size in known
                    if size <= left and text[start : start + size] in words
                ]
        return found


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


def _set_bits(mask: int) -> tuple[int, ...]:
    return tuple(bit for bit in range(mask.bit_length()) if mask >> bit & 1)


def _changing(entries: Mapping[str, str]) -> Iterator[str]:
    for word, form in entries.items():
        if len(word) == len(form):
            yield from (char for char, new in zip(word, form, strict=True) if char != new)
        elif word != form:
            yield word[0]
