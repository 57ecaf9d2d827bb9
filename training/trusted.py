"""Neighbours beside which OpenCC's form has always been right: there nothing need be weighed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from publisher.scripts.context.forms import same_form
from training.examples import Example

FILE = Path(__file__).parents[1] / "src/publisher/scripts/context/trusted.txt"
_DOUBT_BOTH, _DOUBT_ONE = 3, 15
"""Examples that the character's own share of errors counts for, beside both neighbours and beside
one: what is rare proves little, and less where it is of many kinds."""
_WRONG = 0.008
"""Share of errors up to which neighbours are trusted."""
_MOST = 25_000
"""Names of each kind in the file, the most frequent first."""


class Seen(NamedTuple):
    """Examples of something, weighed by the kind of their text, and the errors among them."""

    count: dict[str, float]
    wrong: dict[str, float]


def write(examples: Iterable[Example], kinds: Mapping[str, float], path: Path = FILE) -> None:
    """Write what `trusted` finds, a line a kind of neighbours."""
    lines = [" ".join(sorted(names)) for names in trusted(examples, kinds)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def trusted(examples: Iterable[Example], kinds: Mapping[str, float]) -> list[list[str]]:
    """Return the neighbours to be trusted: of both sides, of the left, of the right.

    kinds: weight of an example by the kind of its text, 1 for others. Both sides are named where
    neither alone suffices.
    """
    chars, (both, left, right) = _counted(examples, kinds)
    lefts = {name for name in left.count if _is_safe(name, left, chars, _DOUBT_ONE)}
    rights = {name for name in right.count if _is_safe(name, right, chars, _DOUBT_ONE)}
    boths = {
        name
        for name in both.count
        if name[:2] + name[3:] not in lefts and name[1:] not in rights
        if _is_safe(name, both, chars, _DOUBT_BOTH)
    }
    return [_most(boths, both), _most(lefts, left), _most(rights, right)]


def _most(names: Iterable[str], seen: Seen) -> list[str]:
    return sorted(names, key=lambda name: (-seen.count[name], name))[:_MOST]


def _is_safe(name: str, seen: Seen, chars: Seen, doubt: int) -> bool:
    """Tell whether a form beside its neighbours is to be trusted; it is the last of the name."""
    if not name.isprintable() or " " in name:
        return False
    expected = doubt * chars.wrong[name[-1]] / chars.count[name[-1]]
    return seen.wrong[name] + expected <= _WRONG * (seen.count[name] + doubt)


def _counted(examples: Iterable[Example], kinds: Mapping[str, float]) -> tuple[Seen, list[Seen]]:
    """Return what was seen of each form that OpenCC gives, and of it beside its neighbours: the
    characters as they stand in the text, then the form.
    """
    chars = Seen(defaultdict(float), defaultdict(float))
    seen = [Seen(defaultdict(float), defaultdict(float)) for _ in range(3)]
    for example in examples:
        place, weight = example.place, kinds.get(example.kind, 1.0)
        bad = weight * (same_form(example.form) != same_form(place.default))
        left, char, right = place.before[-1], example.char, place.after[0]
        names = [
            each + place.default for each in ("", left + char + right, left + char, char + right)
        ]
        for (count, wrong), name in zip([chars, *seen], names, strict=True):
            count[name] += weight
            wrong[name] += bad
    return chars, seen
