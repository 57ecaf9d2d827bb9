"""`publish SOURCES`: what options, environment and project file decide, and which of them wins."""

import json
import zipfile
from pathlib import Path

import click
import pikepdf
import pytest
from cli_runner import invoke, ran
from tests.readers import docx_text

from publisher.diagnostics import PublishError
from publisher.exporters.registry import edition_formats


def files(folder: str = "out") -> list[str]:
    """Return the names of all files in a folder."""
    return sorted(path.name for path in Path(folder).rglob("*") if path.is_file())


def model(*arguments: str, env: dict[str, str] | None = None) -> dict[str, object]:
    """Return the metadata of the edition that the command makes of a.txt."""
    done = ran("a.txt", "-f", "json", "-o", "-", *arguments, env=env)
    found: dict[str, object] = json.loads(done.stdout).get("metadata", {})
    return found


def refused(*arguments: str) -> str:
    """Return how a usage of the command is refused."""
    failure = invoke(*arguments).exception
    assert isinstance(failure, click.UsageError)
    return failure.format_message()


@pytest.mark.usefixtures("here")
class TestFormats:
    def test_the_default(self) -> None:
        """Word, PDF and EPUB into out/; a Traditional text in simplified script, too."""
        assert ran("a.txt", "t.txt").return_value == 0
        assert files() == sorted(
            f"{stem}.{suffix}"
            for stem in ("a", "t", "t.zh-Hans")
            for suffix in ("docx", "pdf", "epub")
        )

    @pytest.mark.parametrize(
        "arguments",
        [["-f", "txt,md"], ["-f", "txt", "-f", "md"], ["-f", " TXT , md,"], ["-f", "md,txt,md"]],
    )
    def test_several(self, arguments: list[str]) -> None:
        """Commas and repetition say the same, in any case of letters."""
        ran("a.txt", *arguments)
        assert files() == ["a.md", "a.txt"]

    def test_all(self) -> None:
        """`all` is every format that holds an edition in one file."""
        ran("a.txt", "-f", "all", "-q")
        assert len(files()) == len(edition_formats())

    def test_an_unknown_one(self) -> None:
        """An unknown format is refused before anything is read or written."""
        failure = invoke("no-such.txt", "-f", "pdf,dox").exception
        assert isinstance(failure, PublishError)
        assert failure.diagnostic.code == "format-unknown"
        assert not Path("out").exists()


