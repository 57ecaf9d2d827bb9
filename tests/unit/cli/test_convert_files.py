"""`publish convert` with --in-place, --diff and --uncertain."""

import json
import os
import stat
from pathlib import Path

import pytest
from cli_runner import ran
from tests.helpers import publish, run_bytes

from publisher.cli.convert_show import diff, uncertain_places
from publisher.cli.convert_work import Piece
from publisher.scripts.results import Uncertain

LINES = "".join(f"第{number}行。\n" for number in range(1, 31))


@pytest.mark.usefixtures("here")
class TestInPlace:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_encoding_mark_and_line_ends_stay(self, here: Path, encoding: str, end: str) -> None:
        """Only Chinese characters change."""
        text = f"这里发展经济。{end}{end}  后面{end}无"
        (here / "b.txt").write_bytes(text.encode(encoding))
        assert ran("convert", "--to", "hant", "-i", "b.txt").return_value == 0
        wanted = text.replace("这里发展经济", "這裏發展經濟").replace("后面", "後面")
        assert (here / "b.txt").read_bytes() == wanted.replace("无", "無").encode(encoding)

    def test_mode_and_link_stay(self, here: Path) -> None:
        """A file keeps its permissions, and a link leads to the changed file."""
        path = here / "b.txt"
        path.write_text("发展", "utf-8")
        path.chmod(0o640)
        (here / "link.txt").symlink_to(path)
        ran("convert", "--from", "hans", "--to", "hant", "-i", "link.txt")
        assert (here / "link.txt").is_symlink() and path.read_text("utf-8") == "發展"
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        assert sorted(each.name for each in here.iterdir()) == [
            "a.txt", "b.txt", "link.txt", "t.txt",
        ]  # fmt: skip

    def test_a_file_without_change_is_not_written(self, here: Path) -> None:
        """What is right already keeps its time."""
        path = here / "b.txt"
        path.write_text("發展", "utf-8")
        os.utime(path, (1, 1))
        ran("convert", "--from", "hans", "--to", "hant", "-i", "b.txt")
        assert path.stat().st_mtime == 1

    def test_twice_is_once(self, here: Path) -> None:
        """A second run changes nothing."""
        ran("convert", "--to", "hans", "-i", "t.txt")
        once = (here / "t.txt").read_text("utf-8")
        assert once == "这是检验检疫局的会议，发展与创新。"
        ran("convert", "--to", "hans", "-i", "t.txt")
        assert (here / "t.txt").read_text("utf-8") == once

    def test_an_encoding_that_is_too_small(self, here: Path) -> None:
        """Big5 has no Simplified: the file stays as it was, and the way out is said."""
        data = "這是檢驗檢疫局的會議，發展與創新。".encode("big5")
        (here / "b.txt").write_bytes(data)
        done = publish("convert", "--to", "hans", "-i", "b.txt", cwd=here)
        assert done.returncode == 1 and "[encoding-narrow]" in done.stderr and "-o" in done.stderr
        assert (here / "b.txt").read_bytes() == data
        assert not list(here.glob(".*"))

    @pytest.mark.parametrize(
        ("name", "head", "words"),
        [
            ("b.docx", b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "a Word file (.docx)"),
            ("b.epub", b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "an EPUB"),
            ("b.png", b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
            ("b.txt", bytes(range(256)) * 4, "no text"),
        ],
    )
    def test_no_other_kind_of_file(self, here: Path, name: str, head: bytes, words: str) -> None:
        """Word, EPUB, pictures and bytes of no text are refused by what they are, and stay."""
        (here / name).write_bytes(head)
        done = publish("convert", "--to", "hans", "-i", name, "t.txt", cwd=here)
        assert done.returncode == 1 and words in done.stderr
        assert (here / name).read_bytes() == head
        assert "这是" in (here / "t.txt").read_text("utf-8")

    def test_a_broken_byte_leaves_the_file(self, here: Path) -> None:
        """A fault after much has been converted leaves the whole file as it was."""
        data = "发展经济\n".encode() * 30_000 + b"\xff\n"
        (here / "b.txt").write_bytes(data)
        done = publish("convert", "--from", "hans", "--to", "hant", "-i", "b.txt", cwd=here)
        assert done.returncode == 1
        assert (here / "b.txt").read_bytes() == data and not list(here.glob(".*"))

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_without_leave_to_write(self, here: Path) -> None:
        """What cannot be written is said."""
        here.chmod(0o500)
        done = publish("convert", "--to", "hans", "-i", "t.txt", cwd=here)
        here.chmod(0o700)
        assert done.returncode == 1 and "[output-unwritable]" in done.stderr


@pytest.mark.usefixtures("here")
class TestDiff:
    def test_a_unified_diff(self, here: Path) -> None:
        """Three lines round each change, as `diff -u` and `git diff` show them."""
        text = LINES.replace("第10行", "发展").replace("第12行", "后面")
        (here / "b.txt").write_text(text + "无", "utf-8")
        done = ran("convert", "--from", "hans", "--to", "hant", "--diff", "b.txt")
        assert done.return_value == 0
        assert done.stdout == (
            "--- b.txt\n+++ b.txt\n@@ -7,9 +7,9 @@\n 第7行。\n 第8行。\n 第9行。\n"
            "-发展。\n+發展。\n 第11行。\n-后面。\n+後面。\n 第13行。\n 第14行。\n 第15行。\n"
            "@@ -28,4 +28,4 @@\n 第28行。\n 第29行。\n 第30行。\n"
            "-无\n\\ No newline at end of file\n+無\n\\ No newline at end of file\n"
        )
        assert (here / "b.txt").read_text("utf-8") == text + "无"

    def test_what_is_right_shows_nothing(self) -> None:
        """No change, no output."""
        assert ran("convert", "--from", "hans", "--to", "hans", "--diff", "a.txt").stdout == ""

    def test_a_diff_can_be_applied(self, here: Path) -> None:
        """What is shown is the change: put in place line by line, it is the converted text."""
        old = "".join(f"{'发' if n % 7 < 2 else '同'}{n}\r\n" for n in range(200))
        (here / "b.txt").write_bytes(old.encode())
        shown = run_bytes(
            "convert", "--from", "hans", "--to", "hant", "--diff", "b.txt", cwd=here
        ).stdout.decode()
        lines, at = old.split("\n"), 0
        for line in shown.split("\n")[2:]:
            if line.startswith("@@"):
                at = int(line.split("-")[1].split(",")[0]) - 1
                pending = 0
            elif line.startswith("-"):
                assert lines[at] == line[1:]
                at, pending = at + 1, pending + 1
            elif line.startswith("+"):
                lines[at - pending] = line[1:]
                pending -= 1
            elif line:
                assert lines[at] == line[1:]
                at += 1
        assert "\n".join(lines) == old.replace("发", "發")

    def test_colours_on_a_terminal(self) -> None:
        """On a terminal just the characters that change are coloured."""
        pieces = [
            Piece(1, "我在头发里\n", "我在頭髮裡\n"),
            Piece(2, "是程序员。\n", "是程式設計師。\n"),
        ]
        red, green, off = "\x1b[31m\x1b[1m", "\x1b[32m\x1b[1m", "\x1b[0m"
        assert list(diff("b.txt", pieces, colour=True))[2:] == [
            f"-我在{red}头发里{off}\n",
            f"-是程{red}序员{off}。\n",
            f"+我在{green}頭髮裡{off}\n",
            f"+是程{green}式設計師{off}。\n",
        ]


@pytest.mark.usefixtures("here")
class TestUncertain:
    def test_nothing_for_a_sure_text(self) -> None:
        """不断发展 has one reading."""
        sure = "不断发展\n".encode()
        done = ran("convert", "--from", "hans", "--to", "hant", "--uncertain", stdin=sure)
        assert done.stdout == ""

    def test_places_are_counted_in_the_file(self) -> None:
        """File, line and column from 1, both candidates, how sure, and why; or as JSON."""
        place = Uncertain(7, 8, "后", "後", "后", 0.62, "a name or a place")
        pieces = [Piece(11, "一行。\n在皇后在面\n", "", (place,))]
        (line,) = uncertain_places("a.txt", pieces, as_json=False)
        assert line == "a.txt:12:4: 后 → 後, or 后 (62%): a name or a place\n"
        (record,) = map(json.loads, uncertain_places("a.txt", pieces, as_json=True))
        assert record == {
            "file": "a.txt",
            "line": 12,
            "column": 4,
            "source": "后",
            "chosen": "後",
            "other": "后",
            "confidence": 0.62,
            "reason": "a name or a place",
        }
