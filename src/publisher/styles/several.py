"""How far apart the lines of one heading are, which takes several lines of the body (占行)."""

from publisher.styles.sheet import ComputedStyle, StyleSheet

_TIGHT = 1.4
"""Pitch of the lines of a heading, in em."""
_LOOSE = 1.6
"""What is further apart has the blank of its heading between its lines."""
_ROLES = ("title", "subtitle", "contents-title", "index-title", "notes-title")


def spaced_roles(sheet: StyleSheet) -> frozenset[str]:
    """Return the roles whose lines `pitch_within` brings nearer to each other."""
    body = sheet.style("body")
    spaced = (
        name
        for name, style in sheet.styles.items()
        if pitch_within(style, body) != style.line_pitch
    )
    return frozenset(spaced)


def pitch_within(style: ComputedStyle, body: ComputedStyle) -> float:
    """Return the pitch in pt between the lines of a heading of several; else that of its style.

    The pitch of a heading that takes three lines of the body is the blank around all of it: CLREQ
    #using_type_area_for_composition_in_real_pages.
    """
    is_heading = style.name.startswith("heading-") or style.name in _ROLES
    is_spaced = style.line_pitch > max(_LOOSE * style.size, body.line_pitch)
    return _TIGHT * style.size if is_heading and is_spaced else style.line_pitch
