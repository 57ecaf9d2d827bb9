"""Order and marks of the elements round the body: GB/T 9704-2012, 7.2 to 7.4."""

import re
from collections.abc import Iterator

from publisher.check.base import LEVELS, Element, Found, Item, Paper, replaced

_PLACES = {element: at for at, element in enumerate(Element)}
_UNORDERED = frozenset({*LEVELS, Element.BODY, Element.TABLE, Element.ANNEX, Element.ANNEX_TITLE})
_ANNEX = re.compile(r"\s*(?:附\s*件\s*[:：]|\d)")
_NAME_END = re.compile("[。；，、]+$")


def _of(paper: Paper, *elements: Element) -> Iterator[Item]:
    return (item for item in paper.items if item.element in elements)


def order(paper: Paper) -> Iterator[Found]:
    """Copy number, secrecy, urgency, mark, number, title, addressees, body, annexes, date ..."""
    last = None
    for item in paper.items:
        # A text box stands where it is put, wherever it is anchored.
        if item.element in _UNORDERED or item.boxed:
            continue
        if last is not None and _PLACES[item.element] < _PLACES[last.element]:
            yield Found(item, item.text.strip()[:20], f"before “{last.text.strip()[:20]}”")
        else:
            last = item


def title(paper: Paper) -> Iterator[Found]:
    """No full stop ends a title."""
    for item in _of(paper, Element.TITLE, Element.ANNEX_TITLE):
        if found := re.search(r"[。．.]\s*$", item.text):
            yield replaced(item, found.start(), len(item.text.rstrip()), "")


def addressee(paper: Paper) -> Iterator[Found]:
    """A full-width colon stands after the last addressee."""
    for item in _of(paper, Element.ADDRESSEE):
        text = item.text.rstrip()
        if text.endswith(":"):
            yield replaced(item, len(text) - 1, len(text), "：")


def annex_colon(paper: Paper) -> Iterator[Found]:
    """附件 has a full-width colon, as 抄送 has."""
    for item in _of(paper, Element.ANNEXES, Element.COPIES):
        at = item.text.find(":")
        if 0 <= at < 6:
            yield replaced(item, at, at + 1, "：")


def annex_name(paper: Paper) -> Iterator[Found]:
    """No mark stands behind the name of an annex."""
    for item in _of(paper, Element.ANNEXES):
        text = item.text.rstrip()
        if _ANNEX.match(text) and (found := _NAME_END.search(text)):
            yield replaced(item, found.start(), found.end(), "")


def copies(paper: Paper) -> Iterator[Found]:
    """A full stop ends the list of those who get copies."""
    for item in _of(paper, Element.COPIES):
        text = item.text.rstrip()
        if not text.endswith("。"):
            end = len(text) - (text[-1] in "；;，,.")
            yield replaced(item, end, len(text), "。")


def printing(paper: Paper) -> Iterator[Found]:
    """印发 stands behind the date of printing."""
    for item in _of(paper, Element.PRINTING):
        text = item.text.rstrip()
        if not text.endswith("印发"):
            end = len(text) - text.endswith("印")
            yield replaced(item, end, len(text), "印发")
