"""How a document opens: with a cover of its own, and the title with subtitle and authors."""

from publisher.frozen import frozen
from publisher.model.nodes import (
    Block,
    Blocks,
    Division,
    DivisionKind,
    Heading,
    Paragraph,
    ParagraphRole,
)
from publisher.model.walk import plain_text
from publisher.resolve.document import CONTENTS, HEAD, ResolvedDocument
from publisher.resolve.ranks import title_paragraph

_TITLING = frozenset({ParagraphRole.TITLE, ParagraphRole.SUBTITLE, ParagraphRole.AUTHOR})


@frozen
class Front:
    """How a document opens. own_cover: divisions that are covers; titling: its title,
    subtitle and authors; rest: what comes then; head: of an official document, above the title."""

    own_cover: Blocks
    titling: tuple[Paragraph | Heading, ...]
    rest: Blocks
    head: Blocks = ()


def front_of(document: ResolvedDocument) -> Front:
    """Return the opening of a document: covers of the author's, and what is its title."""
    heading = _title_heading(document)
    is_headed = bool(document.blocks) and document.blocks[0].id == HEAD
    head, blocks = document.blocks[:is_headed], document.blocks[is_headed:]
    end = next((i for i, each in enumerate(blocks) if not _opens(each, heading)), len(blocks))
    opening = blocks[:end]
    titling = tuple(each for each in opening if isinstance(each, Paragraph | Heading))
    covers = tuple(each for each in opening if is_cover(each))
    return Front(covers, titling, blocks[end:], head)


def _opens(block: Block, heading: Heading | None) -> bool:
    is_titling = isinstance(block, Paragraph) and block.role in _TITLING
    return is_titling or block is heading or is_cover(block)


def is_cover(block: Block) -> bool:
    """Tell whether a block is a cover of the author's."""
    return isinstance(block, Division) and block.kind is DivisionKind.COVER


def _title_heading(document: ResolvedDocument) -> Heading | None:
    """Return the heading that is the title: as the metadata have it, or the only one so high."""
    top = [each for each in document.outline if each.level == 1 and each.target != CONTENTS]
    wanted = document.metadata.title or (document.title if len(top) == 1 else "")
    for block in document.blocks:
        if isinstance(block, Heading):
            is_it = block.level == 1 and plain_text(block.children).strip() == wanted.strip()
            return block if is_it else None
    return None


def title_heading(document: ResolvedDocument) -> str:
    """Return the id of the heading that is the title, which contents do not list, or nothing."""
    headings = (each for each in front_of(document).titling if isinstance(each, Heading))
    return next((each.id or "" for each in headings), "")


def title_of(document: ResolvedDocument) -> str:
    """Return the title on one line; nothing where what catalogues show stands in for one.

    A first chapter's heading, or a file's name, is no title of a book.
    """
    has_title = (
        document.metadata.title
        or title_paragraph(document.blocks) is not None
        or _title_heading(document) is not None
    )
    return " ".join(document.title.split("\n")) if has_title else ""
