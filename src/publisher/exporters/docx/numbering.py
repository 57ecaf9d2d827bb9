"""Lists as Word counts them: a w:abstractNum a shape, a w:num a list, which starts it anew."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType

from publisher.exporters.docx.faces import SYMBOLS
from publisher.exporters.docx.headings import HeadingNumbers, silent
from publisher.exporters.docx.markup import escape, first_line, part
from publisher.exporters.docx.units import twips
from publisher.frozen import changeable, frozen
from publisher.model.nodes import (
    Block,
    Blocks,
    Division,
    List,
    ListItem,
    Numbering,
    Paragraph,
    Quote,
)
from publisher.resolve.grids import about_em
from publisher.resolve.lists import HANGING, ListPlace, label_gap, label_room
from publisher.styles import ComputedStyle

LEVELS = 9
"""Levels that a list has in Word (ECMA-376 part 1, 17.9.6)."""
BOX, CHECKED_BOX = "☐", "☑"
_CIRCLED_BY_CHINESE_WORD = 10
_HAN_MARKS = frozenset("、（）．")

# numFmt and the text around the number, which stands for %.
_FORMATS: Mapping[Numbering, tuple[str, str]] = MappingProxyType(
    {
        Numbering.DECIMAL: ("decimal", "%."),
        Numbering.DECIMAL_PARENTHESIZED: ("decimal", "（%）"),
        Numbering.HAN: ("chineseCountingThousand", "%、"),
        Numbering.HAN_PARENTHESIZED: ("chineseCountingThousand", "（%）"),
        Numbering.CIRCLED: ("decimalEnclosedCircleChinese", "%"),
        Numbering.LOWER_ALPHA: ("lowerLetter", "%."),
        Numbering.UPPER_ALPHA: ("upperLetter", "%."),
        Numbering.LOWER_ROMAN: ("lowerRoman", "%."),
        Numbering.UPPER_ROMAN: ("upperRoman", "%."),
    }
)


def circled_format(highest: int) -> str:
    """Return the numFmt of ①: Chinese Word counts to ⑩ with its own, to ⑳ with the common one."""
    chinese = highest <= _CIRCLED_BY_CHINESE_WORD
    return "decimalEnclosedCircleChinese" if chinese else "decimalEnclosedCircle"


@frozen
class Level:
    """One level. text: % stands for the number; left: twips to the text of the items; room: of them
    what labels have; hanging: twips from the end of a label to the text, less than 0 for numbers
    that begin a line so far in.

    close: the text follows the label without a tab, whose end it would have passed already.
    """

    format: str
    text: str
    left: int
    room: int
    hanging: int
    close: bool = False

    def element(self, index: int) -> str:
        """Return w:lvl; index from 0."""
        after = "nothing" if self.close else "tab"
        side = "right" if self.room else "left"
        shown = escape(self.text.replace("%", f"%{index + 1}"))
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{self.format}"/>'
            f'<w:suff w:val="{after}"/><w:lvlText w:val="{shown}"/><w:lvlJc w:val="{side}"/>'
            f'<w:pPr><w:ind w:left="{self.left}" {first_line(self.hanging)}/></w:pPr>'
            f"<w:rPr>{self._face()}</w:rPr></w:lvl>"
        )

    def _face(self) -> str:
        if self.text in {BOX, CHECKED_BOX}:
            names = f'w:ascii="{SYMBOLS}" w:eastAsia="{SYMBOLS}" w:hAnsi="{SYMBOLS}"'
            return f"<w:rFonts {names}/>"
        han = self.format.startswith(("chinese", "decimalEnclosed")) or not _HAN_MARKS.isdisjoint(
            self.text
        )
        return '<w:rFonts w:hint="eastAsia"/>' if han else '<w:rFonts w:hint="default"/>'


Shape = tuple[Level, ...]


@changeable
class NumberingDefinitions:
    """The lists of one document, filled while its body is written; first that of headings."""

    headings: HeadingNumbers = field(default_factory=HeadingNumbers)
    _shapes: dict[Shape, int] = field(default_factory=dict)
    _lists: list[tuple[int, int, int]] = field(default_factory=list)

    def add(self, shape: Shape, level: int, start: int) -> int:
        """Return the w:numId of a new list that counts on `level` from `start`."""
        abstract = self._shapes.setdefault(shape, len(self._shapes) + self._own)
        self._lists.append((abstract, level, start))
        return len(self._lists) + self._own

    def __bool__(self) -> bool:
        return bool(self._lists or self.headings)

    @property
    def _own(self) -> int:
        """How many lists come before those of the body: that of headings, and of bare ones."""
        return int(bool(self.headings)) + int(bool(self.headings.bare))

    def part(self) -> bytes:
        """Return numbering.xml."""
        own = [self.headings.abstract()] if self.headings else []
        own += [silent()] if self.headings.bare else []
        shapes = (_shaped(number, shape) for shape, number in self._shapes.items())
        abstracts = (*(_abstract(number, levels) for number, levels in enumerate(own)), *shapes)
        named = (
            f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>'
            for number in range(len(own))
        )
        lists = (_list(number, *entry) for number, entry in enumerate(self._lists, len(own) + 1))
        return part("numbering", "".join((*abstracts, *named, *lists)))


def _shaped(number: int, shape: Shape) -> str:
    return _abstract(number, "".join(level.element(index) for index, level in enumerate(shape)))


def _abstract(number: int, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x70756200 + number:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x74706C00 + number:08X}"/>'
        f"{levels}</w:abstractNum>"
    )


def _list(number: int, abstract: int, level: int, start: int) -> str:
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        "</w:num>"
    )


@frozen
class ListShapes:
    """How the lists of an edition look: their labels and the room those take.

    style: of the role list; styles: of blocks, by id; places: of lists that do not simply hang.
    """

    marks: Mapping[str, str]
    style: ComputedStyle
    styles: Mapping[str, ComputedStyle]
    places: Mapping[str, ListPlace]

    def inset(self, block: List) -> int:
        """Return twips that a list stands further in than what is around it."""
        return twips(self._place(block).inset * self.style.word_size)

    def _size(self, block: List) -> float:
        """Return the size of the paragraphs of a list, which is smaller in notes and tables."""
        own = (each.id or "" for item in block.items for each in item.children if _is_words(each))
        return self.styles.get(next(own, ""), self.style).word_size

    def _place(self, block: List) -> ListPlace:
        return self.places.get(block.id or "", HANGING)

    def level(self, block: List, start: int) -> Level:
        """Return the level of a list whose labels begin `start` twips from the margin."""
        labels = [self.marks.get(item.id or "", "") for item in block.items] or [""]
        gap = max(map(label_gap, labels))
        room, hanging = (
            twips(em * self._size(block))
            for em in (label_room(max(map(about_em, labels)) + gap), gap)
        )
        if block.numbering is Numbering.BULLET:
            items = sorted(block.items, key=_is_task)  # a box is told beside the list's own sign
            label = next((self.marks.get(item.id or "", "•") for item in items), "•")
            return Level("bullet", label, start + room, room, hanging)
        numeral, text = _FORMATS[block.numbering]
        text = block.label.rstrip() or text
        if block.numbering is Numbering.CIRCLED:
            numeral = circled_format(block.start + len(block.items) - 1)
        if self._place(block).runs_in:
            indent = twips(self.style.first_line_indent * self.style.word_size)
            return Level(numeral, text, start, 0, -indent, close=True)
        return Level(numeral, text, start + room, room, hanging, close=not hanging)

    def shape(self, block: List, start: int) -> Shape:
        """Return nine levels: those of the list and of the first list at each depth inside it.

        Deeper ones repeat the last, so that an item moved in by a reader has a label, too.
        """
        levels = [self.level(block, start)]
        inner = next(_lists_inside(block), None)
        while inner is not None and len(levels) < LEVELS:
            levels.append(self.level(inner, levels[-1].left + self.inset(inner)))
            inner = next(_lists_inside(inner), None)
        while len(levels) < LEVELS:
            levels.append(replace(levels[-1], left=levels[-1].left + levels[-1].room))
        return tuple(levels)


def at_level(shape: Shape, index: int, level: Level) -> Shape:
    """Return the shape with another level at one place."""
    return (*shape[:index], level, *shape[index + 1 :])


def _lists_inside(block: List) -> Iterator[List]:
    for item in block.items:
        yield from _lists_among(item.children)


def _lists_among(blocks: Blocks) -> Iterator[List]:
    for block in blocks:
        if isinstance(block, List):
            yield block
        elif isinstance(block, Quote | Division):
            yield from _lists_among(block.children)


def _is_words(block: Block) -> bool:
    return isinstance(block, Paragraph)


def _is_task(item: ListItem) -> bool:
    return item.checked is not None


def box(shape: Shape, index: int, checked: bool) -> Shape:
    """Return the shape whose level is the box of a task instead of a number."""
    mark = CHECKED_BOX if checked else BOX
    return at_level(shape, index, replace(shape[index], format="bullet", close=False, text=mark))
