"""The paged document: frames with positions. Whatever draws it decides nothing.

Lengths in pt; x grows to the right from the left page edge, y downwards from the top page edge.
What a novel has by the ten thousand is a named tuple: made in 0.8 µs, a frozen dataclass in 3.6.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeAlias

from publisher.diagnostics import Span
from publisher.fonts import Face
from publisher.frozen import frozen
from publisher.model.metadata import Metadata
from publisher.model.nodes import Numbering, Resource


class Structure(StrEnum):
    """What a text is made of: the words are those of PDF tags, in the house's spelling."""

    DOCUMENT = "document"
    DIVISION = "division"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    VERSE = "verse"
    LIST = "list"
    ITEM = "item"
    LABEL = "label"
    BODY = "body"
    TABLE = "table"
    TABLE_HEAD = "table-head"
    TABLE_BODY = "table-body"
    ROW = "row"
    HEADER = "header"
    CELL = "cell"
    FIGURE = "figure"
    CAPTION = "caption"
    NOTE = "note"
    REFERENCE = "reference"
    LINK = "link"
    RUBY = "ruby"
    RUBY_BASE = "ruby-base"
    RUBY_TEXT = "ruby-text"
    CODE = "code"
    SPAN = "span"
    CONTENTS = "contents"
    ENTRY = "entry"
    INDEX = "index"


@frozen
class Enclosure:
    """One structure around a frame or a run. key: unique in the document among its kind, so that
    equal ones are one structure.

    scope: of a header, `row` or `column`; spans count grid places; alt: of a figure; lang: of a
    span, BCP 47; numbering: of a list.
    """

    kind: Structure
    key: str
    row_span: int = 1
    column_span: int = 1
    scope: str = ""
    alt: str = ""
    lang: str = ""
    numbering: Numbering | None = None


Within: TypeAlias = tuple[Enclosure, ...]
"""Structures around something, outermost first."""


class Glyphs(NamedTuple):
    """Characters of one face on one baseline.

    x, y: origin of the first glyph on the baseline; spacing: pt added to the advance of every
    character; kerns: (index, pt), ascending, added to the advance of the character at that index
    (negative pulls what follows nearer); scale: horizontal scaling of the glyphs, 1 for none;
    embolden: a face without bold drawn heavier; lang: BCP 47; advances are the face's own.
    aside: a ruby annotation, which stands beside the running text and is no part of it. A note's
    mark and a list's label are text. within: the structures inside the block that they stand in.
    gap: pt between the last glyph and what comes next in the line, where that is wide enough for a
    word space and is none; loose: such blanks are inside the run.
    """

    x: float
    y: float
    text: str
    face: Face
    size: float
    lang: str
    spacing: float = 0.0
    kerns: tuple[tuple[int, float], ...] = ()
    scale: float = 1.0
    color: str = "#000000"
    embolden: bool = False
    aside: bool = False
    within: Within = ()
    gap: float = 0.0
    loose: bool = False


class Divided(Glyphs):
    """Characters whose word goes on with the next run, in the next line."""

    __slots__ = ()


class Upright(Glyphs):
    """Characters of a vertical line that stand upright, one below the other, 1 em each.

    x: the baseline that the line goes down by, 0.12 em right of where the em box begins; y: where
    the em box of the first character begins. The glyphs are the face's forms for vertical lines,
    each in the middle of the em box. spacing, kerns, gap: downwards. Before the page is turned, x
    and y are as of any run.
    """

    __slots__ = ()


class Combined(Upright):
    """A few characters that share one em of a vertical line, side by side (纵中横)."""

    __slots__ = ()


class Sideways(Glyphs):
    """Characters of a vertical line that lie along it, turned clockwise by a quarter.

    x, y: origin of the first glyph, on the baseline that goes down the page; advances downwards.
    """

    __slots__ = ()


@frozen
class Box:
    """A filled rectangle: rules, borders, underlines. x, y: upper left corner."""

    x: float
    y: float
    width: float
    height: float
    color: str = "#000000"


@frozen
class Wave:
    """A wavy line (书名号甲式) from x to x + width, centred on y.

    down: from y to y + width, centred on x.
    """

    x: float
    y: float
    width: float
    color: str = "#000000"
    down: bool = False


@frozen
class Dot:
    """A filled circle (着重号). x, y: its centre; it is decoration, never text."""

    x: float
    y: float
    radius: float
    color: str = "#000000"


@frozen
class Polygon:
    """A filled area between straight lines: a fish tail. corners: (x, y) in order."""

    corners: tuple[tuple[float, float], ...]
    color: str = "#000000"


@frozen
class Picture:
    """A picture. x, y: upper left corner; source: key of `PagedDocument.images`.

    within: as of glyphs; decoration: it says nothing, so that it is no part of the text.
    """

    x: float
    y: float
    width: float
    height: float
    source: str
    alt: str
    within: Within = ()
    decoration: bool = False


