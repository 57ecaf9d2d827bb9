"""Numbers as PDF writes them: short, without exponents, never minus zero."""


def number(value: float) -> str:
    """Return a number with at most three decimals (a three-hundredth of a printer's dot)."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def color(value: str) -> str:
    """Return the operands of a colour operator for #rrggbb."""
    return " ".join(number(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))
