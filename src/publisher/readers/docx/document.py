"""A Word file, whole: its parts opened, its body read, its properties and losses."""

from hashlib import sha256
from typing import TYPE_CHECKING

from publisher.model.nodes import Blocks, Document, PageBreak
from publisher.packages.ooxml import child
from publisher.readers.base import Read, ReadOptions
from publisher.readers.docx.headers import report_headers
from publisher.readers.docx.languages import language_of
from publisher.readers.docx.links import linked, note_bookmarks
from publisher.readers.docx.losses import Losses
from publisher.readers.docx.metadata import metadata_of
from publisher.readers.docx.notes import open_notes
from publisher.readers.docx.numbering import numbers
from publisher.readers.docx.parts import WordParts, body_of, open_word
from publisher.readers.docx.pictures import Pictures
from publisher.readers.docx.reading import (
    Bookmarks,
    Reading,
    Story,
    bookmarked,
    fields_end,
    referred,
)
from publisher.readers.docx.script import Script
from publisher.readers.docx.sections import beginnings, report_sections
from publisher.readers.docx.settle import Settled, settle
from publisher.readers.docx.stories import StoryReader
from publisher.readers.docx.styles import styles
from publisher.readers.docx.titles import titled

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_word(data: bytes, name: str, options: ReadOptions) -> Read:
    """Return the document in a package, with its pictures and all that is to be said of it."""
    parts = open_word(data, name)
    root = body_of(parts)
    reading = _begin(parts, options, root)
    found = settle(root, options.changes)
    body = child(root, "w:body")
    roots = [root, *open_notes(reading)]
    of_notes = frozenset(name for name, _key in note_bookmarks(roots))
    reading.bookmarks = Bookmarks((referred(roots) & bookmarked(roots)) - of_notes)
    reading.fields_end = all(fields_end(each) for each in roots)
    _say_settled(reading, found)
    reader = StoryReader(reading, reading.stories["body"], list(beginnings(root))[1:])
    blocks = linked(
        _without_first_break(reader.blocks(body if body is not None else ())), reading, roots
    )
    report_headers(reading, root)
    report_sections(root, reading.losses)
    blocks, metadata = titled(blocks, metadata_of(parts), reading.losses)
    document = Document(
        blocks,
        metadata,
        options.language or metadata.language or reading.lang,
        reading.sources(sha256(data).hexdigest()),
        reading.pictures.resources,
    )
    return Read(document, reading.losses.diagnostics(), tuple(reading.looks))


def _begin(parts: WordParts, options: ReadOptions, root: "_Element") -> Reading:
    """Return the reading with its definitions, nothing of the text read yet."""

    def part(type: str) -> "_Element | None":
        name = parts.related(parts.main, type)
        return parts.xml(name) if name else None

    losses = Losses()
    own = styles(part("styles"))
    reading = Reading(
        parts,
        options,
        own,
        numbers(part("numbering")),
        losses,
        Pictures(parts, losses),
        language_of(own.languages[1], root),
    )
    reading.stories["body"] = Story(parts.main, Script(parts.package.name))
    return reading


def _say_settled(reading: Reading, found: Settled) -> None:
    losses = reading.losses
    if found.changes:
        done = "accepted" if reading.options.changes.value == "accept" else "refused"
        hint = "--changes refuse takes the text from before them" if done == "accepted" else ""
        losses.mention("word-changes", f"{found.changes} tracked changes are {done}", hint=hint)
    if found.contents:
        losses.mention("word-contents", "the table of contents is left out: it is made anew")
    if found.prompts:
        message = f"{found.prompts} places of a form are not filled in and show their prompt"
        losses.warn("word-prompt", message, hint="fill them in, or take them out")


def _without_first_break(blocks: Blocks) -> Blocks:
    """Return blocks without a page break before the first and behind the last: there is no page."""
    start, end = 0, len(blocks)
    while start < end and isinstance(blocks[start], PageBreak):
        start += 1
    while end > start and isinstance(blocks[end - 1], PageBreak):
        end -= 1
    return blocks[start:end]
