"""PDFs of vertical lines: what is seen, what is read back, what the file says of itself."""

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests.readers import archive_faults, pdf_text, program, squeezed
from tests.unit.layout.layout_samples import han, note, paged, para, sheet, shipped

from publisher.exporters.pdf import export
from publisher.fonts import FontRole
from publisher.layout.pages import PagedDocument
from publisher.model.nodes import (
    Block,
    Division,
    DivisionKind,
    EmphasisDots,
    Heading,
    Ruby,
    RubyKind,
    Text,
)
from publisher.styles import StyleSheet

_BODY = {"first_line_indent": 0.0, "size": 48.0, "line_pitch": 60.0}
_DPI = 72
_FONTS = (FontRole.SONG, FontRole.HEI, FontRole.KAI, FontRole.FANGSONG)


def _style(font: FontRole = FontRole.SONG, size: float = 48.0) -> StyleSheet:
    body = {**_BODY, "font": font, "size": size, "line_pitch": size * 1.25}
    number = shipped("classic-vertical").page.number
    page = {"lines": 0, "chars": 0, "number": type(number)(format="")}
    return sheet("classic-vertical", body=body, page=page, matter=shipped("handout").matter)


def _document(
    *blocks: Block, lang: str = "zh-Hans", style: StyleSheet | None = None
) -> PagedDocument:
    return paged(*blocks, lang=lang, style=style or _style())


def _written(document: PagedDocument) -> bytes:
    out = BytesIO()
    export(document, out)
    return out.getvalue()


