"""The choice among the Traditional forms of a character by its context."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from publisher.scripts.context.evidence import END, START, WINDOW, Place, evidence, window
from publisher.scripts.context.forms import same_form
from publisher.scripts.context.lattice import traditional, word_at
from publisher.scripts.context.weights import Hard, hard, hard_characters
from publisher.scripts.results import Choice, Words

_ENOUGH, _ENOUGH_ALONE = 100, 200
"""Leads in hundredths below which OpenCC's form is kept: in a line, and in a word or two alone."""
_ALONE = 2 * WINDOW - 6
"""Places without a character in both windows from which a line is a word or two alone."""
_SAYING = 4
"""Characters of a word of OpenCC from which it is hardly ever there by chance: 千里姻缘."""
_CERTAIN = 250
"""Lead in hundredths from which a choice is not listed."""


def refine(text: str, aligned: str, words: Words) -> Sequence[Choice]:
    """Return the choices that the context makes other than `aligned`, or unsurely.

    text: Simplified, aligned: its Traditional form, one character for one; words: OpenCC's longest
    words as (number, start, end), in order.
    """
    return [choice for choice in _choices(text, aligned, words) if choice]


def neighbours(text: str, at: int) -> tuple[str, str, str]:
    """Return index `at` with both its neighbours, with the left one, with the right one."""
    return (
        text[max(at - 1, 0) : at + 2],
        text[max(at - 1, 0) : at + 1] + "|",
        "|" + text[at : at + 2],
    )


def _choices(text: str, aligned: str, words: Words) -> Iterator[Choice | None]:
    trusted, upcoming = _trusted(), iter(words)
    start = end = 0
    for found in _hard_pattern().finditer(text):
        at = found.start()
        if not trusted.isdisjoint(neighbours(text, at)):
            continue
        while end <= at:
            _, start, end = next(upcoming, (0, len(text), len(text) + 1))
        length = end - start if start <= at else 0
        if length < _SAYING:
            yield _choice(text, aligned, at, length)


def _choice(text: str, aligned: str, at: int, length: int) -> Choice | None:
    """Return the choice at a place, None where it is surely what stands there."""
    known, standing = hard(text[at]), aligned[at]
    place = _place(text, at, known, standing, length)
    form, other, lead = _best(known, evidence(place))
    alone = place.before.count(START) + place.after.count(END) >= _ALONE
    if lead < (_ENOUGH_ALONE if alone else _ENOUGH) and form != place.default:
        form, other = place.default, form
    if form == place.default and lead >= _CERTAIN:
        return None
    new = standing if form == place.default else _written(known, form)
    reason = f"in {place.word}" if len(place.word) > 1 else "by its neighbours"
    return Choice(at, new, _written(known, other), _confidence(lead), reason, lead >= _CERTAIN)


def _place(text: str, at: int, known: Hard, standing: str, length: int) -> Place:
    first, last = word_at(text, at)
    word = text[first:last]
    form = traditional(word)
    likely = form[at - first] if form else known.usual
    before, after = window(text, at)
    return Place(before, after, same_form(standing), length, same_form(likely), word, at - first)


def _written(known: Hard, form: str) -> str:
    """Return a form as OpenCC writes it; one that was not learned stands for itself."""
    index = known.forms.find(form)
    return known.written[index] if index >= 0 else form


def _best(known: Hard, names: Sequence[str]) -> tuple[str, str, int]:
    """Return the best form, the next, and the lead of the one over the other in hundredths."""
    found = [weights for weights in map(known.weights.get, names) if weights]
    if len(known.forms) == 2:
        total = known.biases[0] + sum(one[0] for one in found)
        first, second = known.forms[0], known.forms[1]
        return (second, first, total) if total > 0 else (first, second, -total)
    totals = [sum(column) for column in zip(known.biases, *found, strict=True)]
    ranked = sorted(zip(totals, known.forms, strict=True), reverse=True)
    (most, form), (next_most, other) = ranked[:2]
    return form, other, most - next_most


def _confidence(lead: int) -> float:
    """Return the share of cases in which a choice with this lead is right, by the model."""
    return 1 / (1 + math.exp(-lead / 100))


@cache
def _hard_pattern() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(hard_characters()))}]")


@cache
def _trusted() -> frozenset[str]:
    """Return the neighbours beside which OpenCC's forms have proved right."""
    text = (files("publisher.scripts.context") / "trusted.txt").read_text("utf-8")
    return frozenset(text.split())
