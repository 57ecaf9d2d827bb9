"""PDF/A-2u and PDF/UA-1 in one file: the examples and the text that shows what styles look like,
in each shipped style and four editions."""

from io import BytesIO
from pathlib import Path

import pytest
from tests.helpers import ROOT, publish
from tests.readers import archive_faults, pdf_text, qpdf_faults
from tests.unit.exporters.pdf_samples import FAULTS, sample, spoilt
from tests.verapdf import vera_faults

from publisher.exporters.pdf import export

pytestmark = pytest.mark.acceptance
_STYLES = sorted(path.stem for path in (ROOT / "styles").glob("*.toml"))
_EXAMPLES = sorted((ROOT / "examples").glob("*.*"))
_TEXTS = [*_EXAMPLES, ROOT / "styles" / "preview.md"]
_EDITIONS = ("source", "hans", "tw", "hk")
_MIXED = (
    "在Python里写ABC程序，共123个文件；《书》·卷A与B，见“Python 官网”。"
    "用中文English，中文 with spaces 中文。"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The texts in all styles and editions."""
    folder = tmp_path_factory.mktemp("archive")
    editions = [part for name in _EDITIONS for part in ("-e", name)]
    for style in _STYLES:
        done = publish(*_TEXTS, "-f", "pdf", *editions, "--style", style, "-o", folder / style)
        assert done.returncode == 0, done.stderr
    return sorted(folder.rglob("*.pdf"))


def test_page_validation_finds_no_fault(files: list[Path]) -> None:
    """The fast gate, on every run."""
    assert len(files) == len(_EDITIONS) * len(_STYLES) * len(_TEXTS)
    found = {path: archive_faults(path.read_bytes()) for path in files}
    assert found == {path: [] for path in files}


def test_qpdf_finds_no_fault(files: list[Path], tmp_path: Path) -> None:
    """Every object and stream can be read; a file cut short cannot."""
    assert {path: qpdf_faults(path) for path in files} == dict.fromkeys(files, "")
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(files[0].read_bytes()[:-2000])
    assert qpdf_faults(cut)


def test_verapdf_finds_no_fault(files: list[Path]) -> None:
    """The judge that archives trust."""
    assert vera_faults(files) == {path: [] for path in files}


def test_the_gallery_is_clean(tmp_path: Path) -> None:
    """Every feature of pages, in three editions: no warning, no fault, by either judge."""
    folder = ROOT / "examples" / "gallery"
    for name, style in (("gallery", folder / "gallery.toml"), ("vertical", "classic-vertical")):
        editions = ("-e", "hans", "-e", "tw", "-e", "hk")
        done = publish(
            folder / f"{name}.md", "-s", style, "-f", "pdf", *editions, "-q", "-o", tmp_path
        )
        assert (done.returncode, done.stderr) == (0, "")
    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 6
    assert {path.name: archive_faults(path.read_bytes()) for path in files} == {
        path.name: [] for path in files
    }
    assert vera_faults(files) == {path: [] for path in files}


@pytest.mark.parametrize(
    ("options", "flavours"),
    [
        (("--attach", "source", "--attach", "report"), "3u,ua1"),
        (("--crop-marks", "--bleed", "3mm"), "2u,ua1"),
        (("--impose", "2up"), "2u"),
        (("--impose", "booklet", "--attach", "source"), "3u"),
    ],
)
def test_verapdf_finds_no_fault_in_finished_files(
    options: tuple[str, ...], flavours: str, tmp_path: Path
) -> None:
    """What a file still claims to be, it is."""
    done = publish(*_EXAMPLES, "-f", "pdf", "-e", "source", *options, "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    files = sorted(tmp_path.rglob("*.pdf"))
    assert vera_faults(files, flavours) == {path: [] for path in files}


def test_verapdf_catches_planted_faults(tmp_path: Path) -> None:
    """Each fault is found in a file without any, so that a clean verdict means something."""
    good = BytesIO()
    export(sample(), good)
    files = [tmp_path / f"{index}.pdf" for index in range(len(FAULTS) + 1)]
    files[0].write_bytes(good.getvalue())
    for path, fault in zip(files[1:], FAULTS, strict=True):
        path.write_bytes(spoilt(good.getvalue(), fault))
    found = vera_faults(files)
    assert found.pop(files[0]) == []
    assert all(found.values())


def test_poppler_reads_no_space_where_there_is_none(tmp_path: Path) -> None:
    """A quarter em between Han and Western text is no character (CLREQ #mixed_text_composition)."""
    (tmp_path / "a.txt").write_text(_MIXED * 40, "utf-8")
    done = publish("a.txt", "-f", "pdf", "-e", "source", "--plain", "-o", "a.pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    pages = pdf_text(tmp_path / "a.pdf").split("\f")
    body = "".join(line for page in pages for line in page.splitlines() if not line.isdigit())
    assert body.replace(" ", "") == (_MIXED * 40).replace(" ", "")
    assert "Python 里" not in body and "在 Python" not in body
    assert _MIXED[:20] in body
