"""Where a path, a file's name or a long name in a program may be divided, always without a hyphen.

As addresses are (Chicago Manual of Style, 7.46): behind / and before a dot, which at a line's end
would be read as a full stop; behind :: and behind _ and -, which are parts of the name.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

LONGEST: Final = 320
"""How far from a place its path is looked for, at least."""
_STEP: Final = 64
"""Places that look for it in one range, so that a path of a megabyte is not read at each."""
_FIRST, _LAST = 3, 2
"""Characters that stay before and behind a division."""

# Compiled when a line cannot be filled without.
_RUN: Final = r"(?a:[\w./\\:~+%#-]{10,})"
"""What may be a path or a name; shorter ones move to the next line whole."""
_ROOT: Final = r"(?:~|\.{0,2}|[A-Za-z]:)[/\\]+[A-Za-z_.~]"
_ENDING: Final = r"\.[A-Za-z][A-Za-z0-9]{0,4}$"
"""Of a file."""
_NAME: Final = r"[A-Za-z0-9]_[A-Za-z0-9]|::[A-Za-z_]|[A-Za-z_][A-Za-z0-9_]\.[A-Za-z_]{2}"
_CLOSING: Final = (")", "]", "}")
_WORD: Final = r"[A-Za-z]{5}"
_PAIR: Final = r"[A-Za-z]{3}[/\\][A-Za-z]{3}"
_LONG_PAIR: Final = 16
"""Characters that two words with a / between them have, unless they are and/or or a unit."""


def path_divisions(text: str, index: int) -> list[int]:
    """Return where the path or name round `index` may be divided; nowhere where there is none."""
    low, high = (at // _STEP * _STEP for at in (index - LONGEST, index + LONGEST + _STEP))
    for run in re.compile(_RUN).finditer(text, max(low, 0), high):
        before = text[max(run.start() - _FIRST, 0) : run.start()]
        if run.start() - before.endswith(_CLOSING) < index < run.end():
            return [run.start() + at for at in _divisions(before, run[0])]
    return []


def _is_path(run: str) -> bool:
    """Return whether a run is a path or name, by its signs or by its length; ratios, dates and
    mL/min/1.73m2 are none. Addresses of the web are divided by `breaks`."""
    if "://" in run:
        return False
    if re.search(_NAME, run) or re.match(_ROOT, run):
        return True
    steps = sum(any(map(str.isalpha, part)) for part in re.split(r"[/\\]", run))
    if steps > 1 and re.search(_ENDING, run.rstrip(".:-")):
        return True
    if steps > 2:
        return re.search(_WORD, run) is not None
    return len(run) >= _LONG_PAIR and re.search(_PAIR, run) is not None


@lru_cache(maxsize=16)
def _divisions(before: str, run: str) -> Sequence[int]:
    """Return where a run may be divided, from its start; nowhere in one that is no path.

    before: the few characters in front of it, among them those of its word.
    """
    if not _is_path(run):
        return ()
    whole, start = before + run, len(before)
    end = len(run.rstrip(".:-"))  # marks of the sentence
    word = before.rsplit(" ", maxsplit=1)[-1]
    first = max(_FIRST - len(word) * word.isascii(), 1)
    places = range(start + first, start + end - _LAST + 1)
    found = [at - start for at in places if _divides(whole[at - 2 : at], whole[at : at + 2])]
    # Of what a shell puts in: $(date)_name.
    return [0, *found] if before.endswith(_CLOSING) else found


def _divides(before: str, after: str) -> bool:
    """Return whether a division stands between two characters and two; never in a number."""
    if after[0] == ".":
        return _is_name(before) and _is_name(after[1]) and not (before + after[1]).isdigit()
    if before == "::":
        return _is_name(after[0])
    if before[1] in "/\\":
        return before[0] not in "/\\:" and (_is_name(after[0]) or after[0] in ".~")
    in_number = before[0].isdigit() and after[0].isdigit()
    is_name = before[0].isalnum() or before[0] in _CLOSING
    return before[1] in "_-" and is_name and after[0].isalnum() and not in_number


def _is_name(text: str) -> bool:
    return all(char.isalnum() or char == "_" for char in text)
