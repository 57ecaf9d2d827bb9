"""Vertical lines: where characters, lines, marks beside them, notes, tables and pictures stand.

Positions are those of the page: x to the right, y downwards, in pt.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from tests.unit.layout.layout_samples import (
    artifacts,
    catalogue,
    han,
    note,
    paged,
    para,
    runs,
    sheet,
    shipped,
    texts,
    words,
)

from publisher.fonts import metrics
from publisher.fonts.vertical import ink_centre
from publisher.layout import lay_out
from publisher.layout.pages import (
    Box,
    Combined,
    Dot,
    Glyphs,
    Page,
    PagedDocument,
    Picture,
    Sideways,
    Upright,
    Wave,
)
from publisher.model.nodes import (
    Block,
    BookTitleMark,
    Cell,
    Document,
    EmphasisDots,
    Figure,
    Heading,
    Link,
    List,
    ListItem,
    Note,
    NoteKind,
    Numbering,
    ProperNounMark,
    Resource,
    Row,
    Ruby,
    RubyKind,
    Table,
    Text,
)
from publisher.resolve import resolve
from publisher.styles import StyleSheet

SIZE, PITCH = 10.5, 17.5
SHEET = sheet("classic-vertical", body={"first_line_indent": 0.0}, matter=shipped("handout").matter)
PAGE = SHEET.page
RIGHT = PAGE.width - PAGE.inner
"""The right edge of the type area of odd pages."""


class Cellular(NamedTuple):
    """A character and the box of an em by an em, or by its advance, that it takes."""

    char: str
    left: float
    top: float
    bottom: float
    run: Glyphs


def set_down(*blocks: Block, style: StyleSheet = SHEET, **options: Any) -> PagedDocument:
    """Blocks in vertical lines."""
    return paged(*blocks, style=style, **options)


def cells(page: Page, block: str = "") -> Iterator[Cellular]:
    """Yield where each character of a page's text stands, those that share an em as one."""
    for run in runs(page, block):
        left, top, kerns = run.x - 0.12 * run.size, run.y, dict(run.kerns)
        if isinstance(run, Combined):
            yield Cellular(run.text, left, top, top + run.size, run)
            continue
        for index, char in enumerate(run.text):
            wide = 1.0 if isinstance(run, Upright) else metrics(run.face).advance(char) * run.scale
            yield Cellular(char, left, top, top + wide * run.size, run)
            top += wide * run.size + run.spacing + kerns.get(index, 0.0)


def cell(page: Page, char: str) -> Cellular:
    """Return where the first such character stands."""
    return next(each for each in cells(page) if each.char == char)


def near(value: float) -> Any:
    """Equal to a hundredth of a point."""
    return pytest.approx(value, abs=0.01)


def test_lines_go_down_and_follow_from_right_to_left() -> None:
    """CLREQ item 27: the first line stands at the right edge, the next ones left of it."""
    (page,) = set_down(para(han(PAGE.chars * 2))).pages
    found = list(cells(page))
    first, second = found[: PAGE.chars], found[PAGE.chars :]
    for index, each in enumerate(first):
        assert each.left + SIZE == near(RIGHT)
        assert each.top == near(PAGE.top + index * SIZE)
    assert {round(each.left, 2) for each in second} == {round(first[0].left - PITCH, 2)}
    assert [each.char for each in found] == list(han(PAGE.chars * 2))


def test_a_page_holds_the_lines_of_its_grid() -> None:
    """`lines` counts from right to left, `chars` downwards."""
    pages = set_down(para(han(PAGE.chars * (PAGE.lines + 2)))).pages
    assert [len(words(page)) for page in pages] == [PAGE.chars * PAGE.lines, PAGE.chars * 2]
    assert min(each.left for each in cells(pages[0])) == near(PAGE.outer)


def test_the_binding_is_at_the_right() -> None:
    """Item 15: odd pages lie at the left of the binding, so that their inner side is the right."""
    pages = set_down(para(han(PAGE.chars * PAGE.lines * 2))).pages
    odd, even = (max(each.left + SIZE for each in cells(page)) for page in pages)
    assert odd == near(PAGE.width - PAGE.inner)
    assert even == near(PAGE.width - PAGE.outer)


