"""Which block goes in which file of a book, before anything is written.

A file begins at a division, a heading of level 1, a page break, and, in books whose sections are
long enough to be chapters, at a heading of level 2; and wherever a file would grow over 250 KB,
which old readers cannot open. It breaks between blocks only, and never after a heading.
"""

from collections.abc import Mapping
from dataclasses import replace

from publisher.exporters.xhtml.survey import Survey
from publisher.frozen import changeable, frozen
from publisher.model.nodes import Block, Blocks, Division, DivisionKind, Heading, PageBreak
from publisher.resolve.document import ResolvedDocument
from publisher.resolve.opening import front_of

LARGEST = 250_000
"""Bytes of a file of text, its tags included."""
_BUDGET = 240_000
"""The same less what surrounds the text, and what an estimate may miss."""
_CHAPTER = 1000
"""Characters that a section of level 2 must have on average to be worth a page of its own."""


@frozen
class Chapter:
    """One file.

    division: what its blocks stand in; continued: that began in an earlier file; anchors: ids of
    divisions and page breaks, which have no element, that something points at; is_title: it is
    the title page, where the sheet wants a cover.
    """

    name: str
    blocks: Blocks
    division: Division | None = None
    continued: bool = False
    anchors: tuple[str, ...] = ()
    is_title: bool = False


@frozen
class Plan:
    """The files in order; files: the name of the file by id; seen: what the text holds."""

    chapters: tuple[Chapter, ...]
    files: Mapping[str, str]
    seen: Survey


def plan(document: ResolvedDocument) -> Plan:
    """Return the files that a document becomes; at least one."""
    seen = Survey()
    steps = tuple(_steps(document.blocks, seen))
    planner = _Planner(_depth(document, seen.characters), seen, _titling(document))
    for step in steps:
        planner.take(step)
    return planner.plan()


def _titling(document: ResolvedDocument) -> frozenset[str]:
    """Return the ids of what the title page holds; none where the sheet wants no cover."""
    if not document.sheet.matter.cover:
        return frozenset()
    return frozenset(block.id or "" for block in front_of(document).titling)


@frozen
class _Step:
    """A block with its size and ids, or the beginning (with a division) or end of a division."""

    block: Block | None
    size: int = 0
    ids: tuple[str, ...] = ()


def _steps(blocks: Blocks, seen: Survey) -> list[_Step]:
    steps: list[_Step] = []
    for block in blocks:
        if isinstance(block, Division) and not _is_whole(block):
            steps.append(_Step(block, 0, (block.id or "",)))
            steps += _steps(block.children, seen)
            steps.append(_Step(None))
            continue
        before, seen.ids = seen.size, []
        seen.block(block)
        steps.append(_Step(block, seen.size - before, tuple(seen.ids)))
    return steps


def _is_whole(block: Division) -> bool:
    """Tell whether a division is one block of its file: contents, which are put in when written."""
    return block.kind is DivisionKind.CONTENTS


def _depth(document: ResolvedDocument, characters: int) -> int:
    """Return the deepest level of headings that begin a file."""
    sections = sum(entry.level <= 2 for entry in document.outline)
    return 2 if characters >= _CHAPTER * sections else 1


@changeable
class _Open:
    """A division that has not ended; begun: a file with blocks of its own has been written."""

    division: Division | None
    begun: bool = False


class _Planner:
    """Puts blocks into files one after another."""

    def __init__(self, depth: int, seen: Survey, titling: frozenset[str]) -> None:
        """titling: ids of the blocks of the title page."""
        self._depth = depth
        self._titling = titling
        self._seen = seen
        self._chapters: list[Chapter] = []
        self._files: dict[str, str] = {}
        self._inside = [_Open(None)]
        self._anchors: list[str] = []
        self._steps: list[_Step] = []
        self._size = 0

    def take(self, step: _Step) -> None:
        """Put one block where it belongs."""
        match step.block:
            case None:
                self._close()
                self._inside.pop()
            case Division() if not _is_whole(step.block):
                self._close()
                self._inside.append(_Open(step.block))
                self._mark(step)
            case PageBreak():
                self._close()
                self._mark(step)
            case _:
                self._break_before(step)
                self._steps.append(step)
                self._size += step.size

    def _mark(self, step: _Step) -> None:
        """Let what points at a block without an element lead to the head of the next file."""
        self._files[step.ids[0]] = self._name()
        if step.ids[0] in self._seen.targets:
            self._anchors.append(step.ids[0])

    def _break_before(self, step: _Step) -> None:
        block = step.block
        if block is not None and block.id not in self._titling and self._is_title():
            self._close()
        begins = isinstance(block, Heading) and block.level <= self._depth
        full = self._size + step.size > _BUDGET
        if (begins or full) and not self._only_headings():
            self._close(keep=0 if begins else self._trailing_headings())

    def _is_title(self) -> bool:
        """Tell whether the file holds the title and what belongs to it, and nothing else."""
        ids = (step.block.id for step in self._steps if step.block is not None)
        return bool(self._steps) and self._titling.issuperset(id or "" for id in ids)

    def _only_headings(self) -> bool:
        """Tell whether the file holds but headings yet: a part's title above its first chapter."""
        return all(isinstance(step.block, Heading) for step in self._steps)

    def _trailing_headings(self) -> int:
        count = 0
        while isinstance(self._steps[-1 - count].block, Heading):
            count += 1
        return count

    def _name(self) -> str:
        return f"chapter-{len(self._chapters) + 1}.xhtml"

    def _close(self, keep: int = 0) -> None:
        """End the file, if it has anything; keep: how many last blocks go on to the next one."""
        is_title, at = self._is_title(), len(self._steps) - keep
        done, self._steps = self._steps[:at], self._steps[at:]
        self._size = sum(step.size for step in self._steps)
        if not done:
            return
        self._files.update((id, self._name()) for step in done for id in step.ids)
        inside = self._inside[-1]
        blocks = tuple(step.block for step in done if step.block is not None)
        anchors = tuple(self._anchors)
        place = (inside.division, inside.begun)
        self._chapters.append(Chapter(self._name(), blocks, *place, anchors, is_title))
        self._anchors, inside.begun = [], True

    def plan(self) -> Plan:
        """Return what has been put together; what is left to mark stands in the last file."""
        self._close()
        last = self._chapters.pop() if self._chapters else Chapter(self._name(), ())
        last = replace(last, anchors=(*last.anchors, *self._anchors))
        chapters = (*self._chapters, last)
        names = {chapter.name for chapter in chapters}
        files = {id: name if name in names else last.name for id, name in self._files.items()}
        return Plan(chapters, files, self._seen)
