"""How paragraphs looked in a source that says so: evidence for `structure`, no part of the text."""

from publisher.frozen import frozen


@frozen
class Look:
    """The look of one paragraph. source, start: as in its span; size of its letters in pt, or 0.

    bold: all of it; centered: between the margins; body: the size of most letters of the text.
    """

    source: str
    start: int
    size: float = 0.0
    bold: bool = False
    centered: bool = False
