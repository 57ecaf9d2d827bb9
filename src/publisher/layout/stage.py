"""The stage `layout`: a ResolvedDocument to pages."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType

from publisher.diagnostics import Diagnostic
from publisher.frozen import frozen
from publisher.layout.area import Area, area_of
from publisher.layout.compose import Composer
from publisher.layout.covers import cover_ids, cover_pages
from publisher.layout.filling import fill
from publisher.layout.flow import Flow, arranged
from publisher.layout.folios import number_pages
from publisher.layout.heads import running_heads
from publisher.layout.kept import KeptPassages, unseen
from publisher.layout.leaf import Filled
from publisher.layout.numbers import Number, numbers_of
from publisher.layout.pages import Destination, Ending, PagedDocument, PagedOutline
from publisher.layout.setting import Place, Setter
from publisher.layout.tagging import tree_of
from publisher.model.nodes import NoteKind
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.matter import body_start
from publisher.resolve.notes import note_mark, stands_in_line
from publisher.resolve.opening import ranks_in_order

_ATTEMPTS = 4
"""How often marks that count by page may move their own references before they count through,
and the numbers of an index their own lines."""


@frozen
class Laid:
    """Result of the stage."""

    paged: PagedDocument
    diagnostics: tuple[Diagnostic, ...]


def lay_out(document: ResolvedDocument) -> Laid:
    """Return the pages of an edition.

    Every character of the document is on one page, in order, notes at the foot of the page of
    their first reference; endnotes, and notes whose mark is drawn nowhere (in the base of a ruby,
    say), at the end of the text. `resolve` named the pictures and characters that are missing.
    """
    with quietly():
        return _laid(document)


@contextmanager
def quietly() -> Iterator[None]:
    """Keep the cycle collector quiet: layout makes no cycles, and 300,000 objects that stay.

    Looking through them again and again is a fifth of a novel's time. At the end they join the
    oldest generation unseen, unless the caller has frozen objects of its own.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if gc.get_freeze_count() == 0:
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _laid(document: ResolvedDocument) -> Laid:
    document = _with_contents(document)
    filled, setter = _filled(document)
    numbers = numbers_of(document, filled)
    _number_contents(document, filled, setter, numbers)
    covers = cover_pages(filled.pages, cover_ids(document.blocks))
    lying = _turned(document, filled) if document.sheet.page.vertical else setter
    heads = running_heads(filled, lying, covers | filled.blanks)
    pages = number_pages(filled, lying, covers, heads, numbers)
    tree = tree_of(pages, document.lang, ranks_in_order(document))
    paged = PagedDocument(
        pages=pages,
        ending=ending_of(document, filled),
        images=document.images,
        tree=tree,
        vertical=document.sheet.page.vertical,
        named=document.named,
    )
    return Laid(paged, (*overfull(setter, lying), *_marked_again(setter, filled)))


def _marked_again(setter: Setter, filled: Filled) -> Iterator[Diagnostic]:
    """Yield what is to be said of second references to notes."""
    if setter.again and setter.document.sheet.notes_restart == "page":
        from publisher.layout.overfull import marks_of_other_pages

        yield from marks_of_other_pages(setter, filled)


def ending_of(document: ResolvedDocument, filled: Filled) -> Ending:
    """Return what is known of a document when its pages are full."""
    return Ending(
        outline=tuple(_outline(document, filled)),
        destinations=MappingProxyType(filled.destinations),
        metadata=document.metadata,
        title=document.title,
        lang=document.lang,
        identifier=document.identifier,
        modified=document.modified,
    )


def _turned(document: ResolvedDocument, filled: Filled) -> Setter:
    """Turn pages of vertical lines; return what sets their heads and folios."""
    from publisher.layout.turned import turn

    turn(filled)
    return Setter(document, 0.0, vertical=False)


def _with_contents(document: ResolvedDocument) -> ResolvedDocument:
    """Return the document with its contents and last notes in the outline, where it has them."""
    if document.notes and document.sheet.notes_title:
        from publisher.layout.endnotes import with_title

        document = with_title(document)
    if not document.sheet.matter.contents:
        return document
    from publisher.layout.contents import with_contents

    return with_contents(document)


def _number_contents(
    document: ResolvedDocument, filled: Filled, setter: Setter, numbers: Sequence[Number]
) -> None:
    if document.sheet.matter.contents:
        from publisher.layout.contents import listed, set_numbers

        set_numbers(filled, listed(document), setter, [each.label for each in numbers])


def _flows(composer: Composer, place: Place) -> list[Flow]:
    """Return the flows of a document, with what its sheet puts before them."""
    document = composer.document
    if not document.sheet.matter.before:
        return _with_body(composer.flows(document.blocks, place), document)
    from publisher.layout.contents import listed
    from publisher.layout.matter import flows_with_matter
    from publisher.resolve.contents import places_contents

    entries = [] if places_contents(document) else listed(document)
    return _with_body(flows_with_matter(composer, entries, place), document)


def _with_body(flows: list[Flow], document: ResolvedDocument) -> list[Flow]:
    """Return the flows, the body on a page of its own where those before it count apart."""
    start = body_start(document) if document.sheet.page.number.front is not None else None
    for index, flow in enumerate(flows):
        if start in flow.begun_at(0):
            if index:
                flows[index] = arranged(flow._replace(new_page=True), recto=True)
            break
    return flows


