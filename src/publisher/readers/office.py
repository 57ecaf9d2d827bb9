"""Old Word, WPS, OpenDocument and RTF files: LibreOffice makes a Word file of them, if it is there.

Each run has a profile of its own, so that several can run at once, and a time limit.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from publisher.diagnostics import error
from publisher.readers.base import Read, ReaderFormat, ReadOptions
from publisher.readers.registry import suffix_of

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_SECONDS = 120
_LARGEST = 256 << 20


def read(data: bytes, name: str, options: ReadOptions) -> Read:
    """Return the document that LibreOffice's Word file of these bytes holds.

    Raises PublishError office-missing, office-failed, and what the reader of Word files raises.
    """
    from publisher.readers.docx.document import read_word

    return read_word(_converted(data, name, suffix_of(name)), name, options)


def read_old_word(data: bytes, name: str, options: ReadOptions) -> Read:
    """Return the document in a Word file from before 2007, whatever its name ends in."""
    from publisher.readers.docx.document import read_word

    return read_word(_converted(data, name, ".doc"), name, options)


def program() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    found = next((path for each in _PROGRAMS if (path := shutil.which(each))), None)
    return found or next((path for path in _PLACES if Path(path).is_file()), None)


def _converted(data: bytes, name: str, suffix: str) -> bytes:
    office = program()
    if office is None:
        message = f"“{name}” is read through LibreOffice, which is not installed"
        hint = "install LibreOffice, or save the file as .docx in Word or WPS"
        raise error("office-missing", message, hint=hint)
    with tempfile.TemporaryDirectory(prefix="publisher-") as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(data)
        _run(_command(office, Path(folder), source), name, Path(folder))
        made = Path(folder, "out", "source.docx")
        if not made.is_file() or made.stat().st_size > _LARGEST:
            raise _failed(name)
        return made.read_bytes()


def _command(office: str, folder: Path, source: Path) -> Sequence[str]:
    profile = Path(folder, "profile").as_uri()
    return (
        office,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(source),
    )


def _run(command: Sequence[str], name: str, folder: Path) -> None:
    """Run LibreOffice and everything it starts, no longer than the limit."""
    environment = {**os.environ, "HOME": str(folder)}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)
            message = f"LibreOffice took more than {_SECONDS} seconds over “{name}”"
            hint = "open it in the program that made it, and save it as .docx"
            raise error("office-failed", message, hint=hint) from None


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice with what it started: `soffice` is a script that starts the program."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _failed(name: str) -> Exception:
    hint = "open it in the program that made it, and save it as .docx"
    return error("office-failed", f"LibreOffice cannot read “{name}”", hint=hint)


FORMAT = ReaderFormat("office", (".doc", ".wps", ".odt", ".rtf", ".dot", ".wpt", ".ott"), read)
