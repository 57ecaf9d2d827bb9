"""Rules of docs/clreq.md that no other test stands behind, on pages. Lengths in em of the text."""

from itertools import pairwise

import pytest
import uharfbuzz as hb
from tests.unit.layout.layout_samples import (
    HAN,
    at,
    baselines,
    han,
    origins,
    paged,
    para,
    placed,
    runs,
    sheet,
    shipped,
)

from publisher.layout.pages import Box, Dot, Glyphs, Page
from publisher.model.nodes import (
    EmphasisDots,
    Inline,
    Paragraph,
    ParagraphRole,
    ProperNounMark,
    Ruby,
    RubyKind,
    Text,
)
from publisher.styles import Alignment, available

_EM = 12.0
_LEFT = shipped("handout").page.inner
_MIDDLE = 0.38
"""Of an em box that reaches from 0.12 below the baseline to 0.88 above it."""
_READ_IN_LINES = ("body", "quote", "verse", "list", "table", "note")


def _page(*parts: str | Inline, lang: str = "zh-Hans", **options: object) -> Page:
    return paged(para(*parts), lang=lang, **options).pages[0]  # type: ignore[arg-type]


def _middle(run: Glyphs, char: str) -> float:
    """How far the middle of a character's ink is above the baseline."""
    face = hb.Face(hb.Blob.from_file_path(str(run.face.path)), run.face.index)
    font = hb.Font(face)
    ink = font.get_glyph_extents(font.get_nominal_glyph(ord(char)))
    return (ink.y_bearing + ink.height / 2) / face.upem


def _x(page: Page, char: str) -> float:
    """Where a character's glyph begins, from the left of the type area."""
    return (at(page, char)[0] - _LEFT) / _EM


# -------------------------------------------------------------------- shipped sheets


@pytest.mark.parametrize("name", available())
def test_lines_stand_one_and_a_half_to_two_em_apart(name: str) -> None:
    """#considerations_in_designing_type_area: the gap is 50 to 100 % of the size; so there is room
    for marks below (#handling_interlinear_punctuation: half an em)."""
    for role in _READ_IN_LINES:
        style = shipped(name).style(role)
        assert 1.5 <= style.line_pitch / style.size <= 2.0, role


@pytest.mark.parametrize("name", available())
def test_no_text_is_smaller_than_liuhao(name: str) -> None:
    """#considerations_in_designing_type_area: nothing below 六号, the body not below 五号."""
    assert all(style.size >= 7.875 for style in shipped(name).styles.values())
    assert shipped(name).style("body").size >= 10.5


@pytest.mark.parametrize("name", available())
def test_headings_are_no_smaller_than_those_below_them(name: str) -> None:
    """#styling_of_headings: sizes step by level, the least no smaller than the body."""
    sizes = [shipped(name).style(f"heading-{level}").size for level in range(1, 7)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] >= shipped(name).style("body").size


def test_faces_of_the_handout_go_by_their_roles() -> None:
    """#song for the body, #hei for headings, #kai for what is set off from the text."""
    roles = {"body": "song", "heading-1": "hei", "heading-2": "hei", "quote": "kai", "lead": "kai"}
    assert {role: shipped("handout").style(role).font.value for role in roles} == roles


# -------------------------------------------------------------------- paragraphs


def test_paragraphs_are_indented_by_two_em_and_not_parted() -> None:
    """#first_line_indents: each first line, and then no blank between paragraphs."""
    page = paged(para("甲" + han(50)), para("乙" + han(50))).pages[0]
    assert (_x(page, "甲"), _x(page, "乙")) == (pytest.approx(2.0), pytest.approx(2.0))
    rows = baselines(page)
    assert [low - high for high, low in pairwise(rows)] == [pytest.approx(20.0)] * 3


@pytest.mark.parametrize(
    ("role", "style"),
    [(ParagraphRole.CONTINUATION, "handout"), (ParagraphRole.SALUTATION, "gongwen")],
)
def test_parts_of_a_text_stand_at_the_left(role: ParagraphRole, style: str) -> None:
    """#first_line_indents: what goes on after a quotation; GB/T 9704-2012, 7.3.2: addressees."""
    sheet = shipped(style)
    page = paged(Paragraph((Text("甲乙："),), role=role), style=sheet).pages[0]
    assert at(page, "甲")[0] == pytest.approx(sheet.page.inner)


def test_paragraphs_may_be_parted_and_not_indented() -> None:
    """#first_line_indents: the other way, by `first_line_indent` and `space_before`."""
    style = sheet(body={"first_line_indent": 0.0, "space_before": 20.0})
    page = paged(para("甲乙"), para("丙丁"), style=style).pages[0]
    assert (_x(page, "甲"), _x(page, "丙")) == (pytest.approx(0.0), pytest.approx(0.0))
    assert at(page, "丙")[1] - at(page, "甲")[1] == pytest.approx(40.0)


def test_a_negative_indent_hangs() -> None:
    """#first_line_indents: 凸排, turn-over lines 4 em in, the first inside the type area."""
    style = sheet(body={"first_line_indent": -4.0, "indent_start": 4.0})
    page = _page("甲" + han(60), style=style)
    assert _x(page, "甲") == pytest.approx(0.0)
    second = [x for _char, x, y in placed(page) if round(y, 2) == baselines(page)[1]]
    assert (second[0] - _LEFT) / _EM == pytest.approx(4.0)


