"""Titles: the rank of each heading in HTML, levels without gaps, as a hole is heard.

The level that the author gave stays in the class, so nothing looks different.
"""

from collections.abc import Mapping, Sequence
from itertools import islice

from publisher.exporters.xhtml.escape import replace_illegal
from publisher.model.nodes import Blocks, Paragraph, ParagraphRole
from publisher.model.walk import plain_text, walk
from publisher.resolve.document import OutlineEntry, ResolvedDocument

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


def shown_title(document: ResolvedDocument) -> str:
    """Return the title for catalogues, never blank: readers refuse a book without one."""
    title = " ".join(replace_illegal(document.title).split("\n")).strip()
    return title or document.identifier.strip() or "untitled"


def identifier(document: ResolvedDocument) -> str:
    """Return the identifier for catalogues, never blank either."""
    return replace_illegal(document.identifier).strip() or shown_title(document)


def title_paragraph(blocks: Blocks) -> str | None:
    """Return the id of the paragraph that is the document's title, or None; it stands early."""
    for block in islice(walk(blocks), _EARLY):
        if isinstance(block, Paragraph) and _is_title(block):
            return block.id
    return None


def _is_title(block: Paragraph) -> bool:
    return block.role is ParagraphRole.TITLE and bool(plain_text(block.children).strip())


def with_title(outline: Sequence[OutlineEntry], title: str | None, top: int) -> Mapping[str, int]:
    """Return the ranks of the headings, from `top` on, and h1 for the title paragraph, if any."""
    result = ranks(outline, top)
    if title is not None:
        result[title] = 1
    return result
