"""Lengths as people write them in a style sheet: 三号, 10.5pt, 37mm, 2字, 1行."""

import re
from types import MappingProxyType

from publisher.frozen import frozen

POINTS_PER_MM = 72 / 25.4

# Size in pt on paper, and what office software writes for the same name. Where they differ, the
# paper size is the typographic one (CLREQ, considerations_in_designing_type_area; GB/T 9704-2012
# agrees only with 三号 = 15.75 pt).
_NAMED = MappingProxyType(
    {
        "初号": (42.0, 42.0),
        "小初": (36.0, 36.0),
        "一号": (27.5, 26.0),
        "小一": (24.0, 24.0),
        "二号": (21.0, 22.0),
        "小二": (18.0, 18.0),
        "三号": (15.75, 16.0),
        "小三": (15.0, 15.0),
        "四号": (13.75, 14.0),
        "小四": (12.0, 12.0),
        "五号": (10.5, 10.5),
        "小五": (9.0, 9.0),
        "六号": (7.875, 7.5),
        "小六": (6.5, 6.5),
        "七号": (5.25, 5.5),
        "八号": (5.0, 5.0),
    }
)
_LENGTH = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in|em|字|行)\s*")
_TRADITIONAL_NAMES = str.maketrans("號", "号")


@frozen
class Size:
    """A font size: `pt` on paper, `word` in office software (a multiple of half a point)."""

    pt: float
    word: float


def parse_size(text: str) -> Size:
    """Return a font size from a Chinese size name, pt or mm. Raises ValueError otherwise."""
    named = _NAMED.get(text.strip().translate(_TRADITIONAL_NAMES))
    if named is not None:
        return Size(*named)
    points = parse_length(text, em=0.0, line=0.0) if _LENGTH.fullmatch(text) else 0.0
    if points <= 0:
        raise ValueError(f"“{text}” is no size")
    return Size(points, round(points * 2) / 2)


def parse_length(text: str, *, em: float, line: float) -> float:
    """Return a length in pt; `em` is the size 字 and em stand for, `line` that of 行, both in pt.

    Raises ValueError when the text is no length.
    """
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is no length")
    factors = {
        "pt": 1.0,
        "mm": POINTS_PER_MM,
        "cm": 10 * POINTS_PER_MM,
        "in": 72.0,
        "em": em,
        "字": em,
        "行": line,
    }
    return float(match[1]) * factors[match[2]]


def size_of(word: float) -> str:
    """Return how a sheet names a size of office software, in pt: 三号 for 16, else 17pt."""
    names = (name for name, (_pt, own) in _NAMED.items() if own == word)
    return next(names, f"{word:g}pt")


def size_names() -> tuple[str, ...]:
    """Return the Chinese size names, largest first."""
    return tuple(_NAMED)
