"""Labels that Word counts by itself: which form each level has (ECMA-376 part 1, 17.9)."""

import re
from typing import TYPE_CHECKING

from publisher.check.word_names import value, w
from publisher.packages.ooxml import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_HAN = re.compile("chinese|taiwanese|japanese|ideograph|korean", re.I)


class Numbering:
    """The lists of a document. root: of its numbering part, None without one."""

    def __init__(self, root: "_Element | None") -> None:
        self._lists: dict[str, _Element] = {}
        if root is None:
            return
        abstract = {value(each, "abstractNumId"): each for each in root.iter(w("abstractNum"))}
        for each in root.iter(w("num")):
            found = abstract.get(value(each.find(w("abstractNumId"))))
            if found is not None:
                self._lists[value(each, "numId")] = found

    def level(self, properties: "_Element | None") -> "_Element | None":
        """Return the level that w:numPr names; None for none, and for the list 0, which is none."""
        if properties is None:
            return None
        found = self._lists.get(value(properties.find(w("numId"))))
        level = value(properties.find(w("ilvl"))) or "0"
        levels = found.iter(w("lvl")) if found is not None else ()
        return next((each for each in levels if value(each, "ilvl") == level), None)


def label(level: "_Element | None") -> str:
    """Return the first label of a level, 一、 or 1. or （一）; empty for bullets and none."""
    if level is None:
        return ""
    form = value(level.find(w("numFmt")))
    if form in ("bullet", "none") or whole(value(level, "ilvl")) is None:
        return ""
    first = "一" if _HAN.search(form) else "1"
    return re.sub(r"%\d", first, value(level.find(w("lvlText"))))
