"""Contents and index as Word's fields, with the results they have until Word counts pages."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from publisher.exporters.docx.language import east_asian
from publisher.exporters.docx.markup import field, paragraph, run
from publisher.exporters.docx.roles import style_id
from publisher.model.nodes import Block, Blocks, Division, Paragraph, Reference, Text
from publisher.resolve.contents import ContentsEntry, contents_entries
from publisher.resolve.index import between, is_of_index
from publisher.resolve.opening import front_of
from publisher.resolve.terms import Term, word
from publisher.styles import StyleSheet

if TYPE_CHECKING:
    from publisher.exporters.docx.blocks import BlockWriter, Place

_LANGUAGES = MappingProxyType(
    {"zh-CN": 2052, "zh-SG": 4100, "zh-TW": 1028, "zh-HK": 3076, "zh-MO": 5124}
)
_END = run("", '<w:fldChar w:fldCharType="end"/>')


def with_contents(
    blocks: Blocks, opens: Sequence[str], writer: "BlockWriter", place: "Place"
) -> str:
    """Return blocks with the contents that the sheet asks for, before the first behind the title.

    opens: ids of the divisions that begin with these blocks.
    """
    rest = front_of(writer.work.document).rest
    first = rest[0].id if rest else None
    at = next((at for at, block in enumerate(blocks) if block.id == first), None)
    at = 0 if at is None and first in opens else at
    listed = contents(writer, place) if at is not None else ""
    if at is None or not listed:
        return writer.blocks(blocks, place)
    title = paragraph(
        f'<w:pStyle w:val="{style_id("contents-title")}"/>',
        run("", writer.work.text(word(Term.CONTENTS, place.lang))),
    )
    return writer.blocks(blocks[:at], place) + title + listed + writer.blocks(blocks[at:], place)


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
    found = [numbers.get(each.target) for each in entry.children if isinstance(each, Reference)]
    pages = dict.fromkeys(number for number in found if number)
    blank, comma = between(place.lang)
    shown += blank + comma.join(pages) if pages else ""
    return run('<w:rFonts w:hint="eastAsia"/>', writer.work.text(shown))


def _has_pages_of_layout(sheet: StyleSheet) -> bool:
    """Tell whether Word's pages have the numbers of the laid-out ones.

    A Word file has no page of its own for the cover, counts its front matter with the body, and
    begins chapters on the next page where the sheet wants a right-hand one.
    """
    is_apart = sheet.matter.cover or sheet.page.number.front is not None
    return not is_apart and not any(style.recto for style in sheet.styles.values())


def _in_field(instruction: str, lines: list[tuple[str, str]], writer: "BlockWriter") -> str:
    """Return paragraphs, each of properties and runs, as the result of a field.

    Word is told to bring it up to date only where it lacks the numbers of pages or has others: it
    then asks whoever opens the file whether it may.
    """
    if not lines:
        return ""
    is_known = writer.work.numbers and _has_pages_of_layout(writer.work.document.sheet)
    dirty = "" if is_known else ' w:dirty="true"'
    begin = (
        run("", f'<w:fldChar w:fldCharType="begin"{dirty}/>')
        + run("", f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>')
        + run("", '<w:fldChar w:fldCharType="separate"/>')
    )
    first, *rest = lines
    shown = [(first[0], begin + first[1]), *rest]
    shown[-1] = (shown[-1][0], shown[-1][1] + _END)
    return "".join(paragraph(properties, content) for properties, content in shown)
