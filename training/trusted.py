"""Neighbours beside which OpenCC's form has always been right: there nothing need be weighed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from publisher.scripts.context.forms import same_form
from training.examples import Example

FILE = Path(__file__).parents[1] / "src/publisher/scripts/context/trusted.txt"
_DOUBT = 10, 40, 40
"""Examples that the character's own share of errors counts for, beside both neighbours, beside the
left one, beside the right one: what is rare proves little, and less where it is of many kinds."""
_WRONG = 0.003
"""Share of errors up to which neighbours are trusted."""
_MOST = 40_000
"""Names in the file, the most frequent first."""


Counts: TypeAlias = Mapping[str, float]


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

    kinds: weight of an example by the kind of its text, 1 for others.
    """
    chars, seen = _counted(examples, kinds)
    found = [
        (count[name], side, name)
        for side, (count, wrong) in enumerate(seen)
        for name in count
        if _is_safe(name, side, count, wrong, chars)
    ]
    kept: dict[int, list[str]] = defaultdict(list)
    for _, side, name in sorted(found, reverse=True)[:_MOST]:
        kept[side].append(name)
    return [kept[side] for side in range(3)]


def _is_safe(name: str, side: int, count: Counts, wrong: Counts, chars: Seen) -> bool:
    if not name.isprintable() or " " in name:
        return False
    char = name[0] if side == 2 else name[1]
    doubt = _DOUBT[side] * chars.wrong[char] / chars.count[char]
    return (wrong[name] + doubt) <= _WRONG * (count[name] + _DOUBT[side])


def _counted(examples: Iterable[Example], kinds: Mapping[str, float]) -> tuple[Seen, list[Seen]]:
    """Return what was seen of each character, and of its neighbours of each side."""
    chars = Seen(defaultdict(float), defaultdict(float))
    seen = [Seen(defaultdict(float), defaultdict(float)) for _ in _DOUBT]
    for example in examples:
        place, weight = example.place, kinds.get(example.kind, 1.0)
        bad = weight * (same_form(example.form) != same_form(place.default))
        left, char, right = place.before[-1], example.char, place.after[0]
        names = [char, left + char + right, left + char, char + right]
        for (count, wrong), name in zip([chars, *seen], names, strict=True):
            count[name] += weight
            wrong[name] += bad
    return chars, seen
