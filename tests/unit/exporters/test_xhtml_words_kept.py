"""Nothing is lost, doubled or moved: the text of EPUB and HTML is the text of the model."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from tests.strategies import documents
from tests.unit.exporters.test_xhtml_sample import (
    XHTML,
    chapters,
    epub_of,
    every_node,
    html_of,
    note_words_of,
    notes_in,
    png,
    resolved,
    words_in,
    words_of,
)

from publisher.model.nodes import Document
from publisher.resolve import ResolvedDocument


@pytest.fixture(autouse=True)
def _no_cover(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw no cover: it has no words of the text, and takes longer than all the rest."""
    monkeypatch.setattr("publisher.exporters.epub.book.draw_cover", lambda document: png())


def _check(document: ResolvedDocument, pages: list["etree._Element"]) -> None:
    body = "".join(words_in(page) for page in pages)
    assert body == words_of(document.blocks, document)
    asides = [aside for page in pages for aside in page.iter(f"{XHTML}aside")]
    found = sorted("".join(words_in(child) for child in aside) for aside in asides)
    assert found == note_words_of(document)
    ids = Counter(
        element.get("id") for page in pages for element in page.iter() if element.get("id")
    )
    assert not [id for id, count in ids.items() if count > 1]


def _links(pages: dict[str, "etree._Element"]) -> list[str]:
    """Return the links that lead nowhere in the publication."""
    anchors = {
        f"{name}#{element.get('id')}" for name, page in pages.items() for element in page.iter()
    }
    lost = []
    for name, page in pages.items():
        for link in page.iter(f"{XHTML}a"):
            href = link.get("href")
            if href.startswith(("#", "chapter-")):
                full = f"{name}{href}" if href.startswith("#") else href
                if full not in anchors | set(pages):
                    lost.append(full)
    return lost


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW", "en"])
def test_every_node_keeps_its_words(lang: str) -> None:
    """By code point; notes once, after the text of their file; ruby bases once."""
    document = resolved(every_node(lang))
    _check(document, chapters(epub_of(document)))
    _check(document, [etree.fromstring(html_of(document).encode())])
    assert sum("注文一" in notes_in(page) for page in chapters(epub_of(document))) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_document_keeps_its_words_in_epub(document: Document) -> None:
    """Whatever the nodes: same words, ids unique in the book, every inner link arrives."""
    edition = resolved(document)
    book = epub_of(edition)
    pages = chapters(book)
    _check(edition, pages)
    named = {f"chapter-{number}.xhtml": page for number, page in enumerate(pages, 1)}
    assert not _links(named)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_document_keeps_its_words_in_html(document: Document) -> None:
    """The page is well-formed XML too, holds the same words, and every inner link arrives."""
    edition = resolved(document)
    page = etree.fromstring(html_of(edition).encode())
    _check(edition, [page])
    assert not _links({"": page})
