"""Which families play a role in a region, and what stands in for the fonts Word knows."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from publisher.fonts.roles import FontRole


class Region(StrEnum):
    """Whose glyph shapes a text takes: 骨 直 角 are drawn differently in each.

    TC are those of Taiwan, and of Traditional text of no country. SC_HANT: Traditional text printed
    on the Mainland (zh-Hant-CN): its shapes, but a repertoire that fonts made for Simplified text
    may lack.
    """

    SC = "SC"
    TC = "TC"
    HK = "HK"
    SC_HANT = "SC-Hant"


_HONG_KONG = frozenset({"hk", "mo"})
"""Macao has no standard of its own and prints in the shapes of Hong Kong."""


@cache
def region(lang: str) -> Region:
    """Return the region of a BCP 47 tag: an explicit script decides, then the country; else SC."""
    subtags = lang.lower().replace("_", "-").split("-")
    if "hans" in subtags:
        return Region.SC
    if "hant" in subtags and "cn" in subtags:
        return Region.SC_HANT
    if not _HONG_KONG.isdisjoint(subtags[1:]):
        return Region.HK
    return Region.TC if "hant" in subtags or "tw" in subtags[1:] else Region.SC


_SERIF = {
    Region.SC: ("Noto Serif SC", "Noto Serif TC"),
    Region.SC_HANT: ("Noto Serif SC", "Noto Serif TC"),
    Region.TC: ("Noto Serif TC", "Noto Serif SC"),
    Region.HK: ("Noto Serif HK", "Noto Serif TC", "Noto Serif SC"),
}
_SANS = {
    Region.SC: ("Noto Sans SC", "Noto Sans TC"),
    Region.SC_HANT: ("Noto Sans SC", "Noto Sans TC"),
    Region.TC: ("Noto Sans TC", "Noto Sans SC"),
    Region.HK: ("Noto Sans HK", "Noto Sans TC", "Noto Sans SC"),
}

# What is tried for every role before any other font of the machine.
_LAST = ("LXGW WenKai", "Source Serif 4", "Source Sans 3", "Source Code Pro", "Noto Emoji")

_WESTERN = {
    FontRole.WESTERN_SERIF: ("Source Serif 4",),
    FontRole.WESTERN_SANS: ("Source Sans 3",),
    FontRole.MONO: ("Source Code Pro",),
}

# FandolFang lacks 955 of the 5,401 common characters of Big5 and has mainland shapes: a
# Traditional page in it would be a patchwork, so Song of the right region takes the whole role.
_HAN: Mapping[tuple[FontRole, Region], tuple[str, ...]] = {
    (FontRole.KAI, Region.SC): ("LXGW WenKai",),
    (FontRole.KAI, Region.SC_HANT): ("LXGW WenKai",),
    (FontRole.KAI, Region.TC): ("LXGW WenKai TC", "LXGW WenKai"),
    (FontRole.KAI, Region.HK): ("LXGW WenKai TC", "LXGW WenKai"),
    (FontRole.FANGSONG, Region.SC): ("FandolFang",),
    (FontRole.XIAOBIAOSONG, Region.SC): ("方正小标宋简体", "方正小标宋_GBK"),
    (FontRole.XIAOBIAOSONG, Region.SC_HANT): ("方正小标宋繁体", "方正小标宋_GBK"),
    (FontRole.XIAOBIAOSONG, Region.TC): ("方正小标宋繁体",),
    (FontRole.XIAOBIAOSONG, Region.HK): ("方正小标宋繁体",),
}
"""What is tried before Noto. No 小标宋 ships: it stands where the machine has it."""

_MAINLAND_MARKS = frozenset({"LXGW WenKai"})
"""Families that have the marks of the Mainland, in the lower left, whatever the region asks for."""

CENTRED_MARKS = frozenset("，。、；：！？")
"""Marks that stand in the middle of their square in Taiwan and Hong Kong (CLREQ #positioning)."""


_CENTRED_IN = MappingProxyType({"FandolFang": frozenset("？")})
"""Marks that a family of the Mainland's has in the middle, where what follows would lie on them."""


def misplaced_marks(family: str, where: Region) -> frozenset[str]:
    """Return the marks that a family which plays a role in a region has in another place."""
    if where in (Region.TC, Region.HK) and family in _MAINLAND_MARKS:
        return CENTRED_MARKS
    return _CENTRED_IN.get(family, frozenset())


_SANS_ROLES = frozenset({FontRole.HEI, FontRole.WESTERN_SANS, FontRole.MONO})


def default_stack(role: FontRole, where: Region) -> tuple[str, ...]:
    """Return the families of a role in the order they are asked for a character."""
    serif, sans = _SERIF[where], _SANS[where]
    han = sans + serif if role in _SANS_ROLES else serif + sans
    first = _WESTERN.get(role, ()) + _HAN.get((role, where), ())
    return tuple(dict.fromkeys(first + han + _LAST))


def installed_families(role: FontRole) -> tuple[str, ...]:
    """Return the families that play a role where a machine has them, and that do not ship."""
    if role is not FontRole.XIAOBIAOSONG:
        return ()
    stacks = (families for (of, _), families in _HAN.items() if of is role)
    return tuple(dict.fromkeys(family for families in stacks for family in families))


# Families that Chinese office documents name and that are not free: the role that plays them.
WORD_NAMES: Mapping[str, FontRole] = MappingProxyType(
    {
        name: role
        for role, names in {
            FontRole.SONG: (
                "宋体", "SimSun", "新宋体", "NSimSun", "宋体-简", "Songti SC", "华文宋体", "STSong",
                "华文中宋", "STZhongsong", "方正书宋", "方正书宋_GBK", "方正书宋简体",
                "宋体_GB2312", "SimSun-ExtB", "宋体-ExtB",
                "新細明體", "PMingLiU", "細明體", "MingLiU", "細明體_HKSCS", "MingLiU_HKSCS",
                "新細明體-ExtB", "宋體-繁", "Songti TC",
            ),
            FontRole.XIAOBIAOSONG: (
                "方正小标宋", "方正小标宋简体", "方正小标宋_GBK", "方正小标宋繁体",
                "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "FZXiaoBiaoSong-B05T",
            ),
            FontRole.HEI: (
                "黑体", "SimHei", "黑体-简", "Heiti SC", "华文黑体", "STHeiti", "华文细黑",
                "STXihei", "微软雅黑", "Microsoft YaHei", "微软雅黑 Light", "等线", "DengXian",
                "等线 Light", "方正黑体", "方正黑体_GBK", "方正黑体简体", "苹方-简", "PingFang SC",
                "微軟正黑體", "Microsoft JhengHei", "蘋方-繁", "PingFang TC", "PingFang HK",
                "黑體-繁", "Heiti TC",
            ),
            FontRole.KAI: (
                "楷体", "KaiTi", "楷体_GB2312", "KaiTi_GB2312", "楷体-简", "Kaiti SC", "华文楷体",
                "STKaiti", "方正楷体", "方正楷体_GBK", "方正楷体简体",
                "標楷體", "DFKai-SB", "楷體-繁", "Kaiti TC", "BiauKai",
            ),
            FontRole.FANGSONG: (
                "仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "华文仿宋", "STFangsong",
                "方正仿宋", "方正仿宋_GBK", "方正仿宋简体",
            ),
            FontRole.WESTERN_SERIF: ("Times New Roman", "Times", "Cambria", "Georgia"),
            FontRole.WESTERN_SANS: ("Arial", "Helvetica", "Calibri", "Segoe UI", "Verdana"),
            FontRole.MONO: ("Courier New", "Courier", "Consolas", "Menlo", "Monaco"),
        }.items()
        for name in names
    }
)  # fmt: skip


def normalise(family: str) -> str:
    """Return a family name without what people vary in typing it: case and spaces."""
    return "".join(family.split()).casefold()


_WORD_ROLES = {normalise(name): role for name, role in WORD_NAMES.items()}


def word_role(family: str) -> FontRole | None:
    """Return the role that plays a font of Word, or None for a family it does not know."""
    return _WORD_ROLES.get(normalise(family))
