"""What stands apart from the text: covers and colophons, and the pages before the body."""

from publisher.model.nodes import (
    Block,
    Division,
    DivisionKind,
    Heading,
    PageBreak,
    Paragraph,
    ParagraphRole,
)
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.opening import front_of

ON_ITS_OWN = frozenset({DivisionKind.COVER, DivisionKind.COLOPHON})
"""Divisions on pages of their own, which are no pages of the text."""
AT_THE_END = frozenset({*ON_ITS_OWN, DivisionKind.INDEX})
"""Divisions that stand behind all that belongs to the text: notes, attachments, imprint."""
_BEFORE_BODY = frozenset({DivisionKind.COVER, DivisionKind.FRONT_MATTER, DivisionKind.CONTENTS})
COVER_DROP = 0.3
"""Share of the page's depth above the title of a cover."""


def cover_role(block: Paragraph | Heading) -> str:
    """Return the role of the style that a title, subtitle or author has on a cover."""
    role = block.role if isinstance(block, Paragraph) else ParagraphRole.TITLE
    return f"cover-{role.value}"


def body_start(document: ResolvedDocument) -> str | None:
    """Return the id of the first block that is neither the document's title nor front matter."""
    rest = (block for block in front_of(document).rest if not _is_front(block))
    return next((block.id for block in rest), None)


def _is_front(block: Block) -> bool:
    if isinstance(block, Division):
        return block.kind in _BEFORE_BODY
    return isinstance(block, PageBreak)
