"""What `publish convert` shows in place of the text: the lines that change, the places in doubt."""

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from publisher.cli.convert_work import Piece
from publisher.frozen import frozen

_CONTEXT = 3
"""Unchanged lines shown round each change, as everywhere."""

_NO_END = "\\ No newline at end of file\n"


@frozen
class Line:
    """One line before and after, with its end. number: from 1."""

    number: int
    before: str
    after: str


# ------------------------------------------------------------------------- diff


def diff(name: str, pieces: Iterable[Piece], *, colour: bool) -> Iterator[str]:
    """Yield a unified diff; colour: the characters that change are coloured, one by one."""
    shown = False
    for hunk in _hunks(_lines(pieces)):
        if not shown:
            yield f"--- {name}\n+++ {name}\n"
            shown = True
        yield f"@@ -{_range(hunk)} +{_range(hunk)} @@\n"
        for changed, group in groupby(hunk, lambda line: line.before != line.after):
            lines = list(group)
            yield from _changed(lines, colour) if changed else map(_kept, lines)


def _lines(pieces: Iterable[Piece]) -> Iterator[Line]:
    """Yield line by line: a conversion leaves their number."""
    for piece in pieces:
        befores, afters = _split(piece.before), _split(piece.after)
        for at, (before, after) in enumerate(zip(befores, afters, strict=True)):
            yield Line(piece.line + at, before, after)


def _split(text: str) -> list[str]:
    """Return the lines, each with its end; only LF ends one, as in `diff`."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _hunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield changed lines with those around; what lies less than twice that apart is one hunk."""
    before: deque[Line] = deque(maxlen=_CONTEXT)
    hunk: list[Line] = []
    quiet = 0
    for line in lines:
        if line.before != line.after:
            hunk = [*(hunk or before), line]
            quiet = 0
        elif not hunk:
            before.append(line)
        else:
            hunk.append(line)
            quiet += 1
            if quiet > 2 * _CONTEXT:
                yield hunk[: _CONTEXT - quiet]
                before.extend(hunk[-_CONTEXT:])
                hunk = []
    if hunk:
        yield hunk[: len(hunk) - max(quiet - _CONTEXT, 0)]


def _range(hunk: list[Line]) -> str:
    return f"{hunk[0].number},{len(hunk)}"


def _kept(line: Line) -> str:
    return _ended(f" {line.before}")


def _changed(lines: list[Line], colour: bool) -> Iterator[str]:
    pairs = [_marked(line) if colour else (line.before, line.after) for line in lines]
    yield from (_ended(f"-{before}") for before, _ in pairs)
    yield from (_ended(f"+{after}") for _, after in pairs)


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n{_NO_END}"


def _marked(line: Line) -> tuple[str, str]:
    """Return both forms of a line with what differs between them in red and in green."""
    before = after = ""
    for same, old, new in _parts(line):
        before += old if same or not old else click.style(old, fg="red", bold=True)
        after += new if same or not new else click.style(new, fg="green", bold=True)
    return before, after


def _parts(line: Line) -> Iterator[tuple[bool, str, str]]:
    """Yield (same, before, after) for each stretch of a line."""
    old, new = line.before, line.after
    if len(old) == len(new):
        for same, pairs in groupby(zip(old, new, strict=True), lambda pair: pair[0] == pair[1]):
            olds, news = zip(*pairs, strict=True)
            yield same, "".join(olds), "".join(news)
        return
    from difflib import SequenceMatcher

    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag == "equal", old[a:b], new[c:d]


def wants_colour() -> bool:
    """Tell whether standard output is a terminal whose user has not asked for none (NO_COLOR)."""
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


# -------------------------------------------------------------- uncertain places


def uncertain_places(name: str, pieces: Iterable[Piece], *, as_json: bool) -> Iterator[str]:
    """Yield a line for each place where another form may be meant, of text or of JSON."""
    import json

    for piece in pieces:
        for place in piece.uncertain:
            line = piece.line + piece.before.count("\n", 0, place.start)
            column = place.start - (piece.before.rfind("\n", 0, place.start) + 1) + 1
            if as_json:
                record = {
                    "file": name,
                    "line": line,
                    "column": column,
                    "source": place.source,
                    "chosen": place.chosen,
                    "other": place.other,
                    "confidence": round(place.confidence, 3),
                    "reason": place.reason,
                }
                yield json.dumps(record, ensure_ascii=False) + "\n"
            else:
                yield (
                    f"{name}:{line}:{column}: {place.source} → {place.chosen}, or {place.other} "
                    f"({place.confidence:.0%}): {place.reason}\n"
                )
