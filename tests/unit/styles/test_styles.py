"""Style sheets: units, the cascade, and every fault as one sentence."""

from pathlib import Path

import pytest

from publisher.diagnostics import PublishError
from publisher.fonts import FontRole
from publisher.styles import (
    Alignment,
    Matter,
    PageNumber,
    RunningHead,
    available,
    load_style,
    style_text,
)
from publisher.styles.units import POINTS_PER_MM, parse_length, parse_size, size_names

MM = POINTS_PER_MM


TEMPLATES = {"format", "even", "front", "thematic_break", "table_continued", "bullets"}
_WORDS = "emphasis note_marks endnote_marks notes_restart notes_at notes_title interlinear_notes"
_PAGE = "size width height top bottom inner outer chars lines columns column_gap"
_FLAGS = "column_rule two_sided grid landscape direction"
_ROLE = "font western size bold color line_pitch align first_line_indent indent_start indent_end"
_SPACE = "space_before space_after run_in keep_with_next keep_together page_break_before span"
_LINES = "widows orphans line_break not_at_line_start not_at_line_end punctuation hanging balance"
_TABLES = {
    "sheet": "name title description",
    "page": f"{_PAGE} {_FLAGS}",
    "page.number": "format even front edge position distance indent on_first on_cover",
    "page.head": "text even position distance rule indent",
    "section.landscape": f"{_PAGE} landscape column_rule",
    "figure": "placement span",
    "matter": "cover cover_picture contents contents_levels index index_order colophon",
    "text": f"{_WORDS} thematic_break table_continued bullets quotes horizontal_in_vertical",
    "body": f"{_ROLE} {_SPACE} {_LINES} han_western_gap letter_spacing",
    "heading-2": f"{_ROLE} {_SPACE} {_LINES} han_western_gap letter_spacing",
    "official": "form mark_top rule_weight rule_distance rule_width rule_color even_page",
}
KEYS = [(table, key) for table, keys in _TABLES.items() for key in keys.split()]
"""Every key that docs/style-sheets.md has, but for fonts, which are any families."""


def _sheet(tmp_path: Path, text: str) -> str:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    return str(path)


def _fault(tmp_path: Path, text: str) -> PublishError:
    with pytest.raises(PublishError) as caught:
        load_style(_sheet(tmp_path, text))
    return caught.value


class TestUnits:
    @pytest.mark.parametrize(
        ("text", "pt", "word"),
        [
            ("三号", 15.75, 16),
            ("三號", 15.75, 16),
            ("小四", 12, 12),
            ("二号", 21, 22),
            ("10.5pt", 10.5, 10.5),
            ("10.6pt", 10.6, 10.5),
        ],
    )
    def test_sizes(self, text: str, pt: float, word: float) -> None:
        """A size name is its size on paper and in office software (CLREQ; GB/T 9704)."""
        size = parse_size(text)
        assert (size.pt, size.word) == (pt, word)

    def test_names_go_down_in_size(self) -> None:
        """Size names are listed from the largest to the smallest."""
        sizes = [parse_size(name).pt for name in size_names()]
        assert sizes == sorted(sizes, reverse=True)

    def test_lengths(self) -> None:
        """字 counts ems, 行 counts lines, the rest is metric or points."""
        assert parse_length("2字", em=12, line=20) == 24
        assert parse_length("1.5行", em=12, line=20) == 30
        assert parse_length("25.4mm", em=0, line=0) == pytest.approx(72)
        with pytest.raises(ValueError, match="no length"):
            parse_length("2 chars", em=12, line=20)

    @pytest.mark.parametrize("text", ["大号", "0pt", "-3pt"])
    def test_what_is_no_size(self, text: str) -> None:
        """What is no size, or none that can be seen, is refused."""
        with pytest.raises(ValueError, match=r"no size|no length"):
            parse_size(text)


