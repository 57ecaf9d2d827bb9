"""What tests share: running the command as a user does."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
BULLETIN = ROOT / "examples" / "suzhou-bulletin.txt"


def publish(
    *arguments: str | Path,
    cwd: Path | None = None,
    stdin: bytes | None = None,
    env: dict[str, str] | None = None,
) -> "subprocess.CompletedProcess[str]":
    """Run `publish` in a process of its own, without a terminal, in UTF-8 and English."""
    done = run_bytes(*arguments, cwd=cwd, stdin=stdin, env=env)
    return subprocess.CompletedProcess(
        done.args,
        done.returncode,
        done.stdout.decode("utf-8", "backslashreplace"),
        done.stderr.decode("utf-8", "backslashreplace"),
    )


def run_bytes(
    *arguments: str | Path,
    cwd: Path | None = None,
    stdin: bytes | None = None,
    env: dict[str, str] | None = None,
) -> "subprocess.CompletedProcess[bytes]":
    """Run `publish` and return what it wrote as bytes."""
    return subprocess.run(
        [sys.executable, "-m", "publisher", *map(str, arguments)],
        cwd=cwd,
        input=stdin if stdin is not None else b"",
        capture_output=True,
        check=False,
        timeout=300,
        env=environment() | (env or {}),
    )


def environment() -> dict[str, str]:
    """Return an environment without settings of the one who runs the tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PUBLISHER_")}
    kept.pop("SOURCE_DATE_EPOCH", None)
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    return kept | {"PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8", "PYTHONPATH": path}


def work(do: Callable[[], object]) -> int:
    """Return how many functions `do` calls: a measure of work that no machine's load changes."""
    count = 0

    def tick(_frame: object, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        do()
    finally:
        sys.setprofile(before)
    return count
