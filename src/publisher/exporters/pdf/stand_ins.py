"""Which runs are drawn by other glyphs than those of their characters: with blanks, as emoji."""

from publisher.exporters.pdf.codes import LiveCodes
from publisher.exporters.pdf.faces import Codes
from publisher.exporters.pdf.widened import DOWN, NO_INK, rest_of
from publisher.fonts import metrics
from publisher.fonts.characters import JOINERS
from publisher.layout.pages import Glyphs, Upright
from publisher.layout.plain import LIKE_A_SPACE

_BLANKS = (250, 450, 700, 950)
"""What glyphs before a gap have of it, in 1/1000 em: of a quarter of an em, one that is spread, and
those of the grid, up to 1 em."""


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

    None for what its characters draw one by one. Along a line the blank is that of the line, less
    what glyphs behind it are wide that copy out parts of it.
    """
    known, text = metrics(run.face), run.text
    if not known.joins or JOINERS.isdisjoint(text) or known.glyph(text) is None:
        return None
    if isinstance(run, Upright):
        return text, DOWN
    gap = max(run.gap or run.spacing, 0.0) / (run.size * run.scale)
    rest = sum(width - NO_INK for _, width in rest_of((text, 0)))
    return text, round(1000 * gap) - rest


def drawn_picture(key: tuple[str, int], codes: LiveCodes | Codes) -> str:
    """Return what stands in for an emoji: its glyph, and those without ink that copy out as what
    that one does not.

    Of an actual text pdfium takes nothing beyond the BMP, and pdf.js takes nothing at all.
    """
    return "".join(codes.stand_ins[each] for each in (key, *rest_of(key)))
