"""Conversion of a text too large to be held: in bounded memory, line by line."""

from typing import TextIO

from publisher.scripts.converter import Converter

_SIZE = 1 << 20
"""Characters read at once."""


def convert_stream(converter: Converter, reader: TextIO, writer: TextIO) -> None:
    """Write what `reader` has, converted, to `writer`; only whole lines are converted at once.

    A line is held whole, whatever its length, since a word may stand anywhere in it. Raises what
    the two files raise.
    """
    held: list[str] = []
    while text := reader.read(_SIZE):
        end = text.rfind("\n") + 1
        if end:
            writer.write(converter.convert("".join((*held, text[:end]))))
            held = []
        held.append(text[end:])
    writer.write(converter.convert("".join(held)))
