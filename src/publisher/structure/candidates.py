"""Lines that may be headings: which kind, which number, and whether the words are a title's.

Says nothing of a text as a whole; `headings` weighs the candidates together.
"""

import re
from enum import IntEnum

from publisher.frozen import frozen
from publisher.model.ordinals import HAN_NUMERALS, Ordinal, OrdinalKind, han_value, parse

LONGEST = 50
"""Characters of the longest line that is looked at."""


class Rank(IntEnum):
    """Kinds of heading from the outermost to the innermost, as Chinese books nest them."""

    PART = 0
    BOOK = 1
    VOLUME = 2
    UNIT = 3
    CHAPTER = 4
    SECTION = 5
    NUMBER = 6
    BARE_HAN = 7
    HAN = 8
    HAN_PARENTHESIZED = 9
    DECIMAL = 10
    DOTTED_TWO = 11
    DOTTED_THREE = 12
    DECIMAL_PARENTHESIZED = 13


_UNIT_RANKS = {
    **dict.fromkeys(("部", "部分", "册", "冊", "季", "part", "book"), Rank.PART),
    **dict.fromkeys(("编", "編", "篇"), Rank.BOOK),
    **dict.fromkeys(("卷", "辑", "輯", "集", "volume", "vol"), Rank.VOLUME),
    **dict.fromkeys(("单元", "單元"), Rank.UNIT),
    **dict.fromkeys(("章", "回", "话", "話", "幕", "折", "出", "act", "chapter"), Rank.CHAPTER),
    **dict.fromkeys(("讲", "講", "课", "課"), Rank.CHAPTER),
    **dict.fromkeys(("节", "節", "场", "場", "section", "scene"), Rank.SECTION),
}
_KIND_RANKS = {
    OrdinalKind.HAN: Rank.HAN,
    OrdinalKind.HAN_PARENTHESIZED: Rank.HAN_PARENTHESIZED,
    OrdinalKind.DECIMAL: Rank.DECIMAL,
    OrdinalKind.DECIMAL_PARENTHESIZED: Rank.DECIMAL_PARENTHESIZED,
}

UNIT_RANKS = frozenset(_UNIT_RANKS.values())
"""Ranks whose ordinal names what it counts (章): these are headings without neighbours, too."""


@frozen
class Candidate:
    """A line that may be a heading. index: of its paragraph; sure: whether it is by itself.

    parts: the numbers of 1.2.3 but the last; title: the words behind the ordinal.
    """

    index: int
    rank: Rank
    value: int
    title: str
    sure: bool
    parts: tuple[int, ...] = ()


_DECORATION = "=＝*＊-—~～#☆★◆■●【】〖〗[]"
# Patterns kept as strings are built when first asked for: few texts have what they look for.
_DECORATED = rf"[{re.escape(_DECORATION)}\s]*"
_PREFIX = "(?:正文|[上中下][部卷册篇]|《[^《》]{1,20}》)[ \u3000]+"
_CONTENTS = r"(?:[.．…·]{3,}|\t)\s*\d+\s*$"  # a line of a table of contents
_OVER = "[(（]?(?:完|终|終|结束|結束|未完待续|待续)[)）]?$"
_TO_FILL_IN = "[（(][ \u3000]*[)）]|__"  # a question of an examination, a line of a form
_SENTENCE = "[。；;，,、：:][”’」』）)]?$"
_NUMBER = "([0-9]{1,4})[ \u3000]+(?=[^\\s0-9])"
_BARE_HAN = f"[{HAN_NUMERALS}]{{1,4}}$"
_SUB_ORDINAL = f"第[{HAN_NUMERALS}0-9]{{1,6}}[章回节節]"

# Words that go on with a sentence where a title would stand: 第一部分是…, 第一章里….
_RUNNING_ON = (
    "是的里裡中我他她它你您就也都还還和与與及以已将將被有没沒在了呢吗嗎啊吧则則让讓使说說讲講写寫"
    "到对對从從为為这這那其等很更最所于於把给給又再才却卻已曾正会會能可要想去来來过過"
)
_RUNNING_WORDS = (
    "(?:主要|内容|內容|介绍|介紹|讨论|討論|结束|結束|开始|開始|之后|之後|以后|以後|之前|完成|规定|規定"
    "|提到|所述|描写|描寫|叙述|敘述|读完|讀完|需要|应当|應當|必须|必須|共|总共|分为|分為|包括|包含)"
)


def candidate(index: int, text: str) -> Candidate | None:
    """Return the candidate that a line is, or None. Linear in the line, which is short."""
    if len(text) > LONGEST or re.search(_CONTENTS, text) or re.search(_OVER, text):
        return None
    core = _undecorated(text)
    ordinal = parse(core)
    if ordinal is None:
        return _bare(index, core)
    rank = _rank(ordinal)
    if rank is None:
        return None
    title = core[ordinal.end :].strip()
    sub = re.search(_SUB_ORDINAL, title) if rank < Rank.CHAPTER else None
    if sub is not None:  # 第一卷 风起 第一章 初遇: a line for the chapter
        return candidate(index, title[sub.start() :])
    if not _is_title(title, rank):
        return None
    sure = rank in UNIT_RANKS and _is_sure(ordinal, title)
    return Candidate(index, rank, ordinal.value, title, sure, ordinal.parts[:-1])


