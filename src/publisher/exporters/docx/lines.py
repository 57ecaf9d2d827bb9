"""Lines of blocks as far as they are known before Word breaks them."""

from collections.abc import Iterable, Iterator
from math import ceil

from publisher.model.nodes import Block, Division, Heading, List, Paragraph, Quote, Verse, VerseLine
from publisher.model.walk import block_children, plain_text
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.grids import about_em

_SURE = 0.001
_ENTERED = (List, Quote, Division)


def about_lines(block: Heading | Paragraph, document: ResolvedDocument) -> int:
    """Return about how many lines a block has across a column, those that it is typed in at
    least."""
    style = document.style(block.id)
    room = document.sheet.page.column_room / style.word_size
    room = max(room - style.indent_start - style.indent_end, 1.0)
    first, *rest = plain_text(block.children).split("\n")
    widths = [style.first_line_indent + about_em(first), *map(about_em, rest)]
    return sum(max(ceil(width / room - _SURE), 1) for width in widths)


def stanzas(block: Verse) -> list[tuple[VerseLine, ...]]:
    """Return the lines of each stanza; blank lines divide them."""
    found: list[list[VerseLine]] = [[]]
    for line in block.lines:
        if line.children:
            found[-1].append(line)
        else:
            found.append([])
    return [tuple(stanza) for stanza in found if stanza]


def is_alone(block: Block, document: ResolvedDocument) -> bool:
    """Tell whether a block is one line."""
    return isinstance(block, Paragraph) and about_lines(block, document) == 1


def leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield what stands below each other on the pages, in reading order."""
    for block in blocks:
        if isinstance(block, _ENTERED):
            yield from leaves(block_children(block))
        else:
            yield block
