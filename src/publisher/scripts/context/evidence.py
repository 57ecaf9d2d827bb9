"""What speaks for a form of a character: its neighbours, the word it is in, what they are.

One function states the evidence, for learning the weights and for using them, so that the two
cannot differ.
"""

from functools import lru_cache
from typing import NamedTuple, TypeAlias

WINDOW = 8
"""Characters looked at on each side."""
START, END = "\x02", "\x03"
"""Stand before the first and after the last character of a line."""

Evidence: TypeAlias = tuple[str, ...]
"""What is the case at a place, a value for each of KINDS."""

KINDS = "abcefgijklCEFGTUJROPYXZS"
"""The kinds of evidence, a letter each, in the order of the values of `evidence`.

a b c: the one, two, three characters before; e f g: after; i j k l: one and one, two and one, one
and two, two and two of both sides; C E F G: what kind of characters they are; T U: syllables of
foreign names before and after; J: a point of names is near; R: the register of the line, with
OpenCC's form; O P: that form, with the length of its word; Y X Z: the form in the likeliest word,
with OpenCC's, with the place in the word; S: that word and the place.
"""
WORDS = "OPYXZ"
"""The kinds that come from dictionaries."""
NEAR = "w"
"""The kind of the characters near by, of which there are several."""

_NUMERALS = "0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两几数半每第零〇"
_SYLLABLES = (
    "斯特尔拉亚尼巴克德卡姆伯弗杰吉马森格罗莱利蒂奥布达维尔恩兰丹莫萨诺普鲁哈贝阿塔洛伊西丽米迪基托扎"
    "科沃瓦雷费希凯皮佩提夫菲迈戈佛帕汉图乔瑟彼得艾安埃路易查尔娜莉戴纳本卢索菩什坦噶喀迦陀茨兹苏泽谢曼哥加"
)
"""Characters that write the syllables of foreign names (新华社译名室, 世界人名翻译大辞典)."""
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何高林郑梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程魏吕丁任沈姚姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段侯龙史陶黎贺顾毛郝龚邵钱严覃武孔向汤朴庄游詹赖简洪施柯翁"
)
"""Frequent surnames (公安部, 二〇二〇年全国姓名报告; 內政部, 全國姓名統計分析)."""
_CLASSES = (
    dict.fromkeys(_SURNAMES, "S")
    | dict.fromkeys(_SYLLABLES, "X")
    | dict.fromkeys(_NUMERALS, "D")
    | dict.fromkeys("·‧•", "J")
)
_is_syllable = frozenset(_SYLLABLES).__contains__


class Place(NamedTuple):
    """One character in its line. before, after: WINDOW characters each, padded.

    default: the form that OpenCC's longest words give it; length: of that word, 0 for none.
    likely: the form in the likeliest word; word, at: that word, and the place in it.
    register: what `register_of` says of the line.
    """

    before: str
    after: str
    default: str
    length: int
    likely: str
    word: str
    at: int
    register: str


def window(text: str, at: int) -> tuple[str, str]:
    """Return WINDOW characters before and after index `at`, within its line, padded."""
    before = text[max(at - WINDOW, 0) : at]
    after = text[at + 1 : at + 1 + WINDOW]
    if "\n" in before:
        before = before[before.rindex("\n") + 1 :]
    if "\n" in after:
        after = after[: after.index("\n")]
    return before.rjust(WINDOW, START), after.ljust(WINDOW, END)


def evidence(place: Place) -> Evidence:
    """Return what is the case at a place, in the order of KINDS."""
    before, after, default, length, likely, word, at, register = place
    left, right = before[-1], after[0]
    two, next_two = before[-2:], after[:2]
    far, near, by, beyond = _kind(two[0]), _kind(left), _kind(right), _kind(next_two[1])
    syllables = sum(map(_is_syllable, before[-4:]))
    following = sum(map(_is_syllable, after[:4]))
    return (
        left,
        two,
        before[-3:],
        right,
        next_two,
        after[:3],
        left + right,
        two + right,
        left + next_two,
        two + next_two,
        far + near + by + beyond,
        near + by,
        far + near,
        by + beyond,
        f"{syllables}{following}",
        str(syllables + following),
        "·" if "·" in before or "·" in after else "",
        register + default,
        default,
        f"{default}{length}",
        likely,
        likely + default,
        f"{likely}{len(word)}{at}",
        f"{word}{at}",
    )


def names(place: Place) -> list[str]:
    """Return the evidence of a place by names, its kind and its value, as it is learned."""
    named = [kind + value for kind, value in zip(KINDS, evidence(place), strict=True)]
    return named + [NEAR + char for char in {*place.before, *place.after}]


@lru_cache(maxsize=1 << 13)
def _kind(char: str) -> str:
    """Return the kind of a neighbour: P mark or border, D numeral, J point, X, S, or o."""
    return _CLASSES.get(char) or ("o" if "\u3400" <= char <= "\u9fff" else "P")
