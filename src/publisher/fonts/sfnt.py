"""Faces of a font file, read from its directory and two small tables without loading the rest.

Source: OpenType 1.9.1, "Organization of an OpenType font", `name`, `OS/2`, `head`.
A font file may come from anyone: every count and offset is checked against the file's size.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from publisher.fonts.face import BOLD_WEIGHT, Face, Flavour
from publisher.frozen import frozen

_COLLECTION = b"ttcf"
_FLAVOURS: Mapping[bytes, Flavour] = {
    b"\0\1\0\0": "truetype",
    b"true": "truetype",
    b"OTTO": "cff",
}
_MAX_FACES = 256  # of a collection; the largest known ones hold some forty
_MAX_TABLES = 256
_MAX_NAME_TABLE = 1 << 20

_FAMILY, _SUBFAMILY, _POSTSCRIPT, _TYPO_FAMILY = 1, 2, 6, 16
_ENGLISH = frozenset({(3, 0x409), (3, 0x809), (1, 0)})  # (platform, language)

# Encodings of name records by (platform, encoding); old Chinese fonts do use the legacy ones.
_ENCODINGS = {
    (1, 0): "mac_roman",
    (1, 1): "shift_jis",
    (1, 2): "big5",
    (1, 25): "gb2312",
    (3, 2): "shift_jis",
    (3, 3): "gbk",
    (3, 4): "big5",
    (3, 5): "johab",
}

_ITALIC_BIT, _BOLD_BIT, _OBLIQUE_BIT = 1 << 0, 1 << 5, 1 << 9
_RESTRICTED, _LICENCES, _NO_SUBSETTING, _BITMAP_ONLY = 0x0002, 0x000E, 0x0100, 0x0200


class FontFormatError(ValueError):
    """The file is no font, or a broken one; the message says what is wrong, without a full stop."""


@frozen
class _Name:
    """One name record, decoded."""

    id: int
    english: bool
    text: str


@frozen
class _Weight:
    """What OS/2 says of one face."""

    weight: int
    bold: bool
    italic: bool
    embeddable: bool
    subsettable: bool


def read_faces(path: Path) -> tuple[Face, ...]:
    """Return every face of a .ttf, .otf, .ttc or .otc file.

    Raises FontFormatError for a file that is no usable font, OSError for one that does not open.
    """
    with path.open("rb", buffering=0) as file:
        try:
            return tuple(
                _face(file, path, index, at) for index, at in enumerate(_directories(file))
            )
        except struct.error as reason:
            raise FontFormatError("it ends too early") from reason


def _directories(file: BinaryIO) -> tuple[int, ...]:
    """Return the offset of each face's table directory."""
    tag, _, count = struct.unpack(">4sII", _read(file, 0, 12))
    if tag != _COLLECTION:
        return (0,)
    if not 0 < count <= _MAX_FACES:
        raise FontFormatError(f"it claims to hold {count} faces")
    return struct.unpack(f">{count}I", _read(file, 12, 4 * count))


def _face(file: BinaryIO, path: Path, index: int, at: int) -> Face:
    flavour, tables = _tables(file, at)
    names = tuple(_names(_table(file, tables, b"name")))
    look = _look(_table(file, tables, b"OS/2")) if b"OS/2" in tables else _mac_style(file, tables)
    families = _families(names)
    if not families:
        raise FontFormatError("it has no family name")
    return Face(
        key=_key(names, families, path, index),
        family=families[0],
        names=families,
        path=path,
        index=index,
        bold=look.bold,
        italic=look.italic,
        weight=look.weight,
        flavour=flavour,
        embeddable=look.embeddable,
        subsettable=look.subsettable,
        variable=b"fvar" in tables,
    )


def _tables(file: BinaryIO, at: int) -> tuple[Flavour, dict[bytes, tuple[int, int]]]:
    """Return the flavour and (offset, length) of each table of the directory at an offset."""
    tag, count = struct.unpack(">4sH", _read(file, at, 6))
    if tag not in _FLAVOURS:
        raise FontFormatError("it is not a TrueType or OpenType font")
    if count > _MAX_TABLES:
        raise FontFormatError(f"it claims to hold {count} tables")
    records = struct.iter_unpack(">4sIII", _read(file, at + 12, 16 * count))
    tables = {tag: (offset, length) for tag, _, offset, length in records}
    for needed in (b"name", b"cmap", b"head", b"hmtx"):
        if needed not in tables:
            raise FontFormatError(f"it has no “{needed.decode()}” table")
    if b"glyf" in tables:
        return "truetype", tables
    if b"CFF " in tables:
        return "cff", tables
    raise FontFormatError("its outlines are neither TrueType nor CFF (version 1)")


