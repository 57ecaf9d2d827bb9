"""What is said of what is wider than its column, once a block or table, or higher than a page."""

from collections.abc import Iterator, Mapping, Sequence

from publisher.diagnostics import Diagnostic, Span
from publisher.layout.leaf import Filled
from publisher.layout.setting import Setter
from publisher.model.nodes import Table
from publisher.model.walk import block_children, walk
from publisher.resolve.document import HEAD, ResolvedDocument


def overfull_blocks(setter: Setter) -> Iterator[Diagnostic]:
    """Yield a warning for each block with a line or word that does not fit its column, or page.

    Of a table in which that happens in several cells it is said once.
    """
    spans = setter.spans()
    for block in dict.fromkeys(setter.overfull):
        yield Diagnostic(
            "line-overfull",
            "a character or picture is wider than its line and sticks out of it",
            spans.get(block),
            "choose a smaller size or a wider column",
        )
    yield from map(_too_high, setter.too_high)
    groups = _grouped(setter.divided, _tables(setter.document))
    for table, blocks in groups.items():
        if len(blocks) > 1 and table in spans:
            yield _narrow(len(blocks), spans[table])
        else:
            yield from (_divided(spans.get(block)) for block in blocks)


def marks_of_other_pages(setter: Setter, filled: Filled) -> Iterator[Diagnostic]:
    """Yield a warning for each reference to a note of another page, where pages count anew.

    The mark there is that of another note, or of none.
    """
    spans = setter.spans()
    for name, (block, note) in setter.again.items():
        place, home = filled.destinations.get(name), filled.note_pages.get(note)
        if place is not None and home is not None and place.page != home:
            yield Diagnostic(
                "note-of-other-page",
                f"the mark of the note “{note}” stands on a page whose own notes count anew",
                spans.get(block),
                "write the note once more, or let notes count through (notes_restart)",
            )


def _too_high(part: str) -> Diagnostic:
    what = "head" if part == HEAD else "imprint"
    return Diagnostic(
        "official-too-high",
        f"the {what} of the official document is higher than a page: it is set as text",
        None,
        "take a larger page or smaller margins",
    )


def _narrow(count: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "table-narrow",
        f"a table is too narrow: words are broken in {count} of its cells",
        span,
        "take fewer columns, shorter words or a smaller size",
    )


def _divided(span: Span | None) -> Diagnostic:
    return Diagnostic(
        "word-divided",
        "a word or number is wider than its line and is broken where the line is full",
        span,
        "choose a smaller size or a wider column",
    )


def _tables(document: ResolvedDocument) -> Mapping[str, str]:
    """Return the id of the table that each block in a cell stands in."""
    notes = [block for each in document.notes for block in each.note.blocks]
    tables = [block for block in walk((*document.blocks, *notes)) if isinstance(block, Table)]
    return {
        inner.id or "": table.id or ""
        for table in tables
        for inner in walk(tuple(block_children(table)))
    }


def _grouped(blocks: Sequence[str], owners: Mapping[str, str]) -> dict[str, list[str]]:
    """Return blocks by the table around them; each other block by itself."""
    found: dict[str, list[str]] = {}
    for block in dict.fromkeys(blocks):
        found.setdefault(owners.get(block, block), []).append(block)
    return found
