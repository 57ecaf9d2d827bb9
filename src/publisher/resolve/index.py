"""The index: a name for each place, and the entries in order as blocks of their own.

An entry is a paragraph: its words, then a reference to each place. What a reference says is the
number of the place, counted from 1; layout puts the numbers of pages there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from publisher.diagnostics import Diagnostic
from publisher.frozen import changeable
from publisher.model.nodes import (
    Block,
    Blocks,
    Division,
    DivisionKind,
    Heading,
    IndexTerm,
    Inline,
    Inlines,
    Paragraph,
    Reference,
    Text,
)
from publisher.model.walk import (
    Container,
    first_division,
    inlines_of,
    is_plain,
    map_inlines,
    map_passages,
    marked_up,
)
from publisher.resolve.document import INDEX, PLACE, Indexed
from publisher.resolve.sorting import Key, Order, Sorter
from publisher.resolve.terms import Term, word
from publisher.styles import StyleSheet

DEEPEST = 3
"""Levels of entries that look different."""
_AT_THE_END = frozenset({DivisionKind.COVER, DivisionKind.COLOPHON})


def with_index(blocks: Blocks, sheet: StyleSheet, lang: str) -> Indexed:
    """Return the blocks with an index, or a warning where there is nothing for one.

    It stands where the author says (`::: index`), else behind the text, before a cover or colophon.
    """
    own = first_division(blocks, DivisionKind.INDEX)
    terms = tuple(_terms(blocks))
    if not terms:
        return Indexed(blocks, diagnostics=(_empty(own),))
    maker = _Maker(Sorter(Order(sheet.matter.index_order), lang), lang)
    named = map_passages(blocks, maker.named)
    entries = maker.blocks()
    said = tuple(maker.missing)
    if own is not None:
        return Indexed(_filled(named, own, entries), maker.roles, said)
    title = Heading(1, (Text(word(Term.INDEX, lang)),), f"{INDEX}/title")
    maker.roles[f"{INDEX}/title"] = "index-title"
    page = "index" if "index" in sheet.sections else None
    made = Division(DivisionKind.INDEX, (title, *entries), INDEX, page=page)
    at = _end_of_text(named)
    return Indexed((*named[:at], made, *named[at:]), maker.roles, said)


def _empty(own: Division | None) -> Diagnostic:
    return Diagnostic(
        "index-empty",
        "an index is wanted, and the text marks nothing for it",
        own.span if own else None,
        'mark a place as []{index="苹果"}',
    )


def _terms(blocks: Blocks) -> Iterator[IndexTerm]:
    for inlines in marked_up(blocks):
        for inline in inlines_of(inlines):
            if isinstance(inline, IndexTerm):
                yield inline


def _end_of_text(blocks: Blocks) -> int:
    """Return where what must stand at the end of a document begins."""
    at = len(blocks)
    while at and isinstance(last := blocks[at - 1], Division) and last.kind in _AT_THE_END:
        at -= 1
    return at


def _filled(blocks: Blocks, own: Division, entries: Blocks) -> Blocks:
    """Return the blocks with the entries at the end of the author's index."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Division) and block.id == own.id:
            found.append(replace(block, children=(*block.children, *entries)))
        elif isinstance(block, Division):
            found.append(replace(block, children=_filled(block.children, own, entries)))
        else:
            found.append(block)
    return tuple(found)


@changeable
class _Entry:
    """One entry while places are gathered. key: what it is sorted by, as its first place says.

    sees: other entries that it names, each once, and whether beside its places; id: of its block.
    """

    text: str
    key: Key
    places: list[str] = field(default_factory=list)
    under: dict[str, "_Entry"] = field(default_factory=dict)
    sees: dict[tuple[bool, tuple[str, ...]], None] = field(default_factory=dict)
    id: str = ""


