"""Where text may stand on a page: the type area, its columns, and the grid of its lines."""

from publisher.frozen import frozen
from publisher.styles import PageSetup, StyleSheet


@frozen
class Area:
    """The type area of a page set-up; lengths in pt.

    left of odd and even pages; width: of the whole area; column: of each of its columns, which
    stand `gap` apart; pitch: of the grid, 0 for none; step: pitch of body lines; grid_slack: blank
    that a body line's pitch has above its em box; rule_room: height of the rule above notes with
    its blank.
    """

    setup: PageSetup
    lefts: tuple[float, float]
    top: float
    width: float
    depth: float
    pitch: float
    step: float
    grid_slack: float
    rule_room: float
    column: float
    columns: int = 1
    gap: float = 0.0

    @property
    def bottom(self) -> float:
        """The lower edge of the type area."""
        return self.top + self.depth

    @property
    def grid_top(self) -> float:
        """Where the pitch of the first body line begins, so that its em box begins at the top."""
        return self.top - self.grid_slack

    def left(self, page: int, column: int = 0) -> float:
        """Return the left edge of a column; page: index from 0."""
        return self.lefts[page % 2] + column * (self.column + self.gap)

    def right_of(self, page: int, x: float) -> float:
        """Return the right edge of the column that x is in."""
        columns = (self.left(page, each) + self.column for each in range(self.columns))
        return next((right for right in columns if x < right), self.lefts[page % 2] + self.width)


def area_of(sheet: StyleSheet, page: PageSetup | None = None) -> Area:
    """Return the type area of a sheet's pages, or of another set-up of it.

    What whole em leave over of several columns widens the gaps, so that the last one ends at the
    margin.
    """
    page, body = page or sheet.page, sheet.style("body")
    lefts = (page.inner, page.outer if page.two_sided and not page.landscape else page.inner)
    top = page.top
    if page.vertical:  # filled lying, see `turned`
        lefts, top = (page.top, page.top), page.inner
    column = page.column_width(body.size)
    gap, width = page.column_gap, column
    if page.columns > 1:
        width = page.measure
        gap = (width - page.columns * column) / (page.columns - 1)
    return Area(
        setup=page,
        lefts=lefts,
        top=top,
        width=width,
        depth=page.depth,
        pitch=body.line_pitch if page.lines else 0.0,
        step=body.line_pitch,
        grid_slack=(body.line_pitch - body.size) / 2,
        rule_room=min(sheet.style("note").line_pitch, page.depth / 4),
        column=column,
        columns=page.columns,
        gap=gap,
    )
