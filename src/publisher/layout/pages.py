"""The paged document: frames with positions. Whatever draws it decides nothing.

Lengths in pt; x grows to the right from the left page edge, y downwards from the top page edge.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from publisher.fonts import Face
from publisher.model.metadata import Metadata
from publisher.model.nodes import Resource


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Characters of one face on one baseline.

    x, y: origin of the first glyph on the baseline; spacing: pt added to the advance of every
    character; kerns: (index, pt), ascending, added to the advance of the character at that index
    (negative pulls what follows nearer); scale: horizontal scaling of the glyphs, 1 for none;
    embolden: a face without bold drawn heavier; lang: BCP 47; advances are the face's own.
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


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle: rules, borders, underlines. x, y: upper left corner."""

    x: float
    y: float
    width: float
    height: float
    color: str = "#000000"


@dataclass(frozen=True, slots=True)
class Wave:
    """A wavy line (书名号甲式) from x to x + width, centred on y."""

    x: float
    y: float
    width: float
    color: str = "#000000"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. x, y: upper left corner; source: key of `PagedDocument.images`."""

    x: float
    y: float
    width: float
    height: float
    source: str
    alt: str


Item: TypeAlias = Glyphs | Box | Wave | Picture


@dataclass(frozen=True, slots=True)
class Frame:
    """What one block puts on one page, in reading order.

    block: id of the block; role: its style's name, or "artifact" for folios, rules and such that
    are no part of the text; goes_on: the block has more frames on later pages.
    """

    block: str
    role: str
    items: tuple[Item, ...]
    lang: str = ""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A rectangle that leads to a URI, or to `#id`. x, y: upper left corner."""

    x: float
    y: float
    width: float
    height: float
    target: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. label: its number as printed; frames in reading order, notes after the text."""

    width: float
    height: float
    label: str
    frames: tuple[Frame, ...]
    links: tuple[Hyperlink, ...] = ()


@dataclass(frozen=True, slots=True)
class Destination:
    """Where something begins. page: index from 0; y: pt from the top of the page."""

    page: int
    y: float


@dataclass(frozen=True, slots=True)
class PagedOutline:
    """One entry of the outline."""

    level: int
    title: str
    destination: Destination


@dataclass(frozen=True, slots=True)
class PagedDocument:
    """All pages of an edition. destinations: by id of a block or note."""

    pages: tuple[Page, ...]
    outline: tuple[PagedOutline, ...]
    destinations: Mapping[str, Destination]
    metadata: Metadata
    title: str
    lang: str
    identifier: str
    modified: str
    images: Mapping[str, Resource]
