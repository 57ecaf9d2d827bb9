"""A passage made ready for lines: one string, a frame for each character, stretches of one face."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cache
from typing import assert_never

from publisher.fonts import Face, FontPlan, FontRole, draws_nothing, metrics
from publisher.fonts.characters import SPACE_WIDTHS
from publisher.frozen import changeable, frozen
from publisher.layout.hyphens import hyphens
from publisher.layout.outlines import dash_fit, raised_parts
from publisher.layout.pictures import PictureBox, inline_box
from publisher.model.nodes import RubyKind
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.pieces import (
    BreakPiece,
    ImagePiece,
    IndexPiece,
    NotePiece,
    Piece,
    PieceStyle,
    Position,
    RubyPiece,
    TextPiece,
)
from publisher.styles import ComputedStyle
from publisher.typography import OBJECT, Paragraph, Place, Region, Script, place, segment
from publisher.typography.classes import KINDS, Kind
from publisher.typography.known import KnownCharacters
from publisher.typography.widths import frames

_SMALL = 0.65
"""Size of superscripts, subscripts and note marks, in em of the text they stand in."""
_RAISED, _LOWERED = 0.35, -0.15
RUBY_SIZE = 0.5
_RUBY_GAP = 0.125
"""Least space between neighbouring annotations: a quarter of their own em."""
_DASHES = re.compile("[—―]{2,}")
_NO_WIDTH = frozenset((Kind.EXTEND, Kind.ZERO_SPACE, Kind.FORCED_BREAK))


@frozen
class Stretch:
    """Characters [start, end) drawn alike. size, rise above the baseline: em of the paragraph.

    face: None where no face has the characters; scale: horizontal, of the glyphs.
    """

    start: int
    end: int
    face: Face | None
    size: float
    rise: float
    script: Script
    style: PieceStyle
    scale: float = 1.0


@frozen
class RubyMark:
    """An annotation over the characters [start, end). width: of the annotation, em of the base."""

    start: int
    end: int
    annotation: str
    kind: RubyKind
    face: Face
    width: float
    style: PieceStyle


@frozen
class NoteMark:
    """The mark [start, end) of a note; first: the note belongs where it stands."""

    start: int
    end: int
    id: str
    first: bool


@changeable
class Passage:
    """A passage in em of its paragraph's size.

    frames: the width each character takes; owns: the advance of its glyph; offsets: where the
    glyph begins in its frame, if not at its start. extra: index of U+FFFC to its picture.
    """

    style: ComputedStyle
    lang: str
    text: str = ""
    frames: list[float] = field(default_factory=list)
    owns: list[float] = field(default_factory=list)
    offsets: dict[int, float] = field(default_factory=dict)
    stretches: list[Stretch] = field(default_factory=list)
    rubies: list[RubyMark] = field(default_factory=list)
    marks: list[NoteMark] = field(default_factory=list)
    pictures: dict[int, PictureBox] = field(default_factory=dict)

    @property
    def paragraph(self) -> Paragraph:
        """What typography sets."""
        keep = tuple((ruby.start, ruby.end) for ruby in self.rubies)
        marks = tuple((mark.start, mark.end) for mark in self.marks)
        return Paragraph(self.text, self.frames, keep, marks, self.divisions)

    def divisions(self, start: int, end: int) -> dict[int, float]:
        """Return where a Western word [start, end) may be divided, with the hyphen's width in em;
        nowhere in code and raised text."""
        stretch = next(self.stretches_in(start, end), None)
        if stretch is None or stretch.face is None or stretch.end < end:
            return {}
        if stretch.rise or stretch.style.code:
            return {}
        found = hyphens(self.text[start:end], stretch.face, stretch.style.lang or self.lang)
        return {start + at: width * stretch.size for at, width in found.items()}

    def stretches_in(self, start: int, end: int) -> Iterator[Stretch]:
        """Yield the stretches that reach into [start, end), in order."""
        found = bisect_right(self.stretches, start, key=lambda stretch: stretch.end)
        for stretch in self.stretches[found:]:
            if stretch.start >= end:
                return
            yield stretch


def build_passage(
    pieces: Sequence[Piece],
    style: ComputedStyle,
    document: ResolvedDocument,
    lang: str,
    room: tuple[float, float],
) -> Passage:
    """Return a passage with every width known. room: width and height that a picture may take."""
    builder = _Builder(Passage(style, lang), document, room)
    for piece in pieces:
        builder.add(piece)
    return builder.done()


@frozen
class _Look:
    """How characters are drawn. size, rise: em of the paragraph."""

    script: Script
    style: PieceStyle
    size: float = 1.0
    rise: float = 0.0


def _look(script: Script, style: PieceStyle) -> _Look:
    match style.position:
        case Position.BASELINE:
            return _Look(script, style)
        case Position.SUPERSCRIPT:
            return _Look(script, style, _SMALL, _RAISED)
        case Position.SUBSCRIPT:
            return _Look(script, style, _SMALL, _LOWERED)
        case _:
            assert_never(style.position)


class _Builder:
    """Collects one passage."""

    def __init__(
        self, passage: Passage, document: ResolvedDocument, room: tuple[float, float]
    ) -> None:
        self._passage = passage
        self._document = document
        self._fonts: FontPlan = document.fonts
        self._room = room
        self._texts: list[str] = []
        self._length = 0

    def done(self) -> Passage:
        self._passage.text = "".join(self._texts)
        return self._passage

    def add(self, piece: Piece) -> None:
        match piece:
            case TextPiece():
                self._text(piece.text, _look(piece.script, piece.style))
            case NotePiece():
                self._note(piece)
            case RubyPiece():
                self._ruby(piece)
            case ImagePiece():
                self._image(piece)
            case BreakPiece():
                self._blank("\n", 0.0)
            case IndexPiece():
                return
            case _:
                assert_never(piece)

    def _blank(self, char: str, width: float) -> None:
        self._texts.append(char)
        self._passage.frames.append(width)
        self._passage.owns.append(width)
        self._length += 1

    def _text(self, text: str, look: _Look) -> None:
        script, style = look.script, look.style
        text = text.replace("\t", " ")
        self._texts.append(text)
        han = script is Script.HAN
        role = style.font if han else style.western
        italic = style.italic and not han
        for start, end, face in self._fonts.runs(text, role, style.lang, style.bold, italic):
            for low, high, drawn in _drawn_parts(text, start, end, face):
                self._part(text[low:high], face, drawn, look)

    def _part(self, text: str, face: Face, drawn: bool | None, look: _Look) -> None:
        """Add characters of one face; drawn: None where it lacks them, False for blank."""
        script, size, han = look.script, look.size, look.script is Script.HAN
        if han and drawn and self._ordinary(text, face, look):
            return
        widths = metrics(face).widths(text)
        if drawn is None:
            widths = [1.0 if han else 0.6] * len(text)
        at = self._length
        self._length += len(text)
        if han:
            self._han_frames(text, at, widths, look)
        else:
            self._passage.frames.extend(
                0.0 if KINDS[char] in _NO_WIDTH else width * size
                for char, width in zip(text, widths, strict=True)
            )
        self._passage.owns.extend(width * size for width in widths)
        if drawn is False:
            return
        known = face if drawn else None
        for low, high, scale in self._dashes(text, at, face, look):
            for first, last, up in raised_parts(text, low, high, known if han else None):
                drawn_so = (known, size, look.rise + up * size, script, look.style, scale)
                self._passage.stretches.append(Stretch(at + first, at + last, *drawn_so))

    def _ordinary(self, text: str, face: Face, look: _Look) -> bool:
        """Add Han text whose glyphs are as wide as their frames, if that is what it is."""
        spacing = self._passage.style.letter_spacing
        region = Region.of(look.style.lang)
        if spacing or not _is_ordinary(text, face, region):
            return False
        at, size = self._length, look.size
        self._length = at + len(text)
        widths = [size] * len(text)
        self._passage.frames += widths
        self._passage.owns += widths
        self._passage.stretches.append(
            Stretch(at, self._length, face, size, look.rise, look.script, look.style)
        )
        return True

    def _han_frames(self, text: str, at: int, widths: list[float], look: _Look) -> None:
        region, size = Region.of(look.style.lang), look.size
        table = frames(region)
        spacing = self._passage.style.letter_spacing * size
        start = len(self._passage.frames)
        self._passage.frames += [size + spacing] * len(text)
        for index, (char, own) in enumerate(zip(text, widths, strict=True)):
            if own == 1.0 and "\u2e80" < char < "\uff61":
                continue  # nearly all: neither narrow nor without width
            width = 0.0 if KINDS[char] in _NO_WIDTH else table.get(char, 1.0)
            self._passage.frames[start + index] = width * size + (spacing if width else 0.0)
            if own != width:
                share = SHARES[place(char, region)]
                self._passage.offsets[at + index] = (width - own) * share * size

    def _dashes(
        self, text: str, at: int, face: Face, look: _Look
    ) -> Iterator[tuple[int, int, float]]:
        """Yield (start, end, scale) of the parts of a text: dashes in a row are made to join."""
        done = 0
        for match in _DASHES.finditer(text) if look.script is Script.HAN else ():
            fit = dash_fit(face, match[0][0])
            for index in range(match.start(), match.end()):
                self._passage.offsets[at + index] = fit.offset * look.size
                self._passage.owns[at + index] *= fit.scale
            if match.start() > done:
                yield done, match.start(), 1.0
            yield match.start(), match.end(), fit.scale
            done = match.end()
        if done < len(text):
            yield done, len(text), 1.0

    # ---------------------------------------------------------------- others

    def _note(self, piece: NotePiece) -> None:
        if not piece.mark:
            return
        start = self._length
        script = Script.WESTERN if piece.mark.isascii() else Script.HAN
        self._text(piece.mark, _Look(script, piece.style, _SMALL, _RAISED))
        self._passage.marks.append(NoteMark(start, self._length, piece.id, piece.first))

    def _image(self, piece: ImagePiece) -> None:
        box = inline_box(piece.image, self._document, self._room, self._passage.style.size)
        if box is None:
            for part in segment(piece.image.alt, piece.style.lang):
                text = piece.image.alt[part.start : part.end]
                self._text(text, _look(part.script, piece.style))
            return
        self._passage.pictures[self._length] = box
        self._blank(OBJECT, box.width / self._passage.style.size)

    def _ruby(self, piece: RubyPiece) -> None:
        start = self._length
        for base in piece.base:
            self._text(base.text, _look(base.script, base.style))
        if self._length == start or not piece.annotation:
            return
        role = FontRole.HEI if piece.kind is RubyKind.BOPOMOFO else FontRole.WESTERN_SANS
        face = self._fonts.runs(piece.annotation, role, piece.style.lang)[0][2]
        width = metrics(face).width(piece.annotation) * RUBY_SIZE
        self._passage.rubies.append(
            RubyMark(start, self._length, piece.annotation, piece.kind, face, width, piece.style)
        )
        self._widen(start, self._length, width + _RUBY_GAP)

    def _widen(self, start: int, end: int, wanted: float) -> None:
        """Give base characters wider frames where the annotation needs them, glyphs centred."""
        missing = wanted - sum(self._passage.frames[start:end])
        if missing <= 0:
            return
        share = missing / (end - start)
        for index in range(start, end):
            self._passage.frames[index] += share
            self._passage.offsets[index] = self._passage.offsets.get(index, 0.0) + share / 2


SHARES = {Place.START: 0.0, Place.CENTRE: 0.5, Place.END: 1.0}
"""How much of a frame's blank stands before a narrower glyph, by where it stands."""


def _drawn_parts(
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


def _is_ordinary(text: str, face: Face, region: Region) -> bool:
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
