"""What the marks of a plain line give to make it shorter: `justify.reduce` for the fast way.

A novel has some six thousand such lines, so that marks which have half an em on one side, as all of
the Mainland's have, are shared out without a list of places and amounts.
"""

from typing import Final, TypeAlias

from publisher.typography.adjustment import MARK_RUN, Trim, trims
from publisher.typography.classes import KINDS, Kind
from publisher.typography.justify import STEP_OF, Places, share
from publisher.typography.measure import TOLERANCE, Measure
from publisher.typography.widths import Region

_Step: TypeAlias = tuple[int, float, float]
"""In which step of reduction a mark gives its blank, and how much before and after it, in em."""

_GIVES_NOTHING: Final = (0, 0.0, 0.0)


class MarkReducer:
    """Shares out reductions in lines of frames of 1 em, for one measure."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._steps: dict[str, _Step] = {
            mark: (STEP_OF[mark], *blank)
            for mark, blank in measure.blanks.items()
            if measure.reduce_stops or KINDS[mark] is not Kind.STOP
        }
        halves = measure.region is Region.MAINLAND and not measure.vertical
        self._halves = self._half_steps() if halves else {}
        self._trimmed: tuple[str, dict[int, Trim]] = "", {}

    def changes(self, text: str, start: int, last: int, need: float) -> dict[int, float]:
        """Return the changes that take `need` from the line [start, last], or none if it has less.

        need: in em, more than 0.
        """
        if self._halves:
            return self._shared_halves(text, start, last, need)
        added: dict[int, float] = {}
        for places in self._places(text, start, last):
            if places:
                need -= share(places, need, -1.0, added)
                if need <= TOLERANCE:
                    return added
        return {}

    def trims(self, text: str) -> dict[int, Trim]:
        """Return what goes of marks beside others; it is asked for each line of a paragraph."""
        if self._trimmed[0] is not text:
            measure = self._measure
            found = trims(text, measure.region, measure.style, vertical=measure.vertical)
            self._trimmed = text, found
        return self._trimmed[1]

    def _trims_near(self, text: str, start: int, last: int) -> dict[int, Trim]:
        beside = MARK_RUN.search(text, max(start - 1, 0), last + 2)
        return {} if beside is None else self.trims(text)

    def _half_steps(self) -> dict[str, tuple[int, int]]:
        """Return, for each mark, its step among those of marks, and 0 for half an em after it, -1
        for half an em before it."""
        order = sorted({step for step, _, _ in self._steps.values()})
        return {
            mark: (order.index(step), -1 if before else 0)
            for mark, (step, before, _) in self._steps.items()
        }

    def _shared_halves(self, text: str, start: int, last: int, need: float) -> dict[int, float]:
        """Return what `changes` does where a mark has half an em on one side, or, beside another,
        nothing left."""
        steps = self._halves
        trimmed = self._trims_near(text, start, last)
        found: tuple[list[int], ...] = ([], [], [], [])
        for match in self._measure.reducible.finditer(text, start, last + 1):
            index = match.start()
            char = text[index]
            if char in steps and index not in trimmed:
                step, shift = steps[char]
                if start <= index + shift < last:
                    found[step].append(index + shift)
        added: dict[int, float] = {}
        for places in found:
            if places:
                amount = min(need / len(places), 0.5)
                for index in places:
                    added[index] = added.get(index, 0.0) - amount
                need -= amount * len(places)
                if need <= TOLERANCE:
                    return added
        return {}

    def _places(self, text: str, start: int, last: int) -> tuple[Places, ...]:
        """Return what marks of the line [start, last] can give, step by step."""
        found: tuple[Places, ...] = ([], [], [], [], [], [], [])
        steps = self._steps
        trimmed = self._trims_near(text, start, last)
        for match in self._measure.reducible.finditer(text, start, last + 1):
            step, before, after = steps.get(match[0], _GIVES_NOTHING)
            index = match.start()
            if index in trimmed:
                trim = trimmed[index]
                before, after = max(before - trim.before, 0.0), max(after - trim.after, 0.0)
            if before and index > start:
                found[step].append((index - 1, before))
            if after and index < last:
                found[step].append((index, after))
        return found
