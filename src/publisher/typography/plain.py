"""The fast way for a paragraph of Han characters and marks, every frame 1 em: most of a novel.

A line's end is worked out by arithmetic, and only the few characters round it are looked at. What
is unusual there goes the general way, a line at a time, so that both ways give equal lines.
"""

import re
from typing import Final, NamedTuple, TypeAlias

from publisher.typography.adjustment import Trim, trims
from publisher.typography.breaks import Prohibition, line_start_marks
from publisher.typography.choose import RUNT, leading_trim, next_choice
from publisher.typography.classes import INVISIBLE, KINDS, Kind
from publisher.typography.justify import NOT_ORDINARY, STEP_OF, Places, share
from publisher.typography.lines import Changes, Fit, Line, make_line, merged, set_paragraph
from publisher.typography.measure import TOLERANCE, Alignment, Measure, Paragraph
from publisher.typography.prepare import Prepared, after_trims, prepare

_Step: TypeAlias = tuple[int, float, float]
"""In which step of reduction a mark gives its blank, and how much before and after it, in em."""

_NATURAL, _SOLID, _EXPANDED = Fit.NATURAL, Fit.SOLID, Fit.EXPANDED
_REDUCED, _OVERFULL = Fit.REDUCED, Fit.OVERFULL
_GIVES_NOTHING: Final = (0, 0.0, 0.0)
_OPEN: Final = frozenset(char for char, kind in KINDS.items() if kind is Kind.OPEN)
_KEPT_BEHIND: Final = frozenset(
    char for char, kind in KINDS.items() if kind in (Kind.CLOSE, Kind.PAUSE, Kind.STOP)
)
_MARKS: Final = "".join(
    re.escape(char)
    for char, kind in KINDS.items()
    if kind in (Kind.OPEN, Kind.CLOSE, Kind.PAUSE, Kind.STOP, Kind.INTERPUNCT)
)
_RUN: Final = re.compile(f"[{_MARKS}]{{2,}}")
_PAIRS: Final = frozenset(("——", "……"))
_NOTHING: Final[frozenset[str]] = frozenset()
_HAN: Final = "一"


class _Draft(NamedTuple):
    """A line whose end is not chosen. gained: what adjustment of marks changes its width by."""

    start: int
    left: float
    room: float
    gained: float
    changes: Changes


