"""What setting needs to know of a face: which characters it has, how wide and how tall they are.

uharfbuzz maps the file, so opening 15 MB takes a tenth of a millisecond; widths are asked for
once a character, which is why nothing here walks the 30,000 glyphs of a Han font.
"""

import struct
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

from publisher.diagnostics import error
from publisher.fonts.characters import SPACE_WIDTHS, ZWJ, draws_nothing
from publisher.fonts.face import Face

GRINNING = "\U0001f600"
"""The emoji that a face of them has, if any."""
_CAP_HEIGHT_OF_LATIN = 0.7  # em, for a face that has neither the figure nor an H


@cache
def metrics(face: Face) -> "FaceMetrics":
    """Return the metrics of a face, opened once a process.

    Raises PublishError when the file cannot be read any more or is broken beyond its names.
    """
    made = FaceMetrics(face)
    if not made.covers(ord(GRINNING)) or made.covers(ord("A")) or not made.covers(ord(ZWJ)):
        return made
    if face.flavour != "truetype":
        return made
    from publisher.fonts.emoji import EmojiMetrics

    return EmojiMetrics(face)


def open_face(face: Face) -> Any:
    """Return a new uharfbuzz Face for a face. Raises PublishError when the file is unusable."""
    import uharfbuzz as hb

    try:
        opened = hb.Face(hb.Blob.from_file_path(str(face.path)), face.index)
    except (OSError, hb.HarfBuzzError) as reason:
        raise _unusable(face, str(reason)) from reason
    if not opened.glyph_count or not opened.upem:
        raise _unusable(face, "it holds no glyphs")
    return opened


def design_position(face: Face, opened: Any) -> dict[str, float]:
    """Return where on its axes a variable face is set: its own weight, else every default."""
    return {
        axis.tag: min(max(face.weight, axis.min_value), axis.max_value)
        if axis.tag == "wght"
        else axis.default_value
        for axis in opened.axis_infos
    }


