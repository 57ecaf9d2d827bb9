"""Ranks: the level of each heading without gaps, as a hole is heard, and the title's.

The level that the author gave decides how a heading looks; these, what readers are told.
"""

from collections.abc import Mapping, Sequence
from itertools import islice

from publisher.model.nodes import Blocks, Paragraph, ParagraphRole
from publisher.model.walk import plain_text, walk
from publisher.resolve.document import OutlineEntry

_LOWEST = 6
_EARLY = 20


def ranks(outline: Sequence[OutlineEntry], top: int = 1) -> dict[str, int]:
    """Return the rank, `top` to 6, of each heading with words by its id."""
    result: dict[str, int] = {}
    above: list[int] = []
    for entry in outline:
        if not entry.title.strip():
            continue
        while above and above[-1] >= entry.level:
            above.pop()
        above.append(entry.level)
        result[entry.target] = min(top + len(above) - 1, _LOWEST)
    return result


def tops(outline: Sequence[OutlineEntry]) -> int:
    """Return how many headings stand under no other."""
    return sum(rank == 1 for rank in ranks(outline).values())


def title_paragraph(blocks: Blocks) -> str | None:
    """Return the id of the paragraph that is the document's title, or None; it stands early."""
    for block in islice(walk(blocks), _EARLY):
        if isinstance(block, Paragraph) and is_title(block):
            return block.id
    return None


def is_title(block: Paragraph) -> bool:
    """Tell whether a paragraph is a title with words."""
    return block.role is ParagraphRole.TITLE and bool(plain_text(block.children).strip())


def with_title(outline: Sequence[OutlineEntry], title: str | None, top: int) -> Mapping[str, int]:
    """Return the ranks of the headings, from `top` on, and 1 for the title paragraph, if any."""
    result = ranks(outline, top)
    if title is not None:
        result[title] = 1
    return result
