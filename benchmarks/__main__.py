"""`python -m benchmarks`: publisher beside its peers, whole processes, in one run.

Peers: Typst and WeasyPrint (PyPI typst, weasyprint), pandoc (PyPI pypandoc_binary), alone and with
XeLaTeX and ctex, LibreOffice. One that is not installed is named and left out.
"""

import argparse
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import peers
from benchmarks.measure import Figures, compare, run
from benchmarks.peers import PUBLISH, PYTHON, Command

_SLOW = ("weasyprint", "xelatex", "libreoffice")
"""Peers that take many times as long as the rest; how often they run, `--slow-runs` says."""


class Case(NamedTuple):
    """What each tool runs, ours first. against: the case of the same tool to compare with."""

    title: str
    commands: dict[str, Command]
    against: str = ""


def _ready_libreoffice(folder: Path, environment: dict[str, str], titles: list[str]) -> None:
    """Make the DOCX that LibreOffice reads, and its profile, which its first start makes."""
    command = peers.libreoffice("bulletin.docx", "ready")
    if command is None:
        return
    for title in dict.fromkeys(["bulletin", *titles]):
        source = "book.md" if title == "book" else f"{title}.txt"
        run([*PUBLISH, source, "-o", f"{title}.docx", "-q", "-e", "source"], folder)
    run(command, folder, environment)


def _to_pdf(title: str, source: str, *options: str) -> Case:
    ours = [*PUBLISH, source, "-o", f"{title}.pdf", "-q", "-e", "source", *options]
    book = title == "book"
    commands: dict[str, Command] = {
        "publisher": ours,
        "typst": peers.typst(f"{title}.typ", f"{title}-typst.pdf"),
        "weasyprint": peers.weasyprint(f"{title}.html", f"{title}-weasyprint.pdf"),
        "xelatex": peers.xelatex(f"{title}.md", f"{title}-xelatex.pdf", contents=book),
        "libreoffice": peers.libreoffice(f"{title}.docx", "libreoffice"),
    }
    return Case(f"{title} to PDF", commands)


def _cases() -> Iterator[Case]:
    quiet = ["-q", "-e", "source"]
    start: dict[str, Command] = {
        "publisher": [*PUBLISH, "--help"],
        "python": [PYTHON, "-c", "pass"],
    }
    yield Case("start: --help", start)
    yield _to_pdf("bulletin", "bulletin.txt")
    yield _to_pdf("novel", "novel.txt")
    six = _to_pdf("six", "six.txt")
    few = {name: six.commands[name] for name in ("publisher", "typst")}
    yield Case("six novels to PDF", few, "novel to PDF")
    yield _to_pdf("book", "book.md", "-s", "book.toml")
    for suffix in ("docx", "epub"):
        ours = [*PUBLISH, "novel.txt", "-o", f"n.{suffix}", *quiet]
        pandoc = peers.pandoc("novel.md", f"np.{suffix}")
        yield Case(f"novel to {suffix.upper()}", {"publisher": ours, "pandoc": pandoc})


def _report(title: str, found: dict[str, Figures]) -> None:
    ours = next(iter(found.values()))
    for name, each in found.items():
        ratio = "" if each is ours else f"   {_ratio(ours, each)}"
        print(f"{title:<18} {name:<12} {each.seconds:8.3f} s {each.megabytes:8.1f} MB{ratio}")


def _ratio(one: Figures, other: Figures) -> str:
    return (
        f"publisher takes {one.seconds / other.seconds:.2f} of its time, "
        f"{one.megabytes / other.megabytes:.2f} of its memory"
    )


def _report_growth(case: Case, found: dict[str, dict[str, Figures]]) -> None:
    """Say how many times as much each tool takes as in the smaller case."""
    for name, each in found[case.title].items():
        less = found.get(case.against, {}).get(name)
        if less is not None:
            time, memory = each.seconds / less.seconds, each.megabytes / less.megabytes
            print(
                f"{case.title:<18} {name:<12} {time:.2f} times the time of {case.against}, ", end=""
            )
            print(f"{memory:.2f} times the memory")


def _measure(case: Case, folder: Path, given: argparse.Namespace) -> dict[str, Figures]:
    """Return the figures of the tools that are installed; name the others."""
    environment = peers.fonts_environment(folder)
    present = {name: command for name, command in case.commands.items() if command}
    quick = {name: command for name, command in present.items() if name not in _SLOW}
    slow = {name: command for name, command in present.items() if name in _SLOW}
    found = compare(quick, folder, given.runs)
    if given.slow_runs:
        found |= compare(slow, folder, given.slow_runs, environment)
    _report(case.title, found)
    for name in [name for name in case.commands if name not in found]:
        why = "is left out" if name in present else "is not installed"
        print(f"{case.title:<18} {name:<12} {why}")
    return found


def main() -> None:
    """Print a table of all cases."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slow-runs", type=int, default=1, help=f"of {', '.join(_SLOW)}")
    parser.add_argument("--characters", type=int, default=800_000)
    parser.add_argument("--only", default="", help="run the cases whose name contains this")
    parser.add_argument("--keep", type=Path, help="a folder for the sources and outputs")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = given.keep or Path(name)
        folder.mkdir(exist_ok=True)
        # In a process of its own, since one started here counts the memory held here as its own.
        prepare = [PYTHON, "-m", "benchmarks.prepare", str(folder), str(given.characters)]
        subprocess.run(prepare, check=True)
        cases = [case for case in _cases() if given.only in case.title]
        read = [case.title.split()[0] for case in cases if case.commands.get("libreoffice")]
        if read and given.slow_runs:
            _ready_libreoffice(folder, peers.fonts_environment(folder), read)
        found: dict[str, dict[str, Figures]] = {}
        for case in cases:
            try:
                found[case.title] = _measure(case, folder, given)
            except subprocess.CalledProcessError as failed:
                raise SystemExit(f"{failed}\n{failed.stderr.decode(errors='replace')}") from None
            _report_growth(case, found)


if __name__ == "__main__":
    main()