def test_heads_and_folios_are_horizontal() -> None:
    """Item 26; outside is the left of odd pages, the right of even ones."""
    blocks = (Heading(1, (Text("章"),), id="c"), para(han(PAGE.chars * PAGE.lines * 3)))
    even, odd = set_down(*blocks).pages[3:5]
    for page, is_left in ((even, False), (odd, True)):
        for run in artifacts(page):
            assert type(run) is Glyphs
            end = run.x + metrics(run.face).width(run.text) * run.size
            edge = PAGE.outer if is_left else PAGE.width - PAGE.outer
            assert (run.x if is_left else end) == near(edge), run.text
    assert [run.text for run in artifacts(odd)] == ["章", "3"]


@pytest.mark.parametrize("text", ["A", "7", "WTO", "Ａ", "５"])
def test_letters_digits_and_acronyms_stand(text: str) -> None:
    """Item 28: upright, one by one, an em each."""
    (page,) = set_down(para(f"汉{text}字")).pages
    found = list(cells(page))
    assert [each.char for each in found] == ["汉", *text, "字"]
    assert all(type(each.run) is Upright for each in found)
    assert [each.top for each in found] == [near(PAGE.top + SIZE * i) for i in range(len(found))]


@pytest.mark.parametrize("text", ["Windows", "1987", "Mr. Smith", "12345", "Windows 11"])
def test_words_and_long_numbers_lie(text: str) -> None:
    """Item 29: turned, with proportional advances, and a gap before and after."""
    (page,) = set_down(para(f"汉{text}字")).pages
    found = list(cells(page))
    lying = [each for each in found if type(each.run) is Sideways]
    assert "".join(each.char for each in lying) == text
    assert lying[0].top - found[0].bottom == near(SIZE / 4)
    assert found[-1].top - lying[-1].bottom == near(SIZE / 4)


@pytest.mark.parametrize("text", ["12", "120", "3.0", "A+", "2B", "50%"])
def test_short_numbers_share_an_em(text: str) -> None:
    """Item 30: side by side, upright, not wider than an em, and no gap beside them."""
    (page,) = set_down(para(f"汉{text}字")).pages
    first, shared, last = cells(page)
    assert type(shared.run) is Combined and shared.char == text
    assert metrics(shared.run.face).width(text) * shared.run.scale <= 1.0001
    assert (first.bottom, shared.bottom) == (near(shared.top), near(last.top))


@pytest.mark.parametrize(("digits", "text"), [(0, "12"), (2, "120"), (4, "1987")])
def test_how_many_digits_share_an_em_is_a_key(digits: int, text: str) -> None:
    """`horizontal_in_vertical` is the longest number."""
    style = sheet("classic-vertical", horizontal_in_vertical=digits)
    (page,) = set_down(para(f"汉{text}字"), style=style).pages
    (kind,) = {type(run) for run in runs(page) if run.text == text}
    assert kind is (Combined if digits == 4 else Sideways)


def test_a_shared_em_stays_whole_and_counts_as_one_character() -> None:
    """No break and no space inside it, wherever the line ends."""
    for lead in range(PAGE.chars - 3, PAGE.chars + 1):
        (page,) = set_down(para(f"{han(lead)}12年{han(PAGE.chars // 2)}")).pages
        shared = cell(page, "12")
        assert shared.top == near(PAGE.top + (lead % PAGE.chars) * SIZE), lead


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW"])
@pytest.mark.parametrize(("marks", "ems"), [("？！", 1), ("！！", 1), ("！！！", 2), ("？", 1)])
def test_stressed_marks_share_an_em(marks: str, ems: int, lang: str) -> None:
    """Item 54: two ？ or ！ stand side by side in one em, three take two."""
    (page,) = set_down(para(f"真的吗{marks}走"), lang=lang).pages
    assert words(page) == f"真的吗{marks}走"
    assert cell(page, "走").top == near(PAGE.top + (3 + ems) * SIZE)
    assert [run.text for run in runs(page) if isinstance(run, Combined)] == (
        [marks[:2]] if len(marks) > 1 else []
    )


