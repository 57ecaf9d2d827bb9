"""Content streams: the items of a page as operators. Source: ISO 32000-1, 8 and 9."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import assert_never

from publisher.exporters.pdf.faces import Codes
from publisher.exporters.pdf.numbers import color, number
from publisher.fonts import Face
from publisher.layout.pages import Box, Dot, Frame, Glyphs, Item, Page, Picture, Wave

_STROKE_OF_BOLD = 0.03
"""Width in em of the outline that makes a face bolder; about half the step of Noto Serif."""

_CIRCLE = 4 / 3 * (2**0.5 - 1)
"""Length of the handles that make four Bézier curves a circle."""


def page_content(
    page: Page, codes: Mapping[Face, Codes], image: Callable[[str], str | None]
) -> bytes:
    """Return the content stream of a page.

    image: gives the resource name of a picture, or None for one that cannot be drawn.
    """
    painter = _Painter(page.height, codes, image)
    parts: list[str] = []
    for frame in page.frames:
        parts.extend(painter.frame(frame))
    return "\n".join(parts).encode("latin-1")


class _Painter:
    """Turns the items of one page into operators."""

    def __init__(
        self, height: float, codes: Mapping[Face, Codes], image: Callable[[str], str | None]
    ) -> None:
        self._height = height
        self._codes = codes
        self._image = image

    def frame(self, frame: Frame) -> Iterator[str]:
        """Yield the operators of a frame; text in a row shares one text object."""
        for is_text, items in groupby(frame.items, lambda item: isinstance(item, Glyphs)):
            if is_text:
                yield from self._text([item for item in items if isinstance(item, Glyphs)])
            else:
                for item in items:
                    yield from self._drawing(item)

    # ------------------------------------------------------------------ text

    def _text(self, runs: list[Glyphs]) -> Iterator[str]:
        yield "BT"
        face, size, scale, spacing, ink, bold = None, 0.0, 1.0, 0.0, "#000000", False
        for run in runs:
            codes = self._codes[run.face]
            if run.face is not face or run.size != size:
                face, size = run.face, run.size
                yield f"/{codes.resource} {number(size)} Tf"
            if run.scale != scale:
                scale = run.scale
                yield f"{number(scale * 100)} Tz"
            if run.spacing / scale != spacing:
                spacing = run.spacing / scale
                yield f"{spacing:.4f} Tc"
            if run.color != ink:
                ink = run.color
                yield f"{color(ink)} rg {color(ink)} RG"
            if run.embolden != bold:
                bold = run.embolden
                width = number(_STROKE_OF_BOLD * run.size)
                yield f"2 Tr {width} w" if bold else "0 Tr"
            yield self._show(run, codes)
        yield "ET" if ink == "#000000" else "0 0 0 rg 0 0 0 RG ET"
        yield from _reset(scale, spacing, bold)

    def _show(self, run: Glyphs, codes: Codes) -> str:
        """Return what shows a run; two decimals are a three-hundredth of a millimetre."""
        shown = f"1 0 0 1 {run.x:.2f} {self._height - run.y:.2f} Tm {_shown(run, codes)}"
        if codes.shared and not codes.shared.isdisjoint(run.text):
            actual = ("\ufeff" + run.text).encode("utf-16-be").hex()
            return f"/Span <</ActualText <{actual}>>> BDC {shown} EMC"
        return shown

    # --------------------------------------------------------------- drawings

    def _drawing(self, item: Item) -> Iterator[str]:
        match item:
            case Box():
                yield from _inked(item.color, self._box(item))
            case Wave():
                yield from _inked(item.color, self._wave(item), stroke=True)
            case Dot():
                yield from _inked(item.color, self._dot(item))
            case Picture():
                resource = self._image(item.source)
                if resource is not None:
                    yield self._picture(item, resource)
            case Glyphs():
                yield from self._text([item])
            case _:
                assert_never(item)

    def _box(self, box: Box) -> str:
        corner = f"{number(box.x)} {number(self._height - box.y - box.height)}"
        return f"{corner} {number(box.width)} {number(box.height)} re f"

    def _wave(self, wave: Wave) -> str:
        """Return a wavy line of half periods 1.5 pt long and 1 pt high."""
        y = self._height - wave.y
        count = max(round(wave.width / 1.5), 1)
        step = wave.width / count
        parts = [f"0.5 w {number(wave.x)} {number(y)} m"]
        for index in range(count):
            x, lift = wave.x + index * step, 0.8 if index % 2 == 0 else -0.8
            bend = number(y + lift)
            parts.append(
                f"{number(x + step / 3)} {bend} {number(x + 2 * step / 3)} {bend} "
                f"{number(x + step)} {number(y)} c"
            )
        return " ".join((*parts, "S"))

    def _dot(self, dot: Dot) -> str:
        x, y, r = dot.x, self._height - dot.y, dot.radius
        k = _CIRCLE * r
        points = (
            (x + r, y + k, x + k, y + r, x, y + r),
            (x - k, y + r, x - r, y + k, x - r, y),
            (x - r, y - k, x - k, y - r, x, y - r),
            (x + k, y - r, x + r, y - k, x + r, y),
        )
        curves = " ".join(" ".join(map(number, curve)) + " c" for curve in points)
        return f"{number(x + r)} {number(y)} m {curves} f"

    def _picture(self, item: Picture, resource: str) -> str:
        corner = f"{number(item.x)} {number(self._height - item.y - item.height)}"
        return f"q {number(item.width)} 0 0 {number(item.height)} {corner} cm /{resource} Do Q"


def _reset(scale: float, spacing: float, bold: bool) -> Iterator[str]:
    """Yield what brings the text state back, which outlives a text object."""
    if scale != 1.0:
        yield "100 Tz"
    if spacing:
        yield "0 Tc"
    if bold:
        yield "0 Tr"


def _inked(ink: str, drawing: str, *, stroke: bool = False) -> Iterator[str]:
    if ink == "#000000":
        yield drawing
    else:
        yield f"q {color(ink)} {'RG' if stroke else 'rg'} {drawing} Q"


def _shown(run: Glyphs, codes: Codes) -> str:
    """Return the operator that shows a run: Tj, or TJ where advances are not the face's own.

    A TJ number moves left by thousandths of an em, before horizontal scaling (9.4.4).
    """
    text = run.text
    if not run.kerns:
        return f"({text.translate(codes.shown)}) Tj"
    unit = -1000 / (run.size * run.scale)
    parts, start = [], 0
    for index, points in run.kerns:
        shown = text[start : index + 1].translate(codes.shown)
        parts.append(f"({shown}){points * unit:.2f}")
        start = index + 1
    if start < len(text):
        parts.append(f"({text[start:].translate(codes.shown)})")
    return f"[{''.join(parts)}] TJ"
