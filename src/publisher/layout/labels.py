"""Labels of list items and marks of notes: they hang left of the block they belong to."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from publisher.frozen import frozen
from publisher.layout.flow import Flow, Ink, Point, Wrapped
from publisher.layout.lines import RichLines
from publisher.layout.pages import Enclosure, Structure
from publisher.layout.setting import Place, Setter
from publisher.resolve.lists import LEAST_NOTE_BOX, label_gap, label_room
from publisher.styles import ComputedStyle


def label_box(setter: Setter, labels: Sequence[str], style: ComputedStyle, place: Place) -> float:
    """Return the width in pt of the box that all labels of a list fit in: whole em."""
    widest = max((_width(setter, label, style, place) for label in labels), default=0.0)
    return min(label_room(widest) * style.size, place.width / 2)


def note_box(setter: Setter, mark: str, place: Place) -> float:
    """Return the width in pt of the box for a note's mark."""
    style = setter.document.sheet.style("note")
    width = max(LEAST_NOTE_BOX, _width(setter, mark, style, place)) * style.size
    return min(width, place.width / 2)


def label_ems(setter: Setter, label: str, style: ComputedStyle, place: Place) -> float:
    """Return the whole em that a label takes in the line that it begins, no gap behind it."""
    width = _width(setter, label, style, place) - label_gap(label)
    return float(ceil(width - 0.01))


def _width(setter: Setter, label: str, style: ComputedStyle, place: Place) -> float:
    """Return the width of a label and the gap after it, in em."""
    line = setter.line(label, _of_label(label, style), place)
    return line.text.lines[0].width + label_gap(label)


@frozen
class Labelled(Wrapped):
    """A body with a label left of its first strip. offset: from the body's x to the label's."""

    label: RichLines
    offset: float
    id: str

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append the label where the first strip is drawn, then the body."""
        if start == 0:
            within = (*self._around(flow), Enclosure(Structure.LABEL, f"{self.id}/label"))
            shown = flow._replace(block=self.id, within=within)
            self.label.draw(shown, 0, 1, Point(at.x + self.offset, at.y), ink)
        self.inner.draw(flow, start, end, at, ink)

    def _around(self, flow: Flow) -> tuple[Enclosure, ...]:
        """Return what is around the item, the item included, and nothing inside it."""
        for index, around in enumerate(flow.within):
            if around.key == self.id:
                return flow.within[: index + 1]
        return flow.within


@frozen
class Label:
    """A label to be set. id: of the item or note it belongs to; box: its room left of it, in pt.

    at: pt from the left of the body, for one that stands in its first line; edge: pt from the left
    of the column to the right of its box, where that is not the left of the body.
    """

    text: str
    id: str
    box: float
    at: float | None = None
    edge: float | None = None


def labelled(setter: Setter, flow: Flow, label: Label, place: Place) -> Flow:
    """Return a flow with a label left of its first line; without one the flow itself.

    place: of the text beside the label. A label wider than its box, which happens in columns of
    a few em, begins where the box does, and is small enough to end in the column.
    """
    if not label.text:
        return flow
    style = _of_label(label.text, _style_of(setter, flow))
    line = setter.line(label.text, style, place)
    width = (line.text.lines[0].width + label_gap(label.text)) * style.size
    if width > label.box + place.width:
        small = replace(style, size=style.size * (label.box + place.width) / width)
        line, width = setter.line(label.text, small, place), label.box
    further = 0.0 if label.edge is None else label.edge - flow.x
    offset = further - min(width, label.box) if label.at is None else label.at
    return flow._replace(body=Labelled(flow.body, line, offset, label.id))


def _of_label(label: str, style: ComputedStyle) -> ComputedStyle:
    """Return the style to set a label in: • of a Han face is the small point of names."""
    return replace(style, font=style.western) if label == "•" else style


def _style_of(setter: Setter, flow: Flow) -> ComputedStyle:
    style = setter.document.styles.get(flow.block)
    return style or setter.document.sheet.style(flow.role)
