"""Pictures are found beside the text, never outside it, never fetched, and never silently lost."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from publisher.model.nodes import Document, Figure, InlineImage, Paragraph
from publisher.readers.base import ReadOptions
from publisher.readers.resources import load, resource, with_pictures


def _png(width: int = 3, height: int = 2) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height)).save(out, "PNG", dpi=(144, 144))
    return out.getvalue()


def _code(source: str, options: ReadOptions) -> str:
    found = load(source, options)
    return getattr(found, "code", "")


def test_pictures_are_loaded_once_by_the_path_given(tmp_path: Path) -> None:
    """Each picture is one resource named as the author wrote it, with its size."""
    (tmp_path / "图 1.png").write_bytes(_png())
    blocks = (Figure("图%201.png"), Paragraph((InlineImage("图%201.png"),)), Figure("b.png"))
    read = with_pictures(Document(blocks), ReadOptions(base=tmp_path))
    assert [(each.name, each.media_type, each.width) for each in read.document.resources] == [
        ("图%201.png", "image/png", 3)
    ]
    assert round(read.document.resources[0].dpi) == 144
    assert [each.code for each in read.diagnostics] == ["picture-missing"]


def test_no_picture_outside_the_folders(tmp_path: Path) -> None:
    """A path or link out of the text's folder is refused, unless its folder is named."""
    inside = tmp_path / "text"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(_png())
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    options = ReadOptions(base=inside)
    assert _code("../secret.png", options) == "picture-outside"
    assert _code("link.png", options) == "picture-outside"
    assert _code(str(tmp_path / "secret.png"), options) == "picture-outside"
    assert _code("../secret.png", ReadOptions(base=inside, sandbox=False)) == ""
    assert _code("secret.png", ReadOptions(base=inside, resource_path=(tmp_path,))) == ""


@pytest.mark.parametrize("source", ["https://example.org/a.png", "data:image/png;base64,xx"])
def test_nothing_is_fetched(source: str, tmp_path: Path) -> None:
    """An address is named in a warning; nothing goes over the network."""
    assert _code(source, ReadOptions(base=tmp_path)) == "picture-remote"


def test_a_text_is_no_picture(tmp_path: Path) -> None:
    """A file that is no picture is named; a path that cannot be one does no harm."""
    (tmp_path / "a.png").write_text("no picture", encoding="utf-8")
    assert _code("a.png", ReadOptions(base=tmp_path)) == "picture-unreadable"
    assert _code("x" * 5000, ReadOptions(base=tmp_path)) == "picture-missing"
    assert _code("a\0b", ReadOptions(base=tmp_path)) == "picture-missing"
    assert _code("a.png", ReadOptions()) == "picture-missing"


def test_svg_has_the_size_it_states() -> None:
    """The size of a drawing is its width and height, or else its view box."""
    stated = resource("a.svg", b'<svg width="30" height="20px" viewBox="0 0 1 1"/>')
    boxed = resource("b.svg", b'<?xml version="1.0"?><svg viewBox="0 0 40 50"/>')
    assert stated is not None
    assert boxed is not None
    assert (stated.media_type, stated.width, stated.height) == ("image/svg+xml", 30, 20)
    assert (boxed.width, boxed.height) == (40, 50)
