"""The stage: flat paragraphs to headings, verse, title, salutation, signature and date lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publisher.diagnostics import Diagnostic, Severity, Source, Span
from publisher.model.nodes import (
    Block,
    Blocks,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Text,
    Verse,
    VerseLine,
)
from publisher.model.walk import plain_text, walk
from publisher.structure import headings, letters, titles, verse
from publisher.structure.inference import Found, Inference, InferenceKind
from publisher.structure.verse import Poem

_ROLES = {
    InferenceKind.TITLE: ParagraphRole.TITLE,
    InferenceKind.SALUTATION: ParagraphRole.SALUTATION,
    InferenceKind.SIGNATURE: ParagraphRole.SIGNATURE,
    InferenceKind.DATE_LINE: ParagraphRole.DATE_LINE,
}


@dataclass(frozen=True, slots=True)
class Structured:
    """A document with its structure, each conclusion in order, and what is odd in it."""

    document: Document
    inferences: tuple[Inference, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def structure(document: Document, plain: bool = False) -> Structured:
    """Return the document with structure inferred from its top-level paragraphs.

    Text is never changed, only the kind and role of blocks. plain: infer nothing. A document that
    has headings of its own gets salutation, signature and date lines only. Linear time.
    """
    if plain:
        return Structured(document)
    blocks = document.blocks
    texts = [_text(block) for block in blocks]
    if any(isinstance(block, Heading) for block in walk(blocks)):
        return _built(document, texts, letters.find(texts))
    found, metadata = titles.find(texts, document.metadata)
    _blank(texts, found)
    outline = headings.find(texts)
    _blank(texts, outline.headings)
    ends = letters.find(texts)
    _blank(texts, ends)
    poems = verse.find(texts, _gaps(blocks, document.sources))
    found = {**found, **outline.headings, **ends}
    structured = _built(replace(document, metadata=metadata), texts, found, poems)
    return replace(structured, diagnostics=_oddities(outline.oddities, blocks))


def _text(block: Block) -> str:
    """Return the text of a plain body paragraph; of anything else an empty one."""
    if not isinstance(block, Paragraph) or block.role is not ParagraphRole.BODY:
        return ""
    children = block.children
    if len(children) == 1 and isinstance(children[0], Text):  # the hot path: plain text
        return children[0].text.strip()
    return plain_text(children).strip()


def _blank(texts: list[str], found: dict[int, Found]) -> None:
    """Take paragraphs whose kind is known out of the further search."""
    for at in found:
        texts[at] = ""


def _gaps(blocks: Sequence[Block], sources: Sequence[Source]) -> list[bool]:
    """Return whether a blank line stands before each block in its source."""
    starts = {source.name: source.line_starts for source in sources}
    gaps, line = [False] * len(blocks), 0
    for at, block in enumerate(blocks):
        lines = starts.get(block.span.source) if block.span else None
        if block.span is None or lines is None:
            continue
        before = line
        while line < len(lines) and lines[line] <= block.span.start:
            line += 1
        gaps[at] = at > 0 and line - before > 1
        while line < len(lines) and lines[line] < block.span.end:
            line += 1
    return gaps


# ---------------------------------------------------------------- building


def _built(
    document: Document, texts: Sequence[str], found: dict[int, Found], poems: Sequence[Poem] = ()
) -> Structured:
    blocks = tuple(_blocks(document.blocks, found, poems))
    inferences = [_inference(document.blocks[at], each) for at, each in found.items()]
    inferences += [_inference(_verse(document.blocks, poem), poem.found) for poem in poems]
    inferences.sort(key=lambda each: each.span.start if each.span else 0)
    return Structured(replace(document, blocks=blocks), tuple(inferences))


def _inference(block: Block, found: Found) -> Inference:
    return Inference(found.kind, block.span, found.level, found.evidence)


def _blocks(blocks: Blocks, found: dict[int, Found], poems: Sequence[Poem]) -> Iterator[Block]:
    """Yield the blocks with their new kinds; a poem's paragraphs become one Verse."""
    starts = {poem.start: poem for poem in poems}
    until = 0
    for at, block in enumerate(blocks):
        poem = starts.get(at)
        if poem is not None:
            until = poem.end
            yield _verse(blocks, poem)
        elif at >= until:
            known = found.get(at)
            yield block if known is None else _changed(block, known)


def _changed(block: Block, found: Found) -> Block:
    if not isinstance(block, Paragraph):
        return block
    if found.kind is InferenceKind.HEADING:
        return Heading(found.level, block.children, block.id, block.span, block.lang)
    role = _ROLES.get(found.kind)
    return block if role is None else replace(block, role=role)


def _verse(blocks: Blocks, poem: Poem) -> Verse:
    lines: list[VerseLine] = []
    for at in range(poem.start, poem.end):
        block = blocks[at]
        if isinstance(block, Paragraph):
            lines += [VerseLine(())] if at in poem.breaks else []
            lines.append(VerseLine(block.children, block.id, block.span))
    return Verse(tuple(lines), span=_hull(blocks[poem.start].span, blocks[poem.end - 1].span))


def _hull(first: Span | None, last: Span | None) -> Span | None:
    if first is None or last is None or first.source != last.source:
        return first
    return Span(first.source, first.start, last.end)


def _oddities(
    oddities: Sequence[tuple[int, str]], blocks: Sequence[Block]
) -> tuple[Diagnostic, ...]:
    """Note gaps and repeats in the numbers of chapters."""
    return tuple(
        Diagnostic("heading-number", sentence, blocks[at].span, severity=Severity.NOTE)
        for at, sentence in oddities
    )
