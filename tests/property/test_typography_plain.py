"""The fast way through plain paragraphs sets the lines of the general way, figure by figure."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from publisher.typography import (
    Alignment,
    LineStart,
    Measure,
    Paragraph,
    Prohibition,
    PunctuationStyle,
    Region,
    set_paragraph,
)
from publisher.typography.plain import PlainSetter
from publisher.typography.widths import frame

_HAN = st.sampled_from(("天地玄黄", "宇宙洪荒", "日月盈昃辰宿列张", "寒来", "暑", "往"))
_MARKS = st.sampled_from(
    (
        *"，。、；：？！“”‘’「」『』（）《》·～",
        *(
            "。”",
            "：“",
            "！”",
            "？！",
            "！！！",
            "——",
            "……",
            "”（",
            "》、《",
            "」，「",
            "）。",
            "》（",
            "“《",
            "（「",
            "\u3000",
        ),
    )
)
_PROSE = st.lists(_HAN | _HAN | _HAN | _MARKS, min_size=1, max_size=60).map("".join)
_DENSE = st.lists(_HAN | _MARKS, min_size=1, max_size=60).map("".join)
_MEASURES = st.builds(
    Measure,
    line_length=st.integers(5, 45).map(float) | st.floats(5, 45),
    first_line_indent=st.sampled_from((0.0, 2.0)),
    turnover_indent=st.sampled_from((0.0, 1.0, 3.5)),
    level=st.sampled_from(Prohibition),
    region=st.sampled_from(Region),
    alignment=st.sampled_from((Alignment.JUSTIFY, Alignment.JUSTIFY, Alignment.START)),
    style=st.sampled_from(PunctuationStyle),
    trim_start=st.sampled_from(LineStart),
    trim_end=st.sampled_from((None, True, False)),
    hanging=st.booleans(),
    reduce_stops=st.booleans(),
)
_BOOKS = st.builds(
    Measure,
    line_length=st.integers(10, 90).map(lambda halves: halves / 2),
    first_line_indent=st.just(2.0),
    level=st.sampled_from(Prohibition),
    region=st.sampled_from(Region),
)


# A line full between two opening marks whose widths nothing changes.
_FULL_BETWEEN = Measure(20.0, level=Prohibition.STRICT, style=PunctuationStyle.PLAIN)


@given(_PROSE | _DENSE, _MEASURES | _BOOKS)
@example("往荒玄寒盈黄，地盈黄盈》荒日荒列列宇宇‘《玄天荒黄宿宙。洪来来地来寒昃天", _FULL_BETWEEN)
@settings(max_examples=300)
def test_fast_way_sets_the_lines_of_the_general_way(text: str, measure: Measure) -> None:
    """Both give equal lines for any text of Han characters and marks that are 1 em wide."""
    text = "".join(char for char in text if frame(char, measure.region) == 1.0) or "天"
    assert PlainSetter(measure).lines(text) == set_paragraph(Paragraph(text), measure).lines


_MIXED = st.lists(
    _HAN
    | _HAN
    | _MARKS
    | st.sampled_from((" the line ", "PDF", "2026", " ", "Ann’s", "a-b", "12 km")),
    min_size=1,
    max_size=60,
).map("".join)


@given(_MIXED, _MEASURES | _BOOKS)
@settings(max_examples=300)
def test_short_way_in_a_mixed_paragraph_sets_the_lines_of_the_general_way(
    text: str, measure: Measure
) -> None:
    """A line of Han beside Western ones is set alike where a range to keep asks for a closer look.

    The range parts nothing: Han may break behind it, so that no line ends inside it.
    """
    text = "天地玄黄" + text
    whole = Paragraph(text, keep=((0, 2),))
    assert set_paragraph(Paragraph(text), measure) == set_paragraph(whole, measure)


_LONG_MIXED = st.lists(
    _PROSE | st.sampled_from(("the line", "PDF", "2026", "Ann’s “own”", "（OK）", "“No.” ")),
    min_size=1,
    max_size=8,
).map("".join)


@given(_MIXED | _LONG_MIXED, _MEASURES | _BOOKS)
@settings(max_examples=300)
def test_lines_far_from_words_are_set_as_in_the_general_way(text: str, measure: Measure) -> None:
    """Words are half an em a letter here, so that sums are exact and lines equal."""
    text = "".join(char for char in text if frame(char, measure.region) == 1.0) or "天"
    paragraph = Paragraph(text)
    assert PlainSetter(measure).mixed(paragraph) == set_paragraph(paragraph, measure)


@given(_PROSE, _BOOKS)
def test_what_a_setter_remembers_changes_nothing(text: str, measure: Measure) -> None:
    """A second paragraph with the same runs of marks is set like the first."""
    text = "".join(char for char in text if frame(char, measure.region) == 1.0) or "天"
    setter = PlainSetter(measure)
    assert setter.lines(text) == setter.lines(text)
