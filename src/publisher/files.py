"""Reading, and writing without harm: a temporary name in the same folder, flushed, then renamed.

Whatever goes wrong before the rename, the old file stays as it was.
"""

import errno
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from publisher.diagnostics import Diagnostic, PublishError, error

_NUMBERED = re.compile(r"(.+-)([0-9]{3,})")


def left_pages(written: Iterable[Path]) -> Iterator[Diagnostic]:
    """Yield a warning for each edition beside whose pages lie later ones, of an older run.

    written: the files of pages, book-001.png and on. None is removed: it might be the user's own.
    """
    last: dict[tuple[Path, str, str], int] = {}
    for path in written:
        if found := _NUMBERED.fullmatch(path.stem):
            series = (path.parent, found[1], path.suffix)
            last[series] = max(last.get(series, 0), int(found[2]))
    for (folder, start, suffix), number in last.items():
        later = sorted(_later(folder, start, suffix, number))
        if later:
            yield Diagnostic(
                "pages-left",
                f"pages of an older run lie beside the new ones, {len(later)} from “{later[0]}” on",
                hint="delete them: the edition has fewer pages now",
            )


def _later(folder: Path, start: str, suffix: str, number: int) -> Iterator[Path]:
    for path in folder.glob(f"*{suffix}"):
        found = _NUMBERED.fullmatch(path.stem)
        if found and found[1] == start and int(found[2]) > number:
            yield path


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; folders on the way are made.

    Raises PublishError `output-unwritable` or `disk-full`; nothing is left behind then.
    """
    # 40 characters are at most 160 bytes: a name may have 255, and may be of Han alone
    part = path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_flushed(part, data)
        part.replace(path)
        _flush_folder(path.parent)
    except OSError as reason:
        raise _failure(path, reason) from None
    finally:
        with suppress(OSError):  # the folder may be missing or closed to us: that is said already
            part.unlink()


def _write_flushed(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the rename last through a power cut, where folders can be flushed.

    Windows and some network file systems cannot; the file is whole in its place all the same.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _failure(path: Path, reason: OSError) -> PublishError:
    if reason.errno in {errno.ENOSPC, errno.EDQUOT}:
        message = f"the disk is full: “{path}” was not written"
        return error("disk-full", message, hint="make room, or choose another folder with --out")
    why = reason.strerror or str(reason)
    message = f"“{path}” cannot be written: {why}"
    return error("output-unwritable", message, hint="choose another folder with --out")


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a source. Raises PublishError `source-missing` or `source-unreadable`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _missing(path) from None
    except OSError as reason:
        why = reason.strerror or str(reason)
        raise error("source-unreadable", f"“{path}” cannot be read: {why}") from None


def _missing(path: Path) -> Exception:
    from difflib import get_close_matches

    names: Sequence[str] = ()
    if path.parent.is_dir():
        names = get_close_matches(path.name, [each.name for each in path.parent.iterdir()], 1)
    hint = f"did you mean “{path.with_name(names[0])}”?" if names else "check the name and folder"
    return error("source-missing", f"there is no file “{path}”", hint=hint)