@pytest.mark.usefixtures("here")
class TestOut:
    def test_a_file_tells_its_format(self) -> None:
        """-o book.epub is an EPUB of that name."""
        ran("a.txt", "-o", "desk/book.epub")
        assert files("desk") == ["book.epub"]
        assert zipfile.is_zipfile("desk/book.epub")

    def test_a_single_file_is_the_source_s_own_edition(self) -> None:
        """A Traditional text's book is not overwritten by its simplified edition."""
        ran("t.txt", "-o", "one.txt")
        assert "檢驗檢疫" in Path("one.txt").read_text("utf-8")
        ran("t.txt", "-o", "one.txt", "-e", "hans", "-e", "hans")
        assert "检验检疫" in Path("one.txt").read_text("utf-8")
        assert "檢驗檢疫" in ran("t.txt", "-f", "txt", "-o", "-").stdout
        assert "one edition" in refused("t.txt", "-o", "one.txt", "-e", "hans", "-e", "tw")

    def test_a_folder(self) -> None:
        """A folder is a folder: there already, with a slash, or with dots in its name."""
        Path("book.epub").mkdir()
        for folder in ("book.epub", "new.pdf/", "v1.2"):
            ran("a.txt", "-f", "txt", "-o", folder)
            assert files(folder) == ["a.txt"]

    def test_standard_output(self) -> None:
        """-o - pours the one output and no table."""
        done = ran("-", "-f", "txt", "-o", "-", stdin="他说：好。\n".encode())
        assert done.stdout == "他说：好。\n"
        assert done.stderr == ""

    def test_one_output_takes_one_format(self) -> None:
        """Without an ending or -f, with two formats, or with another one, it is refused."""
        assert "-f" in refused("a.txt", "-o", "-")
        assert "one format" in refused("a.txt", "-o", "a.pdf", "-f", "pdf,epub")
        assert "asks for pdf" in refused("a.txt", "-o", "a.epub", "-f", "pdf")

    def test_a_terminal_is_spared(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Bytes are not poured into a terminal."""
        monkeypatch.setattr("publisher.cli.publish.sys.stdout.isatty", lambda: True, raising=False)
        from publisher.cli import publish

        with pytest.raises(click.UsageError, match="terminal"):
            publish._refuse_terminal()

    def test_the_last_run_s_outputs_are_no_sources(self) -> None:
        """`publish .` twice publishes the same sources twice."""
        for _time in range(2):
            ran(".", "-f", "md", "-e", "source", "--report")
            assert files() == [
                f"{stem}.{end}" for stem in "at" for end in ("md", "report.html", "report.json")
            ]


@pytest.mark.usefixtures("here")
class TestMetadata:
    def test_options(self) -> None:
        """Title, date, publisher and language are the document's."""
        found = model(
            "--title",
            "长夜",
            "--date",
            "2026-03-05",
            "--publisher",
            "某社",
            "--language",
            "zh-Hans-SG",
        )
        assert (found["title"], found["date"], found["publisher"]) == ("长夜", "2026-03-05", "某社")
        assert found["language"] == "zh-Hans-SG"

    def test_two_authors(self) -> None:
        """--author can stand twice, and the order stays."""
        found = model("--author", "张三", "--author", "李四")
        assert [each["name"] for each in found["creators"]] == ["张三", "李四"]  # type: ignore[attr-defined]

    def test_pairs(self) -> None:
        """-M sets a field by its name, adds to lists, and keeps what it does not know."""
        pairs = {
            "author": "张三",
            "creator": "李四",
            "translator": "王五",
            "subject": "质量",
            "keywords": "检疫",
            "rights": "CC0 = 自由",
            "official": "x",
            "isbn": "978",
        }
        found = model(*(word for key, value in pairs.items() for word in ("-M", f"{key}={value}")))
        assert [each["name"] for each in found["creators"]] == ["张三", "李四"]  # type: ignore[attr-defined]
        assert [(each["name"], each["role"]) for each in found["contributors"]] == [("王五", "trl")]  # type: ignore[attr-defined]
        assert found["subjects"] == ["质量", "检疫"]
        assert found["rights"] == "CC0 = 自由"
        assert found["extra"] == [["official", "x"], ["isbn", "978"]]

    @pytest.mark.parametrize("text", ["subject", "=value", " =x"])
    def test_what_is_no_pair(self, text: str) -> None:
        """A pair without key or equals sign is refused, and shown."""
        assert f"“{text}”" in refused("a.txt", "-M", text)


@pytest.mark.usefixtures("here")
class TestText:
    def test_repair_and_its_rules(self) -> None:
        """--no-repair mends nothing, --off not by one rule; an unknown rule is refused."""
        Path("d.txt").write_text("他说,这样很好,大家都同意。\n" * 3, "utf-8")
        text = ("d.txt", "-f", "txt", "-o", "-")
        assert "," not in ran(*text).stdout
        assert "," in ran(*text, "--no-repair").stdout
        assert "," in ran(*text, "--off", "half-width-marks").stdout
        assert "," not in ran(*text, "--off", "typed-dash").stdout
        assert "rule-unknown" in ran(*text, "--off", "nothing-such").stderr

    def test_contents_as_pandoc_s_users_ask_for_them(self) -> None:
        """--toc puts contents before the text, --toc-depth says of how many levels."""
        Path("c.md").write_text("# 题\n\n## 甲\n\n### 乙\n\n文。\n", "utf-8")

        def titles(*options: str) -> int:
            shown = invoke("c.md", "-f", "docx", "-o", "c.docx", *options)
            assert shown.exit_code == 0, shown.stderr
            words = docx_text(Path("c.docx").read_bytes())
            return words.count("甲") + words.count("乙")

        assert titles() == titles("--no-toc") == 2
        assert titles("--toc", "--toc-depth", "1") == 3
        assert titles("--toc", "--toc-depth", "2") == titles("--toc-depth", "2") == 4
        with pytest.raises(click.BadParameter, match="1<=x<=6"):
            ran("c.md", "--toc-depth", "9")

    def test_encoding_and_plain(self) -> None:
        """--encoding reads as told, --plain infers no structure."""
        text = "第一章 開端\n\n正文。\n\n第二章 後來\n\n正文。\n"
        Path("b.txt").write_bytes(text.encode("big5"))
        given = ("b.txt", "--encoding", "big5", "-f", "md", "-e", "source", "-o", "-")
        assert "# 第一章 開端" in ran(*given).stdout
        assert "#" not in ran(*given, "--plain").stdout

    def test_the_epoch(self) -> None:
        """SOURCE_DATE_EPOCH reaches the files; what is no number is passed over."""
        made = [
            ran("a.txt", "-f", "epub", "-o", "-", env={"SOURCE_DATE_EPOCH": given}).stdout_bytes
            for given in ("", "soon", "1700000000")
        ]
        assert made[0] == made[1] != made[2]


@pytest.mark.usefixtures("here")
class TestProject:
    def test_sources_and_out_of_the_current_folder(self) -> None:
        """Without arguments, the project's sources go into the project's folder of outputs."""
        Path("in").mkdir()
        Path("in/b.txt").write_text("正文。", "utf-8")
        Path("publisher.toml").write_text(
            'sources = ["in/*.txt"]\nout = "made"\nformats = "txt, md"\n', "utf-8"
        )
        assert ran().return_value == 0
        assert files("made") == ["b.md", "b.txt"]

    def test_from_a_folder_inside(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Sources, outputs and style file are the project's, wherever inside it one stands."""
        style = ran("styles", "show", "gongwen").stdout
        Path("mine.toml").write_text(style, "utf-8")
        Path("publisher.toml").write_text(
            'sources = ["a.txt"]\nformats = ["txt"]\nstyle = "mine.toml"\n', "utf-8"
        )
        Path("inside").mkdir()
        monkeypatch.chdir("inside")
        assert ran().return_value == 0
        assert files("../out") == ["a.txt"]

    def test_all_formats(self) -> None:
        """`all` means in a project file what it means after --format."""
        Path("publisher.toml").write_text('sources = "a.txt"\nformats = "all"\n', "utf-8")
        ran("-q")
        assert len(files()) == len(edition_formats())

    def test_metadata_and_switches(self) -> None:
        """Authors, other metadata, report and strict come from the project, too."""
        Path("publisher.toml").write_text(
            'author = ["张三", "李四"]\nreport = true\nstrict = true\n[metadata]\nrights = "CC0"\n',
            "utf-8",
        )
        Path("w.txt").write_text("私用\ue000字。", "utf-8")
        assert ran("w.txt", "-f", "json").return_value == 3
        assert files() == ["w.json", "w.report.html", "w.report.json"]
        found = json.loads(Path("out/w.json").read_text("utf-8"))["metadata"]
        assert [each["name"] for each in found["creators"]] == ["张三", "李四"]
        assert found["rights"] == "CC0"

    def test_nothing_to_publish(self) -> None:
        """Neither a source nor a project is a refusal that says how to go on."""
        failure = invoke().exception
        assert isinstance(failure, PublishError)
        assert failure.diagnostic.code == "nothing-to-publish"


@pytest.mark.usefixtures("here")
class TestPrecedence:
    """Option, then environment, then project file, then default."""

    def test_title(self) -> None:
        """Each level stands over the one below it."""
        assert "title" not in model()
        Path("publisher.toml").write_text('title = "项目"\n', "utf-8")
        assert model()["title"] == "项目"
        env = {"PUBLISHER_TITLE": "环境"}
        assert model(env=env)["title"] == "环境"
        assert model("--title", "选项", env=env)["title"] == "选项"

    def test_style(self) -> None:
        """The style that is wrong tells which level it was taken from."""
        Path("publisher.toml").write_text('style = "gongwenn"\n', "utf-8")
        env = {"PUBLISHER_STYLE": "handuot"}
        assert "gongwenn" in ran("a.txt", "-f", "txt").stderr
        assert "handuot" in ran("a.txt", "-f", "txt", env=env).stderr
        assert ran("a.txt", "-f", "txt", "-s", "gongwen", env=env).return_value == 0

    @pytest.mark.parametrize("verb", [(), ("publish",)])
    def test_environment(self, verb: tuple[str, ...]) -> None:
        """Options are named in the environment as they are typed, with the verb or without."""
        env = {
            "PUBLISHER_FORMAT": "txt,md json",
            "PUBLISHER_EDITION": "source hans",
            "PUBLISHER_OUT": "desk",
            "PUBLISHER_QUIET": "1",
            "PUBLISHER_REPORT": "yes",
            "PUBLISHER_METADATA": "rights=CC0 isbn=978",
        }
        assert ran(*verb, "t.txt", env=env).output == ""
        assert len(files("desk")) == 8
        found = json.loads(Path("desk/t.json").read_text("utf-8"))["metadata"]
        assert (found["rights"], found["extra"]) == ("CC0", [["isbn", "978"]])

    def test_a_switch_can_be_switched_back(self) -> None:
        """--repair stands over `repair = false` of the project."""
        Path("publisher.toml").write_text("repair = false\n", "utf-8")
        Path("d.txt").write_text("他说,这样很好,大家都同意。\n" * 3, "utf-8")
        text = ("d.txt", "-f", "txt", "-o", "-")
        assert "," in ran(*text).stdout
        assert "," not in ran(*text, "--repair").stdout
        assert "," not in ran(*text, env={"PUBLISHER_REPAIR": "true"}).stdout


@pytest.mark.usefixtures("here")
class TestPdfFile:
    """Options of the PDF file reach it, from the command line and from the project."""

    def _made(self, *options: str, password: str = "") -> pikepdf.Pdf:
        ran("a.txt", "-f", "pdf", "-e", "source", *options)
        return pikepdf.open("out/a.pdf", password=password)

    def test_nothing_asked_for(self) -> None:
        """The file is as it was exported."""
        assert b"%PDF-1.7\n%\xe4" in Path(self._made().filename).read_bytes()

    def test_attachments(self) -> None:
        """The source byte for byte, and the report of this very text."""
        made = self._made("--attach", "source", "--attach", "report")
        found = made.attachments
        assert found["a.txt"].get_file().read_bytes() == Path("a.txt").read_bytes()
        assert b"<h1>a.txt</h1>" in found["a.report.html"].get_file().read_bytes()

    def test_the_project_s_keys(self) -> None:
        """Named as the options are."""
        text = 'impose = "booklet"\npdf-owner-password = "x"\npdf-forbid = "print"\n'
        Path("publisher.toml").write_text(text, "utf-8")
        made = self._made()
        assert len(made.pages) == 2
        assert not made.allow.print_highres
        assert made.allow.extract

    def test_a_password_is_said_to_cost_the_archive_once(self) -> None:
        """One warning a run, not one an edition."""
        done = ran("t.txt", "-f", "pdf", "-e", "source", "-e", "hans", "--pdf-password", "x")
        assert done.stderr.count("[pdf-locked]") == 1

    def test_sheets_are_said_to_be_for_the_printer(self) -> None:
        """They have lost what readers use; readers are given another file."""
        done = ran("t.txt", "-f", "pdf", "-e", "source", "-e", "hans", "--impose", "2up")
        assert done.stderr.count("[pdf-imposed]") == 1

    def test_options_of_a_file_that_is_not_made(self) -> None:
        """One warning, which --strict counts; none where a PDF is made beside others."""
        done = ran("a.txt", "t.txt", "-f", "txt", "--crop-marks", "--strict")
        assert done.stderr.count("[pdf-not-made]") == 1 and done.return_value == 3
        assert "[pdf-not-made]" not in ran("a.txt", "-f", "txt,pdf", "--crop-marks").stderr

    def test_a_password_from_the_environment(self) -> None:
        """Where other users of the machine do not see it."""
        ran("a.txt", "-f", "pdf", "-e", "source", env={"PUBLISHER_PDF_PASSWORD": "x"})
        assert pikepdf.open("out/a.pdf", password="x").is_encrypted

    def test_a_wrong_word(self) -> None:
        """A refusal, before anything is read."""
        failure = invoke("a.txt", "--impose", "4up").exception
        assert isinstance(failure, PublishError)
        assert failure.diagnostic.code == "pdf-option"


@pytest.mark.usefixtures("here")
class TestRun:
    def test_report(self) -> None:
        """--report writes both files beside the outputs."""
        ran("a.txt", "-f", "txt", "--report")
        assert files() == ["a.report.html", "a.report.json", "a.txt"]

    def test_a_report_that_cannot_be_written_stops_nothing(self) -> None:
        """The other sources are published all the same, and the status is 1."""
        Path("out/a.report.json").mkdir(parents=True)
        done = ran("a.txt", "t.txt", "-f", "txt", "-e", "source", "--report")
        assert done.return_value == 1
        assert "output-unwritable" in done.stderr
        assert files() == ["a.txt", "t.report.html", "t.report.json", "t.txt"]

    def test_strict(self) -> None:
        """Warnings are status 3 under --strict, and 0 without; -q does not change that."""
        Path("w.txt").write_text("私用\ue000字。", "utf-8")
        assert ran("w.txt", "-f", "txt").return_value == 0
        assert ran("w.txt", "-f", "txt", "--strict").return_value == 3
        quiet = ran("w.txt", "-f", "txt", "--strict", "-q")
        assert (quiet.return_value, quiet.output) == (3, "")
        assert ran("a.txt", "-f", "txt", "--strict").return_value == 0

    def test_status_of_failures(self) -> None:
        """A document that fails is status 1, a fault of the command line status 2."""
        Path("e.txt").write_text("", "utf-8")
        assert ran("e.txt", "a.txt", "-f", "txt").return_value == 1
        assert ran("a.txt", "-f", "txt", "-e", "hanss").return_value == 2
        assert ran("a.txt", "e.txt", "-f", "txt", "-e", "hanss").return_value == 1

    def test_json_messages(self) -> None:
        """--diagnostics json writes a line of JSON for each message."""
        Path("w.txt").write_text("私用\ue000字。", "utf-8")
        done = ran("w.txt", "-f", "txt", "--diagnostics", "json")
        (said,) = [json.loads(line) for line in done.stderr.splitlines()]
        assert (said["file"], said["line"], said["column"]) == ("w.txt", 1, 3)

    def test_notes_only_when_asked_for(self) -> None:
        """-v shows notes, too."""
        Path("《长夜》.txt").write_text("正文。", "utf-8")
        assert "title-from-name" in ran("《长夜》.txt", "-f", "txt", "-v").stderr
        assert "title-from-name" not in ran("《长夜》.txt", "-f", "txt").stderr


def test_pictures_of_pages_share_a_row(here: Path) -> None:
    """A page a file, a line for all of them; not to standard output, and not meant by `all`."""
    (here / "b.txt").write_text("第一段。" * 700, "utf-8")
    told = ran("b.txt", "-f", "png", "--resolution", "40", "-e", "source").stdout
    assert told.count(".png") == 1 and "3 pages" in told
    assert sorted(path.name for path in (here / "out").iterdir())[-1] == "b-003.png"
    refused = invoke("b.txt", "-f", "png", "-o", "-").exception
    assert isinstance(refused, click.UsageError) and "each page" in refused.message
    told = ran("b.txt", "-f", "all", "-e", "source", "-o", "every").stdout
    assert "b.json" in told and ".png" not in told
