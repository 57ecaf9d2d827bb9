"""What a conversion of a string gives: the text, the map to its source, the uncertain places."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from publisher.frozen import frozen

Offsets: TypeAlias = tuple[int, ...]
"""For each character of a converted text the index of the one it stands for."""

Words: TypeAlias = Sequence[tuple[int, int, int]]
"""Words found in a text as (number of the word, start, end), in order, not overlapping."""


@frozen
class Uncertain:
    """A place where another form may be meant.

    start, end: indices in the source text. source: what stands there; chosen, other: what it
    became and what it might be. confidence: of the choice, 0 to 1. reason: in words.
    """

    start: int
    end: int
    source: str
    chosen: str
    other: str
    confidence: float
    reason: str


@frozen
class Choice:
    """What the context says of one character at index `at` of a text.

    form: the Traditional form to put there; other: the next likely; confidence: 0 to 1;
    certain: False where the place is to be listed as uncertain.
    """

    at: int
    form: str
    other: str
    confidence: float
    reason: str
    certain: bool


Refine: TypeAlias = Callable[[str, str, Words], Sequence[Choice]]
"""Called with a Simplified text, its Traditional form aligned with it one character for one, and
the words matched; returns choices in order of their places."""


@frozen
class MappedText:
    """A converted string. offsets: None while each character stands for the one at its index."""

    text: str
    offsets: Offsets | None = None
    uncertain: tuple[Uncertain, ...] = ()
