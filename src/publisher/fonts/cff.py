"""The few bytes of a CFF table that decide how PDF reads it: its kind and its charset.

Source: Adobe Technical Note 5176, The Compact Font Format Specification, chapters 4, 5, 8, 13, 18.
"""

import struct
from collections.abc import Iterator

_CHARSET, _CHAR_STRINGS, _ROS = (15,), (17,), (12, 30)
_PREDEFINED_CHARSETS = 2


def is_cid_keyed(cff: bytes) -> bool:
    """Return whether a CFF table names its glyphs by CID: its Top DICT has a ROS."""
    return _ROS in _top_dict(cff)


def with_identity_charset(cff: bytes) -> bytes:
    """Return a CID-keyed CFF table in which the CID of each glyph is its glyph id.

    PDF maps a CID through the charset of such a table (ISO 32000-1, 9.7.4.2), and a subset
    keeps the CIDs of the whole font there; with the identity, CID = glyph id for every flavour.
    The new charset takes no more room than the old one, so nothing else moves.
    """
    top = _top_dict(cff)
    at = top.get(_CHARSET, 0)
    (glyphs,) = struct.unpack_from(">H", cff, top[_CHAR_STRINGS])
    if _ROS not in top or at <= _PREDEFINED_CHARSETS or glyphs < 2:
        return cff
    charset = _identity(cff[at], glyphs - 1)
    return cff[:at] + charset + cff[at + len(charset) :]


def _identity(old_format: int, count: int) -> bytes:
    """Return a charset of CIDs 1 to count, no longer than one of an old format can have been."""
    if old_format == 0:
        return struct.pack(f">B{count}H", 0, *range(1, count + 1))
    if count <= 256:
        return struct.pack(">BHB", 1, 1, count - 1)
    return struct.pack(">BHH", 2, 1, count - 1)


def _top_dict(cff: bytes) -> dict[tuple[int, ...], int]:
    """Return the last operand of each operator of the first Top DICT (0 where it is no integer)."""
    at = _index_end(cff, cff[2])
    count, size = struct.unpack_from(">HB", cff, at)
    first, last = (
        int.from_bytes(cff[start : start + size], "big") for start in (at + 3, at + 3 + size)
    )
    base = at + 3 + (count + 1) * size - 1
    result, operand = {}, 0
    for kind, value in _dict_tokens(cff[base + first : base + last]):
        if kind:
            result[kind] = operand
        else:
            operand = value
    return result


def _index_end(cff: bytes, at: int) -> int:
    """Return the offset behind the INDEX that begins at an offset."""
    count = int.from_bytes(cff[at : at + 2], "big")
    if not count:
        return at + 2
    size = cff[at + 2]
    last = at + 3 + count * size
    return last + size - 1 + int.from_bytes(cff[last : last + size], "big")


def _dict_tokens(data: bytes) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield (operator, 0) and ((), operand) in the order of DICT data."""
    at = 0
    while at < len(data):
        code = data[at]
        at += 1
        if code == 12:
            yield (12, data[at]), 0
            at += 1
        elif code <= 21:
            yield (code,), 0
        else:
            value, at = _operand(data, code, at)
            yield (), value


def _operand(data: bytes, code: int, at: int) -> tuple[int, int]:
    """Return an operand's value (0 for a real number) and the offset behind it."""
    if code == 28:
        return int.from_bytes(data[at : at + 2], "big", signed=True), at + 2
    if code == 29:
        return int.from_bytes(data[at : at + 4], "big", signed=True), at + 4
    if code == 30:  # its last byte has a nibble of 15
        while data[at] >> 4 != 15 and data[at] & 15 != 15:
            at += 1
        return 0, at + 1
    if code <= 246:
        return code - 139, at
    if code <= 250:
        return (code - 247) * 256 + data[at] + 108, at + 1
    return -(code - 251) * 256 - data[at] - 108, at + 1
