"""The Python API does what the command does: the same defaults, the same bytes."""

from pathlib import Path

import click
import pytest
from tests.helpers import BULLETIN

import publisher
import publisher.cli.publish as verb
from publisher.config import Project
from publisher.jobs import Publication
from publisher.options import Options


def run(*arguments: str | Path) -> int:
    """Run the command in this process, as main() does; return its status."""
    from publisher.cli.group import command

    status: int = command.main([*map(str, arguments)], prog_name="publish", standalone_mode=False)
    return status


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, without settings of the one who runs the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def test_the_same_bytes(here: Path) -> None:
    """The bulletin by publish() and by the command: same files, same bytes, docx, pdf and epub."""
    made = publisher.publish(BULLETIN, out="api")
    assert run(BULLETIN, "-o", "cli", "-q") == 0
    names = [path.name for path in sorted(Path("cli").iterdir())]
    assert {Path(name).suffix for name in names} == {".docx", ".pdf", ".epub"}
    assert len(names) == 6
    assert sorted(output.path.name for output in made.outputs if output.path) == names
    for name in names:
        assert (here / "api" / name).read_bytes() == (here / "cli" / name).read_bytes(), name


def test_the_same_defaults(here: Path) -> None:
    """A bare command makes the Options that a bare call of the API makes."""
    context = verb.command.make_context("publish", ["a.txt"])
    given = {key: value for key, value in context.params.items() if key != "sources"}
    assert verb._options(given, (), Project()) == Options()


def test_the_default_folder_is_the_same(here: Path) -> None:
    """Both write into out/ of the current folder, and give names by the same rule."""
    Path("a.txt").write_text("正文。", "utf-8")
    made = publisher.publish("a.txt", options=Options(formats=("txt",)))
    assert [output.path for output in made.outputs] == [Path("out/a.txt")]
    assert run("a.txt", "-f", "txt", "-q", "--author", "甲") == 0
    assert [path.name for path in Path("out").iterdir()] == ["a.txt"]


def test_a_failed_source_is_raised_after_the_others_are_done(here: Path) -> None:
    """The first failure is the exception, and the good sources are published all the same."""
    Path("a.txt").write_text("", "utf-8")
    Path("b.txt").write_text("正文。", "utf-8")
    with pytest.raises(publisher.PublishError) as caught:
        publisher.publish("a.txt", "b.txt", options=Options(formats=("txt",)))
    assert caught.value.diagnostic.code == "source-empty"
    assert Path("out/b.txt").exists()


def test_what_a_publication_tells(here: Path) -> None:
    """Outputs, diagnostics and results of all sources, in order; nothing of nothing."""
    Path("a.txt").write_text("私用\ue000字。", "utf-8")
    made = publisher.publish("a.txt", options=Options(formats=("txt", "md")))
    assert [output.format for output in made.outputs] == ["txt", "md"]
    assert "warning" in {said.severity.value for said in made.diagnostics}
    assert made.diagnostics == made.results[0].diagnostics
    assert len(made.results) == 1
    assert publisher.publish() == Publication()


def test_public_names_are_loaded_when_used() -> None:
    """Every public name is there, and an unknown one is an AttributeError."""
    for name in publisher.__all__:
        assert getattr(publisher, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        _ = publisher.nothing
    assert isinstance(verb.command, click.Command)
