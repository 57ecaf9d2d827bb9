"""The file of learned weights."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[1] / "src/publisher/scripts/context/weights.txt"


class Learned(NamedTuple):
    """What was learned of a character: its forms, a bias each (one for two), weights by evidence.

    written: how OpenCC writes each form; usual: what it writes outside of words.
    """

    char: str
    forms: str
    written: str
    usual: str
    biases: list[float]
    weights: dict[str, list[float]]


def write(learned: Iterable[Learned], path: Path = FILE) -> None:
    """Write the weights, in hundredths: a line of the character, then one a piece of evidence."""
    lines: list[str] = []
    for one in sorted(learned):
        head = ["=", one.char, one.forms, one.written, one.usual, *map(_hundredths, one.biases)]
        lines.append("\t".join(head))
        for name, weights in sorted(one.weights.items()):
            numbers = [_hundredths(weight) for weight in weights]
            if name.isprintable() and any(number != "0" for number in numbers):
                lines.append("\t".join([name, *numbers]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _hundredths(weight: float) -> str:
    return str(round(100 * weight))
