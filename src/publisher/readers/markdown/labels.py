"""Where a link's label ends, remembered: brackets cost linear time, and spans may stand in links.

markdown-it asks for the end of the label at every bracket and scans on to the end of the paragraph
each time, which is quadratic for a row of brackets (100,000 took minutes); it also takes any
bracketed thing inside a label for a link, which may not nest.
"""

from collections.abc import Callable
from typing import Any

from markdown_it import helpers
from markdown_it.rules_inline import StateInline

_CACHE = "_label_ends"


class Helpers:
    """The parser's helpers, with our own label scanner."""

    parseLinkDestination: Callable[..., Any] = staticmethod(helpers.parseLinkDestination)  # noqa: N815
    parseLinkTitle: Callable[..., Any] = staticmethod(helpers.parseLinkTitle)  # noqa: N815

    @staticmethod
    def parseLinkLabel(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N802, N803
        """Return the place of the bracket that closes the one at `start`, or -1."""
        return label_end(state, start, disableNested)


def label_end(state: StateInline, start: int, only_link: bool) -> int:
    """Return the place of the closing bracket, or -1: there is none, or a link stands inside.

    only_link: the label is a link's, in which no other link may stand (spans and notes may).
    """
    known: dict[tuple[int, bool, int], int] = state.__dict__.setdefault(_CACHE, {})
    key = (start, only_link, state.posMax)
    if key not in known:
        before = state.pos
        state.pos = start + 1
        known[key] = _scan(state, only_link)
        state.pos = before
    return known[key]


def _scan(state: StateInline, only_link: bool) -> int:
    if state.src.find("]", state.pos, state.posMax) < 0:
        return -1
    while state.pos < state.posMax:
        at = state.pos
        if state.src[at] == "]":
            return at
        state.md.inline.skipToken(state)
        if state.src[at] != "[":
            continue
        if state.pos == at + 1:  # a bracket that is text: its own end is known or found once
            inner = label_end(state, at, only_link)
            if inner < 0:
                return -1
            state.pos = inner + 1
        elif only_link and not _may_nest(state.src, at, state.pos):
            return -1
    return -1


def _may_nest(source: str, start: int, end: int) -> bool:
    """Return whether the bracketed thing in [start, end) is a span or a note, not a link."""
    return source.startswith("[^", start) or source[end - 1] == "}"
