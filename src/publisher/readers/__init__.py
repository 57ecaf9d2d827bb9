"""Source formats: each module turns bytes into a Document, flat truth without guesses."""

from publisher.readers.base import Changes, Comments, Read, ReaderFormat, ReadOptions
from publisher.readers.registry import format_names, reader_for, reader_named

__all__ = [
    "Changes",
    "Comments",
    "Read",
    "ReadOptions",
    "ReaderFormat",
    "format_names",
    "reader_for",
    "reader_named",
]
