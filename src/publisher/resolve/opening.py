"""How a document opens: with a cover of its own, and the title with subtitle and authors."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

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
from publisher.model.ordinals import parse
from publisher.model.walk import plain_text, walk
from publisher.resolve.document import CONTENTS, HEAD, OutlineEntry, ResolvedDocument
from publisher.resolve.ranks import is_title, ranks, title_paragraph, with_title

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
    opening = opening_of(document.blocks, heading)
    titling = tuple(each for each in opening if isinstance(each, Paragraph | Heading))
    covers = tuple(each for each in opening if is_cover(each))
    head = tuple(each for each in opening if each.id == HEAD)
    return Front(covers, titling, document.blocks[len(opening) :], head)


def opening_of(blocks: Blocks, heading: Heading | None = None) -> Blocks:
    """Return the blocks before the text: covers, the head of an official document, the title with
    subtitle and authors. heading: the one that is the title, if any."""
    return tuple(takewhile(lambda each: _opens(each, heading), blocks))


def _opens(block: Block, heading: Heading | None) -> bool:
    is_titling = isinstance(block, Paragraph) and block.role in _TITLING
    return is_titling or block is heading or is_cover(block) or block.id == HEAD


def is_cover(block: Block) -> bool:
    """Tell whether a block is a cover of the author's."""
    return isinstance(block, Division) and block.kind is DivisionKind.COVER


def leading_covers(blocks: Blocks) -> int:
    """Return how many covers of the author's a text begins with."""
    return sum(1 for _each in takewhile(is_cover, blocks))


def _title_heading(document: ResolvedDocument) -> Heading | None:
    given = document.metadata.title
    return heading_of_title(document.blocks, document.outline, given, document.title)


def heading_of_title(
    blocks: Blocks, outline: Sequence[OutlineEntry], given: str, shown: str
) -> Heading | None:
    """Return the heading that is the title: as the metadata have it, or the only one so high,
    unless it counts as a part of something (第一章, 卷一).

    given: title of the metadata, or nothing; shown: what catalogues show.
    """
    top = [each for each in outline if each.level == 1 and each.target != CONTENTS]
    wanted = given or (shown if len(top) == 1 and not _is_part(shown) else "")
    for block in blocks:
        if isinstance(block, Heading):
            is_it = block.level == 1 and plain_text(block.children).strip() == wanted.strip()
            return block if is_it else None
    return None


def _is_part(title: str) -> bool:
    ordinal = parse(title)
    return ordinal is not None and bool(ordinal.unit)


def title_heading(document: ResolvedDocument) -> str:
    """Return the id of the heading that is the title, which contents do not list, or nothing."""
    headings = (each for each in front_of(document).titling if isinstance(each, Heading))
    return next((each.id or "" for each in headings), "")


def chapter_level(document: ResolvedDocument) -> int:
    """Return the level of the highest headings of the text, its title apart: 1 where it has none.

    They stand in running heads for those of a higher level that a sheet asks for.
    """
    own = {CONTENTS, title_heading(document)}
    levels = (each.level for each in document.outline if each.target not in own)
    return min(levels, default=1)


def head_level(wanted: str, highest: int) -> int:
    """Return the level of the headings that a running head shows.

    wanted: as `RunningHead` has it, but not empty; highest: as `chapter_level` returns it.
    """
    level = 1 if wanted == "title" else int(wanted.removeprefix("heading-"))
    return max(level, highest)


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


def ranks_in_order(document: ResolvedDocument) -> Mapping[str, int]:
    """Return the rank of title and headings by id, such that one of rank 1 comes first.

    ISO 14289-1, 7.4.2, counts so: a title below a heading is then a paragraph.
    """
    title = _title_before_headings(document.blocks)
    if title is None or _stands_below_contents(title, document):
        return ranks(document.outline)
    return with_title(document.outline, title.id, 2)


def _title_before_headings(blocks: Blocks) -> Paragraph | None:
    for block in walk(blocks):
        if isinstance(block, Heading) and plain_text(block.children).strip():
            return None
        if isinstance(block, Paragraph) and is_title(block):
            return block
    return None


def _stands_below_contents(title: Paragraph, document: ResolvedDocument) -> bool:
    """Tell whether contents that are made for a document stand before its title.

    They stand behind its opening; a title deep in the text, in a column, is not of that.
    """
    if not any(entry.target == CONTENTS for entry in document.outline):
        return False
    return title not in walk(opening_of(document.blocks, _title_heading(document)))
