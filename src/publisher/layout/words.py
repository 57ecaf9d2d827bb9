"""Passages of one text without markup, Han with Western words in it, put together from parts.

What `build_passage` finds for every character, this finds once a word: names and figures come back,
and between them stand Han characters each as wide as its frame.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from publisher.fonts import Face
from publisher.layout.passage import Passage, Stretch, build_passage
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.pieces import PieceStyle, TextPiece
from publisher.styles import ComputedStyle
from publisher.typography import Script, segment

_LONGEST = 40
"""Characters of a Western run worth remembering: a name or figure, not a sentence."""
_OFF_FACE = frozenset("—\u3000")
"""What plain text may hold whose glyph does not fill its frame, or that has none."""


class Worded(NamedTuple):
    """A passage. plain: all its Han characters and marks have frames of 1 em."""

    passage: Passage
    plain: bool


class WordBuilder:
    """Makes the passages of one style and language; remembers words."""

    def __init__(
        self, style: ComputedStyle, lang: str, document: ResolvedDocument, face: Face
    ) -> None:
        """face: draws the style's plain text."""
        self._style, self._lang, self._document, self._face = style, lang, document, face
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
            elif is_plain(part) and _OFF_FACE.isdisjoint(part):
                self._append_plain(passage, start, end)
            else:
                plain = plain and is_plain(part)
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
        ones = [1.0] * (end - start)
        passage.frames += ones
        passage.owns += ones
        passage.stretches.append(Stretch(start, end, self._face, 1.0, 0.0, Script.HAN, self._own))

    def _append(self, passage: Passage, at: int, part: Passage) -> None:
        passage.frames += part.frames
        passage.owns += part.owns
        for index, offset in part.offsets.items():
            passage.offsets[at + index] = offset
        for stretch in part.stretches:
            moved = replace(stretch, start=stretch.start + at, end=stretch.end + at)
            passage.stretches.append(moved)
