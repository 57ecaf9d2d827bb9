"""Content streams: the items of a page as operators. Source: ISO 32000-1, 8 and 9."""

from codecs import charmap_encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias, assert_never, cast

from publisher.exporters.pdf.codes import Fonts, LiveCodes, Shown
from publisher.exporters.pdf.faces import Codes
from publisher.exporters.pdf.numbers import color, ellipse, number
from publisher.exporters.pdf.stand_ins import blanks_after, drawn_picture, picture
from publisher.layout.hyphens import HYPHEN
from publisher.layout.pages import (
    ARTIFACT,
    Box,
    Combined,
    Divided,
    Dot,
    Glyphs,
    Item,
    Mark,
    Picture,
    Polygon,
    Sideways,
    Upright,
    Wave,
)

Kerns: TypeAlias = tuple[tuple[int, float], ...]
"""As in `Glyphs`."""

STROKE_OF_BOLD = 0.03
"""Width in em of the outline that makes a face bolder; about half the step of Noto Serif."""

_RUBY_TEXT = "RT"


def page_content(
    height: float,
    marks: Iterable[Mark],
    tags: Sequence[str],
    codes: Fonts,
    image: Callable[[str], str | None],
) -> bytes:
    """Return the content stream of a page.

    tags: the structure type of each element; image: gives the resource name of a picture, or None
    for one that cannot be drawn. Marks with something to draw count from 0 (14.7.4.2). Raises
    NotSettledError where codes are not known yet.
    """
    painter = _Painter(height, codes, image)
    parts: list[bytes] = []
    count = 0
    for element, items in marks:
        if not items:
            continue
        if element == ARTIFACT:
            parts.append(b"/Artifact BMC\n")
        else:
            parts.append(f"/{tags[element]} <</MCID {count}>> BDC\n".encode())
            count += 1
        if len(items) > 1 and element != ARTIFACT and tags[element] == _RUBY_TEXT:
            # Symbols that stand one below the other are one text.
            text = "".join(item.text for item in items if isinstance(item, Glyphs))
            parts.append(_opened(text))
            painter.items(items, parts)
            parts.append(b"EMC\n")
        else:
            painter.items(items, parts)
        parts.append(b"EMC\n")
    return b"".join(parts)[:-1]


