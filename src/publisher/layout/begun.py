"""On which line of a passage stands what pages are asked for: notes, places, second references."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from publisher.layout.passage import Passage
from publisher.layout.stretches import NoteMark
from publisher.typography import SetParagraph

Names = Mapping[int, tuple[str, ...]]
"""Names by the line that they begin on, in order."""


def notes_by_line(marks: Iterable[tuple[int, NoteMark]], done: SetParagraph) -> Names:
    """Return the notes that belong to each line; marks: each where it begins."""
    return _joined({}, ((line_of(at, done), mark.id) for at, mark in marks if mark.first))


def places_by_line(passage: Passage, done: SetParagraph, anchors: Names) -> Names:
    """Return what begins on each line with the places of the index there."""
    last = len(done.lines) - 1
    lines = ((min(line_of(at, done), last), name) for at, name in passage.all_places())
    return _joined(anchors, lines)


def named_by_line(names: Iterable[tuple[int, str]], done: SetParagraph, anchors: Names) -> Names:
    """Return what begins on each line with names of what stands in it; names: each with where."""
    return _joined(anchors, ((line_of(at, done), name) for at, name in names))


def _joined(anchors: Names, found: Iterable[tuple[int, str]]) -> Names:
    joined = dict(anchors)
    for line, name in found:
        joined[line] = (*joined.get(line, ()), name)
    return joined


def line_of(index: int, done: SetParagraph) -> int:
    """Return the line on which the character at an index stands."""
    return bisect_right(done.lines, index, key=lambda line: line.end)