def back(composer: Composer, place: Place) -> list[Flow]:
    """Return the flows that a sheet puts behind those of the document and its endnotes."""
    if not composer.document.sheet.matter.colophon:
        return []
    from publisher.layout.matter import colophon_flows

    return colophon_flows(composer, place)


def _filled(document: ResolvedDocument) -> tuple[Filled, Setter]:
    """Fill pages; with an index, again until its numbers and the pages agree."""
    if not document.sheet.matter.index:
        return _with_notes(document)
    kept = KeptPassages({})
    result = _with_notes(document, kept)
    from publisher.layout.index import with_numbers

    before = document
    for _attempts in range(_ATTEMPTS):
        after = with_numbers(document, result[0])
        if after.blocks == before.blocks:
            break
        before, result = after, _with_notes(after, kept)
    return result


def _with_notes(
    document: ResolvedDocument, kept: KeptPassages | None = None
) -> tuple[Filled, Setter]:
    """Fill pages; where notes count by page, again until marks and pages agree. kept: passages,
    where the document is laid out again for other reasons, too."""
    if document.sheet.notes_restart != "page" or not document.notes:
        return _attempt(document, kept)
    marks: Mapping[str, str] = {
        resolved.note.id: note_mark(1, resolved.form) for resolved in document.notes
    }
    kept = kept or KeptPassages({})
    for attempt in range(_ATTEMPTS):
        # The first pages say only where the notes stand, and are hardly ever the last.
        result = _attempt(_marked(document, marks), kept, drawn=attempt > 0)
        found = _marks_by_page(document, result[0])
        if found == marks and attempt > 0:
            return result
        marks = found
    return _attempt(document, kept)


def _marked(document: ResolvedDocument, marks: Mapping[str, str]) -> ResolvedDocument:
    return replace(document, marks=MappingProxyType({**document.marks, **marks}))


def _marks_by_page(document: ResolvedDocument, filled: Filled) -> dict[str, str]:
    """Return the mark of each note, counted anew on each page; endnotes count through."""
    counts: dict[int, int] = {}
    found = {}
    for resolved in document.notes:
        page = filled.note_pages.get(resolved.note.id, -1)
        if resolved.note.kind is NoteKind.END or page < 0:
            found[resolved.note.id] = resolved.mark
            continue
        counts[page] = counts.get(page, 0) + 1
        found[resolved.note.id] = note_mark(counts[page], resolved.form)
    return found


def _attempt(
    document: ResolvedDocument, kept: KeptPassages | None = None, *, drawn: bool = True
) -> tuple[Filled, Setter]:
    """Fill pages. kept: passages of an attempt before; drawn: whether the pages show anything."""
    sheet = document.sheet
    area = area_of(sheet)
    setter = Setter(document, area.pitch, kept)
    composer = Composer(document, setter)
    place = Place(area.column, area.depth, document.lang, area=area)
    flows = _flows(composer, place)
    notes, areas = _notes(composer, area, flows)
    if notes:
        from publisher.layout.endnotes import with_endnotes

        flows = with_endnotes(composer, flows, notes, place, areas)
    flows += back(composer, place)
    if not drawn:
        flows, notes = unseen(flows), {name: unseen(own) for name, own in notes.items()}
    return fill(flows, notes, area), setter


def _notes(
    composer: Composer, base: Area, flows: Sequence[Flow]
) -> tuple[dict[str, list[Flow]], dict[str, Area]]:
    """Return the flows of each note below the text, as wide as the columns that refer to it first,
    and the areas of those that are not the document's.

    A note that is set in its line has none; it may stand in another note, so that these go first.
    What a note itself refers to stands where it does.
    """
    areas: dict[str, Area] = {}
    for flow in flows:
        if flow.notes and flow.arranged and flow.arranged.area:
            _refer(flow, flow.arranged.area, areas)
    found = {}
    for resolved in sorted(composer.document.notes, key=lambda each: stands_in_line(each.note)):
        if resolved.note.id in composer.setter.in_line:
            continue
        area = areas.get(resolved.note.id, base)
        foot = Place(area.column, area.depth - area.rule_room, composer.document.lang)
        found[resolved.note.id] = own = composer.note(resolved, foot)
        for flow in own if area is not base else ():
            _refer(flow, area, areas)
    return found, areas


def _refer(flow: Flow, area: Area, areas: dict[str, Area]) -> None:
    """Note the area of the notes that a flow refers to first."""
    for name in flow.notes_of(0, flow.body.count):
        areas.setdefault(name, area)


def _outline(document: ResolvedDocument, filled: Filled) -> Iterator[PagedOutline]:
    for entry in document.outline:
        place = filled.destinations.get(entry.target, Destination(0, 0.0))
        yield PagedOutline(entry.level, entry.title, place)


def overfull(*setters: Setter) -> tuple[Diagnostic, ...]:
    """Return what is to be said of what does not fit its column or its page."""
    found = [each for each in dict.fromkeys(setters) if each.misfits]
    if not found:
        return ()
    from publisher.layout.overfull import overfull_blocks

    return tuple(said for setter in found for said in overfull_blocks(setter))
