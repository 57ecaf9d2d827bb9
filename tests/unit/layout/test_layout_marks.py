"""Glyphs in their frames: marks, dashes, Western words, markup. Positions in pt."""

import pytest
import uharfbuzz as hb
from tests.unit.layout.layout_samples import (
    artifacts,
    at,
    baselines,
    han,
    laid,
    origins,
    paged,
    para,
    placed,
    runs,
    sheet,
    shipped,
    words,
)

from publisher.fonts import metrics
from publisher.fonts.metrics import open_face
from publisher.layout.outlines import dash_fit
from publisher.layout.pages import Box, Dot, Glyphs, Page, Picture, Wave
from publisher.model.nodes import (
    BookTitleMark,
    Code,
    DeathMark,
    Emphasis,
    EmphasisDots,
    InlineImage,
    LineBreak,
    Link,
    ProperNounMark,
    Resource,
    Ruby,
    RubyKind,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)

_EM = 12.0
_LEFT = shipped("handout").page.inner


def _page(*parts: object, lang: str = "zh-Hans", **options: object) -> Page:
    return paged(para(*parts), lang=lang, **options).pages[0]  # type: ignore[arg-type]


def _step(page: Page, first: str, second: str) -> float:
    """How far one character begins after another, in em."""
    return (at(page, second)[0] - at(page, first)[0]) / _EM


def _boxes(page: Page) -> list[Box]:
    return [item for frame in page.frames for item in frame.items if isinstance(item, Box)]


# -------------------------------------------------------------------- marks


def test_dash_is_one_line_of_two_em() -> None:
    """CLREQ 40 and 48: the ink of —— goes from edge to edge of its 2 em, without a gap."""
    page = _page("甲——乙")
    run = next(run for run in runs(page) if "—" in run.text)
    assert run.text == "——"
    fit = dash_fit(run.face, "—")
    ink = run.x - fit.offset * _EM  # where the ink of the first dash begins
    assert ink == pytest.approx(at(page, "甲")[0] + _EM, abs=0.01)
    second = origins(run)[1] - fit.offset * _EM
    assert second == pytest.approx(ink + _EM, abs=0.01)
    assert _step(page, "甲", "乙") == pytest.approx(3.0)


def test_ink_of_dashes_touches_and_fills_two_em() -> None:
    """Measured on the outline itself: no gap between the two, none at the neighbours."""
    page = _page("甲——乙")
    run = next(run for run in runs(page) if "—" in run.text)
    opened = hb.Face(hb.Blob.from_file_path(str(run.face.path)), run.face.index)
    font = hb.Font(opened)
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord("—")))
    scale = run.size / opened.upem * run.scale
    first, second = (
        (x + extents.x_bearing * scale, x + (extents.x_bearing + extents.width) * scale)
        for x in origins(run)[:2]
    )
    start = at(page, "甲")[0] + _EM
    assert second[0] <= first[1]
    assert first[0] == pytest.approx(start, abs=0.05)
    assert second[1] == pytest.approx(start + 2 * _EM, abs=0.05)


def test_dash_fills_its_frame_in_every_face() -> None:
    """Scaled ink is 1 em and the least bit more, in faces where — is narrower and where not."""
    for role in ("kai", "song", "hei", "fangsong"):
        page = _page("甲——乙", style=sheet(body={"font": role}))
        run = next(run for run in runs(page) if "—" in run.text)
        own = metrics(run.face).advance("—")
        assert 0.8 <= own <= 1.0
        assert run.scale == pytest.approx(dash_fit(run.face, "—").scale)
        assert 1.0 <= run.scale < 1.3


def test_dash_with_markup_is_drawn_alike() -> None:
    """The way for markup and the fast way put the same glyphs at the same places."""
    plain = list(placed(_page("甲——乙，丙……丁"), ""))
    rich = list(placed(_page("甲——乙，丙……", Strong((Text("丁"),))), ""))
    assert [(char, round(x, 2)) for char, x, _ in plain] == [
        (char, round(x, 2)) for char, x, _ in rich
    ]


def test_fast_way_and_markup_agree_over_many_lines() -> None:
    """A paragraph of five lines with all kinds of marks: a trailing markup changes no place."""
    text = "他说：“你（甲）好《书》。”走了——于是，大家……散了？！、；：「内」『外』" * 4
    plain = list(placed(_page(text + "丁")))
    rich = list(placed(_page(text, EmphasisDots((Text("丁"),)))))
    assert len(plain) == len(rich)
    for (char, x, y), (other, x2, y2) in zip(plain, rich, strict=True):
        assert (char, x, y) == (other, pytest.approx(x2, abs=0.02), pytest.approx(y2, abs=0.01))