def _table(file: BinaryIO, tables: Mapping[bytes, tuple[int, int]], tag: bytes) -> bytes:
    offset, length = tables[tag]
    if length > _MAX_NAME_TABLE:
        raise FontFormatError(f"its “{tag.decode()}” table is too large")
    return _read(file, offset, length)


def _read(file: BinaryIO, at: int, length: int) -> bytes:
    file.seek(at)
    data = file.read(length)
    if len(data) < length:
        raise FontFormatError("it ends too early")
    return data


def _names(table: bytes) -> Iterator[_Name]:
    """Yield the names that tell a face from another; one that does not decode is passed over."""
    _, count, strings = struct.unpack_from(">HHH", table)
    for at in range(6, 6 + 12 * count, 12):
        platform, encoding, language, id, length, offset = struct.unpack_from(">6H", table, at)
        if id not in {_FAMILY, _SUBFAMILY, _POSTSCRIPT, _TYPO_FAMILY}:
            continue
        start = strings + offset
        text = _decode(table[start : start + length], platform, encoding)
        if text:
            yield _Name(id, (platform, language) in _ENGLISH, text)


def _decode(data: bytes, platform: int, encoding: int) -> str:
    codec = _ENCODINGS.get((platform, encoding), "" if platform == 1 else "utf-16-be")
    if codec in {"gbk", "big5", "shift_jis", "johab"} and platform == 3:
        data = data.replace(b"\0", b"")  # the legacy codes stand in two bytes each
    try:
        return data.decode(codec).strip("\0 ") if codec else ""
    except UnicodeDecodeError:
        return ""


def _families(names: tuple[_Name, ...]) -> tuple[str, ...]:
    """Return every family name once: English before others, typographic before style-linked."""
    found = [name for name in names if name.id in {_FAMILY, _TYPO_FAMILY}]
    found.sort(key=lambda name: (not name.english, -name.id))
    return tuple(dict.fromkeys(name.text for name in found))


def _key(names: tuple[_Name, ...], families: tuple[str, ...], path: Path, index: int) -> str:
    """Return the PostScript name, or one made from the English names or the file's."""
    for name in names:
        if name.id == _POSTSCRIPT and (clean := _ascii(name.text)):
            return clean
    style = next((name.text for name in names if name.id == _SUBFAMILY and name.english), "")
    family = _ascii(families[0]) or _ascii(path.stem) or "Font"
    return "-".join(filter(None, (family, _ascii(style), str(index or ""))))


def _ascii(text: str) -> str:
    """Return what of a name may stand in a PostScript name (at most 63 characters)."""
    return re.sub(r"[^A-Za-z0-9_.+-]", "", text)[:63]


def _look(table: bytes) -> _Weight:
    """Read OS/2: usWeightClass, fsType, fsSelection."""
    weight, _, licence = struct.unpack_from(">HHH", table, 4)
    (selection,) = struct.unpack_from(">H", table, 62)
    bold = bool(selection & _BOLD_BIT) or weight >= BOLD_WEIGHT
    return _Weight(
        weight=_weight(weight, bold),
        bold=bold,
        italic=bool(selection & (_ITALIC_BIT | _OBLIQUE_BIT)),
        embeddable=licence & _LICENCES != _RESTRICTED and not licence & _BITMAP_ONLY,
        subsettable=not licence & _NO_SUBSETTING,
    )


def _weight(weight: int, bold: bool) -> int:
    """Return a weight of 1 to 1000 that agrees with the bold bit (Fandol's bold claims 400)."""
    if not 1 <= weight <= 1000:
        weight = 400
    elif weight <= 9:  # old fonts count from 1 to 9
        weight *= 100
    return max(weight, 700) if bold and weight < BOLD_WEIGHT else weight


def _mac_style(file: BinaryIO, tables: Mapping[bytes, tuple[int, int]]) -> _Weight:
    """Read head.macStyle of a font without OS/2; it says nothing of licences."""
    (style,) = struct.unpack_from(">H", _table(file, tables, b"head"), 44)
    bold = bool(style & 1)
    return _Weight(700 if bold else 400, bold, bool(style & 2), True, True)