Item: TypeAlias = Glyphs | Box | Wave | Dot | Polygon | Picture


class Frame(NamedTuple):
    """What one block puts on one page, in reading order.

    block: id of the block; role: its style's name, or "artifact" for folios, rules and such that
    are no part of the text; goes_on: the block has more frames on later pages; within: the
    structures around it, outermost first (a picture stands in a figure, with its caption); whole:
    all items are text of the block itself, as in nearly all of a novel.
    """

    block: str
    role: str
    items: tuple[Item, ...]
    lang: str = ""
    goes_on: bool = False
    within: Within = ()
    whole: bool = False


class Hyperlink(NamedTuple):
    """A rectangle that leads to a URI, or to `#id`. x, y: upper left corner.

    key: of the link it is a part of, one for each line that the link is on.
    """

    x: float
    y: float
    width: float
    height: float
    target: str
    text: str = ""
    key: str = ""


@frozen
class Page:
    """One page. label: its number as printed; frames in reading order, notes after the text."""

    width: float
    height: float
    label: str
    frames: tuple[Frame, ...]
    links: tuple[Hyperlink, ...] = ()


class Element(NamedTuple):
    """One structure of the document.

    parent: index of the structure around it, -1 for the document; lang: where it is not that of
    what is around it; rank: of a heading, 1 to 6 without gaps; about: what else is known.
    """

    kind: Structure
    parent: int
    lang: str = ""
    rank: int = 0
    about: Enclosure | None = None


ARTIFACT = -1


class Mark(NamedTuple):
    """Items of one frame in a row that belong to one element.

    element: its index, or ARTIFACT for what is no part of the text; without items: an element that
    has its place here and nothing to draw, as an empty cell has.
    """

    element: int
    items: tuple[Item, ...]


@frozen
class Tree:
    """What belongs to what. marks: by page, in the order of drawing, which is that of reading;

    links: by page, the element of each of its links. Elements are children of their parents in the
    order in which marks mention them.
    """

    elements: tuple[Element, ...]
    marks: tuple[tuple[Mark, ...], ...]
    links: tuple[tuple[int, ...], ...]


class Destination(NamedTuple):
    """Where something begins. page: index from 0; y: pt from the top of the page."""

    page: int
    y: float


@frozen
class PagedOutline:
    """One entry of the outline."""

    level: int
    title: str
    destination: Destination


class Sheet(NamedTuple):
    """A page that is finished. marks: in the order of drawing; links: the element of each link."""

    page: Page
    marks: tuple[Mark, ...]
    links: tuple[int, ...]


@frozen
class Ending:
    """What is known of an edition when its last page is finished.

    destinations: by id of a block or note.
    """

    outline: tuple[PagedOutline, ...]
    destinations: Mapping[str, Destination]
    metadata: Metadata
    title: str
    lang: str
    identifier: str
    modified: str


class Paged(Protocol):
    """An edition page by page. images: by the source of their pictures."""

    @property
    def images(self) -> Mapping[str, Resource]:
        """The pictures, by the source that items name."""

    @property
    def named(self) -> Mapping[str, Span]:
        """Where the text names each picture first, for messages."""

    @property
    def lang(self) -> str:
        """BCP 47 tag of the edition."""

    @property
    def vertical(self) -> bool:
        """Whether lines go down, and pages follow each other from right to left."""

    @property
    def elements(self) -> Sequence[Element]:
        """Those of the structure tree that the pages so far mention, more with each page."""

    def sheets(self) -> Iterator[Sheet]:
        """Yield the pages in order; each may be forgotten before the next is finished."""

    @property
    def ending(self) -> Ending:
        """What is known when all pages were asked for."""


@frozen
class PagedDocument:
    """All pages of an edition. ending: all but the pages; tree: their structure.

    vertical: lines go down, and pages follow each other from right to left; named: where the text
    names each picture first, for messages.
    """

    pages: tuple[Page, ...]
    ending: Ending
    images: Mapping[str, Resource]
    tree: Tree
    vertical: bool = False
    named: Mapping[str, Span] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """BCP 47 tag of the edition."""
        return self.ending.lang

    @property
    def outline(self) -> tuple[PagedOutline, ...]:
        """The headings, with their places."""
        return self.ending.outline

    @property
    def destinations(self) -> Mapping[str, Destination]:
        """Places by id of a block or note."""
        return self.ending.destinations

    @property
    def elements(self) -> Sequence[Element]:
        """Those of the structure tree."""
        return self.tree.elements

    def sheets(self) -> Iterator[Sheet]:
        """Yield the pages in order."""
        yield from map(Sheet, self.pages, self.tree.marks, self.tree.links)
