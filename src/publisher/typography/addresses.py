"""Where an e-mail address may be divided, without a hyphen, where a line is loose without.

Behind its @ and before a dot, as style guides have it for addresses (Chicago Manual of Style,
7.46): a dot at a line's end is read as a full stop, one at a line's start shows what goes on.
Addresses of the web are divided by `breaks`, wherever a line is full.
"""

import re
from typing import Final

_ADDRESS: Final = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9.-]{1,255}", re.ASCII)
_DIVISION: Final = re.compile(r"(?<=@)\w|(?<=\w\w)\.(?=\w\w)", re.ASCII)
_LONGEST: Final = 320


def address_divisions(text: str, index: int) -> dict[int, float]:
    """Return where the address round `index` may be divided, each with no width of a hyphen."""
    for match in _ADDRESS.finditer(text, max(index - _LONGEST, 0), index + _LONGEST):
        if match.start() < index < match.end():
            found = _DIVISION.finditer(text, match.start(), match.end())
            return {each.start(): 0.0 for each in found}
    return {}
