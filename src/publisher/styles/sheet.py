"""Typed style sheets: every value computed, lengths in pt unless a name says otherwise."""

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from publisher.fonts.roles import FontRole
from publisher.frozen import frozen
from publisher.styles.ruling import PLAIN, Ruling


class Alignment(StrEnum):
    """How the lines of a paragraph stand in their measure."""

    START = "start"
    CENTER = "center"
    END = "end"
    JUSTIFY = "justify"
    SPREAD = "spread"
    """Every line is filled, the last and an only one too (均排, CLREQ #ways_of_alignments)."""


class Emphasized(StrEnum):
    """What emphasis does to Han text, which is never slanted (CLREQ #kai)."""

    KAI = "kai"
    DOTS = "dots"
    BOLD = "bold"


class NoteMarks(StrEnum):
    """How notes are counted. The value shows the first mark; ※ is doubled and tripled, then ※4."""

    CIRCLED = "①"
    BRACKETED = "[1]"
    PLAIN = "1"
    REFERENCE = "※"


class InterlinearNotes(StrEnum):
    """How a note is set that stands in its line (夹注): in two half-size lines, or in one."""

    DOUBLE = "double"
    SINGLE = "single"


INTERLINEAR_SIZE = 0.75
"""Size of such a note in one line, in em of the text around it."""


@frozen
class ComputedStyle:
    """What one role of text looks like. The name is the role, in every format.

    font, western: roles of faces for Han and Western text; size: pt on paper; word_size: pt in
    office software; line_pitch: pt from baseline to baseline; indents: em of the own size
    (first_line_indent may be negative: hanging); space_before, space_after: pt.
    line_break: none, basic, gb or strict (CLREQ #prohibition_rules_for_line_start_end).
    han_western_gap: em, 0 turns it off. punctuation: how wide marks are, quanjiao, kaiming,
    banjiao or plain (CLREQ #punctuation_width_adjustment); hanging: whether a mark may stand
    outside the line's end (CLREQ #hanging_punctuation_marks_at_line_end). not_at_line_start,
    not_at_line_end: marks added to those of line_break, and marks taken from them. run_in: a
    heading begins the line of the paragraph behind it (CLREQ #processing_of_runin_headings).
    recto: the page that it begins is a right-hand one; span: column, or all for what stands over
    all columns; balance: lines that are not justified are of like length and broken by sense; grid:
    every Han character stands on the em grid, which the page says for styles of its body's size.
    """

    name: str
    font: FontRole = FontRole.SONG
    western: FontRole = FontRole.WESTERN_SERIF
    size: float = 12.0
    word_size: float = 12.0
    bold: bool = False
    color: str = "#000000"
    line_pitch: float = 20.0
    align: Alignment = Alignment.JUSTIFY
    first_line_indent: float = 0.0
    indent_start: float = 0.0
    indent_end: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False
    keep_together: bool = False
    page_break_before: bool = False
    widows: int = 2
    orphans: int = 2
    line_break: str = "basic"
    han_western_gap: float = 0.25
    letter_spacing: float = 0.0
    punctuation: str = "quanjiao"
    hanging: bool = False
    recto: bool = False
    span: str = "column"
    run_in: bool = False
    not_at_line_start: tuple[str, str] = ("", "")
    not_at_line_end: tuple[str, str] = ("", "")
    balance: bool = False
    grid: bool = False


@frozen
class PageNumber:
    """The folio. format: text with {page} and, if wanted, {pages}; empty: no page numbers.

    {page:roman} and {page:han} count i, ii and 一, 二. front: the format of pages before the body,
    which then begins at 1, or None where all pages count through. even: the format of left-hand
    pages where it is another; edge: foot or head; position: center, outside, inside or end;
    distance: pt from that edge of the type area to the middle of the digits, where a dash beside
    them lies; on_first, on_cover: whether the first page, and a cover or colophon, show it;
    indent: em from the edge that it stands at.
    """

    format: str = "{page}"
    even: str | None = None
    edge: str = "foot"
    position: str = "center"
    distance: float = 28.0
    style: str = "page-number"
    on_first: bool = True
    on_cover: bool = False
    indent: float = 0.0
    front: str | None = None

    def shown(self, page: int, *, two_sided: bool) -> str:
        """Return the format of a page, counted from 1; only two-sided sheets have left pages."""
        return _of_page(self.format, self.even, page, two_sided=two_sided)


