"""Glyph positions that benchmarks read out of PDFs, whoever made them."""

from pathlib import Path

import pikepdf
import pytest
from benchmarks.figures import measure
from benchmarks.glyphs import Glyph, page_glyphs
from benchmarks.lines import Page, read_setting
from pikepdf import Array, Dictionary, Name

_LINE = "天地A"
_WIDTHS = (1000, 1000, 500)
_FOUND = [("天", 100.0, 12.0), ("地", 112.6, 12.0), ("A", 124.6, 6.0)]
"""What each of the pages below shows at 700 pt: text, x, advance."""

_OFFICE = b"BT 100 700 Td /F 12 Tf [<01> -50 <02>] TJ 1 0 0 1 124.6 700 Tm <03> Tj ET"
"""As LibreOffice writes: tenths of a point, and thousandths of an em in a run."""
_WEB = (
    b"0.24 0 0 -0.24 0 842 cm q 3.125 0 0 3.125 0 0 cm BT /F 16 Tf 1 0 0 -1 0 189.333333 Tm "
    b"133.333333 0 Td <%01> Tj 16.8 0 Td <%02> Tj 16 0 Td <%03> Tj ET Q"
)
"""As Chromium writes: in pixels, from the top."""
_BOOK = (
    b"1 0 0 -1 0 842 cm q 0.75 0 0 0.75 0 0 cm BT 1 0 0 -1 133.333333 189.333333 Tm /F 16 Tf "
    b"[<0001> -50 <00020003>] TJ ET Q"
)
"""As WeasyPrint writes."""


def _map(digits: int, text: str) -> bytes:
    rows = (f"<{code:0{digits}x}> <{ord(char):04x}>" for code, char in enumerate(text, 1))
    return "\n".join([f"{len(text)} beginbfchar", *rows, "endbfchar"]).encode()


def _font(kind: str, text: str, widths: tuple[int, ...]) -> Dictionary:
    """Return a font with codes from 1 on, of what positions hang on. kind: its subtype."""
    if kind == "/Type0":
        inner = Dictionary(Subtype=Name.CIDFontType2, DW=0, W=Array([1, Array(widths)]))
        return Dictionary(
            Subtype=Name(kind), Encoding=Name("/Identity-H"), DescendantFonts=Array([inner])
        )
    font = Dictionary(Subtype=Name(kind), FirstChar=1, LastChar=len(text), Widths=Array(widths))
    if kind == "/Type3":  # whose unit is half as large as that of others
        font.FontMatrix = Array([0.0005, 0, 0, -0.0005, 0, 0])
        font.Widths = Array([2 * width for width in widths])
    return font


def _write(path: Path, content: bytes, kind: str, text: str, widths: tuple[int, ...]) -> Path:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pdf.make_indirect(_font(kind, text, widths))
        font.ToUnicode = pdf.make_stream(_map(4 if kind == "/Type0" else 2, text))
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = pdf.make_stream(content)
        pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("/TrueType", _OFFICE),
        ("/Type3", _OFFICE),
        ("/Type0", _WEB.replace(b"%", b"00")),
        ("/Type3", _WEB.replace(b"%", b"")),
        ("/Type0", _BOOK),
    ],
)
def test_glyphs_stand_where_the_page_shows_them(tmp_path: Path, kind: str, content: bytes) -> None:
    """Codes of one byte or two, pages that count from the foot or the top, units of any size."""
    pdf = _write(tmp_path / "page.pdf", content, kind, _LINE, _WIDTHS)
    (found,) = page_glyphs(pdf)
    assert [_rounded(glyph) for glyph in found] == [
        (text, x, 700.0, advance, 12.0) for text, x, advance in _FOUND
    ]


def _rounded(glyph: Glyph) -> tuple[str, float, float, float, float]:
    text, *numbers = glyph
    x, y, advance, size = (round(number, 3) for number in numbers)
    return text, x, y, advance, size


@pytest.mark.parametrize(("begun", "left"), [(100.02, 100.0), (100.2, 100.2), (101.0, 100.0)])
def test_lines_are_measured_from_where_a_tool_begins_them(
    tmp_path: Path, begun: float, left: float
) -> None:
    """A grid of pixels moves the page; by a point is a fault, by a hundredth is rounding."""
    text = "天地玄黄宇宙洪荒"
    lines = f"BT /F 12 Tf {begun} 700 Td <01020304> Tj 0 -20 Td <05060708> Tj ET".encode()
    pdf = _write(tmp_path / "page.pdf", lines, "/TrueType", text, (1000,) * 8)
    setting = read_setting(pdf, text, Page(12.0, 4, 100.0, 60.0))
    assert [(line.left, line.right) for line in setting.lines] == [(left, left + 48.0)] * 2


def test_a_line_spread_to_its_edge_is_not_off_it(tmp_path: Path) -> None:
    """Space between … and … is space of the line, as between any other two of its characters."""
    text = "天地玄黄……宇宙"
    spread = " -100 ".join(f"<{code:02}>" for code in (1, 2, 3, 4, 5, 5))
    lines = f"BT /F 12 Tf 100 700 Td [{spread}] TJ 0 -20 Td <0607> Tj ET".encode()
    pdf = _write(tmp_path / "page.pdf", lines, "/TrueType", "天地玄黄…宇宙", (1000,) * 7)
    setting = read_setting(pdf, text, Page(12.0, 6.5, 100.0, 60.0))
    assert len(setting.lines) == 2
    assert measure(setting).edge < 0.001
