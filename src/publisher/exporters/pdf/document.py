"""The whole file: fonts, pages, outline, metadata, in an order that never changes."""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import PagedFormat
from publisher.exporters.pdf.codes import Fonts, NotSettledError
from publisher.exporters.pdf.content import page_content
from publisher.exporters.pdf.images import Images
from publisher.exporters.pdf.intent import add_output_intent
from publisher.exporters.pdf.metadata import add_xmp, information
from publisher.exporters.pdf.navigation import add_outline, annotations, page_labels
from publisher.exporters.pdf.numbers import number
from publisher.exporters.pdf.package import Package, array, dictionary, name, text_string
from publisher.exporters.pdf.structure import (
    LinkObject,
    Trace,
    Traced,
    add_structure,
    tag_names,
    trace_of,
)
from publisher.frozen import changeable
from publisher.layout.pages import Page, Paged, Sheet


def export(document: Paged, out: BinaryIO) -> Sequence[Diagnostic]:
    """Write a PDF 1.7 file to `out`; return the pictures that could not be drawn.

    Raises PublishError for a font file that cannot be used.
    """
    writer = _Writer(document, out)
    for sheet in document.sheets():
        writer.add(sheet)
    writer.finish()
    return tuple(writer.images.diagnostics)


@changeable
class _Drawn:
    """What is kept of a page: all but its frames.

    content: number of its content stream, 0 while it waits for codes.
    """

    page: Page
    links: Sequence[int]
    trace: Trace
    content: int = 0


class _Writer:
    """Writes the pages of one file as they come."""

    def __init__(self, document: Paged, out: BinaryIO) -> None:
        self._document = document
        self._package, self._fonts = Package(out), Fonts(vertical=document.vertical)
        self.images = Images(self._package, document.images, document.lang, document.named)
        self._tags: list[str] = []
        self._drawn: list[_Drawn] = []
        self._waiting: list[tuple[_Drawn, Sheet]] = []

    def add(self, sheet: Sheet) -> None:
        """Draw a page, or keep it until the codes of its characters are known."""
        drawn = _Drawn(_bare(sheet.page), sheet.links, trace_of(sheet.marks))
        self._drawn.append(drawn)
        known = self._document.elements
        self._tags += tag_names(known[len(self._tags) :])
        try:
            drawn.content = self._content(sheet)
        except NotSettledError:
            self._waiting.append((drawn, sheet))

    def _content(self, sheet: Sheet) -> int:
        image = self.images.resource
        content = page_content(sheet.page.height, sheet.marks, self._tags, self._fonts, image)
        return self._package.write_stream(content)

    def finish(self) -> None:
        """Write what all pages share."""
        package, ending = self._package, self._document.ending
        self._fonts.settle([sheet.page for _drawn, sheet in self._waiting])
        for drawn, sheet in self._waiting:
            drawn.content = self._content(sheet)
        bare = [drawn.page for drawn in self._drawn]
        resources = package.number_of(package.add(self._resources()))
        first = package.reserve(len(bare) + 1)
        pages = range(first, first + len(bare))
        links = self._add_pages(pages, resources)
        traces = [drawn.trace for drawn in self._drawn]
        traced = Traced(self._document.elements, traces, links, pages)
        root = dictionary(
            Type=name("Catalog"),
            Pages=b"%d 0 R" % pages.stop,
            StructTreeRoot=add_structure(traced, self._tags, package),
            MarkInfo=dictionary(Marked="true"),
            OutputIntents=array(add_output_intent(package)),
            Lang=text_string(ending.lang),
            Metadata=add_xmp(ending, package),
            Outlines=add_outline(ending.outline, pages, [each.height for each in bare], package),
            PageMode=name("UseOutlines") if ending.outline else None,
            PageLabels=page_labels(bare),
            ViewerPreferences=dictionary(
                DisplayDocTitle="true", Direction=name("R2L") if self._document.vertical else None
            ),
        )
        package.finish(package.add(root), package.add(information(ending)))

    def _resources(self) -> Any:
        pictures = dict(self.images.references)
        return dictionary(
            Font=dictionary(**self._fonts.embed(self._package)),
            XObject=dictionary(**pictures) if pictures else None,
        )

    def _add_pages(self, pages: range, resources: int) -> list[LinkObject]:
        """Add pages and their links under the numbers kept for them, their tree behind the last.

        Return the links, each with where it belongs. Pages are formatted at once, since a book
        has a thousand.
        """
        package, destinations = self._package, self._document.ending.destinations
        heights = [drawn.page.height for drawn in self._drawn]
        bodies: list[bytes] = []
        links: list[LinkObject] = []
        for at, drawn in enumerate(self._drawn):
            own: list[int] = []
            for index, link in annotations(drawn.page, destinations, pages, heights):
                link["StructParent"] = len(pages) + len(links)
                own.append(package.number_of(package.add(link)))
                links.append(LinkObject(drawn.links[index], own[-1], at))
            shared = f"/Parent {pages.stop} 0 R/Resources {resources} 0 R"
            entries = f"{shared}/Contents {drawn.content} 0 R"
            bodies.append(_page(drawn.page, at, entries, own))
        tree = f"<</Type/Pages/Count {len(pages)}/Kids{_several(pages)}>>"
        package.settle(pages.start, len(pages) + 1, [*bodies, tree.encode()])
        return links


def _bare(page: Page) -> Page:
    """Return a page without what stands on it."""
    return Page(page.width, page.height, page.label, (), page.links)


def _page(page: Page, index: int, entries: str, links: Sequence[int]) -> bytes:
    """Return a page object; Tabs: by the order of structure (ISO 14289-1, 7.18.3)."""
    box = f"[0 0 {number(page.width)} {number(page.height)}]"
    own = f"/Annots{_several(links)}" if links else ""
    text = f"<</Type/Page{entries}/MediaBox{box}/StructParents {index}/Tabs/S{own}>>"
    return text.encode()


def _several(numbers: Iterable[int]) -> str:
    return f"[{' '.join([f'{each} 0 R' for each in numbers])}]"


FORMAT = PagedFormat("pdf", ".pdf", "application/pdf", export)
