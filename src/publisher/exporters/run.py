"""An edition to the bytes of one format: one file, or one for each page."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from publisher.diagnostics import Diagnostic, error
from publisher.exporters.base import AnyFormat, PagedFormat, PictureFormat
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
        self._is_shared = sum(isinstance(each, PagedFormat | PictureFormat) for each in formats) > 1
        self._laid: tuple[PagedDocument, tuple[Diagnostic, ...]] | None = None

    def get(self) -> "tuple[PagedDocument, tuple[Diagnostic, ...]]":
        """Return the pages, and what is to be said of them the first time they are asked for."""
        if self._laid is None:
            from publisher.layout import lay_out

            laid = lay_out(self._document)
            self._laid = (laid.paged, ())
            return laid.paged, laid.diagnostics
        return self._laid

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
