"""Lines of a text without their indentation, and what joins two of them to one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from publisher.frozen import frozen

INDENT = " \u3000\xa0\u2002\u2003"
"""Blanks that indent a line. A tab does so only where it is the line's one tab."""


@frozen
class Line:
    """A line: text without indentation and trailing blanks, start in the source, indentation.

    blank_end: whether blanks stood behind it. Blank lines have an empty text.
    """

    text: str
    start: int
    indent: str = ""
    blank_end: bool = False

    @property
    def end(self) -> int:
        """Offset in the source behind the last character kept."""
        return self.start + len(self.text)


def lines_of(lines: Sequence[str], starts: Sequence[int]) -> Iterator[Line]:
    """Yield the lines of a text with their offsets."""
    for line, start in zip(lines, starts, strict=True):
        body = line.strip(INDENT)
        if body.startswith("\t") and "\t" not in body[1:]:
            body = body[1:].lstrip(INDENT)
        at = line.index(body) if body else 0
        yield Line(body, start + at, line[:at], at + len(body) < len(line))


def joint(before: Line, after: Line, sliced: bool) -> str:
    """Return what stands at the join of two lines of one paragraph.

    sliced: the wrapper cut words, so that only blanks that are there part two.
    """
    if sliced and not (before.blank_end or after.indent):
        return ""
    return soft_break(before.text[-1:], after.text[:1])


def join(run: Sequence[Line], sliced: bool = False) -> str:
    """Return the text of lines that are one paragraph."""
    parts = [run[0].text]
    for before, after in pairwise(run):
        parts += (joint(before, after, sliced), after.text)
    return "".join(parts)


def soft_break(before: str, after: str) -> str:
    """Return what a line break inside a paragraph is: nothing beside Han, else one space.

    Western words, and Korean ones, keep the space that the break stood for.
    """
    if not before or not after or is_cjk(before) or is_cjk(after) or before == "-":
        return ""
    return " "


def is_cjk(char: str) -> bool:
    """Whether a character is Han, kana, bopomofo or a mark of theirs (Hangul is not)."""
    return (
        "\u2e80" <= char <= "\u312f"
        or "\u31a0" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\ufe30" <= char <= "\ufe4f"
        or "\uff01" <= char <= "\uff60"
        or char >= "\U00020000"
        or char in "—…·"
    )
