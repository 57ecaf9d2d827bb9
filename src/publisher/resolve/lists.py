"""Where the numbers of lists stand: hanging beside their items, or at the start of their lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import ceil

from publisher.frozen import frozen
from publisher.model.nodes import Block, Blocks, List, Numbering, Paragraph, Quote
from publisher.model.walk import LEAVES, block_children
from publisher.styles import StyleSheet


@frozen
class ListPlace:
    """Where a list stands.

    runs_in: its numbers begin their lines as words do, turn-overs at the margin, as official
    documents have it (GB/T 9704-2012, 7.3.3); bullets hang all the same, and so does what is in a
    quotation or a note, whose margin is not that of the text. inset: em of the role list that it
    stands further in, as it hangs below a number that runs in and begins where that does.
    """

    runs_in: bool = False
    inset: float = 0.0


LEAST_BOX = 2.0
"""Em: text of a list begins where the first line of a paragraph does."""
LEAST_NOTE_BOX = 1.5
"""Em that the mark of a note has at least before its text."""
_GAP = 0.5
_ENDS_BLANK = frozenset("、，。．：；）】〕」』》〉")
HANGING = ListPlace()
"""The place of a list that `list_places` does not name."""


def label_gap(label: str) -> float:
    """Return the em between a label and its text; none behind marks whose frame ends blank."""
    return 0.0 if label[-1:] in _ENDS_BLANK else _GAP


def label_room(widest: float) -> float:
    """Return the em of the box that labels hang in: whole ones. widest: of a label and its gap."""
    return max(LEAST_BOX, ceil(widest - 0.01))


@frozen
class _Around:
    """What is around a block. apart: a quotation or a note; inset: of a list that hangs here."""

    apart: bool = False
    inset: float = 0.0


def list_places(blocks: Blocks, notes: Iterable[Blocks], sheet: StyleSheet) -> dict[str, ListPlace]:
    """Return the place of each list that does not simply hang, by its id.

    notes: the blocks of each note, which are not entered from the passage that refers to it.
    """
    indent = sheet.style("list").first_line_indent
    if indent <= 0:
        return {}
    found = dict(_places(blocks, _Around(), indent))
    for each in notes:
        found.update(_places(each, _Around(apart=True), indent))
    return found


def _places(blocks: Blocks, around: _Around, indent: float) -> Iterator[tuple[str, ListPlace]]:
    for block in blocks:
        if isinstance(block, List):
            yield from _list(block, around, indent)
        elif not isinstance(block, LEAVES):
            apart = around.apart or isinstance(block, Quote)
            yield from _places(tuple(block_children(block)), _Around(apart), indent)


def _list(block: List, around: _Around, indent: float) -> Iterator[tuple[str, ListPlace]]:
    runs_in = not around.apart and block.numbering is not Numbering.BULLET
    if runs_in or around.inset:
        yield block.id or "", ListPlace(runs_in, 0.0 if runs_in else around.inset)
    for item in block.items:
        below = indent if runs_in and begins_with_words(item.children) else 0.0
        yield from _places(item.children, replace(around, inset=below), indent)


def begins_with_words(blocks: Iterable[Block]) -> bool:
    """Tell whether the first of the blocks of an item is a paragraph, which a number can begin."""
    return isinstance(next(iter(blocks), None), Paragraph)
