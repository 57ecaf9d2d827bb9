"""What the table at the end shows of each output."""

from publisher.frozen import frozen
from publisher.jobs import Output


@frozen
class Row:
    """One line of the table at the end. changes: made to the text of the source."""

    output: Output
    changes: int
