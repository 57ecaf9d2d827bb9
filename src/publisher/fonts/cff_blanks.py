"""Glyphs of a CFF subset once more, with a blank after them as part of their advance.

As `blanks` does with TrueType, and for the same reason. Outlines are copied, since CFF has no
composites: some 100 bytes each. Only CID-keyed tables; in others each glyph has a name of its own.
Source: Adobe Technical Note 5176, chapters 4, 5, 13, 15, 16, 18, 19.
"""

import struct
from collections.abc import Sequence
from dataclasses import replace

from publisher.fonts.cff import Operand, dict_of, index_end, index_of, top_dict
from publisher.fonts.charstrings import Subroutines, with_advance
from publisher.fonts.embedding import Subset

_CHARSET, _CHAR_STRINGS, _PRIVATE, _SUBRS, _NOMINAL = (15,), (17,), (18,), (19,), (21,)
_FONT_DICTS, _FD_SELECT, _MATRIX = (12, 36), (12, 37), (12, 7)
_LONG = 29
_MOVED = (_CHARSET, _CHAR_STRINGS, _FONT_DICTS, _FD_SELECT)


def with_cff_blanks(made: Subset, wanted: Sequence[tuple[int, int]]) -> Subset | None:
    """Return a subset with a glyph more for each (glyph id, blank in 1/1000 em), in their order.

    Only for flavour "cff". None for a table in which that cannot be done.
    """
    if not made.cid_keyed:
        return None
    try:
        data = _Table(made).widened(wanted)
    except (LookupError, struct.error, OverflowError):
        return None
    more = (made.widths[glyph] + blank for glyph, blank in wanted)
    return replace(made, data=data, widths=(*made.widths, *more))


class _Table:
    """A CID-keyed table of 1000 units an em."""

    def __init__(self, made: Subset) -> None:
        self._data, self._widths = made.data, made.widths
        self._top = top_dict(made.data)
        if _MATRIX in self._top:  # of another number of units
            raise LookupError
        self._glyphs = index_of(made.data, self._at(_CHAR_STRINGS))
        self._fonts = [
            dict_of(made.data, *place) for place in index_of(made.data, self._at(_FONT_DICTS))
        ]
        self._fonts_of = self._selected()

    def _at(self, key: tuple[int, ...]) -> int:
        """Return an offset that the Top DICT says."""
        return self._top[key][-1].value

    def _selected(self) -> list[int]:
        """Return the font dictionary of each glyph."""
        data, at, count = self._data, self._at(_FD_SELECT), len(self._glyphs)
        if data[at] == 0:
            return [*data[at + 1 : at + 1 + count]]
        (ranges,) = struct.unpack_from(">H", data, at + 1)
        found: list[int] = []
        for place in range(at + 3, at + 3 + 3 * ranges, 3):
            _first, font, after = struct.unpack_from(">HBH", data, place)
            found += [font] * (after - len(found))
        return found

    def widened(self, wanted: Sequence[tuple[int, int]]) -> bytes:
        """Return the table with more glyphs."""
        start = self._at(_CHAR_STRINGS)
        end, codes = index_end(self._data, start), self._codes(self._glyphs)
        codes += [self._wider(codes[glyph], glyph, blank) for glyph, blank in wanted]
        strings = _index(codes)
        grown = len(strings) - (end - start)
        data = bytearray(self._data[:start] + strings + self._data[end:])
        for operand in self._offsets():
            at = operand.start + (grown if operand.start > start else 0)
            moved = operand.value + (grown if operand.value > start else 0)
            _set(data, at, moved)
        fonts = self._fonts_of + [self._fonts_of[glyph] for glyph, _blank in wanted]
        _set(data, self._top[_CHARSET][-1].start, len(data))
        data += struct.pack(">BHH", 2, 1, len(codes) - 2)
        _set(data, self._top[_FD_SELECT][-1].start, len(data))
        return bytes(data) + _select(fonts)

    def _codes(self, places: Sequence[tuple[int, int]]) -> list[bytes]:
        return [self._data[start:end] for start, end in places]

    def _offsets(self) -> list[Operand]:
        """Return the operands that are offsets from the beginning, in their longest form."""
        found = [self._top[key][-1] for key in _MOVED]
        found += [font[_PRIVATE][-1] for font in self._fonts]
        if any(self._data[each.start] != _LONG for each in found):
            raise LookupError
        return found

    def _wider(self, code: bytes, glyph: int, blank: int) -> bytes:
        """Return a charstring with a blank after it."""
        size, private = self._fonts[self._fonts_of[glyph]][_PRIVATE]
        known = dict_of(self._data, private.value, private.value + size.value)
        nominal = known[_NOMINAL][-1].value if _NOMINAL in known else 0
        common = index_end(self._data, index_end(self._data, self._data[2]))
        own = known.get(_SUBRS)
        subroutines = Subroutines(
            self._codes(index_of(self._data, index_end(self._data, common))),
            self._codes(index_of(self._data, private.value + own[-1].value)) if own else (),
        )
        advance = round(self._widths[glyph]) + blank - nominal
        return with_advance(code, advance, subroutines)


def _index(objects: Sequence[bytes]) -> bytes:
    """Return an INDEX with offsets of four bytes."""
    places, at = [1], 1
    for each in objects:
        at += len(each)
        places.append(at)
    return struct.pack(f">HB{len(places)}I", len(objects), 4, *places) + b"".join(objects)


def _select(fonts: Sequence[int]) -> bytes:
    """Return an FDSelect of ranges. fonts: the font dictionary of each glyph."""
    starts = [at for at, font in enumerate(fonts) if not at or fonts[at - 1] != font]
    ranges = b"".join(struct.pack(">HB", at, fonts[at]) for at in starts)
    return struct.pack(">BH", 3, len(starts)) + ranges + struct.pack(">H", len(fonts))


def _set(data: bytearray, at: int, value: int) -> None:
    """Write an integer of a DICT in its longest form."""
    data[at : at + 5] = bytes([_LONG]) + value.to_bytes(4, "big")