class TestShipped:
    @pytest.mark.parametrize("name", available())
    def test_every_sheet_loads(self, name: str) -> None:
        """Every shipped sheet is right, has a title and a description, and says so by its name."""
        sheet = load_style(name)
        assert sheet.name == name
        assert sheet.title and sheet.description

    def test_gongwen_is_the_page_of_the_standard(self) -> None:
        """GB/T 9704-2012, 5.2: type area 156 x 225 mm, head 37 mm, binding 28 mm, 22 x 28."""
        page = load_style("gongwen").page
        assert page.measure == pytest.approx(156 * MM)
        assert page.depth == pytest.approx(225 * MM)
        assert (page.top, page.inner) == (pytest.approx(37 * MM), pytest.approx(28 * MM))
        assert (page.lines, page.chars, page.two_sided) == (22, 28, True)

    def test_the_grid_holds_for_text_of_the_body_size(self) -> None:
        """`grid` of the page: titles, tables and notes of gongwen have sizes of their own."""
        sheet = load_style("gongwen")
        roles = ("body", "list", "heading-1", "title", "table", "note")
        on_grid = [sheet.style(role).grid for role in roles]
        assert on_grid == [True, True, True, False, False, False]
        assert not any(style.grid for style in load_style("handout").styles.values())

    def test_gongwen_styles(self) -> None:
        """GB/T 9704-2012, 5.2.2, 7.3.1, 7.3.3: 3-hao FangSong, title 2-hao, levels Hei and Kai."""
        sheet = load_style("gongwen")
        body, title = sheet.style("body"), sheet.style("title")
        assert (body.font, body.size, body.word_size) == (FontRole.FANGSONG, 15.75, 16)
        assert body.first_line_indent == 2
        assert (title.size, title.align) == (21, Alignment.CENTER)
        assert sheet.style("heading-1").font is FontRole.HEI
        assert sheet.style("heading-2").font is FontRole.KAI
        assert sheet.style("heading-3").font is FontRole.FANGSONG

    def test_gongwen_page_numbers_are_song(self) -> None:
        """GB/T 9704-2012, 7.5: 4-hao half-width Song figures, not those of a Western face."""
        style = load_style("gongwen").style("page-number")
        assert (style.font, style.western, style.size) == (FontRole.SONG, FontRole.SONG, 13.75)

    def test_gongwen_lines_fill_the_type_area(self) -> None:
        """22 lines with 7/8 of a character between fit 225 mm (GB/T 9704-2012, 3, 5.2.3)."""
        sheet = load_style("gongwen")
        body = sheet.style("body")
        assert body.line_pitch == pytest.approx(body.size * 15 / 8, abs=0.01)
        assert 21 * body.line_pitch + body.size <= sheet.page.depth

    def test_the_measure_is_whole_ems(self) -> None:
        """The measure is a whole number of em (CLREQ #considerations_in_designing_type_area)."""
        sheet = load_style("handout")
        assert sheet.page.measure / sheet.style("body").size == pytest.approx(35)

    def test_nothing_in_large_print_is_small(self) -> None:
        """Large print begins at 16 pt, notes and page numbers too, with leading to match."""
        for role, style in load_style("large-print").styles.items():
            assert style.size >= 16, role
            assert style.line_pitch >= 1.5 * style.size, role

    def test_a_book_has_what_books_have(self) -> None:
        """Chapters on new pages, running heads on both sides, cover, contents and colophon."""
        sheet = load_style("book")
        assert sheet.page.width == pytest.approx(148 * MM)
        assert sheet.style("heading-1").page_break_before
        assert (sheet.page.head.text, sheet.page.head.even) == ("heading-1", "title")
        assert sheet.matter == Matter(cover=True, contents=True, colophon=True)

    @pytest.mark.parametrize("name", available())
    def test_lines_keep_the_grid(self, name: str) -> None:
        """The lines that a page counts are those of its body, and fit between its margins."""
        sheet = load_style(name)
        body, page = sheet.style("body"), sheet.page
        assert (page.lines - 1) * body.line_pitch + body.size <= page.depth + 0.01
        assert page.chars * body.size <= page.measure + 0.01

    def test_only_body_text_is_indented(self) -> None:
        """Titles, captions, lists, notes and cells have no first-line indent of the body's."""
        sheet = load_style("handout")
        for role in ("title", "caption", "list", "table", "note", "heading-1", "code"):
            assert sheet.style(role).first_line_indent == 0
        assert sheet.style("body").first_line_indent == 2

    def test_an_unknown_role_looks_like_body(self) -> None:
        """A role that no sheet knows takes the body's style."""
        sheet = load_style("handout")
        assert sheet.style("nonesuch") is sheet.style("body")

    def test_marks_are_added_to_a_set_and_taken_from_it(self, tmp_path: Path) -> None:
        """After “-” stand those to be taken away."""
        text = '[sheet]\nextends = "handout"\n[body]\n'
        text += 'not_at_line_start = "…-～·"\nnot_at_line_end = "-《"\nalign = "spread"\n'
        body = load_style(_sheet(tmp_path, text)).style("body")
        assert body.not_at_line_start == ("…", "～·")
        assert body.not_at_line_end == ("", "《")
        assert body.align is Alignment.SPREAD

    def test_show_prints_what_is_loaded(self, tmp_path: Path) -> None:
        """The TOML that `styles show` prints makes the same sheet again."""
        again = load_style(_sheet(tmp_path, style_text("handout")))
        assert again == load_style("handout")


