"""Words in an SVG as outlines of our faces, so that the file needs no font for them.

They are read aloud only where the author's alternative text says them.
"""

from collections.abc import Iterator
from functools import cache

from publisher.exporters.pdf.svg_path import Point, line, quadratic
from publisher.fonts import Catalogue, Face, FontPlan, FontRole, metrics
from publisher.fonts.metrics import open_face


class Outlines:
    """Draws words in the faces of the house. lang: BCP 47, which decides on shapes by region."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._plan = FontPlan(Catalogue.shipped())

    def width(self, text: str, font: str, size: float, bold: bool) -> float:
        """Return how wide words are."""
        runs = self._runs(text, font, bold)
        return sum(metrics(face).width(text[start:end]) for start, end, face in runs) * size

    def draw(self, text: str, font: str, size: float, bold: bool, at: Point) -> Iterator[str]:
        """Yield the operators that make the paths of words; at: the origin of the first."""
        x, y = at
        for start, end, face in self._runs(text, font, bold):
            for glyph in _glyphs(text[start:end], face):
                yield from _placed(_outline(face, glyph), (x, y - metrics(face).lift * size), size)
                x += metrics(face).width(glyph) * size

    def _runs(self, text: str, font: str, bold: bool) -> list[tuple[int, int, Face]]:
        return [*self._plan.runs(text, _role(font), self._lang, bold)]


def _role(font: str) -> FontRole:
    """Return the role that families play: the first one whose kind is known."""
    names = font.lower().replace("sans-serif", "sans")
    if "mono" in names or "courier" in names or "consol" in names:
        return FontRole.MONO
    serif = any(name in names for name in ("serif", "song", "宋", "ming", "明", "times"))
    return FontRole.SONG if serif else FontRole.HEI


def _glyphs(text: str, face: Face) -> Iterator[str]:
    """Yield the parts of a text that are one glyph each: characters, and emoji of several."""
    done = 0
    for start, end in metrics(face).joined_parts(text):
        yield from text[done:start]
        yield text[start:end]
        done = end
    yield from text[done:]


@cache
def _outline(face: Face, text: str) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Return the outline of a glyph as (operator, coordinates in em), y downwards."""
    import uharfbuzz as hb

    font, known = hb.Font(open_face(face)), metrics(face)
    glyph = known.glyph(text)
    pen = _Pen(known.units_per_em)
    if glyph is not None:
        font.draw_glyph_with_pen(glyph, pen)
    return tuple(pen.parts)


class _Pen:
    """What uharfbuzz draws with."""

    def __init__(self, upem: int) -> None:
        self._upem = upem
        self.parts: list[tuple[str, tuple[float, ...]]] = []

    def _add(self, operator: str, *points: Point) -> None:
        flat = tuple(value for x, y in points for value in (x / self._upem, -y / self._upem))
        self.parts.append((operator, flat))

    def moveTo(self, point: Point) -> None:  # noqa: N802 (fontTools' names)
        self._add("m", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self._add("l", point)

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        self._add("c", *points)

    def qCurveTo(self, *points: Point) -> None:  # noqa: N802
        self._add("q", *points)

    def closePath(self) -> None:  # noqa: N802
        self.parts.append(("h", ()))


def _placed(
    outline: tuple[tuple[str, tuple[float, ...]], ...], at: Point, size: float
) -> Iterator[str]:
    last: Point = at
    for operator, flat in outline:
        points = [
            (at[0] + x * size, at[1] + y * size) for x, y in zip(flat[::2], flat[1::2], strict=True)
        ]
        if operator == "q":
            yield quadratic(last, points[0], points[1])
        else:
            yield line(operator, *(value for point in points for value in point))
        last = points[-1] if points else last
