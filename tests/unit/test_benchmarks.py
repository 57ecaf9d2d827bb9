"""The texts of the benchmarks: every tool sets the same words, tables, notes and pictures."""

import re
from collections import Counter
from html import unescape

from benchmarks.book import Block, Code, Items, Picture, Pieces, Prose, Quote, Table, rich_book
from benchmarks.markup import book_as_html, book_as_markdown, book_as_typst
from benchmarks.texts import novel

from publisher.model import nodes
from publisher.model.walk import inlines_of, passages, plain_text, walk
from publisher.readers.base import ReadOptions
from publisher.readers.markdown import read

_BOOK = rich_book(1)


def _passages(block: Block) -> tuple[Pieces, ...]:
    match block:
        case Prose():
            return (block.pieces,)
        case Items():
            return block.items
        case Quote():
            return block.paragraphs
        case Table():
            return tuple(cell for row in (block.head, *block.rows) for cell in row)
        case _:
            return ()


def _kinds() -> Counter[str]:
    return Counter(piece.kind for block in _BOOK for pieces in _passages(block) for piece in pieces)


def test_ours_reads_what_the_book_has() -> None:
    """Every table, picture, listing and note of the book is one in the document, none is text."""
    found = read(book_as_markdown(_BOOK).encode(), "book.md", ReadOptions())
    assert found.diagnostics == ()
    blocks = list(walk(found.document.blocks))
    for ours, theirs in ((nodes.Table, Table), (nodes.Figure, Picture), (nodes.CodeBlock, Code)):
        wanted = sum(isinstance(each, theirs) for each in _BOOK)
        assert sum(isinstance(each, ours) for each in blocks) == wanted > 0
    assert sum(isinstance(c, nodes.Note) for c in _inlines(found.document)) == _kinds()["note"]
    text = "".join(plain_text(inlines) for _c, inlines in passages(found.document.blocks))
    assert not re.search(r"[*`|#]|\[\^", text)


def _inlines(document: nodes.Document) -> list[nodes.Inline]:
    found = passages(document.blocks)
    return [each for _container, inlines in found for each in inlines_of(inlines)]


def test_all_markups_hold_the_same_words() -> None:
    """No tool is given less to set than another."""
    typst = book_as_typst(_BOOK).replace("\\", "")
    html = unescape(re.sub("<[^>]+>", "", book_as_html(_BOOK, "fonts")))
    markdown = book_as_markdown(_BOOK)
    texts = [piece.text for block in _BOOK for each in _passages(block) for piece in each]
    assert len(texts) > 500
    for text in texts:
        assert text in markdown and text in typst and text in html


def test_six_novels_repeat_no_paragraph() -> None:
    """A cache of paragraphs would gain nothing."""
    lines = [line for line in novel(100_000).splitlines() if line.startswith("　　")]
    assert len(lines) == len(set(lines))
