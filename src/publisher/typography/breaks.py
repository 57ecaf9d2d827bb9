"""Where a line may end and the next begin.

Source: CLREQ #prohibition_rules_for_line_start_end and
#prohibition_rules_for_unbreakable_marks; GB/T 15834-2011, 5.1; UAX #14 for what CLREQ leaves
out. The Chinese text of CLREQ is followed where it differs: the solidus never begins a line.
All rules look at a break's neighbourhood only, so a setter asks for the few places it needs.
"""

import re
from enum import StrEnum
from functools import cache
from typing import Final, TypeAlias

from publisher.frozen import frozen
from publisher.typography.addresses import in_web_address
from publisher.typography.classes import KINDS, ROOTS, ZWJ, Kind
from publisher.typography.fill_ins import may_cut

_K = Kind
MarkChange: TypeAlias = tuple[str, str]
"""Marks added to a set, and marks taken from it."""


class Prohibition(StrEnum):
    """CLREQ's four levels of marks kept from line starts and ends; one for a whole document."""

    NONE = "none"
    BASIC = "basic"
    GB = "gb"
    STRICT = "strict"


@frozen
class OwnProhibition:
    """A level with marks that a user adds to its sets, or takes from them.

    not_first, not_last: whole sets of marks that begin and end no line; freed: marks that no rule
    of the level keeps from a line's start. Han characters and letters are no marks.
    """

    level: Prohibition
    not_first: frozenset[str]
    not_last: frozenset[str]
    freed: frozenset[str] = frozenset()


Level: TypeAlias = Prohibition | OwnProhibition


def own_prohibition(level: Prohibition, starts: MarkChange, ends: MarkChange) -> Level:
    """Return a level with changed sets; starts, ends: (marks added, marks taken away)."""
    if not any((*starts, *ends)):
        return level
    first = line_start_marks(level).union(starts[0]).difference(starts[1])
    last = line_end_marks(level).union(ends[0]).difference(ends[1])
    return OwnProhibition(level, first, last, frozenset(starts[1]))


_PAUSE_OR_STOP: Final = "、，。：；！？．｡､﹐﹑﹒﹔﹕﹖﹗‼⁇⁈⁉"
_CLOSING: Final = "”’」』）〕】〗］｝》〉〙〛｠〞〟﹂﹄｣"
_OPENING: Final = "“‘「『（〔【〖［｛《〈〘〚｟〝﹁﹃｢"
_NOT_FIRST: Final = frozenset(_PAUSE_OR_STOP + _CLOSING + "–—～〜" + "·・‧•･" + "/／")
_TYPED_CONNECTORS: Final = {"~": "/", "－": "0123456789０１２３４５６７８９"}
"""Signs that connect what they stand between, and before which characters they do not: ~/ begins a
path."""
_OPERATORS: Final = frozenset("×÷∓≈≠≡≤≥≦≧∶∗∙⋅∝∼∈∉⊂⊆∪∩∠△⊙∥⊥" + ROOTS)
"""Signs of formulae that are no letters by their class, as + = < are: 12.5×100, √2, △ABC."""
_SIGNS: Final = frozenset("+=×÷")
_SPACED_SIGNS: Final = _SIGNS | frozenset("-−±∓<>≈≠≡≤≥⋅∙⇒⇔→⟶⟹∈⊂⊆")
_GAS_OR_SEDIMENT: Final = frozenset("↑↓")
_RANGES: Final = frozenset("–～〜")
_DASHES_AND_DOTS: Final = frozenset("—⸺⸻…⋯")
# Patterns kept as strings are built when first asked for: few texts have what they look for.
_UNIT: Final = (
    r"(?:[kcmnμµ]?m|[kmμµ]?g|[mμµn]?s|min|h|[kMGT]?Hz|[kMG]?[WVAJN]|[kM]?Pa|[kKMGT]i?B|[mM]?[Ll]"
    r"|mol|K|pt|px|dpi|rpm|km/h|m/s|°[CF]|[℃℉％%‰])(?![A-Za-z])"
)
_WINDOW: Final = 64
"""How far back a rule looks: a word or a run without end must not cost its square."""