def test_interpunct_takes_half_an_em_on_the_mainland() -> None:
    """CLREQ 50: · is centred in 1/2 em on the Mainland, in 1 em in Taiwan."""
    page = _page("马·恩")
    assert _step(page, "马", "恩") == pytest.approx(1.5)
    own = metrics(runs(page)[0].face).advance("·")
    assert _step(page, "马", "·") == pytest.approx(1 + (0.5 - own) / 2, abs=0.001)
    page = _page("馬·恩", lang="zh-Hant-TW")
    assert _step(page, "馬", "恩") == pytest.approx(2.0)


def test_quotes_of_kai_are_placed_in_their_frames() -> None:
    """LXGW WenKai's “ is 0.35 em wide: it stands at the end of its frame, ” at the start."""
    page = _page("甲“乙”丙", style=sheet(body={"font": "kai"}))
    own = metrics(runs(page)[0].face).advance("“")
    assert _step(page, "甲", "乙") == pytest.approx(2.0)
    assert _step(page, "甲", "“") == pytest.approx(2.0 - own, abs=0.001)
    assert _step(page, "乙", "”") == pytest.approx(1.0, abs=0.001)


def test_neighbouring_marks_are_compressed() -> None:
    """CLREQ 76: a bracket beside a mark: 2 em become 1.5 em, and the bracket stays close."""
    page = _page("甲：“乙”。丙")
    assert _step(page, "甲", "：") == pytest.approx(1.0)
    assert _step(page, "：", "“") == pytest.approx(0.5)
    assert _step(page, "“", "乙") == pytest.approx(1.0)
    assert _step(page, "”", "。") == pytest.approx(0.5)


def test_mark_at_line_end_takes_half_an_em() -> None:
    """GB/T 15834-2011, 5.1.10: it ends at the type area's edge with its blank outside."""
    line = runs(_page(han(32) + "，" + han(20)))[0]
    assert line.text.endswith("，")
    assert origins(line)[-2] == pytest.approx(_LEFT + 34.5 * _EM, abs=0.05)


def test_right_edges_are_flush() -> None:
    """users.md 25: full lines end within 0.1 pt, with words, figures and an address in them."""
    text = "长篇production说明，网址https://example.org/a/b/c?d=e，金额1,234,567.89元，增长12.5%。"
    page = _page(text * 4, Strong((Text("完"),)))
    rows: dict[float, float] = {}
    for char, x, y in placed(page):
        if char != " " and char not in "，。":
            width = _EM if ord(char) > 0x2E80 else metrics_of(page, char) * _EM
            rows[y] = max(rows.get(y, 0.0), x + width)
    right = _LEFT + 35 * _EM
    ends = [end for _y, end in sorted(rows.items())][:-1]
    assert len(ends) > 3
    assert all(end <= right + 0.1 for end in ends)
    assert sum(abs(end - right) < 0.1 for end in ends) >= len(ends) - 2


def metrics_of(page: Page, char: str) -> float:
    """The advance of a character in the face that draws it, in em."""
    run = next(run for run in runs(page) if char in run.text)
    return metrics(run.face).advance(char)


# ------------------------------------------------------------------ Western


def test_gap_between_han_and_western_is_a_quarter_em() -> None:
    """CLREQ 95: laid out, not typed; a typed space gives the same place."""
    bare, typed = _page("使用Word打开"), _page("使用 Word 打开")
    assert _step(bare, "用", "W") == pytest.approx(1.25)
    assert _step(typed, "用", "W") == pytest.approx(1.25)
    assert at(bare, "打")[0] == pytest.approx(at(typed, "打")[0], abs=0.01)


def test_western_takes_its_face_and_han_its_own() -> None:
    """Role of the sheet to face by script; Han is never slanted, Western emphasis is."""
    page = _page("甲", Emphasis((Text("乙 emphasis"),)))
    faces = {run.text.strip(): run.face.key for run in runs(page)}
    assert faces["甲"] == "NotoSerifSC-Regular"
    assert faces["乙"] == "LXGWWenKai-Regular"
    assert faces["emphasis"] == "SourceSerif4-Italic"


