"""What stands over all columns of a page, and which page set-up a division has."""

from publisher.model.nodes import Block, Division, Figure, Heading, Paragraph, Table
from publisher.resolve.document import HEAD, IMPRINT, ResolvedDocument
from publisher.styles import PageSetup

ALL = "all"


def spans(document: ResolvedDocument, block: Block) -> bool:
    """Return whether a block is to stand over all columns, by itself or by its style.

    The head and the imprint of an official document always do.
    """
    match block:
        case Paragraph() | Heading():
            return document.style(block.id).span == ALL
        case Table():
            return block.wide or document.sheet.style("table").span == ALL
        case Figure():
            return block.wide or document.sheet.figure.span == ALL
        case Division():
            return block.id in {HEAD, IMPRINT}
        case _:
            return False


def setup_of(document: ResolvedDocument, block: Block) -> PageSetup | None:
    """Return the page set-up that a division asks for; None where it goes on with that around it.

    A name that the sheet does not know is reported by `resolve` and counts for nothing.
    """
    if not isinstance(block, Division) or block.page is None:
        return None
    return document.sheet.sections.get(block.page)
