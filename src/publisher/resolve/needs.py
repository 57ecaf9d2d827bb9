"""How wide a cell of a table has to be for what is in it, in the faces that draw it."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from publisher.fonts import FontPlan, metrics
from publisher.fonts.characters import JOINERS
from publisher.fonts.roles import FontRole
from publisher.model.nodes import (
    OBJECT,
    Block,
    Blocks,
    CodeBlock,
    Division,
    Figure,
    Heading,
    InlineImage,
    Inlines,
    List,
    Paragraph,
    Parallel,
    Quote,
    RubyKind,
    Table,
    Text,
    Verse,
)
from publisher.model.walk import is_plain
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.grids import about_em
from publisher.resolve.line_needs import ENTRY, NAME, NUMBER, Need, line_needs
from publisher.resolve.pictures import asked_size, natural_size
from publisher.resolve.pieces import (
    BreakPiece,
    ImagePiece,
    IndexPiece,
    InterlinearPiece,
    NotePiece,
    Piece,
    PieceStyle,
    Position,
    RubyPiece,
    TextPiece,
    pieces,
)
from publisher.styles import INTERLINEAR_SIZE, ComputedStyle, InterlinearNotes
from publisher.typography import LineStart, Measure, Prohibition, PunctuationStyle, Region
from publisher.typography import Paragraph as Prose
from publisher.typography.breaks import own_prohibition
from publisher.typography.classes import KINDS, Kind, Script, segment
from publisher.typography.prepare import prepare
from publisher.typography.standing import Stance, standing_parts
from publisher.typography.widths import frames

LABEL = 2.0
"""Em of the labels of a list."""
_SMALL, _INSET, _RUBY, _BOPOMOFO = 0.65, 0.25, 0.5, 0.5
"""Em of what stands raised, in a note of two small lines, above a word, and beside a character."""
_MISSING = 0.6
_SAFE = 0.05
"""Pt by which sums of widths may be off."""
_LONGEST = 40
"""Characters of a text worth remembering: a number or a name, not a sentence."""
_DIGITS = "0123456789"
_NO_WIDTH = frozenset((Kind.EXTEND, Kind.ZERO_SPACE, Kind.FORCED_BREAK))


def highest(needs: Iterable[Need]) -> Need:
    """Return what is enough for each of some needs; nothing for none."""
    found = [*needs]
    return Need(*map(max, zip(*found, strict=True))) if found else Need()


def _side_by_side(needs: Iterable[Need]) -> Need:
    found = [*needs]
    return Need(*map(sum, zip(*found, strict=True))) if found else Need()


_Key: TypeAlias = tuple[FontRole, str, bool, bool]


class Needs:
    """Measures what stands in the cells of one document; remembers rules, widths and words.

    Styles are told by their ids, since those of a resolved document live as long as it does.
    """

    def __init__(self, document: ResolvedDocument) -> None:
        self._document = document
        self._western: dict[_Key, _Advances] = {}
        self._han: dict[str, _Frames] = {}
        self._rules: dict[tuple[int, str], Measure] = {}
        self._known: dict[tuple[int, str, str], Need] = {}
        self._digits: dict[_Key, dict[int, str]] = {}

    def of(self, blocks: Blocks, lang: str) -> Need:
        """Return what blocks one below the other need; lang: BCP 47 of what is around them."""
        if len(blocks) == 1:  # nearly all
            return self._block(blocks[0], lang)
        return highest(self._block(block, lang) for block in blocks)

    def _block(self, block: Block, lang: str) -> Need:
        match block:
            case Paragraph() | Heading():
                return self._passage(block.id, block.children, block.lang or lang)
            case Verse():
                own = block.lang or lang
                return highest(self._passage(each.id, each.children, own) for each in block.lines)
            case Quote() | Division():
                return self.of(block.children, block.lang or lang)
            case List():
                label = LABEL * self._document.sheet.style("list").size
                items = (self.of(item.children, block.lang or lang) for item in block.items)
                return highest(items).wider(label)
            case Table():
                return self._table(block, block.lang or lang)
            case Parallel():
                rows = ((self.of(cell.children, cell.lang or lang) for cell in row.cells)
                        for row in block.rows)  # fmt: skip
                return highest(map(_side_by_side, rows))
            case CodeBlock():
                return self._code(block)
            case Figure():
                caption = self._passage(block.id, block.caption, block.lang or lang)
                return caption.joined(self._picture(block))
            case _:
                return Need()

    def _table(self, block: Table, lang: str) -> Need:
        """Return about what a table in a cell needs, by its rows alone."""
        blank = self._document.sheet.style("table").size
        rows = (
            _side_by_side(self.of(cell.children, cell.lang or lang).wider(blank)
                          for cell in row.cells)
            for row in (*block.head, *block.body)
        )  # fmt: skip
        return highest(rows)

    def _code(self, block: CodeBlock) -> Need:
        """Return what code needs, lines of which may be broken anywhere."""
        style = self._document.style(block.id)
        line = max(map(about_em, block.text.split("\n"))) * style.size * 2 * _MISSING
        name = min(line, NUMBER * style.size)
        least = style.size
        return Need(least, least, least, least, name, name, max(line, least))

    def _picture(self, block: Figure) -> Need:
        """Return what a picture needs: as much of its own width as a name, an entry, a line."""
        em = self._document.style(block.id).size
        width, _height = asked_size(block, self._document)
        some, most = min(width, NAME * em), min(width, ENTRY * em)
        return Need(name=some, entry=most, line=width)

    # --------------------------------------------------------------- passages

    def _passage(self, name: str | None, inlines: Inlines, lang: str) -> Need:
        style = self._document.style(name)
        if not is_plain(inlines):
            parts = pieces(inlines, style, self._document, lang)
            return self._prose(_Prose(self, lang, style.size).add(parts), style, lang)
        plain = inlines[0]
        assert isinstance(plain, Text)
        own = PieceStyle(style.font, style.western, plain.lang or lang, bold=style.bold)
        text = plain.text.translate(self._widest_digits(own))
        key = (id(style), own.lang, text)
        need = self._known.get(key)
        if need is None:
            need = self._prose(_Prose(self, lang, style.size).text(text, own), style, own.lang)
            if len(text) <= _LONGEST:
                self._known[key] = need
        return need

    def _widest_digits(self, style: PieceStyle) -> dict[int, str]:
        """Return what makes figures of one length one text, so that each is measured once."""
        key = (style.western, style.lang, style.bold, False)
        known = self._digits.get(key)
        if known is None:
            widest = max(_DIGITS, key=lambda digit: self._lying(digit, style))
            known = self._digits[key] = dict.fromkeys(map(ord, _DIGITS), widest)
        return known

    def _prose(self, prose: "_Prose", style: ComputedStyle, lang: str) -> Need:
        """Return what a passage needs; each of its lines, as far as the author broke them."""
        size, text = max(style.size, style.word_size), "".join(prose.texts)  # enough in Word, too
        least = Need(*[size] * len(Need._fields))
        if not text:
            return least
        widths = prose.widths
        if style.letter_spacing:
            widths = [width + style.letter_spacing for width in widths]
        measure = self._measure(style, lang)
        known = prepare(Prose(text, widths, tuple(prose.keep), tuple(prose.marks)), measure)
        found = line_needs(known, measure)
        around = style.indent_start + style.indent_end + abs(style.first_line_indent)
        indented = (need.wider(around)._replace(least=need.least) for need in found)
        return highest([least, *(Need(*(w * size + _SAFE for w in need)) for need in indented)])

    def _measure(self, style: ComputedStyle, lang: str) -> Measure:
        """Return the rules that lines of a style are broken by, in a line without end."""
        key = (id(style), lang)
        known = self._rules.get(key)
        if known is None:
            gap = style.han_western_gap
            level = Prohibition(style.line_break)
            known = self._rules[key] = Measure(
                line_length=1e6,
                level=own_prohibition(level, style.not_at_line_start, style.not_at_line_end),
                region=Region.of(lang),
                lang=lang,
                gap=(gap, gap, gap),
                trim_start=LineStart.TRIMMED,
                style=PunctuationStyle(style.punctuation),
                vertical=self._document.sheet.page.vertical,
            )
        return known

    # ----------------------------------------------------------------- widths

    def widths(self, text: str, script: Script, style: PieceStyle) -> list[float]:
        """Return the width of each character of a text of one script, in em."""
        if script is Script.HAN:
            table = self._han.get(style.lang)
            if table is None:
                table = self._han[style.lang] = _Frames(style.lang)
            found = list(map(table.__getitem__, text))
            return _with_emoji(found, text) if table.joins else found
        sheet = self._document.sheet
        if sheet.page.vertical:
            return self._standing(text, style, sheet.horizontal_in_vertical)
        return self._lying(text, style)

    def _lying(self, text: str, style: PieceStyle) -> list[float]:
        key = (style.western, style.lang, style.bold, style.italic)
        table = self._western.get(key)
        if table is None:
            table = self._western[key] = _Advances(self._document.fonts, key)
        return list(map(table.__getitem__, text))

    def _standing(self, text: str, style: PieceStyle, digits: int) -> list[float]:
        """Return the widths of a Western run along a vertical line."""
        found: list[float] = []
        for start, end, stance in standing_parts(text, digits) if text.strip(" ") else ():
            part = text[start:end]
            each = 1.0 if stance is Stance.UPRIGHT else 1.0 / len(part)
            lies = stance is Stance.LYING
            found += self._lying(part, style) if lies else [each] * len(part)
        return found or self._lying(text, style)

    def picture(self, image: InlineImage) -> float:
        """Return how wide a picture in a line of a cell has to be in pt, at most a long name."""
        em = self._document.sheet.style("table").size
        found = self._document.images.get(image.source)
        size = natural_size(found) if found else (0.0, 0.0)
        along = size[self._document.sheet.page.vertical]
        return min(along or em, ENTRY * em)

    @property
    def inset(self) -> float:
        """Em of the line that a character takes of a note in it."""
        single = self._document.sheet.interlinear is InterlinearNotes.SINGLE
        return INTERLINEAR_SIZE if single else _INSET


def _with_emoji(widths: list[float], text: str) -> list[float]:
    """Return widths with 1 em for each emoji, however many characters it is of."""
    from publisher.fonts.emoji import sequences

    for start, end in sequences(text):
        widths[start:end] = [1.0] + [0.0] * (end - start - 1)
    return widths


class _Frames(dict[str, float]):
    """The frames of Han characters and marks in one language, in em.

    joins: whether any so far joins emoji.
    """

    def __init__(self, lang: str) -> None:
        self._narrow = frames(Region.of(lang))
        self.joins = False

    def __missing__(self, char: str) -> float:
        self.joins = self.joins or char in JOINERS
        width = 0.0 if KINDS[char] in _NO_WIDTH else self._narrow.get(char, 1.0)
        self[char] = width
        return width


class _Advances(dict[str, float]):
    """The advances of Western characters in one role, in em."""

    def __init__(self, fonts: FontPlan, key: _Key) -> None:
        self._fonts, self._key = fonts, key

    def __missing__(self, char: str) -> float:
        face = self._fonts.face(char, *self._key)
        width = metrics(face).advance(char) if face else _MISSING
        self[char] = width = 0.0 if KINDS[char] in _NO_WIDTH else width
        return width


class _Prose:
    """A passage as text with the width of each character. size: of the text in pt; keep, marks: as
    `Prose` has them."""

    def __init__(self, needs: Needs, lang: str, size: float) -> None:
        self._needs, self._lang, self._size = needs, lang, size
        self.texts: list[str] = []
        self.widths: list[float] = []
        self.keep: list[tuple[int, int]] = []
        self.marks: list[tuple[int, int]] = []

    def text(self, text: str, style: PieceStyle) -> "_Prose":
        """Append text of one style and any script."""
        for start, end, script in segment(text, self._lang):
            self._append(text[start:end], self._needs.widths(text[start:end], script, style))
        return self

    def add(self, parts: Sequence[Piece]) -> "_Prose":
        """Append pieces."""
        for part in parts:
            self._piece(part)
        return self

    def _append(self, text: str, widths: Sequence[float]) -> None:
        self.texts.append(text.replace("\t", " "))
        self.widths += widths

    def _piece(self, part: Piece) -> None:
        start = len(self.widths)
        match part:
            case TextPiece():
                scale = 1.0 if part.style.position is Position.BASELINE else _SMALL
                own = self._needs.widths(part.text, part.script, part.style)
                self._append(part.text, [width * scale for width in own])
            case NotePiece():
                script = Script.WESTERN if part.mark.isascii() else Script.HAN
                own = self._needs.widths(part.mark, script, part.style)
                self._append(part.mark, [width * _SMALL for width in own])
                self.marks.append((start, len(self.widths)))
            case RubyPiece():
                self._ruby(part)
            case InterlinearPiece():
                inner = _Prose(self._needs, self._lang, self._size).add(part.content)
                own = [width * self._needs.inset for width in inner.widths]
                self._append("（" + OBJECT * len(own) + "）", [1.0, *own, 1.0])
            case ImagePiece():
                self._append(OBJECT, [self._needs.picture(part.image) / self._size])
            case BreakPiece():
                self._append("\n", [0.0])
            case IndexPiece():
                pass

    def _ruby(self, piece: RubyPiece) -> None:
        start = len(self.widths)
        self.add(piece.base)
        if start == len(self.widths):
            return
        if piece.kind is RubyKind.BOPOMOFO and len(self.widths) == start + 1:
            over = self.widths[start] + _BOPOMOFO
        else:
            over = about_em(piece.annotation) * _RUBY
        self.widths[-1] += max(over - sum(self.widths[start:]), 0.0)
        self.keep.append((start, len(self.widths)))
