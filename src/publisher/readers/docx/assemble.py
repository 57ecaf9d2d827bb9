"""Flows put together: lines of code, quotations, verse, captions, lists with their levels."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from publisher.diagnostics import Span
from publisher.model.nodes import (
    Block,
    Blocks,
    CodeBlock,
    Figure,
    Inlines,
    LineBreak,
    List,
    ListItem,
    Numbering,
    Paragraph,
    ParagraphRole,
    Quote,
    Table,
    Verse,
    VerseLine,
)
from publisher.readers.docx.builtin import Kind
from publisher.readers.docx.flows import Flow
from publisher.readers.docx.formats import numbering_of
from publisher.readers.docx.numbering import Label

_NEAR = 30
"""Twips by which places that are meant to be one may differ."""
_BOXES = {"☐": False, "☑": True, "□": False, "☒": True}


def assembled(flows: Sequence[Flow]) -> Blocks:
    """Return the blocks that flows make."""
    return _with_lists(_with_captions(_grouped(flows)))


# ------------------------------------------------ code, quotations, verse


def _grouped(flows: Sequence[Flow]) -> list[Flow]:
    """Return flows with neighbours of one kind made one block."""
    made: list[Flow] = []
    for inside, label in _groups(flows):
        kind, left = _group(inside[0])
        if kind is Kind.CODE:
            made.append(_code(inside))
        elif kind is Kind.QUOTE:
            made.append(_numbered(_quote(inside), label))
        elif kind is Kind.VERSE:
            verse = _verse(inside)
            made += [Flow(verse, left=left, span=_hull(inside))] if verse.lines else []
        else:
            made += inside
    return made


def _groups(flows: Sequence[Flow]) -> Iterator[tuple[list[Flow], Label | None]]:
    """Yield neighbours of one kind, and the label of a quotation that is an item of a list around
    it: of the list that other paragraphs of the text are items of, too."""
    lists = {flow.label.list for flow in flows if flow.label and flow.kind is not Kind.QUOTE}
    group: list[Flow] = []
    label: Label | None = None
    for flow in flows:
        own = flow.label if flow.kind is Kind.QUOTE else None
        own = own if own is not None and own.list in lists else None
        if group and (own or _group(flow) != _group(group[0])):
            yield group, label
            group, label = [], None
        group.append(replace(flow, label=None) if own else flow)
        label = own or label
    if group:
        yield group, label


def _numbered(quote: Flow, label: Label | None) -> Flow:
    """Return a quotation with the label that its first paragraph has."""
    return replace(quote, label=label, text_left=label.level.left or 0) if label else quote


def _group(flow: Flow) -> tuple[Kind | None, int]:
    return flow.kind, 0 if flow.kind is Kind.QUOTE else flow.left


def _quote(flows: Sequence[Flow]) -> Flow:
    """Return a quotation; what stands further in, and is of no list, is one inside it."""
    left = flows[0].left
    inside: list[Flow] = []
    for is_inner, group in groupby(flows, key=lambda flow: _is_inner(flow, left)):
        part = list(group)
        lists = bool(inside) and inside[-1].label is not None
        inside += [_quote(part)] if is_inner and not lists else part
    quote = Quote(_with_lists(inside), span=_hull(flows))
    return Flow(quote, left=left, span=_hull(flows))


def _is_inner(flow: Flow, left: int) -> bool:
    return flow.label is None and flow.left > left + _NEAR


def _code(flows: Sequence[Flow]) -> Flow:
    lines = [flow.block for flow in flows if isinstance(flow.block, CodeBlock)]
    text = "\n".join(line.text for line in lines).rstrip("\n")
    block = CodeBlock(text, id=lines[0].id if lines else None, span=_hull(flows))
    return Flow(block, left=flows[0].left, span=_hull(flows))


def _verse(flows: Sequence[Flow]) -> Verse:
    """Return verse of stanzas, a paragraph each; one paragraph a line is verse, too."""
    stanzas = [(flow, _lines(flow.block)) for flow in flows if isinstance(flow.block, Paragraph)]
    are_lines = all(len(stanza) == 1 for _flow, stanza in stanzas)
    lines: list[VerseLine] = []
    for flow, stanza in stanzas:
        if flow.apart or not are_lines:
            lines.append(VerseLine(()))
        lines += stanza
    ids = (flow.block.id for flow in flows)
    id = next((id for id in ids if id), None)
    return Verse(tuple(_without_gaps(lines)), id, _hull(flows))


def _without_gaps(lines: Sequence[VerseLine]) -> Iterator[VerseLine]:
    """Yield lines with one empty line between stanzas, none before the first or after the last."""
    begun = gap = False
    for line in lines:
        if not line.children:
            gap = begun
            continue
        if gap:
            yield VerseLine(())
        begun, gap = True, False
        yield line


def _lines(paragraph: Paragraph) -> list[VerseLine]:
    lines: list[list[object]] = [[]]
    for inline in paragraph.children:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return [VerseLine(tuple(line)) for line in lines]  # type: ignore[arg-type]


def _hull(flows: Sequence[Flow]) -> Span | None:
    first, last = flows[0].span, flows[-1].span
    return Span(first.source, first.start, last.end) if first and last else first


# ---------------------------------------------------------------- captions


def _with_captions(flows: Sequence[Flow]) -> list[Flow]:
    """Return flows whose tables have the caption above them and figures that below."""
    made: list[Flow] = []
    for flow in flows:
        caption = _caption(made[-1]) if made else None
        if isinstance(flow.block, Table) and not flow.block.caption and caption is not None:
            before = made.pop().block
            id = flow.block.id or before.id
            made.append(replace(flow, block=replace(flow.block, caption=caption, id=id)))
            continue
        own, last = _caption(flow), made[-1].block if made else None
        if own is not None and isinstance(last, Figure) and not last.caption:
            id = last.id or flow.block.id
            made[-1] = replace(made[-1], block=replace(last, caption=own, id=id))
            continue
        made.append(flow)
    return made


def _caption(flow: Flow) -> Inlines | None:
    block = flow.block
    is_caption = isinstance(block, Paragraph) and block.role is ParagraphRole.CAPTION
    return block.children if is_caption and isinstance(block, Paragraph) else None


# ------------------------------------------------------------------- lists


def _with_lists(flows: Sequence[Flow]) -> Blocks:
    blocks: list[Block] = []
    at = 0
    while at < len(flows):
        if flows[at].label is None:
            blocks.append(flows[at].block)
            at += 1
        else:
            block, at = _list(flows, at)
            blocks.append(block)
    return tuple(blocks)


def _list(flows: Sequence[Flow], start: int) -> tuple[List, int]:
    """Return the list that begins at `start`, and where the flows go on behind it."""
    items: list[tuple[Flow, list[Block]]] = [(flows[start], [flows[start].block])]
    at = start + 1
    while at < len(flows):
        flow, label = flows[at], flows[at].label
        if label is None:
            if not _is_inside(flow, items[-1][0]):
                break
            items[-1][1].append(flow.block)
            at += 1
        elif _depth(flow) > _depth(flows[start]):
            inner, at = _list(flows, at)
            items[-1][1].append(inner)
        elif _depth(flow) == _depth(flows[start]) and _goes_on(flow, [each for each, _ in items]):
            items.append((flow, [flow.block]))
            at += 1
        else:
            break
    return _made(items), at


def _depth(flow: Flow) -> int:
    return flow.label.index if flow.label else 0


def _is_inside(flow: Flow, item: Flow) -> bool:
    """Whether a block without a label stands as far in as the text of the item above it."""
    return 0 < item.text_left <= flow.left + _NEAR


def _goes_on(flow: Flow, before: Sequence[Flow]) -> bool:
    """Whether an item is the next one of a list."""
    label = flow.label
    counted = [each.label for each in before if each.label and _box(each) is None]
    if label is None or _box(flow) is not None or not counted:
        return label is not None and (_box(flow) is not None or not counted)
    last = counted[-1]
    if label.is_bullet or last.is_bullet:
        return label.list == last.list and label.is_bullet and last.is_bullet
    is_alike = label.form == last.form and label.level.format == last.level.format
    return is_alike and label.value == last.value + 1


def _box(flow: Flow) -> bool | None:
    """Return the state of an item whose label is a box, or None for another."""
    is_bullet = flow.label is not None and flow.label.is_bullet
    return _BOXES.get(flow.label.shown) if is_bullet and flow.label else None


def _made(items: Sequence[tuple[Flow, list[Block]]]) -> List:
    found = next((flow.label for flow, _ in items if flow.label and _box(flow) is None), None)
    numbering, label, start = Numbering.BULLET, "", 1
    if found is not None and not found.is_bullet:
        known = numbering_of(found.level.format, found.form)
        if known is not None:
            numbering, label, start = known[0], known[1], found.value
    own = tuple(_item(flow, blocks) for flow, blocks in items)
    return List(own, numbering, start, span=_hull([flow for flow, _ in items]), label=label)


def _item(flow: Flow, blocks: Sequence[Block]) -> ListItem:
    """Return an item; the id of its first paragraph is its own."""
    first = blocks[0]
    is_empty = isinstance(first, Paragraph) and not first.children
    kept = tuple(blocks[1:] if is_empty else blocks)
    return ListItem(kept, _box(flow), span=flow.span)
