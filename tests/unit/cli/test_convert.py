"""`publish convert` as a filter: what goes in, what comes out, what is said, how it is refused."""

import codecs
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from cli_runner import invoke, ran
from tests.helpers import environment, publish, run_bytes

from publisher.diagnostics import PublishError

HANS = "这里发展经济。\n皇后在后面。\n"
HANT = "這裏發展經濟。\n皇后在後面。\n"


def converted(text: str, *arguments: str) -> str:
    """Return what the filter makes of a text."""
    done = ran("convert", *arguments, stdin=text.encode())
    assert done.return_value == 0
    return done.stdout


def refused(*arguments: str) -> str:
    """Return how a command line is refused."""
    failure = invoke("convert", *arguments).exception
    assert isinstance(failure, click.UsageError)
    return failure.format_message()


@contextmanager
def running(*arguments: str) -> "Iterator[subprocess.Popen[bytes]]":
    """Run the filter with pipes at both ends."""
    line = [sys.executable, "-m", "publisher", "convert", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, env=environment()) as process:
        yield process
        process.kill()


@pytest.mark.usefixtures("here")
class TestFilter:
    def test_standard_input_to_output(self) -> None:
        """Text in, text out, line by line."""
        assert converted(HANS, "--from", "hans", "--to", "hant") == HANT
        assert converted(HANT, "--to", "hans") == HANS

    @pytest.mark.parametrize("text", ["", "\n", " \n\n", "abc\n", "a\r\nb\r\n", "发\r展\r", "发"])
    def test_line_ends_stay(self, text: str) -> None:
        """Blanks, CR, CRLF and a last line without an end come out as they went in."""
        done = run_bytes("convert", "--from", "hans", "--to", "hant", stdin=text.encode())
        assert done.stdout.decode() == text.replace("发", "發")

    def test_files_follow_each_other(self, here: Path) -> None:
        """Several files, and - for standard input, come out one after the other, as from cat."""
        (here / "b.txt").write_text("后面\n", "utf-8")
        found = converted("发\n", "--from", "hans", "--to", "hant", "b.txt", "-", "b.txt")
        assert found == "後面\n發\n後面\n"

    def test_a_line_in_gives_a_line_out(self) -> None:
        """What is typed is answered before more comes: the filter can serve another program."""
        with running("--from", "hans", "--to", "hant") as process:
            assert process.stdin and process.stdout
            for line, answer in (("发展\n", "發展\n"), ("后面\n", "後面\n")):
                process.stdin.write(line.encode())
                process.stdin.flush()
                assert process.stdout.readline().decode() == answer

    def test_a_reader_that_leaves(self, here: Path) -> None:
        """`| head` ends the filter without a traceback."""
        (here / "b.txt").write_text(HANS * 200_000, "utf-8")
        with running("--from", "hans", "--to", "hant", "b.txt") as process:
            assert process.stdout and process.stderr
            assert process.stdout.readline().decode() == "這裏發展經濟。\n"
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait() == 1

    def test_pieces_are_one_text(self, here: Path) -> None:
        """A text longer than what is read at a time is converted without a seam."""
        text = "皇后在后面说了一句话。\r\n" * 120_000
        (here / "b.txt").write_bytes(text.encode())
        done = run_bytes("convert", "--from", "hans", "--to", "hant", "b.txt", cwd=here)
        assert done.stdout.decode() == "皇后在後面說了一句話。\r\n" * 120_000

    def test_a_line_without_end(self, here: Path) -> None:
        """A text without any line end is cut where a sentence ends, never within a word."""
        (here / "b.txt").write_text("皇后在后面。" * 400_000, "utf-8")
        done = run_bytes("convert", "--from", "hans", "--to", "hant", "b.txt", cwd=here)
        assert done.stdout.decode() == "皇后在後面。" * 400_000

    def test_into_a_file(self, here: Path) -> None:
        """-o writes one file, in UTF-8, and nothing to standard output."""
        (here / "b.txt").write_bytes("发展".encode("gb18030"))
        done = ran("convert", "--to", "hant", "b.txt", "-o", "c.txt")
        assert done.stdout == ""
        assert (here / "c.txt").read_text("utf-8") == "發展"

    @pytest.mark.parametrize(
        ("config", "text", "result"),
        [
            ("s2t", "发展", "發展"),
            ("t2s.json", "發展", "发展"),
            ("S2TWP", "鼠标", "滑鼠"),
            ("tw2sp", "滑鼠", "鼠标"),
            ("tw2s", "看著", "看着"),
        ],
    )
    def test_names_of_opencc(self, config: str, text: str, result: str) -> None:
        """Who knows `opencc -c s2twp` can write the same."""
        assert converted(text, "-c", config) == result

    def test_punctuation_on_request(self) -> None:
        """Quotation marks stay unless the region's are asked for; apostrophes stay always."""
        text = "他说：“don’t‘好’。”\n"
        plain = converted(text, "--from", "hans", "--to", "tw")
        assert plain == "他說：“don’t‘好’。”\n"
        assert converted(text, "--from", "hans", "--to", "tw", "--punctuation") == (
            "他說：「don’t『好』。」\n"
        )

    def test_forms_of_the_region(self) -> None:
        """Hong Kong gets what it prints; OpenCC's own engine gives OpenCC's forms."""
        assert converted("说", "--from", "hans", "--to", "hk") == "說"
        official = ("--from", "hans", "--to", "hk", "--profile", "hk-official")
        assert converted("说", *official) == "説"


