"""Byte slips: text shifted by one GBK byte where an annotator fired across two characters.

The annotator of web pages works on bytes. The last byte of one character and the first of the next
can look like a character of its table: then it puts its reading between the two bytes of the next
one, and every character after it is read one byte off: `展潛力大的項目` becomes
`展?jié)摿Υ蟮捻?xiàng)目`. The slip is undone from the bytes. The reading names the character
that fired; its second byte is the lost first byte of the run. The run ends where the next half
bracket ends it, where the second byte of a character reads as a letter, or where a byte 80 was
dropped that stood alone.
"""

import re
from collections.abc import Iterator

from publisher.frozen import frozen
from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.pinyin import HALF_OPEN, after_han
from publisher.repair.readings import differs, is_common, normalized, readings
from publisher.repair.text import is_han

RULE = "byte-slip"
_REASON = "bytes shifted by a reading that was put into the middle of a character"
_LONGEST = 40
"""Characters looked at after a half bracket; with its bracket the longest seen had 14."""

_LOOK_AHEAD = 8
"""Characters after a run that must be common: the shift has ended there."""


@frozen
class _Run:
    """[start, end) of a passage was `text` before the slip."""

    start: int
    end: int
    text: str


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield an edit for each slip whose bytes give common characters in exactly one way.

    Acts only in a document whose readings in brackets are noise (see pinyin-noise).
    """
    done = 0
    for match in after_han(HALF_OPEN, text):
        if match.start() < done:
            continue
        runs = set(_runs(text, match.start(), match.end(), match[1]))
        for run in sorted(runs, key=lambda run: run.end)[:1]:
            yield Edit(run.start, run.end, run.text, RULE, _REASON, certain=len(runs) == 1)
            done = run.end


def _runs(text: str, start: int, after: int, reading: str) -> Iterator[_Run]:
    """Yield what may have stood in place of the half bracket [start, after) and its run."""
    before = _bytes(text[start - 1])
    tail = _tail(text, after)
    end = after + len(tail)
    for lost in _second_bytes(before[-1:], reading):
        run = lost + _encoded(tail)
        aligned = [
            *_ended_by_bracket(text, start, end, run),
            *_ended_by_letter(text, start, end, run),
        ]
        yield from aligned or _ended_by_loss(start, after, lost, tail)


def _ended_by_letter(text: str, start: int, end: int, run: bytes) -> Iterator[_Run]:
    """Yield the run that ends where the second byte of a character reads as an ASCII letter."""
    letter = text[end : end + 1]
    if "@" <= letter <= "~":
        recovered = _decoded(run + letter.encode())
        if recovered and all(map(is_common, recovered)):
            yield _Run(start, end + 1, recovered)


def _ended_by_loss(start: int, after: int, lost: bytes, tail: str) -> Iterator[_Run]:
    """Yield the runs that may end where a byte 80 was dropped because it stood alone."""
    for size in range(len(tail) + 1):
        recovered = _decoded(lost + _encoded(tail[:size]) + b"\x80")
        rest = tail[size : size + _LOOK_AHEAD]
        if recovered and all(map(is_common, recovered + rest)):
            yield _Run(start, after + size, recovered)


def _ended_by_bracket(text: str, start: int, at: int, run: bytes) -> Iterator[_Run]:
    """Yield the run that ends inside the character whose reading follows at `at`."""
    end = re.compile(HALF_OPEN).match(text, at)
    if not end or not is_han(text, at - 1) or len(run) % 2 == 0:
        return
    for second in _second_bytes(run[-1:], end[1]):
        recovered = _decoded(run + second)
        if recovered and all(map(is_common, recovered)):
            yield _Run(start, end.end(), recovered)


def _second_bytes(first: bytes, reading: str) -> Iterator[bytes]:
    """Yield the second byte of each differing character with this first byte and reading."""
    wanted = normalized(reading)
    for second in (bytes([value]) for value in range(0x40, 0xFF)):
        char = _decoded(first + second)
        if char and differs(char) and wanted in readings(char):
            yield second


def _tail(text: str, start: int) -> str:
    """Return the characters from `start` on that have two bytes in GBK."""
    end = start
    while end < min(len(text), start + _LONGEST) and len(_bytes(text[end])) == 2:
        end += 1
    return text[start:end]


def _bytes(char: str) -> bytes:
    return char.encode("gbk", "ignore")


def _encoded(text: str) -> bytes:
    return text.encode("gbk")


def _decoded(data: bytes) -> str:
    """Return the text of GBK bytes, or nothing where they are not whole."""
    try:
        return data.decode("gbk")
    except UnicodeDecodeError:
        return ""
