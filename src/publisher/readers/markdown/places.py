"""What one reading knows: the source, its lines, what is to be said, and the notes.

A Place maps the text of an inline token, from which markers and indents are gone, to the source.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import TypeAlias

from markdown_it.token import Token

from publisher.diagnostics import Diagnostic, Span
from publisher.frozen import changeable, frozen
from publisher.model.nodes import Anchors, Blocks, Text


@changeable
class Node:
    """A token with the nodes inside it."""

    token: Token
    children: list["Node"] = field(default_factory=list)


Nodes: TypeAlias = list[Node]


@changeable
class Reading:
    """One source while it is read. text: decoded, LF line ends; starts: offset of each line.

    build: makes blocks of nodes, for notes, whose blocks are made at their first mark; made: the
    number of the last id that was made for a note.
    """

    text: str
    name: str
    starts: Sequence[int]
    build: Callable[["Reading", Nodes], Blocks]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    definitions: dict[str, Node] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)
    raw_html: dict[str, tuple[int, Span]] = field(default_factory=dict)
    made: int = 0

    def warn(self, code: str, message: str, span: Span | None, hint: str = "") -> None:
        """Add a warning."""
        self.diagnostics.append(Diagnostic(code, message, span, hint))

    def span(self, start: int, end: int) -> Span:
        """Return the span [start, end) of the source."""
        return Span(self.name, start, end)

    def lines(self, token: Token) -> Span:
        """Return the span of a token's lines, without blank lines at its end."""
        first, last = token.map or (0, 0)
        start = self._start(first)
        end = max(start, self._start(last))
        whole = self.text[start:end]
        return self.span(start, start + len(whole.rstrip()))

    def line(self, number: int) -> str:
        """Return a line, counted from 0, without its end."""
        return self.text[self._start(number) : self._start(number + 1)].rstrip("\n")

    def _start(self, line: int) -> int:
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def fresh_note(self) -> str:
        """Return an id for a note without a label."""
        found = ""
        while not found or found in self.definitions or found in self.noted:
            self.made += 1
            found = f"note-{self.made}"
        self.noted.add(found)
        return found

    def count_html(self, tag: str, span: Span) -> None:
        """Count a tag that stays as text; `report_html` tells of each kind once."""
        count, first = self.raw_html.get(tag, (0, span))
        self.raw_html[tag] = (count + 1, first)

    def report_html(self) -> None:
        """Warn of each kind of tag that stayed as text, at its first place."""
        for tag, (count, span) in self.raw_html.items():
            times = f", {count} times" if count > 1 else ""
            message = f"HTML “<{tag}>” is kept as text{times}"
            self.warn("raw-html", message, span, "write it as Markdown, or take it out")


class Place:
    """Where the characters of one inline token are in the source."""

    def __init__(self, reading: Reading, token: Token) -> None:
        self.content: str = token.content
        cell = token.meta.get("cell")
        self.block = reading.span(*cell) if cell else reading.lines(token)
        self._reading = reading
        self._froms: list[int] = []
        self._offsets: list[int] = []
        self._map(token)

    def _map(self, token: Token) -> None:
        whole: str = token.meta.get("whole", token.content)
        number = token.map[0] if token.map else 0
        at = 0
        after = token.meta["cell"][0] - self._reading.starts[number] if "cell" in token.meta else 0
        for line in whole.split("\n"):
            found = _find(self._reading.line(number), line, after)
            if found >= 0:
                self._froms.append(at)
                self._offsets.append(self._reading.starts[number] + found)
            at += len(line) + 1
            number += 1

    def offset(self, index: int) -> int | None:
        """Return the offset in the source of a character of the content, or None."""
        at = bisect_right(self._froms, index) - 1
        if at < 0:
            return None
        offset = self._offsets[at] + index - self._froms[at]
        text = self._reading.text
        return offset if text[offset : offset + 1] == self.content[index : index + 1] else None

    def range(self, index: int | None, length: int) -> tuple[int, int] | None:
        """Return the offsets of `length` characters from `index`, or None when not known."""
        if index is None:
            return None
        start, last = self.offset(index), self.offset(index + max(length, 1) - 1)
        if start is None or last is None or last < start:
            return None
        return start, last + (1 if length else 0)

    def span(self, index: int | None, length: int) -> Span:
        """Return the span of `length` characters from `index`, or the block's."""
        found = self.range(index, length)
        return self._reading.span(*found) if found else self.block


def _find(source: str, line: str, after: int) -> int:
    """Return where a stripped line of a block begins in its source line, or -1.

    after: where to look first; a table cell begins behind the cells before it.
    """
    if after:
        return source.find(line, after)
    for trimmed in (source.rstrip(" \t"), source.rstrip(" \t#")):
        if trimmed.endswith(line):
            return len(trimmed) - len(line)
    return source.rfind(line)


@frozen
class Piece:
    """Some characters of a leaf and the offsets they come from, if these are known."""

    text: str
    source: tuple[int, int] | None


def leaf(pieces: Sequence[Piece], place: Place, reading: Reading) -> Text:
    """Return one text leaf of pieces that follow each other.

    Its span is exact when every piece is known, else the block's. Anchors are given when the
    characters do not follow each other in the source, as behind an entity.
    """
    text = "".join(piece.text for piece in pieces)
    known = [piece.source for piece in pieces if piece.source is not None]
    if len(known) < len(pieces) or not known:
        return Text(text, place.block)
    return Text(text, reading.span(known[0][0], known[-1][1]), _anchors(pieces))


def _anchors(pieces: Sequence[Piece]) -> Anchors:
    anchors: list[tuple[int, int]] = []
    index, expected = 0, -1
    for piece in pieces:
        assert piece.source is not None
        start = piece.source[0]
        if start != expected:
            anchors.append((index, start))
        index += len(piece.text)
        expected = start + len(piece.text)
    last = pieces[-1].source
    exact = len(anchors) == 1 and last is not None and last[1] == expected
    return () if exact else tuple(anchors)
