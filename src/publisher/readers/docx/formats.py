"""Number formats of Word: w:numFmt to the numeral (ECMA-376 part 1, 17.18.59, ST_NumberFormat)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from publisher.model.nodes import Numbering
from publisher.model.ordinals import han_number, label, roman

_CIRCLE = "○"
_LEGAL = MappingProxyType(
    {
        "chineseLegalSimplified": ("零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
        "ideographLegalTraditional": ("零壹貳參肆伍陸柒捌玖", "拾佰仟萬"),
        "japaneseLegal": ("〇壱弐参四伍六七八九", "拾百阡萬"),
    }
)
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ALPHABETS: Mapping[str, str] = MappingProxyType(
    {
        "ideographTraditional": _STEMS,
        "ideographZodiac": _BRANCHES,
        "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
        "decimalEnclosedFullstop": "".join(chr(0x2488 + at) for at in range(20)),
        "decimalEnclosedParen": "".join(chr(0x2474 + at) for at in range(20)),
        "decimalEnclosedCircle": "".join(chr(0x2460 + at) for at in range(20)),
        "decimalEnclosedCircleChinese": "".join(chr(0x2460 + at) for at in range(10)),
        "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
        "ハヒフヘホマミムメモヤユヨラリルレロワヲン",
        "iroha": "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ",
        "irohaFullWidth": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノ"
        "オクヤマケフコエテアサキユメミシヱヒモセスン",
        "ganada": "가나다라마바사아자차카타파하",
        "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    }
)
_REPEATED: Mapping[str, str] = MappingProxyType(
    {
        "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
        "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
        "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
        "chicago": "*†‡§",
    }
)
_MOST_REPEATED = 32


def numeral(number: int, format: str) -> str | None:
    """Return a number in a format of Word; None for a format that is not known here."""
    if format in _REPEATED:
        return _repeated(number, _REPEATED[format])
    if format in _ALPHABETS:
        letters = _ALPHABETS[format]
        return letters[number - 1] if 1 <= number <= len(letters) else str(number)
    if format in _LEGAL:
        return _legal(number, *_LEGAL[format])
    made = _MADE.get(format)
    return None if made is None else made(number)


def _repeated(number: int, letters: str) -> str:
    """Return a, b ... z, aa, bb ...: Word repeats a letter where others go on with ab."""
    if number < 1:
        return str(number)
    times, at = divmod(number - 1, len(letters))
    return letters[at] * min(times + 1, _MOST_REPEATED)


def _by_digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] if digit.isdigit() else digit for digit in str(number))


def _counted(number: int) -> str:
    """Return 一, 十, 二十一, 一○○: units to 99, positions beyond."""
    if 0 < number < 100:
        return han_number(number)
    return _by_digits(number, f"{_CIRCLE}一二三四五六七八九")


def _thousands(number: int) -> str:
    if 0 <= number <= 9999:
        return han_number(number).replace("〇", _CIRCLE)
    return str(number)


def _japanese(number: int) -> str:
    """Return 一, 十, 百二十, 千: no 一 before a unit, no zero inside."""
    if not 0 < number <= 9999:
        return _thousands(number)
    written = han_number(number).replace("零", "")
    return written.replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _legal(number: int, digits: str, units: str) -> str:
    """Return 壹, 壹拾贰, 贰佰零叁: every unit with its digit."""
    if not 0 < number <= 9999:
        return str(number)
    written, gap = "", False
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = number // power % 10
        if digit:
            written += (digits[0] if gap and written else "") + digits[digit] + unit
        gap = not digit
    return written


def _cycle(number: int) -> str:
    """Return 甲子 to 癸亥, sixty in all."""
    at = number - 1
    return _STEMS[at % 10] + _BRANCHES[at % 12] if 1 <= number <= 60 else str(number)


def _ordinal(number: int) -> str:
    tail = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def _full_width(number: int) -> str:
    return _by_digits(number, "０１２３４５６７８９")


_MADE: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalHalfWidth": str,
        "none": lambda _number: "",
        "decimalZero": lambda number: f"{number:02}",
        "numberInDash": lambda number: f"- {number} -",
        "hex": lambda number: f"{number:X}",
        "ordinal": _ordinal,
        "upperRoman": lambda number: roman(number).upper(),
        "lowerRoman": roman,
        "decimalFullWidth": _full_width,
        "decimalFullWidth2": _full_width,
        "chineseCounting": _counted,
        "taiwaneseCounting": _counted,
        "chineseCountingThousand": _thousands,
        "taiwaneseCountingThousand": _thousands,
        "japaneseCounting": _japanese,
        "ideographDigital": lambda number: _by_digits(number, "〇一二三四五六七八九"),
        "japaneseDigitalTen": lambda number: _by_digits(number, "〇一二三四五六七八九"),
        "taiwaneseDigital": lambda number: _by_digits(number, f"{_CIRCLE}一二三四五六七八九"),
        "koreanDigital2": lambda number: _by_digits(number, "零一二三四五六七八九"),
        "ideographZodiacTraditional": _cycle,
    }
)

_HAN = ("chineseCounting", "taiwaneseCounting", "japaneseCounting", "ideographDigital")
_NUMBERINGS: Mapping[str, Numbering] = MappingProxyType(
    {
        "decimal": Numbering.DECIMAL,
        "decimalEnclosedCircle": Numbering.CIRCLED,
        "decimalEnclosedCircleChinese": Numbering.CIRCLED,
        "lowerLetter": Numbering.LOWER_ALPHA,
        "upperLetter": Numbering.UPPER_ALPHA,
        "lowerRoman": Numbering.LOWER_ROMAN,
        "upperRoman": Numbering.UPPER_ROMAN,
    }
)
_BRACKETED = MappingProxyType(
    {
        Numbering.DECIMAL: Numbering.DECIMAL_PARENTHESIZED,
        Numbering.HAN: Numbering.HAN_PARENTHESIZED,
    }
)


def numbering_of(format: str, text: str) -> tuple[Numbering, str] | None:
    """Return the numbering of the model that a format is, and its label where that is another.

    text: around the number, which stands as %. None where the model has no such list.
    """
    found = Numbering.HAN if format.startswith(_HAN) else _NUMBERINGS.get(format)
    if found is None:
        return None
    if text.strip()[:1] in {"(", "（"}:
        found = _BRACKETED.get(found, found)
    usual = label(1, found)
    own = "%" if found is Numbering.CIRCLED else usual.replace(core(1, found), "%", 1)
    return found, "" if text == own else text


def core(number: int, numbering: Numbering) -> str:
    """Return the number alone as the model writes it: 十一 of 十一、."""
    return label(number, numbering).strip("（）.、")
