"""The bar on a terminal, and nothing of it elsewhere; main() and the streams it leaves."""

import io
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from tests.helpers import environment, publish

from publisher import cli
from publisher.cli import console
from publisher.cli.session import Session
from publisher.jobs import Step


def on_a_terminal(*arguments: str) -> tuple[int, bytes, bytes]:
    """Run the command with a terminal as standard error; return status, output, terminal."""
    pty = pytest.importorskip("pty")
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "publisher", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=follower,
        env=environment() | {"TERM": "xterm-256color", "COLUMNS": "100"},
    )
    os.close(follower)
    shown = b""
    try:
        while part := os.read(leader, 65536):
            shown += part
    except OSError:  # Linux says so that the other end is closed
        pass
    os.close(leader)
    out, _err = process.communicate(timeout=120)
    return process.returncode, out, shown


class TestProgress:
    def test_a_bar_on_a_terminal(self, here: Path) -> None:
        """A terminal sees sources, formats and counts go by, and the bar is gone at the end."""
        status, out, shown = on_a_terminal("a.txt", "t.txt", "-f", "txt", "-f", "pdf")
        assert status == 0
        text = shown.decode("utf-8")
        assert "t.txt" in text
        assert "/" in text
        assert "\x1b[" in text
        assert "\x1b[?25h" in text  # the cursor is shown again
        assert b"\x1b" not in out

    @pytest.mark.parametrize("arguments", [["-q"], ["--diagnostics", "json"]])
    def test_no_bar_when_asked_for_quiet_or_json(self, here: Path, arguments: list[str]) -> None:
        """Who wants silence or lines for programs gets no bar on a terminal either."""
        status, _out, shown = on_a_terminal("a.txt", "-f", "txt", *arguments)
        assert (status, shown) == (0, b"")

    def test_nothing_of_it_in_a_pipe(self, here: Path) -> None:
        """Piped, there is no sign of a bar: standard error is empty, output has no escape."""
        done = publish("a.txt", "t.txt", "-f", "txt", cwd=here)
        assert (done.returncode, done.stderr) == (0, "")
        assert "\x1b" not in done.stdout

    def test_the_bar_follows_the_steps(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The listener sets name, count and total; square brackets in names are no markup."""
        from publisher.cli import progress

        monkeypatch.setattr("sys.stderr", io.StringIO())
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm-256color")
        with progress.bar() as listener:
            listener(Step("in/[red]a.txt", "hans pdf", 3, 6))
        shown = sys.stderr.getvalue()  # type: ignore[attr-defined]
        assert "[red]a.txt hans pdf" in shown
        assert "3/6" in shown

    def test_the_session_asks_whether_there_is_a_terminal(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A terminal gets the bar's listener, everything else a silent one."""

        class Terminal(io.StringIO):
            def isatty(self) -> bool:
                return True

        step = Step("a.txt", "hans pdf", 1, 2)
        for stream, session, heard in [
            (Terminal(), Session(), True),
            (Terminal(), Session(quiet=True), False),
            (Terminal(), Session(as_json=True), False),
            (io.StringIO(), Session(), False),
        ]:
            monkeypatch.setattr("sys.stderr", stream)
            monkeypatch.setenv("TERM", "xterm-256color")
            with session._progress() as listener:
                listener(step)
            assert bool(stream.getvalue()) == heard


class TestMain:
    @staticmethod
    def status(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
        """Return the status that main() exits with."""
        monkeypatch.setattr(sys, "argv", ["publish", *arguments])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        assert isinstance(caught.value.code, int)
        return caught.value.code

    def test_statuses(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """0 is well, 1 a failed document, 2 usage, 3 warnings under --strict."""
        Path("w.txt").write_text("私用\ue000字。", "utf-8")
        assert self.status(monkeypatch, "a.txt", "-f", "txt", "-q") == 0
        assert self.status(monkeypatch, "rules") == 0
        assert self.status(monkeypatch, "no.txt", "-q") == 1
        assert self.status(monkeypatch, "a.txt", "--nonsense") == 2
        assert self.status(monkeypatch, "w.txt", "-f", "txt", "--strict") == 3

    def test_completion_of_powershell(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """main() teaches click the shell it does not know."""
        monkeypatch.setenv("_PUBLISH_COMPLETE", "powershell_complete")
        monkeypatch.setenv("COMP_WORDS", "publish --fo")
        monkeypatch.setenv("COMP_CWORD", "--fo")
        assert self.status(monkeypatch) == 0
        assert "plain\t--format\t" in capsys.readouterr().out

    def test_the_environment(
        self, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """main() itself reads PUBLISHER_ variables."""
        monkeypatch.setenv("PUBLISHER_STYLE", "handuot")
        assert self.status(monkeypatch, "a.txt", "-f", "txt") == 2
        assert "handuot" in capsys.readouterr().err

    def test_python_m_publisher(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """`python -m publisher` is main()."""
        monkeypatch.setattr(sys, "argv", ["publish", "rules"])
        with pytest.raises(SystemExit) as caught:
            runpy.run_module("publisher", run_name="__main__")
        assert caught.value.code == 0

    def test_a_closed_pipe(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A reader that went away before the last flush changes nothing of the status."""

        class Closed(io.StringIO):
            def flush(self) -> None:
                raise BrokenPipeError

        turned: list[int] = []
        monkeypatch.setattr(os, "dup2", lambda _old, new: turned.append(new))
        monkeypatch.setattr(sys, "stdout", Closed())
        with pytest.raises(SystemExit) as caught:
            cli._leave(0)
        assert (caught.value.code, turned) == (0, [1])

    def test_ctrl_c_in_the_last_flush(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An interrupt at the very end is still status 130, without a traceback."""

        class Interrupted(io.StringIO):
            def flush(self) -> None:
                raise KeyboardInterrupt

        monkeypatch.setattr(sys, "stdout", Interrupted())
        with pytest.raises(SystemExit) as caught:
            cli._leave(0)
        assert caught.value.code == 130


class TestConsole:
    @pytest.mark.parametrize("encoding", ["gbk", "cp950", "ascii"])
    def test_streams_escape_what_they_cannot_show(
        self, monkeypatch: pytest.MonkeyPatch, encoding: str
    ) -> None:
        """A console of another encoding shows an escape instead of failing."""
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding=encoding)
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setattr(sys, "stderr", io.StringIO())
        console.prepare_streams()
        stream.write("🙂")
        stream.flush()
        assert raw.getvalue() == b"\\U0001f642"

    def test_unicode_streams(self) -> None:
        """Only UTF encodings can show every character."""
        assert console.is_unicode(io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
        assert not console.is_unicode(io.TextIOWrapper(io.BytesIO(), encoding="gbk"))
        assert not console.is_unicode(object())
