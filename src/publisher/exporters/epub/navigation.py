"""The ways into a book: nav.xhtml with contents and landmarks, and the NCX for older readers."""

from collections.abc import Iterator, Sequence

from publisher.exporters.epub.plan import Plan
from publisher.exporters.xhtml.escape import attribute, element_text
from publisher.exporters.xhtml.run import Run
from publisher.exporters.xhtml.titles import identifier, shown_title
from publisher.exporters.xhtml.words import language_tag, words
from publisher.frozen import frozen
from publisher.model.nodes import Heading, Paragraph, ParagraphRole
from publisher.model.walk import plain_text
from publisher.resolve.document import OutlineEntry, ResolvedDocument

NAV = "nav.xhtml"
NCX = "toc.ncx"
STYLE = "style.css"
COVER_PAGE = "cover.xhtml"


@frozen
class Entry:
    """One line of the contents with those under it."""

    title: str
    href: str
    children: tuple["Entry", ...] = ()


def contents(document: ResolvedDocument, plan: Plan, run: Run) -> tuple[Entry, ...]:
    """Return the contents: the headings, nested; a text without any has one line, its title.

    No title is made up: a file that goes on an earlier one has no line. A title page that no
    heading stands on gets one with the title it shows.
    """
    headed = [entry for entry in document.outline if entry.title.strip()]
    if not headed:
        return (Entry(shown_title(document), plan.chapters[0].name),)
    first = plan.chapters[0]
    links = {entry.target: _href(entry, plan, run) for entry in headed}
    entries = _nest(headed, links)
    if links[headed[0].target].split("#")[0] != first.name and (title := _shown_title(plan)):
        return (Entry(title, first.name), *entries)
    return entries


def _shown_title(plan: Plan) -> str:
    titles = (
        plain_text(block.children)
        for block in plan.chapters[0].blocks
        if isinstance(block, Paragraph) and block.role is ParagraphRole.TITLE
    )
    return " ".join(next(titles, "").split("\n")).strip()


def _href(entry: OutlineEntry, plan: Plan, run: Run) -> str:
    """Return the link to a heading; one that begins its file needs no fragment."""
    name = plan.files[entry.target]
    chapter = next(chapter for chapter in plan.chapters if chapter.name == name)
    first = chapter.blocks[0] if chapter.blocks else None
    if isinstance(first, Heading) and first.id == entry.target:
        return name
    return f"{name}#{run.names.get(entry.target)}"


def _nest(entries: Sequence[OutlineEntry], links: dict[str, str]) -> tuple[Entry, ...]:
    """Return entries under the nearest entry of a higher level before them."""
    result = []
    at = 0
    while at < len(entries):
        end = at + 1
        while end < len(entries) and entries[end].level > entries[at].level:
            end += 1
        children = _nest(entries[at + 1 : end], links)
        result.append(Entry(entries[at].title.strip(), links[entries[at].target], children))
        at = end
    return tuple(result)


def is_long(entries: Sequence[Entry]) -> bool:
    """Tell whether the contents are worth a page in the book."""
    return len(entries) + sum(len(entry.children) for entry in entries) >= 3


# ---------------------------------------------------------------------- nav


def nav_page(
    document: ResolvedDocument, entries: Sequence[Entry], start: str, cover: bool
) -> bytes:
    """Return nav.xhtml. start: file where the text begins; cover: whether there is a cover page."""
    said = words(document.lang)
    lang = language_tag(document.lang)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE html>",
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{lang}" xml:lang="{lang}">',
        "<head>",
        f"<title>{said.contents}</title>",
        f'<link rel="stylesheet" type="text/css" href="{STYLE}"/>',
        "</head>",
        "<body>",
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">',
        f'<h1 class="heading-1" id="contents">{said.contents}</h1>',
        *_list(entries),
        "</nav>",
        f'<nav epub:type="landmarks" id="landmarks" hidden="hidden" aria-label="{said.landmarks}">',
        "<ol>",
        *_landmarks(document, entries, start, cover),
        "</ol>",
        "</nav>",
        "</body>",
        "</html>\n",
    ]
    return "\n".join(lines).encode()


def _list(entries: Sequence[Entry]) -> Iterator[str]:
    yield '<ol class="contents">'
    for entry in entries:
        link = f'<a href="{attribute(entry.href)}">{element_text(entry.title)}</a>'
        if entry.children:
            yield f"<li>{link}"
            yield from _list(entry.children)
            yield "</li>"
        else:
            yield f"<li>{link}</li>"
    yield "</ol>"


def _landmarks(
    document: ResolvedDocument, entries: Sequence[Entry], start: str, cover: bool
) -> Iterator[str]:
    said = words(document.lang)
    if cover:
        yield f'<li><a epub:type="cover" href="{COVER_PAGE}">{said.cover}</a></li>'
    if is_long(entries):
        yield f'<li><a epub:type="toc" href="{NAV}#toc">{said.contents}</a></li>'
    yield f'<li><a epub:type="bodymatter" href="{start}">{said.text}</a></li>'


# ---------------------------------------------------------------------- NCX


def ncx(document: ResolvedDocument, entries: Sequence[Entry]) -> bytes:
    """Return the contents as NCX (OPF 2.0.1), which EPUB 2 readers know."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" '
        f'xml:lang="{language_tag(document.lang)}">',
        "<head>",
        f'<meta name="dtb:uid" content="{attribute(identifier(document))}"/>',
        f'<meta name="dtb:depth" content="{_depth(entries)}"/>',
        '<meta name="dtb:totalPageCount" content="0"/>',
        '<meta name="dtb:maxPageNumber" content="0"/>',
        "</head>",
        f"<docTitle><text>{element_text(shown_title(document))}</text></docTitle>",
        "<navMap>",
        *_points(entries, iter(range(1, 1_000_000))),
        "</navMap>",
        "</ncx>\n",
    ]
    return "\n".join(lines).encode()


def _depth(entries: Sequence[Entry]) -> int:
    return 1 + max((_depth(entry.children) for entry in entries), default=-1)


def _points(entries: Sequence[Entry], numbers: Iterator[int]) -> Iterator[str]:
    for entry in entries:
        number = next(numbers)
        yield f'<navPoint id="point-{number}" playOrder="{number}">'
        yield f"<navLabel><text>{element_text(entry.title)}</text></navLabel>"
        yield f'<content src="{attribute(entry.href)}"/>'
        yield from _points(entry.children, numbers)
        yield "</navPoint>"
