"""The choice among the Traditional forms of a character by its context."""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

from publisher.scripts.context.evidence import (
    Evidence,
    Place,
    Word,
    evidence,
    window,
    word_evidence,
)
from publisher.scripts.context.forms import same_form
from publisher.scripts.context.lattice import Cut, traditional, word_at
from publisher.scripts.context.lines import line_of, traditional_lines
from publisher.scripts.context.registers import register_of
from publisher.scripts.context.senses import PLANNED_LEFT, PLANNED_RIGHT, RULED, listed, sense
from publisher.scripts.context.surnames import surname
from publisher.scripts.context.weights import Hard, Side, Weights, hard, hard_characters
from publisher.scripts.results import Choice, Words
from publisher.scripts.tags import Register

_ENOUGH = 60
"""Lead in hundredths below which OpenCC's form is kept."""
_SAYING = 4
"""Characters of a word of OpenCC from which it is hardly ever there by chance: 千里姻缘."""
_PLAIN = 300
"""Lead of OpenCC's form by its neighbours from which the word is not looked up: of 20,000 such
places the word would have changed 17."""
_CERTAIN = 250
"""Lead in hundredths from which a choice is not listed."""
_weight: Callable[[Weights, str, int], int] = dict.get
_NOUGHT = repeat(0)
"""What evidence weighs of which nothing was learned."""


class Trusted(NamedTuple):
    """Neighbours beside which OpenCC's form has proved right: both, the left one, the right one.

    A name is the characters as they stand in the text, then the form.
    """

    both: frozenset[str]
    left: frozenset[str]
    right: frozenset[str]


def refine(
    text: str, aligned: str, words: Words, register: Register | None = None
) -> Sequence[Choice]:
    """Return the choices that the context makes other than `aligned`, or unsurely.

    text: Simplified, aligned: its Traditional form, one character for one; words: OpenCC's longest
    words as (number, start, end), in order; register: of the text, None to tell it line by line.
    """
    context = _Context(text, aligned, register)
    found = (context.choice(*place) for place in _places(text, aligned, words))
    choices = [choice for choice in found if choice]
    lines = traditional_lines(text)
    return _left_alone(choices, text, aligned, lines) if lines else choices


def _left_alone(
    choices: Sequence[Choice], text: str, aligned: str, lines: Sequence[tuple[int, int]]
) -> Sequence[Choice]:
    """Return choices by which what is Traditional already stays as it is."""
    starts = [start for start, _ in lines]
    others = [
        each for each in choices if not _is_within(lines, bisect_right(starts, each.at), each)
    ]
    kept = [
        Choice(at, text[at], aligned[at], 1.0, "Traditional already", certain=True)
        for start, end in lines
        if text[start:end] != aligned[start:end]
        for at in range(start, end)
        if text[at] != aligned[at]
    ]
    return sorted((*others, *kept), key=attrgetter("at"))


def _is_within(lines: Sequence[tuple[int, int]], before: int, choice: Choice) -> bool:
    """Tell whether a choice lies in the last of so many lines that begin before it."""
    return before > 0 and choice.at < lines[before - 1][1]


def _places(text: str, aligned: str, words: Words) -> Iterator[tuple[int, int, int]]:
    """Yield the places to be weighed, each with start and end of OpenCC's word, both its own for
    none.
    """
    (both, left, right), upcoming = trusted(), iter(words)
    start = end = 0
    for found in _hard_pattern().finditer(text):
        at = found.start()
        before, form = text[max(at - 1, 0) : at + 1], aligned[at]
        if before + form in left:
            continue
        after = text[at + 1 : at + 2] + form
        if text[at] + after in right or before + after in both:
            continue
        while end <= at:
            _, start, end = next(upcoming, (0, len(text), len(text) + 1))
        if start > at:
            yield at, at, at
        elif end - start < _SAYING:
            yield at, start, end


class _Best(NamedTuple):
    """The best form, the next, and the lead of the one over the other in hundredths."""

    form: str
    other: str
    lead: int


