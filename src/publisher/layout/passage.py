"""A passage made ready for lines: one string, a frame for each character, stretches of one face."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from operator import itemgetter
from typing import assert_never

from publisher.fonts import Face, FontPlan, metrics
from publisher.frozen import changeable
from publisher.layout.drawn import Drawn, drawn_parts, is_ordinary
from publisher.layout.hyphens import hyphens
from publisher.layout.looks import Look, look_of, looks_in, raised, smaller
from publisher.layout.outlines import joined, lean, raised_parts
from publisher.layout.pictures import PictureBox, inline_box
from publisher.layout.ruby import RubyMark, add_ruby
from publisher.layout.ruby_room import give_room
from publisher.layout.stretches import NoteMark, NoteRange, Stretch
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.pieces import (
    BreakPiece,
    ImagePiece,
    IndexPiece,
    InterlinearPiece,
    NotePiece,
    Piece,
    RubyPiece,
    TextPiece,
)
from publisher.styles import ComputedStyle, InterlinearNotes
from publisher.typography import OBJECT, Paragraph, Place, Region, Script, place, segment
from publisher.typography.classes import KINDS, Kind
from publisher.typography.measure import Measure
from publisher.typography.prepare import Prepared
from publisher.typography.widths import frames

INSET_SIZE = 0.5
"""Size of a note in two small lines, in em of the text around it."""
_NO_WIDTH = frozenset((Kind.EXTEND, Kind.ZERO_SPACE, Kind.FORCED_BREAK))


@changeable
class Inset:
    """A note's text in two small lines, in the place of the characters [start, end), U+FFFC each.

    inner: the text in em of the small size. prepared, measure: of it, once the paragraph's measure
    is known; a row's own measure is as long as its room.
    """

    start: int
    end: int
    inner: "Passage"
    prepared: Prepared | None = None
    measure: Measure | None = None


@changeable
class Passage:
    """A passage in em of its paragraph's size.

    frames: the width each character takes; owns: the advance of its glyph; offsets: where the
    glyph begins in its frame, if not at its start. pictures: by the index of their U+FFFC. looser:
    what every frame is wider for the Bopomofo beside it, in text that has it throughout.
    within_line: notes in their lines; insets: those of two small lines, by their start; places: of
    the document's index, by id. standing: of vertical lines, the text as typography has
    to see it: Han for what stands upright; units: ranges that no line divides; vertical: its
    annotations take no room of the line.
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
    looser: float = 0.0
    within_line: list[NoteRange] = field(default_factory=list)
    insets: dict[int, Inset] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    standing: str = ""
    units: list[tuple[int, int]] = field(default_factory=list)
    vertical: bool = False

    @property
    def paragraph(self) -> Paragraph:
        """What typography sets."""
        keep = tuple(sorted([*self.units, *[(ruby.start, ruby.end) for ruby in self.rubies]]))
        marks = tuple((mark.start, mark.end) for mark in self.marks)
        solid = tuple((inset.start, inset.end) for inset in self.insets.values())
        text = self.standing or self.text
        return Paragraph(text, self.frames, keep, marks, self.divisions, solid)

    def parts(self) -> Iterator[tuple[int, "Passage"]]:
        """Yield the passage at 0, and those inside notes in its line, each where it begins."""
        yield 0, self
        for inset in self.insets.values():
            yield from ((inset.start + start, part) for start, part in inset.inner.parts())

    def all_marks(self) -> list[tuple[int, NoteMark]]:
        """Return the marks of notes in order of where they begin, those of all parts."""
        found = ((at + mark.start, mark) for at, part in self.parts() for mark in part.marks)
        return sorted(found, key=itemgetter(0))

    def all_notes(self) -> list[tuple[int, str]]:
        """Return the notes in their lines in order of where they begin, those of all parts."""
        return sorted((at + n.start, n.id) for at, part in self.parts() for n in part.within_line)

    def all_places(self) -> list[tuple[int, str]]:
        """Return the places of the document's index in order, those of all parts."""
        found = [(at + i, name) for at, part in self.parts() for name, i in part.places.items()]
        return sorted(found, key=itemgetter(0))

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
        for at in range(found, len(self.stretches)):
            stretch = self.stretches[at]
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
    builder = _Builder(Passage(style, lang, vertical=document.sheet.page.vertical), document, room)
    for piece in pieces:
        builder.add(piece)
    return builder.done()


