"""Passages to flows of lines: the measure of a style, and the fast way for plain paragraphs."""

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from publisher.diagnostics import Span
from publisher.fonts import Face, metrics, synthetic_bold
from publisher.frozen import frozen
from publisher.layout.area import Area
from publisher.layout.begun import named_by_line, notes_by_line, places_by_line
from publisher.layout.flow import NOTHING, Arrangement, Flow
from publisher.layout.kept import Kept, KeptPassages
from publisher.layout.line_heights import line_strips
from publisher.layout.lines import RichLines
from publisher.layout.measures import loosened, measure_of
from publisher.layout.outlines import dash_fit
from publisher.layout.pages import Enclosure, Upright
from publisher.layout.passage import Passage, build_passage
from publisher.layout.plain import DASH, PlainLines, PlainLook
from publisher.layout.words import WordBuilder
from publisher.model.nodes import Inlines, Text
from publisher.model.walk import walk
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.pieces import Piece, pieces
from publisher.styles import Alignment, ComputedStyle
from publisher.typography import (
    Measure,
    Region,
    SetParagraph,
    set_paragraph,
)
from publisher.typography.classes import FULL_EM
from publisher.typography.known import KnownCharacters
from publisher.typography.lines import Fit
from publisher.typography.plain import PlainSetter
from publisher.typography.widths import frames

_Asked: TypeAlias = tuple[bool, bool, bool, bool, int, int, Arrangement | None]


@frozen
class Place:
    """Where a block stands. x: from the left of the column; width, height: room, in pt.

    lang: BCP 47 of what is around it; align: of a table cell, which goes before the style's;
    ragged: too narrow for its language to justify lines;
    nested: in a cell or column, where a table cannot repeat its head on the next page; area: of
    the pages whose columns it is, or is a part of; None in cells.
    """

    width: float
    height: float
    lang: str
    x: float = 0.0
    within: tuple[Enclosure, ...] = ()
    align: Alignment | None = None
    ragged: bool = False
    nested: bool = False
    area: Area | None = None

    @property
    def in_column(self) -> Area | None:
        """The type area, where the place is a whole column of it."""
        area = self.area
        is_whole = area is not None and self.x == 0.0 and self.width == area.column
        return area if is_whole and not self.nested else None

    @property
    def whole(self) -> "Place":
        """The place over all columns, where it is one of them; else the place itself."""
        area = self.in_column
        return self if area is None else replace(self, width=area.width)


_SOURCE = "attribution"
"""Role that has the blank below a quotation where it follows one: half a line, off the grid."""


class Subject(NamedTuple):
    """A passage to be set: the id of its block, its style, language and place."""

    block: str
    style: ComputedStyle
    lang: str
    place: Place


@frozen
class _Rules:
    """What all paragraphs of one style, width and language have in common.

    x: of the lines, from the left of the place, in pt; look: of plain text; plain, other: the
    characters known to be plain, Han and marks as wide in this face as their frames, and not;
    words: makes the passages of text that is not.
    """

    measure: Measure
    setter: PlainSetter
    x: float
    look: PlainLook
    words: WordBuilder
    plain: KnownCharacters
    other: set[str]


