"""ebooklib's writer with the same bytes each time, and without what EPUBCheck complains of.

ebooklib stamps the time of now, leaves the language off the package, parses every page again and
makes a nav and an NCX of its own; here it writes container, manifest and spine, and no more.
"""

from datetime import datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED

from ebooklib import epub
from lxml import etree

from publisher.exporters.archive import Member

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Page(epub.EpubHtml):  # type: ignore[misc]  # ebooklib has no types
    """A page that is XHTML already."""

    def get_content(self, default: object = None) -> bytes:
        """Return the page as it was made; ebooklib would parse it as tag soup and write it anew."""
        content: bytes = self.content
        return content


class _Members:
    """Takes what ebooklib writes to its ZIP file."""

    def __init__(self) -> None:
        self.members: list[Member] = []

    def writestr(self, name: str, data: bytes | str, compress_type: int = ZIP_DEFLATED) -> None:
        """Keep one member of the archive."""
        content = data.encode() if isinstance(data, str) else data
        self.members.append(Member(name, content, stored=compress_type == ZIP_STORED))


class Writer(epub.EpubWriter):  # type: ignore[misc]
    """Gives the members of a book's archive, `mimetype` first."""

    def __init__(self, book: epub.EpubBook, modified: str) -> None:
        """modified: UTC time, ISO 8601 with Z."""
        super().__init__("", book, {"mtime": datetime.fromisoformat(modified)})

    def members(self) -> list[Member]:
        """Return the members in the order in which they must stand."""
        self.out = _Members()
        self.out.writestr("mimetype", "application/epub+zip", ZIP_STORED)
        self._write_container()
        self._write_opf()
        self._write_items()
        return self.out.members

    def _write_opf_file(self, root: "etree._Element") -> None:
        root.set(_XML_LANG, self.book.language)
        del root.attrib["prefix"]  # names a vocabulary that no one uses
        data = etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True)
        self.out.writestr(f"{self.book.FOLDER_NAME}/content.opf", data)

    def _get_nav(self, item: epub.EpubNav) -> bytes:
        content: bytes = item.content
        return content

    def _get_ncx(self) -> bytes:
        content: bytes = self.book.get_item_with_id("ncx").content
        return content
