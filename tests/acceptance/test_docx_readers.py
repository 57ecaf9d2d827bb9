"""DOCX in other programs: LibreOffice prints it, openxml-audit finds no fault in it."""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.readers import office_pdf, printed_words, squeezed
from tests.unit.exporters.docx_samples import everything, export, items, resolved, text, write

from publisher.exporters.archive import Member, write_archive
from publisher.model.nodes import (
    Document,
    Heading,
    Numbering,
    Paragraph,
    ParagraphRole,
    Quote,
    Text,
)
from publisher.model.walk import passages, plain_text

pytestmark = pytest.mark.acceptance


def _program(name: str) -> str:
    """Return the path of a program; the test is skipped, by its name, where there is none."""
    folder = Path(os.environ.get("VALIDATORS", Path.home() / ".validators")) / "venv" / "bin"
    found = shutil.which(name) or shutil.which(name, path=str(folder))
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a LibreOffice profile of its own, so that runs do not wait for each other."""
    _program("soffice")
    _program("pdftotext")
    yield tmp_path_factory.mktemp("office")


@pytest.mark.parametrize("sheet", ["handout", "gongwen"])
def test_libreoffice_prints_the_words_in_order(office: Path, sheet: str) -> None:
    """Text taken back from the pages equals the model's, whitespace apart."""
    line = "他说：“走……”——于是 and “go” 都在2024年；标点，不该丢。" * 4
    blocks = (
        Heading(1, (Text("第一章　开始"),)),
        *(text(f"{number}{line}") for number in range(30)),
        Quote((text(line),)),
        Heading(2, (Text("第二节"),)),
        Paragraph((Text("苏州市文化馆"),), ParagraphRole.SIGNATURE),
    )
    document = resolved(Document(blocks, lang="zh-Hans"), sheet)
    words = "".join(plain_text(inlines) for _container, inlines in passages(document.blocks))
    assert squeezed(printed_words(office_pdf(office, write(document).data, sheet))) == squeezed(
        words
    )


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW"])
def test_libreoffice_loses_no_character_of_any_node(office: Path, lang: str) -> None:
    """Every kind of node: each character of the model is on the pages at least as often."""
    document = resolved(everything(lang))
    words = "".join(plain_text(inlines) for _container, inlines in passages(document.blocks))
    printed = printed_words(office_pdf(office, write(document).data, f"every-{lang}"))
    assert not Counter(squeezed(words)) - Counter(squeezed(printed))


def test_libreoffice_shows_the_labels_of_the_model(office: Path) -> None:
    """A second list starts anew, Han ordinals and circles are what `resolve` says."""
    written = export(
        items("甲", "乙", numbering=Numbering.HAN),
        text("中间"),
        items(*(f"项{n}" for n in range(11)), numbering=Numbering.HAN),
        items("丙", numbering=Numbering.HAN_PARENTHESIZED),
        items("丁", numbering=Numbering.CIRCLED),
        items("戊", start=3),
    )
    printed = squeezed(printed_words(office_pdf(office, written.data, "labels")))
    for label in ("一、甲二、乙", "一、项0二、项1", "十一、项10", "（一）丙", "①丁", "3.戊"):
        assert label in printed


def test_libreoffice_keeps_the_official_grid(office: Path) -> None:
    """GB/T 9704, 5.2.3: 22 lines of 28 characters on a page, at Word's 16 pt."""
    pdf = office_pdf(office, export(text("汉" * 1500), sheet="gongwen").data, "grid")
    pages = printed_words(pdf, "-layout").split("\f")
    first = [line.strip() for line in pages[0].splitlines() if line.strip()]
    second = [line.strip() for line in pages[1].splitlines() if line.strip()]
    assert [len(line) for line in first] == [26, *[28] * 21]
    assert [len(line) for line in second] == [28] * 22


def _audit(path: Path) -> subprocess.CompletedProcess[bytes]:
    command = [_program("openxml-audit"), "--max-errors", "0", str(path)]
    return subprocess.run(command, check=False, capture_output=True, timeout=120)


@pytest.mark.parametrize("sheet", ["handout", "gongwen"])
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"])
def test_audit_finds_no_fault(tmp_path: Path, sheet: str, lang: str) -> None:
    """The rules of Microsoft's own validator, on every kind of node."""
    path = tmp_path / "every.docx"
    path.write_bytes(write(resolved(everything(lang), sheet)).data)
    result = _audit(path)
    assert result.returncode == 0, result.stdout.decode()


def test_audit_catches_a_planted_fault(tmp_path: Path) -> None:
    """A judge that finds nothing anywhere is no judge."""
    path = tmp_path / "faulty.docx"
    members = []
    with ZipFile(BytesIO(export(text("一")).data)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "word/styles.xml":
                data = data.replace(b'<w:jc w:val="both"/>', b'<w:jc w:val="justified"/>')
            members.append(Member(name, data))
    with path.open("wb") as out:
        write_archive(members, out)
    assert _audit(path).returncode != 0
