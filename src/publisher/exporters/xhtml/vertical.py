"""Vertical lines in XHTML: rules turned with the page, and what stands upright in Western text.

Source: CSS Writing Modes Level 3; EPUB 3.3, with the names of old readers beside those of CSS.
"""

import re

_RULES = """\
html { -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; \
writing-mode: vertical-rl; }
.shared { -epub-text-combine: horizontal; -webkit-text-combine: horizontal; \
text-combine-upright: all; }
.upright { -epub-text-orientation: upright; -webkit-text-orientation: upright; \
text-orientation: upright; }
u.proper-noun, cite.book-title { text-underline-position: left; }
"""
_SIDES = {"top": "right", "right": "bottom", "bottom": "left", "left": "top"}
_SIDE = re.compile(r"\b(margin|padding|border)-(top|right|bottom|left)\b")
_SHORT = re.compile(r"\b(margin|padding): ([^;{}]+);")


def turned(css: str) -> str:
    """Return the rules of horizontal lines as those of vertical ones.

    What was above a block is at its right, what was at its left is above it.
    """
    css = _SIDE.sub(lambda found: f"{found[1]}-{_SIDES[found[2]]}", css)
    css = _SHORT.sub(lambda found: f"{found[1]}: {_turned(found[2])};", css)
    return css.replace("min-width", "min-height") + _RULES


def _turned(lengths: str) -> str:
    """Return the lengths of four sides, from the top clockwise, each a side further."""
    given = lengths.split()
    sides = (given * 4)[:4] if len(given) != 3 else [*given, given[1]]
    top, right, bottom, left = sides
    if (top, left) == (bottom, right):
        return top if top == left else f"{left} {top}"
    return f"{left} {top} {right} {bottom}"
