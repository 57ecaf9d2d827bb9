"""Each judge catches a fault planted in a finished edition, by the very check the tests use.

qpdf, EPUBCheck, openxml-audit and the Nu checker have theirs beside the tests that call them.
"""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from tests.helpers import publish
from tests.readers import (
    chromium_pixels,
    chromium_words,
    fonts_not_ready,
    office_pdf,
    pdf_body,
    printed_words,
    squeezed,
)

pytestmark = pytest.mark.acceptance
_LINES = ("一、会议安排", "会议改到三月五日 Monday 举行。", "地点不变，请准时到场。")
_TEXT = "".join(_LINES).replace(" ", "")
_CHAPTER = "EPUB/chapter-1.xhtml"


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one short text in every format."""
    folder: Path = tmp_path_factory.mktemp("judges")
    (folder / "a.md").write_text("\n\n".join(("# " + _LINES[0], *_LINES[1:])), "utf-8")
    done = publish("a.md", "-f", "all", "-o", "out", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "out"


# -------------------------------------------------------------- PDF: pdffonts and pdftotext


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
    return [each for each in found if each.get("/Type") == "/Font" and "/ToUnicode" in each]


def _take_out_font_file(pdf: pikepdf.Pdf) -> None:
    for font in _fonts(pdf):
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in ("/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]


def _take_out_to_unicode(pdf: pikepdf.Pdf) -> None:
    del _fonts(pdf)[0].ToUnicode


def _say_another_character(pdf: pikepdf.Pdf) -> None:
    """Let the code of 三 (U+4E09) read as 五 (U+4E94), and so the date be another one."""
    maps = [font.ToUnicode for font in _fonts(pdf)]
    wrong = next(each for each in maps if b"<4E09>" in each.read_bytes())
    wrong.write(wrong.read_bytes().replace(b"<4E09>", b"<4E94>"))


def _spoilt(editions: Path, folder: Path, fault: Callable[[pikepdf.Pdf], None]) -> Path:
    with pikepdf.open(editions / "a.pdf") as pdf:
        fault(pdf)
        pdf.save(folder / "spoilt.pdf")
    return folder / "spoilt.pdf"


def test_pdffonts_passes_the_good_file(editions: Path) -> None:
    """Else what follows would prove nothing."""
    assert fonts_not_ready(editions / "a.pdf") == []


@pytest.mark.parametrize("fault", [_take_out_font_file, _take_out_to_unicode])
def test_pdffonts_catches(
    editions: Path, tmp_path: Path, fault: Callable[[pikepdf.Pdf], None]
) -> None:
    """A font that is not in the file, and one whose text cannot be copied."""
    assert fonts_not_ready(_spoilt(editions, tmp_path, fault))


@pytest.mark.parametrize("fault", [_say_another_character, _take_out_to_unicode])
def test_pdftotext_catches(
    editions: Path, tmp_path: Path, fault: Callable[[pikepdf.Pdf], None]
) -> None:
    """A wrong character, which looks right on the page, is seen in the text alone."""
    assert pdf_body(editions / "a.pdf") == _TEXT
    assert pdf_body(_spoilt(editions, tmp_path, fault)) != _TEXT


# -------------------------------------------------------------- DOCX: LibreOffice


def _changed(archive: Path, name: str, change: Callable[[str], str]) -> bytes:
    """Return an archive with one member changed; the change must change something."""
    out = BytesIO()
    with ZipFile(archive) as old, ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry).decode("utf-8") if entry.filename == name else None
            assert data is None or change(data) != data
            new.writestr(entry, old.read(entry) if data is None else change(data))
    return out.getvalue()


def _drop_last_paragraph(xml: str) -> str:
    start = xml.rindex("<w:p>", 0, xml.index("地点"))
    return xml[:start] + xml[xml.index("</w:p>", start) + len("</w:p>") :]


_DOCX_FAULTS: dict[str, Callable[[str], str]] = {
    "one-character": lambda xml: xml.replace("三月", "五月"),
    "a-paragraph-dropped": _drop_last_paragraph,
    "hidden-text": lambda xml: xml.replace("<w:r><w:t", "<w:r><w:rPr><w:vanish/></w:rPr><w:t"),
}


def test_libreoffice_passes_the_good_file(editions: Path, tmp_path: Path) -> None:
    """All words of the source are on the page that LibreOffice prints."""
    pdf = office_pdf(tmp_path, (editions / "a.docx").read_bytes(), "good")
    assert squeezed(printed_words(pdf)) == _TEXT


@pytest.mark.parametrize("fault", _DOCX_FAULTS)
def test_libreoffice_catches(editions: Path, tmp_path: Path, fault: str) -> None:
    """A character changed, a paragraph gone, words that are there and not to be seen."""
    data = _changed(editions / "a.docx", "word/document.xml", _DOCX_FAULTS[fault])
    assert squeezed(printed_words(office_pdf(tmp_path, data, "spoilt"))) != _TEXT


# -------------------------------------------------------------- HTML and EPUB: Chromium


def _white(page: str) -> str:
    return page.replace("</head>", "<style>* { color: #fff !important }</style></head>")


def _blank(page: str) -> str:
    return re.sub("<body.*</body>", "<body></body>", page, flags=re.S)


def _pages(editions: Path, folder: Path, change: Callable[[str], str]) -> tuple[Path, Path]:
    """Return the HTML edition and a chapter of the EPUB edition, both changed."""
    page, chapter = folder / "page.html", folder / _CHAPTER
    page.write_text(change((editions / "a.html").read_text("utf-8")), "utf-8")
    ZipFile(BytesIO(_changed(editions / "a.epub", _CHAPTER, change))).extractall(folder)
    return page, chapter


def _as_it_is(page: str) -> str:
    return page + "\n"


def test_chromium_passes_the_good_files(editions: Path, tmp_path: Path) -> None:
    """Dark on light, and every word is there."""
    for page in _pages(editions, tmp_path, _as_it_is):
        low, high = chromium_pixels(page, tmp_path)
        assert low < 60 and high > 240
        assert chromium_words(page, tmp_path) == _TEXT


@pytest.mark.parametrize("fault", [_white, _blank])
def test_chromium_catches_a_page_without_ink(
    editions: Path, tmp_path: Path, fault: Callable[[str], str]
) -> None:
    """White on white, which a reader of the text does not see, and an empty page."""
    for page in _pages(editions, tmp_path, fault):
        assert chromium_pixels(page, tmp_path)[0] >= 60


def test_chromium_catches_hidden_words(editions: Path, tmp_path: Path) -> None:
    """A paragraph that a style sheet hides is in the file and not on the page."""

    def hide(page: str) -> str:
        return page.replace("</head>", "<style>p { display: none }</style></head>")

    for page in _pages(editions, tmp_path, hide):
        assert chromium_words(page, tmp_path) != _TEXT
