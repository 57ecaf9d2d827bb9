"""Lines of a title: as few as are needed, of about one length, broken by sense.

Source: GB/T 9704-2012, 7.3.1 (a title of several lines is broken where the sense allows, in the
shape of a trapezium or a rhombus): of two lines the first is rather the longer one, of more the
inner ones. What the sense is, the words tell that the caller finds, and a few longer ones that
titles are made of; a line is best broken before 关于, between the halves of a couplet, before the
—— of a subtitle, and behind 》 and 、, and never begins with 的 nor parts a verb from what it is
about. What brackets enclose is whole if half a line holds it, and rather whole if a line does.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from publisher.typography.choose import Choice, leading_trim
from publisher.typography.classes import KINDS, Kind
from publisher.typography.justify import line_width
from publisher.typography.measure import TOLERANCE, Measure
from publisher.typography.prepare import Prepared
from publisher.typography.widths import CLOSING, OPENING

_WORDS: Final = re.compile(
    "中华人民共和国|中華人民共和國|民法典|中小学|中小學|安全生产|安全生產|检验检疫|檢驗檢疫|乡村振兴|鄉村振興|食品安全|公共服务|公共服務|营商环境|營商環境|"
    "农业|農業|农村|農村|公路|周边|周邊|校园|校園|学校|學校|食品|进出口|進出口|卫生|衛生|医药|醫藥|监管|監管|"
    "监督|監督|养护|養護|环境|環境|生态|生態|现代化|現代化|部门|部門|体育|體育|全市|全省|人民政府|国务院|办公厅|办公室|委员会|领导小组|工作会议|进一步|关于|關於|印发|印發|转发|轉發|批转|"
    "通知|通報|通报|意见|意見|办法|辦法|决定|決定|报告|報告|方案|规定|規定|条例|條例|请示|請示|批复|批復|"
    "纪要|紀要|公告|公报|公報|管理|实施|實施|工作|加强|加強|做好|开展|開展|推进|推進|促进|促進|安全|生产|"
    "生產|建设|建設|发展|發展|经济|經濟|社会|社會|政府|有关|有關|问题|問題|会议|會議|全国|全國|中国|中國|"
    "年度|企业|企業|改革|服务|服務|教育|文化|技术|技術|研究|分析|历史|歷史|若干|调整|調整|制度|规划|規劃|"
    "我们|我們|他们|他們|自己|什么|什麼|怎么|怎麼|没有|沒有|一个|一個|防灾|防災|减灾|減災|救灾|救災|[0-9]+年?度?|[一二三四五六七八九〇零]+年度?"
)
_BAD_FIRST: Final = frozenset("的地得了着著过過们們之者性化")
_BAD_LAST: Final = frozenset("和与與及对對在为為以将將把被向从從于於第")
_ALONE: Final = frozenset("的地得了着著过過或并並而等之其也是有不") | _BAD_LAST
"""Words of one character."""
_VERBS: Final = re.compile(
    "(?:关于|關於|进一步|進一步|全面|加强|加強|做好|开展|開展|推进|推進|促进|促進|加快|印发|印發|转发|轉發|批转|批轉|"
    "深化|实施|實施|召开|召開|规范|規範|调整|調整)$"
)
"""What a line does not end with: its object, or the verb, would stand on the next."""
_GOOD_LAST: Final = frozenset("》〉）”』」、，。：；！？")
_GOOD_FIRST: Final = frozenset("《〈（“『「")

# In squares of sevenths of its length by which a line misses it: an issuing body of 6 characters
# stands alone before 关于 and 18 others, one of 4 before 20 does not.
_UNIT: Final = 7.0
_INSIDE: Final = 16.0
_SHORT_BRACKET: Final = 24.0
_LONG_BRACKET: Final = 12.0
"""What half a line holds, and what needs more of it."""
_SUFFIX: Final = 6.0
_PREFIX: Final = 3.0
"""Before and behind a character that is no word of its own, such as that of 民法|典 and 副|市长."""
_BAD: Final = 9.0
_GOOD: Final = -2.0
_ABOUT: Final = -30.0
_PART: Final = -30.0
"""Before —— of a subtitle, and behind the wide space between two halves."""
_WIDE_SPACE: Final = re.compile(r"(?:[\u3000\u2003]|  )$")
_NUMBER: Final = re.compile(r"\s*第\S{1,6}\s*$")
"""What a wide space parts from its title."""
_MOST_LINES: Final = 50
_LONGER: Final = 0.75
"""Em by which lines that should be longer are, and the others shorter."""


def balanced(prepared: Prepared, measure: Measure, lines: Sequence[Choice]) -> list[Choice]:
    """Return the ends of as many lines as those chosen, but of like length and broken by sense.

    A text with forced breaks, or in which a word had to be divided, keeps its lines, as does one
    that is longer than any title.
    """
    count, stop = len(lines), len(prepared.text)
    is_forced = sum(choice.final for choice in lines) > 1 or any(c.divided for c in lines)
    if is_forced or not 2 <= count <= _MOST_LINES:
        return [*lines]
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    mean = max(line_width(prepared, 0, stop, measure), 1.0) / count
    widest = max(map(measure.room, (True, False))) + max(prepared.advances) + 1.0
    sense = _Sense(prepared, measure)
    ends: dict[int, list[tuple[int, float]]] = {}
    for number in range(count):
        wanted = mean + _LONGER * _direction(number, count)
        found: dict[int, tuple[float, int]] = {}
        least = prepared.x[stop] - (count - number) * widest
        for start, (so_far, _) in best[-1].items():
            if prepared.x[start] < least:  # the lines that are left cannot hold the rest
                continue
            if start not in ends:
                ends[start] = [*_ends(prepared, start, measure)]
            for end, width in ends[start]:
                if (end == stop) == (number == count - 1):
                    cost = so_far + ((width - wanted) * _UNIT / mean) ** 2 + sense[end]
                    if end not in found or cost < found[end][0]:
                        found[end] = cost, start
        best.append(found)
    return _path(best, stop) if stop in best[-1] else [*lines]


def _direction(number: int, count: int) -> int:
    """Return 1 for a line that should be longer than most, else -1."""
    return 1 if (number == 0 if count == 2 else 0 < number < count - 1) else -1


def _ends(prepared: Prepared, start: int, measure: Measure) -> Iterator[tuple[int, float]]:
    """Yield (end, width) of the lines that fit."""
    room = measure.room(start == 0) + leading_trim(prepared, start, measure)
    for end in range(start + 1, len(prepared.text) + 1):
        if prepared.x[end - 1] - prepared.x[start] > room:
            return
        if end == len(prepared.text) or prepared.may_break(end, measure):
            width = line_width(prepared, start, end, measure)
            if width <= room + TOLERANCE:
                yield end, width


class _Sense(dict[int, float]):
    """How ill or well a line ends before each index, in squares of em; asked once for each."""

    def __init__(self, prepared: Prepared, measure: Measure) -> None:
        text = self._text = prepared.text
        found = measure.words(text) if measure.words else ()
        self._inside = dict(_parted(text, found))
        for word in _WORDS.finditer(text):
            self._keep(*word.span(), _INSIDE)
        for start, end in _brackets(text):
            width = prepared.x[end] - prepared.x[start]
            if width <= measure.line_length:
                is_short = width <= measure.line_length / 2
                self._keep(start, end, _SHORT_BRACKET if is_short else _LONG_BRACKET)

    def _keep(self, start: int, end: int, cost: float) -> None:
        """Make a range whole, whose ends part nothing."""
        for at in range(start + 1, end):
            self._inside[at] = max(self._inside.get(at, 0.0), cost)
        self._inside[start] = self._inside[end] = 0.0

    def __missing__(self, end: int) -> float:
        cost = self[end] = self._cost(end)
        return cost

    def _cost(self, end: int) -> float:
        text = self._text
        if end == len(text):
            return 0.0
        cost = self._inside.get(end, 0.0)
        is_bad = text[end] in _BAD_FIRST or text[end - 1] in _BAD_LAST
        if is_bad or _VERBS.search(text, max(end - 3, 0), end):
            cost += _BAD
        if text.startswith(("关于", "關於"), end):
            return cost + _ABOUT
        if text[max(end - 2, 0) : end] in ("——", "⸺"):
            return cost + _BAD
        parts = _WIDE_SPACE.search(text, max(end - 2, 0), end) and not _NUMBER.match(text[:end])
        if parts or text.startswith(("——", "⸺"), end):
            return cost + _PART
        is_good = text[end - 1] in _GOOD_LAST or text[end] in _GOOD_FIRST
        return cost + _GOOD if is_good else cost


def _parted(text: str, starts: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Yield how ill each index parts what belongs together. starts: of words, and the end."""
    lone = {
        start
        for start, end in pairwise(starts)
        if end - start == 1 and KINDS[text[start]] is Kind.HAN and text[start] not in _ALONE
    }
    for start, end in pairwise(starts):
        yield from ((at, _INSIDE) for at in range(start + 1, end))
        before, behind = start - 1 in lone, start in lone
        if before and behind:  # a name, or a word that is not known
            yield start, _INSIDE
        elif behind and start + 1 not in lone:
            yield start, _SUFFIX
        elif before and start - 2 not in lone:
            yield start, _PREFIX


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges from an opening bracket to its closing one, those inside others first."""
    opened: list[int] = []
    for index, char in enumerate(text):
        if char in OPENING:
            opened.append(index)
        elif char in CLOSING and opened:
            yield opened.pop(), index + 1


def _path(best: Sequence[dict[int, tuple[float, int]]], stop: int) -> list[Choice]:
    found: list[Choice] = []
    end = stop
    for line in reversed(best[1:]):
        found.append(Choice(end, end == stop))
        end = line[end][1]
    return found[::-1]