def test_word_wider_than_the_line_is_cut_where_it_is_full() -> None:
    """Nothing is lost, nothing sticks out, and `word-divided` names the place, once a block."""
    result = laid(para("W" * 200))
    assert words(result.paged.pages[0]) == "W" * 200
    assert [found.code for found in result.diagnostics] == ["word-divided"]
    assert all(origins(run)[-1] <= _LEFT + 35 * _EM + 0.01 for run in runs(result.paged.pages[0]))


def test_character_wider_than_its_column_is_reported() -> None:
    """`line-overfull` names the place where something sticks out, once a block."""
    style = sheet(page={"inner": 200.0, "outer": 382.0})
    result = laid(para("⸺甲⸺", id="x"), para("乙"), style=style)
    assert [found.code for found in result.diagnostics] == ["line-overfull"]


def test_a_divided_word_ends_in_a_soft_hyphen() -> None:
    """What copies out is the whole word: U+00AD stands at the line's end, flush with the edge."""
    text = han(29) + "typography" + han(30)
    page = paged(para(text)).pages[0]
    first = [run for run in runs(page) if round(run.y, 2) == baselines(page)[0]]
    assert first[-1].text.endswith("\u00ad") and words(page).replace("\u00ad", "") == text
    end = origins(first[-1])[-1] - first[-1].spacing
    assert end == pytest.approx(_LEFT + 35 * _EM, abs=0.02)


def test_the_sheet_says_how_wide_marks_are() -> None:
    """`punctuation` and `hanging` reach the lines."""
    text = "天，地。玄黄"
    for style, step in (("quanjiao", 1.0), ("kaiming", 0.5), ("banjiao", 0.5)):
        page = paged(para(text), style=sheet(body={"punctuation": style})).pages[0]
        assert at(page, "地")[0] - at(page, "，")[0] == pytest.approx(step * _EM)
    full = han(33) + "，" + han(33)
    hung = paged(para(full), style=sheet(body={"hanging": True})).pages[0]
    assert at(hung, "，")[0] == pytest.approx(_LEFT + 35 * _EM)
    assert at(paged(para(full)).pages[0], "，")[0] < _LEFT + 35 * _EM - 0.4 * _EM


# ------------------------------------------------------------------- markup


def test_proper_nouns_have_lines_of_their_own() -> None:
    """CLREQ 88: one unbroken line a noun, neighbours visibly apart, nearer than dots."""
    page = _page(ProperNounMark((Text("苏州"),)), ProperNounMark((Text("杭州"),)))
    first, second = _boxes(page)
    assert first.x + first.width < second.x
    base = baselines(page)[0]
    assert base + 0.12 * _EM < first.y < base + 0.3 * _EM
    assert first.x >= at(page, "苏")[0]


def test_title_mark_is_a_wave() -> None:
    """CLREQ 52: 书名号甲式 is a wavy line below."""
    page = _page("读", BookTitleMark((Text("史记"),)))
    (wave,) = [i for f in page.frames for i in f.items if isinstance(i, Wave)]
    assert wave.x == pytest.approx(at(page, "史")[0], abs=0.1 * _EM)
    assert wave.width == pytest.approx(2 * _EM, abs=0.2 * _EM)
    assert wave.y > baselines(page)[0]


def test_a_frame_stands_about_the_name_of_one_who_died() -> None:
    """CLREQ 45: four sides outside of the em boxes, and no box moved by them."""
    page, plain = _page("悼", DeathMark((Text("张三"),)), "等"), _page("悼张三等")
    assert at(page, "等") == at(plain, "等")
    sides, base = _boxes(page), baselines(page)[0]
    left, top = min(each.x for each in sides), min(each.y for each in sides)
    right = max(each.x + each.width for each in sides)
    bottom = max(each.y + each.height for each in sides)
    assert len(sides) == 4
    assert (left, right) == (
        pytest.approx(at(page, "张")[0], abs=0.05 * _EM),
        pytest.approx(at(page, "等")[0], abs=0.05 * _EM),
    )
    assert base - 0.96 * _EM < top < base - 0.88 * _EM
    assert base + 0.12 * _EM < bottom < base + 0.2 * _EM


def test_dots_stand_below_each_han_character_and_no_mark() -> None:
    """CLREQ 88 and 92: centred on the character; none under punctuation."""
    page = _page(EmphasisDots((Text("着重，号"),)))
    dots = [i for f in page.frames for i in f.items if isinstance(i, Dot)]
    wanted = [at(page, char)[0] + _EM / 2 for char in "着重号"]
    assert [dot.x for dot in dots] == [pytest.approx(x, abs=0.01) for x in wanted]
    assert {dot.y for dot in dots} == {runs(page)[0].y + 0.3 * _EM}


