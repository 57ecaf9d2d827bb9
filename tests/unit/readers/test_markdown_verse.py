"""Lines of verse and their indents."""

import pytest
from markdown_samples import blocks

from publisher.model.nodes import Text, Verse
from publisher.model.walk import plain_text


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("甲\n  乙\n    丙\n 丁\n\t戊", ["甲", "　乙", "　　丙", "\u2002丁", "　　戊"]),
        ("  甲\n    乙\n\n 丙\n  丁", ["甲", "　乙", "", "丙", "\u2002丁"]),
        ("  甲\n　　乙\n    丙", ["甲", "　　乙", "　丙"]),
        ("甲\n  *乙*", ["甲", "　乙"]),
    ],
)
def test_verse_keeps_its_indents(source: str, lines: list[str]) -> None:
    """Within its stanza, two blanks an em, as line blocks of pandoc keep them; what all lines of a
    stanza have is layout of the source. Nothing is said of it."""
    (verse,) = blocks(f"::: verse\n{source}\n:::\n")
    assert isinstance(verse, Verse)
    assert [plain_text(line.children) for line in verse.lines] == lines


def test_places_in_an_indented_line_of_verse_are_right() -> None:
    """Of its words, and of the blanks before them."""
    source = "::: verse\n甲\n    乙丙\n:::\n"
    (verse,) = blocks(source)
    assert isinstance(verse, Verse)
    (text,) = verse.lines[1].children
    assert isinstance(text, Text) and text.span is not None
    assert (text.text, source[text.span.start : text.span.end]) == ("　　乙丙", "    乙丙")
    assert dict(text.anchors)[2] == source.index("乙")
