"""Lines of Han characters and marks in one face: nearly all of a novel, and so what must be fast.

Every glyph is as wide as its frame, the dash apart, so that kerns are what typography changed.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from publisher.fonts import Face
from publisher.frozen import frozen
from publisher.layout.flow import Flow, Ink, Point
from publisher.layout.outlines import DashFit
from publisher.layout.pages import Frame, Glyphs
from publisher.typography import Line

LIKE_A_SPACE = 0.09
"""Em: poppler and pdf.js read a blank of 0.1 em as a space, MuPDF 0.15, pdfium 0.17."""
BASELINE = 0.88
"""From the top of the em box to the baseline, in em."""
DASH = "—"
_DASHES = re.compile(f"{DASH}+")


@frozen
class PlainLook:
    """What plain lines of one style have in common.

    size, pitch: in pt; slack: half of what the pitch has beyond the em box; kind: what characters
    are drawn as; rise: of dashes in vertical lines, which lie in the middle, in em.
    """

    face: Face
    size: float
    pitch: float
    color: str
    embolden: bool
    dash: DashFit
    slack: float
    kind: type[Glyphs] = Glyphs
    rise: float = 0.0


class PlainLines(NamedTuple):
    """The lines of one paragraph. A named tuple: a novel has twenty thousand."""

    lines: Sequence[Line]
    text: str
    look: PlainLook

    # `count` and `index` of tuples are not wanted here, and the body of a flow has a count.
    @property
    def count(self) -> int:  # type: ignore[override]
        """Number of lines."""
        return len(self.lines)

    @property
    def slack(self) -> float:
        """Half of what the pitch has beyond the em box."""
        return self.look.slack

    def height(self, start: int, end: int) -> float:
        """Height of the lines [start, end)."""
        return (end - start) * self.look.pitch

    def fit(self, start: int, room: float) -> int:
        """How many lines from `start` on are at most `room` high together."""
        return max(0, min(len(self.lines) - start, int((room + 0.01) / self.look.pitch)))

    def draw(self, flow: Flow, start: int, end: int, at: Point, ink: Ink) -> None:
        """Append one frame with a run of glyphs a line, more where there are dashes."""
        look, text = self.look, self.text
        size, face, color, embolden = look.size, look.face, look.color, look.embolden
        x, y = at
        y += look.slack + BASELINE * size
        pitch, lang, make = look.pitch, flow.lang, tuple.__new__  # half the time of `Glyphs(...)`
        dashed, kind = DASH in text, look.kind
        items: list[Glyphs] = []
        for line in self.lines[start:end]:
            first, _end, stop, left, _width, spread, changes, _fit = line
            shown = text[first:stop]
            if dashed and DASH in shown:
                items += self._with_dashes(line, lang, Point(x, y))
            else:
                if changes and changes[-1][0] == stop - 1:  # what the last mark loses moves nothing
                    changes = changes[:-1]
                kerns = changes and tuple([(i - first, change * size) for i, change in changes])
                place, extra = x + left * size, spread * size
                drawn = (
                    place,
                    y,
                    shown,
                    face,
                    size,
                    lang,
                    extra,
                    kerns,
                    1.0,
                    color,
                    embolden,
                    False,
                    (),
                    0.0,
                    spread > LIKE_A_SPACE,
                )
                items.append(make(kind, drawn))
            y += pitch
        goes_on = end < len(self.lines)
        frame = (flow.block, flow.role, tuple(items), lang, goes_on, flow.within, True)
        ink.frames.append(make(Frame, frame))

    def _with_dashes(self, line: Line, lang: str, at: Point) -> list[Glyphs]:
        """Return the runs of a line between dashes, and those of dashes that fill their frames."""
        dash, spread, size = self.look.dash, line.spread, self.look.size
        plain = (0.0, spread * size, 1.0)
        joined = (dash.offset, (1.0 + spread - dash.advance * dash.scale) * size, dash.scale)
        alone = ((1.0 - dash.advance) / 2, (1.0 + spread - dash.advance) * size, 1.0)
        raised = Point(at.x, at.y - self.look.rise * size)
        runs: list[Glyphs] = []
        done = line.start
        for match in _DASHES.finditer(self.text, line.start, line.stop):
            start, end = match.span()
            if start > done:
                runs.append(self._run(line, (done, start), plain, lang, at))
            fit = joined if end - start > 1 else alone
            runs.append(Glyphs(*self._run(line, (start, end), fit, lang, raised)))
            done = end
        if done < line.stop:
            runs.append(self._run(line, (done, line.stop), plain, lang, at))
        return runs

    def _run(
        self,
        line: Line,
        part: tuple[int, int],
        fit: tuple[float, float, float],
        lang: str,
        at: Point,
    ) -> Glyphs:
        """Return the run of a part of a line; fit: offset in em, spacing in pt, and scale."""
        start, end = part
        offset, spacing, scale = fit
        look, changes = self.look, line.changes
        kerns: tuple[tuple[int, float], ...] = ()
        size, changed = look.size, 0.0
        if changes:
            changed = sum([change for index, change in changes if index < start])
            kerns = tuple([(i - start, c * size) for i, c in changes if start <= i < end - 1])
        x = line.x + (start - line.start) * (1.0 + line.spread) + changed
        left = at.x + x * size + offset * size
        drawn = (left, at.y, self.text[start:end], look.face, size, lang, spacing, kerns, scale)
        ink = (look.color, look.embolden, False, (), 0.0, line.spread > LIKE_A_SPACE)
        return tuple.__new__(look.kind, drawn + ink)
