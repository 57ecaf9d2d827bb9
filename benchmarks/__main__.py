"""`python -m benchmarks`: publisher beside Typst and pandoc, whole processes, in one run.

Peers come from PyPI (typst, pypandoc_binary); one that is not installed is named and left out.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figures, compare
from benchmarks.texts import as_markdown, as_typst, novel
from publisher.resources import fonts_dir

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
PUBLISH = [PYTHON, "-m", "publisher"]


def _typst(source: str, output: str) -> Sequence[str] | None:
    if find_spec("typst") is None:
        return None
    code = (
        "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], "
        "font_paths=[sys.argv[3]])"
    )
    return [PYTHON, "-c", code, source, output, str(fonts_dir())]


def _pandoc(source: str, output: str) -> Sequence[str] | None:
    if find_spec("pypandoc") is None:
        return None
    import pypandoc

    return [pypandoc.get_pandoc_path(), source, "-o", output, "--metadata", "title=novel"]


def _prepare(folder: Path, characters: int) -> None:
    text = novel(characters)
    (folder / "novel.txt").write_text(text, "utf-8")
    (folder / "novel.md").write_text(as_markdown(text), "utf-8")
    (folder / "novel.typ").write_text(as_typst(text), "utf-8")
    gold = (ROOT / "tests/data/suzhou-bulletin.gold.hant.txt").read_text("utf-8")
    bulletin = (ROOT / "examples/suzhou-bulletin.txt").read_text("utf-8")
    (folder / "bulletin.txt").write_text(bulletin, "utf-8")
    (folder / "bulletin.typ").write_text(as_typst(gold, "Noto Serif TC"), "utf-8")


def _cases() -> dict[str, dict[str, Sequence[str] | None]]:
    quiet = ["-q", "-e", "source"]
    return {
        "start: --help": {
            "publisher": [*PUBLISH, "--help"],
            "python": [PYTHON, "-c", "pass"],
        },
        "bulletin to PDF": {
            "publisher": [*PUBLISH, "bulletin.txt", "-o", "b.pdf", *quiet],
            "typst": _typst("bulletin.typ", "bt.pdf"),
        },
        "novel to PDF": {
            "publisher": [*PUBLISH, "novel.txt", "-o", "n.pdf", *quiet],
            "typst": _typst("novel.typ", "nt.pdf"),
        },
        "novel to DOCX": {
            "publisher": [*PUBLISH, "novel.txt", "-o", "n.docx", *quiet],
            "pandoc": _pandoc("novel.md", "np.docx"),
        },
        "novel to EPUB": {
            "publisher": [*PUBLISH, "novel.txt", "-o", "n.epub", *quiet],
            "pandoc": _pandoc("novel.md", "np.epub"),
        },
    }


def _report(title: str, found: dict[str, Figures]) -> None:
    names = list(found)
    ours = found[names[0]]
    for name in names:
        each = found[name]
        ratio = ""
        if name != names[0]:
            ratio = (
                f"   publisher takes {ours.seconds / each.seconds:.2f} of its time, "
                f"{ours.megabytes / each.megabytes:.2f} of its memory"
            )
        print(f"{title:<18} {name:<10} {each.seconds:7.3f} s {each.megabytes:8.1f} MB{ratio}")


def main() -> None:
    """Print a table of all cases."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--characters", type=int, default=800_000)
    parser.add_argument("--only", default="", help="run the cases whose name contains this")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder, given.characters)
        for title, commands in _cases().items():
            if given.only not in title:
                continue
            absent = [peer for peer, command in commands.items() if command is None]
            present = {peer: command for peer, command in commands.items() if command}
            _report(title, compare(present, folder, given.runs))
            for peer in absent:
                print(f"{title:<18} {peer:<10} is not installed")


if __name__ == "__main__":
    main()
