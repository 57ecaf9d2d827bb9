"""Page, margins, lines and page number: GB/T 9704-2012, 5.1, 5.2 and 7.5."""

from collections.abc import Iterator

from publisher.check.base import Element, Found, LookFix, PageFix, Paper

_A4 = (210.0, 297.0)
_MARGINS = {"top": 37.0, "left": 28.0, "bottom": 35.0, "right": 26.0}
"""The type area is 156 × 225 mm: right and foot follow from head and binding margins."""
_NEAR = 1.0
"""5.2.1 and its tolerance, in mm."""
_PITCH = (28.0, 30.0)
"""Of 22 lines in 225 mm: 29.53 pt by 3, 28.95 pt of Word's own grid."""
_FOUR_HAO = 14.0


def size(paper: Paper) -> Iterator[Found]:
    """Paper is A4."""
    page = paper.page
    if page and (abs(page.width - _A4[0]) > _NEAR or abs(page.height - _A4[1]) > _NEAR):
        if abs(page.width - _A4[1]) <= _NEAR and abs(page.height - _A4[0]) <= _NEAR:
            return  # a landscape table, clause 8
        upright = page.width <= page.height  # a landscape page is not turned
        fix = PageFix(dict(zip(("width", "height"), _A4, strict=True))) if upright else None
        yield Found(None, f"{page.width:.0f} × {page.height:.0f} mm", "210 × 297 mm", fix=fix)


def margins(paper: Paper) -> Iterator[Found]:
    """Head margin 37 mm, binding margin 28 mm, type area 156 × 225 mm."""
    page = paper.page
    if page is None or page.width > page.height:
        return
    for name, wanted in _MARGINS.items():
        found: float = getattr(page, name)
        if abs(found - wanted) > _NEAR:
            fix = PageFix({name: wanted})
            yield Found(None, f"{name} {found:.1f} mm", f"{name} {wanted:.0f} mm", fix=fix)


def lines(paper: Paper) -> Iterator[Found]:
    """22 lines a page: no paragraph of the body has lines of another pitch, or of none.

    Lines of no fixed pitch follow the grid of the document, if it has one.
    """
    grid = paper.page.grid if paper.page else None
    for item in paper.items:
        if item.look is None or item.element is not Element.BODY or not item.text.strip():
            continue
        pitch = item.look.pitch or grid
        if pitch is None or not _PITCH[0] <= pitch <= _PITCH[1]:
            found = "–" if pitch is None else f"{pitch:g} pt"
            yield Found(item, found, "28.95 pt", fix=LookFix("pitch", "28.95"))


def number(paper: Paper) -> Iterator[Found]:
    """The page number has a one-em line on either side."""
    page = paper.page
    if page is None:
        return
    if not page.number:
        yield Found(None, "–", "— 1 —")
        return
    for text in page.number:
        bare = text.replace(" ", "").replace("\u3000", "")
        if bare not in ("—#—", "－#－", "–#–"):
            yield Found(None, text.replace("#", "1"), "— 1 —")


def number_size(paper: Paper) -> Iterator[Found]:
    """The page number is in 四号, 14 pt."""
    page = paper.page
    if page and page.number_size is not None and abs(page.number_size - _FOUR_HAO) > 0.5:
        yield Found(None, f"{page.number_size:g} pt", "14 pt")
