"""Which element of an official document each paragraph is, by its text and its place.

GB/T 9704-2012, 7.2 to 7.4. What the text does not tell is body.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from publisher.check.base import LEVELS, Element, Form, Item

DATE = (
    r"\d{2,4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月"
    r"[一二三四五六七八九十]{1,3}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
)
OPENING, CLOSING = "〔\\[［(（【﹝", "〕\\]］)）】﹞"
NUMBER = (
    rf"(?P<code>[\u4e00-\u9fff]{{1,12}})\s*(?P<left>[{OPENING}])\s*(?P<year>\d{{2,4}})\s*年?"
    rf"(?P<right>[{CLOSING}])\s*(?P<di>第?)\s*(?P<zeros>0*)(?P<serial>\d+)\s*号"
)
ORDINAL = "[一二三四五六七八九十百]+"
_HEAD = (
    (Element.COPY_NUMBER, r"\d{6}"),
    (Element.SECRECY, r"(绝密|机密|秘密)(★.*)?"),
    (Element.URGENCY, "特急|加急|特提|平急"),
    (Element.NUMBER, rf"{NUMBER}(\s+签发人.*)?"),
    (Element.SIGNER, "签发人[:：].*"),
)
_FOOT = (
    (Element.ATTENDANCE, r"(出席|请假|列席)\s*[:：].*"),
    (Element.ANNEXES, "附\\s*件\\s*[:：].*"),
    (Element.COPIES, "抄\\s*送\\s*[:：].*"),
    (Element.PRINTING, rf".*\S\s+({DATE})\s*(印发|印)?"),
    (Element.DATE, DATE),
    (Element.ANNEX, "附\\s*件\\s*[0-9一二三四五六七八九十]{0,3}"),
)
_LEVELS = (
    (Element.LEVEL_1, rf"{ORDINAL}\s*[、.．,，]"),
    (Element.LEVEL_2, rf"[（(]\s*{ORDINAL}\s*[）)]"),
    (Element.LEVEL_3, r"\d{1,2}\s*(?:[.．,，](?!\d)|、)"),
    (Element.LEVEL_4, r"[（(]\s*\d{1,2}\s*[）)]"),
)
_MARK = re.compile(r"[\u4e00-\u9fff]{2,40}(文件|命令|令|纪要)")
_TITLE_END = re.compile("[。；，：:]$")
_OWN_NUMBERS = {
    Form.ORDER: re.compile(r"第\s*\d+\s*号"),
    Form.MINUTES: re.compile(r"(第\s*\d+\s*[期号]|[〔\[［(（]\d{4}[〕\]］)）]\s*\d+\s*号)"),
}
"""Of orders and minutes, which may have no code of their body before the number (10.2, 10.3)."""
_RED = "FF0000"
_LONGEST_ADDRESS, _LONGEST_TITLE = 200, 80


def form_of(items: Iterable[Item]) -> Form:
    """Return the form that a document has by its mark, and a letter by the 函 of its number."""
    head = [item for item in items if item.text.strip()][:6]
    numbered = [item for item in head if re.match(NUMBER, item.text.strip())]
    for item in head:
        text = item.text.strip()
        if not _is_mark(item, numbered=bool(numbered)):
            continue
        if text.endswith("纪要"):
            return Form.MINUTES
        if text.endswith("令"):
            return Form.ORDER
        number = re.match(NUMBER, numbered[0].text.strip()) if numbered else None
        letter = number is not None and number["code"].endswith("函")
        return Form.LETTER if letter else Form.DOCUMENT
    return Form.DOCUMENT


def recognised(items: Iterable[Item], form: Form = Form.DOCUMENT) -> tuple[Item, ...]:
    """Return the paragraphs with their elements; empty ones keep their place and are body."""
    found = [_by_text(item) for item in items]
    _number(found, form)
    spoken = [at for at, item in enumerate(found) if item.text.strip()]
    _title(found, spoken, form)
    _annexes(found, spoken)
    _ending(found, spoken)
    return tuple(found)


def _by_text(item: Item) -> Item:
    text = item.text.strip()
    if item.element is Element.TABLE or not text:
        return item
    for element, pattern in _HEAD if item.boxed else (*_HEAD, *_FOOT):
        if re.fullmatch(pattern, text):
            return replace(item, element=element)
    if item.boxed:
        # A box has elements of the head, or something of its own, which is not judged.
        return item if _is_mark(item, numbered=True) else replace(item, element=Element.TABLE)
    for element, pattern in _LEVELS:
        if re.match(pattern, item.label + text):
            return replace(item, element=element)
    if 1 < item.level <= len(LEVELS):
        return replace(item, element=LEVELS[item.level - 1])
    return item


def _number(items: list[Item], form: Form) -> None:
    """Tell the number of an order or of minutes: the second or third phrase, below the mark."""
    pattern = _OWN_NUMBERS.get(form)
    head = [item for item in items if item.text.strip()][:4]
    for item in head:
        if pattern and item.element is Element.BODY and pattern.fullmatch(item.text.strip()):
            items[item.index] = replace(item, element=Element.NUMBER)


def _title(items: list[Item], spoken: Sequence[int], form: Form) -> None:
    """Tell the issuing body's mark, the title in its lines, and the addressees."""
    untitled = form in (Form.ORDER, Form.MINUTES)
    places = iter(spoken)
    numbered = any(item.element is Element.NUMBER for item in items)
    for at in places:
        item = items[at]
        if item.element is not Element.BODY:
            if item.element in LEVELS:
                return
            continue
        before = not any(each.element is Element.NUMBER for each in items[:at])
        if _is_mark(item, numbered=numbered and before):
            items[at] = replace(item, element=Element.MARK)
            continue
        if item.boxed:
            items[at] = replace(item, element=Element.TABLE)
            continue
        # An order has no title, minutes need none: what is a sentence there is text.
        if _may_be_title(item.text.strip()) and not (untitled and "。" in item.text):
            items[at] = replace(item, element=Element.TITLE)
            _after_title(items, places, at)
        return


