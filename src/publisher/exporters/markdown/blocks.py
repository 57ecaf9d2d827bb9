"""Blocks as Markdown, each as its lines; attributes stand on a line before their block."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias, assert_never

from publisher.exporters.markdown import tables
from publisher.exporters.markdown.escape import braces
from publisher.exporters.markdown.inlines import Notes, image, label, passage
from publisher.exporters.markdown.layout import Lines, fenced, item, joined
from publisher.model.dialect import NUMBERINGS
from publisher.model.nodes import (
    Block,
    Blocks,
    CodeBlock,
    Division,
    Figure,
    Heading,
    Inlines,
    List,
    ListItem,
    Note,
    Numbering,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Parallel,
    Quote,
    Table,
    Text,
    ThematicBreak,
    Verse,
    VerseLine,
)

_NAMES = {numbering: name for name, numbering in NUMBERINGS.items()}
_BY_MARKER = {
    Numbering.BULLET: "-",
    Numbering.DECIMAL: ".",
    Numbering.DECIMAL_PARENTHESIZED: ")",
}
_LANGUAGE = re.compile(r"[^\s`~{}\\&]+")
_NOTHING = "<!-- -->"
_GREATEST = 999_999_999
"""CommonMark reads no list number of more than nine figures."""

Before: TypeAlias = Block | None


def document_lines(blocks: Blocks) -> Lines:
    """Return the lines of a document, the definitions of its notes at the end."""
    notes = Notes()
    parts = [blocks_lines(blocks, notes)] if blocks else [[_NOTHING]]
    done = 0
    while done < len(notes.found):
        parts.append(_definition(notes.found[done], notes))
        done += 1
    return joined(parts)


def blocks_lines(blocks: Blocks, notes: Notes) -> Lines:
    """Return the lines of some blocks, a blank line between two."""
    return joined(_parts(blocks, notes))


def _parts(blocks: Blocks, notes: Notes) -> list[Lines]:
    before: Sequence[Before] = (None, *blocks)
    return [_block(block, last, notes) for last, block in zip(before, blocks, strict=False)]


def _definition(note: Note, notes: Notes) -> Lines:
    mark = f"[^{label(note.id)}]: "
    first = note.blocks[0] if note.blocks else None
    lines = blocks_lines(note.blocks, notes)
    if not isinstance(first, Paragraph) or _paragraph_attributes(first):
        lines = joined([[_NOTHING], lines] if lines else [[_NOTHING]])
    return item(mark, lines, indent=4)


def _block(block: Block, before: Before, notes: Notes) -> Lines:
    match block:
        case Paragraph():
            return _with(_paragraph_attributes(block), passage(block.children, notes).split("\n"))
        case Heading():
            return [_heading(block, notes)]
        case List():
            return _list(block, before, notes)
        case Quote():
            inner = blocks_lines(block.children, notes)
            lines = [f"> {line}" if line else ">" for line in inner] or [">"]
            return _with(braces(id_=block.id, lang=block.lang), lines)
        case Verse():
            return _verse(block, notes)
        case Table():
            return tables.table(block, notes, blocks_lines)
        case Figure():
            return _figure(block, notes)
        case CodeBlock():
            return _code(block)
        case PageBreak():
            return fenced("page-break", braces(id_=block.id), [])
        case ThematicBreak():
            return _with(braces(id_=block.id), ["***"])
        case Parallel():
            return tables.parallel(block, notes, blocks_lines)
        case Division():
            attributes = braces(id_=block.id, page=block.page, lang=block.lang)
            return fenced(block.kind.value, attributes, blocks_lines(block.children, notes))
        case _:
            assert_never(block)


def _with(attributes: str, lines: Lines) -> Lines:
    return [attributes, *lines] if attributes else lines


def _paragraph_attributes(block: Paragraph) -> str:
    role = () if block.role is ParagraphRole.BODY else (block.role.value,)
    return braces(role, block.id, lang=block.lang)


def _heading(block: Heading, notes: Notes) -> str:
    words = passage(block.children, notes, one_line=True)
    if words.endswith("#"):
        words = words[:-1] + "\\#"
    attributes = braces(id_=block.id, lang=block.lang)
    return f"{'#' * block.level} {words}" + (f" {attributes}" if attributes else "")


def _verse(block: Verse, notes: Notes) -> Lines:
    last = len(block.lines) - 1
    lines = [_line(line, at in (0, last), notes) for at, line in enumerate(block.lines)]
    return fenced("verse", braces(id_=block.id, lang=block.lang), lines)


def _line(line: VerseLine, at_edge: bool, notes: Notes) -> str:
    if not line.children and line.id is None and not at_edge:
        return ""
    attributes = braces(id_=line.id)
    words = passage(line.children, notes, one_line=True)
    return f"{words} {attributes}" if attributes else words


def _figure(block: Figure, notes: Notes) -> Lines:
    width = None if block.width is None else f"{block.width:g}mm"
    if block.width is not None and float(f"{block.width:g}") != block.width:
        width = f"{block.width!r}mm"
    title = _title(block.caption)
    wide = ("wide",) if block.wide else ()
    picture = image(block.source, block.alt, title or "")
    picture += braces(wide, width=width, placement=block.placement)
    attributes = braces(id_=block.id, lang=block.lang)
    if title is not None:
        return _with(attributes, [picture])
    caption = passage(block.caption, notes).split("\n")
    return fenced("figure", attributes, joined([[picture], caption]))


def _title(caption: Inlines) -> str | None:
    """Return a caption that a title can hold, or None."""
    if not caption:
        return ""
    only = caption[0]
    plain = len(caption) == 1 and isinstance(only, Text) and only.lang is None
    return only.text if plain and isinstance(only, Text) else None


def _code(block: CodeBlock) -> Lines:
    lines = block.text.split("\n") if block.text else []
    longest = max((len(run) for run in re.findall(r"`{3,}", block.text)), default=2)
    fence = "`" * (longest + 1)
    plain = not block.language or _LANGUAGE.fullmatch(block.language) is not None
    attributes = braces(id_=block.id, language=None if plain else block.language)
    info = block.language if plain else ""
    return _with(attributes, [fence + info, *lines, fence])


# ------------------------------------------------------------------- lists


def _list(block: List, before: Before, notes: Notes) -> Lines:
    compact = _is_compact(block)
    attributes = _list_attributes(block, before, compact=compact)
    first = block.start if _in_marker(block) else 1
    items = [
        _item(each, _marker(block, first + at), compact, notes)
        for at, each in enumerate(block.items)
    ]
    lines = [line for each in items for line in each] if compact else joined(items)
    return _with(attributes, lines)


def _list_attributes(block: List, before: Before, *, compact: bool) -> str:
    """Return what the markers do not say. A list right behind a list is set apart by it.

    compact: whether it `_is_compact`, which asks the lists in it in turn.
    """
    classes: tuple[str, ...] = ()
    if block.numbering not in _BY_MARKER or isinstance(before, List):
        classes = (_NAMES[block.numbering],)
    if block.tight and not compact:
        classes = (*classes, "tight")
    elif not block.tight and not _looks_loose(block):
        classes = (*classes, "loose")
    start = None if _in_marker(block) else str(block.start)
    return braces(classes, block.id, start=start, lang=block.lang, label=block.label or None)


def _in_marker(block: List) -> bool:
    """Return whether the numbers of the markers can tell the start."""
    if block.numbering is Numbering.BULLET:
        return block.start == 1
    return 0 <= block.start <= _GREATEST - len(block.items)


def _marker(block: List, number: int) -> str:
    if block.numbering is Numbering.BULLET:
        return "- "
    return f"{number}{_BY_MARKER.get(block.numbering, '.')} "


def _looks_loose(block: List) -> bool:
    """Return whether blank lines between its items alone say that a list is loose."""
    filled = all(each.children for each in block.items)
    words = any(isinstance(child, Paragraph) for each in block.items for child in each.children)
    return len(block.items) > 1 and filled and words


def _is_compact(block: List) -> bool:
    """Return whether a list can be written without a blank line, and so is tight."""
    return block.tight and all(_is_compact_item(each) for each in block.items)


def _is_compact_item(each: ListItem) -> bool:
    match each.children:
        case () | (Paragraph(),):
            return True
        case (Paragraph() | List() as first, *rest):
            lists = rest if isinstance(first, Paragraph) else each.children
            return len(lists) == 1 and _can_interrupt(lists[0])
        case _:
            return False


def _can_interrupt(block: Block) -> bool:
    """Return whether a list may follow a line of text at once (CommonMark, 5.2 and 5.3)."""
    if not isinstance(block, List) or not _is_compact(block):
        return False
    if _list_attributes(block, None, compact=True):
        return False
    return block.numbering is Numbering.BULLET or block.start == 1


def _item(each: ListItem, marker: str, compact: bool, notes: Notes) -> Lines:
    parts = _parts(each.children, notes)
    lines = [line for part in parts for line in part] if compact else joined(parts)
    first = each.children[0] if each.children else None
    box = isinstance(first, Paragraph) and first.children and not _paragraph_attributes(first)
    checked = None if each.checked is None else ("yes" if each.checked else "no")
    attributes = braces(id_=each.id, checked=None if box else checked)
    if each.checked is not None and box:
        lines[0] = ("[x] " if each.checked else "[ ] ") + lines[0]
    if attributes or not lines:
        lines = ["{.item" + (" " + attributes[1:] if attributes else "}"), *lines]
    return item(marker, lines)


def all_lines(lines: Iterable[str]) -> str:
    """Return the text of a file of these lines."""
    return "\n".join(lines) + "\n"
