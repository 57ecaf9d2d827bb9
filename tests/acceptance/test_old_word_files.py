"""Old Word files, OpenDocument and RTF through LibreOffice, several at once; and without it."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.readers import program
from tests.unit.readers.word_files import lines, p, style, styled, word_file

from publisher.diagnostics import PublishError
from publisher.model.nodes import Heading
from publisher.readers import ReadOptions, office, reader_for

pytestmark = pytest.mark.acceptance


def _made(folder: Path, kind: str) -> bytes:
    """Return a file of a kind that LibreOffice made of a small Word file."""
    source = folder / "notice.docx"
    sheet = style("h1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    source.write_bytes(word_file(styled("总则", "h1") + p("正文一段。"), styles=sheet))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program("soffice"),
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    return (folder / f"notice.{kind}").read_bytes()


@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_old_files_are_read(tmp_path: Path, kind: str) -> None:
    data = _made(tmp_path, kind)
    name = f"notice.{kind}"
    blocks = reader_for(name).read(data, name, ReadOptions()).document.blocks
    assert lines(blocks) == ["总则", "正文一段。"]
    assert isinstance(blocks[0], Heading)


def test_four_at_once_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """A shared profile would refuse the second; a .doc under the name of a .docx is one, too."""
    data = _made(tmp_path, "doc")
    names = ["a.doc", "b.wps", "c.docx", "d.doc"]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda name: reader_for(name).read(data, name, ReadOptions()), names))
    assert [lines(each.document.blocks) for each in found] == [["总则", "正文一段。"]] * 4


def test_what_libreoffice_cannot_read_is_one_sentence() -> None:
    program("soffice")
    with pytest.raises(PublishError) as found:
        reader_for("a.odt").read(b"PK\x03\x04 no text at all", "a.odt", ReadOptions())
    assert found.value.diagnostic.code == "office-failed"


def test_without_libreoffice_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    if office.program() is not None:
        pytest.skip("LibreOffice stands where no PATH leads")
    with pytest.raises(PublishError) as found:
        reader_for("a.doc").read(b"\xd0\xcf\x11\xe0", "a.doc", ReadOptions())
    assert found.value.diagnostic.code == "office-missing"
