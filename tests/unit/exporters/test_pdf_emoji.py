"""Emoji in PDF: each in the frame of one character, read back code point by code point."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.readers import archive_faults, pdf_text, squeezed
from tests.unit.layout.layout_samples import han, paged, para, sheet

from publisher.exporters.pdf import export
from publisher.model.nodes import CodeBlock, Inline, Strong, Text
from publisher.styles import StyleSheet

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
RAINBOW = "🏳\ufe0f\u200d🌈"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
KISS = "👩🏻\u200d❤\ufe0f\u200d💋\u200d👨🏼"
KEYCAP = "1\ufe0f\u20e3"
ONES = ("😀", FAMILY, RAINBOW, ENGLAND, KISS, KEYCAP, "👋🏻", "🇨🇳", "❤\ufe0f")
_EM = 48
_BODY = {"first_line_indent": 0.0, "size": float(_EM), "line_pitch": 60.0}
_TEXT = (
    f"高兴😀，{'、'.join(ONES)}。在Word{FAMILY}与Word{RAINBOW}中，又{KEYCAP}{KEYCAP}；心❤\ufe0f与❤，"
    f"无👨\u200d👨\u200d👨字，😀🏻与🏻。{han(60)}{FAMILY}{han(30)}{KEYCAP}Word{KEYCAP}。"
)


def _style(name: str) -> StyleSheet:
    base = sheet(name)
    page = {"lines": 0, "chars": 0, "number": replace(base.page.number, format="")}
    return sheet(name, body=_BODY, page=page, matter=sheet("handout").matter)


def _written(style: StyleSheet, content: Inline) -> bytes:
    out = BytesIO()
    export(paged(para(content), style=style), out)
    return out.getvalue()


def _seen(pdf: bytes) -> Image.Image:
    """Return the first page at 72 dpi, ink white on black."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return page.render().to_pil().convert("L").point(lambda value: 255 * (value < 128))


def _ems(style: StyleSheet, content: Inline, count: int) -> list[Image.Image]:
    """Return the first em boxes of a line that lies, and what is after them."""
    image, page = _seen(_written(style, content)), style.page
    x, y = round(page.inner), round(page.top) - 6
    lefts = [x + at * _EM for at in range(count)]
    boxes = [(left, y, left + _EM, y + 60) for left in lefts]
    return [image.crop(box) for box in (*boxes, (x + count * _EM, y, image.width, y + 60))]


def _standing_ems(style: StyleSheet, content: Inline, count: int) -> list[Image.Image]:
    """Return the first em boxes of a line that goes down, and what is below them."""
    image, page = _seen(_written(style, content)), style.page
    x, y = round(image.width - page.inner) - 60, round(page.top)
    tops = [y + at * _EM for at in range(count)]
    boxes = [(x, top, x + 66, top + _EM) for top in tops]
    return [image.crop(box) for box in (*boxes, (x, y + count * _EM, x + 66, image.height))]


def _middle(image: Image.Image, axis: int) -> float:
    box = image.getbbox()
    assert box is not None
    return (box[axis] + box[axis + 2]) / 2


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("one", ONES)
def test_an_emoji_lies_in_the_frame_of_one_character(one: str, bold: bool) -> None:
    """What follows is an em behind; it is drawn in the middle between its neighbours."""
    text = Text(f"国{one}国")
    *found, after = _ems(_style("handout"), Strong((text,)) if bold else text, 3)
    assert after.getbbox() is None
    assert found[0].getbbox() == pytest.approx(found[2].getbbox(), abs=1)
    assert _middle(found[1], 0) == pytest.approx(_EM / 2, abs=1.5)
    assert _middle(found[1], 1) == pytest.approx(_middle(found[0], 1), abs=2)


