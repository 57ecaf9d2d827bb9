"""Lines of text as the body of a flow: from the set paragraph to glyphs, kerns and marks.

Coordinates: a line's em box stands in the middle of its pitch, the baseline 0.88 em below the top
of the em box (the em box of Han faces; CLREQ #han_characters knows no baseline).
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from publisher.fonts import Face, metrics
from publisher.frozen import Caching, frozen
from publisher.layout.borders import border
from publisher.layout.decorate import decorations, links_in
from publisher.layout.divided import parts
from publisher.layout.flow import Flow, Ink, Point, Strips
from publisher.layout.hyphens import HYPHEN
from publisher.layout.inline import Inline, inline_structures
from publisher.layout.pages import (
    Box,
    Divided,
    Enclosure,
    Frame,
    Glyphs,
    Hyperlink,
    Item,
    Picture,
    Structure,
    Within,
)
from publisher.layout.passage import Passage
from publisher.layout.pictures import PictureBox
from publisher.layout.plain import BASELINE, LIKE_A_SPACE
from publisher.layout.ranges import pictures_in
from publisher.layout.stretches import Stretch
from publisher.typography import OBJECT, Line, SetParagraph

_KERN_NOISE = 0.0005
"""Sums of advances are off by less than this, in pt; a kern below it would only cost bytes."""
_NO_TEXT = frozenset(" \u3000\n" + OBJECT)
_BOX_INSET, _BOX_WEIGHT = 0.1, 0.04
"""Of the hollow box that stands for a character without a glyph, in em."""


@frozen
class RichLines(Caching):
    """Lines of a passage with markup, Western text, pictures or marks of other widths."""

    passage: Passage
    text: SetParagraph
    strips: Strips

    @property
    def count(self) -> int:
        """Number of lines."""
        return len(self.text.lines)

    @property
    def slack(self) -> float:
        """Half of what the pitch has beyond the em box."""
        return self.strips.slack

    def height(self, start: int, end: int) -> float:
        """Height of the lines [start, end)."""
        return self.strips.height(start, end)

    def fit(self, start: int, room: float) -> int:
        """How many lines from `start` on are at most `room` high together."""
        return self.strips.fit(start, room)

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append one frame with all runs and marks of the lines, and their links."""
        items: list[Item] = []
        for placed in self.placed(flow, start, end, at):
            items.extend(placed.items())
            if placed.measured.linked or self.passage.insets:
                ink.links.extend(placed.links())
        goes_on = end < self.count
        ink.frames.append(
            Frame(flow.block, flow.role, tuple(items), flow.lang, goes_on, flow.within)
        )

    def placed(self, flow: Flow, start: int, end: int, at: Point) -> "Iterator[PlacedLine]":
        """Yield the lines [start, end) at their places."""
        style = self.passage.style
        measured, inline = self._drawn_by(flow, is_part=end - start < self.count)
        slack = (style.line_pitch - style.size) / 2
        x, y = at
        for index in range(start, end):
            y += self.strips.heights[index]
            baseline = y - slack - (1 - BASELINE) * style.size
            line = self.text.lines[index]
            yield PlacedLine(self.passage, measured, line, x, baseline, flow.block, inline)

    @cached_property
    def _known(self) -> "dict[tuple[str, str], tuple[Measured, Inline | None]]":
        """What lines are drawn by, by block and language."""
        return {}

    def _drawn_by(self, flow: Flow, *, is_part: bool) -> "tuple[Measured, Inline | None]":
        """Return what the lines are drawn by; worked out once where several pages ask for parts."""
        key = flow.block, flow.lang
        known = self._known.get(key) if is_part else None
        if known is None:
            measured = measure_frames(self.passage, self.text)
            known = measured, inline_structures(self.passage, *key)
            if is_part:
                self._known[key] = known
        return known


@frozen
class Measured:
    """What all lines of a passage ask for, worked out once. All in em.

    sums: width of the frames before each index; odd: (index, what must be added to the glyph's own
    advance), in order, where glyph and frame differ; marked, linked: whether anything in it has
    marks beside the text, or leads somewhere; hyphens: those of the set paragraph.
    """

    sums: Sequence[float]
    odd: tuple[tuple[int, float], ...]
    marked: bool
    linked: bool
    hyphens: Mapping[int, float]

    def odd_in(self, start: int, end: int) -> tuple[tuple[int, float], ...]:
        """Return the part of `odd` with indices in [start, end)."""
        if not self.odd:
            return ()
        low, high = bisect_left(self.odd, (start,)), bisect_left(self.odd, (end,))
        return self.odd[low:high]


