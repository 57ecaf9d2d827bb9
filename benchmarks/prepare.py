"""`python -m benchmarks.prepare FOLDER CHARACTERS`: write the sources of every tool."""

import sys
from pathlib import Path

from benchmarks.book import rich_book, write_pictures
from benchmarks.markup import as_html, book_as_html, book_as_markdown, book_as_typst
from benchmarks.peers import write_tex_head
from benchmarks.texts import as_markdown, as_typst, novel
from publisher.resources import fonts_dir

_ROOT = Path(__file__).parent.parent
_BOOK_SHEET = '[sheet]\nextends = "handout"\n[matter]\ncontents = true\n'


def prepare(folder: Path, characters: int) -> None:
    """Write the novel, six times as much of it, the bulletin and the rich book."""
    for title, size in (("novel", characters), ("six", 6 * characters)):
        text = novel(size)
        (folder / f"{title}.txt").write_text(text, "utf-8")
        _write(folder, title, as_markdown(text), as_typst(text), as_html(text, _faces()))
    gold = (_ROOT / "tests/data/suzhou-bulletin.gold.hant.txt").read_text("utf-8")
    bulletin = (_ROOT / "examples/suzhou-bulletin.txt").read_text("utf-8")
    (folder / "bulletin.txt").write_text(bulletin, "utf-8")
    typst = as_typst(gold, "Noto Serif TC")
    _write(folder, "bulletin", as_markdown(gold), typst, as_html(gold, _faces()))
    book = rich_book()
    write_pictures(book, folder)
    markdown = book_as_markdown(book)
    _write(folder, "book", markdown, book_as_typst(book), book_as_html(book, _faces()))
    (folder / "book.toml").write_text(_BOOK_SHEET, "utf-8")
    write_tex_head(folder)


def _faces() -> str:
    return fonts_dir().as_uri()


def _write(folder: Path, title: str, markdown: str, typst: str, html: str) -> None:
    for suffix, text in (("md", markdown), ("typ", typst), ("html", html)):
        (folder / f"{title}.{suffix}").write_text(text, "utf-8")


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), int(sys.argv[2]))
