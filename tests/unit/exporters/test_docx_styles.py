"""Styles, page and grid: what Word shows is what the sheet says."""

from dataclasses import replace

import pytest
from tests.unit.exporters.docx_samples import W, Written, everything, export, resolved, text, write

from publisher.exporters.docx.faces import Faces
from publisher.exporters.docx.grid import grid
from publisher.exporters.docx.language import east_asian, western
from publisher.exporters.docx.roles import PARAGRAPH_STYLES
from publisher.fonts.roles import FontRole
from publisher.model.nodes import Heading, Text
from publisher.styles import Alignment, load_style
from publisher.styles.role_styles import ROLES

STYLES = "word/styles.xml"


@pytest.fixture(scope="module")
def handout() -> Written:
    """Every kind of block as a handout."""
    return write(resolved(everything()))


@pytest.fixture(scope="module")
def gongwen() -> Written:
    """Every kind of block as an official document."""
    return write(resolved(everything(), "gongwen"))


def _style(written: Written, id: str, path: str) -> list[str]:
    found = written.find(f"//w:style[@w:styleId='{id}']/{path}", STYLES)
    return [str(value) for value in found]


def test_every_role_of_the_sheet_is_a_paragraph_style() -> None:
    """A role without a Word style would lose its looks in silence."""
    # Word has endnotes of its own, and nothing that it could write over a table that goes on.
    assert set(PARAGRAPH_STYLES) == set(ROLES) - {"notes-title", "table-continued"}


def test_headings_are_words_own(handout: Written) -> None:
    """The navigation pane and the contents know `heading 1`, and no style stands twice."""
    names = [str(name) for name in handout.find("//w:style/w:name/@w:val", STYLES)]
    assert len(names) == len({name.lower() for name in names})
    assert {f"heading {level}" for level in range(1, 7)} <= set(names)
    assert _style(handout, "Heading3", "w:pPr/w:outlineLvl/@w:val") == ["2"]


def test_no_theme_font_can_win_over_a_style(handout: Written) -> None:
    """A theme attribute hides the font that the style names (python-openxml/python-docx#154)."""
    for name in handout.names():
        if name.endswith(".xml"):
            assert b"Theme=" not in handout.xml(name).encode(), name


def test_styles_name_fonts_in_all_four_slots(handout: Written) -> None:
    """With only ascii and hAnsi set, Chinese takes whatever font the reader's Word prefers."""
    for fonts in handout.find("//w:style[@w:type='paragraph']//w:rFonts", STYLES):
        slots = {key.removeprefix(W) for key in fonts.attrib}
        assert {"ascii", "hAnsi", "eastAsia", "cs"} <= slots
    assert _style(handout, "Normal", "w:rPr/w:rFonts/@w:eastAsia") == ["宋体"]
    assert _style(handout, "Title", "w:rPr/w:rFonts/@w:eastAsia") == ["黑体"]


@pytest.mark.parametrize(
    ("lang", "tag", "song", "kai"),
    [
        ("zh-Hans", "zh-CN", "宋体", "楷体"),
        ("zh", "zh-CN", "宋体", "楷体"),
        ("zh-Hant", "zh-TW", "新細明體", "標楷體"),
        ("zh-Hant-TW", "zh-TW", "新細明體", "標楷體"),
        ("zh-Hant-HK", "zh-HK", "新細明體", "標楷體"),
    ],
)
def test_language_and_fonts_follow_the_edition(lang: str, tag: str, song: str, kai: str) -> None:
    """Word checks spelling and draws shapes by this tag."""
    written = export(text("正文"), lang=lang)
    assert written.find("//w:docDefaults//w:lang/@w:eastAsia", STYLES) == [tag]
    assert written.find("//w:docDefaults//w:lang/@w:val", STYLES) == ["en-US"]
    faces = Faces(load_style("handout"), lang)
    assert (faces.name(FontRole.SONG), faces.name(FontRole.KAI)) == (song, kai)


def test_language_tags_of_other_languages() -> None:
    """A French passage is checked as French, a Japanese one drawn as Japanese."""
    assert (western("fr"), western("pt-BR"), western("zh-Hans")) == ("fr-FR", "pt-BR", "en-US")
    assert (east_asian("ja"), east_asian("ko-KR")) == ("ja-JP", "ko-KR")


def test_fonts_of_the_sheet_come_first_and_have_substitutes() -> None:
    """仿宋_GB2312 is what offices ask for; where it is missing, 仿宋 stands in."""
    sheet = replace(load_style("gongwen"), fonts={FontRole.FANGSONG: ("仿宋_GB2312", "仿宋")})
    written = export(text("正文"), sheet=sheet)
    assert _style(written, "Normal", "w:rPr/w:rFonts/@w:eastAsia") == ["仿宋_GB2312"]
    also = written.find("//w:font[@w:name='仿宋_GB2312']/w:altName/@w:val", "word/fontTable.xml")
    assert str(also[0]).startswith("仿宋,FangSong")


