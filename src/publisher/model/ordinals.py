"""Ordinals as Chinese texts write them: numerals, chapter and list labels, both ways.

Source: GB/T 15835-2011 (numerals), GB/T 9704-2012, 7.3.3 (一、 then （一） then 1. then （1）).
"""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import assert_never

from publisher.frozen import frozen
from publisher.model.nodes import Numbering

# ---------------------------------------------------------------- numerals

_WRITTEN = "〇零○ 一壹 二贰貳两兩 三叁參 四肆 五伍 六陆陸 七柒 八捌 九玖"
_ARABIC = "0123456789０１２３４５６７８９"
_DIGITS = {digit: value for value, same in enumerate(_WRITTEN.split()) for digit in same}
_DIGITS |= {digit: at % 10 for at, digit in enumerate(_ARABIC)}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_PLAIN = "〇一二三四五六七八九"
HAN_NUMERALS = "〇零○一二三四五六七八九十百千两兩廿卅卌壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
"""Characters of which Han numbers are made, as a set for patterns."""


def han_number(number: int) -> str:
    """Return a number from 0 to 9999 in Han numerals: 十, 二十三, 一百零五. Raises ValueError."""
    if not 0 <= number <= 9999:
        raise ValueError(f"{number} is not from 0 to 9999")
    if number == 0:
        return "〇"
    parts: list[str] = []
    gap = False
    for value, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            parts.append(("零" if gap and parts else "") + _PLAIN[digit] + name)
        gap = not digit
    written = "".join(parts)
    return written[1:] if 10 <= number < 20 else written


