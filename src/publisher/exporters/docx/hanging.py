"""Notes in Word hang from their marks, as those of the PDF do."""

from dataclasses import replace
from types import MappingProxyType

from publisher.model.nodes import Paragraph
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.grids import about_em
from publisher.resolve.lists import LEAST_NOTE_BOX, label_gap


def with_hanging_notes(document: ResolvedDocument) -> ResolvedDocument:
    """Return a document the style of whose notes has room for the widest of their marks.

    The first paragraph of each has that style; a template's notes stay as it has them, and so do
    those of a sheet that gives them an indent.
    """
    sheet = document.sheet
    style = sheet.style("note")
    if sheet.reference is not None or style.first_line_indent or not document.notes:
        return document
    widest = max(about_em(each.mark) + label_gap(each.mark) for each in document.notes)
    box = max(LEAST_NOTE_BOX, widest)
    own = replace(style, first_line_indent=-box, indent_start=style.indent_start + box)
    firsts = (each.note.blocks[0] for each in document.notes if each.note.blocks)
    ids = (each.id or "" for each in firsts if isinstance(each, Paragraph))
    hung = {id: own for id in ids if document.style(id) == style}
    return replace(
        document,
        sheet=replace(sheet, styles=MappingProxyType({**sheet.styles, "note": own})),
        styles=MappingProxyType({**document.styles, **hung}),
    )
