"""Rewriting a whole tree by language: passages, strings that a reader sees, language tags."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from publisher.frozen import frozen
from publisher.model.nodes import (
    Block,
    Blocks,
    BookTitleMark,
    Cell,
    Code,
    CodeBlock,
    DeathMark,
    Division,
    Emphasis,
    EmphasisDots,
    Figure,
    Heading,
    IndexTerm,
    Inline,
    InlineImage,
    Inlines,
    Keep,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteReference,
    PageBreak,
    Paragraph,
    Parallel,
    ParallelCell,
    ParallelRow,
    ProperNounMark,
    Quote,
    Reference,
    Row,
    Ruby,
    RubyKind,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    Verse,
    VerseLine,
)


@frozen
class Rewriter:
    """What to do. `passage` and `string` get the language in force; `tag` a node's own tag.

    keep: for text kept as it is. note: gives what rewrites the blocks of the next note, whose text
    is no part of the text around it.
    """

    passage: Callable[[Inlines, str], Inlines]
    string: Callable[[str, str], str]
    tag: Callable[[str | None], str | None]
    keep: Callable[[Keep], Keep]
    note: Callable[[], "Rewriter"]


def rewrite_blocks(blocks: Blocks, lang: str, rewriter: Rewriter) -> Blocks:
    """Return the blocks rewritten. lang: the language in force around them."""
    return tuple(_block(block, lang, rewriter) for block in blocks)


def _block(block: Block, around: str, by: Rewriter) -> Block:
    lang = getattr(block, "lang", None) or around
    match block:
        case Paragraph() | Heading():
            children, tag = _passage(block.children, lang, by), by.tag(block.lang)
            same = children is block.children and tag == block.lang
            return block if same else replace(block, children=children, lang=tag)
        case Quote() | Division():
            children_blocks = rewrite_blocks(block.children, lang, by)
            return replace(block, children=children_blocks, lang=by.tag(block.lang))
        case List():
            items = tuple(_item(item, lang, by) for item in block.items)
            return replace(block, items=items, lang=by.tag(block.lang))
        case Verse():
            lines = tuple(_line(line, lang, by) for line in block.lines)
            return replace(block, lines=lines, lang=by.tag(block.lang))
        case Table():
            return _table(block, lang, by)
        case Figure():
            alt, caption = by.string(block.alt, lang), _passage(block.caption, lang, by)
            return replace(block, alt=alt, caption=caption, lang=by.tag(block.lang))
        case Parallel():
            rows = tuple(_parallel_row(row, lang, by) for row in block.rows)
            return replace(block, rows=rows)
        case CodeBlock() | PageBreak() | ThematicBreak():
            return block
        case _:
            assert_never(block)


def _item(item: ListItem, lang: str, by: Rewriter) -> ListItem:
    return replace(item, children=rewrite_blocks(item.children, lang, by))


def _line(line: VerseLine, lang: str, by: Rewriter) -> VerseLine:
    return replace(line, children=_passage(line.children, lang, by))


def _table(table: Table, lang: str, by: Rewriter) -> Table:
    def rows(old: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(Row(tuple(_cell(cell, lang, by) for cell in row.cells)) for row in old)

    caption = _passage(table.caption, lang, by)
    head, body = rows(table.head), rows(table.body)
    return replace(table, head=head, body=body, caption=caption, lang=by.tag(table.lang))


def _cell(cell: Cell, around: str, by: Rewriter) -> Cell:
    children = rewrite_blocks(cell.children, cell.lang or around, by)
    return replace(cell, children=children, lang=by.tag(cell.lang))


def _parallel_row(row: ParallelRow, around: str, by: Rewriter) -> ParallelRow:
    return ParallelRow(tuple(_side(cell, around, by) for cell in row.cells))


def _side(cell: ParallelCell, around: str, by: Rewriter) -> ParallelCell:
    children = rewrite_blocks(cell.children, cell.lang or around, by)
    return replace(cell, children=children, lang=by.tag(cell.lang))


# ------------------------------------------------------------------ inlines


def _passage(inlines: Inlines, lang: str, by: Rewriter) -> Inlines:
    """Return a passage with its text converted as one string, and what its inlines carry."""
    plain = all(isinstance(inline, Text) and inline.lang is None for inline in inlines)
    return by.passage(inlines if plain else _carried(inlines, lang, by), lang)


def _carried(inlines: Inlines, around: str, by: Rewriter) -> Inlines:
    return tuple(_inline(inline, around, by) for inline in inlines)


def _inline(inline: Inline, around: str, by: Rewriter) -> Inline:
    """Return an inline with its strings rewritten; its text and its tags are left to others.

    The tags of texts and marks are still needed to tell which runs of the passage are Chinese.
    """
    lang = getattr(inline, "lang", None) or around
    match inline:
        case Text() | Code() | LineBreak() | NoteReference():
            return inline
        case Keep():
            return by.keep(inline)
        case Ruby():
            old = inline.annotation
            is_text = inline.kind in {RubyKind.OTHER, RubyKind.COMMENT}
            annotation = by.string(old, lang) if is_text else old
            children = _carried(inline.children, lang, by)
            return replace(inline, children=children, annotation=annotation)
        case Link():
            children = _carried(inline.children, lang, by)
            return replace(inline, children=children, title=by.string(inline.title, lang))
        case (
            Emphasis()
            | Strong()
            | Strikethrough()
            | EmphasisDots()
            | ProperNounMark()
            | BookTitleMark()
            | DeathMark()
            | Superscript()
            | Subscript()
            | Reference()
        ):
            return replace(inline, children=_carried(inline.children, lang, by))
        case InlineImage():
            alt, title = by.string(inline.alt, lang), by.string(inline.title, lang)
            return replace(inline, alt=alt, title=title)
        case Note():
            blocks = rewrite_blocks(inline.blocks, lang, by.note())
            return replace(inline, blocks=blocks, lang=by.tag(inline.lang))
        case IndexTerm():
            levels = tuple(by.string(level, lang) for level in inline.levels)
            see = tuple(by.string(level, lang) for level in inline.see)
            return replace(inline, levels=levels, see=see)
        case _:
            assert_never(inline)


def retag(inlines: Inlines, tag: Callable[[str | None], str | None]) -> Inlines:
    """Return the inlines with the language tags of texts and marks replaced.

    A kept text that says its language stays what it is, and is in that language.
    """
    return tuple(_retag(inline, tag) for inline in inlines)


def _retag(inline: Inline, tag: Callable[[str | None], str | None]) -> Inline:
    match inline:
        case LineBreak() | InlineImage() | Note() | NoteReference() | IndexTerm() | Keep():
            return inline
        case Text() | Code():
            return inline if inline.lang is None else replace(inline, lang=tag(inline.lang))
        case _:
            return replace(inline, children=retag(inline.children, tag), lang=tag(inline.lang))