_NOTE_IN_BRACKETS: Final = r"\[\d{1,4}\]"
_DATED: Final = r"[(\[](?:19|20)\d\d-\d\d-\d\d[)\]]"
"""A date of a reference (GB/T 7714-2015), before which another in brackets may end a line."""
_ELIDED: Final = r"’(?:\d\d|[Tt]is|[Tt]was)"
_SPACES: Final = frozenset((_K.SPACE, _K.IDEOGRAPHIC_SPACE, _K.ZERO_SPACE))
_NEVER_FIRST: Final = _SPACES | {_K.FORCED_BREAK, _K.EXTEND, _K.GLUE}
_IN_WORDS: Final = frozenset(
    (
        *(_K.LETTER, _K.DIGIT, _K.HYPHEN, _K.STRAIGHT_QUOTE, _K.SOLIDUS),
        *(_K.WESTERN_OPEN, _K.WESTERN_CLOSE, _K.WESTERN_MARK),
    )
)
_HOLDS_BOTH_WAYS: Final = frozenset((_K.STRAIGHT_QUOTE, _K.GLUE))
_HOLDS_NEXT: Final = _HOLDS_BOTH_WAYS | {_K.WESTERN_OPEN}
_HELD_BY_LAST: Final = _HOLDS_BOTH_WAYS | {_K.WESTERN_CLOSE, _K.WESTERN_MARK, _K.HYPHEN}
_BEFORE_OPEN: Final = _SPACES | {_K.WESTERN_OPEN, _K.OPEN, _K.FORCED_BREAK, _K.GLUE}
_AFTER_CLOSE: Final = _SPACES | {
    *(_K.WESTERN_CLOSE, _K.WESTERN_MARK, _K.CLOSE, _K.PAUSE, _K.STOP, _K.SOLIDUS),
    *(_K.FORCED_BREAK, _K.GLUE, _K.STRAIGHT_QUOTE),
}
_COUNTED: Final = frozenset((_K.HAN, _K.SYMBOL, _K.DIGIT, _K.POSTFIX))
"""What a unit sign may follow: 五％ as well as 5％ (UAX #14, LB23a)."""
_REPEATED: Final = frozenset((_K.DASH, _K.ELLIPSIS))
_OPERANDS: Final = frozenset((_K.LETTER, _K.DIGIT, _K.PREFIX, _K.POSTFIX)) | {
    *(_K.WESTERN_OPEN, _K.WESTERN_CLOSE),
}
_AFTER_PAUSE: Final = frozenset((_K.PAUSE, _K.OPEN, _K.SPACE, _K.IDEOGRAPHIC_SPACE))


def line_start_marks(level: Level) -> frozenset[str]:
    """Return the marks that may not begin a line; a single — is a connector and among them."""
    return level.not_first if isinstance(level, OwnProhibition) else _not_first(level)


def line_end_marks(level: Level) -> frozenset[str]:
    """Return the marks that may not end a line."""
    return level.not_last if isinstance(level, OwnProhibition) else _not_last(level)


def base_level(level: Level) -> Prohibition:
    """Return the level that a user's marks were added to."""
    return level.level if isinstance(level, OwnProhibition) else level


@cache
def _not_first(level: Prohibition) -> frozenset[str]:
    if level is Prohibition.NONE:
        return frozenset()
    return _NOT_FIRST | _DASHES_AND_DOTS if level is Prohibition.STRICT else _NOT_FIRST


@cache
def _not_last(level: Prohibition) -> frozenset[str]:
    if level is Prohibition.NONE:
        return frozenset()
    solidus = "/／" if level in (Prohibition.GB, Prohibition.STRICT) else ""
    return frozenset(_OPENING + solidus)


def opportunities(text: str, level: Level = Prohibition.BASIC) -> bytes:
    """Return, for each index, 0 where no line may begin there, 1 where one may, 2 where one must.

    The first entry is 0: a paragraph's first line begins there without a break.
    """
    return bytes(
        index and may_break(text, index, level) * (1 + must_break(text, index))
        for index in range(len(text))
    )


def must_break(text: str, index: int) -> bool:
    """Return whether the character before `index` ends its line (U+2028 and line feeds)."""
    before = KINDS[text[index - 1]]
    return before is _K.FORCED_BREAK and text[index - 1 : index + 1] != "\r\n"


def may_break(text: str, index: int, level: Level = Prohibition.BASIC) -> bool:
    """Return whether a line may end before text[index], for 0 < index < len(text)."""
    before, after = text[index - 1], text[index]
    if "\u4e00" <= before <= "\u9fff" and "\u4e00" <= after <= "\u9fff":
        return True
    if must_break(text, index):
        return True
    if KINDS[after] in _NEVER_FIRST:
        return False
    if KINDS[before] is _K.EXTEND:
        if before == ZWJ:
            return False
        text, index = _on_base(text, index)
    last = _last_visible(text, index)
    if last < 0 or _prohibited(text, last, index, level):
        return False
    if last < index - 1:
        return not (_figure_and_unit(text, last, index) or _holds_over_spaces(text, last, index))
    return not inseparable(text, index) or _divides_word(text, index)


