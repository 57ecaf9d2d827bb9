"""Paragraphs set in lines: fit, edges, order of reduction and expansion."""

from dataclasses import replace

import pytest

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
    positions,
    set_paragraph,
)

CENTRED = (Region.TAIWAN, Region.HONG_KONG)
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"


def _texts(text: str, measure: Measure) -> list[str]:
    return [text[line.start : line.end] for line in set_paragraph(Paragraph(text), measure).lines]


def _first(text: str, measure: Measure) -> Line:
    return set_paragraph(Paragraph(text), measure).lines[0]


def test_han_alone_is_set_solid() -> None:
    """Solid setting: no space between frames (CLREQ
    #principles_of_arrangement_of_han_characters)."""
    lines = set_paragraph(Paragraph(HAN[:30]), Measure(10, first_line_indent=2)).lines
    assert [(x.end, x.x, x.width) for x in lines] == [
        (8, 2, 8),
        (18, 0, 10),
        (28, 0, 10),
        (30, 0, 2),
    ]
    assert [x.fit for x in lines] == [Fit.SOLID, Fit.SOLID, Fit.SOLID, Fit.NATURAL]
    assert all(x.spread == 0 and not x.changes for x in lines)


def test_nothing_is_one_empty_line() -> None:
    """An empty paragraph has the height of a line."""
    assert set_paragraph(Paragraph(""), Measure(10)).lines == [
        Line(0, 0, 0, 0.0, 0.0, 0.0, (), Fit.NATURAL)
    ]


def test_indents_must_leave_room() -> None:
    """A measure in which nothing fits is refused."""
    with pytest.raises(ValueError, match="no room"):
        Measure(2, first_line_indent=2)


def test_a_mark_at_line_end_takes_half_an_em_on_the_mainland() -> None:
    """GB/T 15834-2011, 5.1.10: here the comma fits by it, and the line is solid."""
    text = HAN[:4] + "：“" + HAN[4:8] + "，" + HAN[8:16]
    line = _first(text, Measure(10))
    assert (line.end, line.fit) == (11, Fit.SOLID)
    assert line.changes == ((4, -0.5), (10, -0.5))


def test_push_in_before_push_out() -> None:
    """A mark that may not begin the next line is squeezed in first (item 61); here the comma in
    the line gives up its blank, and the one at the end takes half an em."""
    text = HAN[:4] + "，" + HAN[4:9] + "，" + HAN[9:18]
    line = _first(text, Measure(10))
    assert (line.end, line.fit) == (11, Fit.REDUCED)
    assert line.changes == ((4, -0.5), (10, -0.5))


def test_push_out_where_nothing_can_be_squeezed() -> None:
    """Without anything to reduce, the last character goes down with the mark (item 61)."""
    line = _first(HAN[:10] + "，" + HAN[10:20], Measure(10))
    assert (line.end, line.fit) == (9, Fit.EXPANDED)
    assert line.spread == pytest.approx(1 / 8)


def test_reduction_goes_step_by_step() -> None:
    """Brackets give before pause marks, pause marks before stops (CLREQ
    #procedures_for_inter-character_spacing_reduction)."""
    text = "天。地，玄（黄）宇，" + HAN[8:20]
    line = _first(text, Measure(9))
    assert line.fit is Fit.REDUCED
    assert dict(line.changes) == {9: -0.5, 4: -0.25, 7: -0.25}


def test_word_spaces_give_first_and_keep_a_quarter() -> None:
    """Step 2, before any mark inside the line (CLREQ
    #procedures_for_inter-character_spacing_reduction)."""
    text = "天，a b地玄黄宇宙洪荒"
    advances = [1.0, 1.0, 0.5, 0.5, 0.5] + [1.0] * 7
    line = set_paragraph(Paragraph(text, advances), Measure(6.5)).lines[0]
    assert (line.end, line.fit) == (8, Fit.REDUCED)
    assert dict(line.changes) == pytest.approx({3: -0.25, 4: 0.25})


def test_interpuncts_give_before_brackets() -> None:
    """Step 3, on both sides together, where they take 1 em (CLREQ
    #procedures_for_inter-character_spacing_reduction)."""
    text = "马·恩《书》地" + HAN[8:20]
    line = _first(text, Measure(7.5, region=Region.TAIWAN))
    assert (line.end, line.fit) == (8, Fit.REDUCED)
    assert dict(line.changes) == pytest.approx({0: -0.25, 1: -0.25})


