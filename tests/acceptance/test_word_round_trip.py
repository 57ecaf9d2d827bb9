"""What LibreOffice opens and saves again is what was written: nothing gets lost in an office.

users.md 13 (notes), 14 (fields), 15 (headings), 18 (tables).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree
from tests.readers import (
    office_docx,
    office_pdf,
    pdf_text,
    printed_words,
    program,
    squeezed,
)
from tests.unit.exporters.docx_samples import cell, everything, resolved, text, write
from tests.word_labels import word_labels

from publisher.exporters.docx import FORMAT
from publisher.exporters.run import Pages, exported
from publisher.model.nodes import (
    Cell,
    Division,
    DivisionKind,
    Document,
    Figure,
    Heading,
    Note,
    Reference,
    Row,
    Table,
    Text,
)

pytestmark = pytest.mark.acceptance

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a LibreOffice profile of its own."""
    program("soffice")
    program("pdftotext")
    yield tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module", params=["zh-Hans", "zh-Hant-TW"])
def both(request: pytest.FixtureRequest, office: Path) -> tuple[bytes, bytes]:
    """A document with every kind of node as it is written, and as LibreOffice saves it."""
    written = write(resolved(everything(request.param))).data
    return written, office_docx(office, written, f"every-{request.param}")


def test_words_and_labels(both: tuple[bytes, bytes]) -> None:
    """Each paragraph with its label; LibreOffice has a bullet of its own in a symbol font."""
    before, after = (
        [(_label(label), squeezed(words)) for label, words in word_labels(data)] for data in both
    )
    assert after == before


def _label(label: str) -> str:
    return squeezed(label).replace("\uf0b7", "•").replace("\uf02d", "•")


def test_styles(both: tuple[bytes, bytes]) -> None:
    """Each paragraph of the body in the style of the same name."""
    before, after = ([str(each.style.name) for each in _document(data).paragraphs] for data in both)
    assert after == before


def test_tables(both: tuple[bytes, bytes]) -> None:
    """Their cells, spans and heads."""
    before, after = (_tables(data) for data in both)
    assert after == before


def _tables(data: bytes) -> list[list[list[str]]]:
    return [
        [[squeezed(one.text) for one in row.cells] for row in table.rows]
        for table in _document(data).tables
    ]


@pytest.mark.parametrize("part", ["footnote", "endnote"])
def test_notes(both: tuple[bytes, bytes], part: str) -> None:
    """In their order, those of headings and cells too."""
    before, after = (_notes(data, part) for data in both)
    assert after == before and any(before)


def _notes(data: bytes, part: str) -> list[str]:
    root = etree.fromstring(ZipFile(BytesIO(data)).read(f"word/{part}s.xml"))
    words = ["".join(each.itertext(f"{_W}t")) for each in root.iter(f"{_W}{part}")]
    return [squeezed(each) for each in words if each.strip()]


def _document(data: bytes) -> "docx.document.Document":
    return docx.Document(BytesIO(data))


def test_fields_show_the_same_after_they_are_counted(office: Path) -> None:
    """LibreOffice works out captions and references when it opens a file; users.md 14."""
    blocks = (
        text("见", Reference("f2", (Text("图2"),)), Text("、"), Reference("t1"), Text("。")),
        Table((), (Row((cell("甲"),)),), (), (Text("表 1　甲"),), id="t1"),
        Figure("a.png", "一", (Text("图1　一"),)),
        Figure("b.png", "二", (Text("图2　二"),), id="f2"),
        Figure("c.png", "三", (Text("图四　三"),)),
        Figure("c.png", "三", (Text("图9　三"),)),
    )
    written = write(resolved(Document(blocks, lang="zh-Hans"))).data
    printed = squeezed(printed_words(office_pdf(office, written, "fields")))
    assert "见图2、表1。" in printed
    for caption in ("表1甲", "图1一", "图2二", "图四三", "图9三"):
        assert caption in printed


def test_contents_name_the_pages_that_libreoffice_shows(office: Path) -> None:
    """The numbers in the file are right in another program, too, on pages of one grid."""
    filler = tuple(text("正文一段，写满一行又一行。" * 12) for _ in range(14))
    chapters = [(Heading(1, (Text(f"第{name}章　题"),)), *filler) for name in "一二三四"]
    listed = Division(DivisionKind.CONTENTS, ())
    blocks = (listed, *(block for chapter in chapters for block in chapter))
    document = resolved(Document(blocks, lang="zh-Hans"))
    (made,) = exported(document, Pages(document, [FORMAT]), FORMAT, 150)
    pages = printed_words(office_pdf(office, made.data, "contents"), "-layout").split("\f")
    for name in "一二三四":
        title = f"第{name}章"
        (entry,) = (line for line in pages[0].splitlines() if title in line and "··" in line)
        on = [
            number
            for number, page in enumerate(pages, 1)
            if any(title in line and "··" not in line for line in page.splitlines())
        ]
        assert [int(squeezed(entry).rpartition("·")[2])] == on


def test_notes_in_headings_and_cells_stand_at_the_foot(office: Path) -> None:
    """Three notes, one in a table, one in a heading (users.md 13)."""
    blocks = (
        Heading(1, (Text("题"), Note("a", (text("题注。"),)))),
        text("文", Note("b", (text("文注。"),))),
        Table((), (Row((cell("甲"), _cell_with_note())),)),
    )
    written = write(resolved(Document(blocks, lang="zh-Hans"))).data
    printed = squeezed(printed_words(office_pdf(office, written, "notes")))
    assert "①题注。②文注。③表注。" in printed
    assert "题①文②" in printed and "乙③" in printed


def _cell_with_note() -> Cell:
    return replace(cell("乙"), children=(text("乙", Note("c", (text("表注。"),))),))


def test_wide_tables_stay_in_the_type_area(office: Path) -> None:
    """2 columns of 3 characters, 9 columns, a URL of 120 characters (users.md 18)."""
    url = "http://example.org/" + "a" * 101
    tables = [("三个字", "三个字"), tuple(f"第{n}栏的字" for n in range(9)), ("甲", url)]
    blocks = [Table((), (Row(tuple(cell(each) for each in row)),)) for row in tables]
    written = write(resolved(Document(tuple(blocks), lang="zh-Hans"))).data
    pdf = office_pdf(office, written, "wide")
    box = pdf_text(pdf, "-bbox")
    edges = [float(each) for each in re.findall(r'xMax="([0-9.]+)"', box)]
    assert max(edges) <= 595.3 - 87.6 + 1
    printed = squeezed(printed_words(pdf))
    assert "a" * 101 in printed and "http://example.org/" in printed
    assert printed.count("栏") == 9 and all(f"第{n}" in printed for n in range(9))
