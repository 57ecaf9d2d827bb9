"""The whole file: fonts, pages, outline, metadata, in an order that never changes."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, BinaryIO

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import PagedFormat
from publisher.exporters.pdf.content import blanks_after, page_content
from publisher.exporters.pdf.faces import Codes, assign, embed
from publisher.exporters.pdf.images import Images
from publisher.exporters.pdf.intent import add_output_intent
from publisher.exporters.pdf.metadata import add_xmp, information
from publisher.exporters.pdf.navigation import add_outline, annotations, page_labels
from publisher.exporters.pdf.numbers import number
from publisher.exporters.pdf.package import Package, array, dictionary, name, text_string
from publisher.exporters.pdf.structure import LinkObject, add_structure, tag_names
from publisher.fonts import Face
from publisher.layout.pages import Glyphs, Item, Page, PagedDocument, Sideways, Upright
from publisher.typography.known import distinct


def export(document: PagedDocument, out: BinaryIO) -> Sequence[Diagnostic]:
    """Write a PDF 1.7 file to `out`; return the pictures that could not be drawn.

    Raises PublishError for a font file that cannot be used.
    """
    package = Package()
    codes = _codes(document.pages, vertical=document.vertical)
    images = Images(package, document.images, document.lang)
    tags = tag_names(document.tree.elements)
    contents = [
        package.add_stream(page_content(page.height, marks, tags, codes, images.resource))
        for page, marks in zip(document.pages, document.tree.marks, strict=True)
    ]
    resources = package.add(_resources(codes, images, package))
    first = package.reserve(len(contents) + 1)
    links = _add_pages(document, first, contents, package.number_of(resources), package)
    pages = range(first, first + len(contents))
    root = dictionary(
        Type=name("Catalog"),
        Pages=b"%d 0 R" % pages.stop,
        StructTreeRoot=add_structure(document.tree, tags, pages, links, package),
        MarkInfo=dictionary(Marked="true"),
        OutputIntents=array(add_output_intent(package)),
        Lang=text_string(document.lang),
        Metadata=add_xmp(document, package),
        Outlines=add_outline(document, pages, package),
        PageMode=name("UseOutlines") if document.outline else None,
        PageLabels=page_labels(document.pages),
        ViewerPreferences=dictionary(
            DisplayDocTitle="true", Direction=name("R2L") if document.vertical else None
        ),
    )
    package.write(package.add(root), package.add(information(document)), out)
    return tuple(images.diagnostics)


def _codes(pages: Sequence[Page], *, vertical: bool) -> dict[Face, Codes]:
    """Return the codes of all faces that draw, in the order of their first use."""
    texts: dict[Face, list[str]] = {}
    blanks: dict[Face, set[tuple[str, int]]] = {}
    face, known = None, list[str]()  # runs in a row share a face, and hashing one is slow
    for item in _drawn(pages):
        if isinstance(item, Glyphs):
            if item.face is not face:
                face = item.face
                known = texts.setdefault(face, [])
            lies = vertical and isinstance(item, Upright | Sideways)  # which fill blanks otherwise
            if item.gap or item.loose or lies:
                known.append(" ")
            if (item.gap or item.loose) and not lies:
                wide = blanks_after(item).items()
                blanks.setdefault(face, set()).update((item.text[at], each) for at, each in wide)
            known.append(item.text)
    standing = _standing(pages) if vertical else {}
    return {
        face: assign(
            face,
            distinct("".join(used)),
            f"F{index}",
            blanks.get(face, ()),
            standing.get(face, frozenset()),
        )
        for index, (face, used) in enumerate(texts.items(), start=1)
    }


def _drawn(pages: Sequence[Page]) -> Iterable[Item]:
    frames = chain.from_iterable([page.frames for page in pages])
    return chain.from_iterable([frame.items for frame in frames])


def _standing(pages: Sequence[Page]) -> dict[Face, frozenset[str]]:
    """Return the characters that stand upright in vertical lines, by face, and spaces."""
    texts: dict[Face, list[str]] = {}
    for item in _drawn(pages):
        if isinstance(item, Upright):
            texts.setdefault(item.face, []).append(f"{item.text} ")
    return {face: frozenset("".join(used)) for face, used in texts.items()}


def _resources(codes: Mapping[Face, Codes], images: Images, package: Package) -> Any:
    fonts: dict[str, Any] = {}
    for each in codes.values():
        fonts |= embed(each, package)
    pictures = dict(images.references)
    return dictionary(
        Font=dictionary(**fonts), XObject=dictionary(**pictures) if pictures else None
    )


def _add_pages(
    document: PagedDocument, first: int, contents: Sequence[Any], resources: Any, package: Package
) -> list[LinkObject]:
    """Add pages and their links under the numbers from `first` on, their tree at the last.

    Return the links, each with where it belongs. Pages are formatted at once, since a book has a
    thousand.
    """
    pages = range(first, first + len(contents))
    heights = [page.height for page in document.pages]
    bodies: list[bytes] = []
    links: list[LinkObject] = []
    for at, page in enumerate(document.pages):
        own: list[int] = []
        for index, link in annotations(page, document.destinations, pages, heights):
            link["StructParent"] = len(pages) + len(links)
            own.append(package.number_of(package.add(link)))
            links.append(LinkObject(document.tree.links[at][index], own[-1], at))
        content = package.number_of(contents[at])
        entries = f"/Parent {pages.stop} 0 R/Resources {resources} 0 R/Contents {content} 0 R"
        bodies.append(_page(page, at, entries, own))
    tree = f"<</Type/Pages/Count {len(pages)}/Kids{_several(pages)}>>"
    package.settle(first, [*bodies, tree.encode()])
    return links


def _page(page: Page, index: int, entries: str, links: Sequence[int]) -> bytes:
    """Return a page object; Tabs: by the order of structure (ISO 14289-1, 7.18.3)."""
    box = f"[0 0 {number(page.width)} {number(page.height)}]"
    own = f"/Annots{_several(links)}" if links else ""
    text = f"<</Type/Page{entries}/MediaBox{box}/StructParents {index}/Tabs/S{own}>>"
    return text.encode()


def _several(numbers: Iterable[int]) -> str:
    return f"[{' '.join([f'{each} 0 R' for each in numbers])}]"


FORMAT = PagedFormat("pdf", ".pdf", "application/pdf", export)
