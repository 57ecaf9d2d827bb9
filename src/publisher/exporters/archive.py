"""ZIP archives with the same bytes for the same members, whatever the day and the machine."""

from collections.abc import Sequence
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from publisher.frozen import frozen

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that ZIP can hold (APPNOTE.TXT 4.4.6)."""
_REGULAR_FILE = 0o100644 << 16
_UNIX = 3
_LEVEL = 6
_FLATE_ALREADY = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".woff2")


@frozen
class Member:
    """One file of an archive. name: path with slashes; stored: kept without compression."""

    name: str
    data: bytes
    stored: bool = False


def write_archive(members: Sequence[Member], out: BinaryIO) -> None:
    """Write a ZIP archive of the members to `out`, in the order given.

    Dates and attributes are fixed; pictures, compressed already, are stored. Names must differ:
    raises ValueError for one given twice. `out` needs no seeking.
    """
    names = [member.name for member in members]
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"two members of the archive are called “{twice}”")
    with ZipFile(out, "w") as archive:
        for member in members:
            archive.writestr(_entry(member), member.data, compresslevel=_LEVEL)


def _entry(member: Member) -> ZipInfo:
    stored = member.stored or member.name.lower().endswith(_FLATE_ALREADY)
    entry = ZipInfo(member.name, _EARLIEST)
    entry.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _REGULAR_FILE
    return entry
