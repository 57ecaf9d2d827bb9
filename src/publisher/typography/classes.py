"""What each character is to a line: its class, and whether it takes the Han or the Western face.

Source: CLREQ #characters_used_in_chinese_composition, the tables of marks; UAX #14 for what CLREQ
leaves out. Curly quotes, dashes, ellipses and interpuncts have one code point for both scripts,
so their script comes from what stands around them (`segment`).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from publisher.typography.told import Told


class Script(StrEnum):
    """Which face a character takes. HAN stands for all that sits in em squares, kana included."""

    HAN = "han"
    WESTERN = "western"


class Segment(NamedTuple):
    """A range [start, end) of one script. A named tuple: made by the thousand, 0.3 µs each."""

    start: int
    end: int
    script: Script


class Kind(IntEnum):
    """The class of a character, by its code point alone. IntEnum, so that sets of it are fast."""

    HAN = 0
    LETTER = 1
    DIGIT = 2
    OPEN = 3
    CLOSE = 4
    PAUSE = 5
    STOP = 6
    INTERPUNCT = 7
    DASH = 8
    ELLIPSIS = 9
    CONNECTOR = 10
    SOLIDUS = 11
    SPACE = 12
    IDEOGRAPHIC_SPACE = 13
    ZERO_SPACE = 14
    FORCED_BREAK = 15
    EXTEND = 16
    GLUE = 17
    BOX = 18
    NOTE_MARK = 19
    PREFIX = 20
    POSTFIX = 21
    WESTERN_OPEN = 22
    WESTERN_CLOSE = 23
    WESTERN_MARK = 24
    HYPHEN = 25
    STRAIGHT_QUOTE = 26
    BOPOMOFO = 27
    SYMBOL = 28


OBJECT: Final = "\ufffc"
"""Stands for an inline object that the caller measures: a picture, a note reference, a formula."""

ZWJ: Final = "\u200d"

_LISTED: Final = (
    (Kind.OPEN, "“‘「『（〔【〖［｛《〈〘〚｟〝﹁﹃｢"),
    (Kind.CLOSE, "”’」』）〕】〗］｝》〉〙〛｠〞〟﹂﹄｣"),
    (Kind.PAUSE, "，、；：﹐﹑﹔﹕､"),
    (Kind.STOP, "。！？．｡﹒﹖﹗‼⁇⁈⁉"),
    (Kind.INTERPUNCT, "·・‧•･"),
    (Kind.DASH, "—⸺⸻―"),
    (Kind.ELLIPSIS, "…⋯"),
    (Kind.CONNECTOR, "–～〜"),
    (Kind.SOLIDUS, "/／"),
    (Kind.SPACE, " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f"),
    (Kind.IDEOGRAPHIC_SPACE, "\u3000"),
    (Kind.ZERO_SPACE, "\u200b"),
    (Kind.FORCED_BREAK, "\u2028\u2029\n\r\v\f\x85"),
    (Kind.GLUE, "\u00a0\u2007\u202f\u2060\ufeff\u00ad"),
    (Kind.EXTEND, f"{ZWJ}\u200c"),
    (Kind.BOX, OBJECT),
    (Kind.PREFIX, "￥＄￡￦$¥£€₩₽№§−±"),
    (Kind.POSTFIX, "%％﹪‰‱℃℉°′″￠"),
    (Kind.WESTERN_OPEN, "([{«‹¡¿„‚"),
    (Kind.WESTERN_CLOSE, ")]}»›"),
    (Kind.WESTERN_MARK, ",.;:!?"),
    (Kind.HYPHEN, "-‐\u2011"),
    (Kind.STRAIGHT_QUOTE, "\"'"),
    (Kind.BOPOMOFO, "ˊˇˋ˙"),
    (Kind.NOTE_MARK, "※"),
)
_WIDE: Final = frozenset("WF")


def _by_category(char: str) -> Kind:
    """Return the class of a character that no list names, from Unicode's properties."""
    category, point = unicodedata.category(char), ord(char)
    if category in ("Mn", "Me", "Mc") or 0x1160 <= point <= 0x11FF or 0xE0020 <= point <= 0xE007F:
        return Kind.EXTEND  # vowel and final jamo and emoji tags join what stands before them
    if 0x1F3FB <= point <= 0x1F3FF:
        return Kind.EXTEND  # skin tones
    if category == "Nd":
        return Kind.DIGIT
    if "\u3100" <= char <= "\u312f" or "\u31a0" <= char <= "\u31bf":
        return Kind.BOPOMOFO
    if "\u2460" <= char <= "\u24ff" or "\u2776" <= char <= "\u2793":
        return Kind.NOTE_MARK
    if _is_square(char):
        return Kind.HAN if category in ("Lo", "Lm", "Nl", "Co", "Cn") else Kind.SYMBOL
    return Kind.SYMBOL if _SHARED.match(char) else Kind.LETTER


