"""Notes that stand behind the text: at the end of the document, or of each chapter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from publisher.layout.area import Area
from publisher.layout.compose import Composer
from publisher.layout.flow import Flow, arranged
from publisher.layout.setting import Place
from publisher.model.nodes import NoteKind, Text
from publisher.resolve.document import OutlineEntry, ResolvedDocument
from publisher.resolve.notes import behind_notes, note_parts
from publisher.resolve.opening import title_heading
from publisher.resolve.outline import outline
from publisher.resolve.terms import Term, word

_NOTES = "/notes"
"""How the ids of titles above notes begin. An author's id has no such form."""


def with_title(document: ResolvedDocument) -> ResolvedDocument:
    """Return the document with the title above its last notes in the outline, if there is one.

    It is of the highest level, and stands before what stands behind the notes: an index.
    """
    sheet = document.sheet
    is_titled = sheet.notes_title and sheet.notes_at != "chapter"
    if not (is_titled and any(each.note.kind is NoteKind.END for each in document.notes)):
        return document
    title = title_heading(document)
    levels = [each.level for each in document.outline if each.target != title]
    if not levels:
        return document
    behind = outline(behind_notes(document))
    at = len(document.outline) - len(behind)
    own = OutlineEntry(min(levels), word(Term.NOTES, document.lang), f"{_NOTES}/0")
    return replace(document, outline=(*document.outline[:at], own, *document.outline[at:]))


def with_endnotes(
    composer: Composer,
    flows: Sequence[Flow],
    notes: dict[str, list[Flow]],
    place: Place,
    areas: Mapping[str, Area],
) -> list[Flow]:
    """Return the flows with the endnotes among them; those are taken out of the notes.

    Notes whose mark is drawn nowhere stand with them, so that nothing is lost. areas: of the notes
    that were set for another type area than the document's.
    """
    referred = set(_referred(flows, notes))
    document = composer.document
    kinds = {each.note.id: each.note.kind for each in document.notes}
    ends = {name for name in notes if kinds[name] is NoteKind.END or name not in referred}
    if not ends:
        return list(flows)
    found: list[Flow] = []
    for at, (part, names) in enumerate(_parts(document, flows)):
        found += part
        behind = [name for name in names if name in ends]
        own = [notes.pop(name) for name in behind]
        section = _section(composer, own, f"{_NOTES}/{at}", place) if own else []
        found += _like(section, part, [areas.get(name) for name in behind])
    return found


def _like(flows: list[Flow], before: Sequence[Flow], areas: Sequence[Area | None]) -> list[Flow]:
    """Return flows that go on in the columns of those before them, if they were set for these."""
    area = before[-1].arranged.area if before and before[-1].arranged else None
    fits = area is not None and all(each is area for each in areas)
    return [arranged(flow, area=area) for flow in flows] if fits else flows


def _parts(
    document: ResolvedDocument, flows: Sequence[Flow]
) -> Iterator[tuple[Sequence[Flow], list[str]]]:
    """Yield the flows of each part of a document, and the notes that stand behind them."""
    if document.sheet.notes_at != "chapter":
        (end,) = _starts(flows, [_behind(document)])
        yield flows[:end], [each.note.id for each in document.notes]
        yield flows[end:], []
        return
    parts = [
        (blocks[0].id or "" if blocks else "", [each.note.id for each in own])
        for blocks, own in note_parts(document)
    ]
    starts = [0, *_starts(flows, [name for name, _own in parts[1:]]), len(flows)]
    for at, (_name, own) in enumerate(parts):
        yield flows[starts[at] : starts[at + 1]], own


def _behind(document: ResolvedDocument) -> str:
    """Return the id of the first division that stands behind text and notes, or nothing."""
    return next((block.id or "" for block in behind_notes(document)), "")


def _starts(flows: Sequence[Flow], names: Sequence[str]) -> list[int]:
    """Return which flow begins each block, which may be a division with the flow as its first.

    A block that no flow begins starts where the next one of those named does, the last at the end.
    """
    begun: dict[str, int] = {}
    for at, flow in enumerate(flows):
        for name in flow.begun_at(0):
            begun.setdefault(name, at)
    found = [len(flows)]
    for name in reversed(names):
        found.append(begun.get(name, found[-1]))
    return found[:0:-1]


def _section(
    composer: Composer, notes: Sequence[Sequence[Flow]], id: str, place: Place
) -> list[Flow]:
    """Return the flows of notes with a line of blank, or a title if the sheet wants one, above."""
    document = composer.document
    flows = [flow for note in notes for flow in note]
    if not document.sheet.notes_title:
        blank = document.sheet.style("body").line_pitch
        flows[0] = flows[0]._replace(before=flows[0].before + blank)
        return flows
    style = document.sheet.style("notes-title")
    said = (Text(word(Term.NOTES, document.lang)),)
    return [composer.setter.passage(id, said, style, document.lang, place), *flows]


def _referred(flows: Sequence[Flow], notes: dict[str, list[Flow]]) -> Iterator[str]:
    """Yield the notes whose marks the flows draw, and those whose marks these notes draw."""
    for flow in flows:
        for name in flow.notes_of(0, flow.body.count):
            yield name
            yield from _referred(notes.get(name, ()), notes)
