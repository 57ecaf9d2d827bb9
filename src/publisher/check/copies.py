"""Sources of every kind behind one door: read, check, mend, annotate."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from publisher.check.base import Finding, Form
from publisher.check.stage import Checked, check
from publisher.diagnostics import error
from publisher.frozen import frozen

if TYPE_CHECKING:
    from publisher.check.word_source import WordSource

_WORD = (".docx", ".docm", ".dotx", ".dotm")
_TEXTS = ("plain", "markdown")


@frozen
class Source:
    """A file to be checked. encoding: of a text, None where its bytes tell; form: of clause 10,
    or what the mark tells."""

    data: bytes
    name: str
    encoding: str | None = None
    form: Form = Form.DOCUMENT

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file."""
        return self.name.lower().endswith(_WORD)

    def checked(self, off: Collection[str] = ()) -> Checked:
        """Return what it breaks. Raises PublishError of its reader, and `check-unknown`."""
        if self.is_word:
            from publisher.check.word_source import read_word

            return check(read_word(self.data, self.name).paper, off, self.form)
        from publisher.check.text_source import read_text

        return check(read_text(self.data, self.name, self.encoding).paper, off, self.form)

    def mended(self, findings: Sequence[Finding]) -> tuple[bytes, frozenset[int]]:
        """Return a corrected copy, and the numbers of the findings that are mended in it.

        Raises PublishError `check-copy` for what is neither a usual Word file nor a text.
        """
        if self.is_word:
            from publisher.check.word_mending import mended as mended_word

            return mended_word(self._word(), findings)
        from publisher.check.text_source import mended, read_text
        from publisher.readers import reader_for

        if reader_for(self.name).name not in _TEXTS:
            message = f"“{self.name}” is of a kind of which no corrected copy is written"
            raise error("check-copy", message, hint="save it as a usual Word file (.docx) first")
        return mended(read_text(self.data, self.name, self.encoding), findings)

    def annotated(self, findings: Sequence[Finding], say: Callable[[Finding], str]) -> bytes:
        """Return a copy with a comment at each place.

        Raises PublishError `check-annotate` for what is no Word file, and `check-copy`.
        """
        if not self.is_word:
            message = f"“{self.name}” is no Word file, which alone can have comments"
            raise error("check-annotate", message, hint="take --annotate away, or --fix it")
        from publisher.check.word_comments import annotated

        return annotated(self._word(), findings, say)

    def _word(self) -> "WordSource":
        from publisher.check.word_source import read_word

        source = read_word(self.data, self.name)
        if source.parts.strict:  # its parts are read under other names than it has
            message = f"“{self.name}” is a strict Word file, of which no copies are written"
            raise error("check-copy", message, hint="save it as a usual Word file (.docx) first")
        return source
