"""Many sources: which there are, where their outputs go, and that one does not stop another."""

from pathlib import Path

import pytest

from publisher.diagnostics import PublishError
from publisher.jobs import Result, Step, Task, find_sources, natural_key, plan, run
from publisher.options import Options
from publisher.pipeline import read_bytes

TXT = Options(formats=("txt",))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(*names: str, text: str = "正文。") -> None:
    """Write sources of these names below the current folder."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def code_of(caught: pytest.ExceptionInfo[PublishError]) -> str:
    """Return the code of what was raised."""
    return caught.value.diagnostic.code


class TestFinding:
    def test_natural_order(self, here: Path) -> None:
        """第二章 comes before 第十章, 2 before 10, 上 before 下, in a folder and by a pattern."""
        names = ["book/2.txt", "book/10.txt", "book/上册.txt", "book/下册.txt"]
        names += ["book/第二章.txt", "book/第十章.txt", "book/第十二章.txt"]
        made(*reversed(names))
        assert find_sources(["book"]) == tuple(sorted(names, key=lambda n: natural_key(Path(n))))
        found = find_sources(["book/*.txt"])
        assert found == find_sources(["book"])
        for first, second in zip(names[::2], names[1::2], strict=False):
            assert found.index(first) < found.index(second)
        assert found.index("book/第十章.txt") < found.index("book/第十二章.txt")

    def test_named_files_keep_the_order_in_which_they_were_named(self, here: Path) -> None:
        """The user's order is the order."""
        made("b.txt", "a.txt")
        assert find_sources(["b.txt", "a.txt"]) == ("b.txt", "a.txt")

    def test_no_doubles(self, here: Path) -> None:
        """A file named twice, in whatever spelling, is one source, by its first name."""
        made("a.txt", "b.txt")
        names = ["a.txt", "./a.txt", str(here / "a.txt"), "*.txt", "-", "-"]
        assert find_sources(names) == ("a.txt", "b.txt", "-")

    def test_folders_are_searched_to_the_bottom(self, here: Path) -> None:
        """Sources of all kinds and depths; hidden ones, other files and odd folders are not."""
        made(
            "f/a.txt",
            "f/b/c.MD",
            "f/.git/d.txt",
            "f/.e.txt",
            "f/g.docx",
            "f/h.txt/i.pdf",
            "f/~$g.docx",
        )
        assert find_sources(["f"]) == ("f/a.txt", "f/b/c.MD", "f/g.docx")

    def test_outputs_of_the_last_run_are_no_sources(self, here: Path) -> None:
        """`publish .` passes over the folder of outputs in it, unless it is the folder itself."""
        made("a.txt", "out/a.txt", "out/a.report.json")
        assert find_sources(["."], Path("out")) == ("a.txt",)
        assert find_sources(["out"], Path("out")) == ("out/a.report.json", "out/a.txt")
        assert find_sources(["out/a.txt"], Path("out")) == ("out/a.txt",)

    def test_a_name_with_signs_of_a_pattern_is_a_name_first(self, here: Path) -> None:
        """A file called [1].txt is that file."""
        made("[1].txt", "1.txt")
        assert find_sources(["[1].txt"]) == ("[1].txt",)

    @pytest.mark.parametrize(
        ("name", "code"),
        [("no.txt", "source-missing"), ("empty", "folder-empty"), ("*.md", "pattern-empty")],
    )
    def test_nothing_found(self, here: Path, name: str, code: str) -> None:
        """A file, folder or pattern without sources is an error, each its own."""
        Path("empty").mkdir()
        with pytest.raises(PublishError) as caught:
            find_sources([name])
        assert code_of(caught) == code

    def test_a_file_of_like_name_is_shown(self, here: Path) -> None:
        """A slip of the finger is answered with the name that is there."""
        made("通知.txt")
        with pytest.raises(PublishError) as caught:
            read_bytes(Path("通知1.txt"))
        assert "通知.txt" in caught.value.diagnostic.hint
        with pytest.raises(PublishError) as caught:
            read_bytes(Path("nowhere/a.txt"))
        assert "check" in caught.value.diagnostic.hint

    def test_a_source_that_cannot_be_read(self, here: Path) -> None:
        """What the system says of a source is passed on (here it is a folder)."""
        Path("a.txt").mkdir()
        with pytest.raises(PublishError) as caught:
            read_bytes(Path("a.txt"))
        assert code_of(caught) == "source-unreadable"


