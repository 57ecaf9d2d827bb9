"""The objects of one PDF file, on reportlab's pdfdoc, written with the same bytes each time.

Source: ISO 32000-1, 7.5 (file structure).
"""

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, BinaryIO

from publisher.exporters.pdf.pdfdoc import (
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
)
from publisher.exporters.pdf.pdfdoc import format as formatted

_HEADER = b"%PDF-1.7\n%\xe4\xb8\xad\xe6\x96\x87\n"
_PACKED = 200
"""Objects in one stream: enough to compress well, few enough to be read for one of them."""
_LEVEL = 4
"""Of compression: a hundredth larger than at 6, in three quarters of the time."""
_SMALL, _SMALL_WINDOW = 8192, 13
"""Bytes of most pages, and the window, as a power of 2, that sees all of them: the memory of the
usual one would be made anew for each page, in as much time as the page is compressed in."""
_COMPRESSED = MappingProxyType({"Filter": PDFName("FlateDecode")})


class Stream(PDFStream):  # type: ignore[misc]
    """A stream whose data ends with a line end before `endstream`, as PDF/A asks (6.1.7).

    CR and LF, so that data ending with a CR are not taken for one shorter.
    """

    def format(self, document: Any) -> bytes:
        """Return the object's bytes."""
        data: bytes = self.content
        entries = self.dictionary.dict
        if entries == _COMPRESSED:  # a page's: there may be a thousand
            head = b"<<\n/Filter /FlateDecode /Length %d\n>>" % len(data)
        else:
            head = PDFDictionary({**entries, "Length": len(data)}).format(document)
        return head + b"\nstream\n" + data + b"\r\nendstream\n"


class Package(PDFDocument):  # type: ignore[misc]
    """Objects numbered as they are added. `add` gives the reference that others hold."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(invariant=1, dummyoutline=1)
        self.numberToId.clear()
        self.idToObject.clear()
        self.idToObjectNumberAndVersion.clear()
        self.objectcounter = 0
        self._settled: dict[int, tuple[int, Iterable[bytes]]] = {}
        self._small: list[tuple[int, bytes]] = []
        self._packs: dict[int, Sequence[int]] = {}
        self._out = out
        self._offsets: dict[int, int] = {}
        self._at = out.write(_HEADER)

    def add(self, entry: Any) -> Any:
        """Number an object and return a reference to it."""
        return self.Reference(entry)

    def add_stream(self, data: bytes, entries: Mapping[str, Any] | None = None) -> Any:
        """Add a compressed stream; its bytes count for the file's identity."""
        packed = _deflated(data)
        self.updateSignature(packed)
        return self.add(Stream(PDFDictionary({**_COMPRESSED, **(entries or {})}), packed))

    def write_stream(self, data: bytes) -> int:
        """Write a compressed stream at once, so that it need not be kept; return its number."""
        packed = _deflated(data)
        self.updateSignature(packed)
        number = self.reserve(1)
        self._write(number, Stream(PDFDictionary(_COMPRESSED), packed))
        return number

    def _write(self, number: int, stream: Stream) -> None:
        self._offsets[number] = self._at
        self._at += self._out.write(_object(number, stream.format(self)))

    def add_raw(self, data: bytes, entries: Mapping[str, Any]) -> Any:
        """Add a stream whose data are encoded already, or must stay readable."""
        self.updateSignature(data)
        return self.add(Stream(PDFDictionary(dict(entries)), data))

    def number_of(self, reference: Any) -> int:
        """Return the object number that a reference names."""
        number: int = self.idToObjectNumberAndVersion[reference.name][0]
        return number

    def reserve(self, count: int) -> int:
        """Return the first of `count` new numbers in a row, for objects that `settle` brings."""
        first: int = self.objectcounter + 1
        self.objectcounter += count
        return first

    def settle(self, first: int, count: int, bodies: Iterable[bytes]) -> None:
        """Bring objects formatted already, `count` of them, under numbers that were reserved.

        They may be made while the file is written.
        """
        self._settled[first] = (count, bodies)

    def finish(self, root: Any, info: Any) -> None:
        """Write all other objects, small ones packed in streams (7.5.7), and where each is."""
        number = 1
        while number <= self.objectcounter:  # formatting may add objects
            count, bodies = self._settled.get(number, (0, ()))
            for own, body in enumerate(bodies, start=number):
                self._pack(own, body)
            if not count and number not in self._offsets:
                self._write_object(number)
            number += count or 1
        self._write_pack()
        last = self.reserve(1)
        self._offsets[last] = start = self._at
        table = _cross_references(self._offsets, self._packs)
        self._write(last, self._trailer(table, root, info))
        self._out.write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write_object(self, number: int) -> None:
        entry = self.idToObject[self.numberToId[number]]
        if isinstance(entry, Stream):
            self._write(number, entry)
        else:
            self._pack(number, formatted(entry, self, toplevel=1))

    def _pack(self, number: int, body: bytes) -> None:
        """Take a small object, and write those taken so far when they are enough."""
        self._small.append((number, body))
        if len(self._small) == _PACKED:
            self._write_pack()

    def _write_pack(self) -> None:
        if self._small:
            number = self.reserve(1)
            self._write(number, _packed(self._small))
            self._packs[number] = [own for own, _body in self._small]
            self._small = []

    def _trailer(self, table: Sequence[bytes], root: Any, info: Any) -> Stream:
        """Return the cross-reference stream, which is the trailer too (7.5.8)."""
        own = self.signature.hexdigest()
        entries = {
            "Type": PDFName("XRef"),
            "Size": len(table),
            "W": PDFArrayCompact([1, 4, 2]),
            "Root": root,
            "Info": info,
            "ID": PDFArrayCompact([f"<{own}>", f"<{own}>"]),
        }
        return Stream(PDFDictionary({**_COMPRESSED, **entries}), zlib.compress(b"".join(table), 6))


