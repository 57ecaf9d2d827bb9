"""Word's units: twips (1/20 pt), half points, hundredths of a character, EMU (1/12700 pt)."""


def twips(points: float) -> int:
    """Return a length in twips."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Return a font size in half points."""
    return round(points * 2)


def hundredths(em: float) -> int:
    """Return an indent in hundredths of a character, the unit of w:firstLineChars."""
    return round(em * 100)


def emu(points: float) -> int:
    """Return a length in English Metric Units, the unit of DrawingML."""
    return round(points * 12700)
