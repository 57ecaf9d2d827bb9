"""The running text of a part: what places in messages count, a paragraph of Word a line."""

from dataclasses import field

from publisher.diagnostics import PARAGRAPHS, Source, Span
from publisher.frozen import changeable


@changeable
class Script:
    """The text of one part as it is read. name: of the source, for spans."""

    name: str
    at: int = 0
    _starts: list[int] = field(default_factory=list)

    def begin(self) -> int:
        """Begin a paragraph and return its offset; the line end before it counts one."""
        if self._starts:
            self.at += 1
        self._starts.append(self.at)
        return self.at

    def add(self, length: int) -> int:
        """Add so many characters to the paragraph and return the offset of the first."""
        start = self.at
        self.at += length
        return start

    def span(self, start: int) -> Span:
        """Return the span from an offset to where the text has come."""
        return Span(self.name, start, self.at)

    def source(self, sha256: str) -> Source:
        """Return the part as a source; its lines are its paragraphs, empty ones counted."""
        return Source(self.name, tuple(self._starts) or (0,), PARAGRAPHS, sha256)
