"""A passage as styled pieces: what DOCX runs and laid-out lines have in common.

Emphasis of Han becomes Kai, dots or bold as the sheet says, never a slant, and dots where Kai or
bold would not show; of Western text italic (CLREQ #kai). Which characters take the Western face is
decided over the whole passage, so that a quotation mark beside markup still knows its neighbours.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TypeAlias, assert_never

from publisher.diagnostics import Span
from publisher.fonts.roles import FontRole
from publisher.frozen import frozen
from publisher.model.nodes import (
    OBJECT,
    BookTitleMark,
    Code,
    DeathMark,
    Emphasis,
    EmphasisDots,
    IndexTerm,
    Inline,
    InlineImage,
    Inlines,
    Keep,
    LineBreak,
    Link,
    Note,
    NoteReference,
    Paragraph,
    ProperNounMark,
    Reference,
    Ruby,
    RubyKind,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.notes import stands_in_line
from publisher.styles import ComputedStyle, Emphasized
from publisher.typography.bopomofo import syllables
from publisher.typography.classes import Script, segment

_BETWEEN = "\u3000"
"""Parts two paragraphs of a note that stands in its line."""


class Position(StrEnum):
    """Where a piece stands to the baseline."""

    BASELINE = "baseline"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"


@frozen
class PieceStyle:
    """What markup does to a piece, on top of the style of its block.

    font: role for Han; western: role for Western text; italic holds for Western text alone.
    link: target of the link it stands in, or empty; lang: BCP 47.
    """

    font: FontRole
    western: FontRole
    lang: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    position: Position = Position.BASELINE
    dots: bool = False
    proper_noun: bool = False
    book_title: bool = False
    deceased: bool = False
    code: bool = False
    link: str = ""


@frozen
class TextPiece:
    """Characters of one style and one script (Han or Western)."""

    text: str
    script: Script
    style: PieceStyle
    span: Span | None = None


@frozen
class BreakPiece:
    """A forced line break."""


@frozen
class ImagePiece:
    """A picture in the line."""

    image: InlineImage
    style: PieceStyle


@frozen
class NotePiece:
    """The mark of a note; first: this is the place where the note belongs."""

    id: str
    mark: str
    first: bool
    style: PieceStyle


@frozen
class RubyPiece:
    """Base text with its annotation; a ruby in the base has an annotation of its own besides."""

    base: tuple["TextPiece | RubyPiece", ...]
    annotation: str
    kind: RubyKind
    style: PieceStyle


@frozen
class InterlinearPiece:
    """A note that stands in its line (夹注), without the brackets around it. id: of the note."""

    id: str
    content: tuple["Piece", ...]
    style: PieceStyle


@frozen
class IndexPiece:
    """A place for the index; it prints nothing."""

    term: IndexTerm


Piece: TypeAlias = (
    TextPiece | BreakPiece | ImagePiece | NotePiece | RubyPiece | InterlinearPiece | IndexPiece
)


def pieces(
    inlines: Inlines, style: ComputedStyle, document: ResolvedDocument, lang: str
) -> tuple[Piece, ...]:
    """Return a passage as pieces in reading order.

    lang: BCP 47 tag of the passage. A text leaf is cut where the script changes.
    """
    base = PieceStyle(style.font, style.western, lang, bold=style.bold)
    raw = tuple(_flatten(inlines, base, document))
    return tuple(_by_script(raw))


# A leaf before its script is known.
@frozen
class _Leaf:
    text: str
    style: PieceStyle
    span: Span | None


@frozen
class _RubyLeaf:
    base: tuple["_Leaf | _RubyLeaf", ...]
    node: Ruby
    style: PieceStyle


_Raw: TypeAlias = (
    _Leaf | _RubyLeaf | BreakPiece | ImagePiece | NotePiece | InterlinearPiece | IndexPiece
)


def _flatten(inlines: Inlines, style: PieceStyle, document: ResolvedDocument) -> Iterator[_Raw]:
    for inline in inlines:
        yield from _raw(inline, style, document)


def _raw(inline: Inline, style: PieceStyle, document: ResolvedDocument) -> Iterator[_Raw]:
    match inline:
        case Text() | Keep():
            if inline.text:
                lang = inline.lang or style.lang
                own = style if lang == style.lang else replace(style, lang=lang)
                yield _Leaf(inline.text, own, inline.span)
        case Code():
            code = replace(style, code=True, western=FontRole.MONO)
            yield _Leaf(inline.text, code, inline.span)
        case LineBreak():
            yield BreakPiece()
        case InlineImage():
            yield ImagePiece(inline, style)
        case Note() if stands_in_line(inline):
            yield InterlinearPiece(inline.id, _of_note(inline, style, document), style)
        case Note() | NoteReference():
            yield NotePiece(
                inline.id, document.marks.get(inline.id, ""), isinstance(inline, Note), style
            )
        case IndexTerm():
            yield IndexPiece(inline)
        case Ruby():
            leaves = _flatten(inline.children, _own_lang(style, inline.lang), document)
            base = tuple(leaf for leaf in leaves if isinstance(leaf, _Leaf | _RubyLeaf))
            yield _RubyLeaf(base, inline, style)
        case Reference() if not inline.children:
            yield _Leaf(reference_text(inline, document), _marked(style, inline, document), None)
        case _:
            yield from _flatten(inline.children, _marked(style, inline, document), document)


def _of_note(note: Note, style: PieceStyle, document: ResolvedDocument) -> tuple[Piece, ...]:
    """Return the paragraphs of a note that stands in its line, a full-width space between two.

    Marks about the text around it are not repeated in it.
    """
    found: list[Piece] = []
    for block in note.blocks:
        if isinstance(block, Paragraph):
            lang = block.lang or note.lang or style.lang
            own = PieceStyle(style.font, style.western, lang, bold=style.bold)
            part = tuple(_by_script(tuple(_flatten(block.children, own, document))))
            between = TextPiece(_BETWEEN, Script.HAN, own)
            found += (between, *part) if found and part else part
    return tuple(found)


def reference_text(reference: Reference, document: ResolvedDocument) -> str:
    """Return what a reference without text shows: a mark, a caption's label, a title, or the id."""
    if mark := document.marks.get(reference.target):
        return mark
    if label := document.captions.get(reference.target):
        return label.text
    titles = (entry.title for entry in document.outline if entry.target == reference.target)
    return next(titles, reference.target)


