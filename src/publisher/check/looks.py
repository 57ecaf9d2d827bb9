"""Fonts, sizes, alignment and indents of the elements: GB/T 9704-2012, 5.2.2 and 7."""

from collections.abc import Iterator
from typing import NamedTuple

from publisher.check.base import Element, Found, Item, LookFix, Paper, RunLook, looks_of

_THREE_HAO = (15.5, 16.0)
"""15.75 pt on paper, 16 or 15.5 in office software."""
_TWO_HAO = (21.0, 22.0)


class _Wanted(NamedTuple):
    """A font: parts of the names that it has, and the name that is put."""

    signs: tuple[str, ...]
    put: str


_FANGSONG = _Wanted(("仿宋", "fangsong", "fang song"), "仿宋_GB2312")
_HEI = _Wanted(("黑体", "simhei", "黑體"), "黑体")
_KAI = _Wanted(("楷体", "kaiti", "楷體", "kai"), "楷体_GB2312")
_SONG = _Wanted(("小标宋", "小標宋", "xiaobiaosong", "大标宋"), "方正小标宋简体")
_FONTS = {
    Element.TITLE: _SONG,
    Element.ANNEX_TITLE: _SONG,
    Element.ANNEX: _HEI,
    Element.SECRECY: _HEI,
    Element.URGENCY: _HEI,
    Element.LEVEL_1: _HEI,
    Element.LEVEL_2: _KAI,
    Element.LEVEL_3: _FANGSONG,
    Element.LEVEL_4: _FANGSONG,
    Element.NUMBER: _FANGSONG,
    Element.ADDRESSEE: _FANGSONG,
    Element.BODY: _FANGSONG,
    Element.ANNEXES: _FANGSONG,
    Element.SIGNATURE: _FANGSONG,
    Element.DATE: _FANGSONG,
    Element.REMARK: _FANGSONG,
    Element.COPIES: _FANGSONG,
    Element.PRINTING: _FANGSONG,
}
_SIZES = {
    **dict.fromkeys(_FONTS, _THREE_HAO),
    Element.TITLE: _TWO_HAO,
    Element.ANNEX_TITLE: _TWO_HAO,
    Element.COPIES: (14.0, 14.0),
    Element.PRINTING: (14.0, 14.0),
}
_PUT_SIZE = {_THREE_HAO: "16", _TWO_HAO: "22", (14.0, 14.0): "14"}
_CENTRED = (Element.TITLE, Element.ANNEX_TITLE, Element.MARK)
_INDENTED = (Element.BODY, Element.LEVEL_1, Element.LEVEL_2, Element.LEVEL_3, Element.LEVEL_4)
_NEAR = 0.25


class _Part(NamedTuple):
    """A part of a paragraph that is one element, and the looks of its runs."""

    item: Item
    element: Element
    start: int
    end: int
    runs: tuple[RunLook, ...]


def _parts(paper: Paper) -> Iterator[_Part]:
    for item in paper.items:
        for element, start, end in looks_of(item) if item.look else ():
            runs = item.look.runs if item.look else ()
            own = tuple(run for run in runs if run.start < end and start < run.end)
            yield _Part(item, element, start, end, own)


def fonts(paper: Paper) -> Iterator[Found]:
    """小标宋 for the title, Hei and Kai for levels one and two, FangSong for the rest."""
    for part in _parts(paper):
        wanted = _FONTS.get(part.element)
        wrong = [run.font for run in part.runs if wanted and not _is(run.font, wanted)]
        if wanted and wrong:
            fix = LookFix("font", wanted.put)
            yield Found(part.item, wrong[0] or "?", wanted.put, part.start, part.end, fix)


def _is(font: str, wanted: _Wanted) -> bool:
    return any(sign in font.lower() for sign in wanted.signs)


def sizes(paper: Paper) -> Iterator[Found]:
    """三号 for every element but the title (二号) and the imprint (四号)."""
    for part in _parts(paper):
        least, most = _SIZES.get(part.element, (0.0, 1000.0))
        wrong = [run.size for run in part.runs if not least - _NEAR <= run.size <= most + _NEAR]
        if wrong:
            put = _PUT_SIZE[least, most]
            fix = LookFix("size", put)
            yield Found(part.item, f"{wrong[0]:g} pt", f"{put} pt", part.start, part.end, fix)


def centred(paper: Paper) -> Iterator[Found]:
    """Title and the issuing body's mark are centred."""
    for item in paper.items:
        if item.boxed:
            continue  # the box is centred, not its lines
        if item.look and item.element in _CENTRED and item.look.align != "center":
            yield Found(item, item.look.align, "center", fix=LookFix("align", "center"))


def indents(paper: Paper) -> Iterator[Found]:
    """The first line of each paragraph of the text stands in by two characters."""
    for item in paper.items:
        if item.look is None or item.element not in _INDENTED or not item.text.strip():
            continue
        typed = len(item.text) - len(item.text.lstrip("\u3000"))
        if item.look.align == "center" or abs(item.look.indent + typed - 2) <= _NEAR:
            continue
        fix = LookFix("indent", "2") if not typed else None
        yield Found(item, f"{item.look.indent:g}", "2", fix=fix)


def colour(paper: Paper) -> Iterator[Found]:
    """The issuing body's mark is red."""
    for item in paper.items:
        runs = item.look.runs if item.look and item.element is Element.MARK else ()
        if runs and not any(run.colour.upper().startswith(("FF0000", "C00000")) for run in runs):
            yield Found(item, runs[0].colour or "auto", "FF0000", fix=LookFix("colour", "FF0000"))
