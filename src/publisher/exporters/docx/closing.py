"""Signature, date and source in Word: kept with the last lines of what they close.

A paragraph that Word keeps with the next is not parted from it, and leaves a page by two lines at
least; LibreOffice 7.4 takes all of it to the next page.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from types import MappingProxyType

from publisher.exporters.docx.lines import is_alone, leaves, stanzas
from publisher.model.nodes import (
    Block,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Quote,
    Verse,
)
from publisher.model.walk import walk
from publisher.resolve.closing import CLOSING, stays, typed_source
from publisher.resolve.document import ResolvedDocument
from publisher.styles import ComputedStyle


def with_closings(document: ResolvedDocument) -> ResolvedDocument:
    """Return a document whose styles keep what is closed with what closes it; the style of a table
    or figure is that of its caption."""
    kept = {*_kept(document)}
    if not kept:
        return document
    made: dict[int, ComputedStyle] = {}
    styles = dict(document.styles)
    for name in kept:
        style = document.style(name)
        styles[name] = made.setdefault(id(style), replace(style, keep_with_next=True))
    return replace(document, styles=MappingProxyType(styles))


def _kept(document: ResolvedDocument) -> Iterator[str]:
    """Yield the ids of blocks that stay with what is behind them."""
    quotes = (block for block in walk(document.blocks) if isinstance(block, Quote))
    typed = {source.id or "" for source in map(typed_source, quotes) if source}
    above: list[Block] = []
    closing: list[Block] = []
    for block in (*leaves(document.blocks), PageBreak()):
        if _role(block, typed) in CLOSING:
            closing.append(block)
            continue
        if closing:
            yield from _last(above, document)
            roles = [_role(each, typed) for each in closing]
            yield from (each.id or "" for at, each in enumerate(closing) if stays(roles, at))
            above, closing = [], []
        above = [] if isinstance(block, PageBreak) else [*above[-1:], block]


def _role(block: Block, typed: Set[str]) -> str:
    """Return the role of a paragraph. typed: ids of those that name the source of a quotation."""
    if not isinstance(block, Paragraph):
        return ""
    return (ParagraphRole.ATTRIBUTION if block.id in typed else block.role).value


def _last(above: Sequence[Block], document: ResolvedDocument) -> Iterator[str]:
    """Yield what stays of the blocks above: the last, and, if that is one line, the one before."""
    for block in above[-1:]:
        yield _named(block)
        if is_alone(block, document):
            yield from map(_named, above[-2:-1])


def _named(block: Block) -> str:
    """Return whose style says how a block is kept: of verse, that of its last stanza."""
    lines = stanzas(block)[-1:] if isinstance(block, Verse) else ()
    return (lines[0][0].id if lines else block.id) or ""