def test_stops_may_be_left_out_of_reduction() -> None:
    """。？！ may keep their blank, since they mark the longer pause (step 7, by style)."""
    text = HAN[:4] + "。" + HAN[4:9] + "，" + HAN[9:18]
    assert _first(text, Measure(10)).end == 11
    assert _first(text, Measure(10, reduce_stops=False)).end == 9


@pytest.mark.parametrize("region", CENTRED)
def test_centred_marks_give_both_sides_together(region: Region) -> None:
    """In Taiwan and Hong Kong a comma gives a quarter on either side; at the line's end the
    mark is the first means of reduction, not always narrow (items 73, 104)."""
    text = HAN[:4] + "，" + HAN[4:9] + "，" + HAN[9:18]
    line = _first(text, Measure(10, region=region))
    assert (line.end, line.fit) == (11, Fit.REDUCED)
    assert dict(line.changes) == {3: -0.25, 4: -0.25, 9: -0.25, 10: -0.25}
    solid = _first(HAN[:9] + "，" + HAN[9:20], Measure(10, region=region))
    assert (solid.end, solid.fit, solid.changes) == (10, Fit.SOLID, ())
    squeezed = _first(HAN[:2] + "，地，" + HAN[4:8] + "，" + HAN[9:20], Measure(9, region=region))
    assert squeezed.end == 10
    assert dict(squeezed.changes)[9] == pytest.approx(-0.25)


def test_expansion_goes_step_by_step() -> None:
    """Word spaces grow to half an em, then Han-Western gaps, then all places (CLREQ
    #procedures_for_inter-character_space_expansion); a fixed gap grows if nothing else can."""
    text = "天Word Word地玄黄宇宙洪荒"
    advances = [1.0] + [0.5] * 4 + [0.3] + [0.5] * 4 + [1.0] * 7
    line = set_paragraph(Paragraph(text, advances), Measure(7.1)).lines[0]
    assert (line.end, line.fit, line.spread) == (11, Fit.EXPANDED, 0.0)
    assert dict(line.changes) == pytest.approx({5: 0.2, 0: 0.25 + 0.05, 9: 0.25 + 0.05})
    tight = Measure(7.1, gap=(0.25, 0.25, 0.25))
    line = set_paragraph(Paragraph(text, advances), tight).lines[0]
    assert dict(line.changes) == pytest.approx(
        {5: 0.2 + 0.1 / 3, 0: 0.25 + 0.1 / 3, 9: 0.25 + 0.1 / 3}
    )


def test_gaps_grow_only_where_all_else_would_show() -> None:
    """Up to 0.05 em between characters the gaps between Han and Western stay at a
    quarter; what is beyond goes to them, up to half an em (CLREQ, Chinese text)."""
    for missing, spread, gap in ((0.3, 0.3 / 7, 0.25), (0.8, 0.05, 0.25 + 0.225)):
        text = HAN[:4] + "Word" + HAN[4:9] + "Chancellor" + HAN[9:20]
        advances = [1.0] * 4 + [0.5] * 4 + [1.0] * 5 + [1.0] * 10 + [1.0] * 11
        measure = Measure(11.5 + missing, gap=(0.25, 0.25, 0.9))
        line = set_paragraph(Paragraph(text, advances), measure).lines[0]
        changes = dict(line.changes)
        assert (line.end, line.fit) == (13, Fit.EXPANDED)
        between = [line.spread + changes.get(index, 0.0) for index in (0, 1, 8, 9)]
        around = [line.spread + changes[index] for index in (3, 7)]
        assert around == pytest.approx([gap] * 2)
        assert between == pytest.approx([spread] * 4)


def test_no_space_inside_units() -> None:
    """Space is never put inside —— or a Western word (items 98, 114)."""
    text = "天地——玄黄Word" + "宇宙洪荒日月"
    set_text = set_paragraph(Paragraph(text), Measure(9.9))
    line = set_text.lines[0]
    changes = dict(line.changes)
    assert line.fit is Fit.EXPANDED
    for index in (2, 6, 7, 8):
        assert line.spread + changes.get(index, 0.0) == pytest.approx(0.0)


