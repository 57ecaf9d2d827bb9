"""Markdown: CommonMark and GFM, with a form for each node of the model.

Emphasis works beside Chinese punctuation, a line end between Han characters is nothing, and every
text leaf knows its place in the source. The dialect is told in the manual, and in `inline_rules`,
`block_rules`, `spans`, `grids` and `keys`.
"""

from typing import TYPE_CHECKING

from publisher.diagnostics import Span, error
from publisher.model.nodes import Blocks, Division, DivisionKind, Document, Figure
from publisher.model.walk import first_division
from publisher.readers.base import Read, ReaderFormat, ReadOptions
from publisher.readers.decode import Decoded, decode

if TYPE_CHECKING:
    from publisher.readers.markdown.keys import Header
    from publisher.readers.markdown.places import Reading


def read(data: bytes, name: str, options: ReadOptions) -> Read:
    """Return the document that a Markdown source is, with its pictures when a folder is named.

    Raises PublishError: what `decode` raises, front-matter-invalid, nesting-too-deep.
    """
    made = read_text(decode(data, name, options.encoding), options)
    if options.base is None:
        return made
    from publisher.readers.resources import with_pictures

    found = with_pictures(made.document, options)
    return Read(found.document, (*made.diagnostics, *found.diagnostics))


def read_text(decoded: Decoded, options: ReadOptions) -> Read:
    """Return the document of a decoded Markdown source."""
    from publisher.readers.markdown.blocks import blocks, tree
    from publisher.readers.markdown.formulae import report as report_formulae
    from publisher.readers.markdown.front_matter import front_matter
    from publisher.readers.markdown.keys import Header, header
    from publisher.readers.markdown.parser import MAX_NESTING, NestingError, dialect
    from publisher.readers.markdown.places import Reading

    text, source = decoded.text, decoded.source
    front = front_matter(text, source.name)
    head = header(front.pairs) if front else Header()
    reading = Reading(text, source.name, source.line_starts, blocks)
    try:
        tokens = dialect().parse(_without(text, front.lines if front else 0), {})
    except NestingError as fault:
        start = source.line_starts[fault.line]
        message = f"blocks are nested more than {MAX_NESTING} deep"
        span = Span(source.name, start, start + 1)
        raise error("nesting-too-deep", message, span, "take some of it out") from None
    lang = head.lang or options.language or "und"
    made = _with_cover(blocks(reading, tree(reading, tokens)), head, lang)
    _report_unused(reading)
    reading.report_html()
    report_formulae(reading, tokens)
    document = Document(made, head.metadata, lang, (source,))
    return Read(document, (*decoded.diagnostics, *reading.diagnostics))


def _with_cover(blocks: Blocks, head: "Header", lang: str) -> Blocks:
    """Return the blocks with the picture of the front matter as a cover; one in the text goes on.

    The picture shows the title, so that this is what is said of it.
    """
    is_there = first_division(blocks, DivisionKind.COVER) is not None
    if head.cover is None or head.cover.text is None or is_there:
        return blocks
    said = "Cover: " if lang.startswith("en") else "封面："
    alt = (said + head.metadata.title).rstrip("：: ")
    picture = Figure(head.cover.text, alt, span=head.cover.span)
    return (Division(DivisionKind.COVER, (picture,), span=head.cover.span), *blocks)


def _without(text: str, lines: int) -> str:
    """Return the text with its first lines empty, so that lines keep their numbers."""
    return "\n" * lines + "\n".join(text.split("\n")[lines:]) if lines else text


def _report_unused(reading: "Reading") -> None:
    for label, node in reading.definitions.items():
        if label not in reading.noted:
            message = f"note “{label}” has no mark in the text and is left out"
            span = reading.lines(node.token)
            reading.warn("note-unused", message, span, f"put “[^{label}]” where it belongs")


FORMAT = ReaderFormat("markdown", (".md", ".markdown", ".mdown", ".mkd"), read)