def test_pause_marks_stand_and_brackets_have_their_forms() -> None:
    """Items 33 and 34: marks that the face has a form for are upright in its own position."""
    (page,) = set_down(para("他说：『好，走！』（去《书》）。")).pages
    assert {type(each.run) for each in cells(page)} == {Upright}


def test_dashes_lie_and_join_in_the_middle() -> None:
    """Item 34: —— is one line of two em, in the middle of its line."""
    (page,) = set_down(para("汉——字")).pages
    (run,) = (run for run in runs(page) if "—" in run.text)
    assert type(run) is Sideways and run.text == "——"
    ink = ink_centre(run.face, "—")
    assert ink and run.x + ink.y * SIZE == near(RIGHT - SIZE / 2)
    assert cell(page, "字").top == near(PAGE.top + 3 * SIZE)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"])
def test_neighbouring_marks_are_never_whole(lang: str) -> None:
    """Item 74: of two marks side by side, one half em goes at least, in each region."""
    pairs = ["。」", "」，", "「『", "》（", "）。", "」「"]
    if lang == "zh-Hans":
        pairs += ["，「", "。『", "、（"]
    for pair in pairs:
        (page,) = set_down(para(f"汉{pair}字"), lang=lang).pages
        first, last = cell(page, "汉"), cell(page, "字")
        taken = (last.top - first.bottom) / SIZE
        assert taken <= 1.75, (pair, taken)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"])
def test_no_line_begins_with_a_pause_mark(lang: str) -> None:
    """T12: line starts and ends as in horizontal lines."""
    for count in range(PAGE.chars - 2, PAGE.chars + 2):
        text = f"{han(count)}，{han(PAGE.chars - 2)}「{han(PAGE.chars)}」。"
        (page,) = set_down(para(text), lang=lang).pages
        first = {round(each.left): each for each in reversed(list(cells(page)))}
        last = {round(each.left): each for each in cells(page)}
        assert not {each.char for each in first.values()} & set("，」。")
        assert "「" not in {each.char for each in last.values()}


def test_justified_lines_end_at_the_foot() -> None:
    """A line that is pushed out is spread over the depth of the type area."""
    (page,) = set_down(para(f"{han(PAGE.chars - 1)}（{han(PAGE.chars)}）")).pages
    foot = PAGE.top + PAGE.chars * SIZE
    assert max(each.bottom for each in cells(page)) == near(foot)
    ends: dict[int, float] = {}
    for each in cells(page):
        ends[round(each.left)] = each.bottom
    assert ends[round(RIGHT - SIZE)] == near(foot)


def test_dots_stand_at_the_right_and_lines_at_the_left() -> None:
    """Items 52 and 86: beside the em box, not in it."""
    marked = (
        EmphasisDots((Text("要紧"),)),
        ProperNounMark((Text("苏州"),)),
        BookTitleMark((Text("史记"),)),
    )
    (page,) = set_down(para(*marked)).pages
    items = [item for frame in page.frames for item in frame.items]
    left = RIGHT - SIZE
    dots = [item for item in items if isinstance(item, Dot)]
    assert [dot.y for dot in dots] == [near(PAGE.top + SIZE * at) for at in (0.5, 1.5)]
    assert all(RIGHT < dot.x < RIGHT + 0.3 * SIZE for dot in dots)
    (rule,) = (item for item in items if isinstance(item, Box))
    assert left - 0.2 * SIZE < rule.x < left and rule.height > rule.width
    (wave,) = (item for item in items if isinstance(item, Wave))
    assert wave.down and left - 0.2 * SIZE < wave.x < left
    assert wave.y == near(cell(page, "史").top + 0.08 * SIZE)


