"""The style sheet as CSS: one test a row of the table in models.md, and nothing readers refuse."""

import re
from dataclasses import replace

import pytest

from publisher.exporters.xhtml.css import style_rules
from publisher.exporters.xhtml.families import css_string
from publisher.fonts import FontRole
from publisher.styles import Alignment, Emphasized, StyleSheet, available, load_style


def _rules(css: str) -> dict[str, str]:
    return dict(re.findall(r"^(.+?) \{ (.*?) \}$", css, re.M))


def _handout(lang: str = "zh-Hans", *langs: str) -> dict[str, str]:
    return _rules(style_rules(load_style("handout"), lang, langs, aliases=False))


def test_blanks_of_a_quotation_stand_around_it() -> None:
    """They are margins of the quotation, in em of the text around it, and none of its paragraphs;
    none where it stands in another, in a cell or in a note."""
    rules = _rules(style_rules(load_style("handout"), "zh-Hans", (), aliases=False))
    assert "margin-top: 0.8333em; margin-bottom: 0.8333em" in rules["blockquote"]
    assert "margin" not in rules[".quote"]
    source = "blockquote + .attribution"
    assert rules[source] == "margin-top: -0.8333em; margin-bottom: 0.8333em;"
    outer = ("blockquote", "td", "th", ".footnote")
    held = ", ".join(f"{each} {one}" for one in ("blockquote", source) for each in outer)
    assert rules[held] == "margin-top: 0; margin-bottom: 0;"


def test_lengths_are_em() -> None:
    """Size in em of the body, line height as a number, indent in em."""
    rules = _handout()
    assert "line-height: 1.6667" in rules["body"]
    assert rules["p"].startswith("text-align: justify; text-indent: 2em")
    assert "font-size: 0.75em" in rules[".note"] and "line-height: 1.5556" in rules[".note"]
    assert "margin-right: 2em" in rules[".signature"]


def test_spread_lines_are_full_to_the_last() -> None:
    """`align = "spread"`: the last line and an only one, too."""
    sheet = load_style("handout")
    own = replace(sheet.styles["author"], align=Alignment.SPREAD)
    sheet = replace(sheet, styles=dict(sheet.styles) | {"author": own})
    rules = _rules(style_rules(sheet, "zh-Hans", (), aliases=False))
    assert "text-align: justify; text-align-last: justify" in rules[".author"]
    assert "text-align-last" not in rules["p"]


def test_a_heading_is_as_large_as_the_sheet_says() -> None:
    """Browsers make h2 half as large again; a heading of the body's size must undo that."""
    rules = _handout()
    assert "h1, h2, h3, h4, h5, h6 { font-size: 1em; }" in style_rules(
        load_style("handout"), "zh-Hans", (), aliases=False
    )
    assert "font-size" not in rules[".heading-3"]


def test_a_heading_of_several_lines_has_its_blank_around_them() -> None:
    """Lines 1.4 em apart; 40 pt of a heading of 15.75 pt are margins, but for its own line."""
    rule = _handout()[".heading-1"]
    assert "line-height: 1.4;" in rule
    assert "margin-top: 0.5698em; margin-bottom: 0.5698em" in rule


def test_keeping_together_has_the_old_and_the_new_name() -> None:
    """Old readers know page-break-after, new ones break-after."""
    heading = _handout()[".heading-1"]
    assert "page-break-after: avoid" in heading and "break-after: avoid" in heading


def test_further_paragraphs_of_items_and_notes_are_indented() -> None:
    """As those of the body are; where those are not, nothing is said."""
    rules = _handout()
    assert rules["li p ~ .list, .footnote p ~ .note"] == "text-indent: 2em;"
    assert rules["li p ~ .continuation, .footnote p ~ .continuation"] == "text-indent: 0;"
    sheet = load_style("handout")
    flush = replace(sheet.styles["body"], first_line_indent=0.0)
    own = replace(sheet, styles=dict(sheet.styles) | {"body": flush})
    assert "li p ~" not in style_rules(own, "zh-Hans", (), aliases=False)


def test_quotations_in_notes_and_cells_are_not_larger_than_those() -> None:
    """Roles of the body's size have the note's in it, and the table's; so do counts of lists."""
    rules = _handout()
    for around, size in (
        (".footnote", "font-size: 0.75em; line-height: 1.5556;"),
        ("td", "font-size: 0.875em; line-height: 1.5238;"),
        ("th", "font-size: 0.875em; line-height: 1.5238;"),
    ):
        (rule,) = (each for name, each in rules.items() if f"{around} .quote" in name)
        assert rule == size
        assert rules[f"{around} li::marker"] == size.partition(" line")[0]


