"""Senses that a few characters have beyond doubt, by what must stand beside them.

What was learned goes by single neighbours, and by the kinds of text at hand: there a 里 before the
comma of a list is nearly always a ward, since statutes and gazettes list wards. Each rule here
names what its sense needs, and says nothing where that is absent.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

RULED = frozenset("划")
"""Characters of which nothing was learned, so that these rules alone are asked."""
PLANNED_LEFT = frozenset(f"{char}划劃" for char in "计规策企筹区比勾刻笔擘谋重")
PLANNED_RIGHT = frozenset(f"划{char}劃" for char in "分定设归为入")
"""Neighbours beside which 划 is to plan or to part, as `Trusted` has them."""
_REACH = 40
"""Characters on each side within which a boat or a ward speaks for a sense."""
_NEAR = 12
"""Characters on each side within which a ward speaks against a village."""
_COUNT = "0-9０-９一二两三四五六七八九十百千万亿几数半"
_MARK = "\u3000-\u303f\uff00-\uffef…—”’"

# Patterns are kept as strings, built when first asked for: few texts have what they look for.
_ROWED = (
    "划(?:一?[条艘叶只]|着|了|(?![一分设定归为清拨时立破出入给伤开过在上下成款价掉去明]))"
    "[^的、，。]{0,3}[船舟艇筏]"
)
"""To row, with its boat."""
_ROWING = (
    "划(?:[着向走行靠近远动]|到(?![此这今现])|得[快慢远动]|去(?=[，。])|过[来去江河湖海对]|来"
    f"|不动|[了啊吧呀]?[{_MARK}]|的手)"
)
"""What stands after 划 where it is to row, if there is a boat near."""
_BOAT = "[船舟艇筏桨橹]"
_DRAWN = "[计规策企筹区比勾刻笔擘谋重摆汇勘]划|[线界图刀笔痕格圈]|火柴"
"""What is planned, drawn or cut."""
_MEASURE = (
    "(?<=[两二三四五六七八九十百千万几数半])斗(?![争志气法殴嘴智勇胆牛鸡狠垮倒臭富私批口])"
    "|(?<=一)斗[米谷粮麦豆酒粟小高白水盐油面二三四五六七八九半多余]"
)
_COMPLETE = f"(?<![{_COUNT} 本上下每这那首前后隔逐当多整单双周])周[到密详全]"
"""周到, but not 本周到校."""
_ONLY = f"(?<=[条艘只叶][船舰艇])只[能好得会剩够]|(?<=[{_MARK}\n]船)只能[坐载装容]得?下?[{_COUNT}]"
"""A boat that is counted is no 船隻, which means boats."""
_PULLED = (
    f"(?<=[\u4e00-\u9fff])(?<![{_COUNT}其利嫩亚的使令对和与因以将由为让当比按])里拉"
    "(?:[出进回起住着扯拽]|[上下](?![涨跌升挫滑调行半周月年降])|开(?!始)|走(?![低高强弱势软])|来(?!说)|长)"
)
"""To pull out of something; the money of Turkey does not go out, on or back."""
_WITHIN = (
    "(?<=[一二两三四五六七八九十几每这那空方]格)里(?![高历菲芬格斯巴尼亚姆诺戈茨德])"
    "|里(?=长短(?![期缺少暂]))"
)
"""In a square, not Grig; within, before 长短."""
_VILLAGE = (
    "(?<=村)(?<!用村)里(?:的(?![镇乡区市县邻广行事公])|来(?![做处作])|[人没老最那谁孩姑小女男还静家出]|有[个一位条人])"
    f"|(?<=[在到回进从的]村)里[{_MARK}]|(?<=[农渔山眷荒]村)里(?![长民邻])"
)
_WARD = (
    "[市区镇乡县](?!下)[^的、，。在到]{0,3}[^的、，。在到场城集园院子房店厅堂馆室间校区]里[、，。）]|村、里|里、邻|邻里|[各个]里|里[之及]|区域|辖|里[长民]|里办|居民|住户"
    "|[乡镇市区各个]村里|[街路乡镇县][、）]"
)
"""Signs of the wards of a town, 里, and of the villages beside them."""
_OFFICE = f"{_WARD}|投票|社区"
"""Signs that 村里 are villages and wards together."""
_UNIT = f"[{_COUNT}余多] ?$"
_PLACES = frozenset(
    "心手眼口嘴家屋房车山海土火水田地林河湖井洞坑沟缸锅碗杯瓶盆桶箱柜袋包怀梦夜城院园店厂校船舱云风雨雪泥"
    "沙草树窝笼网书信诗词画歌戏村"
)
"""What things are in, by one character; others before 里 are part of a name, as in 后里."""
_LIST = str.maketrans({"、": "，", "里": "\x02"})


def listed(text: str, at: int, before: str, after: str) -> tuple[str, str]:
    """Return the neighbours of a 里 in a list by which it is weighed: as those of a sentence where
    it is no measure, no name of one character more, and there is no sign of wards.
    """
    if after[0] != "、" or re.search(_UNIT, before) or _has(_WARD, text, at, _REACH):
        return before, after
    if before[-1] not in _PLACES and not "\u4e00" <= before[-2] <= "\u9fff":
        return before, after
    return before.translate(_LIST), after.translate(_LIST)


def _is_within(text: str, at: int) -> bool:
    if _stands(_WITHIN, text, at) or _stands(_PULLED, text, at):
        return True
    return _stands(_VILLAGE, text, at) and not _has(_OFFICE, text, at, _NEAR)


def _is_rowing(text: str, at: int) -> bool:
    if _has(_DRAWN, text, at, 5):
        return False
    if _stands(_ROWED, text, at):
        return True
    return _stands(_ROWING, text, at) and _has(_BOAT, text, at, _REACH)


def _stands(pattern: str, text: str, at: int) -> bool:
    return re.compile(pattern).match(text, at) is not None


def _has(sign: str, text: str, at: int, reach: int) -> bool:
    """Tell whether there is a sign so near a place in its line."""
    before = text[max(at - reach, 0) : at].rpartition("\n")[2]
    after = text[at : at + reach].partition("\n")[0]
    return re.search(sign, before + after) is not None


_Test: TypeAlias = Callable[[str, int], bool]

_SENSES: Mapping[str, tuple[str, _Test]] = {
    "里": ("裏", _is_within),
    "斗": ("斗", partial(_stands, _MEASURE)),
    "划": ("划", _is_rowing),
    "周": ("周", partial(_stands, _COMPLETE)),
    "只": ("只", partial(_stands, _ONLY)),
}
"""The characters, each with the form of its sense and what tells it."""


def sense(text: str, at: int) -> str | None:
    """Return the Traditional form, as OpenCC writes it, of a character whose sense is beyond doubt,
    else None.
    """
    known = _SENSES.get(text[at])
    return known[0] if known and known[1](text, at) else None
