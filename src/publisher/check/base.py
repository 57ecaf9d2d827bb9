"""What the rules see, and what they say."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from typing import TypeAlias

from publisher.frozen import frozen

GB_9704, GB_15834 = "GB/T 9704-2012", "GB/T 15834-2011"


class Form(StrEnum):
    """The forms of an official document, by the style that sets it; clause 10 has the special."""

    DOCUMENT = "gongwen"
    LETTER = "gongwen-letter"
    ORDER = "gongwen-order"
    MINUTES = "gongwen-minutes"


class Element(StrEnum):
    """Elements of an official document in the order of GB/T 9704-2012, clause 7."""

    COPY_NUMBER = "copy-number"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    MARK = "mark"
    NUMBER = "number"
    SIGNER = "signer"
    TITLE = "title"
    ADDRESSEE = "addressee"
    LEVEL_1 = "level-1"
    LEVEL_2 = "level-2"
    LEVEL_3 = "level-3"
    LEVEL_4 = "level-4"
    BODY = "body"
    ANNEXES = "annexes"
    ATTENDANCE = "attendance"
    SIGNATURE = "signature"
    DATE = "date"
    REMARK = "remark"
    COPIES = "copies"
    PRINTING = "printing"
    ANNEX = "annex"
    ANNEX_TITLE = "annex-title"
    TABLE = "table"


LEVELS = (Element.LEVEL_1, Element.LEVEL_2, Element.LEVEL_3, Element.LEVEL_4)


@frozen
class RunLook:
    """How the Han characters [start, end) of a paragraph are set. size in pt; colour as RRGGBB."""

    start: int
    end: int
    font: str
    size: float
    colour: str = ""


@frozen
class Look:
    """How a paragraph of a Word file is set.

    align: start, center, end, both; indent: of its first line, in characters; pitch: fixed
    distance of its lines in pt, None where lines are as high as their text.
    """

    runs: tuple[RunLook, ...] = ()
    align: str = "both"
    indent: float = 0
    pitch: float | None = None


@frozen
class Item:
    """A paragraph. place: line of a text file, or number of the paragraph in a Word file, from 1.

    level: of a heading that is marked as one, 1 to 6, else 0; label: the first that Word itself
    counts in a list like this one, which is not in the text; boxed: whether it is in a text box.
    """

    index: int
    place: int
    text: str
    level: int = 0
    look: Look | None = None
    element: Element = Element.BODY
    label: str = ""
    boxed: bool = False


@frozen
class Page:
    """The page of the first section of a Word file: sizes in mm, and its page number.

    number: text of the footers, a page number as `#`; number_size in pt, None without one; grid:
    pitch of the document grid in pt, None without one; number_on_first: whether the first page
    shows its number.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number: tuple[str, ...] = ()
    number_size: float | None = None
    grid: float | None = None
    number_on_first: bool = False


@frozen
class Paper:
    """A document as the rules see it. page: None of a file without pages."""

    items: tuple[Item, ...]
    page: Page | None = None
    form: Form = Form.DOCUMENT


@frozen
class TextFix:
    """Put `new` for the characters [start, end) of a paragraph."""

    start: int
    end: int
    new: str


@frozen
class LookFix:
    """Set a property of a paragraph: font, size (pt), align, indent (characters)."""

    name: str
    value: str


@frozen
class PageFix:
    """Set measures of all pages, in mm, by the names of Page."""

    measures: Mapping[str, float] = field(default_factory=dict)


Fix: TypeAlias = TextFix | LookFix | PageFix


@frozen
class Found:
    """What a rule found. item: None for the page; found, wanted: what is and what should be.

    The characters [start, end) of the paragraph are meant; fix: None where only a reader can tell.
    """

    item: Item | None
    found: str
    wanted: str
    start: int = 0
    end: int = 0
    fix: Fix | None = None


@frozen
class Rule:
    """One rule. clause: of its standard; description: what it asks for, in both languages.

    advice: the standard says “usually”: nothing is broken.
    """

    name: str
    standard: str
    clause: str
    description: str
    description_zh: str
    find: Callable[[Paper], Iterator[Found]]
    advice: bool = False


@frozen
class Finding:
    """A rule and what it found."""

    rule: Rule
    found: Found


def replaced(item: Item, start: int, end: int, new: str) -> Found:
    """Return that [start, end) of a paragraph should be `new`, which a copy can have."""
    return Found(item, item.text[start:end], new, start, end, TextFix(start, end, new))


def looks_of(item: Item) -> tuple[tuple[Element, int, int], ...]:
    """Return the parts of a paragraph that are set each in their own way: (element, start, end).

    A heading of the first two levels may run in: only its own sentence is in Hei or Kai.
    """
    size = len(item.text)
    end = item.text.find("。") + 1 or size
    if item.element not in (Element.LEVEL_1, Element.LEVEL_2) or end == size:
        return ((item.element, 0, size),)
    return (item.element, 0, end), (Element.BODY, end, size)
