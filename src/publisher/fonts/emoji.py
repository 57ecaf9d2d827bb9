"""Emoji: which characters make one picture, and a face of them drawn in frames of 1 em.

Faces of emoji have every picture in a square wider than an em, its middle below that of Han. Here
their em is that square, so that a picture fills the frame of a character and a sequence of
characters that the face has one picture for is as wide as one. Source: UTS #51, 1.4 (emoji
presentation, modifier, keycap, flag, tag and joined sequences).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from publisher.fonts.blanks import with_square
from publisher.fonts.characters import ZWJ
from publisher.fonts.embedding import Subset
from publisher.fonts.metrics import GRINNING, FaceMetrics

_TONES = "\U0001f3fb-\U0001f3ff"
_FLAG_LETTERS = "\U0001f1e6-\U0001f1ff"
_BASES = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
)
_MODIFIED = f"(?:\ufe0f|[{_TONES}]|[\U000e0020-\U000e007f]+)"
_SEQUENCE = re.compile(
    rf"[{_FLAG_LETTERS}]{{2}}|[0-9#*]\ufe0f?\u20e3|[{_TONES}]"
    rf"|[{_BASES}](?:{_MODIFIED}(?:\u200d[{_BASES}]{_MODIFIED}?)*"
    rf"|(?:\u200d[{_BASES}]{_MODIFIED}?)+)"
)
_Key = TypeVar("_Key")
_MIDDLE = 0.38
"""Em above the baseline: the middle of the em box."""


def sequences(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the characters that make one emoji, and of skin tones by themselves."""
    return (match.span() for match in _SEQUENCE.finditer(text))


class EmojiMetrics(FaceMetrics):
    """Measures of a face of emoji: its em is the square of a picture."""

    joins = True

    def _read_tables(self) -> None:
        super()._read_tables()
        # The middle of a square must be that of Han.
        self.lift = _MIDDLE - (self.ascent + self.descent) / 2

    def widths(self, text: str) -> list[float]:
        """Return the width of each character in em, of a sequence that of its first one."""
        found = super().widths(text)
        for start, end in self.joined_parts(text):
            found[start:end] = [1.0] + [0.0] * (end - start - 1)
        return found

    def width(self, text: str) -> float:
        """Return the width of a text in em."""
        return sum(self.widths(text))

    def joined_parts(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the parts of a text that are one glyph by the face's own rules.

        Of a sequence that it has no glyph for they are as long as it has, a joiner in the part of
        what it should have joined; a skin tone that joins nothing is a part.
        """
        for start, end in sequences(text):
            clusters = [cluster for _, cluster in self._shaped(text[start:end])]
            cuts = [at - (at > 0 and text[start + at - 1] == ZWJ) for at in clusters]
            for low, high in zip(cuts, [*cuts[1:], end - start], strict=True):
                yield start + low, start + high

    def glyph(self, text: str) -> int | None:
        """Return the glyph of the whole font that a text is drawn by, or None if it is not one."""
        if len(text) == 1:
            return super().glyph(text)
        shaped = self._shaped(text)
        return shaped[0][0] or None if len(shaped) == 1 else None

    def _shaped(self, sequence: str) -> Sequence[tuple[int, int]]:
        """Return (glyph, index of its first character) of each glyph that draws a sequence."""
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_codepoints([*map(ord, sequence)])
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        hb.shape(self._font, buffer)
        return [(info.codepoint, info.cluster) for info in buffer.glyph_infos]

    def _em(self, opened: Any) -> int:
        """Return the side of the square in units, at least the em of the font."""
        advance = self._font.get_glyph_h_advance(self._font.get_nominal_glyph(ord(GRINNING)))
        return max(int(opened.upem), int(advance))


def squared(made: Subset, measured: FaceMetrics) -> Subset:
    """Return a subset of a face of emoji with the em and the height that its measures have."""
    if not isinstance(measured, EmojiMetrics):
        return made
    lift, count = measured.lift, len(made.widths)
    left, bottom, right, top = made.bbox

    def raised(glyphs: Mapping[_Key, int]) -> Mapping[_Key, int]:
        return MappingProxyType({key: glyph + count for key, glyph in glyphs.items()})

    return replace(
        with_square(made, measured.units_per_em, lift),
        glyphs=raised(made.glyphs),
        alternates=MappingProxyType({tag: raised(each) for tag, each in made.alternates.items()}),
        joined=raised(made.joined),
        bbox=(left, bottom, right, top + round(lift * 1000)),
    )
