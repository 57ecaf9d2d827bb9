"""Lists as Word's own: the number of an item at its first paragraph, in a quotation, too."""

from collections.abc import Iterator
from dataclasses import field, replace
from typing import TYPE_CHECKING

from publisher.exporters.docx.blocks import Label, Place, within
from publisher.exporters.docx.markup import paragraph
from publisher.exporters.docx.numbering import LEVELS, Level, Shape, at_level, box
from publisher.exporters.docx.units import twips
from publisher.frozen import changeable
from publisher.model.nodes import Blocks, List, ListItem, Paragraph, Quote

if TYPE_CHECKING:
    from publisher.exporters.docx.blocks import BlockWriter


def items(writer: "BlockWriter", block: List, place: Place) -> str:
    """Return the items of a list, the first of which begins it anew."""
    start = place.left + writer.work.shapes.inset(block)
    level = writer.work.shapes.level(block, start)
    shape = place.shape or writer.work.shapes.shape(block, start)
    depth = min(place.depth, LEVELS - 1)
    if shape[depth] != level:
        shape = at_level(shape, depth, level)
    inner = replace(
        place,
        left=start + level.room,
        width=max(place.width - level.room, 1),
        depth=place.depth + 1,
        shape=shape,
    )
    number = writer.work.numbering.add(shape, depth, block.start)
    return "".join(_Items(writer, inner, shape, depth, level, number).each(block))


@changeable
class _Items:
    """Writes the items of one list. number: its w:numId; boxes: those of lists of boxes for tasks,
    by whether these are checked."""

    writer: "BlockWriter"
    place: Place
    shape: Shape
    depth: int
    level: Level
    number: int
    boxes: dict[bool, int] = field(default_factory=dict)

    def each(self, block: List) -> Iterator[str]:
        """Yield the items in order."""
        for item in block.items:
            label = Label(self._number(item), self.depth, self.level.hanging)
            yield self._item(item, label)

    def _number(self, item: ListItem) -> int:
        """Return the w:numId of an item: its list's, or that of a list of boxes for a task."""
        if item.checked is None:
            return self.number
        if item.checked not in self.boxes:
            shape = box(self.shape, self.depth, item.checked)
            self.boxes[item.checked] = self.writer.work.numbering.add(shape, self.depth, 1)
        return self.boxes[item.checked]

    def _item(self, item: ListItem, label: Label) -> str:
        writer = self.writer
        if begun := self._begun(item.children, self.place, label, writer.anchor(item.id)):
            return begun
        style = writer.work.document.sheet.style("list")
        style = replace(style, keep_with_next=bool(item.children))
        alone = paragraph(writer.properties(style, self.place, label), writer.anchor(item.id))
        return alone + writer.blocks(item.children, self._below(label))

    def _below(self, label: Label) -> Place:
        """Return the place of what stands below a number that is alone on its line."""
        further = max(-label.hanging, 0)
        width = max(self.place.width - further, 1)
        return replace(self.place, left=self.place.left + further, width=width)

    def _begun(self, blocks: Blocks, place: Place, label: Label, anchor: str) -> str:
        """Return blocks, a number at the start of the first; nothing where that can have none.

        Word numbers paragraphs alone, the first one of a quotation, too; not tables, nor program
        text, which would be an item of text for whoever reads it.
        """
        writer = self.writer
        match blocks[:1]:
            case (Paragraph() as first,):
                begun = writer.paragraph(first, place, anchor, label)
            case (Quote() as first,):
                style = writer.work.document.sheet.style("quote")
                room = twips(style.indent_start * style.word_size)
                told = replace(label, further=label.further + room)
                anchor += writer.anchor(first.id)
                begun = self._begun(first.children, within(place, first.lang), told, anchor)
            case _:
                return ""
        return begun and begun + writer.blocks(blocks[1:], place)
