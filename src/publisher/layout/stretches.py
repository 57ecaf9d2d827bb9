"""Ranges of a passage: characters that are drawn alike, marks of notes, notes in their lines."""

from publisher.fonts import Face
from publisher.frozen import frozen
from publisher.layout.pages import Glyphs
from publisher.resolve.pieces import PieceStyle
from publisher.typography import Script


@frozen
class Stretch:
    """Characters [start, end) drawn alike. size, rise above the baseline: em of the paragraph.

    face: None where no face has the characters; scale: horizontal, of the glyphs; kind: what they
    are drawn as in vertical lines.
    """

    start: int
    end: int
    face: Face | None
    size: float
    rise: float
    script: Script
    style: PieceStyle
    scale: float = 1.0
    kind: type[Glyphs] = Glyphs


@frozen
class NoteMark:
    """The mark [start, end) of a note; first: the note belongs where it stands."""

    start: int
    end: int
    id: str
    first: bool


@frozen
class NoteRange:
    """The characters [start, end) of a note that stands in its line, brackets included."""

    start: int
    end: int
    id: str