def test_connectors_and_solidi_are_not_spaced_if_others_can_be() -> None:
    """Preferably no space next to connectors and solidi (CLREQ
    #procedures_for_inter-character_space_expansion)."""
    text = "天地～玄黄宇宙洪荒" + "，" + HAN[10:]
    line = _first(text, Measure(9))
    assert line.end == 8
    changes = dict(line.changes)
    assert line.spread + changes[1] == pytest.approx(0.0)
    assert line.spread + changes[2] == pytest.approx(0.0)


def test_gap_stands_between_han_and_western_but_not_at_line_ends() -> None:
    """A quarter em, none at line start or end (item 95); a typed space is that gap."""
    set_text = set_paragraph(
        Paragraph("用 Word写字" + HAN), Measure(5.5, alignment=Alignment.START)
    )
    line = set_text.lines[0]
    assert line.end == 8
    assert positions(set_text, line) == [0, 1, 1.25, 1.75, 2.25, 2.75, 3.5, 4.5, 5.5][:9]
    narrow = set_paragraph(Paragraph("天地玄黄Word"), Measure(4)).lines
    assert (narrow[0].fit, narrow[0].changes) == (Fit.SOLID, ())


def test_reduction_of_gaps_before_expansion() -> None:
    """Gaps go down to an eighth before a line is spread (items 102, 109)."""
    text = "天地a玄黄b宇宙洪荒日月盈昃"
    line = _first(text, Measure(9.75))
    assert (line.end, line.fit) == (10, Fit.REDUCED)
    assert all(0.125 <= gap < 0.25 for _, gap in line.changes)


def test_opening_bracket_at_line_start() -> None:
    """Its first half em may be trimmed: never, in turnover lines, or always (items 79, 80)."""
    text = "“" + HAN[:8] + "。" + "“" + HAN[8:12]
    for start, expected in (
        (LineStart.FULL, [2.0, 0.0]),
        (LineStart.TURNOVER, [2.0, -0.5]),
        (LineStart.TRIMMED, [1.5, -0.5]),
    ):
        measure = Measure(11.5 if start is not LineStart.TRIMMED else 11, 2, trim_start=start)
        assert [line.x for line in set_paragraph(Paragraph(text), measure).lines] == expected


def test_hanging_is_off_unless_asked_for() -> None:
    """At most one 、，。 hangs, never in a run of marks, never centred ones in horizontal lines
    (CLREQ #hanging_punctuation_marks_at_line_end)."""
    text = HAN[:10] + "，" + HAN[10:20]
    line = _first(text, Measure(10, hanging=True))
    assert (line.end, line.width, line.changes) == (11, 10, ((10, -1.0),))
    assert _first(text, Measure(10, hanging=True, region=Region.TAIWAN)).end == 9
    run = _first(HAN[:9] + "；，" + HAN[10:20], Measure(10, hanging=True))
    assert (run.width, run.changes) == (10, ((9, -0.5), (10, -0.5)))


@pytest.mark.parametrize("tail", ["了", "了。", "了。”", "了〕。’”"])
def test_no_character_alone_on_the_last_line(tail: str) -> None:
    """孤字: at least two characters remain (CLREQ #adjustments_of_orphans_and_widows)."""
    text = HAN[:20] + tail
    assert _texts(text, Measure(10)) == [HAN[:10], HAN[10:19], HAN[19] + tail]


def test_a_loose_line_is_spread_farther_to_leave_no_character_alone() -> None:
    """Lines about a loose one are chosen anew, and all the same end as `choose` would have it."""
    assert _texts(HAN[:10] + "了。", Measure(10.6)) == [HAN[:9], HAN[9] + "了。"]


@pytest.mark.parametrize("align", [Alignment.START, Alignment.CENTRE, Alignment.END])
def test_no_character_is_left_alone_for_the_sake_of_the_last(align: Alignment) -> None:
    """In cells of a table: of three characters in two lines the first has two, of four each has."""
    measure = Measure(2.5, alignment=align)
    assert _texts("始发站", measure) == ["始发", "站"]
    assert _texts("里统一采购", measure) == ["里统", "一采", "购"]
    assert _texts("苏州园区", replace(measure, line_length=3.5)) == ["苏州", "园区"]


def test_a_last_character_is_squeezed_up_where_that_is_possible() -> None:
    """The other remedy for 孤字, and the first: reduction."""
    text = HAN[:4] + "，" + HAN[4:8] + "，" + "了。"
    lines = _texts(text, Measure(11))
    assert lines == [text]


