"""An edition page by page: each is finished, handed on and forgotten before the next ones are made.

So a library of novels takes the memory of its text and of one page. What a page can only say when
the last is known (contents, `{pages}`, notes that are counted by page) is laid out as a whole.
"""

from collections.abc import Iterator, Mapping, Sequence

from publisher.diagnostics import Diagnostic, Span
from publisher.layout.area import Area, area_of
from publisher.layout.compose import Composer
from publisher.layout.covers import cover_ids, is_cover
from publisher.layout.filling import filling
from publisher.layout.flow import Flow, Ink
from publisher.layout.folios import Numbered, Numberer
from publisher.layout.heads import Headed, RunningHeads
from publisher.layout.leaf import Filled
from publisher.layout.numbers import body_number
from publisher.layout.pages import Element, Ending, Frame, Sheet
from publisher.layout.setting import Place, Setter
from publisher.layout.stage import back, ending_of, overfull, quietly
from publisher.layout.tagging import Tagger
from publisher.model.nodes import Resource
from publisher.resolve.document import OutlineEntry, ResolvedDocument
from publisher.resolve.opening import ranks_in_order

_TOGETHER = 64
"""Pages that are finished together: one by one, what lays them out and what writes them would take
turns in the processor's caches, which costs a novel a tenth of its time."""


def can_stream(document: ResolvedDocument) -> bool:
    """Tell whether each page of a document can be finished before the next."""
    matter, page = document.sheet.matter, document.sheet.page
    number = page.number
    knows_total = any("{pages}" in (shown or "") for shown in (number.format, number.even))
    counts = knows_total or number.front is not None
    return not (document.notes or matter.before or matter.index or counts or page.vertical)


class PageStream:
    """The pages of a document that `can_stream`, made while they are asked for, once."""

    vertical = False

    def __init__(self, document: ResolvedDocument) -> None:
        self._document = document
        self._ending: Ending | None = None
        self.elements: Sequence[Element] = ()
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.count = 0

    @property
    def images(self) -> Mapping[str, Resource]:
        """The pictures, by the source that items name."""
        return self._document.images

    @property
    def named(self) -> Mapping[str, Span]:
        """Where the text names each picture first, for messages."""
        return self._document.named

    @property
    def lang(self) -> str:
        """BCP 47 tag of the edition."""
        return self._document.lang

    @property
    def ending(self) -> Ending:
        """What is known when all pages were asked for."""
        assert self._ending is not None
        return self._ending

    def sheets(self) -> Iterator[Sheet]:
        """Yield the pages in order."""
        with quietly():
            yield from self._sheets()

    def _sheets(self) -> Iterator[Sheet]:
        document, filled = self._document, Filled(targets=_targets(self._document))
        area = area_of(document.sheet)
        finisher = _Finisher(Setter(document, area.pitch), filled)
        self.elements = finisher.tagger.elements
        for _ended in filling(self._flows(finisher.setter, area), {}, area, filled):
            if len(filled.pages) >= _TOGETHER:
                yield from finisher.sheets()
        yield from finisher.sheets()
        self.count = filled.count
        self.diagnostics = overfull(finisher.setter)
        self._ending = ending_of(document, filled)

    def _flows(self, setter: Setter, area: Area) -> Iterator[Flow]:
        composer = Composer(self._document, setter)
        place = Place(area.column, area.depth, self._document.lang, area=area)
        yield from composer.each(self._document.blocks, place)
        yield from back(composer, place)


def _targets(document: ResolvedDocument) -> frozenset[str]:
    """Return the ids of blocks that something may lead to: of a novel, few of ten thousand."""
    return document.given.union(entry.target for entry in document.outline)


class _Finisher:
    """Gives pages their heads, folios and tags, in order."""

    def __init__(self, setter: Setter, filled: Filled) -> None:
        document = setter.document
        self.setter, self._filled = setter, filled
        self.tagger = Tagger(document.lang, ranks_in_order(document))
        self._setup = document.sheet.page
        self._covers = cover_ids(document.blocks)
        self._numberer, self._heads = Numberer(setter), RunningHeads(setter)
        self._entries = {entry.target: entry for entry in document.outline}
        self._count = 0

    def sheets(self) -> list[Sheet]:
        """Return the pages that have ended, finished; they are taken away."""
        filled = self._filled
        found = [self._sheet(*each) for each in zip(filled.pages, filled.areas, strict=True)]
        filled.pages.clear()
        filled.areas.clear()
        return found

    def _sheet(self, ink: Ink, area: Area) -> Sheet:
        """Return the next page, finished."""
        index, self._count = self._count, self._count + 1
        cover, blank = is_cover(ink, self._covers), index in self._filled.blanks
        head = self._head(Headed(index, ink, area, self._begun(ink, index)))
        number = body_number(self._setup, index, index + 1, 0)
        is_bare = blank or self._numberer.is_bare(is_cover=cover)
        about = Numbered(index, number, None if cover or blank else head, is_bare, cover)
        page = self._numberer.page(ink, area, about)
        return Sheet(page, tuple(self.tagger.marks(page)), self.tagger.links(page))

    def _head(self, leaf: Headed) -> Frame | None:
        return self._heads.of(leaf) if self._heads.wanted else None

    def _begun(self, ink: Ink, index: int) -> list[OutlineEntry]:
        """Return the entries of the outline that begin on a page."""
        places, entries = self._filled.destinations, self._entries
        blocks = dict.fromkeys(frame.block for frame in ink.frames if frame.block in entries)
        return [entries[each] for each in blocks if places[each].page == index]
