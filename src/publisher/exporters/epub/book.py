"""A resolved document as a book: files by the plan, pictures, cover, and the members of the ZIP."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from ebooklib import epub

from publisher.diagnostics import Diagnostic
from publisher.exporters.archive import write_archive
from publisher.exporters.epub.cover import draw_cover
from publisher.exporters.epub.metadata import metadata
from publisher.exporters.epub.navigation import (
    COVER_PAGE,
    NAV,
    NCX,
    STYLE,
    Entry,
    contents,
    is_long,
    nav_page,
    ncx,
)
from publisher.exporters.epub.plan import Chapter, Plan, plan
from publisher.exporters.epub.writer import Page, Writer
from publisher.exporters.xhtml.blocks import blocks, division_tags
from publisher.exporters.xhtml.css import CONTENTS, style_rules
from publisher.exporters.xhtml.escape import attribute, element_text
from publisher.exporters.xhtml.notes import notes
from publisher.exporters.xhtml.pictures import Picture, prepare
from publisher.exporters.xhtml.run import Place, Run, Shown
from publisher.exporters.xhtml.titles import identifier, shown_title
from publisher.exporters.xhtml.words import language_tag, words
from publisher.frozen import frozen
from publisher.model.nodes import Division, DivisionKind, Figure, Heading
from publisher.model.walk import plain_text
from publisher.resolve.colophon import with_colophon
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.ranks import title_paragraph, with_title
from publisher.version import VERSION

_XHTML = "application/xhtml+xml"
_COVER_IMAGE = "cover-image"
_BOOK_CSS = """\
body.titlepage { margin-top: 30%; }
body.cover { margin: 0; padding: 0; text-align: center; }
body.cover img { max-height: 100%; }
"""


@frozen
class _Parts:
    """What a book is put together from."""

    document: ResolvedDocument
    plan: Plan
    pages: Sequence[Page]
    entries: Sequence[Entry]
    css: str
    cover: "_Cover"
    pictures: "_Pictures"


def export(document: ResolvedDocument, out: BinaryIO) -> Sequence[Diagnostic]:
    """Write an EPUB 3.3 publication to `out`; return what could only be approximated."""
    document = with_colophon(document)
    planned = plan(document)
    pictures = _Pictures(document)
    run = _run(document, planned, pictures)
    pages = [_chapter(chapter, run) for chapter in planned.chapters]
    parts = _Parts(
        document=document,
        plan=planned,
        pages=pages,
        entries=contents(document, planned, run),
        css=_css(document, run),
        cover=_cover(document, pictures),
        pictures=pictures,
    )
    write_archive(Writer(_book(parts), document.modified).members(), out)
    return (*run.findings(), *pictures.diagnostics)


def _css(document: ResolvedDocument, run: Run) -> str:
    shared = style_rules(document.sheet, document.lang, run.langs, aliases=False) + _BOOK_CSS
    rules = shared if document.sheet.matter.contents else f"{shared}{CONTENTS}\n"
    if not document.sheet.page.vertical:
        return rules
    from publisher.exporters.xhtml.vertical import turned

    return turned(rules)


def _run(document: ResolvedDocument, planned: Plan, pictures: "_Pictures") -> Run:
    return Run(
        document=document,
        epub=True,
        ranks=with_title(document.outline, title_paragraph(document.blocks), 1),
        files=planned.files,
        targets=frozenset(planned.seen.targets),
        picture=pictures.get,
    )


# ------------------------------------------------------------------- pages


def _chapter(chapter: Chapter, run: Run) -> Page:
    run.file = chapter.name
    document = run.document
    place = Place(document.lang)
    content = "\n".join(_content(chapter, run, place))
    title = _chapter_title(chapter) or shown_title(document)
    kind = "" if chapter.division else ' epub:type="bodymatter"'
    if chapter.is_title:
        kind = ' class="titlepage" epub:type="titlepage"'
    return _page(document, chapter.name, title, f"<body{kind}>\n{content}\n</body>")


def _content(chapter: Chapter, run: Run, place: Place) -> Iterator[str]:
    for id in chapter.anchors:
        yield f'<div id="{run.names.get(id)}"></div>'
    opened, closed, inner = _around(chapter, run, place)
    yield opened
    yield blocks(chapter.blocks, run, inner)
    yield closed
    yield notes(run, place)


def _around(chapter: Chapter, run: Run, place: Place) -> tuple[str, str, Place]:
    """Return the tags of the division a chapter stands in; one that goes on has no heading here."""
    division = chapter.division
    if division is None:
        return "", "", place
    shown = replace(division, id=None)
    if chapter.continued:
        shown = replace(shown, children=())
    opened, closed = division_tags(shown, run, place)
    return opened, closed, replace(place, lang=division.lang or place.lang)


def _chapter_title(chapter: Chapter) -> str:
    headings = (block for block in chapter.blocks if isinstance(block, Heading))
    return next((plain_text(heading.children).strip() for heading in headings), "")


def _page(document: ResolvedDocument, name: str, title: str, body: str) -> Page:
    lang = language_tag(document.lang)
    text = "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            "<!DOCTYPE html>",
            '<html xmlns="http://www.w3.org/1999/xhtml" '
            f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}">',
            "<head>",
            f"<title>{element_text(title)}</title>",
            f'<link rel="stylesheet" type="text/css" href="{STYLE}"/>',
            "</head>",
            body,
            "</html>\n",
        ]
    )
    return Page(name.removesuffix(".xhtml"), name, _XHTML, text.encode())


# ---------------------------------------------------------------- pictures


class _Pictures:
    """The pictures of a book as files, each once, numbered as they are met."""

    def __init__(self, document: ResolvedDocument) -> None:
        self._images, self._named = document.images, document.named
        self._shown: dict[str, Shown | None] = {}
        self.files: dict[str, Picture] = {}
        self.diagnostics: list[Diagnostic] = []

    def get(self, name: str) -> Shown | None:
        """Return a picture by the name that nodes give, or None when it cannot be shown."""
        if name not in self._shown:
            self._shown[name] = self._add(name)
        return self._shown[name]

    def _add(self, name: str) -> Shown | None:
        resource = self._images.get(name)
        if resource is None:
            return None  # resolve has reported it
        prepared = prepare(resource)
        if prepared.diagnostic:
            said = replace(prepared.diagnostic, span=self._named.get(name))
            self.diagnostics.append(said)
        if prepared.picture is None:
            return None
        file = f"images/image-{len(self.files) + 1}{prepared.picture.suffix}"
        self.files[file] = prepared.picture
        return Shown(file, prepared.picture.width, prepared.picture.height)


@frozen
class _Cover:
    """The picture of the cover; drawn: it is ours, with a page of its own."""

    file: str
    data: bytes
    drawn: bool


def _cover(document: ResolvedDocument, pictures: _Pictures) -> _Cover:
    """Return the author's cover, a picture in a division of that kind, or a drawn one."""
    for block in document.blocks:
        if isinstance(block, Division) and block.kind is DivisionKind.COVER:
            for child in block.children:
                shown = pictures.get(child.source) if isinstance(child, Figure) else None
                if shown:
                    return _Cover(shown.href, pictures.files[shown.href].data, drawn=False)
    return _Cover("images/cover.png", draw_cover(document), drawn=True)