def test_a_last_line_is_solid_and_the_others_are_flush() -> None:
    """#necessity_for_line_adjustment: only the last keeps its natural widths."""
    first, last = runs(_page(han(20) + "“" + han(20) + "”" + HAN[:5]))
    assert origins(first)[-1] - first.spacing == pytest.approx(_LEFT + 35 * _EM, abs=0.02)
    assert last.spacing == 0.0


def test_an_opening_bracket_begins_a_paragraph_at_one_and_a_half() -> None:
    """#h-compression_of_punctuation_marks_at_line_start: its blank half is trimmed."""
    page = _page("《甲》")
    assert _x(page, "甲") == pytest.approx(2.5)


@pytest.mark.parametrize(
    ("align", "x"), [(Alignment.START, 0.0), (Alignment.CENTER, 16.5), (Alignment.END, 33.0)]
)
def test_single_lines_stand_where_their_style_says(align: Alignment, x: float) -> None:
    """#ways_of_alignments: a line of two characters in one of 35."""
    page = _page("甲乙", style=sheet(body={"align": align, "first_line_indent": 0.0}))
    assert _x(page, "甲") == pytest.approx(x)


def test_short_lines_are_spread_over_one_length() -> None:
    """#even_inter_character_spacing: names of two, three and four characters fill one length."""
    style = sheet(
        body={"align": Alignment.SPREAD, "first_line_indent": 0.0, "indent_end": 31.0},
    )
    for name in ("张三", "张三丰", "欧阳克勤"):
        page = _page(name, style=style)
        assert _x(page, name[0]) == pytest.approx(0.0)
        assert _x(page, name[-1]) == pytest.approx(3.0)


def test_users_marks_reach_the_lines() -> None:
    """#prohibition_rules_for_line_start_end: …… begins no line where the sheet says so."""
    text = han(33) + "……" + han(20)
    own = sheet(body={"not_at_line_start": ("…", "")})
    assert _x(_page(text), "…") == pytest.approx(0.0)
    assert _x(_page(text, style=own), "…") == pytest.approx(1.0)


# -------------------------------------------------------------------- marks


def test_an_ellipsis_takes_two_em_in_the_middle_of_the_line() -> None:
    """#indication_punctuation_marks: six dots, half way up the em box, in every region."""
    for lang in ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK"):
        page = _page("甲……乙", lang=lang)
        assert _x(page, "乙") - _x(page, "甲") == pytest.approx(3.0)
        assert _middle(next(run for run in runs(page) if "…" in run.text), "…") == pytest.approx(
            _MIDDLE, abs=0.02
        )


@pytest.mark.parametrize("marks", ["⁇", "‼", "⁈", "⁉"])
def test_double_marks_in_one_code_take_one_em(marks: str) -> None:
    """#exclamatory_question_marks: with discretion."""
    page = _page(f"甲{marks}乙")
    assert _x(page, "乙") - _x(page, "甲") == pytest.approx(2.0)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW"])
@pytest.mark.parametrize("role", ["song", "kai", "hei", "fangsong"])
def test_the_short_connector_takes_half_an_em_in_the_middle(role: str, lang: str) -> None:
    """#glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks: shorter than 一, half
    way up, where faces have it for Western text, lower."""
    page = _page("甲–乙", lang=lang, style=sheet(body={"font": role}))
    assert _x(page, "乙") - _x(page, "甲") == pytest.approx(1.5)
    run = next(run for run in runs(page) if "–" in run.text)
    raised = (at(page, "甲")[1] - run.y) / _EM
    assert _middle(run, "–") + raised == pytest.approx(_MIDDLE, abs=0.01)


def test_a_dash_of_western_text_stays_on_its_line() -> None:
    """Between figures it is the Western face's."""
    page = _page("甲2019–2020乙")
    assert {round(y, 2) for _char, _x, y in placed(page)} == {round(baselines(page)[0], 2)}


# -------------------------------------------------------------------- beside the text


def test_the_pitch_is_the_same_with_marks_and_ruby() -> None:
    """#considerations_in_designing_type_area: one gap through the book."""
    marked = (
        Ruby((Text("长"),), "zhǎng", RubyKind.PINYIN),
        EmphasisDots((Text(han(35)),)),
        ProperNounMark((Text(han(35)),)),
    )
    rows = baselines(_page(*marked, han(50)))
    steps = {round(low - high, 2) for high, low in pairwise(rows)}
    assert steps == {20.0}


def test_marks_follow_a_line_that_is_spread() -> None:
    """#handling_interlinear_punctuation: a line as long as its noun, dots below their middles."""
    noun = ProperNounMark((EmphasisDots((Text("苏州杭州"),)),))
    page = _page(noun, han(28) + "abcdefgh")
    first = runs(page)[0]
    assert first.spacing > 0.1
    (line,) = (i for f in page.frames for i in f.items if isinstance(i, Box))
    starts = origins(first)[:4]
    assert line.x == pytest.approx(starts[0], abs=0.1 * _EM)
    assert line.x + line.width == pytest.approx(starts[3] + _EM, abs=0.1 * _EM)
    dots = [i.x for f in page.frames for i in f.items if isinstance(i, Dot)]
    assert dots == [pytest.approx(start + _EM / 2, abs=0.02) for start in starts]


def test_neighbouring_annotations_stand_apart() -> None:
    """#h-basic-requirements: a word space between them, a quarter of an em of their own size."""
    page = _page(
        Ruby((Text("壮"),), "zhuàng", RubyKind.PINYIN),
        Ruby((Text("状"),), "zhuàng", RubyKind.PINYIN),
    )
    first, second = (run for run in runs(page) if run.aside)
    assert second.x - origins(first)[-1] >= 0.25 * first.size - 0.01
