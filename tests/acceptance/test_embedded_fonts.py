"""Fonts in Word files, as LibreOffice takes them from there."""

import subprocess
from pathlib import Path

import pytest
from tests.helpers import publish
from tests.readers import office_pdf, program

pytestmark = pytest.mark.acceptance


@pytest.mark.parametrize("options", [(), ("--embed-fonts",)])
def test_the_fonts_of_the_file_are_those_on_the_page(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    """Noto Serif SC is installed nowhere: without it in the file another face stands in."""
    source, out = tmp_path / "a.md", tmp_path / "a.docx"
    source.write_text("# 题\n\n骨直述值，**角**和*返*。\n", "utf-8")
    done = publish(source, "-e", "source", "-o", out, *options)
    assert done.returncode == 0, done.stderr
    page = office_pdf(tmp_path, out.read_bytes(), "a.docx")
    command = [program("pdffonts"), str(page)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert ("NotoSerifSC-Regular" in shown) is bool(options)
