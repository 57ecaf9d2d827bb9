"""Ideographic description sequences: a character described by its parts, which are no text.

⿰氵发 says how a character is built, so that 发 in it is not to be converted; OpenCC leaves such a
sequence as it is. Source: The Unicode Standard, 18.2; OpenCC's UTF8Util.hpp, whose bounds of 16
levels and 64 characters are kept.
"""

import re
from collections.abc import Iterator

_PARTS = {
    **dict.fromkeys("⿰⿱⿴⿵⿶⿷⿸⿹⿺⿻⿼⿽", 2),
    **dict.fromkeys("⿲⿳", 3),
    **dict.fromkeys("⿾⿿", 1),
}
"""Operators, with the number of parts that follow each."""
_DEPTH, _LENGTH = 16, 64

_OPERATOR = re.compile("[⿰-⿿]")

OPERATORS = frozenset(_PARTS)


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in stretches, each with whether it is a whole description."""
    done = 0
    for found in _OPERATOR.finditer(text):
        start = found.start()
        end = _end(text, start, start, _DEPTH) if start >= done else -1
        if end >= 0:
            if done < start:
                yield text[done:start], False
            yield text[start:end], True
            done = end
    if done < len(text):
        yield text[done:], False


def _end(text: str, start: int, at: int, depth: int) -> int:
    """Return where a description or a part of one ends, or -1 where it is not whole."""
    if at >= len(text) or depth == 0 or at - start >= _LENGTH:
        return -1
    end = at + 1
    for _ in range(_PARTS.get(text[at], 0)):
        end = _end(text, start, end, depth - 1)
        if end < 0:
            return -1
    return end
