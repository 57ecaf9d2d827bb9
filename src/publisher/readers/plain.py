"""Plain text as it arrives: a paragraph a line, hard-wrapped lines joined; no structure guessed."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from publisher.diagnostics import Diagnostic, Severity, Span
from publisher.model.nodes import Block, Document, PageBreak, Paragraph, Text
from publisher.readers.base import Read, ReaderFormat, ReadOptions
from publisher.readers.decode import decode
from publisher.readers.kept import OPENING, with_kept
from publisher.readers.lines import INDENT, Line, join, joint, lines_of
from publisher.readers.wraps import Wrap, measure, runs

PAGE_BREAK = "\f"
_LEAST_JOINED = 0.03  # share of paragraphs of more than a line


def read(data: bytes, name: str, options: ReadOptions) -> Read:
    """Return the paragraphs of a text: no roles, no headings, indentation dropped.

    Spans are exact: of a paragraph, and of its one Text, whose anchors lead over joined lines.
    """
    decoded = decode(data, name, options.encoding)
    starts = decoded.source.line_starts
    lines = decoded.text.split("\n")
    wrap = measure(lines) if options.join_lines else None
    paragraphs = list(runs(lines_of(lines, starts), wrap)) if wrap is not None else []
    if wrap is not None and _are_joined(paragraphs):
        blocks = tuple(block for run in paragraphs for block in _joined(run, wrap, name))
        said = _joins(paragraphs, name)
    else:
        blocks, said = tuple(_blocks(lines, starts, name)), ()
    document = Document(blocks, lang=options.language or "und", sources=(decoded.source,))
    return Read(document, (*decoded.diagnostics, *said))


FORMAT = ReaderFormat("plain", (".txt", ".text"), read)


def _blocks(lines: Sequence[str], starts: Sequence[int], name: str) -> Iterator[Block]:
    """Yield a paragraph for each line that is not blank (the hot path: 2 µs a line)."""
    for line, start in zip(lines, starts, strict=True):
        body = line.strip(INDENT)
        if not body or body == "\t":
            continue
        if PAGE_BREAK in body or "\t" in body or OPENING in body:
            yield from _special(line, start, name)
            continue
        if body is line:
            span = Span(name, start, start + len(line))
        else:
            at = start + len(line) - len(line.lstrip(INDENT))
            span = Span(name, at, at + len(body))
        yield Paragraph((Text(body, span),), span=span)


def _special(line: str, start: int, name: str) -> Iterator[Block]:
    """Yield the blocks of a line with tabs, form feeds or kept text; form feeds begin pages."""
    at = start
    for place, piece in enumerate(line.split(PAGE_BREAK)):
        if place:
            yield PageBreak(span=Span(name, at - 1, at))
        for kept in lines_of((piece,), (at,)):
            if kept.text:
                yield _paragraph((kept,), False, name)
        at += len(piece) + 1


def _joined(run: Sequence[Line], wrap: Wrap, name: str) -> Iterator[Block]:
    """Yield the paragraph made of the lines of one run."""
    first = run[0]
    if len(run) == 1 and PAGE_BREAK in first.text:
        yield from _special(first.text, first.start, name)
    else:
        yield _paragraph(run, wrap.sliced, name)


def _paragraph(run: Sequence[Line], sliced: bool, name: str) -> Paragraph:
    span = Span(name, run[0].start, run[-1].end)
    anchors = _anchors(run, sliced) if len(run) > 1 else ()
    leaf = Text(join(run, sliced), span, anchors)
    return Paragraph(with_kept(leaf) if OPENING in leaf.text else (leaf,), span=span)


def _anchors(run: Sequence[Line], sliced: bool) -> tuple[tuple[int, int], ...]:
    """Map the joined text to the lines; a space put at a join stands for the line end."""
    anchors = [(0, run[0].start)]
    at = 0
    for before, after in pairwise(run):
        at += len(before.text) + len(joint(before, after, sliced))
        anchors.append((at, after.start))
    return tuple(anchors)


def _are_joined(paragraphs: Sequence[Sequence[Line]]) -> bool:
    """Whether so many lines go on that the text is wrapped; a few would be chance."""
    return sum(len(run) > 1 for run in paragraphs) > _LEAST_JOINED * len(paragraphs)


def _joins(paragraphs: Sequence[Sequence[Line]], name: str) -> tuple[Diagnostic, ...]:
    """Note how many line ends were joined, at the first of them."""
    joined = [run for run in paragraphs if len(run) > 1]
    count = sum(len(run) - 1 for run in joined)
    at = joined[0][0].end
    message = f"{count} line ends inside {len(joined)} paragraphs of a hard-wrapped text joined"
    return (Diagnostic("lines-joined", message, Span(name, at, at + 1), severity=Severity.NOTE),)
