"""Headers and footers: page numbers as fields, running heads that follow the headings of Word.

A section without any takes over those of the one before (ECMA-376 part 1, 17.10.5). A running head
is a STYLEREF field: the first heading on the page, else the nearest before it; until Word looks, it
shows the heading that its section begins with.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field as default
from dataclasses import replace

from publisher.exporters.docx.markup import escape, field, paragraph, part, run, text_elements
from publisher.exporters.docx.properties import MOST_TO_BORDER, alignment, indent
from publisher.exporters.docx.roles import PARAGRAPH_STYLES, style_id
from publisher.exporters.docx.section import DECIMAL, FIELDS, edge_line, number_format, number_kind
from publisher.exporters.docx.stretches import Stretch
from publisher.exporters.docx.units import twips
from publisher.exporters.docx.work import Work
from publisher.frozen import changeable, frozen
from publisher.model.nodes import Heading
from publisher.model.walk import plain_text, walk
from publisher.resolve.document import CONTENTS, ResolvedDocument
from publisher.resolve.opening import chapter_level, head_level, title_of
from publisher.resolve.terms import Term, word
from publisher.styles import Alignment, ComputedStyle, StyleSheet
from publisher.styles.sheet import side_of

LAST_PAGES = ("/pages", "/pages-front")
"""Ids of the bookmarks at the end of the text and of what is counted apart before it."""
_TOKENS = re.compile(r"(\{page(?:s|:roman|:han)?\})")
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_TAB = run("", "<w:tab/>")
_RULE = '<w:bottom w:val="single" w:sz="4" w:space="{space}" w:color="auto"/>'
_SIDES = {"left": Alignment.START, "center": Alignment.CENTER, "right": Alignment.END}
_HEADER, _FOOTER = "header", "footer"
_ROOTS = {_HEADER: "hdr", _FOOTER: "ftr"}


@frozen
class Edge:
    """A header or footer part. name: header or footer; kind: default (odd pages, or all), even or
    first; xml: the paragraphs."""

    name: str
    kind: str
    xml: str

    def part(self) -> bytes:
        """Return the part."""
        return part(_ROOTS[self.name], self.xml)


@changeable
class Edges:
    """The headers and footers of one document, section by section in order.

    before: how many relationships the body has; counts_apart: whether pages before the body are
    counted apart; parts: each part by its relationship id.
    """

    work: Work
    before: int
    counts_apart: bool = False
    parts: dict[str, Edge] = default(default_factory=dict)
    _ids: dict[Edge, str] = default(default_factory=dict)
    _now: list[Edge] = default(default_factory=list)
    _above: Heading | None = None

    def of(self, parts: Sequence[Stretch], at: int) -> tuple[str, bool]:
        """Return the references of a section, and whether its first page has others.

        parts: what stands in it; at: its number, from 0.
        """
        wanted = list(self._wanted(parts, at))
        first = any(each.kind == "first" for each in wanted)
        told = "".join(map(self._reference, wanted)) if self._differs(wanted) else ""
        return told, first

    def _differs(self, wanted: list[Edge]) -> bool:
        """Tell whether a section has others than the one before, and note them.

        It names all of its own then: LibreOffice 7.4 mixes up those that it takes over and those
        of a first page.
        """
        was = self._now
        self._now = wanted
        is_blank = all(
            each.kind != "first" and each.xml == self._blank(each.name) for each in wanted
        )
        return wanted != was and not (not was and is_blank)

    def _reference(self, edge: Edge) -> str:
        if edge not in self._ids:
            id = self._ids[edge] = f"rId{self.before + len(self._ids) + 1}"
            self.parts[id] = edge
        return f'<w:{edge.name}Reference w:type="{edge.kind}" r:id="{self._ids[edge]}"/>'

    # --------------------------------------------------------------- wanted

    def _wanted(self, parts: Sequence[Stretch], at: int) -> Iterator[Edge]:
        sheet, first = self.work.document.sheet, parts[0]
        heads = self._heads(parts)
        kinds = ("default", "even") if sheet.page.two_sided else ("default",)
        shown = {kind: self._shown(first, heads[kind], even=kind == "even") for kind in kinds}
        for kind in kinds:
            for name in (_HEADER, _FOOTER):
                yield Edge(name, kind, shown[kind][name] or self._blank(name))
        if at == 0 and not first.bare:
            yield from self._opening(shown["default"], bool(first.chapter and heads["default"]))
        elif first.chapter or first.made == CONTENTS:
            yield from self._chapter(first, any(heads.values()), even=at == 1 and not first.recto)

    def _opening(self, shown: dict[str, str], headless: bool) -> Iterator[Edge]:
        """Yield what stands on the first page of all, where that is something else.

        headless: whether the title or a chapter there has no running head above it.
        """
        document = self.work.document
        rule, number = _foot_rule(document), document.sheet.page.number
        has_number = any(
            number_format(document.sheet, front=False, even=even) for even in (False, True)
        )
        if not rule and not headless and (number.on_first or not has_number):
            return
        if headless:
            bare = Stretch((), document.lang, document.sheet.page, spanning=False)
            shown = self._shown(bare, "", even=False)
            yield Edge(_HEADER, "first", shown[_HEADER] or self._blank(_HEADER))
        for name in (_HEADER, _FOOTER):
            kept = shown[name] if number.on_first or not has_number else ""
            above = rule if name == _FOOTER else ""
            if name == _FOOTER or (shown[name] and not headless):
                yield Edge(name, "first", above + (kept or self._blank(name)))

    def _chapter(self, first: Stretch, has_head: bool, *, even: bool) -> Iterator[Edge]:
        """Yield what stands on the first page of a chapter: no running head.

        A left-hand page that might as well be a right-hand one keeps its head: Word has one place
        for the number of all first pages. The page behind a cover is a left-hand one.
        """
        sheet = self.work.document.sheet
        sides = [self._shown(first, "", even=each) for each in (False, True)]
        if not has_head:
            return
        is_known = first.recto or not sheet.page.two_sided or even
        if is_known or sides[0] == sides[1]:
            for name, content in sides[even].items():
                yield Edge(name, "first", content or self._blank(name))

    def _blank(self, name: str) -> str:
        page = self.work.document.sheet.page
        role = page.head.style if name == _HEADER and page.head.text else page.number.style
        return paragraph(_style(role) + _spacing(self.work.document.sheet.style(role)), "")

    def _shown(self, part: Stretch, head: str, *, even: bool) -> dict[str, str]:
        """Return the paragraph of header and footer, or nothing; head: runs of the running head."""
        sheet = self.work.document.sheet
        number = sheet.page.number
        shown = number_format(sheet, front=part.front, even=even)
        content = self._number(shown, part)
        if part.bare and not number.on_cover:
            content = ""
        left = even is not sheet.page.vertical  # bound at the right: odd pages are left ones
        if number.edge == "head":
            return {_HEADER: _heading_line(sheet, head, content, left=left), _FOOTER: ""}
        stands = _side(number.position, left=left)
        line = _line(sheet.style(number.style), content, stands, number.indent)
        return {
            _HEADER: _heading_line(sheet, head, "", left=left),
            _FOOTER: line if content else "",
        }

    def _number(self, shown: str, part: Stretch) -> str:
        """Return the runs of a page number."""
        kind = number_kind(number_format(self.work.document.sheet, front=part.front))
        total = self._total(part)
        tokens = [each for each in _TOKENS.split(shown) if each]
        return "".join(total if each == "{pages}" else _token(each, kind) for each in tokens)

    def _total(self, part: Stretch) -> str:
        """Return how many pages there are: of those before the body, and of all others, where
        these are counted apart, the number of the last page."""
        if not self.counts_apart:
            return field("NUMPAGES", "1")
        name = self.work.bookmarks.name(LAST_PAGES[part.front])
        known = self.work.last_number if not part.front else ""
        return field(rf"PAGEREF {name} \* Arabic", known or "1")

    # ---------------------------------------------------------------- heads

    def _heads(self, parts: Sequence[Stretch]) -> dict[str, str]:
        """Return the runs of a section's running heads, by kind."""
        page = self.work.document.sheet.page
        if not (page.head.text or page.head.even) or parts[0].bare:
            return {"default": "", "even": ""}
        return {
            kind: self._head(parts, page.head.shown(number, two_sided=page.two_sided))
            for number, kind in ((1, "default"), (2, "even"))
        }

    def _head(self, parts: Sequence[Stretch], wanted: str) -> str:
        document = self.work.document
        title = title_of(document)
        if not wanted:
            return ""
        if wanted == "title" and title:
            return run(_HINT, self.work.text(title))
        if parts[0].made == CONTENTS:
            return run(_HINT, self.work.text(word(Term.CONTENTS, document.lang)))
        heading = _under(parts, head_level(wanted, chapter_level(document))) or self._above
        self._above = heading
        return self._follows(heading) if heading else ""

    def _follows(self, heading: Heading) -> str:
        """Return a field that shows the heading that a page stands under, with Word's number.

        A digit names a heading style of Word's whatever the language of its user.
        """
        document, numbers = self.work.document, self.work.headings
        role = document.style(heading.id).name
        known = PARAGRAPH_STYLES.get(role)
        told = _title(heading)
        if known is None or (known.built_in and not role.startswith("heading-")):
            return run(_HINT, self.work.text(told))
        style = role.removeprefix("heading-") if known.built_in else f'"{known.name}"'
        words = _title(numbers.words(heading))
        followed = field(f"STYLEREF {style}", self.work.escape(words), _HINT)
        if heading.id not in numbers.ends:
            return followed
        label = told.removesuffix(words)
        counted = field(f"STYLEREF {style} \\n", self.work.escape(label.rstrip(" ")), _HINT)
        gap = run("", text_elements(" ")) if label.endswith(" ") else ""
        return counted + gap + followed


