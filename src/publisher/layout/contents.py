"""Contents: an entry for each heading to a level, dotted leaders, and page numbers at the right.

Room for a number is kept whatever it is, so that the pages do not depend on the numbers: these are
set when the pages are full, and there is nothing to try again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.fonts import metrics, synthetic_bold
from publisher.frozen import frozen
from publisher.layout.flow import Flow, Ink, Point, Wrapped
from publisher.layout.folios import drawn
from publisher.layout.leaf import Filled
from publisher.layout.lines import RichLines
from publisher.layout.pages import (
    Combined,
    Dot,
    Enclosure,
    Frame,
    Glyphs,
    Hyperlink,
    Item,
    Picture,
    Structure,
    Upright,
    Within,
)
from publisher.layout.plain import BASELINE, PlainLines
from publisher.layout.setting import Place, Setter
from publisher.model.nodes import Text
from publisher.resolve.contents import contents_entries, places_contents
from publisher.resolve.document import CONTENTS, OutlineEntry, ResolvedDocument
from publisher.resolve.terms import Term, word
from publisher.styles import Alignment, ComputedStyle

if TYPE_CHECKING:
    from publisher.layout.compose import Composer

_NUMBER_ROOM = 3.0
"""Em at the right that no title enters: four figures, and blank before them."""
_DOT_STEP, _DOT_RADIUS = 0.5, 0.05
_DOT_HEIGHT = 0.38
"""Above the baseline, in em: leaders stand in the middle of the em box, as all dots in a row do."""
_CLEAR_OF_TITLE, _CLEAR_OF_NUMBER = 0.4, 0.4
_FEWEST = 2


@frozen
class Listed:
    """A heading in the contents. rank: 1 for the highest; within: its place in the structure."""

    entry: OutlineEntry
    rank: int
    within: Within

    @property
    def block(self) -> str:
        """The id of the entry, as a block of its own."""
        return f"{CONTENTS}/{self.entry.target}"

    @property
    def inside(self) -> Within:
        """The structures around its title and number."""
        return (Enclosure(Structure.REFERENCE, self.block), Enclosure(Structure.LINK, self.block))


def with_contents(document: ResolvedDocument) -> ResolvedDocument:
    """Return the document with its contents in the outline, before what they list.

    Contents where the author has placed them have no title to be found by.
    """
    found = listed(document)
    if not found or places_contents(document):
        return document
    first = found[0].entry
    own = OutlineEntry(first.level, word(Term.CONTENTS, document.lang), CONTENTS)
    at = document.outline.index(first)
    return replace(document, outline=(*document.outline[:at], own, *document.outline[at:]))


def listed(document: ResolvedDocument) -> list[Listed]:
    """Return the headings that the contents list, in order, with their places in the structure."""
    found: list[Listed] = []
    above: list[Within] = []
    for each in contents_entries(document):
        del above[each.rank - 1 :]
        within = _entry(each.entry, above[-1] if above else ())
        above.append(within)
        found.append(Listed(each.entry, each.rank, within))
    return found


def _entry(entry: OutlineEntry, around: Within) -> Within:
    """Return the structures around an entry: those of the entry above it are around both."""
    owner = around[-1].key if around else CONTENTS
    return (*around, Enclosure(Structure.CONTENTS, owner), Enclosure(Structure.ENTRY, entry.target))


@frozen
class _Title(Wrapped):
    """The lines of one entry without its number, each a link to the heading."""

    listed: Listed
    width: float

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append the frame of the lines and a link over each."""
        own = Ink()
        self.inner.draw(flow, start, end, at, own)
        (frame,) = own.frames
        items = tuple(_inside(item, self.listed.inside) for item in frame.items)
        ink.frames.append(frame._replace(items=items, whole=False))
        y, block, target = at.y, self.listed.block, f"#{self.listed.entry.target}"
        for line in range(start, end):
            height = self.inner.height(line, line + 1)
            ink.links.append(
                Hyperlink(at.x, y, self.width, height, target, self.listed.entry.title, block)
            )
            y += height


def _inside(item: Item, around: Within) -> Item:
    match item:
        case Glyphs():
            return item._replace(within=(*around, *item.within))
        case Picture():
            return replace(item, within=(*around, *item.within))
        case _:
            return item


def contents_flows(composer: "Composer", entries: Sequence[Listed], place: Place) -> list[Flow]:
    """Return the title of the contents and a flow for each entry."""
    document = composer.document
    said = (Text(word(Term.CONTENTS, document.lang)),)
    style = document.sheet.style("contents-title")
    title = composer.setter.passage(CONTENTS, said, style, document.lang, place)
    return [title, *entry_flows(composer, entries, place)]


