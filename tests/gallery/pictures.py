"""Pages as pictures, and how far two of them are from one another."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from publisher.options import Options
from publisher.pipeline import prepare, produce
from tests.gallery.cases import HERE, Case

RESOLUTION = 150
"""Dots an inch: a comma of 10.5 pt is some 6 points wide."""
SQUARE = 4
TOLERANCE = 24
"""Grey levels of 255 by which the mean of one square may differ. Releases 4.30 and 5.15 of pdfium
differ by 5 at most, another rasteriser by 70; 夫 for 天 makes 75, a mark that moves more.
"""
_LEVELS = 16
_GAP = 6


def drawn(case: Case, edition: str, folder: Path) -> Image.Image:
    """Return the pages of a case side by side, in 16 levels of grey."""
    sheet = folder / "gallery.toml"
    sheet.write_text(_whole(case.sheet), "utf-8")
    options = Options(
        formats=("png",), editions=(edition,), style=str(sheet), base=HERE, resolution=RESOLUTION
    )
    prepared = prepare(case.text.encode(), "gallery.md", options)
    pages = [Image.open(BytesIO(made.data)).convert("L") for made in produce(prepared, options)]
    return _side_by_side(pages).point(lambda grey: round(grey / 255 * (_LEVELS - 1)) * 17)


def _whole(sheet: str) -> str:
    """Return the sheet of a case, over `base.toml` unless it extends another."""
    if sheet.startswith("[sheet]"):
        return sheet
    return f"[sheet]\nextends = '{HERE / 'base.toml'}'\n{sheet}"


def _side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages) + _GAP * (len(pages) - 1)
    whole = Image.new("L", (width, max(page.height for page in pages)), 128)
    x = 0
    for page in pages:
        whole.paste(page, (x, 0))
        x += page.width + _GAP
    return whole


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return by how much the mean of the most different square differs; 255 for another size."""
    if one.size != other.size:
        return 255
    squares = (-(-one.width // SQUARE), -(-one.height // SQUARE))
    padded = (squares[0] * SQUARE, squares[1] * SQUARE)
    means = [_padded(each, padded).resize(squares, Image.Resampling.BOX) for each in (one, other)]
    return int(ImageChops.difference(*means).getextrema()[1])  # type: ignore[arg-type]


def _padded(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    padded = Image.new("L", size, 255)
    padded.paste(picture, (0, 0))
    return padded


def written(picture: Image.Image, path: Path) -> None:
    """Write a picture of 16 levels in half a byte a point."""
    small = picture.point(lambda grey: grey // 17).convert("P")
    small.putpalette([level * 17 for level in range(_LEVELS) for _ in range(3)])
    small.save(path, "PNG", optimize=True, bits=4)
