"""The em grid: CLREQ #handling_of_grid_alignment_in_chinese_and_western_mixed_text_composition."""

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.typography import Fit, Line, Measure, Paragraph, SetParagraph, positions
from publisher.typography.breaks import line_end_marks, line_start_marks
from publisher.typography.divisions import divisions_round
from publisher.typography.grid import set_on_grid
from publisher.typography.lines import set_paragraph
from publisher.typography.prepare import Prepared

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"


def _set(text: str, length: float, indent: float = 0.0, lang: str = "zh-Hans") -> SetParagraph:
    from publisher.typography import Region

    measure = Measure(length, indent, region=Region.of(lang), lang=lang, grid=True)
    return set_paragraph(Paragraph(text), measure)


def _texts(text: str, done: SetParagraph) -> list[str]:
    return [text[line.start : line.end] for line in done.lines]


def _places(text: str, done: SetParagraph, line: Line) -> dict[str, float]:
    return dict(zip(text[line.start : line.stop], positions(done, line), strict=False))


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def test_a_western_run_stands_in_the_middle_of_whole_squares() -> None:
    """Half an em at most on either side, and Han after it on the grid (row 99)."""
    text = "天地abc玄黄"
    done = _set(text, 10)
    places = _places(text, done, done.lines[0])
    assert (places["a"], places["玄"]) == (pytest.approx(2.25), pytest.approx(4.0))


def test_a_run_of_whole_squares_is_parted_all_the_same() -> None:
    """The gap is more than nothing: two digits of half an em take two squares."""
    text = "天地12玄黄"
    done = _set(text, 10)
    assert _places(text, done, done.lines[0])["1"] == pytest.approx(2.5)


def test_a_run_at_a_line_start_or_end_is_flush() -> None:
    """No gap stands at either end of a line (row 95)."""
    text = "abc" + HAN[:4] + "xyz" + HAN[:8]
    done = _set(text, 8)
    first = _places(text, done, done.lines[0])
    assert (first["a"], first["天"]) == (pytest.approx(0.0), pytest.approx(2.0))
    assert positions(done, done.lines[0])[-1] == pytest.approx(8.0)
    assert first["z"] == pytest.approx(7.5)


def _blanks(text: str, length: float = 20, lang: str = "zh-Hans") -> dict[str, float]:
    """Return the blank in em behind each character of a text's first line, between frames."""
    done = _set(text, length, lang=lang)
    line = done.lines[0]
    at = positions(done, line)
    return {
        text[line.start + i]: round(after - x - done.advances[line.start + i], 6)
        for i, (x, after) in enumerate(pairwise(at))
    }


@pytest.mark.parametrize("length", range(1, 9))
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-HK"])
def test_no_gap_stands_inside_brackets_or_before_a_pause(length: int, lang: str) -> None:
    """Row 97; the outer blank of the marks brings what follows back to the grid."""
    word = "abcdefgh"[:length]
    text = f"天（{word}）地；{word}；玄"
    blanks = _blanks(f"天（{word}）地", lang=lang)
    assert blanks["（"] == blanks[word[-1]] == 0.0
    assert -0.5 <= blanks["天"] <= 0.5
    assert -0.5 <= blanks["）"] <= 0.5
    places = _places(text, _set(text, 40, lang=lang), _set(text, 40, lang=lang).lines[0])
    assert _blanks(f"天{word}，地", lang=lang)[word[-1]] == 0.0
    assert all(places[char] == pytest.approx(round(places[char])) for char in "天地玄")


@pytest.mark.parametrize("digits", range(1, 9))
def test_a_gap_beside_han_is_neither_nothing_nor_a_hole(digits: int) -> None:
    """Row 99: more than nothing, and half an em at most but where nothing else gives way."""
    figure = "12345678"[:digits]
    blanks = _blanks(f"天{figure}地")
    assert 0.1 <= blanks["天"] <= 0.5 + 1e-6
    assert blanks["天"] == blanks[figure[-1]]
    assert 0.1 <= _blanks(f"天，{figure}地")[figure[-1]] <= 0.5
    assert 0.1 <= _blanks(f"天（{figure}地")[figure[-1]] <= 0.5


