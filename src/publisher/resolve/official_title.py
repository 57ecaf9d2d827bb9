"""The title of an official document that is written as a heading: it is set as a title."""

from collections.abc import Iterator
from dataclasses import replace

from publisher.model.nodes import (
    Block,
    Blocks,
    Division,
    DivisionKind,
    Heading,
    Paragraph,
    ParagraphRole,
    Quote,
)


def with_title_paragraph(blocks: Blocks, title: Heading) -> Blocks:
    """Return the blocks with a heading that is the title as a title paragraph.

    Where no other heading is of level 1, the levels of the text begin below it, as Markdown is
    written: `# 关于…的通知`, then `## 一、…`. There each is raised by one, so that 一、 looks as
    the first level does (GB/T 9704-2012, 7.3.3); so it is in each attachment below its own title.
    """
    return tuple(_titled(each, title) for each in _raised(blocks, title))


def without_attachments(blocks: Blocks) -> Blocks:
    """Return the blocks of the document itself, in which its title is looked for."""
    return tuple(each for each in blocks if not is_attachment(each))


def _titled(block: Block, title: Heading) -> Block:
    if block is not title:
        return block
    role = ParagraphRole.TITLE
    return Paragraph(title.children, role, id=title.id, span=title.span, lang=title.lang)


def _raised(blocks: Blocks, title: Block | None) -> Blocks:
    """Return blocks with their headings, but the title, raised where none is of level 1."""
    found = (each.level for each in _headings(blocks) if each is not title)
    shift = 0 if 1 in found else 1
    return tuple(each if each is title else _changed(each, shift) for each in blocks)


def _headings(blocks: Blocks) -> Iterator[Heading]:
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Quote() | Division() if not is_attachment(block):
                yield from _headings(block.children)
            case _:
                pass


def _changed(block: Block, shift: int) -> Block:
    match block:
        case Heading():
            return replace(block, level=block.level - shift)
        case Quote() | Division():
            inner = block.children
            if is_attachment(block):
                return replace(block, children=_raised(inner, next(iter(inner), None)))
            return replace(block, children=tuple(_changed(each, shift) for each in inner))
        case _:
            return block


def is_attachment(block: Block) -> bool:
    """Tell whether a block is an attachment, which has a title and levels of its own."""
    return isinstance(block, Division) and block.kind is DivisionKind.ATTACHMENT
