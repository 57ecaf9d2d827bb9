"""Learn the weights of scripts.context from Traditional text written by people.

    python -m training.learn FOLDER [CHARACTERS]

FOLDER holds files `<kind>.<source>.txt` (see README.md). Writes weights.txt and trusted.txt. For
each character one logistic regression a form, with an L1 penalty, so that few pieces of evidence
are left.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from itertools import chain
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from publisher.scripts.context.evidence import DICTIONARIES, Place, Word, names
from publisher.scripts.context.forms import same_form
from training import trusted
from training.examples import SETTLED, Example, examples, named, table
from training.weights import Learned, write

KINDS = {
    "fiction": 0.15,
    "classical": 0.1,
    "poetry": 0.05,
    "law": 0.4,
    "wiki": 2.0,
    "docs": 1.2,
    "chat": 1.5,
    "essay": 2.0,
    "bible": 0.5,
}
"""Weight of an example by the kind of its text; 1 for others. Old text has old forms."""
CAPS = {"fiction": 4000, "classical": 3000, "poetry": 1500, "law": 6000, "speech": 14000}
"""Examples of one form of one character taken from one kind of text."""
_MOST = 40_000
"""Examples learned from for one character."""
_RARE = 3
"""Evidence seen less often is left out."""
_SCALE = 3.0
"""The dictionaries' word counts more than a neighbour: its penalty is that much less."""


NAMING = frozenset(("speech", "wiki", "essay", "docs"))
"""Kinds of text whose names lend their places to rarer surnames."""
OLD = frozenset(("fiction", "classical", "poetry"))
"""Kinds of old text."""
UNTOLD_BY_THE_OLD = frozenset("于")
"""Characters that old text is no model for, since the prints at hand mix their forms."""


Row: TypeAlias = tuple[Example, str, float]
"""An example, its form, the weight of its kind."""


class Sample(NamedTuple):
    """An example with its weight."""

    evidence: Sequence[str]
    form: str
    weight: float


def main(folder: Path, only: str = "") -> None:
    """Learn from the files of a folder; only: characters to learn, all if empty."""
    found = examples_of(folder, only)
    write(learn_all(found))
    trusted.write((example for many in found.values() for example in many), KINDS)


def examples_of(folder: Path, only: str = "") -> dict[str, list[Example]]:
    """Return the examples of the files of a folder by their characters."""
    found: dict[str, list[Example]] = defaultdict(list)
    with Pool() as pool:
        for taken in pool.imap(partial(_taken, only=only), sorted(folder.glob("*.txt")), 1):
            for char, many in taken.items():
                found[char] += many
    return found


def _taken(path: Path, only: str) -> dict[str, list[Example]]:
    """Return the examples of a file, at most so many of each form."""
    rng, counts = random.Random(5), Counter[tuple[str, str]]()
    kind = path.name.partition(".")[0]
    cap = CAPS.get(kind, 1 << 30)
    taken: dict[str, list[Example]] = defaultdict(list)
    given = chain(examples(path), named(path) if kind in NAMING else ())
    for example in given:
        counts[example.char, example.form] += 1
        seen = counts[example.char, example.form]
        wanted = _is_wanted(example) and (not only or example.char in only)
        if wanted and (seen <= cap or rng.random() < cap / seen):
            taken[example.char].append(example)
    return taken


def _is_wanted(example: Example) -> bool:
    mixed = example.kind in OLD and example.char in UNTOLD_BY_THE_OLD
    return example.char not in SETTLED and not mixed


def learn_all(found: dict[str, list[Example]]) -> list[Learned]:
    """Return what was learned of each character that has two forms."""
    with Pool() as pool:
        results = pool.imap(learn, sorted(found.items(), key=lambda item: -len(item[1])), 1)
        return [result for result in results if result]


def learn(item: tuple[str, list[Example]]) -> Learned | None:
    """Return what was learned of one character, or None where one form is as good as all."""
    char, given = item
    samples = _samples(given)
    every, forms = table("STCharacters"), sorted({sample.form for sample in samples})
    if len(forms) < 2:
        return None
    number = _numbers(samples)
    scale = np.array([_SCALE if name[0] in DICTIONARIES else 1.0 for name in number])
    matrix = _matrix(samples, number, scale)
    rows, biases = [], []
    for form in forms[1:] if len(forms) == 2 else forms:
        model = LogisticRegression(l1_ratio=1, solver="liblinear", max_iter=40, tol=2e-3)
        weights = [sample.weight for sample in samples]
        model.fit(matrix, [sample.form == form for sample in samples], sample_weight=weights)
        rows.append(model.coef_[0] * scale)
        biases.append(float(model.intercept_[0]))
    weights = _left(np.array(rows), list(number))
    return Learned(char, "".join(forms), _written(char, forms), every[char][0], biases, weights)


def _written(char: str, forms: list[str]) -> str:
    """Return how OpenCC writes each form: the first of the character's that means the same."""
    many = table("STCharacters")[char]
    return "".join(next(one for one in many if same_form(one) == form) for form in forms)


def _samples(given: list[Example]) -> list[Sample]:
    """Return the examples to learn from: forms that occur, the usual one thinned."""
    rows = [(e, same_form(e.form), KINDS.get(e.kind, 1.0)) for e in given]
    total: dict[str, float] = defaultdict(float)
    for _, form, weight in rows:
        total[form] += weight
    least = max(4.0, 0.0003 * sum(total.values()))
    rows = [row for row in rows if total[row[1]] >= least]
    return [
        Sample(names(*_normal(e)), form, weight * times)
        for (e, form, weight), times in _thinned(rows)
    ]


def _normal(example: Example) -> tuple[Place, Word]:
    place, word = example.place, example.word
    default, form = same_form(place.default), same_form(word.form)
    return place._replace(default=default), word._replace(form=form)


def _thinned(rows: list[Row]) -> list[tuple[Row, float]]:
    """Return rows with a factor: at most _MOST, the rarer forms first."""
    if len(rows) <= _MOST:
        return [(row, 1.0) for row in rows]
    rng = random.Random(1)
    usual = Counter(form for _, form, _ in rows).most_common(1)[0][0]
    rare = [row for row in rows if row[1] != usual]
    common = [row for row in rows if row[1] == usual]
    factor = max(1.0, len(rare) / (_MOST // 2))
    rare = rng.sample(rare, int(len(rare) / factor))
    room = min(len(common), _MOST - len(rare))
    kept = rng.sample(common, room)
    return [(row, factor) for row in rare] + [(row, len(common) / room) for row in kept]


def _numbers(samples: list[Sample]) -> dict[str, int]:
    counts = Counter(name for sample in samples for name in sample.evidence)
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    return {name: index for index, name in enumerate(names)}


def _matrix(samples: list[Sample], number: dict[str, int], scale: np.ndarray) -> sparse.csr_matrix:
    columns = [[number[n] for n in sample.evidence if n in number] for sample in samples]
    flat = np.array([column for row in columns for column in row], dtype=np.int32)
    ends = np.cumsum([0, *map(len, columns)])
    return sparse.csr_matrix((scale[flat], flat, ends), shape=(len(samples), len(number)))


def _left(rows: np.ndarray, names: list[str]) -> dict[str, list[float]]:
    """Return the evidence whose weight is not nought."""
    kept = np.nonzero(np.abs(rows).sum(0))[0]
    return {names[index]: [float(value) for value in rows[:, index]] for index in kept}


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
