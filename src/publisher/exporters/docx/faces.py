"""The fonts that Word is told: by role and region, and what stands in where one is missing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from types import MappingProxyType

from publisher.exporters.docx.emoji import EMOJI
from publisher.exporters.docx.language import east_asian
from publisher.exporters.docx.markup import escape, part
from publisher.fonts.roles import FontRole
from publisher.fonts.stacks import word_role
from publisher.frozen import frozen
from publisher.styles import ComputedStyle, StyleSheet

_WESTERN = MappingProxyType(
    {
        FontRole.WESTERN_SERIF: "Times New Roman",
        FontRole.WESTERN_SANS: "Arial",
        FontRole.MONO: "Consolas",
    }
)
_SIMPLIFIED = MappingProxyType(
    {
        FontRole.SONG: "宋体",
        FontRole.XIAOBIAOSONG: "方正小标宋简体",
        FontRole.HEI: "黑体",
        FontRole.KAI: "楷体",
        FontRole.FANGSONG: "仿宋",
        **_WESTERN,
    }
)
# Windows has no Traditional FangSong, for which official documents in Taiwan use Kai; nor has it
# a heavy Song.
_TRADITIONAL = MappingProxyType(
    {
        FontRole.SONG: "新細明體",
        FontRole.XIAOBIAOSONG: "新細明體",
        FontRole.HEI: "微軟正黑體",
        FontRole.KAI: "標楷體",
        FontRole.FANGSONG: "標楷體",
        **_WESTERN,
    }
)

SYMBOLS = "Segoe UI Symbol"
"""Has the boxes ☐ and ☑, which no text font of Windows has."""


@frozen
class _Known:
    """What the font table says of a font: other names of it or likes, charset, class, pitch."""

    also: tuple[str, ...]
    charset: str = "86"
    family: str = "auto"
    pitch: str = "variable"


_GB, _BIG5, _ANSI = "86", "88", "00"
_FONTS: Mapping[str, _Known] = MappingProxyType(
    {
        "宋体": _Known(("SimSun", "Songti SC", "Noto Serif CJK SC", "Noto Serif SC")),
        # Of what stands in, 华文中宋 is nearest: heavy, and there where Office is.
        "方正小标宋简体": _Known(
            ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", "STZhongsong", "SimSun")
        ),
        "黑体": _Known(("SimHei", "Heiti SC", "Noto Sans CJK SC", "Noto Sans SC")),
        "楷体": _Known(("KaiTi", "楷体_GB2312", "Kaiti SC", "LXGW WenKai")),
        "仿宋": _Known(("FangSong", "仿宋_GB2312", "STFangsong", "FandolFang")),
        "新細明體": _Known(("PMingLiU", "Songti TC", "Noto Serif CJK TC", "Noto Serif TC"), _BIG5),
        "微軟正黑體": _Known(
            ("Microsoft JhengHei", "PingFang TC", "Noto Sans CJK TC", "Noto Sans TC"), _BIG5
        ),
        "標楷體": _Known(("DFKai-SB", "BiauKai", "Kaiti TC", "LXGW WenKai TC"), _BIG5),
        "Times New Roman": _Known(("Liberation Serif", "Tinos"), _ANSI, "roman"),
        "Arial": _Known(("Liberation Sans", "Helvetica"), _ANSI, "swiss"),
        "Consolas": _Known(("Menlo", "DejaVu Sans Mono"), _ANSI, "modern", "fixed"),
        SYMBOLS: _Known(("Apple Symbols", "DejaVu Sans"), _ANSI, "swiss"),
        EMOJI: _Known(("Apple Color Emoji", "Noto Color Emoji", "Noto Emoji"), _ANSI, "swiss"),
    }
)


def used_roles(styles: Iterable[ComputedStyle]) -> tuple[FontRole, ...]:
    """Return the roles of fonts that styles name, and those of emphasis and code."""
    roles = {role for style in styles for role in (style.font, style.western)}
    return (*sorted(roles), FontRole.KAI, FontRole.MONO)


@frozen
class Faces:
    """The Word fonts of one edition. embedded: families that the file itself holds, by role."""

    sheet: StyleSheet
    lang: str
    embedded: Mapping[FontRole, str] = field(default_factory=dict)

    def name(self, role: FontRole) -> str:
        """Return the font of a role: in the file, the sheet's own first, else what Windows has."""
        if role in self.embedded:
            return self.embedded[role]
        own = self.sheet.fonts.get(role)
        return own[0] if own else self._usual(role)

    def _usual(self, role: FontRole) -> str:
        simplified = east_asian(self.lang) in {"zh-CN", "zh-SG"}
        return (_SIMPLIFIED if simplified else _TRADITIONAL)[role]

    def is_heavy(self, role: FontRole) -> bool:
        """Return whether the font of a role is 小标宋, which Word would only blur by its bold."""
        return word_role(self.name(role)) is FontRole.XIAOBIAOSONG

    def slots(self, font: FontRole, western: FontRole) -> str:
        """Return w:rFonts with all four slots, so that no theme and no default shows through."""
        latin, han = escape(self.name(western)), escape(self.name(font))
        return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{han}" w:hAnsi="{latin}" w:cs="{latin}"/>'

    def table(
        self,
        styles: Iterable[ComputedStyle],
        *,
        also: Iterable[str],
        held: Callable[[str], str] = lambda family: "",
    ) -> bytes:
        """Return the part fontTable.xml, with the names a reader may take instead.

        also: fonts that play no role, of symbols and emoji; held: what the entry of a family says
        of the fonts in the file.
        """
        names = {self.name(role): role for role in used_roles(styles)}
        names |= dict.fromkeys(also, FontRole.WESTERN_SANS)
        entries = (self._entry(name, names[name], held(name)) for name in sorted(names))
        return part("fonts", "".join(entries))

    def _entry(self, name: str, role: FontRole, held: str) -> str:
        known = _FONTS.get(name) or self._like(role)
        also = escape(",".join(other for other in known.also if other != name))
        return (
            f'<w:font w:name="{escape(name)}"><w:altName w:val="{also}"/>'
            f'<w:charset w:val="{known.charset}"/><w:family w:val="{known.family}"/>'
            f'<w:pitch w:val="{known.pitch}"/>{held}</w:font>'
        )

    def _like(self, role: FontRole) -> _Known:
        """Return the entry of a font that only the sheet knows: the usual font stands in."""
        usual = self._usual(role)
        known = _FONTS[usual]
        return _Known((usual, *known.also), known.charset, known.family, known.pitch)
