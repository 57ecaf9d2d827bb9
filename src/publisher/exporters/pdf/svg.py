"""SVG as vectors: shapes, paths and words as one form of the PDF, nothing rasterised.

Source: SVG 1.1 (7 coordinates, 9 shapes, 10 text, 11 painting); ISO 32000-1, 8.10 (forms). What is
left out (filters, masks, pictures in pictures) is named, and gradients are of their middle colour.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import cos, radians, sin, tan
from typing import Any

from lxml import etree

from publisher.exporters.pdf.numbers import ellipse, number
from publisher.exporters.pdf.package import Package, array, dictionary, name
from publisher.exporters.pdf.svg_look import (
    Look,
    Rgb,
    length,
    looked,
    middles,
    properties,
    rules_of,
    unknown_colours,
)
from publisher.exporters.pdf.svg_path import finite, line, path_operators
from publisher.exporters.pdf.svg_text import Outlines
from publisher.frozen import frozen
from publisher.packages import safe_parser

_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")
_NUMBERS = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_BLANKS = re.compile(r"\s+")
_SILENT = frozenset(
    {"defs", "symbol", "title", "desc", "metadata", "style", "linearGradient", "radialGradient"}
)
_GROUPS = frozenset({"svg", "g", "a", "switch"})
_EFFECTS = ("filter", "mask", "clip-path", "marker-start", "marker-mid", "marker-end")
_DEEPEST = 24
_MOST = 100_000
"""Elements that a drawing may show, those shown again by `use` counted each time."""
_SVG = "http://www.w3.org/2000/svg"


@frozen
class Form:
    """A drawing. left_out: names of what it has and PDF does not show, sorted."""

    reference: Any
    left_out: tuple[str, ...]


def add_form(data: bytes, lang: str, package: Package) -> Form:
    """Add an SVG as a form in the unit square, as a picture is.

    Raises ValueError for no SVG, and for one that draws without end.
    """
    try:
        root = etree.fromstring(data, safe_parser())
    except etree.XMLSyntaxError as reason:
        raise ValueError("it is no SVG") from reason
    painter = _Painter(root, lang)
    view = _View(root)
    drawn = [view.matrix(), *painter.children(root, Look(), 0)]
    width, height = view.size
    entries = {
        "Type": name("XObject"),
        "Subtype": name("Form"),
        "BBox": array(0, 0, number(width).encode(), number(height).encode()),
        "Matrix": array(*(f"{part:.8f}".encode() for part in (1 / width, 0, 0, -1 / height, 0, 1))),
        "Resources": dictionary(ExtGState=painter.states.resource()),
    }
    reference = package.add_stream("\n".join(drawn).encode("latin-1"), entries)
    return Form(reference, tuple(sorted(painter.left_out)))


class _View:
    """The picture's own coordinates: size in px, and the box that is shown in it (7.7, 7.8)."""

    def __init__(self, root: "etree._Element") -> None:
        found = [float(part) for part in _NUMBERS.findall(root.get("viewBox", ""))]
        box = found if len(found) == 4 and found[2] > 0 and found[3] > 0 else None
        size = (box[2], box[3]) if box else (300.0, 150.0)
        wide = length(root.get("width", ""), size[0], whole=size[0])
        high = length(root.get("height", ""), size[1], whole=size[1])
        self.size = (max(finite(wide), 0.01), max(finite(high), 0.01))
        self._box = box or [0.0, 0.0, *self.size]

    def matrix(self) -> str:
        """Return what puts the box in the middle, as large as there is room."""
        x, y, wide, high = self._box
        scale = min(self.size[0] / wide, self.size[1] / high)
        left = (self.size[0] - wide * scale) / 2 - x * scale
        top = (self.size[1] - high * scale) / 2 - y * scale
        return f"{scale:.6f} 0 0 {scale:.6f} {number(left)} {number(top)} cm"