def _undecorated(text: str) -> str:
    if text[0] in _DECORATION:
        text = text[_match_end(text) :].rstrip(_DECORATION + " \u3000")
    prefix = re.match(_PREFIX, text) if text[:1] in "正上中下《" else None
    return text[prefix.end() :] if prefix else text


def _match_end(text: str) -> int:
    found = re.match(_DECORATED, text)
    return found.end() if found else 0


def _rank(ordinal: Ordinal) -> Rank | None:
    """Return the rank of an ordinal; articles (条) and circled numbers head nothing."""
    if ordinal.unit:
        return _UNIT_RANKS.get(ordinal.unit)
    if ordinal.kind is OrdinalKind.DOTTED:
        return {2: Rank.DOTTED_TWO, 3: Rank.DOTTED_THREE}.get(len(ordinal.parts))
    return _KIND_RANKS.get(ordinal.kind)


def _is_title(title: str, rank: Rank) -> bool:
    """Whether the words behind an ordinal may be a title: short, and no sentence."""
    longest = 40 if rank in UNIT_RANKS else 30
    if len(title) > longest or re.search(_SENTENCE, title) or re.search(_TO_FILL_IN, title):
        return False
    inner = title[:-1]
    return not (
        "。" in inner or inner.count("，") + inner.count(",") > 1 or re.search(_CONTENTS, title)
    )


def _is_sure(ordinal: Ordinal, title: str) -> bool:
    """Whether an ordinal with a unit heads its line: a title set off, or not running on."""
    if not title:
        return True
    if ordinal.separator:
        return len(title) <= 30 and not (
            title[0] in "是的里裡，。" or re.match(_RUNNING_WORDS, title)
        )
    if ordinal.unit in _COUNTERS or title[0] in _RUNNING_ON or re.match(_RUNNING_WORDS, title):
        return False
    return len(title) <= 20 and "，" not in title


_COUNTERS = "部册冊集篇场場出"  # these count things as well: 第七部手机


def _bare(index: int, text: str) -> Candidate | None:
    """Return the candidate of 001 重生 or of 一 alone on its line."""
    numbered = re.match(_NUMBER, text)
    if numbered is not None:
        title = text[numbered.end() :]
        fits = _is_title(title, Rank.NUMBER) and title[0] not in "年月日个個岁歲万亿元人%-+=~/"
        return Candidate(index, Rank.NUMBER, int(numbered[1]), title, False) if fits else None
    value = han_value(text) if text[:1] in HAN_NUMERALS and re.match(_BARE_HAN, text) else None
    return Candidate(index, Rank.BARE_HAN, value, "", False) if value else None


# ------------------------------------------------------------- named parts

_NAMES = (
    "楔子|序|序言|序章|序幕|自序|代序|总序|總序|原序|译序|譯序|前言|引子|引言|导言|導言|导论|導論|绪论|緒論"
    "|尾声|尾聲|终章|終章|结语|結語|结束语|后记|後記|跋|番外篇|番外|外传|外傳|附录|附錄|致谢|致謝"
    "|附则|附則|参考文献|參考文獻|内容简介|內容簡介|作者简介|作者簡介|大结局|大結局|译后记|譯後記|出版说明|prologue|epilogue"
)
_LONGEST_FIRST = "|".join(sorted(_NAMES.split("|"), key=len, reverse=True))
_NAMED = f"(?i)({_LONGEST_FIRST})(.*)$"
_NAME_TAIL = (
    rf"(?:[ \u3000:：·—-]|之?(?:第?[{HAN_NUMERALS}0-9]+|[A-Za-z])(?:$|[ \u3000:：、])"
    r"|[（(].{1,9}[)）]$)"
)


_LONGEST_SPACED = 6
"""Characters of a name that is typed with blanks between, as 附　则 is."""


def closed_up(title: str) -> str:
    """Return a title without the blanks that spread it (总　则)."""
    return "".join(title.split())


def named_part(text: str) -> tuple[str, bool] | None:
    """Return (name, whether the line is just that) of 楔子, 番外之二, 附录A …, or None."""
    if len(text) > 30 or re.search(_CONTENTS, text):
        return None
    core = _undecorated(text)
    if len(core) <= _LONGEST_SPACED and closed_up(core) in _NAMES.split("|"):
        return closed_up(core), True
    found = re.match(_NAMED, core)
    if found is None:
        return None
    rest = found[2]
    if not rest:
        return found[1], True
    if re.match(_NAME_TAIL, rest) is None or re.search(_SENTENCE, rest) or "。" in rest:
        return None
    return found[1], False
