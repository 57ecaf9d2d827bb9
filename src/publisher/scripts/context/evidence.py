"""What speaks for a form of a character: its neighbours, what they are, the word it is in.

The same functions state the evidence for learning the weights and for using them, so that the two
cannot differ.
"""

import re
from functools import lru_cache
from typing import NamedTuple, TypeAlias

WINDOW = 8
"""Characters looked at on each side."""
START, END = "\x02", "\x03"
"""Stand before the first and after the last character of a line."""

Evidence: TypeAlias = tuple[str, ...]
"""What is the case at a place, a value for each of KINDS or of WORD_KINDS."""

KINDS = "abcefgijklCEFGTUJNROP"
"""The kinds of evidence, a letter each, in the order of the values of `evidence`.

a b c: the one, two, three characters before; e f g: after; i j k l: one and one, two and one, one
and two, two and two of both sides; C E F G: what kind of characters they are; T U: syllables of
foreign names before and after; J: a point of names is near; N: of a surname, how far off a title
follows, with the kind of the character before; R: the register of the line, with OpenCC's form;
O P: that form, with the length of its word.
"""
WORD_KINDS = "YXZS"
"""Those of `word_evidence`: Y X Z: the form in the likeliest word, with OpenCC's, with the place in
the word; S: that word and the place.
"""
DICTIONARIES = "OPYXZ"
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
_DOUBTFUL = frozenset("余范于朴沈钟游万郁岳姜谷叶干仇曲种涂党千卜丰向后")
"""Surnames with which other characters share their Simplified form."""
_TITLE = re.compile(
    "先生|女士|小姐|老师|教授|委员|议员|[部市局处校院县乡镇里村组队店科会站厂所]长|主席|总统|总理|医[师生]|律师"
    "|导演|记者|同学|将军|董事|经理|主任|秘书|法官|书记|博士|太太|夫人|师傅|司令|教练|选手|大夫|[爷奶伯叔哥姐弟妹]"
)
_is_syllable = frozenset(_SYLLABLES).__contains__


class Place(NamedTuple):
    """One character in its line. before, after: WINDOW characters each, padded.

    default: the form that OpenCC's longest words give it; length: of that word, 0 for none.
    register: what `register_of` says of the line.
    """

    char: str
    before: str
    after: str
    default: str
    length: int
    register: str


class Word(NamedTuple):
    """The likeliest word of a place. at: of the character in it; form: of the character there."""

    text: str
    at: int
    form: str


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
    """Return what is the case at a place, in the order of KINDS; nothing of a kind is ""."""
    char, before, after, default, length, register = place
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
        _name(near, after) if char in _DOUBTFUL else "",
        register + default if register else "",
        default,
        f"{default}{length}",
    )


def word_evidence(word: Word, default: str) -> Evidence:
    """Return what the likeliest word says, in the order of WORD_KINDS; default: OpenCC's form."""
    text, at, form = word
    return form, form + default, f"{form}{len(text)}{at}", f"{text}{at}"


def names(place: Place, word: Word) -> list[str]:
    """Return the evidence of a place by names, its kind and its value, as it is learned."""
    values = evidence(place) + word_evidence(word, place.default)
    pairs = zip(KINDS + WORD_KINDS, values, strict=True)
    named = [kind + value for kind, value in pairs if value]
    return named + [NEAR + char for char in {*place.before, *place.after}]


def _name(near: str, after: str) -> str:
    title = _TITLE.search(after, 0, 5)
    return f"{title.start() if title else '-'}{near}"


@lru_cache(maxsize=1 << 13)
def _kind(char: str) -> str:
    """Return the kind of a neighbour: P mark or border, D numeral, J point, X, S, or o."""
    return _CLASSES.get(char) or ("o" if "\u3400" <= char <= "\u9fff" else "P")
