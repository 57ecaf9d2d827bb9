"""Pictures: what readers take goes through as it is; the rest is mended, made smaller or named."""

from io import BytesIO

import pytest
from PIL import Image
from tests.unit.exporters.test_xhtml_sample import png

from publisher.exporters.xhtml.pictures import Picture, prepare
from publisher.exporters.xhtml.svg import safe_svg
from publisher.model.nodes import Resource


def _picture(kind: str, size: tuple[int, int] = (8, 6), mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def _prepared(data: bytes, media_type: str = "image/png", largest: int | None = 100) -> Picture:
    picture = prepare(Resource("p", media_type, data), largest).picture
    assert picture is not None
    return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_known_pictures_go_through_unchanged(kind: str) -> None:
    """Their bytes stay; the type comes from the bytes, not from the name."""
    data = _picture(kind)
    picture = _prepared(data, "image/wrong")
    assert picture.data == data
    assert picture.media_type == f"image/{kind.lower()}"
    assert (picture.width, picture.height) == (8, 6)


@pytest.mark.parametrize("kind", ["BMP", "TIFF"])
def test_foreign_pictures_become_png(kind: str) -> None:
    """No e-book reader must know them (EPUB 3.3, core media types); it is said."""
    prepared = prepare(Resource("p", "image/x", _picture(kind)))
    assert prepared.picture is not None and prepared.picture.media_type == "image/png"
    assert prepared.diagnostic is not None and prepared.diagnostic.code == "image-converted"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_large_pictures_are_made_smaller(kind: str) -> None:
    """Above the limit a shop refuses the book; the shape of the picture stays."""
    picture = _prepared(_picture(kind, (40, 20)), largest=200)
    assert (picture.width, picture.height) == (20, 10)


def test_a_broken_picture_is_named() -> None:
    """Its alternative text is shown instead."""
    for data in (b"", b"no picture", png()[:20]):
        prepared = prepare(Resource("p.png", "image/png", data))
        assert prepared.picture is None
        assert prepared.diagnostic is not None and "p.png" in prepared.diagnostic.message


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "planted",
    [
        "<script>x()</script>",
        '<rect onload="x()"/>',
        '<image xlink:href="http://x.org/a.png"/>',
        '<use href="file:///etc/passwd"/>',
        '<rect style="fill:url(http://x.org)"/>',
        "<style>@import 'http://x.org'</style>",
        "<foreignObject><b/></foreignObject>",
    ],
)
def test_svg_neither_runs_nor_reaches_out(planted: str) -> None:
    """The drawing stays, what is planted in it goes."""
    safe = safe_svg(_SVG.format(f'<g id="kept">{planted}</g>').encode())
    assert safe is not None and b"kept" in safe
    for trace in (b"x()", b"x.org", b"passwd", b"foreignObject"):
        assert trace not in safe


def test_no_svg_is_no_picture() -> None:
    """Broken XML, another root, or an entity bomb."""
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">]>' + _SVG.format("<text>&a;</text>")
    assert safe_svg(b"<svg") is None
    assert safe_svg(b"<html/>") is None
    assert b"aaaa" not in (safe_svg(bomb.encode()) or b"")
