"""The head and the imprint of an official document in Word's own means.

The coloured line is a border of the paragraph above it, two elements on one line are divided by a
tab, a letter's mark is a frame, joint bodies and the imprint are tables; the imprint's is placed at
the foot of the page that the document ends on. Source: GB/T 9704-2012; ECMA-376 part 1, 17.3, 17.4.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from publisher.exporters.docx.markup import paragraph, run
from publisher.exporters.docx.properties import (
    MOST_TO_BORDER,
    alignment,
    indent,
    layout_properties,
)
from publisher.exporters.docx.roles import style_id
from publisher.exporters.docx.stretches import LAST_LINE
from publisher.exporters.docx.units import twips
from publisher.frozen import frozen
from publisher.model.nodes import Division, Paragraph
from publisher.model.walk import plain_text
from publisher.resolve.document import Official
from publisher.resolve.official_places import FOOT_RULE, INNER_RULE, OUTER_RULE
from publisher.resolve.official_words import ems
from publisher.styles import Alignment, ComputedStyle, OfficialForm, OfficialKind, PageSetup

if TYPE_CHECKING:
    from publisher.exporters.docx.blocks import BlockWriter

_TAB = run("", "<w:tab/>")
_OUTER, _INNER = round(OUTER_RULE * 8), round(INNER_RULE * 8)
"""Weights of the lines of the imprint in eighths of a point."""
_LINE = 20
"""Twips of a paragraph that is a line and nothing else."""
_THIN_LINE = (
    f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{_LINE}"'
    ' w:lineRule="exact"/>'
)
_ON_GRID = frozenset({"copy-number", "secrecy"})
"""Roles that stand on the first lines of a page; what is below them has places of its own."""
_ABOVE = 0.8
"""Share of an exact line that Word and LibreOffice have above the baseline."""
_DESCENT = 0.12
"""What a Han character has below the baseline, in em."""
_NO_MARGINS = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)


def head(writer: "BlockWriter", block: Division) -> str:
    """Return the lines of the head."""
    official, form = writer.work.document.official, writer.work.document.sheet.official
    if official is None or form is None:
        return ""
    maker = _Head(writer, _by_id(block), official, form)
    return "".join(maker.lines())


def imprint(writer: "BlockWriter", block: Division) -> str:
    """Return the imprint: a table at the foot of the page, and the paragraph that it hangs on."""
    document = writer.work.document
    official, form = document.official, document.sheet.official
    if official is None or form is None:
        return ""
    own, width = _by_id(block), twips(document.sheet.page.measure)
    ruled = form.kind is not OfficialKind.LETTER
    rows = [
        _row([(_line(writer, [own[id] for id in row], _NOTHING), width)], _rules(at, ruled=ruled))
        for at, row in enumerate(official.imprint)
    ]
    bottom = f'<w:bottom w:val="single" w:sz="{_OUTER}" w:space="0" w:color="000000"/>'
    borders = f"<w:tblBorders>{bottom}</w:tblBorders>" if ruled else ""
    return _table([width], _at_foot(document.sheet.page), borders, rows) + LAST_LINE


def _at_foot(page: PageSetup) -> str:
    """Return the place of the imprint, told from the edge of the paper: LibreOffice 7.4 leaves a
    table where it is that is placed by the margins."""
    return (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin"'
        f' w:horzAnchor="page" w:tblpX="{twips(page.inner)}" w:tblpYSpec="bottom"/>'
    )


def foot_rule(page: PageSetup, form: OfficialForm) -> str:
    """Return the paragraph of a letter's second line, for the footer of its first page."""
    y = twips(page.height) - twips(FOOT_RULE) - twips(form.rule_weight) - _LINE
    return _framed_rule(page, form, "thinThickSmallGap", y)


def _framed_rule(page: PageSetup, form: OfficialForm, kind: str, y: int) -> str:
    """Return a paragraph that is a line and nothing else; y: twips from the head of the paper."""
    line = _border("bottom", form, kind, round(form.rule_weight * 8), 0)
    width = twips(form.rule_width or page.measure)
    return paragraph(f"{_frame(width, y)}<w:pBdr>{line}</w:pBdr>{_THIN_LINE}", "")


def _frame(width: int, y: int) -> str:
    """Return a frame in the middle of the paper; width, y: twips."""
    return (
        f'<w:framePr w:w="{width}" w:hSpace="0" w:wrap="notBeside" w:vAnchor="page"'
        f' w:hAnchor="page" w:xAlign="center" w:y="{y}"/>'
    )


@frozen
class _Asked:
    """What a line gets besides its style. frame: w:framePr; border: w:pBdr; before: blank above it
    in pt, where that is not its style's; is_solid: its line is as high as its characters.
    """

    frame: str = ""
    border: str = ""
    before: float | None = None
    is_solid: bool = False