@frozen
class RunningHead:
    """What stands above the text. text: title, heading-1 to heading-6, or empty for none.

    even: of left-hand pages where it is another; position: center, outside, inside or end;
    distance: pt from the top of the type area up to the middle of the text; rule: whether a line
    as wide as the type area lies half way between; indent: em from the edge that it stands at.
    """

    text: str = ""
    even: str | None = None
    position: str = "center"
    distance: float = 18.0
    rule: bool = False
    style: str = "running-head"
    indent: float = 0.0

    def shown(self, page: int, *, two_sided: bool) -> str:
        """Return what a page shows, counted from 1; only two-sided sheets have left pages."""
        return _of_page(self.text, self.even, page, two_sided=two_sided)


def _of_page(odd: str, even: str | None, page: int, *, two_sided: bool) -> str:
    return odd if even is None or not two_sided or page % 2 else even


def side_of(position: str, *, left_hand: bool) -> str:
    """Return left, center or right for a position; one-sided sheets have right-hand pages only."""
    match position:
        case "center":
            return "center"
        case "outside":
            return "left" if left_hand else "right"
        case "inside":
            return "right" if left_hand else "left"
        case _:  # end: of the line, on every page
            return "right"


@frozen
class PageSetup:
    """The page in pt: size, margins round the type area, and its grid (0: no grid).

    inner is the binding side; on one-sided pages it is the left. chars, lines: of the body style,
    in each column; column_gap: pt between columns; column_rule: a line in the middle of it;
    landscape: the paper is turned, and bound at its head; grid: its Han
    characters stand on the em grid (CLREQ
    #handling_of_grid_alignment_in_chinese_and_western_mixed_text_composition); vertical: lines go
    down the page, from right to left; such a book is bound at the right, so that the inner side of
    its odd pages is the right one (CLREQ #main_elements_of_basic_composition); ruling: its frame,
    rules and strip.
    """

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float
    chars: int = 0
    lines: int = 0
    two_sided: bool = False
    grid: bool = False
    number: PageNumber = PageNumber()
    head: RunningHead = RunningHead()
    columns: int = 1
    column_gap: float = 0.0
    column_rule: bool = False
    landscape: bool = False
    vertical: bool = False
    ruling: Ruling = PLAIN

    @property
    def column_room(self) -> float:
        """Width that margins and gaps leave of each column, in pt."""
        return (self.measure - (self.columns - 1) * self.column_gap) / self.columns

    def column_width(self, em: float) -> float:
        """Return the width of each column in pt, a whole number of em.

        Source: CLREQ #considerations_in_designing_type_area.
        """
        return min(max(int(self.column_room / em + 0.001), 1) * em, self.column_room)

    @property
    def has_strip(self) -> bool:
        """Whether its outer edge is the fold of a leaf, which that of no landscape page is."""
        return self.ruling.strip != "none" and not self.landscape

    @property
    def measure(self) -> float:
        """Extent of the type area along its lines, in pt."""
        return self._down if self.vertical else self._across

    @property
    def depth(self) -> float:
        """Extent of the type area across its lines, in pt."""
        return self._across if self.vertical else self._down

    @property
    def _across(self) -> float:
        return self.width - self.inner - self.outer

    @property
    def _down(self) -> float:
        return self.height - self.top - self.bottom

    def side(self, position: str, page: int) -> str:
        """Return left, center or right for a position on a page, counted from 1."""
        left_hand = (self.two_sided and page % 2 == 0) is not self.vertical
        return side_of(position, left_hand=left_hand)


@frozen
class Matter:
    """What a sheet puts before and behind the text.

    cover: a page with title, subtitle, authors and publisher; contents: of the headings of so many
    levels; cover_picture: area, or full where a picture that is all of the author's cover fills its
    page; index: of the places that the text marks, sorted by auto, pinyin or strokes; colophon:
    a page with what the metadata say.
    """

    cover: bool = False
    cover_picture: str = "area"
    contents: bool = False
    contents_levels: int = 2
    index: bool = False
    index_order: str = "auto"
    colophon: bool = False

    @property
    def before(self) -> bool:
        """Whether it puts anything before the text."""
        return self.cover or self.contents


@frozen
class FigureSetting:
    """Where figures go that do not say it. placement: here, top, bottom or page.

    span: column, or all for those over all columns.
    """

    placement: str = "here"
    span: str = "column"


class OfficialKind(StrEnum):
    """The forms of an official document that GB/T 9704-2012 knows, clauses 7 and 10."""

    DOCUMENT = "document"
    LETTER = "letter"
    ORDER = "order"
    MINUTES = "minutes"