@pytest.mark.parametrize("one", ONES)
def test_an_emoji_stands_in_a_vertical_line(one: str) -> None:
    """As it is in one that lies, not turned, an em from the next."""
    text = Text(f"国{one}国")
    *found, after = _standing_ems(_style("classic-vertical"), text, 3)
    assert after.getbbox() is None
    assert found[0].getbbox() == pytest.approx(found[2].getbbox(), abs=1)
    assert _middle(found[1], 1) == pytest.approx(_EM / 2, abs=1.5)
    assert _middle(found[1], 0) == pytest.approx(_middle(found[0], 0), abs=2)
    lying = _ems(_style("handout"), text, 3)[1]
    shapes = [image.crop(image.getbbox()) for image in (found[1], lying)]
    assert shapes[0].size == pytest.approx(shapes[1].size, abs=1)


def test_parts_that_the_face_has_no_picture_for_stand_side_by_side() -> None:
    """Each in a frame of its own; the joiners take no room."""
    *found, after = _ems(_style("handout"), Text("国👨\u200d👨\u200d👨😀🏻国"), 7)
    assert after.getbbox() is None
    boxes = [image.getbbox() for image in found]
    assert None not in boxes
    assert boxes[0] == pytest.approx(boxes[6], abs=1)
    assert boxes[1] == pytest.approx(boxes[2], abs=1)
    assert boxes[1] == pytest.approx(boxes[3], abs=1)


def _mupdf(path: Path) -> str:
    pymupdf = pytest.importorskip("pymupdf", reason="PyMuPDF is absent")
    return "".join(page.get_text() for page in pymupdf.open(path))


def _pdfium(path: Path) -> str:
    pages = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_range() for page in pages)


@pytest.mark.parametrize("read", [pdf_text, _mupdf, _pdfium])
def test_readers_read_emoji_beside_each_other(read: object, tmp_path: Path) -> None:
    """In text that is spread and in code, whatever stands on either side."""
    assert callable(read)
    path, out = tmp_path / "page.pdf", BytesIO()
    text = "".join(f"{one}{ONES[(at * 4 + 1) % 9]}字{one}" for at, one in enumerate(ONES * 3))
    export(paged(para(text), CodeBlock(text)), out)
    path.write_bytes(out.getvalue())
    found = read(path)
    assert squeezed(found).removesuffix("1") == text * 2
    assert " " not in found.rstrip("\f\r\n 1")


@pytest.mark.parametrize("read", [pdf_text, _mupdf, _pdfium])
def test_readers_read_each_code_point(read: object, tmp_path: Path) -> None:
    """Also before a blank that is no space, and in a justified line."""
    assert callable(read)
    path = tmp_path / "page.pdf"
    path.write_bytes(_written(sheet("handout"), Text(_TEXT)))
    found = read(path)
    assert squeezed(found).removesuffix("1") == _TEXT
    assert " " not in found.rstrip("\f\r\n 1")


@pytest.mark.parametrize("read", [pdf_text, _mupdf])
def test_readers_read_vertical_lines_in_order(read: object, tmp_path: Path) -> None:
    """One below the other, no emoji apart."""
    assert callable(read)
    path = tmp_path / "page.pdf"
    path.write_bytes(_written(_style("classic-vertical"), Text(_TEXT)))
    assert squeezed(read(path)) == _TEXT


def test_poppler_finds_vertical_lines_whole(tmp_path: Path) -> None:
    """An emoji of many characters ends no line."""
    path = tmp_path / "page.pdf"
    path.write_bytes(_written(_style("classic-vertical"), Text(f"国{KISS}家{FAMILY}国👋🏻it")))
    assert pdf_text(path).split() == [f"国{KISS}家{FAMILY}国👋🏻it"]


def test_code_has_emoji_in_two_cells(tmp_path: Path) -> None:
    """And no space is read beside them."""
    path, out = tmp_path / "page.pdf", BytesIO()
    export(paged(CodeBlock('a = "👋🏻😀" #\nb = "🇨🇳x"\n')), out)
    path.write_bytes(out.getvalue())
    assert pdf_text(path).splitlines()[:2] == ['a = "👋🏻😀" #', 'b = "🇨🇳x"']


@pytest.mark.parametrize("name", ["handout", "classic-vertical"])
def test_the_archive_standards_hold(name: str) -> None:
    """PDF/A-2u and PDF/UA-1: widths, ToUnicode, embedded glyphs."""
    assert archive_faults(_written(_style(name), Text(_TEXT))) == []