def test_ruby_stands_at_the_right_of_its_base() -> None:
    """Item 127: romanisation turned, centred on its base; Bopomofo upright."""
    for kind, annotation, drawn in (
        (RubyKind.PINYIN, "chūnfēng", Sideways),
        (RubyKind.BOPOMOFO, "ㄔㄨㄣ", Upright),
    ):
        (page,) = set_down(para("汉", Ruby((Text("春风"),), annotation, kind), "字")).pages
        (ruby,) = (run for run in runs(page) if run.aside)
        assert type(ruby) is drawn
        assert ruby.x - 0.12 * ruby.size >= RIGHT - 0.01
        wide = 1.0 if drawn is Upright else metrics(ruby.face).width(annotation) / len(annotation)
        middle = ruby.y + wide * len(annotation) * ruby.size / 2
        assert middle == near((cell(page, "春").top + cell(page, "风").bottom) / 2)


def test_bopomofo_stands_upright_at_the_right_and_takes_no_room_of_the_line() -> None:
    """Items 127 to 131: symbols of three tenths, one below the other, between the lines."""
    (page,) = set_down(para("汉", Ruby((Text("春"),), "ㄔㄨㄣ", RubyKind.BOPOMOFO), "字")).pages
    symbols = [run for run in runs(page) if run.aside]
    base = cell(page, "春")
    assert [run.text for run in symbols] == list("ㄔㄨㄣ")
    assert all(type(run) is Upright and run.size == near(0.3 * SIZE) for run in symbols)
    assert {round(run.x - 0.12 * run.size, 2) for run in symbols} == {round(RIGHT, 2)}
    assert [run.y for run in symbols] == [
        near(base.top + (0.05 + 0.3 * at) * SIZE) for at in (0, 1, 2)
    ]
    assert cell(page, "字").top == near(PAGE.top + 2 * SIZE)


def test_notes_in_two_small_lines_stand_side_by_side() -> None:
    """夹注: the first row at the right, both down the line."""
    kind = NoteKind.INTERLINEAR
    (page,) = set_down(para("年", Note("n", (para("晋穆帝年号"),), kind), "岁")).pages
    first, second = cell(page, "晋"), cell(page, "年号"[1])
    assert first.left == near(RIGHT - SIZE / 2) and second.left == near(RIGHT - SIZE)
    assert first.run.size == near(SIZE / 2) and type(first.run) is Upright


def test_ruby_changes_no_pitch() -> None:
    """Item 131: lines stand more than one and a half em apart, with ruby or without."""
    ruby = Ruby((Text("春风"),), "chūnfēng", RubyKind.PINYIN)
    (page,) = set_down(para(han(PAGE.chars + 4), ruby, han(PAGE.chars * 2))).pages
    lefts = sorted({round(each.left, 2) for each in cells(page) if not each.run.aside})
    assert {round(b - a, 2) for a, b in pairwise(lefts)} == {PITCH}
    assert PITCH > 1.5 * SIZE


def test_notes_stand_at_the_left_of_their_page() -> None:
    """The foot of a vertical page is its left side; the rule before them goes down."""
    (page,) = set_down(para("正文", note("注", "脚注的内容"), "。")).pages
    left = min(each.left for each in cells(page) if each.char == "脚")
    assert left == near(PAGE.outer)
    (rule,) = (i for frame in page.frames for i in frame.items if isinstance(i, Box))
    assert rule.height > 50 and rule.width < 1 and rule.y == near(PAGE.top)
    assert left < rule.x < cell(page, "正").left


def test_links_lie_over_their_words() -> None:
    """The rectangle of a link is that of its characters."""
    (page,) = set_down(para("看", Link((Text("这里"),), "https://a.org/"), "。")).pages
    (link,) = page.links
    assert (link.x, link.y) == (near(RIGHT - SIZE), near(PAGE.top + SIZE))
    assert (link.width, link.height) == (near(SIZE), near(2 * SIZE))


def test_pictures_are_not_turned() -> None:
    """The room of a picture is turned, the picture is not: it stays as wide as it is."""
    resource = Resource("p.png", "image/png", b"", 40, 30)
    document = set_down(Figure("p.png", "图", ()), resources=(resource,))
    (picture,) = (
        item
        for frame in document.pages[0].frames
        for item in frame.items
        if isinstance(item, Picture)
    )
    assert (picture.width, picture.height) == (near(30.0), near(22.5))
    middle = PAGE.top + PAGE.chars * SIZE / 2
    assert picture.y + picture.height / 2 == near(middle)
    assert picture.x + picture.width <= RIGHT