def measure_frames(passage: Passage, text: SetParagraph) -> Measured:
    """Return the sums and differences over a passage that its lines are drawn by."""
    styles = [stretch.style for stretch in passage.stretches]
    marked = any(s.proper_noun or s.book_title or s.strike or s.dots or s.deceased for s in styles)
    return Measured(
        list(accumulate(text.advances, initial=0.0)),
        _odd(passage),
        marked or bool(passage.rubies),
        bool(passage.marks)
        or any(style.link for style in styles)
        or any(box.link for box in passage.pictures.values()),
        text.hyphens,
    )


def _odd(passage: Passage) -> tuple[tuple[int, float], ...]:
    """Return where a frame is not its glyph's advance, or a glyph not at its frame's start."""
    if passage.frames == passage.owns and not passage.offsets:
        return ()
    pairs = enumerate(zip(passage.frames, passage.owns, strict=True))
    odd = {index: frame - own for index, (frame, own) in pairs if frame != own}
    for index, offset in passage.offsets.items():
        odd[index] = odd.get(index, 0.0) - offset
        odd[index - 1] = odd.get(index - 1, 0.0) + offset
    return tuple(sorted(odd.items()))


@frozen
class PlacedLine:
    """One line at its place. left, baseline: in pt; block: id of its block."""

    passage: Passage
    measured: Measured
    line: Line
    left: float
    baseline: float
    block: str
    inline: Inline | None

    @property
    def size(self) -> float:
        """Size of the paragraph in pt."""
        return self.passage.style.size

    def x(self, index: int) -> float:
        """Where the frame of a character starts; of the line's end, where the last one ends."""
        start, _end, stop, x, _width, spread, changes, _fit = self.line
        sums = self.measured.sums
        at = start if index < start else min(index, stop)
        em = x + sums[at] - sums[start]
        if spread:
            em += spread * max(min(at, stop - 1) - start, 0)
        for changed, amount in changes:
            if changed >= at:
                break
            em += amount
        return self.left + em * self.passage.style.size

    def edge(self, index: int) -> float:
        """Where the frame of the character before `index` ends, without space added after it."""
        end = self.x(index - 1) + self.passage.frames[index - 1] * self.size
        return min(end, self.x(index)) if index < self.line.stop else end

    def stretches(self) -> Iterator[tuple[Stretch, int, int]]:
        """Yield each stretch with the part [start, end) of it that the line draws."""
        start, stop = self.line.start, self.line.stop
        if start < stop:
            for stretch in self.passage.stretches_in(start, stop):
                yield stretch, max(stretch.start, start), min(stretch.end, stop)

    def items(self) -> Iterator[Item]:
        """Yield glyphs in reading order, then pictures and marks."""
        for stretch, start, end in self.stretches():
            if stretch.start in self.passage.insets:
                from publisher.layout.interlinear import note_items

                yield from note_items(self, self.passage.insets[stretch.start], start, end)
            elif stretch.face is None:
                for index in range(start, end):
                    yield from self._hollow(index, stretch)
            elif stretch.kind is Glyphs and (end < stretch.end or start > stretch.start):
                yield from self._divided(stretch, stretch.face, start, end)
            else:
                yield self._glyphs(stretch, stretch.face, start, end)
        for index, box in pictures_in(self.passage, self.line.start, self.line.stop):
            yield self._picture(index, box)
        if self.measured.marked:
            yield from decorations(self)

    def links(self) -> Iterator[Hyperlink]:
        """Yield the links of the line, those inside its notes too."""
        if self.measured.linked:
            yield from links_in(self)
        if self.passage.insets:
            from publisher.layout.interlinear import note_links

            yield from note_links(self)

    def within(self, index: int) -> Within:
        """Return the structures inside the block around the character at an index."""
        return self.inline.at(index) if self.inline else ()

    def _picture(self, index: int, box: PictureBox) -> Picture:
        """Return a picture in the line: a figure, or decoration where nothing is said of it."""
        said = box.alt.strip() or box.link  # a picture that leads somewhere is no decoration
        figure = Enclosure(Structure.FIGURE, f"{self.block}/{index}", alt=said)
        within = (*self.within(index), figure) if said else ()
        top, width, height = self.baseline - box.height, box.width, box.height
        x, source, alt = self.x(index), box.source, box.alt
        return Picture(x, top, width, height, source, alt, within, not within)

    def _divided(self, stretch: Stretch, face: Face, start: int, end: int) -> Iterator[Glyphs]:
        """Yield the runs of a stretch that other lines have a part of."""
        for part in parts(self.passage.text, self.line, stretch, start, end):
            run = self._glyphs(stretch, face, part.start, part.end)
            yield Divided(*run) if part.goes_on else run

    def _glyphs(self, stretch: Stretch, face: Face, start: int, end: int) -> Glyphs:
        """Return a run; kerns make up for what the face's advances do not say."""
        passage, style, own = self.passage, self.passage.style, stretch.style
        if stretch.scale != 1.0 and passage.text[start] == "_":
            return self._rule(stretch, face, start, end)
        size, spread = style.size, self.line.spread
        kerns = self._kerns(start, end)
        return stretch.kind(
            self.x(start) + passage.offsets.get(start, 0.0) * size,
            self.baseline - stretch.rise * size,
            self._shown(start, end),
            face,
            stretch.size * size,
            own.lang,
            spread * size,
            kerns,
            stretch.scale,
            style.color,
            own.bold and not face.bold,
            False,
            self.inline.at(start) if self.inline else (),
            self._gap(end),
            spread > LIKE_A_SPACE or (bool(kerns) and self._is_loose(start, kerns)),
        )

    def _rule(self, stretch: Stretch, face: Face, start: int, end: int) -> Glyphs:
        """Return a blank to be filled in, each _ as wide as its share: they are one rule."""
        passage, size = self.passage, self.passage.style.size
        x, width = self.x(start), (self.edge(end) - self.x(start)) / (end - start)
        wider = width / (passage.frames[start] * size)
        return stretch.kind(
            x + passage.offsets.get(start, 0.0) * size * wider,
            self.baseline - stretch.rise * size,
            self._shown(start, end),
            face,
            stretch.size * size,
            stretch.style.lang,
            width - passage.owns[start] * size * wider,
            (),
            stretch.scale * wider,
            passage.style.color,
            stretch.style.bold and not face.bold,
            False,
            self.inline.at(start) if self.inline else (),
            self._gap(end),
        )

    def _gap(self, index: int) -> float:
        """Return the blank in pt before a character, if it would be read as a space and is none,
        and any behind an emoji of several characters, whose parts readers compare with it."""
        if index >= self.line.stop or not self._touch(index):
            return 0.0
        passage, before, size = self.passage, index - 1, self.size
        offset, last = passage.offsets.get(index, 0.0), passage.offsets.get(before, 0.0)
        left = self.x(before) + (last + passage.owns[before]) * size
        blank = self.x(index) + offset * size - left
        if blank > LIKE_A_SPACE * size:
            return blank
        return blank if not passage.owns[before] and self._is_picture(before) else 0.0

    def _is_picture(self, index: int) -> bool:
        """Tell whether a character is drawn by a face of emoji, in a line that lies."""
        if self.passage.vertical:
            return False
        stretch = next(self.passage.stretches_in(index, index + 1), None)
        return bool(stretch and stretch.face and metrics(stretch.face).joins)

    def _is_loose(self, start: int, kerns: Sequence[tuple[int, float]]) -> bool:
        """Tell whether blanks inside a run would be read as spaces and are none."""
        limit = (LIKE_A_SPACE - self.line.spread) * self.size
        wide = [start + at + 1 for at, kern in kerns if kern > limit]
        return any(map(self._touch, wide))

    def _touch(self, index: int) -> bool:
        """Tell whether a character and the one before it are text without a space between them."""
        return _NO_TEXT.isdisjoint(self.passage.text[index - 1 : index + 1])

    def _kerns(self, start: int, end: int) -> tuple[tuple[int, float], ...]:
        line, size, last = self.line, self.passage.style.size, end - 1
        changes = [change for change in line.changes if start <= change[0] < last]
        odd = self.measured.odd_in(start, last)
        if odd and changes:
            both = dict(odd)
            for index, amount in changes:
                both[index] = both.get(index, 0.0) + amount
            changes = sorted(both.items())
        kerns = [(index - start, amount * size) for index, amount in changes or odd]
        if line.spread and end == line.end and end in self.measured.hyphens:
            kerns.append((last - start, -line.spread * size))
        return tuple([kern for kern in kerns if abs(kern[1]) > _KERN_NOISE])

    def _shown(self, start: int, end: int) -> str:
        """Return the characters of a run; a Western space at line end goes along for copying, and
        a hyphen where the line divides a word."""
        line, text = self.line, self.passage.text
        if end == line.end and end in self.measured.hyphens:
            return text[start:end] + HYPHEN
        if end == line.stop < line.end and text[end] == " " and end in self._same(end):
            end += 1
        return text[start:end]

    def _same(self, index: int) -> range:
        """Return the range of the stretch that holds the character before `index`."""
        stretch = next(self.passage.stretches_in(index - 1, index))
        return range(stretch.start, stretch.end)

    def _hollow(self, index: int, stretch: Stretch) -> Iterator[Item]:
        """Yield the four sides of the box that stands for a missing glyph."""
        em = stretch.size * self.size
        width = self.passage.owns[index] * self.size
        inset, weight = _BOX_INSET * em, _BOX_WEIGHT * em
        x, y = (
            self.x(index) + inset,
            self.baseline - stretch.rise * self.size - BASELINE * em + inset,
        )
        wide, high = max(width - 2 * inset, weight), em - 2 * inset
        yield from border(Box(x, y, wide, high, self.passage.style.color), weight)