class _Painter:
    """Turns the items of one page into operators, a line each."""

    def __init__(self, height: float, codes: Fonts, image: Callable[[str], str | None]) -> None:
        self._height = height
        self._codes = codes
        self._image = image

    def items(self, items: Sequence[Item], parts: list[bytes]) -> None:
        """Append the operators of items; text in a row shares one text object."""
        if {*map(type, items)} == {Glyphs}:  # nearly always; sorting them costs as much as the rest
            self._text(cast("Sequence[Glyphs]", items), parts)
            return
        for kind, group in groupby(items, _kind):
            if kind is Glyphs:
                self._words([*cast("Iterable[Glyphs]", group)], parts)
            elif kind is Upright:
                self._vertical(cast("Iterable[Glyphs]", group), parts)
            else:
                for item in group:
                    parts += [line.encode("latin-1") + b"\n" for line in self._drawing(item)]

    # ------------------------------------------------------------------ text

    def _words(self, runs: Sequence[Glyphs], parts: list[bytes]) -> None:
        """Append the operators of text in which lines may divide words: each is read whole."""
        start = at = 0
        while at < len(runs):
            end = at
            while end < len(runs) and type(runs[end]) is Divided:
                end += 1
            if at < end < len(runs):
                if start < at:
                    self._text(runs[start:at], parts)
                self._divided(runs[at : end + 1], parts)
                start = end + 1
            at = end + 1
        if start < len(runs):
            self._text(runs[start:], parts)

    def _divided(self, runs: Sequence[Glyphs], parts: list[bytes]) -> None:
        """Append the operators of a word in several lines: its first part is said to be all of it,
        the others a line's end (pdfium reads again what is said to be nothing)."""
        said = "".join(run.text.removesuffix(HYPHEN) for run in runs)
        for run in runs:
            parts.append(_opened(said))
            self._text([run], parts)
            parts.append(b"EMC\n")
            said = "\n"

    def _text(self, runs: Iterable[Glyphs], parts: list[bytes]) -> None:
        """Append the operators of one text object."""
        parts.append(b"BT\n")
        face, size, scale, spacing, ink, bold = None, 0.0, 1.0, 0.0, "#000000", False
        height = self._height
        # Unpacked, since a novel has thirty thousand runs, and each name read by its dot costs.
        for run in runs:
            x, y, text, own, points, _, extra, kerns, own_scale, tint, heavy, _, _, gap, loose = run
            if own is not face or points != size:
                face, size, codes = own, points, self._codes[own]
                shown, shared = codes.shown, codes.shared
                parts.append(f"/{codes.resource} {number(size)} Tf\n".encode())
                unit = -1000 / (size * scale)
            if own_scale != scale:
                scale = own_scale
                parts.append(f"{number(scale * 100)} Tz\n".encode())
                unit = -1000 / (size * scale)
            if extra / scale != spacing:
                spacing = extra / scale
                parts.append(b"%.4f Tc\n" % spacing)
            if tint != ink:
                ink = tint
                parts.append(f"{color(ink)} rg {color(ink)} RG\n".encode())
            if heavy != bold:
                bold = heavy
                width = number(STROKE_OF_BOLD * size)
                parts.append(f"2 Tr {width} w\n".encode() if bold else b"0 Tr\n")
            place = _place(x, height - y)
            if gap or loose:
                parts += (place, b"\n", *_bridged(run, codes))
            elif shared and not shared.isdisjoint(text):
                parts += (_special(run, codes, place, unit), b"\n")
            elif kerns:
                parts += (place, *_kerned(text, kerns, shown, unit))
            else:
                parts += (place, b" (", charmap_encode(text, "strict", shown)[0], b") Tj\n")
        parts.append(b"ET\n" if ink == "#000000" else b"0 0 0 rg 0 0 0 RG ET\n")
        parts += _reset(scale, spacing, bold)

    def _vertical(self, runs: Iterable[Glyphs], parts: list[bytes]) -> None:
        from publisher.exporters.pdf.vertical import vertical_text

        vertical_text(runs, self._height, self._codes, parts)

    # --------------------------------------------------------------- drawings

    def _drawing(self, item: Item) -> Iterator[str]:
        match item:
            case Box():
                yield from _inked(item.color, self._box(item))
            case Wave():
                yield from _inked(item.color, self._wave(item), stroke=True)
            case Dot():
                yield from _inked(item.color, self._dot(item))
            case Polygon():
                yield from _inked(item.color, self._polygon(item))
            case Picture():
                resource = self._image(item.source)
                if resource is not None:
                    yield self._picture(item, resource)
            case Glyphs():
                return
            case _:
                assert_never(item)

    def _box(self, box: Box) -> str:
        corner = f"{number(box.x)} {number(self._height - box.y - box.height)}"
        return f"{corner} {number(box.width)} {number(box.height)} re f"

    def _wave(self, wave: Wave) -> str:
        """Return a wavy line of half periods 1.5 pt long and 1 pt high."""
        count = max(round(wave.width / 1.5), 1)
        step = wave.width / count
        parts = [f"0.5 w {self._on_wave(wave, 0.0, 0.0)} m"]
        for index in range(count):
            at, lift = index * step, 0.8 if index % 2 == 0 else -0.8
            points = ((at + step / 3, lift), (at + 2 * step / 3, lift), (at + step, 0.0))
            parts.append(" ".join([self._on_wave(wave, *point) for point in points]) + " c")
        return " ".join((*parts, "S"))

    def _on_wave(self, wave: Wave, along: float, lift: float) -> str:
        """Return a point so far along a wavy line and beside it."""
        if wave.down:
            return f"{number(wave.x + lift)} {number(self._height - wave.y - along)}"
        return f"{number(wave.x + along)} {number(self._height - wave.y + lift)}"

    def _dot(self, dot: Dot) -> str:
        x, y, r = dot.x, self._height - dot.y, dot.radius
        curves = " ".join(" ".join(map(number, each)) + " c" for each in ellipse(x, y, r, r))
        return f"{number(x + r)} {number(y)} m {curves} f"

    def _polygon(self, shape: Polygon) -> str:
        places = [f"{number(x)} {number(self._height - y)}" for x, y in shape.corners]
        return " ".join((places[0], "m", *(f"{place} l" for place in places[1:]), "h f"))

    def _picture(self, item: Picture, resource: str) -> str:
        corner = f"{number(item.x)} {number(self._height - item.y - item.height)}"
        return f"q {number(item.width)} 0 0 {number(item.height)} {corner} cm /{resource} Do Q"


def _kind(item: Item) -> type[Item]:
    """Return the type of an item, one for all text of vertical lines, and of horizontal ones."""
    kind = type(item)
    if kind is Divided:
        return Glyphs
    return Upright if kind is Sideways or kind is Combined else kind


def _reset(scale: float, spacing: float, bold: bool) -> Iterator[bytes]:
    """Yield what brings the text state back, which outlives a text object."""
    if scale != 1.0:
        yield b"100 Tz\n"
    if spacing:
        yield b"0 Tc\n"
    if bold:
        yield b"0 Tr\n"


def _inked(ink: str, drawing: str, *, stroke: bool = False) -> Iterator[str]:
    if ink == "#000000":
        yield drawing
    else:
        yield f"q {color(ink)} {'RG' if stroke else 'rg'} {drawing} Q"


@lru_cache(4096)
def _place(x: float, y: float) -> bytes:
    """Return the operator that begins a line, to a three-hundredth of a millimetre.

    Remembered, since the lines of a page stand where those of others stand.
    """
    return b"1 0 0 1 %.2f %.2f Tm" % (x, y)


