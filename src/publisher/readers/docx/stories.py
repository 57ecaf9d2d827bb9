"""Paragraphs and tables of a part, in order, as flows."""

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from publisher.diagnostics import Span
from publisher.frozen import changeable, frozen
from publisher.model.looks import Look
from publisher.model.nodes import (
    Blocks,
    CodeBlock,
    Figure,
    Heading,
    InlineImage,
    Note,
    PageBreak,
    Paragraph,
    ParagraphRole,
    ThematicBreak,
)
from publisher.model.walk import plain_text
from publisher.packages.ooxml import attribute, child, full, kind, switched, value, whole
from publisher.readers.docx.assemble import assembled
from publisher.readers.docx.atoms import Atom, nest, trimmed, without
from publisher.readers.docx.builtin import Kind
from publisher.readers.docx.flows import Flow
from publisher.readers.docx.formats import core, numbering_of
from publisher.readers.docx.numbering import Label
from publisher.readers.docx.passages import Passage
from publisher.readers.docx.reading import Reading, Story, shortened
from publisher.readers.docx.styles import ParagraphStyle, left_of, number_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST_HEADING = 6
_SPACED = frozenset("、）】〕。．：")


@changeable
class StoryReader:
    """Reads one part. sections: how each begins, as far as they have not begun yet."""

    reading: Reading
    story: Story
    sections: list[str] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)
    _pages: bool = False

    def blocks(self, elements: Iterable["_Element"]) -> Blocks:
        """Return the blocks of elements of the body, a cell, a box or a note."""
        return assembled(list(self.flows(elements)))

    def inner(self) -> "StoryReader":
        """Return a reader for what stands inside a cell."""
        return StoryReader(self.reading, self.story)

    def take_id(self) -> str | None:
        """Return the id that bookmarks before a block give it."""
        names, self._names = self._names, []
        return self.reading.bookmarks.id_of(names)

    def flows(self, elements: Iterable["_Element"]) -> Iterator[Flow]:
        """Yield what elements are, paragraph by paragraph."""
        for element in elements:
            match kind(element):
                case "w:p":
                    yield from self._paragraph(element)
                case "w:tbl":
                    from publisher.readers.docx.tables import table  # cells hold blocks again

                    yield from self._page_of_section(self.story.script.at)
                    with self.reading.inside():
                        yield from table(self, element)
                case "w:bookmarkStart":
                    self._names.append(attribute(element, "w:name") or "")
                case "w:altChunk":
                    message = "a file put into this one (altChunk) is not read"
                    at = self.story.script.at
                    span = self.story.script.span(at)
                    self.reading.losses.warn("word-object", message, span)
                case "w:sectPr" | "w:tblPr" | "w:tblGrid" | "w:tcPr" | "w:bookmarkEnd":
                    pass
                case "m:oMathPara" | "m:oMath":
                    yield from self._paragraph(element.makeelement(full("w:p")), element)
                case _:
                    yield from self.flows(element)

    # --------------------------------------------------------- paragraphs

    def _paragraph(self, element: "_Element", lone: "_Element | None" = None) -> Iterator[Flow]:
        """Yield what a paragraph is; lone: what stands in its place, as a formula does."""
        reading, script = self.reading, self.story.script
        start = script.begin()
        properties = child(element, "w:pPr")
        style = reading.styles.paragraph(value(properties, "w:pStyle"))
        label = self._label(properties, style)
        passage = Passage(reading, self.story, style)
        typed = self._typed_label(label, style, properties)
        passage.add_text(typed)
        labelled = len(passage.atoms)
        passage.read(element if lone is None else [lone])
        passage.atoms[:] = _broken_before(passage.atoms, labelled)
        if switched(properties, "w:pageBreakBefore"):
            self._pages = True
        yield from self._page_of_section(start)
        names = [*self._names, *_bookmarks(element)]
        id = reading.bookmarks.id_of(names)
        span = script.span(start)
        yield from self._made(
            _Found(properties, style, None if typed else label, passage, id, span)
        )
        yield from self._beside(passage)
        if child(properties, "w:sectPr") is not None:
            self._end_section()

    def _beside(self, passage: Passage) -> Iterator[Flow]:
        """Yield what stands beside a paragraph: floating pictures, then text boxes."""
        for shown, at in passage.pictures:
            if shown.floating and shown.source:
                yield Flow(Figure(shown.source, shown.alt, (), shown.width, span=at), span=at)
        for box in passage.boxes:
            with self.reading.inside():
                span = self.story.script.span(self.story.script.at)
                self.reading.losses.mention(
                    "word-box", "a text box is set after its paragraph", span
                )
                yield from self.flows(box)

    def _end_section(self) -> None:
        """Go on to the next section, on a new page or below (17.6.22)."""
        how = self.sections.pop(0) if self.sections else "nextPage"
        self._pages = self._pages or how not in {"continuous", "nextColumn"}

    def _page_of_section(self, start: int) -> Iterator[Flow]:
        """Yield the page break with which a block begins; start: of the block in the text."""
        if self._pages:
            self._pages = False
            yield Flow(PageBreak(), span=self.story.script.span(start))

    def _label(self, properties: "_Element | None", style: ParagraphStyle) -> Label | None:
        """Return the number of a paragraph: its own list's, or that of its style."""
        direct = number_of(properties)
        number = direct or style.number
        if number is None or number[0] == "0":
            return None
        index = number[1]
        if index is None and direct is not None and style.number is not None:
            index = style.number[1]
        if index is None:
            index = self.reading.numbers.level_of_style(number[0], style.id)
        label = self.reading.numbers.next(number[0], index)
        for format in self.reading.numbers.new_unknown():
            message = f"numbers of the format “{format}” are written in figures"
            span = self.story.script.span(self.story.script.at)
            self.reading.losses.warn("word-numbering", message, span)
        is_shown = label is not None and (label.shown or label.level.picture)
        return label if is_shown else None  # a level without text numbers nothing

    def _typed_label(
        self, label: Label | None, style: ParagraphStyle, properties: "_Element | None"
    ) -> str:
        """Return a label as text, where the model has no list that counts so: 第一条　."""
        if label is None or not label.shown:
            return ""
        is_listed = _is_listed(label) and _level(style, properties) is None
        if is_listed and _may_be_item(style):
            return ""
        if label.is_bullet:
            return "" if style.meaning is None else "•\u3000"
        if label.level.suffix == "nothing" or label.shown[-1] in _SPACED:
            return label.shown
        if label.level.suffix == "space":
            return f"{label.shown} "
        return label.shown + ("\u3000" if ord(label.shown[-1]) >= 0x2E80 else " ")

    def _made(self, found: "_Found") -> Iterator[Flow]:
        """Yield the blocks of one paragraph: page breaks inside divide it."""
        what, id = self._kind(found.style, found.label), found.id
        if what is Kind.CONTENTS:
            self._say_contents()
            return
        for number, part in enumerate(_parts(found.passage.atoms)):
            if number:
                yield Flow(PageBreak(), span=found.span)
            atoms = list(part) if what is Kind.CODE else trimmed(part)
            flows = self._flows_of(found, atoms, what, id)
            yield from flows
            if flows:
                self._names, id = [], None
                found = replace(found, label=None)  # what is behind a break is no further item
        self._look(found)

    def _flows_of(
        self, found: "_Found", atoms: list[Atom], what: Kind | None, id: str | None
    ) -> list[Flow]:
        """Return what stands between two page breaks: pictures, a block, or nothing."""
        own = left_of(found.properties)
        left = own or 0
        figures = self._figures(atoms, found.passage, id)
        if figures:
            return [Flow(figure, what, None, left, span=found.span) for figure in figures]
        stands_empty = what in {Kind.CODE, Kind.BREAK} or found.label is not None or id is not None
        if not atoms and (not stands_empty or what is Kind.GAP):
            return []
        by_level = found.label.level.left if found.label else None
        block = self._block(atoms, found, what, id)
        before = attribute(child(found.properties, "w:spacing"), "w:before")
        apart = (whole(before) or 0) > 0
        return [Flow(block, what, found.label, left, own or by_level or 0, found.span, apart)]

    def _kind(self, style: ParagraphStyle, label: Label | None) -> Kind | None:
        if label is not None and style.meaning is not Kind.QUOTE:
            return Kind.LIST
        return style.meaning if isinstance(style.meaning, Kind) else None

    def _say_contents(self) -> None:
        if "contents" not in self.reading.dropped:
            self.reading.dropped.add("contents")
            span = self.story.script.span(self.story.script.at)
            message = "lines of contents or index are left out: they are made anew"
            self.reading.losses.mention("word-contents", message, span)

    def _figures(self, atoms: list[Atom], passage: Passage, id: str | None) -> list[Figure]:
        """Return the pictures of a paragraph that holds nothing else."""
        nodes = [atom.node for atom in atoms if not atom.is_blank]
        if not nodes or not all(isinstance(node, InlineImage) for node in nodes):
            return []
        widths = {(each.source, at.start): each.width for each, at in passage.pictures}
        figures = []
        for number, node in enumerate(nodes):
            if isinstance(node, InlineImage) and node.span is not None:
                width = widths.get((node.source, node.span.start))
                own = id if number == 0 else None
                figures.append(Figure(node.source, node.alt, (), width, own, node.span))
        return figures

    def _block(
        self,
        atoms: list[Atom],
        found: "_Found",
        what: Kind | None,
        id: str | None,
    ) -> Paragraph | Heading | CodeBlock | ThematicBreak:
        name = self.story.script.name
        style, level = found.style, _level(found.style, found.properties)
        if what is Kind.CODE:
            self._say_notes(atoms)
            return CodeBlock(_code(atoms), id=id)
        if what is Kind.BREAK:
            return ThematicBreak(id)
        role = style.meaning if isinstance(style.meaning, ParagraphRole) else ParagraphRole.BODY
        if level is not None and role is ParagraphRole.BODY and what is not Kind.LIST and atoms:
            children = nest(without(atoms, "strong"), name)
            return Heading(min(level, _DEEPEST_HEADING), children, id, _span(atoms, name))
        if role is ParagraphRole.TITLE:
            atoms = without(atoms, "strong")
        return Paragraph(nest(atoms, name), role, id, _span(atoms, name))

    def _say_notes(self, atoms: list[Atom]) -> None:
        """Name the notes of a listing, which holds characters alone."""
        for atom in atoms:
            if isinstance(atom.node, Note):
                blocks = (each for each in atom.node.blocks if isinstance(each, Paragraph))
                said = " ".join(plain_text(each.children) for each in blocks)
                message = f"the note “{shortened(said, 30)}” of a listing is left out"
                self.reading.losses.warn("word-note", message, self.story.script.span(atom.at))

    def _look(self, found: "_Found") -> None:
        """Keep how a paragraph looks, for `structure` to judge."""
        passage = found.passage
        atoms = trimmed([atom for atom in passage.atoms if not atom.page])
        if not atoms or not passage.sizes:
            return
        alignment = value(found.properties, "w:jc")
        centered = alignment == "center" if alignment else found.style.centered
        size = max(passage.sizes, key=lambda size: passage.sizes[size])
        name = self.story.script.name
        self.reading.looks.append(Look(name, atoms[0].at, size, passage.bold, centered))


