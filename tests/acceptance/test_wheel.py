"""The wheel alone: built, installed elsewhere, run in another folder without the checkout."""

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.helpers import BULLETIN, ROOT, environment, publish

pytestmark = pytest.mark.acceptance


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without fetching anything."""
    for name in ("hatchling", "build"):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed, so no wheel can be built here")
    made: Path = tmp_path_factory.mktemp("wheel")
    _run("-m", "build", "--wheel", "--no-isolation", "--outdir", made, ROOT)
    (path,) = made.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel, and nothing of its requirements."""
    target: Path = tmp_path_factory.mktemp("installed")
    arguments = ("install", "--no-deps", "--no-index", "--no-compile", "--target", target, wheel)
    _run("-m", "pip", "--disable-pip-version-check", *arguments)
    return target


def _run(*arguments: str | Path, cwd: Path | None = None, path: Path | None = None) -> str:
    """Run Python with `path` before all else; return what it printed."""
    env = environment()
    del env["PYTHONPATH"]
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env=env | ({"PYTHONPATH": str(path)} if path else {}),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


def test_the_package_that_runs_is_the_installed_one(installed: Path, tmp_path: Path) -> None:
    """What is imported comes from the wheel, or the tests below would prove nothing."""
    code = "import publisher, publisher.resources as r; print(publisher.__file__, r.fonts_dir())"
    for place in _run("-c", code, cwd=tmp_path, path=installed).split():
        assert Path(place).is_relative_to(installed)


def test_styles_and_fonts_travel_with_it(installed: Path, tmp_path: Path) -> None:
    """The installed package lists the styles and fonts of the checkout."""
    for verb in (["styles"], ["styles", "show", "gongwen"], ["fonts", "--no-system"]):
        shown = _run("-m", "publisher", *verb, cwd=tmp_path, path=installed)
        assert shown == publish(*verb).stdout
        assert shown.strip()


def test_it_publishes_the_same_bytes(installed: Path, tmp_path: Path) -> None:
    """The bulletin in every format is what the checkout makes of it, fonts embedded and all."""
    _run("-m", "publisher", BULLETIN, "-f", "all", "-o", "wheel", cwd=tmp_path, path=installed)
    assert publish(BULLETIN, "-f", "all", "-o", "checkout", cwd=tmp_path).returncode == 0
    names = sorted(os.listdir(tmp_path / "wheel"))  # noqa: PTH208 (names are wanted)
    assert len(names) == 14
    for name in names:
        one, two = tmp_path / "wheel" / name, tmp_path / "checkout" / name
        assert one.read_bytes() == two.read_bytes(), name


def test_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    """What git has of styles, fonts and the package's own data is in the wheel; tests are not."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "styles", "fonts", "src/publisher"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no checkout of git")
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in filter(None, listed.stdout.decode("utf-8").split("\0")):
        inside = path.removeprefix("src/")
        wanted = inside if path.startswith("src/") else f"publisher/_data/{path}"
        assert wanted in names or not (ROOT / path).exists(), path
    assert not any(name.startswith("tests") for name in names)


def test_the_command_and_the_licences_are_declared(wheel: Path) -> None:
    """The wheel installs `publish`, and carries its own licence and those of the fonts."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (points,) = [name for name in names if name.endswith("entry_points.txt")]
        assert "publish = publisher.cli:main" in archive.read(points).decode()
    licences = [name for name in names if ".dist-info/licenses/" in name]
    assert any(name.endswith("licenses/LICENSE") for name in licences)
    assert any("fonts/licences/" in name for name in licences)
    assert "publisher/py.typed" in names or not (ROOT / "src/publisher/py.typed").exists()
