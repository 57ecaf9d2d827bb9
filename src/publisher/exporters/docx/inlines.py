"""A passage's pieces as Word runs."""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import groupby
from typing import assert_never

from publisher.diagnostics import Span
from publisher.exporters.docx import roles
from publisher.exporters.docx.captions import label_reference
from publisher.exporters.docx.emoji import EMOJI_SLOTS, with_emoji
from publisher.exporters.docx.entries import entry_code, entry_field
from publisher.exporters.docx.language import east_asian, is_east_asian, western
from publisher.exporters.docx.links import safe_target
from publisher.exporters.docx.markup import field as word_field
from publisher.exporters.docx.markup import run, text_elements
from publisher.exporters.docx.pictures import Picture, drawing
from publisher.exporters.docx.properties import sized
from publisher.exporters.docx.units import half_points
from publisher.exporters.docx.work import Relations, Work
from publisher.frozen import changeable
from publisher.model.nodes import Blocks, Code, CodeBlock, Inlines, NoteKind, RubyKind, Text
from publisher.model.walk import own_passages, walk
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
from publisher.styles import INTERLINEAR_SIZE, ComputedStyle, InterlinearNotes, NoteMarks
from publisher.typography.classes import Script, segment
from publisher.typography.standing import Stance, StandingPart, standing_parts

_HINT = '<w:rFonts w:hint="eastAsia"/>'
_IN_ONE_EM = '<w:eastAsianLayout w:id="1" w:vert="1" w:vertCompress="1"/>'
_LONGEST_COMBINED = 24
"""Characters that Word sets in two lines within one; it never breaks such a text."""

_POSITIONS = {
    Position.BASELINE: "",
    Position.SUPERSCRIPT: '<w:vertAlign w:val="superscript"/>',
    Position.SUBSCRIPT: '<w:vertAlign w:val="subscript"/>',
}


