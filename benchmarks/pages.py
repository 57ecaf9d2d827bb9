"""`python -m benchmarks.pages`: what pages measure, ours beside Typst's, in one run.

The figures are read from glyph positions in the PDFs (benchmarks/figures.py says how); what each
must be stands beside it. Typst is from PyPI and named where it is absent.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import ROWS, Figures, Row, measure
from benchmarks.lines import Page, read_setting
from benchmarks.texts import as_typst, prose
from publisher.resources import fonts_dir

SIZE = 12.0
_WIDTH, _BOTTOM = 595.276, 60.0
WIDTHS = (35, 20)


def page_of(em: int) -> Page:
    """Return the type area of an A4 page with so many characters a line."""
    return Page(SIZE, em, (_WIDTH - em * SIZE) / 2, _BOTTOM)


def set_by_publisher(text: str, em: int, folder: Path) -> Path:
    """Return our PDF of a text."""
    source, sheet = folder / "prose.txt", folder / f"{em}.toml"
    source.write_text(text, "utf-8")
    sheet.write_text(f'[sheet]\nextends = "handout"\n[page]\nchars = {em}\n', "utf-8")
    output = folder / f"publisher-{em}.pdf"
    command = [sys.executable, "-m", "publisher", str(source), "-o", str(output)]
    options = ["-s", str(sheet), "-e", "source", "--no-repair", "--plain", "-q"]
    subprocess.run([*command, *options], check=True)
    return output


def set_by_typst(text: str, em: int, folder: Path) -> Path:
    """Return Typst's PDF of a text, on the same page and in the same faces."""
    import typst

    source, output = folder / "prose.typ", folder / f"typst-{em}.pdf"
    margin = f"{page_of(em).left}pt"
    faces = '(name: "Source Serif 4", covers: "latin-in-cjk")'  # else quotes are Western
    markup = as_typst(text).replace("30.9mm", margin).replace('"Source Serif 4"', faces, 1)
    source.write_text(markup, "utf-8")
    typst.compile(str(source), output=str(output), font_paths=[str(fonts_dir())])
    return output


def report(em: int, found: dict[str, Figures]) -> str:
    """Return a table, a row a figure; a star marks ours where it is not what it must be."""
    narrow = em == WIDTHS[1]
    names = "".join(f"{name:>12}" for name in found)
    lines = [f"{f'{em} em a line':<30}{'must be':>9}{names}"]
    lines += [_row(row, narrow, found) for row in ROWS]
    counts = "".join(f"{each.lines:>12}" for each in found.values())
    return "\n".join([*lines, f"{'(lines)':<30}{'':>9}{counts}"]) + "\n"


def _row(row: Row, narrow: bool, found: dict[str, Figures]) -> str:
    values = [getattr(each, row.field) for each in found.values()]
    cells = "".join(f"{row.form.format(value):>12}" for value in values)
    star = "" if row.holds(values[0], narrow) else " *"
    return f"{row.name:<30}{row.wanted[narrow]:>9}{cells}{star}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages")
    parser.add_argument("--characters", type=int, default=140_000)
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs")
    given = parser.parse_args()
    setters: dict[str, Callable[[str, int, Path], Path]] = {"publisher": set_by_publisher}
    if find_spec("typst") is None:
        print("typst is not installed")
    else:
        setters["typst"] = set_by_typst
    text = prose(given.characters)
    with TemporaryDirectory() as name:
        folder = given.keep or Path(name)
        for em in WIDTHS:
            pdfs = {setter: make(text, em, folder) for setter, make in setters.items()}
            page = page_of(em)
            settings = {each: read_setting(pdf, text, page) for each, pdf in pdfs.items()}
            print(report(em, {each: measure(found) for each, found in settings.items()}))


if __name__ == "__main__":
    main()
