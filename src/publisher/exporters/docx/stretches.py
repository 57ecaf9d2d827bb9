"""The body in sections: stretches of one page set-up and one number of columns.

Word ends a section in the last paragraph of it (ECMA-376 part 1, 17.6.18); how a section begins,
on a new page or going on, is said at its own end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publisher.exporters.docx.markup import paragraph
from publisher.exporters.docx.section import Section
from publisher.frozen import frozen
from publisher.model.nodes import (
    Block,
    Blocks,
    Division,
    DivisionKind,
    Heading,
    NoteKind,
    PageBreak,
)
from publisher.resolve.contents import contents_entries, places_contents
from publisher.resolve.document import COLOPHON, CONTENTS, ResolvedDocument
from publisher.resolve.matter import ON_ITS_OWN, body_start
from publisher.resolve.notes import behind_notes
from publisher.resolve.opening import front_of
from publisher.resolve.spans import setup_of, spans
from publisher.styles import ComputedStyle, PageSetup, StyleSheet

SMALL = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""How a line of one point is set."""
LAST_LINE = paragraph(SMALL, "")
"""A line of one point, for a section to have a paragraph."""
COVER = "/cover"
"""What the stretch of a cover is made of; contents and colophon have names of their own."""
_LEVELS = range(1, 7)


_BEHIND = "/behind"
"""The part of what stands behind all notes."""


@frozen
class Ends:
    """Where endnotes stand, if there are some. by_chapter: behind each; behind: ids of the
    divisions at the end of the document that the last notes stand before."""

    by_chapter: bool = False
    behind: frozenset[str] = frozenset()


def _ends(document: ResolvedDocument) -> Ends:
    """Return where a document has its endnotes."""
    if not any(each.note.kind is NoteKind.END for each in document.notes):
        return Ends()
    if document.sheet.notes_at == "chapter":
        return Ends(by_chapter=True)
    return Ends(behind=frozenset(each.id or "" for each in behind_notes(document)))


@frozen
class Stretch:
    """Blocks that stand in one section. lang: of what is around them, BCP 47.

    spanning: over all columns of their page; opens: ids of divisions that begin here; made: cover,
    contents or colophon where the sheet asks for these, else nothing; starts: whether a section
    begins on a page of its own here, recto: on a right-hand one; chapter: id of the heading
    or title that it begins with; bare: a cover or colophon; front: counted apart, before the body;
    ends: where the document has endnotes; notes: the part of it whose endnotes stand together.
    """

    blocks: Blocks
    lang: str
    page: PageSetup
    spanning: bool
    opens: tuple[str, ...] = ()
    made: str = ""
    starts: bool = False
    recto: bool = False
    chapter: str = ""
    bare: bool = False
    front: bool = False
    ends: Ends = Ends()
    notes: str = ""

    @property
    def columns(self) -> int:
        """How many columns its text has."""
        return 1 if self.spanning else self.page.columns

    @property
    def width(self) -> float:
        """Width of its lines in pt."""
        return self.page.measure if self.spanning else self.page.column_room

    def joins(self, before: "Stretch") -> bool:
        """Tell whether this stretch goes on in the section of the one before it."""
        own, others = ((each.bare, each.front, each.notes) for each in (self, before))
        is_alike = own == others
        same = self.page is before.page and self.columns == before.columns
        return not self.starts and is_alike and same


def stretches(document: ResolvedDocument) -> list[list[Stretch]]:
    """Return the stretches of a document by section, at least one of each."""
    page, ends = document.sheet.page, _ends(document)
    whole = Stretch(document.blocks, document.lang, page, spanning=False, ends=ends)
    if not (_has_sections(document) or ends.by_chapter):
        return [[whole]]
    sections: list[list[Stretch]] = []
    for stretch in _with_matter(document, whole):
        if sections and stretch.joins(sections[-1][-1]):
            sections[-1].append(stretch)
        else:
            sections.append([stretch])
    return sections or [[whole]]