class _States:
    """The opacities that are used, as graphics states (8.4.5)."""

    def __init__(self) -> None:
        self._names: dict[tuple[float, float], str] = {}

    def use(self, fill: float, stroke: float) -> Iterator[str]:
        """Yield the operator that sets opacities, none where nothing is seen through."""
        key = tuple(min(max(round(each, 3), 0.0), 1.0) for each in (fill, stroke))
        if key != (1.0, 1.0):
            yield f"/{self._names.setdefault((key[0], key[1]), f'G{len(self._names) + 1}')} gs"

    def resource(self) -> Any:
        """Return the dictionary of all states, or None."""
        states = {
            own: dictionary(ca=number(fill).encode(), CA=number(stroke).encode())
            for (fill, stroke), own in self._names.items()
        }
        return dictionary(**states) if states else None


class _Painter:
    """Walks over one drawing."""

    def __init__(self, root: "etree._Element", lang: str) -> None:
        self._ids = {each.get("id"): each for each in root.iter() if each.get("id")}
        css = "".join(each.text or "" for each in root.iter() if _tag(each) == "style")
        self._rules = rules_of(css)
        self._paints: Mapping[str, Rgb] = dict(middles(root))
        self._lang = lang
        self._outlines: Outlines | None = None
        self.states = _States()
        self.left_out: set[str] = set()
        self._count = 0

    def children(self, element: "etree._Element", look: Look, depth: int) -> Iterator[str]:
        """Yield the operators of the elements in another."""
        for child in element:
            yield from self._element(child, look, depth)

    def _element(self, element: "etree._Element", look: Look, depth: int) -> Iterator[str]:
        tag = _tag(element)
        if not tag or tag in _SILENT:
            return
        self._count += 1
        if self._count > _MOST:
            raise ValueError("it shows more elements than any drawing has")
        if depth > _DEEPEST:
            self.left_out.add(tag)
            return
        said = properties(element, tag, self._rules)
        if said.get("display") == "none" or said.get("visibility") == "hidden":
            return
        self.left_out |= {each for each in _EFFECTS if said.get(each, "none") != "none"}
        self.left_out |= {*unknown_colours(said)}
        look = looked(said, look, self._paints)
        moved = "".join(_transforms(said.get("transform", "")))
        yield f"q {moved}".rstrip()
        yield from self._drawn(element, tag, said, look, depth)
        yield "Q"

    def _drawn(
        self,
        element: "etree._Element",
        tag: str,
        said: Mapping[str, str],
        look: Look,
        depth: int,
    ) -> Iterator[str]:
        if tag in _GROUPS:
            yield from self.children(element, look, depth + 1)
        elif tag == "use":
            yield from self._used(said, look, depth)
        elif tag == "text":
            yield from self._words(element, look)
        elif (path := [*_shape(tag, said, look.size)]) or tag in _SHAPES:
            yield from self._painted(path, look, closed=tag != "line")
        else:
            self.left_out.add(tag)

    def _used(self, said: Mapping[str, str], look: Look, depth: int) -> Iterator[str]:
        """Yield what a use shows: an element by its id, moved."""
        href = said.get("href") or said.get("{http://www.w3.org/1999/xlink}href", "")
        found = self._ids.get(href.removeprefix("#"))
        if found is None:
            return
        x, y = (length(said.get(key, ""), 0.0, look.size) for key in "xy")
        yield line("cm", 1, 0, 0, 1, x, y)
        if _tag(found) == "symbol":
            yield from self.children(found, look, depth + 1)
        else:
            yield from self._element(found, look, depth + 1)

    def _painted(self, path: Sequence[str], look: Look, *, closed: bool = True) -> Iterator[str]:
        """Yield a path with what fills and strokes it."""
        fill = look.fill if closed else None
        stroke = look.stroke if look.width > 0 else None
        if not path or (fill is None and stroke is None):
            return
        yield from self.states.use(look.fill_opacity, look.stroke_opacity)
        if fill is not None:
            yield line("rg", *fill)
        if stroke is not None:
            yield line("RG", *stroke)
            yield line("w", look.width)
            yield f"{look.cap} J {look.join} j {number(finite(look.miter))} M"
            if look.dashes:
                yield f"[{' '.join(number(finite(dash)) for dash in look.dashes)}] 0 d"
        yield from path
        star = "*" if look.even_odd else ""
        yield f"B{star}" if fill and stroke else f"f{star}" if fill else "S"

    # ------------------------------------------------------------------ words

    def _words(self, element: "etree._Element", look: Look) -> Iterator[str]:
        """Yield the words of a text element, a chunk at each place that it names (10.5)."""
        self._outlines = self._outlines or Outlines(self._lang)
        at = (0.0, 0.0)
        for chunk in _chunks(_trimmed([*self._spans(element, look)])):
            spans = [(text, own) for _said, own, text in chunk]
            x, y = self._place(chunk, at)
            widths = [self._wide(text, own) for text, own in spans]
            x -= {"middle": 0.5, "end": 1.0}.get(chunk[0][1].anchor, 0.0) * sum(widths)
            for (text, own), width in zip(spans, widths, strict=True):
                path = [*self._outlines.draw(text, own.font, own.size, own.bold, (x, y))]
                yield from self._painted(path, own)
                x += width
            at = (x, y)

    def _wide(self, text: str, look: Look) -> float:
        assert self._outlines is not None
        return self._outlines.width(text, look.font, look.size, look.bold)

    def _place(self, chunk: "_Chunk", at: tuple[float, float]) -> tuple[float, float]:
        said, look, _text = chunk[0]
        x, y = (
            length(_first(said.get(key, "")), old, look.size)
            for key, old in zip("xy", at, strict=True)
        )
        dx, dy = (length(_first(said.get(key, "")), 0.0, look.size) for key in ("dx", "dy"))
        return x + dx, y + dy

    def _spans(
        self, element: "etree._Element", look: Look
    ) -> Iterator[tuple[Mapping[str, str], Look, str]]:
        """Yield (what places it, look, text) of each stretch of a text."""
        said: Mapping[str, str] = properties(element, _tag(element), self._rules)
        if element.text and element.text.strip():
            yield said, look, _BLANKS.sub(" ", element.text)
            said = {}
        for child in element:
            if _tag(child) in {"tspan", "a"}:
                own = properties(child, _tag(child), self._rules)
                inner = looked(own, look, self._paints)
                for placed, shown, text in self._spans(child, inner):
                    yield {**said, **placed}, shown, text
                    said = {}
            elif _tag(child) not in {"", *_SILENT}:
                self.left_out.add(_tag(child))
            if child.tail and child.tail.strip():
                yield {}, look, _BLANKS.sub(" ", child.tail)