class TestFaults:
    def test_unknown_style(self) -> None:
        """An unknown style is named, with the nearest one."""
        with pytest.raises(PublishError) as caught:
            load_style("handuot")
        assert caught.value.diagnostic.code == "style-unknown"
        assert "handout" in caught.value.diagnostic.hint

    def test_broken_toml(self, tmp_path: Path) -> None:
        """Broken TOML is one sentence with its place."""
        fault = _fault(tmp_path, "[body\n").diagnostic
        assert fault.code == "style-invalid"
        assert "line 1" in fault.message

    @pytest.mark.parametrize(
        ("text", "line", "said"),
        [
            ('[sheet]\nextends = "handout"\n[body]\nsiez = "三号"\n', 4, "size"),
            ('[sheet]\nextends = "handout"\n[body]\nsize = "大"\n', 4, "三号"),
            ('[sheet]\nextends = "handout"\n[body]\nalign = "middle"\n', 4, "justify"),
            ('[sheet]\nextends = "handout"\n[body]\nbold = 3\n', 4, "true or false"),
            ('[sheet]\nextends = "handout"\n[body]\nnot_at_line_start = "…的"\n', 4, "“的”"),
            ('[sheet]\nextends = "handout"\n[body]\nnot_at_line_end = 3\n', 4, "takes marks"),
            ('[sheet]\nextends = "handout"\n[text]\ninterlinear_notes = "x"\n', 4, "single"),
            ('[sheet]\nextends = "handout"\n[body]\nwidows = "2"\n', 4, "whole number"),
            ('[sheet]\nextends = "handout"\n[body]\ncolor = "red"\n', 4, "#c00000"),
            ('[sheet]\nextends = "handout"\n[body]\nline_break = "loose"\n', 4, "strict"),
            ('[sheet]\nextends = "handout"\n[body]\npunctuation = "half"\n', 4, "banjiao"),
            ('[sheet]\nextends = "handout"\n[body]\nhanging = "on"\n', 4, "true or false"),
            ('[sheet]\nextends = "handout"\n[body]\nspace_after = "much"\n', 4, "37mm"),
            ('[sheet]\nextends = "handout"\n[bodi]\nsize = "三号"\n', 3, "body"),
            ('[sheet]\nextends = "handout"\n[fonts]\nsung = "宋体"\n', 4, "song"),
            ('[sheet]\nextends = "handout"\n[text]\nnote_marks = "*"\n', 4, "①"),
            ('[sheet]\nextends = "handout"\n[page]\nsize = "A44"\n', 4, "A4"),
            ('[sheet]\nextends = "handout"\n[page]\ninner = "wide"\n', 4, "37mm"),
            ('[sheet]\nextends = "handout"\n[page.number]\nposition = "left"\n', 4, "outside"),
            ('[sheet]\nextends = "handout"\n[page.number]\nformat = "{n}"\n', 4, "{pages}"),
            ('[sheet]\nextends = "handout"\n[text]\ntable_continued = "{n}"\n', 4, "{label}"),
            ('[sheet]\nextends = "handout"\n[page.number]\non_first = "no"\n', 4, "true or false"),
            ('[sheet]\nextends = "handout"\n[matter]\ncover = 1\n', 4, "true or false"),
            ('[sheet]\nextends = "handout"\n[matter]\ncontents_levels = 7\n', 4, "1 to 6"),
            ('[sheet]\nextends = "handout"\n[matter]\ncontent = true\n', 4, "contents"),
            ('[sheet]\nextends = "handout"\n[page.head]\ntext = "part"\n', 4, "heading-1"),
            ('[sheet]\nextends = "handout"\n[page.number]\nindent = "wide"\n', 4, "2字"),
            ('[sheet]\nextends = "handout"\n[page.number]\nfront = "{i}"\n', 4, "{page:roman}"),
            ('[sheet]\nextends = "handout"\n[page]\ncolumns = 4\n', 4, "1 to 3"),
            ('[sheet]\nextends = "handout"\n[page]\ncolumns = "two"\n', 4, "1 to 3"),
            ('[sheet]\nextends = "handout"\n[page]\ncolumn_gap = "wide"\n', 4, "2字"),
            ('[sheet]\nextends = "handout"\n[title]\nspan = "page"\n', 4, "all"),
            ('[sheet]\nextends = "handout"\n[title]\nrecto = true\n', 4, "there is no key"),
            ('[sheet]\nextends = "handout"\n[title]\npage_break_before = "verso"\n', 4, "true"),
            ('[sheet]\nextends = "handout"\n[figure]\nplacement = "left"\n', 4, "bottom"),
            ('[sheet]\nextends = "handout"\n[section.wide]\nlandscape = 1\n', 4, "true or false"),
            ('[sheet]\nextends = "handout"\n[section.wide]\nhead = 1\n', 4, "columns"),
            ('[sheet]\nextends = "handout"\n[section.wide]\nsize = "A9"\n', 4, "A4"),
            ('[sheet]\nextends = "handout"\n[page]\ndirection = "up"\n', 4, "vertical"),
            ('[sheet]\nextends = "handout"\n[text]\nquotes = "round"\n', 4, "corner"),
            ('[sheet]\nextends = "handout"\n[text]\nhorizontal_in_vertical = 9\n', 4, "0 to 4"),
            ('[sheet]\nextends = "handout"\n[text]\nbullets = 3\n', 4, "list of texts"),
            ('[sheet]\nextends = "handout"\n[text]\nbullets = []\n', 4, "one at least"),
            ('[sheet]\nextends = "handout"\n[text]\nbullets = ["一", 2]\n', 4, "list of texts"),
            ('[sheet]\nextends = "handout"\n[fonts]\nsong = 3\n', 4, "list of texts"),
            ('[sheet]\nextends = "handout"\n[page]\nchars = "x"\n', 4, "0 to 1000"),
            ('[sheet]\nextends = "handout"\n[page]\nlines = -1\n', 4, "0 to 1000"),
            ('[sheet]\nextends = "handout"\n[page]\nnumber = 3\n', 4, "[page.number]"),
            ('[sheet]\nextends = "handout"\n[page]\nhead = "title"\n', 4, "[page.head]"),
            ('[sheet]\nextends = "handout"\n[section]\nwide = 3\n', 4, "[section.wide]"),
            ("sheet = 3\n", 1, "[sheet]"),
            ('official = 3\n[sheet]\nextends = "handout"\n', 1, "[official]"),
            ('figure = 3\n[sheet]\nextends = "handout"\n', 1, "[figure]"),
            ('section = 3\n[sheet]\nextends = "handout"\n', 1, "[section]"),
            ('body = 3\n[sheet]\nextends = "handout"\n', 1, "[body]"),
            ('matter = [1]\n[sheet]\nextends = "handout"\n', 1, "[matter]"),
        ],
    )
    def test_faults_have_line_and_remedy(
        self, tmp_path: Path, text: str, line: int, said: str
    ) -> None:
        """A fault says file and line, and what is allowed."""
        fault = _fault(tmp_path, text).diagnostic
        assert fault.message.startswith(f"mine.toml:{line}: ")
        assert said in fault.message + fault.hint

    @pytest.mark.parametrize("value", ["{}", "[[]]", r'"\u0000"', '"1e5pt"', "1979-05-27", "-1"])
    def test_every_key_refuses_what_it_has_no_use_for(self, tmp_path: Path, value: str) -> None:
        """One sentence with the line and the key, and what is allowed; a text may say anything."""
        plain = {"name", "title", "description", *TEMPLATES} if value == '"1e5pt"' else set()
        for section, key in KEYS:
            if key in plain:
                continue
            lines = ["[sheet]", 'extends = "handout"', f"[{section}]", f"{key} = {value}"]
            lines = lines[2:] if section == "sheet" else lines
            fault = _fault(tmp_path, "\n".join(lines) + "\n").diagnostic
            assert fault.message.startswith(f"mine.toml:{len(lines)}: "), (section, key)
            assert key in fault.message and (fault.hint or "true or false" in fault.message)

    @pytest.mark.parametrize(
        "said",
        [
            'body|size = "0.5pt"',
            'body|size = "2000pt"',
            'note|line_pitch = "0pt"',
            'heading-1|space_before = "-1行"',
            'heading-1|space_after = "99999999999999999999mm"',
            'body|letter_spacing = "-1字"',
            'body|han_western_gap = "-0.1字"',
            'body|first_line_indent = "2000pt"',
            'page|column_gap = "-1pt"',
            'page|width = "15000pt"',
            'official|rule_width = "2000pt"',
        ],
    )
    def test_lengths_have_a_range(self, tmp_path: Path, said: str) -> None:
        """Lines of no height and blanks below nothing are refused, with what there may be."""
        section, _bar, key = said.partition("|")
        text = f'[sheet]\nextends = "handout"\n[{section}]\n{key}\n'
        fault = _fault(tmp_path, text).diagnostic
        assert fault.message.startswith(f"mine.toml:4: {key.partition(' ')[0]} = ")
        assert " to " in fault.hint

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ('[page]\ntwo_sided = true\n[page.number]\ndistance = "x"\n', 6),
            ('[page]\ntwo_sided = true\nnumber.distance = "x"\n', 5),
            ('[page]\nnumber = { distance = "x" }\n', 4),
            ('page.number.distance = "x"\n', 3),
            ('[ page ]\n# two of them\n  "width" = "x"\n', 5),
            ("[body]\nbold = true\n[note]\nbold = 3\n", 6),
            ('[body]\nsize = "900pt"\n', 3),
        ],
    )
    def test_the_line_of_a_fault(self, tmp_path: Path, text: str, line: int) -> None:
        """However TOML has the key written, and whatever has the same key above or below it."""
        sheet = f'[sheet]\nextends = "handout"\n{text}'
        sheet = f'{text}[sheet]\nextends = "handout"\n' if text[0] == "p" else sheet
        fault = _fault(tmp_path, sheet).diagnostic
        at = 1 if text[0] == "p" else line
        assert fault.message.startswith(f"mine.toml:{at}: ")

    def test_margins_larger_than_the_page(self, tmp_path: Path) -> None:
        """Margins that leave no room are refused before anything is laid out."""
        text = '[sheet]\nextends = "handout"\n[page]\nchars = 0\ninner = "120mm"\nouter = "100mm"\n'
        assert "no room" in _fault(tmp_path, text).diagnostic.message

    def test_columns_too_narrow(self, tmp_path: Path) -> None:
        """A column of less than two characters is one error, before anything is laid out."""
        text = '[page]\nchars = 0\ninner = "90mm"\nouter = "90mm"\ncolumns = 3\n'
        fault = _fault(tmp_path, f'[sheet]\nextends = "handout"\n{text}').diagnostic
        assert fault.message.startswith("mine.toml:7: the columns are narrower")
        assert "fewer" in fault.hint

    def test_extends_itself(self, tmp_path: Path) -> None:
        """A sheet cannot extend itself."""
        fault = _fault(tmp_path, '[sheet]\nname = "a"\nextends = "a"\n').diagnostic
        assert "extends" in fault.message

    def test_missing_file(self, tmp_path: Path) -> None:
        """A sheet that is not there is named."""
        with pytest.raises(PublishError) as caught:
            load_style(str(tmp_path / "none.toml"))
        assert caught.value.diagnostic.code == "style-unknown"


