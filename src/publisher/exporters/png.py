"""PNG: pages as pictures, drawn from the PDF by pdfium, so that both show the same."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import PictureFormat
from publisher.exporters.pdf import export as export_pdf
from publisher.layout.pages import PagedDocument

_POINTS = 72


def export(
    document: PagedDocument, resolution: int
) -> tuple[Iterator[bytes], Sequence[Diagnostic]]:
    """Return a PNG file for each page, made when it is asked for, and what the PDF could not show.

    resolution: dots an inch.
    """
    pdf = BytesIO()
    said = export_pdf(document, pdf)
    return _pages(pdf.getvalue(), resolution), said


def _pages(pdf: bytes, resolution: int) -> Iterator[bytes]:
    import pypdfium2 as pdfium

    opened = pdfium.PdfDocument(pdf)
    try:
        for page in opened:
            picture = page.render(scale=resolution / _POINTS).to_pil().convert("RGB")
            page.close()
            out = BytesIO()
            picture.save(out, "PNG", dpi=(resolution, resolution))
            yield out.getvalue()
    finally:
        opened.close()


FORMAT = PictureFormat("png", ".png", "image/png", export)
