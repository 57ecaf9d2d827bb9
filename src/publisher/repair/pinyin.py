"""Pinyin noise: readings in brackets that a web page's annotator put after common characters.

`規(guī)劃` becomes 規劃. What tells noise from help is the carrier: noise comes from a table that
gives one reading to each of some dozens of common characters that differ between the scripts, and
annotates them wherever they stand. A reader for learners annotates every character or word; an
author glosses a rare character once. See docs/repair.md for the figures.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from publisher.frozen import frozen
from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.readings import LETTERS, differs, is_common, normalized, readings
from publisher.repair.text import count_han, is_han

RULE = "pinyin-noise"
# Patterns kept as strings are built when first asked for: few texts have what they look for.
BRACKET = rf"[(（]\s*([{LETTERS}]{{1,6}}[0-5]?)\s*[)）]"
_LEAST = 3
"""Readings in a document below which they prove nothing."""

HALF_OPEN = rf"\?([{LETTERS}]{{1,6}})\)"
"""What is left of a bracket whose opening a byte slip has eaten."""


@frozen
class Annotations:
    """The toned readings in brackets of a document.

    holds: whether they are noise; table: carrier -> its one reading, normalized.
    """

    holds: bool
    table: dict[str, str]


def after_han(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Yield what matches a pattern just after Han."""
    return (match for match in re.finditer(pattern, text) if is_han(text, match.start() - 1))


_NONE = Annotations(holds=False, table={})


def measure(evidence: Evidence) -> Annotations:
    """Return whether the brackets of a document are an annotator's noise."""
    text = evidence.joined
    bracketed = evidence.of(_bracketed)
    found = [(text[m.start() - 1], normalized(m[1])) for m in bracketed]
    toned = [(carrier, reading) for carrier, reading in found if not reading.endswith("0")]
    if len(toned) < _LEAST:
        return _NONE
    fits = [pair for pair in toned if pair[1] in readings(pair[0])]
    table = dict(fits)
    return Annotations(_is_noise(text, toned, fits), table)


def holds(evidence: Evidence) -> bool:
    """Tell whether the readings of a document are noise."""
    return evidence.of(measure).holds


def is_reader(evidence: Evidence) -> bool:
    """Tell whether readings in brackets are left in a document, so that its characters are meant.

    Rules that change characters would change the evidence about the brackets as well.
    """
    return len(evidence.of(_bracketed)) >= _LEAST


def _bracketed(evidence: Evidence) -> list[re.Match[str]]:
    return list(after_han(BRACKET, evidence.joined))


def _is_noise(text: str, toned: list[tuple[str, str]], fits: list[tuple[str, str]]) -> bool:
    carriers = Counter(carrier for carrier, _ in toned)
    counts = Counter(text)
    han = count_han(text)
    differing = sum(number for char, number in counts.items() if differs(char))
    occurrences = sum(counts[carrier] for carrier in carriers)
    return (
        len(fits) >= 0.9 * len(toned)
        and _share(carriers, differs) >= 0.95
        and _share(carriers, is_common) >= 0.9
        and len(toned) < 0.6 * han
        # A table is applied everywhere: to most places of a carrier, always with one reading,
        # and to a good part of what differs. A gloss is given once, a polyphone's in turns.
        and len(toned) >= 0.5 * occurrences
        and len(set(fits)) <= 1.05 * len(carriers)
        and len(toned) >= 0.05 * differing
    )


def _share(carriers: Counter[str], test: Callable[[str], bool]) -> float:
    return sum(n for carrier, n in carriers.items() if test(carrier)) / carriers.total()


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield a deletion for each bracket with a reading of the character before it."""
    table = evidence.of(measure).table
    for match in after_han(BRACKET, text):
        carrier, reading = text[match.start() - 1], normalized(match[1])
        if _fits(carrier, reading, table):
            yield Edit(*match.span(), "", RULE, f"reading of {carrier} put in by an annotator")


def _fits(carrier: str, reading: str, table: dict[str, str]) -> bool:
    """Tell whether a bracket goes; one without a tone only where its carrier is in the table."""
    if not differs(carrier):
        return False
    if not reading.endswith("0"):
        return reading in readings(carrier)
    return reading in readings(carrier) or table.get(carrier, "")[:-1] == reading[:-1]
