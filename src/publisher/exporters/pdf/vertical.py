"""Text of vertical lines as operators: upright, lying, and side by side in one em.

Upright characters are in a font that writes down the page (Identity-V; ISO 32000-1, 9.7.4.3): what
readers know to be a vertical line. Source: ISO 32000-1, 9.4.4 (how positions move downwards).
"""

from codecs import charmap_encode
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from publisher.exporters.pdf.codes import LiveCodes
from publisher.exporters.pdf.content import STROKE_OF_BOLD, actual
from publisher.exporters.pdf.faces import Codes
from publisher.exporters.pdf.numbers import color, number
from publisher.exporters.pdf.stand_ins import drawn_picture, picture
from publisher.fonts import Face
from publisher.frozen import frozen
from publisher.layout.pages import Combined, Glyphs, Upright

_BLACK = "#000000"
_MIDDLE = 0.38
"""Em from the baseline of a line to its middle."""
_FOOT = 0.84
"""Em from the top of an em box to the foot of figures that stand in its middle."""


def vertical_text(
    runs: Iterable[Glyphs],
    height: float,
    codes: Mapping[Face, LiveCodes | Codes],
    parts: list[bytes],
) -> None:
    """Append the operators of one text object. height: of the page, in pt.

    codes: those of faces that draw upright characters are settled; for a folio that is turned, on
    a page of horizontal lines, they need not be.
    """
    lines, blank = [b"BT"], 0.0
    for run in runs:
        lines += _inked(run, _run(run, blank, height, codes[run.face]))
        blank = run.gap if isinstance(run, Upright) else 0.0
    parts.append(b"\n".join(lines) + b"\nET\n")


def _inked(run: Glyphs, operators: Iterable[bytes]) -> Iterator[bytes]:
    """Yield operators between those of a run's ink, which is black again after them."""
    ink = run.color != _BLACK
    if ink:
        yield f"{color(run.color)} rg {color(run.color)} RG".encode()
    if run.embolden:
        yield f"2 Tr {number(STROKE_OF_BOLD * run.size)} w".encode()
    yield from operators
    if run.embolden:
        yield b"0 Tr"
    if ink:
        yield b"0 0 0 rg 0 0 0 RG"


def _run(run: Glyphs, blank: float, height: float, codes: LiveCodes | Codes) -> Iterator[bytes]:
    """Yield the operators of a run. blank: pt before it that must not be read as a space."""
    along = _Pen(codes.resource, codes.shown, run.size, run.scale, down=False)
    if isinstance(run, Combined | Upright) and isinstance(codes, Codes):
        down = _Pen(codes.down, codes.upright, run.size, 1.0, down=True)
        if isinstance(run, Combined):
            yield _combined(run, height, codes, (down, along))
        else:
            yield from down.line(run, height, codes)
    else:
        yield from along.line(run, height, codes, blank if codes.space else 0.0)


def _combined(run: Glyphs, height: float, codes: Codes, pens: "tuple[_Pen, _Pen]") -> bytes:
    """Return the operators of characters side by side.

    Readers take their place and direction from the first and last glyph of what has one actual
    text: a space at either end, which hangs as upright characters do and is as long as they are.
    """
    down, along = pens
    em = b"%b %b %b" % (down.font, down.place(run, height), down.shown(" ", ()))
    width = along.width(run.text, codes) + sum(points for _, points in run.kerns)
    x = run.x + _MIDDLE * run.size - width / 2
    y = height - run.y - _FOOT * run.size
    place = b"1 0 0 1 %.2f %.2f Tm" % (x, y)
    parts = (em, along.font, place, along.shown(run.text, run.kerns), em)
    return actual(run.text, b" ".join(parts if codes.space else parts[1:-1]))


def steps(run: Glyphs) -> dict[int, int]:
    """Return how much more than an em upright characters advance, in whole tenths of it, by index.

    What that leaves over is no space to any reader. The numbers of a TJ are: pdfium takes those
    that draw characters nearer in a vertical line for spaces.
    """
    found = {at: max(round(points / run.size * 10) * 100, -900) for at, points in run.kerns}
    return {index: step for index, step in found.items() if step}


