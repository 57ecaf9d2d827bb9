"""The outline: every heading in order, with a target."""

from publisher.model.nodes import Blocks, Heading
from publisher.model.walk import plain_text, walk
from publisher.resolve.document import OutlineEntry


def outline(blocks: Blocks) -> tuple[OutlineEntry, ...]:
    """Return an entry for each heading; line breaks in titles become spaces."""
    return tuple(
        OutlineEntry(block.level, " ".join(plain_text(block.children).split("\n")), block.id or "")
        for block in walk(blocks)
        if isinstance(block, Heading)
    )
