"""Tiny fonts of square glyphs, made on the spot."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

MakeFont = Callable[..., Path]


def _draw(pen: Any, width: int) -> None:
    pen.moveTo((50, 0))
    pen.lineTo((50, 700))
    pen.lineTo((width - 50, 700))
    pen.lineTo((width - 50, 0))
    pen.closePath()


def _outlines(builder: FontBuilder, widths: Mapping[str, int], cff: bool) -> None:
    glyphs = {}
    for name, width in widths.items():
        pen = T2CharStringPen(width, None) if cff else TTGlyphPen(None)
        _draw(pen, width)
        glyphs[name] = pen.getCharString() if cff else pen.glyph()
    if cff:
        builder.setupCFF("Tiny", {"FullName": "Tiny"}, glyphs, {})
    else:
        builder.setupGlyf(glyphs)


def _wider(axis: str) -> TupleVariation:
    """Return what makes a square glyph 300 units wider at the end of an axis."""
    square, origins = [(0, 0), (0, 0), (300, 0), (300, 0)], [(0, 0), (300, 0), (0, 0), (0, 0)]
    return TupleVariation({axis: (0.0, 1.0, 1.0)}, square + origins)


def open_font(path: Path) -> TTFont:
    """Return a font that holds no open file."""
    return TTFont(io.BytesIO(path.read_bytes()), lazy=None)


def make_font(
    folder: Path,
    chars: str = "A",
    *,
    family: str = "Tiny",
    chinese: str = "",
    style: str = "Regular",
    weight: int = 400,
    italic: bool = False,
    licence: int = 0,
    width: int = 600,
    cff: bool = False,
    axes: tuple[tuple[str, int, int, int, str], ...] = (),
) -> Path:
    names = [".notdef", *(f"u{ord(char):04X}" for char in chars)]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): f"u{ord(char):04X}" for char in chars})
    widths = dict.fromkeys(names, width)
    _outlines(builder, widths, cff)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (width, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    told: dict[str, Any] = {
        "familyName": {"en": family, "zh": chinese} if chinese else family,
        "styleName": style,
        "psName": f"{family.replace(' ', '')}-{style}",
    }
    builder.setupNameTable(told)
    bold, slanted = weight >= 600, italic
    builder.setupOS2(
        sTypoAscender=880,
        sTypoDescender=-120,
        usWeightClass=weight,
        fsType=licence,
        fsSelection=(32 if bold else 0) | (1 if slanted else 0) or 64,
        sCapHeight=700,
    )
    builder.setupPost(underlinePosition=-75, underlineThickness=50)
    if axes:
        builder.setupFvar(list(axes), [])
        builder.setupGvar({name: [_wider(axes[0][0])] for name in names})
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{family.replace(' ', '')}-{style}.{'otf' if cff else 'ttf'}"
    builder.save(str(path))
    return path
