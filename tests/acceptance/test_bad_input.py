"""Bad input and bad days: one clear sentence, the right status, no traceback, no half file."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.helpers import BULLETIN, environment, publish, run_bytes

pytestmark = pytest.mark.acceptance


def said(done: "subprocess.CompletedProcess[str]", code: str) -> str:
    """Return the one message with a code; there is no traceback and no second error."""
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if ": error: " in line]
    assert len(lines) == 1, done.stderr
    assert lines[0].endswith(f"[{code}]")
    return done.stderr


def outputs(folder: Path) -> list[str]:
    """Return the names of all files in out/, temporary ones included."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


class TestSources:
    def test_missing_file(self, tmp_path: Path) -> None:
        """A file that is not there is named, with one of a like name."""
        (tmp_path / "通知.txt").write_text("正文。", "utf-8")
        done = publish("通知1.txt", cwd=tmp_path)
        assert "通知.txt" in said(done, "source-missing")
        assert done.returncode == 1

    def test_folder_without_sources(self, tmp_path: Path) -> None:
        """An empty folder is named, with the kinds of source."""
        (tmp_path / "empty").mkdir()
        done = publish("empty", cwd=tmp_path)
        assert ".txt" in said(done, "folder-empty")
        assert done.returncode == 1

    def test_pattern_without_matches(self, tmp_path: Path) -> None:
        """A pattern that matches nothing is named."""
        assert "*.txt" in said(publish("*.txt", cwd=tmp_path), "pattern-empty")

    def test_empty_file(self, tmp_path: Path) -> None:
        """An empty file cannot be published."""
        (tmp_path / "a.txt").write_bytes(b"")
        done = publish("a.txt", cwd=tmp_path)
        said(done, "source-empty")
        assert done.returncode == 1
        assert outputs(tmp_path) == ["a.txt"]

    @pytest.mark.parametrize(
        ("data", "word"),
        [
            (b"%PDF-1.7\n\x00\xff", "PDF"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
            (b"PK\x03\x04\x00", "ZIP"),
        ],
    )
    def test_binary_file(self, tmp_path: Path, data: bytes, word: str) -> None:
        """A file that is no text is named for what it looks like."""
        (tmp_path / "a.txt").write_bytes(data * 20)
        assert word in said(publish("a.txt", cwd=tmp_path), "source-binary")

    def test_broken_utf_8(self, tmp_path: Path) -> None:
        """Broken UTF-8 is named with its byte and line."""
        good = "这是一个很长的句子，里面没有什么问题。\n".encode()
        (tmp_path / "a.txt").write_bytes(good * 40 + b"\xe4\xb8\n" + good * 40)
        message = said(publish("a.txt", cwd=tmp_path), "encoding-broken")
        assert f"byte {len(good) * 40}" in message
        assert "line 41" in message

    def test_unknown_kind_of_source(self, tmp_path: Path) -> None:
        """A source of a kind that is not read yet is named."""
        (tmp_path / "a.xyz").write_text("正文", "utf-8")
        assert ".txt" in said(publish("a.xyz", cwd=tmp_path), "source-format")

    def test_one_bad_file_does_not_stop_the_others(self, tmp_path: Path) -> None:
        """An archive goes on past a broken file, and fails at the end."""
        (tmp_path / "a.txt").write_bytes(b"")
        (tmp_path / "b.txt").write_text("好的正文。", "utf-8")
        done = publish(tmp_path, "-f", "txt", "-o", "out", cwd=tmp_path)
        said(done, "source-empty")
        assert done.returncode == 1
        assert outputs(tmp_path / "out") == ["b.txt"]


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "code", "word"),
        [
            (["-f", "dox"], "format-unknown", "docx"),
            (["-f", "markdown"], "format-unknown", "md"),
            (["-e", "hanss"], "edition-unknown", "hans"),
            (["-s", "handuot"], "style-unknown", "handout"),
            (["--off", "pinyin-nois"], "rule-unknown", "pinyin"),
            (["--encoding", "gbkk"], "encoding-unknown", "gbk"),
        ],
    )
    def test_unknown_names(self, arguments: list[str], code: str, word: str) -> None:
        """An unknown name is answered with the nearest known one, and status 2."""
        done = publish(BULLETIN, *arguments)
        assert word in said(done, code)
        assert done.returncode == 2

    def test_nothing_to_publish(self, tmp_path: Path) -> None:
        """Without sources and project, the command says how to go on."""
        done = publish("--format", "pdf", cwd=tmp_path)
        assert "publish report.txt" in said(done, "nothing-to-publish")
        assert done.returncode == 2

    def test_pandoc_s_habit(self) -> None:
        """Who types pandoc's -f and -t is shown the line that works here."""
        done = publish("-f", "markdown", "-t", "docx", "a.md")
        assert "publish a.md -f docx" in done.stderr
        assert done.returncode == 2

    def test_unknown_option(self) -> None:
        """An unknown option is status 2, without a traceback."""
        done = publish("a.md", "--formt", "pdf")
        assert done.returncode == 2
        assert "--format" in done.stderr
        assert "Traceback" not in done.stderr

    def test_broken_project_file(self, tmp_path: Path) -> None:
        """A project file that is not TOML, or has an unknown key, is named."""
        project = tmp_path / "publisher.toml"
        project.write_text("sources = [\n", "utf-8")
        assert "publisher.toml" in said(publish(cwd=tmp_path), "project-invalid")
        project.write_text('source = ["a.txt"]\n', "utf-8")
        assert "sources" in said(publish(cwd=tmp_path), "project-invalid")

    def test_broken_style(self, tmp_path: Path) -> None:
        """A style sheet with an unknown key is named with its line."""
        (tmp_path / "mine.toml").write_text(
            '[sheet]\nextends = "handout"\n[body]\nsiez = "三号"\n', "utf-8"
        )
        message = said(publish(BULLETIN, "-s", "mine.toml", cwd=tmp_path), "style-invalid")
        assert "mine.toml:4" in message


