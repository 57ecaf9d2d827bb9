"""What an exporter is: a format's name and a function from a tree to bytes.

An exporter touches no disk and no clock; what it can only approximate it returns as diagnostics.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from publisher.diagnostics import Diagnostic
from publisher.frozen import frozen

if TYPE_CHECKING:  # a format's name must not load layout
    from publisher.layout.pages import Paged, PagedDocument
    from publisher.resolve.document import ResolvedDocument

ResolvedExport: TypeAlias = "Callable[[ResolvedDocument, BinaryIO], Sequence[Diagnostic]]"
PagedExport: TypeAlias = "Callable[[Paged, BinaryIO], Sequence[Diagnostic]]"
PictureExport: TypeAlias = (
    "Callable[[PagedDocument, int], tuple[Iterator[bytes], Sequence[Diagnostic]]]"
)


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


@frozen
class PictureFormat:
    """A format that has a file for each page. Its export takes dots an inch, too."""

    name: str
    suffix: str
    media_type: str
    export: PictureExport


AnyFormat: TypeAlias = Format | PagedFormat | PictureFormat
