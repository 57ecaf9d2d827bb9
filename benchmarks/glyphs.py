"""Where the glyphs of a PDF stand, read from its content streams. Source: ISO 32000-1, 9.4.

Not from poppler's boxes, which are made of words and hold no advance: what a page must measure
hangs on hundredths of an em. Reads what publisher and its peers write: Type0 fonts with codes of
two bytes, TrueType of one (LibreOffice), Type3 (Chromium's folios); pages turned over by who counts
from the top; no text in forms, which none of them has. Pages of vertical lines, those of files that
are read from the right, are given lying: as if they were turned back, their lines horizontal.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pikepdf

_Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.S)
_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[(.*?)\])", re.S)


class Glyph(NamedTuple):
    """One glyph. x, y: origin on the baseline, in pt from the page's lower left corner;
    advance: the font's own, in pt, the least of a character that has several; size: of
    the font, in pt; text: what it copies out as."""

    text: str
    x: float
    y: float
    advance: float
    size: float


@dataclass(frozen=True)
class _Font:
    """length: of a code, in bytes; widths: of codes, default: of others, in em; down: vertical;
    heights: of codes that do not advance by an em down the page."""

    length: int
    texts: Mapping[int, str]
    widths: Mapping[int, float]
    default: float
    least: Mapping[str, float]
    down: bool = False
    heights: Mapping[int, float] = field(default_factory=dict)


@dataclass
class _State:
    """The graphics and text state (8.4 and 9.3)."""

    ctm: _Matrix = _IDENTITY
    font: _Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    leading: float = 0.0


@dataclass
class _Reader:
    """Runs the operators of one page."""

    fonts: Mapping[str, _Font]
    state: _State = field(default_factory=_State)
    saved: list[_State] = field(default_factory=list)
    line: _Matrix = _IDENTITY
    at: _Matrix = _IDENTITY
    found: list[Glyph] = field(default_factory=list)
    spans: list[tuple[int, str | None]] = field(default_factory=list)

    def run(self, operator: str, given: list[Any]) -> None:
        state = self.state
        match operator:
            case "q":
                self.saved.append(_State(**vars(state)))
            case "Q":
                self.state = self.saved.pop()
            case "cm":
                state.ctm = _product(_matrix(given), state.ctm)
            case "BT":
                self.line = self.at = _IDENTITY
            case "Tf":
                state.font, state.size = self.fonts[str(given[0])], float(given[1])
            case "Tc":
                state.spacing = float(given[0])
            case "Tz":
                state.scale = float(given[0]) / 100
            case "Ts":
                state.rise = float(given[0])
            case "TL":
                state.leading = float(given[0])
            case "Tm":
                self.line = self.at = _matrix(given)
            case "Td" | "TD" | "T*":
                self._next_line(operator, given)
            case "Tj":
                self._show(bytes(given[0]))
            case "TJ":
                self._show_all(given[0])
            case "BDC":
                self.spans.append((len(self.found), _actual(given)))
            case "BMC":
                self.spans.append((len(self.found), None))
            case "EMC":
                self._end_span()

    def _next_line(self, operator: str, given: list[Any]) -> None:
        x, y = (0.0, -self.state.leading) if operator == "T*" else map(float, given)
        if operator == "TD":
            self.state.leading = -y
        self.line = self.at = _product((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def _show_all(self, parts: Any) -> None:
        state = self.state
        for part in parts:
            if isinstance(part, pikepdf.String):
                self._show(bytes(part))
            elif state.font is not None and state.font.down:
                self._move(0.0, -float(part) / 1000 * state.size)
            else:
                self._move(-float(part) / 1000 * state.size * state.scale)

    def _show(self, codes: bytes) -> None:
        state, font = self.state, self.state.font
        assert font is not None
        for index in range(0, len(codes), font.length):
            code = int.from_bytes(codes[index : index + font.length], "big")
            width = font.widths.get(code, font.default) * state.size * state.scale
            a, b, _c, d, x, y = _product(self.at, state.ctm)
            text = font.texts.get(code, "\ufffd")
            if font.down:  # hung from its foot, and an em long
                self.found.append(Glyph(text, x, y + state.size, state.size, state.size))
                self._move(0.0, state.spacing - font.heights.get(code, 1.0) * state.size)
                continue
            if b < 0:  # lying
                self.found.append(Glyph(text, x, y, -width * b, -state.size * b))
                self._move(width + state.spacing * state.scale)
                continue
            own = font.least.get(text, width) * state.size * state.scale
            self.found.append(Glyph(text, x, y + state.rise * d, own * a, state.size * abs(d)))
            self._move(width + state.spacing * state.scale)

    def _move(self, x: float, y: float = 0.0) -> None:
        self.at = _product((1.0, 0.0, 0.0, 1.0, x, y), self.at)

    def _end_span(self) -> None:
        start, actual = self.spans.pop()
        if actual is not None:
            self.found[start:] = _in_one_em(self.found[start:])
        # A line's end is what further parts of a divided word are said to be.
        if actual not in {None, "\n"} and len(actual) == len(self.found) - start:
            texts = zip(self.found[start:], actual, strict=True)
            self.found[start:] = [glyph._replace(text=text) for glyph, text in texts]


def _in_one_em(glyphs: list[Glyph]) -> list[Glyph]:
    """Return glyphs side by side in an em of a vertical line, between two spaces that go down it,
    as if they were one below the other in that em; any others as they are."""
    first, last = glyphs[:1], glyphs[-1:]
    if len(glyphs) < 4 or first != last or first[0].text != " ":
        return glyphs
    (x, y, size), inner = first[0][1:4], glyphs[1:-1]
    share = size / len(inner)
    return [
        Glyph(glyph.text, x, y - at * share, share, glyph.size) for at, glyph in enumerate(inner)
    ]


def page_glyphs(path: Path) -> Iterator[list[Glyph]]:
    """Yield the glyphs of each page, in the order of its content stream."""
    fonts: dict[tuple[int, int], _Font] = {}
    with pikepdf.open(path) as pdf:
        is_lying = pdf.Root.get("/ViewerPreferences", {}).get("/Direction") == "/R2L"
        for page in pdf.pages:
            named: Any = page.resources.get("/Font", {})
            for font in named.values():
                if font.objgen not in fonts:
                    fonts[font.objgen] = _font(font)
            reader = _Reader({name: fonts[font.objgen] for name, font in named.items()})
            for each in pikepdf.parse_content_stream(page):
                reader.run(str(each.operator), list(each.operands))
            height = float(page.mediabox[3])
            yield [_lying(each, height) for each in reader.found] if is_lying else reader.found


def _lying(glyph: Glyph, height: float) -> Glyph:
    """Return a glyph of a vertical page where it is when the page is turned back."""
    return glyph._replace(x=height - glyph.y, y=glyph.x)


def _matrix(given: list[Any]) -> _Matrix:
    a, b, c, d, e, f = map(float, given)
    return a, b, c, d, e, f


def _product(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _actual(given: list[Any]) -> str | None:
    """Return the ActualText of a marked content's properties, if it has one."""
    properties = given[1] if len(given) > 1 else None
    if not isinstance(properties, pikepdf.Dictionary) or "/ActualText" not in properties:
        return None
    return str(properties["/ActualText"])


