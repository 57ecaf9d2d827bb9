"""A rich book, the same on every machine: what a manual or a history has besides prose.

Chapters and sections; paragraphs with Western words, emphasis, code and notes; lists, quotations,
listings; narrow tables of figures, wide ones of sentences and long ones that cross pages; PNG and
JPEG pictures. No paragraph is repeated. `benchmarks.markup` writes it in each peer's markup.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeAlias

from PIL import Image

from benchmarks.texts import WORDS, han, written

CHAPTERS = 14
_SECTIONS = 4
_PICTURE_PIXELS = (900, 600)


class Piece(NamedTuple):
    """A stretch of a paragraph. kind: plain, strong, emphasis, code or note."""

    kind: str
    text: str


Pieces: TypeAlias = tuple[Piece, ...]


class Heading(NamedTuple):
    """level: 1 for chapters, 2 for sections."""

    level: int
    text: str


class Prose(NamedTuple):
    """A paragraph."""

    pieces: Pieces


class Items(NamedTuple):
    """A list."""

    ordered: bool
    items: tuple[Pieces, ...]


class Quote(NamedTuple):
    """A quotation of whole paragraphs."""

    paragraphs: tuple[Pieces, ...]


class Code(NamedTuple):
    """A listing, a line an entry."""

    lines: tuple[str, ...]


class Table(NamedTuple):
    """One head row and rows of as many cells; numbers: their columns from this one on."""

    head: tuple[Pieces, ...]
    rows: tuple[tuple[Pieces, ...], ...]
    numbers: int


class Picture(NamedTuple):
    """A picture beside the source, with its caption."""

    file: str
    caption: str


Block: TypeAlias = Heading | Prose | Items | Quote | Code | Table | Picture


def rich_book(chapters: int = CHAPTERS, seed: int = 23) -> tuple[Block, ...]:
    """Return a book of so many chapters, each about a dozen A4 pages."""
    random = Random(seed)
    return tuple(block for number in range(chapters) for block in _chapter(random, number))


def _chapter(random: Random, number: int) -> Iterator[Block]:
    yield Heading(1, f"第{han(number + 1)}章 {_word(random, 'objects')}")
    for section in range(_SECTIONS):
        yield Heading(2, f"{_word(random, 'subjects')}与{_word(random, 'objects')}")
        yield from _prose(random, 9)
        yield _table(random, section)
        yield from _prose(random, 5)
        yield _items(random, section % 2 == 0)
        yield from _prose(random, 4)
        yield _picture(random, number * _SECTIONS + section)
        yield from _prose(random, 5)
        yield Quote((_pieces(random, 2), _pieces(random, 3))) if section % 2 else _code(random)


def _prose(random: Random, count: int) -> Iterator[Prose]:
    return (Prose(_pieces(random, random.randint(2, 6))) for _ in range(count))


def _pieces(random: Random, sentences: int) -> Pieces:
    return tuple(piece for _ in range(sentences) for piece in _sentence(random))


def _sentence(random: Random) -> Iterator[Piece]:
    kind = random.random()
    text = written(random)
    if kind < 0.82:
        yield Piece("plain", text)
    elif kind < 0.88:
        yield Piece("plain", text[:-1])
        yield Piece("note", _note(random))
        yield Piece("plain", text[-1])
    elif kind < 0.93:
        yield Piece("plain", f"{_word(random, 'subjects')}记住了")
        yield Piece("strong", _word(random, "objects"))
        yield Piece("plain", f"，{text}")
    elif kind < 0.97:
        yield Piece("plain", f"这里说的是{_word(random, 'terms')}，")
        yield Piece("emphasis", _word(random, "clauses"))
        yield Piece("plain", f"；{text}")
    else:
        yield Piece("plain", "文件名写作")
        yield Piece("code", f"{_word(random, 'terms').lower()}_{random.randint(1, 999)}.txt")
        yield Piece("plain", f"，{text}")


def _note(random: Random) -> str:
    who, title = _word(random, "names"), _word(random, "titles")
    return f"{who}：{title}，第{random.randint(1, 400)}页。{written(random)}"


def _items(random: Random, ordered: bool) -> Items:
    return Items(ordered, tuple(_pieces(random, random.randint(1, 2)) for _ in range(5)))


def _code(random: Random) -> Code:
    names = [f"{_word(random, 'terms').lower()}_{index}" for index in range(6)]
    lines = (f"    {name} = read('{name}.txt', {random.randint(1, 999)})" for name in names)
    return Code(("def main():  # 主程序", *lines, "    return total"))


def _table(random: Random, kind: int) -> Table:
    """Return a table of figures, of sentences, of both, or a long one, in turn."""
    rows, words, numbers = ((6, 1, 4), (5, 3, 0), (8, 2, 2), (40, 2, 3))[kind]
    head = tuple((Piece("strong", _word(random, "objects")[-2:]),) for _ in range(words + numbers))
    return Table(head, tuple(_row(random, words, numbers) for _ in range(rows)), words)


def _row(random: Random, words: int, numbers: int) -> tuple[Pieces, ...]:
    first: Pieces = (Piece("plain", f"{_word(random, 'subjects')}{_word(random, 'verbs')}"),)
    more = (_cell(random) for _ in range(words - 1))
    figures = ((Piece("plain", f"{random.randint(1, 99_999):,}"),) for _ in range(numbers))
    return (first, *more, *figures)


def _cell(random: Random) -> Pieces:
    text = f"{_word(random, 'clauses')}，{_word(random, 'clauses')}"
    return (Piece("plain", text), Piece("emphasis", _word(random, "objects")))


def _picture(random: Random, number: int) -> Picture:
    suffix = "png" if number % 2 else "jpg"
    return Picture(f"picture-{number}.{suffix}", f"{_word(random, 'objects')}，{written(random)}")


def _word(random: Random, kind: str) -> str:
    return random.choice(WORDS[kind])


def write_pictures(book: tuple[Block, ...], folder: Path) -> None:
    """Write the pictures of a book: smooth colours with some noise, as photographs have."""
    random = Random(5)
    for picture in (block for block in book if isinstance(block, Picture)):
        (folder / picture.file).write_bytes(_drawn(random, picture.file.endswith(".jpg")))


def _drawn(random: Random, jpeg: bool) -> bytes:
    coarse = Image.frombytes("RGB", (9, 6), random.randbytes(9 * 6 * 3))
    image = coarse.resize(_PICTURE_PIXELS, Image.Resampling.BICUBIC)
    noise = Image.frombytes("RGB", (90, 60), random.randbytes(90 * 60 * 3))
    image = Image.blend(image, noise.resize(_PICTURE_PIXELS), 0.1)
    out = BytesIO()
    image.save(out, "JPEG" if jpeg else "PNG", quality=85)
    return out.getvalue()
