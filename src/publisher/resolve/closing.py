"""What stands with its neighbours: signature, date or source with what they close, and a line
that ends in a colon with what it leads in."""

from collections.abc import Sequence

from publisher.model.nodes import (
    Block,
    CodeBlock,
    Figure,
    List,
    Paragraph,
    ParagraphRole,
    Placement,
    Quote,
    Table,
    Verse,
)
from publisher.model.walk import plain_text

CLOSING = frozenset(
    role.value
    for role in (ParagraphRole.SIGNATURE, ParagraphRole.DATE_LINE, ParagraphRole.ATTRIBUTION)
)
"""Roles of such lines, which are not parted from the last lines of what they close."""
LAST_LINES = 2
"""How many lines of that stay with them."""
_DASHES = ("—", "―", "─")
_MOST_WHOLE = 4
"""Lines of such that stay together whatever they are; a longer list of names is divided."""


def stays(roles: Sequence[str], at: int) -> bool:
    """Tell whether one of the lines that close a text stays with the next of them.

    roles: of these lines in order.
    """
    last = len(roles) - 1
    is_edge = at in {0, last - 1} or roles[at] != roles[min(at + 1, last)]
    return at < last and (last < _MOST_WHOLE or is_edge)


def typed_source(quote: Quote) -> Paragraph | None:
    """Return what names the source of a quotation as its last paragraph: ——张三."""
    last = quote.children[-1] if len(quote.children) > 1 else None
    if not isinstance(last, Paragraph) or last.role in CLOSING:
        return None
    return last if plain_text(last.children).strip().startswith(_DASHES) else None


_LED_IN = (List, Table, Figure, CodeBlock, Quote, Verse)
_COLONS = ("：", ":")
_LONGEST = 60
"""Characters of a paragraph that is short enough to go to the next page as a whole."""


def leads_in(paragraph: Paragraph, following: Block) -> bool:
    """Tell whether a paragraph says no more than what comes: 具体安排如下： before a table."""
    if not isinstance(following, _LED_IN) or paragraph.role is not ParagraphRole.BODY:
        return False
    if isinstance(following, Figure) and following.placement is not Placement.HERE:
        return False
    text = plain_text(paragraph.children).rstrip()
    return len(text) <= _LONGEST and text.endswith(_COLONS)
