"""The advance of a glyph in its Type 2 charstring, and the same glyph with another one.

Source: Adobe Technical Note 5177, The Type 2 Charstring Format, 3.1, 4 and 4.7.
"""

from collections.abc import Sequence
from typing import NamedTuple

_ENDCHAR, _CALL_LOCAL, _RETURN, _CALL_GLOBAL = 14, 10, 11, 29
_SHORT, _FIXED, _FIRST_NUMBER = 28, 255, 32
_TAKES = {4: (1,), 22: (1,), 21: (2,), _ENDCHAR: (0, 4)}
"""How many operands those that may come first take besides an advance; stems take pairs."""
_STEMS = frozenset({1, 3, 18, 19, 20, 23})
_DEPTH = 10
"""How deep subroutines may be in one another (4.7)."""


class Subroutines(NamedTuple):
    """Bodies that charstrings of one private dictionary may call."""

    common: Sequence[bytes]
    own: Sequence[bytes]


def with_advance(code: bytes, operand: int, subroutines: Subroutines) -> bytes:
    """Return a charstring with another advance. operand: what it is more than nominalWidthX.

    Raises LookupError for one whose beginning is not understood.
    """
    code, size, count = _begun(code, subroutines)
    operator = code[size]
    if operator in _STEMS:
        has_advance = count % 2 == 1
    elif operator in _TAKES:
        has_advance = count - 1 in _TAKES[operator]
    else:
        raise LookupError
    return _number(operand) + code[_length(code, 0) if has_advance else 0 :]


def _begun(code: bytes, subroutines: Subroutines) -> tuple[bytes, int, int]:
    """Return a charstring that calls nothing before its first operator, where that is, and how
    many numbers stand before it."""
    for _depth in range(_DEPTH + 1):
        at = count = last = 0
        while code[at] >= _FIRST_NUMBER or code[at] == _SHORT:
            last, count = at, count + 1
            at += _length(code, at)
        if code[at] not in {_CALL_LOCAL, _CALL_GLOBAL}:
            return code, at, count
        bodies = subroutines.own if code[at] == _CALL_LOCAL else subroutines.common
        body = bodies[_value(code, last) + _bias(len(bodies))]
        code = code[:last] + body.removesuffix(bytes([_RETURN])) + code[at + 1 :]
    raise LookupError


def _bias(count: int) -> int:
    return 107 if count < 1240 else 1131 if count < 33900 else 32768


def _length(code: bytes, at: int) -> int:
    """Return how many bytes a number has."""
    first = code[at]
    if first == _FIXED:
        return 5
    return 3 if first == _SHORT else 1 if first <= 246 else 2


def _value(code: bytes, at: int) -> int:
    """Return a number; of one with a fraction what is before it."""
    first = code[at]
    if first in {_SHORT, _FIXED}:
        return int.from_bytes(code[at + 1 : at + 3], "big", signed=True)
    if first <= 246:
        return first - 139
    if first <= 250:
        return (first - 247) * 256 + code[at + 1] + 108
    return -(first - 251) * 256 - code[at + 1] - 108


def _number(value: int) -> bytes:
    return bytes([_SHORT]) + value.to_bytes(2, "big", signed=True)
