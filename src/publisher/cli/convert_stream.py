"""Text of a file or of standard input in pieces that end where a line ends, in bounded memory.

Line ends, the byte order mark and every blank stay as they are: `decode` says which encoding the
first bytes are in, and from there on they are decoded as they come.
"""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from publisher.diagnostics import PublishError, error
from publisher.frozen import frozen
from publisher.readers.decode import decode
from publisher.readers.judge import LOST, read_as

_HEAD = 1 << 16
"""Bytes that encoding and script are judged by."""

_PIECE = 1 << 20
"""Bytes read at a time, and characters held at most of a text without line ends."""

_MARKS = (
    codecs.BOM_UTF8,
    codecs.BOM_UTF32_LE,  # before UTF-16: its mark begins alike
    codecs.BOM_UTF32_BE,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
    b"\x84\x31\x95\x33",
)
_BIG5 = ("cp950", "big5hkscs")
_SENTENCE_ENDS = "\r。！？；，"


@frozen
class Stream:
    """A text that is being read.

    encoding: name of a codec; errors: how it takes broken bytes; mark: the byte order mark, or
    nothing; judged: whether the encoding was told by the bytes. sample: the first text, decoded.
    """

    name: str
    encoding: str
    errors: str
    mark: bytes
    judged: bool
    sample: str
    head: bytes
    rest: BinaryIO

    def pieces(self) -> Iterator[str]:
        """Yield the whole text. Raises PublishError `encoding-broken` where a byte is wrong."""
        held = ""
        for text in _decoded(self):
            held += text
            cut = _cut(held)
            if cut:
                yield held[:cut]
                held = held[cut:]
        if held:
            yield held

    def encode(self, text: str) -> bytes:
        """Return text as bytes of this stream's encoding. Raises PublishError `encoding-narrow`."""
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError as fault:
            message = f"“{self.name}” is in {self.encoding}, which has no “{text[fault.start]}”"
            hint = "write a new file, which will be in UTF-8: -o FILE in place of --in-place"
            raise error("encoding-narrow", message, hint=hint) from None


def open_stream(name: str, file: BinaryIO, encoding: str | None, *, by_line: bool) -> Stream:
    """Return the stream of an open file, its first bytes looked at.

    by_line: take the first bytes that come, as someone is typing. Raises PublishError:
    source-binary, encoding-unknown, encoding-ambiguous, encoding-broken.
    """
    head, ended = _head(file, by_line)
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    errors = "replace" if (encoding or "").endswith(":replace") else "strict"
    if not head[len(mark) :].strip():
        return Stream(name, "utf-8", errors, mark, False, "", head[len(mark) :], file)
    found = decode(head if ended else _whole_lines(head), name, encoding)
    codec = found.source.encoding
    mark = mark if codec.startswith(("utf", "gb")) else b""
    judged = encoding is None and codec != "utf-8"
    return Stream(name, codec, errors, mark, judged, found.text, head[len(mark) :], file)


def _head(file: BinaryIO, by_line: bool) -> tuple[bytes, bool]:
    """Return the first bytes, and whether they are all there are."""
    head = b""
    while len(head) < _HEAD and not (by_line and b"\n" in head):
        more = _read(file, _HEAD)
        if not more:
            return head, True
        head += more
    return head, False


def _read(file: BinaryIO, size: int) -> bytes:
    """Return what is there to be read, waiting only where there is nothing yet."""
    read = getattr(file, "read1", file.read)
    data: bytes = read(size)
    return data


def _whole_lines(head: bytes) -> bytes:
    """Return the bytes up to their last line end, so that no character is cut through."""
    if b"\0" in head:  # of 16 or 32 bits
        return head[: len(head) // 4 * 4]
    return head[: head.rfind(b"\n") + 1] or _whole_characters(head)


def _whole_characters(head: bytes) -> bytes:
    """Return a head without line ends up to its last whole character, of UTF-8 or GB18030."""
    for encoding in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            decoder.decode(head)
        except UnicodeDecodeError:
            continue
        return head[: len(head) - len(decoder.getstate()[0])]
    return head


def _decoded(stream: Stream) -> Iterator[str]:
    if stream.encoding in _BIG5:  # one codec or the other, told by the whole text
        data = stream.head + stream.rest.read()
        try:
            yield read_as(data, "big5", stream.errors)[0]
        except UnicodeDecodeError as fault:
            raise _broken(stream, fault.start, data.count(b"\n", 0, fault.start)) from None
        return
    decoder = codecs.getincrementaldecoder(stream.encoding)(stream.errors)
    at, lines = len(stream.mark), 0
    for data, last in _chunks(stream):
        waiting = len(decoder.getstate()[0])
        try:
            text = decoder.decode(data, last)
        except UnicodeDecodeError as fault:
            before = fault.object[: fault.start].decode(stream.encoding, "replace").count("\n")
            raise _broken(stream, at - waiting + fault.start, lines + before) from None
        at += len(data)
        lines += text.count("\n")
        yield text


def _chunks(stream: Stream) -> Iterator[tuple[bytes, bool]]:
    """Yield (bytes, whether they are the last)."""
    data = stream.head
    while data:
        yield data, False
        data = _read(stream.rest, _PIECE)
    yield b"", True


def _cut(text: str) -> int:
    """Return where the last whole line ends; 0 while it is to be waited for."""
    cut = text.rfind("\n") + 1
    if cut or len(text) < _PIECE:
        return cut
    return max(text.rfind(mark, 0, -1) for mark in _SENTENCE_ENDS) + 1 or len(text)


def _broken(stream: Stream, at: int, line: int) -> PublishError:
    message = f"byte {at} (line {line + 1}) is not {stream.encoding}"
    hint = (
        f"put the place right, name another encoding (--encoding gb18030), or read on over it "
        f"with --encoding {stream.encoding}:replace, which puts {LOST} there"
    )
    return error("encoding-broken", message, hint=hint)
