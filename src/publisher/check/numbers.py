"""The document number and dates: GB/T 9704-2012, 7.2.5 and 7.3.5."""

import re
from collections.abc import Iterator

from publisher.check.base import Element, Found, Item, Paper, replaced
from publisher.check.elements import CLOSING, NUMBER, OPENING
from publisher.model.ordinals import han_value

_ANYWHERE = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?P<left>[{OPENING}])(?P<year>\d{{4}})(?P<right>[{CLOSING}])"
    r"(?P<di>第?)(?P<zeros>0*)(?P<serial>\d+)号"
)
_ZEROS = re.compile(r"(?<=年)0\d月|(?<=月)0\d日")
_PARTS = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_HAN_DATE = re.compile(
    "([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日"
)
_SHORT_YEAR = re.compile(r"(?<!\d)\d{2}(?=年\d{1,2}月\d{1,2}日)")


def _numbers(paper: Paper) -> Iterator[tuple[Item, re.Match[str]]]:
    """Yield each document number, its own and those that the text speaks of."""
    for item in paper.items:
        pattern = NUMBER if item.element is Element.NUMBER else _ANYWHERE
        for found in re.finditer(pattern, item.text):
            yield item, found


def brackets(paper: Paper) -> Iterator[Found]:
    """The year stands in 〔 〕, in no other brackets."""
    for item, found in _numbers(paper):
        if found["left"] + found["right"] != "〔〕":
            start, end = found.start("left"), found.end("right")
            yield replaced(item, start, end, f"〔{found['year']}〕")


def year(paper: Paper) -> Iterator[Found]:
    """The year has four figures."""
    for item, found in _numbers(paper):
        if len(found["year"]) != 4:
            start, end = found.span("year")
            yield Found(item, found["year"], f"20{found['year'][-2:]}", start, end)


def serial(paper: Paper) -> Iterator[Found]:
    """The serial number has no 第 before it and no zeros."""
    for item, found in _numbers(paper):
        if found["di"] or found["zeros"]:
            yield replaced(item, found.start("di"), found.end(), f"{found['serial']}号")


def zeros(paper: Paper) -> Iterator[Found]:
    """Months and days have no zero before them."""
    for item in paper.items:
        for found in _ZEROS.finditer(item.text):
            yield replaced(item, found.start(), found.end(), found[0][1:])


def form(paper: Paper) -> Iterator[Found]:
    """The date of the document is in Arabic figures with 年, 月 and 日, its year whole."""
    for item in paper.items:
        if item.element is not Element.DATE:
            continue
        if found := _PARTS.search(item.text):
            new = "{}年{}月{}日".format(*map(int, found.groups()))
            yield replaced(item, found.start(), found.end(), new)
        elif found := _HAN_DATE.search(item.text):
            parts = [han_value(part) or "?" for part in found.groups()]
            new = "{}年{}月{}日".format(*parts)
            sure = replaced(item, found.start(), found.end(), new)
            yield Found(item, found[0], new, *found.span()) if "?" in parts else sure
        elif found := _SHORT_YEAR.search(item.text):
            yield Found(item, found[0], f"20{found[0]}", found.start(), found.end())
