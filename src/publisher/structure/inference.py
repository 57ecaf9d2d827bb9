"""What structure concludes about a passage, and why."""

from dataclasses import dataclass
from enum import StrEnum

from publisher.diagnostics import Span


class InferenceKind(StrEnum):
    """What a paragraph was taken for."""

    HEADING = "heading"
    TITLE = "title"
    METADATA = "metadata"
    VERSE = "verse"
    LIST = "list"
    SALUTATION = "salutation"
    SIGNATURE = "signature"
    DATE_LINE = "date-line"


@dataclass(frozen=True, slots=True)
class Inference:
    """One conclusion. level: of a heading, else 0; evidence: a sentence without full stop."""

    kind: InferenceKind
    span: Span | None
    level: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Found:
    """A conclusion about one paragraph, before it is tied to its block."""

    kind: InferenceKind
    evidence: str
    level: int = 0
