"""What the table at the end shows of each output."""

from dataclasses import dataclass

from publisher.jobs import Output


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table at the end. changes: made to the text of the source."""

    output: Output
    changes: int