@frozen
class OfficialForm:
    """How the elements of an official document stand (GB/T 9704-2012). Lengths in pt.

    mark_top: from the top of the type area down to the issuing body's mark, negative above it;
    rule_weight: of the coloured line below the head, 0 for none; rule_distance: from what it is
    below; rule_width: 0 for that of the type area; even_page: whether what ends the document stands
    on an even page, its last one (PDF).
    """

    kind: OfficialKind = OfficialKind.DOCUMENT
    mark_top: float = 99.2
    rule_weight: float = 0.0
    rule_distance: float = 11.34
    rule_width: float = 0.0
    rule_color: str = "#ff0000"
    even_page: bool = True


COVER_ROLES = frozenset({"cover-title", "cover-subtitle", "cover-author", "cover-publisher"})
CONTENTS_ROLES = frozenset({"contents-title", *(f"contents-{rank}" for rank in range(1, 7))})
INDEX_ROLES = frozenset({"index-title", "index-group", "index-1", "index-2", "index-3"})
OFFICIAL_ROLES = frozenset(
    {"copy-number", "secrecy", "issuer-mark", "document-number", "attachment-note", "attendance"}
    | {"remark", "attachment-label", "attachment-title", "imprint"}
)
_BACK_ROLES = frozenset({"notes-title", "colophon"}) | INDEX_ROLES
_EDGE_ROLES = frozenset({"running-head", "table-continued"})
PAGED_ROLES = _EDGE_ROLES | COVER_ROLES | CONTENTS_ROLES | _BACK_ROLES
"""Roles of what only laid-out pages have; formats without pages pass over them."""


@frozen
class Reference:
    """A Word file of the user's whose styles, page, headers and numbering documents take.

    name: what messages call it; styles: id of its paragraph style by role, of those it has;
    counted: w:numFmt and w:lvlText by role, of those whose paragraphs it counts.
    """

    name: str
    data: bytes
    styles: Mapping[str, str]
    counted: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@frozen
class StyleSheet:
    """One named look for a whole edition.

    styles: role to style; those of `role_styles.ROLES`. fonts: families to try before the shipped
    ones, by role. notes_at: where notes stand: page (as their kinds say), or all at the
    end of their chapter or of the document; notes_title: whether a title stands above endnotes.
    endnote_marks: None for those of footnotes, or others where a text has both.
    table_continued: what stands over a table that goes on from the page before; nothing if empty.
    sections: other page set-ups, by the name that divisions ask for. corner_quotes: whether
    「 」『 』 quote in all editions. horizontal_in_vertical: most digits that share one em of
    a vertical line (纵中横), 0 for none. official: how the elements of an official document stand,
    None for sheets that show none; reference: the Word file that the sheet was read from;
    embed_fonts: whether Word files hold their fonts, as the user asks.
    """

    name: str
    title: str
    description: str
    page: PageSetup
    styles: Mapping[str, ComputedStyle]
    fonts: Mapping[FontRole, tuple[str, ...]]
    matter: Matter = Matter()
    emphasis: Emphasized = Emphasized.KAI
    note_marks: NoteMarks = NoteMarks.CIRCLED
    endnote_marks: NoteMarks | None = None
    notes_restart: str = "document"
    interlinear: InterlinearNotes = InterlinearNotes.DOUBLE
    notes_at: str = "page"
    notes_title: bool = False
    thematic_break: str = "＊　＊　＊"
    table_continued: str = "{label}（续）"
    bullets: tuple[str, ...] = ("•", "◦", "▪")
    sections: Mapping[str, PageSetup] = field(default_factory=dict)
    figure: FigureSetting = FigureSetting()
    corner_quotes: bool = False
    horizontal_in_vertical: int = 3
    reference: Reference | None = None
    official: OfficialForm | None = None
    embed_fonts: bool = False

    @property
    def text_styles(self) -> Mapping[str, ComputedStyle]:
        """The styles that formats without pages have a use for, by role."""
        hidden = PAGED_ROLES - INDEX_ROLES if self.matter.index else PAGED_ROLES
        hidden = hidden if self.official else hidden | OFFICIAL_ROLES
        hidden = hidden - {"colophon"} if self.matter.colophon else hidden
        return {name: each for name, each in self.styles.items() if name not in hidden}

    def with_contents(self, wanted: bool | None, levels: int | None) -> "StyleSheet":
        """Return the sheet with contents, or without; None leaves what it says itself.

        Levels alone ask for contents, too.
        """
        if wanted is None and levels is None:
            return self
        matter = self.matter
        contents = matter.contents or levels is not None if wanted is None else wanted
        depth = levels or matter.contents_levels
        return replace(self, matter=replace(matter, contents=contents, contents_levels=depth))

    def style(self, role: str) -> ComputedStyle:
        """Return the style of a role; body for a role that the sheet does not know."""
        return self.styles.get(role, self.styles["body"])
