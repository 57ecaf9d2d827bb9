"""What reading a Word file has to say: each loss with its place, many of a kind as one sentence."""

from dataclasses import field

from publisher.diagnostics import Diagnostic, Severity, Span
from publisher.frozen import changeable

_EACH = 20
"""Messages of one code that are said one by one; a thousand would hide the others."""


@changeable
class Losses:
    """The diagnostics of one reading, in order."""

    _said: list[Diagnostic] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def mention(self, code: str, message: str, span: Span | None = None, hint: str = "") -> None:
        """Say what was done, for those who ask with --verbose."""
        self.add(Diagnostic(code, message, span, hint, Severity.NOTE))

    def warn(self, code: str, message: str, span: Span | None = None, hint: str = "") -> None:
        """Say what of the text is lost or changed."""
        self.add(Diagnostic(code, message, span, hint))

    def add(self, said: Diagnostic) -> None:
        """Keep a diagnostic; beyond the first of a code only their number is kept."""
        self._counts[said.code] = self._counts.get(said.code, 0) + 1
        if self._counts[said.code] <= _EACH:
            self._said.append(said)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was said, and of which codes there would be more."""
        more = [
            Diagnostic(
                "word-more", f"{count - _EACH} more messages [{code}]", severity=Severity.NOTE
            )
            for code, count in self._counts.items()
            if count > _EACH
        ]
        return (*self._said, *more)
