"""What holds for the lines of any paragraph, under any rules."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from publisher.typography import (
    OBJECT,
    Alignment,
    Fit,
    Line,
    LineStart,
    Measure,
    Paragraph,
    Prohibition,
    PunctuationStyle,
    Region,
    SetParagraph,
    may_break,
    opportunities,
    positions,
    segment,
    set_paragraph,
)
from publisher.typography.breaks import line_end_marks, line_start_marks
from publisher.typography.classes import KINDS, ZWJ, Kind
from publisher.typography.widths import blank

_PIECES = (
    *"的一是了我不人在他有这个上们来到时大地为子中你说生国年着就〇",
    *("天地玄黄", "宇宙洪荒", "日月盈昃辰宿列张", "寒来暑往秋收冬藏"),
    *"，。、；：？！“”‘’「」『』（）《》〈〉【】·–～／/…— \u3000\u2028\t①℃A",
    *("？！", "！！", "——", "……", "⋯⋯", "  ", "[1]", "(abc)", OBJECT),
    *("Word ", "well-known", "don’t", "1,234.56", "12.5%", "¥100", "37℃"),
    "https://example.com/a/b?x=1&y=2",
    *(
        "e\u0301",
        "葛\U000e0100",
        "👨\u200d👩\u200d👧",
        "🇨🇳",
        "ひらがな",
        "カタカナ",
        "한국어",
        "ㄅㄆˇ",
    ),
)
_TEXTS = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=90).map("".join)
_PROSE = st.lists(
    st.sampled_from(
        (
            "天地玄黄",
            "宇宙洪荒",
            "日月",
            "盈",
            "昃，",
            "辰。",
            "：“",
            "！”",
            "——",
            "《寒》",
            "来…… ",
        )
    )
    | st.sampled_from(("用Word", "2019年", "；")),
    min_size=5,
    max_size=60,
).map("".join)
_MEASURES = st.builds(
    Measure,
    line_length=st.integers(5, 60).map(float) | st.floats(5, 60),
    first_line_indent=st.sampled_from((0.0, 2.0)),
    turnover_indent=st.sampled_from((0.0, 1.0, 3.5)),
    alignment=st.sampled_from(Alignment),
    level=st.sampled_from(Prohibition),
    region=st.sampled_from(Region),
    style=st.sampled_from(PunctuationStyle),
    vertical=st.booleans(),
    trim_start=st.sampled_from(LineStart),
    trim_end=st.sampled_from((None, True, False)),
    hanging=st.booleans(),
    reduce_stops=st.booleans(),
    gap=st.sampled_from(((0.25, 0.125, 0.5), (0.25, 0.25, 0.25), (0.2, 0.125, 1 / 3))),
)
_TIGHT = 1e-6


def _lines(text: str, measure: Measure) -> tuple[SetParagraph, list[Line]]:
    set_text = set_paragraph(Paragraph(text), measure)
    return set_text, set_text.lines


@given(_TEXTS | _PROSE, _MEASURES)
@settings(max_examples=100)
def test_every_character_is_in_one_line_in_order(text: str, measure: Measure) -> None:
    """The ranges of the lines cover the text without hole or overlap; none is empty."""
    _, lines = _lines(text, measure)
    at = 0
    for line in lines:
        assert line.start == at < line.end
        assert line.start <= line.stop <= line.end
        assert all(KINDS[c] in _VANISHING for c in text[line.stop : line.end])
        at = line.end
    assert at == len(text)


_VANISHING = (Kind.SPACE, Kind.IDEOGRAPHIC_SPACE, Kind.ZERO_SPACE, Kind.FORCED_BREAK)


@given(_TEXTS | _PROSE, _MEASURES)
@settings(max_examples=150)
def test_right_edges_are_flush(text: str, measure: Measure) -> None:
    """All lines but the last of a paragraph are flush at both ends (CLREQ
    #necessity_for_line_adjustment); no line but an OVERFULL one passes the end edge, and its
    glyphs' positions add up to the width it states."""
    set_text, lines = _lines(text, measure)
    for line in lines:
        end = positions(set_text, line)[-1]
        assert abs(end - line.x - line.width) < _TIGHT
        if line.fit is Fit.OVERFULL:
            continue
        assert end < measure.line_length + _TIGHT
        if line.fit in (Fit.SOLID, Fit.REDUCED, Fit.EXPANDED):
            assert abs(end - measure.line_length) < _TIGHT


@given(_TEXTS | _PROSE, _MEASURES)
@settings(max_examples=150)
def test_justified_lines_are_full_but_the_last(text: str, measure: Measure) -> None:
    """Only a last line, a line before a forced break or a line of one unit stays short."""
    _, lines = _lines(text, measure)
    for line in lines[:-1]:
        if measure.alignment is not Alignment.JUSTIFY or line.stop == line.start:
            continue
        if KINDS[text[line.end - 1]] is not Kind.FORCED_BREAK:
            assert line.fit is not Fit.NATURAL


@given(_TEXTS | _PROSE, _MEASURES)
@settings(max_examples=150)
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str, measure: Measure) -> None:
    """CLREQ #prohibition_rules_for_line_start_end, at each level."""
    _, lines = _lines(text, measure)
    for line, following in pairwise(lines):
        if line.fit in (Fit.DIVIDED, Fit.OVERFULL) or line.stop == line.start:
            continue
        if KINDS[text[line.end - 1]] is Kind.FORCED_BREAK:
            continue
        assert text[line.stop - 1] not in line_end_marks(measure.level)
        first = text[following.start]
        if first == "—" and measure.level is not Prohibition.STRICT:
            continue  # a doubled one may begin a line
        if first == "’":
            continue  # ’90s
        assert first not in line_start_marks(measure.level)