def _cover_page(document: ResolvedDocument, cover: _Cover) -> Page:
    said = words(document.lang)
    alt = attribute(f"{said.cover}：{shown_title(document)}")
    body = (
        '<body class="cover" epub:type="frontmatter">\n<div epub:type="cover">'
        f'<img role="doc-cover" src="{cover.file}" alt="{alt}"/></div>\n</body>'
    )
    return _page(document, COVER_PAGE, said.cover, body)


# -------------------------------------------------------------------- book


def _book(parts: _Parts) -> epub.EpubBook:
    document = parts.document
    book = epub.EpubBook()
    book.metadata.clear()  # ebooklib's own name and a random identifier
    book.set_identifier(identifier(document))
    book.language = language_tag(document.lang)
    generator = {"name": "generator", "content": f"publisher {VERSION}"}
    book.add_metadata("OPF", "generator", "", generator)
    for datum in metadata(document, parts.plan.seen):
        namespace = None if datum.element == "meta" else "DC"
        book.add_metadata(namespace, datum.element, datum.value, dict(datum.attributes))
    for item in _items(parts):
        book.add_item(item)
    book.spine = _spine(parts)
    if document.sheet.page.vertical:
        book.set_direction("rtl")
    return book


def _items(parts: _Parts) -> Iterator[epub.EpubItem]:
    document, cover = parts.document, parts.cover
    nav = nav_page(document, parts.entries, _start(parts), cover.drawn)
    yield _filled(epub.EpubNav("nav", NAV), nav)
    yield _filled(epub.EpubNcx("ncx", NCX), ncx(document, parts.entries))
    yield epub.EpubItem("style", STYLE, "text/css", parts.css.encode())
    if cover.drawn:
        yield _cover_page(document, cover)
        yield _cover_item(cover.file, "image/png", cover.data)
    yield from parts.pages
    for file, picture in parts.pictures.files.items():
        if file == cover.file:
            yield _cover_item(file, picture.media_type, picture.data)
        else:
            name = file.removeprefix("images/").rpartition(".")[0]
            yield epub.EpubImage(name, file, picture.media_type, picture.data)


def _start(parts: _Parts) -> str:
    """Return the file where reading starts: behind the title page, or the first that is named."""
    names = [chapter.name for chapter in parts.plan.chapters if not chapter.is_title]
    if len(names) < len(parts.plan.chapters) and names:
        return names[0]
    return parts.entries[0].href.split("#")[0]


def _filled(item: epub.EpubItem, content: bytes) -> epub.EpubItem:
    item.content = content
    return item


def _cover_item(file: str, media_type: str, data: bytes) -> epub.EpubCover:
    item = epub.EpubCover(_COVER_IMAGE, file)
    item.media_type = media_type
    return _filled(item, data)


def _spine(parts: _Parts) -> list[str]:
    cover = ["cover"] if parts.cover.drawn else []
    nav = ["nav"] if is_long(parts.entries) else []
    return [*cover, *nav, *(page.id for page in parts.pages)]