def _title(heading: Heading) -> str:
    return " ".join(plain_text(heading.children).split("\n"))


def _under(parts: Sequence[Stretch], level: int) -> Heading | None:
    """Return the first heading of a level in a section, else the first of the nearest above it."""
    found: dict[int, Heading] = {}
    for each in parts:
        for block in walk(each.blocks):
            if isinstance(block, Heading) and block.level <= level and _title(block).strip():
                found.setdefault(block.level, block)
    return found[max(found)] if found else None


# -------------------------------------------------------------------- lines


def _foot_rule(document: ResolvedDocument) -> str:
    """Return the second line of an official letter, which its first page has; else nothing."""
    official, form = document.official, document.sheet.official
    if official is None or form is None or not official.foot_rule:
        return ""
    from publisher.exporters.docx.official import foot_rule

    return foot_rule(document.sheet.page, form)


def _side(position: str, *, left: bool) -> Alignment:
    """Return where a head or number stands. left: on a left-hand page."""
    return _SIDES[side_of(position, left_hand=left)]


def _spacing(style: ComputedStyle) -> str:
    height = twips(edge_line(style))
    return (
        '<w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
    )


def _style(role: str) -> str:
    return f'<w:pStyle w:val="{style_id(role)}"/>'


def _line(style: ComputedStyle, content: str, side: Alignment, own: float, border: str = "") -> str:
    """Return a paragraph that stands at a side; own: em from the edge there."""
    start = own if side is Alignment.START else style.indent_start
    end = own if side is Alignment.END else style.indent_end
    placed = replace(style, indent_start=start, indent_end=end)
    told = alignment(side) if side is not style.align else ""
    told = indent(placed, style) + told
    return paragraph(_style(style.name) + border + _spacing(style) + told, content)


