"""Numbers as PDF writes them: short, without exponents, never minus zero."""

_CIRCLE = 4 / 3 * (2**0.5 - 1)
"""Length of the handles that make four Bézier curves a circle."""


def number(value: float) -> str:
    """Return a number with at most three decimals (a three-hundredth of a printer's dot)."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def color(value: str) -> str:
    """Return the operands of a colour operator for #rrggbb."""
    return " ".join(number(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))


def ellipse(x: float, y: float, rx: float, ry: float) -> tuple[tuple[float, ...], ...]:
    """Return the operands of the four curves of an ellipse, which begins at its right."""
    kx, ky = _CIRCLE * rx, _CIRCLE * ry
    return (
        (x + rx, y + ky, x + kx, y + ry, x, y + ry),
        (x - kx, y + ry, x - rx, y + ky, x - rx, y),
        (x - rx, y - ky, x - kx, y - ry, x, y - ry),
        (x + kx, y - ry, x + rx, y - ky, x + rx, y),
    )
