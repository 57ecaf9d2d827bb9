"""The few bytes of a CFF table that decide how PDF reads it: its kind and its charset.

Source: Adobe Technical Note 5176, The Compact Font Format Specification, chapters 4, 5, 8, 13, 18.
"""

import struct
from itertools import pairwise
from typing import NamedTuple

_CHARSET, _CHAR_STRINGS, _ROS = (15,), (17,), (12, 30)
_LAST_OPERATOR, _ESCAPE = 21, 12
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
    return {key: found[-1].value if found else 0 for key, found in top_dict(cff).items()}


class Operand(NamedTuple):
    """An operand of a DICT. value: 0 where it is no integer; start, end: its bytes in the table."""

    value: int
    start: int
    end: int


def top_dict(cff: bytes) -> dict[tuple[int, ...], list[Operand]]:
    """Return the operands of each operator of the first Top DICT."""
    (first, last), *_more = index_of(cff, index_end(cff, cff[2]))
    return dict_of(cff, first, last)


def dict_of(cff: bytes, start: int, end: int) -> dict[tuple[int, ...], list[Operand]]:
    """Return the operands of each operator of DICT data."""
    result: dict[tuple[int, ...], list[Operand]] = {}
    operands: list[Operand] = []
    at = start
    while at < end:
        code = cff[at]
        if code > _LAST_OPERATOR:
            value, after = _operand(cff, code, at + 1)
            operands.append(Operand(value, at, after))
            at = after
            continue
        size = 2 if code == _ESCAPE else 1
        result[tuple(cff[at : at + size])] = operands
        operands = []
        at += size
    return result


def index_of(cff: bytes, at: int) -> list[tuple[int, int]]:
    """Return where each object of the INDEX that begins at an offset begins and ends."""
    count = int.from_bytes(cff[at : at + 2], "big")
    if not count:
        return []
    size = cff[at + 2]
    base = at + 2 + (count + 1) * size
    places = range(at + 3, at + 4 + count * size, size)
    ends = [base + int.from_bytes(cff[each : each + size], "big") for each in places]
    return list(pairwise(ends))


def index_end(cff: bytes, at: int) -> int:
    """Return the offset behind the INDEX that begins at an offset."""
    objects = index_of(cff, at)
    return objects[-1][1] if objects else at + 2


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