def _has_sections(document: ResolvedDocument) -> bool:
    """Tell whether anything in a document or its sheet may ask for a section."""
    sheet = document.sheet
    return (
        sheet.page.columns > 1
        or sheet.matter.before
        or sheet.page.number.front is not None
        or any(_opens_section(sheet, sheet.style(f"heading-{level}")) for level in _LEVELS)
        or any(isinstance(block, Division) for block in document.blocks)
    )


def _opens_section(sheet: StyleSheet, style: ComputedStyle) -> bool:
    """Tell whether a heading begins a section: on a right-hand page, or on one without a running
    head, which Word has on the first page of a section only. A template says neither."""
    has_heads = bool(sheet.page.head.text or sheet.page.head.even)
    wanted = style.recto or (style.page_break_before and has_heads)
    return wanted and sheet.reference is None


# ------------------------------------------------------------ before the body


def _with_matter(document: ResolvedDocument, whole: Stretch) -> Iterator[Stretch]:
    """Yield the parts of a document with the cover and contents that its sheet asks for."""
    matter, front = document.sheet.matter, front_of(document)
    opening = document.blocks[: len(document.blocks) - len(front.rest)]
    start, at = _body(document, front.rest)
    whole = replace(whole, front=start)
    if matter.cover and front.titling and not front.own_cover:
        yield replace(whole, blocks=front.titling, made=COVER, bare=True)
        opening = front.head
    for each in _parts(document, replace(whole, blocks=opening)):
        named = each.blocks[0].id or "" if each.blocks[0] in front.titling else each.chapter
        yield replace(each, chapter=named)
    rest = [*_parts(document, replace(whole, blocks=front.rest[:at]))]
    body = [*_parts(document, replace(whole, blocks=front.rest[at:], front=False))]
    if start and body:
        body[0] = replace(body[0], starts=True, recto=True)
    rest += body
    if matter.contents and not places_contents(document) and contents_entries(document):
        apart = document.sheet.style("contents-title").page_break_before
        yield replace(whole, blocks=(), made=CONTENTS, starts=apart)
        rest[:1] = [replace(each, starts=each.starts or apart) for each in rest[:1]]
    yield from rest


def _body(document: ResolvedDocument, rest: Blocks) -> tuple[bool, int]:
    """Return whether pages before the body are counted apart, and where it begins in the rest."""
    if document.sheet.page.number.front is None:
        return False, 0
    start = body_start(document)
    at = next((at for at, block in enumerate(rest) if block.id == start), None)
    return at is not None, at or 0


# -------------------------------------------------------------------- parts


def _parts(document: ResolvedDocument, around: Stretch) -> Iterator[Stretch]:
    """Yield the blocks of a stretch, a new one wherever columns or pages change."""
    kept: list[Block] = []
    now = around
    for block in around.blocks:
        begun = _begun(document, block, around)
        inner = _inside(document, block, begun)
        if inner is None and begun is around:
            kept.append(block)
            continue
        if kept := _without_breaks(kept, begun if inner is None else inner[0]):
            yield replace(now, blocks=tuple(kept))
        if begun.notes != around.notes:  # of the same chapter is what comes behind a table across
            around = replace(around, notes=begun.notes)
        now, kept = (begun, [block]) if inner is None else (around, [])
        yield from inner or ()
    if kept:
        yield replace(now, blocks=tuple(kept))


def _begun(document: ResolvedDocument, block: Block, around: Stretch) -> Stretch:
    """Return the stretch that a heading begins, or that around for any other block."""
    if not isinstance(block, Heading):
        return around
    style = document.style(block.id)
    if around.ends.by_chapter and block.level == 1:
        around = replace(around, notes=block.id or "")
    if not _opens_section(document.sheet, style):
        return around
    return replace(around, starts=True, recto=style.recto, chapter=block.id or "")


