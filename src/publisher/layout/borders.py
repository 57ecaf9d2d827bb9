"""A border: four thin boxes round something, inside its edges."""

from dataclasses import replace

from publisher.layout.pages import Box


def border(outer: Box, weight: float) -> tuple[Box, ...]:
    """Return the upper, lower, left and right side of a border; no two of them overlap.

    outer: what the border encloses with itself; weight: of its sides, in pt.
    """
    inner = outer.height - 2 * weight
    lower, right = outer.y + outer.height - weight, outer.x + outer.width - weight
    return (
        replace(outer, height=weight),
        replace(outer, y=lower, height=weight),
        replace(outer, y=outer.y + weight, width=weight, height=inner),
        replace(outer, x=right, y=outer.y + weight, width=weight, height=inner),
    )
