"""Which East Asian font stands in for which in an edition of another script.

Each region's Windows and Office have their own; a font keeps its kind (Song, Hei, Kai) and the
language of its name. Traditional Windows has no FangSong: official documents of Taiwan use Kai.
"""

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType

from publisher.frozen import frozen


@frozen
class _Kind:
    """Fonts of one kind, each as `Chinese name/English name`; the first is put for the others'.

    An underscore stands for a space; names are looked up as if all were.
    """

    simplified: str
    traditional: str


_KINDS = (
    _Kind(
        "宋体/SimSun 新宋体/NSimSun 华文宋体/STSong 华文中宋/STZhongsong",
        "新細明體/PMingLiU 細明體/MingLiU 細明體_HKSCS/MingLiU_HKSCS",
    ),
    _Kind(
        "微软雅黑/Microsoft_YaHei 黑体/SimHei 等线/DengXian 华文细黑/STXihei 华文黑体/STHeiti",
        "微軟正黑體/Microsoft_JhengHei",
    ),
    _Kind(
        "楷体/KaiTi 楷体_GB2312/KaiTi_GB2312 华文楷体/STKaiti "
        "仿宋/FangSong 仿宋_GB2312/FangSong_GB2312 华文仿宋/STFangsong",
        "標楷體/DFKai-SB",
    ),
    _Kind("思源宋体/思源宋体", "思源宋體/思源宋體"),
    _Kind("思源黑体/思源黑体", "思源黑體/思源黑體"),
    _Kind("霞鹜文楷/LXGW_WenKai", "霞鶩文楷_TC/LXGW_WenKai_TC"),
)
_BY_REGION = MappingProxyType(
    {
        name: regions
        for regions in (("SC", "TC", "HK"), ("CN", "TW", "HK"))
        for name in (
            "Noto Serif CJK", "Noto Sans CJK", "Noto Serif", "Noto Sans", "Source Han Serif",
            "Source Han Sans", "PingFang", "Songti", "Heiti", "Kaiti",
        )
        if regions[0] == "SC" or name.startswith("Source")
        for name in (f"{name} {region}" for region in regions)
    }
)  # fmt: skip
"""Families with a font a region, told by the last word."""
_NO_HONG_KONG = ("Songti", "Heiti", "Kaiti")


def font_for(name: str, country: str) -> str:
    """Return the font that a text with this font gets in zh-`country` (CN, TW, HK); else itself."""
    if name in _BY_REGION:
        family = name.rpartition(" ")[0]
        return f"{family} {_region(family, name, country)}"
    simplified, traditional = _tables()
    return (simplified if country == "CN" else traditional).get(_folded(name), name)


def is_known(name: str) -> bool:
    """Tell whether a font is of a script that is known, so that `font_for` has an answer."""
    return name in _BY_REGION or any(_folded(name) in table for table in _tables())


def _region(family: str, name: str, country: str) -> str:
    order = ("CN", "TW", "HK").index(country)
    if country == "HK" and family in _NO_HONG_KONG:
        order = 1
    return _BY_REGION[name][order]


def _folded(name: str) -> str:
    return name.strip().lower().replace("_", " ")


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Return what stands for Traditional fonts in Simplified text, and the other way."""
    simplified: dict[str, str] = {}
    traditional: dict[str, str] = {}
    for kind in _KINDS:
        simple, trad = list(_pairs(kind.simplified)), list(_pairs(kind.traditional))
        for old, new, table in ((trad, simple, simplified), (simple, trad, traditional)):
            for chinese, english in old:
                table[_folded(english)] = new[0][1]
                table[_folded(chinese)] = new[0][0]
    return simplified, traditional


def _pairs(names: str) -> Iterator[tuple[str, str]]:
    for both in names.split():
        chinese, _, english = both.replace("_", " ").partition("/")
        yield chinese, english
