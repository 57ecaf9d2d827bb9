"""The command line takes an office's Word file for the looks of all formats."""

import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from cli_runner import invoke, ran
from tests.unit.templates.template_samples import company

from publisher.diagnostics import PublishError


@pytest.fixture
def template(here: Path) -> Path:
    """A company's template beside the source."""
    path = here / "company.docx"
    path.write_bytes(company())
    (here / "b.md").write_text("# 第一章 总则\n\n正文。\n\n> 引文。\n", "utf-8")
    return path


def test_reference_drives_all_formats(template: Path) -> None:
    """DOCX, PDF and EPUB by one sheet; what it lacks is said once."""
    result = ran("b.md", "--reference", template, "-o", "made")
    assert result.stderr.count("reference-styles-missing") == 1
    made = template.parent / "made"
    assert sorted(path.suffix for path in made.iterdir()) == [".docx", ".epub", ".pdf"]
    assert "word/header1.xml" in ZipFile(made / "b.docx").namelist()
    epub = ZipFile(made / "b.epub")
    css = "".join(epub.read(name).decode() for name in epub.namelist() if name.endswith(".css"))
    assert "#c00000" in css


def test_a_project_names_a_template(template: Path) -> None:
    """As every option, in publisher.toml."""
    (template.parent / "publisher.toml").write_text('reference = "company.docx"\n', "utf-8")
    ran("b.md", "-f", "docx", "-o", "made")
    assert "word/header1.xml" in ZipFile(template.parent / "made" / "b.docx").namelist()


def test_a_template_that_there_is_not(template: Path) -> None:
    """A sentence with the nearest name; nothing is written."""
    result = invoke("b.md", "--reference", template.with_name("companny.docx"), "-o", "made")
    assert "company.docx" in result.stderr
    assert not list(template.parent.glob("made/*"))


def test_styles_import_prints_a_sheet(template: Path) -> None:
    """It can be given to --style as it is."""
    text = ran("styles", "import", template).stdout
    assert tomllib.loads(text)["body"]["size"] == "三号"
    (template.parent / "mine.toml").write_text(text, "utf-8")
    ran("a.txt", "-s", "mine.toml", "-f", "pdf", "-o", "made")


def test_what_is_no_word_file_is_said(here: Path) -> None:
    """Not a traceback."""
    assert isinstance(invoke("styles", "import", here / "a.txt").exception, PublishError)


@pytest.mark.parametrize("name", ["handout", "gongwen"])
def test_styles_export_and_back(here: Path, name: str) -> None:
    """A shipped sheet as a Word file has the looks of the sheet when it is read again."""
    ran("styles", "export", name)
    data = tomllib.loads(ran("styles", "import", here / f"{name}.docx").stdout)
    size, font = {"handout": ("小四", "song"), "gongwen": ("三号", "fangsong")}[name]
    assert (data["body"]["size"], data["body"]["font"]) == (size, font)
    assert (data["body"]["first_line_indent"], data["heading-1"]["font"]) == ("2字", "hei")
    assert data["page"]["top"] == {"handout": "26.00mm", "gongwen": "37.01mm"}[name]
