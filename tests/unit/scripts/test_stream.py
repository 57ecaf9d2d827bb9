"""Conversion of a text too large to be held."""

import io

import pytest

from publisher.scripts import Converter
from publisher.scripts.stream import convert_stream


@pytest.mark.parametrize(
    "text",
    ["", "头发\r\n发展\n\n干净", "头发" * 700_000, ("头发" * 400_000 + "\n") * 4 + "里"],
    ids=["nothing", "lines", "one long line", "long lines"],
)
def test_a_stream_is_the_text_converted(text: str) -> None:
    """Whatever the lines are, nothing is lost, and line ends stay as they are."""
    converter = Converter("hans", "tw", engine="opencc")
    reader, writer = io.StringIO(text, newline=""), io.StringIO(newline="")
    convert_stream(converter, reader, writer)
    assert writer.getvalue() == converter.convert(text)


class _Held(io.StringIO):
    """A writer that knows its reader, which has long text, and notes what lies between the two."""

    left = 3_000_000
    taken = written = most = 0

    def read(self, size: int | None = -1, /) -> str:
        self.most = max(self.most, self.taken - self.written)
        text = "他的头发里有面粉。\n" * ((size or 0) // 10) if self.taken < self.left else ""
        self.taken += len(text)
        return text

    def write(self, text: str, /) -> int:
        self.written += len(text)
        return len(text)


def test_what_is_held_is_bounded() -> None:
    """Whatever the length of a text, it is written while it is read."""
    file = _Held()
    convert_stream(Converter("hans", "tw", engine="opencc"), file, file)
    assert file.written == file.taken >= file.left
    assert file.most <= 1 << 20
