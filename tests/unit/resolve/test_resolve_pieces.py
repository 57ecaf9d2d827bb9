"""`resolve`: the pieces of a passage, each with its face and its words."""

from dataclasses import replace

import pytest
from tests.unit.resolve.resolve_samples import CATALOGUE, HANDOUT, run, text

from publisher.fonts import FontRole
from publisher.model.nodes import (
    Document,
    Emphasis,
    Heading,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Quote,
    Reference,
    Strong,
    Text,
)
from publisher.model.walk import plain_text
from publisher.resolve import resolve
from publisher.resolve.pieces import (
    BreakPiece,
    ImagePiece,
    NotePiece,
    PieceStyle,
    Position,
    TextPiece,
    pieces,
)
from publisher.styles import Emphasized
from publisher.typography.classes import Script


class TestPieces:
    def _pieces(self, *inlines: Inline) -> list[object]:
        result = run(Paragraph(inlines)).document
        block = result.blocks[0]
        assert isinstance(block, Paragraph)
        return list(pieces(block.children, result.style(block.id), result, "zh-Hans"))

    def test_a_plain_paragraph_is_one_piece(self) -> None:
        """Han text with its marks is a single piece: the fast path of every exporter."""
        (piece,) = self._pieces(Text("他说：“走……”——于是"))
        assert isinstance(piece, TextPiece)
        assert piece.script is Script.HAN

    def test_quotes_go_with_their_text_across_markup(self) -> None:
        """Quotation marks in Chinese are Chinese, in English Western, bold or not (pandoc#9817)."""
        found = self._pieces(Text("他说“"), Strong((Text("走"),)), Text("” and “go”."))
        assert [(p.text, p.script.value) for p in found if isinstance(p, TextPiece)][:3] == [
            ("他说“", "han"),
            ("走", "han"),
            ("”", "han"),
        ]

    def test_emphasis_is_kai_and_never_a_slant(self) -> None:
        """Emphasis turns Han to Kai; the slant is for Western text alone (CLREQ #kai)."""
        (piece,) = self._pieces(Emphasis((Text("强调"),)))
        assert isinstance(piece, TextPiece)
        assert piece.style.font is FontRole.KAI

    @pytest.mark.parametrize(
        ("how", "bold"), [(Emphasized.KAI, False), (Emphasized.BOLD, True), (Emphasized.DOTS, True)]
    )
    def test_emphasis_shows_where_the_face_is_its_own(self, how: Emphasized, bold: bool) -> None:
        """In a quotation set in Kai, or in bold text, emphasis is dots (CLREQ #emphasis_dots)."""
        result = run(Quote((text("引文里的", Emphasis((Text("重点"),))),))).document
        block = result.blocks[0].children[0]  # type: ignore[union-attr]
        style = replace(result.style(block.id), bold=bold)
        shown = replace(result, sheet=replace(HANDOUT, emphasis=how))
        plain, marked = pieces(block.children, style, shown, "zh-Hans")  # type: ignore[union-attr]
        assert isinstance(plain, TextPiece) and isinstance(marked, TextPiece)
        assert marked.style == replace(plain.style, dots=True, italic=True)

    def test_what_stands_in_a_line(self) -> None:
        """Breaks, pictures and note marks are pieces of their own, in order."""
        note = Note("n", (text("注"),))
        found = self._pieces(Text("一"), note, LineBreak(), InlineImage("a.png"))
        kinds = [type(piece) for piece in found]
        assert kinds == [TextPiece, NotePiece, BreakPiece, ImagePiece]
        mark = found[1]
        assert isinstance(mark, NotePiece)
        assert (mark.mark, mark.first) == ("①", True)

    def test_marks_add_up(self) -> None:
        """A link in strong text is both."""
        (piece,) = self._pieces(Strong((Link((Text("网"),), "https://example.org/"),)))
        assert isinstance(piece, TextPiece)
        assert piece.style == PieceStyle(
            FontRole.SONG,
            FontRole.WESTERN_SERIF,
            "zh-Hans",
            bold=True,
            position=Position.BASELINE,
            link="https://example.org/",
        )

    def test_a_reference_shows_what_it_refers_to(self) -> None:
        """A reference without words shows the title of the heading it leads to."""
        heading = Heading(1, (Text("总则"),), id="rules")
        result = run(heading, text(Reference("rules"))).document
        block = result.blocks[1]
        assert isinstance(block, Paragraph)
        (piece,) = pieces(block.children, result.style(block.id), result, "zh-Hans")
        assert isinstance(piece, TextPiece)
        assert (piece.text, piece.style.link) == ("总则", "#rules")

    def test_emphasis_by_dots(self) -> None:
        """A sheet may set emphasis as dots."""
        sheet = replace(HANDOUT, emphasis=Emphasized.DOTS)
        document = Document((Paragraph((Emphasis((Text("重"),)),)),), lang="zh-Hans")
        result = resolve(document, sheet, CATALOGUE).document
        block = result.blocks[0]
        assert isinstance(block, Paragraph)
        (piece,) = pieces(block.children, result.style(block.id), result, "zh-Hans")
        assert isinstance(piece, TextPiece)
        assert piece.style.dots
        assert plain_text(block.children) == piece.text
