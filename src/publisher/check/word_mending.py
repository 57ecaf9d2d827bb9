"""A corrected copy of a Word file: texts, looks and pages set where a finding says so."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from publisher.check.base import Finding, LookFix, PageFix, TextFix
from publisher.check.word_names import value, w
from publisher.check.word_source import FALLBACK, Piece, WordSource, pieces
from publisher.packages.ooxml import SECTION_ORDER, W, whole
from publisher.packages.writing import with_parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_TWIPS_PER_MM = 1440 / 25.4
_MEASURES = {"width": ("pgSz", "w"), "height": ("pgSz", "h")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_RUN_ORDER = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
]
_PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
]
"""The order that the schema asks for (17.3.1.26, 17.3.2.28)."""


def mended(source: WordSource, findings: Sequence[Finding]) -> tuple[bytes, frozenset[int]]:
    """Return a copy with the fixes made, and the numbers of the findings that they mend.

    The tree of `source` is changed on the way: read the file anew for anything else.
    """
    done = {number for number, each in enumerate(findings) if _set(source, each)}
    texts: dict[int, list[tuple[int, TextFix]]] = {}
    for number, finding in enumerate(findings):
        fix, item = finding.found.fix, finding.found.item
        if isinstance(fix, TextFix) and item is not None:
            texts.setdefault(item.index, []).append((number, fix))
    for index, fixes in texts.items():
        done |= set(_apply(source.paragraphs[index], fixes))
    for number in done:
        item = findings[number].found.item
        if item is not None and item.boxed:
            _repeat(source.paragraphs[item.index])
    parts = {source.parts.main: serialised(source.body)} if done else {}
    return with_parts(source.data, parts), frozenset(done)


def _repeat(paragraph: "_Element") -> None:
    """Put what a text box has into the one that old programs show in its place (mc:Fallback)."""
    from copy import deepcopy

    box = next(paragraph.iterancestors(w("txbxContent")))
    choice = next((each for each in box.iterancestors() if _local(each) == "Choice"), None)
    other = (
        next((each for each in choice.itersiblings(FALLBACK)), None) if choice is not None else None
    )
    if choice is None or other is None:
        return
    boxes = [list(each.iter(w("txbxContent"))) for each in (choice, other)]
    if len(boxes[0]) == len(boxes[1]):
        boxes[1][boxes[0].index(box)][:] = [deepcopy(each) for each in box]


def serialised(root: "_Element") -> bytes:
    """Return the bytes of a part."""
    from lxml import etree

    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


# ------------------------------------------------------------------------- texts


def _apply(paragraph: "_Element", fixes: Iterable[tuple[int, TextFix]]) -> Iterable[int]:
    """Make the fixes of a paragraph from its end, none over another; yield those made."""
    limit = None
    for number, fix in sorted(fixes, key=lambda each: -each[1].start):
        if limit is not None and fix.end > limit:
            continue
        limit = fix.start
        if _replace(list(pieces(paragraph)), fix):
            yield number


def _replace(found: Sequence[Piece], fix: TextFix) -> bool:
    """Put new text into the first element that has some of the old; tell whether there was one."""
    new = fix.new
    done = False
    for piece in found:
        start, end = max(fix.start - piece.at, 0), fix.end - piece.at
        touches = start < len(piece.text) and end > 0
        inserts = fix.start == fix.end and 0 <= start <= len(piece.text) and end >= 0
        if not (touches or inserts) or piece.element.tag != w("t") or (inserts and done):
            continue
        # An insertion at the end of a text belongs to it, as what ends a sentence does.
        text = piece.text[:start] + new + piece.text[max(end, start) :]
        piece.element.text = text
        if text != text.strip():
            piece.element.set(_SPACE, "preserve")
        new, done = "", True
    return done


# ------------------------------------------------------------------ looks, pages


def _set(source: WordSource, finding: Finding) -> bool:
    found = finding.found
    match found.fix:
        case LookFix(name, what) if found.item is not None:
            paragraph = source.paragraphs[found.item.index]
            if name in ("align", "indent", "pitch"):
                _set_paragraph(paragraph, name, what)
                return True
            return _set_runs(paragraph, found.start, found.end or len(found.item.text), name, what)
        case PageFix(measures):
            sections = [each for each in source.body.iter(w("sectPr")) if not _is_wide(each)]
            for section in sections:
                _set_page(section, measures)
            return bool(sections)
        case _:
            return False


def _is_wide(section: "_Element") -> bool:
    """Tell whether pages are wider than high, as for a landscape table (clause 8)."""
    size = section.find(w("pgSz"))
    return (whole(value(size, "w")) or 0) > (whole(value(size, "h")) or 0)


def _set_page(section: "_Element", measures: Mapping[str, float]) -> None:
    for name, mm in measures.items():
        element, attribute = _MEASURES.get(name, ("pgMar", name))
        found = _child(section, element, SECTION_ORDER)
        found.set(w(attribute), str(round(mm * _TWIPS_PER_MM)))
        if attribute == "left":
            found.set(w("gutter"), "0")


def _set_runs(paragraph: "_Element", start: int, end: int, name: str, what: str) -> bool:
    """Set the runs of [start, end), cut at both ends; tell whether that could be."""
    for at in (start, end):
        for piece in pieces(paragraph):
            if piece.at < at < piece.at + len(piece.text) and not _cut(piece, at - piece.at):
                return False
    own = [piece for piece in pieces(paragraph) if start <= piece.at < end]
    for piece in own:
        _set_run(piece.run, name, what)
    return bool(own)


def _cut(piece: Piece, at: int) -> bool:
    """Give the characters of a run from `at` on a run of their own; tell whether that could be."""
    from copy import deepcopy

    others = [each for each in piece.run if each is not piece.element and each.tag != w("rPr")]
    if others or piece.element.getparent() is not piece.run:
        return False
    rest = deepcopy(piece.run)
    piece.run.addnext(rest)
    for run, text in ((piece.run, piece.text[:at]), (rest, piece.text[at:])):
        element = next(run.iter(w("t")))
        element.text = text
        element.set(_SPACE, "preserve")
    return True


def _set_run(run: "_Element", name: str, what: str) -> None:
    properties = _child(run, "rPr", ())
    if name == "font":
        fonts = _child(properties, "rFonts", _RUN_ORDER)
        fonts.set(w("eastAsia"), what)
        fonts.attrib.pop(w("eastAsiaTheme"), None)
    elif name == "size":
        for each in ("sz", "szCs"):
            _child(properties, each, _RUN_ORDER).set(w("val"), str(round(float(what) * 2)))
    else:
        _child(properties, "color", _RUN_ORDER).set(w("val"), what)


def _set_paragraph(paragraph: "_Element", name: str, what: str) -> None:
    properties = _child(paragraph, "pPr", ())
    if name == "pitch":
        spacing = _child(properties, "spacing", _PARAGRAPH_ORDER)
        for attribute, twips in (("line", round(float(what) * 20)), ("before", 0), ("after", 0)):
            spacing.set(w(attribute), str(twips))
        spacing.set(w("lineRule"), "exact")
        return
    if name == "align":
        # Word 2007 knows right, not end.
        said = "right" if what == "end" else what
        _child(properties, "jc", _PARAGRAPH_ORDER).set(w("val"), said)
        what = "0"
    indent = _child(properties, "ind", _PARAGRAPH_ORDER)
    for attribute in ("hanging", "hangingChars", "firstLine"):
        indent.attrib.pop(w(attribute), None)
    for attribute in ("left", "leftChars"):
        indent.set(w(attribute), "0")
    indent.set(w("firstLineChars"), str(round(float(what) * 100)))
    if what == "0":
        indent.set(w("firstLine"), "0")


def _child(parent: "_Element", name: str, order: Sequence[str]) -> "_Element":
    """Return a child of this name, put where the schema wants it if there is none yet."""
    found = parent.find(w(name))
    if found is not None:
        return found
    made = parent.makeelement(w(name))
    later = set(order[order.index(name) + 1 :]) if name in order else set[str]()
    places = [
        at for at, each in enumerate(parent) if _local(each) in later or not _known(each, order)
    ]
    parent.insert(places[0] if places else len(parent), made)
    return made


def _local(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _known(element: "_Element", order: Sequence[str]) -> bool:
    return _local(element) in order and str(element.tag).startswith(W)
