"""Where `publish convert` writes: standard output, or a file made whole and then put in place."""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from publisher.diagnostics import PublishError, error


def to_standard_output(text: str) -> None:
    """Write text at once: in UTF-8 to a pipe or file, as the terminal can show it to a terminal."""
    if sys.stdout.isatty():
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.flush()


def replace_file(path: Path, parts: Iterable[bytes], *, unless_same: bool = False) -> None:
    """Write a file whole or not at all; an old one's mode is kept, and links stay links.

    unless_same: a file that has these bytes already is left alone, with its time. Raises
    PublishError `output-unwritable` or `disk-full`; nothing is left behind then.
    """
    path = Path(os.path.realpath(path))
    with _new_file(path) as (part, file):
        for data in parts:
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
        file.close()
        if unless_same and _same(part, path):
            return
        with suppress(FileNotFoundError):
            part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.replace(path)


@contextmanager
def _new_file(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Give a file of a temporary name in the same folder; it is gone when all is done."""
    part = path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}.part")
    try:
        with part.open("xb") as file:
            yield part, file
    except OSError as reason:
        raise _failure(path, reason) from None
    finally:
        with suppress(OSError):
            part.unlink()


def _same(first: Path, second: Path) -> bool:
    from filecmp import cmp

    return cmp(first, second, shallow=False)


def _failure(path: Path, reason: OSError) -> PublishError:
    if reason.errno in {errno.ENOSPC, errno.EDQUOT}:
        message = f"the disk is full: “{path}” was not written"
        return error("disk-full", message, hint="make room")
    why = reason.strerror or str(reason)
    return error("output-unwritable", f"“{path}” cannot be written: {why}", hint="name another")