class PlainSetter:
    """Sets plain paragraphs of one measure; remembers what runs of marks lose."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._is_fast = measure.alignment is Alignment.JUSTIFY and not measure.hangable
        kept = line_start_marks(measure.level) if measure.ends_trimmed else frozenset()
        self._pushed = _KEPT_BEHIND & kept
        self._openers = _PAIRS if measure.level is not Prohibition.STRICT else _NOTHING
        self._runs: dict[str, Changes] = {}
        self._steps: dict[str, _Step] = {
            mark: (STEP_OF[mark], *blank)
            for mark, blank in measure.blanks.items()
            if measure.reduce_stops or KINDS[mark] is not Kind.STOP
        }

    def lines(self, text: str) -> list[Line]:
        """Return the lines that `set_paragraph` would. text: only frames of 1 em, not empty."""
        if not self._is_fast or not text:
            return set_paragraph(Paragraph(text), self._measure).lines
        return self._fast(text, self._slots(text))

    def _fast(self, text: str, slots: Changes) -> list[Line]:
        measure, length, leads = self._measure, len(text), self._measure.leads
        length_of_line, not_last = measure.line_length, measure.not_last
        left, first_trimmed = measure.first_line_indent, measure.first_trimmed
        found: list[Line] = []
        prepared: Prepared | None = None
        start = at = 0
        count = len(slots)
        changes: Changes = ()
        while start < length:
            if text[start] in leads and (start or first_trimmed):
                left -= leads[text[start]]
            room = length_of_line - left
            limit, gained = room + TOLERANCE, 0.0
            if count:
                while at < count and slots[at][0] < start:
                    at += 1
                high = at
                while high < count:
                    index, amount = slots[high]
                    if index + 1 - start + gained + amount > limit:
                        break
                    gained += amount
                    high += 1
                changes = slots[at:high]
            end = start + int(limit - gained)
            line: Line | None = None
            if end >= length:
                last = text[-1]
                if last not in INVISIBLE and not (count and slots[-1][0] == length - 1):
                    width = length - start + gained
                    line = Line(start, length, length, left, width, 0.0, changes, _NATURAL)
            elif start < end and (end < length - RUNT or self._is_clear(text, end)):
                before, after = text[end - 1], text[end]
                if "\u4e00" <= after <= "\u9fff":
                    if before not in not_last and before not in INVISIBLE:
                        if changes and changes[-1][0] == end - 1:
                            gained -= changes[-1][1]
                            changes = changes[:-1]
                        draft = _Draft(start, left, room, gained, changes)
                        line = self._filled(text, draft, end)
                elif "\u4e00" <= before <= "\u9fff":
                    line = self._weighed(text, _Draft(start, left, room, gained, changes), end)
            if line is None:
                prepared = prepared or prepare(Paragraph(text), measure)
                line = self._general(prepared, start)
            found.append(line)
            start = line[1]
            left = measure.turnover_indent
        return found

    def _general(self, prepared: Prepared, start: int) -> Line:
        """Return the line that begins at `start` as any paragraph's is found."""
        measure = self._measure
        room = measure.room(start == 0) + leading_trim(prepared, start, measure)
        choice = next_choice(prepared, start, len(prepared.text), room, measure)
        return make_line(prepared, start, choice, measure)

    def _is_clear(self, text: str, end: int) -> bool:
        """Return whether an end near the paragraph's is simple: it leaves two Han, or one mark."""
        found = text[end - 1 : end + 2]
        if len(found) < 3:
            return found[-1] in self._pushed
        return min(found) >= "\u4e00" and max(found) <= "\u9fff"

    def _filled(self, text: str, draft: _Draft, end: int) -> Line | None:
        """Return the line that ends at `end` and fits, or None where space needs a closer look."""
        start, left, room, gained, changes = draft
        width = end - start + gained
        lost = self._measure.tails.get(text[end - 1])
        if lost:
            changes = (*changes, (end - 1, -lost))
            width -= lost
        missing = room - width
        if missing > TOLERANCE:
            if end - start < 2 or NOT_ORDINARY.search(text, start, end) is not None:
                return None
            spread = missing / (end - 1 - start)
            return Line(start, end, end, left, room, spread, changes, _EXPANDED)
        if missing < -TOLERANCE:
            return None
        return Line(start, end, end, left, width, 0.0, changes, _SOLID)

    def _weighed(self, text: str, draft: _Draft, end: int) -> Line | None:
        """Return a line full between a Han character and a mark: push the mark in, or out."""
        mark = text[end]
        if draft.changes and draft.changes[-1][0] >= end - 2:
            return None
        if mark in _OPEN or text[end : end + 2] in self._openers:
            return self._filled(text, draft, end)
        is_last = end + 1 == len(text)
        if mark not in self._pushed or not (is_last or _goes_on(text, end + 1)):
            return None
        start, room = draft.start, draft.room
        over = end + 1 - start + draft.gained - self._measure.tails.get(mark, 0.0) - room
        if over <= TOLERANCE:
            fills = not is_last or over >= -TOLERANCE
            return self._filled(text, draft, end + 1) if fills else None
        line = self._pushed_in(text, draft, end + 1)
        if (
            line is None
            and not is_last
            and end - 2 >= start
            and "\u4e00" <= text[end - 2] <= "\u9fff"
        ):
            return self._filled(text, draft, end - 1)
        return line

    def _pushed_in(self, text: str, draft: _Draft, end: int) -> Line | None:
        """Return the line that ends at `end` and is reduced to fit, or None where it cannot be."""
        start, left, room, gained, changes = draft
        lost = self._measure.tails.get(text[end - 1], 0.0)
        width = end - start + gained - lost
        need = width - room
        steps = self._reductions(text, start, end - 1)
        if need > sum([amount for step in steps for _, amount in step]) + TOLERANCE:
            return None
        added: dict[int, float] = {}
        for places in steps:
            if need <= TOLERANCE:
                break
            need -= share(places, need, -1.0, added)
        if lost:
            changes = (*changes, (end - 1, -lost))
        width += sum(added.values())
        fit = _OVERFULL if width > room + TOLERANCE else _REDUCED
        return Line(start, end, end, left, width, 0.0, merged(changes, added), fit)

    def _reductions(self, text: str, start: int, last: int) -> list[Places]:
        """Return what marks of the line [start, last] can give, step by step."""
        found: list[Places] = [[], [], [], [], [], [], []]
        trimmed: dict[int, Trim] = {}
        if _RUN.search(text, max(start - 1, 0), last + 2) is not None:
            trimmed = self._trims(text)
        for match in self._measure.reducible.finditer(text, start, last + 1):
            step, before, after = self._steps.get(match[0], _GIVES_NOTHING)
            index = match.start()
            if index in trimmed:
                trim = trimmed[index]
                before, after = max(before - trim.before, 0.0), max(after - trim.after, 0.0)
            if before and index > start:
                found[step].append((index - 1, before))
            if after and index < last:
                found[step].append((index, after))
        return found

    def _trims(self, text: str) -> dict[int, Trim]:
        measure = self._measure
        return trims(text, measure.region, measure.style, vertical=measure.vertical)

    def _slots(self, text: str) -> Changes:
        """Return what neighbouring marks change, by the character it follows."""
        found: list[tuple[int, float]] = []
        for match in _RUN.finditer(text):
            run, start = match[0], match.start()
            changes = self._runs.get(run)
            if changes is None:
                changes = self._runs[run] = self._changes_of(run)
            for offset, amount in changes:
                if start or offset >= 0:
                    found.append((start + offset, amount))
        return tuple(found)

    def _changes_of(self, run: str) -> Changes:
        """Return the changes of a run of marks, from the character before it, which is -1."""
        after = after_trims(self._trims(_HAN + run))
        return tuple(sorted((index - 1, amount) for index, amount in after.items()))


def _goes_on(text: str, end: int) -> bool:
    """Return whether a line may begin at `end` after a mark, and is not short enough to weigh."""
    return end < len(text) - RUNT and ("\u4e00" <= text[end] <= "\u9fff" or text[end] in _OPEN)
