"""EPUB 3.3: chapters, contents, notes that pop up, a drawn cover, honest metadata."""

from publisher.exporters.base import Format
from publisher.exporters.epub.book import export

__all__ = ["FORMAT", "export"]

FORMAT = Format("epub", ".epub", "application/epub+zip", export)
