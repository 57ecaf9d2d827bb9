"""Short ways to read Markdown in tests."""

from publisher.diagnostics import locate
from publisher.model.nodes import Blocks, Inlines, Paragraph
from publisher.readers.base import Read, ReadOptions
from publisher.readers.markdown import read


def reading(text: str) -> Read:
    """Return what reading a text gives, warnings too."""
    return read(text.encode(), "a.md", ReadOptions(encoding="utf-8"))


def blocks(text: str) -> Blocks:
    """Return the blocks of a text that gives no warning."""
    made = reading(text)
    assert made.diagnostics == ()
    return made.document.blocks


def words(text: str) -> Inlines:
    """Return the inlines of a text of one paragraph that gives no warning."""
    (paragraph,) = blocks(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.children


def warnings(text: str) -> list[tuple[str, int, int]]:
    """Return code, line and column of each warning."""
    made = reading(text)
    found = [(each.code, locate(each.span, made.document.sources)) for each in made.diagnostics]
    return [(code, *place[1:]) for code, place in found if place is not None]
