"""Lines put together: blank lines between blocks, markers with hanging indents, fences."""

import re
from collections.abc import Iterable
from typing import TypeAlias

Lines: TypeAlias = list[str]

_FENCE = re.compile(r"[\s>-]*(:{3,})")


def joined(parts: Iterable[Lines]) -> Lines:
    """Return the lines of several blocks with a blank line between two."""
    made: Lines = []
    for at, part in enumerate(parts):
        made += ["", *part] if at else part
    return made


def item(marker: str, lines: Lines, indent: int | None = None) -> Lines:
    """Return lines behind a marker, those after the first indented to its width."""
    blank = " " * (len(marker) if indent is None else indent)
    head, *rest = lines or [""]
    return [(marker + head).rstrip() if not head else marker + head] + [
        blank + line if line else "" for line in rest
    ]


def fenced(name: str, attributes: str, lines: Lines) -> Lines:
    """Return lines as a division, with more colons than any division inside."""
    longest = max((len(found[1]) for found in map(_FENCE.match, lines) if found), default=2)
    colons = ":" * (longest + 1)
    return [f"{colons} {name}" + (f" {attributes}" if attributes else ""), *lines, colons]
