"""From a PDF as it was exported to the one that is wanted: what is attached is gathered here."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from publisher.diagnostics import Diagnostic
from publisher.finish.wishes import Attached, PdfWishes
from publisher.options import Options
from publisher.pipeline import Prepared, Produced, stem_of

if TYPE_CHECKING:
    from publisher.finish import Attachment

_MEDIA_TYPES = MappingProxyType(
    {".txt": "text/plain", ".md": "text/markdown", ".json": "application/json"}
)


def finished(product: Produced, prepared: Prepared, options: Options) -> Produced:
    """Return a product with the wishes of the options; of other formats than PDF as it is."""
    wishes = options.pdf
    if product.format.name != "pdf" or wishes == PdfWishes():
        return product
    from publisher.finish import finish

    data = finish(product.data, wishes, tuple(_attachments(product, prepared, wishes)))
    said = (*product.diagnostics, *_costs(wishes))
    return replace(product, data=data, diagnostics=said)


def _costs(wishes: PdfWishes) -> Iterator[Diagnostic]:
    """Yield what the file is no more for the sake of a wish."""
    if wishes.locked:
        yield Diagnostic("pdf-locked", "a PDF with a password is no PDF/A: archives refuse it")
    if wishes.imposition:
        yield Diagnostic(
            "pdf-imposed",
            "a PDF with two pages on a sheet is for the printer: tags, outline and links are gone",
            hint="give readers the file made without --impose",
        )


def _attachments(
    product: Produced, prepared: Prepared, wishes: PdfWishes
) -> Iterator["Attachment"]:
    from publisher.finish import Attachment

    sources = prepared.document.sources
    path = PurePath(sources[0].name if sources else "")
    if Attached.SOURCE in wishes.attached:
        kind = _MEDIA_TYPES.get(path.suffix.lower(), "text/plain")
        name = path.name if path.suffix else f"{stem_of(path.name)}.txt"
        yield Attachment(name, kind, prepared.source, "Source", "原稿 Source text")
    if Attached.REPORT in wishes.attached:
        from publisher.report import page, record

        said = (*prepared.diagnostics, *product.diagnostics)
        found = page(record(prepared, said, product.uncertain)).encode()
        name = f"{stem_of(path.name)}.report.html"
        yield Attachment(name, "text/html", found, "Supplement", "改动报告 Report of changes")
