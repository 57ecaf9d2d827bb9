"""How characters are drawn beside their style: smaller, raised, lowered."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from publisher.frozen import frozen
from publisher.resolve.pieces import PieceStyle, Position
from publisher.styles import INTERLINEAR_SIZE
from publisher.typography import Script

_SMALL = 0.65
"""Size of superscripts, subscripts and note marks, in em of the text they stand in."""
_RAISED, _LOWERED = 0.35, -0.15
_LIFTED = 0.38 * (1 - INTERLINEAR_SIZE)
"""Rise of small text whose middle is that of the line, 0.38 em above the baseline."""
_FRAMES = "([\u2500-\u259f]+)"  # built when first asked for
"""Lines and blocks that frames, trees and bars of code are drawn with."""


@frozen
class Look:
    """How characters are drawn. size, rise: em of the paragraph."""

    script: Script
    style: PieceStyle
    size: float = 1.0
    rise: float = 0.0


def look_of(script: Script, style: PieceStyle) -> Look:
    """Return the look of text by the position that markup gives it."""
    match style.position:
        case Position.BASELINE:
            return Look(script, style)
        case Position.SUPERSCRIPT:
            return raised(script, style)
        case Position.SUBSCRIPT:
            return Look(script, style, _SMALL, _LOWERED)
        case _:
            assert_never(style.position)


def raised(script: Script, style: PieceStyle) -> Look:
    """Return the look of superscripts and marks of notes."""
    return Look(script, style, _SMALL, _RAISED)


def smaller(script: Script, style: PieceStyle) -> Look:
    """Return the look of a note in one line within its line, in the middle of its height."""
    return Look(script, style, INTERLINEAR_SIZE, _LIFTED)


def looks_in(text: str, look: Look) -> Iterator[tuple[str, Look]]:
    """Yield the parts of a text with their looks: frames in code are drawn in its own face.

    A Han face has them twice as wide as the letters inside them.
    """
    if not look.style.code or look.script is not Script.HAN:
        yield text, look
        return
    for at, part in enumerate(re.split(_FRAMES, text)):
        if part:
            yield part, replace(look, script=Script.WESTERN) if at % 2 else look
