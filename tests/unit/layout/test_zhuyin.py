"""Bopomofo at the right of its characters, as CLREQ has it."""

from itertools import pairwise

import pytest
from tests.unit.layout.layout_samples import at, origins, paged, para, placed, runs

from publisher.layout.pages import Dot, Glyphs, Page
from publisher.layout.zhuyin import column
from publisher.model.nodes import EmphasisDots, Inline, Ruby, RubyKind, Text
from publisher.typography.bopomofo import syllables

_EM = 12.0
_SYLLABLES = {
    "銀": "ㄧㄣˊ", "行": "ㄏㄤˊ", "裝": "ㄓㄨㄤ", "的": "˙ㄉㄜ", "鴨": "ㄚㆷ", "一": "ㄧ",
    "元": "ㄩㄢˊ",
}  # fmt: skip


def _zhuyin(*words: str) -> list[Inline]:
    return [
        Ruby((Text(word),), " ".join(_SYLLABLES[char] for char in word), RubyKind.BOPOMOFO)
        for word in words
    ]


def _page(*parts: str | Inline) -> Page:
    return paged(para(*parts), lang="zh-Hant-TW").pages[0]


def _symbols(page: Page) -> list[Glyphs]:
    return [run for run in runs(page) if run.aside]


def _ink(run: Glyphs) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a symbol's ink, in pt."""
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(str(run.face.path)), run.face.index)
    font = hb.Font(face)
    ink = font.get_glyph_extents(font.get_nominal_glyph(ord(run.text)))
    scale = run.size / face.upem
    left, top = run.x + ink.x_bearing * scale, run.y - ink.y_bearing * scale
    return left, top, left + ink.width * scale, top - ink.height * scale


@pytest.mark.parametrize("char", "銀行裝的鴨一")
def test_the_column_is_half_an_em_with_tones_and_without(char: str) -> None:
    """All ink stands in the half em behind the base, in the height of its em box."""
    page = _page(*_zhuyin(char), "元")
    x, baseline = at(page, char)
    assert at(page, "元")[0] - x == pytest.approx(1.5 * _EM)
    for symbol in _symbols(page):
        left, top, right, bottom = _ink(symbol)
        assert x + _EM - 0.1 <= left < right <= x + 1.5 * _EM + 0.1
        assert baseline - 0.88 * _EM - 0.1 <= top < bottom <= baseline + 0.12 * _EM + 0.1


def test_symbols_are_three_tenths_of_the_base_and_in_the_middle() -> None:
    """Solid one below the other, as much blank above as below."""
    page = _page(*_zhuyin("裝"))
    found = _symbols(page)
    baseline = at(page, "裝")[1]
    assert [run.text for run in found] == ["ㄓ", "ㄨ", "ㄤ"]
    assert {round(run.size, 4) for run in found} == {3.6}
    steps = {round(low.y - high.y, 3) for high, low in pairwise(found)}
    assert steps == {3.6}
    top = found[0].y - 0.88 * found[0].size
    bottom = found[-1].y + 0.12 * found[-1].size
    assert (top + bottom) / 2 == pytest.approx(baseline - 0.38 * _EM)


def test_tones_stand_at_the_upper_right_of_the_last_symbol() -> None:
    """Half of the mark's space is above that symbol: its middle is at the symbol's top."""
    first, last, tone = _symbols(_page(*_zhuyin("銀")))
    assert tone.text == "ˊ"
    left, top, right, bottom = _ink(tone)
    assert left >= _ink(last)[2]
    assert (top + bottom) / 2 == pytest.approx(last.y - 0.88 * last.size, abs=0.01)
    assert first.y < last.y
    assert right - left < 0.2 * _EM


def test_checked_tones_stand_at_the_lower_right() -> None:
    """ㆴㆵㆶㆷ: beside the lower half of the last symbol."""
    symbol, tone = _symbols(_page(*_zhuyin("鴨")))
    left, top, _right, bottom = _ink(tone)
    assert left >= _ink(symbol)[2]
    assert (top + bottom) / 2 > symbol.y - 0.38 * symbol.size


@pytest.mark.parametrize("syllable", ["˙ㄉㄜ", "ㄉㄜ˙"])
def test_the_neutral_tone_comes_first_and_is_flat(syllable: str) -> None:
    """Wherever it was typed, it stands above, in a fifteenth of the base's height."""
    page = _page(Ruby((Text("的"),), syllable, RubyKind.BOPOMOFO))
    tone, first, second = _symbols(page)
    assert (tone.text, first.text, second.text) == ("˙", "ㄉ", "ㄜ")
    left, top, right, bottom = _ink(tone)
    symbol_top = first.y - 0.88 * first.size
    assert (top + bottom) / 2 == pytest.approx(symbol_top - _EM / 30, abs=0.01)
    assert (left + right) / 2 == pytest.approx(at(page, "的")[0] + 1.15 * _EM, abs=0.01)
    low = second.y + 0.12 * second.size - at(page, "的")[1]
    assert low < 0.12 * _EM


def test_many_symbols_shrink_to_the_height_of_the_base() -> None:
    """Annotations are no higher than their base."""
    face = _symbols(_page(*_zhuyin("銀")))[0].face
    found = column("ㄐㄧㄨㄢㄤ", face)
    assert found[-1].y - found[0].y + found[0].size <= 1.0 + 1e-9
    with pytest.raises(ValueError, match="no syllable"):
        column("yin", face)