def test_straight_quotes_stand_close_to_what_they_quote() -> None:
    """The blank that fills their square is outside."""
    blanks = _blanks('天"地玄"黄')
    assert blanks["天"] > 0.1
    assert blanks["玄"] == 0.0
    assert blanks['"'] > 0.1  # of the second
    assert _places('天"地', _set('天"地', 9), _set('天"地', 9).lines[0])["地"] == pytest.approx(2.0)


def test_several_spaces_are_no_gap() -> None:
    """They part what stands in a row: 签字：____    签字：____."""
    blanks = _blanks("天：______    地：")
    assert blanks["_"] >= 0.0
    done = _set("天：______    地：", 20)
    places = _places("天：______    地：", done, done.lines[0])
    assert places["地"] >= 2 + 3 + 4 * 0.5


def test_a_hyphen_that_connects_stands_close_to_both() -> None:
    """3月-6月 is no sum; what follows its figure is on the grid."""
    blanks = _blanks("3月-6日天")
    assert blanks["月"] == blanks["-"] == 0.0
    assert blanks["6"] > 0.1


def test_a_line_ends_behind_the_space_before_what_does_not_fit() -> None:
    """Else a character would go to the next line with a number that cannot be divided."""
    text = HAN[:5] + " 2026/0318-12345678"
    assert _texts(text, _set(text, 10))[0] == HAN[:5] + " "


def test_a_date_is_not_parted_where_little_stays_empty() -> None:
    """A figure goes down to its 月, but four and more squares are not left for that."""
    text = HAN[:7] + "4月30日"
    assert _texts(text, _set(text, 8))[0] == HAN[:7]
    text = HAN[:3] + "12345678月"
    assert _texts(text, _set(text, 8))[0] == HAN[:3] + "12345678"


def test_marks_take_squares_and_halves_go_by_twos() -> None:
    """？！ take one square; a closing mark behind another loses nothing."""
    text = "天？！地。”玄：（黄"
    done = _set(text, 20)
    places = _places(text, done, done.lines[0])
    assert [places[char] for char in "天地玄黄"] == [0, 2, 5, 8]


def test_three_marks_in_a_row_lose_one_square() -> None:
    """Two halves make a whole."""
    text = "天”，“地"
    done = _set(text, 20)
    assert _places(text, done, done.lines[0])["地"] == pytest.approx(3.0)


def test_a_dot_among_marks_keeps_what_follows_on_the_grid() -> None:
    """It is padded to a square, so that its neighbours lose nothing."""
    text = "天”·《地"
    done = _set(text, 20)
    assert _places(text, done, done.lines[0])["地"] == pytest.approx(4.0)


def test_a_line_that_begins_inside_a_run_of_marks_is_on_the_grid() -> None:
    """What marks lose on the line before does not count."""
    text = HAN[:7] + "、《〈天〉地》"
    done = _set(text, 8)
    assert _texts(text, done)[1].startswith("《〈")
    assert _places(text, done, done.lines[1])["天"] == pytest.approx(2.0)


def test_the_first_mark_at_a_line_end_hangs() -> None:
    """Row 100: where the next square would begin with a mark."""
    text = HAN[:8] + "，" + HAN[:6]
    done = _set(text, 8)
    assert _texts(text, done) == [HAN[:8] + "，", HAN[:6]]
    assert done.lines[0].width == pytest.approx(8.0)
    assert _places(text, done, done.lines[0])["，"] == pytest.approx(8.0)


def test_two_marks_share_the_last_square() -> None:
    """Two halves make a whole at a line's end, too."""
    text = HAN[:7] + "。”" + HAN[:6]
    done = _set(text, 8)
    assert _texts(text, done)[0] == HAN[:7] + "。”"
    assert positions(done, done.lines[0])[-3:] == [7.0, 7.5, 8.0]