def _on_base(text: str, index: int) -> tuple[str, int]:
    """Return what stands round a break, without the combining marks before it (UAX #14, LB9).

    Only the neighbourhood is kept: a text full of marks must not cost its square. Marks on a
    space stay where they are (LB10).
    """
    base = index - 1
    while base > max(index - _WINDOW, 0) and KINDS[text[base]] is _K.EXTEND:
        base -= 1
    if KINDS[text[base]] in _SPACES:
        return text, index
    start = max(base - _WINDOW, 0)
    return text[start : base + 1] + text[index : index + _WINDOW], base + 1 - start


def _last_visible(text: str, index: int) -> int:
    """Return the index of the last character before `index` that is no space, or -1."""
    last = index - 1
    while last >= 0 and KINDS[text[last]] in _SPACES:
        last -= 1
    return last


def _prohibited(text: str, last: int, index: int, level: Level) -> bool:
    """Return whether the level forbids text[last] to end a line or text[index] to begin one."""
    first = text[index]
    if text[last] in line_end_marks(level):
        return True
    base = base_level(level)
    if first in _SPACED_SIGNS and base is not Prohibition.NONE and _goes_on(text, last, index):
        return True
    if isinstance(level, OwnProhibition) and first in level.freed:
        return False
    if first in _TYPED_CONNECTORS and base is not Prohibition.NONE:
        return last == index - 1 and _connects(text, index)
    if first not in line_start_marks(level):
        return False
    if first == "—" and base is not Prohibition.STRICT:
        return text[index + 1 : index + 2] != "—"  # the first of two begins a dash, not this one
    elided = re.compile(_ELIDED).match
    return first != "’" or last == index - 1 or elided(text, index) is None


def _goes_on(text: str, last: int, index: int) -> bool:
    """Return whether a sign joins what stands before it to what follows, alone between spaces,
    between Han characters or behind a sign of chemistry: it ends a line and begins none (GB
    3102.11-93, of formulae in several lines)."""
    following = text[index + 1 : index + 2]
    if last < index - 1 or text[last] in _GAS_OR_SEDIMENT:
        return text[last] in _GAS_OR_SEDIMENT or not following.strip()
    joins = text[index] in _SIGNS and text[last] != text[index] != following
    return joins and all(KINDS[char] is _K.HAN for char in (text[last], following or " "))


def _connects(text: str, index: int) -> bool:
    """Return whether a typed sign goes with what stands before it: 台北~高雄, not －5 nor ~/."""
    following = text[index + 1 : index + 2]
    return not following or following not in _TYPED_CONNECTORS[text[index]]


def _figure_and_unit(text: str, last: int, index: int) -> bool:
    """Return whether a space parts a figure from its unit: 12 km stays on one line."""
    return (
        KINDS[text[last]] is _K.DIGIT
        and last == index - 2
        and re.compile(_UNIT).match(text, index) is not None
    )


def _holds_over_spaces(text: str, last: int, index: int) -> bool:
    """Return whether a Western bracket or mark belongs to what spaces part it from.

    Source: UAX #14, LB8 and LB13 to LB15: “( a”, “Ah !”, “« a »”, but “a .5”.
    """
    if "\u200b" in text[last:index]:
        return False
    second, following = KINDS[text[index]], text[index + 1 : index + 2]
    while last and KINDS[text[last]] is _K.EXTEND:
        last -= 1
    if KINDS[text[last]] is _K.WESTERN_OPEN:
        return text[last] not in "«‹" or last == 0 or KINDS[text[last - 1]] in _BEFORE_OPEN
    if second is _K.WESTERN_MARK:
        return not following or KINDS[following] is not _K.DIGIT
    if second is not _K.WESTERN_CLOSE:
        return False
    return text[index] not in "»›" or not following or KINDS[following] in _AFTER_CLOSE


def inseparable(text: str, index: int) -> bool:
    """Return whether text[index - 1] and text[index] are parts of one unit.

    Units: a Western word or number with its prefix and unit signs, —— and ……, a character with
    its combining marks, an emoji sequence, a note mark with what it follows. Nothing is ever
    put between their parts, no line break and no space; the break inside a Western word at a
    hyphen or in an address is `may_break`'s exception.
    """
    first, second = KINDS[text[index - 1]], KINDS[text[index]]
    if second is _K.EXTEND or second is _K.GLUE:
        return True
    if first is _K.EXTEND:
        if text[index - 1] == ZWJ:
            return True
        text, index = _on_base(text, index)
        first = KINDS[text[index - 1]]
    if first in _SPACES or second in _SPACES:
        return False
    if first in _HOLDS_NEXT or second in _HELD_BY_LAST:
        return True
    if first in _IN_WORDS and second in _IN_WORDS:
        return True
    return _sign_holds(text, index, first, second) or _mark_holds(text, index, first, second)


