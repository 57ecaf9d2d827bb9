"""Two pages on a sheet: in order, or so that folded sheets are a booklet. Lengths in pt."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from pikepdf import Dictionary, Name, Object, Page, Pdf

from publisher.finish.wishes import Imposition

_MM = 72 / 25.4
_A4 = (210 * _MM, 297 * _MM)
_LOST = ("StructTreeRoot", "MarkInfo", "Outlines", "PageMode", "PageLabels")
"""What speaks of pages that are sheets no more: tags, outline, page labels."""
_Pair = tuple[int | None, int | None]


def impose(pdf: Pdf, how: Imposition) -> None:
    """Put the pages of a file on sheets of A4 turned, two on each; larger pages on their own paper
    turned. Pages are made smaller where they must be, never larger."""
    forms = [pdf.make_indirect(page.as_form_xobject()) for page in pdf.pages]
    width, height = _size(list(pdf.pages))
    sheet = _sheet(width, height)
    pairs = list(_pairs(len(forms), how))
    if _is_bound_at_the_right(pdf):
        pairs = [(right, left) for left, right in pairs]
    del pdf.pages[:]
    for key in _LOST:
        if Name(f"/{key}") in pdf.Root:
            del pdf.Root[Name(f"/{key}")]
    for pair in pairs:
        _add_sheet(pdf, sheet, [None if at is None else forms[at] for at in pair], how)


def _is_bound_at_the_right(pdf: Pdf) -> bool:
    """Return whether a file is read from the right, as books of vertical lines are."""
    wishes = pdf.Root.get("/ViewerPreferences")
    return isinstance(wishes, Dictionary) and wishes.get("/Direction") == Name("/R2L")


def _size(pages: Sequence[Page]) -> tuple[float, float]:
    """Return a width and height that hold each page."""
    boxes = [[float(side) for side in page.mediabox] for page in pages]
    return max(box[2] - box[0] for box in boxes), max(box[3] - box[1] for box in boxes)


def _sheet(width: float, height: float) -> tuple[float, float]:
    """Return width and height of the sheets."""
    short, long = sorted((width, height))
    if short > _A4[0] + 1 or long > _A4[1] + 1:
        return long, short
    return _A4[1], _A4[0]


def _pairs(count: int, how: Imposition) -> Iterator[_Pair]:
    """Yield the pages that stand at the left and right of each side, None for a blank one."""
    match how:
        case Imposition.TWO_UP | Imposition.LEAVES:
            for at in range(0, count, 2):
                yield at, _there(at + 1, count)
        case Imposition.BOOKLET:
            last = -(-count // 4) * 4 - 1
            for at in range(0, (last + 1) // 2, 2):
                yield _there(last - at, count), at
                yield _there(at + 1, count), _there(last - at - 1, count)
        case _:
            assert_never(how)


def _there(at: int, count: int) -> int | None:
    return at if at < count else None


def _add_sheet(
    pdf: Pdf, sheet: tuple[float, float], forms: Sequence[Object | None], how: Imposition
) -> None:
    """Add a side of a sheet. Pages meet in a fold; without one they stand in their halves."""
    half, height = sheet[0] / 2, sheet[1]
    drawn, used = [], {}
    for at, form in enumerate(forms):
        if form is None:
            continue
        left, bottom, right, top = (float(side) for side in form.BBox)
        wide, high = right - left, top - bottom
        scale = min(half / wide, height / high, 1.0)
        blank = half - wide * scale
        share = 0.5 if how is Imposition.TWO_UP else 1.0 - at
        x = at * half + blank * share - left * scale
        y = (height - high * scale) / 2 - bottom * scale
        drawn.append(f"q {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm /P{at} Do Q\n")
        used[f"/P{at}"] = form
    page = pdf.add_blank_page(page_size=sheet)
    page.Contents = pdf.make_stream("".join(drawn).encode())
    page.Resources = Dictionary(XObject=Dictionary(used))
