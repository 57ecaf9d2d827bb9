"""TXT: the words of an edition, one paragraph a line, the notes at the end, or that of a chapter.

Lines are never wrapped. Ruby stands in brackets behind its base, 银行（yínháng）, and a note of the
line (夹注) in its place; cells of a table are set apart by tabs; a picture is its caption or its
alternative text. Paragraphs, and lists with labels that the author wrote, follow each other line by
line, as in any Chinese text file; round every other block stands a blank line.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO, assert_never

from publisher.diagnostics import Diagnostic
from publisher.exporters.base import Format
from publisher.frozen import frozen
from publisher.model.nodes import (
    SPANNING,
    Block,
    Blocks,
    CodeBlock,
    Division,
    DivisionKind,
    Figure,
    Heading,
    IndexTerm,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    List,
    ListItem,
    Note,
    NoteReference,
    PageBreak,
    Paragraph,
    Parallel,
    Quote,
    Reference,
    Ruby,
    Table,
    ThematicBreak,
    Verse,
)
from publisher.model.walk import plain_text
from publisher.resolve.contents import contents_entries
from publisher.resolve.document import ResolvedDocument, TableGrid, without_made
from publisher.resolve.notes import note_parts, stands_in_line
from publisher.resolve.pieces import reference_text

_BLANK = "　"
_INDENT = _BLANK * 2
_SCENE = "* * *"


def export(document: ResolvedDocument, out: BinaryIO) -> Sequence[Diagnostic]:
    """Write UTF-8 text with LF line ends to `out`."""
    out.write((_Words(without_made(document)).document() + "\n").encode())
    return ()


@frozen
class _Words:
    """What the nodes of one document read as."""

    resolved: ResolvedDocument

    def document(self) -> str:
        parts: list[str] = []
        for blocks, notes in note_parts(self.resolved):
            below = (each for each in notes if not stands_in_line(each.note))
            words = "\n".join(self._note(each.mark, each.note) for each in below)
            parts += (self._joined(blocks), words)
        return "\n\n".join(part for part in parts if part)

    def _joined(self, blocks: Blocks) -> str:
        """Return blocks one after another: paragraphs on lines, others set off by a blank line."""
        shown = [(block, text) for block in blocks if (text := self._block(block))]
        parts: list[str] = []
        for index, (block, text) in enumerate(shown):
            if index:
                plain = _is_line(block) and _is_line(shown[index - 1][0])
                parts.append("\n" if plain else "\n\n")
            parts.append(text)
        return "".join(parts)

    def _note(self, mark: str, note: Note) -> str:
        return _set_apart(mark) + "\n".join(self._parts(note.blocks))

    def _parts(self, blocks: Blocks) -> list[str]:
        """Return the texts of blocks; a page break has none."""
        return [text for text in map(self._block, blocks) if text]

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph() | Heading():
                return self._inlines(block.children)
            case List():
                between = "\n" if block.tight else "\n\n"
                return between.join(self._item(each, block) for each in block.items)
            case Quote():
                text = self._joined(block.children)
                return "\n".join(_INDENT + line if line else "" for line in text.split("\n"))
            case Verse():
                return "\n".join(self._inlines(line.children) for line in block.lines)
            case Table():
                return self._table(block)
            case Figure():
                return self._inlines(block.caption) or block.alt
            case CodeBlock():
                return block.text
            case PageBreak():
                return ""
            case ThematicBreak():
                return _SCENE
            case Parallel():
                rows = ["\n".join(self._cells(row)) for row in self._sides(block)]
                return "\n\n".join(row for row in rows if row)
            case Division(kind=DivisionKind.CONTENTS):
                lines = [self._joined(block.children), *self._contents()]
                return "\n".join(line for line in lines if line)
            case Division():
                return self._joined(block.children)
            case _:
                assert_never(block)

    def _contents(self) -> Iterator[str]:
        """Yield a line for each heading that the contents list."""
        for each in contents_entries(self.resolved):
            yield _INDENT * (each.rank - 1) + each.entry.title

    def _sides(self, block: Parallel) -> list[list[Blocks]]:
        return [[cell.children for cell in row.cells] for row in block.rows]

    def _cells(self, row: list[Blocks]) -> list[str]:
        return [text for text in ("\n".join(self._parts(cell)) for cell in row) if text]

    def _mark(self, id_: str | None) -> str:
        return self.resolved.marks.get(id_ or "", "")

    def _item(self, item: ListItem, block: List) -> str:
        """Return an item behind its mark; what follows its first line is indented to it."""
        parts = self._parts(item.children)
        mark = self._mark(item.id)
        blank = _gap(mark, block.label)
        text = ("\n" if block.tight else "\n\n").join(parts)
        first, *rest = text.split("\n")
        lines = [mark + blank + first, *(_INDENT + line if line else "" for line in rest)]
        return "\n".join(lines).rstrip(" ")

    def _table(self, table: Table) -> str:
        grid = self.resolved.grids.get(table.id or "")
        rows = self._grid(grid) if grid is not None else []
        caption = self._inlines(table.caption)
        return "\n".join([caption, *rows] if caption else rows)

    def _grid(self, grid: TableGrid) -> list[str]:
        """Return the rows; a place that a cell reaches into from elsewhere is empty."""
        rows = [[""] * grid.columns for _ in range(grid.rows)]
        for placed in grid.cells:
            text = " ".join(self._parts(placed.cell.children))
            rows[placed.row][placed.column] = " ".join(text.split("\n")).replace("\t", " ")
        return ["\t".join(row) for row in rows]

    def _inlines(self, inlines: Inlines) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, node: Inline) -> str:
        match node:
            case Ruby():
                base = self._inlines(node.children)
                return f"{base}（{node.annotation}）" if node.annotation else base
            case Note() if stands_in_line(node):
                return f"（{_BLANK.join(self._parts(node.blocks))}）"
            case Note() | NoteReference():
                return _set_apart(self._mark(node.id))
            case InlineImage():
                return node.alt
            case LineBreak():
                return "\n"
            case IndexTerm():
                return ""
            case Reference(children=()):
                return reference_text(node, self.resolved)
            case _ if isinstance(node, SPANNING):
                return self._inlines(node.children)
            case _:
                return plain_text((node,))


def _is_line(block: Block) -> bool:
    """Tell whether a block is lines of the text: paragraphs, lists with the author's own labels."""
    return isinstance(block, Paragraph) or (isinstance(block, List) and block.label != "")


def _set_apart(mark: str) -> str:
    """Return the mark of a note; a bare figure, which is raised elsewhere, gets brackets."""
    return f"[{mark}]" if mark.isascii() and mark.isdigit() else mark


def _gap(mark: str, label: str) -> str:
    """Return what divides a mark from the words: what the author set, or a blank if it must."""
    if label:
        return label[len(label.rstrip()) :]
    return "" if not mark or mark.endswith(("、", "）")) else " "


FORMAT = Format("txt", ".txt", "text/plain", export)
