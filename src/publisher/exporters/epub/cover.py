"""The cover: title and names drawn on paper, since shops and shelves show a picture or nothing."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from publisher.exporters.xhtml.titles import shown_title
from publisher.fonts import FontRole
from publisher.resolve.document import ResolvedDocument

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

    Font: TypeAlias = ImageFont.FreeTypeFont
    Draw: TypeAlias = ImageDraw.ImageDraw

WIDTH, HEIGHT = 1200, 1600
_PAPER, _INK, _RED = (250, 247, 240), (34, 34, 34), (158, 42, 43)
_FULL, _PALE, _ACCENT = 200, 130, 255
"""Grey levels to draw with: paper is 0, up to _FULL the palette goes from paper to ink."""
_MEASURE = 880
_TITLE_SIZES = (150, 120, 96, 76, 60)
_TITLE_LINES = 5
_NAMES_SIZE = 52
_LINE = 1.4
_NO_START = "，。、；：？！）》」』】”’…—·"
_NO_END = "（《「『【“‘"


def draw_cover(document: ResolvedDocument) -> bytes:
    """Return a PNG of 1200 x 1600 pixels with title, subtitle, creators and publisher.

    Faces are those of the font plan, so every character that the edition can draw is drawn. The
    same document gives the same bytes under one version of Pillow.
    """
    from PIL import Image, ImageDraw

    image = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = _Pen(ImageDraw.Draw(image), document)
    below = _write_title(pen)
    _write_names(pen, below)
    _write_accents(pen, below)
    image.putpalette(_palette())  # one byte a pixel: a tenth of the time of colours
    out = BytesIO()
    image.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


def _palette() -> list[int]:
    """Return 256 colours: shades from paper to ink, then red."""
    shades = [
        round(paper + (ink - paper) * min(level / _FULL, 1))
        for level in range(_ACCENT)
        for paper, ink in zip(_PAPER, _INK, strict=True)
    ]
    return [*shades, *_RED]


class _Pen:
    """Writes lines of text of one document on a picture."""

    def __init__(self, draw: "Draw", document: ResolvedDocument) -> None:
        self._draw = draw
        self.document = document

    def lines(self, text: str, size: int, role: FontRole, bold: bool) -> list[str]:
        """Return text broken to the measure: between Han characters or at blanks."""
        result, line = [], ""
        for word in _words(text):
            if self.width(word, size, role, bold) > _MEASURE:  # a word as long as a line is cut
                return self._chopped(text, size, role, bold)
            if line and self.width(line + word.rstrip(), size, role, bold) > _MEASURE:
                result.append(line.strip())
                line = ""
            line += word
        return [*result, line.strip()] if line.strip() else result

    def _chopped(self, text: str, size: int, role: FontRole, bold: bool) -> list[str]:
        """Return text cut wherever a line is full."""
        result = [""]
        for char in text:
            if self.width(result[-1] + char, size, role, bold) > _MEASURE:
                result.append("")
            result[-1] += char
        return result

    def width(self, text: str, size: int, role: FontRole, bold: bool) -> float:
        """Return the width of text in pixels."""
        return sum(font.getlength(part) for part, font in self._runs(text, size, role, bold))

    def write(
        self, lines: Sequence[str], top: float, size: int, role: FontRole, bold: bool = False
    ) -> float:
        """Write lines from `top` on, centred, bold in full ink; return where the next would be."""
        fill = _FULL if bold else _PALE
        for line in lines:
            x = (WIDTH - self.width(line, size, role, bold)) / 2
            for part, font in self._runs(line, size, role, bold):
                self._draw.text((x, top + size), part, fill=fill, font=font, anchor="ls")
                x += font.getlength(part)
            top += size * _LINE
        return top

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Fill a rectangle."""
        self._draw.rectangle((left, top, right, bottom), fill=_ACCENT)

    def _runs(self, text: str, size: int, role: FontRole, bold: bool) -> "list[tuple[str, Font]]":
        runs = self.document.fonts.runs(text, role, self.document.lang, bold)
        return [
            (text[start:end], _font(str(face.path), face.index, size)) for start, end, face in runs
        ]


@cache
def _font(path: str, index: int, size: int) -> "Font":
    from PIL import ImageFont

    return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)


def _words(text: str) -> list[str]:
    """Return the pieces that a line may end between."""
    pieces: list[str] = []
    for char in text:
        joins = pieces and (
            char in _NO_START
            or pieces[-1][-1] in _NO_END
            or (_is_western(char) and _is_western(pieces[-1][-1]))
        )
        if joins:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _is_western(char: str) -> bool:
    return char < "\u2000" and char != " "


def _title(pen: _Pen) -> tuple[list[str], int]:
    """Return the lines of the title and the largest size in which they are few enough."""
    title = " ".join(shown_title(pen.document).split())
    for size in _TITLE_SIZES:
        lines = pen.lines(title, size, FontRole.SONG, True)
        if len(lines) <= _TITLE_LINES:
            return lines, size
    lines = pen.lines(title, _TITLE_SIZES[-1], FontRole.SONG, True)
    return [*lines[: _TITLE_LINES - 1], lines[_TITLE_LINES - 1] + "…"], _TITLE_SIZES[-1]


def _write_title(pen: _Pen) -> float:
    """Write the title round the upper third; return where it ends."""
    lines, size = _title(pen)
    top = max(560 - len(lines) * size * _LINE / 2, 230)
    return pen.write(lines, top, size, FontRole.SONG, bold=True)


def _write_accents(pen: _Pen, below: float) -> None:
    pen.box(WIDTH / 2 - 60, below + 50, WIDTH / 2 + 60, below + 56)
    for inset, weight in ((60, 6), (78, 2)):
        pen.box(inset, inset, WIDTH - inset, inset + weight)
        pen.box(inset, HEIGHT - inset - weight, WIDTH - inset, HEIGHT - inset)


def _write_names(pen: _Pen, below: float) -> None:
    data = pen.document.metadata
    subtitle = pen.lines(data.subtitle, _NAMES_SIZE, FontRole.SONG, False)[:3]
    pen.write(subtitle, below + 90, _NAMES_SIZE, FontRole.SONG)
    names = "　".join(person.name for person in data.creators if person.role == "aut")
    people = pen.lines(names, _NAMES_SIZE, FontRole.KAI, False)[:3]
    pen.write(people, 1130, _NAMES_SIZE, FontRole.KAI)
    publisher = pen.lines(data.publisher, 40, FontRole.SONG, False)[:1]
    pen.write(publisher, 1400, 40, FontRole.SONG)
