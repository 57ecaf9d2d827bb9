"""Sources of every kind behind one door: read, check, mend, annotate."""

from collections.abc import Callable, Collection, Sequence

from publisher.check.base import Finding, Form
from publisher.check.stage import Checked, check
from publisher.diagnostics import error
from publisher.frozen import frozen

_WORD = (".docx",)


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
        """Return a corrected copy, and the numbers of the findings that are mended in it."""
        if self.is_word:
            from publisher.check.word_mending import mended as mended_word
            from publisher.check.word_source import read_word

            return mended_word(read_word(self.data, self.name), findings)
        from publisher.check.text_source import mended, read_text

        return mended(read_text(self.data, self.name, self.encoding), findings)

    def annotated(self, findings: Sequence[Finding], say: Callable[[Finding], str]) -> bytes:
        """Return a copy with a comment at each place. Raises PublishError `check-annotate`."""
        if not self.is_word:
            message = f"“{self.name}” is no Word file, which alone can have comments"
            raise error("check-annotate", message, hint="take --annotate away, or --fix it")
        from publisher.check.word_comments import annotated
        from publisher.check.word_source import read_word

        return annotated(read_word(self.data, self.name), findings, say)