_NOTHING = _Asked()


@frozen
class _Head:
    """Writes the head of one document."""

    writer: "BlockWriter"
    own: Mapping[str, Paragraph]
    official: Official
    form: OfficialForm

    def lines(self) -> Iterator[str]:
        """Yield each line of the head; joint bodies with 文件 beside them are one table."""
        joint = self.official.joint
        above = 0
        for row in self.official.head:
            if row[0] in joint:
                if row[0] == joint[0]:
                    yield self._joint(above)
                    yield from self._below_joint()
                continue
            yield _line(self.writer, [self.own[id] for id in row], self._asked(row, above))
            above += 1
            if row[0] == self.official.ruled and self.form.kind is OfficialKind.LETTER:
                yield self._letter_rule()

    def _below_joint(self) -> Iterator[str]:
        """Yield the coloured line where it is below joint bodies: a table has no such border."""
        if self.official.ruled not in self.official.joint:
            return
        if self.form.kind is OfficialKind.LETTER:
            yield self._letter_rule()
        else:
            yield paragraph(self._border() + _THIN_LINE, "")

    def _asked(self, row: Sequence[str], above: int) -> _Asked:
        if self.form.kind is OfficialKind.LETTER and _is_mark(row[0]):
            page = self.writer.work.document.sheet.page
            frame = _frame(twips(page.measure), twips(page.top + self.form.mark_top))
            return _Asked(frame, "", 0.0, is_solid=True)
        border = self._border() if self.official.ruled in row else ""
        before = self._raised(row[0]) if border and not _is_mark(row[0]) else None
        return _Asked("", border, self._before(row[0], above) if before is None else before)

    def _raised(self, id: str) -> float:
        """Return the blank above the number of a document, less what it stands lower in its exact
        line than in the middle."""
        style = self._style(id)
        top = _ABOVE * style.line_pitch - (1 - _DESCENT) * style.size
        return max(style.space_before - (top - (style.line_pitch - style.size) / 2), 0.0)

    def _border(self) -> str:
        """Return the coloured line; Word counts from the end of the line above it."""
        size, style = round(self.form.rule_weight * 8), self._style(self.official.ruled)
        below = (1 - _ABOVE) * style.line_pitch - _DESCENT * style.size
        space = round(self.form.rule_distance - below)
        space = min(max(space, 0), MOST_TO_BORDER)
        return f"<w:pBdr>{_border('bottom', self.form, 'single', size, space)}</w:pBdr>"

    def _letter_rule(self) -> str:
        """Return the first line of a letter, below its mark."""
        page, form = self.writer.work.document.sheet.page, self.form
        height = self._height_of_mark()
        y = page.top + form.mark_top + height + form.rule_distance
        return _framed_rule(page, form, "thickThinSmallGap", twips(y))

    def _height_of_mark(self) -> float:
        """Return the height of a letter's mark: in its frame, lines are as high as characters."""
        marks = [row[0] for row in self.official.head if _is_mark(row[0])]
        if not self.official.joint:
            return sum(self._style(id).size for id in marks)
        style, lines = self._style(marks[0]), len(self.official.joint) - 1
        return (lines - 1) * style.line_pitch + style.size

    def _style(self, id: str) -> ComputedStyle:
        return self.writer.work.document.style(id)

    def _before(self, id: str, above: int) -> float | None:
        """Return the blank above the first line of the mark, None for all others.

        Word's first line begins at the margin, that of a page laid out half a gap above it; and
        the lines of its grid are somewhat lower.
        """
        if not id.endswith("/mark-0"):
            return None
        document, grid = self.writer.work.document, self.writer.work.grid
        style = document.style(id)
        lines = above * grid.line(document.sheet.style("body")) / 20
        return self.form.mark_top - (style.line_pitch - style.size) / 2 - lines

    def _joint(self, above: int) -> str:
        """Return the table of joint bodies: their names, and 文件 in the middle at the right."""
        *names, beside = (self.own[id] for id in self.official.joint)
        style = self.writer.work.document.style(names[0].id)
        unit = style.word_size
        widest = max(ems(plain_text(each.children)) for each in names)
        columns = [twips((widest + 0.5) * unit) + 40, twips(2 * unit) + 40]
        is_letter = self.form.kind is OfficialKind.LETTER  # its mark may be above the type area
        placed = self._on_paper(style, sum(columns)) if is_letter else ""
        before = 0.0 if is_letter else self._before(names[0].id or "", above) or 0.0
        left = "".join(
            self._cell_line(each, Alignment.SPREAD, 0.5, 0.0 if at else before)
            for at, each in enumerate(names)
        )
        right = self._cell_line(beside, Alignment.START, 0.0, before)
        row = _row([(left, columns[0]), (right, columns[1])], "", middle=True)
        return _table(columns, placed, "", [row], '<w:jc w:val="center"/>')

    def _on_paper(self, style: ComputedStyle, width: int) -> str:
        """Return the place of a letter's table of joint bodies, with no text at its sides.

        style: of a name, whose line begins half its lead above its characters; width: twips.
        """
        page = self.writer.work.document.sheet.page
        y = twips(page.top + self.form.mark_top - (style.line_pitch - style.size) / 2)
        side = max((twips(page.measure) - width) // 2, 0)
        return (
            f'<w:tblpPr w:leftFromText="{side}" w:rightFromText="{side}" w:vertAnchor="page"'
            f' w:horzAnchor="page" w:tblpXSpec="center" w:tblpY="{y}"/>'
        )

    def _cell_line(self, block: Paragraph, align: Alignment, end: float, before: float) -> str:
        style = self.writer.work.document.style(block.id)
        own = replace(style, align=align, indent_start=0.0, indent_end=end, space_before=before)
        return _written(self.writer, block, own)


def _is_mark(id: str) -> bool:
    return "/mark-" in id


def _border(side: str, form: OfficialForm, kind: str, size: int, space: int) -> str:
    color = form.rule_color.removeprefix("#").upper()
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def _by_id(block: Division) -> dict[str, Paragraph]:
    return {each.id or "": each for each in block.children if isinstance(each, Paragraph)}


def _line(writer: "BlockWriter", blocks: Sequence[Paragraph], asked: _Asked) -> str:
    """Return one or two elements on a line, the second at its right end."""
    document = writer.work.document
    style = document.style(blocks[0].id)
    if len(blocks) == 1:
        return _written(writer, blocks[0], style, asked)
    second = document.style(blocks[1].id)
    end = document.sheet.page.measure - second.indent_end * second.word_size
    start = twips(style.indent_start * style.word_size)  # no indent: a border would have it, too
    tabs = f'<w:tab w:val="left" w:pos="{start}"/>' if start else ""
    tabs = f'<w:tabs>{tabs}<w:tab w:val="right" w:pos="{twips(end)}"/></w:tabs>'
    content = (_TAB if start else "") + _runs(writer, blocks[0]) + _TAB + _runs(writer, blocks[1])
    own = replace(style, align=Alignment.START, indent_start=0.0, indent_end=0.0)
    return paragraph(_properties(writer, own, asked, tabs), content)


def _written(
    writer: "BlockWriter", block: Paragraph, style: ComputedStyle, asked: _Asked = _NOTHING
) -> str:
    return paragraph(_properties(writer, style, asked), _runs(writer, block))


def _runs(writer: "BlockWriter", block: Paragraph) -> str:
    from publisher.exporters.docx.blocks import Place

    document = writer.work.document
    place = Place(document.lang, twips(document.sheet.page.measure))
    return writer.runs(block, block.children, document.style(block.id), place)


def _properties(writer: "BlockWriter", style: ComputedStyle, asked: _Asked, tabs: str = "") -> str:
    """Return the children of w:pPr in the order of the schema."""
    base = writer.work.document.sheet.style(style.name)
    style = style if asked.before is None else replace(style, space_before=asked.before)
    style = replace(style, line_pitch=style.size) if asked.is_solid else style
    extra = asked.frame + asked.border + tabs  # nothing of a head is kept otherwise than its role
    form = writer.work.document.sheet.official
    is_letter = form is not None and form.kind is OfficialKind.LETTER
    tall = is_letter or style.name not in _ON_GRID
    own = layout_properties(style, base, writer.work.grid, extra, tall)
    told = alignment(style.align) if style.align is not base.align else ""
    named = f'<w:pStyle w:val="{style_id(style.name)}"/>'
    return named + own + indent(style, base) + told


def _rules(at: int, *, ruled: bool) -> str:
    if not ruled:
        return ""
    size = _INNER if at else _OUTER
    return f'<w:top w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'


def _row(cells: Sequence[tuple[str, int]], border: str, *, middle: bool = False) -> str:
    borders = f"<w:tcBorders>{border}</w:tcBorders>" if border else ""
    at = '<w:vAlign w:val="center"/>' if middle else ""
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}{at}</w:tcPr>{content}</w:tc>'
        for content, width in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{told}</w:tr>"


def _table(
    columns: Sequence[int], placed: str, borders: str, rows: Sequence[str], align: str = ""
) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr>{placed}<w:tblW w:w="{sum(columns)}" w:type="dxa"/>{align}'
        f'{borders}<w:tblLayout w:type="fixed"/>{_NO_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