def test_titles_of_official_documents_are_in_their_font_and_not_made_bold() -> None:
    """方正小标宋简体 is heavy as it is; in Traditional text bold Song plays it."""
    for lang, name, bold in (("zh-Hans", "方正小标宋简体", 0), ("zh-Hant-TW", "新細明體", 1)):
        written = export(text("正文"), sheet=load_style("gongwen"), lang=lang)
        for style in ("Title", "IssuerMark", "AttachmentTitle"):
            assert _style(written, style, "w:rPr/w:rFonts/@w:eastAsia") == [name]
            assert len(_style(written, style, "w:rPr/w:b")) == bold
        entry = written.find(f"//w:font[@w:name='{name}']/w:altName/@w:val", "word/fontTable.xml")
        assert entry[0]


def test_font_table_names_what_the_styles_name(handout: Written) -> None:
    """A font that the table lacks has no substitute."""
    table = {str(name) for name in handout.find("//w:font/@w:name", "word/fontTable.xml")}
    used = handout.find("//w:rFonts/@w:ascii | //w:rFonts/@w:eastAsia", STYLES)
    assert {str(name) for name in used} <= table


def test_theme_names_only_fonts_of_the_sheet(handout: Written) -> None:
    """WPS asks for the fonts of the theme when it opens a file."""
    theme = handout.xml("word/theme/theme1.xml")
    assert "宋体" in theme
    assert "Calibri" not in theme


def test_body_is_indented_by_characters_and_nothing_else_is(handout: Written) -> None:
    """Two characters on body text, in any size; never on titles, captions, notes and cells."""
    indented = {
        str(id)
        for id in handout.find("//w:style[w:pPr/w:ind/@w:firstLineChars]/@w:styleId", STYLES)
    }
    assert indented == {"BodyText", "Lead", "Quote"}
    ind = handout.find("//w:style[@w:styleId='BodyText']/w:pPr/w:ind", STYLES)[0]
    assert dict(ind.attrib) == {f"{W}firstLineChars": "200", f"{W}firstLine": "480"}


def test_sizes_are_those_of_word(gongwen: Written) -> None:
    """三号 is 16 pt in office software and 15.75 pt on paper."""
    assert _style(gongwen, "Normal", "w:rPr/w:sz/@w:val") == ["32"]
    assert _style(gongwen, "Title", "w:rPr/w:sz/@w:val") == ["44"]


def test_lines_are_at_least_so_high(handout: Written) -> None:
    """Exact lines would cut off pictures and burst table rows; those of headings are, unless a
    heading has something high."""
    rules = {str(rule) for rule in handout.find("//w:spacing/@w:lineRule", STYLES)}
    assert rules <= {"atLeast", "exact"}
    exact = handout.find("//w:style[.//w:spacing/@w:lineRule='exact']/@w:styleId", STYLES)
    assert exact == ["Title", "Subtitle", "Heading1", "Heading2", "TableEnd"]


def test_official_document_has_the_grid_of_the_standard(gongwen: Written) -> None:
    """GB/T 9704: 22 lines are 579 twips a line; margins 37, 35, 28 and 26 mm."""
    section = gongwen.find("//w:sectPr")[0]
    size, margins, lines = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    told = [margins.get(f"{W}{side}") for side in ("top", "bottom", "left", "right")]
    assert told == ["2098", "1984", "1587", "1474"]
    assert (lines.get(f"{W}type"), lines.get(f"{W}linePitch")) == ("lines", "579")


def test_spread_lines_are_distributed() -> None:
    """`align = "spread"` is what Word calls distribute."""
    sheet = load_style("handout")
    own = replace(sheet.styles["signature"], align=Alignment.SPREAD)
    written = write(
        resolved(everything(), replace(sheet, styles={**sheet.styles, "signature": own}))
    )
    assert _style(written, "Signature", "w:pPr/w:jc/@w:val") == ["distribute"]


def test_28_characters_of_16_pt_fit_their_line(gongwen: Written) -> None:
    """They are 448 pt in 442.2 pt: each gives up a quarter of a point, headings too, notes not."""
    assert _style(gongwen, "Normal", "w:rPr/w:spacing/@w:val") == ["-5"]
    assert load_style("gongwen").page.measure >= 28 * (16 - 5 / 20)
    assert _style(gongwen, "FootnoteText", "w:rPr/w:spacing/@w:val") == ["0"]