@lru_cache(4096)
def _moved(thousandths: float) -> bytes:
    """Return what stands between two strings of a TJ that are not set solid."""
    return b")%.2f(" % thousandths


def _opened(text: str) -> bytes:
    """Return what begins items that are read as a text."""
    return b"/Span <</ActualText <%b>>> BDC\n" % _utf16(text)


def _utf16(text: str) -> bytes:
    return ("\ufeff" + text).encode("utf-16-be").hex().encode()


def actual(text: str, shown: bytes) -> bytes:
    """Return operators that show a text, with the text that codes copy out as."""
    return b"/Span <</ActualText <%b>>> BDC %b EMC" % (_utf16(text), shown)


def _special(run: Glyphs, codes: LiveCodes | Codes, place: bytes, unit: float) -> bytes:
    """Return the operators of an emoji of several characters, or of a text with actual text."""
    if key := picture(run):
        return place + b" " + _shown(drawn_picture(key, codes), (), codes.shown, unit)
    return actual(run.text, place + b" " + _shown(run.text, run.kerns, codes.shown, unit))


def _bridged(run: Glyphs, codes: LiveCodes | Codes) -> Iterator[bytes]:
    """Yield operators that show a run whose blanks must not be read as spaces.

    Glyphs before a blank have it as part of their advance, where the face has such glyphs. Else the
    last character, with a space that fills the blank after it, is said to be that character
    alone; a run with blanks inside, to be its text: then poppler and pdfium read no space.
    """
    unit = -1000 / (run.size * run.scale)
    if codes.shared and (key := picture(run)):
        yield _shown(drawn_picture(key, codes), (), codes.shown, unit) + b"\n"
        return
    wide = blanks_after(run)
    if wide and all((run.text[index], blank) in codes.stand_ins for index, blank in wide.items()):
        yield _widened(run, wide, codes, unit) + b"\n"
        return
    cut = 0 if run.loose else len(run.text) - 1
    head, tail = run.text[:cut], run.text[cut:]
    if head:
        kerns = tuple(kern for kern in run.kerns if kern[0] < cut)
        shown = _shown(head, kerns, codes.shown, unit)
        yield (shown if codes.shared.isdisjoint(head) else actual(head, shown)) + b"\n"
    kerns = tuple((index - cut, points) for index, points in run.kerns if index >= cut)
    last = tail
    if run.gap and codes.space:
        room = run.gap - codes.space * run.size * run.scale - run.spacing
        kerns, last = (*kerns, (len(tail) - 1, room)), tail + " "
    yield actual(tail, _shown(last, kerns, codes.shown, unit)) + b"\n"


def _widened(run: Glyphs, wide: Mapping[int, int], codes: LiveCodes | Codes, unit: float) -> bytes:
    """Return the operator that shows a run, its glyphs with blanks as part of them."""
    chars, kerns = [*run.text], dict(run.kerns)
    for index, blank in wide.items():
        chars[index] = codes.stand_ins[chars[index], blank]
        if index < len(chars) - 1:
            kerns[index] = kerns.get(index, 0.0) + blank / unit
    return _shown("".join(chars), tuple(sorted(kerns.items())), codes.shown, unit)


def _shown(text: str, kerns: Kerns, codes: Mapping[int, bytes], unit: float) -> bytes:
    """Return the operator that shows a run: Tj, or TJ where advances are not the face's own."""
    if not kerns:
        return b"(%b) Tj" % charmap_encode(text, "strict", codes)[0]
    return b"".join(_kerned(text, kerns, codes, unit)).strip()


def _kerned(text: str, kerns: Kerns, codes: Mapping[int, bytes], unit: float) -> list[bytes]:
    """Return the operator TJ of a run, in pieces, with blank before and after it.

    Its numbers move left by thousandths of an em, before horizontal scaling (9.4.4); unit: what a
    pt is of them, less than 0. The codec takes two thirds of the time of `str.translate`.
    """
    parts, start = [b" [("], 0
    shown = charmap_encode(text, "strict", codes)[0]
    if isinstance(codes, Shown) and codes.even:
        for index, points in kerns:
            end = 2 * index + 2
            parts += (shown[start:end], _moved(points * unit))
            start = end
        return _closed(parts, shown[start:])
    for index, points in kerns:
        literal = charmap_encode(text[start : index + 1], "strict", codes)[0]
        parts += (literal, _moved(points * unit))
        start = index + 1
    return _closed(parts, charmap_encode(text[start:], "strict", codes)[0])


def _closed(parts: list[bytes], last: bytes) -> list[bytes]:
    """Return the pieces of a TJ with its last string, if that shows anything."""
    if last:
        parts += (last, b")] TJ\n")
    else:
        parts[-1] = parts[-1][:-1]
        parts.append(b"] TJ\n")
    return parts
