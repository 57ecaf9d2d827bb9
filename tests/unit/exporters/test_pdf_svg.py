"""SVG in PDF: vectors, words as outlines, nothing that a drawing can say that harms the file."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops
from tests.readers import archive_faults
from tests.unit.layout.layout_samples import laid

from publisher.diagnostics import Diagnostic
from publisher.exporters.pdf import export
from publisher.model.nodes import Figure, Resource

_NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def _made(body: str, size: str = 'width="100" height="100"') -> tuple[bytes, list[Diagnostic]]:
    """A PDF with one drawing of 100 pixels, and what is said of it."""
    data = f"<svg {_NS} {size}>{body}</svg>".encode()
    drawing = Resource("a.svg", "image/svg+xml", data, 100, 100)
    paged = laid(Figure("a.svg", "图"), resources=(drawing,)).paged
    out = BytesIO()
    said = export(paged, out)
    return out.getvalue(), list(said)


def _drawn(body: str, size: str = 'width="100" height="100"') -> Image.Image:
    """The drawing as pdfium shows it, a pixel for a pixel of its own."""
    pdf, said = _made(body, size)
    assert not said
    page = pdfium.PdfDocument(pdf)[0]
    picture = page.render(scale=96 / 72).to_pil().convert("RGB")
    left = round((picture.width - 100) / 2)
    top = next(y for y in range(picture.height) if _is_marked(picture, left, y))
    return picture.crop((left, top, left + 100, top + 100))


def _is_marked(picture: Image.Image, left: int, y: int) -> bool:
    """Each drawing has a red corner, by which it is found."""
    red, green, _blue = picture.getpixel((left + 1, y))
    return red > 200 and green < 60


_CORNER = '<rect width="4" height="4" fill="red"/>'
_BLUE = (0, 0, 255)


@pytest.mark.parametrize(
    ("body", "inside", "outside"),
    [
        ('<rect x="20" y="30" width="40" height="20" fill="blue"/>', (40, 40), (40, 60)),
        ('<circle cx="50" cy="50" r="20" style="fill:#00f"/>', (50, 65), (66, 66)),
        ('<ellipse cx="50" cy="50" rx="30" ry="10" fill="rgb(0,0,255)"/>', (75, 50), (50, 65)),
        ('<path d="M20 20h40v40h-40z" fill="blue"/>', (30, 50), (70, 30)),
        ('<path d="m20 20 40 0 0 40z" fill="blue"/>', (50, 30), (30, 50)),
        ('<path d="M20 50a30 30 0 0160 0z" fill="blue"/>', (50, 30), (50, 60)),
        ('<path d="M20 50A30 30 0 0 0 80 50z" fill="blue"/>', (50, 70), (50, 40)),
        ('<path d="M20 80Q50 -20 80 80z" fill="blue"/>', (50, 40), (25, 30)),
        ('<polygon points="20,20 80,20 50,80" fill="blue"/>', (50, 40), (25, 70)),
        ('<rect transform="translate(50 50) rotate(90)" width="30" height="10" fill="blue"/>',
         (45, 70), (70, 55)),
        ('<g fill="blue"><rect x="20" y="20" width="20" height="20"/></g>', (30, 30), (50, 50)),
        ('<style>.b{fill:blue}</style><rect class="b" x="20" y="20" width="20" height="20"/>',
         (30, 30), (50, 50)),
        ('<defs><rect id="r" width="20" height="20" fill="blue"/></defs>'
         '<use xlink:href="#r" x="50" y="50"/>', (60, 60), (30, 30)),
        ('<line x1="20" y1="50" x2="80" y2="50" stroke="blue" stroke-width="10"/>',
         (50, 52), (50, 60)),
        ('<path fill-rule="evenodd" fill="blue" d="M20 20h60v60h-60zM40 40h20v20h-20z"/>',
         (30, 30), (50, 50)),
    ],
)  # fmt: skip
def test_shapes(body: str, inside: tuple[int, int], outside: tuple[int, int]) -> None:
    """What SVG 1.1 says is inside is blue, what is outside is paper."""
    picture = _drawn(_CORNER + body)
    assert picture.getpixel(inside) == _BLUE
    assert picture.getpixel(outside) == (255, 255, 255)


def test_the_box_is_shown_whole_in_the_middle() -> None:
    """Twice as wide as high, it takes half the height (preserveAspectRatio, 7.8)."""
    body = '<rect width="20" height="10" fill="blue"/>'
    picture = _drawn(
        f'<g transform="translate(0 -5)"><rect width=".8" height=".8" fill="red"/></g>{body}',
        'width="100" height="100" viewBox="0 0 20 10"',
    )
    assert picture.getpixel((50, 50)) == _BLUE and picture.getpixel((50, 15)) == (255, 255, 255)


def test_opacity_lets_what_is_below_shine_through() -> None:
    """Half blue on paper."""
    picture = _drawn(f'{_CORNER}<rect x="20" width="60" height="90" fill="#00f" opacity=".5"/>')
    assert picture.getpixel((50, 50)) == pytest.approx((128, 128, 255), abs=2)


def test_words_are_drawn_where_they_are_anchored() -> None:
    """Han in outlines of our faces: ink left and right of the middle, none elsewhere."""
    text = '<text x="50" y="60" font-size="20" text-anchor="middle">园林</text>'
    picture = _drawn(_CORNER + text).convert("L")
    box = ImageChops.invert(picture.crop((0, 10, 100, 100))).getbbox()
    assert box is not None
    assert 28 < box[0] < 35 and 65 < box[2] < 72 and 40 < box[1] + 10 < 48


def test_what_is_left_out_is_named() -> None:
    """A filter and a picture in the picture; each once."""
    _pdf, (said,) = _made(
        '<rect width="9" height="9" filter="url(#f)"/><image href="x.png"/><image href="y.png"/>'
    )
    assert said.code == "drawing-simplified" and said.message.endswith("without: filter, image")


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ('<text><textPath href="#p">字</textPath></text>', "textPath"),
        ('<rect width="9" height="9" fill="var(--c, red)"/>', "var(--c, red)"),
        ("<g>" * 30 + '<rect width="9" height="9"/>' + "</g>" * 30, "g"),
    ],
)
def test_no_word_or_colour_goes_in_silence(body: str, names: str) -> None:
    """What has no place here is named, too."""
    _pdf, (said,) = _made(body)
    assert said.message.endswith(f"without: {names}")


def test_what_an_editor_notes_is_no_part_of_the_drawing() -> None:
    """Elements of another namespace, as Inkscape's, are not shown by anyone."""
    own = '<x:namedview xmlns:x="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'
    _pdf, said = _made(own + '<rect width="9" height="9"/>')
    assert not said


