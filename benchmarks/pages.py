"""`python -m benchmarks.pages`: what pages measure, ours beside those of its peers, in one run.

The figures are read from glyph positions in the PDFs (benchmarks/figures.py says how); what each
must be stands beside it. A tool that is not installed is named.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import ROWS, Figures, Row, measure, off_grid
from benchmarks.lines import read_setting
from benchmarks.setters import page_of, set_by_publisher, setters
from benchmarks.texts import prose

WIDTHS = (35, 20)


def report(em: int, found: dict[str, Figures]) -> str:
    """Return a table, a row a figure; a star marks ours where it is not what it must be."""
    narrow = em == WIDTHS[1]
    names = "".join(f"{name:>12}" for name in found)
    lines = [f"{f'{em} em a line':<30}{'must be':>9}{names}"]
    lines += [_row(row, narrow, found) for row in ROWS]
    counts = "".join(f"{each.lines:>12}" for each in found.values())
    return "\n".join([*lines, f"{'(lines)':<30}{'':>9}{counts}"]) + "\n"


def _row(row: Row, narrow: bool, found: dict[str, Figures]) -> str:
    cells = "".join(f"{_cell(row, each):>12}" for each in found.values())
    ours = next(iter(found.values()))
    star = "" if row.holds(getattr(ours, row.field), narrow) else " *"
    return f"{row.name:<30}{row.wanted[narrow]:>9}{cells}{star}"


def _cell(row: Row, figures: Figures) -> str:
    """Return a figure; a dash where the lines could not be read, for characters are lost."""
    if not figures.lines and row.field != "lost":
        return "–"
    return row.form.format(getattr(figures, row.field))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages")
    parser.add_argument("--characters", type=int, default=140_000)
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs")
    parser.add_argument("--text", type=Path, help="prose to set instead, a paragraph a line")
    given = parser.parse_args()
    text = given.text.read_text("utf-8") if given.text else prose(given.characters)
    makers = setters()
    for absent in [name for name, make in makers.items() if make is None]:
        print(f"{absent} is not installed")
    with TemporaryDirectory() as name:
        folder = given.keep or Path(name)
        for em in WIDTHS:
            pdfs = {setter: make(text, em, folder) for setter, make in makers.items() if make}
            page = page_of(em)
            settings = {each: read_setting(pdf, text, page) for each, pdf in pdfs.items()}
            on_grid = set_by_publisher(text, em, folder, grid=True)
            off = off_grid(read_setting(on_grid, text, page))
            print(f"on the grid, Han characters off it at most: {off:.4f} em")
            print(report(em, {each: measure(found) for each, found in settings.items()}))


if __name__ == "__main__":
    main()