@frozen
class _Found:
    """One paragraph as it was read; label: only where it is of a list; id: by its bookmarks."""

    properties: "_Element | None"
    style: ParagraphStyle
    label: Label | None
    passage: Passage
    id: str | None
    span: Span


# ------------------------------------------------------------------ helpers


def _may_be_item(style: ParagraphStyle) -> bool:
    """Whether a numbered paragraph of a style is an item; others keep their label as text."""
    listed = {None, Kind.LIST, Kind.BODY, Kind.QUOTE}
    return style.meaning in listed or isinstance(style.meaning, ParagraphRole)


def _is_listed(label: Label) -> bool:
    """Whether the model has a list that counts as this label says."""
    if label.is_bullet or label.level.format == "none":
        return True
    found = numbering_of(label.level.format, label.form) if label.form else None
    if found is None or any(char.isalpha() for char in label.form.replace("%", "")):
        return False
    return label.form.replace("%", core(label.value, found[0]), 1) == label.shown


def _level(style: ParagraphStyle, properties: "_Element | None") -> int | None:
    """Return the level of a heading: what the paragraph says, its style's name, its outline."""
    own = whole(value(properties, "w:outlineLvl"))
    if own is not None:
        return own + 1 if 0 <= own < 9 else None
    if isinstance(style.meaning, int):
        return style.meaning
    return style.level if style.meaning in {None, Kind.BODY, Kind.LIST} else None


