"""Headings that run in: they begin the line of the paragraph behind them, and are headings still.

Source: CLREQ #processing_of_runin_headings: in a face of their own, one em before the text. They
take the size of the paragraph.
"""

from dataclasses import replace

from publisher.frozen import frozen
from publisher.layout.flow import Flow, Ink, Point
from publisher.layout.lines import PlacedLine, RichLines
from publisher.layout.pages import Frame, Item
from publisher.layout.setting import Place, Setter, Subject
from publisher.resolve.pieces import Piece, PieceStyle, TextPiece, pieces
from publisher.resolve.run_in import RunIn
from publisher.typography import Script


def run_in_flow(setter: Setter, pair: RunIn, place: Place) -> Flow:
    """Return the flow of a paragraph that begins with its heading."""
    document, heading, paragraph = setter.document, pair.heading, pair.paragraph
    above, style = document.style(heading.id), document.style(paragraph.id)
    lang, own = paragraph.lang or place.lang, heading.lang or place.lang
    head = pieces(heading.children, above, document, own)
    looks = PieceStyle(above.font, above.western, own, bold=above.bold)
    parts: tuple[Piece, ...] = (*head, TextPiece(pair.gap, Script.HAN, looks))
    subject = Subject(paragraph.id or "", style, lang, place)
    length = _length(setter, parts, subject)
    flow = setter.parts((*parts, *pieces(paragraph.children, style, document, lang)), subject)
    body = flow.body
    if not isinstance(body, RichLines):
        raise TypeError("a passage in pieces is set in rich lines")
    anchors = dict(flow.anchors)
    anchors[0] = (heading.id or "", *anchors.get(0, ()))
    lines = RunInLines(
        body.passage, body.text, body.strips, heading.id or "", above.name, own, length
    )
    return flow._replace(
        body=lines,
        anchors=anchors,
        before=max(flow.before, above.space_before),
        new_page=flow.new_page or above.page_break_before,
    )


def _length(setter: Setter, parts: tuple[Piece, ...], subject: Subject) -> int:
    """Return how many characters a heading has as a part of its line."""
    body = setter.parts(parts, subject).body
    return len(body.passage.text) if isinstance(body, RichLines) else 0


@frozen
class RunInLines(RichLines):
    """Lines whose first characters, so many, are a heading. heading, role: its id and style."""

    heading: str
    role: str
    lang: str
    length: int

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append a frame of the heading's part of the lines, and one of the paragraph's."""
        head: list[Item] = []
        items: list[Item] = []
        for placed in self.placed(flow, start, end, at):
            line = placed.line
            if line.start < self.length:
                head.extend(_before(placed, self.length).items())
            if line.stop > self.length:
                items.extend(_behind(placed, self.length).items())
            ink.links.extend(placed.links())
        lang, within, goes_on = flow.lang, flow.within, end < self.count
        if head:
            ink.frames.append(Frame(self.heading, self.role, tuple(head), self.lang, False, within))
        if items or not head:
            ink.frames.append(Frame(flow.block, flow.role, tuple(items), lang, goes_on, within))


def _before(placed: PlacedLine, at: int) -> PlacedLine:
    """Return the part of a line before a character."""
    line = placed.line
    if line.stop <= at:
        return placed
    return replace(placed, line=line._replace(end=at, stop=at))


def _behind(placed: PlacedLine, at: int) -> PlacedLine:
    """Return the part of a line from a character on."""
    line = placed.line
    if line.start >= at:
        return placed
    x = (placed.x(at) - placed.left) / placed.size
    changes = tuple([change for change in line.changes if change[0] >= at])
    return replace(placed, line=line._replace(start=at, x=x, changes=changes))
