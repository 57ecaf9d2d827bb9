"""What speaks for a form of a character: its neighbours, the word it is in, what they are.

One function names the evidence, for learning the weights and for using them, so that the two
cannot differ.
"""

from typing import NamedTuple

WINDOW = 8
"""Characters looked at on each side."""
START, END = "\x02", "\x03"
"""Stand before the first and after the last character of a line."""

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
    """

    before: str
    after: str
    default: str
    length: int
    likely: str
    word: str
    at: int


def window(text: str, at: int) -> tuple[str, str]:
    """Return WINDOW characters before and after index `at`, within its line, padded."""
    before = text[max(at - WINDOW, 0) : at]
    after = text[at + 1 : at + 1 + WINDOW]
    if "\n" in before:
        before = before[before.rindex("\n") + 1 :]
    if "\n" in after:
        after = after[: after.index("\n")]
    return before.rjust(WINDOW, START), after.ljust(WINDOW, END)


def evidence(place: Place) -> list[str]:
    """Return the names of what is the case at a place, most of them once each."""
    before, after, default, length, likely, word, at = place
    left, right = before[-1], after[0]
    two, next_two = before[-2:], after[:2]
    names = [
        "a" + left,
        "b" + two,
        "c" + before[-3:],
        "e" + right,
        "f" + next_two,
        "g" + after[:3],
        "i" + left + right,
        "j" + two + right,
        "k" + left + next_two,
        "l" + two + next_two,
        "O" + default,
        f"O{default}{length}",
        "Y" + likely,
        f"Y{likely}{len(word)}{at}",
        f"Y{likely}O{default}",
        f"S{word}{at}",
    ]
    names += _kinds(before, after)
    names += ["w" + char for char in {*before, *after}]
    return names


def _kinds(before: str, after: str) -> list[str]:
    far, near = _kind(before[-2]), _kind(before[-1])
    right, farther = _kind(after[0]), _kind(after[1])
    syllables = sum(map(_is_syllable, before[-4:]))
    following = sum(map(_is_syllable, after[:4]))
    names = [
        "C" + far + near + right + farther,
        "E" + near + right,
        "F" + far + near,
        "G" + right + farther,
        f"T{syllables}{following}",
        f"U{syllables + following}",
    ]
    return [*names, "J"] if "·" in before or "·" in after else names


def _kind(char: str) -> str:
    """Return the kind of a neighbour: P mark or border, D numeral, J point, X, S, or o."""
    return _CLASSES.get(char) or ("o" if "\u3400" <= char <= "\u9fff" else "P")
