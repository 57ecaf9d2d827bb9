"""A Word file as a paper: its paragraphs with their looks, its page, and how they are mended."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from publisher.check.base import Element, Item, Page, Paper
from publisher.check.word_looks import Styles
from publisher.check.word_names import value, w
from publisher.check.word_numbering import Numbering
from publisher.frozen import frozen
from publisher.packages.ooxml import full, whole
from publisher.readers.docx.parts import WordParts, body_of, open_word

if TYPE_CHECKING:
    from lxml.etree import _Element

FALLBACK = full("mc:Fallback")
_ID = full("r:id")
_MM = 25.4 / 1440
_LEFT_OUT = frozenset(map(w, ("del", "moveFrom", "txbxContent", "instrText", "rt", "pPr", "rPr")))
_HAN = re.compile("[\u3007\u3400-\u9fff]")
_PAGE_FIELD = re.compile(r"\bPAGE\b")


class Piece(NamedTuple):
    """Some characters of a paragraph: the run and the element that has them, from index `at`."""

    at: int
    text: str
    run: "_Element"
    element: "_Element"


@frozen
class WordSource:
    """A Word file. body: root of its main part; paragraphs: elements of the paper's items."""

    data: bytes
    name: str
    parts: WordParts
    body: "_Element"
    paragraphs: "tuple[_Element, ...]"
    paper: Paper


def read_word(data: bytes, name: str) -> WordSource:
    """Return a Word file as a paper. Raises PublishError: what `open_word` and `body_of` raise."""
    parts = open_word(data, name)
    body = body_of(parts)
    styles = Styles(
        _related(parts, "styles"), _related(parts, "theme"), Numbering(_related(parts, "numbering"))
    )
    paragraphs = tuple(_paragraphs(body))
    items = tuple(_item(at, each, styles) for at, each in enumerate(paragraphs))
    page = _page(body, list(_footers(parts, styles)), _on_first(parts, body))
    return WordSource(data, name, parts, body, paragraphs, Paper(items, page))


def _related(parts: WordParts, type: str) -> "_Element | None":
    name = parts.related(parts.main, type)
    return parts.xml(name) if name else None


# ------------------------------------------------------------------- paragraphs


def _paragraphs(body: "_Element") -> "Iterator[_Element]":
    """Yield the paragraphs of the text in order, those of cells and text boxes too.

    A box stands behind the paragraph it is anchored in; what old programs show for it is left out.
    """
    for element in body.iter(w("p")):
        if not any(each.tag == FALLBACK for each in element.iterancestors()):
            yield element


def anchor(paragraph: "_Element") -> "_Element":
    """Return the paragraph that a text box with a paragraph hangs on, or the paragraph itself."""
    for each in paragraph.iterancestors(w("txbxContent")):
        return anchor(next(each.iterancestors(w("p")), paragraph))
    return paragraph


def pieces(paragraph: "_Element") -> Iterator[Piece]:
    """Yield the text of a paragraph, element by element; what is deleted is not in it."""
    at = 0
    for run, element, text in _texts(paragraph, paragraph):
        yield Piece(at, text, run, element)
        at += len(text)


def _texts(within: "_Element", run: "_Element") -> "Iterator[tuple[_Element, _Element, str]]":
    for element in within:
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == w("t"):
            yield run, element, element.text or ""
        elif element.tag in (w("tab"), w("br")) and within.tag == w("r"):
            yield run, element, "\t" if element.tag == w("tab") else "\n"
        else:
            yield from _texts(element, element if element.tag == w("r") else run)


def _item(index: int, paragraph: "_Element", styles: Styles) -> Item:
    found = list(pieces(paragraph))
    text = "".join(piece.text for piece in found)
    han = ((each.run, each.at, each.at + len(each.text)) for each in found if _has_han(each))
    table = any(each.tag == w("tc") for each in paragraph.iterancestors())
    return Item(
        index,
        index + 1,
        text,
        styles.level(paragraph),
        styles.look(paragraph, han),
        Element.TABLE if table else Element.BODY,
        styles.label(paragraph),
        anchor(paragraph) is not paragraph,
    )


def _has_han(piece: Piece) -> bool:
    return _HAN.search(piece.text) is not None


# ------------------------------------------------------------------------- page


def _page(
    body: "_Element", footers: list[tuple[str, float]], on_first: bool = False
) -> Page | None:
    section = next(body.iter(w("sectPr")), None)
    if section is None:
        return None
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))

    def mm(element: "_Element | None", name: str) -> float:
        return (whole(value(element, name)) or 0) * _MM

    return Page(
        width=mm(size, "w"),
        height=mm(size, "h"),
        # Below zero a margin is exact: the head may run into the text (17.6.11).
        top=abs(mm(margins, "top")),
        bottom=abs(mm(margins, "bottom")),
        left=mm(margins, "left") + mm(margins, "gutter"),
        right=mm(margins, "right"),
        number=tuple(text for text, _ in footers),
        number_size=footers[0][1] if footers else None,
        grid=_grid(section),
        number_on_first=bool(footers) and on_first,
    )


def _on_first(parts: WordParts, body: "_Element") -> bool:
    """Tell whether the first page has a page number: no footer of its own, or one that has it."""
    section = next(body.iter(w("sectPr")), None)
    switch = section.find(w("titlePg")) if section is not None else None
    if section is None or switch is None or value(switch) in ("0", "false", "off"):
        return True
    kinds = {value(each, "type"): each.get(_ID, "") for each in section.iter(w("footerReference"))}
    relation = parts.relations(parts.main).get(str(kinds.get("first", "")))
    root = parts.xml(relation.target) if relation else None
    return root is not None and any("#" in _with_field(each)[0] for each in root.iter(w("p")))


def _grid(section: "_Element") -> float | None:
    grid = section.find(w("docGrid"))
    pitch = whole(value(grid, "linePitch"))
    return pitch / 20 if pitch and value(grid, "type") not in ("", "default") else None


def _footers(parts: WordParts, styles: Styles) -> Iterator[tuple[str, float]]:
    """Yield the paragraphs of footers that have a page number: text with `#` for it, size in pt."""
    related = parts.relations(parts.main).values()
    for name in dict.fromkeys(each.target for each in related if each.type == "footer"):
        root = parts.xml(name)
        for paragraph in root.iter(w("p")) if root is not None else ():
            text, run = _with_field(paragraph)
            if "#" in text and run is not None:
                look = styles.look(paragraph, iter([(run, 0, len(text))]))
                yield text.strip(), look.runs[0].size


def _with_field(paragraph: "_Element") -> "tuple[str, _Element | None]":
    """Return the text of a paragraph with `#` for its page field, and the run of the field."""
    parts: list[str] = []
    run: _Element | None = None
    inside = hidden = False
    for element in paragraph.iter():
        if element.tag == w("fldSimple") and _PAGE_FIELD.search(value(element, "instr")):
            parts.append("#")
            run = next(element.iter(w("r")), None)
            inside = True
        elif element.tag == w("fldChar"):
            kind = value(element, "fldCharType")
            hidden = kind != "end" and (hidden or kind == "begin")
        elif element.tag == w("instrText") and _PAGE_FIELD.search(element.text or ""):
            parts.append("#")
            run = element.getparent()
        elif element.tag == w("t") and not hidden and not (inside and _in_field(element)):
            parts.append(element.text or "")
    return "".join(parts), run


def _in_field(element: "_Element") -> bool:
    return any(each.tag == w("fldSimple") for each in element.iterancestors())
