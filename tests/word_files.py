"""Word files made by hand, as small as they can be, and what is in one."""

from collections.abc import Mapping
from functools import reduce
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/comments.xml": f"{_WORD}.comments+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/charts/chart1.xml": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_DATE = (2026, 3, 5, 9, 30, 0)


def word_file(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """Return a Word file. body: the content of w:body; parts: roots without namespaces, by name.

    A root is written as `w:hdr|content`.
    """
    members = {"word/document.xml": f"w:document|<w:body>{body}</w:body>", **(parts or {})}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_KINDS[name]}"/>'
        for name in members
        if name in _KINDS
    )
    space = "http://schemas.openxmlformats.org/package/2006/"
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        _put(archive, "[Content_Types].xml", (
            f'{_HEAD}<Types xmlns="{space}content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ))  # fmt: skip
        _put(archive, "_rels/.rels", (
            f'{_HEAD}<Relationships xmlns="{space}relationships"><Relationship Id="rId1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'officeDocument" Target="word/document.xml"/></Relationships>'
        ))  # fmt: skip
        for name, text in members.items():
            root, bar, content = text.partition("|")
            whole = f"{_HEAD}<{root} {_NAMES}>{content}</{root.split()[0]}>" if bar else text
            _put(archive, name, whole)
    return out.getvalue()


def _put(archive: ZipFile, name: str, text: str) -> None:
    entry = ZipInfo(name, _DATE)
    entry.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
    archive.writestr(entry, text.encode())


STRICT = {
    f"http://schemas.openxmlformats.org/{usual}".encode(): f"http://purl.oclc.org/ooxml/{new}".encode()
    for usual, new in (
        ("wordprocessingml/2006/main", "wordprocessingml/main"),
        ("drawingml/2006/", "drawingml/"),
        ("officeDocument/2006/", "officeDocument/"),
    )
}
"""Names of a transitional file and of a strict one (ISO/IEC 29500-4, 1)."""


def changed(data: bytes, new: Mapping[bytes, bytes]) -> bytes:
    """Return a package with these bytes in the place of others in each of its parts."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, part in members(data).items():
            made = reduce(lambda text, pair: text.replace(*pair), new.items(), part)
            archive.writestr(ZipInfo(name, _DATE), made)
    return out.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, in order."""
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def runs(*texts: str, properties: str = "") -> str:
    """Return a paragraph with a run for each text."""
    made = "".join(f"<w:r>{properties}<w:t>{text}</w:t></w:r>" for text in texts)
    return f"<w:p>{made}</w:p>"
