"""Names to learn from: the surname of a person in a text put for one that is written like a word.

余, 范, 朴 as surnames are rarer than the words that share their Simplified form, and the prints at
hand have few of them; but people of all surnames stand in like places.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator

SURNAMES = "余范于朴沈鍾游郁岳姜谷"
"""The surnames that are put in, in Traditional form."""
_PLAIN = "王李張陳劉吳蔡楊許鄭謝郭曾邱廖賴徐蘇呂羅蕭潘彭"
"""Frequent surnames that are hardly ever anything else."""
_TITLES = (
    "先生|女士|小姐|老師|教授|委員|議員|部長|局長|院長|主席|主任|醫師|律師|導演|同學|董事長|總經理"
)
_TITLED = re.compile(f"(?<![{_PLAIN}])[{_PLAIN}]([\u4e00-\u9fff]{{2}})(?={_TITLES})")
_NAMED = re.compile(
    f"(?:(?<=[，、。：；「（])|(?<![^\n]))[{_PLAIN}]([\u4e00-\u9fff]{{2}})(?=[是在說的和與、，：（）])"
)
_LEAST = 20
"""Times that a character is seen in the names before titles to be one of names."""
_MOST = 3
"""Names made of one line."""


def with_names(lines: Iterable[str], seed: int = 3) -> Iterator[tuple[str, int]]:
    """Yield lines with a surname put in, and the index of it."""
    texts, rng = list(lines), random.Random(seed)
    known = _given_characters(texts)
    for line in texts:
        found = [match.start() for match in _TITLED.finditer(line)]
        found += [m.start() for m in _NAMED.finditer(line) if known.issuperset(m[1])]
        for at in rng.sample(found, min(_MOST, len(found))):
            yield line[:at] + rng.choice(SURNAMES) + line[at + 1 :], at


def _given_characters(lines: Iterable[str]) -> frozenset[str]:
    """Return the characters that stand in names before titles."""
    counts = Counter(char for line in lines for name in _TITLED.findall(line) for char in name)
    return frozenset(char for char, count in counts.items() if count >= _LEAST)