def test_black_is_the_readers_own() -> None:
    """At night text is white: only another colour than black is said."""
    sheet = load_style("handout")
    red = replace(sheet.styles["title"], color="#c00000")
    own = replace(sheet, styles=dict(sheet.styles) | {"title": red})
    css = style_rules(own, "zh-Hans", (), aliases=False)
    assert css.count("color:") == 2 and "color: #c00000" in _rules(css)[".title"]


@pytest.mark.parametrize(
    ("lang", "song"), [("zh-Hans", "SC"), ("zh-Hant-TW", "TC"), ("zh-Hant-HK", "HK")]
)
def test_faces_follow_the_region(lang: str, song: str) -> None:
    """骨 直 角 are drawn differently in each (users.md 6)."""
    assert _handout(lang)["body"].startswith(f'font-family: "Noto Serif {song}"')


def test_other_languages_have_rules_of_their_own() -> None:
    """A passage in Taiwan's script in a simplified text takes its faces, an English one its own."""
    rules = _handout("zh-Hans", "en", "zh-Hant-TW", "zh-Hans-SG")
    assert '"Noto Serif TC"' in rules["p span:lang(zh-Hant-TW)"]
    assert rules["p:lang(en)"].startswith('font-family: "Source Serif 4"')
    assert "italic" in rules["em:lang(en)"] and "italic" not in rules["em:lang(zh-Hant-TW)"]
    assert not [selector for selector in rules if "SG" in selector]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Emphasized.KAI, 'font-family: "LXGW WenKai"'),
        (Emphasized.DOTS, "text-emphasis: filled dot"),
        (Emphasized.BOLD, "font-weight: bold"),
    ],
)
def test_han_emphasis_is_never_slanted(how: Emphasized, expected: str) -> None:
    """Kai, dots or bold as the sheet says; only Western words in it are italic."""
    sheet = replace(load_style("handout"), emphasis=how)
    rules = _rules(style_rules(sheet, "zh-Hans", (), aliases=False))
    assert rules["em"].startswith("font-style: normal") and expected in rules["em"]
    assert rules["em .western"].startswith("font-style: italic;")


@pytest.mark.parametrize(("lang", "tag"), [("zh-Hans", ""), ("en", ":lang(zh)")])
def test_emphasis_in_kai_has_dots(lang: str, tag: str) -> None:
    """Kai within a quotation set in Kai would not show; Western words there are italic alone."""
    rules = _rules(style_rules(load_style("handout"), lang, ("en",), aliases=False))
    (selector,) = [each for each in rules if f".quote em{tag}" in each.split(", ")]
    assert "text-emphasis: filled dot" in rules[selector]
    assert f"em em{tag}" in selector.split(", ") and f".body em{tag}" not in selector.split(", ")
    assert "text-emphasis: none" in _handout("zh-Hans")["em .western"]
    assert "text-emphasis: none" in _handout("zh-Hans", "en")["em:lang(en)"]


@pytest.mark.parametrize("style", available())
def test_nothing_that_old_readers_refuse(style: str) -> None:
    """No flex, grid, variables, calc, child selectors or fonts from elsewhere (users.md 47)."""
    css = style_rules(load_style(style), "zh-Hans", ("en", "zh-Hant-TW"), aliases=False)
    assert not re.search(r"flex|grid|var\(|--\w|calc\(|@import|url\(|[ ;]position:|>|<|&", css)
    assert "/* " not in css and css.count("{") == css.count("}")
    assert not re.search(r"^\s*{", css, re.M)


def test_family_names_cannot_leave_their_string() -> None:
    """A hostile name in a style sheet stays a name."""
    name = 'a"}</style><script>'
    assert re.fullmatch(r'"[^"<>{}&]*"', css_string(name))


def test_families_of_the_sheet_come_first() -> None:
    """What the user names is tried before what systems ship."""
    sheet: StyleSheet = replace(load_style("handout"), fonts={FontRole.SONG: ("方正书宋",)})
    rules = _rules(style_rules(sheet, "zh-Hans", (), aliases=False))
    assert rules["body"].startswith('font-family: "方正书宋", "Noto Serif SC"')