def test_centred_marks_do_not_hang() -> None:
    """#hanging_punctuation_marks_at_line_end: a character goes to the next line with its mark."""
    text = HAN[:8] + "，" + HAN[:6]
    assert _texts(text, _set(text, 8, lang="zh-Hant-TW"))[0] == HAN[:7]


def test_a_word_is_cut_where_many_squares_would_be_empty() -> None:
    """Row 70: in strict grid mode a Western word may be cut anywhere."""
    text = HAN[:3] + "abcdefghijklmnopqrstuvwxyz"
    lines = _texts(text, _set(text, 8))
    assert lines == [HAN[:3] + "abcdefghi", "jklmnopqrstuvwx", "yz"]


def test_a_word_is_rather_divided_where_a_hyphen_may_stand() -> None:
    """Hyphens are drawn, and the squares hold them."""
    text = HAN[:4] + "typography" + HAN[:4]
    paragraph = Paragraph(text, hyphenate=lambda start, _end: {start + 5: 0.3})
    done = set_on_grid(paragraph, Measure(8, grid=True))
    assert _texts(text, done)[0] == HAN[:4] + "typog"
    assert done.hyphens == {9: 0.3}
    assert positions(done, done.lines[0])[-1] + 0.3 == pytest.approx(7.0)


def test_no_character_stands_alone_on_the_last_line() -> None:
    """#adjustments_of_orphans_and_widows: one goes down to it."""
    text = HAN[:9] + "。"
    assert _texts(text, _set(text, 8)) == [HAN[:7], HAN[7:9] + "。"]


def test_an_address_gets_no_hyphen() -> None:
    """It is divided behind its sign or before a dot, and nowhere else."""
    text = HAN[:3] + "zhang.san@example.org"
    paragraph = Paragraph(text, hyphenate=lambda start, _end: {start + 2: 0.3})
    done = set_on_grid(paragraph, Measure(7, grid=True))
    assert _texts(text, done) == [HAN[:3] + "zhang", ".san@example", ".org"]
    assert not done.hyphens


_TEXTS = st.text("天地玄黄宇宙洪荒，。：“”《》（）、？！—…·ab12 -@.", min_size=1, max_size=80)


@given(text=_TEXTS, length=st.integers(6, 20), indent=st.sampled_from((0.0, 2.0)))
def test_every_han_character_is_on_the_grid(text: str, length: int, indent: float) -> None:
    """Whatever stands between, nothing is lost, and no line begins or ends wrongly."""
    done = _set(text, length, indent)
    assert "".join(_texts(text, done)) == text
    for line in done.lines:
        for char, x in zip(text[line.start : line.stop], positions(done, line), strict=False):
            assert not _is_han(char) or x == pytest.approx(round(x), abs=1e-6)
        assert line.fit is Fit.OVERFULL or line.x + line.width <= length + 1e-6
    measure = Measure(length)
    for first, second in pairwise(done.lines):
        if first.fit in (Fit.NATURAL, Fit.SOLID) and text[first.end - 1] not in " ":
            assert text[second.start] not in line_start_marks(measure.level) - set("—")
            assert text[first.end - 1] not in line_end_marks(measure.level)


def test_a_long_run_is_not_looked_at_whole_for_each_of_its_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Work grows as the text does: twice the letters ask twice as often where one may divide."""
    asked = []

    def counted(prepared: Prepared, index: int, start: int, stop: int) -> Mapping[int, float]:
        asked.append(stop - start)
        return divisions_round(prepared, index, start, stop)

    monkeypatch.setattr("publisher.typography.grid.divisions_round", counted)
    _set("ab1c,d " * 50, 8)
    once = len(asked)
    _set("ab1c,d " * 100, 8)
    assert once > 0
    assert len(asked) - once <= 2.2 * once
