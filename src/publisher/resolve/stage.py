"""The stage `resolve`: one edition's Document to its ResolvedDocument."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from publisher.diagnostics import Diagnostic, Severity, Span
from publisher.fonts import Catalogue, FontPlan
from publisher.frozen import frozen
from publisher.model.nodes import (
    Blocks,
    DivisionKind,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Table,
    Text,
)
from publisher.model.walk import first_division, pictures, plain_text, walk
from publisher.resolve.again import marks_of_other_chapters, said_again
from publisher.resolve.captions import caption_labels
from publisher.resolve.check import (
    cut_spans,
    missing_alternatives,
    missing_characters,
    substituted_titles,
    undefined_targets,
    unknown_sections,
)
from publisher.resolve.document import Indexed, Official, Recorded, ResolvedDocument
from publisher.resolve.folios import in_script
from publisher.resolve.identity import identify
from publisher.resolve.lists import list_places
from publisher.resolve.marks import list_marks
from publisher.resolve.notes import number_notes, placed_notes
from publisher.resolve.opening import heading_of_title, leading_covers
from publisher.resolve.outline import outline
from publisher.resolve.styling import computed_styles
from publisher.styles import ComputedStyle, StyleSheet
from publisher.typography.measure import Words

_OPENING = 10
"""Blocks that may stand above a title and with it: lines of the head of an official document."""
_UNDATED = "1980-01-01T00:00:00Z"
"""Time stamp of an undated text: the first that ZIP can hold, so that bytes never depend on now."""


@frozen
class Resolved:
    """Result of the stage."""

    document: ResolvedDocument
    diagnostics: tuple[Diagnostic, ...]


def resolve(
    document: Document,
    sheet: StyleSheet,
    catalogue: Catalogue,
    *,
    edition: str = "source",
    epoch: int | None = None,
    words: Words | None = None,
) -> Resolved:
    """Return an edition with everything decided but pages.

    edition: its name, as on the command line; epoch: seconds since 1970 for time stamps
    (SOURCE_DATE_EPOCH), or None for the date in the metadata; words: tells where those of a title
    begin.
    """
    settled = _settled(document, in_script(sheet, document.lang))
    blocks, sheet = settled.blocks, settled.sheet
    found = number_notes(blocks, sheet)
    in_notes = tuple(block for resolved in found for block in resolved.note.blocks)
    of_notes = [each.note.blocks for each in found]
    lists = list_places(blocks, of_notes, sheet)
    styles = computed_styles(blocks, of_notes, sheet, lists)
    marks = list_marks(blocks, sheet) | list_marks(in_notes, sheet)
    fonts = FontPlan(catalogue, sheet.fonts)
    result = ResolvedDocument(
        blocks=blocks,
        written=settled.written,
        given=settled.given,
        metadata=document.metadata,
        title=_title(document),
        lang=document.lang,
        edition=edition,
        sheet=sheet,
        styles=MappingProxyType(styles | settled.styles),
        marks=MappingProxyType(marks | {each.note.id: each.mark for each in found}),
        notes=found,
        outline=outline(blocks),
        grids=MappingProxyType({}),
        fonts=fonts,
        images=MappingProxyType({image.name: image for image in document.resources}),
        sources=document.sources,
        identifier=_identifier(document, edition),
        modified=_modified(document, epoch),
        captions=MappingProxyType(caption_labels(blocks) | caption_labels(in_notes)),
        lists=MappingProxyType(lists),
        official=settled.official,
        named=MappingProxyType(_named(blocks) if document.resources else {}),
        words=words,
    )
    result = _with_grids(result, in_notes)
    said = (*settled.diagnostics, *fonts.diagnostics, *_untitled(document), *_said_of(result))
    return Resolved(result, said)


@frozen
class _Settled:
    """What there is to resolve. written: the blocks without what is made here; given: the ids that
    the author gave; styles: of the blocks that are made here, by id; official: the elements of an
    official document, if the sheet shows them."""

    blocks: Blocks
    written: Blocks
    sheet: StyleSheet
    given: frozenset[str]
    styles: dict[str, ComputedStyle]
    official: Official | None
    diagnostics: tuple[Diagnostic, ...]


def _settled(document: Document, sheet: StyleSheet) -> _Settled:
    """Return the blocks of an edition, each with its id, those that it makes itself among them."""
    titled = _with_title(document)
    identified = identify(replace(titled, blocks=said_again(titled.blocks)))
    indexed = _indexed(identified.blocks, sheet, document.lang)
    sheet = _with_matter(sheet, indexed)
    recorded = _recorded(indexed.blocks, document, sheet)
    return _Settled(
        placed_notes(recorded.blocks, sheet),
        titled.blocks,
        sheet,
        identified.given,
        {**{name: sheet.style(role) for name, role in indexed.roles.items()}, **recorded.styles},
        recorded.official,
        (*identified.diagnostics, *indexed.diagnostics, *recorded.diagnostics),
    )


def _with_grids(document: ResolvedDocument, in_notes: Blocks) -> ResolvedDocument:
    """Return a document with the grids of its tables, if it has any."""
    if not any(isinstance(block, Table) for block in walk((*document.blocks, *in_notes))):
        return document
    from publisher.resolve.widths import grids

    return replace(document, grids=MappingProxyType(grids(document)))


def _said_of(document: ResolvedDocument) -> Iterator[Diagnostic]:
    """Yield what is to be said of an edition, once it is whole."""
    yield from undefined_targets(document)
    yield from marks_of_other_chapters(document)
    yield from cut_spans(document)
    yield from unknown_sections(document)
    yield from missing_alternatives(document)
    yield from missing_characters(document)
    yield from substituted_titles(document)


def _named(blocks: Blocks) -> dict[str, Span]:
    """Return where the text names each picture first."""
    found: dict[str, Span] = {}
    for source, span in pictures(blocks):
        if span is not None:
            found.setdefault(source, span)
    return found


# ------------------------------------------------------ contents and index


def _indexed(blocks: Blocks, sheet: StyleSheet, lang: str) -> Indexed:
    """Return the blocks with an index, where the sheet or the author asks for one."""
    if not sheet.matter.index and first_division(blocks, DivisionKind.INDEX) is None:
        return Indexed(blocks)
    from publisher.resolve.index import with_index

    return with_index(blocks, sheet, lang)


def _with_matter(sheet: StyleSheet, indexed: Indexed) -> StyleSheet:
    """Return the sheet with what the document has of contents and index, whoever asked for it."""
    matter = sheet.matter
    own = first_division(indexed.blocks, DivisionKind.CONTENTS) is not None
    contents, index = matter.contents or own, bool(indexed.roles)
    if (contents, index) == (matter.contents, matter.index):
        return sheet
    return replace(sheet, matter=replace(matter, contents=contents, index=index))


# ---------------------------------------------------------------- official


def _recorded(blocks: Blocks, document: Document, sheet: StyleSheet) -> Recorded:
    """Return the blocks with the elements of an official document, where the sheet shows them."""
    if sheet.official is None:
        return Recorded(blocks)
    from publisher.resolve.official import with_record
    from publisher.resolve.official_title import with_title_paragraph, without_attachments

    entries = outline(without_attachments(blocks))
    heading = heading_of_title(blocks, entries, document.metadata.title, _title(document))
    if heading is not None:
        blocks = with_title_paragraph(blocks, heading)
    return with_record(blocks, document.metadata, sheet, document.lang)


# ------------------------------------------------------------------- title


def _with_title(document: Document) -> Document:
    """Return the document with the title of its metadata behind its covers, unless it has it."""
    metadata = document.metadata
    covers = leading_covers(document.blocks)
    own, blocks = document.blocks[:covers], document.blocks[covers:]
    if not metadata.title or _opens_with_title(blocks, metadata.title):
        return document
    lines = [(metadata.title, ParagraphRole.TITLE), (metadata.subtitle, ParagraphRole.SUBTITLE)]
    authors = "　".join(person.name for person in metadata.creators if person.role == "aut")
    lines.append((authors, ParagraphRole.AUTHOR))
    head = tuple(Paragraph((Text(text),), role) for text, role in lines if text)
    return replace(document, blocks=(*own, *head, *blocks))


def _opens_with_title(blocks: Blocks, title: str) -> bool:
    """Tell whether one of the first blocks is the title, as a title paragraph or a heading."""
    for at, block in enumerate(blocks[:_OPENING]):
        if isinstance(block, Paragraph) and block.role is ParagraphRole.TITLE:
            return True
        if (
            at < 3
            and isinstance(block, Heading)
            and plain_text(block.children).strip() == title.strip()
        ):
            return True
    return False


def _title(document: Document) -> str:
    """Return what catalogues show: the title, the title paragraph, or the file's name."""
    if document.metadata.title:
        return document.metadata.title
    for block in document.blocks[:3]:
        if isinstance(block, Paragraph) and block.role is ParagraphRole.TITLE:
            return plain_text(block.children)
        if isinstance(block, Heading) and block.level == 1:
            return plain_text(block.children)
    return _stem(document)


def _stem(document: Document) -> str:
    name = document.sources[0].name if document.sources else ""
    return PurePath(name.replace("\\", "/")).stem or "untitled"


def _untitled(document: Document) -> tuple[Diagnostic, ...]:
    stem = _stem(document)
    if _title(document) != stem or document.metadata.title:
        return ()
    return (
        Diagnostic(
            "title-missing",
            f"the text has no title; catalogues will show “{stem}”",
            hint="give one with --title, or as front matter",
            severity=Severity.NOTE,
        ),
    )


# ---------------------------------------------------------- identity and time


def _identifier(document: Document, edition: str) -> str:
    """Return the URI of an edition: the author's, or one that stays when the text is mended."""
    if document.metadata.identifier:
        return document.metadata.identifier
    people = [person.name for person in document.metadata.creators]
    parts = (_title(document), *people, _stem(document), edition, document.lang)
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(31).join(parts))}"


def _modified(document: Document, epoch: int | None) -> str:
    if epoch is not None:
        return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        day = datetime.fromisoformat(document.metadata.date)
    except ValueError:
        return _UNDATED
    return day.strftime("%Y-%m-%dT%H:%M:%SZ") if day.year >= 1980 else _UNDATED
