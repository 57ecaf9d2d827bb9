"""Blocks as Word paragraphs: each in the style of its role, direct formatting only where a place
asks for it (a list inside a quotation, the alignment of a table cell)."""

from collections.abc import Iterator
from dataclasses import field, replace
from typing import assert_never

from publisher.exporters.docx import roles
from publisher.exporters.docx.captions import counted_label
from publisher.exporters.docx.headings import NO_NUMBER
from publisher.exporters.docx.inlines import InlineWriter
from publisher.exporters.docx.lines import stanzas
from publisher.exporters.docx.markup import paragraph, run, text_elements
from publisher.exporters.docx.numbering import Shape
from publisher.exporters.docx.pictures import Picture, cover_drawing, drawing
from publisher.exporters.docx.properties import (
    alignment,
    indent_inside,
    indent_numbered,
    layout_properties,
    mark_size,
)
from publisher.exporters.docx.stretches import SMALL
from publisher.exporters.docx.work import Relations, Work
from publisher.frozen import changeable, frozen
from publisher.model.nodes import (
    Block,
    Blocks,
    CodeBlock,
    Division,
    DivisionKind,
    Figure,
    Heading,
    Inlines,
    List,
    PageBreak,
    Paragraph,
    Parallel,
    Quote,
    Table,
    ThematicBreak,
    Verse,
    VerseLine,
)
from publisher.resolve.document import HEAD, IMPRINT
from publisher.resolve.run_in import RunIn, joined
from publisher.styles import Alignment, ComputedStyle

_BATCH = 256
_SEPARATOR = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
_OFFICIAL = frozenset({HEAD, IMPRINT})
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


@frozen
class Place:
    """Where a block stands. lang: BCP 47; width: twips there are for tables and pictures.

    left: twips from the margin to the text of the list items around; shape, depth: the list and
    the level in it; align: what a table cell asks for; keep: its row stays with the next; ragged:
    too narrow for its language to justify lines.
    """

    lang: str
    width: int
    left: int = 0
    depth: int = 0
    shape: Shape | None = None
    align: Alignment | None = None
    keep: bool = False
    ragged: bool = False


@frozen
class Label:
    """A paragraph's number: that of its list, and its level.

    hanging: twips from its end to the text of the list, less than 0 where it begins so far in;
    further: twips that the paragraph itself stands further in, as in a quotation.
    """

    list: int
    level: int
    hanging: int
    further: int = 0

    @property
    def back(self) -> int:
        """Twips from the text of the paragraph back to where the number ends, as w:ind has it."""
        return (
            self.hanging + self.further
            if self.hanging >= 0
            else 0
            if self.further
            else self.hanging
        )


