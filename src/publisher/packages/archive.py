"""A ZIP package, read member by member against a budget; nothing is ever unpacked to disk.

Sizes in the directory of an archive are claims: what counts is what comes out.
"""

import re
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from publisher.diagnostics import PublishError, error
from publisher.frozen import changeable
from publisher.packages.limits import Limits

_CHUNK = 1 << 18
_ENCRYPTED = 0x1
_SYMBOLIC_LINK, _FILE_KIND = 0o120000, 0o170000
_DRIVE = re.compile("[A-Za-z]:")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@changeable
class Package:
    """The members of an archive. name: what messages call it; names: in the archive's order.

    Part names are equal whatever their case (ECMA-376 part 2, 6.2.2).
    """

    name: str
    names: tuple[str, ...]
    limits: Limits
    _archive: ZipFile
    _entries: Mapping[str, ZipInfo]
    _read: int = 0

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def info(self, name: str) -> ZipInfo:
        """Return the directory entry of a member. Raises KeyError for one that is not there."""
        return self._entries[name.lower()]

    def read(self, name: str) -> bytes:
        """Return a member's bytes. Raises KeyError for one that is not there.

        Raises PublishError package-damaged and package-too-large.
        """
        entry = self.info(name)
        allowed = min(self.limits.member, self.limits.total - self._read)
        data = self._unpacked(entry, min(allowed, self._ratio_limit(entry)))
        self._read += len(data)
        return data

    def _ratio_limit(self, entry: ZipInfo) -> int:
        return self.limits.spared + entry.compress_size * self.limits.ratio

    def _unpacked(self, entry: ZipInfo, allowed: int) -> bytes:
        out = bytearray()
        try:
            with self._archive.open(entry) as member:
                while chunk := member.read(_CHUNK):
                    out += chunk
                    if len(out) > allowed:
                        raise self._too_large(entry)
        except (
            BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
        ) as fault:
            raise self._damaged(entry, fault) from None
        return bytes(out)

    def _too_large(self, entry: ZipInfo) -> PublishError:
        message = f"“{entry.filename}” in “{self.name}” unpacks to more than is read"
        return error("package-too-large", message, hint="it may be meant to do harm")

    def _damaged(self, entry: ZipInfo, fault: Exception) -> PublishError:
        message = f"“{entry.filename}” in “{self.name}” is damaged: {fault}"
        return error("package-damaged", message, hint="save the file again, or copy it once more")


def open_package(data: bytes, name: str, limits: Limits | None = None) -> Package:
    """Return a ZIP package whose members can be read.

    Raises PublishError package-encrypted, package-damaged (no ZIP archive, or broken),
    package-too-large (too many members), package-unsafe (a name that leaves the package, is given
    twice or is a link; a way of packing that is not taken).
    """
    limits = limits or Limits()
    if data.startswith(_OLE) and _ENCRYPTED_STREAM in data:
        raise _encrypted(name)
    try:
        archive = ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as fault:
        message = f"“{name}” is no package, or a damaged one: {fault}"
        raise error(
            "package-damaged", message, hint="save the file again, or copy it once more"
        ) from None
    if len(entries) > limits.members:
        count, most = len(entries), limits.members
        message = f"“{name}” has {count} members; packages of over {most} are not read"
        raise error("package-too-large", message)
    files = [entry for entry in entries if not entry.is_dir()]
    for entry in files:
        _check(entry, name)
    by_name = {entry.filename.lower(): entry for entry in files}
    if len(by_name) < len(files):
        message = f"“{name}” has two members of one name"
        raise error("package-unsafe", message)
    return Package(name, tuple(entry.filename for entry in files), limits, archive, by_name)


def _check(entry: ZipInfo, name: str) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise _encrypted(name)
    path = entry.filename
    if path.startswith("/") or "\\" in path or _DRIVE.match(path) or ".." in path.split("/"):
        message = f"“{name}” has a member whose name leaves it, “{path}”"
        raise error("package-unsafe", message)
    if entry.external_attr >> 16 & _FILE_KIND == _SYMBOLIC_LINK:
        raise error("package-unsafe", f"“{name}” has a link in it, “{path}”")
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        message = f"“{name}” packs “{path}” in a way that is not read"
        raise error("package-unsafe", message)


def _encrypted(name: str) -> PublishError:
    hint = "open it with its password, and save it without one"
    return error("package-encrypted", f"“{name}” is encrypted", hint=hint)