class _Builder:
    """Collects one passage."""

    def __init__(
        self,
        passage: Passage,
        document: ResolvedDocument,
        room: tuple[float, float],
        is_small: bool = False,
    ) -> None:
        """is_small: the passage is a note that is small already; one in it is set as it is."""
        self._passage = passage
        self._document = document
        self._fonts: FontPlan = document.fonts
        self._room = (room[0], passage.style.size) if is_small else room
        self._is_small = is_small
        self._texts: list[str] = []
        self._length = 0

    def done(self) -> Passage:
        self._passage.text = "".join(self._texts)
        lean(self._passage)
        if self._passage.rubies:
            give_room(self._passage)
        return self._passage

    def add(self, piece: Piece) -> None:
        match piece:
            case TextPiece():
                self._text(piece.text, look_of(piece.script, piece.style))
            case NotePiece():
                self._note(piece)
            case RubyPiece():
                self._ruby(piece)
            case ImagePiece():
                self._image(piece)
            case BreakPiece():
                if not self._is_small:
                    self._blank("\n", 0.0)
            case InterlinearPiece():
                self._interlinear(piece)
            case IndexPiece():
                self._passage.places[piece.term.id or ""] = self._length
            case _:
                assert_never(piece)

    def _blank(self, char: str, width: float) -> None:
        self._texts.append(char)
        self._passage.frames.append(width)
        self._passage.owns.append(width)
        self._length += 1

    def _text(self, text: str, look: Look) -> None:
        for part, own in looks_in(text.replace("\t", " "), look):
            self._run(part, own)

    def _run(self, text: str, look: Look) -> None:
        han, style = look.script is Script.HAN, look.style
        self._texts.append(text)
        role, italic = (style.font, False) if han else (style.western, style.italic)
        for start, end, face in self._fonts.runs(text, role, style.lang, style.bold, italic):
            for low, high, drawn in drawn_parts(text, start, end, face):
                self._part(text[low:high], face, drawn, look)

    def _part(self, text: str, face: Face, drawn: Drawn, look: Look) -> None:
        """Add characters of one face."""
        script, size, han = look.script, look.size, look.script is Script.HAN
        if han and drawn is Drawn.EACH and self._ordinary(text, face, look):
            return
        if drawn is Drawn.AS_ONE:
            self._as_one(len(text), face, look)
            return
        widths = metrics(face).widths(text)
        if drawn is Drawn.LACKING:
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
        if drawn is Drawn.BLANK:
            return
        known = face if drawn is Drawn.EACH else None
        for low, high, scale in self._dashes(text, at, face, look):
            for first, last, up in raised_parts(text, low, high, known if han else None):
                drawn_so = (known, size, look.rise + up * size, script, look.style, scale)
                self._passage.stretches.append(Stretch(at + first, at + last, *drawn_so))

    def _as_one(self, count: int, face: Face, look: Look) -> None:
        """Add an emoji of so many characters, in the frame of the first."""
        at, size, rest = self._length, look.size, [0.0] * (count - 1)
        self._length += count
        self._passage.frames += [size * (1.0 + self._passage.style.letter_spacing), *rest]
        self._passage.owns += [size, *rest]
        own = (face, size, look.rise, look.script, look.style)
        self._passage.stretches.append(Stretch(at, self._length, *own))

    def _ordinary(self, text: str, face: Face, look: Look) -> bool:
        """Add Han text whose glyphs are as wide as their frames, if that is what it is."""
        spacing = self._passage.style.letter_spacing
        region = Region.of(look.style.lang)
        if spacing or not is_ordinary(text, face, region):
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

    def _han_frames(self, text: str, at: int, widths: list[float], look: Look) -> None:
        region, size = Region.of(look.style.lang), look.size
        table = frames(region)
        spacing = self._passage.style.letter_spacing * size
        self._passage.frames += [size + spacing] * len(text)
        for index, (char, own) in enumerate(zip(text, widths, strict=True)):
            if own == 1.0 and "\u2e80" < char < "\uff61":
                continue  # nearly all: neither narrow nor without width
            width = 0.0 if KINDS[char] in _NO_WIDTH else table.get(char, 1.0)
            self._passage.frames[at + index] = width * size + (spacing if width else 0.0)
            if own != width:
                share = SHARES[place(char, region)]
                self._passage.offsets[at + index] = (width - own) * share * size

    def _dashes(
        self, text: str, at: int, face: Face, look: Look
    ) -> Iterator[tuple[int, int, float]]:
        """Yield (start, end, scale) of the parts of a text: dashes in a row are made to join, and
        the low lines of a blank."""
        done = 0
        for start, end, fit in joined(text, face, look.script, is_code=look.style.code):
            for index in range(at + start, at + end):
                self._passage.offsets[index] = fit.offset * look.size
                self._passage.owns[index] *= fit.scale
            if start > done:
                yield done, start, 1.0
            yield start, end, fit.scale
            done = end
        if done < len(text):
            yield done, len(text), 1.0

    def _note(self, piece: NotePiece) -> None:
        if not piece.mark:
            return
        start = self._length
        script = Script.WESTERN if piece.mark.isascii() else Script.HAN
        self._text(piece.mark, raised(script, piece.style))
        self._passage.marks.append(NoteMark(start, self._length, piece.id, piece.first))

    def _interlinear(self, piece: InterlinearPiece) -> None:
        """Add a note within its line: brackets around two small lines, or one."""
        start, look = self._length, look_of(Script.HAN, piece.style)
        self._text("（", look)
        if self._is_small:
            for part in piece.content:
                self.add(part)
        elif self._document.sheet.interlinear is InterlinearNotes.SINGLE:
            for part in piece.content:
                self._smaller(part)
        else:
            self._inset(piece)
        self._text("）", look)
        self._passage.within_line.append(NoteRange(start, self._length, piece.id))

    def _smaller(self, part: Piece) -> None:
        """Add text in the small size of a note in one line, half way up the line."""
        match part:
            case TextPiece():
                self._text(part.text, smaller(part.script, part.style))
            case RubyPiece():
                for base in part.base:
                    self._smaller(base)
            case _:
                self.add(part)

    def _inset(self, piece: InterlinearPiece) -> None:
        """Add a note in two small lines; its frames follow when the measure is known."""
        outer = self._passage
        style = replace(outer.style, size=outer.style.size * INSET_SIZE)
        builder = _Builder(Passage(style, piece.style.lang), self._document, self._room, True)
        for part in piece.content:
            builder.add(part)
        inner, start = builder.done(), self._length
        for _char in inner.text:
            self._blank(OBJECT, 0.0)
        if start < self._length:
            outer.insets[start] = Inset(start, self._length, inner)
            own = (None, 1.0, 0.0, Script.HAN, piece.style)
            outer.stretches.append(Stretch(start, self._length, *own))

    def _image(self, piece: ImagePiece) -> None:
        box = inline_box(piece.image, self._document, self._room, self._passage.style.size)
        if box is None:
            for part in segment(piece.image.alt, piece.style.lang):
                text = piece.image.alt[part.start : part.end]
                self._text(text, look_of(part.script, piece.style))
            return
        self._passage.pictures[self._length] = replace(box, link=piece.style.link)
        self._blank(OBJECT, box.width / self._passage.style.size)

    def _ruby(self, piece: RubyPiece, depth: int = 0) -> None:
        start = self._length
        for base in piece.base:
            if isinstance(base, RubyPiece):
                self._ruby(base, depth + 1)
            else:
                self._text(base.text, look_of(base.script, base.style))
        add_ruby(self._passage, piece, self._fonts, range(start, self._length), depth)


SHARES = {Place.START: 0.0, Place.CENTRE: 0.5, Place.END: 1.0}
"""How much of a frame's blank stands before a narrower glyph, by where it stands."""
