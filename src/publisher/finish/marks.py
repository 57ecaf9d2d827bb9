"""Crop marks and bleed: the page stays where it is, the medium grows round it.

Source: ISO 32000-1, 14.11.2 (page boundaries). Lengths in pt.
"""

from collections.abc import Iterator

from pikepdf import Array, Page, Pdf

_MM = 72 / 25.4
_APART, _LONG, _EDGE = 3 * _MM, 5 * _MM, 1 * _MM
"""From the page's corner to a mark, the mark's length, and from there to the edge of the medium."""
_WEIGHT = 0.25


def add_marks(pdf: Pdf, bleed: float, *, marks: bool) -> None:
    """Give each page a trim box, a bleed box and, if wanted, marks where it is to be cut."""
    apart = max(bleed, _APART)
    room = apart + _LONG + _EDGE if marks else bleed
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        page.TrimBox = Array([left, bottom, right, top])
        page.BleedBox = Array([left - bleed, bottom - bleed, right + bleed, top + bleed])
        page.MediaBox = Array([left - room, bottom - room, right + room, top + room])
        if marks:
            _clip(page, pdf)
            _draw(page, pdf, apart)


def _clip(page: Page, pdf: Pdf) -> None:
    """Let nothing be drawn outside of the bleed box, where a cover's picture may reach."""
    left, bottom, right, top = (float(side) for side in page.BleedBox)
    box = f"q {left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re W n\n"
    page.contents_add(pdf.make_stream(box.encode()), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ"))


def _draw(page: Page, pdf: Pdf, apart: float) -> None:
    """Draw the marks, an artifact (14.8.2.2), before all else."""
    strokes = "\n".join(_strokes(page, apart))
    content = f"q /Artifact BMC\n0 G {_WEIGHT} w\n{strokes}\nEMC Q\n"
    page.contents_add(pdf.make_stream(content.encode()), prepend=True)


def _strokes(page: Page, apart: float) -> Iterator[str]:
    left, bottom, right, top = (float(side) for side in page.trimbox)
    far = apart + _LONG
    for x, out in ((left, -1), (right, 1)):
        for y, up in ((bottom, -1), (top, 1)):
            yield _line((x + out * apart, y), (x + out * far, y))
            yield _line((x, y + up * apart), (x, y + up * far))


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    return f"{start[0]:.3f} {start[1]:.3f} m {end[0]:.3f} {end[1]:.3f} l S"