_Chunk = list[tuple[Mapping[str, str], Look, str]]


def _trimmed(spans: _Chunk) -> _Chunk:
    """Return the stretches of a text without blanks at its ends, as they are shown (10.15)."""
    if spans:
        said, look, text = spans[0]
        spans[0] = said, look, text.lstrip()
        said, look, text = spans[-1]
        spans[-1] = said, look, text.rstrip()
    return spans


def _chunks(spans: _Chunk) -> Iterator[_Chunk]:
    """Yield stretches that follow each other without a new place."""
    chunk: _Chunk = []
    for span in spans:
        if chunk and {"x", "y", "dx", "dy"} & span[0].keys():
            yield chunk
            chunk = []
        chunk.append(span)
    if chunk:
        yield chunk


def _first(values: str) -> str:
    return values.replace(",", " ").split()[0] if values.strip() else ""


def _tag(element: "etree._Element") -> str:
    """Return what an element is in SVG; nothing for what an editor of drawings notes in it."""
    if not isinstance(element.tag, str):
        return ""
    found = etree.QName(element)
    return found.localname if found.namespace in {None, _SVG} else ""


# ------------------------------------------------------------------- geometry


def _transforms(text: str) -> Iterator[str]:
    for kind, said in _TRANSFORM.findall(text):
        values = [float(part) for part in _NUMBERS.findall(said)]
        for matrix in _matrices(kind, values):
            yield " ".join(f"{finite(part):.6f}" for part in matrix) + " cm "


