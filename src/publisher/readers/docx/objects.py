"""What stands in a passage and is no text: text boxes, and objects that nothing can show."""

from typing import TYPE_CHECKING

from publisher.diagnostics import Span
from publisher.packages.ooxml import full, kind
from publisher.readers.docx.losses import Losses

if TYPE_CHECKING:
    from lxml.etree import _Element


def text_boxes(element: "_Element") -> "list[_Element]":
    """Return the contents of the text boxes of an object, but not of boxes inside them."""
    return [
        each
        for each in element.iter(full("w:txbxContent"))
        if not any(kind(above) == "w:txbxContent" for above in _above(each, element))
    ]


def report_object(element: "_Element", losses: Losses, here: Span) -> None:
    """Say what a drawing without picture and text is, as it is left out."""
    hint = "put it in as a picture"
    names = {kind(each) for each in element.iter()}
    if "c:chart" in names or "?:chart" in names:
        losses.warn("word-object", "a chart is left out", here, hint)
    elif "dgm:relIds" in names:
        losses.warn("word-object", "a diagram (SmartArt) is left out", here, hint)
    elif "o:OLEObject" in names or "w:control" in names:
        losses.warn("word-object", "an embedded object is left out", here, hint)
    elif not {"a:blip", "v:imagedata"} & names:
        losses.mention("word-shape", "a drawn shape without text is left out", here)


def _above(element: "_Element", end: "_Element") -> "list[_Element]":
    found = []
    above = element.getparent()
    while above is not None and above is not end:
        found.append(above)
        above = above.getparent()
    return found
