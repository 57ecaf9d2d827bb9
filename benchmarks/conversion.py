"""`python -m benchmarks.conversion`: script conversion beside native OpenCC, processor time.

In process: the best of some runs over one text, the two in turn, and whether the results are the
same, byte for byte. Whole processes: to convert one character. OpenCC is installed from PyPI into
an environment of its own in --cache, since its module has the name of another that publisher needs;
where that cannot be, publisher's figures stand alone.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from benchmarks.accuracy import environment
from benchmarks.measure import compare
from benchmarks.texts import novel
from publisher.scripts import Converter
from publisher.scripts.configuration import DIRECT
from publisher.scripts.tags import Engine

_REQUIREMENT = "opencc==1.4.2"
_PAIRS = {name: (str(source), str(target)) for (source, target), name in DIRECT.items()}
_SHOWN = ("t2s", "s2t", "s2tw", "s2twp", "s2hk", "tw2s", "tw2sp", "hk2s")
_OURS = "from publisher.scripts import Converter; c = Converter({0!r}, {1!r}, engine={2!r})"
_NATIVE = "import opencc; c = opencc.OpenCC({0!r})"
_TIMED = """
import hashlib, sys, time
from pathlib import Path
text = Path(sys.argv[1]).read_text("utf-8")
c.convert(text[:100_000])
start = time.process_time()
new = c.convert(text)
print(time.process_time() - start, hashlib.sha256(new.encode()).hexdigest())
"""


def _code(name: str, engine: Engine | None) -> str:
    return _OURS.format(*_PAIRS[name], engine.value) if engine else _NATIVE.format(name)


def _tools(name: str, native: Path | None) -> dict[str, tuple[str, str]]:
    """Return the Python and the code of each tool for a configuration."""
    tools = {each.value: (sys.executable, _code(name, each)) for each in Engine}
    if native:
        tools["native"] = (str(native), _code(name, None))
    return tools


def _once(python: str, code: str, text: Path) -> tuple[float, str]:
    """Return the seconds of one conversion, and a digest of what it gave."""
    command = [python, "-c", code + _TIMED, str(text)]
    seconds, digest = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONUTF8": "1"}
    ).stdout.split()
    return float(seconds), digest


def _conversion(name: str, tools: dict[str, tuple[str, str]], text: Path, runs: int) -> None:
    """Print the best times of the tools for one configuration. tools: Python and code of each."""
    found: dict[str, list[tuple[float, str]]] = {tool: [] for tool in tools}
    for _ in range(runs):
        for tool, (python, code) in tools.items():
            found[tool].append(_once(python, code, text))
    best = {tool: min(each) for tool, each in found.items()}
    native = best.get("native")
    for tool, (seconds, digest) in best.items():
        told = ""
        if native and tool != "native":
            same = "same result" if digest == native[1] else "another result"
            told = f"   {native[0] / seconds:.2f} of OpenCC's speed, {same}"
        print(f"{name:<6} {tool:<8} {seconds:7.3f} s{told}", flush=True)


def _start(tools: dict[str, tuple[str, str]], runs: int) -> None:
    """Print the time of whole processes that convert one character."""
    commands: dict[str, Sequence[str]] = {
        tool: [python, "-c", f"{code}; c.convert('发')"] for tool, (python, code) in tools.items()
    }
    for tool, figures in compare(commands, Path.cwd(), runs).items():
        print(f"start  {tool:<8} {figures.seconds:7.3f} s")


def _prepare(folder: Path, given: Path | None) -> dict[bool, Path]:
    """Write the text in Simplified (False) and in Traditional (True) form; return the files."""
    text = given.read_text("utf-8") if given else novel(3_000_000)
    files = {False: folder / "hans.txt", True: folder / "hant.txt"}
    files[False].write_text(text, "utf-8")
    files[True].write_text(Converter("hans", "hant", engine="opencc").convert(text), "utf-8")
    print(f"{len(text):,} characters")
    return files


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.conversion")
    parser.add_argument("text", type=Path, nargs="?", help="Simplified text [a novel made up]")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--cache", type=Path, default=Path(gettempdir()) / "publisher-accuracy")
    given = parser.parse_args()
    native = environment(_REQUIREMENT, given.cache)
    if native is None:
        print(f"{_REQUIREMENT} cannot be installed here: publisher's figures stand alone")
    with TemporaryDirectory() as name:
        files = _prepare(Path(name), given.text)
        _start(_tools("s2tw", native), given.runs)
        for each in _SHOWN:
            _conversion(each, _tools(each, native), files[each[0] != "s"], given.runs)


if __name__ == "__main__":
    main()