@pytest.mark.usefixtures("here")
class TestTerms:
    TERMS = (
        '[terms]\n"东涌" = "東涌"\n"后里" = "后里"\n[terms.twp]\n"鼠标" = "滑鼠器"\n'
        '[names]\nkeep = ["Whoo后", "于右任"]\n'
    )

    @pytest.mark.parametrize(
        ("target", "text", "result"),
        [
            ("hant", "东涌后里的鼠标后面", "東涌后里的鼠標後面"),
            ("twp", "鼠标在后里", "滑鼠器在后里"),
            ("hant", "Whoo后与于右任\ufffc于是东涌", "Whoo后與于右任\ufffc於是東涌"),
            ("hans", "于右任發展", "于右任发展"),
        ],
    )
    def test_own_words_win(self, here: Path, target: str, text: str, result: str) -> None:
        """What a terms file says is done, and words round it are converted as ever."""
        (here / "own.toml").write_text(self.TERMS, "utf-8")
        source = "hant" if target == "hans" else "hans"
        assert converted(text, "--from", source, "--to", target, "--terms", "own.toml") == result

    def test_a_bad_file(self, here: Path) -> None:
        """A terms file that is wrong is named with its line."""
        (here / "own.toml").write_text("[terms]\n后 后\n", "utf-8")
        done = publish("convert", "--to", "hant", "--terms", "own.toml", cwd=here)
        assert done.returncode != 0 and "own.toml:2:" in done.stderr


@pytest.mark.usefixtures("here")
class TestWhatIsSaid:
    def test_the_script_found(self) -> None:
        """Without --from the script is found, and said on standard error; --from says nothing."""
        done = publish("convert", "--to", "hant", stdin=HANS.encode())
        assert done.stdout == HANT
        assert "zh-Hans" in done.stderr and "[script-detected]" in done.stderr
        assert publish("convert", "--to", "hant", "-q", stdin=HANS.encode()).stderr == ""
        named = publish("convert", "--from", "hans", "--to", "hant", stdin=HANS.encode())
        assert named.stderr == ""

    def test_a_doubtful_script(self) -> None:
        """A text without evidence is taken for Simplified, with a warning."""
        done = publish("convert", "--to", "hant", stdin="一干人\n".encode())
        assert "[script-uncertain]" in done.stderr and "--from" in done.stderr

    def test_nothing_is_said_of_ascii(self) -> None:
        """A text without Chinese has no script."""
        done = publish("convert", "--to", "hant", stdin=b"hello\n")
        assert (done.stdout, done.stderr) == ("hello\n", "")

    def test_a_text_of_two_scripts(self) -> None:
        """What is in the other script is converted, whichever there is more of."""
        text = "这个国家发展经济，我们说话。這個國家發展經濟。"
        done = publish("convert", "--to", "hans", stdin=text.encode())
        assert done.stdout == "这个国家发展经济，我们说话。这个国家发展经济。"
        assert "[script-uncertain]" in done.stderr

    def test_japanese_is_left(self) -> None:
        """Japanese has characters of both scripts, and none of them is touched."""
        text = "気象庁は今日、国会で発表した。\n"
        done = publish("convert", "--to", "hant", stdin=text.encode())
        assert done.stdout == text and "[script-foreign]" in done.stderr

    def test_in_chinese(self) -> None:
        """Under a Chinese locale the notes are Chinese."""
        env = {"PUBLISHER_LANG": "zh_CN"}
        done = publish("convert", "--to", "hant", stdin=HANS.encode(), env=env)
        assert "文字按 zh-Hans 处理" in done.stderr