class TestPlanning:
    def test_folders_are_kept(self, here: Path) -> None:
        """Sources of several folders keep their folders, from the one that they share."""
        tasks = plan(("in/a.txt", "in/x/a.txt", "in/x/y/b.md"), Path("out"))
        assert [(task.folder, task.stem) for task in tasks] == [
            (Path("out"), "a"),
            (Path("out/x"), "a"),
            (Path("out/x/y"), "b"),
        ]

    def test_sources_of_one_folder_lie_flat(self, here: Path) -> None:
        """Where all come from one folder, that folder is not repeated."""
        assert {task.folder for task in plan(("in/a.txt", "in/b.txt"), Path("out"))} == {
            Path("out")
        }

    def test_standard_input(self, here: Path) -> None:
        """`-` has a name for its outputs, and does not move those of others."""
        tasks = plan(("-", "in/a.txt"), Path("out"))
        assert tasks[0] == Task("-", Path("out"), "publication")
        assert tasks[1].folder == Path("out")
        assert plan(("-",), Path("out"))[0].folder == Path("out")

    def test_standard_output(self, here: Path) -> None:
        """What goes to standard output has the source's name, for its report."""
        assert plan(("in/a.txt",), Path(), Path("-")) == (Task("in/a.txt", Path(), "a", Path("-")),)

    def test_a_single_target(self, here: Path) -> None:
        """A named file is the target of one source, and of one alone."""
        target = Path("desk/book.epub")
        assert plan(("a.txt",), target.parent, target) == (
            Task("a.txt", Path("desk"), "book", target),
        )
        with pytest.raises(PublishError) as caught:
            plan(("a.txt", "b.txt"), target.parent, target)
        assert code_of(caught) == "target-single"

    def test_two_sources_of_one_output(self, here: Path) -> None:
        """a.txt and a.md of one folder would overwrite each other: both are named."""
        with pytest.raises(PublishError) as caught:
            plan(("a.txt", "a.md"), Path("out"))
        assert code_of(caught) == "output-twice"
        assert "“a.txt” and “a.md”" in caught.value.diagnostic.message

    def test_no_sources(self) -> None:
        """Nothing to do is no task."""
        assert plan((), Path("out")) == ()

    def test_different_drives(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where sources share no folder at all (drives of Windows), outputs lie flat."""

        def apart(_folders: list[str]) -> str:
            raise ValueError("Paths don't have the same drive")

        monkeypatch.setattr("publisher.jobs.commonpath", apart)
        assert plan(("a.txt", "x/b.txt"), Path("out"))[1].folder == Path("out")


class TestRunning:
    def test_a_failed_source_does_not_stop_the_others(self, here: Path) -> None:
        """Every source has its result; the failed one has an error and nothing written."""
        made("b.txt", "c.txt")
        made("a.txt", text="")
        results = list(run(plan(("a.txt", "b.txt", "c.txt"), Path("out")), TXT))
        assert [result.failed for result in results] == [True, False, False]
        assert results[0].outputs == ()
        assert (results[0].changes, results[0].sources, results[0].prepared) == ((), (), None)
        assert sorted(path.name for path in Path("out").iterdir()) == ["b.txt", "c.txt"]

    def test_a_source_is_not_overwritten(self, here: Path) -> None:
        """An output that would be the source is an error, whatever its spelling."""
        made("a.txt")
        (result,) = run(plan(("./a.txt",), here), TXT)
        assert [said.code for said in result.diagnostics] == ["source-overwritten"]
        assert Path("a.txt").read_text("utf-8") == "正文。"

    def test_given_reading_and_writing(self, here: Path) -> None:
        """Bytes come from `read` and go to `write`; standard output is the path None."""
        taken: list[tuple[Path | None, bytes]] = []
        (result,) = run(
            plan(("-",), Path(), Path("-")),
            TXT,
            read=lambda name: f"自{name}。".encode(),
            write=lambda path, data: taken.append((path, data)),
        )
        assert taken == [(None, "自-。\n".encode())]
        (output,) = result.outputs
        assert (output.path, output.size, output.format, output.pages) == (None, 8, "txt", None)
        assert output.seconds >= 0

    def test_standard_output_needs_no_file(self, here: Path) -> None:
        """Without a sink of one's own, what goes to standard output is not written to a file."""
        made("a.txt")
        (result,) = run(plan(("a.txt",), Path(), Path("-")), TXT)
        assert not result.failed
        assert [path.name for path in here.iterdir()] == ["a.txt"]

    def test_editions_say_once_what_is_true_of_the_source(self, here: Path) -> None:
        """A warning about the source is not repeated for each of its editions."""
        made("a.txt", text="這裏有私用\ue000字，檢驗檢疫。")
        options = Options(formats=("txt",), editions=("source", "hans"))
        (result,) = run(plan(("a.txt",), Path("out")), options)
        assert len(result.outputs) == 2
        assert len(set(result.diagnostics)) == len(result.diagnostics) > 0

    def test_changes_are_kept(self, here: Path) -> None:
        """A result has the changes made to its text, and the sources its places refer to."""
        made("a.txt", text="他说,这样很好,大家都同意。\n" * 3)
        (result,) = run(plan(("a.txt",), Path("out")), TXT)
        assert {change.after for change in result.changes} == {"，"}
        assert [source.name for source in result.sources] == ["a.txt"]


class TestProgress:
    @staticmethod
    def steps(sources: tuple[str, ...], options: Options) -> tuple[list[Step], list[Result]]:
        """Return what a listener was told, and the results."""
        told: list[Step] = []
        results = list(run(plan(sources, Path("out")), options, listener=told.append))
        return told, results

    def test_steps_rise(self, here: Path) -> None:
        """What is done only rises and stays below the total, though editions are found later."""
        made("a.txt", "c.txt", text="這是檢驗檢疫局的會議，發展與創新。")
        made("b.txt", text="这是一个会议。")
        made("d.txt", text="")
        told, results = self.steps(("a.txt", "b.txt", "d.txt", "c.txt"), Options(("txt", "md")))
        assert [len(result.outputs) for result in results] == [4, 2, 0, 4]
        done = [step.done for step in told]
        assert done == sorted(done)
        assert all(step.done < step.total for step in told)

    def test_each_output_is_told_before_it_is_made(self, here: Path) -> None:
        """A step names its source, edition and format; the total is what will be made."""
        made("a.txt", "b.txt")
        told, _results = self.steps(
            ("a.txt", "b.txt"), Options(("txt", "md", "txt"), ("source", "hant"))
        )
        named = [(step.source, step.what, step.done) for step in told if step.what]
        whats = ["source txt", "source md", "hant txt", "hant md"]
        assert named == [
            *[("a.txt", what, number) for number, what in enumerate(whats)],
            *[("b.txt", what, number + 4) for number, what in enumerate(whats)],
        ]
        assert {step.total for step in told if step.what} == {8}
