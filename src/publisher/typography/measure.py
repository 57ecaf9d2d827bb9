"""What goes into the setting of a paragraph: its text with advances, and the rules of its style."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeAlias

from publisher.frozen import Caching, frozen
from publisher.typography.adjustment import PunctuationStyle
from publisher.typography.breaks import Level, Prohibition, line_end_marks
from publisher.typography.spacing import GAP
from publisher.typography.widths import OPENING, Blank, Region, blanks

TOLERANCE: Final = 1e-9
"""How much, in em, sums of advances may be off by their rounding."""

Advances: TypeAlias = Sequence[float] | Callable[[int, int], Sequence[float]] | None
"""Natural advances in em of the paragraph's size: an entry for each character; or a function
asked for each Western run and each U+FFFC as (start, end), the others being Han of 1 em; or
None, where a Western character counts half an em (for tests and estimates)."""


Hyphenate: TypeAlias = Callable[[int, int], Mapping[int, float]]
"""Asked for a Western word as (start, end): the indices at which it may be divided, with the
width of the hyphen there in em."""

Words: TypeAlias = Callable[[str], Sequence[int]]
"""Asked for a title: where its words begin, in order, and its length at the end."""


class Alignment(StrEnum):
    """How lines fill the line length (CLREQ #ways_of_alignments)."""

    JUSTIFY = "justify"
    START = "start"
    CENTRE = "centre"
    END = "end"
    EVEN = "even"
    """Even spacing (均排): the last or only line is spread, too."""


class LineStart(StrEnum):
    """Whether an opening bracket at a line's start loses the half em before its ink.

    Source: CLREQ #h-compression_of_punctuation_marks_at_line_start, which allows each.
    """

    FULL = "full"
    TURNOVER = "turnover"
    """Trimmed in every line but a paragraph's first."""
    TRIMMED = "trimmed"


@frozen
class Measure(Caching):
    """The rules of one style, the same for all its paragraphs. Lengths in em of its size.

    line_length: from edge to edge; first_line_indent, turnover_indent: from the start edge, for
    the first line and the others. gap: natural, least and greatest space between Han and
    Western; equal figures fix it. trim_end: a mark at line end takes half an em (GB/T
    15834-2011, 5.1.10); None means by region, where outside the Mainland it is only the first
    means of reduction. reduce_stops: whether 。？！ may lose their blank to fill a line. grid: all
    Han characters stand on the em grid (`typography.grid`), whatever else is said of space.
    balance: lines are of like length and broken by sense (`typography.balance`); words: asked for
    that; names: it is a list of authors, or a title, none of which a line
    divides that holds it whole.
    """

    line_length: float
    first_line_indent: float = 0.0
    turnover_indent: float = 0.0
    alignment: Alignment = Alignment.JUSTIFY
    level: Level = Prohibition.BASIC
    region: Region = Region.MAINLAND
    style: PunctuationStyle = PunctuationStyle.QUANJIAO
    lang: str = "zh"
    vertical: bool = False
    gap: tuple[float, float, float] = (GAP, 0.125, 0.5)
    trim_start: LineStart = LineStart.TURNOVER
    trim_end: bool | None = None
    hanging: bool = False
    reduce_stops: bool = True
    grid: bool = False
    balance: bool = False
    words: Words | None = None
    names: bool = False

    def __post_init__(self) -> None:
        """Refuse a line that holds nothing."""
        if self.line_length - max(self.first_line_indent, self.turnover_indent) <= 0:
            raise ValueError("the indents leave no room in the line")

    def room(self, first: bool) -> float:
        """Return the length from the indent of a line to its end edge."""
        return self.line_length - (self.first_line_indent if first else self.turnover_indent)

    @cached_property
    def blanks(self) -> Mapping[str, Blank]:
        """The adjustable blank of each mark that has some."""
        return blanks(self.region, self.vertical)

    @cached_property
    def not_last(self) -> frozenset[str]:
        """The marks that may not end a line."""
        return line_end_marks(self.level)

    @cached_property
    def reducible(self) -> re.Pattern[str]:
        """Finds the marks and word spaces that may lose width to fill a line."""
        return re.compile(f"[ {re.escape(''.join(self.blanks))}]")

    @cached_property
    def leads(self) -> Mapping[str, float]:
        """What each opening bracket loses at a line's start; empty where none does."""
        full = self.trim_start is LineStart.FULL and not self.narrow
        full = full or self.style is PunctuationStyle.PLAIN
        blank = {} if full else self.blanks
        return {mark: blank[mark].before for mark in OPENING if mark in blank}

    @cached_property
    def tails(self) -> Mapping[str, float]:
        """What each mark always loses at a line's end; empty where none does."""
        blank = self.blanks if self.ends_trimmed else {}
        return {mark: blank[mark].after for mark in blank if blank[mark].after}

    @cached_property
    def first_trimmed(self) -> bool:
        """Whether that holds for a paragraph's first line, too."""
        return self.trim_start is LineStart.TRIMMED or self.narrow

    @cached_property
    def narrow(self) -> bool:
        """Whether marks are half an em wide, wherever they stand."""
        return self.style in (PunctuationStyle.KAIMING, PunctuationStyle.BANJIAO)

    @cached_property
    def natural_last(self) -> bool:
        """Whether a last line stays as it is, from the start edge."""
        return self.alignment in (Alignment.JUSTIFY, Alignment.START)

    @cached_property
    def justified(self) -> bool:
        """Whether full lines end at the end edge."""
        return self.alignment in (Alignment.JUSTIFY, Alignment.EVEN)

    @cached_property
    def ends_trimmed(self) -> bool:
        """Whether a mark at line end always takes half an em."""
        if self.style is PunctuationStyle.PLAIN:
            return False
        if self.narrow:
            return True
        return self.region is Region.MAINLAND if self.trim_end is None else self.trim_end

    @cached_property
    def hangable(self) -> str:
        """The marks that may hang outside the line (CLREQ #hanging_punctuation_marks_at_line_end).

        Marks in the middle of their frame do not hang in horizontal lines.
        """
        if not self.hanging or (self.region is not Region.MAINLAND and not self.vertical):
            return ""
        return "、，。．；：？！" if self.region is Region.MAINLAND else "、，。"


@frozen
class Paragraph:
    """What is set: code points in reading order, with U+FFFC for each inline object.

    keep: ranges [start, end) never divided; note_marks: ranges of superscript note marks, which
    stay with what stands before them and get no gap. Give both in reading order. hyphenate: says
    where words may be divided; it is asked only about loose lines. solid: ranges inside which no
    line gets space, since the caller sets what is in them.
    """

    text: str
    advances: Advances = None
    keep: tuple[tuple[int, int], ...] = ()
    note_marks: tuple[tuple[int, int], ...] = ()
    hyphenate: Hyphenate | None = None
    solid: tuple[tuple[int, int], ...] = ()
