"""Punctuation of a region over a document: quotation marks, and the interpunct in names.

Quotations are paired and nested over the paragraphs of a flow, since one that runs over several
opens anew in each and closes only in the last (GB/T 15834-2011, 4.8.3.3; CLREQ, #quotation_marks).
Only marks change, one for one. Sources: “ ” ‘ ’ and · of the Mainland: GB/T 15834-2011, 4.8 and
4.14; 「 」『 』 and ‧ of Taiwan: 教育部, 重訂標點符號手冊 (2008); · of Hong Kong: CLREQ.
《 》 and 〈 〉 are the same everywhere, vertical forms are the page's (CLREQ,
#indication_punctuation_marks).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from publisher.frozen import frozen
from publisher.scripts.tags import Script

_CURLY = "“”‘’"
_CORNER = "「」『』"
_MAINLAND_CORNER = "『』「」"
MARKS = frozenset(_CURLY + _CORNER + "·‧")
"""All that this module may change."""
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_OTHER_LEVEL = dict(zip("“”‘’「」『』", "‘’“”『』「」", strict=True))
_HAN_CLASS = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER_CLASS = "A-Za-zÀ-ɏͰ-ӿ"
_HEAD = " \t\u3000“‘「『"
"""What may stand before an opening mark that takes up a quotation of the last paragraph."""
_NUMERALS = "〇零一二三四五六七八九十"


def punctuate(texts: Sequence[str], target: Script) -> list[str]:
    """Return the passages of one flow, in reading order, with the marks of a region.

    Each keeps its length. OpenCC's standard and Japanese have no marks of their own.
    """
    match target:
        case Script.TW | Script.TWP:
            return [_dotted(text, "·", "‧") for text in _requoted(texts, _CURLY, _CORNER)]
        case Script.HK | Script.HKP:
            return [_dotted(text, "‧", "·") for text in _requoted(texts, _CURLY, _CORNER)]
        case Script.HANS:
            return [_dotted(text, "‧", "·") for text in _requoted(texts, _CORNER, _CURLY)]
        case Script.HANT | Script.JP:
            return list(texts)


def cornered(texts: Sequence[str], *, mainland: bool) -> list[str]:
    """Return the passages of one flow, in reading order, quoted as vertical lines are.

    Each keeps its length. Outside stand 『 』 on the Mainland (GB/T 15834-2011, 5.2.3), 「 」
    elsewhere (教育部, 重訂標點符號手冊); what quotes Latin text stays, and so do corner brackets.
    """
    return _requoted(texts, _CURLY, _MAINLAND_CORNER if mainland else _CORNER)


# ------------------------------------------------------------------ interpuncts


def _dotted(text: str, old: str, new: str) -> str:
    """Return a text with one interpunct for another, between Han characters only.

    Into Taiwan's only names get it: between book and chapter, or in a date (一二·九), stands what
    the author chose.
    """
    if old not in text:
        return text
    return _dots(old).sub(lambda found: new if _in_name(text, found.start(), new) else old, text)


@cache
def _dots(dot: str) -> re.Pattern[str]:
    return re.compile(f"(?<=[{_HAN_CLASS}]){dot}(?=[{_HAN_CLASS}])")


def _in_name(text: str, at: int, new: str) -> bool:
    if new != "‧":
        return True
    before = text[:at]
    titled = any(before.count(left) > before.count(right) for left, right in ("《》", "〈〉"))
    return not titled and not (text[at - 1] in _NUMERALS and text[at + 1] in _NUMERALS)


# ------------------------------------------------------------------- quotations


@frozen
class _Place:
    """A mark: which passage it is in, and where."""

    passage: int
    at: int


@dataclass(slots=True)
class _Quotation:
    """Opening marks, one a paragraph it runs through, and its closing mark if there is one.

    depth: how many quotations of the same sign it is directly inside of.
    """

    sign: str
    depth: int
    around: str
    opened: list[_Place] = field(default_factory=list)
    closed: _Place | None = None

    @property
    def places(self) -> Iterator[_Place]:
        """Yield its marks."""
        yield from self.opened
        if self.closed:
            yield self.closed


def _requoted(texts: Sequence[str], old: str, new: str) -> list[str]:
    """Return the passages with the quotation marks `old` as `new`, both as “ ” ‘ ’ are in order."""
    if not any(mark in text for text in texts for mark in old):
        return list(texts)
    quotations = _Parser(texts, old).quotations
    table = dict(zip(old, new, strict=True))
    if _is_inside_out(quotations, old):
        table = {mark: _OTHER_LEVEL[other] for mark, other in table.items()}
    marks: dict[int, dict[int, str]] = {}
    for quotation in quotations:
        if old is _CURLY and not _is_chinese(texts, quotation):
            continue
        for place in quotation.places:
            mark = table[texts[place.passage][place.at]]
            own = marks.setdefault(place.passage, {})
            own[place.at] = _OTHER_LEVEL[mark] if quotation.depth % 2 else mark
    return [_put(text, marks[i]) if i in marks else text for i, text in enumerate(texts)]


def _put(text: str, marks: Mapping[int, str]) -> str:
    """Return a text with marks at their places."""
    parts: list[str] = []
    start = 0
    for at in sorted(marks):
        parts += text[start:at], marks[at]
        start = at + 1
    return "".join((*parts, text[start:]))


def _is_inside_out(quotations: Sequence[_Quotation], signs: str) -> bool:
    """Tell whether the inner marks stand outside in this flow, as some write 『 「 」 』."""
    outer, inner = signs[0], signs[2]
    nested = [(one.around, one.sign) for one in quotations if one.around]
    return nested.count((inner, outer)) > nested.count((outer, inner))


class _Parser:
    """Finds the quotations of a flow; what is still open at a paragraph's end may go on."""

    def __init__(self, texts: Sequence[str], signs: str) -> None:
        self.quotations: list[_Quotation] = []
        self._signs = re.compile(f"[{signs}]")
        self._open: list[_Quotation] = []
        self._pending: list[_Quotation] = []
        for index, text in enumerate(texts):
            self._passage(index, text)

    def _passage(self, index: int, text: str) -> None:
        self._pending, self._open = self._open, []
        apostrophes = _apostrophes(text)
        for found in self._signs.finditer(text):
            at, sign = found.start(), found[0]
            if at in apostrophes or self._is_apostrophe(text, at):
                continue
            if sign in _PAIRS:
                first = not text[:at].strip(_HEAD)
                self._opens(_Place(index, at), sign, first)
            else:
                self._closes(_Place(index, at), sign)

    def _opens(self, place: _Place, sign: str, first: bool) -> None:
        if first and self._goes_on(sign):
            self._open.append(self._pending.pop(0))
        else:
            around = self._open[-1] if self._open else None
            same = around is not None and around.sign == sign
            depth = around.depth + 1 if around is not None and same else 0
            self._open.append(_Quotation(sign, depth, around.sign if around else ""))
            self.quotations.append(self._open[-1])
        self._open[-1].opened.append(place)

    def _goes_on(self, sign: str) -> bool:
        """Tell whether an opening mark at a paragraph's head takes up what the last left open."""
        return bool(self._pending) and self._pending[0].sign == sign

    def _closes(self, place: _Place, sign: str) -> None:
        for stack in (self._open, self._pending):
            if stack and _PAIRS[stack[-1].sign] == sign:
                stack.pop().closed = place
                return
        opening = next(left for left, right in _PAIRS.items() if right == sign)
        self.quotations.append(_Quotation(opening, 0, "", closed=place))

    def _is_apostrophe(self, text: str, at: int) -> bool:
        """Tell whether a ’ that no ‘ opened ends or begins a Latin word: authors’, ’tis, ’90s.

        Likewise a ” that no “ opened is inches behind a figure: 27”.
        """
        sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
        opened = any(_PAIRS[one.sign] == sign for one in (*self._open, *self._pending))
        if opened or sign not in "’”":
            return False
        if sign == "”":
            return before.isdigit() and before.isascii()
        return any(one and (one.isdigit() or _letter().match(one)) for one in (before, after))