class _Maker:
    """Names places as they are met, then makes the blocks of the index."""

    def __init__(self, sorter: Sorter, lang: str) -> None:
        self._sorter = sorter
        self._top = _Entry("", ())
        self._places = 0
        self._lang = lang
        self._blank, self._comma = between(lang)
        self.roles: dict[str, str] = {}
        self.missing: list[Diagnostic] = []

    def named(self, _container: Container, inlines: Inlines) -> Inlines:
        """Return a passage whose places have names."""
        return inlines if is_plain(inlines) else map_inlines(inlines, self._named)

    def _named(self, inline: Inline) -> Inline:
        if not isinstance(inline, IndexTerm):
            return inline
        entry = self._entered(inline)
        if inline.see:
            entry.sees[inline.also, inline.see] = None
            return inline
        self._places += 1
        entry.places.append(f"{PLACE}{self._places}")
        return replace(inline, id=entry.places[-1])

    def _entered(self, term: IndexTerm) -> _Entry:
        entry = self._top
        for depth, level in enumerate(term.levels, 1):
            if level not in entry.under:
                sort = term.sort if depth == len(term.levels) else ""
                entry.under[level] = _Entry(level, self._sorter.key(level, sort))
            entry = entry.under[level]
        return entry

    # ------------------------------------------------------------------ blocks

    def blocks(self) -> Blocks:
        """Return the entries in order, under the headings of their groups."""
        lines = list(self._lines())
        for number, (line, role) in enumerate(lines, 1):
            line.id = f"{INDEX}/{number}"
            self.roles[line.id] = role
        return tuple(Paragraph(tuple(self._words(line)), id=line.id) for line, _role in lines)

    def _lines(self) -> Iterator[tuple[_Entry, str]]:
        """Yield the entries and the headings of groups, each with its role."""
        group = ""
        for entry in self._sorted(self._top):
            own = self._sorter.group(entry.key)
            if own != group:
                yield _Entry(own, ()), "index-group"
                group = own
            yield from self._below(entry, 1)

    def _sorted(self, entry: _Entry) -> Sequence[_Entry]:
        return sorted(entry.under.values(), key=lambda each: (each.key, each.text))

    def _below(self, entry: _Entry, depth: int) -> Iterator[tuple[_Entry, str]]:
        yield entry, f"index-{depth}"
        for each in self._sorted(entry):
            yield from self._below(each, min(depth + 1, DEEPEST))

    def _words(self, entry: _Entry) -> Iterator[Inline]:
        yield Text(entry.text)
        before = self._blank
        for count, name in enumerate(entry.places, 1):
            yield Text(before)
            yield Reference(name, (Text(str(count)),))
            before = self._comma
        yield from self._sent(entry)

    def _sent(self, entry: _Entry) -> Iterator[Inline]:
        """Yield where readers of an entry are sent: 见 before 参见, each word once."""
        apart = "；" if self._lang.startswith("zh") else "; "
        said: Term | None = None
        for also, levels in sorted(entry.sees, key=lambda each: each[0]):
            term = Term.SEE_ALSO if also else Term.SEE
            before = apart if said or entry.places else self._blank
            yield Text(before + (word(term, self._lang) if term is not said else ""))
            said, text = term, Text(joined_levels(levels, self._lang))
            target = self._found(levels, entry)
            yield Reference(target.id, (text,)) if target else text

    def _found(self, levels: Sequence[str], origin: _Entry) -> _Entry | None:
        """Return the entry with these levels; where there is none, say so."""
        entry: _Entry | None = self._top
        for level in levels:
            entry = entry.under.get(level) if entry else None
        if entry is None:
            self.missing.append(_unknown(origin.text, levels))
        return entry


def _unknown(origin: str, levels: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "index-see-missing",
        f"the index sends readers of “{origin}” to “{'; '.join(levels)}”, which is no entry of it",
        hint="write the entry as it is marked, its levels divided by ;",
    )


def joined_levels(levels: Sequence[str], lang: str) -> str:
    """Return the levels of an entry as another names it; lang: BCP 47 of the edition."""
    return ("：" if lang.startswith("zh") else ": ").join(levels)


def halves(entry: Paragraph) -> tuple[Inlines, Inlines]:
    """Return an entry with its places, and what sends readers to others, the mark before that
    included."""
    places = (at for at, each in enumerate(entry.children) if _is_place(each))
    end = max(places, default=0) + 1
    return entry.children[:end], entry.children[end:]


def _is_place(inline: Inline) -> bool:
    return isinstance(inline, Reference) and not is_of_index(inline.target)


def between(lang: str) -> tuple[str, str]:
    """Return what stands before the places of an entry, and between two of them."""
    return ("　", "，") if lang.startswith("zh") else ("  ", ", ")


def without_entries(blocks: Blocks) -> Blocks:
    """Return the blocks as they were before an index was made of them."""
    return tuple(
        replace(block, children=without_entries(block.children))
        if isinstance(block, Division)
        else block
        for block in blocks
        if not is_of_index(block.id)
    )


def is_of_index(id: str | None) -> bool:
    """Tell whether a block is an index that a sheet asks for, or an entry."""
    return id is not None and (id == INDEX or id.startswith(f"{INDEX}/"))
