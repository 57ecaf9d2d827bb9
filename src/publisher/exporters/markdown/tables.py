"""Tables as pipe tables where these can hold them, else as a list of rows of cells."""

from collections.abc import Callable
from typing import TypeAlias

from publisher.exporters.markdown.escape import braces
from publisher.exporters.markdown.inlines import Notes, passage
from publisher.exporters.markdown.layout import Lines, fenced, item, joined
from publisher.model.nodes import (
    Align,
    Blocks,
    Cell,
    Paragraph,
    ParagraphRole,
    Parallel,
    Row,
    Scope,
    Table,
)

Write: TypeAlias = Callable[[Blocks, Notes], Lines]

_RULES = {Align.DEFAULT: "---", Align.START: ":--", Align.CENTER: ":-:", Align.END: "--:"}


def table(block: Table, notes: Notes, write: Write) -> Lines:
    """Return a table; its caption, if it has one, needs the fenced form."""
    pipes = is_plain(block)
    wide = ("wide",) if block.wide else ()
    if pipes and not block.caption:
        attributes = braces(wide, block.id, lang=block.lang)
        rows = _pipes(block, notes)
        return [attributes, *rows] if attributes else rows
    parts: list[Lines] = []
    if block.caption:
        parts.append(["{.caption}", *passage(block.caption, notes).split("\n")])
    rows = _pipes(block, notes) if pipes else _grid(block, notes, write)
    parts += [rows] if rows else []
    columns = None if pipes or not block.columns else " ".join(block.columns)
    attributes = braces(wide, block.id, columns=columns, lang=block.lang)
    return fenced("table", attributes, joined(parts))


def is_plain(block: Table) -> bool:
    """Return whether a pipe table can hold it: one row of headers, single lines, no spans."""
    if len(block.head) != 1 or not block.columns:
        return False
    width = len(block.columns)
    rows = ((Scope.COLUMN, block.head), (Scope.NONE, block.body))
    return all(
        len(row.cells) == width and all(_is_plain_cell(cell, scope) for cell in row.cells)
        for scope, part in rows
        for row in part
    )


def _is_plain_cell(cell: Cell, scope: Scope) -> bool:
    usual = Cell(cell.children, scope=scope, span=cell.span)
    match cell.children:
        case ():
            return cell == usual
        case (Paragraph(role=ParagraphRole.BODY, id=None, lang=None) as only,):
            return cell == usual and bool(only.children)
        case _:
            return False


def _pipes(block: Table, notes: Notes) -> Lines:
    head = _pipe_row(block.head[0], notes)
    rule = "| " + " | ".join(_RULES[align] for align in block.columns) + " |"
    return [head, rule, *(_pipe_row(row, notes) for row in block.body)]


def _pipe_row(row: Row, notes: Notes) -> str:
    return "| " + " | ".join(_pipe_cell(cell, notes) for cell in row.cells) + " |"


def _pipe_cell(cell: Cell, notes: Notes) -> str:
    words = [child.children for child in cell.children if isinstance(child, Paragraph)]
    made = "".join(passage(each, notes, one_line=True) for each in words)
    return made.replace("|", "\\|")


def _grid(block: Table, notes: Notes, write: Write) -> Lines:
    rows = [(row, True) for row in block.head] + [(row, False) for row in block.body]
    return [line for row, head in rows for line in _row(row, head, notes, write)]


def _row(row: Row, head: bool, notes: Notes, write: Write) -> Lines:
    lines = ["{.row .head}"] if head else [] if row.cells else ["{.row}"]
    for cell in row.cells:
        lines += _cell(cell, head, notes, write)
    return item("- ", lines)


def _cell(cell: Cell, head: bool, notes: Notes, write: Write) -> Lines:
    usual = Scope.COLUMN if head else Scope.NONE
    attributes = braces(
        rows=_count(cell.row_span),
        columns=_count(cell.column_span),
        scope=None if cell.scope is usual else cell.scope.value,
        align=None if cell.align is Align.DEFAULT else cell.align.value,
        lang=cell.lang,
    )
    return _marked(attributes, write(cell.children, notes))


def _count(span: int) -> str | None:
    return None if span == 1 else str(span)


def _marked(attributes: str, lines: Lines) -> Lines:
    """Return a cell's lines as an item; an empty one says that it is a cell."""
    if attributes or not lines:
        lines = ["{.cell" + (" " + attributes[1:] if attributes else "}"), *lines]
    return item("- ", lines)


def parallel(block: Parallel, notes: Notes, write: Write) -> Lines:
    """Return a bilingual passage: a list of rows, each a list of cells."""
    lines: Lines = []
    for row in block.rows:
        cells = [] if row.cells else ["{.row}"]
        for cell in row.cells:
            cells += _marked(braces(lang=cell.lang), write(cell.children, notes))
        lines += item("- ", cells)
    return fenced("parallel", braces(id_=block.id), lines)