class _Kinds(dict[str, Kind]):
    """Classes by character; one not asked for before is worked out once. A hit takes 20 ns."""

    def __missing__(self, char: str) -> Kind:
        kind = self[char] = _by_category(char)
        return kind


KINDS: Final[dict[str, Kind]] = _Kinds(
    (char, kind) for kind, characters in _LISTED for char in characters
)
"""The class of each character; `KINDS[char]` answers for any, known or not."""


SIGNS_BEFORE_FIGURES: Final = "−±∓≈≠≤≥≦≧≡"
"""Signs that go with the figure behind them, and so take its face."""

_CHARGES: Final = "−±"
_CHARGED: Final = re.compile(r"[0-9A-Za-z)\]⁰¹²³⁴-⁹₀-₉]")
"""Signs that go with the figure, letter or bracket right before them, as in SO4 2− and in a−."""

ROOTS: Final = "√∛∜∑∏∫∂∆∇"
"""Signs that go with what they are put before, a figure or a letter."""

INVISIBLE: Final = frozenset(
    char
    for kind, characters in _LISTED
    if kind in (Kind.SPACE, Kind.IDEOGRAPHIC_SPACE, Kind.ZERO_SPACE, Kind.FORCED_BREAK)
    for char in characters
)
"""The characters that vanish at a line's end."""

FORCED_BREAK: Final = re.compile("[\u2028\u2029\n\r\v\f\x85]")

