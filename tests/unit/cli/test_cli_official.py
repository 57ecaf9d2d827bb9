"""Elements of an official document on the command line and in publisher.toml."""

from pathlib import Path

import pytest
from tests.helpers import publish

_TEXT = "---\ntitle: 关于防汛的通知\n紧急程度: 特急\n密级: 秘密\n---\n\n正文。\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a notice."""
    (tmp_path / "a.md").write_text(_TEXT, "utf-8")
    return tmp_path


def _lines(here: Path, *options: str) -> list[str]:
    done = publish("a.md", "-s", "gongwen", "-f", "txt", "-o", "-", *options, cwd=here)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_keys_of_both_languages_go_over_the_text(here: Path) -> None:
    """-M changes what it names and leaves the rest."""
    assert _lines(here)[:2] == ["秘密", "特急"]
    assert _lines(here, "-M", "紧急程度=加急", "-M", "copy_number=7")[:3] == [
        "000007", "秘密", "加急"
    ]  # fmt: skip


def test_the_project_file_takes_them_too(here: Path) -> None:
    """[metadata] has the same keys."""
    (here / "publisher.toml").write_text('[metadata]\n"份号" = "9"\n', "utf-8")
    assert _lines(here)[0] == "000009"


def test_a_wrong_value_is_refused(here: Path) -> None:
    """One sentence."""
    done = publish("a.md", "-M", "印章=maybe", "-f", "txt", "-o", "-", cwd=here)
    assert done.returncode == 1 and "not yes or no" in done.stderr
