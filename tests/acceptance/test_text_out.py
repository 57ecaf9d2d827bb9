"""Text taken out of a PDF by four readers is the text that was set, code point by code point.

poppler, pdfium (Chrome), MuPDF and pdf.js (Firefox). The last two are absent unless PyMuPDF and
pdfjs-dist are installed: PDFJS names its folder, else it is looked for among npm's global packages.
"""

import os
import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from benchmarks.setters import set_by_publisher
from benchmarks.texts import prose
from tests.readers import pdf_text, program

pytestmark = pytest.mark.acceptance
_SCRIPT = Path(__file__).parents[1] / "data" / "pdfjs.mjs"
_EMOJI = (
    "高兴😀，挥手👋🏻，家庭👨\u200d👩\u200d👧\u200d👦，在Word🇨🇳中，键帽1\ufe0f\u20e3、心❤\ufe0f与❤，彩虹🏳\ufe0f\u200d🌈。"
    "吻👩🏻\u200d❤\ufe0f\u200d💋\u200d👨🏼，无字👨\u200d👨\u200d👨与😀🏻。"
)
_RARE = "生僻字𡃁𠮷也在其中，共有12个（见Chapter 3的附录），写信到zhang@example.org。\n"


def _pdfium(pdf: Path) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    # What divides a word at a line's end is U+FFFE to pdfium, and the line's end with it.
    return "\f".join(page.get_textpage().get_text_range() for page in pages).replace("\ufffe", "")


def _mupdf(pdf: Path) -> str:
    pymupdf = pytest.importorskip("pymupdf", reason="PyMuPDF is absent")
    return "\f".join(page.get_text() for page in pymupdf.open(pdf))


def _pdfjs(pdf: Path) -> str:
    folder = os.environ.get("PDFJS")
    if folder is None:
        root = subprocess.run(
            [program("npm"), "root", "-g"], capture_output=True, text=True, check=True
        )
        folder = f"{root.stdout.strip()}/pdfjs-dist"
    if not Path(folder, "legacy/build/pdf.mjs").is_file():
        pytest.skip("pdf.js is absent")
    command = [program("node"), str(_SCRIPT), folder, str(pdf)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


_READERS = {"poppler": pdf_text, "pdfium": _pdfium, "mupdf": _mupdf, "pdfjs": _pdfjs}


def _body(text: str) -> str:
    """Return what a reader read without line ends, soft hyphens and page numbers."""
    pages = text.replace("\r", "").split("\f")
    bodies = (re.sub(r"\n\s*\d+\s*\Z", "", page) for page in pages)
    return re.sub(r"\u00ad?\n", "", "".join(bodies))


@pytest.mark.parametrize("em", [35, 16])
@pytest.mark.parametrize("reader", _READERS)
def test_a_reader_reads_what_was_set(reader: str, em: int, tmp_path: Path) -> None:
    """No space stands beside Western words nor in loose lines, words over two lines are whole."""
    text = _RARE + prose(8_000)
    read: Callable[[Path], str] = _READERS[reader]
    found = _body(read(set_by_publisher(text, em, tmp_path)))
    assert re.sub(r" $", "", found) == text.replace("\n", "")


@pytest.mark.parametrize("reader", _READERS)
def test_faces_of_cff_outlines_are_read_as_well(reader: str, tmp_path: Path) -> None:
    """FandolFang, which draws the body of official documents."""
    text = _RARE + prose(4_000)
    pdf = set_by_publisher(text, 28, tmp_path, font="fangsong")
    found = _body(_READERS[reader](pdf))  # type: ignore[operator]
    assert re.sub(r" $", "", found) == text.replace("\n", "")


_WORDS = (
    "https://example.org/a/very/long/path/that/needs/three/lines/because/it/is/so/very/long/and/"
    "never/stops/until/the/end/of/everything.html",
    "someone.with.a.long.name@department.university.example.org",
    "internationalization",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
)


@pytest.mark.parametrize("reader", ["poppler", "pdfium", "mupdf"])
def test_what_lines_divide_is_read_whole(reader: str, tmp_path: Path) -> None:
    """Addresses, paths and words over two lines and more; no line's end stands in them."""
    text = "".join(f"那年春天来得特别晚，说的是{word}，他们说话的声音很低。" for word in _WORDS)
    for em in (16, 20, 24):
        found = _READERS[reader](set_by_publisher(f"{text}\n", em, tmp_path))  # type: ignore[operator]
        assert [word for word in _WORDS if word not in found] == []
        assert _body(found) == text


def test_what_lines_divide_is_found(tmp_path: Path) -> None:
    """By the search of Chrome."""
    text = f"那年春天来得特别晚，说的是{_WORDS[2]}，他们说话的声音很低。\n"
    pdf = set_by_publisher(text, 16, tmp_path)
    assert "internationalization" not in _pdfjs(pdf)  # which heeds no actual text
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    assert page.search("internationalization").get_next() is not None


@pytest.mark.parametrize("reader", _READERS)
def test_a_reader_reads_emoji_whole(reader: str, tmp_path: Path) -> None:
    """Flags, families, tones, keycaps and what the face has no picture for, in justified lines."""
    text = f"{_EMOJI}{prose(300)}{_EMOJI}".replace("\n", "") + "\n"
    read: Callable[[Path], str] = _READERS[reader]
    found = _body(read(set_by_publisher(text, 35, tmp_path)))
    assert re.sub(r" $", "", found) == text.replace("\n", "")


def test_a_phrase_over_a_line_end_is_found(tmp_path: Path) -> None:
    """By the search of Chrome, for the two characters before each line's end and those after."""
    pdf = set_by_publisher(prose(3_000), 35, tmp_path)
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    lines = page.get_text_range().split("\r\n")
    phrases = [before[-2:] + after[:2] for before, after in pairwise(lines)]
    han = [phrase for phrase in phrases if re.fullmatch("[\u4e00-\u9fff]{4}", phrase)]
    assert len(han) > 5
    assert [phrase for phrase in han if page.search(phrase).get_next() is None] == []