def _hung(run: Glyphs, codes: LiveCodes | Codes) -> tuple[str, list[tuple[int, float]]]:
    """Return the text and the kerns of an upright run whose characters advance by themselves."""
    if not run.kerns or not isinstance(codes, Codes) or not codes.hanging:
        return run.text, [*run.kerns]
    chars, kerns = [*run.text], dict(run.kerns)
    for index, step in steps(run).items():
        chars[index] = codes.hanging[chars[index], step]
        kerns[index] -= step * run.size / 1000
    return "".join(chars), [*kerns.items()]


@frozen
class _Pen:
    """A font at a size, along the line. codes: as in `Codes`; down: it writes down the page."""

    resource: str
    codes: Mapping[int, bytes]
    size: float
    scale: float
    down: bool

    @property
    def font(self) -> bytes:
        """The operators that choose it."""
        return f"/{self.resource} {number(self.size)} Tf {number(self.scale * 100)} Tz".encode()

    def shown(self, text: str, kerns: Iterable[tuple[int, float]]) -> bytes:
        """Return the operator that shows a text; kerns in pt along the line."""
        parts, start = [b"[("], 0
        unit = 1000 / self.size if self.down else -1000 / (self.size * self.scale)
        for index, points in kerns:
            literal = charmap_encode(text[start : index + 1], "strict", self.codes)[0]
            parts += (literal, b")%.2f(" % (points * unit))
            start = index + 1
        last = charmap_encode(text[start:], "strict", self.codes)[0]
        return b"".join((*parts, last, b")] TJ"))

    def width(self, text: str, codes: Codes) -> float:
        """Return the extent of a text that lies along the line, in pt."""
        widths, glyphs = codes.subset.widths, codes.subset.glyphs
        ems = sum(widths[glyphs.get(ord(char), 0)] for char in text) / 1000
        return ems * self.scale * self.size

    def place(self, run: Glyphs, height: float) -> bytes:
        """Return the operator that begins a run: of upright ones at the foot of the first."""
        if self.down:
            return b"1 0 0 1 %.2f %.2f Tm" % (run.x, height - run.y - run.size)
        return b"0 -1 1 0 %.2f %.2f Tm" % (run.x, height - run.y)

    def spacing(self, points: float) -> bytes:
        """Return the operator that spaces characters; what is below goes downwards (9.3.2)."""
        return b"%.4f Tc" % (-points if self.down else points / self.scale)

    def line(
        self, run: Glyphs, height: float, codes: LiveCodes | Codes, blank: float = 0.0
    ) -> Iterator[bytes]:
        """Yield the operators that show a run. blank: as in `_run`, before one that lies."""
        yield self.font
        if run.spacing:
            yield self.spacing(run.spacing)
        yield self.place(run, height + blank)
        if codes.shared and (key := picture(run)):
            # What copies out as the rest begins where the glyph does, or poppler ends the line.
            yield self.shown(drawn_picture(key, codes), ((0, -run.size),) if self.down else ())
        elif self.down:
            shown = self.shown(*_hung(run, codes))
            yield shown if codes.shared.isdisjoint(run.text) else actual(run.text, shown)
        else:
            yield from self._bridged(run, codes, blank)
        if run.spacing:
            yield b"0 Tc"

    def _bridged(self, run: Glyphs, codes: LiveCodes | Codes, blank: float) -> Iterator[bytes]:
        """Yield the operators of a lying run: blanks are filled, and said to be none."""
        length, gap = len(run.text), run.gap if codes.space else 0.0
        cuts = {0, length}
        if not run.loose:
            cuts |= {1} if blank else set()
            cuts |= {length - 1} if gap else set()
        for start, end in pairwise(sorted(cuts)):
            text, own = run.text[start:end], codes.space * self.scale * self.size + run.spacing
            kerns = [(at - start, points) for at, points in run.kerns if start <= at < end]
            filled = text
            if gap and end == length:
                filled, kerns = f"{text} ", [*kerns, (end - start - 1, gap - own)]
            if blank and start == 0:
                filled = f" {filled}"
                kerns = [(0, blank - own), *[(at + 1, points) for at, points in kerns]]
            shown = self.shown(filled, kerns)
            plain = filled is text and not run.loose and codes.shared.isdisjoint(text)
            yield shown if plain else actual(text, shown)
