"""What an exporter is: a format's name and a function from a tree to bytes.

An exporter touches no disk and no clock; what it can only approximate it returns as diagnostics.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeAlias

from publisher.diagnostics import Diagnostic
from publisher.frozen import frozen

if TYPE_CHECKING:  # a format's name must not load layout
    from publisher.layout.pages import Paged, PagedDocument
    from publisher.resolve.document import ResolvedDocument

PageNumbers: TypeAlias = Mapping[str, str]
"""The number of the page, as printed, that a block, note or place of the index begins on, by id."""
UNNUMBERED: PageNumbers = MappingProxyType({})

ResolvedExport: TypeAlias = "Callable[[ResolvedDocument, BinaryIO], Sequence[Diagnostic]]"
PagedExport: TypeAlias = "Callable[[Paged, BinaryIO], Sequence[Diagnostic]]"
PictureExport: TypeAlias = (
    "Callable[[PagedDocument, int], tuple[Iterator[bytes], Sequence[Diagnostic]]]"
)


class NumberedExport(Protocol):
    """Makes bytes of the resolved document; numbers: where the text is to name pages."""

    def __call__(
        self, document: "ResolvedDocument", out: BinaryIO, numbers: PageNumbers = UNNUMBERED
    ) -> Sequence[Diagnostic]: ...


@frozen
class Format:
    """A format made from the resolved document. suffix with its dot."""

    name: str
    suffix: str
    media_type: str
    export: ResolvedExport


@frozen
class NumberedFormat:
    """A format without pages of its own whose text may name pages, as contents do.

    asks: tells whether a document does; only then it is laid out for the numbers.
    """

    name: str
    suffix: str
    media_type: str
    export: NumberedExport
    asks: "Callable[[ResolvedDocument], bool]"


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


AnyFormat: TypeAlias = Format | NumberedFormat | PagedFormat | PictureFormat
