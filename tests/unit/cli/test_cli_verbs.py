"""The verbs that tell: outline, rules, fonts, styles, formats, info, and help."""

import json
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import click
import pytest
from cli_runner import invoke, ran

from publisher.diagnostics import PublishError
from publisher.exporters.registry import format_names
from publisher.repair import RULES
from publisher.styles import available
from publisher.version import VERSION


class TestOutline:
    def test_headings_with_lines_and_reasons(self, here: Path) -> None:
        """Each heading has its line, its depth as indent, and why it is one."""
        text = "第一章 开端\n\n第一节 人物\n\n正文。\n\n第二章 后来\n\n第一节 时间\n\n正文。\n"
        (here / "b.txt").write_text(text, "utf-8")
        lines = ran("outline", "b.txt").stdout.splitlines()
        assert [line.split()[0] for line in lines] == ["1", "3", "7", "9"]
        assert lines[0].startswith("      1  第一章 开端  (")
        assert lines[1].startswith("      3    第一节 人物  (")

    def test_marked_headings(self, here: Path) -> None:
        """A heading of Markdown is one because the source says so."""
        (here / "b.md").write_text("# 题\n\n正文。\n", "utf-8")
        assert "题  (marked as a heading in the source)" in ran("outline", "b.md").stdout

    def test_nothing_is_invented(self, here: Path) -> None:
        """A text without headings is said to have none; --plain infers none."""
        assert "no headings were recognised" in ran("outline", "a.txt").stdout
        (here / "b.txt").write_text("第一章 一\n\n文。\n\n第二章 二\n\n文。\n", "utf-8")
        assert "no headings" in ran("outline", "b.txt", "--plain").stdout
        assert "no headings" not in ran("outline", "b.txt").stdout

    def test_other_conclusions(self, here: Path) -> None:
        """A signature or date line is shown with its kind in brackets."""
        (here / "b.txt").write_text(
            "各位同事：\n\n请按时参加会议，准备材料。\n\n办公室\n2026年3月5日\n", "utf-8"
        )
        assert "[date-line]" in ran("outline", "b.txt").stdout

    def test_encoding(self, here: Path) -> None:
        """A file that is guessed wrong is read as told."""
        (here / "b.txt").write_bytes(
            "第一章 開端\n\n正文。\n\n第二章 後來\n\n正文。\n".encode("big5")
        )
        assert "第一章 開端" in ran("outline", "b.txt", "--encoding", "big5").stdout

    def test_a_missing_file(self, here: Path) -> None:
        """A file that is not there is an error, not an empty outline."""
        assert isinstance(invoke("outline", "no.txt").exception, PublishError)


