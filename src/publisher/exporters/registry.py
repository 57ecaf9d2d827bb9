"""Which formats there are; none is imported before it is asked for.

Formats from elsewhere: entry points of the group `publisher.exporters`, each a module with FORMAT.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import cast

from publisher.diagnostics import PublishError, error
from publisher.exporters.base import AnyFormat

GROUP = "publisher.exporters"

_BUILT_IN: Mapping[str, str] = MappingProxyType(
    {
        "docx": "publisher.exporters.docx",
        "pdf": "publisher.exporters.pdf",
        "epub": "publisher.exporters.epub",
        "html": "publisher.exporters.html",
        "txt": "publisher.exporters.text",
        "md": "publisher.exporters.markdown",
        "json": "publisher.exporters.json",
        "png": "publisher.exporters.png",
    }
)
_PICTURES = frozenset({"png"})
_ALSO_CALLED = MappingProxyType(
    {
        "markdown": "md",
        "text": "txt",
        "plain": "txt",
        "word": "docx",
        "htm": "html",
        "pictures": "png",
    }
)


def format_names() -> tuple[str, ...]:
    """Return the names of all formats, the built-in ones first."""
    return (*_BUILT_IN, *(name for name in _plugged() if name not in _BUILT_IN))


def edition_formats() -> tuple[str, ...]:
    """Return the names of the formats that hold an edition in one file: what `all` stands for."""
    return tuple(name for name in format_names() if name not in _PICTURES)


def format_named(name: str) -> AnyFormat:
    """Return a format by its name. Raises PublishError `format-unknown` with the nearest name."""
    if name in _BUILT_IN:
        return cast(AnyFormat, import_module(_BUILT_IN[name]).FORMAT)
    if name in _plugged():
        return cast(AnyFormat, import_module(_plugged()[name]).FORMAT)
    raise _unknown(name)


def _unknown(name: str) -> PublishError:
    from difflib import get_close_matches

    near = _ALSO_CALLED.get(name) or next(iter(get_close_matches(name, format_names(), 1)), "")
    hint = f"did you mean “{near}”?" if near else f"formats are: {', '.join(format_names())}"
    return error("format-unknown", f"there is no format “{name}”", hint=hint)


def format_of_suffix(suffix: str) -> str | None:
    """Return the name of the format with this ending (.docx), or None."""
    name = suffix.lower().removeprefix(".")
    name = _ALSO_CALLED.get(name, name)
    return name if name in _BUILT_IN or name in _plugged() else None


@cache
def _plugged() -> Mapping[str, str]:
    from importlib.metadata import entry_points  # takes 20 ms, for what few runs ask

    return MappingProxyType(
        {point.name: point.value for point in sorted(entry_points(group=GROUP))}
    )