class TestOutputs:
    def test_the_source_is_not_overwritten(self, tmp_path: Path) -> None:
        """An output that is the source itself is refused, and the source is whole."""
        source = tmp_path / "a.md"
        source.write_text("# 题\n\n正文。\n", "utf-8")
        done = publish("a.md", "-f", "md", "-o", ".", cwd=tmp_path)
        said(done, "source-overwritten")
        assert source.read_text("utf-8") == "# 题\n\n正文。\n"

    def test_two_sources_of_one_name(self, tmp_path: Path) -> None:
        """Two sources that would write the same files are refused before anything is written."""
        for name in ("a.txt", "a.md"):
            (tmp_path / name).write_text("正文。", "utf-8")
        said(publish("a.txt", "a.md", cwd=tmp_path), "output-twice")
        assert not (tmp_path / "out").exists()

    def test_unwritable_folder(self, tmp_path: Path) -> None:
        """A folder that cannot be made is named (here a file is in the way)."""
        (tmp_path / "out").write_text("", "utf-8")
        (tmp_path / "a.txt").write_text("正文。", "utf-8")
        assert "out" in said(publish("a.txt", "-f", "txt", cwd=tmp_path), "output-unwritable")

    def test_single_output_of_many_sources(self, tmp_path: Path) -> None:
        """Several sources do not fit into one file."""
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text("正文。", "utf-8")
        done = publish("a.txt", "b.txt", "-o", "c.pdf", cwd=tmp_path)
        said(done, "target-single")
        assert done.returncode == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


