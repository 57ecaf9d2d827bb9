"""Pages as pictures: what the PDF shows, at the resolution asked for, a file for each page."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.unit.layout.layout_samples import han, paged, para, shipped

from publisher.exporters.png import export
from publisher.jobs import find_sources, plan, run
from publisher.options import Options

_TEXT = "这是第一段。" * 400


def _pictures(resolution: int) -> list[Image.Image]:
    document = paged(para(han(35 * 40)), style=shipped("handout"))
    pictures, said = export(document, resolution)
    assert not said
    return [Image.open(BytesIO(data)) for data in pictures]


def _made(folder: Path, target: Path | None = None) -> list[Path]:
    (folder / "文.txt").write_text(_TEXT, "utf-8")
    wanted = Options(formats=("png",), editions=("source",), resolution=50)
    sources = find_sources([str(folder / "文.txt")])
    results = run(plan(sources, folder / "out", target), wanted)
    return [output.path for result in results for output in result.outputs if output.path]


@pytest.mark.parametrize("resolution", [36, 96, 150])
def test_pages_at_the_resolution(resolution: int) -> None:
    """A4 is 8.27 by 11.69 inches; the file says how many dots are an inch."""
    pictures = _pictures(resolution)
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.size == (
            pytest.approx(8.268 * resolution, abs=1.01),
            pytest.approx(11.693 * resolution, abs=1.01),
        )
        assert picture.info["dpi"][0] == pytest.approx(resolution, abs=0.1)


def test_what_is_on_the_page_is_in_the_picture() -> None:
    """Ink stands in the type area and nowhere outside it but at the page number."""
    first = _pictures(72)[0].convert("L").point(lambda value: 255 * (value < 128))
    page = shipped("handout").page
    left, top, right, bottom = first.getbbox() or (0, 0, 0, 0)
    assert left == pytest.approx(page.inner, abs=3) and top == pytest.approx(page.top, abs=3)
    assert right == pytest.approx(page.inner + page.measure, abs=3)
    assert page.height - page.bottom < bottom < page.height


def test_the_same_bytes_twice() -> None:
    """Same input, same bytes."""
    twice = [list(export(paged(para("文字")), 100)[0]) for _turn in range(2)]
    assert twice[0] == twice[1]


def test_each_page_is_a_file(tmp_path: Path) -> None:
    """Named by three figures, in order, in the folder or after the file that was named."""
    names = [path.name for path in _made(tmp_path)]
    assert names == [f"文-{page:03}.png" for page in range(1, len(names) + 1)]
    assert len(names) > 1
    assert all((tmp_path / "out" / name).read_bytes().startswith(b"\x89PNG") for name in names)
    assert next(path.name for path in _made(tmp_path, tmp_path / "页.png")) == "页-001.png"


def test_pages_of_a_longer_run_are_named(tmp_path: Path) -> None:
    """They stay, since they might be the user's; those of other names are none of ours."""
    folder = tmp_path / "out"
    count = len(_made(tmp_path))
    for name in (f"文-{count + 1:03}.png", f"文-{count + 2:03}.png", "文-图-900.png", "他-900.png"):
        (folder / name).write_bytes(b"old")
    (result,) = run(plan([str(tmp_path / "文.txt")], folder), Options(formats=("png",)))
    (said,) = [each for each in result.diagnostics if each.code == "pages-left"]
    assert f"2 from “{folder / f'文-{count + 1:03}.png'}”" in said.message
    assert (folder / f"文-{count + 1:03}.png").read_bytes() == b"old"


@pytest.mark.parametrize("resolution", [0, 35, 601])
def test_resolutions_that_make_no_sense(tmp_path: Path, resolution: int) -> None:
    """Too coarse to read or too large for memory: refused before any page is made."""
    (tmp_path / "a.txt").write_text("文", "utf-8")
    options = Options(formats=("png",), resolution=resolution)
    (result,) = run(plan([str(tmp_path / "a.txt")], tmp_path / "out"), options)
    (said,) = [each for each in result.diagnostics if each.code == "resolution-invalid"]
    assert result.failed and str(resolution) in said.message
    assert not (tmp_path / "out").exists()
