"""One look at the blocks before they are written: how big, what ids, what is pointed at.

Blocks come by the ten thousand, so this is one pass over plain lists: 1 µs a paragraph.
"""

import re
from typing import assert_never

from publisher.model.nodes import (
    SPANNING,
    Block,
    Blocks,
    Code,
    CodeBlock,
    Division,
    Figure,
    Heading,
    IndexTerm,
    InlineImage,
    Inlines,
    Keep,
    Link,
    List,
    Note,
    PageBreak,
    Paragraph,
    Parallel,
    Quote,
    Reference,
    Ruby,
    Table,
    Text,
    ThematicBreak,
    Verse,
)

_MARKUP = re.compile("[&<>]")
_ESCAPED = 4
_BLOCK = 40
_INLINE = 40
"""What the tags of a block or an inline cost, in bytes, at most or nearly so."""


class Survey:
    """What the blocks looked at so far hold.

    size: estimate of their XHTML in bytes; ids: those of blocks, items, lines and notes, in order;
    targets: ids that links and references point at; characters: of text, notes included; pictures:
    (name, alternative text) of each; ruby: whether there is any.
    """

    def __init__(self) -> None:
        self.size = 0
        self.characters = 0
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.pictures: list[tuple[str, str]] = []
        self.ruby = False

    def blocks(self, blocks: Blocks) -> None:
        """Look at these blocks too."""
        for block in blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        """Look at this block too."""
        self.size += _BLOCK
        if block.id:
            self.ids.append(block.id)
        match block:
            case Paragraph() | Heading():
                self._inlines(block.children)
            case Quote() | Division():
                self.blocks(block.children)
            case List():
                for item in block.items:
                    self.ids.append(item.id or "")
                    self.size += _BLOCK
                    self.blocks(item.children)
            case Verse():
                for line in block.lines:
                    self.ids.append(line.id or "")
                    self._inlines(line.children)
            case Table():
                self._table(block)
            case Figure():
                self.pictures.append((block.source, block.alt))
                self._inlines(block.caption)
            case CodeBlock():
                self._text(block.text)
            case Parallel():
                for row in block.rows:
                    for cell in row.cells:
                        self.blocks(cell.children)
            case PageBreak() | ThematicBreak():
                pass
            case _:
                assert_never(block)

    def _table(self, table: Table) -> None:
        self._inlines(table.caption)
        for row in (*table.head, *table.body):
            for cell in row.cells:
                self.size += _BLOCK
                self.blocks(cell.children)

    def _inlines(self, inlines: Inlines) -> None:
        for inline in inlines:
            if isinstance(inline, Text):
                self._text(inline.text)
                continue
            self.size += _INLINE
            if isinstance(inline, (Code, Keep)):
                self._text(inline.text)
            elif isinstance(inline, Note):
                self.ids.append(inline.id)
                self.size += 4 * _BLOCK
                self.blocks(inline.blocks)
            elif isinstance(inline, IndexTerm):
                self.ids += [inline.id] if inline.id else []
            elif isinstance(inline, InlineImage):
                self.pictures.append((inline.source, inline.alt))
            elif isinstance(inline, SPANNING):
                self._note_kind(inline)
                self._inlines(inline.children)

    def _note_kind(self, inline: object) -> None:
        if isinstance(inline, Ruby):
            self.ruby = True
        elif isinstance(inline, Reference):
            self.targets.add(inline.target)
        elif isinstance(inline, Link) and inline.target.startswith("#"):
            self.targets.add(inline.target[1:])

    def _text(self, text: str) -> None:
        self.characters += len(text)
        self.size += len(text) if text.isascii() else 3 * len(text)
        self.size += _ESCAPED * len(_MARKUP.findall(text))


def survey(blocks: Blocks) -> Survey:
    """Return what these blocks hold."""
    result = Survey()
    result.blocks(blocks)
    return result