def test_grid_of_characters_where_they_fit(handout: Written) -> None:
    """A handout has 35 characters of 12 pt in 420 pt, nothing to add."""
    lines = handout.find("//w:docGrid")[0]
    assert (lines.get(f"{W}type"), lines.get(f"{W}charSpace")) == ("linesAndChars", "0")


def test_wider_places_add_to_each_character() -> None:
    """40 places in 520 pt are 13 pt: one point more than the character, 4096 units."""
    sheet = load_style("handout")
    page = replace(sheet.page, width=620, inner=50, outer=50, chars=40)
    assert grid(replace(sheet, page=page)).char_space == 4096


def test_lines_that_are_no_whole_lines_leave_the_grid(handout: Written) -> None:
    """On the grid, notes of 14 pt would take lines of 20 pt, and table rows, too."""
    for id in ("FootnoteText", "TableText", "CodeBlock"):
        assert _style(handout, id, "w:pPr/w:snapToGrid/@w:val") == ["0"]
    assert _style(handout, "Heading3", "w:pPr/w:snapToGrid/@w:val") == []


def test_sheet_without_lines_has_no_grid() -> None:
    """No grid is asked for, so none is set."""
    sheet = load_style("handout")
    written = export(text("一"), sheet=replace(sheet, page=replace(sheet.page, lines=0, chars=0)))
    assert written.find("//w:docGrid/@w:type") == []


def test_settings_are_those_of_word_2013_and_later(handout: Written, gongwen: Written) -> None:
    """Lower modes show “Compatibility Mode”; fields are not updated, so no question is asked."""
    settings = "word/settings.xml"
    mode = "//w:compatSetting[@w:name='compatibilityMode']/@w:val"
    assert handout.find(mode, settings) == ["15"]
    assert handout.find("//w:zoom/@w:percent", settings) == ["100"]
    control = handout.find("//w:characterSpacingControl/@w:val", settings)
    assert control == ["compressPunctuation"]
    assert gongwen.find("//w:characterSpacingControl/@w:val", settings) == ["doNotCompress"]
    assert not handout.find("//w:evenAndOddHeaders | //w:mirrorMargins", settings)
    assert len(gongwen.find("//w:evenAndOddHeaders | //w:mirrorMargins", settings)) == 2


def test_page_number_in_the_middle(handout: Written) -> None:
    """One footer for all pages, with a field and nothing else."""
    assert handout.find("//w:footerReference/@w:type") == ["default"]
    assert handout.find("//w:instrText/text()", "word/footer1.xml") == [" PAGE "]


def test_page_numbers_outside(gongwen: Written) -> None:
    """GB/T 9704, 7.5: — 1 — at the right on odd pages, at the left on even, one character in."""
    assert gongwen.find("//w:footerReference/@w:type") == ["default", "even"]
    odd, even = "word/footer1.xml", "word/footer2.xml"
    assert gongwen.find("//w:jc/@w:val", odd) == ["right"]
    assert gongwen.find("//w:ind/@w:rightChars", odd) == ["100"]
    assert gongwen.find("//w:jc/@w:val", even) == ["left"]
    assert gongwen.find("//w:ind/@w:leftChars", even) == ["100"]
    assert "".join(map(str, gongwen.find("//w:t/text()", odd))) == "— 1 —"


def test_page_number_of_another_form_and_none_on_the_first_page() -> None:
    """第 n 页 共 N 页: two fields; the first page has a footer of its own, empty."""
    sheet = load_style("handout")
    number = replace(sheet.page.number, format="第{page}页 共{pages}页", on_first=False)
    written = export(text("一"), sheet=replace(sheet, page=replace(sheet.page, number=number)))
    codes = written.find("//w:instrText/text()", "word/footer1.xml")
    assert codes == [" PAGE ", " NUMPAGES "]
    assert written.find("//w:titlePg")
    assert written.find("//w:footerReference/@w:type") == ["default", "first"]
    assert written.find("//w:r", "word/footer2.xml") == []


def test_no_footer_without_page_numbers() -> None:
    """An empty format means no page numbers."""
    sheet = load_style("handout")
    page = replace(sheet.page, number=replace(sheet.page.number, format=""))
    assert export(text("一"), sheet=replace(sheet, page=page)).find("//w:footerReference") == []


def test_blocks_carry_no_direct_formatting_that_a_style_does() -> None:
    """A reader who changes a style changes the document."""
    written = export(Heading(1, (Text("一"),)), text("正文"))
    for properties in written.find("//w:body/w:p/w:pPr"):
        assert [child.tag for child in properties] == [f"{W}pStyle"]
