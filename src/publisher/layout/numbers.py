"""Numbers of pages: those before the body may be counted apart, and labels say what is printed."""

from publisher.frozen import frozen
from publisher.layout.leaf import Filled
from publisher.model.ordinals import han_number, roman
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.matter import body_start
from publisher.styles import PageSetup


@frozen
class Number:
    """The number of a page. count: from 1 in what it is counted with; total: of those pages.

    label: as printed; format: what its folio says, with fields.
    """

    count: int
    total: int
    label: str
    format: str

    @property
    def text(self) -> str:
        """What the folio says."""
        fields = {
            "{page}": str(self.count),
            "{page:roman}": roman(self.count),
            "{page:han}": han_number(self.count),
            "{pages}": str(self.total),
        }
        shown = self.format
        for field, value in fields.items():
            shown = shown.replace(field, value)
        return shown


def numbers_of(document: ResolvedDocument, filled: Filled) -> list[Number]:
    """Return the number of each page; those before the body are counted apart if its sheet says."""
    page, total = document.sheet.page, len(filled.pages)
    before = 0 if page.number.front is None else _body_page(document, filled)
    found = []
    for index in range(before):
        front = page.number.front or ""
        found.append(Number(index + 1, before, _label(front, index + 1), front))
    rest = total - before
    found += [body_number(page, before + at, at + 1, rest) for at in range(rest)]
    return found


def body_number(page: PageSetup, index: int, count: int, total: int) -> Number:
    """Return the number of a page of the body; index: from 0."""
    shown = page.number.shown(index + 1, two_sided=page.two_sided)
    return Number(count, total, _label(shown, count), shown)


def _label(shown: str, count: int) -> str:
    if "{page:roman}" in shown:
        return roman(count)
    return han_number(count) if "{page:han}" in shown else str(count)


def _body_page(document: ResolvedDocument, filled: Filled) -> int:
    """Return the index of the page that the body begins on."""
    place = filled.destinations.get(body_start(document) or "")
    return place.page if place else 0