def test_half_an_em_stands_between_all_characters_of_such_text() -> None:
    """Marks, Western words and Han without Bopomofo keep the same space, and the indent grows."""
    page = _page(*_zhuyin("銀", "行"), "，甲", *_zhuyin("裝"), "NTD", *_zhuyin("元", "一"))
    found = {char: x for char, x, _y in placed(page)}
    left = found["銀"] - 3 * _EM
    grid = [found[char] - left for char in "銀行，甲裝"]
    assert grid == [pytest.approx((3 + 1.5 * step) * _EM) for step in range(5)]
    word = next(run for run in runs(page) if run.text == "NTD")
    assert found["元"] - origins(word)[-1] >= 0.5 * _EM


def test_a_word_with_bopomofo_leaves_other_text_solid() -> None:
    """One rare word does not set a paragraph loose."""
    page = _page("甲乙丙", *_zhuyin("銀"), "丁戊己庚")
    found = {char: x for char, x, _y in placed(page)}
    assert found["乙"] - found["甲"] == pytest.approx(_EM)
    assert found["丁"] - found["銀"] == pytest.approx(1.5 * _EM)
    assert found["戊"] - found["丁"] == pytest.approx(_EM)


def test_brackets_stay_close_to_what_they_enclose() -> None:
    """The room of an opening bracket is before it (#h-adjustment_of_adjacent_punctuation_marks)."""
    page = _page(*_zhuyin("銀"), "「", *_zhuyin("行"), "」", *_zhuyin("裝"))
    found = {char: x for char, x, _y in placed(page)}
    assert found["行"] - found["「"] == pytest.approx(_EM)
    assert found["」"] - found["行"] == pytest.approx(1.5 * _EM)


def test_a_dash_stays_one_line_in_such_text() -> None:
    """Nothing is put between its halves; the room of both follows."""
    page = _page(*_zhuyin("銀"), "——", *_zhuyin("行"))
    found = [(char, x) for char, x, _y in placed(page)]
    (_silver, start), (_first, one), (_second, two), (_row, end) = found
    assert two - one == pytest.approx(_EM, abs=0.1)
    assert end - start == pytest.approx(4.5 * _EM)


def test_bopomofo_begins_no_line() -> None:
    """#h-line_prohibition_rules_for_zhuyin: it stays with its character, wherever lines end."""
    for lead in range(20):
        page = _page("甲" * lead, *_zhuyin(*"銀行裝的元一" * 12))
        bases = [(x, y) for char, x, y in placed(page) if char in _SYLLABLES]
        for symbol in _symbols(page):
            assert any(
                abs(symbol.x - x - 1.25 * _EM) <= 0.3 * _EM and abs(symbol.y - y) <= _EM
                for x, y in bases
            ), symbol


def test_with_romanisation_that_goes_below() -> None:
    """#overview_of_positioning_of_interlinear_annotations: Bopomofo right, romanisation below."""
    word = Ruby(tuple(_zhuyin("銀", "行")), "yínháng", RubyKind.PINYIN)
    page = _page(word)
    baseline = at(page, "銀")[1]
    roman = next(run for run in _symbols(page) if run.text == "yínháng")
    assert roman.y - 0.5 * 0.75 * _EM >= baseline + 0.1 * _EM
    assert "".join(run.text for run in _symbols(page)) == "ㄧㄣˊㄏㄤˊyínháng"
    middle = roman.x + (origins(roman)[-1] - roman.x) / 2
    assert middle == pytest.approx(at(page, "銀")[0] + 1.5 * _EM, abs=0.1)


def test_comments_stand_below_and_two_annotations_never_on_one_side() -> None:
    """#positioning_of_interlinear_comments: at the foot side; what is drawn of it is all of it."""
    page = _page(Ruby((Text("很好"),), "見 p. 3 反語", RubyKind.COMMENT), "甲")
    baseline = at(page, "很")[1]
    assert "".join(run.text for run in _symbols(page)) == "見 p. 3 反語"
    assert all(run.y - 0.88 * run.size >= baseline + 0.05 * _EM for run in _symbols(page))
    inner = Ruby((Text("行"),), "háng", RubyKind.PINYIN)
    for kind in (RubyKind.PINYIN, RubyKind.COMMENT):
        page = _page(Ruby((inner, Text("家")), "hángjiā", kind))
        above, below = _symbols(page)
        assert (above.text, below.text) == ("háng", "hángjiā")
        assert above.y < at(page, "行")[1] < below.y


def test_bopomofo_of_other_length_stands_above() -> None:
    """Three syllables for two characters belong to none of them alone."""
    page = _page(Ruby((Text("銀行"),), "ㄧㄣˊ ㄏㄤˊ ㄓㄨㄤ", RubyKind.BOPOMOFO))
    (run,) = _symbols(page)
    assert run.y < at(page, "銀")[1] - 0.88 * _EM
    assert syllables("ㄧㄣˊ ㄏㄤˊ", 2) == ("ㄧㄣˊ", "ㄏㄤˊ")
    assert syllables("ㄧㄣˊ yin", 2) == ()


def test_dots_stay_below_the_middle_of_a_character_set_loose() -> None:
    """Dots are centred on the character, not on its cell."""
    page = _page(EmphasisDots(tuple(_zhuyin("銀"))))
    (dot,) = (item for frame in page.frames for item in frame.items if isinstance(item, Dot))
    assert dot.x == pytest.approx(at(page, "銀")[0] + _EM / 2)
