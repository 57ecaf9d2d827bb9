"""What the tests of repair share: documents of plain paragraphs, and the annotator in a model."""

from collections.abc import Iterable
from pathlib import Path

from publisher.diagnostics import Span
from publisher.model.nodes import Document, Paragraph, Text
from publisher.model.walk import passages, plain_text
from publisher.repair import Repaired, repair

ROOT = Path(__file__).parents[3]
CLEAN = Path(__file__).parent / "data" / "clean"


def document(paragraphs: Iterable[str], lang: str = "und") -> Document:
    """Return a document of flat paragraphs, one a line of a source called `a.txt`."""
    blocks: list[Paragraph] = []
    at = 0
    for words in paragraphs:
        blocks.append(Paragraph((Text(words, Span("a.txt", at, at + len(words))),)))
        at += len(words) + 1
    return Document(tuple(blocks), lang=lang)


def texts(changed: Document) -> list[str]:
    """Return the passages of a document."""
    return [plain_text(inlines) for _, inlines in passages(changed.blocks)]


def repaired(*paragraphs: str) -> list[str]:
    """Return what repair makes of these paragraphs."""
    return texts(repair(document(paragraphs)).document)


def proposals(result: Repaired) -> list[tuple[str, str]]:
    """Return (before, after) of what was proposed only."""
    return [(c.before, c.after) for c in result.changes if not c.applied]


def lines_of(path: Path) -> list[str]:
    """Return the lines of a file that are not empty."""
    return [line for line in path.read_text("utf-8").split("\n") if line.strip()]


def annotated(text: str, table: dict[str, str]) -> str:
    """Return a text as the annotator of web pages leaves it: readings put into its GBK bytes.

    A pair of bytes that is none reads as `?`; a byte 80 or FF alone is dropped.
    """
    data = text.encode("gbk")
    for char, reading in table.items():
        data = data.replace(char.encode("gbk"), f"{char}({reading})".encode("gbk"))
    characters: list[str] = []
    at = 0
    while at < len(data):
        size = 1 if data[at] < 0x80 or data[at] in (0x80, 0xFF) else 2
        if size == 2 or data[at] < 0x80:
            characters.append(_decoded(data[at : at + size]))
        at += size
    return "".join(characters)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return "?"
