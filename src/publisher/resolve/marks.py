"""Labels of list items, by id of the item."""

from collections.abc import Iterator

from publisher.model.nodes import Blocks, List, ListItem, Numbering
from publisher.model.ordinals import label
from publisher.model.walk import LEAVES, block_children
from publisher.styles import StyleSheet


def list_marks(blocks: Blocks, sheet: StyleSheet) -> dict[str, str]:
    """Return the label of each list item: a bullet by depth, a box for a task, or its ordinal.

    Notes are not entered.
    """
    return dict(_marks(blocks, sheet, 0))


def _marks(blocks: Blocks, sheet: StyleSheet, depth: int) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, List):
            for offset, item in enumerate(block.items):
                yield item.id or "", _mark(block, item, offset, sheet, depth)
            yield from _marks(tuple(block_children(block)), sheet, depth + 1)
        elif not isinstance(block, LEAVES):
            yield from _marks(tuple(block_children(block)), sheet, depth)


def _mark(block: List, item: ListItem, offset: int, sheet: StyleSheet, depth: int) -> str:
    if item.checked is not None:
        return "☑" if item.checked else "☐"
    if block.numbering is Numbering.BULLET:
        return sheet.bullets[depth % len(sheet.bullets)]
    usual = label(block.start + offset, block.numbering)
    return block.label.replace("%", usual.strip("（）.、")).rstrip() if block.label else usual
