"""An id for every block, item and verse line: the author's where there is one, else b1, b2 ..."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from publisher.diagnostics import Diagnostic, Span
from publisher.frozen import frozen
from publisher.model.nodes import (
    Block,
    Blocks,
    Cell,
    CodeBlock,
    Division,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    ListItem,
    Note,
    NoteReference,
    PageBreak,
    Paragraph,
    Parallel,
    ParallelRow,
    Quote,
    Reference,
    Row,
    Table,
    ThematicBreak,
    Verse,
    VerseLine,
)
from publisher.model.walk import inlines_of, is_plain, map_inlines, marked_up, walk


@frozen
class Identified:
    """Blocks that all have ids, the ids that the author gave, and what is to be said of them."""

    blocks: Blocks
    given: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def identify(document: Document) -> Identified:
    """Return the blocks with a unique id each. An id given twice stays with its first owner."""
    marked_up = tuple(_marked_up(document.blocks))
    given = frozenset(_given(document.blocks, marked_up))
    ids = _Ids(given | frozenset(_referred(marked_up)))
    blocks = ids.blocks(document.blocks)
    return Identified(blocks, given, tuple(ids.diagnostics))


def _given(blocks: Blocks, marked_up: Inlines) -> Iterator[str]:
    """Yield each id that the author gave: of blocks, items, verse lines and notes."""
    yield from _of_blocks(blocks)
    for inline in marked_up:
        if isinstance(inline, Note):
            yield inline.id
            yield from _of_blocks(inline.blocks)


def _of_blocks(blocks: Blocks) -> Iterator[str]:
    for block in walk(blocks):
        if block.id:
            yield block.id
        if isinstance(block, List):
            yield from (item.id for item in block.items if item.id)
        elif isinstance(block, Verse):
            yield from (line.id for line in block.lines if line.id)


def _referred(marked_up: Inlines) -> Iterator[str]:
    """Yield each id that the author refers to: a made one there would make a wrong target."""
    for inline in marked_up:
        match inline:
            case Reference():
                yield inline.target
            case NoteReference():
                yield inline.id
            case Link() if inline.target.startswith("#"):
                yield inline.target[1:]
            case _:
                pass


def _marked_up(blocks: Blocks) -> Iterator[Inline]:
    """Yield every inline but those of plain passages, notes entered."""
    for inlines in marked_up(blocks):
        yield from inlines_of(inlines)


class _Ids:
    """The ids given out so far in one document."""

    def __init__(self, taken: frozenset[str]) -> None:
        self._taken = taken
        self._used: set[str] = set()
        self._count = 0
        self.diagnostics: list[Diagnostic] = []

    def _next(self) -> str:
        while True:
            self._count += 1
            name = f"b{self._count}"
            if name not in self._taken:
                return name

    def _id(self, own: str | None, span: Span | None) -> str:
        if not own:
            return self._next()
        if own not in self._used:
            self._used.add(own)
            return own
        self.diagnostics.append(
            Diagnostic("id-twice", f"the id “{own}” is given twice", span, "give one another name")
        )
        return self._next()

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        name = self._id(block.id, block.span)
        match block:
            case Paragraph():
                children = self._inlines(block.children)
                return Paragraph(children, block.role, name, block.span, block.lang)
            case Heading():
                return replace(block, id=name, children=self._inlines(block.children))
            case List():
                return replace(block, id=name, items=tuple(self._item(i) for i in block.items))
            case Quote() | Division():
                return replace(block, id=name, children=self.blocks(block.children))
            case Verse():
                return replace(block, id=name, lines=tuple(self._line(v) for v in block.lines))
            case Table():
                return self._table(replace(block, id=name))
            case Figure():
                return replace(block, id=name, caption=self._inlines(block.caption))
            case Parallel():
                return replace(block, id=name, rows=tuple(self._sides(row) for row in block.rows))
            case CodeBlock() | PageBreak() | ThematicBreak():
                return replace(block, id=name)
            case _:
                assert_never(block)

    def _item(self, item: ListItem) -> ListItem:
        name = self._id(item.id, item.span)
        return replace(item, id=name, children=self.blocks(item.children))

    def _line(self, line: VerseLine) -> VerseLine:
        name = self._id(line.id, line.span)
        return replace(line, id=name, children=self._inlines(line.children))

    def _table(self, table: Table) -> Table:
        return replace(
            table,
            caption=self._inlines(table.caption),
            head=tuple(self._row(row) for row in table.head),
            body=tuple(self._row(row) for row in table.body),
        )

    def _row(self, row: Row) -> Row:
        return Row(tuple(self._cell(cell) for cell in row.cells))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, children=self.blocks(cell.children))

    def _sides(self, row: ParallelRow) -> ParallelRow:
        cells = (replace(cell, children=self.blocks(cell.children)) for cell in row.cells)
        return ParallelRow(tuple(cells))

    def _inlines(self, inlines: Inlines) -> Inlines:
        """Return the inlines with ids in the blocks of their notes; most passages have none."""
        return inlines if is_plain(inlines) else map_inlines(inlines, self._inline)

    def _inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Note):
            name = self._id(inline.id, inline.span)
            return replace(inline, id=name, blocks=self.blocks(inline.blocks))
        return inline
