"""The whole way, once, for real: the bulletin to every edition in every format and both styles."""

import json
import re
from pathlib import Path

import pytest
from tests.helpers import BULLETIN, DATA, publish
from tests.readers import (
    docx_text,
    epub_text,
    fonts_not_ready,
    html_text,
    pdf_body,
    pdf_text,
    qpdf_faults,
    squeezed,
)

pytestmark = pytest.mark.acceptance
EDITIONS = {"": "hant", ".zh-Hans": "hans"}


@pytest.fixture(scope="module", params=["handout", "gongwen"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all editions of the bulletin in one style."""
    made: Path = tmp_path_factory.mktemp("bulletin")
    done = publish(BULLETIN, "-f", "all", "-s", request.param, "-o", made, "--report")
    assert (done.returncode, done.stderr) == (0, "")
    return made


@pytest.fixture(params=list(EDITIONS))
def edition(request: pytest.FixtureRequest) -> str:
    """The part of a file name that says its edition."""
    return str(request.param)


def gold(edition: str) -> str:
    """Return the right text of an edition."""
    return (DATA / f"suzhou-bulletin.gold.{EDITIONS[edition]}.txt").read_text("utf-8")


def test_txt_is_the_gold_text(folder: Path, edition: str) -> None:
    """The text edition equals the gold text, byte by byte."""
    assert (folder / f"suzhou-bulletin{edition}.txt").read_text("utf-8") == gold(edition)


def test_docx_holds_the_gold_text(folder: Path, edition: str) -> None:
    """Every paragraph of the Word file is one of the gold text, character by character."""
    data = (folder / f"suzhou-bulletin{edition}.docx").read_bytes()
    assert docx_text(data).strip() == gold(edition).strip()


@pytest.mark.parametrize("suffix", ["epub", "html"])
def test_web_formats_hold_the_gold_text(folder: Path, edition: str, suffix: str) -> None:
    """EPUB and HTML say the gold text and nothing else, line ends apart."""
    data = (folder / f"suzhou-bulletin{edition}.{suffix}").read_bytes()
    text = epub_text(data) if suffix == "epub" else html_text(data)
    assert squeezed(text) == squeezed(gold(edition))


def test_poppler_reads_the_gold_text(folder: Path, edition: str) -> None:
    """What poppler takes out of the PDF is the gold text by code point, in reading order."""
    path = folder / f"suzhou-bulletin{edition}.pdf"
    assert pdf_body(path) == squeezed(gold(edition))


def test_poppler_adds_spaces_beside_western_text_alone(folder: Path, edition: str) -> None:
    """The only spaces in copied text stand where Han meets Western letters or figures."""
    text = pdf_text(folder / f"suzhou-bulletin{edition}.pdf")
    for match in re.finditer(r"(\S) +(\S)", text):
        assert match[1].isascii() != match[2].isascii()


def test_fonts_are_embedded_with_to_unicode(folder: Path, edition: str) -> None:
    """pdffonts finds every font embedded, subset, and with a ToUnicode map."""
    assert fonts_not_ready(folder / f"suzhou-bulletin{edition}.pdf") == []


def test_qpdf_finds_no_fault(folder: Path, edition: str) -> None:
    """qpdf --check has nothing to say, and it does say something of a file cut short."""
    path = folder / f"suzhou-bulletin{edition}.pdf"
    assert qpdf_faults(path) == ""
    cut = folder / "cut.pdf"
    cut.write_bytes(path.read_bytes()[:-600])
    assert qpdf_faults(cut)


def test_markdown_and_json_say_the_same(folder: Path, edition: str) -> None:
    """The Markdown edition holds the gold text, and JSON is a document with a version."""
    markdown = (folder / f"suzhou-bulletin{edition}.md").read_text("utf-8")
    assert squeezed(gold(edition)) in squeezed(re.sub(r"\\(.)", r"\1", markdown))
    document = json.loads((folder / f"suzhou-bulletin{edition}.json").read_text("utf-8"))
    assert "version" in document


def test_every_change_is_in_the_report(folder: Path) -> None:
    """The report counts what the bulletin suffered from, each change with line and column."""
    report = json.loads((folder / "suzhou-bulletin.report.json").read_text("utf-8"))
    counts = report["counts"]
    assert counts["pinyin-noise"] == 228
    assert counts["byte-slip"] == 2
    assert counts["half-width-marks"] + counts["half-width-brackets"] == 61
    assert counts["stray-spaces"] == 2
    assert counts["typed-dash"] == 1
    assert counts["script-map"] == 16
    assert counts["repeated-signature"] == 1
    rows = [row for sides in report["sides"] for row in sides["rows"]]
    assert len(rows) == sum(counts.values())
    source = BULLETIN.read_text("utf-8").split("\n")
    for row in rows:
        line = "\n".join(source[row["line"] - 1 :])
        assert line[row["column"] - 1 :].startswith(row["before"]), row


def test_the_report_shows_both_sides(folder: Path) -> None:
    """The HTML report shows what came in and what went out, with the reasons."""
    page = (folder / "suzhou-bulletin.report.html").read_text("utf-8")
    assert "<del>(guī)</del>" in page
    assert "pinyin-noise" in page


def test_hans_is_the_only_second_edition_by_default(folder: Path) -> None:
    """A Traditional source gives its own script and simplified script, as the README says."""
    names = {path.name for path in folder.glob("*.pdf")} - {"cut.pdf"}
    assert names == {"suzhou-bulletin.pdf", "suzhou-bulletin.zh-Hans.pdf"}


def test_taiwan_and_hong_kong_have_their_quotation_marks(tmp_path: Path) -> None:
    """tw and hk editions quote with 「」; the source and hans keep “” (design.md, Editions)."""
    publish(BULLETIN, "-f", "txt", "-e", "tw", "-e", "hk", "-o", tmp_path)
    for name in ("zh-Hant-TW", "zh-Hant-HK"):
        text = (tmp_path / f"suzhou-bulletin.{name}.txt").read_text("utf-8")
        assert "「十二五」" in text
        assert "“" not in text
