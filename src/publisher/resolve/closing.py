"""What closes a text or a quotation: signature, date or source, lines that stay together."""

from collections.abc import Sequence

from publisher.model.nodes import ParagraphRole

CLOSING = frozenset(
    role.value
    for role in (ParagraphRole.SIGNATURE, ParagraphRole.DATE_LINE, ParagraphRole.ATTRIBUTION)
)
"""Roles of such lines, which are not parted from the last lines of what they close."""
LAST_LINES = 2
"""How many lines of that stay with them."""
_MOST_WHOLE = 4
"""Lines of such that stay together whatever they are; a longer list of names is divided."""


def stays(roles: Sequence[str], at: int) -> bool:
    """Tell whether one of the lines that close a text stays with the next of them.

    roles: of these lines in order.
    """
    last = len(roles) - 1
    is_edge = at in {0, last - 1} or roles[at] != roles[min(at + 1, last)]
    return at < last and (last < _MOST_WHOLE or is_edge)
