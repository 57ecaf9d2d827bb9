"""The project file: found upwards, checked key by key, its paths its own folder's."""

from pathlib import Path

import pytest

from publisher.config import Project, find_project
from publisher.diagnostics import Diagnostic, PublishError


def written(folder: Path, text: str, name: str = "publisher.toml") -> Path:
    """Write a project file; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def refused(folder: Path) -> Diagnostic:
    """Return what is said of a project file that is no good."""
    with pytest.raises(PublishError) as caught:
        find_project(folder)
    assert caught.value.diagnostic.code == "project-invalid"
    return caught.value.diagnostic


def test_no_project_file_is_an_empty_project(tmp_path: Path) -> None:
    """Without a project file all defaults hold."""
    assert find_project(tmp_path) == Project()
    assert find_project(tmp_path).sources == ()
    assert find_project(tmp_path).style is None


def test_values_are_read(tmp_path: Path) -> None:
    """Lists come as tuples, and one text stands for a list of one."""
    text = 'sources = ["a.txt", "b.txt"]\nformats = "pdf"\nrepair = false\n[metadata]\ntype = "x"\n'
    project = find_project(written(tmp_path, text))
    assert dict(project.values) == {
        "sources": ("a.txt", "b.txt"),
        "formats": ("pdf",),
        "repair": False,
        "metadata": {"type": "x"},
    }
    assert project.sources == ("a.txt", "b.txt")


def test_the_nearest_file_above_counts_and_paths_are_its_folder_s(tmp_path: Path) -> None:
    """From a folder inside the project, sources and style sheet files are found where it is."""
    written(tmp_path, 'sources = ["outer.txt"]')
    inner = written(tmp_path / "book", 'sources = ["*.txt"]\nstyle = "mine.toml"')
    (inner / "drafts").mkdir()
    project = find_project(inner / "drafts")
    assert project.sources == (str(inner / "*.txt"),)
    assert project.style == str(inner / "mine.toml")
    assert find_project(inner).style == "mine.toml"


def test_a_shipped_style_is_a_name_from_everywhere(tmp_path: Path) -> None:
    """The name of a shipped style sheet is not made a path."""
    written(tmp_path, 'style = "gongwen"')
    (tmp_path / "sub").mkdir()
    assert find_project(tmp_path / "sub").style == "gongwen"


def test_pyproject_is_a_project_file_when_it_has_the_table(tmp_path: Path) -> None:
    """[tool.publisher] counts; a pyproject.toml of something else is passed over."""
    written(tmp_path, '[tool.publisher]\nout = "made"\n', "pyproject.toml")
    inner = written(tmp_path / "inner", "[tool.ruff]\n# not tool.publisher\n", "pyproject.toml")
    assert find_project(inner).values["out"] == "made"


def test_publisher_toml_comes_before_pyproject(tmp_path: Path) -> None:
    """Of the two in one folder, the file of its own counts."""
    written(tmp_path, '[tool.publisher]\nout = "two"\n', "pyproject.toml")
    assert find_project(written(tmp_path, 'out = "one"')).values["out"] == "one"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("sources = [", "not TOML"),
        ('titel = "x"', "there is no key “titel”"),
        ("repair = 1", "“repair” takes true or false"),
        ("title = 3", "“title” takes a text"),
        ("sources = 3", "“sources” takes a list of texts"),
        ("formats = [1]", "“formats” takes a list of texts, not [1]"),
        ('metadata = "x"', "“metadata” takes a table"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(tmp_path: Path, text: str, word: str) -> None:
    """A broken file, a key that there is not, and a value of another kind are named."""
    said = refused(written(tmp_path, text))
    assert word in said.message
    assert "publisher.toml" in said.message


def test_the_nearest_key_is_shown(tmp_path: Path) -> None:
    """A misspelt key is answered with the right one, a wild one with all of them."""
    assert "title" in refused(written(tmp_path, 'titel = "x"')).hint
    assert "sources, formats" in refused(written(tmp_path, 'qqqq = "x"')).hint


def test_a_table_that_is_none(tmp_path: Path) -> None:
    """`publisher = 3` under [tool] of a pyproject.toml is named as what it is."""
    text = "[tool]\npublisher = 3  # tool.publisher\n"
    assert "takes a table" in refused(written(tmp_path, text, "pyproject.toml")).message


def test_other_encodings_and_unreadable_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A project file in another encoding, or closed to us, is one sentence."""
    (tmp_path / "publisher.toml").write_bytes('title = "长夜"'.encode("gb18030"))
    assert "not TOML" in refused(tmp_path).message

    def closed(_path: Path, _encoding: str) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", closed)
    assert "Permission denied" in refused(tmp_path).message