@pytest.mark.usefixtures("here")
class TestEncodings:
    @pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
    def test_input_is_found_and_output_is_utf8(self, encoding: str) -> None:
        """GBK and UTF-16 come out as UTF-8, without a byte order mark."""
        done = run_bytes("convert", "--to", "hant", stdin=HANS.encode(encoding))
        assert done.stdout.decode() == HANT

    def test_big5(self) -> None:
        """Big5 is told from GBK by its characters."""
        done = run_bytes("convert", "--to", "hans", stdin=HANT.replace("裏", "裡").encode("big5"))
        assert done.stdout.decode() == HANS

    def test_an_encoding_named(self) -> None:
        """--encoding wins over what is guessed, and :replace reads on over broken bytes."""
        data = "发展".encode("gbk") + b"\xff\n"
        done = run_bytes("convert", "--to", "hant", "--encoding", "gbk:replace", stdin=data)
        assert done.stdout.decode() == "發展\ufffd\n"

    def test_a_broken_byte(self) -> None:
        """The place is named as byte and line, even far into a stream, and the status is 1."""
        data = "发展经济\n".encode() * 30_000 + b"\xff\n"
        done = publish("convert", "--from", "hans", "--to", "hant", stdin=data)
        assert done.returncode == 1
        assert f"byte {len(data) - 2} (line 30001)" in done.stderr

    def test_a_broken_start_of_big5(self) -> None:
        """Big5, which is read whole, names the byte as well."""
        data = HANT.replace("裏", "裡").encode("big5") + b"\xff\n"
        done = publish("convert", "--to", "hans", "--encoding", "big5", stdin=data)
        assert done.returncode == 1 and "[encoding-broken]" in done.stderr

    def test_a_console_of_gbk(self) -> None:
        """What a program reads through a pipe is UTF-8 whatever the console's encoding."""
        env = {"PYTHONIOENCODING": "gbk"}
        done = run_bytes("convert", "--from", "hans", "--to", "hant", stdin=HANS.encode(), env=env)
        assert done.stdout.decode() == HANT and done.returncode == 0

    def test_characters_cut_by_reading(self) -> None:
        """A character never breaks where one reading ends and the next begins."""
        for padding in range(4):
            text = "a" * padding + "发" * 400_000
            done = run_bytes("convert", "--from", "hans", "--to", "hant", stdin=text.encode())
            assert done.stdout.decode() == text.replace("发", "發")

    def test_a_mark_of_bytes_is_no_text(self) -> None:
        """A byte order mark alone is an empty text."""
        done = run_bytes("convert", "--to", "hans", stdin=codecs.BOM_UTF8)
        assert (done.stdout, done.returncode) == (b"", 0)


@pytest.mark.usefixtures("here")
class TestRefusals:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ([], "--to"),
            (["--to", "hant", "--json"], "--uncertain"),
            (["--to", "hant", "--in-place"], "name them"),
            (["--to", "hant", "--in-place", "-"], "name them"),
            (["--to", "hant", "--in-place", "--encoding", "gbk:replace", "a.txt"], "-o"),
            (["--to", "hant", "--diff", "--in-place", "a.txt"], "give one of them"),
            (["-c", "s2x"], "s2twp"),
        ],
    )
    def test_usage(self, arguments: list[str], words: str) -> None:
        """What makes no sense is refused with what would."""
        assert words in refused(*arguments)

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["--to", "hnat"], "script-unknown"),
            (["--from", "hnas", "--to", "hant"], "script-unknown"),
            (["--to", "hant", "--engine", "google"], "engine-unknown"),
            (["--to", "tw", "--profile", "paris"], "profile-unknown"),
        ],
    )
    def test_unknown_names(self, arguments: list[str], code: str) -> None:
        """A name that there is not is a fault of the command line, found before any work."""
        done = publish("convert", *arguments, stdin=HANS.encode())
        assert (done.returncode, done.stdout) == (2, "") and f"[{code}]" in done.stderr

    def test_a_file_that_there_is_not(self) -> None:
        """The nearest name is offered."""
        failure = invoke("convert", "--to", "hant", "aa.txt").exception
        assert isinstance(failure, PublishError)
        assert failure.diagnostic.code == "source-missing" and "a.txt" in failure.diagnostic.hint

    def test_one_that_fails_among_others(self, here: Path) -> None:
        """A broken file is named; the others are converted; the status says that one failed."""
        (here / "b.txt").write_bytes(b"%PDF-1.7\n\x00\x01")
        done = publish("convert", "--from", "hans", "--to", "hant", "b.txt", "a.txt", cwd=here)
        assert done.stdout == "這是正文。" and done.returncode == 1
        assert "b.txt: error: “b.txt” is a PDF file, not a text [source-binary]" in done.stderr

    def test_a_folder(self, here: Path) -> None:
        """A folder is no text."""
        (here / "d").mkdir()
        done = publish("convert", "--to", "hant", "d", cwd=here)
        assert done.returncode == 1 and "[source-unreadable]" in done.stderr

    def test_the_source_as_output(self, here: Path) -> None:
        """-o never writes over what it reads."""
        before = (here / "a.txt").read_bytes()
        done = publish("convert", "--to", "hant", "a.txt", "-o", "./a.txt", cwd=here)
        assert done.returncode == 1 and "--in-place" in done.stderr
        assert (here / "a.txt").read_bytes() == before