def _font(font: Any) -> _Font:
    texts = _texts(font["/ToUnicode"].read_bytes())
    is_composite = font["/Subtype"] == "/Type0"
    widths, default = (_composite_widths if is_composite else _simple_widths)(font)
    least: dict[str, float] = {}
    for code, text in texts.items():
        own = widths.get(code, default)
        least[text] = min(least.get(text, own), own)
    down = font.get("/Encoding") == "/Identity-V"
    heights = dict(_heights(font["/DescendantFonts"][0].get("/W2", []))) if down else {}
    return _Font(2 if is_composite else 1, texts, widths, default, least, down, heights)


def _heights(entries: Any) -> Iterator[tuple[int, float]]:
    """Yield (cid, advance down the page in em) where it is not 1. Source: ISO 32000-1, 9.7.4.3."""
    for first, given in zip(entries[::2], entries[1::2], strict=True):
        for at, height in enumerate(list(given)[::3]):
            if height != -1000:
                yield int(first) + at, -float(height) / 1000


def _composite_widths(font: Any) -> tuple[dict[int, float], float]:
    """Return the widths of a Type0 font's codes, and of all others, in em."""
    descendant = font["/DescendantFonts"][0]
    return dict(_widths(descendant.get("/W", []))), float(descendant.get("/DW", 1000)) / 1000


def _simple_widths(font: Any) -> tuple[dict[int, float], float]:
    """Return the same for a font with codes of one byte. Source: ISO 32000-1, 9.6.2.1 and 9.6.5.

    The glyphs of a Type3 font have a space of their own.
    """
    unit = float(font["/FontMatrix"][0]) if font["/Subtype"] == "/Type3" else 0.001
    listed = enumerate(font["/Widths"], int(font["/FirstChar"]))
    return {code: float(width) * unit for code, width in listed}, 0.0


def _widths(entries: Any) -> Iterator[tuple[int, float]]:
    """Yield (cid, width in em). Source: ISO 32000-1, 9.7.4.3."""
    rest = list(entries)
    at = 0
    while at < len(rest):
        first = int(rest[at])
        if isinstance(rest[at + 1], pikepdf.Array):
            yield from ((first + i, float(w) / 1000) for i, w in enumerate(rest[at + 1]))
            at += 2
        else:
            width = float(rest[at + 2]) / 1000
            yield from ((code, width) for code in range(first, int(rest[at + 1]) + 1))
            at += 3


def _texts(cmap: bytes) -> dict[int, str]:
    """Return the text of each code of a ToUnicode CMap (9.10.3)."""
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == b"bfchar":
            values = _HEX.findall(body)
            pairs = zip(values[::2], values[1::2], strict=True)
            found |= {int(code, 16): _text(text) for code, text in pairs}
            continue
        for first, last, text, listed in _RANGE.findall(body):
            low, high = int(first, 16), int(last, 16)
            texts = _HEX.findall(listed) if listed else []
            for offset in range(high - low + 1):
                found[low + offset] = _text(texts[offset]) if texts else _later(text, offset)
    return found


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be")


def _later(hexadecimal: bytes, offset: int) -> str:
    text = _text(hexadecimal)
    return text[:-1] + chr(ord(text[-1]) + offset)
