"""No text is ever decoded to another text: it comes back, or both readings are offered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.diagnostics import PublishError
from publisher.readers.common_han import CLASSES
from publisher.readers.decode import decode

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be")
LEGACY = ("gb18030", "gbk", "cp950", "big5hkscs")
MARKS = "，。、；：？！“”《》（）—…　\n aeinst019.-"


def _has(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _texts(encoding: str) -> st.SearchStrategy[str]:
    """Forty to eighty common Han characters and marks that an encoding has, in any order."""
    han = [char for chars in CLASSES for char in chars if _has(char, encoding)]
    marks = [mark for mark in MARKS if _has(mark, encoding)]
    return st.builds(
        lambda chars, signs: "".join(chars) + "".join(signs),
        st.lists(st.sampled_from(han), min_size=40, max_size=60),
        st.lists(st.sampled_from(marks + han), max_size=20),
    )


@pytest.mark.parametrize("encoding", [*ENCODINGS, *LEGACY])
def test_common_han_round_trips_or_is_refused(encoding: str) -> None:
    """Forty common Han characters and more come back as they were, or as a question."""

    @settings(max_examples=150, deadline=None)
    @given(_texts(encoding))
    def check(text: str) -> None:
        try:
            read = decode(text.encode(encoding), "x.txt").text
        except PublishError as fault:
            assert fault.diagnostic.code == "encoding-ambiguous"
        else:
            assert read == text

    check()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.sampled_from((None, "utf-8", "gbk", "big5:replace", "utf-16")))
def test_any_bytes_give_text_or_one_error(data: bytes, encoding: str | None) -> None:
    """Whatever the bytes, there is a text with LF line ends or a PublishError, nothing else."""
    try:
        decoded = decode(data, "x.txt", encoding)
    except PublishError as fault:
        assert fault.diagnostic.hint
    else:
        assert "\r" not in decoded.text
        assert len(decoded.source.line_starts) == decoded.text.count("\n") + 1


@settings(max_examples=200, deadline=None)
@given(st.text("甲乙\r\n\x85\u2028 a", min_size=1))
def test_lines_are_those_of_the_source(text: str) -> None:
    """Line ends of every kind count once each, and positions still say the right line."""
    lines = text.replace("\r\n", "\n")
    for end in "\r\x85\u2028":
        lines = lines.replace(end, "\n")
    decoded = decode(("甲乙丙丁戊己庚辛" + text).encode(), "x.txt")
    assert decoded.text == "甲乙丙丁戊己庚辛" + lines
    assert decoded.source.position(len(decoded.text))[0] == lines.count("\n") + 1