def han_value(numeral: str) -> int | None:
    """Return the value of a number in Han or Arabic numerals, or None when it is none.

    Han numerals with units (二百零三, 廿三) or by position (二〇三) to 9999; Arabic ones of any
    width.
    """
    if not numeral:
        return None
    if all(char in _DIGITS for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    return _units_value(numeral)


def _units_value(numeral: str) -> int | None:
    """Return the value of 千, 百, 十 with their digits; units must fall."""
    total, digit, last = 0, None, 10000
    for char in numeral:
        if char in _TENS and last > 10 and digit is None:
            total, last = total + _TENS[char], 10
        elif char in _UNITS and _UNITS[char] < last:
            total, last, digit = total + _UNITS[char] * (digit or 1), _UNITS[char], None
        elif char in _DIGITS and not digit:
            digit = _DIGITS[char]
        else:
            return None
    return total + (digit or 0)


# ------------------------------------------------------------------ labels


def label(value: int, numbering: Numbering) -> str:
    """Return the label of an item: 十一、, （十一）, 11., ⑪, xi., k. (the mark included).

    What a numbering cannot write is written in Arabic numerals: ㊿ is followed by (51).
    """
    match numbering:
        case Numbering.BULLET:
            return "•"
        case Numbering.DECIMAL:
            return f"{value}."
        case Numbering.DECIMAL_PARENTHESIZED:
            return f"（{value}）"
        case Numbering.HAN:
            return f"{_han(value)}、"
        case Numbering.HAN_PARENTHESIZED:
            return f"（{_han(value)}）"
        case Numbering.CIRCLED:
            return _circled(value)
        case Numbering.LOWER_ALPHA:
            return f"{_alpha(value)}."
        case Numbering.UPPER_ALPHA:
            return f"{_alpha(value).upper()}."
        case Numbering.LOWER_ROMAN:
            return f"{roman(value)}."
        case Numbering.UPPER_ROMAN:
            return f"{roman(value).upper()}."
        case _:
            assert_never(numbering)


def _han(value: int) -> str:
    return han_number(value) if 0 <= value <= 9999 else str(value)


def _circled(value: int) -> str:
    for first, last, code in ((0, 0, 0x24EA), (1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= value <= last:
            return chr(code + value - first)
    return f"({value})"


def _alpha(value: int) -> str:
    if value < 1:
        return str(value)
    letters = ""
    while value:
        value, rest = divmod(value - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


def roman(value: int) -> str:
    """Return a number of 1 to 3999 in small Roman numerals, any other in figures."""
    if not 1 <= value <= 3999:
        return str(value)
    written = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        written += letters * count
    return written


# ----------------------------------------------------------------- parsing


class OrdinalKind(StrEnum):
    """How an ordinal is written; the value shows one."""

    UNIT = "第一章"
    UNIT_FIRST = "卷一"
    ENGLISH = "Chapter 1"
    HAN = "一、"
    HAN_PARENTHESIZED = "（一）"
    DECIMAL = "1."
    DECIMAL_PARENTHESIZED = "（1）"
    CIRCLED = "①"
    DOTTED = "1.1"


@frozen
class Ordinal:
    """An ordinal at the start of a text. end: index behind it and its separator, as typed.

    unit: 章, 部分, chapter ... or empty; separator: what stands between it and the words, blanks
    included; parts: the numbers of 1.2.3, whose last is the value.
    """

    kind: OrdinalKind
    value: int
    end: int
    unit: str = ""
    separator: str = ""
    parts: tuple[int, ...] = ()


UNITS = (
    "部分|单元|單元|章|回|节|節|卷|部|集|篇|幕|话|話|折|出|场|場|条|條|款|项|項"
    "|编|編|册|冊|季|辑|輯|讲|講|课|課"
)
"""Words that count parts of a text, as alternatives of a pattern, longer ones first."""

_NUMERAL = rf"[{HAN_NUMERALS}]{{1,9}}|[0-9０-９]{{1,5}}"
_BLANK = " \t\u3000"

# Where the unit is only the beginning of another word, the text counts something else.
_OTHER_WORDS = {
    "部": "队隊门門件份位长長级級落属屬署委下",
    "节": "课課车車目日气氣点點奏省约",
    "節": "課車目日氣點奏省約",
    "章": "程鱼魚",
    "回": "合来來去到家国國应應答头頭看见見想",
    "集": "团團体體合中会會市训訓",
    "季": "度节節军軍",
    "条": "件例约約路线線理街",
    "條": "件例約路線理街",
    "篇": "文小论論报報章幅博作",
    "场": "景比面地合馆館演雨雪战戰考",
    "場": "景比面地合館演雨雪戰考",
    "出": "版口生场來来去现現",
    "课": "程文堂",
    "課": "程文堂",
    "话": "题題",
    "話": "題",
    "项": "目",
    "項": "目",
    "卷": "烟",
    "编": "队辑写剧制",
    "編": "隊輯寫劇製",
    "款": "项項车車手式",
    "讲": "师師话話座解述",
    "講": "師話座解述",
    "册": "子封",
    "冊": "子封",
    "折": "扣磨",
    "幕": "后後僚布",
    "部分": "人地原",
    "单元": "楼房门",
    "單元": "樓房門",
}

# Patterns kept as strings are built when first asked for: few texts have what they look for.
_UNIT = rf"第[{_BLANK}]*({_NUMERAL})[{_BLANK}]*({UNITS})"
_UNIT_FIRST = rf"(卷|部|册|冊|篇|编|編|集|章|回)[{_BLANK}]*之?({_NUMERAL})(?=[{_BLANK}:：、.．]|$)"
_BARE_UNIT = rf"({_NUMERAL})(章|回)(?=[{_BLANK}:：、.．]|$)"  # 三十章
_ENGLISH = r"(?i)(chapter|part|book|volume|section|vol|act|scene)[ .]{1,2}(\d{1,5}|[ivxlc]{1,8}\b)"
_HAN = rf"([{HAN_NUMERALS}]{{1,9}})([、．.])(?![0-9])"
_IN_BRACKETS = rf"[（(]({_NUMERAL})[)）]"
_DOTTED = r"(\d{1,3}(?:[.．]\d{1,3}){1,5})[.．、]?(?!\d)"
_DECIMAL = r"([0-9０-９]{1,5})(?:([、．)）])|\.(?!\d))"
_MEASURES = (
    "米元万萬亿億个個倍年月日号度分秒克千吨噸公里升厘毫寸尺英%％℃亩畝平时時小岁歲人名折版以至到～-"
)

_SEPARATOR = rf"[{_BLANK}]*[:：、.．·—-]{{0,2}}[{_BLANK}]*"


def parse(text: str) -> Ordinal | None:
    """Return the ordinal a text starts with, or None.

    Judges the writing only: 第九部队, 第一节课, 3.5米 and 2024年 hold none, but whether “1. …”
    heads a section or an item is for the caller. A text may not start with blanks.
    """
    first = text[:1]
    reader = _READERS.get(first)
    return reader(text) if reader is not None else None


def _unit(text: str) -> Ordinal | None:
    found = re.match(_UNIT, text)
    if found is None:
        return None
    value, unit, end = han_value(found[1]), found[2], found.end()
    if value is None or (text[end : end + 1] or "\0") in _OTHER_WORDS.get(unit, ""):
        return None
    return _with_separator(text, OrdinalKind.UNIT, value, end, unit)


def _unit_first(text: str) -> Ordinal | None:
    found = re.match(_UNIT_FIRST, text)
    value = han_value(found[2]) if found else None
    if found is None or value is None:
        return None
    return _with_separator(text, OrdinalKind.UNIT_FIRST, value, found.end(), found[1])


def _english(text: str) -> Ordinal | None:
    found = re.match(_ENGLISH, text)
    if found is None:
        return None
    number = found[2]
    value = int(number) if number.isdigit() else roman_value(number.lower())
    if value is None:
        return None
    return _with_separator(text, OrdinalKind.ENGLISH, value, found.end(), found[1].lower())


def roman_value(written: str) -> int | None:
    """Return what small Roman numerals say, or None for what are none."""
    rest, value = written, 0
    for worth, letters in _ROMAN:
        while rest.startswith(letters):
            value, rest = value + worth, rest[len(letters) :]
    return value if value and roman(value) == written else None


def _han_label(text: str) -> Ordinal | None:
    found = re.match(_HAN, text)
    value = han_value(found[1]) if found else None
    if found is None or value is None:
        return _bare_unit(text)
    return _ordinal(text, OrdinalKind.HAN, value, found.end(1), _blanks_end(text, found.end()))


def _bare_unit(text: str) -> Ordinal | None:
    found = re.match(_BARE_UNIT, text)
    value = han_value(found[1]) if found else None
    if found is None or value is None:
        return None
    return _with_separator(text, OrdinalKind.UNIT, value, found.end(), found[2])


def _bracketed(text: str) -> Ordinal | None:
    found = re.match(_IN_BRACKETS, text)
    value = han_value(found[1]) if found else None
    if found is None or value is None:
        return None
    arabic = found[1][0] in _ARABIC
    kind = OrdinalKind.DECIMAL_PARENTHESIZED if arabic else OrdinalKind.HAN_PARENTHESIZED
    return _ordinal(text, kind, value, found.end(), _blanks_end(text, found.end()))


def _decimal(text: str) -> Ordinal | None:
    dotted = re.match(_DOTTED, text)
    if dotted is not None:
        return _dotted_ordinal(text, dotted)
    found = re.match(_DECIMAL, text)
    value = han_value(found[1]) if found else None
    if found is None or value is None:
        return _bare_unit(text)
    closed = found[2] in (")", "）")
    kind = OrdinalKind.DECIMAL_PARENTHESIZED if closed else OrdinalKind.DECIMAL
    return _ordinal(text, kind, value, found.end(1), _blanks_end(text, found.end()))


def _dotted_ordinal(text: str, found: re.Match[str]) -> Ordinal | None:
    """Return 1.2 or 1.2.3, unless it is a decimal fraction of something measured."""
    parts = tuple(int(part) for part in re.split("[.．]", found[1]))
    after = text[found.end() : found.end() + 1]
    if len(parts) == 2 and after and after in _MEASURES:
        return None
    end = _blanks_end(text, found.end())
    return Ordinal(
        OrdinalKind.DOTTED, parts[-1], end, separator=text[found.end(1) : end], parts=parts
    )


def _circled_label(text: str) -> Ordinal | None:
    value = _CIRCLED_VALUES[text[0]]
    return _ordinal(text, OrdinalKind.CIRCLED, value, 1, _blanks_end(text, 1))


def _with_separator(text: str, kind: OrdinalKind, value: int, end: int, unit: str) -> Ordinal:
    found = re.compile(_SEPARATOR).match(text, end)
    last = found.end() if found else end
    return Ordinal(kind, value, last, unit, text[end:last])


def _ordinal(text: str, kind: OrdinalKind, value: int, start: int, end: int) -> Ordinal:
    return Ordinal(kind, value, end, separator=text[start:end])


def _blanks_end(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _BLANK:
        at += 1
    return at


_CIRCLED_VALUES = {_circled(value): value for value in range(51)}
_READERS: dict[str, Callable[[str], Ordinal | None]] = {
    "第": _unit,
    **dict.fromkeys("卷部册冊篇编編集章回", _unit_first),
    **dict.fromkeys("CcPpBbVvSsAa", _english),
    **dict.fromkeys(HAN_NUMERALS, _han_label),
    **dict.fromkeys("（(", _bracketed),
    **dict.fromkeys(_ARABIC, _decimal),
    **dict.fromkeys(_CIRCLED_VALUES, _circled_label),
}


# ----------------------------------------------------------------- sorting

_NATURAL = (
    rf"([0-9０-９]+)|(?<=[第卷])([{HAN_NUMERALS}]+)|([{HAN_NUMERALS}]+)(?=(?:{UNITS}))"
    r"|(?<=[卷册冊集篇部（(])([上中下])|([上中下])(?=[卷册冊集篇部）)])"
)


def natural_parts(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sorting key that puts 2 before 10, 第二章 before 第十章, 上 before 中 before 下."""
    parts: list[tuple[int, int, str]] = []
    at = 0
    for found in re.finditer(_NATURAL, name):
        value = _natural_value(found)
        if value is not None:
            parts += [(1, 0, name[at : found.start()])] if found.start() > at else []
            parts.append((0, value, ""))
            at = found.end()
    return (*parts, (1, 0, name[at:])) if at < len(name) else tuple(parts)


def _natural_value(found: re.Match[str]) -> int | None:
    written = found.group()
    return "上中下".index(written) + 1 if written in "上中下" else han_value(written)
