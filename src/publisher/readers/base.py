"""What a source format is: a name, its file endings, and a function from bytes to a document."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeAlias

from publisher.diagnostics import Diagnostic
from publisher.frozen import frozen
from publisher.model.nodes import Document


@frozen
class ReadOptions:
    """What the caller decides about reading; a reader asks for nothing else.

    encoding: name of a codec, or `NAME:replace` to read on over broken bytes; None: judge by the
    bytes. language: BCP 47 tag for the document, empty when not known. base: folder that relative
    pictures are looked for in, then those of resource_path; None: read no file at all. sandbox:
    refuse every path that leaves these folders. join_lines: join the lines of a hard-wrapped text
    to paragraphs, where the text gives evidence of it.
    """

    encoding: str | None = None
    language: str = ""
    base: Path | None = None
    resource_path: tuple[Path, ...] = ()
    sandbox: bool = True
    join_lines: bool = True


@frozen
class Read:
    """A document as its source has it, and what is to be said about reading it."""

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()


ReadFunction: TypeAlias = Callable[[bytes, str, ReadOptions], Read]
"""Bytes, the name of the source for spans and messages, options. Touches no disk itself.

Raises PublishError when the bytes are no such source.
"""


@frozen
class ReaderFormat:
    """One source format. suffixes: file endings in lower case with their dot."""

    name: str
    suffixes: tuple[str, ...]
    read: ReadFunction


class Reader(Protocol):
    """A module that reads one format."""

    FORMAT: ReaderFormat
