"""The special forms: letter, order and minutes. GB/T 9704-2012, clause 10."""

import re
from collections.abc import Iterator
from itertools import pairwise

from publisher.check.base import Element, Form, Found, Item, LookFix, Paper, replaced

_LEGAL_END = re.compile("(文件)$")
_ATTENDANCE = ("出席", "请假", "列席")
_ORDER_NUMBER = re.compile(r"第(?P<zeros>0*)\d+号")


def _of(paper: Paper, form: Form, element: Element) -> Iterator[Item]:
    return (item for item in paper.items if paper.form is form and item.element is element)


def letter_mark(paper: Paper) -> Iterator[Found]:
    """The mark of a letter is the name of its body, without 文件."""
    for item in _of(paper, Form.LETTER, Element.MARK):
        if found := _LEGAL_END.search(item.text.rstrip()):
            yield replaced(item, *found.span(1), "")


def letter_number(paper: Paper) -> Iterator[Found]:
    """The number of a letter ends at the right edge of the type area."""
    for item in _of(paper, Form.LETTER, Element.NUMBER):
        if item.look and item.look.align != "end":
            yield Found(item, item.look.align, "end", fix=LookFix("align", "end"))


def letter_page(paper: Paper) -> Iterator[Found]:
    """The first page of a letter shows no page number."""
    if paper.form is Form.LETTER and paper.page and paper.page.number_on_first:
        yield Found(None, "— 1 —", "–")


def order_number(paper: Paper) -> Iterator[Found]:
    """The number of an order is centred, 第 and 号 round a figure without zeros before it."""
    for item in _of(paper, Form.ORDER, Element.NUMBER):
        found = _ORDER_NUMBER.search(item.text)
        if found and found["zeros"]:
            yield replaced(item, *found.span("zeros"), "")
        if item.look and item.look.align != "center":
            yield Found(item, item.look.align, "center", fix=LookFix("align", "center"))


def attendance_colon(paper: Paper) -> Iterator[Found]:
    """A full-width colon stands after 出席, 请假 and 列席."""
    for item in _of(paper, Form.MINUTES, Element.ATTENDANCE):
        at = item.text.find(":")
        if 0 <= at < 6:
            yield replaced(item, at, at + 1, "：")


def attendance_order(paper: Paper) -> Iterator[Found]:
    """Those present stand first, then those excused, then those sitting in."""
    for before, item in pairwise(_of(paper, Form.MINUTES, Element.ATTENDANCE)):
        names = [each.text.strip()[:2] for each in (before, item)]
        if _ATTENDANCE.index(names[0]) > _ATTENDANCE.index(names[1]):
            yield Found(item, "、".join(names), "、".join(_ATTENDANCE))
