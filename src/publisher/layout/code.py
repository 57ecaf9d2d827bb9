"""Code blocks: every character in its cell, long lines broken anywhere so that nothing is lost."""

from collections.abc import Iterator

from publisher.fonts import FontRole, metrics
from publisher.layout.flow import Flow
from publisher.layout.lines import RichLines, line_strips
from publisher.layout.passage import Passage, build_passage
from publisher.layout.setting import Place, Setter, Subject
from publisher.model.nodes import CodeBlock
from publisher.resolve.pieces import PieceStyle, TextPiece
from publisher.styles import ComputedStyle
from publisher.typography import Fit, Line, SetParagraph, segment

_TAB = 4
_WIDE = 0.8
"""Glyphs wider than this, in em, take two cells."""


def code_flow(setter: Setter, block: CodeBlock, place: Place) -> Flow:
    """Return the flow of a code block."""
    style = setter.document.style(block.id)
    if place.width < style.size:
        style = setter.fitted(style, place)
    passage = _passage(setter, _expanded(block.text), style, place)
    cell = _cell(setter, style, place.lang)
    _to_cells(passage, cell)
    room = place.width / style.size - style.indent_start - style.indent_end
    x = style.indent_start * style.size
    if room < 2 * cell:
        room, x = place.width / style.size, 0.0
    lines = list(_lines(passage, room))
    done = SetParagraph(lines, passage.frames)
    body = RichLines(passage, done, line_strips(passage, done))
    return setter.flow(Subject(block.id or "", style, place.lang, place), body, x)


def _expanded(text: str) -> str:
    """Return code with tabs as spaces to the next multiple of four, without its last line end."""
    return "\n".join(line.expandtabs(_TAB) for line in text.removesuffix("\n").split("\n"))


def _passage(setter: Setter, text: str, style: ComputedStyle, place: Place) -> Passage:
    look = PieceStyle(style.font, FontRole.MONO, place.lang, bold=style.bold, code=True)
    parts = [
        TextPiece(text[part.start : part.end], part.script, look)
        for part in segment(text, place.lang)
    ]
    return build_passage(parts, style, setter.document, place.lang, (1.0, 1.0))


def _cell(setter: Setter, style: ComputedStyle, lang: str) -> float:
    face = setter.document.fonts.stack(FontRole.MONO, lang, style.bold)[0]
    return metrics(face).advance("0")


def _to_cells(passage: Passage, cell: float) -> None:
    """Give each character one cell, a wide one two, with its glyph in the middle."""
    for index, own in enumerate(passage.owns):
        if passage.text[index] == "\n" or not own:
            passage.frames[index] = 0.0
            continue
        width = 2 * cell if own > _WIDE else cell
        passage.frames[index] = width
        passage.offsets[index] = (width - own) / 2


def _lines(passage: Passage, room: float) -> Iterator[Line]:
    """Yield lines that end at line ends and where they are full; room in em."""
    start, width = 0, 0.0
    for index, char in enumerate(passage.text):
        if char == "\n":
            yield _line(start, index + 1, index, width)
            start, width = index + 1, 0.0
            continue
        own = passage.frames[index]
        if width + own > room + 1e-9 and index > start:
            yield _line(start, index, index, width)
            start, width = index, 0.0
        width += own
    yield _line(start, len(passage.text), len(passage.text), width)


def _line(start: int, end: int, stop: int, width: float) -> Line:
    return Line(start, end, stop, 0.0, width, 0.0, (), Fit.NATURAL)
