"""The rules of repair in the order in which they run, with their names."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeAlias

from publisher.frozen import frozen
from publisher.model.edits import Edit
from publisher.repair import (
    brackets,
    dashes,
    invisible,
    leftovers,
    marks,
    over_conversion,
    pinyin,
    repeats,
    script_map,
    slips,
    spaces,
)
from publisher.repair.evidence import Evidence


class Phase(StrEnum):
    """Rules of one phase see the same text; the next phase sees what they left."""

    CHARACTERS = "characters"
    COPIES = "copies"
    BYTES = "bytes"
    NOISE = "noise"
    BRACKETS = "brackets"
    PUNCTUATION = "punctuation"
    SPACES = "spaces"
    EXCESS = "excess"
    SCRIPT = "script"
    ENDING = "ending"


PassageRule: TypeAlias = Callable[[str, Evidence], Iterator[Edit]]
"""Yields the edits of one passage, in order and never overlapping."""

DocumentRule: TypeAlias = Callable[[Evidence], Iterator[tuple[int, Edit]]]
"""Yields (index of the passage, edit) over all passages of a document."""


@frozen
class Rule:
    """One kind of damage. Exactly one of `find` and `find_all` is set.

    description: one sentence each in English and in Chinese; signs: characters of which the
    document must have one; holds: whether its evidence allows the rule at all; sign: what a passage
    must have for `find` to be asked about it, a pattern that is built when it comes to that: few
    texts have every kind of damage. The cheapest question comes first.
    """

    name: str
    phase: Phase
    description: str
    description_zh: str
    signs: str = ""
    holds: Callable[[Evidence], bool] | None = None
    sign: str = ""
    find: PassageRule | None = None
    find_all: DocumentRule | None = None


RULES: tuple[Rule, ...] = (
    Rule(
        invisible.RULE,
        Phase.CHARACTERS,
        "Take out control characters, and zero-width characters between Han.",
        "删去控制字符，以及汉字之间的零宽字符。",
        signs=invisible.SIGNS,
        sign=invisible.SIGN,
        find=invisible.find,
    ),
    Rule(
        repeats.PARAGRAPH,
        Phase.COPIES,
        "Take out a long paragraph that repeats the one before it.",
        "删去与上一段完全相同的长段落。",
        find_all=repeats.find_paragraph,
    ),
    Rule(
        slips.RULE,
        Phase.BYTES,
        "Undo stretches shifted by one GBK byte where a reading was put inside a character.",
        "复原因注音插入字符中间而错开一个 GBK 字节的文字。",
        signs="?",
        holds=pinyin.holds,
        sign=pinyin.HALF_OPEN,
        find=slips.find,
    ),
    Rule(
        pinyin.RULE,
        Phase.NOISE,
        "Take out readings in brackets that a web page put after common characters.",
        "删去网页在常用字后面插入的括号拼音。",
        signs="(（",
        holds=pinyin.holds,
        sign=pinyin.BRACKET,
        find=pinyin.find,
    ),
    Rule(
        brackets.RULE,
        Phase.BRACKETS,
        "Set brackets round Han full width.",
        "将括住汉字的半角括号改为全角。",
        signs="(",
        sign=brackets.SIGN,
        find=brackets.find,
    ),
    Rule(
        marks.RULE,
        Phase.PUNCTUATION,
        "Set the marks , ; : ! ? between Han full width.",
        "将汉字之间的半角标点 , ; : ! ? 改为全角。",
        signs=",;:!?",
        sign=marks.SIGN,
        find=marks.find,
    ),
    Rule(
        dashes.RULE,
        Phase.PUNCTUATION,
        "Make a dash of hyphens typed between Han.",
        "将汉字之间以连字符代替的破折号改为“——”。",
        signs="-－",
        sign=dashes.SIGN,
        find=dashes.find,
    ),
    Rule(
        spaces.RULE,
        Phase.SPACES,
        "Take out spaces beside quotation marks and titles where the text else has none.",
        "删去引号、书名号旁边的多余空格。",
        signs=" \u00a0",
        holds=spaces.holds,
        sign=spaces.SIGN,
        find=spaces.find,
    ),
    Rule(
        spaces.PAUSES_RULE,
        Phase.SPACES,
        "Take out spaces between a mark of pause or stop and Han where the text else has none.",
        "删去点号与其后汉字之间的多余空格。",
        signs=" \u00a0",
        holds=spaces.holds_after_pauses,
        sign=spaces.PAUSES_SIGN,
        find=spaces.find_after_pauses,
    ),
    Rule(
        over_conversion.RULE,
        Phase.EXCESS,
        "Give words of a Traditional text back the forms that a conversion put others for.",
        "改正繁体文本中转换过度的用字（皇後、方麵、隻有）。",
        signs=over_conversion.SIGNS,
        holds=over_conversion.holds,
        sign=over_conversion.SIGN,
        find=over_conversion.find,
    ),
    Rule(
        script_map.RULE,
        Phase.SCRIPT,
        "Give words of a Traditional text the forms that a one-to-one conversion missed.",
        "改正繁体文本中逐字转换遗留的用字（奮斗、關于）。",
        signs=script_map.SIGNS,
        holds=script_map.holds,
        sign=script_map.SIGN,
        find=script_map.find,
    ),
    Rule(
        leftovers.RULE,
        Phase.SCRIPT,
        "Give a Simplified text the forms of 著, 後, 裡, 乾 and 麽 that a conversion left.",
        "改正简体文本中残留的繁体用字（看著、以後、这裡、饼乾）。",
        signs=leftovers.SIGNS,
        holds=leftovers.holds,
        sign=leftovers.SIGN,
        find=leftovers.find,
    ),
    Rule(
        repeats.SIGNATURE,
        Phase.ENDING,
        "Take out a last line that repeats the name in brackets just before it.",
        "删去与上文括号中署名重复的末行。",
        find_all=repeats.find_signature,
    ),
)
