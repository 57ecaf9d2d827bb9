"""The cover, and contents and index as Word's fields, with the results they have until Word counts
pages."""

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from publisher.exporters.docx.language import east_asian
from publisher.exporters.docx.markup import field, paragraph, run
from publisher.exporters.docx.roles import style_id
from publisher.exporters.docx.stretches import LAST_LINE, Stretch
from publisher.exporters.docx.units import twips
from publisher.model.nodes import Block, Division, Heading, Paragraph, Reference, Text
from publisher.model.walk import plain_text
from publisher.resolve.contents import ContentsEntry, contents_entries
from publisher.resolve.document import COLOPHON, CONTENTS
from publisher.resolve.index import between, halves, is_of_index
from publisher.resolve.matter import COVER_DROP, cover_role
from publisher.resolve.terms import Term, word

if TYPE_CHECKING:
    from publisher.exporters.docx.blocks import BlockWriter, Place

_LANGUAGES = MappingProxyType(
    {"zh-CN": 2052, "zh-SG": 4100, "zh-TW": 1028, "zh-HK": 3076, "zh-MO": 5124}
)
_END = run("", '<w:fldChar w:fldCharType="end"/>')


def made(writer: "BlockWriter", part: Stretch, place: "Place") -> str:
    """Return the cover, contents or colophon that the sheet asks for."""
    if part.made == CONTENTS:
        return _contents(writer, place)
    return (_colophon if part.made == COLOPHON else _cover)(writer, part, place)


def _contents(writer: "BlockWriter", place: "Place") -> str:
    """Return the contents that the sheet asks for, with their title."""
    title = paragraph(
        f'<w:pStyle w:val="{style_id("contents-title")}"/>',
        run("", writer.work.text(word(Term.CONTENTS, place.lang))),
    )
    return title + contents(writer, place)


def _cover(writer: "BlockWriter", part: Stretch, place: "Place") -> str:
    """Return the cover that the sheet asks for: title and authors a third down, the publisher in a
    frame at the foot of the type area, and the line that the frame hangs on."""
    document, drop = writer.work.document, COVER_DROP * part.page.depth
    said: list[str] = []
    for block in part.blocks:
        if isinstance(block, Paragraph | Heading):
            base = document.sheet.style(cover_role(block))
            style = base if said else replace(base, space_before=drop)
            content = writer.runs(block, block.children, base, place)
            said.append(paragraph(writer.properties(style, place), content))
    if publisher := document.metadata.publisher:
        named = f'<w:pStyle w:val="{style_id("cover-publisher")}"/>'
        named += _at_foot(part) or '<w:spacing w:before="0"/>'
        text = run('<w:rFonts w:hint="eastAsia"/>', writer.work.text(publisher))
        said.append(paragraph(named, text))
    return "".join(said) + LAST_LINE


def _colophon(writer: "BlockWriter", part: Stretch, place: "Place") -> str:
    """Return the colophon that the sheet asks for, in a frame at the foot of the type area."""
    named = f'<w:pStyle w:val="{style_id("colophon")}"/>' + _at_foot(part)
    style = writer.work.document.sheet.style("colophon")
    lines = [
        paragraph(named, writer.runs(block, block.children, style, place))
        for block in part.blocks
        if isinstance(block, Paragraph)
    ]
    return "".join(lines) + LAST_LINE


def _at_foot(part: Stretch) -> str:
    """Return the frame of paragraphs at the foot of the type area (ECMA-376 part 1, 17.3.1.11).

    In vertical lines there is none: LibreOffice makes it one character high there.
    """
    if part.page.vertical:
        return ""
    return (
        f'<w:framePr w:w="{twips(part.page.measure)}" w:hSpace="0" w:wrap="notBeside"'
        ' w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
    )


def contents(writer: "BlockWriter", place: "Place") -> str:
    """Return the entries of the contents in a TOC field; nothing where there are none."""
    document = writer.work.document
    levels = document.sheet.matter.contents_levels
    entries = [_entry(each, writer, place) for each in contents_entries(document)]
    return _in_field(f'TOC \\o "1-{levels}" \\h \\z \\u', entries, writer)


def _entry(each: ContentsEntry, writer: "BlockWriter", place: "Place") -> tuple[str, str]:
    """Return the properties and runs of an entry, which leads to its heading.

    Its page is that of the laid-out edition; where nobody laid it out, Word tells it when it
    opens the file.
    """
    work, style = writer.work, writer.work.document.sheet.style(f"contents-{each.rank}")
    bookmark = work.bookmarks.name(each.entry.target)
    shown = run('<w:rFonts w:hint="eastAsia"/>', work.text(each.entry.title))
    if number := work.numbers.get(each.entry.target):
        shown += run("", "<w:tab/>") + field(f"PAGEREF {bookmark} \\h", work.escape(number))
    link = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{shown}</w:hyperlink>'
    return writer.properties(style, place), link


def index(writer: "BlockWriter", block: Division, place: "Place") -> str:
    """Return an index: its heading, then its entries in an INDEX field.

    An entry names each page once, as Word does; none where nobody laid the edition out.
    """
    entries = [each for each in block.children if _is_entry(each)]
    own = tuple(each for each in block.children if not _is_entry(each))
    lines = [
        (writer.properties(writer.work.document.style(each.id), place), _words(each, writer, place))
        for each in entries
        if isinstance(each, Paragraph)
    ]
    language = _LANGUAGES.get(east_asian(place.lang), 1033)
    blank, comma = between(place.lang)
    instruction = f'INDEX \\e "{blank}" \\l "{comma}" \\c "1" \\z "{language}"'
    return writer.blocks(own, place) + _in_field(instruction, lines, writer)


def _is_entry(block: Block) -> bool:
    return isinstance(block, Paragraph) and is_of_index(block.id)


def _words(entry: Paragraph, writer: "BlockWriter", place: "Place") -> str:
    text, numbers = entry.children[0], writer.work.numbers
    shown = text.text if isinstance(text, Text) else ""
    own, others = halves(entry)
    found = [numbers.get(each.target) for each in own if isinstance(each, Reference)]
    pages = dict.fromkeys(number for number in found if number)
    blank, comma = between(place.lang)
    shown += blank + comma.join(pages) if pages else ""
    shown += plain_text(others)
    return run('<w:rFonts w:hint="eastAsia"/>', writer.work.text(shown))


def _in_field(instruction: str, lines: list[tuple[str, str]], writer: "BlockWriter") -> str:
    """Return paragraphs, each of properties and runs, as the result of a field.

    Word is told to bring it up to date only where it lacks the numbers of pages: it then asks
    whoever opens the file whether it may.
    """
    if not lines:
        return ""
    dirty = "" if writer.work.numbers else ' w:dirty="true"'
    begin = (
        run("", f'<w:fldChar w:fldCharType="begin"{dirty}/>')
        + run("", f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>')
        + run("", '<w:fldChar w:fldCharType="separate"/>')
    )
    first, *rest = lines
    shown = [(first[0], begin + first[1]), *rest]
    shown[-1] = (shown[-1][0], shown[-1][1] + _END)
    return "".join(paragraph(properties, content) for properties, content in shown)
