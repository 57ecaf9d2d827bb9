"""Which runs are drawn by other glyphs than those of their characters: with blanks, as emoji."""

from publisher.exporters.pdf.codes import LiveCodes
from publisher.exporters.pdf.faces import Codes
from publisher.exporters.pdf.widened import NO_INK, divided
from publisher.fonts import metrics
from publisher.fonts.characters import JOINERS
from publisher.layout.pages import Glyphs, Upright
from publisher.layout.plain import LIKE_A_SPACE

_BLANKS = (250, 450, 700, 950)
"""What glyphs before a gap have of it, in 1/1000 em: of a quarter of an em, one that is spread, and
those of the grid, up to 1 em."""

_STEP = 0.01
"""Em by which blanks after emoji differ."""


def blanks_after(run: Glyphs) -> dict[int, int]:
    """Return the blanks that glyphs of a run are to have after them, in 1/1000 em, by index.

    What a gap has more, or less, must be no space to any reader: pdf.js takes more than 0.1 em
    for one.
    """
    em, last = run.size * run.scale, len(run.text) - 1
    wide = {last: run.gap} if run.gap else {}
    if run.loose:
        kerns = dict(run.kerns)
        for index in range(last):
            if not {" ", "\u3000"} & {*run.text[index : index + 2]}:
                wide[index] = run.spacing + kerns.get(index, 0.0)
    found = {index: _blank(points / em) for index, points in wide.items()}
    return {index: blank for index, blank in found.items() if blank}


def _blank(gap: float) -> int:
    """Return the blank, in 1/1000 em, of a glyph before a gap in em; 0 for one that none reads."""
    if gap < LIKE_A_SPACE:
        return 0
    return next((each for each in _BLANKS if gap - each / 1000 < LIKE_A_SPACE), _BLANKS[-1])


def picture(run: Glyphs) -> tuple[str, int] | None:
    """Return an emoji that a run is, drawn as one glyph, and the blank after it in 1/1000 em.

    None for what its characters draw one by one. In a line that lies the blank is less than that of
    the line, or than none: what copies out behind it must begin before what follows.
    """
    known, text = metrics(run.face), run.text
    if not known.joins or JOINERS.isdisjoint(text) or known.glyph(text) is None:
        return None
    if isinstance(run, Upright):
        return text, 0
    gap = run.gap / (run.size * run.scale)
    return text, (int(gap / _STEP + 0.01) - (len(text) > 1)) * round(1000 * _STEP)


def drawn_picture(key: tuple[str, int], codes: LiveCodes | Codes) -> str:
    """Return what stands in for an emoji: its glyph, which copies out as its first character, and
    one without ink or width, which copies out as the others.

    Of an actual text pdfium takes nothing beyond the BMP, and pdf.js takes nothing at all; a glyph
    that copies out as a mark, among other characters, has no width to pdf.js.
    """
    rest = divided(key[0])[1]
    return codes.stand_ins[key] + (codes.stand_ins[rest, NO_INK] if rest else "")