class Setter:
    """Sets passages of one document in lines; remembers measures and what faces can do."""

    def __init__(
        self,
        document: ResolvedDocument,
        grid: float,
        kept: KeptPassages | None = None,
        vertical: bool | None = None,
    ) -> None:
        """grid: pitch of the body's lines in pt, 0 for none; kept: passages set before; vertical:
        None for the sheet's.

        overfull, divided, too_high: ids of the blocks to warn of; in_line: of the notes set in
        their lines; again: the block and the note of each second reference, by its own name.
        """
        self.document = document
        self._kept = kept
        self.vertical = document.sheet.page.vertical if vertical is None else vertical
        self.overfull: list[str] = []
        self.divided: list[str] = []
        self.too_high: list[str] = []
        self.in_line: set[str] = set()
        self.again: dict[str, tuple[str, str]] = {}
        self.grid = grid
        self._known: dict[tuple[int, float, str], _Rules] = {}
        self._fitted: dict[tuple[int, float, Alignment | None, bool], ComputedStyle] = {}
        self._asked: dict[int, _Asked] = {}
        self._styles: list[ComputedStyle] = []
        self._lines: dict[tuple[str, ComputedStyle, str], RichLines] = {}

    @property
    def misfits(self) -> bool:
        """Whether something is to be warned of."""
        return bool(self.overfull or self.divided or self.too_high)

    def passage(
        self, block: str, inlines: Inlines, style: ComputedStyle, lang: str, place: Place
    ) -> Flow:
        """Return the flow of a passage that is a block of its own."""
        if self._kept is None:
            return self._passage(block, inlines, style, lang, place)
        column = (place.x, place.width)
        known = self._kept.find(block, inlines, style, column)
        if known is None:
            before = len(self.overfull), len(self.divided)
            flow = self._passage(block, inlines, style, lang, place)
            found = len(self.overfull) > before[0], len(self.divided) > before[1]
            self._kept.keep(block, Kept(inlines, style, flow, *found), column)
            return flow
        self.overfull += [block] if known.overfull else []
        self.divided += [block] if known.divided else []
        return known.flow

    def _passage(
        self, block: str, inlines: Inlines, style: ComputedStyle, lang: str, place: Place
    ) -> Flow:
        if place.align is not None or place.ragged or place.width < style.size:
            style = self.fitted(style, place)
        subject = Subject(block, style, lang, place)
        rules = self._rules(style, lang, place.width)
        if len(inlines) == 1 and not style.letter_spacing:
            plain = inlines[0]
            if type(plain) is Text and plain.lang is None and not self._shares(plain.text):
                if self._is_plain(plain.text, rules):
                    return self._plain(plain.text, subject, rules)
                if not self.vertical:
                    return self._worded(plain.text, subject, rules)
        return self._rich(inlines, subject, rules)

    def _shares(self, text: str) -> bool:
        """Return whether marks of a vertical line share an em, which no plain text has."""
        if not self.vertical:
            return False
        from publisher.layout.upright import PAIRS

        return PAIRS.search(text) is not None

    def spans(self) -> dict[str, Span]:
        """Return where the blocks stand in their sources, by id."""
        blocks = [*walk(self.document.blocks)]
        for resolved in self.document.notes:
            blocks += walk(resolved.note.blocks)
        return {block.id: block.span for block in blocks if block.id and block.span}

    # ------------------------------------------------------------------ plain

    def _is_plain(self, text: str, rules: _Rules) -> bool:
        """Tell whether a text is Han and marks alone, each as wide in the face as its frame."""
        new = rules.plain.new_in(text)
        if not new:
            return True
        if not new.isdisjoint(rules.other):
            return False
        mine = _plain_of(new, rules.look.face, rules.measure.region)
        if self.vertical:
            from publisher.layout.upright import standing

            mine = standing(mine, rules.look.face, rules.measure.region)
        rules.plain.add(mine)
        rules.other.update(new - mine)
        return len(mine) == len(new)

    def _plain(self, text: str, subject: Subject, rules: _Rules) -> Flow:
        lines = rules.setter.lines(text)
        return self.flow(subject, PlainLines(lines, text, rules.look), rules.x)

    # ------------------------------------------------------------------- rich

    def parts(self, parts: Sequence[Piece], subject: Subject) -> Flow:
        """Return the flow of a passage in pieces."""
        block, style, lang, place = subject
        if place.align is not None or place.ragged or place.width < style.size:
            style = self.fitted(style, place)
        rules = self._rules(style, lang, place.width)
        return self._of_pieces(parts, Subject(block, style, lang, place), rules)

    def _rich(self, inlines: Inlines, subject: Subject, rules: _Rules) -> Flow:
        found = pieces(inlines, subject.style, self.document, subject.lang)
        return self._of_pieces(found, subject, rules)

    def _of_pieces(self, parts: Sequence[Piece], subject: Subject, rules: _Rules) -> Flow:
        style, lang, place = subject.style, subject.lang, subject.place
        passage = build_passage(parts, style, self.document, lang, _picture_room(place, style))
        if self.vertical:
            self._stand(passage)
        measure = loosened(rules.measure, passage.looser) if passage.looser else rules.measure
        if passage.insets:
            from publisher.layout.interlinear import set_with_notes

            return self._set(passage, set_with_notes(passage, measure), subject, rules)
        return self._set(passage, set_paragraph(passage.paragraph, measure), subject, rules)

    def _stand(self, passage: Passage) -> None:
        """Make a passage ready for vertical lines."""
        from publisher.layout.upright import stand

        stand(passage, self.document.sheet.horizontal_in_vertical)

    def _worded(self, text: str, subject: Subject, rules: _Rules) -> Flow:
        """Return the flow of a text without markup that is not plain, most often for a word."""
        passage, plain = rules.words.build(text, lambda part: self._is_plain(part, rules))
        if plain:
            done = rules.setter.mixed(passage.paragraph)
        else:
            done = set_paragraph(passage.paragraph, rules.measure)
        return self._set(passage, done, subject, rules)

    def _set(self, passage: Passage, done: SetParagraph, subject: Subject, rules: _Rules) -> Flow:
        if any(line.fit is Fit.OVERFULL for line in done.lines):
            self.overfull.append(subject.block)
        if any(line.fit is Fit.DIVIDED for line in done.lines):
            self.divided.append(subject.block)
        grid = 0.0 if subject.place.nested else self.grid
        body = RichLines(passage, done, line_strips(passage, done, grid))
        flow = self.flow(subject, body, rules.x)
        if passage.within_line:
            flow = self._with_notes_in_line(flow, passage, done)
        if passage.places or passage.insets:
            flow = flow._replace(anchors=places_by_line(passage, done, flow.anchors))
        marks = list(passage.all_marks()) if passage.marks or passage.insets else ()
        if again := [(at, mark.id) for at, mark in marks if not mark.first]:
            names = [(at, self._again(subject.block, note)) for at, note in again]
            flow = flow._replace(anchors=named_by_line(names, done, flow.anchors))
        notes = notes_by_line(marks, done)
        return flow._replace(notes=notes) if notes else flow

    def _again(self, block: str, note: str) -> str:
        """Return a name for a second reference to a note, by which its page is found."""
        name = f"/again-{len(self.again) + 1}"
        self.again[name] = (block, note)
        return name

    def _with_notes_in_line(self, flow: Flow, passage: Passage, done: SetParagraph) -> Flow:
        """Return a flow that says on which line the notes in it begin, so that links find them."""
        found = list(passage.all_notes())
        self.in_line.update(name for _at, name in found)
        return flow._replace(anchors=named_by_line(found, done, {}))

    def flow(self, subject: Subject, body: PlainLines | RichLines, x: float) -> Flow:
        """Return a flow of lines with what its style asks of pages; x: of the lines, in pt."""
        block, style, lang, place = subject
        start = (block, style.name, body, lang, place.x + x, style.space_before, style.space_after)
        asked = self._asked.get(id(style))
        if asked is None:
            asked = self._asked[id(style)] = self._asked_by(style)
        # In half the time of `Flow(...)`, since a novel has ten thousand.
        return tuple.__new__(Flow, (*start, place.within, NOTHING, NOTHING, *asked))

    def _asked_by(self, style: ComputedStyle) -> _Asked:
        """Return what a style asks of pages, in the order of a flow's fields."""
        self._styles.append(style)  # so that its id is not given to another
        lines = style.line_pitch / self.grid if self.grid else 0.0
        return (
            style.keep_with_next,
            style.keep_together,
            style.page_break_before,
            abs(lines - round(lines)) > 0.001 or (style.name == _SOURCE and style.space_after > 0),
            style.orphans,
            style.widows,
            Arrangement(recto=True) if style.recto else None,
        )

    def line(self, text: str, style: ComputedStyle, place: Place) -> RichLines:
        """Return a short text, a label or folio, as one line from the left edge."""
        key = (text, style, place.lang)  # notes have the same few marks on every page
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = self._line(text, style, place)
        return line

    def _line(self, text: str, style: ComputedStyle, place: Place) -> RichLines:
        style = replace(style, align=Alignment.START, first_line_indent=0.0)
        parts = pieces((Text(text),), style, self.document, place.lang)
        passage = build_passage(parts, style, self.document, place.lang, (1.0, 1.0))
        if self.vertical:
            self._stand(passage)
        done = set_paragraph(passage.paragraph, Measure(max(sum(passage.frames) * 2, 10.0)))
        return RichLines(passage, done, line_strips(passage, done))

    # ------------------------------------------------------------------ rules

    def fitted(self, style: ComputedStyle, place: Place) -> ComputedStyle:
        """Return a style with a place's alignment, and small enough for one character a line."""
        key = (id(style), min(place.width, style.size), place.align, place.ragged)
        fitted = self._fitted.get(key)
        if fitted is None:
            self._styles.append(style)
            align = style.align if place.align is None else place.align
            if place.ragged and align is Alignment.JUSTIFY:
                align = Alignment.START
            size = min(style.size, max(place.width, 0.5))
            fitted = self._fitted[key] = replace(style, align=align, size=size)
        return fitted

    def _rules(self, style: ComputedStyle, lang: str, width: float) -> _Rules:
        key = (id(style), width, lang)
        rules = self._known.get(key)
        if rules is None:
            self._styles.append(style)  # so that its id is not given to another
            rules = self._known[key] = self._make_rules(style, lang, width)
        return rules

    def _make_rules(self, style: ComputedStyle, lang: str, width: float) -> _Rules:
        known = self.document.words
        measure, x = measure_of(style, lang, width, vertical=self.vertical, words=known)
        face = self.document.fonts.stack(style.font, lang, style.bold)[0]
        embolden = synthetic_bold(face, style.bold)
        dash = dash_fit(face, DASH)
        size, pitch = style.size, style.line_pitch
        look = PlainLook(face, size, pitch, style.color, embolden, dash, (pitch - size) / 2)
        if self.vertical:
            from publisher.layout.upright import dash_rise

            look = replace(look, kind=Upright, rise=dash_rise(face))
        other = set(self.document.fonts.elsewhere(style.font, lang, style.bold))
        words = WordBuilder(style, lang, self.document, (face, dash))
        return _Rules(measure, PlainSetter(measure), x, look, words, KnownCharacters(), other)


def _plain_of(characters: Set[str], face: Face, region: Region) -> set[str]:
    """Return those that are Han or marks as wide in the face as their frames, 1 em."""
    has, others = metrics(face), frames(region)
    return {
        char
        for char in characters
        if FULL_EM[char]
        and has.covers(ord(char))
        and (char == DASH or (char not in others and has.advance(char) == 1.0))
    }


def _picture_room(place: Place, style: ComputedStyle) -> tuple[float, float]:
    """Return the room of a picture in a line, so that the line is no higher than the column."""
    return place.width, max(place.height - style.line_pitch, style.size)
