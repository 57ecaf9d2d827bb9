"""What an exporter is: a format's name and a function from a tree to bytes.

An exporter touches no disk and no clock; what it can only approximate it returns as diagnostics.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from publisher.diagnostics import Diagnostic
from publisher.frozen import frozen

if TYPE_CHECKING:  # a format's name must not load layout
    from publisher.layout.pages import PagedDocument
    from publisher.resolve.document import ResolvedDocument

ResolvedExport: TypeAlias = "Callable[[ResolvedDocument, BinaryIO], Sequence[Diagnostic]]"
PagedExport: TypeAlias = "Callable[[PagedDocument, BinaryIO], Sequence[Diagnostic]]"


@frozen
class Format:
    """A format made from the resolved document. suffix with its dot."""

    name: str
    suffix: str
    media_type: str
    export: ResolvedExport


@frozen
class PagedFormat:
    """A format made from laid-out pages."""

    name: str
    suffix: str
    media_type: str
    export: PagedExport


AnyFormat: TypeAlias = Format | PagedFormat
