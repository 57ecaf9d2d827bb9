"""Ways through the tree: every passage, plain text, and rebuilding with changed inlines."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias, TypeVar, assert_never

from publisher.diagnostics import Span
from publisher.model.nodes import (
    SPANNING,
    Block,
    Blocks,
    Cell,
    Code,
    CodeBlock,
    Division,
    DivisionKind,
    Figure,
    Heading,
    Inline,
    InlineImage,
    Inlines,
    Keep,
    LineBreak,
    List,
    ListItem,
    Note,
    PageBreak,
    Paragraph,
    Parallel,
    ParallelCell,
    Quote,
    Row,
    Table,
    Text,
    ThematicBreak,
    Verse,
    VerseLine,
)

Container: TypeAlias = Paragraph | Heading | VerseLine | Table | Figure
"""A node that holds one passage of inlines: its children, or its caption."""

Change: TypeAlias = Callable[[Container, Inlines], Inlines]
"""What `map_passages` asks for each passage: given the container and its inlines, the new ones."""

_NodeT = TypeVar("_NodeT")


def block_children(block: Block) -> Iterator[Block]:
    """Yield the blocks directly inside a block, in reading order."""
    match block:
        case Paragraph() | Heading() | Verse() | Figure() | CodeBlock():
            return
        case PageBreak() | ThematicBreak():
            return
        case Quote() | Division():
            yield from block.children
        case List():
            for item in block.items:
                yield from item.children
        case Table():
            for row in (*block.head, *block.body):
                for cell in row.cells:
                    yield from cell.children
        case Parallel():
            for parallel_row in block.rows:
                for side in parallel_row.cells:
                    yield from side.children
        case _:
            assert_never(block)


LEAVES = (Paragraph, Heading, Verse, Figure, CodeBlock, PageBreak, ThematicBreak)
"""Blocks without blocks inside; nearly all of a novel, so they are told first."""


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block in reading order, a block before its children; notes are not entered."""
    for block in blocks:
        yield block
        if not isinstance(block, LEAVES):
            yield from walk(block_children(block))


def first_division(blocks: Blocks, kind: DivisionKind) -> Division | None:
    """Return the first division of a kind, or None; only divisions are looked into."""
    for division in [block for block in blocks if isinstance(block, Division)]:
        found = division if division.kind is kind else first_division(division.children, kind)
        if found is not None:
            return found
    return None


def passages(blocks: Iterable[Block]) -> Iterator[tuple[Container, Inlines]]:
    """Yield each passage of text with its container, in reading order; a note's after its own.

    Code blocks are no passages: no transform touches them.
    """
    for block in blocks:
        if isinstance(block, (Paragraph, Heading)):  # nearly all of a novel: told first
            yield block, block.children
            if not is_plain(block.children):
                yield from _in_notes(block.children)
            continue
        for container, inlines in _captions_and_lines(block):
            yield container, inlines
            yield from _in_notes(inlines)
        yield from passages(block_children(block))


def own_passages(block: Block) -> Iterator[Inlines]:
    """Yield the passages of one block, without those of its children and its notes."""
    if isinstance(block, (Paragraph, Heading)):
        yield block.children
    else:
        yield from (inlines for _container, inlines in _captions_and_lines(block))


def _in_notes(inlines: Inlines) -> Iterator[tuple[Container, Inlines]]:
    for note in notes(inlines):
        yield from passages(note.blocks)


def marked_up(blocks: Iterable[Block]) -> Iterator[Inlines]:
    """Yield the passages that are more than one text, in the order of `passages`."""
    for block in blocks:
        if isinstance(block, (Paragraph, Heading)) and is_plain(block.children):
            continue
        for _container, inlines in passages((block,)):
            if not is_plain(inlines):
                yield inlines


def pictures(blocks: Iterable[Block]) -> Iterator[tuple[str, Span | None]]:
    """Yield the source of each picture and where the text names it, in the order of `passages`."""
    for container, inlines in passages(blocks):
        if isinstance(container, Figure):
            yield container.source, container.span
        for inline in inlines_of(inlines):
            if isinstance(inline, InlineImage):
                yield inline.source, inline.span


def is_plain(inlines: Inlines) -> bool:
    """Tell whether a passage is one text and nothing else, as nearly every one of a novel is."""
    return len(inlines) == 1 and isinstance(inlines[0], Text)


def _captions_and_lines(block: Block) -> Iterable[tuple[Container, Inlines]]:
    match block:
        case Verse():
            return ((line, line.children) for line in block.lines)
        case Table() | Figure():
            return ((block, block.caption),)
        case _:
            return ()


