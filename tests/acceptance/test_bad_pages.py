"""What cannot fit or be drawn on a page: one sentence with its place, a file all the same."""

import re
import subprocess
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.helpers import publish
from tests.readers import archive_faults, pdf_text, squeezed
from tests.unit.fonts.tiny_fonts import make_font

pytestmark = pytest.mark.acceptance

_SHEET = '[sheet]\nextends = "handout"\n'


def _published(
    folder: Path, text: str, sheet: str = "", **pictures: bytes
) -> "subprocess.CompletedProcess[str]":
    """Publish a text with pictures beside it as PDF."""
    (folder / "a.md").write_text(text, "utf-8")
    for name, data in pictures.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    (folder / "s.toml").write_text(_SHEET + sheet, "utf-8")
    return publish("a.md", "-f", "pdf", "-s", "s.toml", cwd=folder)


def _only(done: "subprocess.CompletedProcess[str]", place: str, code: str) -> str:
    """Return the one message of a run, which has a place and a code."""
    assert "Traceback" not in done.stderr
    (line,) = [line for line in done.stderr.splitlines() if not line.startswith("  hint")]
    assert line.startswith(f"{place}: ") and line.endswith(f"[{code}]"), line
    return line


def _text(folder: Path) -> str:
    """Return the words of the PDF, which is fit for archives."""
    path = folder / "out" / "a.pdf"
    assert archive_faults(path.read_bytes()) == []
    return squeezed(pdf_text(path))


def _picture(kind: str = "PNG", mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.effect_noise((300, 200), 90).convert(mode).save(out, kind)
    return out.getvalue()


class TestPictures:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (None, "picture-missing"),
            (b"", "picture-unreadable"),
            (b"GIF89a", "picture-unreadable"),
            (_picture()[:5000], "picture-damaged"),
            (_picture()[:5000] + b"\0\0\0" + _picture()[5003:], "picture-damaged"),
            (_picture("JPEG")[:5000], "picture-damaged"),
            (b'<svg xmlns="http://www.w3.org/2000/svg"><rect', "picture-unreadable"),
        ],
        ids=["none", "empty", "head", "cut", "changed", "cut-jpeg", "svg"],
    )
    def test_what_is_no_picture(self, tmp_path: Path, data: bytes | None, code: str) -> None:
        """Its words stand in its place, and the line that names it is told."""
        given = {} if data is None else {"p_png": data}
        done = _published(tmp_path, "# 题\n\n![缺图](p.png)\n\n正文。\n", **given)
        _only(done, "a.md:3:1", code)
        assert done.returncode == 0
        assert "缺图" in _text(tmp_path)

    def test_too_many_pixels(self, tmp_path: Path) -> None:
        """A small file that would fill the memory is not opened."""
        header = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\0\0\0\0"
        data = b"\x89PNG\r\n\x1a\n\0\0\0\x0d" + header + zlib.crc32(header).to_bytes(4, "big")
        data += b"\0\0\0\0IEND" + zlib.crc32(b"IEND").to_bytes(4, "big")
        done = _published(tmp_path, "# 题\n\n![大图](p.png)\n", p_png=data)
        _only(done, "a.md:3:1", "picture-too-large")
        assert done.returncode == 0
        assert "大图" in _text(tmp_path)

    def test_colours_of_print(self, tmp_path: Path) -> None:
        """CMYK becomes sRGB, which the file declares; nothing is to be said."""
        data = _picture("JPEG", "CMYK")
        done = _published(tmp_path, "# 题\n\n![四色](p.jpg)\n", p_jpg=data)
        assert done.stderr == ""
        _text(tmp_path)