def test_forced_break_and_spaces_at_line_end() -> None:
    """A line before U+2028 is a last line; spaces at a break have no width but stay in range."""
    text = "天地\u2028玄黄 Word word 宇宙"
    set_text = set_paragraph(Paragraph(text), Measure(4.5))
    first, second = set_text.lines[:2]
    assert (first.end, first.stop, first.fit) == (3, 2, Fit.NATURAL)
    assert (text[second.start : second.end], second.stop) == ("玄黄 Word ", second.end - 1)
    assert second.width == pytest.approx(4.5)


def test_ideographic_space_indents_only_a_paragraph() -> None:
    """U+3000 stays at the start of a paragraph and vanishes at a break."""
    text = "\u3000\u3000天地玄黄\u3000宇宙"
    set_text = set_paragraph(Paragraph(text), Measure(6))
    assert [(x.start, x.stop) for x in set_text.lines] == [(0, 6), (7, 9)]
    assert set_text.lines[0].width == 6


def test_a_word_longer_than_the_line_is_cut() -> None:
    """Nothing leaves the page: the word is divided where the line is full, and the line says so."""
    lines = set_paragraph(Paragraph("a" * 25), Measure(5)).lines
    assert [(x.end, x.fit) for x in lines] == [
        (10, Fit.DIVIDED),
        (20, Fit.DIVIDED),
        (25, Fit.NATURAL),
    ]


def test_an_object_wider_than_the_line_is_reported() -> None:
    """An inline object cannot be cut; its line is OVERFULL."""
    paragraph = Paragraph(f"天{OBJECT}地", lambda start, end: [7.0] * (end - start))
    lines = set_paragraph(paragraph, Measure(5)).lines
    assert [(x.end, x.fit) for x in lines][1] == (2, Fit.OVERFULL)


@pytest.mark.parametrize(("count", "spread"), [(9, 0.125), (6, 0.0)])
def test_a_line_before_a_wide_object_is_not_spread_far(count: int, spread: float) -> None:
    """Up to a quarter of an em between characters; beyond that it stays short, unless all lines are
    to be spread."""
    paragraph = Paragraph(f"{HAN[:count]}{OBJECT}天", lambda start, end: [9.0] * (end - start))
    line = set_paragraph(paragraph, Measure(10)).lines[0]
    assert line.end == count
    assert line.spread == pytest.approx(spread)
    even = set_paragraph(paragraph, Measure(10, alignment=Alignment.EVEN)).lines[0]
    assert even.spread == pytest.approx((10 - count) / (count - 1))


def test_advances_of_western_runs_are_asked_for() -> None:
    """The caller measures each Western run and each object once; Han is 1 em."""
    asked: list[tuple[int, int]] = []

    def advances(start: int, end: int) -> list[float]:
        asked.append((start, end))
        return [0.4] * (end - start)

    set_text = set_paragraph(Paragraph(f"用Word写{OBJECT}了", advances), Measure(20))
    assert asked == [(1, 5), (6, 7)]
    assert set_text.advances == [1.0, 0.4, 0.4, 0.4, 0.4, 1.0, 0.4, 1.0]


@pytest.mark.parametrize("advances", [[1.0], lambda start, end: [0.5]])
def test_wrong_number_of_advances_is_refused(advances: object) -> None:
    """An advance is missing: better told than guessed."""
    with pytest.raises(ValueError, match="advances for"):
        set_paragraph(Paragraph("Word", advances), Measure(9))  # type: ignore[arg-type]


def test_note_marks_stay_and_take_no_gap() -> None:
    """A superscript note mark stays with what it follows, without a Han-Western gap."""
    text = HAN[:5] + "12" + HAN[5:12]
    paragraph = Paragraph(text, lambda start, end: [0.3] * (end - start), note_marks=((5, 7),))
    lines = set_paragraph(paragraph, Measure(5.2, alignment=Alignment.START)).lines
    assert lines[0].end == 4
    assert not any(line.changes for line in lines)


def test_no_space_before_a_note_mark() -> None:
    """A justified line spreads its characters, not a mark from what it belongs to."""
    text = HAN[:4] + "12" + HAN[4:12]
    paragraph = Paragraph(text, lambda start, end: [0.3] * (end - start), note_marks=((4, 6),))
    set_text = set_paragraph(paragraph, Measure(7))
    line = set_text.lines[0]
    assert line.fit is Fit.EXPANDED
    assert line.spread + dict(line.changes).get(3, 0.0) == pytest.approx(0.0)
    assert line.spread > 0


