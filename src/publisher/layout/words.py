"""Passages of one text without markup, Han with Western words in it, put together from parts.

What `build_passage` finds for every character, this finds once a word: names and figures come back,
and between them stand Han characters each as wide as its frame.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from publisher.fonts import Face
from publisher.layout.outlines import DashFit
from publisher.layout.passage import SHARES, Passage, build_passage
from publisher.layout.plain import DASH
from publisher.layout.stretches import Stretch
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.pieces import PieceStyle, TextPiece
from publisher.styles import ComputedStyle
from publisher.typography import Region, Script, place, segment

_LONGEST = 40
"""Characters of a Western run worth remembering: a name or figure, not a sentence."""
_BLANK = "\u3000"
"""What plain text may hold that has no glyph."""
_DASHES = re.compile(f"{DASH}+")


class Worded(NamedTuple):
    """A passage. plain: all its Han characters and marks have frames of 1 em."""

    passage: Passage
    plain: bool


class WordBuilder:
    """Makes the passages of one style and language; remembers words."""

    def __init__(
        self, style: ComputedStyle, lang: str, document: ResolvedDocument, han: tuple[Face, DashFit]
    ) -> None:
        """han: the face that draws the style's plain text, and how its dash fits."""
        self._style, self._lang, self._document = style, lang, document
        self._face, self._dash = han
        self._share = SHARES[place(DASH, Region.of(lang))]
        self._own = PieceStyle(style.font, style.western, lang, bold=style.bold)
        self._words: dict[str, Passage] = {}

    def build(self, text: str, is_plain: Callable[[str], bool]) -> Worded:
        """Return the passage `build_passage` would make of a text without markup or spacing.

        is_plain: tells whether a text is Han and marks alone, each in a frame of 1 em, that the
        face draws.
        """
        passage = Passage(self._style, self._lang, text.replace("\t", " "))
        plain = True
        for start, end, script in segment(text, self._lang):
            part = text[start:end]
            if script is Script.WESTERN:
                self._append(passage, start, self._word(part))
                continue
            is_part_plain = is_plain(part)
            plain = plain and is_part_plain
            if is_part_plain and _BLANK not in part:
                self._append_plain(passage, start, end)
            else:
                self._append(passage, start, self._part(part, script))
        return Worded(passage, plain)

    def _word(self, text: str) -> Passage:
        found = self._words.get(text)
        if found is None:
            found = self._part(text, Script.WESTERN)
            if len(text) <= _LONGEST:
                self._words[text] = found
        return found

    def _part(self, text: str, script: Script) -> Passage:
        piece = TextPiece(text, script, self._own)
        return build_passage((piece,), self._style, self._document, self._lang, (1.0, 1.0))

    def _append_plain(self, passage: Passage, start: int, end: int) -> None:
        """Append plain text: dashes in a row are made to join, one alone stands off its frame."""
        ones, dash, done = [1.0] * (end - start), self._dash, start
        passage.frames += ones
        passage.owns += ones
        for match in _DASHES.finditer(passage.text, start, end):
            first, last = match.span()
            alone = last - first == 1
            offset = (1.0 - dash.advance) * self._share if alone else dash.offset
            for index in range(first, last):
                passage.owns[index] = dash.advance * (1.0 if alone else dash.scale)
                passage.offsets[index] = offset
            if not alone:
                self._stretch(passage, done, first, 1.0)
                self._stretch(passage, first, last, dash.scale)
                done = last
        self._stretch(passage, done, end, 1.0)

    def _stretch(self, passage: Passage, start: int, end: int, scale: float) -> None:
        if start < end:
            han, own = Script.HAN, self._own
            passage.stretches.append(Stretch(start, end, self._face, 1.0, 0.0, han, own, scale))

    def _append(self, passage: Passage, at: int, part: Passage) -> None:
        passage.frames += part.frames
        passage.owns += part.owns
        for index, offset in part.offsets.items():
            passage.offsets[at + index] = offset
        for each in part.stretches:
            start, end, face, size, rise = each.start, each.end, each.face, each.size, each.rise
            look = (face, size, rise, each.script, each.style, each.scale)
            passage.stretches.append(Stretch(at + start, at + end, *look))