# Han by the code charts: what CJK fonts draw in a square. Private use holds made-up characters.
_SQUARE_RANGES: Final = (
    "\u1100-\u11ff\u203b\u203c\u2047-\u2049\u2100-\u2121\u2123-\u218f\u2300-\u27bf\u2b00-\u2bff"
    "\u2e80-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7ff\ue000-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f"
    "\uff01-\uff60\uffe0-\uffe6\ufffc\U00016fe0-\U0001b2ff\U0001f000-\U0001faff"
    "\U00020000-\U0003ffff\U000f0000-\U0010ffff"
)
# Both scripts' marks, signs that CJK fonts draw in a square and Western fonts narrow.
_SHARED_RANGES: Final = "“”‘’—–―…⋯·‧•°±×÷′″‰‱§¶†‡™\u2190-\u22ff\u2e3a\u2e3b"
# No face of their own: they go with what stands before them, or are not drawn.
_FOLLOWING_RANGES: Final = (
    "\u0300-\u036f\u200b-\u200f\u2028\u2029\u2060\u20d0-\u20ff\u302a-\u302f\ufe00-\ufe0f\ufe20-\ufe2f"
    "\ufeff\n\r\v\f\x85\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
# Where squares begin and end, by turns: a pattern of them would take 2 ms to build.
_SQUARE_BOUNDS: Final = tuple(
    bound
    for span in re.findall(".-.|.", _SQUARE_RANGES)
    for bound in (span[0], span[-1] + "\0")  # which sorts between the last and what follows it
)
_SHARED: Final = re.compile(f"[{_SHARED_RANGES}]")
_STRONG: Final = re.compile(rf"[^{_SHARED_RANGES}{_FOLLOWING_RANGES}\s]")
_FOLLOWING: Final = re.compile(f"[{_FOLLOWING_RANGES}]+")
NO_WIDTH: Final = f"[{_FOLLOWING_RANGES}\U0001f3fb-\U0001f3ff]"
"""A pattern that finds the characters that take no place of their own, such as marks on others."""

_EMOJI: Final = dict.fromkeys("0123456789#*", "\u20e3") | dict.fromkeys("©®™↔↕↖↗↘↙↩↪", "\ufe0f")
"""What Western faces have and emoji begin with too, and the mark that makes it one (UTS #51)."""

_HAN_LANGUAGES: Final = frozenset(("zh", "yue", "wuu", "lzh", "nan", "hak", "cmn", "ja", "ko", ""))
_W: Final = 1
_FAR: Final = 200
"""How far a mark looks for a letter: marks without end must not cost their square."""

# Patterns kept as strings are built when first asked for: few texts have what they look for.
_APOSTROPHE: Final = r"(?<=[^\W\d_])’(?=[^\W\d_])|(?<!\w)’(?=\d\d|[Tt](?:is|was)\b)"
# Possessive, and only from a word's start: else a long run without a dot costs its square.
_DOTTED_NAME: Final = r"(?<!\w)\w++(?:[·‧•]\w++)+"
_DOTS: Final = frozenset("·‧•")
_PAIRED_MARKS: Final = re.compile("[—…⋯](?:(?<=—)—+|(?<=…)…+|(?<=⋯)⋯+)")


FULL_EM: Final = Told(
    lambda char: (
        "\u2e80" <= char <= "\u3029"
        or "\u3030" <= char <= "\u9fff"
        or "\uff01" <= char <= "\uff60"
        or char in "“”‘’—…⋯·–"
    )
)
"""Han and its marks: any other character keeps a paragraph off the fast path."""

_WESTERN: Final = Told(
    lambda char: not (_in_square_range(char) or _SHARED.match(char) or _FOLLOWING.match(char))
)
"""Characters of Western script, wherever they stand."""


def _is_square(char: str) -> bool:
    return _in_square_range(char) or unicodedata.east_asian_width(char) in _WIDE


def _in_square_range(char: str) -> bool:
    return bisect_right(_SQUARE_BOUNDS, char) % 2 == 1


def kind(char: str) -> Kind:
    """Return the class of one character."""
    return KINDS[char]


def segment(text: str, lang: str = "zh") -> tuple[Segment, ...]:
    """Return the runs of one script that make up a paragraph, in order and without holes.

    lang: BCP 47 tag of the run; in a Western language every shared mark is Western. In a Han
    language a curly quote is Western only where it quotes Western words inside a Western
    sentence; an apostrophe inside a Western word always is (don’t, ’90s).
    """
    flags = scripts(text, lang)
    if flags is None:
        return (Segment(0, len(text), Script.HAN),) if text else ()
    return tuple(_runs(flags))


def is_han_language(lang: str) -> bool:
    """Return whether a language is set in squares; so is text of none. lang: BCP 47, or empty."""
    return lang.partition("-")[0].lower() in _HAN_LANGUAGES


@lru_cache(16)  # asked twice for a paragraph: once for its faces, once for its widths
def scripts(text: str, lang: str = "zh") -> bytes | None:
    """Return 1 for each Western character and 0 for each Han one, or None where all are Han."""
    han_language = is_han_language(lang)
    flags = bytearray(map(_WESTERN.__getitem__, text))
    if han_language and 1 not in flags:
        return None
    if han_language:
        _resolve_shared(text, flags)
    else:
        _mark(flags, _SHARED.finditer(text))
    for run in _FOLLOWING.finditer(text):  # a combining mark keeps the face of its base
        start, end = run.span()
        if _EMOJI.get(text[start - 1 : start], "\0") in run[0]:
            flags[start - 1] = 0
        base = flags[start - 1 : start] or b"\0"
        flags[start:end] = base * (end - start)
    return bytes(flags)


def western_runs(
    flags: bytes | None, start: int = 0, stop: int | None = None
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of Western characters in [start, stop). flags: what `scripts` said."""
    if flags is None:
        return
    stop = len(flags) if stop is None else stop
    start = flags.find(1, start, stop)
    while start >= 0:
        end = flags.find(0, start, stop)
        end = stop if end < 0 else end
        yield start, end
        start = flags.find(1, end, stop)


def _runs(flags: bytes) -> Iterator[Segment]:
    start = 0
    while start < len(flags):
        end = flags.find(1 - flags[start], start)
        end = len(flags) if end < 0 else end
        yield Segment(start, end, Script.WESTERN if flags[start] else Script.HAN)
        start = end


def _mark(flags: bytearray, matches: Iterator[re.Match[str]]) -> None:
    for match in matches:
        flags[match.start() : match.end()] = b"\1" * (match.end() - match.start())


def _resolve_shared(text: str, flags: bytearray) -> None:
    """Set the flags of the shared marks of a paragraph in a Han language."""
    settled = _settle_apostrophes(text, flags) if "’" in text else set()
    for run in _PAIRED_MARKS.finditer(text):  # —— and …… are Chinese marks wherever they stand
        settled.update(range(run.start(), run.end()))
    if not _DOTS.isdisjoint(text):
        for name in re.finditer(_DOTTED_NAME, text):  # 约翰·F·肯尼迪: one kind of dot in one name
            _resolve_name(name, flags, settled)
    opened: list[int] = []
    for match in _SHARED.finditer(text):
        at = match.start()
        if at in settled:
            continue
        if match[0] in "“‘":
            opened.append(at)
        elif match[0] in "”’" and opened:
            _resolve_quotation(text, flags, opened.pop(), at)
        else:
            flags[at] = _sign_is_western(text, at)
    for at in opened:
        flags[at] = _between_western(text, at, at)


def _settle_apostrophes(text: str, flags: bytearray) -> set[int]:
    """Make the apostrophes of Western words Western; return where they are."""
    settled = {match.start() for match in re.finditer(_APOSTROPHE, text)}
    for at in settled:
        flags[at] = _W
    return settled


def _resolve_name(name: re.Match[str], flags: bytearray, settled: set[int]) -> None:
    dots = [at for at in range(*name.span()) if name.string[at] in _DOTS]
    beside = {name.string[index] for dot in dots for index in (dot - 1, dot + 1)}
    western = not any(_side(char) == 0 for char in beside)
    for dot in dots:
        flags[dot] = western
    settled.update(dots)


def _resolve_quotation(text: str, flags: bytearray, start: int, end: int) -> None:
    """Set both quotes of a quotation alike: Western when all inside and around it is Western.

    Around Western words a typed space outside asks for Western quotes, too: beside a quote of an
    em, which has a blank of its own, it would be a hole.
    """
    has_han = any(_SIDES[char] == 0 for char in text[start + 1 : min(end, start + _FAR)])
    spaced = " " in (text[start - 1 : start], text[end + 1 : end + 2])
    western = not has_han and (spaced or _between_western(text, start, end))
    flags[start] = flags[end] = western


def _sign_is_western(text: str, at: int) -> bool:
    if text[at] in "°′″‰‱™":  # a sign after its figure
        return _side(_before(text, at)) == _W
    following = text[at + 1 : at + 2]
    if text[at] in _CHARGES and at and _CHARGED.match(text, at - 1):
        return True
    if text[at] in SIGNS_BEFORE_FIGURES and following.isdecimal():
        return True
    if text[at] in ROOTS and following.isascii() and (following.isalnum() or following == "("):
        return True
    return _between_western(text, at, at)


def _between_western(text: str, start: int, end: int) -> bool:
    """Return whether the nearest letters outside [start, end] are Western, on both sides if any."""
    following = _STRONG.search(text, end + 1, end + _FAR)
    sides = {_side(_before(text, start)), _side(following[0] if following else "")}
    if sides == {None}:  # nothing but the quotation, and that is Western
        return end > start
    return _W in sides and 0 not in sides


def _before(text: str, at: int) -> str:
    """Return the nearest character before `at` that has a script of its own, or ""."""
    for back in range(at - 1, max(at - _FAR, 0) - 1, -1):
        if _SIDES[text[back]] is not None:
            return text[back]
    return ""


def _side(char: str) -> int | None:
    """Return 1 for a Western character, 0 for a Han one, None for one of neither, or none."""
    return _SIDES[char] if char else None


class _Sides(dict[str, int | None]):
    """What `_side` answers, worked out once a character."""

    def __missing__(self, char: str) -> int | None:
        strong = _STRONG.match(char) is not None
        side = self[char] = (0 if _in_square_range(char) else _W) if strong else None
        return side


_SIDES: Final[dict[str, int | None]] = _Sides()
