"""What a source format is: a name, its file endings, and a function from bytes to a document."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeAlias

from publisher.diagnostics import Diagnostic
from publisher.frozen import frozen
from publisher.model.looks import Look
from publisher.model.nodes import Document


class Comments(StrEnum):
    """What becomes of the comments in a Word file."""

    DROP = "drop"
    KEEP = "keep"


class Changes(StrEnum):
    """What becomes of tracked changes in a Word file."""

    ACCEPT = "accept"
    REFUSE = "refuse"


@frozen
class ReadOptions:
    """What the caller decides about reading; a reader asks for nothing else.

    encoding: name of a codec, or `NAME:replace` to read on over broken bytes; None: judge by the
    bytes. language: BCP 47 tag for the document, empty when not known. base: folder that relative
    pictures are looked for in, then those of resource_path; None: read no file at all. sandbox:
    refuse every path that leaves these folders. join_lines: join the lines of a hard-wrapped text
    to paragraphs, where the text gives evidence of it. comments,
    changes: of a Word file, whether comments become notes, and tracked changes are there.
    """

    encoding: str | None = None
    language: str = ""
    base: Path | None = None
    resource_path: tuple[Path, ...] = ()
    sandbox: bool = True
    join_lines: bool = True
    comments: Comments = Comments.DROP
    changes: Changes = Changes.ACCEPT


@frozen
class Read:
    """A document as its source has it, and what is to be said about reading it.

    looks: how its paragraphs look, from a source that says so: evidence, not structure.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()
    looks: tuple[Look, ...] = ()


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
