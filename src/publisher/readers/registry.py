"""Which module reads which file; none is imported before it is asked for."""

import re
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from publisher.diagnostics import PublishError, error
from publisher.frozen import frozen
from publisher.readers.base import Reader, ReaderFormat

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "publisher.readers"
"""Entry point group of readers from elsewhere: each names a module with a FORMAT."""


@frozen
class _Entry:
    module: str
    suffixes: tuple[str, ...]


_BUILT_IN = {
    "plain": _Entry("publisher.readers.plain", (".txt", ".text")),
    "markdown": _Entry("publisher.readers.markdown", (".md", ".markdown")),
    "json": _Entry("publisher.readers.json_reader", (".json",)),
    "docx": _Entry("publisher.readers.docx", (".docx", ".docm", ".dotx", ".dotm")),
    "office": _Entry(
        "publisher.readers.office", (".doc", ".wps", ".odt", ".rtf", ".dot", ".wpt", ".ott")
    ),
}

_LATER = {
    ".epub": "EPUB as a source comes later",
    ".html": "HTML as a source comes later",
    ".htm": "HTML as a source comes later",
    ".pdf": "PDF as a source comes later",
    ".ofd": "OFD as a source comes later",
}

# “通知2026.3.5” has no file ending: one is a few letters and digits after the last dot.
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")


def suffix_of(name: str) -> str:
    """Return the file ending of a source name in lower case, or an empty string."""
    found = _SUFFIX.search(PurePath(name).name)
    return found.group().lower() if found and found.start() > 0 else ""


def reader_for(name: str) -> ReaderFormat:
    """Return the format of a source by its name; no ending (standard input too) is plain text.

    Raises PublishError `source-format` with what can be read.
    """
    suffix = suffix_of(name)
    if not suffix:
        return reader_named("plain")
    for format_name, entry in _BUILT_IN.items():
        if suffix in entry.suffixes:
            return reader_named(format_name)
    plugged = _plugged_for(suffix)
    if plugged is None:
        raise _unsupported(name, suffix)
    return plugged


def reader_named(format_name: str) -> ReaderFormat:
    """Return the format called `format_name`. Raises PublishError `source-format`."""
    if format_name in _BUILT_IN:
        return _load(_BUILT_IN[format_name].module)
    for point in _entry_points():
        if point.name == format_name:
            return cast(Reader, point.load()).FORMAT
    raise _unknown(format_name)


def _unknown(format_name: str) -> PublishError:
    from difflib import get_close_matches

    close = get_close_matches(format_name, format_names(), 1)
    hint = f"did you mean “{close[0]}”? " if close else ""
    message = f"there is no source format “{format_name}”"
    return error("source-format", message, hint=f"{hint}{_known()}")


def format_names() -> tuple[str, ...]:
    """Return the names of all source formats, those of the package first."""
    return (*_BUILT_IN, *(point.name for point in _entry_points() if point.name not in _BUILT_IN))


def suffixes() -> tuple[str, ...]:
    """Return the file endings the package itself reads."""
    return tuple(suffix for entry in _BUILT_IN.values() for suffix in entry.suffixes)


def _load(module: str) -> ReaderFormat:
    return cast(Reader, import_module(module)).FORMAT


@cache
def _entry_points() -> "tuple[EntryPoint, ...]":
    from importlib.metadata import entry_points  # takes 20 ms, for what few runs ask

    return tuple(sorted(entry_points(group=GROUP), key=lambda point: point.name))


def _plugged_for(suffix: str) -> ReaderFormat | None:
    formats = (cast(Reader, point.load()).FORMAT for point in _entry_points())
    return next((each for each in formats if suffix in each.suffixes), None)


def _unsupported(name: str, suffix: str) -> PublishError:
    later = _LATER.get(suffix)
    message = f"“{PurePath(name).name}” is of a kind that cannot be read ({suffix})"
    hint = f"{later}; save it as text (.txt, UTF-8) for now" if later else _known()
    return error("source-format", message, hint=hint)


def _known() -> str:
    return f"sources are {', '.join(suffixes())}; a name without ending is read as plain text"
