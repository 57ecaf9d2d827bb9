"""Processor time and peak memory of whole processes, as the operating system counts them."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians over the runs: seconds of processor time, MB of peak memory."""

    seconds: float
    megabytes: float


_NONE: Mapping[str, str] = {}


def run(command: Sequence[str], cwd: Path, environment: Mapping[str, str] = _NONE) -> Figures:
    """Run a command once, with what it starts. environment: variables besides one's own.

    Time is of all its processes, memory of the largest. Raises CalledProcessError when it fails.
    """
    # Bytecode is kept between runs, as it is for users: compiling anew takes 0.14 s.
    kept = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    kept |= environment
    with subprocess.Popen(
        command, cwd=cwd, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    unit = 1 if sys.platform == "darwin" else 1024
    return Figures(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def compare(
    commands: dict[str, Sequence[str]],
    cwd: Path,
    runs: int,
    environment: Mapping[str, str] = _NONE,
) -> dict[str, Figures]:
    """Run commands in turn, so that a machine that drifts drifts for all; return medians."""
    taken: dict[str, list[Figures]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(run(command, cwd, environment))
    return {
        name: Figures(
            median(each.seconds for each in figures), median(each.megabytes for each in figures)
        )
        for name, figures in taken.items()
    }