def _cross_references(
    offsets: Mapping[int, int], packs: Mapping[int, Sequence[int]]
) -> list[bytes]:
    """Return where each object is, by its number (7.5.8.3): where in the file or in which pack."""
    rows = [struct.pack(">BIH", 0, 0, 65535)] * (max(offsets) + 1)
    for number, offset in offsets.items():
        rows[number] = struct.pack(">BIH", 1, offset, 0)
    for own, pack in packs.items():
        for index, number in enumerate(pack):
            rows[number] = struct.pack(">BIH", 2, own, index)
    return rows


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n" % number + body.rstrip(b"\n") + b"\nendobj\n"


def _packed(objects: Sequence[tuple[int, bytes]]) -> Stream:
    """Return an object stream of objects given by number (7.5.7)."""
    head, at = [], 0
    for number, body in objects:
        head.append(b"%d %d" % (number, at))
        at += len(body) + 1
    index = b" ".join(head) + b"\n"
    data = _deflated(index + b"\n".join([body for _number, body in objects]))
    entries = {"Type": PDFName("ObjStm"), "N": len(objects), "First": len(index)}
    return Stream(PDFDictionary({**_COMPRESSED, **entries}), data)


def _deflated(data: bytes) -> bytes:
    """Return data as FlateDecode reads them (7.4.4)."""
    window = _SMALL_WINDOW if len(data) <= _SMALL else zlib.MAX_WBITS
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, window)
    return packer.compress(data) + packer.flush()


def text_string(text: str) -> Any:
    """Return a text string object (7.9.2.2): UTF-16 where PDFDocEncoding does not reach."""
    return PDFString(text)


def dictionary(**entries: Any) -> Any:
    """Return a dictionary object; None leaves an entry out."""
    return PDFDictionary({key: value for key, value in entries.items() if value is not None})


def array(*values: Any) -> Any:
    """Return an array object on one line."""
    return PDFArrayCompact(values)


def name(text: str) -> Any:
    """Return a name object."""
    return PDFName(text)
