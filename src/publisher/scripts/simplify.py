"""What OpenCC's tables leave undone from Traditional to Simplified: 著, and forms they do not know.

Sources: 现代汉语词典 (7th edition) for 着 and 著; for variants 通用规范汉字表 (2013), annex 1, and
第一批异体字整理表 (1955); for forms of Japan 常用漢字表 (2010).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from publisher.scripts.results import MappedText
from publisher.scripts.tags import Script

_WRITTEN = (
    "著名(?![字單片冊牌]) 著作(?!業) 著者 著述 著稱 著錄(?![影音像製取]) 著書立 著書人 著有《 "
    "名著 原著 專著 論著 編著 合著 巨著 鉅著 譯著 撰著 遺著 舊著 拙著 所著 "
    "顯著 卓著 昭著 彰明較著 見微知著 土著"
)
"""Words in which 著 is to write or to be plain, read zhù, and stays; elsewhere it is 着."""
_SPOKEN = (
    "[配迎結混融符契吻整聯組綜]合著 合著[眼手掌嘴雙] [討議談爭辯評無]論著 所著[迷急眼重力墨手] "
    "翻譯著 [還草平]原著 原著[陸火手] [仍依]舊著 命名著 署名著"
)
"""Words in which the same characters are 着 and something else."""
_READERS = "看讀念拿捧抱翻寫帶對唱背憑靠隨指聽哼演沿依按照朝向想說講談聊學練記提"
"""Before 著《 a verb, whose object the title is; anything else is its author."""

_VARIANTS = (
    "砲炮姪侄賸剩牠它粧妆櫂棹暱昵揹背衞卫餽馈銲焊敍叙菓果歛敛櫈凳摃扛堦阶紥扎剉锉斲斫搥捶傚效"
    "挐拿囓啮栢柏曁暨逹达郞郎燄焰窰窑搾榨躭耽籐藤啣衔鑛矿燐磷邉边煖暖椗碇殽淆拏拿撦扯漥洼鎗枪"
    "骾鲠諠喧聼听彊强蔴麻倣仿焠淬遯遁吿告凖准隄堤撘搭稉粳凟渎瘉愈夀寿廹迫鬪斗竝并囘回徧遍慙惭劵券"
)
_JAPANESE = (
    "様样呉吴値值撃击歳岁涙泪寛宽変变覧览毎每齢龄関关戯戏両两歴历転转塩盐譲让戦战犠牺臓脏麺面"
    "気气駅驿図图売卖読读続续労劳営营厳严単单獣兽験验検检険险剣剑桜樱郷乡帰归実实広广弾弹拡扩"
)


def needs_correction(text: str) -> bool:
    """Tell whether a Traditional text has a character that may have to be corrected."""
    return bool(_characters().search(text))


def corrected(text: str, found: MappedText, source: Script) -> MappedText:
    """Return the Simplified form `found` of a Traditional text, corrected; its places are the same.

    source: of the text. Taiwan's 著 is a particle wherever it is not a word's; that of others only
    in a line that has more of it than of 着. Lines are apart, as everywhere in conversion.
    """
    made = found.text.translate(_table())
    if "著" in text:
        made = _with_particles(text, made, found, source)
    return found if made == found.text else replace(found, text=made)


def _with_particles(text: str, made: str, found: MappedText, source: Script) -> str:
    letters = list(made)
    kept = _written(text)
    for start, end in _lines(text):
        places = [at for at in range(start, end) if text[at] == "著"]
        spoken = [at for at in places if at not in kept]
        particles = source is Script.TW or len(spoken) > text.count("着", start, end)
        for at in places:
            place = at if found.offsets is None else bisect_left(found.offsets, at)
            if letters[place] in "著着":
                letters[place] = "着" if particles and at not in kept else "著"
    return "".join(letters)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line that has 著."""
    start = text.find("著")
    while start >= 0:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text.rfind("\n", 0, start) + 1, end
        start = text.find("著", end)


def _written(text: str) -> frozenset[int]:
    """Return the places of 著 that stay."""
    words = (one.start() + one[0].index("著") for one in _words().finditer(text) if one[1])
    return frozenset((*words, *(one.start() for one in _credits().finditer(text))))


@cache
def _words() -> re.Pattern[str]:
    """Return what finds the words of both lists, those of the first as a group."""
    spoken, written = ("|".join(words.split()) for words in (_SPOKEN, _WRITTEN))
    return re.compile(f"{spoken}|({written})")


@cache
def _credits() -> re.Pattern[str]:
    return re.compile(f"(?<=[^{_READERS}，。！？：「])著(?=[《〈])")


@cache
def _characters() -> re.Pattern[str]:
    return re.compile(f"[著{''.join(map(chr, _table()))}]")


@cache
def _table() -> dict[int, str]:
    pairs = _VARIANTS + _JAPANESE
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}
