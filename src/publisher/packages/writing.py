"""A package written anew with other bytes in some parts: all others are copied as they are packed.

The order of the parts, their dates and their attributes stay, so that the same changes of the same
file give the same bytes (APPNOTE.TXT 6.3.10, 4.3). Parts are far below 4 GB (`Limits`).
"""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from publisher.frozen import frozen

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DESCRIPTOR, _UTF8 = 0x8, 0x800
_LEVEL = 6


@frozen
class _Packed:
    """The bytes of a part as they stand in the file."""

    data: bytes
    method: int
    crc: int
    size: int


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a package with these parts in the place of its own.

    data: of a package that `open_package` took; parts: by name, which are equal whatever their case
    (ECMA-376 part 2, 6.2.2); those that it does not have come last, in the order given. Without any
    the package is returned as it is.
    """
    if not parts:
        return data
    out, central = BytesIO(), list[bytes]()
    new = {name.lower(): part for name, part in parts.items()}
    with ZipFile(BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        for entry in entries:
            own = new.get(entry.filename.lower())
            packed = _copied(archive, data, entry) if own is None else _pack(own, entry)
            central.append(_write(out, entry, packed))
    there = {entry.filename.lower() for entry in entries}
    for name in [name for name in parts if name.lower() not in there]:
        entry = ZipInfo(name)
        entry.compress_type = ZIP_DEFLATED
        central.append(_write(out, entry, _pack(parts[name], entry)))
    start, listed, count = out.tell(), b"".join(central), len(central)
    out.write(listed)
    out.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(listed), start, 0))
    return out.getvalue()


def _pack(data: bytes, entry: ZipInfo) -> _Packed:
    if entry.compress_type == ZIP_STORED:
        return _Packed(data, ZIP_STORED, zlib.crc32(data), len(data))
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    return _Packed(packed, ZIP_DEFLATED, zlib.crc32(data), len(data))


def _copied(archive: ZipFile, data: bytes, entry: ZipInfo) -> _Packed:
    """Return a part as it stands in the file: behind its local header, whose lengths may differ."""
    archive.open(entry).close()  # raises for a header that is none, or of another name
    *_, names, extra = _LOCAL.unpack_from(data, entry.header_offset)
    start = entry.header_offset + _LOCAL.size + names + extra
    packed = data[start : start + entry.compress_size]
    return _Packed(packed, entry.compress_type, entry.CRC, entry.file_size)


def _write(out: BinaryIO, entry: ZipInfo, packed: _Packed) -> bytes:
    """Write a part behind its header; return its line in the central directory."""
    name = entry.filename.encode()
    flags = entry.flag_bits & ~_DESCRIPTOR | (0 if entry.filename.isascii() else _UTF8)
    year, month, day, hour, minute, second = entry.date_time
    date = (year - 1980) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    version = max(entry.extract_version, 20)
    common = (version, flags, packed.method, time, date, packed.crc, len(packed.data), packed.size)
    at = out.tell()
    out.write(_LOCAL.pack(b"PK\3\4", *common, len(name), 0) + name)
    out.write(packed.data)
    made_by = entry.create_system << 8 | entry.create_version
    attributes = (entry.internal_attr, entry.external_attr, at)
    return _CENTRAL.pack(b"PK\1\2", made_by, *common, len(name), 0, 0, 0, *attributes) + name
