"""The tab key: each shell's script is there, and what it calls really completes."""

import subprocess
import sys
from pathlib import Path

import pytest
from cli_runner import ran
from tests.helpers import environment


def completed(shell: str, line: str) -> list[list[str]]:
    """Return what a shell is offered for a line typed so far, split into fields."""
    words = line.split()
    word = "" if line.endswith(" ") else words[-1]
    number = str(len(words) - bool(word))
    done = subprocess.run(
        [sys.executable, "-m", "publisher"],
        env=environment()
        | {
            "_PUBLISH_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": word if shell == "powershell" else number,
        },
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    fields = "\t" if shell == "powershell" else ","
    return [each.split(fields) for each in done.stdout.decode("utf-8").splitlines()]


SHELLS = pytest.mark.parametrize("shell", ["bash", "powershell"])


@SHELLS
@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("publish --fo", "--format"),
        ("publish publish --fo", "--format"),
        ("publish a.txt --st", "--style"),
        ("publish --vers", "--version"),
        ("publish sty", "styles"),
        ("publish ", "outline"),
        ("publish -f do", "docx"),
        ("publish a.txt --format ", "all"),
        ("publish styles ", "show"),
        ("publish completions fi", "fish"),
    ],
)
def test_what_is_offered(shell: str, line: str, value: str) -> None:
    """Options, verbs and values complete, with and without a verb before them."""
    assert value in {fields[1] for fields in completed(shell, line)}


@SHELLS
def test_only_what_begins_so_is_offered(shell: str) -> None:
    """An option's beginning is answered with that option alone, once, and no hidden one."""
    assert [fields[:2] for fields in completed(shell, "publish --fo")] == [["plain", "--format"]]
    options = [fields[1] for fields in completed(shell, "publish --")]
    assert len(options) == len(set(options))
    assert "--to" not in options


@SHELLS
def test_sources_complete_as_files(shell: str) -> None:
    """Where a source may stand, the shell is told to offer files."""
    assert "file" in {fields[0] for fields in completed(shell, "publish a")}
    assert "file" in {fields[0] for fields in completed(shell, "publish -f pdf a")}


def test_powershell_gets_the_help() -> None:
    """PowerShell shows what each option does."""
    ((_kind, _value, help_text),) = completed("powershell", "publish --fo")
    assert help_text.startswith("Output format")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_scripts(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each script calls this command with its shell's name, and has nothing left to fill in."""
    from click.shell_completion import BashComplete

    monkeypatch.setattr(BashComplete, "_check_version", staticmethod(lambda: None))
    out = ran("completions", shell).stdout
    assert f"{shell}_complete" in out
    assert "_PUBLISH_COMPLETE" in out
    assert "%(" not in out


def test_bash_accepts_the_script(tmp_path: Path) -> None:
    """The script for bash is without a fault of syntax."""
    script = tmp_path / "complete.bash"
    script.write_text(ran("completions", "bash").stdout, "utf-8")
    try:
        subprocess.run(["bash", "-n", script], check=True)
    except FileNotFoundError:
        pytest.skip("there is no bash here")


def test_powershell_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The word being typed is not one of those before it; quotes and nothing at all are borne."""
    from publisher.cli.completions import PowerShellComplete, teach_click
    from publisher.cli.group import command

    teach_click()
    complete = PowerShellComplete(command, {}, "publish", "_PUBLISH_COMPLETE")
    for line, word, wanted in [
        ("publish a.txt --fo", "--fo", ["a.txt"]),
        ("publish a.txt ", "", ["a.txt"]),
        ("publish 'my file.txt' -", "-", ["my file.txt"]),
        ("", "", []),
    ]:
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", word)
        assert complete.get_completion_args() == (wanted, word)
    monkeypatch.setenv("COMP_WORDS", "publish --fo")
    monkeypatch.setenv("COMP_CWORD", "--fo")
    assert complete.complete().startswith("plain\t--format\tOutput format")