def _bookmarks(element: "_Element") -> list[str]:
    """Return the names of a paragraph; those of its text boxes are of the paragraphs in these."""
    name = full("w:bookmarkStart")
    boxed = {each for box in element.iter(full("w:txbxContent")) for each in box.iter(name)}
    return [attribute(each, "w:name") or "" for each in element.iter(name) if each not in boxed]


def _parts(atoms: list[Atom]) -> Iterator[list[Atom]]:
    """Yield the atoms between page breaks, at least one part."""
    part: list[Atom] = []
    for is_page, group in groupby(atoms, key=lambda atom: atom.page):
        if not is_page:
            part = list(group)
            continue
        for _break in group:
            yield part
            part = []
    yield part


def _broken_before(atoms: list[Atom], labelled: int) -> list[Atom]:
    """Return atoms with the page breaks before the text put before its typed label, too;
    labelled: how many atoms the label is."""
    behind = atoms[labelled:]
    text = next((at for at, each in enumerate(behind) if not (each.page or each.is_blank)), 0)
    breaks = [each for each in behind[:text] if each.page]
    rest = [each for each in behind[:text] if not each.page]
    return [*breaks, *atoms[:labelled], *rest, *behind[text:]] if breaks else atoms


def _span(atoms: list[Atom], name: str) -> Span | None:
    return Span(name, atoms[0].at, atoms[-1].at + max(len(atoms[-1].text), 1)) if atoms else None


def _code(atoms: list[Atom]) -> str:
    nodes = nest([atom._replace(wraps=()) for atom in atoms], "")
    return plain_text(nodes)