class TestLines:
    def test_a_word_wider_than_the_line(self, tmp_path: Path) -> None:
        """It is broken where the line is full; no letter is lost."""
        done = _published(tmp_path, "# 题\n\n见" + "x" * 400 + "处。\n")
        _only(done, "a.md:3:1", "word-divided")
        assert "x" * 400 in _text(tmp_path)

    def test_a_table_wider_than_the_page(self, tmp_path: Path) -> None:
        """One message for the table, not one a cell; no cell is lost."""
        row = "|" + "|".join(f"column{at}" for at in range(50)) + "|\n"
        done = _published(tmp_path, f"# 题\n\n{row}|{'---|' * 50}\n{row}\n正文。\n")
        assert "100 of its cells" in _only(done, "a.md:3:1", "table-narrow")
        letters = re.sub(r"\s", "", _text(tmp_path))
        assert letters.count("c") == 100 and letters.count("m") == 100

    def test_a_note_longer_than_a_page(self, tmp_path: Path) -> None:
        """It goes on at the foot of the next pages; nothing is to be said."""
        note = "很长的注释。" * 1000
        done = _published(tmp_path, f"# 题\n\n正文[^1]。\n\n[^1]: {note}\n")
        assert done.stderr == ""
        assert _text(tmp_path).count("很长的") + _text(tmp_path).count("注释") >= 1990


class TestSheets:
    @pytest.mark.parametrize(
        ("sheet", "said"),
        [
            ('[page]\ninner = "150mm"\nouter = "100mm"\n', "s.toml:3: the margins leave no room"),
            ("[page]\nchars = 80\n", "s.toml:4: 80 characters of 12 pt are wider than the page"),
            ("[page]\nlines = 80\n", "s.toml:4: 80 lines of 20 pt are higher than the page"),
            ('[page]\ntop = "-5mm"\n', "s.toml:4: top = “-5mm” is less than nothing"),
            ('[page]\nwidth = "-5mm"\n', "s.toml:4: width = “-5mm” is less than nothing"),
        ],
    )
    def test_pages_without_room(self, tmp_path: Path, sheet: str, said: str) -> None:
        """A sheet that asks for what no paper holds is refused, with the line."""
        done = _published(tmp_path, "正文。\n", sheet)
        assert said in _only(done, "a.md", "style-invalid")
        assert done.returncode == 1 and not (tmp_path / "out").exists()

    def test_a_font_that_is_not_there(self, tmp_path: Path) -> None:
        """Another stands in for it, and is named."""
        done = _published(tmp_path, "正文。\n", '[fonts]\nsong = "没有的字体"\n')
        assert "Noto Serif SC" in _only(done, "a.md", "font-not-installed")


_OWN_FONT = '[fonts]\nwestern-serif = "Tiny"\n'


class TestFontsOfTheMachine:
    """A family that the sheet names is looked for where the machine has its fonts."""

    def _publish(self, folder: Path) -> "subprocess.CompletedProcess[str]":
        (folder / "a.md").write_text("AAA\n", "utf-8")
        (folder / "s.toml").write_text(_SHEET + _OWN_FONT, "utf-8")
        env = {"XDG_DATA_HOME": str(folder)}
        return publish("a.md", "-f", "pdf", "-s", "s.toml", cwd=folder, env=env)

    def test_it_draws(self, tmp_path: Path) -> None:
        """Pages are drawn with it."""
        make_font(tmp_path / "fonts", "A")
        done = self._publish(tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert _text(tmp_path).startswith("AAA")
        pdf = pikepdf.open(tmp_path / "out" / "a.pdf")
        names = [str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()]
        assert names[0].endswith("+Tiny-Regular")
        assert len(names) == 2  # the page's number, which it has no figures for

    @pytest.mark.parametrize("table", [b"head", b"hhea", b"maxp"])
    def test_a_table_is_broken(self, tmp_path: Path, table: bytes) -> None:
        """A file that can only be read as far as its names is an error, which says what file."""
        path = make_font(tmp_path / "fonts", "A")
        path.write_bytes(_without_table(path.read_bytes(), table))
        done = self._publish(tmp_path)
        assert str(path) in _only(done, "a.md", "font-unusable")
        assert done.returncode == 1 and not (tmp_path / "out").exists()

    def test_it_is_cut(self, tmp_path: Path) -> None:
        """A file without names is told of beside the family that no file has."""
        path = make_font(tmp_path / "fonts", "A")
        path.write_bytes(path.read_bytes()[:300])
        done = self._publish(tmp_path)
        assert done.returncode == 0
        assert str(path) in done.stderr and "“Tiny” is not installed" in done.stderr


def _without_table(font: bytes, table: bytes) -> bytes:
    """Return a font with 0 in all of a table."""
    record = font.index(table, 12)
    start, length = (int.from_bytes(font[record + at : record + at + 4], "big") for at in (8, 12))
    return font[:start] + bytes(length) + font[start + length :]