def inlines_of(inlines: Inlines) -> Iterator[Inline]:
    """Yield every inline in reading order, a node before its children; notes are not entered."""
    for inline in inlines:
        yield inline
        if isinstance(inline, SPANNING):
            yield from inlines_of(inline.children)


def notes(inlines: Inlines) -> Iterator[Note]:
    """Yield the notes that stand directly in a passage, in order."""
    return (inline for inline in inlines_of(inlines) if isinstance(inline, Note))


def plain_text(inlines: Inlines) -> str:
    """Return the characters a reader reads in a passage: no notes, ruby bases only."""
    if is_plain(inlines):
        return inlines[0].text  # type: ignore[union-attr]
    parts: list[str] = []
    for inline in inlines_of(inlines):
        match inline:
            case Text() | Keep() | Code():
                parts.append(inline.text)
            case LineBreak():
                parts.append("\n")
            case _:
                pass
    return "".join(parts)


# -------------------------------------------------------------- rebuilding


def map_passages(blocks: Blocks, change: Change) -> Blocks:
    """Return the blocks with each passage replaced by what `change` returns for it.

    Notes are changed first, so `change` sees a passage whose notes are already done. A block in
    which nothing changed is returned as it is (the same object).
    """
    return _same_or_new(blocks, tuple(_map_block(block, change) for block in blocks))


def _map_block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph():
            children = _map_inlines(block, block.children, change)
            return block if children is block.children else replace(block, children=children)
        case Heading():
            children = _map_inlines(block, block.children, change)
            return block if children is block.children else replace(block, children=children)
        case Verse():
            lines = tuple(_map_line(line, change) for line in block.lines)
            return replace(block, lines=lines)
        case List():
            return replace(block, items=tuple(_map_item(item, change) for item in block.items))
        case Quote() | Division():
            return replace(block, children=map_passages(block.children, change))
        case Table():
            return _map_table(block, change)
        case Figure():
            return replace(block, caption=_map_inlines(block, block.caption, change))
        case Parallel():
            return _map_parallel(block, change)
        case CodeBlock() | PageBreak() | ThematicBreak():
            return block
        case _:
            assert_never(block)


def _map_line(line: VerseLine, change: Change) -> VerseLine:
    return replace(line, children=_map_inlines(line, line.children, change))


def _map_item(item: ListItem, change: Change) -> ListItem:
    return replace(item, children=map_passages(item.children, change))


def _map_table(table: Table, change: Change) -> Table:
    caption = _map_inlines(table, table.caption, change)
    head = tuple(_map_row(row, change) for row in table.head)
    body = tuple(_map_row(row, change) for row in table.body)
    return replace(table, caption=caption, head=head, body=body)


def _map_row(row: Row, change: Change) -> Row:
    return Row(tuple(_map_cell(cell, change) for cell in row.cells))


def _map_cell(cell: Cell, change: Change) -> Cell:
    return replace(cell, children=map_passages(cell.children, change))


def _map_parallel(block: Parallel, change: Change) -> Parallel:
    def side(cell: ParallelCell) -> ParallelCell:
        return replace(cell, children=map_passages(cell.children, change))

    rows = tuple(replace(row, cells=tuple(side(cell) for cell in row.cells)) for row in block.rows)
    return replace(block, rows=rows)


def _map_inlines(container: Container, inlines: Inlines, change: Change) -> Inlines:
    return change(container, _map_notes(inlines, change))


def _map_notes(inlines: Inlines, change: Change) -> Inlines:
    if is_plain(inlines) or not any(True for _ in notes(inlines)):
        return inlines
    return map_inlines(inlines, lambda inline: _map_note(inline, change))


def _map_note(inline: Inline, change: Change) -> Inline:
    if isinstance(inline, Note):
        return replace(inline, blocks=map_passages(inline.blocks, change))
    return inline


def map_inlines(inlines: Inlines, change: Callable[[Inline], Inline]) -> Inlines:
    """Return a passage with what `change` returns for each inline that holds no others, in order.

    What stands in a note is left to `change`. A passage, or a node in it, in which nothing changed
    is returned as it is (the same object).
    """
    return _same_or_new(inlines, tuple(_map_inline(inline, change) for inline in inlines))


def _map_inline(inline: Inline, change: Callable[[Inline], Inline]) -> Inline:
    if not isinstance(inline, SPANNING):
        return change(inline)
    children = map_inlines(inline.children, change)
    return inline if children is inline.children else replace(inline, children=children)


def _same_or_new(old: tuple[_NodeT, ...], new: tuple[_NodeT, ...]) -> tuple[_NodeT, ...]:
    same = len(old) == len(new) and all(a is b for a, b in zip(old, new, strict=True))
    return old if same else new
