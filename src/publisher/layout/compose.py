"""Blocks to flows, in reading order: one function a node.

What sets tables, figures, code and columns is imported when a document has them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import assert_never

from publisher.layout.area import Area, area_of
from publisher.layout.closing import with_source
from publisher.layout.flow import Flow, arranged
from publisher.layout.labels import Label, label_box, label_ems, labelled, note_box
from publisher.layout.pages import Enclosure, Structure
from publisher.layout.setting import Place, Setter
from publisher.model.nodes import (
    Block,
    Blocks,
    CodeBlock,
    Division,
    DivisionKind,
    Figure,
    Heading,
    Inlines,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Parallel,
    Quote,
    Table,
    Text,
    ThematicBreak,
    Verse,
)
from publisher.resolve.document import HEAD, IMPRINT, ResolvedDocument, ResolvedNote
from publisher.resolve.lists import ListPlace, begins_with_words
from publisher.resolve.matter import ON_ITS_OWN
from publisher.resolve.run_in import RunIn, joined
from publisher.resolve.spans import setup_of, spans
from publisher.styles import ComputedStyle
from publisher.styles.several import pitch_within, spaced_roles

_WIDE = 12.0
"""Em that a column has at least for two indents of a list to stand in it."""
_WHOLE = 0.001
"""By which so many lines, or pt, may be off a whole line."""


class Composer:
    """Makes the flows of one document."""

    def __init__(self, document: ResolvedDocument, setter: Setter) -> None:
        self.document = document
        self.setter = setter
        sheet = document.sheet
        self._runs_in = any(style.run_in for style in sheet.styles.values())
        self._has_columns = any(page.columns > 1 for page in (sheet.page, *sheet.sections.values()))
        self._areas: dict[str, Area] = {}
        self._spaced = spaced_roles(sheet)
        self._styles: dict[tuple[object, ...], ComputedStyle] = {}

    def flows(self, blocks: Blocks, place: Place) -> list[Flow]:
        """Return the flows of blocks one below the other."""
        return [*self.each(blocks, place)]

    def each(self, blocks: Blocks, place: Place) -> Iterator[Flow]:
        """Yield the flows of blocks one below the other, as they are asked for."""
        turned: list[str] | None = None
        is_simple = not (self._note_areas(blocks, place) or self._has_columns)
        for block in joined(blocks, self.document) if self._runs_in else blocks:
            is_quick = turned is None and is_simple
            if is_quick and isinstance(block, (Paragraph, Heading)):  # nearly all
                yield self._passage(block.id, block.children, block.lang, place)
                continue
            if isinstance(block, PageBreak):
                turned = [*(turned or ()), block.id or ""]
                continue
            own = self._before(block, place) or self._placed(block, place)
            if turned is not None and own:
                own[0] = own[0]._replace(new_page=True, anchors=_with(own[0], turned))
                turned = None
            yield from own
            if isinstance(block, Division) and block.kind in ON_ITS_OWN:
                turned = []

    def _note_areas(self, blocks: Blocks, place: Place) -> bool:
        """Note the type area of each section with pages of its own, and of headings before it.

        A heading goes with what it heads. Return whether there are such sections.
        """
        sections = [at for at, block in enumerate(blocks) if isinstance(block, Division)]
        for index in sections if place.in_column else ():
            if setup := setup_of(self.document, blocks[index]):
                area = area_of(self.document.sheet, setup)
                before = takewhile(_is_heading, reversed(blocks[:index]))
                self._areas |= {each.id or "": area for each in (blocks[index], *before)}
        return bool(sections and self._areas)

    def _before(self, block: Block | RunIn, place: Place) -> list[Flow]:
        """Return the flows of a heading that stands before a section, on pages of the section."""
        area = self._areas.get(block.id or "") if isinstance(block, Heading) else None
        if area is None:
            return []
        inner = replace(place, width=area.column, height=area.depth, area=area)
        return [arranged(flow, area=area) for flow in self._placed(block, inner)]

    def _placed(self, block: Block | RunIn, place: Place) -> list[Flow]:
        """Return the flows of a block, over all columns where it asks for that."""
        area = place.in_column
        if area is None or area.columns == 1 or not self._spans(block):
            return [*self._block(block, place)]
        return [arranged(flow, span=True) for flow in self._block(block, place.whole)]

    def _spans(self, block: Block | RunIn) -> bool:
        return spans(self.document, block.paragraph if isinstance(block, RunIn) else block)

    def _block(self, block: Block | RunIn, place: Place) -> Iterable[Flow]:
        match block:
            case RunIn():
                from publisher.layout.run_in import run_in_flow

                return (run_in_flow(self.setter, block, place),)
            case Paragraph() | Heading():
                return (self._passage(block.id, block.children, block.lang, place),)
            case List():
                return self._list(block, place)
            case Quote():
                return self._quoted(block, place)
            case Verse():
                return self._verse(block, place)
            case Table():
                from publisher.layout.tables import table_flows

                return table_flows(self, block, _in_language(place, block.lang))
            case Figure():
                from publisher.layout.figures import figure_flows

                return figure_flows(self, block, _in_language(place, block.lang))
            case CodeBlock():
                from publisher.layout.code import code_flow

                return (code_flow(self.setter, block, place),)
            case PageBreak():
                return ()
            case ThematicBreak():
                return (self._thematic_break(block, place),)
            case Parallel():
                from publisher.layout.columns import parallel_flows

                return parallel_flows(self, block, place)
            case Division():
                return self._division(block, place)
            case _:
                assert_never(block)

    def _passage(self, id: str | None, inlines: Inlines, lang: str | None, place: Place) -> Flow:
        style = self.document.style(id)
        if style.name in self._spaced:
            return self._heading(id or "", inlines, style, lang, place)
        return self.setter.passage(id or "", inlines, style, lang or place.lang, place)

    def _heading(
        self, id: str, inlines: Inlines, style: ComputedStyle, lang: str | None, place: Place
    ) -> Flow:
        """Return a heading that takes more of the body's lines than it has of its own."""
        from publisher.layout.compact import compact

        body = self.document.sheet.style("body")
        close = self._changed(style, line_pitch=pitch_within(style, body))
        flow = self.setter.passage(id, inlines, close, lang or place.lang, place)
        return compact(flow, style, body.line_pitch)

    def _changed(self, style: ComputedStyle, **changes: float) -> ComputedStyle:
        """Return a style with changes, made once: what is known of a style goes by the object."""
        key = (style, *changes.items())
        made = self._styles.get(key)
        if made is None:
            made = self._styles[key] = replace(style, **changes)  # type: ignore[arg-type]
        return made

    def _quoted(self, block: Quote, place: Place) -> list[Flow]:
        """Return the flows of a quotation, behind which text is back on the grid.

        Half a line above and below are a whole one, but not where a page ends between them.
        """
        flows = self._inside(block.children, Structure.QUOTE, block, place)
        style, body = self.document.sheet.style("quote"), self.document.sheet.style("body")
        lines = (style.space_before + style.space_after) / body.line_pitch
        if flows and abs(lines - round(lines)) < _WHOLE < flows[-1].after % body.line_pitch:
            flows[-1] = flows[-1]._replace(free=True)
        return with_source(flows, block)

    def _inside(
        self, blocks: Blocks, kind: Structure, block: Quote | Division, place: Place
    ) -> list[Flow]:
        within = (*place.within, Enclosure(kind, block.id or ""))
        inner = replace(place, within=within, lang=block.lang or place.lang)
        return anchored(self.flows(blocks, inner), block.id)

    def _division(self, block: Division, place: Place) -> list[Flow]:
        if self.document.official is not None and block.id in {HEAD, IMPRINT}:
            from publisher.layout.official import official_flows

            return official_flows(self, self.document.official, block, place)
        area = self._areas.get(block.id or "") if place.in_column else None
        if area is not None:
            return self._section(block, area, place)
        if block.kind not in ON_ITS_OWN:
            return self._held(block, place)
        if self.document.sheet.matter.cover_picture == "full" and place.in_column:
            from publisher.layout.cover_picture import full_cover

            if full := full_cover(block, self.document, place):
                return [full]
        flows = self._held(block, place.whole)
        flows[:1] = [flow._replace(new_page=True) for flow in flows[:1]]
        return [arranged(flow, span=True) for flow in flows] if place.in_column else flows

    def _held(self, block: Division, place: Place) -> list[Flow]:
        """Return the flows of what a division holds; of contents, with their entries."""
        kind = Structure.INDEX if block.kind is DivisionKind.INDEX else Structure.DIVISION
        flows = self._inside(block.children, kind, block, place)
        if block.kind is not DivisionKind.CONTENTS:
            return flows
        from publisher.layout.contents import entry_flows, listed

        return flows + anchored(entry_flows(self, listed(self.document), place), block.id)

    def _section(self, block: Division, area: Area, place: Place) -> list[Flow]:
        """Return the flows of a division with pages of its own kind."""
        inner = replace(place, width=area.column, height=area.depth, area=area)
        flows = self._held(block, inner)
        return [
            flow if flow.arranged and flow.arranged.area else arranged(flow, area=area)
            for flow in flows
        ]

    def _verse(self, block: Verse, place: Place) -> list[Flow]:
        within = (*place.within, Enclosure(Structure.VERSE, block.id or ""))
        inner = replace(place, within=within)
        lines = [self._passage(line.id, line.children, block.lang, inner) for line in block.lines]
        is_blank = [not line.children for line in block.lines]
        return anchored(_stanzas(lines, is_blank), block.id)

    def _thematic_break(self, block: ThematicBreak, place: Place) -> Flow:
        return self._passage(block.id, (Text(self.document.sheet.thematic_break),), None, place)

    # ------------------------------------------------------------------ lists

    def _list(self, block: List, place: Place) -> list[Flow]:
        told = self.document.place(block.id)
        place = self._further_in(place, told.inset)
        inner = replace(_in_language(place, block.lang), within=self._around(block, place))
        labels = [self.document.marks.get(item.id or "", "") for item in block.items]
        style = self._list_style(block)
        width = label_box(self.setter, labels, style, inner)
        flows: list[Flow] = []
        for item, label in zip(block.items, labels, strict=True):
            own = self._numbered(item, label, inner) if told.runs_in else []
            flows += own or self._item(item, label, width, style, self._hung(item, told, inner))
        return anchored(flows, block.id)

    def _numbered(self, item: ListItem, label: str, place: Place) -> list[Flow]:
        """Return the flows of an item whose number begins its first line; none where none can."""
        first = item.children[0] if item.children else None
        if not label or not isinstance(first, Paragraph):
            return []
        style = self.document.style(first.id)
        if not style.first_line_indent > 0:
            return []
        inner = replace(place, within=(*place.within, Enclosure(Structure.ITEM, item.id or "")))
        room = style.first_line_indent + label_ems(self.setter, label, style, inner)
        if room + 1 > place.width / style.size:
            return []
        own = self._changed(style, first_line_indent=room)
        lang = first.lang or inner.lang
        flow = self.setter.passage(first.id or "", first.children, own, lang, inner)
        at = style.first_line_indent * style.size
        told = labelled(self.setter, flow, Label(label, item.id or "", 0.0, at), inner)
        return anchored([told, *self.flows(item.children[1:], inner)], item.id)

    def _hung(self, item: ListItem, told: ListPlace, place: Place) -> Place:
        """Return the place of an item that hangs: where numbers run in, its own begins as they do,
        though it begins with a table, and what is around it is wide enough."""
        indent = self.document.sheet.style("list").first_line_indent
        is_wide = place.width > _WIDE * self.document.sheet.style("list").size
        is_hung = told.runs_in and not begins_with_words(item.children) and is_wide
        return self._further_in(place, indent) if is_hung else place

    def _further_in(self, place: Place, inset: float) -> Place:
        """Return the place of a list that stands further in. inset: em of the role list."""
        indent = inset * self.document.sheet.style("list").size
        if not indent:
            return place
        return replace(place, x=place.x + indent, width=max(place.width - indent, indent))

    def _around(self, block: List, place: Place) -> tuple[Enclosure, ...]:
        around = Enclosure(Structure.LIST, block.id or "", numbering=block.numbering)
        return (*place.within, around)

    def _list_style(self, block: List) -> ComputedStyle:
        """Return the style of a list's first paragraph, which its labels take."""
        for item in block.items:
            for child in item.children:
                if isinstance(child, Paragraph):
                    return self.document.style(child.id)
        return self.document.sheet.style("list")

    def _item(
        self, item: ListItem, label: str, width: float, style: ComputedStyle, place: Place
    ) -> list[Flow]:
        """Return the flows of an item beside its label, which stands where those of others do.

        style: of the list's paragraphs.
        """
        within = (*place.within, Enclosure(Structure.ITEM, item.id or ""))
        room = max(place.width - width, width)
        inner = replace(place, x=place.x + width, width=room, within=within)
        flows = self._some_flows(item.children, inner)
        is_text = isinstance(next(iter(item.children), None), Paragraph | Heading)
        edge = None if is_text else inner.x + style.indent_start * style.size
        told = Label(label, item.id or "", width, edge=edge)
        flows[0] = labelled(self.setter, flows[0], told, inner)
        return anchored(flows, item.id)

    def _some_flows(self, blocks: Blocks, place: Place) -> list[Flow]:
        """Return the flows of blocks, or an empty line for a label to stand beside."""
        return self.flows(blocks, place) or self.flows((Paragraph(()),), place)

    # ------------------------------------------------------------------ notes

    def note(self, resolved: ResolvedNote, place: Place) -> list[Flow]:
        """Return the flows of a note: its mark in a hanging box, its blocks beside it."""
        note = resolved.note
        mark = self.document.marks.get(note.id, resolved.mark)
        width = note_box(self.setter, mark, place)
        within = (*place.within, Enclosure(Structure.NOTE, note.id))
        inner = Place(
            max(place.width - width, width),
            place.height,
            note.lang or place.lang,
            place.x + width,
            within,
        )
        flows = self._some_flows(note.blocks, inner)
        flows[0] = labelled(self.setter, flows[0], Label(mark, note.id, width), inner)
        return anchored(flows, note.id)


def _is_heading(block: Block) -> bool:
    return isinstance(block, Heading)


def anchored(flows: list[Flow], id: str | None) -> list[Flow]:
    """Return flows the first of which begins what is called `id`, too."""
    if flows and id:
        flows[0] = flows[0]._replace(anchors=_with(flows[0], [id]))
    return flows


def _stanzas(lines: Sequence[Flow], is_blank: Sequence[bool]) -> list[Flow]:
    """Return lines of verse without the blank ones: what is between stanzas is blank, which the
    edges of a page take."""
    shown: list[Flow] = []
    blank = 0.0
    for line, between in zip(lines, is_blank, strict=True):
        if between:
            blank += line.before + line.body.height(0, line.body.count) + line.after
            continue
        shown.append(line._replace(before=line.before + blank) if blank else line)
        blank = 0.0
    return shown


def _with(flow: Flow, names: Sequence[str]) -> dict[int, tuple[str, ...]]:
    anchors = dict(flow.anchors)
    anchors[0] = (*anchors.get(0, ()), *(name for name in names if name))
    return anchors


def _in_language(place: Place, lang: str | None) -> Place:
    return place if lang is None else replace(place, lang=lang)