class FaceMetrics:
    """Measures of one face in em, read-only. Make it with `metrics`.

    ascent, descent: of the em box (OS/2 typo metrics), descent negative; cap_height: of H;
    underline: (middle of the line above the baseline, thickness); bbox: (left, bottom, right,
    top) round all glyphs; italic_angle: degrees, negative leans right; advances: by code point,
    0.0 for what draws nothing, the width of .notdef for what the face lacks; joins: whether it is
    of emoji, and draws several characters as one glyph; lift: em by which glyphs must be raised.
    """

    joins = False
    lift = 0.0

    def __init__(self, face: Face) -> None:
        import uharfbuzz as hb

        self._face = open_face(face)
        self._font = hb.Font(self._face)
        if face.variable:
            self._font.set_variations(design_position(face, self._face))
        self._codepoints = self._face.unicodes
        self.units_per_em: int = self._em(self._face)
        self.glyph_count: int = self._face.glyph_count
        self._widths = _Widths(self)
        self.advances: Mapping[int, float] = _Advances(self._widths)
        self._read_tables()

    def covers(self, codepoint: int) -> bool:
        """Return whether the face has a glyph for a code point."""
        return codepoint in self._codepoints

    def codepoints(self) -> Iterator[int]:
        """Yield the code points the face has, ascending."""
        return iter(self._codepoints)

    @cached_property
    def cmap(self) -> Mapping[int, int]:
        """Glyph id by code point, the whole of it: 10 ms for a Han font, so only on demand."""
        glyph = self._font.get_nominal_glyph
        return MappingProxyType({code: glyph(code) for code in self._codepoints})

    def advance(self, char: str) -> float:
        """Return the width of one character in em."""
        return self._widths[char]

    def widths(self, text: str) -> list[float]:
        """Return the width of each character of a text in em."""
        return list(map(self._widths.__getitem__, text))

    def width(self, text: str) -> float:
        """Return the width of a text in em, without kerning."""
        return sum(map(self._widths.__getitem__, text))

    def glyph_advance(self, glyph: int) -> float:
        """Return the width of a glyph of the whole font in em."""
        return float(self._font.get_glyph_h_advance(glyph) / self.units_per_em)

    def glyph(self, text: str) -> int | None:
        """Return the glyph of the whole font that a text is drawn by, or None if it is not one."""
        glyph: int | None = self._font.get_nominal_glyph(ord(text)) if len(text) == 1 else None
        return glyph

    def joined_parts(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of what the face draws as one glyph by its own rules: here nothing."""
        del text
        return iter(())

    def measure(self, char: str) -> float:
        """Work out the width of one character in em; `advance` remembers it."""
        code = ord(char)
        if code in self._codepoints:
            return self.glyph_advance(self._font.get_nominal_glyph(code))
        if char in SPACE_WIDTHS:
            return SPACE_WIDTHS[char]
        return 0.0 if draws_nothing(char) else self.glyph_advance(0)

    def _em(self, opened: Any) -> int:
        return int(opened.upem)

    def _read_tables(self) -> None:
        upem = self.units_per_em
        head, hhea = self._table("head", 54), self._table("hhea", 36)
        os2, post = self._table("OS/2", 90), self._table("post", 32)
        ascent, descent = struct.unpack_from(">hh", os2, 68)
        if not ascent and not descent:  # no OS/2
            ascent, descent = struct.unpack_from(">hh", hhea, 4)
        self.ascent: float = ascent / upem
        self.descent: float = descent / upem
        self.bbox = tuple(side / upem for side in struct.unpack_from(">4h", head, 36))
        angle, middle, thickness = struct.unpack_from(">ihh", post, 4)
        self.italic_angle: float = angle / 65536
        self.underline: tuple[float, float] = (middle / upem, thickness / upem)
        self.fixed_pitch: bool = post[12:16] != bytes(4)
        self.serif: bool = _has_serifs(os2)
        (cap_height,) = struct.unpack_from(">h", os2, 88)
        self.cap_height: float = cap_height / upem or self._height_of_h()

    def _height_of_h(self) -> float:
        extents = self._font.get_glyph_extents(self._font.get_nominal_glyph(ord("H")) or 0)
        height = float(extents.y_bearing) / self.units_per_em if extents else 0.0
        return height if self.covers(ord("H")) and height else _CAP_HEIGHT_OF_LATIN

    def _table(self, tag: str, length: int) -> bytes:
        """Return a table, filled up with zeros where the font lacks it or has an older version."""
        return bytes(self._face.reference_table(tag).data).ljust(length, b"\0")


class _Widths(dict[str, float]):
    """Width by character, filled as characters are asked for: `map` over it runs in C."""

    def __init__(self, face: FaceMetrics) -> None:
        super().__init__()
        self._measure = face.measure

    def __missing__(self, char: str) -> float:
        width = self[char] = self._measure(char)
        return width


class _Advances(Mapping[int, float]):
    """The same widths by code point; it iterates over what has been asked for so far."""

    def __init__(self, widths: _Widths) -> None:
        self._widths = widths

    def __getitem__(self, codepoint: int) -> float:
        return self._widths[chr(codepoint)]

    def __iter__(self) -> Iterator[int]:
        return map(ord, self._widths)

    def __len__(self) -> int:
        return len(self._widths)


def _has_serifs(os2: bytes) -> bool:
    """Judge by the IBM family class, or by PANOSE where that is not set."""
    family, panose_family, panose_serif = os2[30], os2[32], os2[33]
    return 1 <= family <= 7 or (not family and panose_family == 2 and 2 <= panose_serif <= 10)


def _unusable(face: Face, reason: str) -> Exception:
    return error(
        "font-unusable",
        f"the font file {face.path} cannot be used: {reason}",
        hint="take the file away or install it again",
    )
