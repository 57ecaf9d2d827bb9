"""The objects of one PDF file, on reportlab's pdfdoc, written with the same bytes each time.

Source: ISO 32000-1, 7.5 (file structure).
"""

import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
)
from reportlab.pdfbase.pdfdoc import format as formatted

_HEADER = b"%PDF-1.7\n%\xe4\xb8\xad\xe6\x96\x87\n"
_COMPRESSED = MappingProxyType({"Filter": PDFName("FlateDecode")})


class Stream(PDFStream):  # type: ignore[misc]
    """A stream whose data ends with a line end before `endstream`, as PDF/A asks (6.1.7)."""

    def format(self, document: Any) -> bytes:
        """Return the object's bytes."""
        data: bytes = self.content
        entries = self.dictionary.dict
        if entries == _COMPRESSED:  # a page's: there may be a thousand
            head = b"<<\n/Filter /FlateDecode /Length %d\n>>" % len(data)
        else:
            head = PDFDictionary({**entries, "Length": len(data)}).format(document)
        return head + b"\nstream\n" + data + b"\nendstream\n"


class Package(PDFDocument):  # type: ignore[misc]
    """Objects numbered as they are added. `add` gives the reference that others hold."""

    def __init__(self) -> None:
        super().__init__(invariant=1, dummyoutline=1)
        self.numberToId.clear()
        self.idToObject.clear()
        self.idToObjectNumberAndVersion.clear()
        self.objectcounter = 0

    def add(self, entry: Any) -> Any:
        """Number an object and return a reference to it."""
        return self.Reference(entry)

    def add_stream(self, data: bytes, entries: Mapping[str, Any] | None = None) -> Any:
        """Add a compressed stream; its bytes count for the file's identity."""
        self.updateSignature(data)
        dictionary = PDFDictionary({**_COMPRESSED, **(entries or {})})
        return self.add(Stream(dictionary, zlib.compress(data, 6)))

    def add_raw(self, data: bytes, entries: Mapping[str, Any]) -> Any:
        """Add a stream whose data are encoded already, or must stay readable."""
        self.updateSignature(data)
        return self.add(Stream(PDFDictionary(dict(entries)), data))

    def write(self, root: Any, info: Any, out: BinaryIO) -> None:
        """Write all objects, the cross-reference table and the trailer."""
        out.write(_HEADER)
        at, offsets, number = len(_HEADER), [], 0
        while (number := number + 1) in self.numberToId:  # objects may be added while formatting
            entry = self.idToObject[self.numberToId[number]]
            body = formatted(entry, self, toplevel=1)
            data = b"%d 0 obj\n" % number + body.rstrip(b"\n") + b"\nendobj\n"
            offsets.append(at)
            at += out.write(data)
        out.write(_cross_references(offsets))
        out.write(self._trailer(root, info, len(offsets) + 1, at))

    def _trailer(self, root: Any, info: Any, size: int, start: int) -> bytes:
        name = self.signature.hexdigest()
        entries = PDFDictionary({"Root": root, "Info": info, "Size": size})
        entries["ID"] = PDFArrayCompact([f"<{name}>", f"<{name}>"])
        body: bytes = entries.format(self)
        return b"trailer\n" + body + b"\nstartxref\n%d\n%%%%EOF\n" % start


def _cross_references(offsets: list[int]) -> bytes:
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1) + rows


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
