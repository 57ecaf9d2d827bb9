"""Type0 fonts, one a face: codes for its characters, and the objects that embed it.

Every character has a code of its own, even where two share a glyph (⼈ and 人 in Noto), so that
copied text is the text that was set. Source: ISO 32000-1, 9.7 (composite fonts), 9.10.3.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import count
from types import MappingProxyType
from typing import Any

from publisher.exporters.pdf.numbers import number
from publisher.exporters.pdf.package import Package, array, dictionary, name, text_string
from publisher.exporters.pdf.widened import NO_INK, copied, widened
from publisher.fonts import Face, Subset, draws_nothing, metrics, subset
from publisher.fonts.characters import JOINERS
from publisher.fonts.vertical import VERTICAL
from publisher.frozen import frozen

_SPACE = ord(" ")
STAND_INS = 0x100000
"""Plane 16, for private use: no text that is drawn has its characters."""


@frozen
class Codes:
    """The codes of one face in one file.

    resource: name of the font in page resources; shown: code point to the two bytes of its code
    as a literal string has them (escaped), for `charmap_encode`: a dictionary, because that is
    quicker than a view of one; characters that draw nothing go to no bytes. shared: characters
    whose code copies out as another (CFF only), and those that join emoji, so they need ActualText;
    space: advance in em of the space, 0 where the face has none; stand_ins: what a text has in the
    place of one glyph with a blank after it, in 1/1000 em, that is part of it (TrueType only): of a
    character, or of an emoji of several, which may also be narrower, and of its parts that glyphs
    without ink copy out (`widened.rest_of`); upright: as
    `shown`, of characters that stand in vertical lines, empty without any: the codes of the face's
    forms for them, in a font that writes down the page under the name `down`; hanging: what such
    a text has in the place of a character that advances so much more than an em, in 1/1000 em
    (TrueType only); advances: those of their codes.
    """

    face: Face
    resource: str
    subset: Subset
    shown: Mapping[int, bytes]
    unicode: Mapping[int, str]
    glyphs: Mapping[int, int]
    shared: frozenset[str]
    space: float
    stand_ins: Mapping[tuple[str, int], str]
    upright: Mapping[int, bytes]
    hanging: Mapping[tuple[str, int], str] = field(default_factory=dict)
    advances: Mapping[int, int] = field(default_factory=dict)

    @property
    def down(self) -> str:
        """Name of the font for upright characters in page resources."""
        return f"{self.resource}V"


def assign(
    face: Face,
    chars: Iterable[str],
    resource: str,
    blanks: Iterable[tuple[str, int]] = (),
    upright: Collection[str] = (),
    *,
    hanging: Iterable[tuple[str, int]] = (),
) -> Codes:
    """Return codes for the characters of a face. Raises PublishError for a broken font file.

    blanks: characters that are wanted besides with a blank after them, in 1/1000 em, and emoji of
    several characters, with or without one; upright: those that stand in vertical lines; hanging:
    those of them that are wanted with another advance, too.
    """
    points, pairs = sorted({ord(char) for char in chars}), sorted(blanks)
    joined = {text for text, blank in pairs if len(text) > 1 and blank < NO_INK}
    made = subset(face, points, (VERTICAL,) if upright else (), joined)
    has = made.joined.keys() | {*map(chr, made.glyphs)}
    pairs = [each for each in pairs if each[0] in has or each[1] >= NO_INK]
    made, ids = widened(made, pairs)
    pairs = pairs if ids else []
    code_of, shared = _code_of(made, points)
    standing = _forms(made, upright, code_of, shared)
    others = _stand_ins(made, ids, {*code_of.values(), *standing.values()})
    own = {STAND_INS + code: literal(code) for code in others}
    shown = _table(points, code_of) | own
    forms = {code: chr(point) for point, code in standing.items() if chr(point) not in shared}
    texts = dict(zip(others, copied(pairs), strict=True))
    glyphs = (
        {code: made.glyphs[point] for point, code in code_of.items()}
        | {code: made.alternates[VERTICAL][point] for point, code in standing.items()}
        | dict(zip(others, ids, strict=True))
    )
    hung = _hung(hanging, code_of | standing, max(glyphs, default=0) + 1, made)
    hung_glyphs = {code: glyphs[(code_of | standing)[ord(own)]] for code, (own, _) in hung.items()}
    hung_table = {STAND_INS + code: literal(code) for code in hung}
    down = _table([ord(char) for char in upright], code_of | standing) | own | hung_table
    return Codes(
        face,
        resource,
        made,
        shown,
        MappingProxyType(
            _unicode(code_of, shared)
            | forms
            | texts
            | {code: char for code, (char, _more) in hung.items()}
        ),
        MappingProxyType(glyphs | hung_glyphs),
        frozenset(shared) | (JOINERS if metrics(face).joins else frozenset()),
        made.widths[made.glyphs[_SPACE]] / 1000 if _SPACE in made.glyphs else 0.0,
        {each: chr(STAND_INS + code) for code, each in zip(others, pairs, strict=True)},
        down if upright else {},
        {each: chr(STAND_INS + code) for code, each in hung.items()},
        {code: 1000 + more for code, (_char, more) in hung.items()},
    )


def _hung(
    wanted: Iterable[tuple[str, int]], codes: Mapping[int, int], first: int, made: Subset
) -> dict[int, tuple[str, int]]:
    """Return a code for each character with another advance down the page; none in CFF, where a
    code is a glyph."""
    known = (each for each in sorted(wanted) if ord(each[0]) in codes)
    return dict(enumerate(known, first)) if made.flavour == "truetype" else {}


def _stand_ins(made: Subset, ids: Sequence[int], taken: set[int]) -> list[int]:
    """Return the code of each glyph that stands in for a text: its id, unless that is taken."""
    spare = count(max(len(made.widths), *taken, 0) + 1)
    found: list[int] = []
    for glyph in ids:
        found.append(next(spare) if glyph in taken else glyph)
        taken.add(glyph)
    return found


def _code_of(made: Subset, points: Sequence[int]) -> tuple[dict[int, int], set[str]]:
    """Return the code of each code point, and the characters that share theirs with another."""
    pairs = ((point, made.glyphs[point]) for point in points if point in made.glyphs)
    return _coded(pairs, made, set(), len(made.widths))


def _forms(
    made: Subset, upright: Collection[str], code_of: Mapping[int, int], shared: set[str]
) -> dict[int, int]:
    """Return the codes of the forms for vertical lines, by code point.

    A form that another character is drawn with already has a code of its own, or where codes are
    glyphs (CFF) the character is `shared`.
    """
    if not upright:
        return {}
    forms = sorted(made.alternates[VERTICAL].items())
    taken = set(code_of.values())
    spare = max(len(made.widths), *taken) + 1
    pairs = ((point, glyph) for point, glyph in forms if chr(point) in upright)
    found, more = _coded(pairs, made, taken, spare)
    shared |= more
    return found


def _coded(
    pairs: Iterable[tuple[int, int]], made: Subset, taken: set[int], spare: int
) -> tuple[dict[int, int], set[str]]:
    """Return the code of each (code point, glyph), and the characters that share theirs.

    A code is the glyph's id unless that is taken; then, in TrueType, the next from `spare` on.
    """
    found: dict[int, int] = {}
    shared: set[str] = set()
    for point, glyph in pairs:
        if glyph not in taken:
            found[point] = glyph
        elif made.flavour == "truetype":
            found[point] = spare
            spare += 1
        else:
            found[point] = glyph
            shared.add(chr(point))
        taken.add(found[point])
    return found, shared


def _table(points: Sequence[int], code_of: Mapping[int, int]) -> dict[int, bytes]:
    """Return the translation table; a character without a glyph draws .notdef or nothing."""
    lacking = literal(0)
    return {
        point: literal(code_of[point])
        if point in code_of
        else (b"" if draws_nothing(chr(point)) else lacking)
        for point in points
    }


ESCAPED = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r", "\n": "\\n"})
"""What a literal string has in the place of some bytes (7.3.4.2)."""


def literal(code: int) -> bytes:
    """Return a code as the two bytes of a literal string, escaped (7.3.4.2).

    Half as long as hexadecimal digits, so half the work of compressing it.
    """
    return code.to_bytes(2, "big").decode("latin-1").translate(ESCAPED).encode("latin-1")


def _unicode(code_of: Mapping[int, int], shared: Iterable[str]) -> dict[int, str]:
    passed = {ord(char) for char in shared}
    return {code: chr(point) for point, code in code_of.items() if point not in passed}


# --------------------------------------------------------------------- objects


def embed(codes: Codes, package: Package) -> dict[str, Any]:
    """Add the font objects of a face and return the references to its Type0 fonts, by name."""
    tagged = f"{_tag(codes)}+{codes.face.key}"
    descendant = dictionary(
        Type=name("Font"),
        Subtype=name("CIDFontType2" if codes.subset.flavour == "truetype" else "CIDFontType0"),
        BaseFont=name(tagged),
        CIDSystemInfo=dictionary(
            Registry=text_string("Adobe"), Ordering=text_string("Identity"), Supplement=0
        ),
        FontDescriptor=package.add(_descriptor(codes, tagged, package)),
        DW=1000,
        W=_widths(codes),
        W2=_hanging(codes) if codes.upright else None,
        CIDToGIDMap=_glyph_map(codes, package),
    )
    shared = {
        "Type": name("Font"),
        "Subtype": name("Type0"),
        "BaseFont": name(tagged),
        "DescendantFonts": array(package.add(descendant)),
        "ToUnicode": package.add_stream(to_unicode(codes.unicode)),
    }
    fonts = {codes.resource: package.add(dictionary(Encoding=name("Identity-H"), **shared))}
    if codes.upright:
        fonts[codes.down] = package.add(dictionary(Encoding=name("Identity-V"), **shared))
    return fonts


def _tag(codes: Codes) -> str:
    """Return six letters that differ with the subset (9.6.4)."""
    from zlib import crc32

    value = crc32(codes.subset.data)
    return "".join(chr(ord("A") + value // 26**place % 26) for place in range(6))


def _descriptor(codes: Codes, tagged: str, package: Package) -> Any:
    made = codes.subset
    entries = {
        "FontName": name(tagged),
        "FontBBox": array(*made.bbox),
        "Flags": made.flags,
        "ItalicAngle": number(made.italic_angle),
        "Ascent": made.ascent,
        "Descent": made.descent,
        "CapHeight": made.cap_height,
        "StemV": made.stem_v,
    }
    if made.flavour == "truetype":
        entries["FontFile2"] = package.add_stream(made.data, {"Length1": len(made.data)})
    else:
        entries["FontFile3"] = package.add_stream(made.data, {"Subtype": name("CIDFontType0C")})
    return dictionary(Type=name("FontDescriptor"), **entries)


def _widths(codes: Codes) -> Any:
    """Return the W array: runs of codes whose width is not 1000 (9.7.4.3)."""
    rows: list[tuple[int, list[str]]] = []
    for code, glyph in sorted(codes.glyphs.items()):
        width = codes.subset.widths[glyph]
        if width == 1000:
            continue
        if rows and rows[-1][0] + len(rows[-1][1]) == code:
            rows[-1][1].append(number(width))
        else:
            rows.append((code, [number(width)]))
    flat = [value for code, widths in rows for value in (code, array(*widths))]
    notdef = codes.subset.widths[0]
    return array(*([] if notdef == 1000 else [0, array(number(notdef))]), *flat)


_BASELINE = 120
"""From the left of the em box to the line that characters hang from: that of lying text, which
readers then find in the same line. In 1/1000 em, as all of these."""
_FOOT = -120
"""From the baseline to the foot of the em box, which all faces of Han agree on. Characters hang
from their foot, as poppler supposes, so that it finds them where they are."""


def _hanging(codes: Codes) -> Any:
    """Return the W2 array: the advance and origin of each code down the page (9.7.4.3).

    Each that has a width advances by an em, or as its place asks, and stands in the middle of the
    em box. Ranges of codes would be shorter, but poppler finds their last code only.
    """
    rows: list[tuple[int, list[Any]]] = []
    for code, glyph in sorted(codes.glyphs.items()):
        width = codes.subset.widths[glyph]
        down = -codes.advances.get(code, 1000) if width else 0
        own = (down, number(width / 2 - 500 + _BASELINE), _FOOT)
        if rows and rows[-1][0] + len(rows[-1][1]) // len(own) == code:
            rows[-1][1].extend(own)
        else:
            rows.append((code, [*own]))
    return array(*[value for code, row in rows for value in (code, array(*row))])


def _glyph_map(codes: Codes, package: Package) -> Any:
    """Return the map from codes to glyphs: the identity, unless two characters share a glyph."""
    if codes.subset.flavour == "cff":
        return None
    if all(code == glyph for code, glyph in codes.glyphs.items()):
        return name("Identity")
    glyphs = bytearray(2 * (max(codes.glyphs) + 1))
    for code, glyph in codes.glyphs.items():
        glyphs[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return package.add_stream(bytes(glyphs))


_CMAP_HEAD = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT = """\
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def to_unicode(unicode: Mapping[int, str]) -> bytes:
    """Return the ToUnicode CMap of codes to characters; values are UTF-16BE, so that those beyond
    the BMP are surrogate pairs.
    """
    rows = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, text in sorted(unicode.items())
    ]
    blocks = []
    for start in range(0, len(rows), 100):  # a block holds at most 100 entries
        block = rows[start : start + 100]
        blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n")
    return (_CMAP_HEAD + "".join(blocks) + _CMAP_FOOT).encode("ascii")
