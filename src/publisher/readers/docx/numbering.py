"""Numbers of paragraphs as Word prints them: definitions, overrides, restarts, labels.

Source: ECMA-376 part 1, 17.9; where it is silent, what Word does.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from publisher.frozen import changeable, frozen
from publisher.packages.ooxml import attribute, child, full, switched, value, whole
from publisher.readers.docx.formats import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
_PLACE = re.compile("%([1-9])")
_LARGEST = 999_999_999


@frozen
class Level:
    """One level. text: with %1 to %9 for the numbers; restart: it starts anew behind a level
    below this one's index, 0 never; left: twips to the text, or None; style: that uses it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    left: int | None = None
    style: str = ""
    picture: bool = False


@frozen
class Label:
    """The number of one paragraph. shown: as printed; value: of its own level; form: the text
    with % for its own number where it shows no other, else empty."""

    list: int
    index: int
    level: Level
    value: int
    shown: str
    form: str

    @property
    def is_bullet(self) -> bool:
        """Whether it is a mark and no number."""
        return self.level.format == "bullet"


@frozen
class _Num:
    """A list: its definition, and the levels that it has of its own or starts elsewhere."""

    abstract: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


@changeable
class Numbers:
    """Counts the numbered paragraphs of one document, in order."""

    _nums: Mapping[str, _Num]
    _abstracts: Mapping[str, Mapping[int, Level]]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _unknown: list[str] = field(default_factory=list)
    _said: set[str] = field(default_factory=set)

    def level_of_style(self, num: str, style: str) -> int:
        """Return the level of a list that a paragraph style uses; 0 where none says so."""
        found = self._nums.get(num)
        levels = self._abstracts.get(found.abstract, {}) if found else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def new_unknown(self) -> tuple[str, ...]:
        """Return the formats not known that were met since this was asked last, each once."""
        found = tuple(dict.fromkeys(each for each in self._unknown if each not in self._said))
        self._said.update(found)
        self._unknown.clear()
        return found

    def next(self, num: str, index: int) -> Label | None:
        """Return the label of the next paragraph of a list; None for no number."""
        found = self._nums.get(num)
        level = self._level(found, index) if found else None
        if found is None or level is None or not 0 <= index < LEVELS:
            return None
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        if num not in self._seen:  # a start of its own counts once, however often the list is met
            self._seen.add(num)
            for at in found.starts:
                counts[at] = None
        self._count(found, counts, index)
        number = counts[index] or 0
        shown = self._shown(found, level, index, counts)
        return Label(int(whole(num) or 0), index, level, number, shown, _form(level, index))

    def _level(self, num: _Num, index: int) -> Level | None:
        return num.levels.get(index) or self._abstracts.get(num.abstract, {}).get(index)

    def _start(self, num: _Num, index: int) -> int:
        level = self._level(num, index)
        return num.starts.get(index, level.start if level else 1)

    def _count(self, num: _Num, counts: list[int | None], index: int) -> None:
        """Count a level on; those above that were not met stand at their start."""
        for at in range(index):
            if counts[at] is None:
                counts[at] = self._start(num, at)
        now = counts[index]
        counts[index] = self._start(num, index) if now is None else min(now + 1, _LARGEST)
        for at in range(index + 1, LEVELS):
            level = self._level(num, at)
            restart = level.restart if level else None
            if index < (at if restart is None else restart):
                counts[at] = None

    def _shown(self, num: _Num, level: Level, index: int, counts: list[int | None]) -> str:
        if level.format == "bullet":
            return level.text
        if level.format == "none" and not level.text:
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = self._level(num, at)
            format = own.format if own else "decimal"
            if (level.legal and at != index) or (level.legal and format != "decimalZero"):
                format = "decimal"
            return self._numeral(counts[at] if counts[at] is not None else 0, format)

        return _PLACE.sub(number, level.text)

    def _numeral(self, number: int | None, format: str) -> str:
        written = numeral(number or 0, format)
        if written is None:
            self._unknown.append(format)
            return str(number)
        return written


def _form(level: Level, index: int) -> str:
    """Return the text of a level with % for its own number; empty where it shows others."""
    if level.legal or _PLACE.findall(level.text) != [str(index + 1)]:
        return ""
    return level.text.replace(f"%{index + 1}", "%")


# ------------------------------------------------------------- definitions


def numbers(root: "_Element | None") -> Numbers:
    """Return what numbering.xml defines, nothing counted yet."""
    if root is None:
        return Numbers({}, {})
    abstracts = {
        attribute(each, "w:abstractNumId") or "": each
        for each in root.iterfind(full("w:abstractNum"))
    }
    linked = _linked(abstracts)
    nums = {
        attribute(each, "w:numId") or "": _num(each, linked)
        for each in root.iterfind(full("w:num"))
    }
    return Numbers(nums, {id: dict(_levels(each)) for id, each in abstracts.items()})


def _linked(abstracts: Mapping[str, "_Element"]) -> Mapping[str, str]:
    """Return the definition that each one stands for: w:numStyleLink names that of a style."""
    by_style = {name: id for id, each in abstracts.items() if (name := value(each, "w:styleLink"))}
    return {
        id: by_style.get(value(each, "w:numStyleLink") or "", id) for id, each in abstracts.items()
    }


def _num(element: "_Element", linked: Mapping[str, str]) -> _Num:
    id = value(element, "w:abstractNumId") or ""
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for each in element.iterfind(full("w:lvlOverride")):
        index = whole(attribute(each, "w:ilvl"))
        if index is None or not 0 <= index < LEVELS:
            continue
        start = whole(value(each, "w:startOverride"))
        own = child(each, "w:lvl")
        if own is not None:
            levels[index] = _level(own)
        if start is not None:
            starts[index] = start
    return _Num(linked.get(id, id), starts, levels)


def _levels(abstract: "_Element") -> Iterator[tuple[int, Level]]:
    for each in abstract.iterfind(full("w:lvl")):
        index = whole(attribute(each, "w:ilvl"))
        if index is not None and 0 <= index < LEVELS:
            yield index, _level(each)


def _level(element: "_Element") -> Level:
    format = child(element, "w:numFmt")
    if format is None:  # Word puts newer formats behind a choice
        format = next(element.iter(full("w:numFmt")), None)
    indent = child(element, "w:pPr", "w:ind")
    left = whole(attribute(indent, "w:left") or attribute(indent, "w:start"))
    level = Level(
        start=whole(value(element, "w:start")) or 0,
        format=_format(format),
        text=value(element, "w:lvlText") or "",
        suffix=value(element, "w:suff") or "tab",
        legal=bool(switched(element, "w:isLgl")),
        restart=whole(value(element, "w:lvlRestart")),
        left=left,
        style=value(element, "w:pStyle") or "",
        picture=child(element, "w:lvlPicBulletId") is not None,
    )
    return level if child(element, "w:start") is not None else replace(level, start=0)


def _format(element: "_Element | None") -> str:
    """Return the format; a custom one is known by its sample, as `01, 02, ...`."""
    format = attribute(element) or "decimal"
    return "decimalZero" if format == "custom" else format