def test_dots_go_below_the_line() -> None:
    """CLREQ 91: where both meet, the line is nearer."""
    page = _page(ProperNounMark((EmphasisDots((Text("苏州"),)),)))
    (dot, _), (line,) = (
        [i for f in page.frames for i in f.items if isinstance(i, kind)] for kind in (Dot, Box)
    )
    assert dot.y - dot.radius > line.y + line.height


@pytest.mark.parametrize("word", ["f", "J", "VW", "fluff"])
def test_slanted_letters_have_room_for_what_reaches_out(word: str) -> None:
    """Ink at either end keeps the gap beside Han, which an f would use up in a full line."""
    page = _page("甲", Emphasis((Text(word),)), "乙")
    run = next(run for run in runs(page) if run.text == word)
    font = hb.Font(open_face(run.face))
    first, last = (
        font.get_glyph_extents(font.get_nominal_glyph(ord(char)) or 0)
        for char in (word[0], word[-1])
    )
    em = run.size / font.scale[0]
    start = run.x + first.x_bearing * em
    end = origins(run)[len(word) - 1] + (last.x_bearing + last.width) * em
    assert start >= at(page, "甲")[0] + 1.25 * _EM - 0.02
    assert end <= at(page, "乙")[0] - 0.25 * _EM + 0.02


def test_strike_goes_through_the_middle() -> None:
    """One height for Han and Western, so that the stroke has no step."""
    page = _page(Strikethrough((Text("删去cut"),)))
    first, second = _boxes(page)
    assert first.width == pytest.approx(2 * _EM, abs=0.26 * _EM)
    assert first.y == second.y
    assert first.y == pytest.approx(runs(page)[0].y - 0.355 * _EM, abs=0.01)


def test_ruby_stands_above_in_half_size_and_widens_its_base() -> None:
    """CLREQ 137 to 139: centred, half of the base; 20: the pitch stays. It reaches over neighbours
    by a quarter of an em, and its base is widened for what is left."""
    page = paged(
        para("甲", Ruby((Text("长"),), "zhuàng", RubyKind.PINYIN), "乙", LineBreak(), "丙")
    ).pages[0]
    annotation = next(run for run in runs(page) if run.aside)
    width = metrics(annotation.face).width("zhuàng") * 6
    assert annotation.size == 6
    assert annotation.y < baselines(page)[1] - 0.88 * _EM + 0.1
    middle = at(page, "长")[0] + _EM / 2
    assert annotation.x + width / 2 == pytest.approx(middle, abs=0.02)
    assert _step(page, "甲", "乙") * _EM == pytest.approx(_EM + width - 0.5 * _EM, abs=0.02)
    assert baselines(page)[-1] - baselines(page)[-2] == pytest.approx(20)


def test_superscripts_are_small_and_raised() -> None:
    """0.65 em, 0.35 em up; subscripts 0.15 em down."""
    page = _page("x", Superscript((Text("2"),)), "y", Subscript((Text("3"),)))
    raised = next(run for run in runs(page) if run.text == "2")
    base = next(run for run in runs(page) if run.text == "x").y
    lowered = next(run for run in runs(page) if run.text == "3")
    assert raised.size == pytest.approx(0.65 * _EM)
    assert raised.y == pytest.approx(base - 0.35 * _EM)
    assert lowered.y == pytest.approx(base + 0.15 * _EM)


def test_bold_of_a_face_without_bold_is_emboldened() -> None:
    """users.md 27: Kai and FangSong have no bold; the one who draws makes it heavier."""
    page = _page(Strong((Text("重"),)), style=sheet(body={"font": "kai"}))
    assert runs(page)[0].embolden
    assert not runs(_page(Strong((Text("重"),))))[0].embolden
    assert runs(_page("重", style=sheet(body={"font": "kai", "bold": True})))[0].embolden


def test_forced_breaks_and_invisible_characters_draw_nothing() -> None:
    """A line break ends its line; joiners, controls and variation selectors leave no glyph."""
    page = _page("甲\u200b乙\u200d\ufe0f丙", LineBreak(), "丁")
    assert words(page) == "甲乙丙丁"
    assert len(baselines(page)) == 2
    assert _step(page, "甲", "丙") == pytest.approx(2.0)


