"""Books in Word's format, as LibreOffice draws them: which folio each page has, and which head.

LibreOffice leaves out the blank pages before chapters, and knows no STYLEREF: it shows what the
field showed last. Where a section begins on a right-hand page, 7.4 takes its second page for a
first one.
"""

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from tests.helpers import publish
from tests.readers import office_pdf, pdf_text, program

pytestmark = pytest.mark.acceptance
_TEXT = "一九九八年三月，苏州工业园区管理委员会发布了第一份通报，内容涉及职工安置与土地使用。" * 60
_CHAPTERS = ("第一章　春水", "第二章　夏荷", "第三章　秋声")
_BOOK = f"""---
title: 长河旧事
author: 陈默
publisher: 江南出版社
---

::: front-matter
# 前言

{_TEXT}
:::

"""
_BOOK += "".join(f"# {each}\n\n## 其一\n\n{_TEXT}\n\n## 其二\n\n{_TEXT}\n\n" for each in _CHAPTERS)


def _pages(folder: Path, source: str, style: str) -> list[list[str]]:
    """The lines of each page that LibreOffice makes of a document, without spaces."""
    (folder / "book.md").write_text(source, "utf-8")
    done = publish("book.md", "-f", "docx", "-s", style, "-e", "source", "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    pdf = office_pdf(folder, next(folder.rglob("*.docx")).read_bytes(), "office")
    pages = pdf_text(pdf, "-layout").split("\f")[:-1]
    return [
        [found for line in page.split("\n") if (found := re.sub(r"\s", "", line))] for page in pages
    ]


def _sheet(folder: Path, number: str, base: str = "handout") -> str:
    path = folder / "own.toml"
    path.write_text(f'[sheet]\nextends = "{base}"\n[page.number]\n{number}\n', "utf-8")
    return str(path)


def test_contents_name_the_folios_that_the_pages_bear(tmp_path: Path) -> None:
    """Front matter in Roman figures, the body from 1, each chapter on a right-hand page."""
    pages = _pages(tmp_path, _BOOK, "book")
    assert pages[0][-1] == "江南出版社" and pages[0][0] == "长河旧事"
    entries = dict(
        re.fullmatch(r"(.+?)·+(\w+)", line).groups()  # type: ignore[union-attr]
        for line in pages[1][1:]
        if "·" in line and not line.startswith("其")
    )
    names = [re.sub(r"\s", "", each) for each in ("前言", *_CHAPTERS)]
    assert list(entries) == names and entries["前言"] == "iii" and entries[names[1]] == "1"
    for name in names:
        page = next(each for each in pages[2:] if each[0] == name)
        assert page[-1] == entries[name], name
        assert name == "前言" or int(page[-1]) % 2 == 1
    folios = [page[-1] for page in pages[2:-1]]
    body = [int(each) for each in folios if each.isdigit()]
    assert folios[: -len(body)] == ["iii", "iv", "v", "vi"]
    assert body == sorted(set(body)) and body[0] == 1
    assert pages[-1][-1].startswith("出版")


def test_heads_of_the_pages(tmp_path: Path) -> None:
    """Those of right-hand pages name the chapter, those of left-hand pages the book."""
    pages = _pages(tmp_path, _BOOK, "book")
    body = [page for page in pages if page[-1].isdigit()]
    heads = {int(page[-1]): page[0] for page in body}
    starts = [number for number, head in heads.items() if head.startswith("第") and number == 1]
    assert starts == [1]
    assert heads[3] == "第一章春水" and heads[4] == "长河旧事"
    odd = {head for number, head in heads.items() if number % 2 and head.startswith("第")}
    assert odd == {re.sub(r"\s", "", each) for each in _CHAPTERS}


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ('format = "第{page}页共{pages}页"', ["第1页共3页", "第2页共3页", "第3页共3页"]),
        ('format = "— {page} —"', ["—1—", "—2—", "—3—"]),
        ('format = "{page:han}"', ["一", "二", "三"]),
        ('format = "{page:roman}"', ["i", "ii", "iii"]),
        ('format = "{page:roman}/{page}"', ["i/1", "ii/2", "iii/3"]),
    ],
)
def test_forms_of_page_numbers(tmp_path: Path, number: str, shown: list[str]) -> None:
    """Each is a field of Word's that counts as the sheet says."""
    pages = _pages(tmp_path, "汉字" * 1500, _sheet(tmp_path, number))
    assert [page[-1] for page in pages] == shown


def test_pages_of_a_book_are_those_of_its_text(tmp_path: Path) -> None:
    """`{pages}` counts from the body on, as the folios do, and apart before it."""
    form = 'format = "{page}/{pages}"\nfront = "{page:roman}/{pages}"'
    folios = [page[-1] for page in _pages(tmp_path, _BOOK, _sheet(tmp_path, form, "book"))]
    body = [each.split("/") for each in folios if re.fullmatch(r"\d+/\d+", each)]
    front = [each.split("/") for each in folios if re.fullmatch(r"[ivx]+/\d+", each)]
    assert len(body) > 5 and len({total for _page, total in body}) == 1
    last = int(body[-1][0])  # behind it stands the colophon, a page of these without a number
    assert int(body[0][1]) in {last + 1, last + 2}
    assert front[-1] == ["vi", "6"] and {total for _page, total in front} == {"6"}


def test_a_picture_that_is_the_cover_fills_its_page(tmp_path: Path) -> None:
    """Beyond all edges, which a printer cuts; the text begins on the next page."""
    Image.new("RGB", (600, 849), (40, 90, 200)).save(tmp_path / "c.png")
    (tmp_path / "own.toml").write_text(
        '[sheet]\nextends = "handout"\n[matter]\ncover_picture = "full"\n', "utf-8"
    )
    source = "::: cover\n![封面](c.png)\n:::\n\n正文。\n"
    pages = _pages(tmp_path, source, str(tmp_path / "own.toml"))
    assert [page[:1] for page in pages] == [[], ["正文。"]]
    drawn = tmp_path / "page"
    command = (program("pdftoppm"), "-r", "20", "-f", "1", "-singlefile", "-png")
    subprocess.run([*command, str(tmp_path / "office.pdf"), str(drawn)], check=True)
    with Image.open(f"{drawn}.png") as page:
        inner = page.convert("RGB").crop((1, 1, page.width - 1, page.height - 1))
        spans = [(low, high) for low, high in inner.getextrema()]
        assert all(40 - 2 <= low <= high <= 200 + 2 and high - low <= 2 for low, high in spans)


def test_no_number_on_the_first_page(tmp_path: Path) -> None:
    """The first page shows none, and counts."""
    pages = _pages(tmp_path, "汉字" * 1500, _sheet(tmp_path, "on_first = false"))
    assert "1" not in pages[0] and [page[-1] for page in pages[1:]] == ["2", "3"]


def test_numbers_above_the_text(tmp_path: Path) -> None:
    """`edge = "head"`: in Word's header."""
    pages = _pages(tmp_path, "汉字" * 1500, _sheet(tmp_path, 'edge = "head"'))
    assert [page[0] for page in pages] == ["1", "2", "3"]


def test_a_number_on_the_cover(tmp_path: Path) -> None:
    """`on_cover`: a cover shows the number that it counts as; otherwise none."""
    pages = _pages(tmp_path, _BOOK, _sheet(tmp_path, "on_cover = true", "book"))
    assert pages[0][-1] == "i"