@changeable
class InlineWriter:
    """Writes the passages of one part. in_note: the part holds notes, which cannot hold others.

    room: width and height in pt that a picture may take; layout: w:eastAsianLayout of all runs.
    """

    work: Work
    relations: Relations
    room: tuple[float, float]
    in_note: bool = False
    layout: str = ""
    _properties: dict[tuple[PieceStyle, Script, str, str, bool, float], str] = field(
        default_factory=dict
    )
    _open: set[str] = field(default_factory=set)  # notes being written: one in itself has no end

    def passage(self, inlines: Inlines, style: ComputedStyle, lang: str, width: float = 0) -> str:
        """Return the runs of a passage.

        style: of its block; lang: BCP 47 tag; width: pt a picture may take, 0 for the whole line.
        """
        if len(inlines) == 1 and isinstance(only := inlines[0], Text):
            return self._only_text(only, style, lang)
        found = pieces(inlines, style, self.work.document, lang)
        links = tuple(_links(found))
        return "".join(
            self._linked(link, [piece for piece, _link in group], style, width)
            for link, group in groupby(zip(found, links, strict=True), key=lambda pair: pair[1])
        )

    def _only_text(self, leaf: Text, style: ComputedStyle, lang: str) -> str:
        """Return the runs of a passage without markup, as nearly all of a novel's are.

        What `pieces` would say, in half the time.
        """
        text, lang = leaf.text, leaf.lang or lang
        own = PieceStyle(style.font, style.western, lang, bold=style.bold)
        return "".join(
            self._runs(self._run_properties(own, script, style), script, text[start:end], leaf.span)
            for start, end, script in segment(text, lang)
        )

    def _linked(self, link: str, group: Sequence[Piece], style: ComputedStyle, width: float) -> str:
        content = "".join(self._piece(piece, style, width) for piece in group)
        if not link or not content:
            return content
        if link.startswith("#"):
            return self._inner_link(link[1:], content, group)
        target = safe_target(link)
        if target is None:
            self.work.report(
                "link-not-in-word",
                f"the target “{link}” is no web address, so its words stand without a link",
                next((piece.span for piece in group if isinstance(piece, TextPiece)), None),
            )
            return content
        relation = self.relations.link(target)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{content}</w:hyperlink>'

    def _inner_link(self, id: str, content: str, group: Sequence[Piece]) -> str:
        if id not in self.work.bookmarks.targets:  # `resolve` has said that nothing has this id
            return content
        shown = "".join(each.text for each in group if isinstance(each, TextPiece))
        if id in self.work.document.captions and (label := label_reference(self.work, id, shown)):
            return label
        anchor = self.work.bookmarks.name(id)
        return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{content}</w:hyperlink>'

    def _piece(self, piece: Piece, style: ComputedStyle, width: float) -> str:
        match piece:
            case TextPiece():
                return self._text(piece, style)
            case BreakPiece():
                return "<w:r><w:br/></w:r>"
            case NotePiece():
                return self._note(piece, style)
            case RubyPiece():
                return self._ruby(piece, style)
            case InterlinearPiece():
                return self._interlinear(piece, style)
            case ImagePiece():
                return self._image(piece, style, width)
            case IndexPiece():
                return self._index_term(piece)
            case _:
                assert_never(piece)

    # -------------------------------------------------------------- text

    def _text(self, piece: TextPiece, style: ComputedStyle) -> str:
        properties = self._run_properties(piece.style, piece.script, style)
        return self._runs(properties, piece.script, piece.text, piece.span)

    def _runs(self, properties: str, script: Script, text: str, span: Span | None) -> str:
        """Return the run of a text of one script; in a vertical line what stands has its own."""
        sheet = self.work.document.sheet
        if script is Script.HAN and (parts := self._with_emoji(properties, text, span)):
            return parts
        if script is Script.HAN or self.layout or not sheet.page.vertical:
            return run(properties + self.layout, self.work.text(text, span))
        return "".join(
            run(
                properties + (_IN_ONE_EM if _is_in_one_em(part) else ""),
                self.work.text(text[part.start : part.end], span),
            )
            for part in standing_parts(text, sheet.horizontal_in_vertical)
        )

    def _with_emoji(self, properties: str, text: str, span: Span | None) -> str:
        """Return the runs of Han text that has emoji, none where it has no such."""
        document = self.work.document
        own = properties.replace(_HINT, EMOJI_SLOTS)
        return "".join(
            run((own if emoji else properties) + self.layout, self.work.text(text[low:high], span))
            for low, high, emoji in with_emoji(text, document.fonts, document.lang)
        )

    def _run_properties(self, own: PieceStyle, script: Script, block: ComputedStyle) -> str:
        key = (own, script, block.name, block.font, block.bold, block.word_size)
        found = self._properties.get(key)
        if found is None:
            found = self._properties[key] = self._told(own, script, block)
        return found

    def _told(self, own: PieceStyle, script: Script, block: ComputedStyle) -> str:
        """Return the children of w:rPr, in schema order.

        Bold of a style and of its block's style would cancel out in Word, as it toggles.
        """
        name = _character_style(own, block)
        parts = f'<w:rStyle w:val="{name}"/>' if name else ""
        if script is Script.HAN:
            parts += _HINT
        if own.bold and (not block.bold or name == roles.EMPHASIS) and name != roles.STRONG:
            parts += "<w:b/><w:bCs/>"
        if own.italic and script is Script.WESTERN:
            parts += "<w:i/><w:iCs/>"
        parts += "<w:strike/>" if own.strike else ""
        frame = _FRAME if own.deceased else ""
        parts += self._size(block) + _underline(own) + frame + _POSITIONS[own.position]
        parts += '<w:em w:val="underDot"/>' if own.dots and script is Script.HAN else ""
        return parts + self._language(own.lang, script)

    def _size(self, block: ComputedStyle) -> str:
        """Return the size of a paragraph that has another than its role."""
        if block.word_size == self.work.document.sheet.style(block.name).word_size:
            return ""
        return sized(block.word_size)

    def _language(self, lang: str, script: Script) -> str:
        """Return w:lang where a run's language is not the one of the style sheet."""
        main = self.work.document.lang
        if script is Script.HAN:
            other = east_asian(lang) if is_east_asian(lang) else east_asian(main)
            return "" if other == east_asian(main) else f'<w:lang w:eastAsia="{other}"/>'
        return "" if western(lang) == western(main) else f'<w:lang w:val="{western(lang)}"/>'

    # ------------------------------------------------------------- notes

    def _note(self, piece: NotePiece, style: ComputedStyle) -> str:
        resolved = self.work.notes.get(piece.id)
        if resolved is None:  # `resolve` has said so; the mark must not vanish
            return self._bare_mark(piece.id, style)
        if resolved.note.kind is NoteKind.INTERLINEAR:
            return self._in_brackets(self._flat(piece.id, style), style)
        if not piece.first:
            return self._second_reference(piece, style)
        if self.in_note:
            return self._note_in_note(piece, style)
        return self.work.bookmarks.around(piece.id, self._reference(piece, style))

    def _reference(self, piece: NotePiece, style: ComputedStyle) -> str:
        end = self.work.notes[piece.id].note.kind is NoteKind.END
        number = self.work.note_number(piece.id)
        name = roles.ENDNOTE_REFERENCE if end else roles.FOOTNOTE_REFERENCE
        element = "endnoteReference" if end else "footnoteReference"
        if self.work.has_typed_mark(piece.id):
            typed = text_elements(self.work.escape(piece.mark))
            marked = f'<w:{element} w:customMarkFollows="1" w:id="{number}"/>{typed}'
            return self._plain(marked, style, name)
        return self._bracketed(piece, style, name, f'<w:{element} w:id="{number}"/>')

    def _bracketed(self, piece: NotePiece, style: ComputedStyle, name: str, content: str) -> str:
        parts = [content]
        if self.work.notes[piece.id].form is NoteMarks.BRACKETED:
            # Of text in one run with a reference LibreOffice loses characters.
            parts = ["<w:t>[</w:t>", content, "<w:t>]</w:t>"]
        return "".join(self._plain(part, style, name) for part in parts)

    def _second_reference(self, piece: NotePiece, style: ComputedStyle) -> str:
        properties = f"{_HINT}{self._size(style)}{_POSITIONS[Position.SUPERSCRIPT]}{self.layout}"
        mark = self.work.escape(piece.mark)
        if not self.work.is_numbered(piece.id):  # its first reference is one that Word lacks
            return run(properties, text_elements(mark))
        anchor = self.work.bookmarks.name(piece.id)
        return word_field(f"NOTEREF {anchor} \\f \\h", mark, properties)

    def _note_in_note(self, piece: NotePiece, style: ComputedStyle) -> str:
        self.work.report(
            "note-in-note",
            "Word has no notes within notes, so the inner one stands in brackets",
            self.work.notes[piece.id].note.span,
        )
        return self._in_brackets(self._flat(piece.id, style), style)

    def _interlinear(self, piece: InterlinearPiece, style: ComputedStyle) -> str:
        """Return a note in its line: two small lines in one (双行夹注) if it is short.

        A longer one, or any where the style sheet has one line, is small text in brackets.
        """
        if piece.id in self._open:
            return self._bare_mark(piece.id, style)
        self.work.flattened.add(piece.id)
        self._open.add(piece.id)
        content = self._in_line(piece.content, style)
        self._open.remove(piece.id)
        return content

    def _in_line(self, content: Sequence[Piece], style: ComputedStyle) -> str:
        length = sum(len(part.text) for part in content if isinstance(part, TextPiece))
        double = self.work.document.sheet.interlinear is InterlinearNotes.DOUBLE
        if not double or self.layout or length > _LONGEST_COMBINED:
            small = replace(style, word_size=style.word_size * INTERLINEAR_SIZE)
            inside = "".join(self._piece(part, small, 0) for part in content)
            return self._in_brackets(inside, style)
        combined = (
            f'<w:eastAsianLayout w:id="{self.work.next_combined()}" w:combine="1"'
            ' w:combineBrackets="round"/>'
        )
        inner = replace(self, layout=combined)
        return "".join(inner._piece(part, style, 0) for part in content)

    def _flat(self, id: str, style: ComputedStyle) -> str:
        if id in self._open:
            return self._bare_mark(id, style)
        note = self.work.notes[id].note
        self.work.flattened.add(id)
        self._open.add(id)
        lang = note.lang or self.work.document.lang
        content = "".join(self.passage(found, style, lang) for found in _in_one(note.blocks))
        self._open.remove(id)
        return content

    # -------------------------------------------------------------- rest

    def _plain(self, content: str, style: ComputedStyle, name: str = "") -> str:
        """Return a run of the exporter's own. name: of its character style."""
        named = f'<w:rStyle w:val="{name}"/>' if name else ""
        return run(f"{named}{_HINT}{self._size(style)}{self.layout}", content)

    def _in_brackets(self, content: str, style: ComputedStyle) -> str:
        before, after = ("<w:t>（</w:t>", "<w:t>）</w:t>")
        return self._plain(before, style) + content + self._plain(after, style)

    def _bare_mark(self, id: str, style: ComputedStyle) -> str:
        """Return the mark of a note that can stand nowhere."""
        raised = self._size(style) + _POSITIONS[Position.SUPERSCRIPT] + self.layout
        return run(raised, text_elements(self.work.escape(f"[{id}]")))

    def _ruby(self, piece: RubyPiece, style: ComputedStyle) -> str:
        """Return w:ruby. Bopomofo stands at the right of its character, as schoolbooks set it.

        Word has no ruby in a ruby's base: the outer annotation stands in brackets behind it.
        """
        if any(isinstance(part, RubyPiece) for part in piece.base):
            inner = "".join(self._piece(part, style, 0) for part in piece.base)
            outer = self._plain(self.work.text(piece.annotation), style)
            return inner + self._in_brackets(outer, style)
        base = "".join(self._piece(part, style, 0) for part in piece.base)
        bopomofo = piece.kind is RubyKind.BOPOMOFO
        align = "rightVertical" if bopomofo else "center"
        size = half_points(style.word_size)
        small = size // 2
        hint = _HINT if bopomofo else ""
        annotation = run(
            f'{hint}<w:sz w:val="{small}"/><w:szCs w:val="{small}"/>',
            self.work.text(piece.annotation),
        )
        properties = (
            f'<w:rubyAlign w:val="{align}"/><w:hps w:val="{small}"/>'
            f'<w:hpsRaise w:val="{size - 2}"/><w:hpsBaseText w:val="{size}"/>'
            f'<w:lid w:val="{east_asian(piece.style.lang)}"/>'
        )
        ruby = (
            f"<w:ruby><w:rubyPr>{properties}</w:rubyPr><w:rt>{annotation}</w:rt>"
            f"<w:rubyBase>{base}</w:rubyBase></w:ruby>"
        )
        return run(self.layout, ruby)

    def _image(self, piece: ImagePiece, style: ComputedStyle, width: float) -> str:
        image = piece.image
        shown = Picture(image.source, image.alt, image.span)
        room = (width or self.room[0], self.room[1])
        picture = drawing(self.work, self.relations, shown, room)
        if picture is not None:
            return run("", picture)
        properties = self._run_properties(piece.style, Script.HAN, style)
        return run(properties + self.layout, self.work.text(image.alt)) if image.alt else ""

    def _index_term(self, piece: IndexPiece) -> str:
        return entry_field(self.work.escape(entry_code(piece.term, self.work.document.lang)))