def _may_be_title(text: str) -> bool:
    """Tell whether a first paragraph is a title: one phrase, and no salutation."""
    return len(text) <= _LONGEST_TITLE and not re.search("[。！？；].|[：:]$", text)


def _is_mark(item: Item, *, numbered: bool) -> bool:
    red = item.look is not None and any(run.colour == _RED for run in item.look.runs)
    return red or (numbered and _MARK.fullmatch(item.text.strip()) is not None)


def _goes_on(title: Item, item: Item) -> bool:
    """Tell whether a paragraph is one more line of a title: centred, and as large."""
    if title.look is None or item.look is None or item.look.align != "center":
        return False
    sizes = [{run.size for run in look.runs} for look in (title.look, item.look)]
    return sizes[0] == sizes[1]


def _after_title(items: list[Item], places: Iterator[int], first: int) -> None:
    for at in places:
        item, text = items[at], items[at].text.strip()
        if item.element is not Element.BODY:
            return
        if _goes_on(items[first], item) and not _TITLE_END.search(text):
            items[at] = replace(item, element=Element.TITLE)
            continue
        if text.endswith(("：", ":")) and len(text) <= _LONGEST_ADDRESS:
            items[at] = replace(item, element=Element.ADDRESSEE)
        return


def _annexes(items: list[Item], spoken: Sequence[int]) -> None:
    """Tell the further names of a list of annexes, and the titles of the annexes themselves."""
    for before, at in pairwise(spoken):
        last, item = items[before].element, items[at]
        if last is Element.ANNEXES and item.element is Element.LEVEL_3:
            items[at] = replace(item, element=Element.ANNEXES)
        elif last is Element.ANNEX and item.element is Element.BODY:
            items[at] = replace(item, element=Element.ANNEX_TITLE)


def _ending(items: list[Item], spoken: Sequence[int]) -> None:
    """Tell the signature before the date, and the remark behind it."""
    dated = next((i for i, at in enumerate(spoken) if items[at].element is Element.DATE), None)
    if dated is None:
        return
    if dated and items[spoken[dated - 1]].element is Element.BODY:
        item = items[spoken[dated - 1]]
        if not item.text.rstrip().endswith(("。", "！", "？", "：", "；")):
            items[item.index] = replace(item, element=Element.SIGNATURE)
    for at in spoken[dated + 1 : dated + 2]:
        if re.fullmatch("[（(].*[）)]", items[at].text.strip()):
            items[at] = replace(items[at], element=Element.REMARK)