def test_the_head_of_a_table_is_at_its_right() -> None:
    """Item 31: rows become columns, from right to left; cells of a row go down."""
    head = Row((Cell((para("名"),)), Cell((para("值"),))))
    rows = tuple(Row((Cell((para(a),)), Cell((para(b),)))) for a, b in ("甲子", "乙丑"))
    (page,) = set_down(Table((head,), rows)).pages
    xs = [cell(page, char).left for char in "名甲乙"]
    assert xs == sorted(xs, reverse=True)
    assert cell(page, "名").top < cell(page, "值").top
    assert cell(page, "值").left == near(xs[0])


def test_columns_are_one_above_the_other() -> None:
    """Item 27: columns of a vertical page follow from top to bottom, and are read so."""
    page = {"columns": 2, "column_gap": 21.0, "chars": 0, "lines": 0}
    style = sheet("classic-vertical", page=page, matter=shipped("handout").matter)
    found = list(cells(set_down(para(han(600)), style=style).pages[0]))
    assert "".join(each.char for each in found) == han(len(found))
    tops = [each.top for each in found]
    middle = style.page.top + style.page.measure / 2
    upper = [each for each in found if each.top < middle]
    assert found[: len(upper)] == upper and len(upper) < len(found)
    assert max(each.left for each in found[len(upper) :]) == near(max(each.left for each in found))
    assert min(tops) == near(style.page.top)


def test_annotations_that_stand_take_an_em_of_theirs_a_character() -> None:
    """Tones and blanks of several syllables, too: neighbours do not run into each other."""
    ruby = Ruby((Text("汉"),), "ㄧㄣˊ ㄧㄣˊ", RubyKind.BOPOMOFO)
    (page,) = set_down(para(ruby, ruby)).pages
    first, second = (run for run in runs(page) if run.aside)
    assert second.y >= first.y + len(ruby.annotation) * first.size


def test_what_is_longer_than_its_line_is_said() -> None:
    """Vertical documents have the warnings of others."""
    small = replace(SHEET, page=replace(PAGE, height=PAGE.top + PAGE.bottom + 30.0, chars=0))
    ruby = Ruby((Text("汉"),), "ㄧㄣˊ ㄧㄣˊ ㄧㄣˊ", RubyKind.BOPOMOFO)
    document = Document((para(ruby),), lang="zh-Hans")
    laid = lay_out(resolve(document, small, catalogue()).document)
    assert {said.code for said in laid.diagnostics} == {"line-overfull"}


def test_labels_of_lists_stand_upright_above_their_items() -> None:
    """A short number and its point share an em."""
    items = tuple(ListItem((para(char),)) for char in "甲乙")
    (page,) = set_down(List(items, Numbering.DECIMAL)).pages
    labels = [run for run in runs(page) if isinstance(run, Combined)]
    assert [label.text for label in labels] == ["1.", "2."]
    assert all(label.y < cell(page, "甲").top for label in labels)


def test_marks_without_a_form_are_turned_or_moved() -> None:
    """FangSong has no forms: brackets and dots lie, pause marks move to the upper right."""
    style = sheet("classic-vertical", body={**_FANGSONG}, matter=shipped("handout").matter)
    (page,) = set_down(para("汉（字），好。……行"), style=style).pages
    kinds = {each.char: type(each.run) for each in cells(page)}
    assert kinds["（"] is kinds["）"] is kinds["…"] is Sideways
    assert kinds["，"] is kinds["。"] is kinds["汉"] is Upright
    stop, char = cell(page, "。"), cell(page, "好")
    assert stop.left > char.left + SIZE / 4


def test_a_horizontal_page_has_nothing_of_this() -> None:
    """Sheets that do not ask for it draw runs of one kind."""
    document = paged(para("他说：“好，走！”12 年——Windows。"))
    assert not document.vertical
    assert {type(run) for frame in texts(document.pages[0]) for run in frame.items} == {Glyphs}


_FANGSONG: dict[str, Any] = {
    "font": shipped("gongwen").style("body").font,
    "first_line_indent": 0.0,
}