def _sign_holds(text: str, index: int, first: Kind, second: Kind) -> bool:
    """Return whether a figure and the sign before or after it meet here (GB/T 15835-2011).

    The sign may stand between two: 12.5×100, 38–39.
    """
    if text[index - 1] in _OPERATORS:
        return second in _OPERANDS
    if text[index] in _OPERATORS or text[index] in _GAS_OR_SEDIMENT:
        return first in _OPERANDS
    if first is _K.PREFIX:
        return second in (_K.DIGIT, _K.LETTER, _K.HAN, _K.SYMBOL) or text[index] in "-."
    if second is _K.POSTFIX:
        return first in _COUNTED or first in _IN_WORDS
    if second is _K.PREFIX:
        return first in (_K.LETTER, _K.DIGIT)
    if first is _K.POSTFIX:
        return second in (_K.LETTER, _K.DIGIT, _K.SOLIDUS)
    if text[index - 1] in _RANGES:
        return second is _K.DIGIT and index > 1 and KINDS[text[index - 2]] is _K.DIGIT
    if text[index - 1] == "－":
        return second is _K.DIGIT
    if text[index - 1] == "．":
        return second is _K.DIGIT and index > 1 and KINDS[text[index - 2]] is _K.DIGIT
    return False


def _mark_holds(text: str, index: int, first: Kind, second: Kind) -> bool:
    """Return whether a doubled mark, an apostrophe, a tone or a note mark holds here."""
    before, after = text[index - 1], text[index]
    if second in _REPEATED and before == after:
        return _offset_in_run(text, index) % 2 == 1
    if first is _K.ELLIPSIS or second is _K.ELLIPSIS:
        return second is _K.ELLIPSIS and first in _IN_WORDS and text[index + 1 : index + 2] != after
    if before == "’" or after == "’":
        return _apostrophe_holds(text, index)
    if _is_regional(before) and _is_regional(after):
        return _regional_run(text, index) % 2 == 1
    if first is _K.BOPOMOFO and after in "ˊˇˋ˙":
        return True
    return _follows_as_note(text, index, first, second)


def _offset_in_run(text: str, index: int) -> int:
    """Return how many characters like text[index] stand right before it.

    Far inside a long run only its being odd or even is kept.
    """
    window = text[max(index - _WINDOW, 0) : index]
    offset = len(window) - len(window.rstrip(text[index]))
    return offset if offset < _WINDOW else index


def _apostrophe_holds(text: str, index: int) -> bool:
    """Return whether an apostrophe ties its neighbours: don’t, ’90s."""
    if text[index] == "’":
        return KINDS[text[index - 1]] in (_K.LETTER, _K.DIGIT)
    inside = index > 1 and KINDS[text[index - 2]] in (_K.LETTER, _K.DIGIT)
    word = KINDS[text[index]] in (_K.LETTER, _K.DIGIT)
    return word and (inside or re.compile(_ELIDED).match(text, index - 1) is not None)


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _regional_run(text: str, index: int) -> int:
    """Return how many flag letters stand right before `index`, as `_offset_in_run` counts."""
    start = index
    while start > 0 and index - start < _WINDOW and _is_regional(text[start - 1]):
        start -= 1
    return index - start if index - start < _WINDOW else index


def _follows_as_note(text: str, index: int, first: Kind, second: Kind) -> bool:
    """Return whether a note mark begins here that belongs to what stands before it.

    ① after a pause mark or an opening bracket begins an item of a list instead.
    """
    if second is _K.NOTE_MARK:
        return first not in _AFTER_PAUSE and first is not _K.NOTE_MARK
    if text[index] != "[" or first in _AFTER_PAUSE:
        return False
    return re.compile(_NOTE_IN_BRACKETS).match(text, index) is not None


def _divides_word(text: str, index: int) -> bool:
    """Return whether a Western word may be divided here without hyphenation.

    After a hyphen between letters; in an address after / ? & = - _ and a dot (never after the
    // of its scheme).
    """
    before, after = text[index - 1], KINDS[text[index]]
    if after is not _K.LETTER and after is not _K.DIGIT:
        return before in ")]" and re.compile(_DATED).match(text, index) is not None
    if before == "_" == text[index]:
        return may_cut(text, index) or in_web_address(text, index)
    if before in _SIGNS and text[index - 2 : index - 1] in _GAS_OR_SEDIMENT:
        return True
    letter_before = index > 1 and KINDS[text[index - 2]] is _K.LETTER
    if before in "-‐" and letter_before and after is _K.LETTER:
        return True
    return before in "/?&=-_." and text[index - 2 : index] != "//" and in_web_address(text, index)