def test_a_sheet_extends_another(tmp_path: Path) -> None:
    """What a sheet does not say it takes from the one it extends; roles from their parents."""
    text = '[sheet]\nextends = "handout"\n[body]\nsize = "四号"\n[heading-1]\ncolor = "#C00000"\n'
    sheet = load_style(_sheet(tmp_path, text))
    assert sheet.style("body").size == 13.75
    assert sheet.style("heading-3").color == "#c00000"
    assert sheet.style("caption").font is FontRole.HEI


def test_columns_and_sections_of_a_sheet(tmp_path: Path) -> None:
    """Characters count by column; a section says only what differs; its type area turns with it."""
    text = (
        '[sheet]\nextends = "handout"\n[page]\nchars = 16\ncolumns = 2\ncolumn_gap = "2字"\n'
        '[section.one]\ncolumns = 1\n[section.small]\nsize = "A5"\nlandscape = true\nlines = 10\n'
    )
    sheet = load_style(_sheet(tmp_path, text))
    assert sheet.page.measure == pytest.approx((2 * 16 + 2) * 12)
    assert sheet.page.column_room == pytest.approx(16 * 12)
    assert sheet.sections["one"].chars == 34 and sheet.sections["one"].lines == sheet.page.lines
    small, turned = sheet.sections["small"], sheet.sections["landscape"]
    assert small.width > small.height and small.lines == 10
    assert turned.measure == pytest.approx(sheet.page.depth, abs=0.01)
    assert turned.depth == pytest.approx(sheet.page.measure, abs=0.01)
    assert turned.top == pytest.approx(sheet.page.inner, abs=0.01)


