"""A paragraph made ready for breaking: where each character would stand in one endless line.

Every width that does not depend on the breaks is worked out here, once: frames, width
adjustment of neighbours, Han-Western gaps. A paragraph of Han characters and marks alone (most
of a novel) never sees a function called for each character.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from itertools import accumulate
from typing import Final

from publisher.frozen import frozen
from publisher.typography.adjustment import Trim, trims
from publisher.typography.breaks import may_break
from publisher.typography.classes import (
    FULL_EM,
    INVISIBLE,
    NO_WIDTH,
    OBJECT,
    ZWJ,
    scripts,
    western_runs,
)
from publisher.typography.fill_ins import elastic, row_items
from publisher.typography.measure import Advances, Hyphenate, Measure, Paragraph
from publisher.typography.spacing import gaps
from publisher.typography.widths import Blank, Region, frames

_WESTERN_ADVANCE: Final = 0.5
_RAMP_LENGTH: Final = 4096
_NOTHING: Final[frozenset[int]] = frozenset()
_NAME: Final = r"—*[^\s、，；,;—]+"
"""One of several authors, as they are listed, or a title or its ——subtitle."""
NO_BLANK: Final = Blank(0.0, 0.0)
UNTRIMMED: Final = Trim(0.0, 0.0)


@frozen
class Prepared:
    """A paragraph with all widths that no break changes.

    advances: natural advance of each character; x: where each stands in an endless line, with
    one entry more for its end; after: what is added after a character (a gap, or less than 0
    for adjusted neighbours), by index; slots: the same in order of index; gaps: the indices
    with a Han-Western gap; trims: what went of each mark; kept: indices that no break may
    precede, by the caller's word; tight: indices that no space may precede: those of note marks
    and of what the caller sets itself; flags: 1 for each Western character, None if there is
    none; plain: every character is a full em or a
    mark, so that no word or unit needs a look; elastic: what the space after some may gain before
    any other, in blanks and rows.
    """

    text: str
    advances: Sequence[float]
    x: Sequence[float]
    after: dict[int, float]
    slots: tuple[tuple[int, float], ...]
    gaps: frozenset[int]
    trims: dict[int, Trim]
    kept: frozenset[int]
    tight: frozenset[int]
    flags: bytes | None
    blanks: Mapping[str, Blank]
    plain: bool
    hyphenate: Hyphenate | None = None
    elastic: Mapping[int, float] = field(default_factory=dict)

    def is_western(self, index: int) -> bool:
        """Return whether a character takes the Western face."""
        return self.flags is not None and self.flags[index] == 1

    def blank(self, index: int) -> Blank:
        """Return the blank still left around a mark's ink; (0, 0) for anything else."""
        blank = self.blanks.get(self.text[index])
        if blank is None or self.is_western(index):
            return NO_BLANK
        trim = self.trims.get(index)
        if trim is None:
            return blank
        return Blank(max(blank.before - trim.before, 0.0), max(blank.after - trim.after, 0.0))

    def whole_blank(self, index: int) -> Blank:
        """Return the blank of a mark as it is without neighbours."""
        blank = self.blanks.get(self.text[index], NO_BLANK)
        return NO_BLANK if self.is_western(index) else blank

    def visible_end(self, start: int, end: int) -> int:
        """Return the end of [start, end) without the spaces that vanish at a line's end."""
        text = self.text
        while end > start and text[end - 1] in INVISIBLE:
            end -= 1
        return end

    def may_break(self, index: int, measure: Measure) -> bool:
        """Return whether a line may end before `index`, by the rules and the caller's word."""
        return index not in self.kept and may_break(self.text, index, measure.level)


def prepare(paragraph: Paragraph, measure: Measure) -> Prepared:
    """Return the widths of a paragraph under the rules of a measure."""
    text = paragraph.text
    if FULL_EM.all_in(text) and (paragraph.advances is None or callable(paragraph.advances)):
        return _prepare_plain(paragraph, measure)
    flags = scripts(text, measure.lang)
    trimmed = trims(text, measure.region, measure.style, vertical=measure.vertical)
    if flags is not None:
        trimmed = {index: trim for index, trim in trimmed.items() if not flags[index]}
    advances = _advances(text, paragraph.advances, flags, measure.region)
    after = after_trims(trimmed)
    gap_indices = _gaps(paragraph, flags)
    items = _items(text, measure)
    for index in gap_indices:
        own = advances[index] if text[index] == " " else 0.0
        after[index] = after.get(index, 0.0) + measure.gap[0] - own
    return Prepared(
        text,
        advances,
        _positions(advances, after),
        after,
        tuple(sorted(after.items())),
        frozenset(gap_indices),
        trimmed,
        _kept(paragraph, measure, items),
        _tight(paragraph),
        flags,
        measure.blanks,
        False,
        paragraph.hyphenate,
        elastic(text, items),
    )


def _prepare_plain(paragraph: Paragraph, measure: Measure) -> Prepared:
    """Return the widths of a paragraph of Han characters and marks alone."""
    text = paragraph.text
    trimmed = trims(text, measure.region, measure.style, vertical=measure.vertical)
    after = after_trims(trimmed) if trimmed else {}
    advances: Sequence[float] = b"\1" * len(text)  # ones in the least room: a byte each
    narrower = after
    if _narrow(measure.region).search(text):
        advances = widths = [1.0] * len(text)
        narrower = after.copy()
        for match in _narrow(measure.region).finditer(text):
            index = match.start()
            widths[index] = frames(measure.region)[match[0]]
            narrower[index] = narrower.get(index, 0.0) + widths[index] - 1.0
    items = _items(text, measure)
    kept = _kept(paragraph, measure, items)
    return Prepared(
        text,
        advances,
        _em_positions(len(text), narrower) if narrower else range(len(text) + 1),
        after,
        tuple(sorted(after.items())),
        _NOTHING,
        trimmed,
        kept,
        _tight(paragraph),
        None,
        measure.blanks,
        not kept,
        None,
        elastic(text, items) if items else {},
    )


