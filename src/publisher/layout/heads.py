"""Running heads: the title, or the heading that a page stands under. Artifacts, never text.

A page that begins a chapter has none, nor has a cover or colophon.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from publisher.layout.area import Area
from publisher.layout.flow import Ink, Point
from publisher.layout.folios import drawn, edge_baseline, edge_x, strip_of, within_page
from publisher.layout.leaf import Filled
from publisher.layout.lines import RichLines
from publisher.layout.pages import Box, Frame, Structure
from publisher.layout.plain import BASELINE
from publisher.layout.setting import Place, Setter
from publisher.resolve.document import CONTENTS, OutlineEntry, ResolvedDocument
from publisher.resolve.opening import chapter_level, head_level, title_of
from publisher.resolve.ranks import title_paragraph

if TYPE_CHECKING:
    from publisher.layout.strip import Strip

_RULE_WEIGHT = 0.5
_ELLIPSIS = "……"
_BESIDE = 4.0
"""Em that a page number at the head may take of a line, at either side."""
_CHAPTER = 1


def running_heads(filled: Filled, setter: Setter, covers: Collection[int]) -> dict[int, Frame]:
    """Return the running head of each page that has one, by its index.

    covers: index of each page that never has one: covers, colophons and blank pages.
    """
    heads = RunningHeads(setter)
    if not heads.wanted:
        return {}
    entries: dict[int, list[OutlineEntry]] = {}
    for entry in setter.document.outline:
        place = filled.destinations.get(entry.target)
        if place is not None:
            entries.setdefault(place.page, []).append(entry)
    found: dict[int, Frame] = {}
    for index, (ink, area) in enumerate(zip(filled.pages, filled.areas, strict=True)):
        head = heads.of(Headed(index, ink, area, entries.get(index, ())))
        if head is not None and index not in covers:
            found[index] = head
    return found


class Headed(NamedTuple):
    """A page to set a head over. at: its index; entries: those of the outline that begin on it."""

    at: int
    ink: Ink
    area: Area
    entries: Sequence[OutlineEntry]


class RunningHeads:
    """Sets the heads of one document, page by page in order."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._page = setter.document.sheet.page
        self._writers: dict[int, _Heads] = {}
        self._strips: dict[int, Strip] = {}
        self._openings = frozenset(_openings(setter.document))
        self._titles = _Titles(setter.document)

    @property
    def wanted(self) -> bool:
        """Whether the sheet has heads at all."""
        return bool(self._page.head.text or self._page.head.even) or self._page.has_strip

    def of(self, page: Headed) -> Frame | None:
        """Return the head of a page, or None for one that has none."""
        wanted = self._page.head.shown(page.at + 1, two_sided=self._page.two_sided)
        if self._titles.in_contents and not _lists(page.ink):
            self._titles.leave_contents()
        text = self._titles.of(page.entries, wanted)
        if page.area.setup.has_strip:
            return self._in_strip(page, text)
        if not text or _begins(page.ink, self._openings):
            return None
        writer = self._writers.get(id(page.area))
        if writer is None:
            writer = self._writers[id(page.area)] = _Heads(self._setter, page.area)
        return writer.frame(text, page.at)

    def _in_strip(self, page: Headed, text: str) -> Frame | None:
        """Return what the strip of a page says: the title, and its head where that is another."""
        strip = self._strips.get(id(page.area))
        if strip is None:
            strip = self._strips[id(page.area)] = strip_of(self._setter, page.area)
        return strip.head(self._titles.title, text, page.at)


def _openings(document: ResolvedDocument) -> Iterator[str]:
    """Yield the ids of the title and of headings that begin a chapter, as on pages of their own."""
    title = title_paragraph(document.blocks)
    if title:
        yield title
    for entry in document.outline:
        own_page = document.style(entry.target).page_break_before
        if entry.level == _CHAPTER or own_page or entry.target == CONTENTS:
            yield entry.target


