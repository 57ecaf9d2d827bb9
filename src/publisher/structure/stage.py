"""The stage: flat paragraphs to headings, lists, verse, title, salutation, signature and date."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publisher.diagnostics import Diagnostic, Severity, Source, Span
from publisher.frozen import frozen
from publisher.model.looks import Look
from publisher.model.metadata import Metadata
from publisher.model.nodes import (
    Block,
    Blocks,
    Document,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    ParagraphRole,
    Strong,
    Text,
    Verse,
    VerseLine,
)
from publisher.model.walk import plain_text, walk
from publisher.structure import headings, letters, lists, official, titles, verse
from publisher.structure.inference import Found, Inference, InferenceKind
from publisher.structure.lists import Counted
from publisher.structure.looks import find as by_look
from publisher.structure.verse import Poem

_ROLES = {
    InferenceKind.TITLE: ParagraphRole.TITLE,
    InferenceKind.AUTHOR: ParagraphRole.AUTHOR,
    InferenceKind.SALUTATION: ParagraphRole.SALUTATION,
    InferenceKind.SIGNATURE: ParagraphRole.SIGNATURE,
    InferenceKind.DATE_LINE: ParagraphRole.DATE_LINE,
}


@frozen
class Structured:
    """A document with its structure, each conclusion in order, and what is odd in it."""

    document: Document
    inferences: tuple[Inference, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def structure(document: Document, plain: bool = False, looks: Sequence[Look] = ()) -> Structured:
    """Return the document with structure inferred from its top-level paragraphs.

    Text is never changed, only the kind and role of blocks. plain: infer nothing. A document that
    has headings of its own gets salutation, signature and date lines only. looks: how paragraphs
    look in a source that says so; a heading told by its look is none of the text's. Linear time.
    """
    if plain:
        return Structured(document)
    blocks = document.blocks
    texts = [_text(block) for block in blocks]
    if any(isinstance(block, Heading) for block in walk(blocks)):
        return _built(document, letters.find(texts))
    recorded, metadata = official.find(texts, document.metadata)
    _blank(texts, recorded)
    found, metadata = titles.find(texts, metadata)
    _blank(texts, found)
    if looks:
        seen = by_look(texts, blocks, looks)
        found, metadata = {**seen, **found}, _titled(metadata, seen, texts)
        _blank(texts, seen)
    outline = headings.find(texts) if not _has_headings(found) else headings.Outline({})
    headed = {texts[at] for at in outline.headings}
    _blank(texts, outline.headings)
    ends = letters.find(texts)
    _blank(texts, ends)
    gaps = _gaps(blocks, document.sources)
    poems = [_verse(blocks, poem) for poem in verse.find(texts, gaps)]
    counted = lists.find(texts, gaps, headed)
    groups = (*poems, *(_list(blocks, each) for each in counted if _can_be_cut(blocks, each)))
    found = {**recorded, **found, **outline.headings, **ends}
    structured = _built(replace(document, metadata=metadata), found, groups)
    return replace(structured, diagnostics=_oddities(outline.oddities, blocks))


def _has_headings(found: dict[int, Found]) -> bool:
    return any(each.kind is InferenceKind.HEADING for each in found.values())


def _titled(metadata: Metadata, found: dict[int, Found], texts: Sequence[str]) -> Metadata:
    """Return metadata with the title that was seen, where they have none."""
    titles = [texts[at] for at, each in found.items() if each.kind is InferenceKind.TITLE]
    return replace(metadata, title=titles[0]) if titles and not metadata.title else metadata


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
    document: Document, found: dict[int, Found], groups: Sequence["_Group"] = ()
) -> Structured:
    blocks = tuple(_blocks(document.blocks, found, groups))
    inferences = [_inference(document.blocks[at], each) for at, each in found.items()]
    inferences += [_inference(group.block, group.found) for group in groups]
    inferences.sort(key=lambda each: each.span.start if each.span else 0)
    return Structured(replace(document, blocks=blocks), tuple(inferences))


def _inference(block: Block, found: Found) -> Inference:
    return Inference(found.kind, block.span, found.level, found.evidence)


def _blocks(blocks: Blocks, found: dict[int, Found], groups: Sequence["_Group"]) -> Iterator[Block]:
    """Yield the blocks with their new kinds; the paragraphs of a group become one block."""
    starts = {group.start: group for group in groups}
    until = 0
    for at, block in enumerate(blocks):
        group = starts.get(at)
        if group is not None:
            until = group.end
            yield group.block
        elif at >= until:
            known = found.get(at)
            yield block if known is None else _changed(block, known)


def _changed(block: Block, found: Found) -> Block:
    if not isinstance(block, Paragraph):
        return block
    if found.kind is InferenceKind.HEADING:
        children = _not_bold(block.children)
        return Heading(found.level, children, block.id, block.span, block.lang)
    role = _ROLES.get(found.kind)
    if role is ParagraphRole.TITLE:
        return replace(block, role=role, children=_not_bold(block.children))
    return block if role is None else replace(block, role=role)


def _not_bold(children: Inlines) -> Inlines:
    """Return a heading's words without strong around all of them: its style is that already."""
    only = children[0] if len(children) == 1 else None
    return only.children if isinstance(only, Strong) else children