def test_a_new_page_may_be_a_right_hand_one(tmp_path: Path) -> None:
    """`page_break_before` takes recto too; a sheet that says true takes it back."""
    assert load_style("book").style("heading-1").recto
    text = '[sheet]\nextends = "book"\n[heading-1]\npage_break_before = true\n'
    heading = load_style(_sheet(tmp_path, text)).style("heading-1")
    assert heading.page_break_before and not heading.recto
    assert not load_style("book").style("heading-2").recto


def test_fonts_of_a_sheet(tmp_path: Path) -> None:
    """A sheet may name families for a role, one or several."""
    text = (
        '[sheet]\nextends = "handout"\n[fonts]\nsong = "方正小标宋简体"\nkai = ["楷体", "KaiTi"]\n'
    )
    fonts = load_style(_sheet(tmp_path, text)).fonts
    assert fonts[FontRole.SONG] == ("方正小标宋简体",)
    assert fonts[FontRole.KAI] == ("楷体", "KaiTi")


def test_the_edges_of_a_page(tmp_path: Path) -> None:
    """[page.number] and [page.head] say what stands outside the type area; the rest is as built."""
    text = """[sheet]
extends = "handout"
[page.number]
format = "第 {page} 页"
even = ""
edge = "head"
position = "inside"
[page.head]
text = "heading-2"
even = "title"
distance = "7mm"
indent = "1字"
rule = true
"""
    page = load_style(_sheet(tmp_path, text)).page
    number = PageNumber("第 {page} 页", "", edge="head", position="inside", distance=14 * MM)
    assert page.number == number
    assert page.head == RunningHead("heading-2", "title", distance=7 * MM, rule=True, indent=1.0)
    assert load_style("handout").page.head == RunningHead()