@given(_TEXTS | _PROSE, _MEASURES)
@settings(max_examples=150)
def test_units_stay_whole(text: str, measure: Measure) -> None:
    """Breaks stand only where the rules allow one (CLREQ #prohibition_rules_for_unbreakable_marks);
    even a line cut by need never parts a character from its combining marks."""
    _, lines = _lines(text, measure)
    allowed = opportunities(text, measure.level)
    for line in lines[:-1]:
        if line.fit not in (Fit.DIVIDED, Fit.OVERFULL):
            assert allowed[line.end]
        assert KINDS[text[line.end]] is not Kind.EXTEND or allowed[line.end]
        assert text[line.end - 1] != ZWJ or allowed[line.end]


@given(_TEXTS | _PROSE, _MEASURES)
@settings(max_examples=150)
def test_no_glyph_overlaps_by_more_than_its_blank(text: str, measure: Measure) -> None:
    """Frames never overlap but by a mark's own blank (CLREQ #reduced_inter_character_spacing)."""
    set_text, lines = _lines(text, measure)
    for line in lines:
        x = positions(set_text, line)
        for offset, index in enumerate(range(line.start, line.stop - 1)):
            gone = x[offset] + set_text.advances[index] - x[offset + 1]
            if KINDS[text[index]] is Kind.SPACE:
                continue  # one between Han and Western is as wide as the gap
            first, second = text[index], text[index + 1]
            before = blank(second, measure.region, vertical=measure.vertical).before
            after = blank(first, measure.region, vertical=measure.vertical).after
            assert gone <= after + before + _TIGHT, first + second


@given(_TEXTS, _MEASURES)
@settings(max_examples=100)
def test_nothing_is_put_inside_words_and_units(text: str, measure: Measure) -> None:
    """Space goes between Han characters and between Han and Western, never inside Western words,
    numbers, —— or …… (CLREQ #prohibition_rules_for_unbreakable_marks, item 98)."""
    _, lines = _lines(text, measure)
    western = (
        "".join("w" if s.script == "western" else "h" for _ in range(s.start, s.end))
        for s in segment(text)
    )
    scripts = "".join(western)
    for line in lines:
        changes = dict(line.changes)
        for index in range(line.start, line.stop - 1):
            pair = text[index : index + 2]
            word = scripts[index : index + 2] == "ww" and not any(c.isspace() for c in pair)
            if word or (pair in ("——", "……") and not may_break(text, index + 1, measure.level)):
                if pair in ("——", "……") and text[index - 1 : index] == pair[0]:
                    continue  # between two such units
                assert abs(line.spread + changes.get(index, 0.0)) < _TIGHT


@given(_TEXTS, st.sampled_from(Prohibition))
@example("", Prohibition.BASIC)
def test_opportunities_agree_with_the_local_question(text: str, level: Prohibition) -> None:
    """The bitmap of a text says what `may_break` says of each place."""
    found = opportunities(text, level)
    assert len(found) == len(text)
    for index in range(1, len(text)):
        assert bool(found[index]) == may_break(text, index, level)


@given(_TEXTS, st.sampled_from(("zh-Hans", "zh-Hant-TW", "en", "ja")))
def test_segments_cover_the_text(text: str, lang: str) -> None:
    """Each character takes one face; neighbours of one script are one segment."""
    segments = segment(text, lang)
    assert [s.start for s in segments] == [0, *(s.end for s in segments[:-1])]
    assert segments[-1].end == len(text)
    assert all(a.script is not b.script for a, b in pairwise(segments))


@given(_TEXTS)
def test_levels_only_take_breaks_away(text: str) -> None:
    """Each level forbids what the one before forbids, and more."""
    levels = [opportunities(text, level) for level in Prohibition]
    for weaker, stricter in pairwise(levels):
        assert all(a or not b for a, b in zip(weaker, stricter, strict=True))


@given(_PROSE, _MEASURES)
@settings(max_examples=60)
def test_given_advances_change_nothing_when_they_are_the_natural_ones(
    text: str, measure: Measure
) -> None:
    """A caller may hand over every advance or leave Han to its em: the lines are the same."""
    first = set_paragraph(Paragraph(text), measure)
    second = set_paragraph(Paragraph(text, first.advances), measure)
    assert [(x.end, x.fit) for x in first.lines] == [(x.end, x.fit) for x in second.lines]
    for a, b in zip(first.lines, second.lines, strict=True):
        assert abs(a.width - b.width) < _TIGHT
