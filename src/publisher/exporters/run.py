"""An edition to the bytes of one format: one file, or one for each page."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

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

    def __init__(self, document: "ResolvedDocument") -> None:
        self._document = document
        self._laid: tuple[PagedDocument, tuple[Diagnostic, ...]] | None = None

    def get(self) -> "tuple[PagedDocument, tuple[Diagnostic, ...]]":
        """Return the pages, and what is to be said of them the first time they are asked for."""
        if self._laid is None:
            from publisher.layout import lay_out

            laid = lay_out(self._document)
            self._laid = (laid.paged, ())
            return laid.paged, laid.diagnostics
        return self._laid


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
        paged, found = pages.get()
        said = format.export(paged, out)
        yield Made(out.getvalue(), len(paged.pages), (*found, *said))
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