def _begins(ink: Ink, openings: frozenset[str]) -> bool:
    return bool(ink.frames) and ink.frames[0].block in openings


def _lists(ink: Ink) -> bool:
    """Tell whether a page has contents on it."""
    return any(
        frame.block == CONTENTS or any(each.kind is Structure.CONTENTS for each in frame.within)
        for frame in ink.frames
    )


class _Titles:
    """What pages stand under."""

    def __init__(self, document: ResolvedDocument) -> None:
        self.title = title_of(document)
        self._highest = chapter_level(document)
        self._above: dict[int, OutlineEntry] = {}

    @property
    def in_contents(self) -> bool:
        """Whether the page before stood under contents."""
        return any(each.target == CONTENTS for each in self._above.values())

    def leave_contents(self) -> None:
        """Stand under contents no longer, which end where their pages do."""
        above = self._above.items()
        self._above = {level: each for level, each in above if each.target != CONTENTS}

    def of(self, entries: Sequence[OutlineEntry], wanted: str) -> str:
        """Return the text of a head; wanted: as in `RunningHead`. To be asked page by page.

        The first heading of the level that begins on the page; else the one that goes on there;
        else, where there is none of the level, the nearest above it. A text without a title shows
        its headings of level 1 instead; one whose headings begin lower, those in their place.
        """
        here = [entry for entry in entries if entry.title.strip()]
        for entry in here:
            self._above = {
                level: each for level, each in self._above.items() if level < entry.level
            }
            self._above[entry.level] = entry
        if wanted == "title" and self.title:
            return self.title
        if not wanted:
            return ""
        level = head_level(wanted, self._highest)
        first = next((entry.title for entry in here if entry.level == level), "")
        return first or self._under(level)

    def _under(self, level: int) -> str:
        levels = [each for each in self._above if each <= level]
        return self._above[max(levels)].title if levels else ""


class _Heads:
    """Sets the running heads of pages of one kind; each text once."""

    def __init__(self, setter: Setter, area: Area) -> None:
        self._setter, self._area = setter, area
        self._page = area.setup
        self._head = self._page.head
        self._style = setter.document.sheet.style(self._head.style)
        self._place = Place(self._page.width, self._page.height, setter.document.lang)
        beside = 2 * _BESIDE * self._style.size if self._page.number.edge == "head" else 0.0
        self._room = max(area.width - beside, self._style.size)
        self._lines: dict[str, RichLines] = {}

    def frame(self, text: str, index: int) -> Frame:
        """Return the frame of a head with this text; index: of its page."""
        style, head = self._style, self._head
        line = self._line(text)
        baseline = edge_baseline(self._area, "head", head.distance, style.size)
        baseline = within_page(baseline, style.size, self._page.height)
        side = self._page.side(head.position, index + 1)
        x = edge_x(self._area, index, side, self._width(line), head.indent * style.size)
        top = baseline - BASELINE * style.size - (style.line_pitch - style.size) / 2
        items = drawn(line, Point(x, top))
        return Frame("", "artifact", (*items, self._rule(index)) if head.rule else items)

    def _rule(self, index: int) -> Box:
        middle = self._area.top - self._head.distance / 2
        left = self._area.lefts[index % 2]
        return Box(left, middle - _RULE_WEIGHT / 2, self._area.width, _RULE_WEIGHT)

    def _line(self, text: str) -> RichLines:
        """Return a text as one line, cut where it is wider than its room."""
        line = self._lines.get(text)
        if line is None:
            kept, line = text, self._set(text)
            while self._width(line) > self._room and kept:
                excess = (self._width(line) - self._room) / self._style.size
                kept = kept[: len(kept) - max(int(excess), 1)]
                line = self._set(kept.rstrip() + _ELLIPSIS)
            self._lines[text] = line
        return line

    def _set(self, text: str) -> RichLines:
        return self._setter.line(text, self._style, self._place)

    def _width(self, line: RichLines) -> float:
        return line.text.lines[0].width * self._style.size