def _is_in_one_em(part: StandingPart) -> bool:
    """Tell whether a part of a vertical line stands upright in an em, as Word can have it."""
    is_letter = part.stance is Stance.UPRIGHT and part.end - part.start == 1
    return is_letter or part.stance is Stance.SHARED


def _character_style(own: PieceStyle, block: ComputedStyle) -> str:
    """Return the one character style that a run may have; the rest is told beside it."""
    if own.code:
        return roles.CODE
    if own.link and not own.link.startswith("#"):
        return roles.HYPERLINK
    if own.italic:
        return roles.EMPHASIS
    return roles.STRONG if own.bold and not block.bold else ""


def _underline(own: PieceStyle) -> str:
    if own.book_title:
        return '<w:u w:val="wave"/>'
    return '<w:u w:val="single"/>' if own.proper_noun else ""


_FRAME = '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>'


def _links(found: Sequence[Piece]) -> Iterator[str]:
    """Yield the link of each piece; a break and an index term go with what is before them."""
    current = ""
    for piece in found:
        if not isinstance(piece, BreakPiece | IndexPiece):
            current = piece.style.link
        yield current


def _in_one(blocks: Blocks) -> Iterator[Inlines]:
    """Yield what a note says in a row; the notes in it stand where their marks are."""
    for block in walk(blocks):
        if isinstance(block, CodeBlock):
            yield (Code(" ".join(block.text.split("\n"))),)
        else:
            yield from own_passages(block)