class TestLists:
    def test_rules(self) -> None:
        """Every rule is listed with its phase and both descriptions, in the order of running."""
        out = ran("rules").stdout
        places = [out.index(f"{rule.name:<24} {rule.phase}") for rule in RULES]
        assert places == sorted(places)
        for rule in RULES:
            assert rule.description in out
            assert rule.description_zh in out
        assert "--off NAME" in out

    def test_fonts(self) -> None:
        """Shipped fonts are listed with file and coverage of both standards."""
        out = ran("fonts", "--no-system").stdout
        assert "/8105" in out
        assert len(out.splitlines()) % 2 == 0
        assert "/work" not in out

    def test_fonts_of_the_machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the machine's fonts, the shipped ones come first, and those without Han are left."""
        from publisher.fonts import Catalogue

        shipped, few = Catalogue.shipped(), Catalogue.shipped().faces[:1]
        asked: list[bool] = []

        def load(*, system: bool) -> Catalogue:
            asked.append(system)
            return shipped

        monkeypatch.setattr(Catalogue, "load", load)
        monkeypatch.setattr(Catalogue, "shipped", lambda: Catalogue(few))
        lines = ran("fonts").stdout.splitlines()
        assert asked == [True]
        assert lines[0].startswith(few[0].key)
        assert lines[1].strip() == few[0].path.name
        assert all(Path(line.strip()).is_absolute() for line in lines[3::2])
        assert not any(" 0/8105 " in line and " 0/13060 " in line for line in lines[2::2])

    def test_styles_preview(self, here: Path) -> None:
        """Each shipped style is drawn into the folder, and the files are named."""
        out = ran("styles", "--preview", "-o", "look").stdout
        assert out.split() == [str(Path("look", f"{name}.pdf")) for name in available()]
        for name in available():
            assert (here / "look" / f"{name}.pdf").read_bytes().startswith(b"%PDF-")

    def test_styles_preview_as_pictures(self, here: Path) -> None:
        """A picture of each page, the first of each style at least."""
        ran("styles", "--preview", "-o", "look", "-f", "png")
        made = {path.name for path in (here / "look").iterdir()}
        assert {f"{name}-001.png" for name in available()} <= made

    def test_styles(self) -> None:
        """Every shipped style is listed with its description."""
        out = ran("styles").stdout
        assert [line.split()[0] for line in out.splitlines()[: len(available())]] == [*available()]

    @pytest.mark.parametrize("name", available())
    def test_styles_show(self, name: str) -> None:
        """`styles show` prints the TOML itself, which is a style sheet again."""
        assert "sheet" in tomllib.loads(ran("styles", "show", name).stdout)

    def test_styles_show_is_a_style_to_publish_with(self, here: Path) -> None:
        """What is printed can be saved, and published with."""
        Path("mine.toml").write_text(ran("styles", "show", "handout").stdout, "utf-8")
        assert ran("a.txt", "-f", "docx", "-s", "mine.toml", "-q").return_value == 0

    def test_styles_show_of_an_unknown_one(self) -> None:
        """An unknown style is answered with the nearest."""
        failure = invoke("styles", "show", "handuot").exception
        assert isinstance(failure, PublishError)
        assert "handout" in failure.diagnostic.hint

    def test_formats(self) -> None:
        """What can be read and written, with endings."""
        read, written = ran("formats").stdout.split("write:")
        assert ".txt" in read
        assert ".md" in read
        assert [line.split()[0] for line in written.strip().splitlines()] == [*format_names()]


class TestInfo:
    def test_json(self) -> None:
        """Programs get one object with versions, formats, editions, styles, fonts."""
        facts = json.loads(ran("info", "--json").stdout)
        assert facts["publisher"] == VERSION
        assert facts["formats"] == [*format_names()]
        assert facts["editions"] == ["source", "hans", "hant", "tw", "twp", "hk", "hkp"]
        assert facts["packages"]["click"]
        assert facts["fonts"]

    def test_for_people(self) -> None:
        """People get a line for each fact."""
        out = ran("info").stdout
        assert out.startswith(f"publisher  {VERSION}\n")
        assert "docx, pdf, epub" in out
        assert "click " in out

    def test_a_package_that_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A package that is not installed is null, not a failure."""

        def missing(_name: str) -> str:
            raise PackageNotFoundError

        monkeypatch.setattr("publisher.cli.info.version", missing)
        assert set(json.loads(ran("info", "--json").stdout)["packages"].values()) == {None}


class TestHelp:
    def test_help_shows_the_job_and_the_verbs(self) -> None:
        """One page has the options of the default verb, all verbs, and examples."""
        out = ran("--help").stdout
        for word in ("--format", "--strict", "outline", "completions", "publish novel.txt"):
            assert word in out
        assert "--to " not in out

    @pytest.mark.parametrize(
        "verb", ["publish", "outline", "rules", "fonts", "styles", "formats", "info", "completions"]
    )
    def test_every_verb_has_help(self, verb: str) -> None:
        """Each verb explains itself."""
        assert "Usage: publish" in ran(verb, "--help").stdout

    def test_version(self) -> None:
        """--version is the package's."""
        assert VERSION in ran("-V").stdout

    def test_pandoc_s_habit(self) -> None:
        """-t is answered with the line to type."""
        failure = invoke("-f", "markdown", "-t", "docx", "a.md").exception
        assert isinstance(failure, click.UsageError)
        assert "publish a.md -f docx" in failure.format_message()
