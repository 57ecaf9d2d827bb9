"""The package: parts, relationships and properties (python-docx), written with the same bytes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import BinaryIO

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package

from publisher.diagnostics import Diagnostic
from publisher.exporters.archive import Member, write_archive
from publisher.exporters.base import UNNUMBERED, PageNumbers
from publisher.exporters.docx.blocks import BlockWriter, Place, writer
from publisher.exporters.docx.custom import custom_properties
from publisher.exporters.docx.edges import LAST_PAGES, Edges
from publisher.exporters.docx.emoji import EMOJI
from publisher.exporters.docx.faces import SYMBOLS
from publisher.exporters.docx.markup import DECLARATION, escape, part
from publisher.exporters.docx.notes import (
    NotesPart,
    endnotes_part,
    footnotes_part,
    note_properties,
    report_lost,
    report_unsupported,
)
from publisher.exporters.docx.pictures import SUFFIXES
from publisher.exporters.docx.section import Section, number_format, section
from publisher.exporters.docx.settings import settings_part
from publisher.exporters.docx.stretches import (
    LAST_LINE,
    Stretch,
    divides_notes,
    ended,
    last_line,
    sections,
    stretches,
)
from publisher.exporters.docx.styles import shown_styles, styles_part
from publisher.exporters.docx.theme import theme_part
from publisher.exporters.docx.units import twips
from publisher.exporters.docx.work import Relations, Work, begin
from publisher.resolve.document import ResolvedDocument

_LONGEST_PROPERTY = 255
"""Characters of a core property (python-docx refuses more, and so does the shell of Windows)."""
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_SIDES = (False, True)
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def write(
    document: ResolvedDocument, out: BinaryIO, numbers: PageNumbers = UNNUMBERED
) -> Sequence[Diagnostic]:
    """Write an edition to `out`; return what could only be approximated."""
    work = begin(document, numbers)
    members = tuple(_members(_Builder(work).package()))
    if reference := document.sheet.reference:
        from publisher.exporters.docx.reference import on_template

        own = {each.name: each.data for each in members}
        members = tuple(on_template(own, work, reference.data))
    write_archive(members, out)
    return work.diagnostics


class _Builder:
    """The package of one edition while it is put together."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._opc = Package()
        self._pictures: dict[str, Part] = {}
        self._by_section = False

    def package(self) -> Package:
        """Return the package. The body is written first: it decides what the others hold."""
        work = self._work
        body = writer(work)
        parts = stretches(work.document)
        self._by_section = divides_notes(parts)
        contents = [self._section(body, each) for each in parts]
        notes = [*self._notes()]
        edges = Edges(work, body.relations.count, counts_apart=parts[0][0].front)
        xml = part("document", "<w:body>", *self._ended(parts, contents, edges), "</w:body>")
        del contents  # of a novel, some megabytes that are in `xml` now
        main = self._part("word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, xml)
        self._relate(main, body.relations)
        self._relate_edges(main, edges)
        for other in (*notes, *self._definitions((xml, *(each.blob for each in notes)))):
            main.relate_to(other, _relationship_type(other))
        self._opc.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self._properties()
        return self._opc

    def _section(self, body: BlockWriter, parts: Sequence[Stretch]) -> list[str]:
        """Return what stands in one section, in pieces that end with a block."""
        around, pieces = self._work.bookmarks.around, [""]
        for each in parts:
            pieces.extend(around(id, "") for id in each.opens)
            pieces.extend(self._blocks(body, each))
        return pieces

    def _relate_edges(self, main: Part, edges: Edges) -> None:
        kinds = {
            "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
            "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
        }
        counts = dict.fromkeys(kinds, 0)
        for id, edge in edges.parts.items():
            counts[edge.name] += 1
            content_type, relation = kinds[edge.name]
            name = f"word/{edge.name}{counts[edge.name]}.xml"
            main.rels.add_relationship(relation, self._part(name, content_type, edge.part()), id)

    def _ended(
        self, parts: Sequence[Sequence[Stretch]], contents: Sequence[list[str]], edges: Edges
    ) -> Iterator[str]:
        """Yield the sections, each with its end."""
        notes = note_properties(self._work)
        sheet, told = self._work.document.sheet, sections(parts)
        if told[-1].columns > 1:  # Word makes columns of one length only where the page goes on
            told = [*told, replace(told[-1], columns=1, goes_on=True, restarts=False)]
            parts, contents = [*parts, parts[-1]], [*contents, [LAST_LINE]]
        ends = self._ends(told)
        for at, (shown, whole) in enumerate(zip(told, contents, strict=True)):
            content = self._marked(whole, front=shown.front) if at in ends else whole
            references, first = ("", False) if shown.goes_on else edges.of(parts[at], at)
            end = section(sheet, shown, notes, references, first=first)
            if at + 1 == len(told):
                yield from (*content, "" if any(content) else "<w:p/>", end)
            else:
                *pieces, tail = [*filter(None, content)] or [""]
                yield from (*pieces, ended(tail, end))

    def _ends(self, told: Sequence[Section]) -> frozenset[int]:
        """Return the sections whose last page says how many pages there are, where any does."""
        sheet = self._work.document.sheet
        shown = (number_format(sheet, front=each, even=even) for each in _SIDES for even in _SIDES)
        if not told[0].front or not any("{pages}" in each for each in shown):
            return frozenset()
        fronts = [at for at, each in enumerate(told) if each.front]
        return frozenset({fronts[-1], len(told) - 1})

    def _marked(self, content: list[str], *, front: bool) -> list[str]:
        """Return what stands in a section with a bookmark in its last paragraph."""
        *pieces, tail = [*filter(None, content)] or [""]
        return [*pieces, last_line(tail, self._work.bookmarks.always(LAST_PAGES[front], ""))]

    def _blocks(self, body: BlockWriter, part: Stretch) -> Iterable[str]:
        """Return the blocks of a stretch, or what the sheet asks for beside the text."""
        place = Place(part.lang, twips(part.width))
        if not part.made:
            return body.batches(part.blocks, place)
        from publisher.exporters.docx.matter import made

        return [made(body, part, place)]

    def _notes(self) -> Iterator[Part]:
        """Yield the parts of notes that are not empty."""
        work = self._work
        foot, end = footnotes_part(work), endnotes_part(work)
        report_lost(work)
        report_unsupported(work)
        if work.footnotes:
            yield self._notes_part("footnotes", CONTENT_TYPE.WML_FOOTNOTES, foot)
        if work.endnotes:
            yield self._notes_part("endnotes", CONTENT_TYPE.WML_ENDNOTES, end)

    def _notes_part(self, name: str, content_type: str, notes: NotesPart) -> Part:
        added = self._part(f"word/{name}.xml", content_type, notes.xml)
        self._relate(added, notes.relations)
        return added

    def _definitions(self, texts: Sequence[bytes]) -> Iterator[Part]:
        """Yield the parts that say how things look; texts: XML of what is written."""
        work = self._work
        sheet = work.document.sheet
        styles = styles_part(sheet, work.faces, work.grid, work.headings.styles())
        yield self._part("word/styles.xml", CONTENT_TYPE.WML_STYLES, styles)
        settings = settings_part(
            work.document,
            footnotes=bool(work.footnotes),
            endnotes=bool(work.endnotes),
            by_section=self._by_section,
        )
        yield self._part("word/settings.xml", CONTENT_TYPE.WML_SETTINGS, settings)
        theme = theme_part(work.faces)
        yield self._part("word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, theme)
        lists = work.numbering.part() if work.numbering else b""
        yield self._font_table((*texts, lists))
        if lists:
            yield self._part("word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, lists)

    def _font_table(self, texts: Sequence[bytes]) -> Part:
        work, name = self._work, "word/fontTable.xml"
        shown = shown_styles(work.document.sheet).values()
        also = [each for each in (SYMBOLS, EMOJI) if any(each.encode() in text for text in texts)]
        if not work.document.sheet.embed_fonts:
            table = work.faces.table(shown, also=also)
            return self._part(name, CONTENT_TYPE.WML_FONT_TABLE, table)
        from publisher.exporters.docx.embedded import embedded_fonts, entries, report_fonts

        report_fonts(work)
        found = embedded_fonts(work.document, tuple(work.faces.embedded), texts)
        fonts = {f"rId{number}": font for number, font in enumerate(found, 1)}
        table = work.faces.table(shown, also=also, held=lambda name: entries(name, fonts))
        added = self._part(name, CONTENT_TYPE.WML_FONT_TABLE, table)
        for number, (id, font) in enumerate(fonts.items(), 1):
            file = self._part(f"word/fonts/font{number}.odttf", _OBFUSCATED, font.data)
            added.rels.add_relationship(RELATIONSHIP_TYPE.FONT, file, id)
        return added

    def _part(self, name: str, content_type: str, data: bytes) -> Part:
        return Part(PackURI(f"/{name}"), content_type, data, self._opc)

    def _relate(self, source: Part, relations: Relations) -> None:
        for target, id in relations.links.items():
            source.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, id, is_external=True)
        for name, id in relations.images.items():
            source.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, self._picture(name), id)

    def _picture(self, name: str) -> Part:
        if name not in self._pictures:
            image = self._work.document.images[name]
            file = f"word/media/image{len(self._pictures) + 1}.{SUFFIXES[image.media_type]}"
            self._pictures[name] = self._part(file, image.media_type, image.data)
        return self._pictures[name]

    def _properties(self) -> None:
        core = _core_properties(self._opc, self._work.document)
        self._opc.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
        data = _extended_properties(self._work.document)
        kind = CONTENT_TYPE.OFC_EXTENDED_PROPERTIES
        app = self._part("docProps/app.xml", kind, data)
        self._opc.relate_to(app, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
        if data := custom_properties(self._work.document.metadata):
            custom = self._part("docProps/custom.xml", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, data)
            self._opc.relate_to(custom, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _relationship_type(target: Part) -> str:
    """Return the type of the relationship to a part of the document: it ends in the part's name."""
    folder = str(RELATIONSHIP_TYPE.STYLES).removesuffix("styles")
    return folder + str(target.partname.filename).removesuffix(".xml").removesuffix("1")


def _core_properties(package: Package, document: ResolvedDocument) -> CorePropertiesPart:
    element = CT_CoreProperties.new()
    core = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, element, package
    )
    metadata = document.metadata
    told = {
        "title": document.title,
        "author": "; ".join(person.name for person in metadata.creators),
        "subject": metadata.subtitle,
        "keywords": ", ".join(metadata.subjects),
        "comments": metadata.description,
        "language": metadata.language or document.lang,
        "identifier": document.identifier,
    }
    for name, value in told.items():
        if value:
            setattr(core.core_properties, name, _legal(value)[:_LONGEST_PROPERTY])
    core.core_properties.created = core.core_properties.modified = _time(document.modified)
    return core


def _legal(text: str) -> str:
    return "".join(char for char in text if escape(char) != "\ufffd")


def _time(modified: str) -> datetime:
    """Return the time of the edition; python-docx wants it without a zone and means UTC."""
    return datetime.fromisoformat(modified).astimezone(UTC).replace(tzinfo=None)


def _extended_properties(document: ResolvedDocument) -> bytes:
    company = escape(document.metadata.publisher)
    return (
        f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Application>publisher</Application>'
        + (f"<Company>{company}</Company>" if company else "")
        + "</Properties>"
    ).encode()


# ------------------------------------------------------------------- bytes


def _members(package: Package) -> Iterator[Member]:
    """Yield the files of a package: what readers want first, then parts sorted by name."""
    parts = sorted(package.iter_parts(), key=lambda one: str(one.partname))
    yield Member("[Content_Types].xml", _content_types(parts))
    yield Member(PACKAGE_URI.rels_uri.membername, package.rels.xml)
    for one in parts:
        yield Member(one.partname.membername, one.blob)
        if one.rels:
            yield Member(one.partname.rels_uri.membername, one.rels.xml)


def _content_types(parts: Iterable[Part]) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    defaults = {
        "rels": CONTENT_TYPE.OPC_RELATIONSHIPS,
        "xml": CONTENT_TYPE.XML,
        "odttf": _OBFUSCATED,
        **{suffix: media_type for media_type, suffix in SUFFIXES.items()},
    }
    overrides = "".join(
        f'<Override PartName="{one.partname}" ContentType="{one.content_type}"/>'
        for one in parts
        if one.partname.ext == "xml"
    )
    told = "".join(
        f'<Default Extension="{suffix}" ContentType="{defaults[suffix]}"/>'
        for suffix in sorted({"rels", "xml"} | {one.partname.ext for one in parts})
    )
    return f'{DECLARATION}<Types xmlns="{namespace}">{told}{overrides}</Types>'.encode()
