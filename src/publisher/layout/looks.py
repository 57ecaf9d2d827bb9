"""How characters are drawn beside their style: smaller, raised, lowered."""

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
