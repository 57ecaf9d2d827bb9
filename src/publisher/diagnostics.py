"""Where something is in a source, what is to be said of it, and the error that ends a source."""

from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum

from publisher.frozen import frozen


@frozen
class Span:
    """A range [start, end) of code points in the decoded text of the source called `source`."""

    source: str
    start: int
    end: int


class Severity(StrEnum):
    """How grave a diagnostic is: an error ends its source, a warning counts under `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Diagnostic:
    """One sentence for the user. `code` is kebab-case, documented, never reused.

    message: a sentence without a full stop; hint: what to do next, may be empty.
    """

    code: str
    message: str
    span: Span | None = None
    hint: str = ""
    severity: Severity = Severity.WARNING


class PublishError(Exception):
    """Ends the work on one source. Carries the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic

    def __reduce__(self) -> tuple[type["PublishError"], tuple[Diagnostic]]:
        """Pickle by the diagnostic, so that a worker process can raise it in its parent."""
        return PublishError, (self.diagnostic,)


def error(code: str, message: str, span: Span | None = None, hint: str = "") -> PublishError:
    """Return the exception for an error; the caller raises it."""
    return PublishError(Diagnostic(code, message, span, hint, Severity.ERROR))


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the hint for a name that is not known: the nearest of those that are, else all."""
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(name.lower(), names, 1)
    return f"did you mean “{near[0]}”?" if near else "known: " + ", ".join(names)


PARAGRAPHS = "docx"
"""The encoding of a source whose lines are the paragraphs of a Word file, empty ones too."""


@frozen
class Source:
    """One file a document was read from.

    name: as the user gave it; line_starts: offset of the first code point of each line, from 0;
    encoding: name of the codec that decoded it, or PARAGRAPHS; sha256: of its bytes, hexadecimal.
    """

    name: str
    line_starts: tuple[int, ...] = (0,)
    encoding: str = "utf-8"
    sha256: str = ""

    def position(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of a code point offset, both from 1, counted in characters."""
        line = bisect_right(self.line_starts, max(offset, 0))
        return line, max(offset, 0) - self.line_starts[line - 1] + 1


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset of each line's first character; lines end at LF."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(starts)


def locate(span: Span | None, sources: Iterable[Source]) -> tuple[str, int, int] | None:
    """Return (file, line, column) of the start of a span, or None when its source is unknown."""
    if span is None:
        return None
    for source in sources:
        if source.name == span.source:
            return (source.name, *source.position(span.start))
    return None
