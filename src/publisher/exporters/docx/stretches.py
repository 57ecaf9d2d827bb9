"""The body in sections: stretches of one page set-up and one number of columns.

Word ends a section in the last paragraph of it (ECMA-376 part 1, 17.6.18); how a section begins,
on a new page or going on, is said at its own end.
"""

from collections.abc import Iterator
from dataclasses import replace

from publisher.exporters.docx.markup import paragraph
from publisher.frozen import frozen
from publisher.model.nodes import Block, Blocks, Division, DivisionKind
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.spans import setup_of, spans
from publisher.styles import PageSetup

_SMALL = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
LAST_LINE = paragraph(_SMALL, "")
"""A line of one point, for a section to have a paragraph."""


@frozen
class Stretch:
    """Blocks that stand in one section. lang: of what is around them, BCP 47.

    spanning: over all columns of their page; opens: ids of divisions that begin here.
    """

    blocks: Blocks
    lang: str
    page: PageSetup
    spanning: bool
    opens: tuple[str, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns its text has."""
        return 1 if self.spanning else self.page.columns

    @property
    def width(self) -> float:
        """Width of its lines in pt."""
        return self.page.measure if self.spanning else self.page.column_room

    def joins(self, other: "Stretch") -> bool:
        """Tell whether another stretch is of the same section."""
        return self.page is other.page and self.columns == other.columns


def stretches(document: ResolvedDocument) -> list[list[Stretch]]:
    """Return the stretches of a document by section, at least one of each."""
    page = document.sheet.page
    every = page.columns > 1 or any(isinstance(block, Division) for block in document.blocks)
    whole = Stretch(document.blocks, document.lang, page, spanning=False)
    if not every:
        return [[whole]]
    sections: list[list[Stretch]] = []
    for stretch in _parts(document, whole):
        if sections and sections[-1][-1].joins(stretch):
            sections[-1].append(stretch)
        else:
            sections.append([stretch])
    return sections or [[whole]]


def _parts(document: ResolvedDocument, around: Stretch) -> Iterator[Stretch]:
    """Yield the blocks of a stretch, a new one wherever columns or pages change."""
    kept: list[Block] = []
    for block in around.blocks:
        inner = _inside(document, block, around)
        if inner is None:
            kept.append(block)
            continue
        if kept:
            yield replace(around, blocks=tuple(kept))
            kept = []
        yield from inner
    if kept:
        yield replace(around, blocks=tuple(kept))


def _inside(document: ResolvedDocument, block: Block, around: Stretch) -> list[Stretch] | None:
    """Return the stretches of a block that is not simply one more; None for one that is."""
    if around.page.columns > 1 and spans(document, block):
        return [Stretch((block,), around.lang, around.page, spanning=True)]
    if not isinstance(block, Division):
        return None
    page = setup_of(document, block) or around.page
    lang = block.lang or around.lang
    if block.kind in {DivisionKind.CONTENTS, DivisionKind.INDEX}:  # fields, written as a whole
        alone = Stretch((replace(block, page=None),), lang, page, spanning=False)
        return None if page is around.page else [alone]
    whole = Stretch(block.children, lang, page, spanning=False)
    parts = [*_parts(document, whole)]
    if page is around.page and all(each.joins(whole) for each in parts):
        return None
    opens = (block.id or "", *(parts[0].opens if parts else ()))
    return [replace(each, opens=opens if each is parts[0] else each.opens) for each in parts]


def ended(content: str, section: str) -> str:
    """Return the content of a section that ends here; section: its w:sectPr.

    The last paragraph says it; where there is none, behind a table, a line of one point does.
    """
    start = max(content.rfind("<w:p>"), content.rfind("<w:p "))
    if not content.endswith("</w:p>") or start < content.rfind("</w:tbl>"):
        return content + paragraph(_SMALL + section, "")
    opened = content.index(">", start) + 1
    if content.startswith("<w:pPr>", opened):
        at = content.index("</w:pPr>", opened)
        return content[:at] + section + content[at:]
    return f"{content[:opened]}<w:pPr>{section}</w:pPr>{content[opened:]}"
