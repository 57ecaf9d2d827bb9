"""Vertical styles in Word, EPUB and HTML: direction, what stands upright, rules turned."""

from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from tests.readers import docx_text, epub_text, html_text, squeezed

from publisher.exporters.xhtml.vertical import turned
from publisher.options import Options
from publisher.pipeline import prepare, produce
from publisher.typography.standing import Stance, stance

_WORDS = "他说：“好”。第12回，WTO成员，A型，用Windows写1987年。"
_TEXT = f"# 第1章\n\n{_WORDS}\n\n| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n"


@cache
def _made(format: str, style: str = "classic-vertical") -> bytes:
    options = Options(formats=(format,), editions=("hans",), style=style)
    (product,) = produce(prepare(_TEXT.encode(), "a.md", options), options)
    return product.data


def _part(data: bytes, ending: str) -> str:
    archive = ZipFile(BytesIO(data))
    return archive.read(next(name for name in archive.namelist() if name.endswith(ending))).decode()


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("A", Stance.UPRIGHT),
        ("WTO", Stance.UPRIGHT),
        ("12", Stance.SHARED),
        ("120", Stance.SHARED),
        ("[1]", Stance.SHARED),
        ("1987", Stance.LYING),
        ("Windows", Stance.LYING),
        ("UNESCO", Stance.LYING),
        ("", Stance.LYING),
    ],
)
def test_how_a_western_run_stands(word: str, wanted: Stance) -> None:
    """CLREQ items 28 to 30."""
    assert stance(word, 3) is wanted


def test_a_book_turns_its_pages_from_the_right() -> None:
    """EPUB: the spine's direction, and the writing mode under its old names, too."""
    data = _made("epub")
    assert 'page-progression-direction="rtl"' in _part(data, ".opf")
    css = _part(data, ".css")
    assert "-epub-writing-mode: vertical-rl" in css and " writing-mode: vertical-rl" in css
    assert 'page-progression-direction="rtl"' not in _part(_made("epub", "book"), ".opf")


@pytest.mark.parametrize("format", ["epub", "html"])
def test_what_stands_upright_is_marked(format: str) -> None:
    """Numbers that share an em, and letters that stand; the words are the same."""
    data = _made(format)
    text = data.decode() if format == "html" else _part(data, "chapter-1.xhtml")
    assert '<span class="shared">12</span>' in text
    assert '<span class="upright">WTO</span>' in text
    assert "Windows" in text and ">Windows<" not in text
    words = html_text(data) if format == "html" else epub_text(data)
    assert "他说：『好』。第12回，WTO成员，A型，用Windows写1987年。" in squeezed(words)


def _body(format: str, source: str) -> str:
    options = Options(formats=(format,), editions=("hans",), style="classic-vertical")
    (product,) = produce(prepare(source.encode(), "a.md", options), options)
    if format == "html":
        return product.data.decode()
    return _part(product.data, "document.xml")


def test_blanks_stand_beside_what_shares_an_em() -> None:
    """第 12 页: the figures alone are set in one em, in all formats."""
    source = "第 12 页，*第 34 页*。"
    assert '第 <span class="shared">12</span> 页' in _body("html", source)
    document = etree.fromstring(_body("docx", source).encode())
    runs = [
        ("".join(run.itertext()), bool(run.findall(".//{*}eastAsianLayout")))
        for run in document.iter("{*}r")
    ]
    assert [pair for pair in runs if pair[0].strip().isdigit() or not pair[0].strip()] == [
        *((" ", False), ("12", True), (" ", False)),
        *((" ", False), ("34", True), (" ", False)),
    ]


def test_emphasized_western_words_are_slanted_in_vertical_lines_too() -> None:
    """A mark for each: of the emphasis, and of how it stands."""
    text = _body("html", "甲*乙 Windows 丙12丁*戊12己。")
    assert '<span class="western"> Windows </span>' in text
    assert '丙<span class="western"><span class="shared">12</span></span>丁' in text
    assert '戊<span class="shared">12</span>己' in text


def test_word_has_a_vertical_section() -> None:
    """The section and its cells go down; numbers that share an em are set across."""
    document = _part(_made("docx"), "document.xml")
    section = document[document.rindex("<w:sectPr") :]
    assert '<w:textDirection w:val="tbRl"/>' in section
    assert document.count('<w:textDirection w:val="tbRl"/>') == 4 + document.count("<w:sectPr>")
    assert 'w:vert="1"' in document.split("12</w:t>")[0][-300:]
    assert "第12回，WTO成员" in docx_text(_made("docx"))
    assert "tbRl" not in _part(_made("docx", "book"), "document.xml")


def test_rules_are_turned_a_quarter() -> None:
    """What was above is at the right, what was at the left is above."""
    css = "p { margin-left: 2em; margin-top: 1em; padding: 0 0 0 2em; margin: 1em 0; }"
    assert turned(css).startswith(
        "p { margin-top: 2em; margin-right: 1em; padding: 2em 0 0 0; margin: 0 1em; }"
    )
