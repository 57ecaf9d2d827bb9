"""A text or Markdown file as a paper, and its corrected copy: the same but for what is mended."""

from collections.abc import Iterable
from dataclasses import replace

from publisher.check.base import Finding, Item, Paper, TextFix
from publisher.diagnostics import Source
from publisher.frozen import frozen
from publisher.model.edits import Passage
from publisher.model.metadata import Metadata
from publisher.model.nodes import Document, Heading
from publisher.model.walk import passages
from publisher.readers import ReadOptions, reader_for
from publisher.readers.decode import decode


@frozen
class TextSource:
    """A text file. passages: of its paper's items, None for what front matter says."""

    data: bytes
    name: str
    source: Source
    passages: tuple[Passage | None, ...]
    paper: Paper


def read_text(data: bytes, name: str, encoding: str | None = None) -> TextSource:
    """Return a text as a paper. Raises PublishError of its reader."""
    options = ReadOptions(encoding=encoding, join_lines=False)
    document = reader_for(name).read(data, name, options).document
    source = document.sources[0] if document.sources else Source(name)
    found: list[Passage | None] = []
    items: list[Item] = []
    for text in _stated(document.metadata):
        items.append(Item(len(items), 1, text))
        found.append(None)
    for item, passage in _items(document, source):
        items.append(replace(item, index=len(items)))
        found.append(passage)
    return TextSource(data, name, source, tuple(found), Paper(tuple(items)))


def _stated(metadata: Metadata) -> Iterable[str]:
    """Yield the elements that front matter states, as paragraphs in their order."""
    official = metadata.official
    said = (official.document_number if official else "", metadata.title)
    return (text for text in said if text)


def _items(document: Document, source: Source) -> Iterable[tuple[Item, Passage]]:
    for container, inlines in passages(document.blocks):
        passage = Passage.of(inlines)
        line = source.position(container.span.start)[0] if container.span else 1
        level = container.level if isinstance(container, Heading) else 0
        yield Item(0, line, passage.text, level), passage


def mended(source: TextSource, findings: Iterable[Finding]) -> tuple[bytes, frozenset[int]]:
    """Return the file with the fixes made, and the numbers of the findings that they mend."""
    decoded = decode(source.data, source.name, source.source.encoding)
    text, done, edits = decoded.text, set[int](), list[tuple[int, int, str]]()
    for number, finding in enumerate(findings):
        fix, item = finding.found.fix, finding.found.item
        passage = source.passages[item.index] if item else None
        if not isinstance(fix, TextFix) or passage is None:
            continue
        span = passage.source(fix.start, fix.end)
        if span is None or text[span.start : span.end] != finding.found.found:
            continue
        if all(span.end <= start or end <= span.start for start, end, _ in edits):
            edits.append((span.start, span.end, fix.new))
            done.add(number)
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    if b"\r\n" in source.data:
        text = text.replace("\n", "\r\n")
    return text.encode(source.source.encoding, "replace"), frozenset(done)