def test_a_drawing_that_shows_without_end_is_refused() -> None:
    """Groups that use each other, eight times at each of nine levels."""
    shown = (f'<use href="#g{at + 1}"/>' * 8 for at in range(9))
    levels = "".join(f'<g id="g{at}">{uses}</g>' for at, uses in enumerate(shown))
    body = f'<defs>{levels}<rect id="g9" width="1" height="1"/></defs><use href="#g0"/>'
    _pdf, (said,) = _made(body)
    assert said.code == "image-unusable" and "more elements" in said.message


@pytest.mark.parametrize("color", ["rgb(0 0 255)", "rgba(0,0,255,1)", "rgb(0%, 0%, 100%)", "#00f"])
def test_colours_in_all_ways_of_writing(color: str) -> None:
    """CSS Color 4 writes rgb() without commas, too."""
    picture = _drawn(f'{_CORNER}<rect x="20" width="60" height="90" fill="{color}"/>')
    assert picture.getpixel((50, 50)) == _BLUE


def test_a_colour_may_be_seen_through() -> None:
    """Its alpha is an opacity; a line without width is none."""
    look = 'fill="rgba(0,0,255,.5)" stroke="red" stroke-width="0"'
    picture = _drawn(f'{_CORNER}<rect x="20" width="60" height="90" {look}/>')
    assert picture.getpixel((50, 50)) == pytest.approx((128, 128, 255), abs=2)
    assert picture.getpixel((20, 50)) == pytest.approx((128, 128, 255), abs=2)


def test_blanks_at_the_ends_of_a_text_are_none() -> None:
    """A drawing laid out by its editor has its words where one on a line has them."""
    one = _drawn(f'{_CORNER}<text x="20" y="60" font-size="20">园</text>')
    other = _drawn(f'{_CORNER}<text x="20" y="60" font-size="20">\n  园\n</text>')
    assert ImageChops.difference(one, other).getbbox() is None


@pytest.mark.parametrize(
    "body",
    [
        '<circle r="1e999"/><rect width="nan" height="5"/><path d="M1e9 0L5 1e400z" stroke="red"/>',
        '<g id="g"><use href="#g"/></g><use id="u" href="#u"/>',
        '<path d="M0 0A1e-12 1 0 0 1 5 5 X 3"/><path d=""/><path d="1 2 3"/>',
        '<path d="M0 0 A1 1 0 0 1 1e-200 0"/><path d="M0 0 A1e200 1e200 0 0 1 1 1"/>',
        '<text>\U000fffff</text><text x=""/><text dx="x">a</text>',
        '<rect width="5" height="5" fill="url(#none)" stroke="nocolour" transform="scale(1 2 3)"/>',
    ],
)
def test_no_drawing_breaks_the_file(body: str) -> None:
    """PDF/A-2u and PDF/UA-1 whatever it says."""
    pdf, _said = _made(body)
    assert archive_faults(pdf) == []
    assert b"nan" not in pdf
