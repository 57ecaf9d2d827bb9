"""What an exporter is: a format's name and a function from a tree to bytes.

An exporter touches no disk and no clock; what it can only approximate it returns as diagnostics.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from publisher.diagnostics import Diagnostic

if TYPE_CHECKING:  # a format's name must not load layout
    from publisher.layout.pages import PagedDocument
    from publisher.resolve.document import ResolvedDocument

ResolvedExport: TypeAlias = "Callable[[ResolvedDocument, BinaryIO], Sequence[Diagnostic]]"
PagedExport: TypeAlias = "Callable[[PagedDocument, BinaryIO], Sequence[Diagnostic]]"


@dataclass(frozen=True, slots=True)
class Format:
    """A format made from the resolved document. suffix with its dot."""

    name: str
    suffix: str
    media_type: str
    export: ResolvedExport


@dataclass(frozen=True, slots=True)
class PagedFormat:
    """A format made from laid-out pages."""

    name: str
    suffix: str
    media_type: str
    export: PagedExport


AnyFormat: TypeAlias = Format | PagedFormat
