"""DOCX: a Word file as its author means it; what the model has no place for is named.

Source: ECMA-376 part 1 (transitional and strict), and Word's and WPS's own ways.
"""

from publisher.readers.base import Read, ReaderFormat, ReadOptions

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, name: str, options: ReadOptions) -> Read:
    """Return the document in a Word file.

    Spans count the characters of its running text, a paragraph a line; notes and comments have
    texts of their own. An old Word file under this name is taken to LibreOffice. Raises
    PublishError: what `open_word` and `parse_xml` raise, nesting-too-deep.
    """
    from publisher.readers.docx.document import read_word  # needs lxml, which other sources do not

    if is_old_word(data):
        from publisher.readers.office import read_old_word

        return read_old_word(data, name, options)
    return read_word(data, name, options)


def is_old_word(data: bytes) -> bool:
    """Tell whether bytes are a Word file from before 2007: OLE, with a text and no encryption."""
    stream = "WordDocument".encode("utf-16-le")
    return data.startswith(_OLE) and stream in data and _ENCRYPTED not in data


FORMAT = ReaderFormat("docx", (".docx", ".docm", ".dotx", ".dotm"), read)
