"""HTML before its judge, the Nu checker of the W3C. Absent, it is skipped by name."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.unit.exporters.test_xhtml_sample import document_of, every_node, p, resolved, t

from publisher.exporters.html import export
from publisher.model.metadata import Metadata
from publisher.model.nodes import Document, Heading
from publisher.resolve import ResolvedDocument

pytestmark = pytest.mark.acceptance


def _checker() -> str:
    """Return the path of the Nu checker: VNU_JAR, or the validators'."""
    validators = Path(os.environ.get("VALIDATORS", Path.home() / ".validators"))
    package = validators / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    found = next(
        (str(each) for each in (Path(os.environ.get("VNU_JAR", "-")), package) if each.is_file()),
        None,
    )
    if found is None or shutil.which("java") is None:
        pytest.skip("the Nu checker is absent")
    return found


def _messages(*paths: Path) -> list[str]:
    """Return errors and warnings; remarks on the slash that XML wants are left out."""
    command = ["java", "-jar", _checker(), "--format", "json", "--stdout", *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    messages = json.loads(run.stdout)["messages"]
    grave = [each for each in messages if each["type"] == "error" or "subType" in each]
    return [f"{each['url'].rsplit('/', 1)[-1]}: {each['message']}" for each in grave]


def _write(document: ResolvedDocument, path: Path) -> Path:
    with path.open("wb") as out:
        export(document, out)
    return path


def test_the_checker_finds_nothing(tmp_path: Path) -> None:
    """No error and no warning for every node, hostile titles, no headings, several top ones."""
    hostile = '<&"> ]]> </title><script>'
    documents = {
        "hans": resolved(every_node()),
        "tw": resolved(every_node("zh-Hant-TW"), "gongwen"),
        "en": resolved(every_node("en")),
        "hostile": document_of(p(hostile), title=hostile),
        "plain": resolved(Document((p("一"),), Metadata(), "zh-Hans")),
        "tops": resolved(
            Document((Heading(2, t("甲")), p("文"), Heading(2, t("乙"))), Metadata(), "zh-Hans")
        ),
    }
    paths = [_write(document, tmp_path / f"{name}.html") for name, document in documents.items()]
    assert _messages(*paths) == []


def test_the_checker_can_find_something(tmp_path: Path) -> None:
    """A judge that cannot start must not pass: a planted fault is caught."""
    path = _write(document_of(p("文")), tmp_path / "bad.html")
    path.write_text(path.read_text("utf-8").replace("<p>", "<p><div>"), "utf-8")
    assert _messages(path)