class TestBadDays:
    def test_full_disk(self, small_disk: Path) -> None:
        """A full disk is one sentence; the old edition stays, and no part of the new one."""
        (small_disk / "suzhou-bulletin.pdf").write_bytes(b"old")
        done = publish(BULLETIN, "-f", "pdf", "-e", "source", "-o", small_disk)
        said(done, "disk-full")
        assert done.returncode == 1
        assert outputs(small_disk) == ["suzhou-bulletin.pdf"]
        assert (small_disk / "suzhou-bulletin.pdf").read_bytes() == b"old"

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
    def test_stopped_in_the_middle(self, tmp_path: Path, number: signal.Signals) -> None:
        """Ctrl-C and kill -9 leave old editions as they were, and no half new one."""
        source = tmp_path / "a.txt"
        source.write_text("".join(f"第{n}段，这是一个句子。\n" * 5 for n in range(8000)), "utf-8")
        out = tmp_path / "out"
        out.mkdir()
        (out / "a.pdf").write_bytes(b"old")
        process = subprocess.Popen(
            [sys.executable, "-m", "publisher", source, "-f", "pdf", "-o", out],
            env=environment(),
            stderr=subprocess.PIPE,
            # A runner in the background has Ctrl-C ignored, and its children inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )
        _until_busy(process)
        process.send_signal(number)
        _out, err = process.communicate()
        assert b"Traceback" not in err
        if number is signal.SIGINT:
            assert process.returncode == 130
        assert (out / "a.pdf").read_bytes() == b"old"
        assert [path.name for path in out.iterdir() if path.suffix == ".pdf"] == ["a.pdf"]

    def test_closed_pipe(self, tmp_path: Path) -> None:
        """A reader that goes away is no traceback."""
        command = f"'{sys.executable}' -m publisher --help | head -c 1; '{sys.executable}' -m publisher styles show handout | head -c 1"  # noqa: E501
        done = subprocess.run(
            ["sh", "-c", command], capture_output=True, env=environment(), check=False
        )
        assert b"Traceback" not in done.stderr
        assert b"Exception" not in done.stderr

    @pytest.mark.parametrize("encoding", ["gbk", "cp950", "ascii"])
    def test_console_of_another_encoding(self, tmp_path: Path, encoding: str) -> None:
        """A console that cannot show a character shows its escape, not a traceback."""
        (tmp_path / "𡃁🙂é.txt").write_text("正文\ue000。", "utf-8")
        done = run_bytes(
            "𡃁🙂é.txt", "-v", "-f", "txt", cwd=tmp_path, env={"PYTHONIOENCODING": encoding}
        )
        assert done.returncode == 0
        assert b"Traceback" not in done.stderr
        help_text = run_bytes("rules", env={"PYTHONIOENCODING": encoding})
        assert help_text.returncode == 0

    def test_binary_to_a_terminal_is_refused(self, tmp_path: Path) -> None:
        """A PDF is not poured into a terminal."""
        import pty

        leader, follower = pty.openpty()
        (tmp_path / "a.txt").write_text("正文。", "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "publisher", "a.txt", "-f", "pdf", "-o", "-"],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=follower,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
        os.close(follower)
        os.close(leader)
        assert done.returncode == 2
        assert b"terminal" in done.stderr


def _until_busy(process: "subprocess.Popen[bytes]") -> None:
    """Wait until a process has worked for half a second, so that it is in the middle."""
    status = Path(f"/proc/{process.pid}/stat")
    if not status.exists():
        pytest.skip("this system does not show the processor time of others")
    ticks = 0
    while ticks < 0.5 * os.sysconf("SC_CLK_TCK"):
        with pytest.raises(subprocess.TimeoutExpired):  # it goes on working
            process.wait(0.01)
        fields = status.read_text("ascii").rsplit(")", 1)[1].split()
        ticks = int(fields[11]) + int(fields[12])


class TestStreams:
    def test_standard_input_and_output(self) -> None:
        """`-` is standard input and output, and nothing else is written there."""
        done = run_bytes("-", "-f", "txt", "-o", "-", stdin="他说：好。\n".encode())
        assert done.returncode == 0
        assert done.stdout.decode("utf-8").strip() == "他说：好。"

    def test_diagnostics_as_json(self, tmp_path: Path) -> None:
        """Programs read each message as a line of JSON."""
        import json

        (tmp_path / "a.txt").write_bytes(b"")
        done = publish("a.txt", "--diagnostics", "json", cwd=tmp_path)
        (record,) = [json.loads(line) for line in done.stderr.splitlines()]
        assert (record["code"], record["severity"]) == ("source-empty", "error")
        assert record["file"] == "a.txt"

    def test_strict(self, tmp_path: Path) -> None:
        """Under --strict a warning is status 3, and the editions are there."""
        (tmp_path / "a.txt").write_text("私用\ue000字。", "utf-8")
        done = publish("a.txt", "-f", "txt", "--strict", cwd=tmp_path)
        assert "U+E000" in done.stderr
        assert "a.txt:1:3" in done.stderr
        assert done.returncode == 3
        assert outputs(tmp_path / "out") == ["a.txt"]

    def test_quiet(self, tmp_path: Path) -> None:
        """Quiet says nothing when all is well."""
        (tmp_path / "a.txt").write_text("正文。", "utf-8")
        done = publish("a.txt", "-f", "txt", "-q", cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
