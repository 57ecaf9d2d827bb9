"""Write words.txt: the words by whose frequency a line is cut, with the forms of OpenCC's phrases.

python -m training.words
"""

import math
from collections import defaultdict
from pathlib import Path

import jieba

from training.examples import SETTLED, converted, forms, phrases, table

FILE = Path(__file__).parents[1] / "src/publisher/scripts/context/words.txt"
_PLAIN = frozenset("个合同万价党愿极广录参确家出回")
"""Characters with several forms for which words of any frequency are not worth their place."""
_FREQUENT = 300
"""Occurrences in jieba's corpus from which a word without a hard character is kept."""


def main() -> None:
    """Write the file: a line a cost, in tenths of the natural logarithm, then its words."""
    frequencies = _frequencies()
    total = sum(frequencies.values())
    lines: dict[int, list[str]] = defaultdict(list)
    for word, count in _kept(frequencies).items():
        cost = round(-10 * math.log((count + 0.5) / total))
        lines[cost].append(word + _form(word))
    text = "".join(f"{cost} {' '.join(sorted(lines[cost]))}\n" for cost in sorted(lines))
    FILE.write_text(text, encoding="utf-8")


def _frequencies() -> dict[str, int]:
    rows = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    return {row.split()[0]: int(row.split()[1]) for row in rows}


def _kept(frequencies: dict[str, int]) -> dict[str, int]:
    """Return the words worth their place; OpenCC's phrases that jieba has not count as rare."""
    hard = forms().keys() - _PLAIN - set(SETTLED)
    kept = {word: count for word, count in frequencies.items() if _worth(word, count, hard)}
    for word in phrases():
        if 1 < len(word) <= 4 and _is_han(word) and not hard.isdisjoint(word):
            kept.setdefault(word, 1)
    return kept


def _worth(word: str, count: int, hard: set[str]) -> bool:
    if not _is_han(word) or len(word) > 5:
        return False
    if len(word) == 1:
        return True
    if hard.isdisjoint(word):
        return count >= _FREQUENT and len(word) <= 4
    return count >= 2


def _is_han(word: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in word)


def _form(word: str) -> str:
    """Return `=` and the Traditional form where the characters alone do not give it."""
    single, hard = table("STCharacters"), forms()
    form = converted(word)
    alone = "".join(single.get(char, char)[0] for char in word)
    differs = any(a != b and c in hard for a, b, c in zip(form, alone, word, strict=True))
    return f"={form}" if len(word) > 1 and differs else ""


if __name__ == "__main__":
    main()