def _apostrophes(text: str) -> frozenset[int]:
    """Return the places of marks that are apostrophes or measures whatever is open."""
    if "’" not in text and "‘" not in text:
        return frozenset()
    found = _latin_marks().finditer(text)
    return frozenset(at for one in found for at in range(*one.span()) if text[at] in _CURLY)


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(f"[{_LETTER_CLASS}]")


@cache
def _latin_marks() -> re.Pattern[str]:
    """Return what finds don’t, 90’s; rock ’n’ roll; 5’10”; ’90s and ’90年代."""
    letter = f"[{_LETTER_CLASS}0-9]"
    within = f"(?<={letter})[’‘](?=[{_LETTER_CLASS}])"
    shortened = r"[’‘][nN]’(?=\s?[A-Za-z])"
    measure = r"(?<=\d)’\d{1,2}”"
    decade = r"(?<![^\s（(，、。“‘「])’(?=\d\d(?!\d))"
    return re.compile(f"{within}|{shortened}|{measure}|{decade}")


@cache
def _han() -> re.Pattern[str]:
    return re.compile(f"[{_HAN_CLASS}]")


def _is_chinese(texts: Sequence[str], quotation: _Quotation) -> bool:
    """Tell whether a quotation is part of Chinese text.

    With Han inside it is. A single Latin word is (“APEC”会议) unless it stands in Latin text; more
    Latin words are a Latin quotation. Figures and signs are what their passage is.
    """
    inner = "".join(_inner(texts, quotation))
    if _han().search(inner):
        return True
    own = texts[next(quotation.places).passage]
    if not _letter().search(inner):
        return bool(_han().search(own))
    return " " not in inner.strip() and _stands_in_chinese(texts, quotation)


def _inner(texts: Sequence[str], quotation: _Quotation) -> Iterator[str]:
    """Yield what is quoted, paragraph by paragraph."""
    closed = quotation.closed
    for place in quotation.opened:
        closes_here = closed is not None and closed.passage == place.passage
        end = closed.at if closed is not None and closes_here else None
        yield texts[place.passage][place.at + 1 : end]
    if closed and not any(place.passage == closed.passage for place in quotation.opened):
        yield texts[closed.passage][: closed.at]


def _stands_in_chinese(texts: Sequence[str], quotation: _Quotation) -> bool:
    """Tell whether there is text round a quotation of one paragraph, and none of it is Latin."""
    first, last = next(quotation.places), quotation.closed
    if last is None or first.passage != last.passage:
        return False
    text = texts[first.passage]
    before, after = text[: first.at].rstrip()[-1:], text[last.at + 1 :].lstrip()[:1]
    latin = any(side and side.isascii() and side not in "()[]" for side in (before, after))
    return not latin and bool(before + after)
