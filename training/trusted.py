"""Neighbours beside which OpenCC's form has always been right: there nothing need be weighed."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from publisher.scripts.context.forms import same_form
from publisher.scripts.context.model import neighbours
from training.examples import Example

FILE = Path(__file__).parents[1] / "src/publisher/scripts/context/trusted.txt"
_LEAST = 7, 100, 100
"""Examples needed of both neighbours, of the left alone, of the right alone."""
_WRONG = 0.002


def write(examples: Iterable[Example], path: Path = FILE) -> None:
    """Write what `trusted` finds, a line a kind of neighbours."""
    path.write_text("\n".join(" ".join(sorted(names)) for names in trusted(examples)) + "\n")


def trusted(examples: Iterable[Example]) -> list[set[str]]:
    """Return the neighbours to be trusted: of both sides, of the left, of the right."""
    seen = [Counter[str]() for _ in _LEAST]
    wrong = [Counter[str]() for _ in _LEAST]
    for example in examples:
        place = example.place
        around = place.before[-1] + example.char + place.after[0]
        bad = same_form(example.form) != same_form(place.default)
        for name, count, errors in zip(neighbours(around, 1), seen, wrong, strict=True):
            count[name] += 1
            errors[name] += bad
    return [
        {
            name
            for name, number in count.items()
            if number >= least and errors[name] <= _WRONG * number and name.isprintable()
        }
        for count, errors, least in zip(seen, wrong, _LEAST, strict=True)
    ]
