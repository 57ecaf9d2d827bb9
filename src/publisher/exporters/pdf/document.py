"""The whole file: fonts, pages, outline, metadata, in an order that never changes."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, BinaryIO

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import PagedFormat
from publisher.exporters.pdf.content import page_content
from publisher.exporters.pdf.faces import Codes, assign, embed
from publisher.exporters.pdf.images import Images
from publisher.exporters.pdf.metadata import add_xmp, information
from publisher.exporters.pdf.navigation import add_outline, annotations, page_labels
from publisher.exporters.pdf.numbers import number
from publisher.exporters.pdf.package import Package, array, dictionary, name, text_string
from publisher.fonts import Face
from publisher.layout.pages import Glyphs, Page, PagedDocument
from publisher.typography.known import distinct


def export(document: PagedDocument, out: BinaryIO) -> Sequence[Diagnostic]:
    """Write a PDF 1.7 file to `out`; return the pictures that could not be drawn.

    Raises PublishError for a font file that cannot be used.
    """
    package = Package()
    codes = _codes(document.pages)
    images = Images(package, document.images)
    contents = [
        package.add_stream(page_content(page, codes, images.resource)) for page in document.pages
    ]
    resources = package.add(_resources(codes, images, package))
    pages, tree = _pages(document, contents, resources, package)
    root = dictionary(
        Type=name("Catalog"),
        Pages=tree,
        Lang=text_string(document.lang),
        Metadata=add_xmp(document, package),
        Outlines=add_outline(document, pages, package),
        PageMode=name("UseOutlines") if document.outline else None,
        PageLabels=page_labels(document.pages),
        ViewerPreferences=dictionary(DisplayDocTitle="true"),
    )
    package.write(package.add(root), package.add(information(document)), out)
    return tuple(images.diagnostics)


def _codes(pages: Sequence[Page]) -> dict[Face, Codes]:
    """Return the codes of all faces that draw, in the order of their first use."""
    texts: dict[Face, list[str]] = {}
    face, known = None, list[str]()  # runs in a row share a face, and hashing one is slow
    frames = chain.from_iterable([page.frames for page in pages])
    for item in chain.from_iterable([frame.items for frame in frames]):
        if isinstance(item, Glyphs):
            if item.face is not face:
                face = item.face
                known = texts.setdefault(face, [])
            known.append(item.text)
    return {
        face: assign(face, distinct("".join(used)), f"F{index}")
        for index, (face, used) in enumerate(texts.items(), start=1)
    }


def _resources(codes: Mapping[Face, Codes], images: Images, package: Package) -> Any:
    fonts = {each.resource: embed(each, package) for each in codes.values()}
    pictures = dict(images.references)
    return dictionary(
        Font=dictionary(**fonts), XObject=dictionary(**pictures) if pictures else None
    )


def _pages(
    document: PagedDocument, contents: Sequence[Any], resources: Any, package: Package
) -> tuple[list[Any], Any]:
    """Add the page objects and their tree; return the references to both."""
    tree = dictionary(Type=name("Pages"), Count=len(contents))
    parent = package.add(tree)
    made = [
        _page(page, content, resources, parent)
        for page, content in zip(document.pages, contents, strict=True)
    ]
    references = [package.add(page) for page in made]
    heights = [page.height for page in document.pages]
    for page, entry in zip(document.pages, made, strict=True):
        found = annotations(page, document.destinations, references, heights)
        if links := [package.add(link) for link in found]:
            entry["Annots"] = array(*links)
    tree["Kids"] = array(*references)
    return references, parent


def _page(page: Page, content: Any, resources: Any, parent: Any) -> Any:
    return dictionary(
        Type=b"/Page",  # formatted already, since a book has a thousand pages
        Parent=parent,
        MediaBox=f"[ 0 0 {number(page.width)} {number(page.height)} ]".encode(),
        Resources=resources,
        Contents=content,
    )


FORMAT = PagedFormat("pdf", ".pdf", "application/pdf", export)