def _without_breaks(kept: list[Block], following: Stretch) -> list[Block]:
    """Return blocks without the page breaks at their end, where what follows begins a page."""
    while following.starts and kept and isinstance(kept[-1], PageBreak):
        kept = kept[:-1]
    return kept


def _inside(document: ResolvedDocument, block: Block, around: Stretch) -> list[Stretch] | None:
    """Return the stretches of a block that is not simply one more; None for one that is."""
    if around.page.columns > 1 and spans(document, block):
        return [replace(around, blocks=(block,), spanning=True)]
    if not isinstance(block, Division):
        return None
    page = setup_of(document, block) or around.page
    lang = block.lang or around.lang
    inner = replace(around, lang=lang, page=page, spanning=False)
    if block.id in around.ends.behind:
        inner = replace(inner, notes=_BEHIND)
    if block.kind in {DivisionKind.CONTENTS, DivisionKind.INDEX}:  # fields, written as a whole
        begun = _begun(document, block.children[0], inner) if block.children else inner
        alone = replace(begun, blocks=(replace(block, page=None),))
        is_like = page is around.page and begun is inner
        is_like = is_like and (inner.notes == around.notes or not block.children)
        return None if is_like else [alone]
    bare = around.bare or block.kind in ON_ITS_OWN
    if block.id == COLOPHON:
        return [replace(inner, blocks=block.children, bare=True, made=COLOPHON, starts=True)]
    whole = replace(inner, blocks=block.children, bare=bare)
    parts = [*_parts(document, whole)]
    if all(each.joins(around) for each in (whole, *parts)):
        return None
    if not parts:
        return None
    opens = (block.id or "", *parts[0].opens)
    first = replace(parts[0], opens=opens, starts=parts[0].starts or bare is not around.bare)
    return [first, *parts[1:]]


def sections(parts: Sequence[Sequence[Stretch]]) -> list[Section]:
    """Return what is to be said of each section; those counted apart begin at 1, the body too."""
    found: list[Section] = []
    counts_apart = parts[0][0].front
    before: Stretch | None = None
    divided = divides_notes(parts)
    for at, part in enumerate(parts):
        first = part[0]
        goes_on = before is not None and first.page is before.page and not first.starts
        goes_on = goes_on and first.bare is before.bare if before else False
        later = (each[0].notes for each in parts[at + 1 :])
        restarts = counts_apart and (before is None or before.front is not first.front)
        found.append(
            Section(
                first.page,
                first.columns,
                goes_on=goes_on,
                recto=first.recto and before is not None,
                front=first.front,
                restarts=restarts,
                silent=divided and first.notes != _BEHIND and first.notes in later,
            )
        )
        before = part[-1]
    return found


def divides_notes(parts: Sequence[Sequence[Stretch]]) -> bool:
    """Tell whether endnotes stand elsewhere than at the end of all."""
    return len({each.notes for part in parts for each in part}) > 1


def last_line(content: str, runs: str) -> str:
    """Return blocks with more at the end of the last paragraph, or in a line of one point."""
    if content.endswith("</w:p>"):
        return f"{content.removesuffix('</w:p>')}{runs}</w:p>"
    return content + paragraph(SMALL, runs)


def ended(content: str, section: str) -> str:
    """Return the content of a section that ends here; section: its w:sectPr.

    The last paragraph says it; where there is none, behind a table, a line of one point does.
    """
    start = max(content.rfind("<w:p>"), content.rfind("<w:p "))
    if not content.endswith("</w:p>") or start < content.rfind("</w:tbl>"):
        return content + paragraph(SMALL + section, "")
    opened = content.index(">", start) + 1
    if content.startswith("<w:pPr>", opened):
        at = content.index("</w:pPr>", opened)
        return content[:at] + section + content[at:]
    return f"{content[:opened]}<w:pPr>{section}</w:pPr>{content[opened:]}"
