"""What of a passage begins in a range of it, or reaches into it; found without looking at all.

A passage may be a whole book of one paragraph, of which every line asks.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publisher.layout.passage import Passage
    from publisher.layout.pictures import PictureBox
    from publisher.layout.ruby import RubyMark
    from publisher.layout.stretches import NoteMark


def marks_in(passage: "Passage", start: int, end: int) -> "Sequence[NoteMark]":
    """Return the marks of notes that begin in [start, end)."""
    marks = passage.marks
    low, high = (bisect_left(marks, at, key=lambda mark: mark.start) for at in (start, end))
    return marks[low:high]


def pictures_in(passage: "Passage", start: int, end: int) -> "Iterator[tuple[int, PictureBox]]":
    """Yield the pictures in [start, end), each with its index."""
    pictures = passage.pictures
    for at in range(start, end) if pictures else ():
        if at in pictures:
            yield at, pictures[at]


def rubies_in(passage: "Passage", start: int, end: int) -> "Iterator[RubyMark]":
    """Yield the rubies that reach into [start, end), an inner one before the one around it."""
    rubies = passage.rubies
    for at in range(bisect_right(rubies, start, key=lambda ruby: ruby.end), len(rubies)):
        ruby = rubies[at]
        if ruby.start < end:
            yield ruby
        elif not ruby.depth:  # what follows begins behind it
            return
