"""A paragraph made ready for breaking: where each character would stand in one endless line.

Every width that does not depend on the breaks is worked out here, once: frames, width
adjustment of neighbours, Han-Western gaps. A paragraph of Han characters and marks alone (most
of a novel) never sees a function called for each character.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Final

from publisher.typography.adjustment import Trim, trims
from publisher.typography.breaks import may_break
from publisher.typography.classes import KINDS, NOT_FULL_EM, OBJECT, ZWJ, Kind, scripts
from publisher.typography.measure import Advances, Measure, Paragraph
from publisher.typography.spacing import gaps
from publisher.typography.widths import Blank, Region, blanks, frames

_WESTERN_ADVANCE: Final = 0.5
_ZERO: Final = frozenset((Kind.EXTEND, Kind.ZERO_SPACE, Kind.FORCED_BREAK))
_INVISIBLE: Final = (Kind.SPACE, Kind.IDEOGRAPHIC_SPACE, Kind.ZERO_SPACE, Kind.FORCED_BREAK)
NO_BLANK: Final = Blank(0.0, 0.0)
UNTRIMMED: Final = Trim(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paragraph with all widths that no break changes.

    advances: natural advance of each character; x: where each stands in an endless line, with
    one entry more for its end; after: what is added after a character (a gap, or less than 0
    for adjusted neighbours), by index; slots: the keys of `after` in order; gaps: the indices
    with a Han-Western gap; trims: what went of each mark; kept: indices that no break may
    precede, by the caller's word; flags: 1 for each Western character, None if there is none;
    plain: every character is a full em or a mark, so that no word or unit needs a look.
    """

    text: str
    advances: Sequence[float]
    x: Sequence[float]
    after: dict[int, float]
    slots: list[int]
    gaps: frozenset[int]
    trims: dict[int, Trim]
    kept: frozenset[int]
    flags: bytes | None
    blanks: dict[str, Blank]
    plain: bool

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
        while end > start and (text[end - 1] <= "\u3000" and KINDS[text[end - 1]] in _INVISIBLE):
            end -= 1
        return end

    def may_break(self, index: int, measure: Measure) -> bool:
        """Return whether a line may end before `index`, by the rules and the caller's word."""
        return index not in self.kept and may_break(self.text, index, measure.level)


def prepare(paragraph: Paragraph, measure: Measure) -> Prepared:
    """Return the widths of a paragraph under the rules of a measure."""
    text = paragraph.text
    plain = NOT_FULL_EM.search(text) is None
    flags = None if plain else scripts(text, measure.lang)
    table = dict(blanks(measure.region, measure.vertical))
    trimmed = trims(text, measure.region, measure.style, vertical=measure.vertical)
    if flags is not None:
        trimmed = {index: trim for index, trim in trimmed.items() if not flags[index]}
    advances = _advances(text, paragraph.advances, flags, measure.region, plain)
    after = _after_trims(trimmed)
    gap_indices = _gaps(paragraph, flags)
    for index in gap_indices:
        own = advances[index] if KINDS[text[index]] is Kind.SPACE else 0.0
        after[index] = after.get(index, 0.0) + measure.gap[0] - own
    return Prepared(
        text,
        advances,
        _positions(advances, after),
        after,
        sorted(after),
        frozenset(gap_indices),
        trimmed,
        _kept(paragraph),
        flags,
        table,
        plain and not paragraph.keep and not paragraph.note_marks,
    )


@cache
def _narrow(region: Region) -> re.Pattern[str]:
    return re.compile(f"[{''.join(frames(region))}]")


def _advances(
    text: str, given: Advances, flags: bytes | None, region: Region, plain: bool
) -> Sequence[float]:
    """Return the natural advance of each character, in em."""
    if given is not None and not callable(given):
        if len(given) != len(text):
            raise ValueError(f"{len(given)} advances for {len(text)} characters")
        return given
    advances = [1.0] * len(text)
    widths = frames(region)
    for match in _narrow(region).finditer(text):
        advances[match.start()] = widths[match[0]]
    if not plain:
        _measure_others(text, advances, flags)
        _ask(text, advances, flags, given)
    return advances


def _measure_others(text: str, advances: list[float], flags: bytes | None) -> None:
    """Set the characters of no width, and Western ones to half an em."""
    for index, char in enumerate(text):
        if KINDS[char] in _ZERO or (index and text[index - 1] == ZWJ):
            advances[index] = 0.0
        elif flags is not None and flags[index]:
            advances[index] = _WESTERN_ADVANCE


def _ask(text: str, advances: list[float], flags: bytes | None, given: Advances) -> None:
    """Set what the caller's function says of each Western run and each inline object."""
    if not callable(given):
        return
    start = flags.find(1) if flags is not None else -1
    while flags is not None and start >= 0:
        end = flags.find(0, start)
        end = len(flags) if end < 0 else end
        advances[start:end] = _answer(given(start, end), end - start)
        start = flags.find(1, end)
    at = text.find(OBJECT)
    while at >= 0:
        advances[at : at + 1] = _answer(given(at, at + 1), 1)
        at = text.find(OBJECT, at + 1)


def _answer(answer: Sequence[float], count: int) -> Sequence[float]:
    if len(answer) != count:
        raise ValueError(f"{len(answer)} advances for {count} characters")
    return answer


def _after_trims(trimmed: dict[int, Trim]) -> dict[int, float]:
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


def _kept(paragraph: Paragraph) -> frozenset[int]:
    if not paragraph.keep and not paragraph.note_marks:
        return frozenset()
    inside = (range(start + 1, end) for start, end in paragraph.keep)
    marks = (range(start, end) for start, end in paragraph.note_marks)
    return frozenset(index for places in (*inside, *marks) for index in places)
