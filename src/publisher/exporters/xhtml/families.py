"""Font families that readers may have, by role and region, as CSS. No font travels along.

An e-book reader brings its own Song, Hei and Kai, and people read with the face they chose; a
page lives on any machine. So the stacks name what systems ship, and end in a generic family.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from publisher.exporters.xhtml.words import Region, region
from publisher.fonts.roles import FontRole
from publisher.styles import ComputedStyle, StyleSheet


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split("; "))


_SONG = {
    Region.HANS: _names(
        "Noto Serif SC; Noto Serif CJK SC; Source Han Serif SC; Songti SC; STSong; SimSun"
    ),
    Region.TW: _names(
        "Noto Serif TC; Noto Serif CJK TC; Source Han Serif TC; Songti TC; PMingLiU; MingLiU"
    ),
    Region.HK: _names(
        "Noto Serif HK; Noto Serif CJK HK; Source Han Serif HC; MingLiU_HKSCS; Noto Serif TC; "
        "Songti TC; PMingLiU"
    ),
}
_HEI = {
    Region.HANS: _names(
        "Noto Sans SC; Noto Sans CJK SC; Source Han Sans SC; PingFang SC; Heiti SC; "
        "Microsoft YaHei; SimHei"
    ),
    Region.TW: _names(
        "Noto Sans TC; Noto Sans CJK TC; Source Han Sans TC; PingFang TC; Heiti TC; "
        "Microsoft JhengHei"
    ),
    Region.HK: _names(
        "Noto Sans HK; Noto Sans CJK HK; Source Han Sans HC; PingFang HK; Noto Sans TC; "
        "Heiti TC; Microsoft JhengHei"
    ),
}
_KAI_TRADITIONAL = _names("LXGW WenKai TC; Kaiti TC; BiauKai; DFKai-SB; LXGW WenKai")
_KAI = {
    Region.HANS: _names("LXGW WenKai; Kaiti SC; STKaiti; KaiTi; KaiTi_GB2312"),
    Region.TW: _KAI_TRADITIONAL,
    Region.HK: _KAI_TRADITIONAL,
}
_FANGSONG = {
    Region.HANS: _names("FandolFang; STFangsong; FangSong; FangSong_GB2312"),
    Region.TW: _SONG[Region.TW],
    Region.HK: _SONG[Region.HK],
}
_HAN: Mapping[FontRole, Mapping[Region, tuple[str, ...]]] = MappingProxyType(
    {
        FontRole.SONG: _SONG,
        FontRole.XIAOBIAOSONG: _SONG,
        FontRole.HEI: _HEI,
        FontRole.KAI: _KAI,
        FontRole.FANGSONG: _FANGSONG,
    }
)
WESTERN: Mapping[FontRole, tuple[str, ...]] = MappingProxyType(
    {
        FontRole.WESTERN_SERIF: ("Source Serif 4", "Times New Roman", "Liberation Serif"),
        FontRole.WESTERN_SANS: ("Source Sans 3", "Helvetica Neue", "Arial", "Liberation Sans"),
        FontRole.MONO: ("Source Code Pro", "Menlo", "Consolas", "Liberation Mono"),
    }
)
_GENERIC = MappingProxyType(
    {
        FontRole.HEI: "sans-serif",
        FontRole.WESTERN_SANS: "sans-serif",
        FontRole.MONO: "monospace",
    }
)
ALIASES = MappingProxyType(
    {FontRole.WESTERN_SERIF: "Western Serif", FontRole.WESTERN_SANS: "Western Sans"}
)
"""Names that `western_faces` gives the Western families cut down to Western letters."""


def family_list(sheet: StyleSheet, style: ComputedStyle, lang: str, aliases: bool = False) -> str:
    """Return the value of font-family for a style in a language.

    In a Han language the Han family comes first, since “ ” — … and · must be its own; with
    `aliases` Western letters are taken from the Western face before it.
    """
    return css_families(sheet, style.font, style.western, lang, aliases)


def css_families(
    sheet: StyleSheet, font: FontRole, western: FontRole, lang: str, aliases: bool = False
) -> str:
    """Return the value of font-family for a pair of roles in a language."""
    where = region(lang)
    own = sheet.fonts.get(font, ())
    latin = (*sheet.fonts.get(western, ()), *WESTERN.get(western, ()))
    han = (*own, *_han(font, where))
    if western is FontRole.MONO or where is Region.OTHER:
        names, generic = (*latin, *han), _GENERIC.get(western, "serif")
    else:
        alias = (ALIASES[western],) if aliases and western in ALIASES else ()
        names, generic = (*alias, *han), _GENERIC.get(font, "serif")
    return ", ".join([*map(css_string, dict.fromkeys(names)), generic])


def _han(font: FontRole, where: Region) -> Sequence[str]:
    if where is Region.OTHER or font not in _HAN:
        return ()
    return _HAN[font][where]


_LETTERS = "U+0020-007E, U+00C0-00D6, U+00D8-00F6, U+00F8-024F, U+0370-052F, U+1E00-1FFF"
"""What is Western by itself: the marks that both scripts use (CLREQ, quotes and dashes) are not."""
_STYLES = (("", "normal", "normal"), (" Bold", "bold", "normal"), (" Italic", "normal", "italic"))


def western_faces(sheet: StyleSheet) -> str:
    """Return rules that name installed Western faces for Western letters only.

    Not for books: readers on paper-like screens ignore unicode-range or stumble over local().
    """
    return "\n".join(
        _face(alias, (*sheet.fonts.get(role, ()), *WESTERN[role]), *style)
        for role, alias in ALIASES.items()
        for style in _STYLES
    )


def _face(alias: str, families: Sequence[str], suffix: str, weight: str, slant: str) -> str:
    sources = ", ".join(f"local({css_string(name + suffix)})" for name in families)
    return (
        f"@font-face {{ font-family: {css_string(alias)}; font-weight: {weight}; "
        f"font-style: {slant}; src: {sources}; unicode-range: {_LETTERS}; }}"
    )


def css_string(text: str) -> str:
    """Return text as a CSS string that can stand in a style element of XML and HTML."""
    safe = "".join(
        char if char.isalnum() or char in " -_." else f"\\{ord(char):x} " for char in text
    )
    return f'"{safe}"'