def _heading_line(sheet: StyleSheet, head: str, number: str, *, left: bool) -> str:
    """Return the line above the text, which may hold a head, a number, or both."""
    page = sheet.page
    if not head and not number:
        return ""
    at_head = _side(page.head.position, left=left)
    border = f"<w:pBdr>{_RULE.format(space=_space(sheet))}</w:pBdr>" if page.head.rule else ""
    if not number:
        return _line(sheet.style(page.head.style), head, at_head, page.head.indent, border)
    at_number = _side(page.number.position, left=left)
    if not head:
        return _line(sheet.style(page.number.style), number, at_number, page.number.indent)
    return _both(sheet, {at_head: head, at_number: number}, border)


def _both(sheet: StyleSheet, shown: dict[Alignment, str], border: str) -> str:
    """Return a line with one text at its start, in its middle or at its end, and another."""
    width = twips(sheet.page.measure)
    tabs = (
        f'<w:tabs><w:tab w:val="center" w:pos="{width // 2}"/>'
        f'<w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    )
    order = (Alignment.START, Alignment.CENTER, Alignment.END)
    content = _TAB.join(shown.get(each, "") for each in order)
    style = sheet.style(sheet.page.head.style)
    told = "" if style.align is Alignment.START else alignment(Alignment.START)
    return paragraph(_style(style.name) + border + tabs + _spacing(style) + told, content)


def _space(sheet: StyleSheet) -> int:
    """Return points from a head to the line below it, which is half way to the text."""
    head = sheet.page.head
    space = head.distance / 2 - edge_line(sheet.style(head.style)) / 2
    return min(max(round(space), 0), MOST_TO_BORDER)


def _token(token: str, kind: str) -> str:
    """Return a field, or the words around one. kind: what the pages of the section count in."""
    if token == "{page}":
        return field("PAGE" if kind == DECIMAL else r"PAGE \* Arabic", "1")
    if token in FIELDS:
        own, switch = FIELDS[token]
        return field("PAGE" if own == kind else rf"PAGE \* {switch}", "1")
    return run("" if token.isascii() else _HINT, text_elements(escape(token)))