def test_a_vertical_grid_counts_down_and_across(tmp_path: Path) -> None:
    """`chars` fill the height of the type area, `lines` its width."""
    path = tmp_path / "mine.toml"
    text = 'size = "32开"\ndirection = "vertical"\nchars = 36\nlines = 15\n'
    path.write_text(f'[sheet]\nextends = "book"\n[page]\n{text}', "utf-8")
    sheet = load_style(str(path))
    page, body = sheet.page, sheet.style("body")
    assert page.measure == pytest.approx(36 * body.size)
    assert page.height == pytest.approx(page.top + page.bottom + page.measure)
    assert page.depth == pytest.approx(14 * body.line_pitch + body.size)
    assert page.width == pytest.approx(page.inner + page.outer + page.depth)
    assert [page.side("outside", number) for number in (1, 2)] == ["left", "right"]
    assert sheet.corner_quotes


def test_sheets_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    """In a ring there is no first one."""
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(f'[sheet]\nextends = "{second}"\n', "utf-8")
    second.write_text(f'[sheet]\nextends = "{first}"\n', "utf-8")
    with pytest.raises(PublishError) as refused:
        load_style(str(first))
    assert refused.value.diagnostic.code == "style-invalid"
    assert "extends this one in turn" in refused.value.diagnostic.message
