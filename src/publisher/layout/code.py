"""Code blocks: every character in its cell, long lines turned at spaces so that nothing is lost."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from publisher.fonts import FontRole, metrics
from publisher.layout.flow import Flow
from publisher.layout.line_heights import line_strips
from publisher.layout.lines import RichLines
from publisher.layout.passage import Passage, build_passage
from publisher.layout.setting import Place, Setter, Subject
from publisher.layout.stretches import Stretch
from publisher.model.nodes import CodeBlock
from publisher.resolve.pieces import PieceStyle, TextPiece
from publisher.styles import ComputedStyle
from publisher.typography import Fit, Line, Prohibition, SetParagraph, segment
from publisher.typography.breaks import line_start_marks

_TAB = 4
_TURNED = 4
"""Cells by which what is turned over stands further in than its line, where half a line is left."""
_LEAST_FULL = 0.5
"""How full a line must be that ends before it is, as a share of its length."""
_SURE = 0.001
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
    lines = list(_lines(passage, room, cell))
    done = SetParagraph(lines, passage.frames)
    body = RichLines(passage, done, line_strips(passage, done))
    flow = setter.flow(Subject(block.id or "", style, place.lang, place), body, x)
    return flow if place.nested else _spaced(flow, setter.grid)


def _spaced(flow: Flow, grid: float) -> Flow:
    """Return a flow with as much blank above as below where it ends between lines of the body.

    What follows begins on the grid, so that all that is left of a line would stand below the code.
    """
    if not (grid and flow.free):
        return flow
    height = flow.before + flow.body.height(0, flow.body.count) + flow.after
    rest = (ceil(height / grid - _SURE) * grid - height) / 2
    return flow._replace(before=flow.before + rest, after=flow.after + rest)


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
    for each in passage.stretches:
        if each.face and metrics(each.face).joins and each.end - each.start > 1:
            _end_picture(passage, each)


def _end_picture(passage: Passage, stretch: Stretch) -> None:
    """Say for the last character of each emoji where its glyph ends, before the cell does."""
    for index in range(stretch.start + 1, stretch.end):
        if not passage.owns[index]:
            passage.offsets[index] = -passage.offsets[stretch.start]


class _Turn(NamedTuple):
    """A part [start, end) of a line, and how far in it begins, in em."""

    start: int
    end: int
    x: float


def _lines(passage: Passage, room: float, cell: float) -> Iterator[Line]:
    """Yield lines that end at line ends and where they are full; room, cell in em."""
    start, text = 0, passage.text
    while start <= len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        *turned, last = _turned(passage, start, stop, room, cell)
        for part in turned:
            yield _line(passage, part, part.end)
        yield _line(passage, last, min(stop + 1, len(text)))
        start = stop + 1


def _turned(passage: Passage, start: int, stop: int, room: float, cell: float) -> list[_Turn]:
    """Return the parts of the line [start, stop) that fit, one at least."""
    text, frames = passage.text, passage.frames
    indent = len(text[start:stop]) - len(text[start:stop].lstrip(" "))
    further = (indent + _TURNED) * cell
    further = further if further <= room * (1 - _LEAST_FULL) else 0.0
    found: list[_Turn] = []
    x = 0.0
    while True:
        end = _full(frames, start, stop, room - x)
        if end < stop:
            least = _full(frames, start, end, (room - x) * _LEAST_FULL)
            end = _end(text, frames, max(least, start + 1), end)
        found.append(_Turn(start, end, x))
        if end >= stop:
            return found
        start, x = end, further


def _full(frames: Sequence[float], start: int, stop: int, room: float) -> int:
    """Return the end of what fits from `start` on, one character at least."""
    width = 0.0
    for index in range(start, stop):
        width += frames[index]
        if width > room + 1e-9 and index > start:
            return index
    return stop


def _end(text: str, frames: Sequence[float], least: int, full: int) -> int:
    """Return where a line ends that is full at `full`: behind a space, else between signs and
    words, else between parts of a name, else there.

    The space may stand behind the edge, where nobody sees it. Nothing parts what has one frame, an
    emoji of several characters.
    """
    if text[full] == " ":
        return full + 1
    places = [at for at in range(full, least - 1, -1) if frames[at]]
    spaces = (at for at in places if text[at - 1] == " ")
    others = (at for at in places if _parts(text, at))
    names = (at for at in places if text[at - 1] in "_-.")
    return next(spaces, 0) or next(others, 0) or next(names, 0) or full


def _parts(text: str, at: int) -> bool:
    """Return whether no name, figure or sign of several characters goes on at an index."""
    before, after = text[at - 1], text[at]
    if before.isascii() != after.isascii() or not before.isascii():
        return line_start_marks(Prohibition.BASIC).isdisjoint(after)
    return not _in_word(before) and _in_word(after)


def _in_word(char: str) -> bool:
    return char.isalnum() or char in "_$"


def _line(passage: Passage, part: _Turn, end: int) -> Line:
    width = sum(passage.frames[part.start : part.end])
    return Line(part.start, end, part.end, part.x, width, 0.0, (), Fit.NATURAL)