def _matrices(kind: str, v: Sequence[float]) -> Iterator[tuple[float, ...]]:
    """Yield the matrices of one transformation (7.6)."""
    count = len(v)
    if kind == "matrix" and count == 6:
        yield tuple(v)
    elif kind == "translate" and count in {1, 2}:
        yield 1, 0, 0, 1, v[0], v[1] if count == 2 else 0
    elif kind == "scale" and count in {1, 2}:
        yield v[0], 0, 0, v[-1], 0, 0
    elif kind == "rotate" and count in {1, 3}:
        c, s = cos(radians(v[0])), sin(radians(v[0]))
        x, y = (v[1], v[2]) if count == 3 else (0.0, 0.0)
        yield c, s, -s, c, x - c * x + s * y, y - s * x - c * y
    elif kind == "skewX" and count == 1:
        yield 1, 0, tan(radians(v[0])), 1, 0, 0
    elif kind == "skewY" and count == 1:
        yield 1, tan(radians(v[0])), 0, 1, 0, 0


_SHAPES = frozenset({"rect", "circle", "ellipse", "line", "polyline", "polygon", "path"})


def _shape(tag: str, said: Mapping[str, str], em: float) -> Iterator[str]:
    """Yield the path of a shape (9)."""

    def at(key: str, default: float = 0.0) -> float:
        return length(said.get(key, ""), default, em)

    match tag:
        case "path":
            yield from path_operators(said.get("d", ""))
        case "rect" if at("width") > 0 and at("height") > 0:
            yield from _rectangle(at, said)
        case "circle":
            yield from _ellipse(at("cx"), at("cy"), at("r"), at("r"))
        case "ellipse":
            yield from _ellipse(at("cx"), at("cy"), at("rx"), at("ry"))
        case "line":
            yield line("m", at("x1"), at("y1"))
            yield line("l", at("x2"), at("y2"))
        case "polyline" | "polygon":
            yield from _polygon(said.get("points", ""), closed=tag == "polygon")


def _rectangle(at: Any, said: Mapping[str, str]) -> Iterator[str]:
    x, y, wide, high = at("x"), at("y"), at("width"), at("height")
    rx = at("rx", at("ry")) if "rx" in said or "ry" in said else 0.0
    ry = at("ry", rx) if rx else 0.0
    rx, ry = min(rx, wide / 2), min(ry, high / 2)
    if not rx or not ry:
        yield line("re", x, y, wide, high)
        return
    arc = f"{rx} {ry} 0 0 1"
    yield from path_operators(
        f"M{x + rx} {y}h{wide - 2 * rx}a{arc} {rx} {ry}v{high - 2 * ry}a{arc} {-rx} {ry}"
        f"h{2 * rx - wide}a{arc} {-rx} {-ry}v{2 * ry - high}a{arc} {rx} {-ry}z"
    )


def _ellipse(x: float, y: float, rx: float, ry: float) -> Iterator[str]:
    if rx <= 0 or ry <= 0:
        return
    yield line("m", x + rx, y)
    yield from (line("c", *curve) for curve in ellipse(x, y, rx, ry))
    yield "h"


def _polygon(points: str, *, closed: bool) -> Iterator[str]:
    values = [float(part) for part in _NUMBERS.findall(points)]
    for index, (x, y) in enumerate(zip(values[::2], values[1::2], strict=False)):
        yield line("l" if index else "m", x, y)
    if closed and len(values) > 1:
        yield "h"
