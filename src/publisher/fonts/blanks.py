"""Glyphs of a TrueType subset once more, with a blank after them as part of their advance.

Readers of PDF take a blank between glyphs for a space, each from another width on. A blank that is
part of a glyph's own advance is none to any of them. Each such glyph is a composite of one, 20
bytes. Source: OpenType 1.9.1, `glyf`, `loca`, `hmtx`, `maxp`; ISO 19005-2, 6.2.11.5 (the widths
that PDF gives are those of the font program).
"""

import struct
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from publisher.fonts.embedding import Subset

_Tables: TypeAlias = dict[bytes, tuple[int, bytes]]
"""Check sum and bytes of each table."""
_WORDS_THAT_ARE_OFFSETS = 0x0003
_UNITS = 18
"""Where `head` has the units of an em."""
_CHECK_SUM = 0xB1B0AFBA
_WHOLE = 0xFFFFFFFF


def with_blanks(made: Subset, wanted: Sequence[tuple[int, int]]) -> Subset:
    """Return a subset with a glyph more for each (glyph id, blank in 1/1000 em), in their order.

    Only for flavour "truetype". The new ids follow on those that there are.
    """
    tables = _tables(made.data)
    (upem,) = struct.unpack_from(">H", tables[b"head"][1], _UNITS)
    blanks = [(glyph, round(blank * upem / 1000)) for glyph, blank in wanted]
    _add_advances(tables, len(made.widths), blanks)
    _add_outlines(tables, [glyph for glyph, _ in blanks], 0)
    _count(tables, len(made.widths) + len(blanks))
    more = (round(made.widths[glyph] + blank * 1000 / upem, 3) for glyph, blank in blanks)
    return replace(made, data=_file(tables), widths=(*made.widths, *more))


def with_square(made: Subset, em: int, lift: float) -> Subset:
    """Return a subset with an em of so many units, and each glyph raised by so much of it.

    Only for flavour "truetype". A raised glyph is a composite too: its id is that of the glyph, and
    as many more as there were glyphs.
    """
    tables, count = _tables(made.data), len(made.widths)
    head = tables[b"head"][1]
    (old,) = struct.unpack_from(">H", head, _UNITS)
    _set(tables, b"head", head[:_UNITS] + struct.pack(">H", em) + head[_UNITS + 2 :])
    _add_advances(tables, count, [(glyph, 0) for glyph in range(count)])
    _add_outlines(tables, range(count), round(lift * em))
    _count(tables, 2 * count)
    widths = [round(width * old / em, 3) for width in made.widths]
    return replace(made, data=_file(tables), widths=(*widths, *widths))


def _tables(data: bytes) -> _Tables:
    (count,) = struct.unpack_from(">H", data, 4)
    records = struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count])
    return {tag: (total, data[at : at + length]) for tag, total, at, length in records}


def _set(tables: _Tables, tag: bytes, data: bytes) -> None:
    tables[tag] = _sum(data), data


def _sum(data: bytes) -> int:
    whole = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(whole) // 4}I", whole)
    return sum(words) & _WHOLE


def _add_advances(tables: _Tables, count: int, blanks: Sequence[tuple[int, int]]) -> None:
    """Write out `hmtx` for all glyphs, the new ones at its end."""
    head, old = tables[b"hhea"][1], tables[b"hmtx"][1]
    (long,) = struct.unpack_from(">H", head, 34)
    pairs = list(struct.iter_unpack(">Hh", old[: 4 * long]))
    bearings = struct.unpack_from(f">{count - long}h", old, 4 * long)
    pairs += [(pairs[-1][0], bearing) for bearing in bearings]
    pairs += [(pairs[glyph][0] + blank, pairs[glyph][1]) for glyph, blank in blanks]
    _set(tables, b"hmtx", b"".join(struct.pack(">Hh", *pair) for pair in pairs))
    widest = max(advance for advance, _ in pairs)
    head = head[:10] + struct.pack(">H", widest) + head[12:34] + struct.pack(">H", len(pairs))
    _set(tables, b"hhea", head)


def _add_outlines(tables: _Tables, glyphs: Sequence[int], up: int) -> None:
    """Append composites of one glyph each, raised by `up` units; `loca` becomes one of long
    offsets."""
    head, places = tables[b"head"][1], tables[b"loca"][1]
    (is_long,) = struct.unpack_from(">h", head, 50)
    form = "I" if is_long else "H"
    offsets = list(struct.unpack(f">{len(places) // struct.calcsize(form)}{form}", places))
    if not is_long:
        offsets = [2 * offset for offset in offsets]
    total, old = tables[b"glyf"]
    old += bytes(-len(old) % 4)
    added = b""
    offsets[-1] = len(old)
    for glyph in glyphs:
        if offsets[glyph] < offsets[glyph + 1]:
            left, bottom, right, top = struct.unpack_from(">4h", old, offsets[glyph] + 2)
            added += struct.pack(">5h", -1, left, bottom + up, right, top + up)
            added += struct.pack(">HHhh", _WORDS_THAT_ARE_OFFSETS, glyph, 0, up) + b"\0\0"
        offsets.append(len(old) + len(added))
    tables[b"glyf"] = (total + _sum(added)) & _WHOLE, old + added
    _set(tables, b"loca", struct.pack(f">{len(offsets)}I", *offsets))
    _set(tables, b"head", head[:50] + struct.pack(">h", 1) + head[52:])


def _count(tables: _Tables, count: int) -> None:
    """Say in `maxp` how many glyphs there are, and that some are composites."""
    values = list(struct.unpack(">I14H", tables[b"maxp"][1]))
    values[1] = count
    values[4], values[5] = max(values[2], values[4]), max(values[3], values[5])
    values[13], values[14] = max(values[13], 1), values[14] + 1
    _set(tables, b"maxp", struct.pack(">I14H", *values))


def _file(tables: _Tables) -> bytes:
    """Return the tables as a font file, its check sums right."""
    head = tables[b"head"][1]
    _set(tables, b"head", head[:8] + bytes(4) + head[12:])
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    start = struct.pack(
        ">IHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    at, records = 12 + 16 * count, b""
    for tag, (total, data) in sorted(tables.items()):
        records += struct.pack(">4sIII", tag, total, at, len(data))
        at += len(data) + -len(data) % 4
    whole = _sum(start + records) + sum(total for total, _ in tables.values())
    adjustment = struct.pack(">I", (_CHECK_SUM - whole) & _WHOLE)
    parts = [start, records]
    for tag, (_, data) in sorted(tables.items()):
        own = data[:8] + adjustment + data[12:] if tag == b"head" else data
        parts += (own, bytes(-len(own) % 4))
    return b"".join(parts)
