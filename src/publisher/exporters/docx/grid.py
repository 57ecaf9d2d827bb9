"""The grid of the page as Word counts it: whole lines in the type area, characters in a line."""

from math import floor

from publisher.exporters.docx.units import twips
from publisher.frozen import frozen
from publisher.styles import ComputedStyle, PageSetup, StyleSheet

_CHARACTER_UNIT = 4096
"""w:charSpace counts 1/4096 of a point (ECMA-376 part 1, 17.6.5)."""
_EXACT = frozenset({"title", "attachment-title", "issuer-mark", "document-number", "imprint"})


@frozen
class Grid:
    """Line pitch in twips of the page's grid (0: none) and of the sheet's body.

    char_space: what the grid adds to a character, in 1/4096 pt; None without a grid of characters.
    squeeze: pt that each character of the body's size gives up instead, so that the line holds its
    number of them. The grid could do that, too, but LibreOffice then gives each character two
    places; a paper of 28 characters of 16 pt in 442.2 pt has to be right in every program.

    exact: roles whose lines are of one height whatever their face, so that elements of an official
    document are where its standard wants them; close: roles of headings whose lines are, unless
    something in them is higher. Neither are on the grid.

    Word fits a whole pitch for each line, the sheet one less and a character's height: 22 lines
    of a 225 mm type area are 579 twips a line in Word, and 29.53 pt from baseline to baseline.
    """

    pitch: int
    body_pitch: int
    char_space: int | None
    squeeze: float = 0.0
    exact: frozenset[str] = frozenset()
    close: frozenset[str] = frozenset()

    def line(self, style: ComputedStyle) -> int:
        """Return the least height of a line in twips; whole body lines become grid lines."""
        own = twips(style.line_pitch)
        if self.pitch and self.snaps(style):
            return self.pitch * round(own / self.body_pitch)
        return own

    def snaps(self, style: ComputedStyle) -> bool:
        """Tell whether the lines of a style are whole lines of the body.

        Others must not be drawn to the grid: a note of 14 pt would take lines of 20 pt.
        """
        own = twips(style.line_pitch)
        return own % self.body_pitch == 0 and style.name not in self.exact | self.close

    def element(self) -> str:
        """Return w:docGrid."""
        if not self.pitch:
            return '<w:docGrid w:linePitch="312"/>'
        if self.char_space is None:
            return f'<w:docGrid w:type="lines" w:linePitch="{self.pitch}"/>'
        return (
            f'<w:docGrid w:type="linesAndChars" w:linePitch="{self.pitch}"'
            f' w:charSpace="{self.char_space}"/>'
        )


def grid(sheet: StyleSheet, page: PageSetup | None = None) -> Grid:
    """Return the grid of a sheet's pages, or of another set-up of it."""
    page, body = page or sheet.page, sheet.style("body")
    body_pitch = max(twips(body.line_pitch), 1)
    if not page.lines:
        return Grid(0, body_pitch, None)
    pitch = int(page.depth * 20 / page.lines)
    room = page.column_room / page.chars - body.word_size if page.chars else 0.0
    exact = _EXACT if sheet.official else frozenset()
    if room < 0:
        return Grid(pitch, body_pitch, None, floor(room * 20) / 20, exact)
    return Grid(pitch, body_pitch, int(room * _CHARACTER_UNIT) if page.chars else None, 0.0, exact)
