"""Tables and bilingual passages: pipe tables, and grids written as a list of rows of cells.

```
::: table {#t1 columns="start end"}
{.caption}
表 1  人口

- {.row .head}
  - 地名
  - 人口
- - {.cell rows=2}
    苏州
  - 1,296 万
:::
```
"""

from dataclasses import replace

from publisher.diagnostics import Span
from publisher.model.nodes import (
    Align,
    Blocks,
    Cell,
    Inlines,
    Paragraph,
    ParagraphRole,
    ParallelCell,
    ParallelRow,
    Row,
    Scope,
    Table,
)
from publisher.readers.markdown.attributes import Given
from publisher.readers.markdown.captions import CAPTION
from publisher.readers.markdown.inlines import inlines, report_left
from publisher.readers.markdown.places import Node, Nodes, Reading

_ALIGN = {
    "text-align:left": Align.START,
    "text-align:center": Align.CENTER,
    "text-align:right": Align.END,
}
_LISTS = ("bullet_list_open", "ordered_list_open")


# -------------------------------------------------------------- pipe tables


def pipe_table(reading: Reading, node: Node, given: Given, span: Span) -> Table:
    """Return a GFM table: one row of column headers, plain cells, aligned columns."""
    head, *rest = node.children
    body = rest[0].children if rest else []
    header = head.children[0]
    columns = tuple(_column_align(cell) for cell in header.children)
    rows = (_pipe_row(reading, header, Scope.COLUMN),)
    cells = tuple(_pipe_row(reading, row, Scope.NONE) for row in body)
    wide = given.flag("wide")
    token = node.token.meta.get(CAPTION)
    caption = inlines(reading, token) if token else ()
    return Table(rows, cells, columns, caption, given.id(), span, given.lang(), wide)


def _column_align(cell: Node) -> Align:
    return _ALIGN.get(str(cell.token.attrs.get("style", "")), Align.DEFAULT)


def _pipe_row(reading: Reading, row: Node, scope: Scope) -> Row:
    number = row.token.map[0] if row.token.map else 0
    source, start = reading.line(number), reading.starts[number]
    cells: list[Cell] = []
    after = 0
    for cell in row.children:
        token = cell.children[0].token
        typed = token.content.replace("|", r"\|")
        found = max(source.find(typed, after), after)
        after = min(found + len(typed), len(source))
        token.meta["cell"] = (start + found, start + after)
        span = reading.span(*token.meta["cell"])
        children = inlines(reading, token)
        blocks: Blocks = (Paragraph(children, span=span),) if children else ()
        cells.append(Cell(blocks, scope=scope, span=span))
    return Row(tuple(cells))


# -------------------------------------------------------------------- grids


def table(reading: Reading, node: Node, given: Given, span: Span) -> Blocks:
    """Return the table of a `::: table`: a caption, and a pipe table or a grid."""
    caption, nodes = _caption(reading, node.children)
    inside = reading.build(reading, nodes) if not _is_grid(nodes) else ()
    if len(inside) == 1 and isinstance(inside[0], Table):
        found = inside[0]
    elif _is_grid(nodes) or not nodes:
        found = _grid(reading, nodes, given)
    else:
        message = "a table is a caption and either a pipe table or a list of rows"
        reading.warn("table-shape", message, span, "begin each row with “- - ”")
        shown = (Paragraph(caption, ParagraphRole.CAPTION, span=span),) if caption else ()
        return (*shown, *inside)
    id_, lang = given.id() or found.id, given.lang() or found.lang
    wide = given.flag("wide") or found.wide
    caption = caption or found.caption
    return (replace(found, caption=caption, id=id_, lang=lang, span=span, wide=wide),)


def _caption(reading: Reading, nodes: Nodes) -> tuple[Inlines, Nodes]:
    """Return the caption that opens a table, and the nodes behind it."""
    first = [node.token for node in nodes[:2]]
    if len(first) < 2 or first[0].type != "attributes":
        return (), nodes
    if "caption" not in first[0].meta["attrs"].classes or first[1].type != "paragraph_open":
        return (), nodes
    (paragraph,) = reading.build(reading, nodes[:2])
    assert isinstance(paragraph, Paragraph)
    assert paragraph.role is ParagraphRole.CAPTION
    return paragraph.children, nodes[2:]


def _is_grid(nodes: Nodes) -> bool:
    return len(nodes) == 1 and nodes[0].token.type in _LISTS


def _grid(reading: Reading, nodes: Nodes, given: Given) -> Table:
    head: list[Row] = []
    body: list[Row] = []
    for row in nodes[0].children if nodes else ():
        on_row = opening_attributes(row, "row")
        is_head = on_row is not None and on_row.flag("head")
        cells = _cells(row.children[1:] if on_row else row.children)
        made = Row(tuple(_cell(reading, cell, is_head) for cell in cells))
        (head if is_head else body).append(made)
    columns = tuple(Align(name) for name in _aligns(given.value("columns")))
    return Table(tuple(head), tuple(body), columns)


def _aligns(value: str | None) -> list[str]:
    names = {align.value for align in Align}
    return [name if name in names else Align.DEFAULT.value for name in (value or "").split()]


def _cells(nodes: Nodes) -> Nodes:
    """Return the items of the list that a row is; a row without one has no cells."""
    return nodes[0].children if _is_grid(nodes) else []


def _cell(reading: Reading, node: Node, is_head: bool) -> Cell:
    given = opening_attributes(node, "cell")
    children = reading.build(reading, node.children[1:] if given else node.children)
    span = reading.lines(node.token)
    scope = Scope.COLUMN if is_head else Scope.NONE
    if given is None:
        return Cell(children, scope=scope, span=span)
    named = given.value("scope")
    cell = Cell(
        children,
        _count(given.value("rows")),
        _count(given.value("columns")),
        Scope(named) if named in set(Scope) else scope,
        Align(_aligns(given.value("align"))[0]) if given.value("align") else Align.DEFAULT,
        span,
        given.lang(),
    )
    if given.left:
        report_left(reading, given, span)
    return cell


def _count(value: str | None) -> int:
    return max(1, int(value)) if value is not None and value.isdecimal() else 1


def opening_attributes(node: Node, name: str) -> Given | None:
    """Return the attributes that open an item and carry the class `name`, or None."""
    first = node.children[0].token if node.children else None
    if first is None or first.type != "attributes" or name not in first.meta["attrs"].classes:
        return None
    given = Given(first.meta["attrs"])
    given.flag(name)
    return given


# ----------------------------------------------------------------- parallel


def parallel_rows(reading: Reading, node: Node) -> tuple[ParallelRow, ...] | None:
    """Return the rows of a `::: parallel`, or None when it is no list of rows of cells."""
    if not node.children:
        return ()
    if not _is_grid(node.children):
        return None
    return tuple(_parallel_row(reading, row) for row in node.children[0].children)


def _parallel_row(reading: Reading, row: Node) -> ParallelRow:
    on_row = opening_attributes(row, "row")
    cells = _cells(row.children[1:] if on_row else row.children)
    return ParallelRow(tuple(_parallel_cell(reading, cell) for cell in cells))


def _parallel_cell(reading: Reading, node: Node) -> ParallelCell:
    given = opening_attributes(node, "cell")
    children = reading.build(reading, node.children[1:] if given else node.children)
    return ParallelCell(children, given.lang() if given else None)
