"""What is ruled on a page as in old books: its frame, its lines, and the strip at the fold."""

from collections.abc import Mapping
from math import ceil
from types import MappingProxyType
from typing import Any

from publisher.frozen import frozen
from publisher.styles.sheet_file import SheetFile, choice, color, flag

FRAMES: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]] = MappingProxyType(
    {
        "none": ((), ()),
        "single": ((1.5,), (1.5,)),
        "double": ((0.6, 0.6), (0.6, 0.6)),
        "thick-thin": ((0.5, 1.8), (0.5, 1.8)),
        "double-sides": ((1.5,), (0.5, 1.5)),
    }
)
"""Weights in pt of a frame's lines from the inside out: at head and foot, at left and right."""
FRAME_GAP = 1.6
"""Pt between two lines of a frame."""
RULING_KEYS = ("frame", "frame_color", "line_rules", "strip", "mouth")
_STRIPS = ("none", "plain", "single", "double")
_MOUTHS = ("white", "thin", "broad")
_LEAST_STRIP = 8.0
"""Pt that half a strip is wide at least: less holds no character that can be read."""
_RUBY, _HANGING = 0.55, 1.0
"""Em off the text that a frame leaves what stands beside the first and the last line, and a mark
that hangs at a line's end."""


@frozen
class Ruling:
    """The lines of a page that are no text. Colour of all of them: color.

    frame: about the type area (版框), a name of `FRAMES`; line_rules: a rule midway between every
    two lines (界行); strip: half of a leaf's middle (版心), from the lines to the outer edge of the
    page, which is the fold: none, plain, or with a single or double fish tail (鱼尾); mouth: what
    stands in the strip above and below (书口): white, or a black line, thin or broad (黑口).
    off: from the type area to the frame in pt, end: the same at the ends of lines.
    """

    frame: str = "none"
    line_rules: bool = False
    strip: str = "none"
    mouth: str = "white"
    color: str = "#000000"
    off: float = 0.0
    end: float = 0.0

    @property
    def wanted(self) -> bool:
        """Whether anything is ruled at all."""
        return self.frame != "none" or self.line_rules or self.strip != "none"

    @property
    def thickness(self) -> tuple[float, float]:
        """How far the frame reaches outwards in pt: at head and foot, at left and right."""
        ends, sides = (
            sum(weights) + max(len(weights) - 1, 0) * FRAME_GAP for weights in FRAMES[self.frame]
        )
        return ends, sides


PLAIN = Ruling()


@frozen
class Around:
    """What stands round a type area: its margins in pt; the size of the text in it, the blank that
    a line's pitch has on either side of it, and whether a mark may hang at the end of a line."""

    top: float
    bottom: float
    inner: float
    outer: float
    size: float
    slack: float
    vertical: bool
    hanging: bool


def ruling_of(file: SheetFile, section: str, data: Mapping[str, Any], around: Around) -> Ruling:
    """Return what a page asks to be ruled; refuse what its margins or its lines do not allow."""
    off = max(around.slack, _RUBY * around.size)
    ruling = Ruling(
        frame=choice(file, section, "frame", data, tuple(FRAMES)),
        line_rules=flag(file, section, "line_rules", data, default=False),
        strip=choice(file, section, "strip", data, _STRIPS),
        mouth=choice(file, section, "mouth", data, _MOUTHS),
        color=color(file, section, "frame_color", data.get("frame_color", PLAIN.color)),
        off=off,
        end=max(off, _HANGING * around.size) if around.hanging else off,
    )
    if not ruling.wanted:
        return PLAIN
    _check_strip(file, section, ruling, around)
    _check_frame(file, section, ruling, around)
    return ruling


def check_lines(file: SheetFile, section: str, ruling: Ruling, lines: int) -> None:
    """Refuse rules between lines that no page counts. lines: how many there are."""
    if ruling.line_rules and not lines:
        why = "line_rules = true needs lines that are counted"
        file.fail(section, "line_rules", why, "say how many there are: lines = 9")


def _check_strip(file: SheetFile, section: str, ruling: Ruling, around: Around) -> None:
    if ruling.strip == "none":
        return
    if not around.vertical:
        why = f"strip = “{ruling.strip}” needs vertical lines"
        file.fail(section, "strip", why, "write direction = “vertical” in [page]")
    if around.outer - ruling.off < _LEAST_STRIP:
        why = "the outer margin, which the strip fills, is too narrow for it"
        least = ceil(ruling.off + _LEAST_STRIP)
        file.fail(section, "strip", why, f"make outer {least}pt or more")


def _check_frame(file: SheetFile, section: str, ruling: Ruling, around: Around) -> None:
    """Refuse a frame that would reach over the edge of the page."""
    if ruling.frame == "none":
        return
    ends, sides = ruling.thickness
    foot, right = (ruling.end, ruling.off) if around.vertical else (ruling.off, ruling.end)
    rooms = {
        "top": around.top - ruling.off - ends,
        "bottom": around.bottom - foot - ends,
        "inner": around.inner - right - sides,
        "outer": around.outer - right - sides if ruling.strip == "none" else 0.0,
    }
    narrow = min(rooms, key=lambda side: rooms[side])
    if rooms[narrow] < 0:
        why = f"frame = “{ruling.frame}” reaches over the edge of the page"
        more = ceil(-rooms[narrow])
        file.fail(section, "frame", why, f"make the margin “{narrow}” {more}pt wider")
