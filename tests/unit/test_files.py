"""Writing without harm: whatever fails, the old file is whole and nothing is left beside it."""

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from publisher.diagnostics import PublishError
from publisher.files import write_file


class Full(io.FileIO):
    """A file that takes two bytes and then none."""

    reason = OSError()

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Write a beginning, and fail."""
        super().write(data[:2])
        raise self.reason


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """An output of an earlier run."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    return path


@contextmanager
def failing(step: str, number: int) -> Iterator[None]:
    """Let one step of the operating system fail with an error number."""
    reason = OSError(number, os.strerror(number))

    def stumble(*_given: object, **_named: object) -> None:
        raise reason

    with pytest.MonkeyPatch.context() as patch:
        match step:
            case "write":
                patch.setattr(Full, "reason", reason)
                patch.setattr(Path, "open", lambda path, mode: Full(path, mode))  # noqa: PLW0108 (binds path)
            case "fsync":
                patch.setattr(os, step, stumble)
            case _:
                patch.setattr(Path, step, stumble)
        yield


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("step", ["mkdir", "open", "write", "fsync", "replace"])
def test_a_failed_step_leaves_the_old_file_whole(target: Path, step: str, number: int) -> None:
    """Up to the rename, a failure is one error, the old bytes stay, no temporary file is left."""
    with failing(step, number), pytest.raises(PublishError) as caught:
        write_file(target, b"new edition")
    full = number in {errno.ENOSPC, errno.EDQUOT}
    assert caught.value.diagnostic.code == ("disk-full" if full else "output-unwritable")
    assert str(target) in caught.value.diagnostic.message
    assert target.read_bytes() == b"old"
    assert [path.name for path in target.parent.iterdir()] == ["a.pdf"]


def test_a_folder_that_cannot_be_flushed_is_no_failure(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network file systems cannot flush a folder: the file is whole all the same."""

    def refuse(*_given: object) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "open", refuse)
    write_file(target, b"new")
    assert target.read_bytes() == b"new"


def test_an_interrupt_leaves_no_temporary_file(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while a file is flushed goes on up, and the folder is as it was."""

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in target.parent.iterdir()] == ["a.pdf"]


def test_a_temporary_file_that_stays_does_not_hide_the_reason(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that lets nothing be taken away either is still told by its first failure."""

    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with failing("replace", errno.ENOSPC), pytest.raises(PublishError) as caught:
        write_file(target, b"new")
    assert caught.value.diagnostic.code == "disk-full"


@pytest.mark.parametrize("name", ["通" * 83 + ".md", "𡃁" * 62 + ".md", "a" * 250 + ".docx"])
def test_the_longest_names_are_written(tmp_path: Path, name: str) -> None:
    """A name of 255 bytes is a name: the temporary one beside it is not longer."""
    write_file(tmp_path / name, b"new")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    """Outputs may go into a folder that is not there yet."""
    write_file(tmp_path / "2026" / "三月" / "a.txt", b"new")
    assert (tmp_path / "2026" / "三月" / "a.txt").read_bytes() == b"new"


def test_the_new_file_is_flushed_before_it_takes_the_name(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes go to the disk first, then the name, then the folder: a power cut finds one of two."""
    steps: list[str] = []
    flush, rename = os.fsync, Path.replace

    def flushed(handle: int) -> None:
        steps.append("fsync")
        flush(handle)

    def replaced(path: Path, to: Path) -> Path:
        steps.append("replace")
        return rename(path, to)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", replaced)
    write_file(target, b"new")
    assert steps == ["fsync", "replace", "fsync"]