@frozen
class _Group:
    """Paragraphs [start, end) that are one block."""

    start: int
    end: int
    block: Verse | List
    found: Found


def _verse(blocks: Blocks, poem: Poem) -> _Group:
    lines: list[VerseLine] = []
    for at in range(poem.start, poem.end):
        block = blocks[at]
        if isinstance(block, Paragraph):
            lines += [VerseLine(())] if at in poem.breaks else []
            lines.append(VerseLine(block.children, block.id, block.span))
    span = _hull(blocks[poem.start].span, blocks[poem.end - 1].span)
    return _Group(poem.start, poem.end, Verse(tuple(lines), span=span), poem.found)


def _can_be_cut(blocks: Blocks, counted: Counted) -> bool:
    """Whether each paragraph is one leaf that begins with its label: no markup, no language."""
    members = blocks[counted.start : counted.start + len(counted.cuts)]
    return all(isinstance(each, Paragraph) and _is_flat(each.children) for each in members)


def _is_flat(children: Inlines) -> bool:
    only = children[0] if len(children) == 1 else None
    return isinstance(only, Text) and only.lang is None and only.text == only.text.lstrip()


def _list(blocks: Blocks, counted: Counted) -> _Group:
    end = counted.start + len(counted.cuts)
    members = blocks[counted.start : end]
    items = tuple(_item(block, cut) for block, cut in zip(members, counted.cuts, strict=True))
    span = _hull(members[0].span, members[-1].span)
    made = List(items, counted.numbering, span=span, label=counted.label)
    return _Group(counted.start, end, made, counted.found)


def _item(block: Block, cut: int) -> ListItem:
    """Return an item of a paragraph without its label, of which `cut` is the length."""
    if not isinstance(block, Paragraph):
        return ListItem((block,), span=block.span)
    children = tuple(_after(leaf, cut) for leaf in block.children if isinstance(leaf, Text))
    words = Paragraph(children, block.role, block.id, children[0].span, block.lang)
    return ListItem((words,), span=block.span)


def _after(leaf: Text, cut: int) -> Text:
    """Return a leaf without its first characters, its positions kept."""
    if leaf.span is None:
        return replace(leaf, text=leaf.text[cut:])
    before = [(at, source) for at, source in leaf.anchors if at <= cut] or [(0, leaf.span.start)]
    start = before[-1][1] + cut - before[-1][0]
    later = tuple((at - cut, source) for at, source in leaf.anchors if at > cut)
    span = Span(leaf.span.source, start, leaf.span.end)
    return Text(leaf.text[cut:], span, ((0, start), *later) if later else ())


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
