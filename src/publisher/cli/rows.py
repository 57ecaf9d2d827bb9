"""What the table at the end shows of each output."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from publisher.frozen import frozen
from publisher.jobs import Output


@frozen
class Row:
    """One line of the table at the end. changes: made to the text of the source."""

    output: Output
    changes: int


def rows_of(outputs: Sequence[Output], changes: int) -> Iterator[Row]:
    """Yield a row for each output; files of one page each share that of the first."""
    for _what, group in groupby(outputs, lambda each: (each.source, each.edition, each.format)):
        first, *others = group
        for each in others:
            first = replace(
                first,
                size=first.size + each.size,
                pages=(first.pages or 0) + (each.pages or 0),
                seconds=first.seconds + each.seconds,
            )
        yield Row(first, changes)
