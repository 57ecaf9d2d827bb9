"""Headings that take several lines of the body: close together in Word, whole lines in all."""

import pytest
from tests.unit.exporters.docx_samples import W, Written, export, picture, text

from publisher.model.nodes import Cell as TableCell
from publisher.model.nodes import (
    Heading,
    InlineImage,
    LineBreak,
    Paragraph,
    ParagraphRole,
    Quote,
    Ruby,
    RubyKind,
    Table,
    Text,
)
from publisher.model.nodes import Row as TableRow
from publisher.styles import load_style

STYLES = "word/styles.xml"
_WORDS = "关于若干问题的历史考察"


def _heading(*lines: str, level: int = 2) -> Heading:
    inlines = [part for line in lines for part in (LineBreak(), Text(line))]
    return Heading(level, tuple(inlines[1:]))


def _spacing(written: Written, id: str) -> dict[str, str]:
    """Return w:spacing of the first paragraph in a style: its own, or that of the style."""
    found = written.find(f"//w:p[w:pPr/w:pStyle/@w:val='{id}']")[0]
    own = found.find(f"{W}pPr/{W}spacing")
    if own is None:
        (own,) = written.find(f"//w:style[@w:styleId='{id}']/w:pPr/w:spacing", STYLES)
    return {key.removeprefix(W): value for key, value in own.attrib.items()}


def _pitch(written: Written) -> int:
    """Return the twips of a line of the page."""
    return int(str(written.find("//w:docGrid/@w:linePitch")[0]))


def _high(spacing: dict[str, str], lines: int) -> int:
    """Return the twips of a paragraph of so many lines with the blank around it."""
    return sum(int(spacing[each]) for each in ("before", "after")) + lines * int(spacing["line"])


@pytest.mark.parametrize("sheet", ["handout", "book", "large-print"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_lines_close_together_take_whole_lines_of_the_page(sheet: str, count: int) -> None:
    """Lines 1.4 em apart, as much blank above as below."""
    style = load_style(sheet).style("heading-2")
    written = export(text("文"), _heading(*[_WORDS] * count), text("文"), sheet=sheet)
    spacing = _spacing(written, "Heading2")
    assert spacing["lineRule"] == "exact"
    assert int(spacing["line"]) == pytest.approx(1.4 * style.size * 20, abs=1)
    assert abs(int(spacing["before"]) - int(spacing["after"])) <= 1
    assert _high(spacing, count) % _pitch(written) == 0


def test_a_heading_too_long_for_its_line_counts_as_two() -> None:
    """Whole lines again, without a break that the author typed."""
    written = export(text("文"), _heading(_WORDS * 4), text("文"))
    spacing = _spacing(written, "Heading2")
    assert _high(spacing, 2) % _pitch(written) == 0 != _high(spacing, 1) % _pitch(written)


def test_headings_below_each_other_have_the_blank_of_both_between_them() -> None:
    """All of it before the second: Word takes the larger of two, other programs their sum."""
    alone = export(text("文"), _heading("甲", level=1), text("文"), _heading("乙"))
    both = export(text("文"), _heading("甲", level=1), _heading("乙"))
    wanted = int(_spacing(alone, "Heading1")["after"]) + int(_spacing(alone, "Heading2")["before"])
    first, second = _spacing(both, "Heading1"), _spacing(both, "Heading2")
    assert (first["after"], second["before"]) == ("0", str(wanted))


def test_what_is_high_is_not_cut_off() -> None:
    """Ruby and pictures: lines are at least so high then."""
    ruby = Ruby((Text("汉"),), "hàn", RubyKind.PINYIN)
    for inline in (ruby, InlineImage("pic.png", "图")):
        written = export(text("文"), Heading(2, (Text("题"), inline)), resources=(picture(),))
        assert len(written.find("//w:drawing|//w:ruby")) == 1
        assert _spacing(written, "Heading2")["lineRule"] == "atLeast"


def test_a_heading_in_a_cell_is_as_close_as_the_cell() -> None:
    """It has no blank of its own there, whatever its style has elsewhere."""
    written = export(Table((), (TableRow((TableCell((_heading("题"),)),)),)))
    (spacing,) = written.find("//w:tc//w:spacing")
    assert spacing.get(f"{W}before") == spacing.get(f"{W}after") == "0"


def test_title_and_subtitle() -> None:
    """They are headings, too: the subtitle stands as far below as both styles say."""
    title = Paragraph((Text("题"),), ParagraphRole.TITLE)
    subtitle = Paragraph((Text("副题"),), ParagraphRole.SUBTITLE)
    written = export(title, subtitle, text("文"))
    style = load_style("handout").style("title")
    high = sum(_high(_spacing(written, each), 1) for each in ("Title", "Subtitle"))
    assert high == 4 * _pitch(written) + 2 * 20 * style.space_after


def test_a_heading_below_a_quotation_has_the_blank_of_both() -> None:
    """A quotation ends with half a line of blank, which Word would take into the heading's own."""
    quote = Quote((text("引"),))
    alone = int(_spacing(export(text("文"), _heading("乙")), "Heading2")["before"])
    both = export(text("文"), quote, _heading("乙"))
    half = load_style("handout").style("body").line_pitch * 10
    assert int(_spacing(both, "Heading2")["before"]) == alone + half
    assert _spacing(both, "Quote")["after"] == "0"