def _ink(folder: Path, char: str, lang: str, font: FontRole) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of a character's ink in its em box, 0 to 1.

    It is the second of a vertical line, as poppler shows it.
    """
    style = _style(font, 72.0)
    document = _document(para(f"　{char}"), lang=lang, style=style)
    source = folder / "page.pdf"
    source.write_bytes(_written(document))
    command = [program("pdftoppm"), "-r", str(_DPI), "-gray", "-png", str(source)]
    subprocess.run([*command, str(folder / "page")], check=True)
    (picture,) = folder.glob("page*.png")
    page = style.page
    left, top = page.width - page.inner - 72.0, page.top + 72.0
    with Image.open(picture) as image:
        dark = image.point(lambda grey: 255 if grey < 128 else 0)
        box = dark.getbbox()
    assert box is not None
    return (
        (box[0] - left) / 72,
        (box[1] - top) / 72,
        (box[2] - left) / 72,
        (box[3] - top) / 72,
    )


@pytest.mark.parametrize("font", _FONTS)
@pytest.mark.parametrize("mark", "，。、")
def test_pause_marks_are_at_the_upper_right(mark: str, font: FontRole, tmp_path: Path) -> None:
    """CLREQ item 46, of the Mainland, whether a face has a form for it or not."""
    left, top, right, bottom = _ink(tmp_path, mark, "zh-Hans", font)
    assert left > 0.5 and top > -0.05 and bottom < 0.5 and right < 1.08


@pytest.mark.parametrize("lang", ["zh-Hant-TW", "zh-Hant-HK"])
@pytest.mark.parametrize("mark", "，。、")
def test_pause_marks_are_centred(mark: str, lang: str, tmp_path: Path) -> None:
    """CLREQ item 46, of Taiwan and Hong Kong."""
    left, top, right, bottom = _ink(tmp_path, mark, lang, FontRole.SONG)
    assert (left + right) / 2 == pytest.approx(0.5, abs=0.13)
    assert (top + bottom) / 2 == pytest.approx(0.5, abs=0.13)


@pytest.mark.parametrize("font", _FONTS)
@pytest.mark.parametrize(
    ("mark", "half"), [("（", "lower"), ("《", "lower"), ("』", "upper"), ("）", "upper")]
)
def test_brackets_are_turned(mark: str, half: str, font: FontRole, tmp_path: Path) -> None:
    """Item 34: an opening bracket is broad, in the lower half of its em; a closing one above."""
    left, top, right, bottom = _ink(tmp_path, mark, "zh-Hans", font)
    assert right - left > bottom - top
    assert top > 0.45 if half == "lower" else bottom < 0.55
    assert left > -0.02 and right < 1.02


@pytest.mark.parametrize("font", _FONTS)
@pytest.mark.parametrize("mark", ["…", "～", "—"])
def test_marks_that_go_down_are_in_the_middle(mark: str, font: FontRole, tmp_path: Path) -> None:
    """Item 34: dashes, ellipses and connectors go down the middle of the line."""
    left, top, right, bottom = _ink(tmp_path, mark, "zh-Hans", font)
    assert bottom - top > right - left
    assert (left + right) / 2 == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize("font", _FONTS)
def test_dashes_join(font: FontRole, tmp_path: Path) -> None:
    """—— is one stroke of two em."""
    _left, top, _right, bottom = _ink(tmp_path, "——", "zh-Hans", font)
    assert bottom - top == pytest.approx(2.0, abs=0.06)


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW"])
def test_stressed_marks_are_side_by_side(lang: str, tmp_path: Path) -> None:
    """Item 54: both in one em of the line, in its middle."""
    left, top, right, bottom = _ink(tmp_path, "？！", lang, FontRole.SONG)
    assert left > 0.0 and right < 1.0 and right - left > 0.5
    assert (left + right) / 2 == pytest.approx(0.5, abs=0.1)
    assert top > -0.1 and bottom < 1.1


_TEXT = (
    "他说：『你好，走！』——去《红楼梦》第12回，共120回，1987年的Windows很好用……"
    "真的吗？！走！！！［甲］〔乙〕，50%的人，WTO成员。A型～B型、a/b。"
)


def test_pdfium_reads_no_spaces_beside_marks() -> None:
    """Marks that give up half of their em are shorter in the font: of numbers that draw characters
    nearer pdfium makes spaces, and it reads files that are read from the right in another order."""
    text = "他说：“雨停了，‘走吧。’”（笑）《春》、〔夏〕；她问：“真的？！”那年春天来得特别晚，" * 3
    style = sheet("classic-vertical", matter=shipped("handout").matter)
    with pikepdf.open(BytesIO(_written(_document(para(text), style=style)))) as pdf:
        del pdf.Root.ViewerPreferences.Direction
        pdf.save(read := BytesIO())
    found = pypdfium2.PdfDocument(read)[0].get_textpage().get_text_range()
    body, _line, _folio = found.replace("\r\n", "\n").rpartition("\n")
    assert body.replace("\n", "") == text


def test_poppler_reads_the_text_in_order(tmp_path: Path) -> None:
    """What stands, lies and shares an em copies out as it was written, without spaces."""
    style = sheet("classic-vertical", matter=shipped("handout").matter)
    path = tmp_path / "text.pdf"
    path.write_bytes(_written(_document(para(_TEXT), para(han(100)), style=style)))
    read = pdf_text(path, "-raw").removesuffix("1\n\f")
    assert squeezed(read) == _TEXT + han(100)
    assert " " not in pdf_text(path).split("1\n")[0]


def test_poppler_finds_lines_and_their_order(tmp_path: Path) -> None:
    """Lines of Han and marks are read as lines, the right one first."""
    style = sheet("classic-vertical", matter=shipped("handout").matter)
    path = tmp_path / "text.pdf"
    text = f"{han(50)}，{han(20)}12{han(20)}。{han(40)}"
    path.write_bytes(_written(_document(para(text), para(han(40)), style=style)))
    assert squeezed(pdf_text(path)) == f"{text}{han(40)}1"


def test_poppler_finds_characters_where_they_stand(tmp_path: Path) -> None:
    """The boxes of words, by which readers mark what is chosen, are those of the em boxes."""
    style = sheet("classic-vertical", matter=shipped("handout").matter)
    path = tmp_path / "text.pdf"
    path.write_bytes(_written(_document(para("汉字"), style=style)))
    (word,) = (line for line in pdf_text(path, "-bbox").splitlines() if "汉字" in line)
    top, bottom = (float(word.split(f'{name}="')[1].split('"')[0]) for name in ("yMin", "yMax"))
    size = style.style("body").size
    assert top == pytest.approx(style.page.top + 2 * size, abs=0.1)
    assert bottom - top == pytest.approx(2 * size, abs=0.1)


def test_the_file_says_that_it_is_read_from_the_right() -> None:
    """ViewerPreferences /Direction, for vertical books alone."""
    with pikepdf.open(BytesIO(_written(_document(para("汉"))))) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
    with pikepdf.open(BytesIO(_written(paged(para("汉"))))) as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences
        encodings = {str(font.Encoding) for font in pdf.pages[0].Resources.Font.values()}
        assert encodings == {"/Identity-H"}


@pytest.mark.parametrize("font", _FONTS)
def test_it_is_an_archive(font: FontRole) -> None:
    """page-validation finds nothing against PDF/A-2u and PDF/UA-1, with TrueType and CFF faces."""
    document = _document(
        Heading(1, (Text("第12章"),)),
        para(_TEXT, note("注", "见第3页。"), EmphasisDots((Text("要紧"),))),
        para("汉", Ruby((Text("春风"),), "chūnfēng", RubyKind.PINYIN), Text("mot", lang="fr")),
        style=_style(font, 12.0),
    )
    assert archive_faults(_written(document)) == []


def test_a_turned_folio_is_drawn_before_its_face_is_settled() -> None:
    """On a page lying across, whose other faces wait for no subset: of a label and a title."""
    table = Division(DivisionKind.SECTION, (para("一"),), page="landscape")
    attached = Division(DivisionKind.ATTACHMENT, (Heading(1, (Text("表"),)), table))
    written = _written(paged(para("正文。"), attached, style=shipped("gongwen")))
    with pikepdf.open(BytesIO(written)) as pdf:
        content = pdf.pages[-1].Contents.read_bytes()
    assert b"0 -1 1 0" in content
    assert archive_faults(written) == []
