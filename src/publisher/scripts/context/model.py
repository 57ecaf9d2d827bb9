"""The choice among the Traditional forms of a character by its context."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

from publisher.scripts.context.evidence import (
    END,
    START,
    WINDOW,
    Evidence,
    Place,
    evidence,
    window,
)  # fmt: skip
from publisher.scripts.context.forms import same_form
from publisher.scripts.context.lattice import traditional, word_at
from publisher.scripts.context.lines import line_of, traditional_lines
from publisher.scripts.context.registers import register_of
from publisher.scripts.context.weights import Hard, Side, Weights, hard, hard_characters
from publisher.scripts.results import Choice, Words
from publisher.scripts.tags import Register

_ENOUGH, _ENOUGH_ALONE = 100, 200
"""Leads in hundredths below which OpenCC's form is kept: in a line, and in a word or two alone."""
_ALONE = 2 * WINDOW - 6
"""Places without a character in both windows from which a line is a word or two alone."""
_SAYING = 4
"""Characters of a word of OpenCC from which it is hardly ever there by chance: 千里姻缘."""
_CERTAIN = 250
"""Lead in hundredths from which a choice is not listed."""
_weight: Callable[[Weights, str, int], int] = dict.get
_NOUGHT = repeat(0)
"""What evidence weighs of which nothing was learned."""


class Trusted(NamedTuple):
    """Neighbours beside which OpenCC's form has proved right: both, the left one, the right one."""

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
    found = (context.choice(at, length) for at, length in _places(text, words))
    choices = [choice for choice in found if choice]
    lines = traditional_lines(text)
    return _left_alone(choices, text, aligned, lines) if lines else choices


def _left_alone(
    choices: Sequence[Choice], text: str, aligned: str, lines: Sequence[tuple[int, int]]
) -> Sequence[Choice]:
    """Return choices by which what is Traditional already stays as it is."""
    kept = {
        at: Choice(at, text[at], aligned[at], 1.0, "Traditional already", certain=True)
        for start, end in lines
        for at in range(start, end)
    }
    others = [choice for choice in choices if choice.at not in kept]
    changed = [choice for choice in kept.values() if choice.form != choice.other]
    return sorted((*others, *changed), key=attrgetter("at"))


def _places(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield the places to be weighed, each with the length of OpenCC's word there, 0 for none."""
    (both, left, right), upcoming = trusted(), iter(words)
    start = end = 0
    for found in _hard_pattern().finditer(text):
        at = found.start()
        before = text[max(at - 1, 0) : at + 1]
        if before in left or text[at : at + 2] in right or before + text[at + 1 : at + 2] in both:
            continue
        while end <= at:
            _, start, end = next(upcoming, (0, len(text), len(text) + 1))
        length = end - start if start <= at else 0
        if length < _SAYING:
            yield at, length


class _Context:
    """A text whose places are weighed, in order; remembers the register of the last line."""

    def __init__(self, text: str, aligned: str, register: Register | None) -> None:
        self._text, self._aligned, self._named = text, aligned, register
        self._line_end, self._register = -1, ""

    def choice(self, at: int, length: int) -> Choice | None:
        """Return the choice at a place, None where it is surely what stands there."""
        known, standing = hard(self._text[at]), self._aligned[at]
        place = self._place(at, known, standing, length)
        form, other, lead = _best(known, place)
        alone = place.before.count(START) + place.after.count(END) >= _ALONE
        if lead < (_ENOUGH_ALONE if alone else _ENOUGH) and form != place.default:
            form, other = place.default, form
        if form == place.default and lead >= _CERTAIN:
            return None
        new = standing if form == place.default else _written(known, form)
        reason = f"in {place.word}" if len(place.word) > 1 else "by its neighbours"
        return Choice(at, new, _written(known, other), _confidence(lead), reason, lead >= _CERTAIN)

    def _place(self, at: int, known: Hard, standing: str, length: int) -> Place:
        first, last = word_at(self._text, at)
        word = self._text[first:last]
        form = traditional(word)
        likely = same_form(form[at - first] if form else known.usual)
        before, after = window(self._text, at)
        return Place(
            before, after, same_form(standing), length, likely, word, at - first,
            self._named or self._register_at(at),
        )  # fmt: skip

    def _register_at(self, at: int) -> str:
        if at > self._line_end:
            start, end = line_of(self._text, at)
            self._line_end, self._register = end, register_of(self._text[start:end]) or ""
        return self._register


def _written(known: Hard, form: str) -> str:
    """Return a form as OpenCC writes it; one that was not learned stands for itself."""
    index = known.forms.find(form)
    return known.written[index] if index >= 0 else form


def _best(known: Hard, place: Place) -> tuple[str, str, int]:
    """Return the best form, the next, and the lead of the one over the other in hundredths."""
    given, near = evidence(place), {*place.before, *place.after}
    totals = [_total(side, given, near) for side in known.sides]
    if len(totals) == 1:
        first, second = tuple(known.forms)
        return (second, first, totals[0]) if totals[0] > 0 else (first, second, -totals[0])
    ranked = sorted(zip(totals, known.forms, strict=True), reverse=True)
    (most, form), (next_most, other) = ranked[:2]
    return form, other, most - next_most


def _total(side: Side, given: Evidence, near: set[str]) -> int:
    total = sum(map(_weight, side.kinds, given, _NOUGHT), side.bias)
    return sum(map(side.near.get, near, _NOUGHT), total)


def _confidence(lead: int) -> float:
    """Return the share of cases in which a choice with this lead is right, by the model."""
    return 1 / (1 + math.exp(-lead / 100))


@cache
def _hard_pattern() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(hard_characters()))}]")


@cache
def trusted() -> Trusted:
    """Return the neighbours to trust. The file has a line of each kind."""
    text = (files("publisher.scripts.context") / "trusted.txt").read_text("utf-8")
    return Trusted(*(frozenset(line.split(" ")) for line in text.splitlines()))