class _Context:
    """A text whose places are weighed, in order; remembers the register of the last line."""

    def __init__(self, text: str, aligned: str, register: Register | None) -> None:
        self._text, self._aligned, self._named = text, aligned, register
        self._line_end, self._register = -1, ""

    def choice(self, at: int, start: int, end: int) -> Choice | None:
        """Return the choice at a place, None where it is surely what stands there.

        start, end: of OpenCC's word.
        """
        sure, standing = _sure(self._text, at), self._aligned[at]
        if sure:
            return (
                None if sure == standing else Choice(at, sure, standing, 1.0, "beyond doubt", True)
            )
        if self._text[at] in RULED:
            return None
        known, place = hard(self._text[at]), self._place(at, end - start)
        totals = _totals(known, place)
        best = _ranked(known, totals)
        if best.form == place.default and best.lead >= _PLAIN:
            return None
        cut = word_at(self._text, at)
        word = self._word(at, known, cut)
        best = _ranked(known, _with_word(known, totals, word, place.default))
        usual = place.default if cut.has(start, end) else word.form
        if best.form != usual and best.lead < _ENOUGH:
            best = _Best(usual, best.form, best.lead)
        kept, certain = best.form == place.default, best.lead >= _CERTAIN
        if kept and certain:
            return None
        form = standing if kept else _written(known, best.form)
        reason = f"in {word.text}" if len(word.text) > 1 else "by its neighbours"
        other, confidence = _written(known, best.other), _confidence(best.lead)
        return Choice(at, form, other, confidence, reason, certain)

    def _place(self, at: int, length: int) -> Place:
        before, after = window(self._text, at)
        register = self._named or self._register_at(at)
        if self._text[at] == "里" and register != Register.LAW:
            before, after = listed(self._text, at, before, after)
        default = same_form(self._aligned[at])
        return Place(self._text[at], before, after, default, length, register)

    def _word(self, at: int, known: Hard, cut: Cut) -> Word:
        text, place = self._text[cut.start : cut.end], at - cut.start
        form = traditional(text)
        return Word(text, place, same_form(form[place] if form else known.usual))

    def _register_at(self, at: int) -> str:
        if at > self._line_end:
            start, end = line_of(self._text, at)
            self._line_end, self._register = end, register_of(self._text[start:end]) or ""
        return self._register


def _sure(text: str, at: int) -> str | None:
    """Return the form of a character of which there is no doubt, else None."""
    return surname(text, at) or sense(text, at)


def _written(known: Hard, form: str) -> str:
    """Return a form as OpenCC writes it; one that was not learned stands for itself."""
    index = known.forms.find(form)
    return known.written[index] if index >= 0 else form


def _totals(known: Hard, place: Place) -> list[int]:
    """Return what the neighbours say for each side."""
    given, near = evidence(place), {*place.before, *place.after}
    return [_weighed(side.kinds, given, _near(side, near)) for side in known.sides]


def _near(side: Side, near: set[str]) -> int:
    return sum(map(side.near.get, near, _NOUGHT), side.bias)


def _with_word(known: Hard, totals: Sequence[int], word: Word, default: str) -> list[int]:
    """Return the totals with what the likeliest word says."""
    given = word_evidence(word, default)
    sides = zip(known.sides, totals, strict=True)
    return [_weighed(side.words, given, total) for side, total in sides]


def _weighed(tables: Sequence[Weights], given: Evidence, start: int) -> int:
    return sum(map(_weight, tables, given, _NOUGHT), start)


def _ranked(known: Hard, totals: Sequence[int]) -> _Best:
    if len(totals) == 1:
        (total,), (first, second) = totals, tuple(known.forms)
        return _Best(second, first, total) if total > 0 else _Best(first, second, -total)
    ranked = sorted(zip(totals, known.forms, strict=True), reverse=True)
    (most, form), (next_most, other) = ranked[:2]
    return _Best(form, other, most - next_most)


def _confidence(lead: int) -> float:
    """Return the share of cases in which a choice with this lead is right, by the model."""
    return 1 / (1 + math.exp(-lead / 100))


@cache
def _hard_pattern() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(hard_characters() | RULED))}]")


@cache
def trusted() -> Trusted:
    """Return the neighbours to trust. The file has a line of each kind."""
    text = (files("publisher.scripts.context") / "trusted.txt").read_text("utf-8")
    both, left, right = (frozenset(line.split(" ")) for line in text.splitlines())
    return Trusted(both, left | PLANNED_LEFT, right | PLANNED_RIGHT)
