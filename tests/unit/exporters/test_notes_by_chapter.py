"""notes_restart = "chapter": ① comes again after each heading of level 1, in every format."""

import io
import re
from dataclasses import replace
from zipfile import ZipFile

import pytest
from lxml import etree

from publisher.diagnostics import Severity
from publisher.exporters.registry import format_named
from publisher.fonts import Catalogue
from publisher.layout import lay_out
from publisher.readers.base import ReadOptions
from publisher.readers.markdown import read
from publisher.resolve import Resolved, resolve
from publisher.styles import NoteMarks, load_style

CATALOGUE = Catalogue.shipped()
SOURCE = """\
前[^a]

# 第一章

文[^b]和[^c]，尾[^e]{.end}

## 第一節

又[^d]

# 第二章[^f]

完[^g]{.end}

[^a]: 前注
[^b]: 注一
[^c]: 注二
[^d]: 注三
[^e]: 尾注一
[^f]: 題注
[^g]: 尾注二
"""
MARKS = {"a": "①", "b": "①", "c": "②", "d": "③", "e": "1", "f": "①", "g": "2"}
TEXT = """\
前①

①前注

第一章

文①和②，尾[1]

第一節

又③

①注一
②注二
[1]尾注一
③注三

第二章①

完[2]

①題注
[2]尾注二
"""


def _resolved(marks: NoteMarks = NoteMarks.CIRCLED, restart: str = "chapter") -> Resolved:
    sheet = replace(load_style("handout"), notes_restart=restart, note_marks=marks)
    return resolve(read(SOURCE.encode(), "甲.md", ReadOptions()).document, sheet, CATALOGUE)


def _exported(format: str, marks: NoteMarks = NoteMarks.CIRCLED) -> bytes:
    out = io.BytesIO()
    format_named(format).export(_resolved(marks).document, out)
    return out.getvalue()


def test_marks_begin_anew_at_headings_of_level_1() -> None:
    """Endnotes, which stand together at the end, count through."""
    document = _resolved().document
    assert {each.note.id: each.mark for each in document.notes} == MARKS
    through = _resolved(restart="document").document
    assert [each.mark for each in through.notes] == ["①", "②", "③", "1", "④", "⑤", "2"]


def test_txt_has_the_notes_behind_each_chapter() -> None:
    """At the end of all, two notes ① could not be told apart."""
    assert _exported("txt").decode() == TEXT


def test_html_has_the_notes_behind_each_chapter() -> None:
    """The notes of a chapter are between it and the next heading of level 1."""
    page = _exported("html").decode()
    shown = r'<h[23][^>]*>(第.[章節])|class="(?:noteref|label)"[^>]*>(.)'
    order = re.findall(shown, page)
    assert "".join("".join(found) for found in order) == "①①第一章①②1第一節③①②1③第二章①2①2"


def test_epub_has_the_same_marks() -> None:
    """In each of its files the notes of that file."""
    book = ZipFile(io.BytesIO(_exported("epub")))
    shown = {
        name: re.findall(r'class="label"[^>]*>(.)', book.read(name).decode())
        for name in book.namelist()
        if name.endswith(".xhtml")
    }
    assert sorted(filter(None, shown.values())) == [["①"], ["①", "2"], ["①", "②", "1", "③"]]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [(NoteMarks.CIRCLED, "①①②③①"), (NoteMarks.BRACKETED, "[1][1][2][3][1]")],
)
def test_docx_has_the_same_marks(marks: NoteMarks, expected: str) -> None:
    """Word, which knows no chapters, takes them as they are typed, in the text and at the foot."""
    archive = ZipFile(io.BytesIO(_exported("docx", marks)))
    body = etree.fromstring(archive.read("word/document.xml"))
    notes = etree.fromstring(archive.read("word/footnotes.xml"))
    names = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    after = "//w:footnoteReference[@w:customMarkFollows='1']/following-sibling::w:t/text()"
    first = "//w:footnote[@w:id>0]/w:p[1]/w:r[1]/w:t/text()"
    assert "".join(body.xpath(after, namespaces=names)) == expected
    assert "".join(notes.xpath(first, namespaces=names)) == expected
    assert not notes.xpath("//w:footnoteRef", namespaces=names)
    assert len(body.xpath("//w:endnoteReference[not(@w:customMarkFollows)]", namespaces=names)) == 2


def test_docx_says_that_marks_are_typed() -> None:
    """As a note: the file shows what the sheet asks for."""
    said = format_named("docx").export(_resolved().document, io.BytesIO())
    assert [(each.code, each.severity) for each in said] == [
        ("notes-restart-not-in-word", Severity.NOTE)
    ]


def test_the_page_has_the_same_marks() -> None:
    """What layout draws small in a line of text."""
    pages = lay_out(_resolved().document).paged.pages
    small = [
        item.text
        for page in pages
        for frame in page.frames
        if frame.role != "artifact"  # the number of the page
        for item in frame.items
        if hasattr(item, "text") and re.fullmatch("[①②③④⑤⑥12]", item.text)
    ]
    assert sorted(small) == sorted(list(MARKS.values()) * 2)
