"""DOCX: a Word file as its author means it; what the model has no place for is named.

Source: ECMA-376 part 1 (transitional and strict), and Word's and WPS's own ways.
"""

from publisher.readers.base import Read, ReaderFormat, ReadOptions


def read(data: bytes, name: str, options: ReadOptions) -> Read:
    """Return the document in a Word file.

    Spans count the characters of its running text, a paragraph a line; notes and comments have
    texts of their own. An old Word file under this name is taken to LibreOffice. Raises
    PublishError: what `open_word` and `parse_xml` raise, nesting-too-deep.
    """
    from publisher.readers.docx.document import read_word  # needs lxml, which other sources do not

    return read_word(data, name, options)


FORMAT = ReaderFormat("docx", (".docx", ".docm", ".dotx", ".dotm"), read)
