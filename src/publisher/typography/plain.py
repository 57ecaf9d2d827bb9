"""The fast way for a paragraph of Han characters and marks, every frame 1 em: most of a novel.

A line's end is worked out by arithmetic, and only the few characters round it are looked at. What
is unusual there goes the general way, a line at a time, so that both ways give equal lines; a
paragraph with a loose line goes that way whole.
"""

from typing import Final, NamedTuple

from publisher.typography.adjustment import MARK_RUN
from publisher.typography.breaks import line_start_marks, may_break
from publisher.typography.choose import LOOSE, RUNT, leading_trim, next_choice
from publisher.typography.classes import FORCED_BREAK, INVISIBLE, KINDS, Kind
from publisher.typography.fill_ins import row_items
from publisher.typography.justify import ORDINARY, WIDEST
from publisher.typography.lines import (
    Changes,
    Fit,
    Line,
    SetParagraph,
    make_line,
    merged,
    set_paragraph,
    set_prepared,
)
from publisher.typography.mark_reduction import MarkReducer
from publisher.typography.measure import TOLERANCE, Alignment, Measure, Paragraph
from publisher.typography.prepare import Prepared, after_trims, prepare

_NATURAL, _SOLID, _EXPANDED = Fit.NATURAL, Fit.SOLID, Fit.EXPANDED
_REDUCED = Fit.REDUCED
_OPEN: Final = frozenset(char for char, kind in KINDS.items() if kind is Kind.OPEN)
_KEPT_BEHIND: Final = frozenset(
    char for char, kind in KINDS.items() if kind in (Kind.CLOSE, Kind.PAUSE, Kind.STOP)
)
_UNITS: Final = "—…"
"""Marks that are written twice and never divided."""
_HAN: Final = "一"
_FAR_ENOUGH: Final = 8
"""How far from a Western word a line ends for which no word needs a look."""


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
        fast = measure.alignment is Alignment.JUSTIFY and not (measure.hangable or measure.grid)
        self._is_fast = fast and not measure.narrow
        kept = line_start_marks(measure.level) if measure.ends_trimmed else frozenset()
        self._pushed = _KEPT_BEHIND & kept
        self._runs: dict[str, Changes] = {}
        self._reducer = MarkReducer(measure)

    def lines(self, text: str) -> list[Line]:
        """Return the lines that `set_paragraph` would. text: only frames of 1 em, not empty."""
        if not self._is_fast or not text or ("\u3000" in text and row_items(text)):
            return set_paragraph(Paragraph(text), self._measure).lines
        found = self._fast(text, self._slots(text), 0, len(text), None)
        return set_paragraph(Paragraph(text), self._measure).lines if found is None else found

    def mixed(self, paragraph: Paragraph) -> SetParagraph:
        """Return what `set_paragraph` would, up to the rounding of sums.

        paragraph: Han characters and marks with frames of 1 em, and Western words among them;
        nothing kept together, no note marks. Where no word is near, its lines are set as plain.
        """
        text = paragraph.text
        if not self._is_fast or FORCED_BREAK.search(text) is not None:
            return set_paragraph(paragraph, self._measure)
        prepared = prepare(paragraph, self._measure)
        if prepared.elastic:
            return set_prepared(prepared, self._measure)
        flags, length = prepared.flags or b"", len(text)
        found: list[Line] = []
        start = 0
        while start < length:
            word = flags.find(1, max(start - 2, 0))
            stop = length if word < 0 else word - _FAR_ENOUGH
            if stop - start >= min(length - start, self._measure.line_length):
                plain = self._fast(text, prepared.slots, start, stop, prepared)
                if plain is None:
                    return set_prepared(prepared, self._measure)
                found += plain
                start = found[-1].end if found else 0
            if start < length and word >= 0:
                line = self._general(prepared, start)
                if line is None:
                    return set_prepared(prepared, self._measure)
                found.append(line)
                start = line.end
        return SetParagraph(found, prepared.advances)

    def _fast(
        self, text: str, slots: Changes, start: int, stop: int, prepared: Prepared | None
    ) -> list[Line] | None:
        """Return the lines from `start` on, those that end behind `stop` left out.

        None where one is loose: then the paragraph's lines are chosen together.
        """
        measure, length, leads = self._measure, len(text), self._measure.leads
        length_of_line = measure.line_length
        left = measure.turnover_indent if start else measure.first_line_indent
        first_trimmed, make = measure.first_trimmed, tuple.__new__
        found: list[Line] = []
        at, count = 0, len(slots)
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
                    line = make(Line, (start, length, length, left, width, 0.0, changes, _NATURAL))
            elif start < end:
                width = end - start + gained
                if (
                    "\u4e00" <= text[end] <= "\u9fff"
                    and "\u4e00" <= text[end - 1] <= "\u9fff"
                    and room - width <= TOLERANCE
                    and end < length - RUNT
                ):
                    line = make(Line, (start, end, end, left, width, 0.0, changes, _SOLID))
                else:
                    draft = make(_Draft, (start, left, room, gained, changes))
                    line = self._full(text, draft, end, slots[at:])
            if line is None:
                prepared = prepared or prepare(Paragraph(text), measure)
                line = self._general(prepared, start)
                if line is None:
                    return None
            if line[1] > stop:
                break
            found.append(line)
            start = line[1]
            left = measure.turnover_indent
        return found

    def _full(self, text: str, draft: _Draft, end: int, slots: Changes) -> Line | None:
        """Return the line that is full about `end`, or None where that needs a closer look.

        slots: what marks change from its start to the end of the text.
        """
        if end >= len(text) - RUNT and not _leaves_more(text, end):
            return self._last(text, draft, end, slots)
        if not "\u4e00" <= text[end] <= "\u9fff":
            return self._before_mark(text, draft, end)
        before = text[end - 1]
        if before in self._measure.not_last:
            return self._behind_opening(text, draft, end)
        return None if before in INVISIBLE else self._filled(text, draft, end)

    def _general(self, prepared: Prepared, start: int) -> Line | None:
        """Return the line that begins at `start` as any paragraph's is found; None if it is loose
        or divides a word."""
        measure = self._measure
        room = measure.room(start == 0) + leading_trim(prepared, start, measure)
        choice = next_choice(prepared, start, len(prepared.text), room, measure)
        if choice.loose or choice.divided:
            return None
        return make_line(prepared, start, choice, measure)

    def _filled(self, text: str, draft: _Draft, end: int) -> Line | None:
        """Return the line that ends at `end` and fits, or None where space needs a closer look."""
        start, left, room, gained, changes = draft
        if changes and changes[-1][0] == end - 1:  # it stands between this line and the next
            gained -= changes[-1][1]
            changes = changes[:-1]
        width = end - start + gained
        lost = self._measure.tails.get(text[end - 1])
        if lost:
            changes = (*changes, (end - 1, -lost))
            width -= lost
        missing = room - width
        if missing > LOOSE * (end - 1 - start) and missing > TOLERANCE:
            return self._pulled(text, draft, end)
        if missing > TOLERANCE:
            if end - start < 2 or not ORDINARY.all_in(text[start:end]):
                return None
            spread = missing / (end - 1 - start)
            if spread > WIDEST:
                return None
            return tuple.__new__(Line, (start, end, end, left, room, spread, changes, _EXPANDED))
        if missing < -TOLERANCE:
            return None
        return tuple.__new__(Line, (start, end, end, left, width, 0.0, changes, _SOLID))

    def _pulled(self, text: str, draft: _Draft, end: int) -> Line | None:
        """Return a line with more in it than fits, reduced, or None where that needs a look."""
        if end >= len(text) - RUNT - 2 or not "\u4e00" <= text[end] <= "\u9fff":
            return None
        end += 1
        if text[end] in self._pushed:
            end += 1
        return self._pushed_in(text, draft, end) if "\u4e00" <= text[end] <= "\u9fff" else None

    def _before_mark(self, text: str, draft: _Draft, end: int) -> Line | None:
        """Return a line full before a mark: push the mark in, or out."""
        mark, before = text[end], text[end - 1]
        if mark in _UNITS:
            return self._before_unit(text, draft, end)
        if mark in _OPEN:
            legal = before not in self._measure.not_last and before not in INVISIBLE
            fits = legal and self._fits_trimmed(text, draft, end)
            return self._filled(text, draft, end) if fits else None
        if mark not in self._pushed or end >= len(text) - RUNT - 1:
            return None
        after = text[end + 1]
        if not "\u4e00" <= after <= "\u9fff" and after not in _OPEN:
            return None
        alone = "\u4e00" <= before <= "\u9fff"
        if not alone and not self._fits_trimmed(text, draft, end):
            return None
        start, room = draft.start, draft.room
        over = end + 1 - start + draft.gained - self._measure.tails.get(mark, 0.0) - room
        if over <= TOLERANCE:
            return self._filled(text, draft, end + 1)
        line = self._pushed_in(text, draft, end + 1)
        if line is None and alone and end - 2 >= start and "\u4e00" <= text[end - 2] <= "\u9fff":
            return self._filled(text, draft, end - 1)
        return line

    def _before_unit(self, text: str, draft: _Draft, end: int) -> Line | None:
        """Return a line full before —— or ……, or inside."""
        if end - draft.start < 2 or not "\u4e00" <= text[end - 2] <= "\u9fff":
            return None
        before = text[end - 1]
        if "\u4e00" <= before <= "\u9fff":
            whole = text[end : end + 2] == text[end] * 2
            return self._filled(text, draft, end) if whole and self._may_break(text, end) else None
        if before != text[end] or end >= len(text) - RUNT - 1:
            return None
        if not "\u4e00" <= text[end + 1] <= "\u9fff" or not self._may_break(text, end - 1):
            return None
        return self._pushed_in(text, draft, end + 1) or self._filled(text, draft, end - 1)

    def _behind_opening(self, text: str, draft: _Draft, end: int) -> Line | None:
        """Return a line full behind an opening bracket, with the next character pushed in."""
        if end >= len(text) - RUNT - 1 or not "\u4e00" <= text[end + 1] <= "\u9fff":
            return None
        return self._pushed_in(text, draft, end + 1) if self._measure.ends_trimmed else None

    def _last(self, text: str, draft: _Draft, end: int, slots: Changes) -> Line | None:
        """Return the line with all that is left of a text, where one character would be left over.

        slots: what marks change from its start to the end of the text.
        """
        rest = text[end]
        if not ("\u4e00" <= rest <= "\u9fff" or rest in self._pushed or rest in _UNITS):
            return None
        if not self._pushed.issuperset(text[end + 1 :]):
            return self._before_unit(text, draft, end) if rest in _UNITS else None
        whole_last = not slots or slots[-1][0] < len(text) - 1
        if not self._pushed or not whole_last or not self._fits_trimmed(text, draft, end):
            return None
        gained = sum([amount for _, amount in slots])
        whole = draft._replace(gained=gained, changes=slots)
        return self._pushed_in(text, whole, len(text))

    def _may_break(self, text: str, index: int) -> bool:
        return may_break(text, index, self._measure.level)

    def _fits_trimmed(self, text: str, draft: _Draft, end: int) -> bool:
        """Return whether the line fits that ends at `end`, where a mark loses its tail."""
        changes = draft.changes
        if not changes or changes[-1][0] < end - 1:
            return True
        return -changes[-1][1] == self._measure.tails.get(text[end - 1], 0.0)

    def _pushed_in(self, text: str, draft: _Draft, end: int) -> Line | None:
        """Return the line that ends at `end` and is reduced to fit, or None where it cannot be."""
        start, left, room, gained, changes = draft
        lost = self._measure.tails.get(text[end - 1], 0.0)
        width = end - start + gained - lost
        need = width - room
        if need <= TOLERANCE:
            return None
        added = self._reducer.changes(text, start, end - 1, need)
        if not added:
            return None
        if lost:
            changes = (*changes, (end - 1, -lost))
        changes = merged(changes, added) if changes else tuple(sorted(added.items()))
        width += sum(added.values())
        return tuple.__new__(Line, (start, end, end, left, width, 0.0, changes, _REDUCED))

    def _slots(self, text: str) -> Changes:
        """Return what neighbouring marks change, by the character it follows."""
        found: list[tuple[int, float]] = []
        for match in MARK_RUN.finditer(text):
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
        after = after_trims(self._reducer.trims(_HAN + run))
        return tuple(sorted((index - 1, amount) for index, amount in after.items()))


def _leaves_more(text: str, end: int) -> bool:
    """Return whether a break at `end` has Han on both sides and leaves two on the last line."""
    found = text[end - 1 : end + 2]
    return len(found) == 3 and min(found) >= "\u4e00" and max(found) <= "\u9fff"