def entry_flows(composer: "Composer", entries: Sequence[Listed], place: Place) -> list[Flow]:
    """Return a flow for each entry."""
    document, setter = composer.document, composer.setter
    styles = entry_styles(document)
    flows = []
    for each in entries:
        inner = replace(place, within=(*place.within, *each.within))
        title, style = (Text(each.entry.title),), styles[each.rank]
        flow = setter.passage(each.block, title, style, document.lang, inner)
        if isinstance(flow.body, PlainLines | RichLines):
            width = place.width - flow.x - _end(document.sheet.style(style.name))
            flow = flow._replace(body=_Title(flow.body, each, width))
        flows.append(flow)
    return flows


def entry_styles(document: ResolvedDocument) -> Mapping[int, ComputedStyle]:
    """Return the style of entries by rank, with room for the number at the end of each line."""
    return {rank: _with_room(document.sheet.style(f"contents-{rank}")) for rank in range(1, 7)}


def _with_room(style: ComputedStyle) -> ComputedStyle:
    return replace(style, align=Alignment.START, indent_end=style.indent_end + _NUMBER_ROOM)


def _end(style: ComputedStyle) -> float:
    return style.indent_end * style.size


# ----------------------------------------------------------------- numbers


def set_numbers(
    filled: Filled, entries: Sequence[Listed], setter: Setter, labels: Sequence[str]
) -> None:
    """Give each entry its leader and the number of the page that its heading begins on.

    labels: of all pages, as printed.
    """
    by_block = {each.block: each for each in entries}
    for index, ink in enumerate(filled.pages):
        for at, frame in enumerate(ink.frames):
            found = by_block.get(frame.block)
            place = filled.destinations.get(found.entry.target) if found else None
            if found is not None and place is not None and not frame.goes_on:
                right = filled.areas[index].right_of(index, _left_of(frame))
                items = _number(found, labels[place.page], frame, setter, right)
                ink.frames[at] = frame._replace(items=(*frame.items, *items))


def _left_of(frame: Frame) -> float:
    return min((item.x for item in frame.items if isinstance(item, Glyphs)), default=0.0)


def _number(each: Listed, label: str, frame: Frame, setter: Setter, right: float) -> Iterator[Item]:
    """Yield the leader and the number of an entry; right: edge of the column.

    A space before the number keeps it from the title where text is taken out.
    """
    document = setter.document
    style, lang = document.sheet.style(f"contents-{each.rank}"), document.lang
    runs = [item for item in frame.items if isinstance(item, Glyphs)]
    if not runs:
        return
    last = max(runs, key=lambda run: (run.y, run.x))
    face = document.fonts.stack(style.western, lang, style.bold)[0]
    edge = right - _end(style)
    if setter.vertical or not all(map(metrics(face).covers, map(ord, label))):
        yield from _figures(each, label, last, setter, edge)
        return
    x = edge - metrics(face).width(label) * style.size
    yield from _leader((_reach(last), x), edge, last.y, style)
    text = f" {label}" if metrics(face).covers(ord(" ")) else label
    x -= metrics(face).width(text[: -len(label)]) * style.size
    yield Glyphs(
        x, last.y, text, face, style.size, lang, color=style.color,
        embolden=synthetic_bold(face, style.bold), within=each.inside,
    )  # fmt: skip


def _figures(each: Listed, label: str, last: Glyphs, setter: Setter, edge: float) -> Iterator[Item]:
    """Yield the leader and the number of an entry, in the faces that its characters ask for.

    In a vertical line it stands upright.
    """
    style = setter.document.sheet.style(f"contents-{each.rank}")
    line = setter.line(f" {label}", style, Place(edge, style.line_pitch, setter.document.lang))
    x = edge - line.text.lines[0].width * style.size
    yield from _leader((_reach(last), x), edge, last.y, style)
    top = last.y - BASELINE * style.size - (style.line_pitch - style.size) / 2
    for item in drawn(line, Point(x, top)):
        yield _inside(item, each.inside)


def _reach(run: Glyphs) -> float:
    """Return where the glyphs of a run end."""
    if isinstance(run, Combined):
        return run.x + run.size
    if isinstance(run, Upright):
        ems = len(run.text) * (run.size + run.spacing)
        return run.x + ems + sum(kern for _at, kern in run.kerns)
    own = metrics(run.face).width(run.text) * run.size * run.scale
    return run.x + own + run.spacing * len(run.text) + sum(kern for _at, kern in run.kerns)


def _leader(
    between: tuple[float, float], edge: float, baseline: float, style: ComputedStyle
) -> Iterator[Dot]:
    """Yield dots between title and number, at the same places in all lines of a size."""
    size = style.size
    start = between[0] + _CLEAR_OF_TITLE * size
    end = between[1] - _CLEAR_OF_NUMBER * size
    step, y = _DOT_STEP * size, baseline - _DOT_HEIGHT * size
    last = int((edge - start) / step)
    first = -int(-(edge - end) // step)
    if last - first + 1 >= _FEWEST:
        for count in range(last, first - 1, -1):
            yield Dot(edge - count * step, y, _DOT_RADIUS * size, style.color)
