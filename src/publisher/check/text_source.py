"""A text or Markdown file as a paper, and its corrected copy: the same but for what is mended."""

import codecs
from collections.abc import Iterable, Sequence
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
    """A text file. encoding: as asked for; passages: of its paper's items, None for what front
    matter says."""

    data: bytes
    name: str
    encoding: str | None
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
    return TextSource(data, name, encoding, tuple(found), Paper(tuple(items)))


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
    """Return the file with the fixes made, and the numbers of the findings that they mend.

    All other bytes stay: mark, line ends, and what the encoding would write in another way. What it
    has no bytes for is not put in.
    """
    decoded = decode(source.data, source.name, source.encoding)
    text, codec = decoded.text, decoded.source.encoding
    done, edits = set[int](), list[tuple[int, int, bytes]]()
    for number, finding in enumerate(findings):
        fix, item = finding.found.fix, finding.found.item
        passage = source.passages[item.index] if item else None
        if not isinstance(fix, TextFix) or passage is None:
            continue
        span, new = passage.source(fix.start, fix.end), _encoded(fix.new, codec)
        if span is None or new is None or text[span.start : span.end] != finding.found.found:
            continue
        if all(span.end <= start or end <= span.start for start, end, _ in edits):
            edits.append((span.start, span.end, new))
            done.add(number)
    data, starts = source.data, _starts(source.data, codec, len(text)) if edits else ()
    for start, end, made in sorted(edits, reverse=True):
        data = data[: starts[start]] + made + data[starts[end] :]
    return data, frozenset(done)


def _encoded(text: str, codec: str) -> bytes | None:
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return None


def _starts(data: bytes, codec: str, length: int) -> Sequence[int]:
    """Return where in the bytes each character of the text read from them begins, and their end.

    length: of that text, which has one character for CRLF, and may have none for the mark.
    """
    decoder = codecs.getincrementaldecoder(codec)("replace")
    starts, before, at = list[int](), "", 0
    for end in range(1, len(data) + 1):
        found = decoder.decode(data[end - 1 : end])
        for character in found:
            if (before, character) != ("\r", "\n"):
                starts.append(at)
            before = character
        at = end if found else at
    starts.append(len(data))
    return starts[len(starts) - 1 - length :]
