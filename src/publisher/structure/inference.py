"""What structure concludes about a passage, and why."""

from enum import StrEnum

from publisher.diagnostics import Span
from publisher.frozen import frozen


class InferenceKind(StrEnum):
    """What a paragraph was taken for."""

    HEADING = "heading"
    TITLE = "title"
    METADATA = "metadata"
    AUTHOR = "author"
    VERSE = "verse"
    LIST = "list"
    SALUTATION = "salutation"
    SIGNATURE = "signature"
    DATE_LINE = "date-line"


@frozen
class Inference:
    """One conclusion. level: of a heading, else 0; evidence: a sentence without full stop."""

    kind: InferenceKind
    span: Span | None
    level: int
    evidence: str


@frozen
class Found:
    """A conclusion about one paragraph, before it is tied to its block."""

    kind: InferenceKind
    evidence: str
    level: int = 0