def test_missing_glyph_is_a_hollow_box() -> None:
    """users.md 2: what no face has is seen as such, in its place."""
    page = _page("甲\ue000乙")
    assert words(page) == "甲乙"
    sides = _boxes(page)
    assert len(sides) == 4
    assert _step(page, "甲", "乙") == pytest.approx(2.0)
    assert min(box.x for box in sides) > at(page, "甲")[0] + _EM


def test_links_have_a_rectangle_on_every_line() -> None:
    """A link over two lines is two rectangles, as wide as its text; colour stays."""
    page = _page(han(30), Link((Text(han(10)),), "https://example.org/"))
    first, second = page.links
    assert {first.target, second.target} == {"https://example.org/"}
    assert first.text + second.text == han(10)
    assert second.x == pytest.approx(_LEFT, abs=0.01)
    assert second.width == pytest.approx(len(second.text) * _EM, abs=0.5)
    assert {run.color for run in runs(page)} == {"#000000"}


def test_a_picture_that_is_a_link_has_a_rectangle() -> None:
    """As large as the picture, alone or among the words of its link; it is no decoration."""
    image = Resource("p.png", "image/png", b"", 80, 80)
    target = "https://example.org/"
    alone = _page(Link((InlineImage("p.png"),), target), resources=(image,))
    (picture,) = [i for f in alone.frames for i in f.items if isinstance(i, Picture)]
    (found,) = alone.links
    assert (found.x, found.y, found.width, found.height) == (picture.x, picture.y, 60, 60)
    assert not picture.decoration and found.text == target
    link = Link((Text("甲"), InlineImage("p.png", "图"), Text("乙")), target)
    words_, picture_ = _page(link, resources=(image,)).links
    assert (words_.text, picture_.text, words_.key) == ("甲乙", "图", picture_.key)


def test_picture_in_a_line_stands_on_the_baseline() -> None:
    """96 dots per inch where the file says nothing; the line grows above, never below."""
    image = Resource("p.png", "image/png", b"", 80, 80)
    page = _page("甲", InlineImage("p.png", "图"), "乙", resources=(image,))
    (picture,) = [i for f in page.frames for i in f.items if isinstance(i, Picture)]
    assert (picture.width, picture.height) == (60, 60)
    assert picture.y + picture.height == pytest.approx(runs(page)[0].y)
    assert picture.x == pytest.approx(at(page, "甲")[0] + _EM, abs=0.01)


def test_missing_picture_in_a_line_is_its_words() -> None:
    """The alternative text stands in the line."""
    assert words(_page("甲", InlineImage("none.png", "图"), "乙")) == "甲图乙"


def test_code_in_a_line_takes_the_mono_face() -> None:
    """Code keeps every character, in the role `mono`."""
    page = _page("用", Code("print()"), "写")
    code = next(run for run in runs(page) if "print" in run.text)
    assert code.face.key == "SourceCodePro-Regular"


def test_taiwan_comma_stays_in_the_middle() -> None:
    """users.md 24: its glyph is the face's centred one, at the start of its own frame."""
    page = _page("甲，乙", lang="zh-Hant-TW")
    assert runs(page)[0].face.key == "NotoSerifTC-Regular"
    assert _step(page, "甲", "，") == pytest.approx(1.0)
    assert _step(page, "，", "乙") == pytest.approx(1.0)


def test_letter_spacing_spreads_han() -> None:
    """CLREQ 5: loose setting adds the same after each character."""
    page = _page("甲乙丙", style=sheet(body={"letter_spacing": 0.25}))
    assert _step(page, "甲", "丙") == pytest.approx(2.5)


def test_folio_is_an_artifact() -> None:
    """Folios are no part of the text."""
    page = _page("甲")
    assert words(page) == "甲"
    assert isinstance(artifacts(page)[0], Glyphs)


@pytest.mark.parametrize(("before", "lines"), [(3, 2), (12, 1)])
def test_annotations_between_lines_do_not_stand_on_each_other(before: int, lines: int) -> None:
    """A comment below a line and pinyin above the next: one line of the body more, on the grid."""
    lower = Ruby((Text("词"),), "反语", RubyKind.COMMENT)
    upper = Ruby((Text("音"),), "yīn", RubyKind.PINYIN)
    page = _page("首", lower, han(31 + before), upper, "末")
    pitch = shipped("handout").style("body").line_pitch
    bases = sorted({round(run.y, 2) for run in runs(page) if run.size > 9})
    assert bases[1] - bases[0] == pytest.approx(lines * pitch)