def _em_positions(count: int, narrower: dict[int, float]) -> Sequence[float]:
    """Return where each of `count` characters of 1 em stands, and the end of the last.

    narrower: what is added to the advance of some. Stretches between them are cut from shared
    tuples, which spares making (and freeing) a float for each character of a book.
    """
    x: list[float] = []
    start, base = 0, 0.0
    for index in sorted(narrower):
        x += _ramp(base, index + 1 - start)
        base += index + 1 - start + narrower[index]
        start = index + 1
    x += _ramp(base, count + 1 - start)
    return x


def _ramp(base: float, count: int) -> Sequence[float]:
    """Return base, base + 1, base + 2 ..., `count` figures."""
    whole = int(base)
    if whole + count > _RAMP_LENGTH:
        return [base + step for step in range(count)]
    return _ems(base - whole)[whole : whole + count]


@cache
def _ems(fraction: float) -> tuple[float, ...]:
    """Return fraction, fraction + 1 ... Marks change widths by quarters: four such tuples."""
    return tuple(fraction + whole for whole in range(_RAMP_LENGTH))


@cache
def _narrow(region: Region) -> re.Pattern[str]:
    return re.compile(f"[{''.join(frames(region))}]")


def _advances(text: str, given: Advances, flags: bytes | None, region: Region) -> Sequence[float]:
    """Return the natural advance of each character, in em."""
    if given is not None and not callable(given):
        if len(given) != len(text):
            raise ValueError(f"{len(given)} advances for {len(text)} characters")
        return given
    advances = [1.0] * len(text)
    widths = frames(region)
    for match in _narrow(region).finditer(text):
        advances[match.start()] = widths[match[0]]
    _measure_others(text, advances, flags)
    _ask(text, advances, flags, given)
    return advances


def _measure_others(text: str, advances: list[float], flags: bytes | None) -> None:
    """Set the characters of no width, and Western ones to half an em."""
    for start, end in western_runs(flags):
        advances[start:end] = [_WESTERN_ADVANCE] * (end - start)
    for match in re.finditer(NO_WIDTH, text):
        advances[match.start()] = 0.0
    at = text.find(ZWJ, 0, -1)
    while at >= 0:  # an emoji after a joiner is drawn as part of the one before
        advances[at + 1] = 0.0
        at = text.find(ZWJ, at + 1, -1)


def _ask(text: str, advances: list[float], flags: bytes | None, given: Advances) -> None:
    """Set what the caller's function says of each Western run and each inline object."""
    if not callable(given):
        return
    for start, end in western_runs(flags):
        advances[start:end] = _answer(given(start, end), end - start)
    at = text.find(OBJECT)
    while at >= 0:
        advances[at : at + 1] = _answer(given(at, at + 1), 1)
        at = text.find(OBJECT, at + 1)


def _answer(answer: Sequence[float], count: int) -> Sequence[float]:
    if len(answer) != count:
        raise ValueError(f"{len(answer)} advances for {count} characters")
    return answer


def after_trims(trimmed: dict[int, Trim]) -> dict[int, float]:
    """Return the trims as changes to the advance after each character."""
    after: dict[int, float] = {}
    for index, (before, behind) in trimmed.items():
        if behind:
            after[index] = after.get(index, 0.0) - behind
        if before and index:
            after[index - 1] = after.get(index - 1, 0.0) - before
    return after


def _positions(advances: Sequence[float], after: dict[int, float]) -> Sequence[float]:
    widths = list(advances)
    for index, extra in after.items():
        widths[index] += extra
    return list(accumulate(widths, initial=0.0))


def _gaps(paragraph: Paragraph, flags: bytes | None) -> list[int]:
    found = gaps(paragraph.text, flags)
    for start, end in paragraph.note_marks:
        found = [index for index in found if not start - 1 <= index < end]
    return found


def _items(text: str, measure: Measure) -> list[tuple[int, int]]:
    """Return the items of a row that a line holds whole."""
    most = measure.room(False)
    return [
        (start, end)
        for start, end in row_items(text)
        if end - start - text.count("_", start, end) / 2 <= most
    ]


def _kept(
    paragraph: Paragraph, measure: Measure, items: Sequence[tuple[int, int]]
) -> frozenset[int]:
    if measure.names:
        most = measure.room(False)
        found = (name.span() for name in re.compile(_NAME).finditer(paragraph.text))
        items = [(start, end) for start, end in found if end - start <= most]
    if not paragraph.keep and not items:
        return _notes(paragraph)
    return _notes(paragraph).union(_inside([*paragraph.keep, *items]))


def _inside(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    return (index for start, end in ranges for index in range(start + 1, end))


def _tight(paragraph: Paragraph) -> frozenset[int]:
    if not paragraph.solid:
        return _notes(paragraph)
    return _notes(paragraph).union(_inside(paragraph.solid))


def _notes(paragraph: Paragraph) -> frozenset[int]:
    if not paragraph.note_marks:
        return _NOTHING
    return frozenset(index for start, end in paragraph.note_marks for index in range(start, end))
