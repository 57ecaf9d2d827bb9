"""Same input, same bytes: whatever the day, the hash seed and the time zone."""

import hashlib
from pathlib import Path

import pytest
from tests.helpers import BULLETIN, publish
from tests.unit.exporters.docx_samples import everything

from publisher.model.json import to_json

pytestmark = pytest.mark.acceptance

# What Python runs at start-up: every clock of the process a day and an hour ahead.
_LATER = """
import datetime, time
ahead = 90_000
for name in ("time", "monotonic", "perf_counter"):
    setattr(time, name, lambda real=getattr(time, name): real() + ahead)
for name in ("gmtime", "localtime"):
    real = getattr(time, name)
    setattr(time, name, lambda at=None, real=real: real(time.time() if at is None else at))
class later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)
    @classmethod
    def today(cls):
        return cls.now()
datetime.datetime = later
"""


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
    }


def _run(source: Path, folder: Path, later: Path | None) -> dict[str, str]:
    env = {"PYTHONHASHSEED": "1", "TZ": "UTC"}
    if later:
        env = {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "PYTHONPATH": str(later)}
    done = publish(source, "-f", "all", "-e", "source", "-e", "hans", "-o", folder, env=env)
    assert done.returncode == 0, done.stderr
    return _digests(folder)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A folder that puts a process's clocks a day ahead."""
    folder = tmp_path / "later"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_LATER, "utf-8")
    return folder


def test_the_clock_is_really_moved(later: Path, tmp_path: Path) -> None:
    """The faked clock is seen by a program, or the tests below could not fail."""
    import subprocess
    import sys

    code = "import time, datetime; print(int(time.time()), datetime.datetime.now().year)"
    plain = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    moved = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(later)},
    )
    assert int(moved.stdout.split()[0]) - int(plain.stdout.split()[0]) >= 90_000


def test_the_bulletin_a_day_later(tmp_path: Path, later: Path) -> None:
    """All formats of the bulletin are the same bytes a day later."""
    first = _run(BULLETIN, tmp_path / "one", None)
    assert len(first) == 14
    assert _run(BULLETIN, tmp_path / "two", later) == first


def test_every_node_a_day_later(tmp_path: Path, later: Path) -> None:
    """Pictures, notes, lists and tables do not depend on the day either."""
    source = tmp_path / "every.json"
    source.write_text(to_json(everything()), "utf-8")
    first = _run(source, tmp_path / "one", None)
    assert _run(source, tmp_path / "two", later) == first