_Spanning: TypeAlias = (
    Emphasis
    | Strong
    | Strikethrough
    | EmphasisDots
    | ProperNounMark
    | BookTitleMark
    | DeathMark
    | Link
    | Superscript
    | Subscript
    | Reference
)


def _marked(style: PieceStyle, node: _Spanning, document: ResolvedDocument) -> PieceStyle:
    style = _own_lang(style, node.lang)
    match node:
        case Emphasis():
            return _emphasized(style, document.sheet.emphasis)
        case Strong():
            return replace(style, bold=True)
        case Strikethrough():
            return replace(style, strike=True)
        case EmphasisDots():
            return replace(style, dots=True)
        case ProperNounMark():
            return replace(style, proper_noun=True)
        case BookTitleMark():
            return replace(style, book_title=True)
        case DeathMark():
            return replace(style, deceased=True)
        case Link():
            return replace(style, link=node.target)
        case Reference():
            return replace(style, link="#" + node.target)
        case Superscript():
            return replace(style, position=Position.SUPERSCRIPT)
        case Subscript():
            return replace(style, position=Position.SUBSCRIPT)
        case _:
            assert_never(node)


def _own_lang(style: PieceStyle, lang: str | None) -> PieceStyle:
    return style if lang is None or lang == style.lang else replace(style, lang=lang)


