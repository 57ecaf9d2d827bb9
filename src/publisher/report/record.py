"""What a report says, as plain values: passages with both sides, changes, structure, messages."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from publisher.diagnostics import Diagnostic, Source, Span, locate
from publisher.frozen import frozen
from publisher.model.edits import Change, source_offsets
from publisher.model.nodes import Document, Text
from publisher.model.walk import Container, inlines_of, passages
from publisher.pipeline import Prepared
from publisher.scripts.passages import UncertainPlace
from publisher.scripts.terms import Answer, answer_text
from publisher.structure import Inference


@frozen
class Stretch:
    """A part of one side. changed: it is not the same on the other side."""

    text: str
    changed: bool


@frozen
class Row:
    """One change. line, column: of its place in the source, from 1, or None."""

    line: int | None
    column: int | None
    rule: str
    reason: str
    before: str
    after: str
    applied: bool


@frozen
class Sides:
    """A passage that was changed: what came in, what goes out, and why."""

    line: int | None
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    rows: tuple[Row, ...]


@frozen
class Doubt:
    """A place where conversion may have meant another form.

    left, word, right: of the source; chosen: what the edition has, with `confidence` (0 to 1);
    answers: what to put into terms.toml to have `chosen`, and to have `other`.
    """

    edition: str
    file: str
    line: int | None
    column: int | None
    left: str
    word: str
    right: str
    chosen: str
    other: str
    confidence: float
    reason: str
    answers: tuple[str, str]


@frozen
class Record:
    """The whole report on one source."""

    source: str
    encoding: str
    sha256: str
    counts: Mapping[str, int]
    sides: tuple[Sides, ...]
    structure: tuple[Mapping[str, str | int | None], ...]
    messages: tuple[Mapping[str, str | int | None], ...]
    uncertain: tuple[Doubt, ...] = ()


def record(
    prepared: Prepared,
    diagnostics: Sequence[Diagnostic],
    uncertain: Sequence[UncertainPlace] = (),
) -> Record:
    """Return the report on a source that was prepared, with the doubts of its editions."""
    sources = prepared.document.sources
    source = sources[0] if sources else Source("")
    changes = prepared.changes
    return Record(
        source=source.name,
        encoding=source.encoding,
        sha256=source.sha256,
        counts=dict(Counter(change.rule for change in changes if change.applied)),
        sides=tuple(_sides(prepared)),
        structure=tuple(_inference(found, sources) for found in prepared.inferences),
        messages=tuple(_message(said, sources) for said in diagnostics),
        uncertain=tuple(_doubt(place, sources) for place in uncertain),
    )


def to_json(found: Record) -> str:
    """Return the report as JSON, one object."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"


# ------------------------------------------------------------------- both sides


def _sides(prepared: Prepared) -> Iterator[Sides]:
    """Yield both sides of each passage that a change touched, in the order of the source."""
    after = {_start(container): side for container, side in _texts(prepared.document)}
    sources = prepared.document.sources
    left = list(_texts(prepared.original))
    for index, (container, before) in enumerate(left):
        start = _start(container)
        end = _start(left[index + 1][0]) if index + 1 < len(left) else None
        changes = [c for c in prepared.changes if _inside(c.span, start, end)]
        if changes and start is not None:
            rows = tuple(_row(change, sources) for change in changes)
            old = tuple(_marked(before, _touched(before, changes)))
            new = after.get(start, _Side("", ()))
            line = locate(container.span, sources)
            yield Sides(
                line[1] if line else None, old, tuple(_marked(new, _new(new, before))), rows
            )


@frozen
class _Side:
    """The text of a passage, and the offset in the source of each character (-1: unknown)."""

    text: str
    offsets: tuple[int, ...]


def _texts(document: Document) -> Iterator[tuple[Container, _Side]]:
    for container, inlines in passages(document.blocks):
        text: list[str] = []
        offsets: list[int] = []
        for inline in inlines_of(inlines):
            if isinstance(inline, Text):
                text.append(inline.text)
                offsets.extend(source_offsets(inline))
        if text:
            yield container, _Side("".join(text), tuple(offsets))


def _start(container: Container) -> int | None:
    return container.span.start if container.span else None


def _inside(span: Span | None, start: int | None, end: int | None) -> bool:
    if span is None or start is None:
        return False
    return start <= span.start and (end is None or span.start < end)


def _touched(side: _Side, changes: Sequence[Change]) -> set[int]:
    """Return the indices of the characters that applied changes took away."""
    gone = {
        offset
        for change in changes
        if change.applied and change.span
        for offset in range(change.span.start, change.span.end)
    }
    return {index for index, offset in enumerate(side.offsets) if offset in gone}


def _new(side: _Side, before: _Side) -> set[int]:
    """Return the indices of the characters that did not stand at their place in the source."""
    old = dict(zip(before.offsets, before.text, strict=True))
    pairs = enumerate(zip(side.text, side.offsets, strict=True))
    return {index for index, (char, offset) in pairs if old.get(offset) != char}


def _marked(side: _Side, changed: set[int]) -> Iterator[Stretch]:
    start = 0
    for index in range(1, len(side.text) + 1):
        if index == len(side.text) or (index in changed) != (start in changed):
            yield Stretch(side.text[start:index], start in changed)
            start = index


# ------------------------------------------------------------------------ rows


def _row(change: Change, sources: Sequence[Source]) -> Row:
    place = locate(change.span, sources)
    line, column = (place[1], place[2]) if place else (None, None)
    return Row(
        line, column, change.rule, change.reason, change.before, change.after, change.applied
    )


def _inference(found: Inference, sources: Sequence[Source]) -> Mapping[str, str | int | None]:
    place = locate(found.span, sources)
    line = place[1] if place else None
    return {"line": line, "kind": str(found.kind), "evidence": found.evidence}


def _message(said: Diagnostic, sources: Sequence[Source]) -> Mapping[str, str | int | None]:
    place = locate(said.span, sources)
    return {
        "severity": said.severity.value,
        "code": said.code,
        "message": said.message,
        "line": place[1] if place else None,
        "column": place[2] if place else None,
    }


def _doubt(place: UncertainPlace, sources: Sequence[Source]) -> Doubt:
    file, line, column = locate(place.span, sources) or (sources[0].name if sources else "", 0, 0)
    first, second = (
        answer_text(Answer(place.left, place.word, place.right, form, place.edition))
        for form in (place.chosen, place.other)
    )
    return Doubt(
        place.edition,
        file,
        line or None,
        column or None,
        place.left,
        place.word,
        place.right,
        place.chosen,
        place.other,
        round(place.confidence, 3),
        place.reason,
        (first, second),
    )
