"""Golden cases: Markdown files with a command, its inputs, and everything that comes out.

A case is a heading; under it fenced blocks whose info strings say what they are: `file NAME` an
input, `command` the arguments of `publish`, `stdout`, `stderr`, `exit` and `output NAME` what must
come out. `--accept` rewrites the expectations.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.helpers import publish

HERE = Path(__file__).parent
_FENCE = re.compile(r"^(`{3,}(?!`)|~{3,}(?!~)) ?(.*)\n((?:.*\n)*?)\1 *$", re.M)


@dataclass
class Case:
    """One case of a file. start, end: where its text stands in the file."""

    path: Path
    title: str
    start: int
    end: int
    text: str
    blocks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def inputs(self) -> dict[str, str]:
        """The input files by name."""
        return {
            info.removeprefix("file "): body
            for info, body in self.blocks
            if info.startswith("file ")
        }

    def block(self, info: str) -> str | None:
        """Return the body of the block with this info string."""
        return next((body for name, body in self.blocks if name == info), None)


def _cases() -> Iterator[Case]:
    for path in sorted(HERE.glob("*.md")):
        text = path.read_text("utf-8")
        fences = [match.span() for match in _FENCE.finditer(text)]
        heads = [
            head
            for head in re.finditer(r"^## (.+)$", text, re.M)
            if not any(start <= head.start() < end for start, end in fences)
        ]
        for index, head in enumerate(heads):
            end = heads[index + 1].start() if index + 1 < len(heads) else len(text)
            body = text[head.start() : end]
            blocks = [(match[2].strip(), match[3]) for match in _FENCE.finditer(body)]
            yield Case(path, head[1], head.start(), end, body, blocks)


def _run(case: Case, folder: Path) -> dict[str, str]:
    for name, body in case.inputs.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(body, "utf-8")
    arguments = shlex.split(case.block("command") or "")
    done = publish(*arguments, cwd=folder)
    found = {"stdout": done.stdout, "stderr": done.stderr, "exit": f"{done.returncode}\n"}
    for info, _body in case.blocks:
        if info.startswith("output "):
            path = folder / info.removeprefix("output ")
            found[info] = path.read_text("utf-8") if path.is_file() else "(no such file)\n"
    return found


def _rewritten(case: Case, found: dict[str, str]) -> str:
    def fence(match: re.Match[str]) -> str:
        info = match[2].strip()
        body = found.get(info, match[3])
        ending = "" if not body or body.endswith("\n") else "\n"
        return f"{match[1]} {match[2]}\n{body}{ending}{match[1]}"

    return _FENCE.sub(fence, case.text)


@pytest.mark.parametrize("case", list(_cases()), ids=lambda c: f"{c.path.stem}: {c.title}")
def test_golden(case: Case, tmp_path: Path, accept: bool) -> None:
    """A command gives exactly the output, the messages and the status written down for it."""
    found = _run(case, tmp_path)
    if accept:
        text = case.path.read_text("utf-8")
        case.path.write_text(text.replace(case.text, _rewritten(case, found)), "utf-8")
        return
    expected = {info: body for info, body in case.blocks if info in found}
    assert expected, "a case expects something"
    assert {info: found[info] for info in expected} == expected