def _emphasized(style: PieceStyle, how: Emphasized) -> PieceStyle:
    match emphasis_within(how, style.font, style.bold):
        case Emphasized.KAI:
            return replace(style, font=FontRole.KAI, italic=True)
        case Emphasized.DOTS:
            return replace(style, dots=True, italic=True)
        case Emphasized.BOLD:
            return replace(style, bold=True, italic=True)
        case other:
            assert_never(other)


def emphasis_within(how: Emphasized, font: FontRole, bold: bool) -> Emphasized:
    """Return how emphasis shows in text of a face: by dots where all is Kai or bold already.

    how: what the style sheet wants; font, bold: of the Han text around. Source: CLREQ
    #emphasis_dots, which has dots beside a change of face.
    """
    if how is Emphasized.KAI and font is FontRole.KAI:
        return Emphasized.DOTS
    return Emphasized.DOTS if how is Emphasized.BOLD and bold else how


# ------------------------------------------------------------------ scripts


def _by_script(raw: tuple[_Raw, ...]) -> Iterator[Piece]:
    """Yield the pieces with their scripts, decided over the passage as one string."""
    text = "".join(_shown(item) for item in raw)
    scripts = _Scripts(text, raw)
    start = 0
    for item in raw:
        yield from scripts.cut(item, start)
        start += len(_shown(item))


def _shown(item: _Raw) -> str:
    match item:
        case _Leaf():
            return item.text
        case _RubyLeaf():
            return "".join(map(_shown, item.base))
        case IndexPiece():
            return ""
        case _:
            return OBJECT


class _Scripts:
    """The segments of one passage, cut at the borders of its leaves."""

    def __init__(self, text: str, raw: tuple[_Raw, ...]) -> None:
        langs = {leaf.style.lang for leaf in raw if isinstance(leaf, _Leaf)}
        lang = langs.pop() if len(langs) == 1 else "zh"
        self._segments = tuple(segment(text, lang))
        self._ends = [part.end for part in self._segments]

    def cut(self, item: _Raw, start: int) -> Iterator[Piece]:
        """Yield one raw item as pieces; start: its index in the passage."""
        match item:
            case _Leaf():
                yield from self._leaf(item, start)
            case _RubyLeaf():
                yield from self._ruby(item, start)
            case _:
                yield item

    def _leaf(self, leaf: _Leaf, start: int) -> Iterator[TextPiece]:
        end = start + len(leaf.text)
        for at in range(bisect_right(self._ends, start), len(self._segments) if start < end else 0):
            part = self._segments[at]
            if part.start >= end:
                return
            low, high = max(part.start, start), min(part.end, end)
            text = leaf.text[low - start : high - start]
            yield TextPiece(text, part.script, leaf.style, leaf.span)

    def _ruby(self, item: _RubyLeaf, start: int) -> tuple[RubyPiece, ...]:
        """Return a ruby, or one for each character where Bopomofo has a syllable for each."""
        base: list[TextPiece | RubyPiece] = []
        for leaf in item.base:
            if isinstance(leaf, _RubyLeaf):
                base += self._ruby(leaf, start)
            else:
                base.extend(self._leaf(leaf, start))
            start += len(_shown(leaf))
        annotation, kind = item.node.annotation, item.node.kind
        if kind is RubyKind.BOPOMOFO and (each := _each_character(base)):
            found = syllables(annotation, len(each))
            if found:
                pairs = zip(each, found, strict=True)
                return tuple(RubyPiece((one,), own, kind, item.style) for one, own in pairs)
        return (RubyPiece(tuple(base), annotation, kind, item.style),)


def _each_character(base: list[TextPiece | RubyPiece]) -> list[TextPiece]:
    """Return a piece for each character of a base, none where another ruby stands in it."""
    parts = [part for part in base if isinstance(part, TextPiece)]
    if len(parts) < len(base):
        return []
    return [replace(part, text=char) for part in parts for char in part.text]
