"""An edition to the bytes of one format: one file, or one for each page."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from publisher.diagnostics import Diagnostic, error
from publisher.exporters.base import (
    AnyFormat,
    NumberedFormat,
    PagedFormat,
    PageNumbers,
    PictureFormat,
)
from publisher.frozen import frozen

if TYPE_CHECKING:
    from publisher.layout.pages import PagedDocument
    from publisher.resolve.document import ResolvedDocument


@frozen
class Made:
    """A file in memory. pages: how many it has, or None; page: as in `pipeline.Produced`."""

    data: bytes
    pages: int | None
    diagnostics: tuple[Diagnostic, ...]
    page: int = 0


class Pages:
    """Lays an edition out at most once, and only when a format needs pages."""

    def __init__(self, document: "ResolvedDocument", formats: Sequence[AnyFormat]) -> None:
        """formats: all that the edition is made in; where one alone has pages, none are kept."""
        self._document = document
        self._is_shared = sum(_has_pages(each, document) for each in formats) > 1
        self._paged: PagedDocument | None = None
        self._unsaid: tuple[Diagnostic, ...] = ()

    def get(self) -> "tuple[PagedDocument, tuple[Diagnostic, ...]]":
        """Return the pages, and what is to be said of them the first time they are asked for."""
        paged, said = self._laid(), self._unsaid
        self._unsaid = ()
        return paged, said

    def numbers(self) -> PageNumbers:
        """Return the numbers of pages for a text that names them.

        What is to be said of the pages waits for a format that has them.
        """
        paged = self._laid()
        return {id: paged.pages[at.page].label for id, at in paged.destinations.items()}

    def _laid(self) -> "PagedDocument":
        if self._paged is None:
            from publisher.layout import lay_out

            laid = lay_out(self._document)
            self._paged, self._unsaid = laid.paged, laid.diagnostics
        return self._paged

    def write(self, format: PagedFormat, out: BinaryIO) -> "Written":
        """Write a format to `out`: page by page where nothing asks for the pages again."""
        if not self._is_shared:
            from publisher.layout.stream import PageStream, can_stream

            if can_stream(self._document):
                stream = PageStream(self._document)
                said = format.export(stream, out)
                return Written(stream.count, (*stream.diagnostics, *said))
        paged, found = self.get()
        said = format.export(paged, out)
        return Written(len(paged.pages), (*found, *said))


def _has_pages(format: AnyFormat, document: "ResolvedDocument") -> bool:
    """Tell whether a format asks for the pages of a document."""
    if isinstance(format, NumberedFormat):
        return format.asks(document)
    return isinstance(format, PagedFormat | PictureFormat)


class Written(NamedTuple):
    """How many pages were written, and what is to be said of them."""

    pages: int
    diagnostics: tuple[Diagnostic, ...]


def exported(
    document: "ResolvedDocument", pages: Pages, format: AnyFormat, resolution: int
) -> Iterator[Made]:
    """Yield the files of a format: one, or one for each page. resolution: dots an inch."""
    if isinstance(format, PictureFormat):
        paged, found = pages.get()
        pictures, said = format.export(paged, resolution)
        diagnostics = (*found, *said)
        for number, data in enumerate(pictures, start=1):
            yield Made(data, 1, diagnostics, number)
            diagnostics = ()
        return
    out = BytesIO()
    if isinstance(format, PagedFormat):
        written = pages.write(format, out)
        yield Made(out.getvalue(), written.pages, written.diagnostics)
        return
    if isinstance(format, NumberedFormat) and format.asks(document):
        said = format.export(document, out, pages.numbers())
    else:
        said = format.export(document, out)
    yield Made(out.getvalue(), None, tuple(said))


def check_resolution(resolution: int) -> None:
    """Raise PublishError `resolution-invalid` for pictures too coarse to read or too large."""
    if not 36 <= resolution <= 600:
        raise error(
            "resolution-invalid",
            f"{resolution} dots an inch are too few or too many",
            hint="give 36 to 600; screens show 96 to 200",
        )