@changeable
class BlockWriter:
    """Writes the blocks of one part. renamed: Word styles to use instead of a role's own."""

    work: Work
    relations: Relations
    inlines: InlineWriter
    renamed: dict[str, str] = field(default_factory=dict)
    _plain: dict[int, str] = field(default_factory=dict)

    def blocks(self, blocks: Blocks, place: Place) -> str:
        """Return blocks one after the other."""
        if not self.work.runs_in:
            return "".join(self._block(block, place) for block in blocks)
        return "".join(
            self._run_in(each, place) if isinstance(each, RunIn) else self._block(each, place)
            for each in joined(blocks, self.work.document)
        )

    def batches(self, blocks: Blocks, place: Place) -> Iterator[str]:
        """Yield blocks one after the other, so many at a time that a novel is not held twice."""
        size = _BATCH if not self.work.runs_in else max(len(blocks), 1)
        for start in range(0, len(blocks), size):
            yield self.blocks(blocks[start : start + size], place)

    def _block(self, block: Block, place: Place) -> str:
        match block:
            case Paragraph():
                return self.paragraph(block, place)
            case Heading():
                return self._heading(block, place)
            case List():
                return self.anchor(block.id) + self._list(block, within(place, block.lang))
            case Division(kind=DivisionKind.CONTENTS | DivisionKind.INDEX):
                return self.anchor(block.id) + self._matter(block, within(place, block.lang))
            case Division(id=name) if name in _OFFICIAL:
                return self._elements(block)
            case Quote() | Division():
                inner = within(place, block.lang)
                return self.anchor(block.id) + self.blocks(block.children, inner)
            case Verse():
                return self.anchor(block.id) + self._verse(block, within(place, block.lang))
            case Table() | Parallel():
                return self.anchor(block.id) + self._table(block, place)
            case Figure():
                return self.anchor(block.id) + self._figure(block, within(place, block.lang))
            case CodeBlock():
                return self._code(block, place)
            case PageBreak():
                return self.anchor(block.id) + PAGE_BREAK
            case ThematicBreak():
                return self._thematic_break(block, place)
            case _:
                assert_never(block)

    def _matter(self, block: Division, place: Place) -> str:
        from publisher.exporters.docx.matter import contents, index

        if block.kind is DivisionKind.INDEX:
            return index(self, block, place)
        return self.blocks(block.children, place) + contents(self, place)

    def _elements(self, block: Division) -> str:
        from publisher.exporters.docx.official import head, imprint

        return head(self, block) if block.id == HEAD else imprint(self, block)

    def anchor(self, id: str | None) -> str:
        """Return a bookmark with nothing in it, where an id begins."""
        return self.work.bookmarks.around(id, "")

    def _list(self, block: List, place: Place) -> str:
        from publisher.exporters.docx.lists import items

        return items(self, block, place)

    def _table(self, block: Table | Parallel, place: Place) -> str:
        from publisher.exporters.docx.tables import parallel, table  # cells hold blocks again

        if isinstance(block, Table):
            return table(self, block, within(place, block.lang))
        return parallel(self, block, place)

    # -------------------------------------------------------- paragraphs

    def paragraph(
        self, block: Paragraph, place: Place, before: str = "", label: Label | None = None
    ) -> str:
        """Return a paragraph; before: runs to stand first in it, such as a note's mark."""
        return self._passage(block, block.children, place, before, label)

    def _heading(self, block: Heading, place: Place, after: str = "", marked: str = "") -> str:
        """Return a heading, its label left to Word where it counts them.

        after: runs to stand last; marked: w:rPr of the paragraph's mark.
        """
        numbers, style = self.work.headings, self.work.document.style(block.id)
        children = numbers.words(block).children
        content = self._runs(children, style, place, block.lang) + after
        content = self.work.bookmarks.around(block.id, content)
        extra, tall = NO_NUMBER if block.id in numbers.bare else "", _is_tall(content)
        if extra:
            return paragraph(self._told(style, place, None, tall, extra) + marked, content)
        return paragraph(self.properties(style, place, None, tall) + marked, content)

    def _run_in(self, pair: RunIn, place: Place) -> str:
        """Return a heading whose paragraph's mark is Word's style separator, and the paragraph."""
        gap = run('<w:rFonts w:hint="eastAsia"/>', text_elements(pair.gap)) if pair.gap else ""
        head = self._heading(pair.heading, place, gap, _SEPARATOR)
        return head + self.paragraph(pair.paragraph, place)

    def _passage(
        self,
        block: Paragraph,
        children: Inlines,
        place: Place,
        before: str = "",
        label: Label | None = None,
    ) -> str:
        style = self.work.document.style(block.id)
        content = self.runs(block, children, style, place, before)
        return paragraph(self.properties(style, place, label, _is_tall(content)), content)

    def runs(
        self,
        block: Paragraph | Heading,
        children: Inlines,
        style: ComputedStyle,
        place: Place,
        before: str = "",
    ) -> str:
        """Return the content of a paragraph, its bookmark included."""
        content = before + self._runs(children, style, place, block.lang)
        return self.work.bookmarks.around(block.id, content)

    def _runs(
        self, inlines: Inlines, style: ComputedStyle, place: Place, lang: str | None = None
    ) -> str:
        return self.inlines.passage(inlines, style, lang or place.lang, place.width / 20)

    def properties(
        self, style: ComputedStyle, place: Place, label: Label | None = None, tall: bool = False
    ) -> str:
        """Return the children of w:pPr of a paragraph in a style at a place.

        tall: a line of it may be higher than others, and the grid would give it two lines.
        """
        is_asked = place.left or place.align or place.keep or place.ragged
        if label is None and not is_asked and not tall:
            told = self._plain.get(id(style))
            if told is None:
                told = self._plain[id(style)] = self._told(style, place, label)
            return told
        return self._told(style, place, label, tall)

    def _told(
        self,
        style: ComputedStyle,
        place: Place,
        label: Label | None,
        tall: bool = False,
        number: str = "",
    ) -> str:
        """Return what `properties` does; number: w:numPr of a paragraph that is no item."""
        base, mark = self.work.document.sheet.style(style.name), ""
        style = replace(style, keep_with_next=True) if place.keep else style
        if label is None:
            indent = indent_inside(style, base, place.left)
        else:
            mark = mark_size(style, base)
            number = (
                f'<w:numPr><w:ilvl w:val="{label.level}"/><w:numId w:val="{label.list}"/></w:numPr>'
            )
            indent = indent_numbered(style, base, place.left, label.back)
        align = place.align or style.align
        if place.ragged and align is Alignment.JUSTIFY:
            align = Alignment.START
        return (
            self._style(style.name)
            + layout_properties(style, base, self.work.grid, number, tall)
            + indent
            + (alignment(align) if align is not base.align else "")
            + mark
        )

    def _style(self, role: str) -> str:
        return f'<w:pStyle w:val="{self.renamed.get(role) or roles.style_id(role)}"/>'

    # ------------------------------------------------------------- verse

    def _verse(self, block: Verse, place: Place) -> str:
        """Return a paragraph a stanza, its lines divided by breaks."""
        return "".join(
            self._stanza(stanza, place, first=number == 0)
            for number, stanza in enumerate(stanzas(block))
        )

    def _stanza(self, lines: tuple[VerseLine, ...], place: Place, *, first: bool) -> str:
        style = self.work.document.style(lines[0].id)
        if not first:
            style = replace(style, space_before=style.space_before + style.line_pitch)
        content = run("", "<w:br/>").join(
            self.work.bookmarks.around(line.id, self._runs(line.children, style, place))
            for line in lines
        )
        return paragraph(self._told(style, place, None), content)

    # -------------------------------------------------------------- rest

    def stays(self, id: str | None) -> bool:
        """Tell whether a table or figure stays with what is behind it."""
        style = self.work.document.style(id)
        return style.keep_with_next > self.work.document.sheet.style(style.name).keep_with_next

    def caption(
        self, id: str | None, caption: Inlines, place: Place, *, keep: bool, above: bool = False
    ) -> str:
        """Return the caption of a table or figure, its number a field; nothing for none.

        above: it is as near to what is below it as others are to what is above them.
        """
        if not caption:
            return ""
        style = replace(self.work.document.style(id), keep_with_next=keep)
        if above:
            before, after = style.space_after, style.space_before
            style = replace(style, space_before=before, space_after=after)
        counted, words = counted_label(self.work, id, caption)
        content = counted + self._runs(words, style, place)
        return paragraph(self._told(style, place, None), content)

    def _figure(self, block: Figure, place: Place) -> str:
        cover = self.work.covers.get(block.id or "")
        if cover and (whole := cover_drawing(self.work, self.relations, cover)):
            return paragraph(SMALL, run("", whole))
        room = (place.width / 20, self.inlines.room[1])
        named = Picture(block.source, block.alt, block.span, block.width)
        picture = drawing(self.work, self.relations, named, room)
        kept = self.stays(block.id)
        caption = self.caption(block.id, block.caption, place, keep=kept)
        shown = picture or self.work.text(block.alt, block.span)
        if picture is None and not block.alt:
            return caption
        lone = "" if caption or kept or place.keep else '<w:keepNext w:val="0"/>'
        return paragraph(f'<w:pStyle w:val="{roles.FIGURE}"/>{lone}', run("", shown)) + caption

    def _code(self, block: CodeBlock, place: Place) -> str:
        style = self.work.document.style(block.id)
        text = self.work.escape(block.text.removesuffix("\n"), block.span)
        content = self.work.bookmarks.around(block.id, run("", text_elements(text)))
        return paragraph(self.properties(style, place), content)

    def _thematic_break(self, block: ThematicBreak, place: Place) -> str:
        style = self.work.document.style(block.id)
        mark = self.work.text(self.work.document.sheet.thematic_break)
        content = self.work.bookmarks.around(block.id, run("", mark))
        return paragraph(self.properties(style, place), content)


def writer(
    work: Work, *, in_note: bool = False, renamed: dict[str, str] | None = None
) -> BlockWriter:
    """Return the writer of a part, with relationships of its own."""
    page = work.document.sheet.page
    caption = work.document.sheet.style("caption")
    room = (page.column_room, page.depth - 2 * caption.line_pitch)
    relations = Relations()
    return BlockWriter(work, relations, InlineWriter(work, relations, room, in_note), renamed or {})


def _is_tall(runs: str) -> bool:
    """Tell whether something in the runs makes a line higher; pieces are not at hand here."""
    return (
        "<w:ruby>" in runs
        or "<w:em " in runs
        or "<w:drawing>" in runs
        or "<w:eastAsianLayout " in runs
    )


def within(place: Place, lang: str | None) -> Place:
    """Return the place of a block that may say its language."""
    return place if lang is None else replace(place, lang=lang)