def test_runs_without_end_take_linear_time() -> None:
    """Text that is one mark, one word or one space again and again never hangs the setter."""
    for piece in ("—", "a“", "abcd/efg=", " ", "🇨", "’", "\u0301", "（"):
        text = piece * (6_000 // len(piece))
        assert set_paragraph(Paragraph("中" + text), Measure(35)).lines[-1].end == len(text) + 1


def test_kept_ranges_are_not_divided() -> None:
    """What the caller keeps together stays together."""
    assert _first(HAN, Measure(10)).end == 10
    kept = set_paragraph(Paragraph(HAN, keep=((8, 12),)), Measure(10)).lines[0]
    assert (kept.end, kept.fit) == (8, Fit.EXPANDED)


@pytest.mark.parametrize(
    ("alignment", "x"), [(Alignment.START, 0), (Alignment.CENTRE, 3.5), (Alignment.END, 7)]
)
def test_alignments(alignment: Alignment, x: float) -> None:
    """Single lines at the start, in the middle or at the end (CLREQ #ways_of_alignments)."""
    assert _first("天地玄", Measure(10, alignment=alignment)).x == x


def test_even_spacing_spreads_the_last_line() -> None:
    """均排: names of unequal length fill one width (item 6)."""
    line = _first("张三丰", Measure(4, alignment=Alignment.EVEN))
    assert (line.fit, line.spread) == (Fit.EXPANDED, 0.5)


def test_strict_level_and_region_reach_the_lines() -> None:
    """The level of a measure decides its lines."""
    text = HAN[:10] + "……" + HAN[10:20]
    assert _first(text, Measure(10)).end == 10
    assert _first(text, Measure(10, level=Prohibition.STRICT)).end == 9


def test_plain_style_leaves_marks_whole() -> None:
    """Nothing is adjusted, not even at line end, until a line must be reduced."""
    text = HAN[:2] + "：“" + HAN[:5] + "，" + HAN[:9]
    line = _first(text, Measure(10, style=PunctuationStyle.PLAIN))
    assert (line.end, line.fit, line.changes) == (10, Fit.SOLID, ())


def test_positions_follow_changes_and_spread() -> None:
    """The frame after a character starts at its own plus advance, spread and change."""
    set_text = set_paragraph(Paragraph("天：“地”玄黄"), Measure(4.5))
    line = set_text.lines[0]
    assert positions(set_text, line)[-1] == pytest.approx(4.5)
    assert positions(set_text, line)[:2] == [0, 1 + line.spread]


def test_a_line_far_before_gives_way() -> None:
    """Where the lines next to a loose one can do nothing, marks eight lines before it do."""
    text = HAN[:3] + "，" + HAN[3:6] + "，" + HAN[6:8] + HAN[:10] * 8 + HAN[:9] + "——" + HAN
    lines = set_paragraph(Paragraph(text), Measure(10)).lines
    assert [line.fit for line in lines[:-1]] == [Fit.REDUCED] + [Fit.SOLID] * (len(lines) - 2)


@pytest.mark.parametrize(
    "text",
    [
        "一二三四abcdefghijklmnopqrstuvwxyz和五六",  # over 1 em between each two
        "abcd efgh ijklmnopqrstuvwxyzabcde和五六",
        "中abcdefgh ijklmnopqrstuvwxyzabcde和五六",
    ],
)
def test_a_line_stays_short_where_it_would_be_full_of_holes(text: str) -> None:
    """What nothing divides goes to the next line, and the others are not spread for it."""
    first = set_paragraph(Paragraph(text), Measure(14)).lines[0]
    assert first.fit is Fit.SHORT
    assert first.spread == 0.0
    assert not [amount for _, amount in first.changes if amount > 0.25]


def test_a_line_that_lacks_less_is_spread() -> None:
    """The end edge of lines is straight else."""
    text = "一二三四五六七八九十甲abcdefgh和五六"
    first = set_paragraph(Paragraph(text), Measure(14)).lines[0]
    assert (first.fit, first.width) == (Fit.EXPANDED, pytest.approx(14.0))
