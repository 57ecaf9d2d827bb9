"""Formulas (OMML) as text: what can be said in a line, with raised and lowered parts.

Source: ECMA-376 part 1, 22.1.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from publisher.packages.ooxml import attribute, child, full, kind

if TYPE_CHECKING:
    from lxml.etree import _Element

Piece = tuple[str, str]
"""A text and how it stands: "super", "sub" or ""."""


def formula(element: "_Element") -> list[Piece]:
    """Return a formula as pieces of text."""
    return [piece for piece in _inside(element) if piece[0]]


def _inside(element: "_Element | None") -> Iterator[Piece]:
    for each in element if element is not None else ():
        name = kind(each)
        if name in {"m:r", "w:r"}:
            texts = (one.text or "" for one in each if kind(one) in {"m:t", "w:t"})
            yield "".join(texts), ""
        elif name in _MADE:
            yield from _MADE[name](each)
        elif not name.endswith("Pr"):
            yield from _inside(each)


def _part(element: "_Element", name: str) -> list[Piece]:
    return list(_inside(child(element, name)))


def _grouped(pieces: list[Piece]) -> list[Piece]:
    """Return pieces in brackets where they are more than a number or a word."""
    text = "".join(piece[0] for piece in pieces)
    return pieces if text.isalnum() or not text else [("(", ""), *pieces, (")", "")]


def _shifted(pieces: list[Piece], how: str) -> list[Piece]:
    return [(text, how) for text, _how in pieces]


def _fraction(element: "_Element") -> list[Piece]:
    above, below = _part(element, "m:num"), _part(element, "m:den")
    return [*_grouped(above), ("/", ""), *_grouped(below)]


def _root(element: "_Element") -> list[Piece]:
    degree = _shifted(_part(element, "m:deg"), "super")
    return [*degree, ("√", ""), *_grouped(_part(element, "m:e"))]


def _scripts(element: "_Element") -> list[Piece]:
    base = _part(element, "m:e")
    low, high = _part(element, "m:sub"), _part(element, "m:sup")
    return [*base, *_shifted(low, "sub"), *_shifted(high, "super")]


def _nary(element: "_Element") -> list[Piece]:
    sign = attribute(child(element, "m:naryPr", "m:chr"), "m:val") or "∫"
    return [(sign, ""), *_scripts_of(element), *_part(element, "m:e")]


def _scripts_of(element: "_Element") -> list[Piece]:
    return [
        *_shifted(_part(element, "m:sub"), "sub"),
        *_shifted(_part(element, "m:sup"), "super"),
    ]


def _limit(element: "_Element") -> list[Piece]:
    return [*_part(element, "m:e"), *_shifted(_part(element, "m:lim"), "sub")]


def _delimited(element: "_Element") -> list[Piece]:
    properties = child(element, "m:dPr")
    begin = attribute(child(properties, "m:begChr"), "m:val")
    end = attribute(child(properties, "m:endChr"), "m:val")
    middle = attribute(child(properties, "m:sepChr"), "m:val") or "|"
    made: list[Piece] = [("(" if begin is None else begin, "")]
    for number, each in enumerate(element.iterfind(full("m:e"))):
        made += [(middle, "")] if number else []
        made += _inside(each)
    return [*made, (")" if end is None else end, "")]


def _matrix(element: "_Element") -> list[Piece]:
    rows = [
        [list(_inside(each)) for each in row.iterfind(full("m:e"))]
        for row in element.iterfind(full("m:mr"))
    ]
    return [("[", ""), *_joined([_joined(row, ", ") for row in rows], "; "), ("]", "")]


def _joined(lists: list[list[Piece]], between: str) -> list[Piece]:
    made: list[Piece] = []
    for number, each in enumerate(lists):
        made += [(between, "")] if number else []
        made += each
    return made


def _lines(element: "_Element") -> list[Piece]:
    return _joined([list(_inside(each)) for each in element.iterfind(full("m:e"))], "; ")


def _function(element: "_Element") -> list[Piece]:
    return [*_part(element, "m:fName"), (" ", ""), *_part(element, "m:e")]


_MADE: Mapping[str, Callable[["_Element"], list[Piece]]] = MappingProxyType(
    {
        "m:f": _fraction,
        "m:rad": _root,
        "m:sSup": _scripts,
        "m:sSub": _scripts,
        "m:sSubSup": _scripts,
        "m:sPre": lambda element: [*_scripts_of(element), *_part(element, "m:e")],
        "m:nary": _nary,
        "m:limLow": _limit,
        "m:limUpp": _limit,
        "m:d": _delimited,
        "m:m": _matrix,
        "m:eqArr": _lines,
        "m:func": _function,
    }
)
