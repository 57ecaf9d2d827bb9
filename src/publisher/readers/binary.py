"""What a file that is not text looks like, by its first bytes."""

from publisher.frozen import frozen


@frozen
class Kind:
    """What the bytes are, and what a user can do with them."""

    what: str
    advice: str = "name a text file"


_WORD = "open it in Word or WPS and save it as text (.txt, UTF-8)"
_NAME = "let its name end in what it is, as .docx, .doc, .odt or .rtf"
_PICTURE = "a picture has no text to publish; name the text that shows it"
_UNPACK = "unpack it and name the text inside"
_PROGRAM = "this is a program, not a text"

# (offset, bytes there, what it is); longer and more telling marks first.
_MARKS: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"%PDF-", Kind("a PDF file", "copy its text out, or name the file it was made from")),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("an old Word or WPS file (.doc, .wps)", _NAME)),
    (0, b"{\\rtf", Kind("an RTF file", _NAME)),
    (0, b"\x89PNG\r\n\x1a\n", Kind("a PNG picture", _PICTURE)),
    (0, b"\xff\xd8\xff", Kind("a JPEG picture", _PICTURE)),
    (0, b"GIF87a", Kind("a GIF picture", _PICTURE)),
    (0, b"GIF89a", Kind("a GIF picture", _PICTURE)),
    (8, b"WEBP", Kind("a WebP picture", _PICTURE)),
    (0, b"II*\0", Kind("a TIFF picture", _PICTURE)),
    (0, b"MM\0*", Kind("a TIFF picture", _PICTURE)),
    (4, b"ftyp", Kind("a film, sound or HEIC picture", "name a text file")),
    (0, b"\x1f\x8b\x08", Kind("a gzip archive", _UNPACK)),
    (0, b"BZh9", Kind("a bzip2 archive", _UNPACK)),
    (0, b"\xfd7zXZ\0", Kind("an xz archive", _UNPACK)),
    (0, b"7z\xbc\xaf\x27\x1c", Kind("a 7-Zip archive", _UNPACK)),
    (0, b"Rar!\x1a\x07", Kind("a RAR archive", _UNPACK)),
    (0, b"SQLite format 3\0", Kind("an SQLite database")),
    (0, b"\x7fELF", Kind("a program", _PROGRAM)),
    (0, b"MZ\x90\0", Kind("a Windows program", _PROGRAM)),
    (0, b"OTTO\0", Kind("a font")),
    (0, b"\0\x01\0\0\0", Kind("a font")),
    (0, b"ttcf", Kind("a font collection")),
    (0, b"ID3\x03", Kind("a sound file")),
    (0, b"ID3\x04", Kind("a sound file")),
    (60, b"BOOKMOBI", Kind("a Kindle book", "name the file it was made from")),
)

# A part name near the start of a ZIP archive tells the format.
_ZIP_PARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"word/", Kind("a Word file (.docx)", _NAME)),
    (b"xl/", Kind("an Excel file (.xlsx)", "save the sheet as text")),
    (b"ppt/", Kind("a PowerPoint file (.pptx)", "copy its text out")),
    (b"mimetypeapplication/epub+zip", Kind("an EPUB book", "name the file it was made from")),
    (b"mimetypeapplication/vnd.oasis", Kind("an OpenDocument file", _NAME)),
    (b"OFD.xml", Kind("an OFD file", "copy its text out")),
    (b"[Content_Types].xml", Kind("an Office file", _WORD)),
)


def kind(data: bytes) -> Kind | None:
    """Return what bytes that are no text look like, or None when no mark is known."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip_kind(data)
    return next((found for at, mark, found in _MARKS if data.startswith(mark, at)), None)


def _zip_kind(data: bytes) -> Kind:
    """Tell a ZIP archive by the names at its start and in the directory at its end."""
    ends = data[:4096] + data[-65536:]
    return next((found for part, found in _ZIP_PARTS if part in ends), Kind("a ZIP file", _UNPACK))
