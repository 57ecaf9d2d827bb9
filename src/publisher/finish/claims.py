"""What the metadata of a file of ours claim it to be, changed to what it is.

Our own exporter writes these lines, so that they are found as they stand. A file with attachments
is PDF/A-3 (ISO 19005-3); an encrypted one is no PDF/A (ISO 19005-2, 6.1.3); one whose pages were
put on sheets has lost its tags and is no PDF/UA.
"""

from pikepdf import Pdf

_ARCHIVE = b"<pdfaid:part>2</pdfaid:part>\n"
_ARCHIVE_3 = b"<pdfaid:part>3</pdfaid:part>\n"
_LEVEL = b"<pdfaid:conformance>U</pdfaid:conformance>\n"
_ACCESSIBLE = b"<pdfuaid:part>1</pdfuaid:part>\n"


def claim_archive_3(pdf: Pdf) -> None:
    """Say PDF/A-3u."""
    _replace(pdf, (_ARCHIVE, _ARCHIVE_3))


def disclaim_archive(pdf: Pdf) -> None:
    """Say nothing of PDF/A."""
    _replace(pdf, (_ARCHIVE, b""), (_ARCHIVE_3, b""), (_LEVEL, b""))


def disclaim_accessible(pdf: Pdf) -> None:
    """Say nothing of PDF/UA."""
    _replace(pdf, (_ACCESSIBLE, b""))


def _replace(pdf: Pdf, *changes: tuple[bytes, bytes]) -> None:
    data = pdf.Root.Metadata.read_bytes()
    for old, new in changes:
        data = data.replace(old, new)
    pdf.Root.Metadata.write(data)
