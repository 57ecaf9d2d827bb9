"""`publish --review`: questions about uncertain places, whose answers are kept and used."""

import json
import tomllib
from pathlib import Path

import click
import pytest
from cli_runner import invoke, ran

from publisher.scripts import passages
from publisher.scripts.results import MappedText, Uncertain

pytestmark = pytest.mark.usefixtures("here", "doubtful")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own with one Simplified text, in which 后 stands twice alike."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("射日后来到。\n\n射日后来到。\n\n皇后里。", "utf-8")


class _Doubtful:
    """A converter that is in doubt about each 后, and changes nothing."""

    def convert_mapped(self, text: str) -> MappedText:
        places = [at for at, char in enumerate(text) if char == "后"]
        doubts = (Uncertain(at, at + 1, "后", "后", "後", 0.6, "both fit") for at in places)
        return MappedText(text, None, tuple(doubts))


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in doubt does not depend on what an engine knows today."""
    monkeypatch.setattr(passages, "_converter", lambda *_: _Doubtful())


def reviewed(typed: str, *options: str) -> str:
    """Return what is asked when the user types this."""
    arguments = ("a.txt", "-f", "txt", "-e", "tw", "-q", "--review", *options)
    return ran(*arguments, stdin=typed.encode()).stderr


def edition() -> str:
    """Return the edition that was written."""
    return Path("out/a.zh-Hant-TW.txt").read_text("utf-8")


def test_answers_are_kept_used_and_not_asked_again() -> None:
    """The second form is taken at once, for all places that read alike, and the next time."""
    asked = reviewed("2\n1\n")
    assert asked.count("射日[后]来到。 (both fit)") == 1
    assert "1 后 (60%)  2 後" in asked
    assert edition().count("射日後来到。") == 2
    assert "皇后里。" in edition()
    answers = tomllib.loads(Path("terms.toml").read_text("utf-8"))["answers"]
    assert [one["chosen"] for one in answers] == ["後", "后"]
    assert "both fit" not in reviewed("2\n2\n")
    assert edition().count("射日後来到。") == 2


def test_the_report_lists_what_is_uncertain() -> None:
    """Each place with file, line and column, both forms, confidence and reason; one note."""
    done = ran("a.txt", "-f", "txt", "-e", "tw", "--report", "--verbose")
    assert done.stderr.count("3 uncertain places in the edition “tw”") == 1
    found = json.loads(Path("out/a.report.json").read_text("utf-8"))["uncertain"]
    assert [(one["file"], one["line"], one["column"]) for one in found] == [
        ("a.txt", 1, 3),
        ("a.txt", 3, 3),
        ("a.txt", 5, 2),
    ]
    assert {(one["chosen"], one["other"], one["confidence"]) for one in found} == {
        ("后", "後", 0.6)
    }
    assert "a.txt:5:2" in Path("out/a.report.html").read_text("utf-8")


def test_a_form_of_one_s_own_and_what_the_file_had() -> None:
    """Any form can be typed; what the terms file had stays in it, comments too."""
    Path("mine.toml").write_text('# mine\n[names]\nkeep = ["来到"]\n', "utf-8")
    reviewed("後後\nq\n", "--terms", "mine.toml")
    text = Path("mine.toml").read_text("utf-8")
    assert text.startswith('# mine\n[names]\nkeep = ["来到"]\n')
    assert tomllib.loads(text)["answers"][0]["chosen"] == "後後"
    assert edition().startswith("射日後後来到。")
    assert not Path("terms.toml").exists()


@pytest.mark.parametrize("typed", ["", "q\n", "x\n7\nq\n"])
def test_without_answers_nothing_is_kept(typed: str) -> None:
    """Stopping, skipping or the end of the input decides nothing; the edition is there."""
    reviewed(typed)
    assert not Path("terms.toml").exists()
    assert edition().startswith("射日后来到。")


def test_standard_input_cannot_be_source_and_answer() -> None:
    """A source that comes from standard input leaves nothing to answer with."""
    failure = invoke("-", "-e", "tw", "--review", stdin="后".encode()).exception
    assert isinstance(failure, click.UsageError)
